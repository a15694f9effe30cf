package syntax

import "github.com/cayleygraph/quad"

// path reads a property path (rules 88 to 96).
func (p *parser) path() Path {
	paths := []Path{p.sequence()}
	for p.is("|") {
		p.operator(p.advance().Position)
		paths = append(paths, p.sequence())
	}
	if len(paths) == 1 {
		return paths[0]
	}
	return Alternative{paths}
}

func (p *parser) sequence() Path {
	paths := []Path{p.step()}
	for p.is("/") {
		p.operator(p.advance().Position)
		paths = append(paths, p.step())
	}
	if len(paths) == 1 {
		return paths[0]
	}
	return Sequence{paths}
}

func (p *parser) step() Path {
	if p.accept("^") {
		return Inverse{p.repeated()}
	}
	return p.repeated()
}

func (p *parser) repeated() Path {
	path := p.primaryPath()
	switch {
	case p.accept("?"):
		return Repeat{path, true, false}
	case p.accept("*"):
		return Repeat{path, true, true}
	case p.accept("+"):
		return Repeat{path, false, true}
	}
	return path
}

func (p *parser) primaryPath() Path {
	switch {
	case p.is("("):
		defer p.enter()()
		open := p.advance()
		path := p.path()
		p.close(")", open.Position, "'/', '|' or ')' in a path")
		return path
	case p.accept("!"):
		return p.negated()
	case p.token.kind == variable:
		p.unexpected("an IRI in a path", "a variable can be a predicate, but no part of a path")
	}
	return Link{Term{p.linkIRI()}}
}

func (p *parser) linkIRI() quad.IRI {
	if p.token.kind == word && p.token.text == "a" {
		p.advance()
		return rdf + "type"
	}
	return p.iri()
}

// negated reads a negated property set behind ! (rules 95 and 96).
func (p *parser) negated() Path {
	var n Negated
	if !p.is("(") {
		p.negatedLink(&n)
		return n
	}
	open := p.advance()
	if p.accept(")") {
		return n
	}
	for {
		p.negatedLink(&n)
		if !p.accept("|") {
			break
		}
	}
	p.close(")", open.Position, "'|' or ')' in a negated property set")
	return n
}

func (p *parser) negatedLink(n *Negated) {
	if p.accept("^") {
		n.Backward = append(n.Backward, p.linkIRI())
	} else {
		n.Forward = append(n.Forward, p.linkIRI())
	}
}
