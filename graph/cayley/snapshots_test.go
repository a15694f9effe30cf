package cayley_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/pebble"
)

// drawValue gives any value that Cayley knows.
func drawValue(t *rapid.T) quad.Value {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "a b", "x:y", "urn:plenary:cayley:none", "urn:plenary:cayley:int:5", "\xff", "ü:%+"})).Draw(t, "text")
	switch rapid.IntRange(0, 8).Draw(t, "kind") {
	case 0:
		return quad.IRI(text)
	case 1:
		return quad.BNode(text)
	case 2:
		return quad.LangString{Value: quad.String(text), Lang: rapid.SampledFrom([]string{"en", "x y", "a:b", ""}).Draw(t, "tag")}
	case 3:
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(rapid.SampledFrom([]string{"int", "x:y", "http://www.w3.org/2001/XMLSchema#int"}).Draw(t, "type"))}
	case 4:
		return quad.Int(rapid.Int64().Draw(t, "int"))
	case 5:
		return quad.Float(rapid.Float64().Draw(t, "float"))
	case 6:
		return quad.Bool(rapid.Bool().Draw(t, "bool"))
	case 7:
		return quad.Time(time.Unix(rapid.Int64Range(-1<<33, 1<<33).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC())
	}
	return quad.String(text)
}

func allQuads(t fataler, qs cayleygraph.QuadStore) map[quad.Quad]bool {
	found := map[quad.Quad]bool{}
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	for it.Next(context.Background()) {
		q, err := qs.Quad(it.Result())
		if err != nil {
			t.Fatal(err)
		}
		if found[q] {
			t.Fatal("twice: ", q)
		}
		found[q] = true
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// What is written through the QuadStore reads back the same, at every place,
// and when all of it is removed the graph is empty.
func TestAllValuesReadBack(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		g, err := pebble.OpenMemory(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		qs := cayley.Over(ctx, g)
		defer qs.Close()
		values := rapid.SliceOfN(rapid.Custom(drawValue), 1, 8).Draw(t, "values")
		value := rapid.SampledFrom(values)
		want := map[quad.Quad]bool{}
		var add, remove []cayleygraph.Delta
		for range rapid.IntRange(1, 20).Draw(t, "quads") {
			q := quad.Quad{Subject: value.Draw(t, "subject"), Predicate: value.Draw(t, "predicate"), Object: value.Draw(t, "object")}
			if rapid.Bool().Draw(t, "labelled") {
				q.Label = value.Draw(t, "label")
			}
			if !want[q] {
				want[q] = true
				add = append(add, cayleygraph.Delta{Quad: q, Action: cayleygraph.Add})
				remove = append(remove, cayleygraph.Delta{Quad: q, Action: cayleygraph.Delete})
			}
		}
		if err := qs.ApplyDeltas(add, cayleygraph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
		got := allQuads(t, qs)
		for q := range want {
			if !got[q] {
				t.Fatalf("%#v is not there", q)
			}
			for _, d := range quad.Directions {
				if v := q.Get(d); v != nil {
					readBack(t, qs, d, v)
				}
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d quads, want %d", len(got), len(want))
		}
		at := rapid.IntRange(0, len(remove)).Draw(t, "part")
		for _, part := range [][]cayleygraph.Delta{remove[:at], remove[at:]} {
			if err := qs.ApplyDeltas(part, cayleygraph.IgnoreOpts{}); err != nil {
				t.Fatal(err)
			}
		}
		err = g.View(ctx, func(r graph.Reader) error {
			if n, err := r.Size(ctx); err != nil || n != 0 {
				return fmt.Errorf("%d quads are left, %v", n, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// readBack looks a value up and finds quads by it.
func readBack(t *rapid.T, qs cayleygraph.QuadStore, d quad.Direction, v quad.Value) {
	ref, err := qs.ValueOf(v)
	if err != nil || ref == nil {
		t.Fatalf("%#v: %v, %v", v, ref, err)
	}
	name, err := qs.NameOf(ref)
	if err != nil || name != v {
		t.Fatalf("%#v is called %#v, %v", v, name, err)
	}
	it := qs.QuadIterator(d, ref).Iterate()
	defer it.Close()
	if !it.Next(context.Background()) {
		t.Fatalf("no quad has %#v as its %v: %v", v, d, it.Err())
	}
	if there, err := qs.QuadDirection(it.Result(), d); err != nil || there != ref {
		t.Fatalf("%v is %v, want %v: %v", d, there, ref, err)
	}
}

// A quad of a graph of ours looks as it is, and one that Cayley writes in our
// terms is one of ours.
func TestOurQuadsAreCayleys(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	ctx := t.Context()
	g := meetings(t)
	qs := cayley.Over(ctx, g)
	defer qs.Close()
	ours := map[quad.Quad]bool{}
	read := func() {
		clear(ours)
		err := g.View(ctx, func(r graph.Reader) error {
			for q, err := range graph.All(ctx, r, graph.Pattern{}) {
				if err != nil {
					return err
				}
				ours[q] = true
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	same := func() {
		t.Helper()
		read()
		theirs := allQuads(t, qs)
		for q := range ours {
			if !theirs[q] {
				t.Errorf("Cayley does not see %v", q)
			}
		}
		if len(theirs) != len(ours) {
			t.Errorf("Cayley sees %d quads of %d", len(theirs), len(ours))
		}
	}
	same()
	q := quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.LangString{Value: "Meeting m1", Lang: "en"}, Label: quad.IRI("x:l")}
	if err := qs.ApplyDeltas([]cayleygraph.Delta{{Quad: q, Action: cayleygraph.Add}}, cayleygraph.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	same()
	if !ours[q] {
		t.Errorf("the graph has no %v", q)
	}
}

// Deltas are applied all or none.
func TestDeltasAreAtomic(t *testing.T) {
	g := meetings(t)
	qs := cayley.Over(t.Context(), g)
	defer qs.Close()
	before := allQuads(t, qs)
	fresh := quad.Make(quad.IRI("x:s"), quad.IRI("x:p"), quad.Int(1), nil)
	for _, bad := range []cayleygraph.Delta{
		{Quad: quad.Make(quad.IRI("x:no"), quad.IRI("x:p"), quad.Int(1), nil), Action: cayleygraph.Delete},
		{Quad: fresh, Action: cayleygraph.Add},
		{Quad: fresh, Action: 7},
		{Quad: quad.Quad{Subject: quad.IRI("x:s")}, Action: cayleygraph.Add},
	} {
		err := qs.ApplyDeltas([]cayleygraph.Delta{{Quad: fresh, Action: cayleygraph.Add}, bad}, cayleygraph.IgnoreOpts{})
		if _, ok := err.(*cayleygraph.DeltaError); !ok {
			t.Errorf("%v: %v", bad, err)
		}
		if after := allQuads(t, qs); len(after) != len(before) {
			t.Errorf("%v: %d quads, %d before", bad, len(after), len(before))
		}
	}
}

// A snapshot cannot be changed, and its iterators end with it.
func TestReading(t *testing.T) {
	ctx := t.Context()
	g := meetings(t)
	var left iterator.Scanner
	var qs cayleygraph.QuadStore
	err := g.View(ctx, func(r graph.Reader) (err error) {
		if qs, err = cayley.Reading(ctx, r); err != nil {
			return err
		}
		if err := qs.ApplyDeltas(nil, cayleygraph.IgnoreOpts{}); err == nil {
			t.Error("a snapshot was changed")
		}
		left = qs.QuadsAllIterator().Iterate()
		if !left.Next(ctx) {
			t.Error("nothing there")
		}
		return qs.Close()
	})
	if err != nil {
		t.Fatal(err)
	}
	for left.Next(ctx) {
		continue // what it had read before
	}
	if _, err := qs.ValueOf(quad.IRI(example + "a")); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

// Readers that overlap see one state, while others write; what they leave open
// does not keep the graph from being closed.
func TestNoTornReads(t *testing.T) {
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			ctx := t.Context()
			open := e.start(t)
			g, err := open(t)
			if err != nil {
				t.Fatal(err)
			}
			goroutines := runtime.NumGoroutine()
			qs := cayley.Over(ctx, g)
			const size = 40
			fill := func(n int) error {
				var deltas []cayleygraph.Delta
				for i := range size {
					q := func(n int) quad.Quad {
						return quad.Make(quad.IRI(fmt.Sprint("s:", i)), quad.IRI("p:p"), quad.Int(n), nil)
					}
					deltas = append(deltas, cayleygraph.Delta{Quad: q(n), Action: cayleygraph.Add}, cayleygraph.Delta{Quad: q(n - 1), Action: cayleygraph.Delete})
				}
				return qs.ApplyDeltas(deltas, cayleygraph.IgnoreOpts{IgnoreMissing: true})
			}
			if err := fill(0); err != nil {
				t.Fatal(err)
			}
			var group sync.WaitGroup
			for range 3 {
				group.Go(func() {
					for range 15 {
						objects := map[quad.Value]int{}
						it := qs.QuadsAllIterator().Iterate()
						for it.Next(ctx) {
							q, err := qs.Quad(it.Result())
							if err != nil {
								t.Error(err)
							}
							objects[q.Object]++
						}
						_ = it.Close()
						if len(objects) != 1 || it.Err() != nil {
							t.Errorf("a torn read: %v, %v", objects, it.Err())
						}
						open := qs.NodesAllIterator().Iterate() // and never close it
						open.Next(ctx)
					}
				})
			}
			for n := 1; n < 20; n++ {
				if err := fill(n); err != nil {
					t.Error(err)
				}
			}
			group.Wait()
			if err := qs.Close(); err != nil {
				t.Error(err)
			}
			if err := g.Close(); err != nil {
				t.Error(err)
			}
			for range 100 {
				if runtime.NumGoroutine() <= goroutines {
					return
				}
				time.Sleep(10 * time.Millisecond)
			}
			t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), goroutines)
		})
	}
}

// An iterator that nobody closes gives its snapshot back when it is collected.
func TestForgottenIterators(t *testing.T) {
	ctx := t.Context()
	g := meetings(t)
	qs := cayley.Over(ctx, g)
	defer qs.Close()
	before := runtime.NumGoroutine()
	for range 10 {
		qs.QuadsAllIterator().Iterate().Next(ctx)
	}
	for range 100 {
		runtime.GC()
		if runtime.NumGoroutine() <= before {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	q := quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.IRI("x:o"), Label: quad.IRI("x:l")}
	if err := g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, []quad.Quad{q}) }); err != nil {
		t.Fatal(err)
	}
	if !allQuads(t, qs)[q] {
		t.Error("the QuadStore still reads an old state")
	}
}
