package sparql

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// joinAll joins the items of a join, those that give least first, and filters
// as soon as what a filter looks at is bound. A table leaves of the patterns
// beside it only what it has.
func (p *planner) joinAll(n *algebra.Join, before known) (sequence, error) {
	var done sequence
	items, filters := slices.Clone(n.Items), slices.Clone(n.Filters)
	within := n.Vars()
	outer, counts := p.within, p.counts
	defer func() { p.within, p.counts = outer, counts }()
	p.counts = nil
	from, err := p.narrow(items, filters)
	if err != nil {
		return nil, err
	}
	p.counts = map[*algebra.Triple]counted{}
	items, err = p.connect(items, filters, before)
	if err != nil {
		return nil, err
	}
	var narrowed algebra.Slots // whose values triples took from p.within
	for {
		var ready []*algebra.Expression
		filters = slices.DeleteFunc(filters, func(f *algebra.Expression) bool {
			is := len(items) == 0 || !p.plain && f.Reads().And(within).Within(before.bound())
			if is {
				ready = append(ready, f)
			}
			return is
		})
		if len(ready) > 0 {
			f, err := p.filter(ready, before)
			if err != nil {
				return nil, err
			}
			done = append(done, f)
		}
		if len(items) == 0 {
			return done, nil
		}
		next := 0
		if !p.plain && len(items) > 1 {
			var err error
			if next, err = p.cheapest(items, before); err != nil {
				return nil, err
			}
		}
		if table, ok := items[next].(*algebra.Values); !ok || !saysOnce(table) || from[table.Slots[0]] != table || !narrowed.Has(table.Slots[0]) {
			ops, err := p.join(items[next], before)
			if err != nil {
				return nil, err
			}
			done = append(done, ops...)
		}
		if t, ok := items[next].(*algebra.Triple); ok {
			narrowed = narrowed.With(t.Vars().Without(before.vars).Without(before.seeded))
		}
		before = before.and(items[next])
		items = slices.Delete(items, next, next+1)
	}
}

// narrow notes which values the tables among some items allow, and the filters
// that name IRIs, which are equal only if they are the same, or search texts. It
// tells from which table the values of a variable are.
func (p *planner) narrow(items []algebra.Node, filters []*algebra.Expression) (from map[algebra.Slot]*algebra.Values, err error) {
	if p.plain {
		return nil, nil
	}
	from = map[algebra.Slot]*algebra.Values{}
	p.within = maps.Clone(p.within)
	if p.within == nil {
		p.within = map[algebra.Slot][]graph.ID{}
	}
	for _, f := range filters {
		if slot, values := named(f); len(values) > 0 {
			if err := p.allow(slot, values); err != nil {
				return nil, err
			}
		}
	}
	for _, item := range items {
		table, ok := item.(*algebra.Values)
		if !ok {
			continue
		}
		for slot := range table.Certain().All() {
			at := slices.Index(table.Slots, slot)
			column := make([]quad.Value, len(table.Rows))
			for i, row := range table.Rows {
				column[i] = row[at]
			}
			if err := p.allow(slot, column); err != nil {
				return nil, err
			}
			from[slot] = table
		}
	}
	return from, p.search(items, filters)
}

// saysOnce reports whether a table has one variable and each of its values once,
// so that joining it to values of its own changes nothing.
func saysOnce(t *algebra.Values) bool {
	if len(t.Slots) != 1 {
		return false
	}
	seen := map[quad.Value]bool{}
	for _, row := range t.Rows {
		if !isIRI(row[0]) || seen[row[0]] {
			return false
		}
		seen[row[0]] = true
	}
	return true
}

func (p *planner) allow(slot algebra.Slot, values []quad.Value) error {
	ids, err := p.terms.number(p.ctx, values)
	p.within[slot] = withoutLocal(ids)
	return err
}

// named are the IRIs of ?x = <…> and ?x IN (<…>, …).
func named(e *algebra.Expression) (slot algebra.Slot, values []quad.Value) {
	var x syntax.Expr
	var list []syntax.Expr
	switch tree := e.Tree.(type) {
	case *syntax.Binary:
		if x, list = tree.X, []syntax.Expr{tree.Y}; tree.Op != "=" {
			return algebra.NoSlot, nil
		}
	case *syntax.In:
		if x, list = tree.X, tree.List; tree.Not {
			return algebra.NoSlot, nil
		}
	}
	variable, ok := x.(syntax.Variable)
	if !ok {
		return algebra.NoSlot, nil
	}
	for _, one := range list {
		constant, _ := one.(syntax.Constant)
		if !isIRI(constant.Value) {
			return algebra.NoSlot, nil
		}
		values = append(values, constant.Value)
	}
	slot, _ = e.Scope.Slot(variable.Name)
	return slot, values
}

// cheapest is the item that is guessed to give least for each solution.
func (p *planner) cheapest(items []algebra.Node, before known) (int, error) {
	if i, is := onlyPattern(items); is && before.vars.Empty() {
		return i, nil
	}
	best, least := 0, 0.0
	for i, item := range items {
		n, err := p.guess(item, before)
		if err != nil {
			return 0, err
		}
		if table, ok := item.(*algebra.Values); ok {
			n = guessTable(table, items, before, n)
		}
		if i == 0 || n < least {
			best, least = i, n
		}
	}
	return best, nil
}

// onlyPattern is the one item for which all others, which are tables, wait.
func onlyPattern(items []algebra.Node) (at int, is bool) {
	at = slices.IndexFunc(items, func(n algebra.Node) bool { _, table := n.(*algebra.Values); return !table })
	if at < 0 {
		return 0, false
	}
	for i, item := range items {
		table, ok := item.(*algebra.Values)
		if i != at && (!ok || !waits(table, items[at:at+1])) {
			return 0, false
		}
	}
	return at, true
}

// guessTable guesses what a table gives. It waits for patterns that it narrows.
func guessTable(t *algebra.Values, items []algebra.Node, before known, guess float64) float64 {
	if t.Vars().Within(before.bound()) {
		return 0 // it is a filter
	}
	if waits(t, items) {
		return guess * unlinked * unlinked
	}
	return guess
}

// waits reports whether a table narrows a pattern among some items.
func waits(t *algebra.Values, items []algebra.Node) bool {
	return slices.ContainsFunc(items, func(item algebra.Node) bool {
		switch item.(type) {
		case *algebra.Triple, connected:
			return item.Vars().Meets(t.Certain())
		}
		return false
	})
}

// unlinked makes a guess worse that would join everything with everything.
const unlinked = 1e6

// guess is how many solutions a node may give for each that stands before.
func (p *planner) guess(n algebra.Node, before known) (float64, error) {
	guess, err := p.guessAlone(n, before)
	if !before.vars.Empty() && !n.Vars().Meets(before.vars) && guess > 1 {
		guess *= unlinked
	}
	return guess, err
}

func (p *planner) guessAlone(n algebra.Node, before known) (float64, error) {
	switch n := n.(type) {
	case *algebra.Triple:
		return p.guessTriple(n, before)
	case *algebra.Values:
		return float64(len(n.Rows)), nil
	case *algebra.Union:
		sum := 0.0
		for _, branch := range n.Branches {
			guess, err := p.guessAlone(branch, before)
			if err != nil {
				return 0, err
			}
			sum += guess
		}
		return sum, nil
	case *algebra.LeftJoin:
		return p.guessAlone(n.Left, before)
	case *algebra.Minus:
		return p.guessAlone(n.Left, before)
	case *algebra.Extend:
		return p.guessAlone(n.Input, before)
	case *algebra.Select:
		if n.Group != nil && len(n.Group.Keys) == 0 {
			return 1, nil
		}
		return p.guessAlone(n.Input, known{})
	case connected:
		return p.guessAlone(n.Join, before)
	case *algebra.Join:
		least := 1.0
		for i, item := range n.Items {
			guess, err := p.guessAlone(item, before)
			if err != nil {
				return 0, err
			}
			if i == 0 || guess < least {
				least = guess
			}
		}
		return least, nil
	}
	return unlinked, nil
}

// guessTriple asks the graph about what is known of a triple, and takes a
// value that is bound but not known to leave some of it.
func (p *planner) guessTriple(n *algebra.Triple, before known) (float64, error) {
	c, err := p.count(n)
	if err != nil || c.triple == nil {
		return 0, err
	}
	guess := float64(c.estimate)
	bound := before.bound()
	for at, p := range c.triple.places {
		if bound.Has(p.slot) && c.triple.within[at] == nil {
			guess /= [4]float64{100, 10, 20, 100}[at]
		}
	}
	return guess, nil
}

// counted is a triple with its estimate; it is nil if there can be none.
type counted struct {
	triple   *triple
	estimate int64
}

// count asks the graph about a triple, once as long as tables leave the same.
func (p *planner) count(n *algebra.Triple) (c counted, err error) {
	if c, done := p.counts[n]; done {
		return c, nil
	}
	op, err := p.triple(n)
	if err != nil {
		return c, err
	}
	if t, ok := op.(*triple); ok {
		if pattern, any := t.pattern(rows{width: p.width}, 0); any {
			c.triple = t
			if c.estimate, err = p.reader.Estimate(p.ctx, pattern); err != nil {
				return c, err
			}
		}
	}
	if p.counts != nil {
		p.counts[n] = c
	}
	return c, nil
}
