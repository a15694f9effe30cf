package rdf_test

import (
	"context"
	"errors"
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/plenarykg/plenary/loaders/rdf"
)

// TestStreamsAreBounded reads 3 MiB of each format that comes in pieces, and
// looks at the heap now and then.
func TestStreamsAreBounded(t *testing.T) {
	for name, c := range map[string]struct {
		read              reading
		begin, again, end string
	}{
		"Turtle":     {rdf.Turtle, "@prefix : <x:> .\n", ":s :p 'o', [ :q 1 ], ( 2 ) . # and\n", ""},
		"a list":     {rdf.Turtle, "<x:s> <x:p> (", "\"a\" <x:b> 1 ", ") ."},
		"a comment":  {rdf.Turtle, "#", "all work and no play ", "\n<x:s> <x:p> <x:o> ."},
		"TriG":       {rdf.TriG, "@prefix : <x:> . :g {\n", ":s :p 'o' ; :q [] .\n", "}"},
		"RDF/XML":    {rdf.XML, rdfRoot, "<x:T rdf:nodeID='a'><x:p>b</x:p></x:T>\n", "</rdf:RDF>"},
		"one thing":  {rdf.XML, rdfRoot + "<x:T>", "<x:p>b</x:p>\n", "</x:T></rdf:RDF>"},
		"a comment ": {rdf.XML, rdfRoot, "<!-- b -->\n", "</rdf:RDF>"},
	} {
		t.Run(name, func(t *testing.T) {
			sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
			metrics.Read(sample)
			before, most, n := sample[0].Value.Uint64(), uint64(0), 0
			text := strings.Repeat(c.again, 1+(1<<16)/len(c.again))
			in := io.MultiReader(strings.NewReader(c.begin), &repeated{text: text, times: 3 << 20 / len(text)}, strings.NewReader(c.end))
			for _, err := range c.read(context.Background(), in, rdf.Options{Name: "t"}) {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n%1000 == 0 {
					if metrics.Read(sample); sample[0].Value.Uint64() > before+16<<20 {
						runtime.GC() // what is garbage on a busy machine, on which nobody has collected it yet
						metrics.Read(sample)
					}
					most = max(most, sample[0].Value.Uint64())
				}
			}
			if most > before+24<<20 {
				t.Errorf("%d quads; the heap grew from %d to %d MiB", n, before>>20, most>>20)
			}
		})
	}
}

// A percent sign begins an octet (RFC 3987, section 2.2), whatever the format.
func TestOctetsInEachFormat(t *testing.T) {
	for name, c := range map[string]struct {
		read reading
		text string
	}{
		"N-Quads":           {rdf.Quads, "<x:s> <x:p> <x:%> .\n"},
		"Turtle":            {rdf.Turtle, "<x:s> <x:p> <x:%> ."},
		"TriG":              {rdf.TriG, "<x:g%> { <x:s> <x:p> 1 }"},
		"RDF/XML":           {rdf.XML, rdfRoot + "<x:T rdf:about='x:%'/></rdf:RDF>"},
		"RDF/XML, resource": {rdf.XML, rdfRoot + "<x:T><x:p rdf:resource='x:%'/></x:T></rdf:RDF>"},
		"RDF/XML, datatype": {rdf.XML, rdfRoot + "<x:T><x:p rdf:datatype='x:%'>1</x:p></x:T></rdf:RDF>"},
		"JSON-LD":           {rdf.JSONLD, `{"@id": "x:%", "x:p": 1}`},
	} {
		var bad *rdf.SyntaxError
		if quads, err := all(c.read, []byte(c.text), "http://base/"); !errors.As(err, &bad) {
			t.Errorf("%s: %v, %v", name, quads, err)
		}
		if quads, err := all(c.read, []byte(strings.ReplaceAll(c.text, "%", "%2f")), "http://base/"); err != nil || len(quads) == 0 {
			t.Errorf("%s, with an octet: %v, %v", name, quads, err)
		}
	}
}

// TestHardDocuments reads 64 KiB of what could take long.
func TestHardDocuments(t *testing.T) {
	const size = 64 << 10
	for _, c := range []struct {
		read        reading
		begin, each string
	}{
		{rdf.Turtle, "", "@prefix a: <x:> ."}, {rdf.Turtle, "<x:s> <x:p> ", "[]"}, {rdf.Turtle, "<x:s> <x:p> ", "'a',"}, {rdf.Turtle, "a", "."},
		{rdf.Turtle, "a:", ".b"}, {rdf.Turtle, "<x:s> <x:p> '''", "''\\u0061"}, {rdf.Turtle, "<x:s> a <x:", "/.."}, {rdf.Turtle, "<x:s> <x:p> ", "1"},
		{rdf.TriG, "", "{}"}, {rdf.TriG, "", "GRAPH"},
		{rdf.XML, rdfRoot + "<x:T ", " x:a='b'"}, {rdf.XML, rdfRoot + "<x:T>", "<x:p>"}, {rdf.XML, "<!DOCTYPE a [", "<!ENTITY a '&a;&a;'>"},
		{rdf.XML, "<!DOCTYPE a [<!ENTITY b '" + strings.Repeat("c", 256) + "'>]>" + rdfRoot + "<x:T><x:p>", "&b;"}, {rdf.XML, rdfRoot + "<x:T><x:p rdf:parseType='Literal'>", "<y:a xmlns:y='b:'/>"},
		{rdf.JSONLD, "[", "{},"}, {rdf.JSONLD, `{"x:p": [`, `{"@list": [1]},`}, {rdf.JSONLD, `{"@context": [`, `{"a": "b:"},`}, {rdf.JSONLD, `{"@context": {`, `"a": {"@id": "a"},`},
	} {
		text := c.begin + strings.Repeat(c.each, size/len(c.each))
		start := time.Now()
		_, err := all(c.read, []byte(text), "http://base/")
		var bad *rdf.SyntaxError
		if err != nil && !errors.As(err, &bad) {
			t.Errorf("%s…: %v", c.begin[:min(40, len(c.begin))], err)
		}
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("%s… takes %v", c.begin[:min(40, len(c.begin))]+c.each, took)
		}
	}
}
