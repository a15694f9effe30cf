package cayley

import (
	"context"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// reader is a graph.Reader on one transaction.
type reader struct {
	of    *engine
	tx    shelfTx
	h     *hidalgo
	store cayley.QuadStore

	// gate is held while a method works on the transaction: shared in a View,
	// alone in an Update, whose transaction is not safe for concurrent use.
	gate  sync.RWMutex
	alone bool
	ended atomic.Bool
}

func newReader(ctx context.Context, of *engine, tx shelfTx, alone bool) (*reader, error) {
	h := &hidalgo{tx: tx, ctx: ctx}
	store, err := openStore(h)
	if err != nil {
		return nil, err
	}
	return &reader{of: of, tx: tx, h: h, store: store, alone: alone}, nil
}

// enter holds the gate; leave frees it. An error holds nothing.
func (r *reader) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if r.alone {
		r.gate.Lock()
		leave = r.gate.Unlock
	} else {
		r.gate.RLock()
		leave = r.gate.RUnlock
	}
	if r.ended.Load() {
		leave()
		return nil, graph.ErrClosed
	}
	return leave, nil
}

// usable reports why a loop over what was found is to stop.
func (r *reader) usable(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.ended.Load() {
		return graph.ErrClosed
	}
	return nil
}

// end waits for running methods; all later ones fail.
func (r *reader) end() {
	r.gate.Lock()
	defer r.gate.Unlock()
	r.ended.Store(true)
}

func (r *reader) IDs(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return r.ids(ctx, values)
}

func (r *reader) ids(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	known := make([]quad.Value, len(values)) // without what Cayley would take for something else
	for i, v := range values {
		switch v.(type) {
		case quad.IRI, quad.String, quad.LangString, quad.TypedString:
			known[i] = v
		}
	}
	refs, err := cayley.RefsOf(ctx, r.store, known)
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(refs))
	for i, ref := range refs {
		ids[i], _ = idOf(ref)
	}
	return ids, nil
}

func idOf(ref cayley.Ref) (id graph.ID, ok bool) {
	n, ok := ref.(kv.Int64Value)
	return graph.ID(n), ok
}

func (r *reader) Values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return r.values(ctx, ids)
}

func (r *reader) values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	refs := make([]cayley.Ref, len(ids))
	for i, id := range ids {
		refs[i] = kv.Int64Value(id)
	}
	values, err := cayley.ValuesOf(ctx, r.store, refs)
	if err != nil {
		return nil, fmt.Errorf("graph: values: %w", err)
	}
	for i, v := range values {
		if v == nil {
			return nil, fmt.Errorf("graph: no value has the number %d", ids[i])
		}
	}
	return values, nil
}

// matchBatch is how many quads Match finds at once, before it hands them out.
const matchBatch = 256

func (r *reader) Match(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Quad, error] {
	s := setsOf(p)
	return func(yield func(graph.Quad, error) bool) {
		var found *scan
		for batch := []graph.Quad(nil); ; {
			var more bool
			var err error
			if found, batch, more, err = r.find(ctx, found, s, batch[:0]); err != nil {
				yield(graph.Quad{}, err)
				return
			}
			for _, q := range batch {
				if err := r.usable(ctx); err != nil {
					yield(graph.Quad{}, err)
					return
				}
				if !yield(q, nil) {
					return
				}
			}
			if !more {
				return
			}
		}
	}
}

// find appends the next quads of the scan, which it begins if it is nil; more
// says that there may be others. In an Update it appends them all, as what is
// done with them may change the graph under the scan.
func (r *reader) find(ctx context.Context, from *scan, s sets, batch []graph.Quad) (_ *scan, _ []graph.Quad, more bool, _ error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, nil, false, err
	}
	defer leave()
	if s.nothing() {
		return nil, nil, false, nil
	}
	if from == nil {
		from = newScan(r.tx, bestOrder(r.tx, s), s)
	}
	for len(batch) < matchBatch || r.alone {
		q, ok := from.next()
		if !ok {
			return from, batch, false, nil
		}
		batch = append(batch, q)
		if len(batch)%matchBatch == 0 && ctx.Err() != nil {
			return nil, nil, false, ctx.Err()
		}
	}
	return from, batch, true, nil
}

// estimateExact is up to how many quads Estimate counts.
const estimateExact = 4096

func (r *reader) Estimate(ctx context.Context, p graph.Pattern) (int64, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	s := setsOf(p)
	if s.nothing() {
		return 0, nil
	}
	size, err := r.size(ctx)
	if err != nil || s.open() {
		return size, err
	}
	n, whole := count(newScan(r.tx, bestOrder(r.tx, s), s), estimateExact)
	if whole {
		return int64(n), nil
	}
	return (int64(n) + size) / 2, nil // between what was counted and all
}

func (r *reader) Size(ctx context.Context) (int64, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	return r.size(ctx)
}

func (r *reader) size(ctx context.Context) (int64, error) {
	if r.tx.get(drawerMeta, []byte("size")) == nil {
		return 0, nil // Cayley writes it with the first quad
	}
	stats, err := r.store.Stats(ctx, false)
	return stats.Quads.Value, err
}

func (r *reader) Revision(ctx context.Context) (string, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return readState(r.tx).fingerprint.String(), nil
}
