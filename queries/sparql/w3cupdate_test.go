package sparql_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

const ut = "http://www.w3.org/2009/sparql/tests/test-update#"

// TestW3CUpdates runs the W3C's tests of updates: those of syntax are run in
// the package syntax.
func TestW3CUpdates(t *testing.T) {
	root, ran := rdftest.Folder(t, "w3c/sparql"), 0
	for _, test := range rdftest.Manifest(t, root, "sparql11/manifest-sparql11-update.ttl") {
		if test.Kind != "UpdateEvaluationTest" {
			continue
		}
		ran++
		t.Run(test.Name, func(t *testing.T) {
			for _, plain := range []bool{false, true} {
				g := memory(t)
				defer g.Close()
				(&w3cTest{test}).checkUpdate(t, g, root, plain)
			}
		})
	}
	if ran != 94 {
		t.Errorf("the suite has %d tests of evaluation, want 94", ran)
	}
}

// checkUpdate runs an update in an empty graph.
func (w *w3cTest) checkUpdate(t *testing.T, g graph.Graph, root string, plain bool) {
	action := w.Said.One(w.ID, mf+"action")
	address := w.Said.One(action, ut+"request").(quad.IRI)
	text, err := os.ReadFile(rdftest.File(root, address))
	if err != nil {
		t.Fatal(err)
	}
	u, err := syntax.ParseUpdate(string(text), syntax.Options{Base: address})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	for label, data := range w.graphs(action) {
		load(t, g, label, rdftest.Document(t, root, data, false))
	}
	err = g.Update(t.Context(), func(tx graph.Tx) error {
		return sparql.Update(t.Context(), tx, u, sparql.UpdateOptions{
			Options: sparql.Options{DefaultGraph: byDefault, NoOptimize: plain}, Into: byDefault,
		})
	})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	got, want := content(t, g), map[quad.IRI][][]quad.Value{}
	for label, data := range w.graphs(w.Said.One(w.ID, mf+"result")) {
		for _, q := range rdftest.Document(t, root, data, true) {
			want[label] = append(want[label], []quad.Value{q.Subject, q.Predicate, q.Object})
		}
	}
	for _, label := range slices.Compact(slices.Sorted(maps.Keys(both(got, want)))) {
		if d := difference(got[label], want[label], false); d != "" {
			t.Errorf("%s\nthe graph %s:\n%s", text, label, d)
		}
	}
}

func both(a, b map[quad.IRI][][]quad.Value) map[quad.IRI][][]quad.Value {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// graphs are the documents of a test by the labels that they get.
func (w *w3cTest) graphs(of quad.Value) map[quad.IRI]quad.IRI {
	graphs := map[quad.IRI]quad.IRI{}
	for _, data := range w.Said.IRIs(of, ut+"data") {
		graphs[byDefault] = data
	}
	for _, data := range w.Said[of][ut+"graphData"] {
		label := w.Said.One(data, "http://www.w3.org/2000/01/rdf-schema#label")
		graphs[quad.IRI(fmt.Sprint(label.(quad.String).Native()))] = w.Said.One(data, ut+"graph").(quad.IRI)
	}
	return graphs
}

// content is what a graph holds, by label.
func content(t *testing.T, g graph.Graph) map[quad.IRI][][]quad.Value {
	t.Helper()
	found := map[quad.IRI][][]quad.Value{}
	err := g.View(t.Context(), func(r graph.Reader) error {
		q, err := syntax.Parse("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", syntax.Options{})
		if err != nil {
			return err
		}
		answer, err := sparql.Ask(t.Context(), r, q, sparql.Options{})
		if err != nil {
			return err
		}
		for row, err := range answer.Rows {
			if err != nil {
				return err
			}
			found[row[0].(quad.IRI)] = append(found[row[0].(quad.IRI)], row[1:])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
