// Package rdftest is for tests of RDF: the W3C's suites as what their manifests
// say, and whether two graphs are the same but for the names of blank nodes.
package rdftest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/rdf"
)

// The vocabularies of manifests.
const (
	RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	MF  = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
)

const xsdString = "http://www.w3.org/2001/XMLSchema#string"

// Here is the address of a suite while its tests run.
const Here = "http://w3c.test/"

// Folder is a folder of third-party material, which PLENARY_SHARED names or
// which is called shared and stands beside the project. The test is skipped if
// it is not there.
func Folder(t testing.TB, path string) string {
	t.Helper()
	root := os.Getenv("PLENARY_SHARED")
	if root == "" {
		root = filepath.Join(project(t), "..", "shared")
	}
	folder := filepath.Join(root, filepath.FromSlash(path))
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: %v (PLENARY_SHARED names the folder)", err)
	}
	return folder
}

// project is the folder of the module in which the test runs.
func project(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		if filepath.Dir(folder) == folder {
			t.Fatal("the test does not run in a module")
		}
		folder = filepath.Dir(folder)
	}
}

// File is the file of an address below [Here], in the folder of the suite.
func File(root string, address quad.IRI) string {
	return filepath.Join(root, filepath.FromSlash(strings.TrimPrefix(string(address), Here)))
}

// Document reads an RDF file of a suite by its address: RDF/XML if its name
// ends so, else Turtle.
func Document(t testing.TB, root string, address quad.IRI, keepBlanks bool) []quad.Quad {
	t.Helper()
	data, err := os.ReadFile(File(root, address))
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
		if typed, ok := q.Object.(quad.TypedString); ok && typed.Type == xsdString {
			q.Object = typed.Value
		}
		quads = append(quads, q)
	}
	return quads
}

// Said is a document as what it says of each subject.
type Said map[quad.Value]map[quad.IRI][]quad.Value

// SaidIn orders quads by what they speak of.
func SaidIn(quads []quad.Quad) Said {
	s := Said{}
	for _, q := range quads {
		if s[q.Subject] == nil {
			s[q.Subject] = map[quad.IRI][]quad.Value{}
		}
		p := q.Predicate.(quad.IRI)
		s[q.Subject][p] = append(s[q.Subject][p], q.Object)
	}
	return s
}

// One is an object of the subject and the predicate, nil if there is none.
func (s Said) One(subject quad.Value, predicate string) quad.Value {
	if all := s[subject][quad.IRI(predicate)]; len(all) > 0 {
		return all[0]
	}
	return nil
}

// Text is the text of such an object, "" if there is none.
func (s Said) Text(subject quad.Value, predicate string) string {
	text, _ := s.One(subject, predicate).(quad.String)
	return string(text)
}

// IRIs are those objects that are IRIs.
func (s Said) IRIs(subject quad.Value, predicate string) (iris []quad.IRI) {
	for _, v := range s[subject][quad.IRI(predicate)] {
		if iri, ok := v.(quad.IRI); ok {
			iris = append(iris, iri)
		}
	}
	return iris
}

// List are the members of a list.
func (s Said) List(at quad.Value) (items []quad.Value) {
	for ; s[at] != nil; at = s.One(at, RDF+"rest") {
		items = append(items, s.One(at, RDF+"first"))
	}
	return items
}

// Test is an entry of a manifest.
type Test struct {
	Name string // with its folder
	Kind string // the last part of its class: "QueryEvaluationTest"
	ID   quad.Value
	Said Said
}

// Manifest reads the tests of a manifest, by its path in the suite, and of
// those that it includes.
func Manifest(t testing.TB, root, path string) (tests []Test) {
	t.Helper()
	address := quad.IRI(Here + path)
	s := SaidIn(Document(t, root, address, true))
	for _, included := range s.List(s.One(address, MF+"include")) {
		tests = append(tests, Manifest(t, root, strings.TrimPrefix(string(included.(quad.IRI)), Here))...)
	}
	for _, id := range s.List(s.One(address, MF+"entries")) {
		_, short, _ := strings.Cut(string(id.(quad.IRI)), "#")
		_, kind, _ := strings.Cut(string(s.One(id, RDF+"type").(quad.IRI)), "#")
		tests = append(tests, Test{filepath.Base(filepath.Dir(path)) + "/" + short, kind, id, s})
	}
	return tests
}
