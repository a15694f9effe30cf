package syntax_test

import (
	"strconv"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// maker draws trees as the parser makes them.
type maker struct {
	*rapid.T
	names int // given so far to blank nodes and to what AS names
	depth int
}

func (m *maker) count(least, most int) int { return rapid.IntRange(least, most).Draw(m.T, "count") }
func (m *maker) flip() bool                { return rapid.Bool().Draw(m.T, "flip") }
func (m *maker) next() string {
	m.names++
	return strconv.Itoa(m.names)
}

// deeper reports whether something may hold others of its kind.
func (m *maker) deeper() bool { return m.depth < 4 && m.flip() }

func pick[T any](m *maker, of ...T) T { return rapid.SampledFrom(of).Draw(m.T, "pick") }

func several[T any](m *maker, least, most int, one func() T) []T {
	m.depth++
	defer func() { m.depth-- }()
	var all []T
	for range m.count(least, most) {
		all = append(all, one())
	}
	return all
}

func (m *maker) variable() syntax.Var { return pick(m, syntax.Var("a"), "b", "ç", "d1") }
func (m *maker) new() syntax.Var      { return syntax.Var("new" + m.next()) }

func (m *maker) iri() quad.IRI {
	return pick(m, quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), "http://xmlns.com/foaf/0.1/name", "http://ex.org/a.b%20c", "urn:é:", "https://w3id.org/plenary/ns#1")
}

func (m *maker) literal() quad.Value {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	s := quad.String(rapid.StringOf(rapid.RuneFrom([]rune("aé\"'\\\n\r\t\b\fuU0 {}#>\x00😀"))).Draw(m.T, "text"))
	return pick[quad.Value](m, s, quad.LangString{Value: s, Lang: "en-GB"}, quad.TypedString{Value: s, Type: m.iri()},
		quad.TypedString{Value: "-1", Type: xsd + "integer"}, quad.TypedString{Value: "+12", Type: xsd + "integer"}, quad.TypedString{Value: ".5", Type: xsd + "decimal"},
		quad.TypedString{Value: "1.e-5", Type: xsd + "double"}, quad.TypedString{Value: "1.", Type: xsd + "decimal"}, quad.TypedString{Value: "true", Type: xsd + "boolean"},
		quad.TypedString{Value: "1", Type: xsd + "boolean"}, quad.TypedString{Value: s, Type: xsd + "string"})
}

func (m *maker) value() quad.Value {
	if m.flip() {
		return m.iri()
	}
	return m.literal()
}

// nodes says which nodes may stand somewhere.
type nodes struct{ variables, blanks bool }

func (m *maker) node(n nodes) syntax.Node {
	switch m.count(0, 3) {
	case 0:
		if n.variables {
			return m.variable()
		}
	case 1:
		if n.blanks {
			return pick(m, syntax.Blank("["+m.next()+"]"), syntax.Blank("b"+m.next()), syntax.Blank("é."+m.next()))
		}
	}
	return syntax.Term{Value: m.value()}
}

func (m *maker) name(n nodes) syntax.Node {
	if n.variables && m.flip() {
		return m.variable()
	}
	return syntax.Term{Value: m.iri()}
}

func (m *maker) triples(n nodes, paths bool) []syntax.Triple {
	var last syntax.Triple
	return several(m, 1, 4, func() syntax.Triple {
		t := syntax.Triple{Subject: m.node(n), Predicate: syntax.Link{Node: m.name(n)}, Object: m.node(n)}
		if last.Subject != nil && m.flip() {
			t.Subject = last.Subject
			if m.flip() {
				t.Predicate = last.Predicate
			}
		}
		if paths && m.flip() {
			t.Predicate = m.path()
		}
		last = t
		return t
	})
}

func (m *maker) path() syntax.Path {
	if !m.deeper() {
		return pick[syntax.Path](m, syntax.Link{Node: syntax.Term{Value: m.iri()}}, syntax.Negated{Forward: []quad.IRI{m.iri()}}, syntax.Negated{},
			syntax.Negated{Forward: []quad.IRI{m.iri(), m.iri()}, Backward: []quad.IRI{m.iri()}})
	}
	parts := several(m, 2, 3, m.path)
	repeat := pick(m, syntax.Repeat{Optional: true}, syntax.Repeat{Many: true}, syntax.Repeat{Optional: true, Many: true})
	repeat.Path = parts[0]
	return pick[syntax.Path](m, syntax.Inverse{Path: parts[0]}, syntax.Sequence{Paths: parts}, syntax.Alternative{Paths: parts}, repeat)
}

func (m *maker) group() *syntax.Group {
	if m.depth < 3 && m.count(0, 9) == 0 {
		return &syntax.Group{Elements: []syntax.Element{m.query(false)}}
	}
	g := &syntax.Group{}
	triples := false
	for _, e := range several(m, 0, 4, m.element) {
		if _, now := e.(*syntax.Triples); now && triples {
			continue // the parser makes one of neighbours
		} else {
			triples = now
		}
		g.Elements = append(g.Elements, e)
	}
	return g
}

func (m *maker) element() syntax.Element {
	all := nodes{true, true}
	if m.deeper() {
		switch m.count(0, 6) {
		case 0:
			return m.group()
		case 1:
			return &syntax.Union{Groups: several(m, 2, 3, m.group)}
		case 2:
			return &syntax.Optional{Group: m.group()}
		case 3:
			return &syntax.Minus{Group: m.group()}
		case 4:
			return &syntax.Named{Name: m.name(all), Group: m.group()}
		case 5:
			return &syntax.Service{Silent: m.flip(), Name: m.name(all), Group: m.group()}
		}
	}
	switch m.count(0, 4) {
	case 0:
		return &syntax.Bind{Expr: m.expr(false), As: m.new()}
	case 1:
		return m.values()
	case 2:
		return &syntax.Filter{Condition: m.expr(false)}
	}
	return &syntax.Triples{Patterns: m.triples(all, true)}
}

func (m *maker) values() *syntax.Values {
	v := &syntax.Values{Vars: pick(m, []syntax.Var{}, []syntax.Var{"a"}, []syntax.Var{"a", "b"})}
	v.Rows = several(m, 0, 3, func() []quad.Value {
		row := make([]quad.Value, len(v.Vars))
		for i := range row {
			if m.flip() {
				row[i] = m.value()
			}
		}
		return row
	})
	return v
}

func (m *maker) expr(aggregates bool) syntax.Expr {
	deeper := func() syntax.Expr { return m.expr(aggregates) }
	if !m.deeper() {
		return pick[syntax.Expr](m, syntax.Variable{Name: m.variable()}, syntax.Constant{Value: m.value()}, &syntax.Call{Name: "NOW"})
	}
	args := several(m, 2, 3, deeper)
	switch m.count(0, 7) {
	case 0:
		return &syntax.Unary{Op: pick(m, "!", "-", "+"), X: args[0]}
	case 1:
		return &syntax.In{X: args[0], Not: m.flip(), List: args[1:m.count(1, len(args))]}
	case 2:
		return &syntax.Call{Function: m.iri(), Distinct: m.flip(), Args: args}
	case 3:
		return pick(m, &syntax.Call{Name: "REGEX", Args: args}, &syntax.Call{Name: "ISLITERAL", Args: args[:1]}, &syntax.Call{Name: "COALESCE", Args: args},
			&syntax.Call{Name: "BOUND", Args: []syntax.Expr{syntax.Variable{Name: m.variable()}}})
	case 4:
		return &syntax.Exists{Not: m.flip(), Group: m.group()}
	case 5:
		if aggregates {
			return pick(m, &syntax.Aggregate{Name: "COUNT", Distinct: m.flip()}, &syntax.Aggregate{Name: "GROUP_CONCAT", X: m.expr(false), Separator: pick(m, " ", "", "\"")},
				&syntax.Aggregate{Name: "SUM", Distinct: m.flip(), X: m.expr(false)})
		}
	}
	return &syntax.Binary{Op: pick(m, "||", "&&", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/"), X: args[0], Y: args[1]}
}

func (m *maker) query(outermost bool) *syntax.Query {
	m.depth++
	defer func() { m.depth-- }()
	q := &syntax.Query{Base: "http://example.org/base/", Limit: -1, Where: m.group()}
	if outermost {
		q.Form = pick(m, syntax.Select, syntax.Construct, syntax.Describe, syntax.Ask)
		q.From, q.FromNamed = several(m, 0, 1, m.iri), several(m, 0, 2, m.iri)
	}
	switch q.Form {
	case syntax.Select:
		m.selection(q)
	case syntax.Construct:
		q.Template = m.triples(nodes{true, true}, false)
	case syntax.Describe:
		q.Described = several(m, 0, 2, func() syntax.Node { return m.name(nodes{variables: true}) })
		if m.flip() {
			q.Where = nil
		}
	}
	grouped := len(q.GroupBy) > 0
	q.OrderBy = several(m, 0, 2, func() syntax.Order { return syntax.Order{Expr: m.expr(grouped), Descending: m.flip()} })
	q.Limit, q.Offset = int64(m.count(-1, 2)), int64(m.count(0, 2))
	if m.flip() {
		q.Values = m.values()
	}
	return q
}

// selection draws what a SELECT selects, and its groups.
func (m *maker) selection(q *syntax.Query) {
	distinct := m.count(0, 2)
	q.Distinct, q.Reduced = distinct == 1, distinct == 2
	switch m.count(0, 2) {
	case 0:
		return
	case 1:
		q.Projection = several(m, 1, 3, func() syntax.Projected {
			if m.flip() {
				return syntax.Projected{As: m.variable()}
			}
			return syntax.Projected{Expr: m.expr(false), As: m.new()}
		})
		return
	}
	q.GroupBy = []syntax.Projected{{As: "a"}, {As: "b"}, {As: "ç"}, {As: "d1"}, {Expr: &syntax.Binary{Op: "+", X: m.expr(false), Y: m.expr(false)}, As: pick(m, "", m.new())}}
	q.Projection = several(m, 1, 3, func() syntax.Projected { return syntax.Projected{Expr: m.expr(true), As: m.new()} })
	q.Having = several(m, 0, 2, func() syntax.Expr { return m.expr(true) })
}

func (m *maker) quads(n nodes) []syntax.QuadPattern {
	var quads []syntax.QuadPattern
	for range m.count(1, 2) {
		var graph syntax.Node
		if m.flip() {
			graph = m.name(n)
		}
		for _, t := range m.triples(n, false) {
			quads = append(quads, syntax.QuadPattern{Triple: t, Graph: graph})
		}
	}
	return quads
}

func (m *maker) target() syntax.Target {
	return pick(m, syntax.Target{Name: m.iri()}, syntax.Target{Which: syntax.DefaultGraph})
}

func (m *maker) operation() syntax.Operation {
	switch m.count(0, 6) {
	case 0:
		return &syntax.Load{Silent: m.flip(), From: m.iri(), Into: m.target()}
	case 1:
		return &syntax.Clear{Drop: m.flip(), Silent: m.flip(), Target: pick(m, m.target(), syntax.Target{Which: syntax.AllGraphs}, syntax.Target{Which: syntax.NamedGraphs})}
	case 2:
		return &syntax.Create{Silent: m.flip(), Name: m.iri()}
	case 3:
		return &syntax.Transfer{Name: pick(m, "ADD", "MOVE", "COPY"), Silent: m.flip(), From: m.target(), To: m.target()}
	case 4:
		remove := m.flip()
		return &syntax.Data{Delete: remove, Quads: m.quads(nodes{blanks: !remove})}
	}
	change := &syntax.Modify{Base: "http://example.org/base/", Where: m.group(), Using: several(m, 0, 1, m.iri), UsingNamed: several(m, 0, 2, m.iri)}
	if m.flip() {
		change.With = m.iri()
	}
	if m.flip() {
		change.Delete = m.quads(nodes{variables: true})
	}
	if m.flip() {
		change.Insert = m.quads(nodes{true, true})
	}
	return change
}
