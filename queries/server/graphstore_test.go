package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/schema"
)

// keeping is a server whose graphs can be written to by those who show the
// token: those of judgements.
func keeping(t *testing.T) *httptest.Server {
	t.Helper()
	return serving(t, func(s *Server) {
		s.Writing = &Writing{Token: token, Writable: schema.IsCuration, RDF: rdf.MediaTypes(), ReadRDF: readRDF, MostBytes: 1 << 20}
	})
}

// call sends a request with the token; headers are names and values.
func call(t *testing.T, method, address, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	return sparqlRequest(t, method, address, body, append([]string{"Authorization", "Bearer " + token}, headers...)...)
}

const turtleType = "text/turtle"

var mine = string(schema.Curation("mine").IRI())

// indirect is the address of a graph by its name.
func indirect(name string) string { return graphsPath + "?graph=" + url.QueryEscape(name) }

// What is put into a graph is what it holds, whatever the address that names
// it, and SPARQL sees it.
func TestGraphsArePutGotAndDeleted(t *testing.T) {
	ts := keeping(t)
	direct := graphsPath + "/curation/mine"
	for _, step := range []struct {
		method, path, body string
		status             int
		holds              string // N-Triples, of answers to GET
	}{
		{"GET", direct, "", 404, ""},
		{"HEAD", indirect(mine), "", 404, ""},
		{"DELETE", direct, "", 404, ""},
		{"PUT", direct, "<#a> <urn:note> 'one', 'two' .", 201, ""},
		{"GET", indirect(mine), "", 200, "<" + mine + "#a> <urn:note> \"one\" .\n<" + mine + "#a> <urn:note> \"two\" .\n"},
		{"HEAD", direct, "", 200, ""},
		{"PUT", indirect(mine), "<> <urn:note> 'three' .", 204, ""},
		{"GET", direct, "", 200, "<" + mine + "> <urn:note> \"three\" .\n"},
		{"POST", direct, "<> <urn:note> 'four' .", 204, ""},
		{"POST", direct, "", 204, ""},
		{"GET", direct, "", 200, "<" + mine + "> <urn:note> \"four\" .\n<" + mine + "> <urn:note> \"three\" .\n"},
		{"DELETE", indirect(mine), "", 204, ""},
		{"GET", direct, "", 404, ""},
		{"POST", indirect(mine), "<urn:a> <urn:note> 'five'^^<http://www.w3.org/2001/XMLSchema#string> .", 201, ""},
		{"GET", direct, "", 200, "<urn:a> <urn:note> \"five\" .\n"},
		{"PUT", direct, "", 204, ""}, // a graph without triples is none
		{"GET", direct, "", 404, ""},
	} {
		response, said := call(t, step.method, ts.URL+step.path, step.body, "Content-Type", turtleType, "Accept", "application/n-triples")
		if response.StatusCode != step.status || step.holds != "" && said != step.holds {
			t.Fatalf("%s %s: %s, want %d\n%s\nwant:\n%s", step.method, step.path, response.Status, step.status, said, step.holds)
		}
	}
	call(t, "PUT", ts.URL+direct, "<urn:a> <urn:note> 'six' .", "Content-Type", turtleType)
	if _, said := sparqlOver(t, ts.URL+"/sparql", queryType, "SELECT ?g { GRAPH ?g { <urn:a> <urn:note> 'six' } }", "Accept", "text/csv"); said != "g\r\n"+mine+"\r\n" {
		t.Errorf("SPARQL sees %q", said)
	}
}

// The default graph is all that is said, and what is sent to it goes where
// updates without GRAPH write; it always is there.
func TestDefaultGraph(t *testing.T) {
	ts := keeping(t)
	address := ts.URL + graphsPath + "?default"
	for _, step := range []struct {
		method, body string
		status       int
		notes        string
	}{
		{"GET", "", 200, ""},
		{"PUT", "<urn:a> <urn:note> 'one' .", 204, `"one"`},
		{"POST", "<urn:a> <urn:note> 'two' .", 204, `"one", "two"`},
		{"DELETE", "", 204, ""},
		{"DELETE", "", 204, ""},
	} {
		if response, said := call(t, step.method, address, step.body, "Content-Type", turtleType); response.StatusCode != step.status {
			t.Fatalf("%s: %s\n%s", step.method, response.Status, said)
		}
		response, said := call(t, "GET", address, "", "Accept", turtleType)
		if !strings.Contains(said, "Tide Forum") || !strings.Contains(strings.Join(strings.Fields(said), " "), step.notes) || step.notes == "" && strings.Contains(said, "urn:note") {
			t.Errorf("after %s %s: %s\n%.200s", step.method, step.body, response.Status, said)
		}
	}
	call(t, "PUT", address, "<urn:a> <urn:note> 'one' .", "Content-Type", turtleType)
	if response, said := call(t, "GET", ts.URL+graphsPath+"/curation/default", ""); response.StatusCode != http.StatusOK || !strings.Contains(said, "one") {
		t.Errorf("the label of the default graph: %s\n%s", response.Status, said)
	}
}

// Each format that is written is read, and gives the same graph.
func TestGraphsInEachFormat(t *testing.T) {
	ts := keeping(t)
	const text = "<urn:a> <urn:note> 'one'@en, 2 ; <urn:part> [ <urn:note> 'three' ] ."
	want := triplesIn(t, turtleType, []byte(text))
	if response, said := call(t, "PUT", ts.URL+indirect(mine), text, "Content-Type", turtleType+"; charset=utf-8"); response.StatusCode != http.StatusCreated {
		t.Fatalf("%s\n%s", response.Status, said)
	}
	tried := 0
	for _, f := range export.Formats() {
		if f.Of != export.OfQuads {
			continue
		}
		tried++
		media := bare(f.MediaType)
		response, said := call(t, "GET", ts.URL+indirect(mine), "", "Accept", media)
		if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != f.MediaType {
			t.Fatalf("%s: %s as %s\n%s", f.Name, response.Status, response.Header.Get("Content-Type"), said)
		}
		if got := triplesIn(t, media, []byte(said)); !rdftest.Isomorphic(got, want) {
			t.Errorf("%s: %s", f.Name, said)
		}
		if _, named := call(t, "GET", ts.URL+indirect(mine)+"&format="+f.Name, "", "Accept", "text/nothing"); named != said {
			t.Errorf("format=%s gives something else: %s", f.Name, named)
		}
		copied := ts.URL + graphsPath + "/curation/copy-" + f.Name
		if response, said := call(t, "PUT", copied, said, "Content-Type", media); response.StatusCode != http.StatusCreated {
			t.Errorf("%s sent back: %s\n%s", f.Name, response.Status, said)
		}
		if _, said := call(t, "GET", copied, "", "Accept", turtleType); !rdftest.Isomorphic(triplesIn(t, turtleType, []byte(said)), want) {
			t.Errorf("%s sent back: %s", f.Name, said)
		}
	}
	if tried != 6 {
		t.Errorf("%d formats were tried, want 6", tried)
	}
}

// Blank nodes of a document that is posted are new ones, those of one that is
// put are the same each time.
func TestBlankNodesOfGraphs(t *testing.T) {
	ts := keeping(t)
	revision := func() string {
		response, _ := call(t, "HEAD", ts.URL+indirect(mine), "")
		return response.Header.Get("ETag")
	}
	send := func(method string) {
		if response, said := call(t, method, ts.URL+indirect(mine), "[] <urn:note> 'one' .", "Content-Type", turtleType); response.StatusCode >= 300 {
			t.Fatalf("%s\n%s", response.Status, said)
		}
	}
	count := func() int {
		_, said := call(t, "GET", ts.URL+indirect(mine), "", "Accept", "application/n-triples")
		return strings.Count(said, "\n")
	}
	send("PUT")
	before := revision()
	if send("PUT"); revision() != before || count() != 1 {
		t.Errorf("put again: %s was %s, %d triples", revision(), before, count())
	}
	if send("POST"); count() != 2 {
		t.Errorf("posted: %d triples", count())
	}
}

// What is sent to the store becomes a graph of its own (section 5.5).
func TestGraphsAreMade(t *testing.T) {
	ts := keeping(t)
	var names []string
	for range 2 {
		response, said := call(t, "POST", ts.URL+graphsPath, "<> <urn:note> 'one' .", "Content-Type", turtleType)
		name := response.Header.Get("Location")
		if response.StatusCode != http.StatusCreated || !strings.HasPrefix(name, string(schema.Curation("").IRI())) {
			t.Fatalf("%s at %q\n%s", response.Status, name, said)
		}
		names = append(names, name)
		if _, said := call(t, "GET", ts.URL+indirect(name), "", "Accept", "application/n-triples"); said != "<"+name+"> <urn:note> \"one\" .\n" {
			t.Errorf("%s holds %q", name, said)
		}
	}
	if names[0] == names[1] {
		t.Error("two graphs have one name")
	}
	if response, said := call(t, "POST", ts.URL+graphsPath, "", "Content-Type", turtleType); response.StatusCode != http.StatusNoContent || response.Header.Get("Location") != "" {
		t.Errorf("of nothing: %s\n%s", response.Status, said)
	}
}

// A form holds several documents, each in a format of its own.
func TestGraphsFromForms(t *testing.T) {
	ts := keeping(t)
	part := func(headers, body string) string {
		return "--part\r\nContent-Disposition: form-data; name=\"file\"" + headers + "\r\n\r\n" + body + "\r\n"
	}
	form := part("; filename=\"a\"\r\nContent-Type: text/turtle", "_:x <urn:note> 'one' .") +
		part("; filename=\"b.NT\"", "_:x <urn:note> \"two\" .") +
		part("; filename=\"c.jsonld\"\r\nContent-Type: application/octet-stream", `{"@id":"urn:a","urn:note":"three"}`) + "--part--\r\n"
	if response, said := call(t, "POST", ts.URL+indirect(mine), form, "Content-Type", partsType+"; boundary=part"); response.StatusCode != http.StatusCreated {
		t.Fatalf("%s\n%s", response.Status, said)
	}
	_, said := call(t, "GET", ts.URL+indirect(mine), "", "Accept", "application/n-triples")
	if want := triplesIn(t, turtleType, []byte("[] <urn:note> 'one' . [] <urn:note> 'two' . <urn:a> <urn:note> 'three' .")); !rdftest.Isomorphic(triplesIn(t, "application/n-triples", []byte(said)), want) {
		t.Error(said)
	}
	for _, c := range []struct {
		form, boundary string
		status         int
	}{
		{part("; filename=\"a.txt\"", "x") + "--part--\r\n", "; boundary=part", 415},
		{part("; filename=\"a.ttl\"", "<urn:a> <urn:b> <urn:c> .") + part("; filename=\"b.ttl\"", "no") + "--part--\r\n", "; boundary=part", 400},
		{part("; filename=\"a.ttl\"", "<urn:a> <urn:b> <urn:c> ."), "; boundary=part", 400},
		{"", "", 400},
	} {
		response, refused := call(t, "POST", ts.URL+indirect(mine), c.form, "Content-Type", partsType+c.boundary)
		if response.StatusCode != c.status {
			t.Errorf("%s: %s, want %d\n%s", c.form, response.Status, c.status, refused)
		}
	}
	if _, after := call(t, "GET", ts.URL+indirect(mine), "", "Accept", "application/n-triples"); after != said {
		t.Errorf("after what was refused: %s", after)
	}
}

func TestGraphMistakes(t *testing.T) {
	ts := keeping(t)
	call(t, "PUT", ts.URL+indirect(mine), "<urn:a> <urn:note> 'kept' .", "Content-Type", turtleType)
	for _, c := range []struct {
		method, path, body string
		headers            []string
		status             int
		code               string
	}{
		{"GET", graphsPath + "?graph=relative", "", nil, 400, "bad-request"},
		{"GET", graphsPath + "?graph=", "", nil, 400, "bad-request"},
		{"GET", graphsPath + "?default&graph=urn:a", "", nil, 400, "bad-request"},
		{"GET", graphsPath + "?graph=urn:a&graph=urn:b", "", nil, 400, "bad-request"},
		{"GET", graphsPath + "/curation/mine?default", "", nil, 400, "bad-request"},
		{"GET", graphsPath + "?graph=%zz", "", nil, 400, "bad-request"},
		{"GET", graphsPath + "?grahp=urn:a", "", nil, 400, "unknown-parameter"},
		{"GET", graphsPath + "/", "", nil, 404, "no-such-address"},
		{"GET", indirect("urn:none"), "", nil, 404, "no-such-graph"},
		{"GET", graphsPath + "/curation/none", "", nil, 404, "no-such-graph"},
		{"GET", indirect(mine), "", []string{"Accept", "image/png"}, 406, "not-acceptable"},
		{"GET", indirect(mine) + "&format=yaml", "", nil, 400, "bad-value"},
		{"GET", indirect(mine) + "&timeout=99", "", nil, 400, "bad-value"},
		{"PATCH", indirect(mine), "", nil, 405, "no-such-method"},
		{"PUT", graphsPath, "", []string{"Content-Type", turtleType}, 405, "no-such-method"},
		{"DELETE", graphsPath, "", nil, 405, "no-such-method"},
		{"PUT", indirect(mine), "a;b", []string{"Content-Type", "text/csv"}, 415, "unknown-type"},
		{"PUT", indirect(mine), "--p--", []string{"Content-Type", partsType + "; boundary=p"}, 415, "unknown-type"},
		{"PUT", indirect(mine), "", []string{"Content-Type", turtleType + "; charset=utf-16"}, 415, "bad-request"},
		{"PUT", indirect(mine), "", []string{"Content-Type", turtleType, "Content-Encoding", "gzip"}, 415, "unknown-coding"},
		{"PUT", indirect(mine), "<urn:a> <urn:note> .", []string{"Content-Type", turtleType}, 400, "bad-rdf"},
		{"POST", indirect(mine), "<urn:a> <urn:note> 1 . oh", []string{"Content-Type", turtleType}, 400, "bad-rdf"},
		{"PUT", indirect(mine), "<urn:a> <urn:note> 1 .", nil, 400, "bad-rdf"}, // without a type it is RDF/XML
		{"PUT", indirect(mine), "<urn:a> <urn:note> \"1\" <urn:elsewhere> .", []string{"Content-Type", "application/n-quads"}, 400, "other-graph"},
		{"PUT", indirect(mine), strings.Repeat("#", 1<<20+1), []string{"Content-Type", turtleType}, 413, "too-large"},
		{"PUT", indirect("urn:elsewhere"), "no", []string{"Content-Type", turtleType}, 403, "protected-graph"}, // and is not read
		{"POST", graphsPath + "/meta", "", []string{"Content-Type", turtleType}, 403, "protected-graph"},
		{"DELETE", graphsPath + "/meta", "", nil, 403, "protected-graph"},
		{"DELETE", graphsPath + "/curation/none", "", nil, 404, "no-such-graph"},
	} {
		response, said := call(t, c.method, ts.URL+c.path, c.body, c.headers...)
		var p problem
		if err := json.Unmarshal([]byte(said), &p); err != nil || response.StatusCode != c.status || p.Code != c.code || p.Detail == "" {
			t.Errorf("%s %s %.40s: %s, %q, %v\n%s", c.method, c.path, c.body, response.Status, p.Code, err, said)
		}
		if p.Code == "bad-rdf" && (p.Line == 0 || p.Column == 0) {
			t.Errorf("the place of the mistake: %+v", p)
		}
		if allow := response.Header.Get("Allow"); (allow != "") != (c.status == 405) {
			t.Errorf("%s %s allows %q", c.method, c.path, allow)
		}
	}
	if _, said := call(t, "GET", ts.URL+indirect(mine), "", "Accept", "application/n-triples"); said != "<urn:a> <urn:note> \"kept\" .\n" {
		t.Errorf("after what was refused: %s", said)
	}
}

// Nothing is written without the token, nor where writing is off; graphs of
// sources can be read all the same.
func TestGraphsAreGuarded(t *testing.T) {
	for _, c := range []struct {
		server *httptest.Server
		token  string
		status int
		allow  string
	}{{keeping(t), "", 401, ""}, {keeping(t), "Bearer " + strings.Repeat("x", ShortestToken), 403, ""}, {start(t), "Bearer " + token, 405, "GET, HEAD"}} {
		for _, method := range []string{"PUT", "POST", "DELETE"} {
			response, said := sparqlRequest(t, method, c.server.URL+indirect(mine), "<urn:a> <urn:b> 1 .", "Content-Type", turtleType, "Authorization", c.token)
			if response.StatusCode != c.status || response.Header.Get("Allow") != c.allow {
				t.Errorf("%s: %s, want %d; allowed %q\n%s", method, response.Status, c.status, response.Header.Get("Allow"), said)
			}
		}
		_, labels := sparqlOver(t, c.server.URL+"/sparql", queryType, "SELECT DISTINCT ?g { GRAPH ?g { ?e schema:name 'Tide Forum'@en } }", "Accept", "text/csv")
		label := strings.Trim(strings.TrimPrefix(labels, "g\r\n"), "\r\n\"")
		if response, said := sparqlRequest(t, "GET", c.server.URL+indirect(label), "", "Accept", turtleType); response.StatusCode != http.StatusOK || !strings.Contains(said, "Tide Forum") || strings.Contains(said, "Reef Forum") {
			t.Errorf("the passage %s: %s\n%s", label, response.Status, said)
		}
	}
}

// An ETag is that of the graph's state and its format: who has it is not sent
// it again, and who changes something else's state is told.
func TestGraphsAreChangedOnlyAsTheyAre(t *testing.T) {
	ts := keeping(t)
	put := func(body string, headers ...string) int {
		response, _ := call(t, "PUT", ts.URL+indirect(mine), body, append([]string{"Content-Type", turtleType}, headers...)...)
		return response.StatusCode
	}
	for i, step := range []struct {
		header, value string // "" is the ETag that was last given, "gzip" the same of the compressed answer
		status        int
	}{
		{"If-Match", "*", 412},
		{"If-None-Match", "*", 201},
		{"If-None-Match", "*", 412},
		{"If-Match", "*", 204},
		{"If-Match", "", 204},
		{"If-Match", `"other"`, 412},
		{"If-None-Match", "", 412},
		{"If-None-Match", `"other"`, 204},
		{"If-Match", "gzip", 204},
	} {
		if coding := step.value; coding == "" || coding == "gzip" {
			response, _ := call(t, "GET", ts.URL+indirect(mine), "", "Accept", turtleType)
			step.value = response.Header.Get("ETag")
			if coding != "" {
				step.value = tagCompressed(step.value, gzipSuffix)
			}
		}
		if got := put("<urn:a> <urn:note> "+strings.Repeat("1", i+1)+" .", step.header, step.value); got != step.status {
			t.Errorf("step %d: %s: %s: %d, want %d", i, step.header, step.value, got, step.status)
		}
	}
	response, _ := call(t, "GET", ts.URL+indirect(mine), "", "Accept", turtleType)
	tag := response.Header.Get("ETag")
	if response, _ := call(t, "GET", ts.URL+indirect(mine), "", "Accept", turtleType, "If-None-Match", tag); response.StatusCode != http.StatusNotModified {
		t.Errorf("got again: %s", response.Status)
	}
	if response, _ := call(t, "GET", ts.URL+indirect(mine), "", "Accept", "application/n-triples", "If-None-Match", tag); response.StatusCode != http.StatusOK {
		t.Errorf("got in another format: %s", response.Status)
	}
}

// Letters that addresses cannot have stand for themselves in names, and what is
// escaped in a name stays so (RFC 3987, section 3.2).
func TestNamesOfGraphsInAddresses(t *testing.T) {
	for _, c := range []struct{ escaped, want string }{
		{"curation/mine", "curation/mine"}, {"curation/caf%C3%A9", "curation/café"}, {"curation/a%2Fb%20c", "curation/a%2Fb%20c"},
		{"%E4%BA%BA%31", "人%31"}, {"%FF", "%FF"}, {"%C3", "%C3"}, {"%", "%"}, {"a%8", "a%8"}, {"%25C3", "%25C3"}, {"", ""},
	} {
		if got := written(c.escaped); got != c.want {
			t.Errorf("%s is %s, want %s", c.escaped, got, c.want)
		}
	}
	ts := keeping(t)
	name := string(schema.Curation("café").IRI())
	if response, said := call(t, "PUT", ts.URL+graphsPath+"/curation/caf%C3%A9", "<urn:a> <urn:b> 1 .", "Content-Type", turtleType); response.StatusCode != http.StatusCreated {
		t.Fatalf("%s\n%s", response.Status, said)
	}
	if response, said := call(t, "GET", ts.URL+indirect(name), ""); response.StatusCode != http.StatusOK {
		t.Errorf("%s\n%s", response.Status, said)
	}
}

// A graph that does not fit into an answer is refused, and so is a document
// that does not fit into memory.
func TestGraphsHaveLimits(t *testing.T) {
	ts := serving(t, func(s *Server) {
		s.Memory = 1 << 20
		s.Writing = &Writing{Token: token, Writable: schema.IsCuration, RDF: rdf.MediaTypes(), ReadRDF: readRDF}
	})
	var b strings.Builder
	for i := range 10_000 {
		b.WriteString("<urn:a> <urn:b> " + strings.Repeat("1", i%5+1) + " .\n")
	}
	response, said := call(t, "PUT", ts.URL+indirect(mine), b.String(), "Content-Type", turtleType)
	if response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("%s\n%s", response.Status, said)
	}
	if response, said := call(t, "GET", ts.URL+graphsPath+"?default", ""); response.StatusCode != http.StatusServiceUnavailable || !strings.Contains(said, "out-of-memory") {
		t.Errorf("%s\n%.300s", response.Status, said)
	}
}

// Other methods than those of an address are refused, and which it has is said.
func TestOtherMethods(t *testing.T) {
	ts := keeping(t)
	for path, allowed := range map[string]string{sparqlPath: "GET, HEAD, POST", graphsPath + "/curation/mine": "GET, HEAD, PUT, POST, DELETE"} {
		if response, said := call(t, "PATCH", ts.URL+path, ""); response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") != allowed {
			t.Errorf("%s: %s, %q\n%s", path, response.Status, response.Header.Get("Allow"), said)
		}
	}
}
