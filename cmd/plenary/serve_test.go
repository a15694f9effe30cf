package main

import (
	"errors"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/server"
)

// What is sent to a graph is read by its media type; blank nodes are those of
// its scope, and what is wrong is told with its place.
func TestReadSent(t *testing.T) {
	read := func(d server.RDF) (quads []quad.Quad, err error) {
		for q, err := range readSent(t.Context(), d) {
			if err != nil {
				return quads, err
			}
			quads = append(quads, q)
		}
		return quads, nil
	}
	const turtle = "text/turtle"
	a, err := read(server.RDF{MediaType: turtle, Body: []byte("<> <p> [] ."), Base: "x:base", Scope: "a"})
	if err != nil || len(a) != 1 || a[0].Subject != quad.IRI("x:base") || a[0].Label != nil {
		t.Fatalf("%v, %v", a, err)
	}
	b, err := read(server.RDF{MediaType: turtle, Body: []byte("<> <p> [] ."), Base: "x:base", Scope: "b"})
	if err != nil || len(b) != 1 || a[0].Object == b[0].Object {
		t.Errorf("blank nodes of two documents: %v and %v, %v", a, b, err)
	}
	for _, d := range []server.RDF{
		{MediaType: turtle, Body: []byte("<x:s> <x:p>\n .")},
		{MediaType: "application/n-triples", Body: []byte("<x:s> <x:p> <x:o> .\n<x:s> <x:p> <x:o> <x:g> .")},
		{MediaType: "application/ld+json", Body: []byte("{\n]")},
		{MediaType: "application/rdf+xml", Body: []byte("<a>\n<b>")},
	} {
		var wrong *server.RDFError
		if _, err := read(d); !errors.As(err, &wrong) || wrong.Line == 0 || wrong.Column == 0 || wrong.Reason == "" {
			t.Errorf("%s: %v", d.MediaType, err)
		}
	}
}
