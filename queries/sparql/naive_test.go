package sparql_test

import (
	"context"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// naive answers queries as the standard defines it (section 18), from a list
// of quads, one solution at a time. It is what the engine is held against.
type naive struct {
	quads  []quad.Quad
	active *quad.IRI // nil: the default graph, in which each triple is once
	outer  mu        // what stands in a pattern of EXISTS
}

// mu is a solution.
type mu map[syntax.Var]quad.Value

func (m mu) Value(v syntax.Var) (quad.Value, bool) { value, ok := m[v]; return value, ok }

func compatible(a, b mu) bool {
	for name, v := range a {
		if other, ok := b[name]; ok && other != v {
			return false
		}
	}
	return true
}

func merged(a, b mu) mu {
	m := mu{}
	for name, v := range a {
		m[name] = v
	}
	for name, v := range b {
		m[name] = v
	}
	return m
}

func joined(as, bs []mu) (all []mu) {
	for _, a := range as {
		for _, b := range bs {
			if compatible(a, b) {
				all = append(all, merged(a, b))
			}
		}
	}
	return all
}

func (n naive) evaluator() *values.Evaluator {
	return &values.Evaluator{Now: time.Unix(0, 0), Exists: func(_ context.Context, g *syntax.Group, b values.Bindings) (bool, error) {
		inner := n
		inner.outer = merged(n.outer, b.(mu))
		return len(inner.group(g)) > 0, nil
	}}
}

func (n naive) holds(x syntax.Expr, m mu) bool {
	ok, _ := n.evaluator().True(context.Background(), x, merged(n.outer, m))
	return ok
}

func (n naive) group(g *syntax.Group) []mu {
	solutions := []mu{{}}
	var filters []syntax.Expr
	for _, element := range g.Elements {
		switch e := element.(type) {
		case *syntax.Filter:
			filters = append(filters, e.Condition)
		case *syntax.Optional:
			inner, conditions := &syntax.Group{}, []syntax.Expr{}
			for _, part := range e.Group.Elements {
				if f, ok := part.(*syntax.Filter); ok {
					conditions = append(conditions, f.Condition)
				} else {
					inner.Elements = append(inner.Elements, part)
				}
			}
			solutions = n.leftJoin(solutions, n.group(inner), conditions)
		case *syntax.Minus:
			right := n.group(e.Group)
			solutions = slices.DeleteFunc(solutions, func(a mu) bool {
				return slices.ContainsFunc(right, func(b mu) bool { return compatible(a, b) && meets(a, b) })
			})
		case *syntax.Bind:
			for i, m := range solutions {
				solutions[i] = n.extended(m, e.As, e.Expr)
			}
		default:
			solutions = joined(solutions, n.element(element))
		}
	}
	return slices.DeleteFunc(solutions, func(m mu) bool {
		return slices.ContainsFunc(filters, func(x syntax.Expr) bool { return !n.holds(x, m) })
	})
}

func meets(a, b mu) bool {
	for name := range a {
		if _, ok := b[name]; ok {
			return true
		}
	}
	return false
}

func (n naive) extended(m mu, as syntax.Var, x syntax.Expr) mu {
	m = merged(m, nil)
	if v, err := n.evaluator().Eval(context.Background(), x, merged(n.outer, m)); err == nil && v != nil {
		m[as] = v
	}
	return m
}

func (n naive) leftJoin(left, right []mu, conditions []syntax.Expr) (all []mu) {
	for _, a := range left {
		found := false
		for _, b := range right {
			if m := merged(a, b); compatible(a, b) && !slices.ContainsFunc(conditions, func(x syntax.Expr) bool { return !n.holds(x, m) }) {
				found = true
				all = append(all, m)
			}
		}
		if !found {
			all = append(all, a)
		}
	}
	return all
}

func (n naive) element(element syntax.Element) (all []mu) {
	switch e := element.(type) {
	case *syntax.Triples:
		all = []mu{{}}
		for _, t := range e.Patterns {
			all = joined(all, n.triple(t))
		}
	case *syntax.Group:
		return n.group(e)
	case *syntax.Union:
		for _, g := range e.Groups {
			all = append(all, n.group(g)...)
		}
	case *syntax.Named:
		name := n.put(e.Name)
		for _, label := range n.labels() {
			in := n
			in.active = &label
			switch name := name.(type) {
			case syntax.Var:
				all = append(all, joined(in.group(e.Group), []mu{{name: label}})...)
			case syntax.Term:
				if name.Value == quad.Value(label) {
					all = append(all, in.group(e.Group)...)
				}
			}
		}
	case *syntax.Values:
		for _, row := range e.Rows {
			m := mu{}
			for i, v := range row {
				if v != nil {
					m[e.Vars[i]] = v
				}
			}
			all = append(all, m)
		}
		all = joined(all, []mu{n.seen(e.Vars)})
	case *syntax.Query:
		return n.query(e)
	}
	return all
}

// seen is what stands already for some variables.
func (n naive) seen(vars []syntax.Var) mu {
	m := mu{}
	for _, name := range vars {
		if v, ok := n.outer[name]; ok {
			m[name] = v
		}
	}
	return m
}

// put is a term with what stands for it.
func (n naive) put(node syntax.Node) syntax.Node {
	if name, ok := node.(syntax.Var); ok {
		if v, ok := n.outer[name]; ok {
			return syntax.Term{Value: v}
		}
	}
	return node
}

func (n naive) labels() (labels []quad.IRI) {
	for _, q := range n.quads {
		if label := q.Label.(quad.IRI); !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return labels
}

// triples are those of the active graph.
func (n naive) triples() (triples []quad.Quad) {
	for _, q := range n.quads {
		if n.active != nil && q.Label != quad.Value(*n.active) {
			continue
		}
		q.Label = nil
		if !slices.Contains(triples, q) {
			triples = append(triples, q)
		}
	}
	return triples
}

func (n naive) triple(t syntax.Triple) (all []mu) {
	subject, object := n.put(t.Subject), n.put(t.Object)
	if link, ok := t.Predicate.(syntax.Link); ok {
		for _, q := range n.triples() {
			m := mu{}
			if bind(m, subject, q.Subject) && bind(m, n.put(link.Node), q.Predicate) && bind(m, object, q.Object) {
				all = append(all, m)
			}
		}
		return all
	}
	for _, pair := range n.pairs(t.Predicate, false, subject, object) {
		m := mu{}
		if bind(m, subject, pair[0]) && bind(m, object, pair[1]) {
			all = append(all, m)
		}
	}
	return all
}

func bind(m mu, node syntax.Node, v quad.Value) bool {
	var name syntax.Var
	switch node := node.(type) {
	case syntax.Term:
		return node.Value == v
	case syntax.Blank:
		name = syntax.Var("_:" + string(node))
	case syntax.Var:
		name = node
	}
	if had, ok := m[name]; ok {
		return had == v
	}
	m[name] = v
	return true
}
