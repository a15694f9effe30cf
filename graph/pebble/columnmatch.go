package pebble

import (
	"context"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// columnMatch is a Match over columns: those of its predicates, and in each the
// keys of the set that leads to fewer edges. Where labels do not matter, the
// quads of a triple come one behind the other.
type columnMatch struct {
	sets       *sets
	predicates []graph.ID // still to do
	columns    map[graph.ID]*column
	backward   bool
	keys       []graph.ID // nil: all
	some       []graph.ID // all keys of the present column, where something was added to it
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
	if s[object] != nil && (s[subject] == nil || m.fewer(s)) {
		m.keys, m.backward = s[object], true
	}
	return m, nil
}

// fewer reports whether there are fewer edges behind the objects than behind
// the subjects.
func (m *columnMatch) fewer(s *sets) bool {
	subjects, objects := len(s[subject]), len(s[object])
	for _, col := range m.columns {
		subjects += col.forward.edgesOf(s[subject])
		objects += col.backward.edgesOf(s[object])
	}
	return objects < subjects
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
		keys := m.keys
		if keys == nil && len(f.added)+len(f.latest) > 0 {
			if m.some == nil {
				m.some = f.allKeys()
			}
			keys = m.some
		}
		if keys == nil {
			if batch = m.all(batch, p, f); m.at < len(f.keys) {
				return batch, true
			}
		}
		for m.at < len(keys) {
			if len(batch) >= matchBatch {
				return batch, true
			}
			if key := keys[m.at]; key <= mostColumnID {
				batch = m.key(batch, p, f, number32(key))
			}
			m.at++
		}
		m.predicates, m.at, m.some = m.predicates[1:], 0, nil
	}
	return batch, false
}

// key appends the matching quads of one key, those of a triple one behind the
// other.
func (m *columnMatch) key(batch []graph.Quad, p graph.ID, f *face, key number32) []graph.Quad {
	from, to := f.find(key)
	before := len(batch)
	gone := f.goneOf(key)
	for at := from; at < to; at++ {
		if e := (edge{key, f.to[at], f.labels[at]}); len(gone) == 0 || !gone.has(e) {
			batch = m.take(batch, p, e)
		}
	}
	more := f.more(key)
	for _, e := range more {
		batch = m.take(batch, p, e)
	}
	if len(more) > 0 && from < to {
		slices.SortFunc(batch[before:], compareQuads)
	}
	return batch
}

// all appends quads of the next keys of a whole face to which nothing was added.
func (m *columnMatch) all(batch []graph.Quad, p graph.ID, f *face) []graph.Quad {
	for ; m.at < len(f.keys) && len(batch) < matchBatch; m.at++ {
		gone := f.goneOf(f.keys[m.at])
		for at := f.starts[m.at]; at < f.starts[m.at+1]; at++ {
			if e := (edge{f.keys[m.at], f.to[at], f.labels[at]}); len(gone) == 0 || !gone.has(e) {
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
