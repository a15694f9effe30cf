package pebble_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
)

// Who waits for a folder of which the store is discarded gets it, with a new
// store, and alone.
func TestDiscard(t *testing.T) {
	ctx := t.Context()
	folder := filepath.Join(t.TempDir(), "graph")
	g, err := pebble.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := add(1)(ctx, g); err != nil {
		t.Fatal(err)
	}
	type opened struct {
		*pebble.Engine
		error
	}
	waiting := make(chan opened)
	go func() {
		next, err := pebble.Open(ctx, folder)
		waiting <- opened{next, err}
	}()
	time.Sleep(100 * time.Millisecond)
	if err := g.Discard(); err != nil {
		t.Fatal(err)
	}
	next := <-waiting
	if next.error != nil {
		t.Fatal(next.error)
	}
	if err := add(2)(ctx, next.Engine); err != nil {
		t.Fatal(err)
	}
	if _, err := pebble.Open(ctx, folder); !errors.Is(err, graph.ErrInUse) {
		t.Errorf("a third one beside it: %v", err)
	}
	if err := next.Close(); err != nil {
		t.Fatal(err)
	}
	holdsOneOf(t, ctx, folder, []int{2})

	g, err = pebble.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Discard(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(folder); err != nil {
		t.Errorf("something is left: %v", err)
	}
}
