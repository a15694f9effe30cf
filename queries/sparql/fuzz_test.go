package sparql_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// FuzzAsk asks whatever parses, with the optimiser and without, which are to
// agree.
func FuzzAsk(f *testing.F) {
	for _, text := range []string{
		"SELECT * { ?s ?p ?o OPTIONAL { ?o ?q ?r FILTER(?r > 1) } }",
		"SELECT ?a (COUNT(*) AS ?n) { GRAPH ?g { ?a <x:p>* ?b } MINUS { ?a <x:q> 2 } } GROUP BY ?a HAVING(COUNT(*) > 1)",
		"SELECT DISTINCT * { VALUES (?a ?b) { (<x:1> UNDEF) } ?a !(<x:p>|^<x:q>) ?b FILTER NOT EXISTS { ?b <x:r>+ ?c } }",
	} {
		f.Add(text)
	}
	quads := (&queries{Rand: rand.New(rand.NewPCG(7, 1))}).quads()
	f.Fuzz(func(t *testing.T, text string) {
		q, err := syntax.Parse(text, syntax.Options{})
		if err != nil || q.Form != syntax.Select || len(text) > 400 {
			return
		}
		g := memory(t)
		defer g.Close()
		if err := g.Update(t.Context(), func(tx graph.Tx) error { return tx.Add(t.Context(), quads) }); err != nil {
			t.Fatal(err)
		}
		var answers [2][]string
		for i, plain := range []bool{false, true} {
			ctx, stop := context.WithTimeout(t.Context(), time.Second)
			answers[i], err = ask(ctx, t, g, text, sparql.Options{NoOptimize: plain, Now: time.Unix(0, 0), MaxRows: 1000, Meter: &graph.Meter{Limit: 64 << 20}})
			stop()
			if err != nil {
				return // too much for one second, or refused
			}
		}
		if q.Limit < 0 && q.Offset == 0 && !chancy(text) && !slices.Equal(answers[0], answers[1]) {
			t.Errorf("%s\nwith the optimiser %q\nwithout %q", text, answers[0], answers[1])
		}
	})
}

// chancy reports whether a query may have more than one answer.
func chancy(text string) bool {
	text = strings.ToUpper(text)
	return slices.ContainsFunc([]string{"RAND", "UUID", "BNODE", "SAMPLE", "GROUP_CONCAT", "LIMIT", "OFFSET"}, func(word string) bool {
		return strings.Contains(text, word)
	})
}
