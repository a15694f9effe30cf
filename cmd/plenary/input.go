package main

import (
	"context"
	"io"
)

// input reads standard input until the context is done. A read that waits on
// a terminal or a pipe cannot be called off; it is left behind, and the
// program ends soon after.
type input struct {
	ctx  context.Context
	from io.Reader
}

func (in input) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	buffer := make([]byte, len(p))
	done := make(chan result, 1)
	go func() {
		n, err := in.from.Read(buffer)
		done <- result{n, err}
	}()
	select {
	case <-in.ctx.Done():
		return 0, in.ctx.Err()
	case r := <-done:
		return copy(p, buffer[:r.n]), r.err
	}
}
