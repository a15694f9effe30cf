package server

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/plenarykg/plenary/schema/registry"
)

// browser is what Chromium accepts when a reader opens an address.
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"

// TestEveryExampleHasAnAnswer opens each example of the page of SPARQL over
// the built-in data, and takes its answer in all formats that the page offers.
func TestEveryExampleHasAnAnswer(t *testing.T) {
	ts := httptest.NewServer((&Server{Graph: builtIn(t), Registry: registry.Default()}).Handler())
	defer ts.Close()
	_, body := get(t, ts.URL+"/sparql", "Accept", browser)
	examples := linksIn(t, body, "ol", "queries")
	if len(examples) < 20 {
		t.Fatalf("%d examples:\n%s", len(examples), body)
	}
	for words, link := range examples {
		response, body := get(t, ts.URL+link, "Accept", browser)
		if response.StatusCode != http.StatusOK || !answered(t, body) {
			t.Errorf("%s: %s, and no answer on the page", words, response.Status)
			continue
		}
		holdPage(t, link, body)
		files := linksIn(t, body, "p", "files")
		if len(files) < 4 {
			t.Errorf("%s: only the files %v", words, files)
		}
		for name, address := range files {
			response, file := get(t, ts.URL+address, "Accept", browser)
			if response.StatusCode != http.StatusOK || len(file) < 5 || strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s as %s: %s, %s, %d bytes", words, name, response.Status, response.Header.Get("Content-Type"), len(file))
			}
		}
	}
}

// linksIn are the links of the first element of a name and class, by their
// words.
func linksIn(t *testing.T, body []byte, name, class string) map[string]string {
	t.Helper()
	links := map[string]string{}
	for n := range parsedPage(t, body).Descendants() {
		if n.Type != html.ElementNode || n.Data != "a" {
			continue
		}
		for p := range n.Ancestors() {
			if p.Data == name && strings.Contains(attributeOf(p, "class"), class) {
				links[n.FirstChild.Data] = attributeOf(n, "href")
			}
		}
	}
	return links
}

// answered reports whether a page has rows, or says yes.
func answered(t *testing.T, body []byte) bool {
	for n := range parsedPage(t, body).Descendants() {
		if n.Data == "tbody" && inside(n, "section") && n.FirstChild != nil {
			for cell := range n.Descendants() {
				if cell.Data == "td" && cell.FirstChild != nil {
					return true
				}
			}
		}
		if n.Data == "p" && attributeOf(n, "class") == "verdict" && n.FirstChild.Data == "Yes." {
			return true
		}
	}
	return false
}

func parsedPage(t *testing.T, body []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attributeOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestWhoGetsThePage holds that browsers get a page and programs what they ask
// for, by the Accept headers that they send.
func TestWhoGetsThePage(t *testing.T) {
	ts := start(t)
	query := "/sparql?query=" + url.QueryEscape(allTitles)
	for _, c := range []struct{ address, accept, media string }{
		{"/sparql", browser, "text/html"},
		{query, browser, "text/html"},
		{"/sparql", "text/html", "text/html"},
		{query + "&format=csv", browser, "text/csv"}, // a link of the page
		{"/sparql", "", "text/turtle"},
		{"/sparql", "*/*", "text/turtle"}, // curl
		{query, "*/*", "application/sparql-results+json"},
		{query, "application/sparql-results+json, text/html;q=0.1", "application/sparql-results+json"},
		{query, "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,text/xml;q=0.3,image/svg+xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18", "application/sparql-results+xml"}, // Comunica when it looks what an address is
		{query, "application/sparql-results+xml, application/rdf+xml, */*", "application/sparql-results+xml"},
	} {
		response, body := get(t, ts.URL+c.address, "Accept", c.accept)
		if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), c.media) {
			t.Errorf("%s for %q: %s, %s, want %s\n%.200s", c.address, c.accept, response.Status, response.Header.Get("Content-Type"), c.media, body)
		}
		if response.Header.Get("Vary") == "" {
			t.Errorf("%s for %q: a cache would hand it to everybody", c.address, c.accept)
		}
	}
	response, said := sparqlOver(t, ts.URL+"/sparql", queryType, allTitles, "Accept", browser)
	if media := response.Header.Get("Content-Type"); strings.HasPrefix(media, "text/html") {
		t.Errorf("a POST: %s, %s\n%s", response.Status, media, said)
	}
}

// TestPageOfSPARQL asks on the page what has no rows, what has many, and what
// is wrong.
func TestPageOfSPARQL(t *testing.T) {
	ts := start(t)
	for _, c := range []struct {
		query  string
		status int
		says   string
	}{
		{"", 200, "PREFIX pl:"},
		{"  \n", 200, "PREFIX pl:"},
		{"SELECT * { ?x <urn:none> ?y }", 200, "No row fits."},
		{"ASK { ?x <urn:none> ?y }", 200, "No.</p>"},
		{"SELECT * { ?a ?b ?c . ?d ?e ?f }", 200, "The first 250 are shown"},
		{"CONSTRUCT { ?e schema:name ?t } WHERE { ?e schema:name ?t }", 200, "2 triples."},
		{"SELECT ?t { ?e schema:name ?t }", 200, `<span lang="en" dir="auto">Tide Forum</span>`},
		{"SELECT ?x WHERE {\n ?x ?y }", 400, `data-line="2"`},
		{"SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", 400, "SERVICE"},
		{"DESCRIBE <urn:</textarea><script>alert(1)</script>>", 400, "&lt;script&gt;"},
		{"SELECT (\"<script>alert(1)</script>\" AS ?x) {}", 200, "&lt;script&gt;alert(1)&lt;/script&gt;</td>"},
	} {
		address := "/sparql?query=" + url.QueryEscape(c.query)
		response, body := get(t, ts.URL+address, "Accept", browser)
		if response.StatusCode != c.status || !strings.Contains(string(body), c.says) || strings.Contains(string(body), "<script>") {
			t.Errorf("%s: %s without %q\n%s", c.query, response.Status, c.says, body)
		}
		holdPage(t, address, body)
	}
	address := "/sparql?update=" + url.QueryEscape("CLEAR ALL")
	if response, body := get(t, ts.URL+address, "Accept", browser); response.StatusCode != http.StatusBadRequest || !strings.Contains(string(body), "sent by POST") {
		t.Errorf("an update in the address: %s\n%s", response.Status, body)
	}
	_, body := get(t, ts.URL+"/sparql?default-graph-uri=urn:none&timeout=3&query="+url.QueryEscape(allTitles), "Accept", browser)
	for _, part := range []string{"No row fits.", `name="default-graph-uri" value="urn:none"`, `name="timeout" value="3"`, "default-graph-uri=urn%3Anone&amp;format=csv"} {
		if !strings.Contains(string(body), part) {
			t.Errorf("the page lacks %s:\n%s", part, body)
		}
	}
}
