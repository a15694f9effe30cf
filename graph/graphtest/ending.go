package graphtest

import (
	"context"
	"iter"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

func exit() { runtime.Goexit() }

// readings are all methods of a Reader, by name, as calls that only fail.
func readings(r graph.Reader, n graph.ID) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"IDs":      func(ctx context.Context) error { _, err := r.IDs(ctx, []quad.Value{iri("a")}); return err },
		"Values":   func(ctx context.Context) error { _, err := r.Values(ctx, []graph.ID{n}); return err },
		"Match":    func(ctx context.Context) error { _, err := graph.Collect(ctx, r, graph.Pattern{}); return err },
		"Estimate": func(ctx context.Context) error { _, err := r.Estimate(ctx, graph.Pattern{}); return err },
		"Search":   func(ctx context.Context) error { _, err := r.Search(ctx, "a", false, 0); return err },
		"Size":     func(ctx context.Context) error { _, err := r.Size(ctx); return err },
		"Revision": func(ctx context.Context) error { _, err := r.Revision(ctx); return err },
	}
}

func writings(tx graph.Tx) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"Add":    func(ctx context.Context) error { return tx.Add(ctx, []quad.Quad{fact("new", "p", "x", "l")}) },
		"Remove": func(ctx context.Context) error { _, err := tx.Remove(ctx, graph.Pattern{}); return err },
	}
}

// Every method stops with the error of a context that is done.
func testCancelled(t *testing.T, g graph.Graph) {
	var quads []quad.Quad
	for i := range 2000 {
		quads = append(quads, quad.Quad{Subject: numbered("s", i), Predicate: iri("p"), Object: iri("a"), Label: iri("l")})
	}
	add(t, g, quads...)
	done, cancel := context.WithCancel(background)
	cancel()
	called := false
	isError(t, "View", g.View(done, func(graph.Reader) error { called = true; return nil }), context.Canceled)
	isError(t, "Update", g.Update(done, func(graph.Tx) error { called = true; return nil }), context.Canceled)
	if called {
		t.Errorf("the function was called though the context was done")
	}
	during := func(r graph.Reader) {
		for name, call := range readings(r, id(t, r, iri("a"))) {
			isError(t, name, call(done), context.Canceled)
			must(t, call(background))
		}
		ctx, cancel := context.WithCancel(background)
		defer cancel()
		n, failed := 0, false
		for _, err := range r.Match(ctx, graph.Pattern{}) {
			if failed {
				t.Fatalf("Match goes on after an error")
			}
			if err != nil {
				isError(t, "Match", err, context.Canceled)
				failed = true
				continue
			}
			if n++; n == 5 {
				cancel()
			}
		}
		if !failed || n != 5 {
			t.Errorf("Match whose context was done at quad 5 gave %d quads; it failed: %v", n, failed)
		}
		late, stop := context.WithDeadline(background, time.Now().Add(-time.Second))
		defer stop()
		_, err := r.Size(late)
		isError(t, "Size", err, context.DeadlineExceeded)
	}
	view(t, g, during)
	update(t, g, func(tx graph.Tx) {
		during(tx)
		for name, call := range writings(tx) {
			isError(t, name, call(done), context.Canceled)
		}
	})
	holds(t, g, quads...)
}

// An Update whose context is done publishes nothing.
func testCancelledUpdate(t *testing.T, g graph.Graph) {
	ctx, cancel := context.WithCancel(background)
	err := g.Update(ctx, func(tx graph.Tx) error {
		must(t, tx.Add(background, []quad.Quad{fact("a", "p", "x", "l")}))
		cancel()
		return nil
	})
	isError(t, "Update", err, context.Canceled)
	holds(t, g)

	// one that waits for its turn gives up
	inside, leave, left := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		left <- g.Update(background, func(tx graph.Tx) error {
			close(inside)
			<-leave
			return tx.Add(background, []quad.Quad{fact("b", "p", "x", "l")})
		})
	}()
	<-inside
	short, stop := context.WithTimeout(background, soon)
	defer stop()
	gaveUp := make(chan error, 1)
	go func() { gaveUp <- g.Update(short, func(graph.Tx) error { return nil }) }()
	select {
	case err := <-gaveUp:
		isError(t, "waiting Update", err, context.DeadlineExceeded)
	case <-time.After(late):
		t.Errorf("an Update waits on after its context is done")
	}
	close(leave)
	must(t, <-left)
	holds(t, g, fact("b", "p", "x", "l"))
}

// What a View or Update gave is of no use afterwards.
func testEnded(t *testing.T, g graph.Graph) {
	add(t, g, fact("a", "p", "x", "l"))
	var reader graph.Reader
	var tx graph.Tx
	var n graph.ID
	view(t, g, func(r graph.Reader) { reader, n = r, id(t, r, iri("a")) })
	kept := func(what string, r graph.Reader) {
		t.Helper()
		for name, call := range readings(r, n) {
			isError(t, what+": "+name, call(background), graph.ErrClosed)
		}
	}
	kept("after View", reader)
	update(t, g, func(u graph.Tx) { tx = u })
	kept("after Update", tx)
	for name, call := range writings(tx) {
		isError(t, "after Update: "+name, call(background), graph.ErrClosed)
	}
	holds(t, g, fact("a", "p", "x", "l"))

	// a loop that outlives its View
	next, stop := pull(g)
	defer stop()
	if _, err, ok := next(); !ok || err == nil {
		t.Errorf("Match goes on after its View: %v, %v", err, ok)
	}
}

func testClose(t *testing.T, g graph.Graph) {
	add(t, g, fact("a", "p", "x", "l"))
	inside, leave, left := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		left <- g.View(background, func(r graph.Reader) error {
			close(inside)
			<-leave
			_, err := r.Size(background)
			return err
		})
	}()
	<-inside
	closed := make(chan error, 1)
	go func() { closed <- g.Close() }()
	select {
	case <-closed:
		t.Errorf("Close did not wait for the View")
		closed <- nil
	case <-time.After(soon):
	}
	close(leave)
	must(t, <-left)
	select {
	case err := <-closed:
		must(t, err)
	case <-time.After(late):
		t.Fatalf("Close does not end")
	}
	called := false
	isError(t, "View", g.View(background, func(graph.Reader) error { called = true; return nil }), graph.ErrClosed)
	isError(t, "Update", g.Update(background, func(graph.Tx) error { called = true; return nil }), graph.ErrClosed)
	if called {
		t.Errorf("the function was called though the graph is closed")
	}
	must(t, g.Close())
}

// A store that is opened again is as it was.
func testReopen(t *testing.T, g graph.Graph, reopen func(*testing.T, graph.Graph) graph.Graph) {
	quads := denseQuads()
	for _, v := range AwkwardValues() {
		quads = append(quads, quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: v, Label: iri("l")})
	}
	empty := revision(t, g)
	closeGraph(t, g)
	g = reopen(t, g)
	holds(t, g)
	if rev := revision(t, g); rev != empty {
		t.Errorf("revision of the empty graph %q, was %q", rev, empty)
	}
	add(t, g, quads...)
	_ = g.Update(background, func(tx graph.Tx) error {
		must(t, tx.Add(background, []quad.Quad{fact("never", "p", "x", "l")}))
		return context.Canceled
	})
	before := revision(t, g)
	closeGraph(t, g)

	g = reopen(t, g)
	defer func() { closeGraph(t, g) }()
	holds(t, g, quads...)
	if rev := revision(t, g); rev != before {
		t.Errorf("revision %q, was %q", rev, before)
	}
	view(t, g, func(r graph.Reader) {
		checkMatch(t, r, sortedQuads(t, r), pattern(t, r, iri("n1")))
		if n := id(t, r, iri("never")); n != 0 {
			t.Errorf("a value of an Update that failed has the number %d", n)
		}
	})
	add(t, g, quads...)
	if rev := revision(t, g); rev != before {
		t.Errorf("revision after adding what is there %q, was %q", rev, before)
	}
	more := fact("more", "p", "x", "l")
	update(t, g, func(tx graph.Tx) {
		must(t, tx.Add(background, []quad.Quad{more}))
		_, err := tx.Remove(background, pattern(t, tx, iri("s")))
		must(t, err)
	})
	closeGraph(t, g)
	g = reopen(t, g)
	holds(t, g, append(denseQuads(), more)...)
}

// pull begins a loop over all quads in a View and gives it back when the View
// has ended.
func pull(g graph.Graph) (next func() (graph.Quad, error, bool), stop func()) {
	_ = g.View(background, func(r graph.Reader) error {
		next, stop = iter.Pull2(r.Match(background, graph.Pattern{}))
		return nil
	})
	return next, stop
}

// EndsAfter is a context that is done once it was asked so many times whether
// it is, so that a test can end it at each step of something. It is safe for
// concurrent use; nobody who waits for it is woken.
func EndsAfter(ctx context.Context, times int64) context.Context {
	e := &endsAfter{Context: ctx}
	e.left.Store(times)
	return e
}

type endsAfter struct {
	context.Context
	left atomic.Int64
}

func (e *endsAfter) Err() error {
	if e.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}
