package cayley_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	cayleytest "github.com/cayleygraph/cayley/graph/graphtest"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

// opener opens an empty graph.
type opener func(testing.TB) (graph.Graph, error)

// engines are the graphs that Cayley's own suite runs over: a line each. What
// start starts lasts as long as its test.
var engines = []struct {
	name  string
	start func(testing.TB) opener
}{
	{"memory", func(testing.TB) opener {
		return func(t testing.TB) (graph.Graph, error) { return cayley.OpenMemory(t.Context()) }
	}},
	{"pebble", func(testing.TB) opener {
		return func(t testing.TB) (graph.Graph, error) { return pebble.OpenMemory(t.Context()) }
	}},
	{"disk", func(testing.TB) opener {
		return func(t testing.TB) (graph.Graph, error) { return cayley.Open(t.Context(), t.TempDir()) }
	}},
	{"postgres", func(t testing.TB) opener {
		if testing.Short() {
			t.Skip("SKIPPED: a server is not started in short tests")
		}
		server, schemas := pgtest.Start(t), 0
		return func(t testing.TB) (graph.Graph, error) {
			schemas++
			return postgres.Open(t.Context(), pgtest.URL(fmt.Sprint("cayley", schemas), server), postgres.Options{})
		}
	}},
}

// TestCayleysOwnSuite holds each engine to what Cayley wants from a QuadStore.
// With RUN_INTEGRATION=true it also loads Cayley's 30,000 films and asks Gizmo
// about them, which takes a minute.
func TestCayleysOwnSuite(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	t.Chdir(cayleysFolder(t)) // the suite reads files of its own
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			open := e.start(t)
			cayleytest.TestAll(t, func(t testing.TB) (cayleygraph.QuadStore, cayleygraph.Options) {
				g, err := open(t)
				if err != nil {
					t.Fatal(err)
				}
				qs := cayley.Over(t.Context(), g)
				t.Cleanup(func() { // fails if anything still holds a snapshot
					if err := qs.Close(); err != nil {
						t.Error(err)
					}
					if err := g.Close(); err != nil {
						t.Error(err)
					}
				})
				return qs, nil
			}, &cayleytest.Config{OptimizesComparison: true})
		})
	}
}

// cayleysFolder is where the source of Cayley's suite lies.
func cayleysFolder(t *testing.T) string {
	suite := runtime.FuncForPC(reflect.ValueOf(cayleytest.TestAll).Pointer())
	file, _ := suite.FileLine(suite.Entry())
	folder := filepath.Dir(file)
	if _, err := os.Stat(filepath.Join(folder, "..", "..", "data", "testdata.nq")); err != nil {
		t.Skipf("SKIPPED: the suite's data are not beside its source: %v", err)
	}
	return folder
}
