package rdf_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
)

// reading is how a document is read, such as [rdf.Turtle].
type reading func(ctx context.Context, r io.Reader, o rdf.Options) iter.Seq2[quad.Quad, error]

func triples(ctx context.Context, r io.Reader, o rdf.Options) iter.Seq2[quad.Quad, error] {
	o.Triples = true
	return rdf.Quads(ctx, r, o)
}

// TestW3C runs the W3C's tests of RDF 1.1: of syntax, and of what is read.
func TestW3C(t *testing.T) {
	for _, suite := range []struct {
		folder string
		read   reading
		tests  int
	}{
		{"rdf-n-quads", rdf.Quads, 87},
		{"rdf-n-triples", triples, 70},
		{"rdf-turtle", rdf.Turtle, 313},
		{"rdf-trig", rdf.TriG, 356},
		{"rdf-xml", rdf.XML, 166},
	} {
		t.Run(suite.folder, func(t *testing.T) {
			folder := rdftest.Folder(t, "w3c/rdf/rdf11/"+suite.folder)
			entries := manifest(t, folder)
			if len(entries) != suite.tests {
				t.Errorf("the manifest has %d tests, want %d", len(entries), suite.tests)
			}
			for _, e := range entries {
				t.Run(e.name, func(t *testing.T) { e.run(t, suite.read) })
			}
		})
	}
}

// w3cEntry is a test in a manifest.
type w3cEntry struct {
	name, kind     string
	base           string // of the document that is read
	action, result string // files
}

// manifest reads the tests of a folder.
func manifest(t *testing.T, folder string) (entries []w3cEntry) {
	t.Helper()
	const (
		mf   = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
		base = "test:/manifest.ttl"
		here = "test:/"
	)
	said := map[quad.Value]map[quad.Value]quad.Value{}
	for _, q := range readFile(t, rdf.Turtle, filepath.Join(folder, "manifest.ttl"), base) {
		if said[q.Subject] == nil {
			said[q.Subject] = map[quad.Value]quad.Value{}
		}
		said[q.Subject][q.Predicate] = q.Object
	}
	text := func(v quad.Value) string { return strings.TrimPrefix(string(v.(quad.IRI)), here) }
	assumed, _ := said[quad.IRI(base)][quad.IRI(mf+"assumedTestBase")].(quad.IRI) // those of lines have none
	for at := said[quad.IRI(base)][quad.IRI(mf+"entries")]; said[at] != nil; at = said[at][quad.IRI(rdfNS+"rest")] {
		name := said[at][quad.IRI(rdfNS+"first")]
		test := said[name]
		_, kind, _ := strings.Cut(text(test[quad.IRI(rdfNS+"type")]), "rdftest#")
		_, short, _ := strings.Cut(text(name), "#")
		action := text(test[quad.IRI(mf+"action")])
		e := w3cEntry{name: short, kind: kind, base: string(assumed) + action, action: filepath.Join(folder, action)}
		if result, has := test[quad.IRI(mf+"result")]; has {
			e.result = filepath.Join(folder, text(result))
		}
		entries = append(entries, e)
	}
	return entries
}

func (e w3cEntry) run(t *testing.T, read reading) {
	data, err := os.ReadFile(e.action)
	if err != nil {
		t.Fatal(err)
	}
	got, err := all(read, data, e.base)
	if strings.Contains(e.kind, "Negative") {
		var bad *rdf.SyntaxError
		if err == nil {
			t.Errorf("read %v from what is not allowed:\n%s", got, data)
		} else if !errors.As(err, &bad) {
			t.Errorf("error %v is no SyntaxError", err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if strings.HasSuffix(e.kind, "Eval") {
		if want := readFile(t, rdf.Quads, e.result, ""); !rdftest.Isomorphic(got, want) {
			t.Errorf("read %v, want %v, from\n%s", got, want, data)
		}
	} else if !strings.HasSuffix(e.kind, "PositiveSyntax") {
		t.Errorf("there is no test of the kind %q", e.kind)
	}
}

func readFile(t *testing.T, read reading, path, base string) []quad.Quad {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	quads, err := all(read, data, base)
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

// all reads a document up to the first error, its blank nodes as they are.
func all(read reading, data []byte, base string) (quads []quad.Quad, err error) {
	for q, err := range read(context.Background(), bytes.NewReader(data), rdf.Options{Name: "document", KeepBlanks: true, Base: base}) {
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// readAll reads up to the first error that is not the end.
func readAll(r *rdf.Reader) ([]quad.Quad, error) {
	var quads []quad.Quad
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			return quads, nil
		}
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
}
