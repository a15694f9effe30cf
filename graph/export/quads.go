package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// ErrBadQuad is wrapped by the error for a quad that RDF cannot hold.
var ErrBadQuad = errors.New("bad quad")

const xsdString = "http://www.w3.org/2001/XMLSchema#string"

// term is an RDF term (RDF 1.1 Concepts, section 3).
type term struct {
	kind termKind
	// value is the IRI, the blank node's name or the literal's text. A literal
	// has a language, a datatype, or neither: then it is an xsd:string.
	value, lang, datatype string
}

type termKind int

const (
	noTerm termKind = iota
	iriTerm
	blankTerm
	literalTerm
)

// statement is a quad as RDF terms: subject, predicate, object, label. The
// label is noTerm in the default graph.
type statement [4]term

var (
	blankName = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?$`)
	langTag   = regexp.MustCompile(`^[A-Za-z]+(-[A-Za-z0-9]+)*$`)
	// absolute is an IRI with a scheme (RFC 3986, section 3.1).
	absolute = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
)

// termOf turns a value into a term without a change to its text.
func termOf(v quad.Value) (term, error) {
	switch v := v.(type) {
	case quad.IRI:
		if !absolute.MatchString(string(v)) {
			return term{}, fmt.Errorf("%w: <%s> is not an absolute IRI", ErrBadQuad, string(v))
		}
		return term{kind: iriTerm, value: valid(string(v))}, nil
	case quad.BNode:
		if !blankName.MatchString(string(v)) {
			return term{}, fmt.Errorf("%w: %q cannot name a blank node", ErrBadQuad, string(v))
		}
		return term{kind: blankTerm, value: string(v)}, nil
	case quad.String:
		return term{kind: literalTerm, value: valid(string(v))}, nil
	case quad.LangString:
		if !langTag.MatchString(v.Lang) {
			return term{}, fmt.Errorf("%w: %q is not a language tag", ErrBadQuad, v.Lang)
		}
		return term{kind: literalTerm, value: valid(string(v.Value)), lang: v.Lang}, nil
	case quad.TypedString:
		t := term{kind: literalTerm, value: valid(string(v.Value)), datatype: valid(string(v.Type.Full()))}
		if t.datatype == xsdString {
			t.datatype = ""
		} else if !absolute.MatchString(t.datatype) {
			return term{}, fmt.Errorf("%w: datatype <%s> is not an absolute IRI", ErrBadQuad, t.datatype)
		}
		return t, nil
	case quad.TypedStringer: // the native values of the quad package
		return termOf(v.TypedString())
	}
	return term{}, fmt.Errorf("%w: %v (%T) is no RDF term", ErrBadQuad, v, v)
}

func statementOf(q quad.Quad) (s statement, err error) {
	for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if i == 3 && v == nil {
			break
		}
		if s[i], err = termOf(v); err != nil {
			return s, err
		}
	}
	switch {
	case s[0].kind == literalTerm:
		return s, fmt.Errorf("%w: the subject %v is a literal", ErrBadQuad, q.Subject)
	case s[1].kind != iriTerm:
		return s, fmt.Errorf("%w: the predicate %v is not an IRI", ErrBadQuad, q.Predicate)
	case s[3].kind == literalTerm:
		return s, fmt.Errorf("%w: the label %v is a literal", ErrBadQuad, q.Label)
	}
	return s, nil
}

func compareTerms(a, b term) int {
	if c := cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.value, b.value)); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.lang, b.lang), cmp.Compare(a.datatype, b.datatype))
}

// sorted orders statements by label, subject, predicate and object, each once.
func sorted(ctx context.Context, list []statement) ([]statement, error) {
	err := graph.SortStable(ctx, list, func(a, b statement) int {
		for _, place := range [...]int{3, 0, 1, 2} {
			if c := compareTerms(a[place], b[place]); c != 0 {
				return c
			}
		}
		return 0
	})
	return slices.Compact(list), err
}

// withoutLabels drops the labels, and the repeats that this makes, in place.
func withoutLabels(ctx context.Context, list []statement) ([]statement, error) {
	for i := range list {
		list[i][3] = term{}
	}
	return sorted(ctx, list)
}

// writeNQuads writes RDF 1.1 N-Quads in canonical form, sorted.
func writeNQuads(_ context.Context, w io.Writer, list []statement) error {
	for _, s := range list {
		line := s[0].nquads() + " " + s[1].nquads() + " " + s[2].nquads()
		if s[3].kind != noTerm {
			line += " " + s[3].nquads()
		}
		if _, err := io.WriteString(w, line+" .\n"); err != nil {
			return err
		}
	}
	return nil
}

// writeNTriples writes RDF 1.1 N-Triples, sorted, without the labels.
func writeNTriples(ctx context.Context, w io.Writer, list []statement) error {
	list, err := withoutLabels(ctx, list)
	if err != nil {
		return err
	}
	return writeNQuads(ctx, w, list)
}

// nquads writes a term as N-Quads, Turtle and TriG all read it.
func (t term) nquads() string {
	switch t.kind {
	case iriTerm:
		return "<" + escapeIRI(t.value) + ">"
	case blankTerm:
		return "_:" + t.value
	}
	s := `"` + escapeLiteral(t.value) + `"`
	switch {
	case t.lang != "":
		return s + "@" + t.lang
	case t.datatype != "":
		return s + "^^<" + escapeIRI(t.datatype) + ">"
	}
	return s
}

// escapeIRI escapes what may not stand between < and > (N-Triples, IRIREF).
func escapeIRI(s string) string {
	if !strings.ContainsFunc(s, notInIRI) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if notInIRI(r) {
			fmt.Fprintf(&b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func notInIRI(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) }

// escapeLiteral escapes what may not stand between quotes, and control
// characters, which may but do not survive every editor.
func escapeLiteral(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
