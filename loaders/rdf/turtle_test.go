package rdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
)

// lines reads a document as N-Quads.
func lines(t *testing.T, read reading, text, base string) []string {
	t.Helper()
	quads, err := all(read, []byte(text), base)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	var got []string
	for _, q := range quads {
		got = append(got, q.NQuad())
	}
	return got
}

func TestTurtle(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"# only this", nil},
		{"<a> <b> <#c>, <?d> ; <../e> <//f/./g> .", []string{
			"<http://base/x/a> <http://base/x/b> <http://base/x/doc#c> .", "<http://base/x/a> <http://base/x/b> <http://base/x/doc?d> .",
			"<http://base/x/a> <http://base/e> <http://f/g> ."}},
		{"PREFIX : <#> prefix p: <p/> base <y/> :s a p:o\\,%2C , p: . <s> p:a.b: 1.", []string{
			"<http://base/x/doc#s> <" + rdfNS + "type> <http://base/x/p/o,%2C> .", "<http://base/x/doc#s> <" + rdfNS + "type> <http://base/x/p/> .",
			"<http://base/x/y/s> <http://base/x/p/a.b:> \"1\"^^<" + xsd + "integer> ."}},
		{"<x:s> <x:p> 01, +1.0, -.5e-3, 1.e0, true, 'it', '''it's \\u00E9''', \"\"\"a\n\"b\"\"\"@EN-gb, '01'^^<x:t> .", []string{
			"<x:s> <x:p> \"01\"^^<" + xsd + "integer> .", "<x:s> <x:p> \"+1.0\"^^<" + xsd + "decimal> .", "<x:s> <x:p> \"-.5e-3\"^^<" + xsd + "double> .",
			"<x:s> <x:p> \"1.e0\"^^<" + xsd + "double> .", "<x:s> <x:p> \"true\"^^<" + xsd + "boolean> .", `<x:s> <x:p> "it" .`,
			`<x:s> <x:p> "it's é" .`, `<x:s> <x:p> "a\n\"b"@EN-gb .`, `<x:s> <x:p> "01"^^<x:t> .`}},
	} {
		if got := lines(t, rdf.Turtle, c.text, "http://base/x/doc"); !slices.Equal(got, c.want) {
			t.Errorf("%s\ngave %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestTurtleInPieces reads what is given byte by byte.
func TestTurtleInPieces(t *testing.T) {
	text := "\uFEFF@prefix é: <x:é#> .\r\né:a.b é:p ( 1 [ é:q 'ü' ] ), \"\"\"a\"\"b\"\"\" .\n# end"
	want := lines(t, rdf.Turtle, text, "")
	var got []string
	for q, err := range rdf.Turtle(context.Background(), iotest.OneByteReader(strings.NewReader(text)), rdf.Options{KeepBlanks: true}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, q.NQuad())
	}
	if !slices.Equal(got, want) {
		t.Errorf("in pieces %q, at once %q", got, want)
	}
}

func TestTurtleErrors(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		reason       string
	}{
		{"<x:s> <x:p> <x:o>", 1, 18, "the document ends where the full stop behind triples"},
		{"\n\r\n\r <x:s> <x:p> \"é\" , ]", 4, 20, "']' where an object"},
		{"<s> <x:p> <x:o> .", 1, 1, "<s> is relative, and there is no base"},
		{"<x:s>\n  p:p 1 .", 2, 3, "the prefix p: is not declared"},
		{"<x:s> <x:p> <x:%2> .", 1, 13, "two hexadecimal digits"},
		{"<x:s> <x:p> <x:\\u0020> .", 1, 16, "U+0020 in an IRI"},
		{"<x:s> <x:p> 'a\n' .", 1, 13, "a string without its closing ' in the same line"},
		{"<x:s> <x:p> '''a\n .", 1, 13, "a string without its closing '''"},
		{"<x:s> <x:p> 'a\\q' .", 1, 15, `\q is not an escape`},
		{"<x:s> <x:p> 'a'@1 .", 1, 17, "a language tag"},
		{"<x:s> <x:p> + .", 1, 13, "an object"},
		{"<x:s> 'p' <x:o> .", 1, 7, "a predicate"},
		{"@prefx x: <x:> .", 1, 1, `"@prefix" or "@base"`},
		{"# é\n<x:s> <x:p> '\xff' .", 2, 14, "0xFF is not valid UTF-8"},
		{"<x:g> { <x:s> <x:p> <x:o> }", 1, 7, "a predicate"},
		{strings.Repeat("[ <x:p> ", 600), 1, 4001, "brackets within one another"},
		{"<x:s> <x:p> " + strings.Repeat("( ", 600), 1, 1013, "brackets within one another"},
	} {
		_, err := all(rdf.Turtle, []byte(c.text), "")
		var bad *rdf.SyntaxError
		if !errors.As(err, &bad) {
			t.Errorf("%q: error %v, want a SyntaxError", c.text, err)
		} else if bad.Line != c.line || bad.Column != c.column || !strings.Contains(bad.Reason, c.reason) || !bad.Ends {
			t.Errorf("%q: %v; want %d:%d and %q", c.text, bad, c.line, c.column, c.reason)
		}
	}
}

func TestTriG(t *testing.T) {
	got := lines(t, rdf.TriG, "PREFIX : <x:> :s :p :o . { :s :p 'd' . } GRAPH :g { :s :p :o ; :q :r } :g { } _:h { [ :p () ] . } [] { :s :p :o }", "")
	want := []string{
		"<x:s> <x:p> <x:o> .", `<x:s> <x:p> "d" .`, "<x:s> <x:p> <x:o> <x:g> .", "<x:s> <x:q> <x:r> <x:g> .",
		"_:unlabelled-1 <x:p> <" + rdfNS + "nil> _:h .", "<x:s> <x:p> <x:o> _:unlabelled-2 .",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestBlankNodesOfTurtle tells those with labels from those without.
func TestBlankNodesOfTurtle(t *testing.T) {
	const text = "_:a <x:p> _:unlabelled-1 , [] , [] , _:labelled-unlabelled-1 ."
	for _, keep := range []bool{true, false} {
		read := func() (all []quad.Quad) {
			for q, err := range rdf.Turtle(context.Background(), strings.NewReader(text), rdf.Options{Scope: "s", KeepBlanks: keep}) {
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, q)
			}
			return all
		}
		first := read()
		nodes := map[quad.Value]bool{}
		for _, q := range first {
			nodes[q.Object] = true
			if _, blank := q.Object.(quad.BNode); blank != keep {
				t.Errorf("keep %v gave %#v", keep, q.Object)
			}
		}
		if len(nodes) != 4 || !slices.Equal(first, read()) {
			t.Errorf("%d nodes in %v, and then %v", len(nodes), first, read())
		}
		if !keep && first[0].Subject != rdf.Blank("s", "a") {
			t.Errorf("a label gives another node than in N-Quads: %v", first[0])
		}
	}
}

// readsAnything reads a document of any kind of bytes: it may not panic, its
// errors have a place, and what it gives is RDF.
func readsAnything(t *testing.T, read reading, text string) {
	var quads []quad.Quad
	var err error
	rdftest.Bounded(t, len(text), func() { quads, err = all(read, []byte(text), "http://base/x") })
	var bad *rdf.SyntaxError
	if err != nil && (!errors.As(err, &bad) || bad.Line < 1 || bad.Column < 1 || bad.Reason == "") {
		t.Fatalf("%q: %v", text, err)
	}
	for _, q := range quads {
		var b bytes.Buffer
		w := nquads.NewWriter(&b)
		if err := errors.Join(w.WriteQuad(q), w.Close()); err != nil {
			t.Fatal(err)
		}
		again, err := all(rdf.Quads, b.Bytes(), "")
		if err != nil || len(again) != 1 || !rdftest.Isomorphic(again, []quad.Quad{q}) {
			t.Fatalf("%q gave %#v, and that %#v, %v", text, q, again, err)
		}
	}
}

func FuzzTurtle(f *testing.F) {
	for _, text := range []string{
		"@prefix : <#> . :s a :o ; :p 1, 1.0, 1e0, true, 'a'@en, \"\"\"b\"\"\"^^:t, [ :q () ], ( _:b <c> ) .",
		"BASE <http://a/> <b> <\\u0063> 'd\\n' .", "<x:s> <x:p> '''a", "[[[[", "<a", "@prefix a.b: <x:\xff>",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { readsAnything(t, rdf.Turtle, text) })
}

func FuzzTriG(f *testing.F) {
	for _, text := range []string{"PREFIX : <#> { :s :p :o } GRAPH :g { [] a 1 . } _:b { } [] { [ a 1 ] } :s :p () .", "{", "GRAPH {", "[] {}}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { readsAnything(t, rdf.TriG, text) })
}

func BenchmarkTurtle(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("@prefix e: <https://example.org/event/> .\n@prefix t: <https://example.org/terms#> .\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "e:%d t:organiser%d <https://example.org/body/%d> , \"body %d\"@en .\n", i/5, i%5, i*i%997, i)
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		for _, err := range rdf.Turtle(context.Background(), bytes.NewReader(text.Bytes()), rdf.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
