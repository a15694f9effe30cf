package pebble_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/graphtest"
)

// What takes long looks at its context often, whether or not it finds anything.
func TestLongStepsStop(t *testing.T) {
	const many = 10_000
	g := memory(t)
	defer g.Close()
	p, q, label := quad.IRI("x:p"), quad.IRI("x:q"), quad.IRI("x:l")
	values, quads := make([]quad.Value, many), make([]quad.Quad, many)
	for i := range many {
		values[i] = quad.IRI(fmt.Sprintf("x:%05d", i))
		quads[i] = quad.Quad{Subject: values[i], Predicate: p, Object: quad.String(fmt.Sprintf("text %d", many-i)), Label: label}
	}
	for i := range 100 {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprintf("y:%d", i)), Predicate: q, Object: values[i], Label: label})
	}
	if err := g.Update(t.Context(), func(tx graph.Tx) error { return tx.Add(t.Context(), quads) }); err != nil {
		t.Fatal(err)
	}
	var numbers []graph.ID
	for name, long := range map[string]func(context.Context, graph.Reader) error{
		"numbers of values": func(ctx context.Context, r graph.Reader) error {
			_, err := r.IDs(ctx, values)
			return err
		},
		"values": func(ctx context.Context, r graph.Reader) error {
			_, err := r.Values(ctx, numbers)
			return err
		},
		"a match that finds nothing": func(ctx context.Context, r graph.Reader) error {
			predicate, err := r.IDs(context.Background(), []quad.Value{q})
			if err != nil {
				return err
			}
			for _, err := range r.Match(ctx, graph.Pattern{Subject: numbers, Predicate: predicate}) {
				return err
			}
			return nil
		},
		"an index of texts": func(ctx context.Context, r graph.Reader) error {
			_, err := r.Search(ctx, "text 1", false, 0)
			return err
		},
	} {
		err := g.View(t.Context(), func(r graph.Reader) error {
			var err error
			if numbers, err = r.IDs(t.Context(), values); err != nil {
				return err
			}
			slices.Sort(numbers)
			ctx := graphtest.EndsAfter(t.Context(), 20)
			return long(ctx, r)
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s, with a context that ended after a while: %v", name, err)
		}
	}
}
