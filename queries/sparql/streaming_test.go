package sparql_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
)

// crossed is a graph of n things on each of two sides, under two labels.
func crossed(t *testing.T, n int) graph.Graph {
	t.Helper()
	g := memory(t)
	t.Cleanup(func() { _ = g.Close() })
	var quads []quad.Quad
	for i := range n {
		for _, label := range []quad.IRI{"x:one", "x:two"} {
			quads = append(quads,
				quad.Quad{Subject: quad.IRI(fmt.Sprint("x:left", i)), Predicate: quad.IRI("x:is"), Object: quad.IRI("x:left"), Label: label},
				quad.Quad{Subject: quad.IRI(fmt.Sprint("x:right", i)), Predicate: quad.IRI("x:is"), Object: quad.IRI("x:right"), Label: label})
		}
	}
	fill(t, g, quads)
	return g
}

// A long answer takes no more memory than a short one, where nothing has to be
// sorted, grouped or told apart.
func TestLongAnswersTakeLittleMemory(t *testing.T) {
	const n = 500
	g := crossed(t, n)
	for _, c := range []struct {
		query   string
		repeats bool
		fits    bool
	}{
		{"CONSTRUCT { ?a <x:meets> ?b } WHERE { ?a <x:is> <x:left> . ?b <x:is> <x:right> }", true, true},
		{"CONSTRUCT { ?a <x:meets> ?b } WHERE { ?a <x:is> <x:left> . ?b <x:is> <x:right> }", false, false},
		{"SELECT ?a ?b { ?a <x:is> <x:left> . ?b <x:is> <x:right> }", false, true},
		{"SELECT DISTINCT ?a ?b { ?a <x:is> <x:left> . ?b <x:is> <x:right> }", false, false},
		{"SELECT ?a ?b (COUNT(*) AS ?n) { ?a <x:is> <x:left> . ?b <x:is> <x:right> } GROUP BY ?a ?b", false, false},
		{"SELECT (GROUP_CONCAT(?long) AS ?text) { ?a <x:is> <x:left> . BIND(\"" + strings.Repeat("long", 1<<13) + "\" AS ?long) }", false, false},
	} {
		answered := map[string]bool{}
		meter := &graph.Meter{Limit: 6 << 20}
		err := g.View(t.Context(), func(r graph.Reader) error {
			answer, err := sparql.Ask(t.Context(), r, parse(t, c.query), sparql.Options{Repeats: c.repeats, Meter: meter})
			if err != nil {
				return err
			}
			if answer.Rows != nil {
				for row, err := range answer.Rows {
					if err != nil {
						return err
					}
					answered[signature(row)] = true
				}
				return nil
			}
			for triple, err := range answer.Triples {
				if err != nil {
					return err
				}
				answered[triple.String()] = true
			}
			return nil
		})
		if most := meter.Limit + 1<<20; meter.Taken() > most {
			t.Errorf("%.80s: %d bytes were taken before it was given up, more than %d", c.query, meter.Taken(), most)
		}
		var over *graph.OverBudgetError
		if c.fits && (err != nil || len(answered) != n*n) || !c.fits && !errors.As(err, &over) {
			t.Errorf("%.80s (repeats: %v): %d answers, %d bytes, error %v", c.query, c.repeats, len(answered), meter.Taken(), err)
		}
	}
}

// It matters how often a solution comes where each has something of its own.
func TestSolutionsOfTriplesThatAreSaidTwice(t *testing.T) {
	g := small(t) // two labels say <x:a> <x:p> <x:b>
	for query, want := range map[string]int{
		"CONSTRUCT { [] <x:of> ?o } WHERE { <x:a> <x:p> ?o }":                                        1,
		"CONSTRUCT { ?o <x:of> ?s } WHERE { ?s <x:p> ?o }":                                           1,
		"CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 4":                                          4,
		"CONSTRUCT { <x:s> <x:p> ?u } WHERE { <x:a> <x:p> ?o BIND(STRUUID() AS ?u) }":                1,
		"SELECT DISTINCT ?u { <x:a> <x:p> ?o BIND(STRUUID() AS ?u) }":                                1,
		"SELECT (COUNT(DISTINCT ?u) AS ?n) { <x:a> <x:p> ?o BIND(RAND() AS ?u) }":                    1,
		"CONSTRUCT { ?s <x:n> ?n } WHERE { SELECT ?s (COUNT(*) AS ?n) { ?s <x:p> ?o } GROUP BY ?s }": 1,
	} {
		for _, repeats := range []bool{false, true} {
			got, err := ask(t.Context(), t, g, query, sparql.Options{Repeats: repeats})
			if err != nil || len(got) != want {
				t.Errorf("%s: got %q %v, want %d", query, got, err, want)
			}
		}
	}
	got, err := ask(t.Context(), t, g, "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?o { <x:a> <x:p> ?o } } }", sparql.Options{})
	if want := `"1"^^<` + xsd + `integer>`; err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("a subquery that is distinct: %q %v", got, err)
	}
}
