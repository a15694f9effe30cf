package cayley

import (
	"context"
	"encoding/binary"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// state is what the engine itself keeps with the data.
type state struct {
	commits     uint64            // how often a change was published; names what text indexes are of
	fingerprint graph.Fingerprint // of all quads; the revision
}

var (
	keyCommits     = []byte("commits")
	keyFingerprint = []byte("fingerprint")
)

func readState(tx shelfTx) state {
	var s state
	if b := tx.get(drawerOwn, keyCommits); len(b) == 8 {
		s.commits = binary.BigEndian.Uint64(b)
	}
	s.fingerprint, _ = graph.FingerprintOf(tx.get(drawerOwn, keyFingerprint))
	return s
}

func (s state) write(tx shelfTx) error {
	if err := tx.put(drawerOwn, keyCommits, binary.BigEndian.AppendUint64(nil, s.commits)); err != nil {
		return err
	}
	return tx.put(drawerOwn, keyFingerprint, s.fingerprint.Bytes())
}

// writer is a graph.Tx.
type writer struct {
	*reader
	changed bool
	state   state
	// broken is the first error that may have left the transaction with half
	// of a change: nothing of it can be published.
	broken error
}

func newWriter(ctx context.Context, of *engine, tx shelfTx) (*writer, error) {
	r, err := newReader(ctx, of, tx, true)
	if err != nil {
		return nil, err
	}
	return &writer{reader: r, state: readState(tx)}, nil
}

// enter also keeps a broken transaction from being used, and makes the call's
// context that of everything that Cayley does for it.
func (w *writer) enter(ctx context.Context) (leave func(), err error) {
	open, err := w.reader.enter(ctx)
	if err != nil {
		return nil, err
	}
	if w.broken != nil {
		open()
		return nil, w.broken
	}
	before := w.h.ctx
	w.h.ctx = ctx
	return func() { w.h.ctx = before; open() }, nil
}

func (w *writer) Add(ctx context.Context, quads []quad.Quad) error {
	for _, q := range quads {
		if err := graph.Check(q); err != nil {
			return err
		}
	}
	leave, err := w.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	fresh, err := w.missing(ctx, quads)
	if err != nil || len(fresh) == 0 {
		return err
	}
	return w.apply(fresh, cayley.Add)
}

// missing are the quads that are not in the graph, each once. Cayley would
// skip the others too, but count their values as used once more.
func (w *writer) missing(ctx context.Context, quads []quad.Quad) ([]quad.Quad, error) {
	values := make([]quad.Value, 0, 4*len(quads))
	place := make(map[quad.Value]int, 2*len(quads))
	for _, q := range quads {
		for _, d := range directions {
			v := q.Get(d)
			if _, seen := place[v]; !seen {
				place[v] = len(values)
				values = append(values, v)
			}
		}
	}
	ids, err := w.ids(ctx, values)
	if err != nil {
		return nil, err
	}
	index := orders[0]
	seen := make(map[[4]int]bool, len(quads))
	var fresh []quad.Quad
	for _, q := range quads {
		var at [4]int
		var numbers graph.Quad
		known := true
		for i, d := range directions {
			at[i] = place[q.Get(d)]
			numbers[i] = ids[at[i]]
			known = known && numbers[i] != 0
		}
		if seen[at] || known && w.tx.get(index.drawer, index.key(numbers)) != nil {
			continue
		}
		seen[at] = true
		fresh = append(fresh, q)
	}
	return fresh, nil
}

func (w *writer) Remove(ctx context.Context, p graph.Pattern) (int64, error) {
	leave, err := w.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	s := setsOf(p)
	if s.nothing() {
		return 0, nil
	}
	var found []graph.Quad
	for all := newScan(w.tx, bestOrder(w.tx, s), s); ; {
		q, ok := all.next()
		if !ok {
			break
		}
		found = append(found, q)
		if len(found)%matchBatch == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
	}
	if len(found) == 0 {
		return 0, nil
	}
	quads, err := graph.Resolve(ctx, valuesOnly{w.reader}, found)
	if err != nil {
		return 0, err
	}
	entries, err := w.entries(found)
	if err != nil {
		return 0, err
	}
	if err := w.apply(quads, cayley.Delete); err != nil {
		return 0, err
	}
	if err := w.sweep(found, entries); err != nil {
		w.broken = err
		return 0, err
	}
	return int64(len(found)), nil
}

// valuesOnly is the reader for whoever holds its gate already.
type valuesOnly struct{ *reader }

func (r valuesOnly) Values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	return r.values(ctx, ids)
}

// apply lets Cayley add or delete the quads.
func (w *writer) apply(quads []quad.Quad, action cayley.Procedure) error {
	deltas := make([]cayley.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = cayley.Delta{Quad: q, Action: action}
	}
	w.changed = true
	if err := w.store.ApplyDeltas(deltas, cayley.IgnoreOpts{}); err != nil {
		w.broken = fmt.Errorf("graph: update: %w", err)
		return w.broken
	}
	for _, q := range quads {
		if action == cayley.Add {
			w.state.fingerprint.Add(q)
		} else {
			w.state.fingerprint.Remove(q)
		}
	}
	return nil
}

// entries are the numbers that Cayley's log has the quads under.
func (w *writer) entries(quads []graph.Quad) ([]uint64, error) {
	index := orders[0]
	entries := make([]uint64, len(quads))
	for i, q := range quads {
		n, size := binary.Uvarint(w.tx.get(index.drawer, index.key(q)))
		if size <= 0 {
			return nil, fmt.Errorf("graph: the entry of quad %v in index %s is not a number", q, index.drawer)
		}
		entries[i] = n
	}
	return entries, nil
}

// sweep clears out what Cayley leaves of deleted quads: their entries in the
// indexes, and in the log, where it only marks them.
func (w *writer) sweep(quads []graph.Quad, entries []uint64) error {
	for i, q := range quads {
		for _, o := range orders {
			if err := w.tx.del(o.drawer, o.key(q)); err != nil {
				return err
			}
		}
		if err := w.tx.del(drawerLog, binary.BigEndian.AppendUint64(nil, entries[i])); err != nil {
			return err
		}
	}
	return nil
}

// publish commits the transaction, if there is something to commit.
func (w *writer) publish(ctx context.Context) error {
	if w.broken != nil {
		return w.broken
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if !w.changed {
		return nil
	}
	w.state.commits++
	if err := w.state.write(w.tx); err != nil {
		return fmt.Errorf("graph: update: %w", err)
	}
	if err := w.tx.commit(); err != nil {
		return fmt.Errorf("graph: update: %w", err)
	}
	return nil
}

// Revision sees the transaction's own changes, like every method.
func (w *writer) Revision(ctx context.Context) (string, error) {
	leave, err := w.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return w.state.fingerprint.String(), nil
}
