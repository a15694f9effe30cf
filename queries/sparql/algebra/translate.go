package algebra

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Query is a query as operations on rows of so many slots.
type Query struct {
	Select *Select
	Scope  *Scope // of the variables of the query itself
	Width  int
	Steady bool // all expressions are
}

// RefusedError is what a query may not ask for here.
type RefusedError struct {
	What string
	At   syntax.Position
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s is not done here, as it would ask another server", e.At.Line, e.At.Column, e.What)
}

// Translate makes the operations of a query (section 18.2). The solutions of
// CONSTRUCT and DESCRIBE have all variables, as those of SELECT * do.
func Translate(q *syntax.Query) (*Query, error) {
	t := &translator{scope: &Scope{map[syntax.Var]Slot{}}}
	scope := t.scope
	s, err := t.query(q)
	if err != nil {
		return nil, err
	}
	return &Query{Select: s, Scope: scope, Width: int(t.next), Steady: !t.unsteady}, nil
}

// Pattern makes the operations of a pattern that is no query's, for an update.
// All its variables are handed out.
func Pattern(g *syntax.Group) (*Query, error) {
	return Translate(&syntax.Query{Form: syntax.Construct, Where: g, Limit: -1})
}

type translator struct {
	scope  *Scope
	next   Slot
	hidden Slots // slots that no variable of the query names
	active *Term // the graph of patterns; nil: the default graph

	unsteady bool // an expression is not Steady
}

// query translates what follows the pattern (section 18.2.4).
func (t *translator) query(q *syntax.Query) (*Select, error) {
	s := &Select{Offset: q.Offset, Limit: q.Limit, Distinct: q.Distinct, Input: &Join{}}
	var err error
	if q.Where != nil {
		if s.Input, err = t.group(q.Where); err != nil {
			return nil, err
		}
	}
	m := &modifiers{translator: t, to: s}
	if err := m.group(q); err != nil {
		return nil, err
	}
	if s.Having, err = translateAll(q.Having, m.expression); err != nil {
		return nil, err
	}
	if q.Values != nil {
		values := t.values(q.Values)
		if s.Group == nil {
			s.Input = join(s.Input, values)
		} else {
			s.Values = values
		}
	}
	if err := m.project(q); err != nil {
		return nil, err
	}
	for _, o := range q.OrderBy {
		e, err := m.expression(o.Expr)
		if err != nil {
			return nil, err
		}
		s.Order = append(s.Order, Order{e, o.Descending})
	}
	return s, nil
}

// subquery translates a SELECT inside another. What it hands out has the slots
// of the variables around; its other variables have slots of their own. A
// SELECT * hands out all that is in scope, so it shares the scope around.
func (t *translator) subquery(q *syntax.Query) (Node, error) {
	outer := t.scope
	if len(q.Projection) > 0 {
		inner := &Scope{map[syntax.Var]Slot{}}
		for _, p := range q.Projection {
			inner.slots[p.As] = t.slot(p.As)
		}
		t.scope = inner
	}
	s, err := t.query(q)
	inner := t.scope
	t.scope = outer
	if err != nil {
		return nil, err
	}
	if inner != outer {
		for name, slot := range inner.slots {
			if outer.slots[name] != slot {
				t.hidden = t.hidden.with(slot)
			}
		}
	}
	if s.Group != nil || s.Distinct || s.Limit >= 0 || s.Offset > 0 {
		return s, nil
	}
	node := s.Input // the order of a subquery's solutions means nothing
	for _, c := range s.Columns {
		node = &Extend{node, c}
	}
	return node, nil
}

// group translates { … } (section 18.2.2).
func (t *translator) group(g *syntax.Group) (Node, error) {
	var node Node = &Join{}
	var filters []syntax.Expr
	for _, element := range g.Elements {
		if f, ok := element.(*syntax.Filter); ok {
			filters = append(filters, f.Condition)
			continue
		}
		var err error
		if node, err = t.element(node, element); err != nil {
			return nil, err
		}
	}
	if len(filters) == 0 {
		return node, nil
	}
	conditions, err := translateAll(filters, t.expression)
	if err != nil {
		return nil, err
	}
	j, ok := node.(*Join)
	if !ok || len(j.Filters) > 0 {
		j = &Join{Items: []Node{node}}
	}
	j.Filters = conditions
	return j, nil
}

// element adds an element of a group to what stands before it
// (section 18.2.2.6).
func (t *translator) element(before Node, element syntax.Element) (Node, error) {
	switch e := element.(type) {
	case *syntax.Optional:
		right, err := t.group(e.Group)
		if err != nil {
			return nil, err
		}
		l := &LeftJoin{Left: before, Right: right, Tag: t.fresh()}
		if j, ok := right.(*Join); ok {
			l.Right, l.Filters = &Join{Items: j.Items}, j.Filters
		}
		return l, nil
	case *syntax.Minus:
		right, err := t.group(e.Group)
		return &Minus{Left: before, Right: right, Tag: t.fresh()}, err
	case *syntax.Bind:
		x, err := t.expression(e.Expr)
		return &Extend{before, Column{t.slot(e.As), x}}, err
	}
	node, err := t.joined(element)
	if err != nil {
		return nil, err
	}
	return join(before, node), nil
}

// joined translates an element that is joined to what stands before it.
func (t *translator) joined(element syntax.Element) (Node, error) {
	switch e := element.(type) {
	case *syntax.Triples:
		j := &Join{}
		for _, p := range e.Patterns {
			j.Items = append(j.Items, t.triple(p)...)
		}
		return j, nil
	case *syntax.Group:
		return t.group(e)
	case *syntax.Union:
		u := &Union{}
		for _, g := range e.Groups {
			branch, err := t.group(g)
			if err != nil {
				return nil, err
			}
			u.Branches = append(u.Branches, branch)
		}
		return u, nil
	case *syntax.Named:
		return t.named(e)
	case *syntax.Values:
		return t.values(e), nil
	case *syntax.Query:
		return t.subquery(e)
	case *syntax.Service:
		return nil, &RefusedError{"SERVICE", e.At}
	}
	return nil, fmt.Errorf("sparql: a group holds a %T", element)
}

// named translates GRAPH. If each solution of the pattern has a triple of the
// graph, and nothing else looks at the graph's variable, then that variable
// itself says in which graph each triple is.
func (t *translator) named(n *syntax.Named) (Node, error) {
	name := t.term(n.Name)
	active := &Term{NoSlot, name.Value}
	if name.Slot != NoSlot {
		active = &Term{Slot: t.fresh()}
	}
	around := t.active
	t.active = active
	input, err := t.group(n.Group)
	t.active = around
	if err != nil {
		return nil, err
	}
	if name.Slot != NoSlot && input.Certain().Has(active.Slot) && !looksAt(input, name.Slot) {
		t.hidden = t.hidden.with(active.Slot)
		active.Slot = name.Slot
		return input, nil
	}
	return &Graphs{Name: name, Active: active.Slot, Input: input}, nil
}

// looksAt reports whether anything but a triple may look at a slot, or
// solutions are counted, cut or taken away.
func looksAt(n Node, slot Slot) bool {
	switch n := n.(type) {
	case *Triple:
		return false
	case *Join:
		return slices.ContainsFunc(n.Items, func(n Node) bool { return looksAt(n, slot) }) || read(n.Filters, slot)
	case *Union:
		return slices.ContainsFunc(n.Branches, func(n Node) bool { return looksAt(n, slot) })
	case *LeftJoin:
		return n.Mentions().Has(slot) || looksAt(n.Left, slot) || looksAt(n.Right, slot)
	}
	return true
}

func read(filters []*Expression, slot Slot) bool {
	return slices.ContainsFunc(filters, func(e *Expression) bool { return e.Reads().Has(slot) })
}

func (t *translator) values(v *syntax.Values) *Values {
	n := &Values{Rows: v.Rows}
	for _, name := range v.Vars {
		n.Slots = append(n.Slots, t.slot(name))
	}
	return n
}

// join joins two nodes; joins without filters are one.
func join(a, b Node) Node {
	var items []Node
	for _, n := range []Node{a, b} {
		if j, ok := n.(*Join); ok && len(j.Filters) == 0 {
			items = append(items, j.Items...)
		} else {
			items = append(items, n)
		}
	}
	return &Join{Items: items}
}

func (t *translator) term(n syntax.Node) Term {
	switch n := n.(type) {
	case syntax.Var:
		return Term{Slot: t.slot(n)}
	case syntax.Blank:
		slot := t.slot(syntax.Var("_:" + string(n)))
		t.hidden = t.hidden.with(slot)
		return Term{Slot: slot}
	case syntax.Term:
		return Term{NoSlot, n.Value}
	}
	return Term{NoSlot, quad.IRI("")}
}

func (t *translator) slot(v syntax.Var) Slot {
	slot, ok := t.scope.slots[v]
	if !ok {
		slot = t.next
		t.next++
		t.scope.slots[v] = slot
	}
	return slot
}

// fresh is a slot without a name.
func (t *translator) fresh() Slot {
	t.next++
	t.hidden = t.hidden.with(t.next - 1)
	return t.next - 1
}
