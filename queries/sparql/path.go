package sparql

import (
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// path joins solutions with the pairs of ends that a path connects, each pair
// once (section 18.4, ALP): all ends of a batch are followed together.
type path struct {
	*execution
	node   *algebra.Path
	places [3]place // subject, object, graph
	walker *walker
	// doubtful says that the path may be of no length, and that its ends may be
	// bound by what is no node of the graph.
	doubtful bool
}

func (p *path) run(_ *environment, in rows, to emit) error {
	out := gather(in.width, to)
	slots := []algebra.Slot{p.places[0].slot, p.places[1].slot, p.places[2].slot}
	for bound, part := range byBound(in, slots) {
		if slots[2] != algebra.NoSlot && bound&4 == 0 {
			var err error
			if part, err = p.inGraphs(part, slots[2]); err != nil {
				return err
			}
		}
		if err := p.match(part, bound, out); err != nil {
			return err
		}
	}
	return out.flush()
}

// inGraphs repeats rows for each named graph.
func (x *execution) inGraphs(in rows, active algebra.Slot) (rows, error) {
	out := rows{width: in.width}
	for label, err := range x.graphs() {
		if err != nil {
			return out, err
		}
		for i := range in.len() {
			out.add(in.row(i))
			out.row(out.len() - 1)[active] = label
		}
	}
	return out, nil
}

// match joins rows that all bind the same ends.
func (p *path) match(in rows, bound uint64, out *gathering) error {
	subject := p.places[0].slot == algebra.NoSlot || bound&1 != 0
	object := p.places[1].slot == algebra.NoSlot || bound&2 != 0
	ends := newIndex(3, []int{0, 1, 2}) // graph, subject, object, as far as they are known
	of := make([]int, in.len())
	for i := range in.len() {
		of[i], _ = ends.add(p.ends(in.row(i)))
	}
	pairs, err := p.pairs(ends.table, subject, object)
	if err != nil {
		return err
	}
	if p.doubtful && (subject || object) {
		if pairs, err = p.walker.ofNodes(pairs); err != nil {
			return err
		}
	}
	known := []int{0}
	if subject {
		known = append(known, 1)
	}
	if object {
		known = append(known, 2)
	}
	found := indexOf(pairs, known)
	for i := range in.len() {
		key := ends.table.row(of[i])
		for at := found.first(key, known); at >= 0; at = found.after(at, key, known) {
			if err := p.extend(in.row(i), pairs.row(at), out); err != nil {
				return err
			}
		}
	}
	return nil
}

// ends are the graph and the ends of a row, 0 where they are not known.
func (p *path) ends(row []graph.ID) []graph.ID {
	ends := make([]graph.ID, 3)
	for i, at := range [3]int{1, 2, 0} {
		if slot := p.places[i].slot; slot != algebra.NoSlot {
			ends[at] = row[slot]
		} else if i < 2 {
			ends[at] = p.places[i].id
		}
	}
	return ends
}

// pairs are the graphs, subjects and objects that the path connects, of those
// whose ends are known.
func (p *path) pairs(ends rows, subject, object bool) (rows, error) {
	w := p.walker
	switch {
	case subject && object:
		back := distinctBy(ends, 0, 2).len() < distinctBy(ends, 0, 1).len()
		if back {
			found, err := w.walk(p.node.Path, true, distinctBy(ends, 0, 2), turned(ends))
			return turned(found), err
		}
		return w.walk(p.node.Path, false, distinctBy(ends, 0, 1), ends)
	case subject:
		return w.walk(p.node.Path, false, distinctBy(ends, 0, 1), rows{})
	case object:
		found, err := w.walk(p.node.Path, true, distinctBy(ends, 0, 2), rows{})
		return turned(found), err
	}
	graphs := distinctBy(ends, 0)
	starts, err := w.vertices(graphs)
	if err != nil {
		return rows{}, err
	}
	return w.walk(p.node.Path, false, starts, rows{})
}

// extend gives a row with both ends, unless one slot would have two values.
func (p *path) extend(row, pair []graph.ID, out *gathering) error {
	row, err := out.next(row)
	if err != nil {
		return err
	}
	for i := range 2 {
		slot := p.places[i].slot
		if slot == algebra.NoSlot {
			continue
		}
		if row[slot] != 0 && row[slot] != pair[i+1] {
			out.drop()
			return nil
		}
		row[slot] = pair[i+1]
	}
	return nil
}

// distinctBy is some columns of rows, each row of them once.
func distinctBy(in rows, columns ...int) rows {
	all := make([]int, len(columns))
	for i := range all {
		all[i] = i
	}
	x := newIndex(len(columns), all)
	row := make([]graph.ID, len(columns))
	for i := range in.len() {
		for k, c := range columns {
			row[k] = in.row(i)[c]
		}
		x.add(row)
	}
	return x.table
}

// turned has the ends of pairs the other way round.
func turned(pairs rows) rows {
	if pairs.width == 0 {
		return pairs
	}
	pairs = pairs.clone()
	for i := range pairs.len() {
		row := pairs.row(i)
		row[1], row[2] = row[2], row[1]
	}
	return pairs
}
