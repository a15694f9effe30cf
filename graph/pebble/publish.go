package pebble

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/plenarykg/plenary/graph"
)

// publish makes what the Update did visible and durable, all at once: one
// batch holds quads, values, counts and state.
func (w *writer) publish(ctx context.Context) error {
	if !w.changed() {
		return nil
	}
	counts, err := w.counts()
	if err != nil {
		return err
	}
	collected, err := w.unused(counts)
	if err != nil {
		return err
	}
	next := w.state.after()
	next.Size += uint64(w.added.len()) - uint64(w.removed.len())
	next.NextID = uint64(w.next)
	if len(collected) > 0 {
		next.Collections++
	}
	b := w.of.db.NewBatchWithSize(96 * (w.added.len() + w.removed.len() + 8))
	defer b.Close()
	if err := w.fill(b, counts, collected, next); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil { // the last moment to give up
		return err
	}
	return w.of.commit(b, w.change(next, collected))
}

// fill writes the change into a batch, order by order: keys that follow one
// another are taken in faster.
func (w *writer) fill(b *pebble.Batch, counts map[graph.ID]int64, collected []graph.ID, next state) error {
	f := filler{b: b}
	for i := range orders {
		for _, q := range w.added.in(i) {
			f.set(orders[i].appendKey(f.key[:0], q), nil)
		}
		for _, q := range w.removed.in(i) {
			f.delete(orders[i].appendKey(f.key[:0], q))
		}
	}
	fresh := w.freshUsed()
	for _, id := range slices.Sorted(maps.Keys(fresh)) {
		term, ok := appendTerm(f.value[:0], fresh[id])
		if !ok {
			return fmt.Errorf("graph: value %v cannot be stored", fresh[id])
		}
		f.value = term
		f.set(appendIDKey(f.key[:0], id), term)
		f.set(appendTermKey(f.key[:0], term), appendID(nil, id))
	}
	for _, id := range collected {
		v, err := w.value(id)
		if err != nil {
			return err
		}
		f.value, _ = appendTerm(f.value[:0], v)
		f.delete(appendIDKey(f.key[:0], id))
		f.delete(appendTermKey(f.key[:0], f.value))
	}
	for p, n := range counts {
		if n == 0 {
			f.delete(appendCountKey(f.key[:0], p))
		} else {
			f.set(appendCountKey(f.key[:0], p), binary.AppendUvarint(nil, uint64(n)))
		}
	}
	f.set(keyState, next.bytes())
	return f.err
}

// filler writes into a batch until the first error.
type filler struct {
	b          *pebble.Batch
	key, value []byte
	err        error
}

func (f *filler) set(key, value []byte) {
	f.key = key[:0]
	if f.err == nil {
		f.err = f.b.Set(key, value, nil)
	}
}

func (f *filler) delete(key []byte) {
	f.key = key[:0]
	if f.err == nil {
		f.err = f.b.Delete(key, nil)
	}
}

// freshUsed are the fresh values that an added quad uses.
func (w *writer) freshUsed() map[graph.ID]quad.Value {
	if !w.withdrawn {
		return w.terms
	}
	used := map[graph.ID]quad.Value{}
	for q := range w.added.all {
		for _, id := range q {
			if v, fresh := w.terms[id]; fresh {
				used[id] = v
			}
		}
	}
	return used
}

// counts are the new cardinalities of the predicates that changed.
func (w *writer) counts() (map[graph.ID]int64, error) {
	change := map[graph.ID]int64{}
	for q := range w.added.all {
		change[q[predicate]]++
	}
	for q := range w.removed.all {
		change[q[predicate]]--
	}
	for p, n := range change {
		before, err := w.cardinality(p)
		if err != nil {
			return nil, err
		}
		change[p] = before + n
	}
	return change, nil
}
