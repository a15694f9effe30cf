package syntax

// update reads a request (rules 29 and 30): operations parted by ; each with a
// prologue of its own, whose declarations hold for those behind it too.
func (p *parser) update() *Update {
	u := &Update{}
	p.labels = &labels{used: map[string]int{}}
	inData := &labels{used: map[string]int{}}
	p.noAggregates = "in an update outside of a subquery"
	for {
		p.prologue()
		if p.token.kind == end {
			return u
		}
		u.Operations = append(u.Operations, p.operation(inData))
		if !p.accept(";") {
			if p.err == nil && p.token.kind != end {
				p.unexpected("';' and a further operation, or the end of the text")
			}
			return u
		}
	}
}

// operation reads one operation (rules 31 to 45).
func (p *parser) operation(inData *labels) Operation {
	at := p.token.Position
	switch {
	case p.acceptWord("LOAD"):
		load := &Load{Silent: p.acceptWord("SILENT"), At: at, Into: Target{Which: DefaultGraph}}
		load.From = p.iri()
		if p.acceptWord("INTO") {
			p.expectWord("GRAPH")
			load.Into = Target{Name: p.iri()}
		}
		return load
	case p.isWord("CLEAR") || p.isWord("DROP"):
		drop := p.advance().value == "DROP"
		return &Clear{drop, p.acceptWord("SILENT"), p.target()}
	case p.acceptWord("CREATE"):
		silent := p.acceptWord("SILENT")
		p.expectWord("GRAPH")
		return &Create{silent, p.iri()}
	case p.isWord("ADD") || p.isWord("MOVE") || p.isWord("COPY"):
		t := &Transfer{Name: p.advance().value, Silent: p.acceptWord("SILENT"), From: p.graphOrDefault()}
		p.expectWord("TO")
		t.To = p.graphOrDefault()
		return t
	case p.isWord("INSERT") || p.isWord("DELETE") || p.isWord("WITH"):
		return p.change(inData)
	case p.isWord("SELECT") || p.isWord("ASK") || p.isWord("CONSTRUCT") || p.isWord("DESCRIBE"):
		p.unexpected("an operation of an update", "this is a query, which is not read as an update")
	}
	p.unexpected("INSERT, DELETE, WITH, LOAD, CLEAR, DROP, CREATE, ADD, MOVE or COPY")
	return &Clear{}
}

// target reads GRAPH iri, DEFAULT, NAMED or ALL (rule 47).
func (p *parser) target() Target {
	switch {
	case p.acceptWord("DEFAULT"):
		return Target{Which: DefaultGraph}
	case p.acceptWord("NAMED"):
		return Target{Which: NamedGraphs}
	case p.acceptWord("ALL"):
		return Target{Which: AllGraphs}
	case p.acceptWord("GRAPH"):
		return Target{Name: p.iri()}
	}
	p.unexpected("GRAPH and an IRI, DEFAULT, NAMED or ALL")
	return Target{}
}

func (p *parser) graphOrDefault() Target {
	if p.acceptWord("DEFAULT") {
		return Target{Which: DefaultGraph}
	}
	if !p.acceptWord("GRAPH") && !p.atIRI() {
		p.unexpected("DEFAULT, or GRAPH and an IRI")
	}
	return Target{Name: p.iri()}
}

// change reads what begins with INSERT, DELETE or WITH (rules 38 to 44).
func (p *parser) change(inData *labels) Operation {
	m := &Modify{Base: p.base}
	with := p.acceptWord("WITH")
	if with {
		m.With = p.iri()
		if !p.isWord("INSERT") && !p.isWord("DELETE") {
			p.unexpected("INSERT or DELETE after WITH")
		}
	}
	deleted := p.acceptWord("DELETE")
	if deleted {
		switch {
		case p.isWord("DATA") && !with:
			p.advance()
			return &Data{true, p.data(refused{"DELETE DATA", "DELETE DATA"}, inData)}
		case p.isWord("WHERE") && !with:
			p.advance()
			m.Delete, m.Where = p.quads(refused{blanks: "DELETE WHERE"}, nil)
			return m
		}
		m.Delete, _ = p.quads(refused{blanks: "DELETE"}, nil)
	}
	if p.acceptWord("INSERT") {
		if p.isWord("DATA") && !with && !deleted {
			p.advance()
			return &Data{false, p.data(refused{variables: "INSERT DATA"}, inData)}
		}
		m.Insert, _ = p.quads(refused{}, nil)
	}
	for p.acceptWord("USING") {
		if p.acceptWord("NAMED") {
			m.UsingNamed = append(m.UsingNamed, p.iri())
		} else {
			m.Using = append(m.Using, p.iri())
		}
	}
	p.expectWord("WHERE", p.changeHints(m)...)
	m.Where, _ = p.group()
	return m
}

func (p *parser) changeHints(m *Modify) []string {
	if len(m.Using) == 0 && p.token.kind == end {
		return []string{"what has no variables is written with DATA, as in INSERT DATA { … }"}
	}
	return nil
}

// data reads the quads of INSERT DATA or DELETE DATA.
func (p *parser) data(r refused, inData *labels) []QuadPattern {
	inData.next()
	quads, _ := p.quads(r, inData)
	return quads
}

// quads reads { quads } (rules 48 to 51), and gives the pattern that they are
// as well.
func (p *parser) quads(r refused, l *labels) ([]QuadPattern, *Group) {
	defer p.enter()()
	scope, before, pattern := p.scope, p.labels, p.pattern
	p.scope, p.labels, p.refused = variables{}, l, r
	if l != nil {
		p.pattern = l.last
	}
	defer func() { p.scope, p.labels, p.pattern, p.refused = scope, before, pattern, refused{} }()

	open := p.token.Position
	p.expect("{")
	var quads []QuadPattern
	g := &Group{}
	for {
		if triples := p.triplesBlock(false); len(triples) > 0 {
			quads = appendQuads(quads, triples, nil)
			g.Elements = append(g.Elements, &Triples{triples})
		}
		if !p.acceptWord("GRAPH") {
			break
		}
		name := p.graphName()
		inner := p.token.Position
		p.expect("{")
		triples := p.triplesBlock(false)
		p.close("}", inner, "a triple or '}'")
		quads = appendQuads(quads, triples, name)
		named := &Named{name, &Group{}}
		if len(triples) > 0 {
			named.Group.Elements = []Element{&Triples{triples}}
		}
		g.Elements = append(g.Elements, named)
		p.accept(".")
	}
	p.close("}", open, "a triple, GRAPH or '}'")
	return quads, g
}

func appendQuads(quads []QuadPattern, triples []Triple, graph Node) []QuadPattern {
	for _, t := range triples {
		quads = append(quads, QuadPattern{t, graph})
	}
	return quads
}
