package cayley_test

import (
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
)

// engines are the graphs that Cayley's own suite runs over: a line each.
var engines = []struct {
	name string
	open func(testing.TB) (graph.Graph, error)
}{
	{"memory", func(t testing.TB) (graph.Graph, error) { return cayley.OpenMemory(t.Context()) }},
	{"pebble", func(t testing.TB) (graph.Graph, error) { return pebble.OpenMemory(t.Context()) }},
	{"disk", func(t testing.TB) (graph.Graph, error) { return cayley.Open(t.Context(), t.TempDir()) }},
}

// TestCayleysOwnSuite holds each engine to what Cayley wants from a QuadStore.
func TestCayleysOwnSuite(t *testing.T) {
	t.Chdir(cayleysFolder(t)) // the suite reads files of its own
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			cayleytest.TestAll(t, func(t testing.TB) (cayleygraph.QuadStore, cayleygraph.Options) {
				g, err := e.open(t)
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

// cayleysFolder is where the source of Cayley lies.
func cayleysFolder(t *testing.T) string {
	suite := runtime.FuncForPC(reflect.ValueOf(cayleytest.TestAll).Pointer())
	file, _ := suite.FileLine(suite.Entry())
	folder := filepath.Join(filepath.Dir(file), "..", "..")
	if _, err := os.Stat(filepath.Join(folder, "data", "testdata.nq")); err != nil {
		t.Skipf("SKIPPED: the suite's data are not beside its source: %v", err)
	}
	return folder
}
