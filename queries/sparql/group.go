package sparql

import (
	"errors"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// grouping is GROUP BY and the aggregates of a selection.
type grouping struct {
	node       *algebra.Group
	keys       *extend // those that are expressions
	aggregates []*aggregate
}

// aggregate is one aggregate of a selection.
type aggregate struct {
	node     *algebra.Aggregate
	x        *expression // nil: COUNT(*)
	counts   bool        // COUNT of solutions or of a variable
	variable int         // whose values are counted, -1 for COUNT(*)
}

// groups gathers solutions in groups (section 18.5, Group and Aggregation):
// by the keys, and by seed.
type groups struct {
	*selection
	e        *environment
	in       rows // the seeds
	keys     []int
	found    *index
	counts   [][]int64              // by aggregate and group
	seen     []*index               // by aggregate: what was counted already
	computed [][]values.Accumulator // by aggregate and group
	next     stage
}

func newGroups(s *selection, e *environment, in rows, next stage) *groups {
	var keys algebra.Slots
	for _, key := range s.group.node.Keys {
		keys = keys.With(algebra.SlotsOf(key.As))
	}
	g := &groups{selection: s, e: e, in: in, keys: columnsOf(keys.With(e.tags)), next: next}
	g.found = newIndex(s.width, g.keys)
	n := len(s.group.aggregates)
	g.counts, g.seen, g.computed = make([][]int64, n), make([]*index, n), make([][]values.Accumulator, n)
	for i, a := range s.group.aggregates {
		if !a.counts || !a.node.Tree.Distinct {
			continue
		}
		if a.variable >= 0 {
			g.seen[i] = newIndex(2, []int{0, 1})
		} else {
			g.seen[i] = newIndex(s.width, append(columnsOf(s.group.node.Visible.Without(keys)), g.keys...))
		}
	}
	return g
}

func (g *groups) take(r rows) error {
	if len(g.group.keys.columns) > 0 {
		return g.group.keys.run(g.e, r, g.gather)
	}
	return g.gather(r)
}

func (g *groups) gather(r rows) error {
	of := make([]int, r.len())
	before := g.found.table.len()
	for i := range of {
		of[i] = g.of(r.row(i))
	}
	if err := take(g.meter, int64(g.found.table.len()-before)*g.bytes()); err != nil {
		return err
	}
	for i, a := range g.group.aggregates {
		var err error
		if a.counts {
			err = g.count(i, a, r, of)
		} else {
			err = g.compute(i, a, r, of)
		}
		if err != nil {
			return err
		}
	}
	return g.ctx.Err()
}

// bytes is what a group takes.
func (g *groups) bytes() int64 {
	const ofAccumulator = 256
	n := bytesOfRow(g.width)
	for _, a := range g.group.aggregates {
		if a.counts {
			n += 8
		} else {
			n += ofAccumulator
		}
	}
	return n
}

// of is the group of a row.
func (g *groups) of(row []graph.ID) int {
	if at := g.found.first(row, g.keys); at >= 0 {
		return at
	}
	key := make([]graph.ID, len(row))
	for _, c := range g.keys {
		key[c] = row[c]
	}
	at, _ := g.found.add(key)
	for i, a := range g.group.aggregates {
		if a.counts {
			g.counts[i] = append(g.counts[i], 0)
		} else {
			g.computed[i] = append(g.computed[i], values.NewAccumulator(a.node.Tree))
		}
	}
	return at
}

// count counts solutions or values by their numbers alone.
func (g *groups) count(i int, a *aggregate, r rows, of []int) error {
	counts, seen := g.counts[i], g.seen[i]
	before := 0
	if seen != nil {
		before = seen.table.len()
	}
	for j := range r.len() {
		row := r.row(j)
		if a.variable >= 0 {
			if row[a.variable] == 0 {
				continue
			}
			if seen != nil {
				row = []graph.ID{graph.ID(of[j]), row[a.variable]}
			}
		}
		if seen != nil {
			if _, added := seen.add(row); !added {
				continue
			}
		}
		counts[of[j]]++
	}
	if seen == nil {
		return nil
	}
	return take(g.meter, int64(seen.table.len()-before)*bytesOfRow(seen.table.width))
}

// compute gives an aggregate the values of its expression.
func (g *groups) compute(i int, a *aggregate, r rows, of []int) error {
	if err := a.x.prepare(g.e, r); err != nil {
		return err
	}
	g.terms.begin()
	if err := a.x.load(r); err != nil {
		return err
	}
	texts := int64(0) // that the aggregate keeps, and that were not counted yet
	for j := range r.len() {
		v, err := a.x.values.Eval(g.ctx, a.x.Tree, &solution{of: a.x, row: r.row(j), at: j})
		var fatal *values.Fatal
		if errors.As(err, &fatal) {
			return fatal.Err
		}
		g.computed[i][of[j]].Add(v, err)
		if err != nil || !a.node.Tree.Distinct && a.node.Tree.Name != "GROUP_CONCAT" {
			continue
		}
		if texts += 100 + textLength(v); texts > 1<<16 {
			if err := take(g.meter, texts); err != nil {
				return err
			}
			texts = 0
		}
	}
	return take(g.meter, texts)
}

// finish hands on the groups. Without keys there is a group of no solutions
// too (section 18.5.1).
func (g *groups) finish() error {
	if len(g.group.node.Keys) == 0 {
		for i := range g.in.len() {
			g.of(g.in.row(i))
		}
	}
	table := g.found.table
	for from := 0; from < table.len(); from += largestBatch {
		to := min(from+largestBatch, table.len())
		out := table.part(from, to)
		if err := g.results(out, from); err != nil {
			return err
		}
		if err := g.next.take(out); err != nil {
			return err
		}
	}
	return g.next.finish()
}

// results puts the results of aggregates into groups; from is the number of
// the first.
func (g *groups) results(out rows, from int) error {
	for i, a := range g.group.aggregates {
		results := make([]quad.Value, out.len())
		for j := range results {
			if a.counts {
				results[j] = integer(g.counts[i][from+j])
			} else if v, err := g.computed[i][from+j].Result(); err == nil {
				results[j] = v
			}
		}
		ids, err := g.terms.number(g.ctx, results)
		if err != nil {
			return err
		}
		for j, id := range ids {
			out.row(j)[a.node.As] = id
		}
	}
	return nil
}

func integer(n int64) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.FormatInt(n, 10)), Type: "http://www.w3.org/2001/XMLSchema#integer"}
}
