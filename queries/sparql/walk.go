package sparql

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// walker follows paths. Vertices are rows of a graph and a node, pairs those of
// a graph, the node where the walk began, and one where it came to. The graph
// is 0 where all is in one.
type walker struct {
	*execution
	labels []graph.ID // of that one graph, nil if any
	many   bool       // the graph of each vertex counts
	ids    map[syntax.Node]graph.ID
	steps  int // from pair to pair, so far
}

// walk gives the pairs that a path connects, or its inverse, from some
// vertices. If wanted is given, it may give only those pairs.
func (w *walker) walk(p syntax.Path, back bool, from rows, wanted rows) (rows, error) {
	if err := w.ctx.Err(); err != nil || from.len() == 0 {
		return rows{width: 3}, err
	}
	switch p := p.(type) {
	case syntax.Inverse:
		return w.walk(p.Path, !back, from, wanted)
	case syntax.Sequence:
		return w.sequence(p, back, from)
	case syntax.Alternative:
		found := newPairs()
		for _, branch := range p.Paths {
			pairs, err := w.walk(branch, back, from, rows{})
			if err != nil {
				return rows{}, err
			}
			if err := w.addAll(found, pairs); err != nil {
				return rows{}, err
			}
		}
		return found.table, nil
	case syntax.Repeat:
		return w.repeat(p, back, from, wanted)
	case syntax.Negated:
		found := newPairs()
		if len(p.Forward) > 0 || len(p.Backward) == 0 {
			if err := w.edges(found, from, back, nil, w.numbers(p.Forward)); err != nil {
				return rows{}, err
			}
		}
		if len(p.Backward) == 0 {
			return found.table, nil
		}
		err := w.edges(found, from, !back, nil, w.numbers(p.Backward))
		return found.table, err
	case syntax.Link:
		found := newPairs()
		err := w.edges(found, from, back, []graph.ID{w.ids[p.Node]}, nil)
		return found.table, err
	}
	return rows{width: 3}, nil
}

// pairSet is pairs, each once.
type pairSet struct{ *index }

func newPairs() pairSet { return pairSet{newIndex(3, []int{0, 1, 2})} }

func (w *walker) addAll(to pairSet, pairs rows) error {
	for i := range pairs.len() {
		to.add(pairs.row(i))
		if err := w.late(); err != nil {
			return err
		}
	}
	return nil
}

// edges adds the pairs that one triple connects.
func (w *walker) edges(to pairSet, from rows, back bool, predicates, except []graph.ID) error {
	pattern := graph.Pattern{Predicate: predicates, Label: w.labels}
	if predicates != nil {
		if pattern.Predicate = withoutLocal(predicates); len(pattern.Predicate) == 0 {
			return nil
		}
	}
	near, far := 0, 2
	nodes := valuesIn(from, 1)
	if len(nodes) == 0 {
		return nil
	}
	if back {
		near, far = 2, 0
		pattern.Object = nodes
	} else {
		pattern.Subject = nodes
	}
	var vertices *index
	if w.many {
		pattern.Label = valuesIn(from, 0)
		vertices = indexOf(from, []int{0, 1})
	}
	before := to.table.len()
	columns := []int{0, 1}
	err := w.each(pattern, func(q graph.Quad) {
		pair := [3]graph.ID{0, q[near], q[far]}
		if w.many {
			pair[0] = q[3]
			if vertices.first(pair[:2], columns) < 0 {
				return
			}
		}
		if !slices.Contains(except, q[1]) {
			to.add(pair[:])
		}
	})
	if err != nil {
		return err
	}
	return take(w.meter, int64(to.table.len()-before)*bytesOfRow(3))
}

// sequence walks one step behind the other.
func (w *walker) sequence(p syntax.Sequence, back bool, from rows) (rows, error) {
	steps := slices.Clone(p.Paths)
	if back {
		slices.Reverse(steps)
	}
	var pairs rows
	for i, step := range steps {
		next, err := w.walk(step, back, from, rows{})
		if err != nil {
			return rows{}, err
		}
		if i == 0 {
			pairs = next
		} else {
			composed := newPairs()
			if err := w.goOn(composed, pairs, indexOf(next, []int{0, 1})); err != nil {
				return rows{}, err
			}
			pairs = composed.table
		}
		from = distinctBy(pairs, 0, 2)
	}
	return pairs, nil
}

// goOn adds the pairs to which others lead from the ends of pairs.
func (w *walker) goOn(found pairSet, pairs rows, by *index) error {
	ends := []int{0, 2}
	counted := found.table.len()
	count := func() error {
		more := found.table.len() - counted
		counted += more
		return take(w.meter, int64(more)*bytesOfRow(3))
	}
	for i := range pairs.len() {
		row := pairs.row(i)
		for at := by.first(row, ends); at >= 0; at = by.after(at, row, ends) {
			found.add([]graph.ID{row[0], row[1], by.table.row(at)[2]})
			if err := w.late(); err != nil {
				return err
			}
			if found.table.len() > counted+largestBatch {
				if err := count(); err != nil {
					return err
				}
			}
		}
	}
	return count()
}

// late counts a step, and looks at the clock after many.
func (w *walker) late() error {
	if w.steps++; w.steps%1024 == 0 {
		return w.ctx.Err()
	}
	return nil
}

// repeat is path?, path* or path+: a breadth-first search from all vertices
// together, in which each vertex is followed once.
func (w *walker) repeat(p syntax.Repeat, back bool, from, wanted rows) (rows, error) {
	found := newPairs()
	frontier := rows{width: 3}
	for i := range from.len() {
		v := from.row(i)
		frontier.add([]graph.ID{v[0], v[1], v[1]})
	}
	if p.Optional {
		if err := w.addAll(found, frontier); err != nil {
			return rows{}, err
		}
	}
	missing := newWanted(wanted)
	if !w.many && from.len() <= fewOrigins {
		found = newPairs()
		for i := range from.len() {
			if more, err := w.repeatFrom(p, back, from.row(i)[1], found, missing); !more || err != nil {
				return found.table, err
			}
		}
		return found.table, nil
	}
	missing.tick(frontier, p.Optional)
	edges := newIndex(3, []int{0, 1})
	followed := newIndex(2, []int{0, 1})
	for frontier.len() > 0 && !missing.none() {
		if err := w.follow(p.Path, back, frontier, followed, edges); err != nil {
			return rows{}, err
		}
		known := found.table.len()
		if err := w.goOn(found, frontier, edges); err != nil {
			return rows{}, err
		}
		frontier = found.table.part(known, found.table.len()).clone()
		missing.tick(frontier, true)
		if !p.Many {
			break
		}
	}
	return found.table, w.ctx.Err()
}

// follow adds the edges from those ends of a frontier that were not followed
// before.
func (w *walker) follow(p syntax.Path, back bool, frontier rows, followed, edges *index) error {
	from := rows{width: 2}
	for i := range frontier.len() {
		v := []graph.ID{frontier.row(i)[0], frontier.row(i)[2]}
		if _, added := followed.add(v); added {
			from.add(v)
		}
		if err := w.late(); err != nil {
			return err
		}
	}
	pairs, err := w.walk(p, back, from, rows{})
	if err != nil {
		return err
	}
	for i := range pairs.len() {
		edges.append(pairs.row(i))
		if err := w.late(); err != nil {
			return err
		}
	}
	return nil
}

// wantedPairs are pairs that are still to be found.
type wantedPairs struct {
	pairs   *index // nil: all
	missing int
}

func newWanted(pairs rows) *wantedPairs {
	if pairs.width == 0 {
		return &wantedPairs{}
	}
	return &wantedPairs{indexOf(pairs, []int{0, 1, 2}), pairs.len()}
}

func (w *wantedPairs) tick(found rows, really bool) {
	if w.pairs == nil || !really {
		return
	}
	for i := range found.len() {
		if w.pairs.first(found.row(i), []int{0, 1, 2}) >= 0 {
			w.missing--
		}
	}
}

func (w *wantedPairs) none() bool { return w.pairs != nil && w.missing == 0 }

// vertices are all subjects and objects of some graphs (section 18.4, nodes).
func (w *walker) vertices(graphs rows) (rows, error) {
	pattern := graph.Pattern{Label: w.labels}
	if w.many {
		pattern.Label = valuesIn(graphs, 0)
	}
	found := newIndex(2, []int{0, 1})
	for q, err := range w.reader.Match(w.ctx, pattern) {
		if err != nil {
			return rows{}, err
		}
		label := graph.ID(0)
		if w.many {
			label = q[3]
		}
		found.add([]graph.ID{label, q[0]})
		found.add([]graph.ID{label, q[2]})
	}
	return found.table, take(w.meter, int64(found.table.len())*bytesOfRow(2))
}

// ofNodes leaves out pairs of one value with itself that is no node.
func (w *walker) ofNodes(pairs rows) (rows, error) {
	loops := newIndex(2, []int{0, 1})
	for i := range pairs.len() {
		if row := pairs.row(i); row[1] == row[2] {
			loops.add(row[:2])
		}
	}
	missing := loops.table.len()
	seen := make([]bool, missing)
	for _, back := range []bool{false, true} {
		pattern, near := graph.Pattern{Label: w.labels}, 0
		nodes := valuesIn(loops.table, 1)
		if len(nodes) == 0 || missing == 0 {
			break
		}
		if pattern.Subject = nodes; back {
			pattern, near = graph.Pattern{Label: w.labels, Object: nodes}, 2
		}
		if w.many {
			pattern.Label = valuesIn(loops.table, 0)
		}
		for q, err := range w.reader.Match(w.ctx, pattern) {
			if err != nil {
				return rows{}, err
			}
			vertex := []graph.ID{0, q[near]}
			if w.many {
				vertex[0] = q[3]
			}
			if at := loops.first(vertex, loops.columns); at >= 0 && !seen[at] {
				seen[at] = true
				if missing--; missing == 0 {
					break
				}
			}
		}
	}
	kept := rows{width: 3}
	for i := range pairs.len() {
		row := pairs.row(i)
		if row[1] != row[2] || seen[loops.first(row, loops.columns)] {
			kept.add(row)
		}
	}
	return kept, nil
}

// numbers are the numbers of predicates that a path names.
func (w *walker) numbers(names []quad.IRI) []graph.ID {
	ids := []graph.ID{}
	for _, name := range names {
		ids = append(ids, w.ids[syntax.Term{Value: name}])
	}
	return ids
}
