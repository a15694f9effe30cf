package sparql_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// byDefault is the label of what a test has in its default graph.
const byDefault = quad.IRI(rdftest.Here + "default-graph")

// superseded are tests of SPARQL 1.0 that SPARQL 1.1 decides otherwise, and why.
var superseded = map[string]string{}

// TestW3CQueries runs the W3C's tests of the evaluation of queries, with the
// optimiser and without.
func TestW3CQueries(t *testing.T) {
	root := rdftest.Folder(t, "w3c/sparql")
	for _, suite := range []struct {
		name, manifest string
		tests          int
	}{
		{"sparql11", "sparql11/manifest-sparql11-query.ttl", 225},
		{"sparql10", "sparql10/manifest-evaluation.ttl", 277},
		{"results", "sparql11/manifest-sparql11-results.ttl", 10},
	} {
		t.Run(suite.name, func(t *testing.T) {
			ran := 0
			for _, test := range rdftest.Manifest(t, root, suite.manifest) {
				if test.Kind != "QueryEvaluationTest" && test.Kind != "CSVResultFormatTest" {
					continue
				}
				ran++
				t.Run(test.Name, func(t *testing.T) { (&w3cTest{test}).check(t, root) })
			}
			if ran != suite.tests {
				t.Errorf("the suite has %d tests of evaluation, want %d", ran, suite.tests)
			}
		})
	}
}

// check runs a test. One that is said to be superseded has to fail.
func (w *w3cTest) check(t *testing.T, root string) {
	reason, old := superseded[w.Name]
	for _, plain := range []bool{false, true} {
		g := memory(t)
		defer g.Close()
		failure := w.evaluate(t, g, root, plain)
		switch {
		case old && failure == "":
			t.Errorf("passes, though it is said not to: %s", reason)
		case old:
			t.Skipf("superseded: %s", reason)
		case failure != "":
			t.Fatalf("without the optimiser: %v\n%s", plain, failure)
		}
	}
}

// evaluate runs a query over its data in an empty graph; it tells what is wrong
// with the answer.
func (w *w3cTest) evaluate(t *testing.T, g graph.Graph, root string, plain bool) (failure string) {
	action := w.Said.One(w.ID, mf+"action")
	address := w.Said.One(action, qt+"query").(quad.IRI)
	text, err := os.ReadFile(rdftest.File(root, address))
	if err != nil {
		t.Fatal(err)
	}
	q, err := syntax.Parse(string(text), syntax.Options{Base: address})
	if err != nil {
		return err.Error()
	}
	named := slices.Concat(w.Said.IRIs(action, qt+"graphData"), q.From, q.FromNamed)
	result, _ := w.Said.One(w.ID, mf+"result").(quad.IRI)
	lax := w.Said.One(w.ID, mf+"resultCardinality") == quad.Value(quad.IRI(mf+"LaxCardinality"))
	for _, data := range w.Said.IRIs(action, qt+"data") {
		load(t, g, byDefault, rdftest.Document(t, root, data, false))
	}
	for _, data := range named {
		load(t, g, data, rdftest.Document(t, root, data, false))
	}
	err = g.View(t.Context(), func(r graph.Reader) error {
		answer, err := sparql.Ask(t.Context(), r, q, sparql.Options{DefaultGraph: byDefault, NoOptimize: plain})
		if err != nil {
			return err
		}
		if failure, err = compare(t, answer, root, result, lax); failure != "" {
			failure = fmt.Sprintf("%s\n%s", text, failure)
		}
		return err
	})
	if err != nil {
		return fmt.Sprintf("%s\n%v", text, err)
	}
	return failure
}

func memory(t *testing.T) graph.Graph {
	t.Helper()
	g, err := pebble.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func load(t *testing.T, g graph.Graph, label quad.IRI, quads []quad.Quad) {
	t.Helper()
	for i := range quads {
		quads[i].Label = label
	}
	if err := g.Update(t.Context(), func(tx graph.Tx) error { return tx.Add(t.Context(), quads) }); err != nil {
		t.Fatal(err)
	}
}

// compare tells how an answer differs from a result.
func compare(t *testing.T, a *sparql.Answer, root string, result quad.IRI, lax bool) (failure string, err error) {
	if a.Triples != nil {
		var got, want [][]quad.Value
		for q, err := range a.Triples {
			if err != nil {
				return "", err
			}
			got = append(got, []quad.Value{q.Subject, q.Predicate, q.Object})
		}
		for _, q := range rdftest.Document(t, root, result, true) {
			want = append(want, []quad.Value{q.Subject, q.Predicate, q.Object})
		}
		return difference(got, want, false), nil
	}
	want := results(t, root, result)
	if a.Form == syntax.Ask {
		if want.boolean == nil || *want.boolean != a.Boolean {
			return fmt.Sprintf("it is %v", a.Boolean), nil
		}
		return "", nil
	}
	var got [][]quad.Value
	for row, err := range a.Rows {
		if err != nil {
			return "", err
		}
		ordered := make([]quad.Value, len(want.vars))
		for i, name := range a.Vars {
			at := slices.Index(want.vars, string(name))
			if at < 0 {
				return fmt.Sprintf("variables are %v, want %v", a.Vars, want.vars), nil
			}
			ordered[at] = row[i]
		}
		got = append(got, ordered)
	}
	got = through(t, result, want.vars, got)
	if lax {
		got, want.rows = once(got), once(want.rows)
	}
	return difference(got, want.rows, want.ordered), nil
}

func once(rows [][]quad.Value) (some [][]quad.Value) {
	for _, row := range rows {
		if !slices.ContainsFunc(some, func(other []quad.Value) bool { return slices.Equal(row, other) }) {
			some = append(some, row)
		}
	}
	return some
}

func difference(got, want [][]quad.Value, ordered bool) string {
	if sameRows(got, want, ordered) {
		return ""
	}
	return "got:\n" + written(got) + "want:\n" + written(want)
}

func written(rows [][]quad.Value) string {
	var lines []string
	for _, row := range rows {
		line := ""
		for _, v := range row {
			line += " " + quad.StringOf(v)
		}
		lines = append(lines, line+"\n")
	}
	return strings.Join(lines, "")
}
