package engine

import (
	"context"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/generate"
)

// readWrite (W4) lets readers ask for the budget alone, and then for as long
// while one writer commits all the time.
func readWrite(ctx context.Context, e Engine, r Request) (Response, error) {
	alone, err := traffic(ctx, e, r, nil)
	if err != nil {
		return Response{}, err
	}
	w := r.Writer
	written, err := traffic(ctx, e, r, generate.New(w.Seed, w.Quads).Transactions(w.From, w.Commit))
	return Response{Alone: alone, Written: written}, err
}

func traffic(ctx context.Context, e Engine, r Request, next func() []quad.Quad) (*Traffic, error) {
	began := time.Now()
	until := began.Add(r.Budget)
	reads := make([][]int64, r.Readers)
	errs := make([]error, r.Readers+1)
	var done sync.WaitGroup
	for n := range r.Readers {
		done.Go(func() { reads[n], errs[n] = readUntil(ctx, e, r, n, until) })
	}
	var t Traffic
	for next != nil && time.Now().Before(until) {
		quads := next()
		at := time.Now()
		if err := e.Commit(ctx, quads); err != nil {
			errs[r.Readers] = err
			break
		}
		t.Commits = append(t.Commits, int64(time.Since(at)))
	}
	done.Wait()
	t.Seconds = time.Since(began).Seconds()
	for n, err := range errs {
		if err != nil {
			return nil, err
		}
		if n < r.Readers {
			t.Reads = append(t.Reads, reads[n]...)
		}
	}
	return &t, nil
}

func readUntil(ctx context.Context, e Engine, r Request, reader int, until time.Time) ([]int64, error) {
	var nanos []int64
	for i := reader; time.Now().Before(until); i++ {
		took, _, err := askOne(ctx, e, r.Questions[i%len(r.Questions)], r.Patience)
		if err != nil {
			return nil, err
		}
		nanos = append(nanos, took)
	}
	return nanos, nil
}
