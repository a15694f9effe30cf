package pebble

import (
	"github.com/plenarykg/plenary/graph"
)

// cache is what is held in memory of one state.
type cache struct {
	commits uint64
}

// change is what an Update publishes, for the cache.
type change struct {
	next state
}

func (w *writer) change(next state, collected []graph.ID) change { return change{next: next} }

func (c *cache) with(ch change) *cache { return nil }

type columnMatch struct{}

func (m *columnMatch) next(batch []graph.Quad) ([]graph.Quad, bool) { return batch, false }

func (r *reader) columnMatch(s *sets) *columnMatch { return nil }

func (r *reader) worked(s *sets, n int) {}
