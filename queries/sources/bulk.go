package sources

import (
	"context"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// Bulk is what became of a document that was loaded piece by piece.
type Bulk struct {
	Sources map[Status]int
	// What the document holds, as in [Outcome], but for repetitions: a quad
	// that is written twice counts twice.
	Quads, Events, Bodies, Positions int
}

// Status is that of the document: Unchanged if nothing of it was new.
func (b Bulk) Status() Status {
	switch {
	case b.Sources[Updated] > 0 || b.Sources[Added] > 0 && b.Sources[Unchanged] > 0:
		return Updated
	case b.Sources[Added] > 0:
		return Added
	}
	return Unchanged
}

// PublishBulk is [Publish] for a source of any size: its description (what is
// said of it under meta) and its quads, which it ranges over more than once.
//
// A source that is not there appears at once, by [graph.Load]. One that is
// there as the same version of the loader read it has the same quads, since
// its name is the hash of its bytes: only what is missing is added, and a
// description that differs is replaced by a second change. One that another
// version read is replaced in one Update, which takes memory in proportion.
func PublishBulk(ctx context.Context, g graph.Graph, source schema.ID, description []quad.Quad, quads iter.Seq2[quad.Quad, error]) (Bulk, error) {
	if source.Kind() != "source" {
		return Bulk{}, fmt.Errorf("sources: %q is no source", source)
	}
	t := newTally()
	status, err := publishBulk(ctx, g, source, description, t.counting(quads))
	if err == nil && t.described {
		err = g.Update(ctx, func(tx graph.Tx) error { return relinkAll(ctx, tx) })
	}
	if err != nil {
		return Bulk{}, fmt.Errorf("sources: publishing %s: %w", source, err)
	}
	return t.bulk(map[Status]int{status: 1}), nil
}

func publishBulk(ctx context.Context, g graph.Graph, source schema.ID, description []quad.Quad, quads iter.Seq2[quad.Quad, error]) (Status, error) {
	there, err := descriptionOf(ctx, g, source)
	if err != nil {
		return "", err
	}
	if len(there) == 0 {
		_, err := graph.Load(ctx, g, joined(description, quads))
		return Added, err
	}
	if !sameReading(there, description, source) {
		return Updated, g.Update(ctx, func(tx graph.Tx) error {
			if err := remove(ctx, tx, source); err != nil {
				return err
			}
			return addAll(ctx, tx, joined(description, quads))
		})
	}
	added, err := graph.Load(ctx, g, quads)
	if err != nil {
		return "", err
	}
	if sameFacts(there, description) {
		if added == 0 {
			return Unchanged, nil
		}
		return Updated, nil
	}
	return Updated, g.Update(ctx, func(tx graph.Tx) error {
		ids, err := tx.IDs(ctx, []quad.Value{source.IRI(), schema.Meta.IRI()})
		if err != nil {
			return err
		}
		if _, err := tx.Remove(ctx, graph.Pattern{Subject: known(ids[:1]), Label: known(ids[1:])}); err != nil {
			return err
		}
		return tx.Add(ctx, description)
	})
}

// descriptionOf gives what is said of a source under meta.
func descriptionOf(ctx context.Context, g graph.Graph, source schema.ID) (there []quad.Quad, err error) {
	err = g.View(ctx, func(r graph.Reader) error {
		ids, err := r.IDs(ctx, []quad.Value{source.IRI(), schema.Meta.IRI()})
		if err != nil {
			return err
		}
		there, err = values(ctx, r, graph.Pattern{Subject: known(ids[:1]), Label: known(ids[1:])})
		return err
	})
	return there, err
}

// joined gives the first quads and then the others.
func joined(first []quad.Quad, others iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range first {
			if !yield(q, nil) {
				return
			}
		}
		others(yield)
	}
}

// Survey counts what quads tell of, and leaves every graph alone.
func Survey(quads iter.Seq2[quad.Quad, error]) (Bulk, error) {
	t := newTally()
	for _, err := range t.counting(quads) {
		if err != nil {
			return Bulk{}, err
		}
	}
	return t.bulk(nil), nil
}

// pieces gives quads so many at a time; the slice is used again.
func pieces(quads iter.Seq2[quad.Quad, error], size int) iter.Seq2[[]quad.Quad, error] {
	return func(yield func([]quad.Quad, error) bool) {
		piece := make([]quad.Quad, 0, size)
		for q, err := range quads {
			if err != nil {
				yield(nil, err)
				return
			}
			if piece = append(piece, q); len(piece) == size {
				if !yield(piece, nil) {
					return
				}
				piece = piece[:0]
			}
		}
		if len(piece) > 0 {
			yield(piece, nil)
		}
	}
}

const pieceSize = 4096

func addAll(ctx context.Context, tx graph.Tx, quads iter.Seq2[quad.Quad, error]) error {
	for piece, err := range pieces(quads, pieceSize) {
		if err == nil {
			err = tx.Add(ctx, piece)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// absent gives those of the quads that the graph does not hold.
func absent(ctx context.Context, r graph.Reader, quads []quad.Quad) ([]quad.Quad, error) {
	var all []quad.Value
	number := map[quad.Value]graph.ID{}
	for _, q := range quads {
		for _, v := range places(q) {
			if _, listed := number[v]; !listed {
				number[v] = 0
				all = append(all, v)
			}
		}
	}
	ids, err := r.IDs(ctx, all)
	if err != nil {
		return nil, err
	}
	for i, v := range all {
		number[v] = ids[i]
	}
	numbers := make([]graph.Quad, len(quads))
	var sets [4][]graph.ID
	for i, q := range quads {
		for place, v := range places(q) {
			numbers[i][place] = number[v]
		}
		if !slices.Contains(numbers[i][:], 0) {
			for place, id := range numbers[i] {
				sets[place] = append(sets[place], id)
			}
		}
	}
	there := make(map[graph.Quad]bool, len(quads))
	if sets[0] != nil {
		p := graph.Pattern{Subject: unique(sets[0]), Predicate: unique(sets[1]), Object: unique(sets[2]), Label: unique(sets[3])}
		for q, err := range r.Match(ctx, p) {
			if err != nil {
				return nil, err
			}
			there[q] = true
		}
	}
	var missing []quad.Quad
	for i, q := range quads {
		if !there[numbers[i]] {
			missing = append(missing, q)
		}
	}
	return missing, nil
}

func places(q quad.Quad) [4]quad.Value {
	return [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label}
}

// tally counts what quads tell of; it remembers eight bytes or so of each
// thing.
type tally struct {
	seed                      maphash.Seed
	events, positions, bodies map[uint64]struct{}
	quads                     int
	described                 bool // whether a passage tells of an event
}

func newTally() *tally { return &tally{seed: maphash.MakeSeed()} }

// counting gives the quads and counts them, from the start at each range.
func (t *tally) counting(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		t.restart()
		for q, err := range quads {
			if err == nil {
				t.count(q)
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

func (t *tally) restart() {
	t.quads, t.events, t.positions, t.bodies = 0, map[uint64]struct{}{}, map[uint64]struct{}{}, map[uint64]struct{}{}
}

func (t *tally) count(q quad.Quad) {
	if q.Label != schema.Meta.IRI() {
		t.quads++
	}
	switch kind, of := tellsOf(q); kind {
	case anEvent:
		t.note(t.events, of)
		if !t.described {
			_, t.described = schema.PassageOf(q.Label)
		}
	case aPosition:
		t.note(t.positions, of)
	case aBody:
		t.note(t.bodies, of)
	}
}

func (t *tally) note(in map[uint64]struct{}, v quad.Value) {
	in[maphash.Comparable(t.seed, v)] = struct{}{}
}

func (t *tally) bulk(sources map[Status]int) Bulk {
	return Bulk{Sources: sources, Quads: t.quads, Events: len(t.events), Bodies: len(t.bodies), Positions: len(t.positions)}
}
