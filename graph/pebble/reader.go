package pebble

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/plenarykg/plenary/graph"
)

// reader is a graph.Reader on one snapshot of the store.
type reader struct {
	of     *engine
	moment *moment
	snap   *pebble.Snapshot // the moment's
	state  state
	// cache is what is held in memory of this very state; nil if nothing is.
	// Who replaces it holds the engine's making.
	cache atomic.Pointer[cache]

	gate  sync.RWMutex // shared by running methods
	ended atomic.Bool

	mu   sync.Mutex
	open map[*scan]struct{} // scans of loops that have not ended
}

// enter holds the gate; leave frees it. An error holds nothing.
func (r *reader) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.gate.RLock()
	if r.ended.Load() {
		r.gate.RUnlock()
		return graph.ErrClosed
	}
	return nil
}

func (r *reader) leave() { r.gate.RUnlock() }

// end waits for running methods; all later ones fail.
func (r *reader) end() error {
	r.gate.Lock()
	defer r.gate.Unlock()
	r.ended.Store(true)
	var err error
	for c := range r.open {
		err = errors.Join(err, c.close())
	}
	return errors.Join(err, r.moment.leave())
}

func (r *reader) IDs(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	if err := r.enter(ctx); err != nil {
		return nil, err
	}
	defer r.leave()
	ids := make([]graph.ID, len(values))
	var buf termBuffer
	for i, v := range values {
		if i%matchBatch == matchBatch-1 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		id, err := r.id(v, &buf)
		if err != nil {
			return nil, err
		}
		ids[i] = id
	}
	return ids, nil
}

// termBuffer is memory for a term and its key.
type termBuffer struct{ term, key []byte }

// id is the number of a value, 0 if it has none.
func (r *reader) id(v quad.Value, buf *termBuffer) (graph.ID, error) {
	return r.idBy(v, buf, r.get)
}

// idBy is id with a way to get what a key holds.
func (r *reader) idBy(v quad.Value, buf *termBuffer, get func(key []byte) ([]byte, error)) (graph.ID, error) {
	if id, ok := r.of.numbers.get(v, &r.state); ok {
		return id, nil
	}
	var ok bool
	if buf.term, ok = appendTerm(buf.term[:0], v); !ok {
		return 0, nil
	}
	buf.key = appendTermKey(buf.key[:0], buf.term)
	b, err := get(buf.key)
	if err != nil || b == nil {
		return 0, err
	}
	id, _, err := readID(b)
	if err == nil {
		r.of.numbers.put(id, v, r.state.Collections)
	}
	return id, err
}

// get gives a copy of what a key holds, nil if the key is not there.
func (r *reader) get(key []byte) ([]byte, error) {
	b, closer, err := r.snap.Get(key)
	if err == pebble.ErrNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	value := append(make([]byte, 0, len(b)), b...)
	return value, closer.Close()
}

func (r *reader) Values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	if err := r.enter(ctx); err != nil {
		return nil, err
	}
	defer r.leave()
	values := make([]quad.Value, len(ids))
	var missing []missingValue
	for i, id := range ids {
		v, ok := r.of.values.get(id, r.state.Collections)
		if !ok || r.state.isFresh(id) {
			missing = append(missing, missingValue{id, i})
			continue
		}
		values[i] = v
	}
	slices.SortFunc(missing, func(a, b missingValue) int { return cmp.Compare(a.id, b.id) })
	look := terms{many: len(missing) > fewTerms}
	defer look.close()
	for i, m := range missing {
		if i%matchBatch == matchBatch-1 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if i > 0 && m.id == missing[i-1].id {
			values[m.at] = values[missing[i-1].at]
			continue
		}
		v, err := look.value(r, m.id)
		if err != nil {
			return nil, err
		}
		values[m.at] = v
	}
	return values, nil
}

// missingValue is the number of a value that is not remembered, and where it
// is wanted.
type missingValue struct {
	id graph.ID
	at int
}

// terms looks up values that are not remembered: few ones each by itself, many
// by one iterator, which for numbers that rise goes from one to the next.
type terms struct {
	many bool
	it   *pebble.Iterator
}

const fewTerms = 8

func (t *terms) value(r *reader, id graph.ID) (quad.Value, error) {
	if !t.many || id == 0 || r.state.isFresh(id) {
		return r.value(id)
	}
	if t.it == nil {
		var err error
		if t.it, err = r.snap.NewIter(&pebble.IterOptions{LowerBound: []byte{inID}, UpperBound: []byte{inID + 1}}); err != nil {
			return nil, err
		}
	}
	var buf [10]byte
	key := appendIDKey(buf[:0], id)
	if !t.it.SeekGE(key) || !bytes.Equal(t.it.Key(), key) {
		return nil, errors.Join(t.it.Error(), noValue(id))
	}
	v, err := valueOf(t.it.Value())
	if err == nil {
		r.of.values.put(id, v, r.state.Collections)
	}
	return v, err
}

func (t *terms) close() {
	if t.it != nil {
		_ = t.it.Close() // its errors were given by value
	}
}

// value is the value with the number.
func (r *reader) value(id graph.ID) (quad.Value, error) {
	if id == 0 || r.state.isFresh(id) {
		return nil, noValue(id)
	}
	if v, ok := r.of.values.get(id, r.state.Collections); ok {
		return v, nil
	}
	var buf [10]byte
	b, closer, err := r.snap.Get(appendIDKey(buf[:0], id))
	if err == pebble.ErrNotFound {
		return nil, noValue(id)
	}
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	v, err := valueOf(b)
	if closeErr := closer.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		r.of.values.put(id, v, r.state.Collections)
	}
	return v, err
}

func noValue(id graph.ID) error { return fmt.Errorf("graph: no value has the number %d", id) }

// matchBatch is how many quads Match finds at once, before it hands them out.
const matchBatch = 256

func (r *reader) Match(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		s := setsOf(p)
		var m *match
		defer func() { r.endMatch(m) }()
		batch := make([]graph.Quad, 0, 16)
		for more := true; more; {
			var err error
			if m, batch, more, err = r.find(ctx, m, &s, batch[:0]); err != nil {
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
		}
	}
}

// match is a Match that runs: over sorted arrays, or over the store.
type match struct {
	*scan
	columns *columnMatch
}

// find appends the next quads of a match, which it begins if it is nil; more
// says that there may be others.
func (r *reader) find(ctx context.Context, m *match, s *sets, batch []graph.Quad) (*match, []graph.Quad, bool, error) {
	if err := r.enter(ctx); err != nil {
		return m, nil, false, err
	}
	defer r.leave()
	if s.nothing() {
		return m, nil, false, nil
	}
	began := time.Now()
	if m == nil {
		m = &match{}
		var err error
		if m.columns, err = r.columnMatch(ctx, s); err != nil {
			return m, nil, false, err
		}
		if m.columns == nil {
			o, err := bestOrder(ctx, r.snap, s)
			if err != nil {
				return m, nil, false, err
			}
			m.scan = newScan(r.snap, o, s)
			r.mu.Lock()
			if r.open == nil {
				r.open = make(map[*scan]struct{})
			}
			r.open[m.scan] = struct{}{}
			r.mu.Unlock()
		}
	}
	if m.columns != nil {
		var more bool
		batch, more = m.columns.next(batch)
		return m, batch, more, nil
	}
	more := true
	for len(batch) < matchBatch && more {
		var q graph.Quad
		if q, more = m.next(ctx); more {
			batch = append(batch, q)
		}
	}
	r.worked(s, time.Since(began))
	return m, batch, more, m.err
}

// endMatch frees what a match holds. After the reader's end that is nothing.
func (r *reader) endMatch(m *match) {
	if m == nil || m.scan == nil {
		return
	}
	r.gate.RLock()
	defer r.gate.RUnlock()
	if r.ended.Load() {
		return
	}
	_ = m.close() // its error was given by find
	r.mu.Lock()
	delete(r.open, m.scan)
	r.mu.Unlock()
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

// estimateExact is up to how many quads Estimate counts.
const estimateExact = 512

func (r *reader) Estimate(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := r.enter(ctx); err != nil {
		return 0, err
	}
	defer r.leave()
	s := setsOf(p)
	return r.estimate(ctx, &s)
}

// estimate counts where that is cheap: one predicate, few quads. Otherwise it
// is the least that is known to be enough, by size and predicates.
func (r *reader) estimate(ctx context.Context, s *sets) (int64, error) {
	size := int64(r.state.Size)
	if s.nothing() {
		return 0, nil
	}
	if s.open() {
		return size, nil
	}
	if most, exact, ok := r.mostOf(s); ok {
		if most == 0 || most > estimateExact || exact {
			return most, nil
		}
		size = most
	} else if s[predicate] != nil {
		size = 0
		for _, p := range s[predicate] {
			n, err := r.cardinality(p)
			if err != nil {
				return 0, err
			}
			size += n
		}
		if s[subject] == nil && s[object] == nil && s[label] == nil {
			return size, nil
		}
	}
	o, err := bestOrder(ctx, r.snap, s)
	if err != nil {
		return 0, err
	}
	n, whole, err := count(ctx, newScan(r.snap, o, s), estimateExact)
	if whole || err != nil {
		return int64(n), err
	}
	return int64(math.Sqrt(float64(n) * float64(max(size, int64(n))))), nil // between what was counted and all
}

// mostOf is how many quads the columns of the predicates have for the subjects
// or the objects, if they are there. It is 0 only if none matches; exact says
// that so many match.
func (r *reader) mostOf(s *sets) (most int64, exact, ok bool) {
	cached := r.cache.Load()
	if cached == nil || s[predicate] == nil || len(s[predicate]) > mostPredicates || s[subject] == nil && s[object] == nil {
		return 0, false, false
	}
	subjects, objects, removed := 0, 0, 0
	for _, p := range s[predicate] {
		col, there := cached.columns[p]
		if !there {
			return 0, false, false
		}
		subjects += col.forward.edgesOf(s[subject])
		objects += col.backward.edgesOf(s[object])
		removed += len(col.forward.removed)
	}
	switch few := removed == 0 && s[label] == nil; {
	case s[subject] == nil:
		return int64(objects), few && len(s[object]) <= mostCounted, true
	case s[object] == nil:
		return int64(subjects), few && len(s[subject]) <= mostCounted, true
	}
	return int64(min(subjects, objects)), false, true
}

// cardinality is how many quads have the predicate.
func (r *reader) cardinality(predicate graph.ID) (int64, error) {
	if cached := r.cache.Load(); cached != nil {
		if col, there := cached.columns[predicate]; there {
			return int64(col.size()), nil
		}
	}
	b, err := r.get(appendCountKey(nil, predicate))
	if err != nil || b == nil {
		return 0, err
	}
	n, err := number(b)
	return int64(n), err
}

func (r *reader) Size(ctx context.Context) (int64, error) {
	if err := r.enter(ctx); err != nil {
		return 0, err
	}
	defer r.leave()
	return int64(r.state.Size), nil
}

func (r *reader) Revision(ctx context.Context) (string, error) {
	if err := r.enter(ctx); err != nil {
		return "", err
	}
	defer r.leave()
	return r.state.revision(), nil
}
