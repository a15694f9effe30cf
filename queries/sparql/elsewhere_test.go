package sparql_test

import (
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// An update that does nothing because it names no graph says so, and no other.
func TestUpdatesSayWhatStandsElsewhere(t *testing.T) {
	for _, c := range []struct{ text, note string }{
		{"DELETE WHERE { <x:b> <x:q> ?o }", "operation 1: nothing was deleted: it was looked for in the graph <x:mine>, and stands in <x:one>; name its graph, as in GRAPH <x:one> { … }"},
		{"DELETE DATA { <x:a> <x:q> \"word\"@en }", "operation 1: nothing was deleted: it was looked for in the graph <x:mine>, and stands in <x:two>"},
		{"INSERT DATA { <x:c> <x:p> 1 } ; DELETE { ?s <x:q> ?o } WHERE { ?s <x:q> ?o }", "operation 2: nothing was deleted"},
		{"WITH <x:mine> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "operation 1: nothing matched: what stands outside of GRAPH was looked for in one graph only, and other graphs hold it; write GRAPH ?g { … }"},
		{"DELETE { ?s <x:p> ?o } USING <x:two> WHERE { ?s <x:q> <x:none> }", ""},
		{"DELETE WHERE { GRAPH <x:one> { <x:a> <x:p> ?o } }", ""},
		{"DELETE WHERE { <x:none> <x:q> ?o }", ""},
		{"DELETE DATA { <x:none> <x:q> 1 }", ""},
		{"DELETE DATA { GRAPH <x:one> { <x:a> <x:p> <x:b> } }", ""},
		{"INSERT DATA { <x:a> <x:q> 2 } ; DELETE WHERE { <x:a> <x:q> ?o }", ""}, // some of it was
	} {
		g := small(t)
		u, err := syntax.ParseUpdate(c.text, syntax.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var notes []string
		err = g.Update(t.Context(), func(tx graph.Tx) error {
			return sparql.Update(t.Context(), tx, u, sparql.UpdateOptions{Into: "x:mine", Note: func(text string) { notes = append(notes, text) }})
		})
		if err != nil || len(notes) != min(len(c.note), 1) || len(notes) == 1 && !strings.HasPrefix(notes[0], c.note) {
			t.Errorf("%s: notes %q, want %q; error %v", c.text, notes, c.note, err)
		}
	}
}
