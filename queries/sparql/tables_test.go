package sparql_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// TestTablesOfOneVariable asks with tables that narrow patterns; those that say
// nothing more are left out of the plan.
func TestTablesOfOneVariable(t *testing.T) {
	g := memory(t)
	defer g.Close()
	var quads []quad.Quad
	for _, line := range strings.Fields("1p2 1q2 1p3 2r3 3p1 2p2 3q3 2q1") {
		iri := func(i int) quad.Value { return quad.IRI("x:" + line[i:i+1]) }
		quads = append(quads, quad.Make(iri(0), iri(1), iri(2), quad.IRI("x:g")))
	}
	if err := g.Update(context.Background(), func(tx graph.Tx) error { return tx.Add(context.Background(), quads) }); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		where string
		table bool // is in the plan
	}{
		{"?a ?p ?b VALUES ?p { <x:p> <x:q> }", false},
		{"?a ?p ?b VALUES ?p { <x:p> <x:none> }", false},
		{"?a ?p ?b VALUES ?p { <x:p> <x:q> <x:p> }", true},
		{"?a ?p ?b VALUES ?p { <x:p> UNDEF }", true},
		{"?a ?p ?b VALUES (?p ?b) { (<x:p> <x:2>) (<x:q> <x:3>) }", true},
		{"?a ?p ?b VALUES ?p { <x:p> <x:q> } VALUES ?p { <x:q> <x:r> }", true},
		{"?a ?p ?b . ?b ?p ?c VALUES ?p { <x:p> <x:q> }", false},
		{"?a ?p ?b . ?b ?q ?c VALUES ?p { <x:p> } VALUES ?q { <x:q> <x:p> }", false},
		{"?a <x:p> ?b OPTIONAL { ?b ?p ?c VALUES ?p { <x:q> } }", false},
		{"?a ?p ?b FILTER EXISTS { ?b ?p ?c VALUES ?p { <x:q> } }", true},
		{"?a ?p ?b { ?b ?p ?c VALUES ?p { <x:q> <x:p> } }", false},
		{"{ ?a ?p ?b } UNION { ?b <x:r> ?a } VALUES ?p { <x:q> <x:p> }", true},
	} {
		q, err := syntax.Parse("SELECT * { "+c.where+" }", syntax.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want, _, err := answerOf(g, q, sparql.Options{NoOptimize: true})
		if err != nil || len(want) == 0 {
			t.Fatalf("%s: %d rows, %v", c.where, len(want), err)
		}
		got, plan, err := answerOf(g, q, sparql.Options{})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v\n%sgot %q\nwant %q", c.where, err, plan, got, want)
		}
		if has := strings.Contains(plan, "table of"); has != c.table {
			t.Errorf("%s: a table in the plan: %v\n%s", c.where, has, plan)
		}
	}
}
