package rdf

import (
	"context"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
)

const (
	rdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsdNamespace = "http://www.w3.org/2001/XMLSchema#"

	rdfType  = quad.IRI(rdfNamespace + "type")
	rdfFirst = quad.IRI(rdfNamespace + "first")
	rdfRest  = quad.IRI(rdfNamespace + "rest")
	rdfNil   = quad.IRI(rdfNamespace + "nil")
)

// deepest is how many brackets or parentheses may be open at a time.
const deepest = 500

// Turtle reads RDF 1.1 Turtle. Quads come as they are read, without a label;
// the first error ends the document.
func Turtle(ctx context.Context, r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	return readTurtle(ctx, r, o, false)
}

// TriG reads RDF 1.1 TriG. Quads come as they are read, those of the default
// graph without a label; the first error ends the document.
func TriG(ctx context.Context, r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	return readTurtle(ctx, r, o, true)
}

func readTurtle(ctx context.Context, r io.Reader, o Options, graphs bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &turtle{graphs: graphs, output: newOutput(ctx, o, yield), base: o.Base, prefixes: map[string]string{}, terms: map[string]quad.Value{}}
		p.end(p.try(func() {
			p.window = newWindow(r, o.Name)
			p.document()
		}))
	}
}

// output is where the quads of a reader go.
type output struct {
	ctx    context.Context
	yield  func(quad.Quad, error) bool
	blanks blanks
	given  int
}

func newOutput(ctx context.Context, o Options, yield func(quad.Quad, error) bool) output {
	if o.Scope == "" {
		o.Scope = o.Name
	}
	return output{ctx: ctx, yield: yield, blanks: blanks{scope: o.Scope, kept: o.KeepBlanks}}
}

// errEnough says that nobody wants more quads.
var errEnough = errors.New("enough")

func (out *output) give(q quad.Quad) {
	if out.given%1024 == 0 && out.ctx.Err() != nil {
		panic(failure{out.ctx.Err()})
	}
	out.given++
	if !out.yield(q, nil) {
		panic(failure{errEnough})
	}
}

// try does something that may fail.
func (out *output) try(parse func()) (err error) {
	defer func() {
		switch caught := recover().(type) {
		case nil:
		case failure:
			err = caught.error
		default:
			panic(caught)
		}
	}()
	parse()
	return nil
}

// end gives the error that ended the document, if any did.
func (out *output) end(err error) {
	if err != nil && !errors.Is(err, errEnough) {
		out.yield(quad.Quad{}, err)
	}
}

// turtle is a parser of Turtle, and of TriG if there may be graphs, by
// recursive descent. Each method reads the production of RDF 1.1 Turtle
// (section 6.5) or TriG (section 4.5) that it names, and stands behind it and
// the white space that follows.
type turtle struct {
	*window
	output
	graphs   bool
	base     string
	prefixes map[string]string
	terms    map[string]quad.Value // IRIs by how they are written
	label    quad.Value            // of the graph that is open
	depth    int
}

// document reads turtleDoc or trigDoc.
func (p *turtle) document() {
	for p.space(); p.has(1); {
		p.statement()
	}
}

// statement reads a directive, a block of TriG, or triples and the full stop
// behind them.
func (p *turtle) statement() {
	switch word := p.word(); {
	case p.peek() == '@':
		p.atDirective()
	case strings.EqualFold(word, "PREFIX"):
		p.pass(len(word))
		p.prefix()
	case strings.EqualFold(word, "BASE"):
		p.pass(len(word))
		p.setBase()
	case p.graphs && strings.EqualFold(word, "GRAPH"):
		p.pass(len(word))
		p.graph(p.graphName())
	case p.graphs && p.peek() == '{':
		p.graph(nil)
	default:
		subject, alone := p.subject()
		if p.graphs && p.peek() == '{' && !alone {
			p.graph(subject)
			return
		}
		p.about(subject, alone)
		p.fullStop("triples")
	}
}

// atDirective reads prefixID or base; a prefix may follow its word at once.
func (p *turtle) atDirective() {
	switch {
	case p.starts("@prefix"):
		p.pass(len("@prefix"))
		p.prefix()
	case p.starts("@base"):
		p.pass(len("@base"))
		p.setBase()
	default:
		p.expected(`"@prefix" or "@base"`)
	}
	p.fullStop("a directive")
}

func (p *turtle) prefix() {
	name := p.prefixName()
	p.space()
	if p.peek() != '<' {
		p.expected("the IRI of the prefix")
	}
	p.prefixes[name] = string(p.iriReference())
	clear(p.terms)
}

func (p *turtle) setBase() {
	if p.peek() != '<' {
		p.expected("the IRI of the base")
	}
	p.base = string(p.iriReference())
	clear(p.terms)
}

func (p *turtle) fullStop(what string) {
	if p.peek() != '.' {
		p.expected("the full stop behind " + what)
	}
	p.pass(1)
}

// graphName reads labelOrSubject behind the word GRAPH.
func (p *turtle) graphName() quad.Value {
	name, alone := p.subject()
	if alone {
		p.fail("a graph has an IRI or a blank node without properties as its name")
	}
	return name
}

// graph reads wrappedGraph.
func (p *turtle) graph(label quad.Value) {
	if p.peek() != '{' {
		p.expected("the brace that opens a graph")
	}
	p.pass(1)
	p.label = label
	for p.peek() != '}' {
		p.about(p.subject())
		if p.peek() == '.' {
			p.pass(1)
		} else if p.peek() != '}' {
			p.expected("a full stop behind triples, or the brace that closes the graph")
		}
	}
	p.pass(1)
	p.label = nil
}

// subject reads subject or blankNodePropertyList; the latter may stand alone.
// A collection is nothing that could name a graph either.
func (p *turtle) subject() (subject quad.Value, alone bool) {
	switch c := p.peek(); {
	case c == '[':
		return p.blankNodePropertyList()
	case c == '(':
		list := p.collection()
		if p.peek() == '{' {
			p.expected("a predicate")
		}
		return list, false
	case c == '_' && p.peekAt(1) == ':':
		return p.blankNode(), false
	case c == '<' || isNameCharacter(p.character(0)) || c == ':':
		return p.iri("a subject"), false
	}
	p.expected("a subject")
	return nil, false
}

// about reads predicateObjectList, which may be missing behind a subject that
// may stand alone.
func (p *turtle) about(subject quad.Value, alone bool) {
	if c := p.peek(); alone && (c == '.' || c == '}') {
		return
	}
	p.predicateObjectList(subject)
}

func (p *turtle) predicateObjectList(subject quad.Value) {
	for {
		predicate := p.verb()
		p.triple(subject, predicate, p.object())
		for p.peek() == ',' {
			p.pass(1)
			p.triple(subject, predicate, p.object())
		}
		if p.peek() != ';' {
			return
		}
		for p.peek() == ';' {
			p.pass(1)
		}
		if c := p.peek(); c == '.' || c == ']' || c == '}' || c == 0 {
			return
		}
	}
}

// triple gives a triple, whose object comes behind all that is said within it.
func (p *turtle) triple(subject, predicate, object quad.Value) {
	p.give(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: p.label})
}

// verb reads predicate or "a".
func (p *turtle) verb() quad.Value {
	if p.peek() == 'a' && p.word() == "a" {
		p.pass(1)
		return rdfType
	}
	return p.iri("a predicate")
}

func (p *turtle) object() quad.Value {
	switch c := p.peek(); {
	case c == '[':
		node, _ := p.blankNodePropertyList()
		return node
	case c == '(':
		return p.collection()
	case c == '_' && p.peekAt(1) == ':':
		return p.blankNode()
	case c == '"' || c == '\'':
		return p.literal()
	case isDigit(c) || c == '+' || c == '-' || c == '.':
		return p.number()
	case c == 't' || c == 'f':
		if word := p.word(); word == "true" || word == "false" {
			p.pass(len(word))
			return quad.TypedString{Value: quad.String(word), Type: xsdNamespace + "boolean"}
		}
	}
	return p.iri("an object")
}

// blankNodePropertyList reads that, which has properties, or ANON.
func (p *turtle) blankNodePropertyList() (node quad.Value, properties bool) {
	p.open()
	node = p.blanks.next()
	if p.peek() != ']' {
		properties = true
		p.predicateObjectList(node)
	}
	p.close(']', "the bracket that closes a blank node")
	return node, properties
}

// collection reads that: a list (RDF Schema 1.1, section 5.2).
func (p *turtle) collection() quad.Value {
	p.open()
	var list, last quad.Value = rdfNil, nil
	for p.peek() != ')' {
		node := p.blanks.next()
		if last == nil {
			list = node
		} else {
			p.triple(last, rdfRest, node)
		}
		p.triple(node, rdfFirst, p.object())
		last = node
	}
	if last != nil {
		p.triple(last, rdfRest, rdfNil)
	}
	p.close(')', "the parenthesis that closes a list")
	return list
}

func (p *turtle) open() {
	if p.depth++; p.depth > deepest {
		p.fail("more than %d brackets within one another", deepest)
	}
	p.pass(1)
}

func (p *turtle) close(with byte, what string) {
	if p.peek() != with {
		p.expected(what)
	}
	p.depth--
	p.pass(1)
}

// pass goes behind so many bytes and the white space that follows.
func (p *turtle) pass(bytes int) {
	p.at += bytes
	p.space()
}
