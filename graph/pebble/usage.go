package pebble

import (
	"bytes"
	"errors"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/plenarykg/plenary/graph"
)

// usage looks for values in the quads of a snapshot, with an iterator for each
// place. It is used by one goroutine, and closed.
type usage [4]struct {
	it    *pebble.Iterator
	last  graph.ID // for which it was moved to where it is
	valid bool
}

// has reports whether a quad that was not removed has the value at the place.
// If it is asked for values in their order it mostly finds a value next to the
// one before.
func (u *usage) has(in keySpace, place int, id graph.ID, removed *quadSet) (bool, error) {
	o, at := &orders[byPlace[place]], &u[place]
	if at.it == nil {
		var err error
		if at.it, err = in.NewIter(&pebble.IterOptions{LowerBound: []byte{o.in}, UpperBound: []byte{o.in + 1}}); err != nil {
			return false, err
		}
	}
	var buf [11]byte
	prefix := appendID(append(buf[:0], o.in), id)
	steps := patience
	if id <= at.last || !at.valid {
		steps = 0
	}
	for ; steps > 0 && at.valid && bytes.Compare(at.it.Key(), prefix) < 0; steps-- {
		at.valid = at.it.Next()
	}
	if steps == 0 {
		at.valid = at.it.SeekGE(prefix)
	}
	for at.last = id; at.valid && bytes.HasPrefix(at.it.Key(), prefix); at.valid = at.it.Next() {
		q, err := o.quad(at.it.Key())
		if err != nil {
			return false, err
		}
		if !removed.has(q) {
			return true, nil
		}
	}
	return false, at.it.Error()
}

func (u *usage) close() error {
	var err error
	for place := range u {
		if it := u[place].it; it != nil {
			err = errors.Join(err, it.Close())
			u[place].it = nil
		}
	}
	return err
}

// usedBefore reports whether a quad of the snapshot that was not removed has
// the value.
func (w *writer) usedBefore(id graph.ID) (bool, error) {
	for place := range byPlace {
		if used, err := w.usage.has(w.snap, place, id, &w.removed); used || err != nil {
			return used, err
		}
	}
	return false, nil
}

// unused are the values of removed quads that no quad uses any more, with the
// cardinalities of the predicates that changed. What memory knows comes first;
// then it looks for them place by place in the order of their numbers, which
// for values that came together is a walk from one to the next.
func (w *writer) unused(counts map[graph.ID]int64) ([]graph.ID, error) {
	if w.removed.len() == 0 {
		return nil, nil
	}
	kept := map[graph.ID]bool{}
	for q := range w.added.all {
		for _, id := range q {
			kept[id] = true
		}
	}
	for p, n := range counts {
		kept[p] = kept[p] || n > 0
	}
	var ids []graph.ID
	for q := range w.removed.all {
		for place, id := range q {
			if place == object && !kept[id] {
				kept[id] = w.inColumn(q)
			}
			if !kept[id] {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(slices.DeleteFunc(ids, func(id graph.ID) bool { return kept[id] }))
	ids, err := w.unusedAt(ids, object)
	if err != nil {
		return nil, err
	}
	var unused, iris []graph.ID
	look := terms{many: len(ids) > fewTerms}
	defer look.close()
	for _, id := range ids {
		v, err := look.value(w.reader, id)
		if err != nil {
			return nil, err
		}
		if _, ok := v.(quad.IRI); ok {
			iris = append(iris, id)
		} else {
			unused = append(unused, id)
		}
	}
	for _, place := range []int{subject, label, predicate} {
		if iris, err = w.unusedAt(iris, place); err != nil {
			return nil, err
		}
	}
	return append(unused, iris...), nil
}

// unusedAt are those of the values that no quad has at the place.
func (w *writer) unusedAt(ids []graph.ID, place int) ([]graph.ID, error) {
	unused := ids[:0]
	for _, id := range ids {
		used, err := w.usage.has(w.snap, place, id, &w.removed)
		if err != nil {
			return nil, err
		}
		if !used {
			unused = append(unused, id)
		}
	}
	return unused, nil
}

// inColumn reports whether the column of a removed quad's predicate is in
// memory and has another quad with its object that was not removed.
func (w *writer) inColumn(q graph.Quad) bool {
	cached := w.cache.Load()
	if cached == nil || cached.columns[q[predicate]] == nil {
		return false
	}
	col := cached.columns[q[predicate]]
	f, o := &col.backward, number32(q[object])
	left := func(subject, label number32) bool {
		return !w.removed.has(graph.Quad{graph.ID(subject), q[predicate], q[object], graph.ID(label)})
	}
	from, to := f.find(o)
	gone := f.goneOf(o)
	for at := from; at < to; at++ {
		if s, l := f.to[at], f.labels[at]; !gone.has(edge{o, s, l}) && left(s, l) {
			return true
		}
	}
	return slices.ContainsFunc(f.more(o), func(e edge) bool { return left(e.to, e.label) })
}
