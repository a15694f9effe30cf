package pebble

import "context"

// turn is a lock for what takes long: who waits for it can give up.
type turn chan struct{}

func newTurn() turn { return make(turn, 1) }

// take waits for the turn, which give gives back. The error is the context's.
func (t turn) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// try takes the turn if nobody has it.
func (t turn) try() bool {
	select {
	case t <- struct{}{}:
		return true
	default:
		return false
	}
}

func (t turn) give() { <-t }
