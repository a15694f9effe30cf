package sparql

import (
	"maps"
	"slices"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// independent is a pattern that is solved by itself, not from the solutions
// that it is joined with. It is solved once in an environment.
type independent struct {
	*execution
	pattern operator
}

// joinTable holds solutions, parted by which slots they bind, and finds those
// that are compatible with others.
type joinTable struct {
	shared []algebra.Slot // that both sides may bind
	parts  []*joinPart
}

type joinPart struct {
	bound   uint64 // which of the shared slots
	rows    rows
	indexes map[uint64]*index // by which of them the other side binds too
}

// table is the solutions of the pattern, to be joined by the shared slots.
func (p *independent) table(e *environment, shared algebra.Slots) (*joinTable, error) {
	if t, ok := e.tables[p]; ok {
		return t, nil
	}
	t := &joinTable{shared: append(e.tags.List(), shared.Without(e.tags).List()...)}
	t.shared = t.shared[:min(len(t.shared), 64)] // merge looks at the others
	parts := map[uint64]*joinPart{}
	err := p.pattern.run(e, e.seeds, func(r rows) error {
		for i := range r.len() {
			row := r.row(i)
			bound := boundOf(row, t.shared)
			part := parts[bound]
			if part == nil {
				part = &joinPart{bound: bound, rows: rows{width: r.width}, indexes: map[uint64]*index{}}
				parts[bound] = part
			}
			part.rows.add(row)
		}
		return take(p.meter, int64(r.len())*bytesOfRow(r.width))
	})
	for _, bound := range slices.Sorted(maps.Keys(parts)) {
		t.parts = append(t.parts, parts[bound])
	}
	e.tables[p] = t
	return t, err
}

// candidates visits the rows that have the same values as a row has where both
// bind a shared slot, until the visitor says that it is enough.
func (t *joinTable) candidates(row []graph.ID, visit func(other []graph.ID) (more bool, err error)) error {
	bound := boundOf(row, t.shared)
	for _, part := range t.parts {
		both := bound & part.bound
		x := part.indexes[both]
		if x == nil {
			columns := []int{}
			for i, slot := range t.shared {
				if both&(1<<i) != 0 {
					columns = append(columns, int(slot))
				}
			}
			x = indexOf(part.rows, columns)
			part.indexes[both] = x
		}
		for i := x.first(row, x.columns); i >= 0; i = x.after(i, row, x.columns) {
			if more, err := visit(x.table.row(i)); !more || err != nil {
				return err
			}
		}
	}
	return nil
}

// merge puts the values of one row into another; it reports false if they are
// not compatible (section 18.3).
func merge(into, other []graph.ID) bool {
	for i, id := range other {
		if id == 0 {
			continue
		}
		if into[i] != 0 && into[i] != id {
			return false
		}
		into[i] = id
	}
	return true
}

// hashJoin joins rows with those of an independent pattern.
type hashJoin struct {
	*independent
	shared algebra.Slots
}

func (h *hashJoin) run(e *environment, in rows, to emit) error {
	table, err := h.table(e, h.shared)
	if err != nil {
		return err
	}
	out := gather(in.width, to)
	for i := range in.len() {
		err := table.candidates(in.row(i), func(other []graph.ID) (bool, error) {
			row, err := out.next(in.row(i))
			if err == nil && !merge(row, other) {
				out.drop()
			}
			return true, err
		})
		if err != nil {
			return err
		}
	}
	return out.flush()
}

// optional joins rows with what its pattern gives for them, and passes on
// those for which it gives nothing (section 18.5, LeftJoin). Its filters are
// part of the pattern.
type optional struct {
	*execution
	pattern operator
	tag     algebra.Slot
}

func (o *optional) run(e *environment, in rows, to emit) error {
	numbered := numbered(in, o.tag)
	matched := make([]bool, in.len())
	out := gather(in.width, to)
	err := o.pattern.run(e, numbered, func(r rows) error {
		for i := range r.len() {
			matched[r.row(i)[o.tag]-1] = true
			row, err := out.next(r.row(i))
			if err != nil {
				return err
			}
			row[o.tag] = 0
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range in.len() {
		if !matched[i] {
			if _, err := out.next(in.row(i)); err != nil {
				return err
			}
		}
	}
	return out.flush()
}

func numbered(in rows, tag algebra.Slot) rows {
	out := in.clone()
	for i := range out.len() {
		out.row(i)[tag] = graph.ID(i + 1)
	}
	return out
}

// minus takes away the rows that are compatible with one of its pattern's and
// share a variable with it (section 18.5, Minus).
type minus struct {
	*independent
	shared algebra.Slots // variables that both sides may bind
}

func (m *minus) run(e *environment, in rows, to emit) error {
	if m.shared.Empty() {
		return to(in)
	}
	table, err := m.table(e, m.shared)
	if err != nil {
		return err
	}
	kept := rows{width: in.width}
	for i := range in.len() {
		row, taken := in.row(i), false
		err := table.candidates(row, func(other []graph.ID) (bool, error) {
			taken = m.meets(row, other)
			return !taken, nil
		})
		if err != nil {
			return err
		}
		if !taken {
			kept.add(row)
		}
	}
	if kept.len() == 0 {
		return m.ctx.Err()
	}
	return to(kept)
}

func (m *minus) meets(a, b []graph.ID) bool {
	meets := false
	for slot := range m.shared.All() {
		if a[slot] != 0 && b[slot] != 0 {
			if a[slot] != b[slot] {
				return false
			}
			meets = true
		}
	}
	return meets
}
