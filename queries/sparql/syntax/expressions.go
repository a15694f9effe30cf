package syntax

import (
	"fmt"
	"strings"
)

// expression reads an expression (rules 110 to 119). Operators of one rank
// are put together from the left.
func (p *parser) expression() Expr {
	return p.chain(func() Expr { return p.chain(p.relation, "&&") }, "||")
}

// chain reads operands between operators of one rank.
func (p *parser) chain(operand func() Expr, operators ...string) Expr {
	x := operand()
	for p.isOneOf(operators) {
		op := p.advance()
		p.operator(op.Position)
		x = &Binary{op.text, x, operand()}
	}
	return x
}

func (p *parser) isOneOf(operators []string) bool {
	for _, op := range operators {
		if p.is(op) {
			return true
		}
	}
	return false
}

// relation reads a comparison or IN (rule 114), of which only one can stand
// without brackets.
func (p *parser) relation() Expr {
	x := p.sum()
	switch {
	case p.isOneOf([]string{"=", "!=", "<", ">", "<=", ">="}):
		op := p.advance()
		p.operator(op.Position)
		if op.text == "=" && p.is("=") {
			p.unexpected("an expression", "“equal” is one '=' only")
		}
		return &Binary{op.text, x, p.sum()}
	case p.isWord("IN"):
		p.operator(p.advance().Position)
		return &In{x, false, p.expressions("IN")}
	case p.isWord("NOT"):
		p.operator(p.advance().Position)
		p.expectWord("IN")
		return &In{x, true, p.expressions("NOT IN")}
	}
	return x
}

// sum reads additions (rule 116). In ?x -1 the sign belongs to the number by
// the rules of tokens; here it is the operator that it means.
func (p *parser) sum() Expr {
	product := func() Expr { return p.chain(p.unary, "*", "/") }
	x := product()
	for {
		t := p.token
		switch {
		case p.is("+") || p.is("-"):
			p.advance()
		case (t.kind == integer || t.kind == decimal || t.kind == double) && (t.text[0] == '+' || t.text[0] == '-'):
			p.token.text = t.text[1:]
			p.token.Offset++
			p.token.Column++
		default:
			return x
		}
		p.operator(t.Position)
		x = &Binary{t.text[:1], x, product()}
	}
}

func (p *parser) unary() Expr {
	if p.isOneOf([]string{"!", "-", "+"}) {
		op := p.advance()
		p.operator(op.Position)
		return &Unary{op.text, p.primary()}
	}
	return p.primary()
}

// primary reads an expression without operators (rule 119).
func (p *parser) primary() Expr {
	switch {
	case p.is("("):
		return p.bracketed()
	case p.token.kind == variable:
		name, at := p.variable("a variable")
		return Variable{name, at}
	case p.atIRI():
		at := p.token.Position
		function := p.iri()
		if p.is("(") {
			return p.functionCall(&Call{Function: function, At: at})
		}
		return Constant{function}
	case p.isFunction() || p.isAggregate() || p.isWord("EXISTS") || p.isWord("NOT"):
		return p.builtIn()
	}
	if value, ok := p.literal(); ok {
		return Constant{value}
	}
	p.unexpected("an expression", p.expressionHints()...)
	return Constant{}
}

func (p *parser) expressionHints() []string {
	if p.token.kind != word || isKeyword(p.token.value) || habits[p.token.value] != "" {
		return nil
	}
	near := nearest(p.token.value, functions)
	if near == "" { // the longest one that it begins with
		for _, f := range functions {
			if len(f) > max(len(near), 2) && strings.HasPrefix(p.token.value, f) {
				near = f
			}
		}
	}
	if near != "" {
		return []string{"did you mean " + near + "?"}
	}
	if p.lexer.peek() == '(' {
		return []string{"there is no function of this name"}
	}
	return []string{`write ?` + p.token.text + ` for a variable, "` + p.token.text + `" for a text`}
}

// bracketed reads an expression in ( ) (rule 120).
func (p *parser) bracketed() Expr {
	defer p.enter()()
	open := p.token.Position
	p.expect("(")
	e := p.expression()
	p.close(")", open, "an operator or ')'")
	return e
}

func (p *parser) startsConstraint() bool {
	return p.is("(") || p.atIRI() || p.isFunction() || p.isAggregate() || p.isWord("EXISTS") || p.isWord("NOT")
}

// constraint reads a condition: brackets or a call (rule 69).
func (p *parser) constraint(expected string) Expr {
	switch {
	case p.is("("):
		return p.bracketed()
	case p.atIRI():
		c := &Call{At: p.token.Position}
		c.Function = p.iri()
		if !p.is("(") {
			p.unexpected("'(' after the name of a function")
		}
		return p.functionCall(c)
	case p.startsConstraint():
		return p.builtIn()
	}
	var hints []string
	if p.token.kind == variable || p.is("!") {
		hints = append(hints, "the condition stands in brackets, as in (?x > 1)")
	}
	p.unexpected(expected, hints...)
	return Constant{}
}

// expressions reads a list in brackets (rule 72).
func (p *parser) expressions(of string) []Expr {
	defer p.enter()()
	open := p.token.Position
	p.expect("(", "a list in brackets stands after "+of)
	if p.accept(")") {
		return nil
	}
	list := []Expr{p.expression()}
	for p.accept(",") {
		list = append(list, p.expression())
	}
	p.close(")", open, "an operator, ',' or ')'")
	return list
}

// functionCall reads the arguments of a function that an IRI names (rule 71).
func (p *parser) functionCall(c *Call) Expr {
	defer p.enter()()
	open := p.advance().Position
	if p.accept(")") {
		return c
	}
	c.Distinct = p.acceptWord("DISTINCT")
	c.Args = append(c.Args, p.expression())
	for p.accept(",") {
		c.Args = append(c.Args, p.expression())
	}
	p.close(")", open, "an operator, ',' or ')'")
	return c
}

// builtIn reads a function, an aggregate or EXISTS (rules 121 to 127).
func (p *parser) builtIn() Expr {
	t := p.token
	switch {
	case p.isAggregate():
		return p.aggregate()
	case p.isWord("NOT"):
		p.advance()
		p.expectWord("EXISTS", "write NOT EXISTS { … }, or !(…) for “not”")
		return p.exists(true)
	case p.isWord("EXISTS"):
		p.advance()
		return p.exists(false)
	}
	p.advance()
	c := &Call{Name: t.value, At: t.Position}
	if t.value == "BOUND" {
		open := p.token.Position
		p.expect("(")
		name, at := p.variable("a variable in BOUND")
		c.Args = []Expr{Variable{name, at}}
		p.close(")", open, "")
		return c
	}
	c.Args = p.expressions(t.text)
	if a := arities[t.value]; len(c.Args) < a.least || a.most >= 0 && len(c.Args) > a.most {
		p.fail(t.Position, "%s takes %s, not %d", t.value, a, len(c.Args))
	}
	return c
}

func (p *parser) exists(not bool) Expr {
	defer p.without("in EXISTS")()
	scope := p.scope
	g, _ := p.group()
	p.scope = scope
	return &Exists{not, g}
}

// aggregate reads an aggregate (rule 127).
func (p *parser) aggregate() Expr {
	defer p.enter()()
	t := p.advance()
	if p.noAggregates != "" {
		p.fail(t.Position, "the aggregate %s cannot stand %s", t.value, p.noAggregates)
	}
	p.aggregated = true
	defer p.without("in another aggregate")()
	a := &Aggregate{Name: t.value, At: t.Position}
	open := p.token.Position
	p.expect("(")
	a.Distinct = p.acceptWord("DISTINCT")
	if t.value != "COUNT" || !p.accept("*") {
		a.X = p.expression()
	}
	if t.value == "GROUP_CONCAT" {
		a.Separator = p.separator()
	}
	p.close(")", open, "an operator or ')'")
	return a
}

func (p *parser) separator() string {
	if !p.accept(";") {
		if p.is(",") {
			p.unexpected("';' or ')'", `write GROUP_CONCAT(?x; SEPARATOR=", ")`)
		}
		return " "
	}
	p.expectWord("SEPARATOR")
	p.expect("=")
	if p.token.kind != text {
		p.unexpected("a text after SEPARATOR=")
	}
	return p.advance().value
}

// arity is how many arguments a function takes; most is -1 for any number.
type arity struct{ least, most int }

func (a arity) String() string {
	switch {
	case a == arity{1, 1}:
		return "1 argument"
	case a.least == a.most:
		return fmt.Sprintf("%d arguments", a.least)
	case a.most < 0:
		return fmt.Sprintf("%d or more arguments", a.least)
	}
	return fmt.Sprintf("%d to %d arguments", a.least, a.most)
}

// isFunction reports whether the token names a built-in function.
func (p *parser) isFunction() bool {
	_, known := arities[p.token.value]
	return known && p.token.kind == word
}

func (p *parser) isAggregate() bool {
	return p.token.kind == word && strings.Contains(" COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT ", " "+p.token.value+" ")
}
