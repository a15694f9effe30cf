package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
)

// silenced is a graph that, once told so, knows nothing but its revision.
type silenced struct {
	graph.Graph
	silent atomic.Bool
}

func (s *silenced) View(ctx context.Context, f func(graph.Reader) error) error {
	return s.Graph.View(ctx, func(r graph.Reader) error {
		if s.silent.Load() {
			return f(revisionOnly{Reader: nil, of: r})
		}
		return f(r)
	})
}

type revisionOnly struct {
	graph.Reader
	of graph.Reader
}

func (r revisionOnly) Revision(ctx context.Context) (string, error) { return r.of.Revision(ctx) }

// What was asked before is answered again without asking the graph, in each
// form by itself, until the graph changes.
func TestAnswersAreKept(t *testing.T) {
	var g silenced
	ts := serving(t, func(s *Server) { g.Graph, s.Graph = s.Graph, &g })
	asked := []string{
		"/api/v1/cohosts?limit=1", "/api/v1/cohosts.csv", "/api/v1/cohosts?body=UNESCO", "/network?body=ITU", "/", "/ask?q=who+co-hosted+with+UNESCO",
	}
	first := map[string]string{}
	for _, address := range asked {
		response, body := get(t, ts.URL+address)
		if response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", address, response.Status)
		}
		first[address] = response.Header.Get("ETag") + response.Header.Get("Link") + response.Header.Get("Content-Type") + string(body)
	}
	g.silent.Store(true)
	for _, address := range asked {
		response, body := get(t, ts.URL+address)
		if again := response.Header.Get("ETag") + response.Header.Get("Link") + response.Header.Get("Content-Type") + string(body); again != first[address] {
			t.Errorf("%s: %s, not what was answered before:\n%s", address, response.Status, again)
		}
		if response, _ := get(t, ts.URL+address, "If-None-Match", response.Header.Get("ETag")); response.StatusCode != http.StatusNotModified {
			t.Errorf("%s again with its tag: %s", address, response.Status)
		}
	}
	g.silent.Store(false)
	sum := sha256.Sum256([]byte(inventedText))
	if _, err := sources.Forget(context.Background(), g.Graph, schema.SourceID(hex.EncodeToString(sum[:]))); err != nil {
		t.Fatal(err)
	}
	if _, body := get(t, ts.URL+"/api/v1/cohosts?body=UNESCO"); strings.Contains(string(body), "Tide Forum") {
		t.Errorf("what was forgotten is answered:\n%s", body)
	}
}
