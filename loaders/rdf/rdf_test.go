package rdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
)

const (
	xsd   = "http://www.w3.org/2001/XMLSchema#"
	rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// terms are objects as they are written and as they are meant.
var terms = []struct {
	written string
	meant   quad.Value
}{
	{`<http://a/b>`, quad.IRI("http://a/b")},
	{`<http://a/\u00E9\U0001F389>`, quad.IRI("http://a/é🎉")},
	{`<HTTP://A/%7e?q='x'#char=0,1>`, quad.IRI("HTTP://A/%7e?q='x'#char=0,1")},
	{`<urn:x>`, quad.IRI("urn:x")},
	{`""`, quad.String("")},
	{`"a"`, quad.String("a")},
	{`" a  b "`, quad.String(" a  b ")},
	{`"\t\b\n\r\f\"\'\\"`, quad.String("\t\b\n\r\f\"'\\")},
	{`"\u0041\U00000041"`, quad.String("AA")},
	{`"\u0000"`, quad.String("\x00")},
	{"\"tab\tand \x01 and \x7f\"", quad.String("tab\tand \x01 and \x7f")},
	{`"# no comment <a> . @en ^^"`, quad.String("# no comment <a> . @en ^^")},
	{`"\\u0041"`, quad.String(`\u0041`)},
	{`"é e` + "\u0301" + ` 🇰🇪"`, quad.String("é e\u0301 🇰🇪")},
	{`"a"@en`, quad.LangString{Value: "a", Lang: "en"}},
	{`"a"@EN-gb`, quad.LangString{Value: "a", Lang: "EN-gb"}},
	{`"a"@de-Latn-DE-1996`, quad.LangString{Value: "a", Lang: "de-Latn-DE-1996"}},
	{`"01"^^<` + xsd + `int>`, quad.TypedString{Value: "01", Type: xsd + "int"}},
	{`"INF"^^<` + xsd + `double>`, quad.TypedString{Value: "INF", Type: xsd + "double"}},
	{`"True"^^<` + xsd + `boolean>`, quad.TypedString{Value: "True", Type: xsd + "boolean"}},
	{`"00:00:00.123+02:00"^^<` + xsd + `time>`, quad.TypedString{Value: "00:00:00.123+02:00", Type: xsd + "time"}},
	{`"a"^^<` + xsd + `string>`, quad.TypedString{Value: "a", Type: xsd + "string"}},
	{`_:b`, rdf.Blank("t", "b")},
	{`_:1.2-é`, rdf.Blank("t", "1.2-é")},
}

func TestTerms(t *testing.T) {
	for _, c := range terms {
		for _, line := range []string{"<x:s> <x:p> %s .", "<x:s> <x:p> %s <x:l> .", "<x:s><x:p>%s.", " \t<x:s>\t<x:p>  %s\t<x:l> \t.\t# end"} {
			text := fmt.Sprintf(line, c.written)
			q, err := rdf.NewReader(strings.NewReader(text), "t").Read()
			if err != nil || q.Object != c.meant {
				t.Errorf("%s: object %#v, %v; want %#v", text, q.Object, err, c.meant)
			}
			want := quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: c.meant}
			if strings.Contains(line, "<x:l>") {
				want.Label = quad.IRI("x:l")
			}
			if err == nil && q != want {
				t.Errorf("%s: %v, want %v", text, q, want)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		text   string
		line   int
		column int
		reason string
	}{
		{"<x:s> <x:p> <x:o>", 1, 18, "the line ends where an IRI or a blank node as label, or the full stop"},
		{"<x:s> <x:p> <x:o> <x:l>", 1, 24, "the full stop that ends a quad"},
		{"<x:s> <x:p> <x:o> <x:l> <x:m> .", 1, 25, "the full stop that ends a quad"},
		{"<x:s> <x:p> <x:o> \"l\" .", 1, 19, "label"},
		{"<x:s> <x:p> .", 1, 13, "'.' where an IRI, a blank node or a literal as object"},
		{"\n# hello\n\n  \"s\" <x:p> <x:o> .", 4, 3, `'"' where an IRI or a blank node as subject`},
		{"<x:s> _:p <x:o> .", 1, 7, "an IRI as predicate"},
		{"<x:s> \"p\" <x:o> .", 1, 7, "an IRI as predicate"},
		{"<x:s> <x:p> <x:o> . <x:s>", 1, 21, "the end of the line"},
		{"<x:s> <x:p> <x:o> .\r<x:s> <x:p> <x:o> .\r\n<x:s>", 3, 6, "predicate"},
		{"<s> <x:p> <x:o> .", 1, 1, "<s> is not an absolute IRI"},
		{"<> <x:p> <x:o> .", 1, 1, "<> is not an absolute IRI"},
		{"<x:s> <x:p> \"a\"^^<x:%2> .", 1, 18, "two hexadecimal digits"},
		{"<1:s> <x:p> <x:o> .", 1, 1, "not an absolute IRI"},
		{"<x:s <x:p> <x:o> .", 1, 5, `' ' in an IRI`},
		{"<x:s> <x:p> <x:é", 1, 13, "an IRI without its closing '>'"},
		{`<x:s> <x:p> <x:\u0020> .`, 1, 16, "U+0020 in an IRI"},
		{`<x:s> <x:p> <x:\n> .`, 1, 16, `\n is not an escape`},
		{`<x:s> <x:p> "é🎉\x" .`, 1, 16, `\x is not an escape`},
		{`<x:s> <x:p> "\u12" .`, 1, 14, "4 hexadecimal digits"},
		{`<x:s> <x:p> "\u12`, 1, 14, "fewer than 4 digits"},
		{`<x:s> <x:p> "\uD800" .`, 1, 14, "no character of Unicode"},
		{`<x:s> <x:p> "\U00110000" .`, 1, 14, "no character of Unicode"},
		{`<x:s> <x:p> "\U-0000041" .`, 1, 14, "8 hexadecimal digits"},
		{`<x:s> <x:p> "\`, 1, 14, "a backslash at the end"},
		{"<x:s> <x:p> \"a\nb\" .", 1, 13, "a string without its closing '\"'"},
		{`<x:s> <x:p> "a"@ .`, 1, 17, "a language tag"},
		{`<x:s> <x:p> "a"@en- .`, 1, 20, "a language tag"},
		{`<x:s> <x:p> "a"^^ .`, 1, 18, "the IRI of a datatype"},
		{`<x:s> <x:p> "a"^^<int> .`, 1, 18, "not an absolute IRI"},
		{`<x:s> <x:p> "a"^<x:t> .`, 1, 16, "label"},
		{"_: <x:p> <x:o> .", 1, 3, "the label of a blank node"},
		{"_b <x:p> <x:o> .", 1, 2, "the colon of a blank node"},
		{"_:a:b <x:p> <x:o> .", 1, 4, "predicate"},
		{"<x:s> <x:p> \"é\xff\" .", 1, 15, "0xFF is not valid UTF-8"},
		{"@prefix x: <x:> .", 1, 1, "subject"},
		{"<x:s> <x:p> true .", 1, 13, "object"},
		{"<x:s> <x:p> 'a' .", 1, 13, "object"},
	} {
		r := rdf.NewReader(strings.NewReader(c.text), "file.nq")
		_, err := readAll(r)
		var bad *rdf.SyntaxError
		if !errors.As(err, &bad) {
			t.Errorf("%q: error %v, want a SyntaxError", c.text, err)
			continue
		}
		if bad.Name != "file.nq" || bad.Line != c.line || bad.Column != c.column || !strings.Contains(bad.Reason, c.reason) {
			t.Errorf("%q: %v; want %d:%d and %q", c.text, bad, c.line, c.column, c.reason)
		}
	}
	_, err := readAll(rdf.NewTriplesReader(strings.NewReader("<x:s> <x:p> <x:o> <x:l> ."), "t"))
	if err == nil || !strings.Contains(err.Error(), "t:1:19: '<' where the full stop that ends a triple") {
		t.Errorf("a quad among triples: %v", err)
	}
}

func TestLines(t *testing.T) {
	const one, two = "<x:s> <x:p> <x:o> .", "<x:s> <x:p> \"2\" <x:l> ."
	for _, text := range []string{
		one + "\n" + two + "\n", one + "\n" + two, one + "\r\n" + two + "\r\n", one + "\r" + two + "\r", "\n\r\n\r" + one + " # x\n\n#y\n" + two,
		"\uFEFF" + one + "\n" + two, one + "#c\r" + two + "#",
	} {
		for _, slow := range []bool{false, true} {
			var in io.Reader = strings.NewReader(text)
			if slow {
				in = iotest.OneByteReader(in)
			}
			quads, err := readAll(rdf.NewReader(in, "t"))
			if err != nil || len(quads) != 2 || quads[1].Object != quad.String("2") || quads[0].Label != nil || quads[1].Label != quad.IRI("x:l") {
				t.Errorf("%q: %v, %v", text, quads, err)
			}
		}
	}
	for _, text := range []string{"", "\n", "# only this", " \t", "\uFEFF"} {
		if quads, err := readAll(rdf.NewReader(strings.NewReader(text), "t")); err != nil || len(quads) != 0 {
			t.Errorf("%q: %v, %v; want no quads", text, quads, err)
		}
	}
	if _, err := readAll(rdf.NewReader(strings.NewReader(one+"\n\uFEFF"+two), "t")); err == nil {
		t.Errorf("a byte order mark in the middle was read")
	}
}

func TestGoesOnAfterErrors(t *testing.T) {
	r := rdf.NewReader(strings.NewReader("<x:a> <x:p> <x:o> .\nrubbish\n<x:b> <x:p> <x:o> .\n<x:c> <x:p>\n"), "t")
	var got []string
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *rdf.SyntaxError
		switch {
		case errors.As(err, &bad):
			got = append(got, fmt.Sprint("error in line ", bad.Line))
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, q.Subject.String())
		}
	}
	if want := []string{"<x:a>", "error in line 2", "<x:b>", "error in line 4"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := r.Read(); !errors.Is(err, io.EOF) {
		t.Errorf("Read at the end: %v, want EOF again", err)
	}
}

func TestBrokenInput(t *testing.T) {
	broken := errors.New("disk on fire")
	r := rdf.NewReader(io.MultiReader(strings.NewReader("<x:a> <x:p> <x:o> .\n<x:b>"), iotest.ErrReader(broken)), "t")
	if _, err := r.Read(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

func TestLongLines(t *testing.T) {
	long := strings.Repeat("All work and no play. ", 500_000)
	quads, err := readAll(rdf.NewReader(strings.NewReader("<x:s> <x:p> \""+long+"\" .\n<x:s> <x:p> \"b\" ."), "t"))
	if err != nil || len(quads) != 2 || quads[0].Object != quad.String(long) || quads[1].Object != quad.String("b") {
		t.Errorf("%d quads, %v", len(quads), err)
	}
	_, err = readAll(rdf.NewReader(io.MultiReader(strings.NewReader("<x:s> <x:p> <x:o> .\n\""), endless{}), "t"))
	var bad *rdf.SyntaxError
	if !errors.As(err, &bad) || bad.Line != 2 {
		t.Errorf("endless line: %v, want a SyntaxError in line 2", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestBlank(t *testing.T) {
	const text = "_:a <x:p> _:b _:a ."
	read := func(name, scope string) quad.Quad {
		t.Helper()
		r := rdf.NewReader(strings.NewReader(text), name)
		if scope != "" {
			r.Scope(scope)
		}
		q, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	q := read("one", "hash")
	if q.Subject != q.Label || q.Subject == q.Object {
		t.Errorf("two names of one node or one of two: %v", q)
	}
	if !strings.HasPrefix(q.Subject.String(), "<https://w3id.org/plenary/id/blank/") {
		t.Errorf("name of a blank node: %v", q.Subject)
	}
	if read("two", "hash") != q {
		t.Errorf("the name of a document counts though it has a scope")
	}
	if read("one", "other").Subject == q.Subject || read("one", "").Subject == read("two", "").Subject {
		t.Errorf("documents share a blank node")
	}
	if rdf.Blank("a", "bc") == rdf.Blank("ab", "c") {
		t.Errorf("scope and label run together")
	}
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		text, media string
		sure        bool
	}{
		{"<x:s> <x:p> <x:o> .\n", "text/plain", true},
		{"# a dump\n\n_:a <x:p> \"x\"@en <x:l> .", "", true},
		{"<x:s> <x:p> <x:o> .\nrubbish", document.NQuads, true},
		{"rubbish", document.NQuads, true},
		{"rubbish", "text/plain", false},
		{"<html><body>x</body></html>", "text/html", false},
		{"@prefix x: <x:> .\nx:s x:p x:o .", document.Turtle, true},
		{"@prefix x: <x:> .\nx:s x:p x:o .", "text/plain", false},
		{"<x:g> { <x:s> <x:p> <x:o> }", document.TriG, true},
		{rdfRoot + `<x:T/></rdf:RDF>`, document.RDFXML, true},
		{`{"@id": "x:s"}`, document.JSONLD, true},
		{"", "text/plain", false},
	} {
		score, why := rdf.Recognise(&document.Document{Name: "t", Data: []byte(c.text), MediaType: c.media})
		if (score > 0.5) != c.sure || why == "" {
			t.Errorf("%q as %s: %v, %q", c.text, c.media, score, why)
		}
	}
}

// What another writer writes is read as it was meant.
func TestRoundTrip(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"01", "INF", "\x00\r\n\t\"\\", "🇰🇪", "a.b", "\u2028"})).Draw(t, "text")
	})
	name := rapid.Map(rapid.StringMatching(`[a-z][a-z0-9+.-]{0,5}:([^<>"{}|%^`+"`"+`\\\x00-\x20]|%[0-9A-Fa-f]{2})*`), func(s string) quad.IRI {
		return quad.IRI(strings.ToValidUTF8(s, ""))
	})
	object := rapid.Custom(func(t *rapid.T) quad.Value {
		value := quad.String(text.Draw(t, "value"))
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return name.Draw(t, "iri")
		case 1:
			return quad.LangString{Value: value, Lang: rapid.StringMatching(`[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})?`).Draw(t, "lang")}
		case 2:
			return quad.TypedString{Value: value, Type: name.Draw(t, "type")}
		}
		return value
	})
	rapid.Check(t, func(t *rapid.T) {
		var want []quad.Quad
		for range rapid.IntRange(0, 5).Draw(t, "quads") {
			want = append(want, quad.Quad{
				Subject: name.Draw(t, "subject"), Predicate: name.Draw(t, "predicate"), Object: object.Draw(t, "object"), Label: name.Draw(t, "label"),
			})
		}
		var b bytes.Buffer
		w := nquads.NewWriter(&b)
		for _, q := range want {
			if err := w.WriteQuad(q); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		got, err := readAll(rdf.NewReader(&b, "t"))
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v, %v; want %v", got, err, want)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, c := range terms {
		f.Add("_:s <x:p> " + c.written + " <x:l> .\n# and\r" + c.written)
	}
	f.Add("\uFEFF<x:s> <x:p> \"\\uD800\" .\r\n\xff")
	f.Fuzz(func(t *testing.T, text string) {
		r := rdf.NewReader(strings.NewReader(text), "f")
		for line := 0; ; {
			q, err := r.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			var bad *rdf.SyntaxError
			if errors.As(err, &bad) {
				if bad.Line <= line || bad.Column < 1 || bad.Reason == "" {
					t.Fatalf("%q: error %v after one in line %d", text, bad, line)
				}
				line = bad.Line
				continue
			}
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			// What was read is what another reader reads from another writer.
			var b bytes.Buffer
			w := nquads.NewWriter(&b)
			if err := errors.Join(w.WriteQuad(q), w.Close()); err != nil {
				t.Fatal(err)
			}
			again, err := rdf.NewReader(&b, "f").Read()
			if err != nil || again != q {
				t.Fatalf("%q: %#v, written and read again %#v, %v", text, q, again, err)
			}
		}
	})
}
