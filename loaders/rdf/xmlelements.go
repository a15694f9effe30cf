package rdf

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/net/html/charset"

	"github.com/plenarykg/plenary/schema/iri"
)

const xmlNamespace = "http://www.w3.org/XML/1998/namespace"

// Names of RDF that are attributes only, without those that are elements too
// (section 7.2.2), and those that are not used any more (7.2.4).
var (
	syntaxTerms = map[string]bool{"ID": true, "about": true, "parseType": true, "resource": true, "nodeID": true, "datatype": true}
	oldTerms    = map[string]bool{"aboutEach": true, "aboutEachPrefix": true, "bagID": true}
	// unqualified are those that may stand without a namespace (6.1.4).
	unqualified = map[string]bool{"ID": true, "about": true, "resource": true, "parseType": true, "type": true}
)

// element is an element event (section 6.1.2).
type element struct {
	scope
	start        xml.StartElement // as it is written
	name         string           // its IRI
	rdf          map[string]string
	properties   []attribute
	line, column int
}

type attribute struct{ name, value string }

// scope is what an element hands down to those in it.
type scope struct {
	namespaces     *binding
	base, language string
	depth          int
}

// binding gives a prefix its namespace.
type binding struct {
	prefix, namespace string
	outer             *binding
}

func (s scope) namespace(prefix string) (string, bool) {
	for b := s.namespaces; b != nil; b = b.outer {
		if b.prefix == prefix {
			return b.namespace, true
		}
	}
	return "", prefix == ""
}

// elements reads XML, with line and column. What fails ends the parse by a
// panic with a [failure].
type elements struct {
	decoder      *xml.Decoder
	in           *placed
	name         string
	line, column int // where the token begins
}

func newElements(r io.Reader, name string) *elements {
	in := &placed{in: decoded(r), now: place{line: 1, column: 1}}
	x := &elements{decoder: xml.NewDecoder(in), in: in, name: name}
	x.decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	x.decoder.Entity = map[string]string{}
	return x
}

// decoded gives UTF-8, without a byte order mark.
func decoded(r io.Reader) *bufio.Reader {
	const enough = 1 << 10
	in := bufio.NewReader(r)
	head, _ := in.Peek(enough) // an error comes again
	if bytes.HasPrefix(head, byteOrderMark) {
		in.Discard(len(byteOrderMark))
		return in
	}
	label := ""
	switch {
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		label = "utf-16be"
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		label = "utf-16le"
	default:
		if m := xmlEncoding.FindSubmatch(head); m != nil {
			label = string(m[1])
		}
	}
	if label == "" || strings.EqualFold(label, "utf-8") {
		return in
	}
	if strings.HasPrefix(label, "utf-16") {
		in.Discard(2)
	}
	if other, err := charset.NewReaderLabel(label, in); err == nil {
		return bufio.NewReader(other)
	}
	return in // what is not known is read as UTF-8, and fails if it is not
}

var xmlEncoding = regexp.MustCompile(`^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// placed counts lines and columns of what is read from it, byte by byte.
type placed struct {
	in          *bufio.Reader
	read        int64
	begun       int64 // of the token
	now, before place
}

type place struct {
	line, column int
	afterCR      bool
}

func (p *placed) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	c, err := p.ReadByte()
	if err != nil {
		return 0, err
	}
	b[0] = c
	return 1, nil
}

func (p *placed) ReadByte() (byte, error) {
	if p.read-p.begun > longestTerm {
		return 0, errLongToken
	}
	c, err := p.in.ReadByte()
	if err != nil {
		return c, err
	}
	p.read++
	p.before = p.now
	switch {
	case c == '\n' && p.now.afterCR:
	case c == '\n' || c == '\r':
		p.now.line, p.now.column = p.now.line+1, 1
	case utf8.RuneStart(c):
		p.now.column++
	}
	p.now.afterCR = c == '\r'
	return c, nil
}

var errLongToken = fmt.Errorf("a term of more than %d MiB", longestTerm>>20)

// token gives the next, of which parts may be overwritten by the one behind
// it; nil at the end.
func (x *elements) token() xml.Token {
	at := x.in.now
	if x.decoder.InputOffset() < x.in.read { // a byte was read ahead
		at = x.in.before
	}
	x.line, x.column = at.line, at.column
	x.in.begun = x.in.read
	token, err := x.decoder.RawToken()
	var bad *xml.SyntaxError
	switch {
	case err == nil:
		return token
	case errors.Is(err, io.EOF):
		return nil
	case errors.As(err, &bad):
		x.line, x.column = x.in.now.line, x.in.now.column
		x.fail("%s", bad.Msg)
	case errors.Is(err, errLongToken):
		x.fail("%v", err)
	case strings.HasPrefix(err.Error(), "xml: "):
		x.fail("%s", strings.TrimPrefix(err.Error(), "xml: "))
	}
	panic(failure{fmt.Errorf("%s: in line %d: %w", x.name, x.in.now.line, err)})
}

// fail ends the parse with what is wrong at the last token.
func (x *elements) fail(format string, a ...any) {
	panic(failure{&SyntaxError{Name: x.name, Line: x.line, Column: x.column, Reason: fmt.Sprintf(format, a...), Ends: true}})
}

// failAt ends the parse with what is wrong at an element.
func (x *elements) failAt(e *element, format string, a ...any) {
	x.line, x.column = e.line, e.column
	x.fail(format, a...)
}

// root gives the outermost element.
func (x *elements) root(outer scope) *element {
	for {
		switch t := x.token().(type) {
		case nil:
			x.fail("there is no element")
		case xml.StartElement:
			return x.element(t, outer)
		case xml.EndElement:
			x.fail("</%s> ends nothing", written(t.Name))
		case xml.CharData:
			if !isSpace(string(t)) {
				x.fail("text before the first element: %q", brief(strings.TrimSpace(string(t))))
			}
		case xml.Directive:
			x.declare(string(t))
		}
	}
}

// noMore makes sure that nothing comes behind the outermost element.
func (x *elements) noMore() {
	for {
		switch t := x.token().(type) {
		case nil:
			return
		case xml.CharData:
			if !isSpace(string(t)) {
				x.fail("text behind the last element: %q", brief(strings.TrimSpace(string(t))))
			}
		case xml.StartElement, xml.EndElement:
			x.fail("a second outermost element")
		}
	}
}

var entity = regexp.MustCompile(`<!ENTITY\s+([\pL_][\pL\d_.-]*)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// declare remembers the entities of a document type, as ontologies use them
// for namespaces. None may be long, and what is declared later is not looked
// for in them, so that a short document cannot mean a very long one.
func (x *elements) declare(doctype string) {
	const longest = 256
	for _, m := range entity.FindAllStringSubmatch(doctype, -1) {
		value := reference.ReplaceAllStringFunc(m[2]+m[3], func(ref string) string {
			if known, is := x.decoder.Entity[ref[1:len(ref)-1]]; is {
				return known
			}
			return ref
		})
		if len(value) > longest {
			x.fail("the entity %s is longer than %d bytes", m[1], longest)
		}
		if _, is := x.decoder.Entity[m[1]]; !is {
			x.decoder.Entity[m[1]] = value
		}
	}
}

var reference = regexp.MustCompile(`&[\pL_][\pL\d_.-]*;`)

// inside gives what comes next in an element: a child, or text, or neither at
// its end.
func (x *elements) inside(parent *element) (child *element, text string) {
	for {
		switch t := x.token().(type) {
		case nil:
			x.fail("the document ends within <%s>", written(parent.start.Name))
		case xml.StartElement:
			return x.element(t, parent.scope), ""
		case xml.EndElement:
			x.checkEnd(parent.start.Name, t)
			return nil, ""
		case xml.CharData:
			if len(t) > 0 {
				return nil, string(t)
			}
		}
	}
}

func (x *elements) checkEnd(of xml.Name, end xml.EndElement) {
	if of != end.Name {
		x.fail("</%s> where </%s> should be", written(end.Name), written(of))
	}
}

func written(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// element makes an element event: names are resolved, attributes sorted out.
func (x *elements) element(start xml.StartElement, outer scope) *element {
	e := &element{scope: x.inner(start, outer), start: start, line: x.line, column: x.column}
	namespace, known := e.namespace(start.Name.Space)
	if !known || namespace == "" {
		x.fail("<%s> has no namespace", written(start.Name))
	}
	e.name = namespace + start.Name.Local
	for _, a := range start.Attr {
		switch {
		case isDeclaration(a.Name) || a.Name.Space == "xml" || a.Name.Space == "" && isReserved(a.Name.Local):
		case a.Name.Space != "":
			namespace, known := e.namespace(a.Name.Space)
			if !known {
				x.fail("the prefix %s: is not declared", a.Name.Space)
			}
			x.attribute(e, namespace+a.Name.Local, a.Value)
		case unqualified[a.Name.Local]:
			x.attribute(e, rdfNamespace+a.Name.Local, a.Value)
		default:
			x.fail("the attribute %s has no namespace", a.Name.Local)
		}
	}
	return e
}

// attribute adds an attribute event (section 6.1.4).
func (x *elements) attribute(e *element, name, value string) {
	local, ofRDF := strings.CutPrefix(name, rdfNamespace)
	_, twice := e.rdf[local]
	switch {
	case ofRDF && (oldTerms[local] || local == "RDF" || local == "Description" || local == "li"):
		x.fail("rdf:%s cannot be an attribute", local)
	case ofRDF && twice, slices.ContainsFunc(e.properties, func(a attribute) bool { return a.name == name }):
		x.fail("the attribute <%s> is there a second time", name)
	case ofRDF && syntaxTerms[local]:
		if e.rdf == nil {
			e.rdf = map[string]string{}
		}
		e.rdf[local] = value
	default:
		e.properties = append(e.properties, attribute{name, value})
	}
}

// inner is the scope of an element.
func (x *elements) inner(start xml.StartElement, s scope) scope {
	if s.depth++; s.depth > deepest {
		x.fail("more than %d elements within one another", deepest)
	}
	if s.namespaces == nil {
		s.namespaces = &binding{prefix: "xml", namespace: xmlNamespace}
	}
	x.checkNames(start)
	for _, a := range start.Attr {
		switch {
		case a.Name.Space == "xmlns" && a.Value == "":
			x.fail("the prefix %s: has no namespace", a.Name.Local)
		case a.Name.Space == "xmlns":
			s.namespaces = &binding{a.Name.Local, a.Value, s.namespaces}
		case isDeclaration(a.Name):
			s.namespaces = &binding{"", a.Value, s.namespaces}
		case a.Name == xml.Name{Space: "xml", Local: "lang"}:
			if s.language = a.Value; a.Value != "" && !languageTag.MatchString(a.Value) {
				x.fail("xml:lang is %q, which is no language tag", a.Value)
			}
		case a.Name == xml.Name{Space: "xml", Local: "base"}:
			s.base = iri.Resolve(s.base, a.Value)
		}
	}
	return s
}

func (x *elements) checkNames(start xml.StartElement) {
	seen := make(map[xml.Name]bool, len(start.Attr))
	for _, a := range start.Attr {
		if seen[a.Name] {
			x.fail("the attribute %s is there a second time", written(a.Name))
		}
		seen[a.Name] = true
		if strings.Contains(a.Name.Local, ":") {
			x.fail("%q is no name", a.Name.Local)
		}
	}
	if strings.Contains(start.Name.Local, ":") {
		x.fail("%q is no name", start.Name.Local)
	}
}

// languageTag is LANGTAG of Turtle, without the "@".
var languageTag = regexp.MustCompile(`^[a-zA-Z]+(-[a-zA-Z0-9]+)*$`)

func isDeclaration(n xml.Name) bool {
	return n.Space == "xmlns" || n.Space == "" && n.Local == "xmlns"
}

// isReserved says that XML keeps a name for itself (XML 1.0, section 2.3).
func isReserved(name string) bool { return len(name) >= 3 && strings.EqualFold(name[:3], "xml") }

// allow makes sure that an element has no attributes of RDF but these.
func (e *element) allow(x *elements, names ...string) {
	for name := range e.rdf {
		if !slices.Contains(names, name) {
			x.failAt(e, "rdf:%s cannot be here", name)
		}
	}
}

// literal is a text in the language of the element.
func (e *element) literal(text string) quad.Value {
	if e.language != "" {
		return quad.LangString{Value: quad.String(text), Lang: e.language}
	}
	return quad.String(text)
}

func isSpace(text string) bool { return strings.Trim(text, " \t\r\n") == "" }

// isNCName follows Namespaces in XML 1.0, section 3.
func isNCName(text string) bool {
	for i, r := range text {
		if !isNameStart(r) && (i == 0 || r != '.' && !isNameCharacter(r, 1)) {
			return false
		}
	}
	return text != ""
}
