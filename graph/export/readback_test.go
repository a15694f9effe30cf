package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/loaders/rdf"
)

var readers = map[string]func(context.Context, io.Reader, rdf.Options) iter.Seq2[quad.Quad, error]{
	"nquads": rdf.Quads, "ntriples": rdf.Quads, "turtle": rdf.Turtle, "trig": rdf.TriG, "rdfxml": rdf.XML, "jsonld": rdf.JSONLD,
}

func isWithoutLabels(format string) bool {
	return format == "turtle" || format == "ntriples" || format == "rdfxml"
}

func readBack(t testing.TB, data []byte, format string) (quads []quad.Quad) {
	t.Helper()
	for q, err := range readers[format](context.Background(), bytes.NewReader(data), rdf.Options{Name: format, KeepBlanks: true}) {
		if err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
		quads = append(quads, q)
	}
	return quads
}

// dots are segments of a path that mean nothing to a reader that resolves IRIs.
var dots = regexp.MustCompile(`/\.{1,2}($|[/#?])`)

// TestReadBack reads what each format holds of any quads with our own readers.
func TestReadBack(t *testing.T) {
	namespaces := []string{thing, vocab, skosNS, "https://schema.org/", rdfNamespace, "pl:", "schema:", "urn:", "http://example.org/é#"}
	local := rapid.StringMatching(`[a-z]{1,3}([/#.:@][a-zA-Z0-9._~@&'é-]{0,4}){0,3}`)
	iri := rapid.Custom(func(t *rapid.T) quad.IRI {
		return quad.IRI(rapid.SampledFrom(namespaces).Draw(t, "namespace") + local.Draw(t, "local"))
	}).Filter(func(iri quad.IRI) bool { return !dots.MatchString(string(iri)) })
	predicate := rapid.Custom(func(t *rapid.T) quad.IRI {
		return iri.Draw(t, "namespace") + quad.IRI(rapid.StringMatching(`[/#:](_[0-9]|[A-Za-zé][a-z0-9._é-]{0,3})`).Draw(t, "name"))
	})
	blank := rapid.Map(rapid.StringMatching(`[a-z]([a-z0-9.]{0,2}[a-z0-9])?`), func(s string) quad.BNode { return quad.BNode(s) })
	texts := slices.DeleteFunc(slices.Clone(awkward), func(s string) bool { return strings.ContainsAny(s, "\x00\x01") || !utf8.ValidString(s) })
	literal := rapid.Custom(func(t *rapid.T) quad.Value {
		text := quad.String(rapid.OneOf(rapid.SampledFrom(texts), rapid.StringMatching(`[ \t\r\n<>&"'\\a-zé🌍\]-]{0,6}`)).Draw(t, "text"))
		switch rapid.IntRange(0, 2).Draw(t, "sort") {
		case 0:
			return quad.LangString{Value: text, Lang: "en-gb"}
		case 1:
			return quad.TypedString{Value: text, Type: iri.Draw(t, "type")}
		}
		return text
	})
	draw := func(t *rapid.T, what string, literals bool) quad.Value {
		switch sort := rapid.IntRange(0, 3).Draw(t, what); {
		case sort == 0:
			return blank.Draw(t, what)
		case literals && sort > 1:
			return literal.Draw(t, what)
		}
		return iri.Draw(t, what)
	}
	rapid.Check(t, func(r *rapid.T) {
		var quads, bare []quad.Quad
		for range rapid.IntRange(0, 6).Draw(r, "count") {
			q := quad.Quad{Subject: draw(r, "subject", false), Predicate: predicate.Draw(r, "predicate"), Object: draw(r, "object", true)}
			bare = append(bare, q)
			if rapid.Bool().Draw(r, "labelled") {
				q.Label = draw(r, "label", false)
			}
			quads = append(quads, q)
		}
		for format := range readers {
			want := quads
			if isWithoutLabels(format) {
				want = bare
			}
			data := writeQuads(t, quads, format)
			if diff := cmp.Diff(plainSet(t, want), plainSet(t, readBack(t, data, format))); diff != "" {
				r.Fatalf("%s: -want +got\n%s\n%s", format, diff, data)
			}
		}
	})
}

// TestNotInXML names what RDF/XML cannot hold before it writes anything.
func TestNotInXML(t *testing.T) {
	iri := quad.IRI("http://example.org/x")
	for _, q := range []quad.Quad{
		{Subject: iri, Predicate: iri + "/1", Object: iri},
		{Subject: iri, Predicate: quad.IRI(rdfNamespace + "li"), Object: iri},
		{Subject: iri, Predicate: iri, Object: quad.String("a\x01")},
		{Subject: iri, Predicate: iri, Object: quad.String("a\uFFFF")},
	} {
		var b bytes.Buffer
		err := WriteQuads(t.Context(), &b, sequence([]quad.Quad{q}), "rdfxml")
		if !errors.Is(err, ErrBadQuad) || !strings.Contains(err.Error(), "XML") || b.Len() > 0 {
			t.Errorf("%v: %v and %d bytes", q, err, b.Len())
		}
	}
	names := map[string]bool{}
	for _, name := range []string{"1", "_1", "__1", "a1"} {
		names[nodeID(name)] = true
	}
	if len(names) != 4 {
		t.Errorf("blank nodes fall together: %v", names)
	}
}
