package postgres

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
)

// writer is a graph.Tx. The lock on the state makes it the only one, so that
// it can give numbers by counting, and can add up size, fingerprint and the
// quads of predicates by itself.
type writer struct {
	*reader
	changed bool
	added   int64
	of      map[graph.ID]int64 // predicate → how many more quads than before

	// known are numbers that need not be asked for. If all is true, there are
	// no others.
	known map[hash]graph.ID
	all   bool
}

// knownMost is how many numbers a writer remembers, of some 60 bytes each.
const knownMost = 1 << 20

func newWriter(of *engine, s *session) *writer {
	r := newReader(of, s)
	r.writes = true
	return &writer{reader: r, of: map[graph.ID]int64{}, known: map[hash]graph.ID{}, all: s.state.size == 0}
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
	for part := range slices.Chunk(quads, setSize) {
		if err := w.add(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) add(ctx context.Context, quads []quad.Quad) error {
	n, err := w.numbered(ctx, quads)
	if err != nil {
		return err
	}
	fresh, err := w.missing(ctx, n.quads, n.first)
	if err != nil || len(fresh) == 0 {
		return err
	}
	rows := make([]graph.Quad, len(fresh))
	for i, at := range fresh {
		rows[i] = n.quads[at]
	}
	if err := w.do(ctx, func(s *session) error { return s.insert(ctx, n.terms, rows) }); err != nil {
		return err
	}
	w.changed = true
	w.now.last = n.last
	w.remember(n.terms)
	w.added += int64(len(fresh))
	w.now.size += int64(len(fresh))
	for i, at := range fresh {
		w.of[rows[i][1]]++
		w.now.print.Add(quads[at])
	}
	return nil
}

// numbering are quads as numbers, those of new values among them.
type numbering struct {
	quads []graph.Quad
	first graph.ID // the first new number
	last  graph.ID // the last one
	terms []term   // the new ones
}

// numbered finds the numbers of the quads' values, and gives new ones to those
// that have none.
func (w *writer) numbered(ctx context.Context, quads []quad.Quad) (numbering, error) {
	place := make(map[quad.Value]int, 2*len(quads))
	var values []quad.Value
	var hashes, unknown []hash
	var ids []graph.ID
	at := make([][4]int, len(quads))
	for i, q := range quads {
		for j, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			n, seen := place[v]
			if !seen {
				n = len(values)
				place[v] = n
				h, _ := hashOf(v)
				id := w.known[h]
				values, hashes, ids = append(values, v), append(hashes, h), append(ids, id)
				if id == 0 {
					unknown = append(unknown, h)
				}
			}
			at[i][j] = n
		}
	}
	if !w.all && len(unknown) > 0 {
		found, err := w.numbers(ctx, unknown)
		if err != nil {
			return numbering{}, err
		}
		for i, h := range hashes {
			if id := found[h]; id != 0 {
				ids[i] = id
				w.keep(h, id)
			}
		}
	}
	n := numbering{quads: make([]graph.Quad, len(quads)), first: w.now.last + 1, last: w.now.last}
	for i, id := range ids {
		if id == 0 {
			n.last++
			ids[i] = n.last
			n.terms = append(n.terms, termOf(n.last, hashes[i], values[i]))
		}
	}
	for i := range quads {
		for j := range 4 {
			n.quads[i][j] = ids[at[i][j]]
		}
	}
	return n, nil
}

func (w *writer) remember(terms []term) {
	for i := range terms {
		w.keep(terms[i].hash, terms[i].id)
	}
}

func (w *writer) keep(h hash, id graph.ID) {
	if len(w.known) >= knownMost {
		clear(w.known)
		w.all = false
	}
	w.known[h] = id
}

// missing are the places of the quads that are not in the graph, each once.
// One with a number from first on cannot be.
func (w *writer) missing(ctx context.Context, quads []graph.Quad, first graph.ID) ([]int, error) {
	var fresh []int
	var asked []graph.Quad
	seen := make(map[graph.Quad]bool, len(quads))
	for i, q := range quads {
		if seen[q] {
			continue
		}
		seen[q] = true
		fresh = append(fresh, i)
		if slices.Max(q[:]) < first && w.now.size > 0 {
			asked = append(asked, q)
		}
	}
	if len(asked) == 0 {
		return fresh, nil
	}
	there := make(map[graph.Quad]bool)
	err := w.do(ctx, func(s *session) error {
		c := quadColumns(asked)
		found, err := all(ctx, s, quadOf, `SELECT q.s, q.p, q.o, q.l
			FROM unnest($1::BIGINT[], $2::BIGINT[], $3::BIGINT[], $4::BIGINT[]) AS u (s, p, o, l)
			JOIN quads AS q ON q.s = u.s AND q.p = u.p AND q.o = u.o AND q.l = u.l`, c[0], c[1], c[2], c[3])
		for _, q := range found {
			there[q] = true
		}
		return err
	})
	return slices.DeleteFunc(fresh, func(i int) bool { return there[quads[i]] }), err
}

func (w *writer) Remove(ctx context.Context, p graph.Pattern) (int64, error) {
	leave, err := w.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	c := conditionOf(p)
	if c.nothing() || w.now.size == 0 {
		return 0, nil
	}
	found, err := w.find(ctx, c, "")
	if err != nil || len(found) == 0 {
		return 0, err
	}
	now := w.now
	for part := range slices.Chunk(found, setSize) {
		quads, err := graph.Resolve(ctx, valuesOnly{w.reader}, part)
		if err != nil {
			return 0, err
		}
		for _, q := range quads {
			now.print.Remove(q)
		}
	}
	now.size -= int64(len(found))
	if err := w.do(ctx, func(s *session) error { return s.remove(ctx, c, found, now.size == 0) }); err != nil {
		return 0, err
	}
	w.changed = true
	w.now = now
	for _, q := range found {
		w.of[q[1]]--
	}
	clear(w.known) // some of them are gone
	w.all = now.size == 0
	return int64(len(found)), nil
}

// valuesOnly is the reader for whoever has its turn already.
type valuesOnly struct{ *reader }

func (r valuesOnly) Values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	return r.values(ctx, ids)
}

// sweep deletes those of some terms that no quad uses.
const sweep = `DELETE FROM terms WHERE id = ANY($1)
	AND NOT EXISTS (SELECT 1 FROM quads WHERE s = terms.id)
	AND NOT EXISTS (SELECT 1 FROM quads WHERE p = terms.id)
	AND NOT EXISTS (SELECT 1 FROM quads WHERE o = terms.id)
	AND NOT EXISTS (SELECT 1 FROM quads WHERE l = terms.id)`

// remove deletes the quads that match, which are those found, and the values
// that only they used.
func (s *session) remove(ctx context.Context, c condition, found []graph.Quad, everything bool) error {
	var b pgx.Batch
	if everything {
		b.Queue("DELETE FROM quads")
		b.Queue("DELETE FROM terms")
		return s.pipeline(ctx, &b)
	}
	where, args := c.where()
	b.Queue("DELETE FROM quads"+where, args...)
	used := make([]graph.ID, 0, 4*len(found))
	for _, q := range found {
		used = append(used, q[:]...)
	}
	for part := range slices.Chunk(setOf(used), setSize) {
		b.Queue(sweep, part)
	}
	return s.pipeline(ctx, &b)
}

// Estimate also counts what the Update changed.
func (w *writer) Estimate(ctx context.Context, p graph.Pattern) (int64, error) {
	c := conditionOf(p)
	if c.bound != [4]bool{1: true} || c.nothing() {
		return w.reader.Estimate(ctx, p)
	}
	leave, err := w.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	n, err := w.ofPredicates(ctx, c.sets[1])
	for _, id := range c.sets[1] {
		n += w.of[graph.ID(id)]
	}
	return n, err
}
