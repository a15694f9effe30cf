package loaders_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// TestRDFIsASource loads a document of each format, which its name, its media
// type or its shape tells.
func TestRDFIsASource(t *testing.T) {
	const jsonLD = `{"@id": "", "http://x.example/p": {"@id": "http://x.example/o"}}`
	for _, c := range []struct {
		name, mediaType, text string
		want                  string // the media type that it turns out to have
	}{
		{"a.ttl", "", turtle, document.Turtle},
		{"a.ttl", "text/plain", "<a> <b> <c> .\n@prefix : <x:> . :s :p :o .", document.Turtle},
		{"a", "text/turtle; charset=utf-8", "<a> <b> <c> .", document.Turtle},
		{"a.txt", "", turtle, document.TriG},
		{"a.trig", "", "<g> { <a> <b> <c> }", document.TriG},
		{"a.rdf", "", rdfXML, document.RDFXML},
		{"a.owl", "", "<?xml version='1.0'?>\n<!DOCTYPE a [ <!ENTITY b 'c'> ]>\n<!-- d -->" + rdfXML, document.RDFXML},
		{"a.owl", "", turtle, document.TriG},
		{"a.xml", "application/xml", "<?xml version='1.0'?>\n<!DOCTYPE a [ <!ENTITY b 'c'> ]>\n<!-- d -->" + rdfXML, document.RDFXML},
		{"a", "application/rdf+xml", rdfXML, document.RDFXML},
		{"a.jsonld", "", jsonLD, document.JSONLD},
		{"a.json", "application/json", jsonLD, document.JSONLD},
	} {
		d, err := document.Open(context.Background(), c.name, []byte(c.text), document.Options{MediaType: c.mediaType})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d.MediaType != c.want {
			t.Errorf("%s as %q is %s, want %s", c.name, c.mediaType, d.MediaType, c.want)
		}
		first, err := loaders.Load(context.Background(), d, registry.Default(), loaders.Options{})
		if err != nil || first.Loader != "rdf" || first.Dump {
			t.Errorf("%s: %q, dump %v, %v", c.name, first.Loader, first.Dump, err)
			continue
		}
		if again, err := loaders.Load(context.Background(), d, registry.Default(), loaders.Options{}); err != nil || !slices.Equal(first.Quads, again.Quads) {
			t.Errorf("%s: another time %v, %v", c.name, again.Quads, err)
		}
	}
}

// TestGraphsOfASource keeps named graphs, and gives the rest the label of the
// source, whose address is the base.
func TestGraphsOfASource(t *testing.T) {
	text := "@prefix : <http://x.example/> . <s> :p [] . <g> { <s> :p :o }"
	d, err := document.Open(context.Background(), "a.trig", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for address, base := range map[string]string{"": string(d.ID().IRI()) + "/", "https://y.example/z": "https://y.example/"} {
		loaded, err := loaders.Load(context.Background(), d, registry.Default(), loaders.Options{SourceURL: address})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []quad.Quad{
			{Subject: quad.IRI(base + "s"), Predicate: quad.IRI("http://x.example/p"), Object: rdf.Blank(d.SHA256, "[]1"), Label: d.ID().IRI()},
			{Subject: quad.IRI(base + "s"), Predicate: quad.IRI("http://x.example/p"), Object: quad.IRI("http://x.example/o"), Label: quad.IRI(base + "g")},
			{Subject: quad.IRI(base + "g"), Predicate: schema.PartOf, Object: d.ID().IRI(), Label: schema.Meta.IRI()},
		} {
			if !slices.Contains(loaded.Quads, want) {
				t.Errorf("%v is missing in %v", want, loaded.Quads)
			}
		}
	}
}

// TestDumpsInOtherFormats takes quads that all have labels of the model as
// they are, however they are written.
func TestDumpsInOtherFormats(t *testing.T) {
	d, err := document.Open(context.Background(), "a.trig", []byte("@base <https://w3id.org/plenary/id/> . <meta> { <a> <x:p> <org/itu> } <source/00ff00ff00ff00ff#char=0,3> { <a> <x:p> 1 }"), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := loaders.Load(context.Background(), d, registry.Default(), loaders.Options{})
	if err != nil || !loaded.Dump || len(loaded.Quads) != 2 {
		t.Errorf("dump %v, %v, %v", loaded.Dump, loaded.Quads, err)
	}
}

func TestBrokenRDFNamesItsPlace(t *testing.T) {
	for name, text := range map[string]string{
		"a.ttl":  "@prefix : <http://x.example/> .\n :s :p é é .",
		"b.rdf":  strings.TrimSuffix(rdfXML, "</rdf:RDF>") + "\n<T>é</T>",
		"c.trig": "{\n  <s> <p> }", "d.jsonld": "{\n \"@id\": }", "e.nq": "<x:s> <x:p> <x:o> .\n<x:s> <x:p>  .",
	} {
		d, err := document.Open(context.Background(), name, []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = loaders.Load(context.Background(), d, registry.Default(), loaders.Options{})
		var broken *rdf.SyntaxError
		if !errors.As(err, &broken) || broken.Name != name || broken.Line != 2 || broken.Column < 4 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
