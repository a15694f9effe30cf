package syntax

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema/iri"
)

// Options say what a text may rest on. The zero Options are the standard's.
type Options struct {
	Base     quad.IRI            // against which IRIs are resolved until the text says BASE; "": they stay as they are
	Prefixes map[string]quad.IRI // known without being declared
}

// Limits of what is read, so that neither a reader nor what walks its trees
// runs out of stack.
const (
	deepest       = 400     // brackets inside one another
	mostOperators = 200_000 // in one text
)

// Parse reads a query (SPARQL 1.1 Query Language, section 19.8, rule 1). An
// error is a [*SyntaxError].
func Parse(text string, o Options) (*Query, error) {
	p := newParser(text, o)
	p.prologue()
	q := p.query()
	p.expectEnd()
	if p.err != nil {
		return nil, p.err
	}
	return q, nil
}

// ParseUpdate reads a request of SPARQL 1.1 Update (section 19.8, rule 3). An
// error is a [*SyntaxError].
func ParseUpdate(text string, o Options) (*Update, error) {
	p := newParser(text, o)
	u := p.update()
	p.expectEnd()
	if p.err != nil {
		return nil, p.err
	}
	return u, nil
}

// ParseTerm reads one term as results in TSV have it: an IRI in < and >, which
// stays as it is, a literal, or a blank node with a label.
func ParseTerm(text string) (quad.Value, error) {
	p := &parser{lexer: newLexer(text), verbatim: true}
	p.advance()
	var value quad.Value
	switch t := p.token; t.kind {
	case iriRef:
		value = p.iri()
	case blankLabel:
		p.advance()
		value = quad.BNode(t.value)
	default:
		var ok bool
		if value, ok = p.literal(); !ok {
			p.unexpected("an IRI, a literal or a blank node")
		}
	}
	p.expectEnd()
	if p.err != nil {
		return nil, p.err
	}
	return value, nil
}

// parser reads by recursive descent. After the first error all it sees is the
// end of the text, so that every loop ends; what it has made by then is
// thrown away.
type parser struct {
	lexer    *lexer
	token    token
	err      error
	base     quad.IRI
	prefixes map[string]quad.IRI
	verbatim bool // IRIs stay as they are written

	depth, operators int
	made             int // blank nodes without a label
	triples          []Triple
	scope            variables // in scope in the group so far (section 18.2.1)
	labels           *labels   // of blank nodes, where they are held together; nil: anywhere
	pattern          int       // the basic graph pattern that is read, see labels
	refused          refused
	aggregated       bool   // the query has an aggregate
	noAggregates     string // why there may be none here, "": there may
}

func newParser(text string, o Options) *parser {
	p := &parser{lexer: newLexer(text), base: o.Base, prefixes: map[string]quad.IRI{}, scope: variables{}}
	for name, namespace := range o.Prefixes {
		p.prefixes[name] = namespace
	}
	p.advance()
	return p
}

// advance goes to the next token and gives the one that was.
func (p *parser) advance() token {
	was := p.token
	if p.err != nil {
		return was
	}
	p.token = p.lexer.next()
	if p.lexer.err != nil {
		p.err, p.token = p.lexer.err, token{}
	}
	return was
}

func (p *parser) fail(at Position, format string, args ...any) {
	if p.err == nil {
		p.err = &SyntaxError{at, fmt.Sprintf(format, args...)}
	}
	p.token = token{}
}

// unexpected says what should have been at the token. A hint may follow.
func (p *parser) unexpected(expected string, hints ...string) {
	if p.err != nil {
		return
	}
	hint := strings.Join(hints, "; ")
	if meant := p.slashed(); meant != "" {
		hint = `a / in a name is written \/, as in ` + meant
	}
	if hint == "" {
		hint = p.hint()
	}
	if hint != "" {
		hint = "; " + hint
	}
	p.fail(p.token.Position, "expected %s, found %s%s", expected, p.token.describe(), hint)
}

// enter is called with each bracket, and what it gives when that is closed.
func (p *parser) enter() (leave func()) {
	p.depth++
	if p.depth > deepest {
		p.fail(p.token.Position, "the text has more than %d brackets inside one another", deepest)
	}
	return func() { p.depth-- }
}

// operator counts an operator.
func (p *parser) operator(at Position) {
	p.operators++
	if p.operators > mostOperators {
		p.fail(at, "the text has more than %d operators; a long list is better written with IN or VALUES", mostOperators)
	}
}

func (p *parser) is(m string) bool { return p.token.kind == mark && p.token.text == m }

func (p *parser) isWord(w string) bool { return p.token.kind == word && p.token.value == w }

// accept goes over an operator or bracket if it is there.
func (p *parser) accept(m string) bool {
	if p.is(m) {
		p.advance()
		return true
	}
	return false
}

func (p *parser) acceptWord(w string) bool {
	if p.isWord(w) {
		p.advance()
		return true
	}
	return false
}

// expect goes over an operator or bracket that has to be there.
func (p *parser) expect(m string, hints ...string) {
	if !p.accept(m) {
		p.unexpected("'"+m+"'", hints...)
	}
}

func (p *parser) expectWord(w string, hints ...string) {
	if !p.acceptWord(w) {
		p.unexpected(w, hints...)
	}
}

// close goes over a closing bracket; open is where its opening one stands.
func (p *parser) close(m string, open Position, expected string) {
	if p.accept(m) {
		return
	}
	if expected == "" {
		expected = "'" + m + "'"
	}
	if p.token.kind == end {
		p.unexpected(expected, fmt.Sprintf("the bracket of line %d, column %d is not closed", open.Line, open.Column))
	}
	p.unexpected(expected)
}

func (p *parser) expectEnd() {
	if p.token.kind != end {
		p.unexpected("the end of the text")
	}
}

// prologue reads BASE and PREFIX (rules 4 to 6).
func (p *parser) prologue() {
	for {
		switch {
		case p.acceptWord("BASE"):
			at := p.token.Position
			if p.token.kind != iriRef {
				p.unexpected("an IRI after BASE", "it stands in < and >")
			}
			base := p.iri()
			if !iri.IsAbsolute(string(base)) {
				p.fail(at, "the IRI of BASE has to begin with a scheme, as in <http://example.org/>")
			}
			p.base = base
		case p.acceptWord("PREFIX"):
			name, ok := strings.CutSuffix(p.token.text, ":")
			if p.token.kind != prefixedName || !ok || strings.Contains(name, ":") {
				p.unexpected("a prefix and a colon after PREFIX", "write PREFIX ex: <http://example.org/>")
			}
			p.advance()
			if p.token.kind != iriRef {
				p.unexpected("an IRI after PREFIX "+name+":", "it stands in < and >")
			}
			p.prefixes[name] = p.iri()
		default:
			return
		}
	}
}

// atIRI reports whether the token is an IRI.
func (p *parser) atIRI() bool { return p.token.kind == iriRef || p.token.kind == prefixedName }

// iri reads an IRI, whole or by its prefix (rule 136).
func (p *parser) iri() quad.IRI {
	t := p.token
	switch t.kind {
	case iriRef:
		p.advance()
		if err := iri.Check(t.value); err != nil {
			p.fail(t.Position, "%v", err)
		}
		if p.verbatim {
			return quad.IRI(t.value)
		}
		return quad.IRI(iri.Resolve(string(p.base), t.value))
	case prefixedName:
		p.advance()
		prefix, local, _ := strings.Cut(t.text, ":")
		namespace, known := p.prefixes[prefix]
		if !known {
			p.fail(t.Position, "%s", p.undeclared(prefix))
		}
		return namespace + quad.IRI(unescapeLocal(local))
	}
	p.unexpected("an IRI")
	return ""
}

// literal reads a literal (rules 129 to 134), if there is one.
func (p *parser) literal() (quad.Value, bool) {
	t := p.token
	switch t.kind {
	case text:
		p.advance()
		if p.token.kind == langTag {
			return quad.LangString{Value: quad.String(t.value), Lang: p.advance().value}, true
		}
		if p.accept("^^") {
			if !p.atIRI() {
				p.unexpected("a datatype after ^^", "write an IRI, as in \"1\"^^xsd:integer")
			}
			return quad.TypedString{Value: quad.String(t.value), Type: p.iri()}, true
		}
		return quad.String(t.value), true
	case integer, decimal, double:
		p.advance()
		return numeral(t), true
	case word:
		if t.value == "TRUE" || t.value == "FALSE" {
			p.advance()
			return quad.TypedString{Value: quad.String(strings.ToLower(t.value)), Type: xsd + "boolean"}, true
		}
	}
	return nil, false
}

const (
	xsd = "http://www.w3.org/2001/XMLSchema#"
	rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// variable reads a variable that has to be there.
func (p *parser) variable(expected string) (Var, Position) {
	t := p.token
	if t.kind != variable {
		var hints []string
		if t.kind == word && !isKeyword(t.value) {
			hints = append(hints, "write ?"+t.text)
		}
		p.unexpected(expected, hints...)
		return "", t.Position
	}
	p.advance()
	return Var(t.value), t.Position
}

// refused says what may not stand here, and why.
type refused struct{ variables, blanks string }

// variables are those in scope.
type variables map[Var]struct{}

// add puts in the variables of another set, which is of no use afterwards.
func (v *variables) add(others variables) {
	if len(others) > len(*v) {
		*v, others = others, *v
	}
	for name := range others {
		(*v)[name] = struct{}{}
	}
}

func (v variables) has(name Var) bool {
	_, ok := v[name]
	return ok
}

// numeral is the literal that a number writes (rules 130 to 133).
func numeral(t token) quad.TypedString {
	datatype := quad.IRI(xsd + "integer")
	switch t.kind {
	case decimal:
		datatype = xsd + "decimal"
	case double:
		datatype = xsd + "double"
	}
	return quad.TypedString{Value: quad.String(t.text), Type: datatype}
}
