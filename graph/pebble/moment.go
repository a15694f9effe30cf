package pebble

import (
	"errors"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
)

// A moment is a published state that is on disk. All who begin to read before
// the next one share its snapshot; of a change whose writing failed nothing is
// ever seen.
type moment struct {
	snap  *pebble.Snapshot
	state state
	users atomic.Int64
}

// leave ends one use of the moment; the last one frees it.
func (m *moment) leave() error {
	if m.users.Add(-1) > 0 {
		return nil
	}
	return m.snap.Close()
}

// advance makes what the store holds now the moment that readers get, with a
// cache of its state, or an empty one if that is nil.
func (e *engine) advance(c *cache) error {
	m := &moment{snap: e.db.NewSnapshot()}
	m.users.Add(1)
	b, err := (&reader{of: e, snap: m.snap}).get(keyState)
	if err == nil {
		m.state, err = stateOf(b)
	}
	if err != nil {
		return errors.Join(err, m.leave())
	}
	if c == nil {
		c = &cache{commits: m.state.Commits, since: m.state.Commits}
	}
	e.now.Lock()
	before := e.moment
	e.moment, e.cache = m, c
	e.now.Unlock()
	if before == nil {
		return nil
	}
	return before.leave()
}
