package pebble_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
)

// What columns know of few quads is not counted again in the store, which knows
// of those alone that were changed under a column's arrays.
func TestColumnsEstimate(t *testing.T) {
	ctx := context.Background()
	g := memory(t).Eager()
	defer g.Close()
	const n = 300
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = quad.Quad{Subject: quad.IRI(fmt.Sprint("x:s", i%100)), Predicate: quad.IRI(fmt.Sprint("x:p", i%2)), Object: quad.IRI("x:o"), Label: quad.IRI(fmt.Sprint("x:l", i))}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) }))
	// holds checks the estimate of a pattern, and what columns alone say of it.
	holds := func(r graph.Reader, want int64, known bool, places ...quad.Value) {
		t.Helper()
		ids, err := r.IDs(ctx, places)
		must(err)
		var sets [4][]graph.ID
		for i, id := range ids {
			if places[i] != nil {
				sets[i] = []graph.ID{id}
			}
		}
		p := graph.Pattern{Subject: sets[0], Predicate: sets[1], Object: sets[2], Label: sets[3]}
		for _, err := range r.Match(ctx, graph.Pattern{Predicate: p.Predicate}) { // makes the column
			must(err)
		}
		got, err := r.Estimate(ctx, p)
		must(err)
		most, exact := pebble.MostOf(r, p)
		if got != want || exact != known || known && most != want {
			t.Errorf("%v: estimate %d, want %d; columns say %d, exactly: %v, want %v", places, got, want, most, exact, known)
		}
	}
	p, o := quad.IRI("x:p0"), quad.IRI("x:o")
	must(g.View(ctx, func(r graph.Reader) error {
		holds(r, 150, true, nil, p, o)
		holds(r, 150, false, nil, p)
		holds(r, 3, true, quad.IRI("x:s4"), p)
		holds(r, 3, false, quad.IRI("x:s4"), p, o)
		holds(r, 1, false, nil, p, o, quad.IRI("x:l4"))
		holds(r, 0, true, quad.IRI("x:s5"), p)
		return nil
	}))
	must(g.Update(ctx, func(tx graph.Tx) error {
		return tx.Add(ctx, []quad.Quad{{Subject: quad.IRI("x:s4"), Predicate: p, Object: o, Label: quad.IRI("x:more")}})
	}))
	must(g.View(ctx, func(r graph.Reader) error {
		holds(r, 151, true, nil, p, o)
		holds(r, 4, true, quad.IRI("x:s4"), p)
		return nil
	}))
	must(g.Update(ctx, func(tx graph.Tx) error {
		ids, err := tx.IDs(ctx, []quad.Value{quad.IRI("x:s4"), p})
		must(err)
		_, err = tx.Remove(ctx, graph.Pattern{Subject: ids[:1], Predicate: ids[1:]})
		return err
	}))
	must(g.View(ctx, func(r graph.Reader) error {
		holds(r, 147, false, nil, p, o)
		holds(r, 147, false, nil, p)
		holds(r, 0, false, quad.IRI("x:s4"), p)
		return nil
	}))
}
