package cayley

import (
	"context"
	"errors"

	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// ApplyDeltas publishes the changes in one Update, or none of them: the error
// is then a [cayley.DeltaError] if one of them is the reason.
func (s *store) ApplyDeltas(deltas []cayley.Delta, ignore cayley.IgnoreOpts) error {
	if s.graph == nil {
		return errOneSnapshot
	}
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		return graph.ErrClosed
	}
	s.renew()
	defer s.renew()
	err := s.graph.Update(s.ctx, func(tx graph.Tx) error {
		c, err := newChange(s.ctx, tx, deltas, ignore)
		if err != nil {
			return err
		}
		for i, d := range deltas {
			if err := c.apply(i, d.Action, ignore); err != nil {
				return &cayley.DeltaError{Delta: d, Err: err}
			}
		}
		return c.publish(s.ctx)
	})
	if reason, ok := errors.AsType[*cayley.DeltaError](err); ok {
		return reason // Cayley does not look into errors
	}
	return err
}

// change is what some deltas come to.
type change struct {
	tx      graph.Tx
	quads   []quad.Quad             // of each delta, as they stand in the graph
	texts   map[quad.IRI]quad.Value // what the reserved IRIs of texts mean
	before  map[quad.Quad]bool      // was there
	after   map[quad.Quad]bool      // is to be there
	touched []quad.Quad             // in the order of the deltas
}

func newChange(ctx context.Context, tx graph.Tx, deltas []cayley.Delta, ignore cayley.IgnoreOpts) (*change, error) {
	c := &change{tx: tx, texts: map[quad.IRI]quad.Value{}, before: make(map[quad.Quad]bool, len(deltas)), after: make(map[quad.Quad]bool, len(deltas))}
	onlyAdds := true
	for _, d := range deltas {
		onlyAdds = onlyAdds && d.Action == cayley.Add
		q, err := c.stored(d.Quad)
		if err != nil {
			return nil, &cayley.DeltaError{Delta: d, Err: err}
		}
		c.quads = append(c.quads, q)
		if _, known := c.before[q]; !known {
			c.before[q] = false
			c.touched = append(c.touched, q)
		}
	}
	if onlyAdds && ignore.IgnoreDup {
		return c, nil // Add leaves what is there alone
	}
	return c, c.lookUp(ctx)
}

// stored is a quad of Cayley as it stands in the graph.
func (c *change) stored(q quad.Quad) (quad.Quad, error) {
	out := quad.Quad{Label: noLabel}
	for place, d := range directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		_, isIRI := v.(quad.IRI)
		if plain(v) && (isIRI || place == placeObject) {
			out.Set(d, v)
			continue
		}
		in, ok := standIn(v)
		if !ok {
			return quad.Quad{}, fmt.Errorf("%w: its %v is %v (%T): %v", graph.ErrBadQuad, d, v, v, q)
		}
		out.Set(d, in)
		if plain(v) {
			c.texts[in] = v
		}
	}
	return out, nil
}

// lookUp finds out which of the quads are there.
func (c *change) lookUp(ctx context.Context) error {
	values := make([]quad.Value, 0, 4*len(c.touched))
	for _, q := range c.touched {
		values = append(values, q.Subject, q.Predicate, q.Object, q.Label)
	}
	ids, err := c.tx.IDs(ctx, values)
	if err != nil {
		return err
	}
	for i, q := range c.touched {
		n := graph.Quad(ids[4*i:])
		there, err := has(ctx, c.tx, n)
		if err != nil {
			return err
		}
		c.before[q], c.after[q] = there, there
	}
	return nil
}

func has(ctx context.Context, r graph.Reader, q graph.Quad) (bool, error) {
	for _, n := range q {
		if n == 0 {
			return false, nil
		}
	}
	for _, err := range r.Match(ctx, exactly(q)) {
		return err == nil, err
	}
	return false, nil
}

func exactly(q graph.Quad) graph.Pattern {
	return graph.Pattern{Subject: q[:1], Predicate: q[1:2], Object: q[2:3], Label: q[3:]}
}

func (c *change) apply(i int, action cayley.Procedure, ignore cayley.IgnoreOpts) error {
	q := c.quads[i]
	switch action {
	case cayley.Add:
		if c.after[q] && !ignore.IgnoreDup {
			return cayley.ErrQuadExists
		}
		c.after[q] = true
	case cayley.Delete:
		if !c.after[q] && !ignore.IgnoreMissing {
			return cayley.ErrQuadNotExist
		}
		c.after[q] = false
	default:
		return cayley.ErrInvalidAction
	}
	return nil
}

func (c *change) publish(ctx context.Context) error {
	var fresh, gone []quad.Quad
	for _, q := range c.touched {
		switch {
		case c.after[q] && !c.before[q]:
			fresh = append(fresh, q)
		case !c.after[q] && c.before[q]:
			gone = append(gone, q)
		}
	}
	if err := c.remove(ctx, gone); err != nil {
		return err
	}
	said := map[quad.IRI]bool{}
	for _, q := range fresh {
		for _, d := range directions {
			in, ok := q.Get(d).(quad.IRI)
			if text := c.texts[in]; ok && text != nil && !said[in] {
				said[in] = true
				fresh = append(fresh, quad.Quad{Subject: in, Predicate: meaning, Object: text, Label: meaningsOwn})
			}
		}
	}
	return c.tx.Add(ctx, fresh)
}

// remove removes quads, and the meanings of reserved IRIs that no quad uses
// any more.
func (c *change) remove(ctx context.Context, quads []quad.Quad) error {
	values := []quad.Value{meaningsOwn}
	for _, q := range quads {
		values = append(values, q.Subject, q.Predicate, q.Object, q.Label)
	}
	ids, err := c.tx.IDs(ctx, values)
	if err != nil {
		return err
	}
	own, ids := ids[0], ids[1:]
	for i := range quads {
		if _, err := c.tx.Remove(ctx, exactly(graph.Quad(ids[4*i:]))); err != nil {
			return err
		}
	}
	if own == 0 {
		return nil
	}
	swept := map[graph.ID]bool{}
	for i, v := range values[1:] {
		in, ok := v.(quad.IRI)
		if !ok || c.texts[in] == nil || swept[ids[i]] {
			continue
		}
		swept[ids[i]] = true
		if err := c.sweep(ctx, ids[i], own); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes the meaning of a reserved IRI that nothing else uses.
func (c *change) sweep(ctx context.Context, in, own graph.ID) error {
	one := []graph.ID{in}
	for _, p := range []graph.Pattern{{Subject: one}, {Predicate: one}, {Label: one}} {
		for q, err := range c.tx.Match(ctx, p) {
			if err != nil {
				return err
			}
			if q[placeLabel] != own {
				return nil
			}
		}
	}
	_, err := c.tx.Remove(ctx, graph.Pattern{Subject: one, Label: []graph.ID{own}})
	return err
}

// batch is how many quads a writer gathers for one Update.
const batch = 10_000

// quadWriter adds quads in batches; those that are there are left alone.
type quadWriter struct {
	store *store
	quads []quad.Quad
}

func (s *store) NewQuadWriter() (quad.WriteCloser, error) {
	if s.graph == nil {
		return nil, errOneSnapshot
	}
	return &quadWriter{store: s}, nil
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	w.quads = append(w.quads, quads...)
	if len(w.quads) < batch {
		return len(quads), nil
	}
	return len(quads), w.flush()
}

func (w *quadWriter) flush() error {
	deltas := make([]cayley.Delta, len(w.quads))
	for i, q := range w.quads {
		deltas[i] = cayley.Delta{Quad: q, Action: cayley.Add}
	}
	w.quads = nil
	return w.store.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true})
}

func (w *quadWriter) Close() error {
	if len(w.quads) == 0 {
		return nil
	}
	return w.flush()
}
