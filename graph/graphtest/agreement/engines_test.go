package agreement

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/graphtest"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

var background = context.Background()

// engine is an empty graph at first, and closed when its test ends. It hides
// what else the Graph in it can do.
type engine struct {
	name string
	graph.Graph
}

// embedded opens the engines that need no server; each call gives others.
func embedded(t *testing.T) []engine {
	t.Helper()
	return []engine{
		opened(t, "Pebble in memory", func() (graph.Graph, error) { return pebble.OpenMemory(background) }),
		opened(t, "Pebble on disk", func() (graph.Graph, error) { return pebble.Open(background, t.TempDir()) }),
		opened(t, "Cayley in memory", func() (graph.Graph, error) { return cayley.OpenMemory(background) }),
		opened(t, "Cayley on bbolt", func() (graph.Graph, error) { return cayley.Open(background, t.TempDir()) }),
	}
}

// server opens the engine on a PostgreSQL server; the test is skipped where
// none is installed.
func server(t *testing.T) engine {
	t.Helper()
	url := pgtest.URL(fmt.Sprint("agreement", schemas.Add(1)), pgtest.Start(t))
	return opened(t, "PostgreSQL", func() (graph.Graph, error) { return postgres.Open(background, url, postgres.Options{}) })
}

var schemas atomic.Int64

func naive(t *testing.T) engine {
	return opened(t, "naive", func() (graph.Graph, error) { return graphtest.NewNaive(), nil })
}

func opened(t *testing.T, name string, open func() (graph.Graph, error)) engine {
	t.Helper()
	g, err := open()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Errorf("%s: Close: %v", name, err)
		}
	})
	return engine{name, g}
}

// onAll runs a test of the naive graph and the engines, in two parts, so that
// the one is run where no server is.
func onAll(t *testing.T, test func(t *testing.T, engines []engine)) {
	t.Run("embedded", func(t *testing.T) { test(t, append([]engine{naive(t)}, embedded(t)...)) })
	t.Run("server", func(t *testing.T) { test(t, []engine{naive(t), server(t)}) })
}

// failer is what testing.TB and rapid.T have in common.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// viewAll runs f on snapshots of all engines at once.
func viewAll(t failer, engines []engine, f func(readers []graph.Reader)) {
	t.Helper()
	readers := make([]graph.Reader, 0, len(engines))
	var enter func() error
	enter = func() error {
		if len(readers) == len(engines) {
			f(readers)
			return nil
		}
		return engines[len(readers)].View(background, func(r graph.Reader) error {
			readers = append(readers, r)
			return enter()
		})
	}
	if err := enter(); err != nil {
		t.Fatalf("View of %s: %v", engines[max(len(readers)-1, 0)].name, err)
	}
}
