package pebble

import (
	"context"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// columnMatch is a Match over columns: those of its predicates, and in each the
// keys of the smaller set.
type columnMatch struct {
	sets       *sets
	predicates []graph.ID // still to do
	columns    map[graph.ID]*column
	backward   bool
	keys       []graph.ID // nil: all
	at         int        // of the next key
}

// columnMatch answers a pattern from columns, if it can and they are there.
func (r *reader) columnMatch(ctx context.Context, s *sets) (*columnMatch, error) {
	if s[predicate] == nil || s[label] != nil && s[subject] == nil && s[object] == nil {
		return nil, nil
	}
	columns, err := r.columnsOf(ctx, s[predicate], false)
	if columns == nil || err != nil {
		return nil, err
	}
	m := &columnMatch{sets: s, predicates: s[predicate], columns: columns, keys: s[subject]}
	if s[object] != nil && (s[subject] == nil || len(s[object]) < len(s[subject])) {
		m.keys, m.backward = s[object], true
	}
	return m, nil
}

// next appends the next quads; more says that there may be others.
func (m *columnMatch) next(batch []graph.Quad) (_ []graph.Quad, more bool) {
	for len(m.predicates) > 0 {
		p := m.predicates[0]
		col := m.columns[p]
		f := &col.forward
		if m.backward {
			f = &col.backward
		}
		if m.keys == nil {
			batch = m.all(batch, p, col)
		} else {
			for m.at < len(m.keys) {
				if len(batch) >= matchBatch {
					return batch, true
				}
				if key := m.keys[m.at]; key <= mostColumnID {
					batch = m.key(batch, p, f, number32(key))
				}
				m.at++
			}
		}
		if m.keys == nil && m.at < len(f.keys) {
			return batch, true
		}
		m.predicates, m.at = m.predicates[1:], 0
	}
	return batch, false
}

// key appends the matching quads of one key.
func (m *columnMatch) key(batch []graph.Quad, p graph.ID, f *face, key number32) []graph.Quad {
	from, to := f.find(key)
	batch = slices.Grow(batch, int(to-from))
	gone := f.goneOf(key)
	for at := from; at < to; at++ {
		if e := (edge{key, f.to[at], f.labels[at]}); len(gone) == 0 || !gone.has(e) {
			batch = m.take(batch, p, e)
		}
	}
	for _, e := range f.more(key) {
		batch = m.take(batch, p, e)
	}
	return batch
}

// all appends quads of the next keys of a whole column, and behind the last key
// what was added.
func (m *columnMatch) all(batch []graph.Quad, p graph.ID, col *column) []graph.Quad {
	f := &col.forward
	for ; m.at < len(f.keys) && len(batch) < matchBatch; m.at++ {
		gone := f.goneOf(f.keys[m.at])
		for at := f.starts[m.at]; at < f.starts[m.at+1]; at++ {
			if e := (edge{f.keys[m.at], f.to[at], f.labels[at]}); len(gone) == 0 || !gone.has(e) {
				batch = m.take(batch, p, e)
			}
		}
	}
	if m.at == len(f.keys) {
		for _, edges := range [2][]edge{f.added, f.latest} {
			for _, e := range edges {
				batch = m.take(batch, p, e)
			}
		}
	}
	return batch
}

// take appends the quad of an edge if the other sets have it.
func (m *columnMatch) take(batch []graph.Quad, p graph.ID, e edge) []graph.Quad {
	far, labels := m.sets[object], m.sets[label]
	q := graph.Quad{subject: graph.ID(e.from), predicate: p, object: graph.ID(e.to), label: graph.ID(e.label)}
	if m.backward {
		far = m.sets[subject]
		q[subject], q[object] = q[object], q[subject]
	}
	if far != nil && !inSet(far, graph.ID(e.to)) || labels != nil && !inSet(labels, q[label]) {
		return batch
	}
	return append(batch, q)
}

func inSet(set []graph.ID, id graph.ID) bool {
	if len(set) == 1 {
		return set[0] == id
	}
	_, found := slices.BinarySearch(set, id)
	return found
}
