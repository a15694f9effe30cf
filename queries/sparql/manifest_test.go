package sparql_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/rdf"
)

const (
	rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	mf    = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	qt    = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
	xsd   = "http://www.w3.org/2001/XMLSchema#"
	// here is the address of the suites while tests run.
	here = "http://w3c.test/"
)

// suites is the folder of the W3C's SPARQL tests.
func suites(t *testing.T) string {
	t.Helper()
	root := os.Getenv("PLENARY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	root = filepath.Join(root, "w3c", "sparql")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: %v (PLENARY_SHARED names the folder)", err)
	}
	return root
}

// document reads an RDF file of the suites by its address.
func document(t *testing.T, root string, address quad.IRI, keepBlanks bool) []quad.Quad {
	t.Helper()
	data, err := os.ReadFile(file(root, address))
	if err != nil {
		t.Fatal(err)
	}
	read := rdf.Turtle
	if strings.HasSuffix(string(address), ".rdf") {
		read = rdf.XML
	}
	var quads []quad.Quad
	for q, err := range read(t.Context(), bytes.NewReader(data), rdf.Options{Name: string(address), Base: string(address), KeepBlanks: keepBlanks}) {
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if typed, ok := q.Object.(quad.TypedString); ok && typed.Type == xsd+"string" {
			q.Object = typed.Value
		}
		quads = append(quads, q)
	}
	return quads
}

func file(root string, address quad.IRI) string {
	return filepath.Join(root, filepath.FromSlash(strings.TrimPrefix(string(address), here)))
}

// said is a document as what it says of each subject.
type said map[quad.Value]map[quad.IRI][]quad.Value

func saidIn(quads []quad.Quad) said {
	s := said{}
	for _, q := range quads {
		if s[q.Subject] == nil {
			s[q.Subject] = map[quad.IRI][]quad.Value{}
		}
		p := q.Predicate.(quad.IRI)
		s[q.Subject][p] = append(s[q.Subject][p], q.Object)
	}
	return s
}

func (s said) one(subject quad.Value, predicate string) quad.Value {
	if all := s[subject][quad.IRI(predicate)]; len(all) > 0 {
		return all[0]
	}
	return nil
}

func (s said) iris(subject quad.Value, predicate string) (iris []quad.IRI) {
	for _, v := range s[subject][quad.IRI(predicate)] {
		if iri, ok := v.(quad.IRI); ok {
			iris = append(iris, iri)
		}
	}
	return iris
}

func (s said) list(at quad.Value) (items []quad.Value) {
	for ; s[at] != nil; at = s.one(at, rdfNS+"rest") {
		items = append(items, s.one(at, rdfNS+"first"))
	}
	return items
}

// w3cTest is an entry of a manifest.
type w3cTest struct {
	name, kind string // the name with its folder
	id         quad.Value
	said       said
}

// manifest reads the tests of a manifest and of those that it includes.
func manifest(t *testing.T, root, path string) (tests []w3cTest) {
	t.Helper()
	address := quad.IRI(here + path)
	s := saidIn(document(t, root, address, true))
	for _, included := range s.list(s.one(address, mf+"include")) {
		tests = append(tests, manifest(t, root, strings.TrimPrefix(string(included.(quad.IRI)), here))...)
	}
	for _, id := range s.list(s.one(address, mf+"entries")) {
		_, short, _ := strings.Cut(string(id.(quad.IRI)), "#")
		_, kind, _ := strings.Cut(string(s.one(id, rdfNS+"type").(quad.IRI)), "#")
		tests = append(tests, w3cTest{filepath.Base(filepath.Dir(path)) + "/" + short, kind, id, s})
	}
	return tests
}
