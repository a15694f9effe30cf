package server

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/schema/registry"
)

// crossing joins all on one side with all on the other.
const crossing = "CONSTRUCT { ?a <x:meets> ?b } WHERE { ?a <x:is> <x:left> . ?b <x:is> <x:right> }"

// crowd serves a graph of n things on each of two sides; the graph x:large has
// so many triples.
func crowd(t *testing.T, n, large int) *httptest.Server {
	t.Helper()
	g, err := pebble.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	var quads []quad.Quad
	for i := range n {
		for _, side := range []string{"x:left", "x:right"} {
			quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint(side, i)), Predicate: quad.IRI("x:is"), Object: quad.IRI(side), Label: quad.IRI("x:sides")})
		}
	}
	for i := range large {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint("x:s", i/100)), Predicate: quad.IRI("x:p"), Object: quad.IRI(fmt.Sprint("x:o", i)), Label: quad.IRI("x:large")})
	}
	if err := g.Update(t.Context(), func(tx graph.Tx) error { return tx.Add(t.Context(), quads) }); err != nil {
		t.Fatal(err)
	}
	ts := httptest.NewServer((&Server{Graph: g, Registry: registry.Default(), Memory: 32 << 20}).Handler())
	t.Cleanup(ts.Close)
	return ts
}

// readLines reads an answer line by line; it tells how many there were, and how much
// memory was used at most while they came.
func readLines(t *testing.T, address, accept string) (response *http.Response, lines int, most uint64, err error) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", accept)
	response, err = http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var m runtime.MemStats
	for from := bufio.NewReader(response.Body); ; lines++ {
		if lines%50_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		if _, err := from.ReadSlice('\n'); err == io.EOF {
			return response, lines, most, nil
		} else if err != nil {
			return response, lines, most, err
		}
	}
}

func inFull(query string) string { return url.Values{"query": {query}, "timeout": {"60"}}.Encode() }

// A long answer comes while it is found, in memory that does not grow with it:
// a million triples, which would take 400 MiB.
func TestLongAnswersAreStreamed(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector, which takes time and memory of its own: make large asks for it")
	}
	const n, large = 1000, 205_000
	ts := crowd(t, n, large)
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for _, c := range []struct {
		path, accept string
		lines        int
	}{
		{"/sparql?" + inFull(crossing), "application/n-triples", n * n},
		{"/sparql?" + inFull("SELECT ?a ?b { ?a <x:is> <x:left> . ?b <x:is> <x:right> } LIMIT 200000"), "text/csv", 200_001},
		{"/graphs?timeout=60&graph=x:large", "application/n-triples", large},
		{"/graphs?timeout=60&default", "application/n-quads", large + 2*n},
	} {
		response, lines, most, err := readLines(t, ts.URL+c.path, c.accept)
		if err != nil || response.StatusCode != http.StatusOK || lines != c.lines {
			t.Errorf("%s: %s, %d lines, want %d; error %v", c.path, response.Status, lines, c.lines, err)
		}
		if grown := int64(most) - int64(before.HeapAlloc); grown > 150<<20 {
			t.Errorf("%s takes %d MiB", c.path, grown>>20)
		}
	}
	for _, path := range []string{"/sparql?" + inFull(crossing), "/graphs?timeout=60&graph=x:large"} { // gathered, so refused
		response, _, _, err := readLines(t, ts.URL+path, "text/turtle")
		if err != nil || response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s as Turtle: %s, %v", path, response.Status, err)
		}
	}
}

// What goes wrong after the first byte is to be seen.
func TestAnswersAreCutOffVisibly(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	ts := crowd(t, 2000, 0)
	for _, query := range []string{
		crossing + "&timeout", // out of time
		"CONSTRUCT { ?a <x:meets> ?b } WHERE { SELECT DISTINCT ?a ?b { ?a ?p ?q . ?b ?r ?s } }", // out of memory
	} {
		values := url.Values{"timeout": {"60"}}
		if query, short := strings.CutSuffix(query, "&timeout"); short {
			values.Set("timeout", "5") // in time for the first triples
			values.Set("query", query)
		} else {
			values.Set("query", query)
		}
		response, lines, _, err := readLines(t, ts.URL+"/sparql?"+values.Encode(), "application/n-triples")
		if err == nil || response.StatusCode != http.StatusOK || lines == 0 {
			t.Errorf("%s: %s, %d lines, error %v", query, response.Status, lines, err)
		}
	}
}
