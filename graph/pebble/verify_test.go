package pebble_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
)

// Whatever is wrong in a store is found, and nothing in one that is sound.
func TestVerify(t *testing.T) {
	ctx := t.Context()
	for _, h := range pebble.Harms() {
		folder := stored(t)
		if err := pebble.Hurt(ctx, folder, h); err != nil {
			t.Fatal(err)
		}
		g, err := pebble.OpenToRead(ctx, folder)
		if err != nil {
			t.Fatal(err)
		}
		if err := g.Verify(ctx); err == nil || !strings.Contains(err.Error(), h.Want) || !strings.Contains(err.Error(), folder) {
			t.Errorf("%s: %v; want %q and the folder", h.Name, err, h.Want)
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestVerifySound(t *testing.T) {
	ctx := t.Context()
	g := memory(t)
	defer g.Close()
	for _, s := range usual {
		if err := s.do(ctx, g); err != nil {
			t.Fatal(err)
		}
		if err := g.Verify(ctx); err != nil {
			t.Errorf("after %s: %v", s.name, err)
		}
	}
	if err := g.Update(ctx, func(tx graph.Tx) error { _, err := tx.Remove(ctx, graph.Pattern{}); return err }); err != nil {
		t.Fatal(err)
	}
	if err := g.Verify(ctx); err != nil {
		t.Errorf("empty: %v", err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if err := g.Verify(done); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that is done: %v", err)
	}
}
