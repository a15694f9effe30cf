package sparql_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/plenary"
	"github.com/plenarykg/plenary/bench/sparql"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/loaders/rdf"
	queries "github.com/plenarykg/plenary/queries/sparql"
)

// TestOptimiserChangesNoAnswer asks all queries with the optimiser and without.
func TestOptimiserChangesNoAnswer(t *testing.T) {
	world := generate.New(5, 6000)
	file := filepath.Join(t.TempDir(), "graph.nq")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	_, sources, err := world.Write(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Seek(0, 0); err != nil {
		t.Fatal(err)
	}
	g, err := pebble.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if _, err := graph.Load(t.Context(), g, rdf.Quads(t.Context(), f, rdf.Options{})); err != nil {
		t.Fatal(err)
	}
	all, err := sparql.Queries(world, sources, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 27 {
		t.Errorf("%d queries", len(all))
	}
	for _, q := range all {
		t.Run(q.Name, func(t *testing.T) {
			if q.Words == "" || strings.Contains(q.Words, "\n") {
				t.Errorf("in words: %q", q.Words)
			}
			rows := 0
			for _, text := range q.Texts() {
				// twice, as the second time columns may be there
				first := answer(t, g, text, queries.Options{})
				if again := answer(t, g, text, queries.Options{}); !slices.Equal(first, again) {
					t.Errorf("asked again it has another answer:\n%s\n%d rows, then %d", text, len(first), len(again))
				}
				if plain := answer(t, g, text, queries.Options{NoOptimize: true}); !slices.Equal(first, plain) {
					t.Errorf("without the optimiser it has another answer:\n%s\n%s\n\n%s", text, strings.Join(first, "\n"), strings.Join(plain, "\n"))
				}
				rows += len(first)
			}
			if rows == 0 && !mayBeEmpty[q.Name] {
				t.Errorf("it has no answer:\n%s", q.Texts()[0])
			}
		})
	}
}

// mayBeEmpty are those that find nothing in a graph so small.
var mayBeEmpty = map[string]bool{"q4": true, "q5": true, "snowflake1": true, "star2": true, "star3": true, "text3": true, "snowflake2": true, "path3": true}

func answer(t *testing.T, g graph.Graph, text string, o queries.Options) []string {
	t.Helper()
	rows, err := plenary.Query(t.Context(), g, text, o)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows() {
		lines = append(lines, strings.Join(row, " "))
	}
	slices.Sort(lines)
	return lines
}
