package algebra

import (
	"strconv"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// expression translates an expression, with the patterns of its EXISTS.
func (t *translator) expression(tree syntax.Expr) (*Expression, error) {
	e := &Expression{Tree: tree, Scope: t.scope}
	var failed error
	t.unsteady = t.unsteady || !Steady(tree)
	Walk(tree, func(x syntax.Expr) {
		switch x := x.(type) {
		case syntax.Variable:
			t.slot(x.Name)
		case *syntax.Exists:
			node, err := t.group(x.Group)
			if err != nil {
				failed = err
				return
			}
			if e.Exists == nil {
				e.Exists = map[*syntax.Group]Exists{}
			}
			e.Exists[x.Group] = Exists{node, t.fresh()}
		}
	})
	return e, failed
}

// Reads are the slots that the expression may look at.
func (e *Expression) Reads() Slots {
	var reads Slots
	Walk(e.Tree, func(x syntax.Expr) {
		switch x := x.(type) {
		case syntax.Variable:
			if slot, ok := e.Scope.Slot(x.Name); ok {
				reads = reads.with(slot)
			}
		case *syntax.Exists:
			reads = reads.With(e.Exists[x.Group].Node.Mentions())
		}
	})
	return reads
}

// Steady reports whether an expression has the same value each time that it is
// computed of the same values.
func Steady(tree syntax.Expr) bool {
	is := true
	Walk(tree, func(x syntax.Expr) {
		if call, ok := x.(*syntax.Call); ok {
			switch call.Name {
			case "RAND", "UUID", "STRUUID", "BNODE":
				is = false
			}
		}
	})
	return is
}

// Walk visits an expression and all in it, but not what is in an EXISTS.
func Walk(x syntax.Expr, visit func(syntax.Expr)) {
	if x == nil {
		return
	}
	visit(x)
	for _, part := range parts(x) {
		Walk(part, visit)
	}
}

func parts(x syntax.Expr) []syntax.Expr {
	switch x := x.(type) {
	case *syntax.Unary:
		return []syntax.Expr{x.X}
	case *syntax.Binary:
		return []syntax.Expr{x.X, x.Y}
	case *syntax.In:
		return append([]syntax.Expr{x.X}, x.List...)
	case *syntax.Call:
		return x.Args
	case *syntax.Aggregate:
		if x.X != nil {
			return []syntax.Expr{x.X}
		}
	}
	return nil
}

// modifiers translates what follows the pattern of a query.
type modifiers struct {
	*translator
	to *Select
}

// group finds out whether the query groups, and by what (section 18.2.4.1).
func (m *modifiers) group(q *syntax.Query) error {
	grouped := len(q.GroupBy) > 0 || len(q.Having) > 0
	look := func(x syntax.Expr) {
		Walk(x, func(x syntax.Expr) {
			_, is := x.(*syntax.Aggregate)
			grouped = grouped || is
		})
	}
	for _, p := range q.Projection {
		look(p.Expr)
	}
	for _, o := range q.OrderBy {
		look(o.Expr)
	}
	if !grouped {
		return nil
	}
	m.to.Group = &Group{Visible: m.to.Input.Vars().Without(m.hidden)}
	for _, key := range q.GroupBy {
		column, err := m.key(key)
		if err != nil {
			return err
		}
		m.to.Group.Keys = append(m.to.Group.Keys, column)
	}
	return nil
}

func (m *modifiers) key(p syntax.Projected) (Column, error) {
	if v, ok := p.Expr.(syntax.Variable); ok && p.As == "" {
		return Column{As: m.slot(v.Name)}, nil
	}
	if p.Expr == nil {
		return Column{As: m.slot(p.As)}, nil
	}
	e, err := m.translator.expression(p.Expr)
	if p.As == "" {
		return Column{m.fresh(), e}, err
	}
	return Column{m.slot(p.As), e}, err
}

// expression translates an expression behind the groups: each aggregate in it
// becomes a variable (section 18.2.4.1).
func (m *modifiers) expression(tree syntax.Expr) (*Expression, error) {
	if m.to.Group != nil {
		var err error
		if tree, err = m.replaced(tree); err != nil {
			return nil, err
		}
	}
	return m.translator.expression(tree)
}

// replaced is the expression with variables in place of aggregates.
func (m *modifiers) replaced(x syntax.Expr) (syntax.Expr, error) {
	switch x := x.(type) {
	case *syntax.Aggregate:
		return m.aggregate(x)
	case *syntax.Unary:
		y, err := m.replaced(x.X)
		return &syntax.Unary{Op: x.Op, X: y}, err
	case *syntax.Binary:
		both, err := translateAll([]syntax.Expr{x.X, x.Y}, m.replaced)
		if err != nil {
			return nil, err
		}
		return &syntax.Binary{Op: x.Op, X: both[0], Y: both[1]}, nil
	case *syntax.In:
		list, err := translateAll(append([]syntax.Expr{x.X}, x.List...), m.replaced)
		if err != nil {
			return nil, err
		}
		return &syntax.In{X: list[0], Not: x.Not, List: list[1:]}, nil
	case *syntax.Call:
		call := *x
		var err error
		call.Args, err = translateAll(x.Args, m.replaced)
		return &call, err
	}
	return x, nil
}

func (m *modifiers) aggregate(x *syntax.Aggregate) (syntax.Expr, error) {
	name := syntax.Var("." + strconv.Itoa(int(m.next))) // no variable of a query is called so
	a := Aggregate{As: m.slot(name), Tree: x}
	m.hidden = m.hidden.with(a.As)
	if x.X != nil {
		var err error
		if a.X, err = m.translator.expression(x.X); err != nil {
			return nil, err
		}
	}
	m.to.Group.Aggregates = append(m.to.Group.Aggregates, a)
	return syntax.Variable{Name: name, At: x.At}, nil
}

// project translates the SELECT clause (section 18.2.4.4).
func (m *modifiers) project(q *syntax.Query) error {
	if len(q.Projection) == 0 {
		m.all()
		return nil
	}
	for _, p := range q.Projection {
		slot := m.slot(p.As)
		if p.Expr != nil {
			e, err := m.expression(p.Expr)
			if err != nil {
				return err
			}
			m.to.Columns = append(m.to.Columns, Column{slot, e})
		}
		m.to.Projected = append(m.to.Projected, slot)
		m.to.Names = append(m.to.Names, p.As)
	}
	return nil
}

// all projects the variables that are in scope (section 18.2.1).
func (m *modifiers) all() {
	names := map[Slot]syntax.Var{}
	for name, slot := range m.scope.slots {
		names[slot] = name
	}
	visible := m.to.Input.Vars()
	if m.to.Group != nil {
		visible = nil
		for _, key := range m.to.Group.Keys {
			visible = visible.with(key.As)
		}
	}
	for slot := range visible.Without(m.hidden).All() {
		if name, ok := names[slot]; ok {
			m.to.Projected = append(m.to.Projected, slot)
			m.to.Names = append(m.to.Names, name)
		}
	}
}

func translateAll[A, B any](all []A, one func(A) (B, error)) ([]B, error) {
	var done []B
	for _, a := range all {
		b, err := one(a)
		if err != nil {
			return nil, err
		}
		done = append(done, b)
	}
	return done, nil
}
