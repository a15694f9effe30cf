package server

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/results"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// clientsFolder has the programs by which clients ask, and package.json with
// those clients that npm brings (make clients).
const clientsFolder = "testdata/clients"

// clientQueries are what each client asks.
var clientQueries = map[string]string{
	"select": `SELECT ?event ?title ?start ?end WHERE {
		?event a schema:Event ; schema:name ?title .
		OPTIONAL { ?event schema:startDate ?start } OPTIONAL { ?event schema:endDate ?end } }`,
	"values": `SELECT ?n ?t WHERE { VALUES (?n ?t) {
		(1 "a \"quoted\" <b> & \t\n\u00e9\u8a9e, c") (2.50 "x"@en) (1.0E0 UNDEF) (true <http://a.example/?b=c&d>) ("2025-12-16"^^xsd:date "") } }`,
	"yes": `ASK { ?event a schema:Event }`,
	"no":  `ASK { ?event a <urn:none> }`,
	"construct": `CONSTRUCT { ?event schema:name ?title ; pl:organizer ?body ; schema:startDate ?start }
		WHERE { ?event pl:organizer ?body ; schema:name ?title OPTIONAL { ?event schema:startDate ?start } }`,
	"describe": `DESCRIBE <` + aboutITU + `>`,
}

const aboutITU = schema.Things + "org/itu"

// TestRealClients lets the clients that people use ask a running server, and
// holds what they got against what the engine answers. What is not installed is
// left out, but where CI is set, as .ci/run installs it.
func TestRealClients(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: clients take their time to start")
	}
	g := builtIn(t)
	yasgui := httptest.NewServer(http.HandlerFunc(serveYasgui))
	defer yasgui.Close()
	s := &Server{Graph: g, Registry: registry.Default(), Writing: &Writing{Token: token, Writable: schema.IsCuration}, Origins: []string{yasgui.URL}}
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	tested := &clientsTest{graph: g, endpoint: ts.URL + "/sparql", queries: map[string]string{}, answers: map[string][]string{}}
	for name, query := range clientQueries {
		for _, p := range schema.Prefixes() { // clients that parse queries want them declared
			if strings.Contains(query, p[0]+":") {
				query = "PREFIX " + p[0] + ": <" + p[1] + ">\n" + query
			}
		}
		tested.queries[name], tested.answers[name] = query, tested.answer(t, query)
	}
	all := []string{"select", "values", "yes", "no", "construct", "describe"}
	for _, c := range []struct {
		name, missing string
		command       []string
		asks          []string
		more          map[string]any
	}{
		{"rdflib", lacksPython("rdflib"), []string{python, "rdflib_store.py"}, append([]string{"updated", "about"}, all...), map[string]any{"about": aboutITU}},
		{"SPARQLWrapper", lacksPython("SPARQLWrapper"), []string{python, "wrapper.py"}, append([]string{"updated"}, all...), nil},
		{"fetch-sparql-endpoint", lacksNode("fetch-sparql-endpoint"), []string{"node", "fetcher.mjs"}, append([]string{"updated"}, all...), nil},
		{"Comunica", lacksNode("@comunica/query-sparql"), []string{"node", "comunica.mjs"}, append([]string{"updated", "guessed"}, all...), nil},
		{"Yasgui", lacksChromium(), []string{"node", "yasgui.mjs"}, append([]string{"shown"}, all...), map[string]any{
			"page": yasgui.URL + "/?endpoint=" + ts.URL + "/sparql", "chromium": chromium(),
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			needs(t, c.missing)
			note := "<urn:client:" + c.name + ">"
			task := map[string]any{"endpoint": tested.endpoint, "token": token, "queries": tested.queries, "update": "INSERT DATA { " + note + " <urn:note> \"é\" }"}
			maps.Copy(task, c.more)
			got := map[string]json.RawMessage{}
			if err := json.Unmarshal(asClient(t, task, c.command...), &got); err != nil {
				t.Fatal(err)
			}
			for _, asked := range c.asks {
				if !slices.ContainsFunc(slices.Collect(maps.Keys(got)), func(name string) bool { return strings.HasPrefix(name, asked) }) {
					t.Errorf("it did not ask for %s", asked)
				}
			}
			for name, answer := range got {
				tested.hold(t, name, answer)
			}
			if _, updates := got["updated"]; updates && tested.answer(t, "ASK { GRAPH <"+string(schema.Curation("default").IRI())+"> { "+note+" <urn:note> 'é' } }")[0] != "true" {
				t.Error("its update was not done")
			}
		})
	}
	t.Run("roqet", func(t *testing.T) { tested.roqet(t) })
}

// clientsTest is what the engine answers to what clients ask.
type clientsTest struct {
	graph    graph.Graph
	endpoint string
	queries  map[string]string
	answers  map[string][]string // sorted rows
}

// answer asks the engine itself.
func (c *clientsTest) answer(t *testing.T, query string) (rows []string) {
	t.Helper()
	q, err := syntax.Parse(query, syntax.Options{Prefixes: schema.PrefixIRIs()})
	if err != nil {
		t.Fatal(err)
	}
	err = c.graph.View(t.Context(), func(r graph.Reader) error {
		answer, err := sparql.Ask(t.Context(), r, q, sparql.Options{})
		if err != nil {
			return err
		}
		switch q.Form {
		case syntax.Ask:
			rows = []string{fmt.Sprint(answer.Boolean)}
		case syntax.Select:
			for row, err := range answer.Rows {
				if err != nil {
					return err
				}
				rows = append(rows, rowOf(answer.Vars, row))
			}
		default:
			for q, err := range answer.Triples {
				if err != nil {
					return err
				}
				rows = append(rows, tripleOf(q.Subject, q.Predicate, q.Object))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(rows)
	return rows
}

// clientTerm is a term as the programs of the clients write it.
type clientTerm struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Lang     string `json:"lang,omitempty"`
	Datatype string `json:"datatype,omitempty"`
}

func clientTermOf(v quad.Value) clientTerm {
	switch v := v.(type) {
	case quad.IRI:
		return clientTerm{Type: "uri", Value: string(v)}
	case quad.BNode:
		return clientTerm{Type: "bnode"}
	case quad.LangString:
		return clientTerm{Type: "literal", Value: string(v.Value), Lang: strings.ToLower(v.Lang)}
	case quad.TypedString:
		return clientTerm{Type: "literal", Value: string(v.Value), Datatype: string(v.Type)}
	}
	return clientTerm{Type: "literal", Value: quad.ToString(v)}
}

func rowOf[V ~string](vars []V, row []quad.Value) string {
	terms := map[string]clientTerm{}
	for i, v := range row {
		if v != nil {
			terms[string(vars[i])] = clientTermOf(v)
		}
	}
	return asJSON(terms)
}

func tripleOf(terms ...quad.Value) string {
	var list []clientTerm
	for _, v := range terms {
		list = append(list, clientTermOf(v))
	}
	return asJSON(list)
}

func asJSON(v any) string {
	text, _ := json.Marshal(v) // maps and slices of strings can be written
	return string(text)
}

// hold compares what a client got with what the engine answers. Names of
// answers begin with the name of the query.
func (c *clientsTest) hold(t *testing.T, name string, got json.RawMessage) {
	t.Helper()
	asked := name
	for query := range c.queries {
		if strings.HasPrefix(name, query) {
			asked = query
		}
	}
	var rows []string
	switch {
	case name == "updated":
		return
	case name == "shown": // the rows of a table
		if want := fmt.Sprint(len(c.answers["select"])); string(got) != want {
			t.Errorf("%s rows are shown, not %s", got, want)
		}
		return
	case name == "guessed":
		asked = "select"
	case name == "about":
		c.answers["about"] = c.answer(t, "CONSTRUCT { <"+aboutITU+"> ?p ?o } WHERE { <"+aboutITU+"> ?p ?o }")
	}
	switch {
	case string(got) == "true" || string(got) == "false":
		rows = []string{string(got)}
	case strings.HasSuffix(name, "CSV"), strings.HasSuffix(name, "TSV"):
		var text string
		_ = json.Unmarshal(got, &text) // what is not text has no rows
		if strings.HasSuffix(name, "CSV") {
			c.holdCSV(t, asked, text)
			return
		}
		rows = readRows(t, results.TSV, text)
	case asked == "select" || asked == "values":
		var list []map[string]clientTerm
		if err := json.Unmarshal(got, &list); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, got)
		}
		for _, row := range list {
			rows = append(rows, asJSON(row))
		}
	default:
		var list [][]clientTerm
		if err := json.Unmarshal(got, &list); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, got)
		}
		for _, row := range list {
			rows = append(rows, asJSON(row))
		}
	}
	c.same(t, name, asked, rows)
}

func (c *clientsTest) same(t *testing.T, name, asked string, rows []string) {
	t.Helper()
	sameRows(t, name, rows, c.answers[asked])
}

// sameRows tells the rows by which two answers differ.
func sameRows(t *testing.T, name string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if len(want) > 0 && slices.Equal(got, want) {
		return
	}
	t.Errorf("%s: %d rows, want %d; for example\n%s\nwant\n%s", name, len(got), len(want), firstOf(got, want), firstOf(want, got))
}

// firstOf is the first row of one answer that another lacks.
func firstOf(rows, others []string) string {
	for _, row := range rows {
		if !slices.Contains(others, row) {
			return row
		}
	}
	return ""
}

// holdCSV compares rows as far as CSV tells them.
func (c *clientsTest) holdCSV(t *testing.T, asked, text string) {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(records) == 0 {
		t.Fatalf("%v\n%s", err, text)
	}
	var rows, want []string
	for _, record := range records[1:] {
		rows = append(rows, asJSON(record))
	}
	for _, row := range c.answers[asked] {
		var terms map[string]clientTerm
		_ = json.Unmarshal([]byte(row), &terms) // asJSON wrote it
		var cells []string
		for _, name := range records[0] {
			cells = append(cells, terms[name].Value)
		}
		want = append(want, asJSON(cells))
	}
	sameRows(t, asked+" as CSV", rows, want)
}

func readRows(t *testing.T, format results.Format, text string) (rows []string) {
	t.Helper()
	answer, err := format.Read(strings.NewReader(text))
	if err != nil || answer.Solutions == nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for row, err := range answer.Solutions.Rows {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, rowOf(answer.Solutions.Vars, row))
	}
	return rows
}

// asClient runs the program of a client with its task and gives what it says.
func asClient(t *testing.T, task any, command ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	client := exec.CommandContext(ctx, command[0], command[1:]...)
	client.Dir = clientsFolder
	client.Env = append(os.Environ(), "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1")
	if task != nil {
		client.Stdin = strings.NewReader(asJSON(task))
	}
	var said, wrong bytes.Buffer
	client.Stdout, client.Stderr = &said, &wrong
	if err := client.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, wrong.String())
	}
	return said.Bytes()
}

// serveYasgui is the page of another origin on which Yasgui runs.
func serveYasgui(w http.ResponseWriter, r *http.Request) {
	file := filepath.Join(clientsFolder, "yasgui.html")
	if name := filepath.Base(r.URL.Path); strings.HasPrefix(name, "yasgui.min.") {
		file = filepath.Join(clientsFolder, "node_modules/@zazuko/yasgui/build", name)
	}
	http.ServeFile(w, r, file)
}
