package server

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/schema/registry"
)

// unreadable is a graph whose store has gone.
type unreadable struct{ graph.Graph }

func (unreadable) View(context.Context, func(graph.Reader) error) error {
	return errors.New("the store has gone")
}

func TestReady(t *testing.T) {
	empty, err := pebble.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = empty.Close() })
	for name, c := range map[string]struct {
		graph graph.Graph
		want  int
	}{
		"data": {invented(t), http.StatusOK}, "nothing yet": {empty, http.StatusOK}, "no store": {unreadable{}, http.StatusInternalServerError},
	} {
		t.Run(name, func(t *testing.T) {
			s := &Server{Graph: c.graph, Registry: registry.Default(), Version: "test"}
			w := httptest.NewRecorder()
			s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/readyz", nil))
			if w.Code != c.want {
				t.Fatalf("/readyz: %d, want %d: %s", w.Code, c.want, w.Body)
			}
			if err := s.Warm(t.Context()); (err == nil) != (c.want == http.StatusOK) {
				t.Fatalf("Warm: %v", err)
			}
		})
	}
}
