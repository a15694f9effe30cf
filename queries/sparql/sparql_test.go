package sparql_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// small is a graph of two labels that say one triple both, and a blank node.
func small(t *testing.T) graph.Graph {
	t.Helper()
	g := memory(t)
	t.Cleanup(func() { _ = g.Close() })
	a, b, p, q := quad.IRI("x:a"), quad.IRI("x:b"), quad.IRI("x:p"), quad.IRI("x:q")
	load(t, g, "x:one", []quad.Quad{{Subject: a, Predicate: p, Object: b}, {Subject: b, Predicate: q, Object: rdf.Blank("test", "node")}})
	load(t, g, "x:two", []quad.Quad{
		{Subject: a, Predicate: p, Object: b},
		{Subject: rdf.Blank("test", "node"), Predicate: q, Object: quad.String("in the node")},
		{Subject: a, Predicate: q, Object: quad.LangString{Value: "word", Lang: "en"}},
	})
	return g
}

func parse(t *testing.T, text string) *syntax.Query {
	t.Helper()
	q, err := syntax.Parse(text, syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// ask gives the rows or triples of an answer as text, sorted.
func ask(ctx context.Context, t *testing.T, g graph.Graph, text string, o sparql.Options) (got []string, err error) {
	t.Helper()
	q := parse(t, text)
	err = g.View(context.Background(), func(r graph.Reader) error {
		answer, err := sparql.Ask(ctx, r, q, o)
		if err != nil {
			return err
		}
		if answer.Form == syntax.Ask {
			got = append(got, fmt.Sprint(answer.Boolean))
		}
		if answer.Triples != nil {
			for triple, err := range answer.Triples {
				if err != nil {
					return err
				}
				got = append(got, strings.TrimSpace(signature([]quad.Value{triple.Subject, triple.Predicate, triple.Object})))
			}
		}
		if answer.Rows != nil {
			for row, err := range answer.Rows {
				if err != nil {
					return err
				}
				got = append(got, strings.TrimSpace(signature(row)))
			}
		}
		return nil
	})
	slices.Sort(got)
	return got, err
}

func TestAsk(t *testing.T) {
	g := small(t)
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"SELECT ?o { <x:a> <x:p> ?o }", []string{"<x:b>"}}, // said twice, once a triple
		{"SELECT ?g { GRAPH ?g { <x:a> <x:p> ?o } }", []string{"<x:one>", "<x:two>"}},
		{"SELECT ?o FROM <x:one> { ?s <x:q> ?o }", []string{"_:"}},
		{"SELECT ?o FROM NAMED <x:one> { ?s <x:q> ?o }", nil},
		{"SELECT ?g FROM NAMED <x:one> { GRAPH ?g { ?s <x:p> ?o } }", []string{"<x:one>"}},
		{"SELECT ?o { ?s <x:q> ?node . ?node <x:q> ?o FILTER(isBlank(?node)) }", []string{`"in the node"`}},
		{`ASK { ?s ?p "word"@EN }`, []string{"true"}},
		{"ASK { <x:b> <x:p> ?o }", []string{"false"}},
		{"DESCRIBE <x:b>", []string{"<x:b> <x:q> _:", `_: <x:q> "in the node"`}},
		{"DESCRIBE ?b { <x:a> <x:p> ?b }", []string{"<x:b> <x:q> _:", `_: <x:q> "in the node"`}},
		{"CONSTRUCT { ?o <x:of> ?s ; <x:in> [] } { ?s <x:p> ?o }", []string{"<x:b> <x:in> _:", "<x:b> <x:of> <x:a>"}},
		{"CONSTRUCT { ?o <x:of> ?s } { ?s <x:q> ?o }", []string{"_: <x:of> <x:b>"}}, // a literal begins no triple
		{"SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { ?s ?p ?o }", []string{`"4"^^<` + xsd + `integer> "3"^^<` + xsd + `integer>`}},
		{"SELECT ?s { ?s ?p ?o } ORDER BY DESC(?s) LIMIT 1 OFFSET 3", []string{"_:"}},
	} {
		for _, plain := range []bool{false, true} {
			got, err := ask(t.Context(), t, g, c.query, sparql.Options{NoOptimize: plain})
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%s (without the optimiser: %v): got %q %v, want %q", c.query, plain, got, err, c.want)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	g := small(t)
	_, err := ask(t.Context(), t, g, "SELECT * { ?s ?p ?o }", sparql.Options{MaxRows: 2})
	var many *sparql.TooManyRowsError
	if !errors.As(err, &many) || many.Most != 2 {
		t.Errorf("with at most two rows: %v", err)
	}
	_, err = ask(t.Context(), t, g, "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", sparql.Options{Meter: &graph.Meter{Limit: 1 << 12}})
	var budget *graph.OverBudgetError
	if !errors.As(err, &budget) {
		t.Errorf("with 4 KiB: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := ask(ctx, t, g, "SELECT * { ?a ?b ?c . ?d ?e ?f }", sparql.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that is done: %v", err)
	}
	var refused *algebra.RefusedError
	if _, err := ask(t.Context(), t, g, "SELECT * {\n SERVICE <x:s> { ?a ?b ?c } }", sparql.Options{}); !errors.As(err, &refused) || refused.At.Line != 2 {
		t.Errorf("SERVICE: %v", err)
	}
}

func TestRowsCanBeLeft(t *testing.T) {
	g := small(t)
	err := g.View(t.Context(), func(r graph.Reader) error {
		answer, err := sparql.Ask(t.Context(), r, parse(t, "SELECT * { ?s ?p ?o }"), sparql.Options{})
		if err != nil {
			return err
		}
		for range 2 { // each range begins anew
			n := 0
			for _, err := range answer.Rows {
				if err != nil {
					return err
				}
				if n++; n == 2 {
					break
				}
			}
			if n != 2 {
				t.Errorf("%d rows", n)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestExplain(t *testing.T) {
	g := small(t)
	_, plan, err := answerOf(g, parse(t, `SELECT ?s (COUNT(*) AS ?n) { ?s <x:q> ?o OPTIONAL { ?s <x:p>+ ?b } FILTER(?s != <x:b>) } GROUP BY ?s`), sparql.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"match ?s <x:q> ?o", "optionally", "walk from ?s", "filter by ?s", "group by ?s"} {
		if !strings.Contains(plan, want) {
			t.Errorf("no %q in\n%s", want, plan)
		}
	}
}

func TestUpdate(t *testing.T) {
	g := small(t)
	do := func(text string, o sparql.UpdateOptions) error {
		u, err := syntax.ParseUpdate(text, syntax.Options{})
		if err != nil {
			t.Fatal(err)
		}
		o.Into = "x:mine"
		return g.Update(t.Context(), func(tx graph.Tx) error { return sparql.Update(t.Context(), tx, u, o) })
	}
	if err := do("INSERT { ?o <x:of> ?s } WHERE { ?s <x:p> ?o }; DELETE DATA { <x:a> <x:p> <x:b> }", sparql.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
	got := content(t, g)
	if rows := got["x:mine"]; len(rows) != 1 || signature(rows[0]) != "<x:b> <x:of> <x:a> " || len(got["x:one"]) != 2 {
		t.Errorf("after the update: %v", got)
	}
	mine := sparql.UpdateOptions{Writable: func(label quad.IRI) bool { return label == "x:mine" }}
	var not *sparql.NotWritableError
	if err := do("INSERT DATA { <x:c> <x:p> <x:c> }; CLEAR GRAPH <x:one>", mine); !errors.As(err, &not) || not.Label != "x:one" {
		t.Errorf("clearing what is not writable: %v", err)
	}
	var none *sparql.NoGraphError
	if err := do("INSERT DATA { <x:c> <x:p> <x:c> }; COPY <x:none> TO <x:mine>", mine); !errors.As(err, &none) || none.Graph != "x:none" {
		t.Errorf("copying what is not there: %v", err)
	}
	var refused *algebra.RefusedError
	if err := do("LOAD <x:doc>", mine); !errors.As(err, &refused) {
		t.Errorf("LOAD: %v", err)
	}
	if rows := content(t, g)["x:mine"]; len(rows) != 1 {
		t.Errorf("what failed left something: %v", rows)
	}
}

// TestBlankSpace holds the engine to what stands for a blank node in a graph.
func TestBlankSpace(t *testing.T) {
	if node := string(rdf.Blank("a", "b")); !strings.HasPrefix(node, sparql.BlankSpace) {
		t.Errorf("%s does not begin with %s", node, sparql.BlankSpace)
	}
}
