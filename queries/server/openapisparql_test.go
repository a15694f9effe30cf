package server

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// described is what a description says of operations.
type described struct {
	Paths map[string]map[string]struct {
		Parameters  []struct{ Name, In string }
		Security    []map[string]any
		RequestBody struct{ Content map[string]any }
		Responses   map[string]struct{ Content map[string]any }
	}
}

// TestProtocolsFitTheirDescription calls each operation of the SPARQL and the
// Graph Store protocols that is described, as described and wrongly, and holds
// what it answers against the description.
func TestProtocolsFitTheirDescription(t *testing.T) {
	const triple = "<urn:a> <urn:note> 'one' ."
	mineAt, ask := "?graph="+url.QueryEscape(mine), "query="+url.QueryEscape("ASK {}")
	calls := map[string][]struct{ path, media, body string }{
		"get /sparql": {{"?" + ask, "", ""}, {"", "", ""}, {"?" + ask + "&default-graph-uri=urn:a&named-graph-uri=urn:a&format=xml&timeout=5", "", ""}, {"?query=no", "", ""}},
		"post /sparql": {
			{"", formType, ask}, {"", queryType, "ASK {}"}, {"", updateType, "INSERT DATA { " + triple + " }"}, {"", queryType, "no"},
			{"?using-graph-uri=urn:a&using-named-graph-uri=urn:a", updateType, "DELETE WHERE { ?none <urn:none> ?none }"},
		},
		"put /graphs":            {{mineAt, turtleType, triple}, {mineAt + "&timeout=5", turtleType, triple}, {"?default", turtleType, triple}, {mineAt, turtleType, "no"}},
		"post /graphs":           {{"", turtleType, triple}, {mineAt, turtleType, triple}, {mineAt, partsType + "; boundary=p", "--p--\r\n"}, {"?graph=urn:a", turtleType, triple}},
		"get /graphs":            {{mineAt, "", ""}, {"", "", ""}, {"?default&format=nquads&timeout=5", "", ""}, {"?graph=urn:none", "", ""}},
		"head /graphs":           {{mineAt, "", ""}, {"?graph=urn:none", "", ""}},
		"delete /graphs":         {{mineAt, "", ""}, {mineAt, "", ""}, {"?default", "", ""}},
		"put /graphs/{graph}":    {{"", turtleType, triple}, {"", turtleType, triple}, {"", "text/csv", triple}},
		"post /graphs/{graph}":   {{"", turtleType, triple}, {"", partsType + "; boundary=p", "--p--\r\n"}, {"", turtleType, "no"}},
		"get /graphs/{graph}":    {{"", "", ""}, {"?format=trig", "", ""}, {"?default", "", ""}},
		"head /graphs/{graph}":   {{"", "", ""}},
		"delete /graphs/{graph}": {{"", "", ""}, {"", "", ""}},
	}
	order := []string{"put", "post", "get", "head", "delete"} // a graph is there before it is got
	for _, writes := range []bool{true, false} {
		ts := start(t)
		if writes {
			ts = keeping(t)
		}
		d, problems := descriptionOf(t, ts)
		called := 0
		for _, method := range order {
			for path := range d.Paths {
				operation, is := d.Paths[path][method]
				if !is || path != sparqlPath && !strings.HasPrefix(path, graphsPath) {
					continue
				}
				name := method + " " + path
				if calls[name] == nil {
					t.Errorf("%s is described, and nothing calls it", name)
				}
				called++
				for _, c := range calls[name] {
					if c.media == updateType && !writes {
						continue
					}
					if _, takes := operation.RequestBody.Content[bare(c.media)]; c.media != "" && c.media != "text/csv" && !takes {
						t.Errorf("%s is not said to take %s", name, c.media)
					}
					values, _ := url.ParseQuery(strings.TrimPrefix(c.path, "?"))
					for given := range values {
						known := slices.ContainsFunc(operation.Parameters, func(p struct{ Name, In string }) bool { return p.Name == given && p.In == "query" })
						if !known && c.path != "?default" {
							t.Errorf("%s is not said to have the parameter %s", name, given)
						}
					}
					response, said := call(t, strings.ToUpper(method), ts.URL+strings.Replace(path, "{graph}", "curation/direct", 1)+c.path, c.body, "Content-Type", c.media)
					media := bare(response.Header.Get("Content-Type"))
					if answer, is := operation.Responses[strconv.Itoa(response.StatusCode)]; is {
						if _, told := answer.Content[media]; !told && said != "" {
							t.Errorf("%s%s: %s comes as %s, which is not described", name, c.path, response.Status, media)
						}
						continue
					}
					if response.StatusCode < 400 || media != "application/problem+json" || response.StatusCode == 405 {
						t.Errorf("%s%s: %s as %s is not described\n%.300s", name, c.path, response.Status, media, said)
						continue
					}
					if method != "head" {
						validate(t, name, problems, []byte(said))
					}
				}
				if unguarded, _ := sparqlRequest(t, strings.ToUpper(method), ts.URL+strings.Replace(path, "{graph}", "curation/direct", 1)+"?graph=urn:a", "", "Content-Type", turtleType); (unguarded.StatusCode == 401) != (len(operation.Security) == 1) {
					t.Errorf("%s without a token: %s; said to want %v", name, unguarded.Status, operation.Security)
				}
			}
		}
		if want := map[bool]int{true: len(calls), false: 6}[writes]; called != want {
			t.Errorf("where it writes: %v, %d operations are described, want %d", writes, called, want)
		}
	}
}

// descriptionOf is the description of a server, and what it says of problems.
func descriptionOf(t *testing.T, ts *httptest.Server) (d described, problems *jsonschema.Schema) {
	t.Helper()
	_, body := get(t, ts.URL+"/openapi.json")
	if err := json.Unmarshal(body, &d); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource("openapi.json", document); err != nil {
		t.Fatal(err)
	}
	problems, err = compiler.Compile("openapi.json#/components/schemas/Problem")
	if err != nil {
		t.Fatal(err)
	}
	return d, problems
}
