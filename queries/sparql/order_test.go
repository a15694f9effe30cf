package sparql_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
)

// estimates notes of which patterns it was asked how many quads match.
type estimates struct {
	graph.Reader
	of map[string]int
}

func (e *estimates) Estimate(ctx context.Context, p graph.Pattern) (int64, error) {
	e.of[fmt.Sprint(p)]++
	return e.Reader.Estimate(ctx, p)
}

// The order of a join is found by one estimate of each of its patterns.
func TestPatternsAreEstimatedOnce(t *testing.T) {
	g := memory(t)
	defer g.Close()
	fill(t, g, congress())
	for _, c := range []struct {
		query          string
		patterns, most int
	}{
		{"SELECT * { ?x <x:after> ?e . ?e <x:host> ?b . ?e <x:seats> ?s . ?b <x:name> ?n . ?b <x:founded> ?f }", 5, 1},
		// once outside and once inside of what stands by itself
		{"SELECT * { ?x <x:host> ?b . ?x <x:after> ?z { ?e <x:host> ?b . ?e <x:seats> ?s VALUES ?b { <x:itu> } } UNION { ?e <x:motto> ?m } }", 5, 2},
	} {
		asked := &estimates{of: map[string]int{}}
		if err := g.View(t.Context(), func(r graph.Reader) error {
			asked.Reader = r
			_, err := sparql.Ask(t.Context(), asked, parse(t, c.query), sparql.Options{})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if len(asked.of) != c.patterns {
			t.Errorf("%s: %d patterns were estimated, not %d", c.query, len(asked.of), c.patterns)
		}
		for pattern, n := range asked.of {
			if n > c.most {
				t.Errorf("%s: %s was estimated %d times", c.query, pattern, n)
			}
		}
	}
}
