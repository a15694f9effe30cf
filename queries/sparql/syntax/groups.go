package syntax

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// group reads { … } (rules 53 and 54), and gives the variables in scope of it.
func (p *parser) group() (*Group, variables) {
	defer p.enter()()
	scope, pattern := p.scope, p.pattern
	p.scope = variables{}
	defer func() { p.scope, p.pattern = scope, pattern }()

	open := p.token.Position
	p.expect("{", "a group stands in { and }")
	g := &Group{}
	if p.isWord("SELECT") {
		q := p.subquery()
		g.Elements = append(g.Elements, q)
		p.close("}", open, "")
		return g, p.scope
	}
	p.nextPattern()
	for {
		if p.startsTriples() {
			g.Elements = append(g.Elements, &Triples{p.triplesBlock(true)})
		}
		element := p.element()
		if element == nil {
			break
		}
		g.Elements = append(g.Elements, element)
		if _, filter := element.(*Filter); !filter {
			p.nextPattern()
		}
		p.accept(".")
	}
	p.close("}", open, "a pattern or '}'")
	return g, p.scope
}

// nextPattern begins another basic graph pattern, see [labels].
func (p *parser) nextPattern() {
	if p.labels != nil {
		p.pattern = p.labels.next()
	}
}

// element reads what is no triples (rule 56), if it is there.
func (p *parser) element() Element {
	if p.is("{") {
		return p.union()
	}
	if p.token.kind != word {
		return nil
	}
	switch at := p.token.Position; p.token.value {
	case "OPTIONAL":
		p.advance()
		return &Optional{p.part()}
	case "MINUS":
		p.advance()
		g, _ := p.group()
		return &Minus{g}
	case "GRAPH":
		p.advance()
		name := p.graphName()
		return &Named{name, p.part()}
	case "SERVICE":
		p.advance()
		silent := p.acceptWord("SILENT")
		name := p.graphName()
		return &Service{silent, name, p.part(), at}
	case "FILTER":
		p.advance()
		defer p.without("in a FILTER; HAVING filters groups")()
		return &Filter{p.constraint("a condition in brackets after FILTER")}
	case "BIND":
		p.advance()
		return p.bind()
	case "VALUES":
		p.advance()
		v := p.values()
		for _, name := range v.Vars {
			p.scope[name] = struct{}{}
		}
		return v
	}
	return nil
}

// part reads a group whose variables are in scope of the one around it.
func (p *parser) part() *Group {
	g, scope := p.group()
	p.scope.add(scope)
	return g
}

func (p *parser) union() Element {
	g := p.part()
	if !p.isWord("UNION") {
		return g
	}
	u := &Union{[]*Group{g}}
	for p.isWord("UNION") {
		p.operator(p.advance().Position)
		u.Groups = append(u.Groups, p.part())
	}
	return u
}

// graphName reads a variable or an IRI.
func (p *parser) graphName() Node {
	if p.token.kind == variable {
		return p.varNode()
	}
	if !p.atIRI() {
		p.unexpected("an IRI or a variable")
	}
	return Term{p.iri()}
}

// bind reads BIND (rule 60), whose variable must be new (section 10.1).
func (p *parser) bind() Element {
	open := p.token.Position
	p.expect("(", "write BIND(expression AS ?variable)")
	restore := p.without("in BIND; SELECT can have one")
	b := &Bind{Expr: p.expression()}
	restore()
	p.expectWord("AS", "write BIND(expression AS ?variable)")
	b.As, b.At = p.variable("a variable after AS")
	p.close(")", open, "")
	if p.scope.has(b.As) {
		p.fail(b.At, "the variable ?%s is used in the group already, so that BIND cannot give it a value; choose another name, or write FILTER(?%s = …)", b.As, b.As)
	}
	p.scope[b.As] = struct{}{}
	return b
}

// without forbids aggregates until the given function is called.
func (p *parser) without(where string) (restore func()) {
	before := p.noAggregates
	p.noAggregates = where
	return func() { p.noAggregates = before }
}

// values reads a table behind VALUES (rules 62 to 65).
func (p *parser) values() *Values {
	v := &Values{}
	open := p.token.Position
	single := p.token.kind == variable
	if single {
		name, _ := p.variable("a variable")
		v.Vars = append(v.Vars, name)
	} else {
		p.expect("(", "write VALUES ?x { … } or VALUES (?x ?y) { (… …) }")
		for p.token.kind == variable {
			name, at := p.variable("a variable")
			if slices.Contains(v.Vars, name) {
				p.fail(at, "the variable ?%s stands in the head of VALUES twice", name)
			}
			v.Vars = append(v.Vars, name)
		}
		p.close(")", open, "a variable or ')' in the head of VALUES")
	}
	open = p.token.Position
	p.expect("{")
	for p.err == nil && !p.is("}") && p.token.kind != end {
		v.Rows = append(v.Rows, p.row(len(v.Vars), single))
	}
	p.close("}", open, "a row of VALUES or '}'")
	return v
}

func (p *parser) row(width int, single bool) []quad.Value {
	if single {
		return []quad.Value{p.dataValue()}
	}
	open := p.token.Position
	p.expect("(", "each row of VALUES stands in brackets of its own")
	row := make([]quad.Value, 0, width)
	for p.err == nil && !p.is(")") && p.token.kind != end {
		row = append(row, p.dataValue())
	}
	p.close(")", open, "")
	if len(row) != width {
		p.fail(open, "VALUES has %d variables, and this row another number of terms, %d; write UNDEF where there is none", width, len(row))
	}
	return row
}

// dataValue reads a term of VALUES (rule 65).
func (p *parser) dataValue() quad.Value {
	if p.acceptWord("UNDEF") {
		return nil
	}
	if p.atIRI() {
		return p.iri()
	}
	value, ok := p.literal()
	if !ok {
		p.unexpected("an IRI, a literal or UNDEF in VALUES")
	}
	return value
}
