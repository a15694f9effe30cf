package syntax

import (
	"strings"

	"github.com/cayleygraph/quad"
)

func (p *printer) node(n Node) {
	switch n := n.(type) {
	case Var:
		p.write("?", string(n))
	case Blank:
		p.blank(string(n))
	case Term:
		p.value(n.Value)
	}
}

func (p *printer) blank(label string) {
	if number, ok := strings.CutPrefix(label, "["); ok {
		p.made = true
		p.write("_:", p.own, strings.TrimSuffix(number, "]"))
		return
	}
	name := strings.TrimRight(label, "0123456789")
	if rest, ok := strings.CutPrefix(name, "b"); ok && strings.Trim(rest, "_") == "" && len(name) >= len(p.free) {
		p.free = name + "_"
	}
	p.write("_:", label)
}

// value writes a term, UNDEF for nil.
func (p *printer) value(v quad.Value) {
	switch v := v.(type) {
	case nil:
		p.write("UNDEF")
	case quad.IRI:
		p.iri(string(v))
	case quad.BNode:
		p.blank(string(v))
	case quad.String:
		p.text(string(v))
	case quad.LangString:
		p.text(string(v.Value))
		p.write("@", v.Lang)
	case quad.TypedString:
		p.typed(v)
	case quad.TypedStringer:
		s := v.TypedString()
		s.Type = s.Type.Full()
		p.typed(s)
	}
}

// typed writes a literal, a number or a boolean as it is if it can be.
func (p *printer) typed(v quad.TypedString) {
	if s := string(v.Value); s == "true" && v.Type == xsd+"boolean" || s == "false" && v.Type == xsd+"boolean" || isNumeral(s, v.Type) {
		p.write(s)
		return
	}
	p.text(string(v.Value))
	p.write("^^")
	p.iri(string(v.Type))
}

func isNumeral(s string, datatype quad.IRI) bool {
	if s == "" {
		return false
	}
	k, length := number(s)
	return length == len(s) && k != end && numeral(token{kind: k}).Type == datatype
}

// iri writes an IRI, by a well-known prefix if one is at its beginning.
func (p *printer) iri(iri string) {
	if p.whole {
		p.write("<", iri, ">")
		return
	}
	cut := strings.LastIndexAny(iri, "#/") + 1
	prefix, known := prefixOf[iri[:cut]]
	local := iri[cut:]
	if !known || !isPlain(local) {
		p.write("<", iri, ">")
		return
	}
	p.used[prefix] = true
	p.write(prefix, ":", local)
}

// prefixOf names the well-known namespaces.
var prefixOf = func() map[string]string {
	names := map[string]string{}
	for prefix, namespace := range wellKnown {
		if other := names[namespace]; other == "" || prefix < other {
			names[namespace] = prefix
		}
	}
	return names
}()

// isPlain reports whether a name needs no escapes.
func isPlain(local string) bool {
	for i := range len(local) {
		if c := local[i]; !isLetter(c) && c != '_' && (i == 0 || !isDigit(rune(c)) && c != '-') {
			return false
		}
	}
	return local != ""
}

var textEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`)

func (p *printer) text(s string) { p.write(`"`, textEscapes.Replace(s), `"`) }

// The ranks of paths: where a path of a lower one stands in brackets.
const (
	inAlternative = iota
	inSequence
	inInverse
	inRepeat
)

func (p *printer) path(path Path, rank int) {
	own := rankOf(path)
	if own < rank {
		p.write("(")
		defer p.write(")")
	}
	switch path := path.(type) {
	case Link:
		p.link(path.Node)
	case Inverse:
		p.write("^")
		p.path(path.Path, inInverse+1)
	case Sequence:
		p.paths(path.Paths, "/", inSequence+1)
	case Alternative:
		p.paths(path.Paths, " | ", inAlternative+1)
	case Repeat:
		p.path(path.Path, inRepeat+1)
		switch {
		case !path.Many:
			p.write("?")
		case path.Optional:
			p.write("*")
		default:
			p.write("+")
		}
	case Negated:
		p.negated(path)
	}
}

func rankOf(path Path) int {
	switch path.(type) {
	case Alternative:
		return inAlternative
	case Sequence:
		return inSequence
	case Inverse:
		return inInverse
	case Repeat:
		return inRepeat
	}
	return inRepeat + 1
}

func (p *printer) paths(paths []Path, between string, rank int) {
	for i, path := range paths {
		if i > 0 {
			p.write(between)
		}
		p.path(path, rank)
	}
}

func (p *printer) link(n Node) {
	if t, ok := n.(Term); ok && t.Value == quad.IRI(rdf+"type") {
		p.write("a")
		return
	}
	p.node(n)
}

func (p *printer) negated(n Negated) {
	p.write("!(")
	between := ""
	for _, iri := range n.Forward {
		p.write(between)
		p.value(iri)
		between = " | "
	}
	for _, iri := range n.Backward {
		p.write(between, "^")
		p.value(iri)
		between = " | "
	}
	p.write(")")
}

func (l Link) String() string        { return printedPath(l) }
func (i Inverse) String() string     { return printedPath(i) }
func (s Sequence) String() string    { return printedPath(s) }
func (a Alternative) String() string { return printedPath(a) }
func (r Repeat) String() string      { return printedPath(r) }
func (n Negated) String() string     { return printedPath(n) }

func printedPath(path Path) string {
	return fragment(func(p *printer) { p.path(path, inAlternative) })
}
