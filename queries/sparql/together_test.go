package sparql_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// On a server whole patterns are one question; docs/scaling-out.md tells the
// round trips.
func TestPatternsAreOneStatement(t *testing.T) {
	server := pgtest.Start(t)
	line := server.Line(t)
	url := strings.Replace(pgtest.URL("sparql", server), server.Host, line.Host, 1) + "&sslmode=disable&pool_max_conns=1"
	g, err := postgres.Open(t.Context(), url, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	fill(t, g, congress())
	for _, c := range []struct {
		query string
		trips int64 // from the beginning of the View to its end
		plan  string
	}{
		// begin, numbers of the values, the pattern, values of the answer, end
		{"SELECT ?e ?n { ?e <x:host> ?b . ?b <x:name> ?n }", 5, "match together"},
		{"SELECT ?e ?n { ?x <x:after> ?e . ?e <x:host> ?b . ?e <x:seats> ?s . ?b <x:name> ?n . ?b <x:founded> ?f }", 5, "match together"},
		{"SELECT ?g ?b { GRAPH ?g { ?x <x:after> ?e . ?e <x:host> ?b } }", 5, "match together"},
		{"SELECT ?n { ?e <x:host> ?b . ?b <x:name> ?n FILTER(LANG(?n) = \"en\") } ORDER BY ?n", 7, "match together"}, // and two estimates
		{"SELECT (COUNT(*) AS ?n) { ?e <x:host> ?b . ?e <x:seats> ?s }", 5, "match together"},                        // looks for the count among the graph's values
		{"SELECT ?n { VALUES ?b { <x:itu> <x:undp> } ?e <x:host> ?b . ?b <x:name> ?n }", 6, "match together"},        // those of the table
		{"SELECT ?e ?n { ?e <x:host> ?b . ?e <x:seats> ?s OPTIONAL { ?b <x:name> ?n . ?b <x:founded> ?f } }", 7, "match together"},
	} {
		q := parse(t, c.query)
		var trips int64
		for range 2 { // the first time also prepares the statements
			line.Trips()
			if _, err := ask(t.Context(), t, g, c.query, sparql.Options{}); err != nil {
				t.Fatal(err)
			}
			trips = line.Trips()
		}
		_, plan, err := answerOf(g, q, sparql.Options{})
		if err != nil || trips != c.trips || !strings.Contains(plan, c.plan) {
			t.Errorf("%s takes %d round trips, not %d; error %v\n%s", c.query, trips, c.trips, err, plan)
		}
	}
}

// Patterns that the server joins give what the definitions give.
func TestPatternsTogether(t *testing.T) {
	g, err := postgres.Open(t.Context(), pgtest.URL("sparql", pgtest.Start(t)), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	together := 0
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		random := &queries{Rand: rand.New(rand.NewPCG(seed, 2))}
		quads := append(random.quads(), random.quads()...)
		fill(t, g, quads)
		slices.SortFunc(quads, func(a, b quad.Quad) int { return strings.Compare(a.NQuad(), b.NQuad()) })
		quads = slices.Compact(quads)
		for range 6 {
			text := "SELECT * { " + random.pattern() + random.one("", "", "FILTER(?a != <x:1>) ", "VALUES ?b { <x:1> <x:2> 1 } ",
				"OPTIONAL { "+random.pattern()+"} ", "MINUS { "+random.pattern()+"} ", "FILTER EXISTS { "+random.pattern()+"} ") + "}"
			q, err := syntax.Parse(text, syntax.Options{})
			if err != nil {
				rt.Fatal(err)
			}
			want := (naive{quads: quads}).solutions(q)
			got, plan, err := answerOf(g, q, sparql.Options{})
			if err != nil || !slices.Equal(got, want) {
				rt.Fatalf("%s\n%s\n%serror %v\ngot %d:\n%s\nwant %d:\n%s",
					text, shownOf(quads), plan, err, len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
			}
			if strings.Contains(plan, "match together") {
				together++
			}
		}
	})
	if together < 100 {
		t.Errorf("only %d queries were joined by the server", together)
	}
}

// pattern makes a basic graph pattern of several triples, in a graph or not.
func (q *queries) pattern() string {
	text := ""
	for range 2 + q.IntN(3) {
		text += fmt.Sprintf("%s %s %s . ", q.subject(), q.one(q.predicate(), q.predicate(), q.variable()), q.object())
	}
	switch q.IntN(4) {
	case 0:
		return "GRAPH ?g { " + text + "} "
	case 1:
		return "GRAPH " + q.one("<x:g1>", "?a") + " { " + text + "} "
	}
	return text
}

// joining says that it can join, and that there is much of everything.
type joining struct{ graph.Reader }

func (joining) Join(context.Context, []graph.Joined, int) iter.Seq2[[]graph.ID, error] { return nil }

func (joining) Estimate(context.Context, graph.Pattern) (int64, error) { return 1 << 20, nil }

// Who wants a few of many rows does not wait for all of a join.
func TestFewRowsAreNotJoinedByTheGraph(t *testing.T) {
	g := small(t)
	err := g.View(t.Context(), func(r graph.Reader) error {
		j := joining{r}
		for query, want := range map[string]bool{
			"SELECT * { ?a <x:p> ?b . ?b <x:q> ?c }":                     true,
			"SELECT * { ?a <x:p> ?b . ?b <x:q> ?c } LIMIT 5":             false,
			"SELECT * { ?a <x:p> ?b . ?b <x:q> ?c } ORDER BY ?a LIMIT 5": true,
			"ASK { ?a <x:p> ?b . ?b <x:q> ?c }":                          false,
			"SELECT * { ?a <x:p> ?b . ?b <x:q> ?c FILTER(?c > 1) }":      false,
			"SELECT * { ?a <x:p> ?b . ?b <x:q> ?c FILTER(?a = <x:a>) }":  true,  // the graph does that
			"SELECT * { ?a <x:p> ?b . ?c <x:q> ?d }":                     false, // share nothing
		} {
			plan, err := sparql.Explain(t.Context(), j, parse(t, query), sparql.Options{})
			if err != nil {
				return err
			}
			if strings.Contains(plan, "match together") != want {
				t.Errorf("%s\n%s", query, plan)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
