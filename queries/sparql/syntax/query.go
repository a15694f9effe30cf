package syntax

import "strconv"

// query reads a query behind its prologue (rule 2).
func (p *parser) query() *Query {
	q := &Query{Base: p.base, Limit: -1}
	p.labels = &labels{used: map[string]int{}}
	switch {
	case p.isWord("SELECT"):
		p.selectQuery(q)
		return q
	case p.acceptWord("CONSTRUCT"):
		q.Form = Construct
		p.construct(q)
	case p.acceptWord("DESCRIBE"):
		q.Form = Describe
		p.described(q)
		p.dataset(q)
		if p.is("{") || p.isWord("WHERE") {
			p.where(q)
		}
	case p.acceptWord("ASK"):
		q.Form = Ask
		p.dataset(q)
		p.where(q)
	default:
		p.unexpected("SELECT, CONSTRUCT, DESCRIBE or ASK", p.formHints()...)
	}
	p.modifiers(q)
	return q
}

// selectQuery reads a SELECT (rules 7 and 8; a subquery has no FROM).
func (p *parser) selectQuery(q *Query) {
	at := p.token.Position
	p.selection(q)
	if p.depth == 0 {
		p.dataset(q)
	}
	p.where(q)
	p.modifiers(q)
	p.checkSelection(q, at)
}

func (p *parser) formHints() []string {
	if p.token.kind == word {
		switch p.token.value {
		case "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH":
			return []string{"this is an update, which is not read as a query"}
		}
	}
	return nil
}

// subquery reads a SELECT inside { } (rule 8). Of its variables those that it
// selects are in scope around it.
func (p *parser) subquery() *Query {
	q := &Query{Base: p.base, Limit: -1}
	aggregated, restore := p.aggregated, p.without("")
	p.aggregated = false
	p.selectQuery(q)
	p.aggregated = aggregated
	restore()
	if len(q.Projection) > 0 {
		p.scope = variables{}
		for _, s := range q.Projection {
			p.scope[s.As] = struct{}{}
		}
	}
	return q
}

// selection reads SELECT up to its variables (rule 9).
func (p *parser) selection(q *Query) {
	p.advance()
	switch {
	case p.acceptWord("DISTINCT"):
		q.Distinct = true
	case p.acceptWord("REDUCED"):
		q.Reduced = true
	}
	if p.accept("*") {
		return
	}
	for p.err == nil {
		switch {
		case p.token.kind == variable:
			name, at := p.variable("a variable")
			q.Projection = append(q.Projection, Projected{As: name, At: at})
		case p.is("("):
			q.Projection = append(q.Projection, p.selected())
		case p.is(",") && len(q.Projection) > 0:
			p.unexpected("a variable, '(' or WHERE", "what is selected is parted by blanks, not by ','")
		case len(q.Projection) == 0 || p.isAggregate():
			p.unexpected("a variable, '(' or '*' after SELECT", p.selectHints()...)
		default:
			return
		}
	}
}

func (p *parser) selectHints() []string {
	switch {
	case p.isAggregate() || p.isFunction():
		return []string{"write (" + p.token.value + "(…) AS ?name)"}
	case p.token.kind == word && !isKeyword(p.token.value):
		return []string{"write ?" + p.token.text}
	}
	return nil
}

func (p *parser) selected() Projected {
	open := p.advance().Position
	e := p.expression()
	p.expectWord("AS", "write (expression AS ?variable)")
	name, at := p.variable("a variable after AS")
	p.close(")", open, "")
	return Projected{e, name, at}
}

// construct reads what follows CONSTRUCT (rule 10).
func (p *parser) construct(q *Query) {
	if p.is("{") {
		q.Template = p.template()
		p.dataset(q)
		p.where(q)
		return
	}
	p.dataset(q)
	p.expectWord("WHERE")
	defer p.enter()()
	p.nextPattern()
	open := p.token.Position
	p.expect("{")
	q.Template = p.triplesBlock(false)
	p.close("}", open, "'}', as CONSTRUCT WHERE has plain triples only")
	q.Where = &Group{}
	if len(q.Template) > 0 {
		q.Where.Elements = []Element{&Triples{q.Template}}
	}
}

// template reads { triples } (rules 73 and 74), whose labels are its own.
func (p *parser) template() []Triple {
	labels, scope := p.labels, p.scope
	p.labels, p.scope = nil, variables{}
	defer func() { p.labels, p.scope = labels, scope }()
	open := p.token.Position
	p.expect("{")
	triples := p.triplesBlock(false)
	p.close("}", open, "a triple or '}' in the template")
	return triples
}

// described reads what follows DESCRIBE (rule 11).
func (p *parser) described(q *Query) {
	if p.accept("*") {
		return
	}
	for p.token.kind == variable || p.atIRI() {
		if p.token.kind == variable {
			name, _ := p.variable("a variable")
			q.Described = append(q.Described, name)
		} else {
			q.Described = append(q.Described, Term{p.iri()})
		}
	}
	if len(q.Described) == 0 {
		p.unexpected("a variable, an IRI or '*' after DESCRIBE")
	}
}

// dataset reads FROM and FROM NAMED (rules 13 to 16).
func (p *parser) dataset(q *Query) {
	for p.acceptWord("FROM") {
		if p.acceptWord("NAMED") {
			q.FromNamed = append(q.FromNamed, p.iri())
		} else {
			q.From = append(q.From, p.iri())
		}
	}
}

// where reads WHERE { … } (rule 17).
func (p *parser) where(q *Query) {
	if !p.acceptWord("WHERE") && !p.is("{") {
		p.unexpected("WHERE or '{'")
	}
	defer p.without("in WHERE")()
	var scope variables
	q.Where, scope = p.group()
	p.scope = scope
}

// modifiers reads what follows WHERE (rules 18 to 28).
func (p *parser) modifiers(q *Query) {
	if p.acceptWord("GROUP") {
		p.expectWord("BY")
		p.groupBy(q)
	}
	if p.acceptWord("HAVING") {
		for first := true; first || p.startsConstraint(); first = false {
			q.Having = append(q.Having, p.constraint("a condition in brackets after HAVING"))
		}
	}
	if p.acceptWord("ORDER") {
		p.expectWord("BY")
		for first := true; first || p.startsOrder(); first = false {
			q.OrderBy = append(q.OrderBy, p.order())
		}
	}
	p.slice(q)
	if p.acceptWord("VALUES") {
		q.Values = p.values()
		for _, name := range q.Values.Vars {
			p.scope[name] = struct{}{}
		}
	}
	if p.token.kind == word {
		switch p.token.value {
		case "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES":
			p.unexpected("the end of the query", "the order is WHERE, GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET, VALUES, each once")
		}
	}
}

func (p *parser) groupBy(q *Query) {
	defer p.without("in GROUP BY")()
	for first := true; first || p.token.kind == variable || p.startsConstraint(); first = false {
		at := p.token.Position
		switch {
		case p.token.kind == variable:
			name, _ := p.variable("a variable")
			q.GroupBy = append(q.GroupBy, Projected{As: name, At: at})
		case p.accept("("):
			e := p.expression()
			key := Projected{Expr: e, At: at}
			if p.acceptWord("AS") {
				key.As, key.At = p.variable("a variable after AS")
			} else if v, plain := e.(Variable); plain {
				key = Projected{As: v.Name, At: at}
			}
			p.close(")", at, "AS or ')'")
			q.GroupBy = append(q.GroupBy, key)
		default:
			q.GroupBy = append(q.GroupBy, Projected{Expr: p.constraint("a variable or an expression in brackets after GROUP BY"), At: at})
		}
	}
}

func (p *parser) startsOrder() bool {
	return p.token.kind == variable || p.isWord("ASC") || p.isWord("DESC") || p.startsConstraint()
}

func (p *parser) order() Order {
	switch {
	case p.isWord("ASC") || p.isWord("DESC"):
		descending := p.advance().value == "DESC"
		if !p.is("(") {
			p.unexpected("'('", "the direction stands before what is ordered: write DESC(?x)")
		}
		return Order{p.bracketed(), descending}
	case p.token.kind == variable:
		name, at := p.variable("a variable")
		return Order{Variable{name, at}, false}
	}
	return Order{p.constraint("a variable, ASC, DESC or an expression in brackets after ORDER BY"), false}
}

// slice reads LIMIT and OFFSET, in any order (rules 25 to 27).
func (p *parser) slice(q *Query) {
	limit, offset := false, false
	for {
		switch {
		case p.isWord("LIMIT") && !limit:
			limit = true
			q.Limit = p.count()
		case p.isWord("OFFSET") && !offset:
			offset = true
			q.Offset = p.count()
		default:
			return
		}
	}
}

func (p *parser) count() int64 {
	name := p.advance().value
	if p.token.kind != integer || p.token.text[0] == '+' || p.token.text[0] == '-' {
		p.unexpected("a whole number after " + name)
		return 0
	}
	t := p.advance()
	n, err := strconv.ParseInt(t.text, 10, 64)
	if err != nil {
		p.fail(t.Position, "the number after %s is too great", name)
	}
	return n
}
