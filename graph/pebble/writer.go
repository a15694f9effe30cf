package pebble

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// writer is a graph.Tx: a snapshot and what the Update does to it. Nothing is
// written before the Update publishes.
type writer struct {
	*reader
	turn sync.Mutex // held by running methods; those of the reader below are its own

	added, removed quadSet // added is never in the snapshot, removed always
	fresh          map[quad.Value]graph.ID
	terms          map[graph.ID]quad.Value // the other way
	next           graph.ID                // the number of the next fresh value
	known          map[quad.Value]graph.ID // numbers of values that were looked up in the snapshot
	labels         map[graph.ID]bool       // whether a label has quads in the snapshot
	withdrawn      bool                    // whether added quads were removed again
	usage          usage
	lookup         lookup
}

func newWriter(r *reader) *writer {
	return &writer{
		reader: r, next: graph.ID(r.state.NextID), fresh: map[quad.Value]graph.ID{}, terms: map[graph.ID]quad.Value{},
		known: map[quad.Value]graph.ID{}, labels: map[graph.ID]bool{},
	}
}

// enter takes the turn; leave gives it back. An error holds nothing.
func (w *writer) enter(ctx context.Context) error {
	if err := w.reader.enter(ctx); err != nil {
		return err
	}
	w.turn.Lock()
	return nil
}

func (w *writer) leave() {
	w.turn.Unlock()
	w.reader.leave()
}

func (w *writer) Add(ctx context.Context, quads []quad.Quad) error {
	for i, q := range quads {
		if err := graph.Check(q); err != nil {
			return err
		}
		if i%matchBatch == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if err := w.enter(ctx); err != nil {
		return err
	}
	defer w.leave()
	numbers, err := w.numbers(ctx, quads)
	if err != nil {
		return err
	}
	there, err := w.there(ctx, numbers)
	if err != nil {
		return err
	}
	for i, q := range numbers {
		if w.removed.drop(q) || there[i] || w.added.has(q) {
			continue
		}
		w.added.add(q)
	}
	return nil
}

// numbers gives the quads as numbers. Fresh values get the next numbers, which
// stay theirs in this Update.
func (w *writer) numbers(ctx context.Context, quads []quad.Quad) ([]graph.Quad, error) {
	numbers := make([]graph.Quad, len(quads))
	var buf termBuffer
	for i, q := range quads {
		if i%matchBatch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for place, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			id, err := w.number(v, &buf)
			if err != nil {
				return nil, err
			}
			if id == 0 {
				id = w.next
				w.next++
				w.fresh[v], w.terms[id] = id, v
			}
			numbers[i][place] = id
		}
	}
	return numbers, nil
}

// number is the number of a value in the snapshot or the Update, 0 if it has
// none.
func (w *writer) number(v quad.Value, buf *termBuffer) (graph.ID, error) {
	if id, found := w.fresh[v]; found {
		return id, nil
	}
	if id, found := w.known[v]; found {
		return id, nil
	}
	id, err := w.idBy(v, buf, func(key []byte) ([]byte, error) { return w.lookup.number(w.snap, key) })
	if err == nil && id != 0 {
		w.known[v] = id
	}
	return id, err
}

// there tells which quads are in the snapshot. A quad with a fresh value is
// not, nor is one whose label has no quads there.
func (w *writer) there(ctx context.Context, quads []graph.Quad) ([]bool, error) {
	there := make([]bool, len(quads))
	var buf [64]byte
	for i, q := range quads {
		if slices.ContainsFunc(q[:], w.state.isFresh) {
			continue
		}
		if i%matchBatch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		used, looked := w.labels[q[label]]
		if !looked {
			n, _, err := count(ctx, newScan(w.snap, &orders[byPlace[label]], &sets{label: {q[label]}}), 1)
			if err != nil {
				return nil, err
			}
			used = n > 0
			w.labels[q[label]] = used
		}
		if !used {
			continue
		}
		b, err := w.get(orders[0].appendKey(buf[:0], q))
		if err != nil {
			return nil, err
		}
		there[i] = b != nil
	}
	return there, nil
}

func (w *writer) Remove(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := w.enter(ctx); err != nil {
		return 0, err
	}
	defer w.leave()
	s := setsOf(p)
	found, err := w.matching(ctx, &s)
	if err != nil {
		return 0, err
	}
	for _, q := range found {
		if w.added.drop(q) {
			w.withdrawn = true
		} else {
			w.removed.add(q)
		}
	}
	return int64(len(found)), nil
}

// matching gives all quads of the Update that match.
func (w *writer) matching(ctx context.Context, s *sets) ([]graph.Quad, error) {
	if s.nothing() {
		return nil, nil
	}
	o, err := bestOrder(ctx, w.snap, s)
	if err != nil {
		return nil, err
	}
	var found []graph.Quad
	c := newScan(w.snap, o, s)
	for q, ok := c.next(ctx); ok; q, ok = c.next(ctx) {
		if !w.removed.has(q) {
			found = append(found, q)
		}
	}
	if err := c.close(); err != nil {
		return nil, err
	}
	return w.added.matching(found, s), nil
}

func (w *writer) Match(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		s := setsOf(p)
		found, err := w.find(ctx, &s)
		if err != nil {
			yield(graph.Quad{}, err)
			return
		}
		for _, q := range found {
			if err := w.usable(ctx); err != nil {
				yield(graph.Quad{}, err)
				return
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

func (w *writer) find(ctx context.Context, s *sets) ([]graph.Quad, error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	defer w.leave()
	return w.matching(ctx, s)
}

func (w *writer) IDs(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	defer w.leave()
	ids := make([]graph.ID, len(values))
	var buf termBuffer
	for i, v := range values {
		id, err := w.number(v, &buf)
		if err != nil {
			return nil, err
		}
		if used, err := w.used(id); err != nil {
			return nil, err
		} else if used {
			ids[i] = id
		}
	}
	return ids, nil
}

// used reports whether a quad of the Update has the value.
func (w *writer) used(id graph.ID) (bool, error) {
	if id == 0 {
		return false, nil
	}
	if w.state.isFresh(id) {
		return !w.withdrawn || w.added.uses(id), nil
	}
	if w.removed.len() == 0 || w.added.uses(id) {
		return true, nil
	}
	return w.usedBefore(id)
}

// end frees what the Update looks with.
func (w *writer) end() error {
	return errors.Join(w.lookup.close(), w.usage.close(), w.reader.end())
}

func (w *writer) Values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	defer w.leave()
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		v, fresh := w.terms[id]
		if !fresh {
			var err error
			if v, err = w.value(id); err != nil {
				return nil, err
			}
		}
		values[i] = v
	}
	return values, nil
}

func (w *writer) Estimate(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := w.enter(ctx); err != nil {
		return 0, err
	}
	defer w.leave()
	s := setsOf(p)
	n, err := w.estimate(ctx, &s)
	if err != nil {
		return 0, err
	}
	if n <= int64(w.removed.len()) { // then none may be left
		found, err := w.matching(ctx, &s)
		return int64(len(found)), err
	}
	return n - int64(w.removed.len()) + int64(len(w.added.matching(nil, &s))), nil
}

func (w *writer) Size(ctx context.Context) (int64, error) {
	n, err := w.reader.Size(ctx)
	if err != nil {
		return 0, err
	}
	w.turn.Lock()
	defer w.turn.Unlock()
	return n + int64(w.added.len()) - int64(w.removed.len()), nil
}

// changed reports whether the Update changes the graph.
func (w *writer) changed() bool { return w.added.len()+w.removed.len() > 0 }

func (w *writer) Revision(ctx context.Context) (string, error) {
	before, err := w.reader.Revision(ctx)
	if err != nil {
		return "", err
	}
	w.turn.Lock()
	defer w.turn.Unlock()
	if !w.changed() {
		return before, nil
	}
	return w.state.after().revision(), nil
}
