// Package limit answers the questions from sorted arrays of 32-bit numbers in
// memory, written by hand for just these questions: the limit that a store can
// come near to. Of a change it only writes as many bytes to a file as the quads
// have lines, and syncs them.
package limit

import (
	"cmp"
	"context"
	"slices"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/schema"
)

type id = uint32

// Limit is the arrays.
type Limit struct {
	terms    *terms.Numbered
	subjects run // quads by subject, predicate, object, label
	objects  run // quads by object, predicate, subject, label
	labels   run // quads by label, subject, predicate, object

	bodies, events   []id   // the IDs of both sides of organising, sorted
	bodyOf, eventOf  []id   // the place in them of each ID, plus one
	eventsOf, hostOf spread // body → events, event → bodies, by place
	texts            texts
	log              *log
}

// Open is an [engine.Opener].
func Open(_ context.Context, folder string) (engine.Engine, error) {
	log, err := newLog(folder)
	if err != nil {
		return nil, err
	}
	return &Limit{log: log}, nil
}

// run are quads in an order; those of the ID at the order's first place are
// quads[start[id]:start[id+1]].
type run struct {
	quads [][4]id
	start []id
}

func newRun(quads [][4]id, most id, order [4]int) run {
	r := run{slices.Clone(quads), make([]id, most+2)}
	slices.SortFunc(r.quads, func(a, b [4]id) int {
		for _, at := range order {
			if a[at] != b[at] {
				return cmp.Compare(a[at], b[at])
			}
		}
		return 0
	})
	for _, q := range r.quads {
		r.start[q[order[0]]+1]++
	}
	for i := range r.start[1:] {
		r.start[i+1] += r.start[i]
	}
	return r
}

func (r *run) of(i id) [][4]id { return r.quads[r.start[i]:r.start[i+1]] }

// with are the quads of an ID that have the predicate.
func (r *run) with(i, predicate id) [][4]id {
	all := r.of(i)
	from, _ := slices.BinarySearchFunc(all, predicate, func(q [4]id, p id) int { return cmp.Compare(q[1], p) })
	to := from
	for to < len(all) && all[to][1] == predicate {
		to++
	}
	return all[from:to]
}

// spread are lists one after another.
type spread struct{ start, items []id }

func (s *spread) of(i id) []id { return s.items[s.start[i]:s.start[i+1]] }

// Load implements [engine.Engine].
func (l *Limit) Load(_ context.Context, file string) error {
	var err error
	if l.terms, err = terms.Read(file); err != nil {
		return err
	}
	most := id(len(l.terms.Terms))
	l.subjects = newRun(l.terms.Quads, most, [4]int{0, 1, 2, 3})
	l.objects = newRun(l.terms.Quads, most, [4]int{2, 1, 0, 3})
	l.labels = newRun(l.terms.Quads, most, [4]int{3, 0, 1, 2})
	l.terms.Quads = nil
	l.organisers(most)
	l.texts = newTexts(l.terms.Terms)
	return nil
}

func (l *Limit) organisers(most id) {
	roles := map[id]bool{}
	for _, role := range schema.OrganizingRoles {
		roles[l.terms.ID(terms.IRI(role.Predicate()))] = true
	}
	var edges [][2]id
	for _, q := range l.subjects.quads {
		if roles[q[1]] {
			edges = append(edges, [2]id{q[0], q[2]})
		}
	}
	byEvent := func(a, b [2]id) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
	slices.SortFunc(edges, byEvent)
	edges = slices.Compact(edges)
	l.bodyOf, l.eventOf = make([]id, most+1), make([]id, most+1)
	for _, e := range edges {
		l.eventOf[e[0]], l.bodyOf[e[1]] = 1, 1
	}
	l.events, l.bodies = places(l.eventOf), places(l.bodyOf)
	for i, e := range edges {
		edges[i] = [2]id{l.eventOf[e[0]] - 1, l.bodyOf[e[1]] - 1}
	}
	l.hostOf = spreadOf(edges, len(l.events))
	for i, e := range edges {
		edges[i] = [2]id{e[1], e[0]}
	}
	slices.SortFunc(edges, byEvent)
	l.eventsOf = spreadOf(edges, len(l.bodies))
}

// places numbers the IDs that are marked, in their order, from 1.
func places(marked []id) (ids []id) {
	for i, mark := range marked {
		if mark > 0 {
			ids = append(ids, id(i))
			marked[i] = id(len(ids))
		}
	}
	return ids
}

func spreadOf(edges [][2]id, n int) spread {
	s := spread{make([]id, n+1), make([]id, len(edges))}
	for i, e := range edges {
		s.items[i] = e[1]
		s.start[e[0]+1]++
	}
	for i := range n {
		s.start[i+1] += s.start[i]
	}
	return s
}

// Bytes implements [engine.Engine]: nothing that could be asked is on disk.
func (*Limit) Bytes(context.Context) (int64, error) { return 0, nil }
