package server

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/loaders/builtin"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// BenchmarkCohosts answers who co-hosted with a body from the built-in data,
// without a network.
func BenchmarkCohosts(b *testing.B) {
	h := (&Server{Graph: builtIn(b), Registry: registry.Default()}).Handler()
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/api/v1/cohosts?body=UNESCO", nil))
		if w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
}

// builtIn is a graph with the registry and the built-in data.
func builtIn(tb testing.TB) graph.Graph {
	tb.Helper()
	ctx := tb.Context()
	g, err := pebble.OpenMemory(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { g.Close() })
	if err := sources.Install(ctx, g, registry.Default().Quads()); err != nil {
		tb.Fatal(err)
	}
	documents, err := builtin.Records()
	if err != nil {
		tb.Fatal(err)
	}
	for _, d := range documents {
		quads, err := schema.Quads(d)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := sources.PublishFacts(ctx, g, d.Source.ID, quads); err != nil {
			tb.Fatal(err)
		}
	}
	return g
}
