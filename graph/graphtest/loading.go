package graphtest

import (
	"context"
	"errors"
	"iter"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

func each(quads []quad.Quad, last error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
		if last != nil {
			yield(quad.Quad{}, last)
		}
	}
}

// Load adds what Add adds, and counts what is new.
func testLoad(t *testing.T, g graph.Graph) {
	rapid.Check(t, func(t *rapid.T) {
		update(t, g, func(tx graph.Tx) {
			_, err := tx.Remove(background, graph.Pattern{})
			must(t, err)
		})
		naive := NewNaive()
		for range rapid.IntRange(1, 3).Draw(t, "loads") {
			quads := rapid.SliceOfN(randomQuad, 0, 30).Draw(t, "quads")
			if rapid.Bool().Draw(t, "by Update") {
				add(t, g, quads...)
				add(t, naive, quads...)
			} else {
				before := revision(t, g)
				n, err := graph.Load(background, g, each(quads, nil))
				must(t, err)
				want, err := graph.Load(background, naive, each(quads, nil))
				must(t, err)
				if n != want {
					t.Errorf("Load added %d quads, want %d", n, want)
				}
				if now := revision(t, g); (now == before) != (want == 0) {
					t.Errorf("Load of %d new quads: revision %q, was %q", want, now, before)
				}
			}
			view(t, naive, func(n graph.Reader) {
				want := contents(t, n)
				size, err := n.Size(background)
				must(t, err)
				view(t, g, func(r graph.Reader) {
					same(t, "graph", contents(t, r), want)
					if n, err := r.Size(background); err != nil || n != size {
						t.Errorf("Size = %d, %v; want %d", n, err, size)
					}
					checkMatch(t, r, sortedQuads(t, r), drawPattern(t, r))
					checkNumbers(t, r, naive)
				})
			})
		}
	})
}

// A Load that fails leaves nothing behind; one of many quads is whole.
func testLoadLarge(t *testing.T, g graph.Graph) {
	n, few := 20_000, 5_000 // more than Load adds at once
	_, bulk := g.(graph.Bulk)
	if raced && !bulk {
		t.Skip("SKIPPED with the race detector: make test runs it without")
	}
	if testing.Short() || !bulk {
		n = few // an Update like any other
	}
	quads := denseQuads()
	add(t, g, quads...)
	before := revision(t, g)
	var many []quad.Quad
	for i := range n {
		many = append(many, quad.Quad{Subject: numbered("s", i/5), Predicate: numbered("p", i%11), Object: quad.String("text " + strconv.Itoa(i/2)), Label: numbered("load", i/50)})
	}
	for _, v := range AwkwardValues() {
		many = append(many, quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: v, Label: iri("awkward")})
	}
	unchanged := func(after string) {
		t.Helper()
		holds(t, g, quads...)
		if now := revision(t, g); now != before {
			t.Errorf("after %s the revision is %q, was %q", after, now, before)
		}
		view(t, g, func(r graph.Reader) {
			if n := id(t, r, numbered("s", 3)); n != 0 {
				t.Errorf("after %s a value is left: %d", after, n)
			}
		})
	}
	reason := errors.New("the input is broken")
	_, err := graph.Load(background, g, each(many, reason))
	isError(t, "Load", err, reason)
	unchanged("an error")
	_, err = graph.Load(background, g, each(append(many[:few:few], badQuads()["blank subject"]), nil))
	isError(t, "Load of a bad quad", err, graph.ErrBadQuad)
	unchanged("a bad quad")
	ctx, cancel := context.WithCancel(background)
	_, err = graph.Load(ctx, g, func(yield func(quad.Quad, error) bool) {
		for q := range each(many[:few], nil) {
			if !yield(q, nil) {
				return
			}
			cancel()
		}
	})
	isError(t, "Load whose context ends", err, context.Canceled)
	unchanged("a cancelled Load")

	added, err := graph.Load(background, g, each(append(many, many[:100]...), nil))
	must(t, err)
	if int(added) != len(many) {
		t.Errorf("Load added %d quads, want %d", added, len(many))
	}
	holds(t, g, append(quads, many...)...)
	update(t, g, func(tx graph.Tx) {
		_, err := tx.Remove(background, pattern(t, tx, nil, nil, nil, iri("awkward")))
		must(t, err)
	})
	holds(t, g, append(quads, many[:n]...)...)
}
