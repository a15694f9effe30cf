package cayley_test

import (
	"fmt"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/pebble"
)

// BenchmarkPaths asks Cayley's path API with plans and without.
func BenchmarkPaths(b *testing.B) {
	ctx := b.Context()
	g, err := pebble.OpenMemory(ctx)
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	fill(b, g, documentLike(200_000))
	const ns = "https://w3id.org/plenary/"
	role := func(n int) quad.Value { return quad.IRI(fmt.Sprintf("%sns#role%d", ns, n)) }
	body := func(n int) quad.Value { return quad.IRI(fmt.Sprintf("%sid/org/%d", ns, n)) }
	for _, c := range []struct {
		name string
		make func(cayleygraph.QuadStore) *path.Path
	}{
		{"cohosts", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs, body(7)).In(role(0), role(1)).Out(role(0), role(1))
		}},
		{"common", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs, body(7)).In().And(path.StartPath(qs, body(8)).In())
		}},
		{"saved", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs).Has(role(1), body(7)).Save(quad.IRI(ns+"ns#name"), "name")
		}},
	} {
		for _, planned := range []bool{true, false} {
			b.Run(fmt.Sprintf("%s/planned=%t", c.name, planned), func(b *testing.B) {
				results := 0
				for b.Loop() {
					err := g.View(ctx, func(r graph.Reader) error {
						qs, err := cayley.Reading(ctx, r)
						if err != nil {
							return err
						}
						defer qs.Close()
						if !planned {
							qs = hookless{qs}
						}
						results = 0
						return c.make(qs).Iterate(ctx).TagEach(func(map[string]cayleygraph.Ref) error { results++; return nil })
					})
					if err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(results), "results")
			})
		}
	}
}
