package graph

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Check reports why the model does not allow a quad, as an [ErrBadQuad]; nil
// if it does. Subject, predicate and label are IRIs, the object is any value;
// see [CheckValue].
func Check(q quad.Quad) error {
	for _, at := range []struct {
		place string
		value quad.Value
	}{{"subject", q.Subject}, {"predicate", q.Predicate}, {"label", q.Label}} {
		if _, ok := at.value.(quad.IRI); !ok {
			return fmt.Errorf("%w: its %s is %s, not an IRI: %s", ErrBadQuad, at.place, kindOf(at.value), brief(q))
		}
	}
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if err := CheckValue(v); err != nil {
			return fmt.Errorf("%w: %w: %s", ErrBadQuad, err, brief(q))
		}
	}
	return nil
}

// CheckValue reports why a value cannot be in a graph. Those that can are
// what N-Quads can say without loss: [quad.IRI] (absolute, RFC 3987 section
// 2.2, without the characters that it forbids, and with whole octets behind %), [quad.String],
// [quad.LangString] (with a tag that RDF 1.1 Turtle's LANGTAG allows) and
// [quad.TypedString] (with an absolute datatype IRI), all in valid UTF-8.
// Blank nodes and the values that forget their spelling ([quad.Int],
// [quad.Float], [quad.Bool], [quad.Time]) cannot.
func CheckValue(v quad.Value) error {
	switch v := v.(type) {
	case quad.IRI:
		return CheckIRI(string(v))
	case quad.String:
		return checkText(string(v))
	case quad.LangString:
		return errors.Join(checkText(string(v.Value)), checkLang(v.Lang))
	case quad.TypedString:
		if err := CheckIRI(string(v.Type)); err != nil {
			return fmt.Errorf("datatype: %w", err)
		}
		return checkText(string(v.Value))
	}
	return fmt.Errorf("%s is not allowed: use an IRI, a String, a LangString or a TypedString", kindOf(v))
}

// CheckIRI reports why the text is not an absolute IRI.
func CheckIRI(iri string) error {
	if iri == "" {
		return errors.New("empty IRI")
	}
	scheme, _, found := strings.Cut(iri, ":")
	if !found || !isScheme(scheme) {
		return fmt.Errorf("IRI <%s> has no scheme", shorten(iri))
	}
	for i := range len(iri) {
		switch c := iri[i]; {
		case c >= utf8.RuneSelf:
			return checkRunes(iri, i)
		case !inIRI[c], c == '%' && !isOctet(iri[i+1:]):
			return fmt.Errorf("IRI <%s> holds %q at byte %d", shorten(iri), c, i)
		}
	}
	return nil
}

// checkRunes checks what is behind the first byte that is not ASCII.
func checkRunes(iri string, from int) error {
	for i, r := range iri[from:] {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(iri[from+i:], "\uFFFD"):
			return fmt.Errorf("IRI <%s> is not valid UTF-8 at byte %d", shorten(iri), from+i)
		case r < utf8.RuneSelf && !inIRI[r], r == '%' && !isOctet(iri[from+i+1:]):
			return fmt.Errorf("IRI <%s> holds %q at byte %d", shorten(iri), r, from+i)
		}
	}
	return nil
}

// isOctet reports whether a text begins as what follows a percent sign must
// (RFC 3987, section 2.2).
func isOctet(s string) bool { return len(s) >= 2 && isHex(s[0]) && isHex(s[1]) }

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// inIRI are the ASCII characters that may stand in an IRI.
var inIRI = func() (allowed [utf8.RuneSelf]bool) {
	for c := '!'; c < utf8.RuneSelf; c++ {
		allowed[c] = !strings.ContainsRune("<>\"{}|^`\\", c)
	}
	return allowed
}()

func isScheme(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return s != ""
}

func checkText(s string) error {
	if utf8.ValidString(s) {
		return nil
	}
	i := strings.IndexFunc(strings.ToValidUTF8(s, "\x00"), func(r rune) bool { return r == 0 })
	return fmt.Errorf("text is not valid UTF-8 near byte %d", i)
}

// checkLang holds a language tag to LANGTAG: [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*.
func checkLang(tag string) error {
	for n, part := range strings.Split(tag, "-") {
		ok := part != ""
		for i := range len(part) {
			c := part[i]
			letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
			digit := n > 0 && '0' <= c && c <= '9'
			ok = ok && (letter || digit)
		}
		if !ok {
			return fmt.Errorf("%q is not a language tag", shorten(tag))
		}
	}
	return nil
}

func kindOf(v quad.Value) string {
	switch v.(type) {
	case nil:
		return "missing"
	case quad.BNode:
		return "a blank node"
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", v), "quad.")
}

// brief is the quad for a message.
func brief(q quad.Quad) string {
	parts := make([]string, 0, 4)
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		parts = append(parts, shorten(quad.StringOf(v)))
	}
	return strings.Join(parts, " ")
}

func shorten(s string) string {
	const most = 80
	if len(s) <= most {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
