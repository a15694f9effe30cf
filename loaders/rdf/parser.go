package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema/iri"
)

// parser reads one line: the production statement of RDF 1.1 N-Quads (section
// 6), with the white space and the comment that may stand around it. After an
// error, at is where the line went wrong.
type parser struct {
	text    []byte
	at      int
	blanks  blanks
	triples bool
	known   *known // IRIs that were read before; may be nil
}

// statement reads the line; empty says that there is no quad on it.
func (p *parser) statement() (q quad.Quad, empty bool, err error) {
	if i := invalidUTF8(p.text); i >= 0 {
		p.at = i
		return q, false, fmt.Errorf("byte 0x%02X is not valid UTF-8", p.text[i])
	}
	if p.space(); p.end() {
		return q, true, nil
	}
	if q.Subject, err = p.resource("subject"); err != nil {
		return q, false, err
	}
	p.space()
	if q.Predicate, err = p.predicate(); err != nil {
		return q, false, err
	}
	p.space()
	if q.Object, err = p.object(); err != nil {
		return q, false, err
	}
	if p.space(); p.peek() != '.' {
		if p.triples {
			return q, false, p.expected("the full stop that ends a triple")
		}
		if q.Label, err = p.resource("label, or the full stop that ends a quad"); err != nil {
			return q, false, err
		}
		if p.space(); p.peek() != '.' {
			return q, false, p.expected("the full stop that ends a quad")
		}
	}
	p.at++
	if p.space(); !p.end() {
		return q, false, p.expected("the end of the line")
	}
	return q, false, nil
}

func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; ; {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
}

func (p *parser) space() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\t') {
		p.at++
	}
}

// end reports whether only a comment is left.
func (p *parser) end() bool { return p.at == len(p.text) || p.text[p.at] == '#' }

// peek is the next byte, 0 at the end (and for a NUL, which begins nothing).
func (p *parser) peek() byte {
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) expected(what string) error {
	if p.at == len(p.text) {
		return fmt.Errorf("the line ends where %s should be", what)
	}
	r, _ := utf8.DecodeRune(p.text[p.at:])
	return fmt.Errorf("%q where %s should be", r, what)
}

func (p *parser) resource(what string) (quad.Value, error) {
	switch p.peek() {
	case '<':
		return p.iri()
	case '_':
		return p.blank()
	}
	return nil, p.expected("an IRI or a blank node as " + what)
}

func (p *parser) predicate() (quad.Value, error) {
	if p.peek() != '<' {
		return nil, p.expected("an IRI as predicate")
	}
	return p.iri()
}

func (p *parser) object() (quad.Value, error) {
	switch p.peek() {
	case '<':
		return p.iri()
	case '_':
		return p.blank()
	case '"':
		return p.literal()
	}
	return nil, p.expected("an IRI, a blank node or a literal as object")
}

// iri reads IRIREF: '<' ([^#x00-#x20<>"{}|^`\] | UCHAR)* '>'. It is to be
// absolute, and no escape gives a character that could not stand there itself.
func (p *parser) iri() (quad.Value, error) {
	start := p.at
	if v := p.known.iri(p); v != nil {
		return v, nil
	}
	text, err := p.delimited('>', &inIRI, "an IRI")
	if err != nil {
		return nil, err
	}
	scheme, _, found := strings.Cut(text, ":")
	if !found || !isScheme(scheme) {
		p.at = start
		return nil, fmt.Errorf("<%s> is not an absolute IRI", brief(text))
	}
	if err := iri.CheckOctets(text); err != nil {
		p.at = start
		return nil, fmt.Errorf("<%s>: %w", brief(text), err)
	}
	return p.known.keep(p.text[start+1:p.at-1], quad.IRI(text)), nil
}

// inIRI are the ASCII characters that IRIREF allows.
var inIRI = func() (allowed [128]bool) {
	for c := '!'; c < 128; c++ {
		allowed[c] = !strings.ContainsRune("<>\"{}|^`\\", c)
	}
	return allowed
}()

// isScheme follows RFC 3987: ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ).
func isScheme(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !isLetter(c) && (i == 0 || !isDigit(c) && c != '+' && c != '-' && c != '.') {
			return false
		}
	}
	return s != ""
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

func brief(text string) string {
	const most = 60
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most]) + "…"
}

// literal reads STRING_LITERAL_QUOTE ('^^' IRIREF | LANGTAG)?.
func (p *parser) literal() (quad.Value, error) {
	text, err := p.delimited('"', nil, "a string")
	if err != nil {
		return nil, err
	}
	switch {
	case p.peek() == '@':
		tag, err := p.language()
		if err != nil {
			return nil, err
		}
		return quad.LangString{Value: quad.String(text), Lang: tag}, nil
	case bytes.HasPrefix(p.text[p.at:], []byte("^^")):
		p.at += 2
		if p.peek() != '<' {
			return nil, p.expected("the IRI of a datatype")
		}
		kind, err := p.iri()
		if err != nil {
			return nil, err
		}
		return quad.TypedString{Value: quad.String(text), Type: kind.(quad.IRI)}, nil
	}
	return quad.String(text), nil
}

// language reads LANGTAG: '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*.
func (p *parser) language() (string, error) {
	p.at++
	start := p.at
	for part := 0; ; part++ {
		from := p.at
		for p.at < len(p.text) && (isLetter(p.text[p.at]) || part > 0 && isDigit(p.text[p.at])) {
			p.at++
		}
		if p.at == from {
			return "", p.expected("a language tag")
		}
		if p.peek() != '-' {
			return string(p.text[start:p.at]), nil
		}
		p.at++
	}
}

// delimited reads from one delimiter to the other, and what the escapes
// between them mean. In an IRI (allowed is not nil) only \u and \U can be
// escapes.
func (p *parser) delimited(end byte, allowed *[128]bool, what string) (string, error) {
	start := p.at
	p.at++
	var b strings.Builder
	for from := p.at; ; {
		if p.at == len(p.text) {
			p.at = start
			return "", fmt.Errorf("%s without its closing %q", what, end)
		}
		c := p.text[p.at]
		switch {
		case c == end:
			p.at++
			if b.Len() == 0 {
				return string(p.text[from : p.at-1]), nil
			}
			b.Write(p.text[from : p.at-1])
			return b.String(), nil
		case c == '\\':
			b.Write(p.text[from:p.at])
			r, size, err := escape(p.text[p.at:], allowed == nil)
			if err != nil {
				return "", err
			}
			if allowed != nil && r < 128 && !allowed[r] {
				return "", fmt.Errorf("the character %U in %s", r, what)
			}
			b.WriteRune(r)
			p.at += size
			from = p.at
		case c >= 128: // a part of a character, none of which can be taken for ASCII
			p.at++
		case allowed != nil && !allowed[c]:
			return "", fmt.Errorf("the character %q in %s", c, what)
		default:
			p.at++
		}
	}
}

// escape reads ECHAR or UCHAR at the backslash that the text begins with: what
// it means and its length.
func escape(text []byte, echar bool) (r rune, size int, err error) {
	if len(text) == 1 {
		return 0, 0, errors.New("a backslash at the end of the line")
	}
	digits := 0
	switch c := text[1]; c {
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		if i := strings.IndexByte(`tbnrf"'\`, c); echar && i >= 0 {
			return rune("\t\b\n\r\f\"'\\"[i]), 2, nil
		}
		after, _ := utf8.DecodeRune(text[1:])
		return 0, 0, fmt.Errorf(`\%c is not an escape that may stand here`, after)
	}
	size = 2 + digits
	if size > len(text) {
		return 0, 0, fmt.Errorf("an escape of fewer than %d digits", digits)
	}
	n, err := strconv.ParseUint(string(text[2:size]), 16, 32)
	if err != nil {
		return 0, 0, fmt.Errorf("%q is not an escape: it takes %d hexadecimal digits", text[:size], digits)
	}
	if n > unicode.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, 0, fmt.Errorf("%s is no character of Unicode", text[:size])
	}
	return rune(n), size, nil
}

// blank reads BLANK_NODE_LABEL: '_:' (PN_CHARS_U | [0-9]) ((PN_CHARS | '.')*
// PN_CHARS)?, and gives the IRI that stands for it.
func (p *parser) blank() (quad.Value, error) {
	p.at++
	if p.peek() != ':' {
		return nil, p.expected("the colon of a blank node")
	}
	p.at++
	start := p.at
	for p.at < len(p.text) {
		r, size := utf8.DecodeRune(p.text[p.at:])
		first := p.at == start
		if !(isNameStart(r) || '0' <= r && r <= '9' || !first && (isNamePart(r) || r == '.')) {
			break
		}
		p.at += size
	}
	for p.at > start && p.text[p.at-1] == '.' {
		p.at-- // the last full stop is that of the statement
	}
	if p.at == start {
		return nil, p.expected("the label of a blank node")
	}
	return p.blanks.labelled(string(p.text[start:p.at])), nil
}

// isNameStart is PN_CHARS_U (without the colon, which the W3C tests do not
// allow either).
func isNameStart(r rune) bool { return r == '_' || unicode.Is(nameStart, r) }

// isNamePart is what PN_CHARS has beside PN_CHARS_U and digits.
func isNamePart(r rune) bool {
	return r == '-' || r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}

// nameStart is PN_CHARS_BASE.
var nameStart = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 'A', Hi: 'Z', Stride: 1}, {Lo: 'a', Hi: 'z', Stride: 1}, {Lo: 0xC0, Hi: 0xD6, Stride: 1}, {Lo: 0xD8, Hi: 0xF6, Stride: 1},
		{Lo: 0xF8, Hi: 0x2FF, Stride: 1}, {Lo: 0x370, Hi: 0x37D, Stride: 1}, {Lo: 0x37F, Hi: 0x1FFF, Stride: 1}, {Lo: 0x200C, Hi: 0x200D, Stride: 1},
		{Lo: 0x2070, Hi: 0x218F, Stride: 1}, {Lo: 0x2C00, Hi: 0x2FEF, Stride: 1}, {Lo: 0x3001, Hi: 0xD7FF, Stride: 1}, {Lo: 0xF900, Hi: 0xFDCF, Stride: 1},
		{Lo: 0xFDF0, Hi: 0xFFFD, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0x10000, Hi: 0xEFFFF, Stride: 1}},
}
