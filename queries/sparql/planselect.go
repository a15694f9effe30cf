package sparql

import (
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// selection plans a query or a subquery.
func (p *planner) selection(n *algebra.Select, before known) (*selection, error) {
	p = p.inside(once(n) || p.lax && n.Group == nil && n.Limit < 0 && n.Offset == 0)
	p.few = n.Group == nil && len(n.Order) == 0 && (p.few || n.Limit >= 0)
	pattern, err := p.from(n.Input, before.alone())
	if err != nil {
		return nil, err
	}
	s := &selection{execution: p.execution, node: n, pattern: pattern}
	inside := before.alone().and(n.Input)
	if n.Group != nil {
		if s.group, err = p.grouping(n.Group, inside); err != nil {
			return nil, err
		}
	}
	if len(n.Having) > 0 {
		if s.having, err = p.filter(n.Having, inside); err != nil {
			return nil, err
		}
	}
	if n.Values != nil {
		if s.values, err = p.table(n.Values); err != nil {
			return nil, err
		}
	}
	if s.columns, err = p.columns(n.Columns, inside); err != nil {
		return nil, err
	}
	for _, o := range n.Order {
		e, err := p.expression(o.Expr, inside)
		if err != nil {
			return nil, err
		}
		s.order = append(s.order, column{algebra.NoSlot, e})
	}
	return s, nil
}

func (p *planner) columns(columns []algebra.Column, before known) (*extend, error) {
	x := &extend{execution: p.execution}
	for _, c := range columns {
		if c.Expr == nil {
			continue
		}
		e, err := p.expression(c.Expr, before)
		if err != nil {
			return nil, err
		}
		x.columns = append(x.columns, column{c.As, e})
	}
	return x, nil
}

func (p *planner) grouping(n *algebra.Group, before known) (*grouping, error) {
	keys, err := p.columns(n.Keys, before)
	if err != nil {
		return nil, err
	}
	g := &grouping{node: n, keys: keys}
	for i := range n.Aggregates {
		a := &aggregate{node: &n.Aggregates[i], variable: -1}
		g.aggregates = append(g.aggregates, a)
		a.counts = a.node.Tree.Name == "COUNT"
		if a.node.X == nil {
			continue
		}
		if a.x, err = p.expression(a.node.X, before); err != nil {
			return nil, err
		}
		slot, plain := a.node.X.Variable()
		if a.counts = a.counts && plain; a.counts {
			a.variable = int(slot)
		}
	}
	return g, nil
}

// once reports whether it does not matter to a selection how often it is given
// the same solution.
func once(n *algebra.Select) bool {
	if n.Group == nil {
		return n.Distinct
	}
	for _, a := range n.Group.Aggregates {
		switch a.Tree.Name {
		case "MIN", "MAX", "SAMPLE":
		default:
			if !a.Tree.Distinct {
				return false
			}
		}
	}
	return true
}
