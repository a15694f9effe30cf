package server

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

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

// Those who ask the same at once wait for one answer, which is compressed for
// those who take it so.
func TestTheSameIsMadeOnce(t *testing.T) {
	g := &slow{begun: make(chan bool, 100), go_: make(chan bool)}
	ts := serving(t, func(s *Server) { g.Graph, s.Graph = s.Graph, g })
	const asking = 20
	got := make(chan string, asking)
	for i := range asking {
		go func() {
			r, err := http.NewRequest(http.MethodGet, ts.URL+"/api/v1/cohosts", nil)
			if err != nil {
				t.Error(err)
			}
			r.Header.Set("Accept-Encoding", []string{"gzip", "gzip;q=0", "br"}[i%3])
			response, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				got <- err.Error()
				return
			}
			defer response.Body.Close()
			body := io.Reader(response.Body)
			compressed := response.Header.Get("Content-Encoding") == "gzip"
			if compressed {
				if body, err = gzip.NewReader(body); err != nil {
					got <- err.Error()
					return
				}
			}
			if compressed != (i%3 == 0) {
				t.Errorf("Accept-Encoding %q: compressed %t", r.Header.Get("Accept-Encoding"), compressed)
			}
			text, err := io.ReadAll(body)
			if err != nil {
				t.Error(err)
			}
			got <- string(text)
		}()
	}
	<-g.begun
	time.Sleep(50 * time.Millisecond) // time for others to begin
	if n := len(g.begun); n > 0 {
		t.Errorf("%d more of them ask the graph", n)
	}
	close(g.go_)
	first := <-got
	for range asking - 1 {
		if other := <-got; other != first || !strings.Contains(first, "UNESCO") {
			t.Errorf("%s\nand\n%s", first, other)
		}
	}
}
