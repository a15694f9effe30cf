package rdf

import (
	"bytes"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema/iri"
)

// manyTerms is how many IRIs are remembered by how they are written.
const manyTerms = 1 << 14

// iri reads iri: IRIREF or PrefixedName.
func (p *turtle) iri(what string) quad.Value {
	p.begin()
	switch {
	case p.peek() == '<':
		p.passReference()
	case !p.passPrefix():
		p.expected(what)
	default:
		p.passLocal()
	}
	value, known := p.terms[string(p.term())]
	if !known {
		value = quad.IRI(p.meant())
		if len(p.terms) == manyTerms {
			clear(p.terms)
		}
		p.terms[string(p.term())] = value
	}
	p.space()
	return value
}

// meant is the IRI that the term means.
func (p *turtle) meant() string {
	if p.term()[0] == '<' {
		return p.resolved()
	}
	prefix, local, _ := bytes.Cut(p.term(), []byte(":"))
	namespace, known := p.prefixes[string(prefix)]
	if !known {
		p.failAtTerm("the prefix %s: is not declared", prefix)
	}
	name := namespace + withoutBackslashes(string(local))
	if err := iri.Check(name); err != nil {
		p.failAtTerm("%v", err)
	}
	return name
}

// withoutBackslashes replaces PN_LOCAL_ESC.
func withoutBackslashes(local string) string {
	if !strings.Contains(local, `\`) {
		return local
	}
	var b strings.Builder
	for i := 0; i < len(local); i++ {
		if local[i] == '\\' {
			i++
		}
		b.WriteByte(local[i])
	}
	return b.String()
}

// iriReference reads IRIREF.
func (p *turtle) iriReference() string {
	p.begin()
	p.passReference()
	name := p.resolved()
	p.space()
	return name
}

// passReference goes behind IRIREF: '<' ([^#x00-#x20<>"{}|^`\] | UCHAR)* '>'.
func (p *turtle) passReference() {
	for p.at++; p.has(1); p.at++ {
		switch c := p.text[p.at]; {
		case c == '>':
			p.at++
			return
		case c == '\\':
			r, size := p.escape(false)
			if r < 128 && !inIRI[r] {
				p.fail("the character %U in an IRI", r)
			}
			p.at += size - 1
		case c < 128 && !inIRI[c]:
			p.fail("the character %q in an IRI", c)
		}
	}
	p.failAtTerm("an IRI without its closing '>'")
}

// resolved is the IRI that the reference means against the base (RFC 3986,
// section 5.2).
func (p *turtle) resolved() string {
	written := p.term()
	name := iri.Resolve(p.base, unescaped(written[1:len(written)-1]))
	if err := iri.Check(name); err != nil {
		p.failAtTerm("%v", err)
	}
	if !iri.IsAbsolute(name) {
		p.failAtTerm("<%s> is relative, and there is no base", brief(name))
	}
	return name
}

// escape looks at the escape that is next.
func (p *turtle) escape(echar bool) (r rune, size int) {
	p.has(len(`\U00000000`))
	r, size, err := escape(p.text[p.at:], echar)
	if err != nil {
		p.fail("%v", err)
	}
	return r, size
}

// unescaped replaces escapes that were looked at before.
func unescaped(text []byte) string {
	var b strings.Builder
	for {
		at := bytes.IndexByte(text, '\\')
		if at < 0 && b.Len() == 0 {
			return string(text)
		}
		if at < 0 {
			b.Write(text)
			return b.String()
		}
		b.Write(text[:at])
		r, size, _ := escape(text[at:], true)
		b.WriteRune(r)
		text = text[at+size:]
	}
}

// prefixName reads PNAME_NS, without the colon.
func (p *turtle) prefixName() string {
	p.begin()
	if !p.passPrefix() {
		p.expected("a prefix and its colon")
	}
	prefix := p.term()
	return string(prefix[:len(prefix)-1])
}

// passPrefix goes behind PNAME_NS if it is next: PN_PREFIX? ':', where
// PN_PREFIX is PN_CHARS_BASE ((PN_CHARS | '.')* PN_CHARS)?.
func (p *turtle) passPrefix() bool {
	length := p.prefixLength()
	if p.peekAt(length) != ':' {
		return false
	}
	p.at += length + 1
	return true
}

// word is what could be a keyword: a prefix without its colon.
func (p *turtle) word() string {
	p.begin()
	length := p.prefixLength()
	if p.peekAt(length) == ':' {
		return ""
	}
	return string(p.text[p.at : p.at+length])
}

// prefixLength is the length of the PN_PREFIX that is next.
func (p *turtle) prefixLength() int {
	r, size := p.character(0)
	if r == '_' || !isNameStart(r) {
		return 0
	}
	for length := size; ; length += size {
		r, size = p.character(length)
		if r == '.' {
			size = p.dots(length, false)
		} else if !isNameCharacter(r, size) {
			return length
		}
		if size == 0 {
			return length
		}
	}
}

// isNameCharacter is PN_CHARS, of a character that is there.
func isNameCharacter(r rune, size int) bool {
	return size > 0 && (isNameStart(r) || isNamePart(r) || '0' <= r && r <= '9')
}

// dots is the length of the full stops so far ahead; 0 if no name goes on
// behind them.
func (p *turtle) dots(ahead int, local bool) int {
	n := 1
	for p.peekAt(ahead+n) == '.' {
		n++
	}
	c := p.peekAt(ahead + n)
	if isNameCharacter(p.character(ahead+n)) || local && (c == ':' || c == '%' || c == '\\') {
		return n
	}
	return 0
}

// passLocal goes behind PN_LOCAL, which may be missing: (PN_CHARS_U | ':' |
// [0-9] | PLX) ((PN_CHARS | '.' | ':' | PLX)* (PN_CHARS | ':' | PLX))?.
func (p *turtle) passLocal() {
	for first := true; ; first = false {
		r, size := p.character(0)
		switch {
		case r == ':':
		case r == '%':
			if !isHexadecimal(p.peekAt(1)) || !isHexadecimal(p.peekAt(2)) {
				p.fail("a %% in a name is followed by two hexadecimal digits")
			}
			size = 3
		case r == '\\':
			if c := p.peekAt(1); c == 0 || !strings.ContainsRune("_~.-!$&'()*+,;=/?#@%", rune(c)) {
				p.fail("a \\ in a name is followed by one of _~.-!$&'()*+,;=/?#@%%")
			}
			size = 2
		case r == '.' && !first:
			size = p.dots(0, true)
		case !isNameCharacter(r, size) || first && isNamePart(r):
			return
		}
		if size == 0 {
			return
		}
		p.at += size
	}
}

func isHexadecimal(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// blankNode reads BLANK_NODE_LABEL: '_:' (PN_CHARS_U | [0-9]) ((PN_CHARS |
// '.')* PN_CHARS)?.
func (p *turtle) blankNode() quad.Value {
	p.begin()
	p.at += len("_:")
	if r, size := p.character(0); !isNameCharacter(r, size) || isNamePart(r) {
		p.expected("the label of a blank node")
	}
	for {
		r, size := p.character(0)
		if r == '.' {
			size = p.dots(0, false)
		} else if !isNameCharacter(r, size) {
			break
		}
		if size == 0 {
			break
		}
		p.at += size
	}
	node := p.blanks.labelled(string(p.term()[len("_:"):]))
	p.space()
	return node
}

// literal reads RDFLiteral: String (LANGTAG | '^^' iri)?.
func (p *turtle) literal() quad.Value {
	text := p.str()
	switch {
	case p.peek() == '@':
		return quad.LangString{Value: text, Lang: p.language()}
	case p.starts("^^"):
		p.pass(len("^^"))
		return quad.TypedString{Value: text, Type: p.iri("the IRI of a datatype").(quad.IRI)}
	}
	return text
}

// str reads String: in quotes of either kind, one or three.
func (p *turtle) str() quad.String {
	p.begin()
	quote := string(p.peek())
	long := p.starts(quote + quote + quote)
	if long {
		quote += quote + quote
	}
	p.at += len(quote)
	for !p.starts(quote) {
		if !p.has(1) {
			p.failAtTerm("a string without its closing %s", quote)
		}
		switch c := p.text[p.at]; {
		case c == '\\':
			_, size := p.escape(true)
			p.at += size
		case !long && (c == '\n' || c == '\r'):
			p.failAtTerm("a string without its closing %s in the same line", quote)
		default:
			p.at++
		}
	}
	p.at += len(quote)
	written := p.term()
	text := unescaped(written[len(quote) : len(written)-len(quote)])
	p.space()
	return quad.String(text)
}

// language reads LANGTAG: '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*.
func (p *turtle) language() string {
	p.begin()
	p.at++
	for part := 0; ; part++ {
		from := 0
		for c := p.peekAt(from); isLetter(c) || part > 0 && isDigit(c); c = p.peekAt(from) {
			from++
		}
		if from == 0 {
			p.expected("a language tag")
		}
		if p.at += from; p.peek() != '-' {
			tag := string(p.term()[1:])
			p.space()
			return tag
		}
		p.at++
	}
}

// number reads INTEGER: [+-]? [0-9]+, DECIMAL: [+-]? [0-9]* '.' [0-9]+, or
// DOUBLE: [+-]? ([0-9]+ '.' [0-9]* EXPONENT | '.' [0-9]+ EXPONENT | [0-9]+
// EXPONENT).
func (p *turtle) number() quad.Value {
	p.begin()
	length := 0
	if c := p.peek(); c == '+' || c == '-' {
		length++
	}
	digits := p.digits(length)
	length += digits
	kind := quad.IRI("integer")
	fraction := 0
	if p.peekAt(length) == '.' {
		fraction = p.digits(length + 1)
	}
	if fraction > 0 {
		kind = "decimal"
		length += 1 + fraction
	} else if digits > 0 && p.peekAt(length) == '.' && p.exponent(length+1) > 0 {
		length++
	}
	if digits+fraction == 0 {
		p.expected("an object")
	}
	if exponent := p.exponent(length); exponent > 0 {
		kind = "double"
		length += exponent
	}
	p.at += length
	number := quad.TypedString{Value: quad.String(p.term()), Type: xsdNamespace + kind}
	p.space()
	return number
}

// digits is the number of digits so far ahead.
func (p *turtle) digits(ahead int) int {
	n := 0
	for isDigit(p.peekAt(ahead + n)) {
		n++
	}
	return n
}

// exponent is the length of EXPONENT so far ahead, [eE] [+-]? [0-9]+, or 0.
func (p *turtle) exponent(ahead int) int {
	if p.peekAt(ahead)|0x20 != 'e' {
		return 0
	}
	sign := 0
	if c := p.peekAt(ahead + 1); c == '+' || c == '-' {
		sign = 1
	}
	if digits := p.digits(ahead + 1 + sign); digits > 0 {
		return 1 + sign + digits
	}
	return 0
}
