package pebble

import (
	"context"
	"iter"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

var _ graph.Batched = (*reader)(nil)

// Batches implements graph.Batched.
func (r *reader) Batches(ctx context.Context, p graph.Pattern) iter.Seq2[[]graph.Quad, error] {
	return func(yield func([]graph.Quad, error) bool) {
		s := setsOf(p)
		var m *match
		defer func() { r.endMatch(m) }()
		var batch []graph.Quad
		for more := true; more; {
			var err error
			if m, batch, more, err = r.find(ctx, m, &s, batch[:0]); err != nil {
				yield(nil, err)
				return
			}
			if len(batch) > 0 && !yield(batch, nil) {
				return
			}
		}
	}
}

// Batches gives what matched when it began.
func (w *writer) Batches(ctx context.Context, p graph.Pattern) iter.Seq2[[]graph.Quad, error] {
	return func(yield func([]graph.Quad, error) bool) {
		s := setsOf(p)
		found, err := w.find(ctx, &s)
		slices.SortFunc(found, compareQuads)
		for batch := range slices.Chunk(found, matchBatch) {
			if err = w.usable(ctx); err != nil || !yield(batch, nil) {
				break
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

func compareQuads(a, b graph.Quad) int { return slices.Compare(a[:], b[:]) }

// allKeys are the keys of a face, those of what was added too, sorted.
func (f *face) allKeys() []graph.ID {
	keys := make([]graph.ID, 0, len(f.keys)+len(f.added)+len(f.latest))
	for _, key := range f.keys {
		keys = append(keys, graph.ID(key))
	}
	for _, edges := range [2][]edge{f.added, f.latest} {
		for _, e := range edges {
			keys = append(keys, graph.ID(e.from))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// mostCounted is of how many keys edgesOf counts the edges.
const mostCounted = 64

// edgesOf is how many edges keys have, more or less: counted where the keys are
// few, otherwise as many as they usually have.
func (f *face) edgesOf(keys []graph.ID) int {
	if len(keys) > mostCounted {
		return len(keys) * (1 + len(f.to)/max(1, len(f.keys)))
	}
	n := 0
	for _, key := range keys {
		if key <= mostColumnID {
			from, to := f.find(number32(key))
			n += int(to-from) + len(f.more(number32(key)))
		}
	}
	return n
}
