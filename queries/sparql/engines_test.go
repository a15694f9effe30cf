package sparql_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// onEngines runs a test on a graph of each engine.
func onEngines(t *testing.T, test func(t *testing.T, g graph.Graph)) {
	for _, engine := range []struct {
		name string
		open func(t *testing.T) (graph.Graph, error)
	}{
		{"Pebble in memory", func(t *testing.T) (graph.Graph, error) { return pebble.OpenMemory(t.Context()) }},
		{"Pebble on disk", func(t *testing.T) (graph.Graph, error) { return pebble.Open(t.Context(), t.TempDir()) }},
		{"Cayley in memory", func(t *testing.T) (graph.Graph, error) { return cayley.OpenMemory(t.Context()) }},
		{"Cayley on bbolt", func(t *testing.T) (graph.Graph, error) { return cayley.Open(t.Context(), t.TempDir()) }},
		{"PostgreSQL", func(t *testing.T) (graph.Graph, error) {
			return postgres.Open(t.Context(), pgtest.URL("sparql", pgtest.Start(t)), postgres.Options{})
		}},
	} {
		t.Run(engine.name, func(t *testing.T) {
			g, err := engine.open(t)
			if err != nil {
				t.Fatal(err)
			}
			test(t, g)
			if err := g.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// fill leaves these quads in a graph and no others.
func fill(t *testing.T, g graph.Graph, quads []quad.Quad) {
	t.Helper()
	err := g.Update(t.Context(), func(tx graph.Tx) error {
		if _, err := tx.Remove(t.Context(), graph.Pattern{}); err != nil {
			return err
		}
		return tx.Add(t.Context(), quads)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// long is a text that no index can have as its key.
var long = strings.Repeat("a long text, ", 1000)

// congress is a small graph of events, bodies and texts of unusual kinds.
func congress() (quads []quad.Quad) {
	say := func(label string, subject, predicate string, object quad.Value) {
		quads = append(quads, quad.Quad{Subject: quad.IRI("x:" + subject), Predicate: quad.IRI("x:" + predicate), Object: object, Label: quad.IRI("x:" + label)})
	}
	iri := func(name string) quad.Value { return quad.IRI("x:" + name) }
	typed := func(text, of string) quad.Value {
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(xsd + of)}
	}
	say("one", "forum", "host", iri("itu"))
	say("one", "forum", "host", iri("unesco"))
	say("one", "forum", "seats", typed("120", "integer"))
	say("two", "forum", "host", iri("itu")) // said twice
	say("two", "summit", "host", iri("unesco"))
	say("two", "summit", "host", iri("undp"))
	say("two", "summit", "seats", typed("80.5", "decimal"))
	say("two", "summit", "after", iri("forum"))
	say("two", "review", "after", iri("summit"))
	say("two", "review", "after", iri("review"))
	say("two", "review", "host", rdf.Blank("congress", "somebody"))
	say("names", "itu", "name", quad.String("ITU"))
	say("names", "unesco", "name", quad.LangString{Value: "Юнеско", Lang: "ru"})
	say("names", "unesco", "name", quad.LangString{Value: "UNESCO", Lang: "en"})
	say("names", "undp", "name", quad.String(long))
	say("names", "undp", "founded", typed("1965-11-22T00:00:00-05:00", "dateTime"))
	say("names", "itu", "founded", typed("1865-05-17T00:00:00Z", "dateTime"))
	say("names", "itu", "motto", quad.String("line\nline\ttab \"quoted\" \\ \x01\x00\x02 🌍 é é"))
	say("names", "names", "names", iri("names")) // a label that is also a node
	return quads
}

// asked are queries over the congress, one for each kind of operation, and
// their rows, sorted.
var asked = []struct {
	query string
	want  []string
}{
	{"SELECT ?b { <x:forum> <x:host> ?b }", []string{"<x:itu>", "<x:unesco>"}},
	{"SELECT ?g ?b { GRAPH ?g { <x:forum> <x:host> ?b } }", []string{"<x:one> <x:itu>", "<x:one> <x:unesco>", "<x:two> <x:itu>"}},
	{"SELECT ?e { GRAPH <x:two> { ?e <x:host> <x:itu> } }", []string{"<x:forum>"}},
	{"SELECT ?e FROM <x:one> { ?e <x:host> ?b }", []string{"<x:forum>", "<x:forum>"}},
	{"SELECT ?g FROM NAMED <x:one> { GRAPH ?g { ?e <x:host> <x:itu> } }", []string{"<x:one>"}},
	{"SELECT ?a ?b { ?e <x:host> ?a, ?b FILTER(STR(?a) < STR(?b)) }", []string{"<x:itu> <x:unesco>", "<x:undp> <x:unesco>"}},
	{"SELECT ?e ?n { ?e <x:host> ?b . ?b <x:name> ?n FILTER(LANG(?n) = \"en\") }", []string{`<x:forum> "UNESCO"@en`, `<x:summit> "UNESCO"@en`}},
	{"SELECT ?e ?s { ?e <x:host> <x:unesco> OPTIONAL { ?e <x:seats> ?s FILTER(?s > 100) } }", []string{`<x:forum> "120"^^<` + xsd + `integer>`, "<x:summit> -"}},
	{"SELECT ?e { ?e <x:host> ?b MINUS { ?e <x:seats> ?s } }", []string{"<x:review>"}},
	{"SELECT DISTINCT ?e { ?e <x:host> ?b FILTER NOT EXISTS { ?b <x:name> ?n } }", []string{"<x:review>"}},
	{"SELECT ?e { { ?e <x:seats> 120 } UNION { ?e <x:seats> 80.5 } }", []string{"<x:forum>", "<x:summit>"}},
	{"SELECT ?e { VALUES ?b { <x:undp> <x:nobody> } ?e <x:host> ?b }", []string{"<x:summit>"}},
	{"SELECT ?x { <x:review> <x:after>+ ?x }", []string{"<x:forum>", "<x:review>", "<x:summit>"}},
	{"SELECT ?x { ?x <x:after>* <x:forum> }", []string{"<x:forum>", "<x:review>", "<x:summit>"}},
	{"SELECT ?x { <x:review> <x:after>/<x:host>/<x:name> ?x FILTER(STRLEN(?x) < 10) }", []string{`"UNESCO"@en`, `"Юнеско"@ru`}},
	{"SELECT ?x { <x:itu> !(<x:name>|<x:founded>|^<x:host>) ?x }", []string{`"line\nline\ttab \"quoted\" \\ ` + "\x01\x00\x02" + ` 🌍 é é"`}},
	{"SELECT ?x { ?x ?x ?x }", []string{"<x:names>"}},
	{"SELECT ?x { GRAPH ?x { ?x ?x ?x } }", []string{"<x:names>"}},
	{"SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?b) AS ?m) { ?e <x:host> ?b }", []string{`"5"^^<` + xsd + `integer> "4"^^<` + xsd + `integer>`}},
	{"SELECT ?e (COUNT(?b) AS ?n) { ?e <x:host> ?b } GROUP BY ?e HAVING(COUNT(?b) > 1) ORDER BY ?e LIMIT 1", []string{`<x:forum> "2"^^<` + xsd + `integer>`}},
	{"SELECT ?b { ?b <x:founded> ?when } ORDER BY DESC(?when) LIMIT 1", []string{"<x:undp>"}},
	{"SELECT ?b (STRLEN(?n) AS ?l) { ?b <x:name> ?n FILTER(CONTAINS(?n, \"long\")) }", []string{`<x:undp> "13000"^^<` + xsd + `integer>`}},
	{"SELECT ?b { ?e <x:host> ?b FILTER(isBlank(?b)) }", []string{"_:"}},
	{"SELECT ?e ?twice { ?e <x:seats> ?s BIND(?s * 2 AS ?twice) FILTER(?twice > 200) }", []string{`<x:forum> "240"^^<` + xsd + `integer>`}},
	{"SELECT ?e ?n { ?e <x:after> ?x { SELECT ?x (COUNT(*) AS ?n) { ?x <x:host> ?b } GROUP BY ?x } }", []string{`<x:review> "1"^^<` + xsd + `integer>`, `<x:review> "2"^^<` + xsd + `integer>`, `<x:summit> "2"^^<` + xsd + `integer>`}},
	{"ASK { ?s ?p \"unesco\"@en }", []string{"false"}},
	{"ASK { <x:forum> <x:host> <x:itu>, <x:unesco> }", []string{"true"}},
	{"DESCRIBE <x:forum>", []string{"<x:forum> <x:host> <x:itu>", "<x:forum> <x:host> <x:unesco>", `<x:forum> <x:seats> "120"^^<` + xsd + `integer>`}},
	{"CONSTRUCT { ?b <x:at> ?e } { ?e <x:host> ?b . ?e <x:seats> 120 }", []string{"<x:itu> <x:at> <x:forum>", "<x:unesco> <x:at> <x:forum>"}},
}

// Each engine gives the same answers: those that are known, to queries and
// updates, and those of the definitions, to queries made by chance.
func TestEngines(t *testing.T) {
	onEngines(t, func(t *testing.T, g graph.Graph) {
		fill(t, g, congress())
		for _, c := range asked {
			for _, plain := range []bool{false, true} {
				got, err := ask(t.Context(), t, g, c.query, sparql.Options{NoOptimize: plain})
				if err != nil || !slices.Equal(got, c.want) {
					t.Errorf("%s (without the optimiser: %v): got %q %v, want %q", c.query, plain, got, err, c.want)
				}
			}
		}
		checkUpdates(t, g)
		for seed := range uint64(12) {
			random := &queries{Rand: rand.New(rand.NewPCG(1000+seed, 1))}
			quads := random.quads()
			fill(t, g, quads)
			agreeOn(t, g, random, quads, seed)
			if t.Failed() {
				return
			}
		}
	})
}

// checkUpdates updates the congress.
func checkUpdates(t *testing.T, g graph.Graph) {
	t.Helper()
	u, err := syntax.ParseUpdate(`
		INSERT { GRAPH <x:mine> { ?b <x:at> ?e ; <x:as> [] } } WHERE { ?e <x:host> ?b FILTER(isIRI(?b)) } ;
		DELETE { GRAPH ?g { ?e <x:host> <x:itu> } } WHERE { GRAPH ?g { ?e <x:host> <x:itu> } } ;
		DELETE DATA { GRAPH <x:names> { <x:undp> <x:name> "`+long+`" } } ;
		INSERT DATA { <x:itu> <x:name> "ITU"@fr } ;
		MOVE <x:one> TO <x:three>`, syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = g.Update(t.Context(), func(tx graph.Tx) error {
		return sparql.Update(t.Context(), tx, u, sparql.UpdateOptions{Into: "x:mine"})
	})
	if err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"SELECT ?b ?e { GRAPH <x:mine> { ?b <x:at> ?e } }", []string{"<x:itu> <x:forum>", "<x:undp> <x:summit>", "<x:unesco> <x:forum>", "<x:unesco> <x:summit>"}},
		{"SELECT (COUNT(DISTINCT ?n) AS ?all) { ?b <x:as> ?n }", []string{`"4"^^<` + xsd + `integer>`}},
		{"SELECT ?g ?b { GRAPH ?g { <x:forum> <x:host> ?b } }", []string{"<x:three> <x:unesco>"}},
		{"SELECT ?n { <x:itu> <x:name> ?n }", []string{`"ITU"`, `"ITU"@fr`}},
		{"ASK { <x:undp> <x:name> ?n }", []string{"false"}},
	} {
		if got, err := ask(t.Context(), t, g, c.query, sparql.Options{}); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("after the updates, %s: got %q %v, want %q", c.query, got, err, c.want)
		}
	}
}

// Each engine passes the W3C's tests of evaluation: some of them each time, all
// with PLENARY_ENGINES=all.
func TestW3COnEngines(t *testing.T) {
	root := rdftest.Folder(t, "w3c/sparql")
	step := 12
	if os.Getenv("PLENARY_ENGINES") == "all" {
		step = 1
	}
	var tests []rdftest.Test
	for _, manifest := range []string{"sparql11/manifest-sparql11-query.ttl", "sparql11/manifest-sparql11-update.ttl", "sparql10/manifest-evaluation.ttl"} {
		for _, test := range rdftest.Manifest(t, root, manifest) {
			if test.Kind == "QueryEvaluationTest" || test.Kind == "UpdateEvaluationTest" {
				tests = append(tests, test)
			}
		}
	}
	if len(tests) < 500 {
		t.Fatalf("the suites have only %d tests of evaluation", len(tests))
	}
	first := 0
	onEngines(t, func(t *testing.T, g graph.Graph) {
		for i := first; i < len(tests); i += step {
			test := &w3cTest{tests[i]}
			t.Run(strconv.Itoa(i)+" "+test.Name, func(t *testing.T) {
				fill(t, g, nil)
				if test.Kind == "UpdateEvaluationTest" {
					test.checkUpdate(t, g, root, false)
				} else if failure := test.evaluate(t, g, root, false); failure != "" {
					t.Error(failure)
				}
			})
		}
		first = (first + 5) % step // the engines share the work
	})
}

// solutions gives the naive answer to a query, sorted.
func (n naive) solutions(q *syntax.Query) (want []string) {
	for _, m := range n.query(q) {
		want = append(want, solution(m))
	}
	slices.Sort(want)
	return want
}

// shownOf is a graph as text.
func shownOf(quads []quad.Quad) string {
	var data []byte
	for _, q := range quads {
		data = graph.AppendLine(data, q)
	}
	return string(data)
}
