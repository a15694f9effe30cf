package server

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

const allTitles = `SELECT ?title WHERE { ?event schema:name ?title } ORDER BY ?title`

// sparqlOver sends a request of the protocol; a body makes it a POST.
func sparqlOver(t *testing.T, address, mediaType, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	method := http.MethodGet
	if mediaType != "" {
		method = http.MethodPost
	}
	if mediaType != "" {
		headers = append(headers, "Content-Type", mediaType)
	}
	return sparqlRequest(t, method, address, body, headers...)
}

// sparqlRequest sends any request; headers are names and values.
func sparqlRequest(t *testing.T, method, address, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(said)
}

// The three ways to send a query (SPARQL 1.1 Protocol, section 2.1), and the
// formats of its answers.
func TestSPARQLQueries(t *testing.T) {
	ts := start(t)
	query := url.Values{"query": {allTitles}}.Encode()
	for _, c := range []struct{ address, mediaType, body, accept, media, holds string }{
		{"/sparql?" + query, "", "", "", "application/sparql-results+json", `"value":"Reef Forum"`},
		{"/sparql", formType, query, "text/csv", "text/csv; charset=utf-8", "title\r\nReef Forum\r\nTide Forum\r\n"},
		{"/sparql", queryType, allTitles, "application/sparql-results+xml", "application/sparql-results+xml", "<literal xml:lang=\"en\">Tide Forum</literal>"},
		{"/sparql?format=tsv&" + query, "", "", "", "text/tab-separated-values; charset=utf-8", `"Reef Forum"@en`},
		{"/sparql", queryType + "; charset=utf-8", "ASK { ?e schema:name 'Tide Forum'@en }", "*/*", "application/sparql-results+json", "true"},
		{"/sparql", queryType, "CONSTRUCT { ?e schema:name ?t } WHERE { ?e schema:name ?t }", "", "text/turtle; charset=utf-8", `"Tide Forum"@en`},
		{"/sparql", queryType, "DESCRIBE id:event/2026-03-04-tide-forum", "application/n-triples", "application/n-triples", "2026-03-04T09:00"},
	} {
		if strings.HasPrefix(c.body, "DESCRIBE") {
			c.body = "DESCRIBE <" + string(schema.ID("event/2026-03-04-tide-forum").IRI()) + ">"
		}
		response, said := sparqlOver(t, ts.URL+c.address, c.mediaType, c.body, "Accept", c.accept)
		compact := strings.NewReplacer(" ", "", "\n", "").Replace(said)
		if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != c.media || !strings.Contains(said, c.holds) && !strings.Contains(compact, strings.ReplaceAll(c.holds, " ", "")) {
			t.Errorf("%s %s: %s, %s\n%s", c.address, c.body, response.Status, response.Header.Get("Content-Type"), said)
		}
	}
}

func TestSPARQLMistakes(t *testing.T) {
	ts := serving(t, func(s *Server) { s.Writing = &Writing{Token: token} })
	q := "query=" + url.QueryEscape("ASK {}")
	for _, c := range []struct {
		address, mediaType, body string
		status                   int
		code                     string
	}{
		{"/sparql?query=" + url.QueryEscape("SELECT ?x WHERE {\n ?x ?y }"), "", "", 400, "bad-query"},
		{"/sparql?" + q + "&" + q, "", "", 400, "bad-request"},
		{"/sparql?query=", "", "", 400, "bad-request"},
		{"/sparql?update=" + url.QueryEscape("CLEAR ALL"), "", "", 400, "bad-request"},
		{"/sparql?" + q + "&default-graph-uri=relative", "", "", 400, "bad-request"},
		{"/sparql?" + q + "&format=yaml", "", "", 400, "bad-value"},
		{"/sparql?" + q + "&timeout=99", "", "", 400, "bad-value"},
		{"/sparql", formType, "x=y", 400, "bad-request"},
		{"/sparql", "text/plain", "ASK {}", 415, "bad-request"},
		{"/sparql?" + q, queryType, "ASK {}", 400, "bad-request"},
		{"/sparql", queryType, strings.Repeat(" ", longestQuery+1), 413, "too-large"},
		{"/sparql", queryType, "SELECT * {\n SERVICE <http://a.example/> { ?s ?p ?o } }", 400, "refused"},
		{"/sparql?format=rdfxml", queryType, "CONSTRUCT { <x:a> <http://a.example/1/> 2 } {}", 406, "cannot-be-written"},
		{"/sparql", updateType, "CLEAR ALL", 401, "no-token"},
	} {
		response, said := sparqlOver(t, ts.URL+c.address, c.mediaType, c.body)
		var p problem
		if err := json.Unmarshal([]byte(said), &p); err != nil || response.StatusCode != c.status || p.Code != c.code {
			t.Errorf("%s %.40s: %s, %q, %v\n%s", c.address, c.body, response.Status, p.Code, err, said)
		}
		if (p.Code == "bad-query" || p.Code == "refused") && (p.Line != 2 || p.Column < 2 || !strings.Contains(p.Detail, "line 2")) {
			t.Errorf("the place of the mistake: %+v", p)
		}
	}
	readOnly := start(t)
	if response, _ := sparqlOver(t, readOnly.URL+"/sparql", updateType, "CLEAR ALL", "Authorization", "Bearer "+token); response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("an update where nothing is written: %s", response.Status)
	}
}

// An update is done whole or not at all, and only where updates may write.
func TestSPARQLUpdates(t *testing.T) {
	mine := schema.Curation("mine").IRI()
	ts := serving(t, func(s *Server) {
		s.Writing = &Writing{Token: token, Writable: func(label quad.IRI) bool { return strings.HasPrefix(string(label), string(schema.Curation("").IRI())) }}
	})
	send := func(mediaType, body string) (*http.Response, string) {
		return sparqlOver(t, ts.URL+"/sparql", mediaType, body, "Authorization", "Bearer "+token)
	}
	noted := func() string {
		_, said := sparqlOver(t, ts.URL+"/sparql", queryType, "SELECT ?g ?note { GRAPH ?g { ?x <urn:note> ?note } } ORDER BY ?note", "Accept", "text/csv")
		return said
	}
	if response, said := send(updateType, "INSERT DATA { <urn:a> <urn:note> 'one' . GRAPH <"+string(mine)+"> { <urn:a> <urn:note> 'two' } }"); response.StatusCode != http.StatusNoContent {
		t.Fatalf("%s %s", response.Status, said)
	}
	want := "g,note\r\n" + string(schema.Curation("default").IRI()) + ",one\r\n" + string(mine) + ",two\r\n"
	if got := noted(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, c := range []struct {
		body   string
		status int
		code   string
	}{
		{"INSERT DATA { <urn:a> <urn:note> 'three' } ; INSERT DATA { GRAPH <urn:elsewhere> { <urn:a> <urn:note> 'four' } }", 403, "protected-graph"},
		{"DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", 403, "protected-graph"},
		{"LOAD <http://a.example/>", 400, "refused"},
		{"INSERT DATA { ?x <urn:note> 1 }", 400, "bad-query"},
	} {
		response, said := send(updateType, c.body)
		var p problem
		if err := json.Unmarshal([]byte(said), &p); err != nil || response.StatusCode != c.status || p.Code != c.code {
			t.Errorf("%s: %s, %v\n%s", c.body, response.Status, err, said)
		}
	}
	if got := noted(); got != want {
		t.Errorf("after what failed: %q, want %q", got, want)
	}
	form := url.Values{"update": {"DELETE { GRAPH <" + string(mine) + "> { ?x <urn:note> ?n } } WHERE { ?x <urn:note> ?n }"}, "using-graph-uri": {string(mine)}}
	if response, said := send(formType, form.Encode()); response.StatusCode != http.StatusNoContent {
		t.Fatalf("%s %s", response.Status, said)
	}
	if got := noted(); strings.Contains(got, "two") || !strings.Contains(got, "one") {
		t.Errorf("after the deletion: %q", got)
	}
}

// Graphs that the address names count, whatever the query says.
func TestSPARQLGraphsOfTheAddress(t *testing.T) {
	ts := start(t)
	_, labels := sparqlOver(t, ts.URL+"/sparql", queryType, "SELECT DISTINCT ?g { GRAPH ?g { ?e schema:name 'Tide Forum'@en } }", "Accept", "text/csv")
	label := strings.Trim(strings.TrimPrefix(labels, "g\r\n"), "\r\n\"")
	for _, c := range []struct{ graph, want string }{{label, "title\r\nTide Forum\r\n"}, {"urn:none", "title\r\n"}} {
		address := ts.URL + "/sparql?default-graph-uri=" + url.QueryEscape(c.graph)
		if _, said := sparqlOver(t, address, queryType, strings.Replace(allTitles, "WHERE", "FROM <urn:x> WHERE", 1), "Accept", "text/csv"); said != c.want {
			t.Errorf("of %s: %q, want %q", c.graph, said, c.want)
		}
	}
}

func TestServiceDescription(t *testing.T) {
	ts := start(t)
	response, said := sparqlOver(t, ts.URL+"/sparql", "", "")
	for _, part := range []string{"<" + ts.URL + "/sparql>", "SPARQL11Query", "UnionDefaultGraph", "SPARQL_Results_JSON", "<" + ts.URL + "/graphs>"} {
		if !strings.Contains(said, part) {
			t.Errorf("%s lacks %s:\n%s", response.Status, part, said)
		}
	}
	if strings.Contains(said, "SPARQL11Update") || strings.Contains(said, "inputFormat") {
		t.Error("changes are offered where nothing is written")
	}
	if _, atStore := sparqlOver(t, ts.URL+"/graphs", "", ""); atStore != said {
		t.Errorf("at the graph store:\n%s", atStore)
	}
	writing := keeping(t)
	_, said = sparqlOver(t, writing.URL+"/sparql", "", "", "Accept", "application/n-triples")
	for _, part := range []string{"SPARQL11Update", "#inputFormat> <http://www.w3.org/ns/formats/RDF_XML>", "#inputFormat> <http://www.w3.org/ns/formats/JSON-LD>"} {
		if !strings.Contains(said, part) {
			t.Errorf("where it writes, it lacks %s:\n%s", part, said)
		}
	}
}

// A long answer is sent while it is made, and a mistake that is met then cuts
// it off.
func TestLongAnswersStream(t *testing.T) {
	ts := serving(t, func(s *Server) { s.Timeout = 0 })
	const many = "{ ?a ?b ?c } { ?d ?e ?f }"
	r, err := http.NewRequest(http.MethodPost, ts.URL+"/sparql?timeout=2", strings.NewReader("SELECT * WHERE { "+many+" { ?g ?h ?i } }"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", queryType)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	n, err := io.Copy(io.Discard, response.Body)
	if response.StatusCode != http.StatusOK || n < mostHeld || err == nil {
		t.Errorf("%s, %d bytes, %v", response.Status, n, err)
	}
}
