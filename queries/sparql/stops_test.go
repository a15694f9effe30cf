package sparql_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/graphtest"
	"github.com/plenarykg/plenary/queries/sparql"
)

// Wherever its time or its memory ends, a query says so and gives no answer.
func TestQueriesStopAnywhere(t *testing.T) {
	g := memory(t)
	t.Cleanup(func() { _ = g.Close() })
	for part := range 2 { // 60 nodes that lead to the next three
		var quads []quad.Quad
		for i := part; i < 60; i += 2 {
			for step := 1; step <= 3; step++ {
				quads = append(quads, quad.Quad{Subject: node(i), Predicate: quad.IRI(fmt.Sprintf("x:p%d", step%2)), Object: node((i + step) % 60)})
			}
			quads = append(quads, quad.Quad{Subject: node(i), Predicate: quad.IRI("x:name"), Object: quad.String(strings.Repeat("n", i))})
		}
		load(t, g, quad.IRI(fmt.Sprintf("x:g%d", part)), quads)
	}
	for _, query := range []string{
		"SELECT * { ?a (!<x:no>)* ?b }",
		"SELECT * { ?a (<x:p0>|^<x:p1>|!(<x:no>|^<x:p1>))+ ?b }",
		"SELECT * { ?a (<x:p0>/<x:p1>/<x:p1>)/<x:p0>? ?b }",
		"SELECT * { GRAPH ?g { ?a (<x:p1>/<x:p1>)+ ?b } }",
		"SELECT * { <x:n1> (<x:p0>|<x:p1>)+ ?b . ?b <x:name> ?n } ORDER BY DESC(?n) ?b",
		"SELECT ?a (COUNT(DISTINCT ?b) AS ?n) (GROUP_CONCAT(?m) AS ?all) { ?a <x:p1> ?b . ?b <x:name> ?m } GROUP BY ?a HAVING (?n > 0) ORDER BY ?all",
		"SELECT DISTINCT ?a { ?a <x:p1>/<x:name> ?m OPTIONAL { ?a <x:p0> ?c } FILTER EXISTS { ?c <x:p1> ?d } MINUS { ?a <x:no> ?d } }",
		"SELECT * { { ?a ?p ?b } UNION { ?b ?p ?a } BIND (STR(?a) AS ?s) FILTER CONTAINS(?s, \"1\") }",
	} {
		answered := false
		for asked := int64(0); !answered; asked++ {
			ctx := graphtest.EndsAfter(t.Context(), asked)
			_, err := ask(ctx, t, g, query, sparql.Options{})
			if answered = err == nil; !answered && !errors.Is(err, context.Canceled) {
				t.Fatalf("%s, with a context that ended when it was asked for the time of %d: %v", query, asked, err)
			}
		}
		answered = false
		for limit := int64(1); !answered; limit += 1 + limit/4 {
			var budget *graph.OverBudgetError
			_, err := ask(t.Context(), t, g, query, sparql.Options{Meter: &graph.Meter{Limit: limit}})
			if answered = err == nil; !answered && !errors.As(err, &budget) {
				t.Fatalf("%s, with %d bytes: %v", query, limit, err)
			}
		}
	}
}

func node(i int) quad.IRI { return quad.IRI(fmt.Sprintf("x:n%d", i)) }
