package pebble

import (
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2"

	"github.com/plenarykg/plenary/graph"
)

var _ graph.Typed = (*reader)(nil)

// TypedLiterals implements graph.Typed.
func (r *reader) TypedLiterals(ctx context.Context, most int) (ids []graph.ID, all bool, err error) {
	if err := r.enter(ctx); err != nil {
		return nil, false, err
	}
	defer r.leave()
	all = true
	for _, kind := range [2]byte{termTyped, termTyped | longMark} {
		prefix := []byte{inTerm, kind}
		it, err := r.snap.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
		if err != nil {
			return nil, false, err
		}
		for ok := it.First(); ok && all && err == nil; ok = it.Next() {
			var id graph.ID
			id, _, err = readID(it.Value())
			ids = append(ids, id)
			if all = len(ids) <= most; len(ids)%matchBatch == 0 && err == nil {
				err = ctx.Err()
			}
		}
		if err = errors.Join(err, it.Close()); err != nil || !all {
			return nil, false, err
		}
	}
	return ids, true, nil
}

// TypedLiterals does not know them all: those of the Update are not in the
// store.
func (w *writer) TypedLiterals(context.Context, int) (ids []graph.ID, all bool, err error) {
	return nil, false, nil
}
