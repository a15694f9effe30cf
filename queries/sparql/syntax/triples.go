package syntax

import (
	"strconv"

	"github.com/cayleygraph/quad"
)

// triplesBlock reads triples up to what begins none (rules 52, 55 and 75 to
// 107): patterns, in which predicates may be paths, or a template.
func (p *parser) triplesBlock(paths bool) []Triple {
	p.triples = nil
	for p.startsTriples() {
		p.sameSubject(paths)
		if !p.accept(".") {
			if p.startsTriples() {
				p.unexpected("'.', ';' or ','", "write '.' between two triples")
			}
			break
		}
	}
	triples := p.triples
	p.triples = nil
	return triples
}

// startsTriples reports whether the token begins a subject.
func (p *parser) startsTriples() bool {
	switch p.token.kind {
	case variable, iriRef, prefixedName, blankLabel, text, integer, decimal, double:
		return true
	case word:
		return p.token.value == "TRUE" || p.token.value == "FALSE"
	case mark:
		return p.token.text == "[" || p.token.text == "("
	}
	return false
}

func (p *parser) sameSubject(paths bool) {
	subject, bare := p.node(paths)
	if bare || p.startsVerb() {
		p.properties(subject, paths)
	}
}

// startsVerb reports whether the token begins a predicate.
func (p *parser) startsVerb() bool {
	switch p.token.kind {
	case variable, iriRef, prefixedName:
		return true
	case word:
		return p.token.text == "a"
	case mark:
		return p.token.text == "(" || p.token.text == "^" || p.token.text == "!"
	}
	return false
}

// properties reads predicates and objects (rules 77 and 83).
func (p *parser) properties(subject Node, paths bool) {
	for {
		predicate := p.verb(paths)
		for {
			object, _ := p.node(paths)
			p.triples = append(p.triples, Triple{subject, predicate, object})
			if !p.accept(",") {
				break
			}
		}
		if !p.accept(";") {
			return
		}
		for p.accept(";") {
		}
		if !p.startsVerb() {
			return
		}
	}
}

func (p *parser) verb(paths bool) Path {
	if p.token.kind == variable {
		return Link{p.varNode()}
	}
	if !p.startsVerb() {
		p.unexpected("a predicate (an IRI, a variable, a path or 'a')", p.verbHints()...)
	}
	if paths {
		return p.path()
	}
	if p.acceptWord("A") {
		return Link{Term{quad.IRI(rdf + "type")}}
	}
	if !p.atIRI() {
		p.unexpected("an IRI or a variable", "a path can stand in a pattern only")
	}
	return Link{Term{p.iri()}}
}

func (p *parser) verbHints() []string {
	switch {
	case p.isWord("A"):
		return []string{"the 'a' that means rdf:type is a small letter"}
	case p.is("."), p.is("}"):
		return []string{"a triple has a subject, a predicate and an object"}
	case p.token.kind == word && !isKeyword(p.token.value) && habits[p.token.value] == "":
		return []string{"write ex:" + p.token.text + " with the prefix that it has, or ?" + p.token.text + " for a variable"}
	}
	return nil
}

// node reads a subject or an object; bare says that it wrote no triples of its
// own (rules 80 to 82 and 98 to 109).
func (p *parser) node(paths bool) (n Node, bare bool) {
	t := p.token
	switch {
	case t.kind == variable:
		return p.varNode(), true
	case t.kind == blankLabel:
		p.advance()
		p.checkBlank(t)
		p.checkLabel(t)
		return Blank(t.value), true
	case p.atIRI():
		return Term{p.iri()}, true
	case p.is("["):
		return p.properBlank(paths)
	case p.is("("):
		return p.collection(paths)
	}
	if value, ok := p.literal(); ok {
		return Term{value}, true
	}
	p.unexpected("an IRI, a literal, a variable or a blank node", p.nodeHints()...)
	return Term{}, true
}

func (p *parser) nodeHints() []string {
	switch {
	case p.is("."), p.is("}"), p.is(";"):
		return []string{"a triple has a subject, a predicate and an object"}
	case p.is("{") && (isDigit(rune(p.lexer.peek())) || p.lexer.peek() == ','):
		return []string{"a path cannot be repeated a number of times; write p/p for p{2}, p/p? for p{1,2}"}
	case p.is("/"), p.is("|"), p.is("^"), p.is("*"), p.is("+"), p.is("?"):
		return []string{"a path is made of IRIs, without variables, and stands in patterns only"}
	case p.token.kind == word && !isKeyword(p.token.value) && habits[p.token.value] == "":
		return []string{`write "` + p.token.text + `" for a text, ?` + p.token.text + ` for a variable`}
	}
	return nil
}

func (p *parser) varNode() Var {
	if p.refused.variables != "" {
		p.fail(p.token.Position, "%s cannot have variables, but has %s", p.refused.variables, p.token.text)
	}
	v := Var(p.advance().value)
	p.scope[v] = struct{}{}
	return v
}

// properBlank reads [ … ] or [] (rules 99 and 101).
func (p *parser) properBlank(paths bool) (n Node, bare bool) {
	defer p.enter()()
	open := p.advance()
	p.checkBlank(open)
	b := p.newBlank()
	if p.accept("]") {
		return b, true
	}
	p.properties(b, paths)
	p.close("]", open.Position, "';', ',' or ']'")
	return b, false
}

// collection reads ( … ) (rules 102 and 103), which are triples of rdf:first
// and rdf:rest.
func (p *parser) collection(paths bool) (n Node, bare bool) {
	defer p.enter()()
	open := p.advance()
	if p.accept(")") {
		return Term{quad.IRI(rdf + "nil")}, true
	}
	p.checkBlank(open)
	first, rest := Link{Term{quad.IRI(rdf + "first")}}, Link{Term{quad.IRI(rdf + "rest")}}
	head := p.newBlank()
	for item := head; ; {
		member, _ := p.node(paths)
		p.triples = append(p.triples, Triple{item, first, member})
		if p.is(")") || !p.startsTriples() {
			p.triples = append(p.triples, Triple{item, rest, Term{quad.IRI(rdf + "nil")}})
			break
		}
		next := p.newBlank()
		p.triples = append(p.triples, Triple{item, rest, next})
		item = next
	}
	p.close(")", open.Position, "a further member of the list or ')'")
	return head, false
}

// newBlank gives a label that cannot be written.
func (p *parser) newBlank() Blank {
	p.made++
	return Blank("[" + strconv.Itoa(p.made) + "]")
}

func (p *parser) checkBlank(t token) {
	if p.refused.blanks != "" {
		p.fail(t.Position, "%s cannot have blank nodes, as '%s' is or begins one; a variable may be meant", p.refused.blanks, t.text)
	}
}

// labels says where each label of a blank node was used. The same label cannot
// be used in two basic graph patterns, nor in two INSERT DATA (section 19.6).
type labels struct {
	used map[string]int
	last int
}

func (l *labels) next() int {
	l.last++
	return l.last
}

func (p *parser) checkLabel(t token) {
	if p.labels == nil {
		return
	}
	if used, known := p.labels.used[t.value]; known && used != p.pattern {
		p.fail(t.Position, "the blank node %s stands in two patterns, which cannot share one; write a variable, or another label", t.text)
	}
	p.labels.used[t.value] = p.pattern
}
