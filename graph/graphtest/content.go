package graphtest

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

func testEmpty(t *testing.T, g graph.Graph) {
	holds(t, g)
	view(t, g, func(r graph.Reader) {
		if n := id(t, r, iri("a")); n != 0 {
			t.Errorf("number of a value that is not there: %d, want 0", n)
		}
		for _, n := range []graph.ID{0, 1, 1 << 40, 1<<64 - 1} {
			if v, err := r.Values(background, []graph.ID{n}); err == nil {
				t.Errorf("Values(%d) = %v without an error", n, v)
			}
		}
		ids, err := r.IDs(background, nil)
		if err != nil || len(ids) != 0 {
			t.Errorf("IDs of none: %v, %v", ids, err)
		}
		values, err := r.Values(background, nil)
		if err != nil || len(values) != 0 {
			t.Errorf("Values of none: %v, %v", values, err)
		}
		found, err := r.Search(background, "", false, 0)
		if err != nil || len(found) != 0 {
			t.Errorf("Search in nothing: %v, %v", found, err)
		}
		n, err := r.Estimate(background, graph.Pattern{})
		if err != nil || n != 0 {
			t.Errorf("Estimate of nothing: %d, %v", n, err)
		}
		if _, err := graph.Hash(background, r); err != nil {
			t.Errorf("Hash of nothing: %v", err)
		}
	})
}

func testTerms(t *testing.T, g graph.Graph) {
	values := AwkwardValues()
	var quads []quad.Quad
	for _, v := range values {
		quads = append(quads, quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: v, Label: iri("l")})
		if name, ok := v.(quad.IRI); ok {
			quads = append(quads, quad.Quad{Subject: name, Predicate: name, Object: quad.String("x"), Label: name})
		}
	}
	add(t, g, quads...)
	add(t, g, quads...) // each is found again, none is taken for another
	holds(t, g, quads...)
	view(t, g, func(r graph.Reader) {
		ids, err := r.IDs(background, values)
		must(t, err)
		whose := make(map[graph.ID]quad.Value)
		for i, n := range ids {
			if n == 0 {
				t.Errorf("%.80q has no number", values[i])
			} else if other, taken := whose[n]; taken {
				t.Errorf("%.80q and %.80q are one value", values[i], other)
			}
			whose[n] = values[i]
			pattern := graph.Pattern{Object: []graph.ID{n}, Subject: []graph.ID{id(t, r, iri("s"))}}
			same(t, "quads with the object", matching(t, r, pattern), lines([]quad.Quad{
				{Subject: iri("s"), Predicate: iri("p"), Object: values[i], Label: iri("l")},
			}))
		}
		back, err := r.Values(background, ids)
		must(t, err)
		for i, v := range back {
			if v != values[i] {
				t.Errorf("value came back as %.80q, was %.80q", v, values[i])
			}
		}
		if len(back) > 0 {
			back[0] = nil // the slice is the caller's
			again, err := r.Values(background, ids[:1])
			if err != nil || again[0] != values[0] {
				t.Errorf("after a change to the returned slice: %v, %v", again, err)
			}
		}
	})
	view(t, g, func(r graph.Reader) {
		strangers := []quad.Value{
			nil, quad.Int(1), quad.Float(1), quad.Bool(true), quad.BNode("b0"), quad.IRI(""), quad.String("nobody wrote this"),
			quad.TypedString{Value: "1", Type: xsd + "short"}, quad.LangString{Value: "a", Lang: "fr"}, quad.String("not UTF-8 \xff"),
		}
		ids, err := r.IDs(background, strangers)
		must(t, err)
		for i, n := range ids {
			if n != 0 {
				t.Errorf("%#v, which is in no quad, has the number %d", strangers[i], n)
			}
		}
		mixed, err := r.IDs(background, []quad.Value{iri("s"), iri("nowhere"), iri("s"), iri("p")})
		must(t, err)
		if mixed[0] == 0 || mixed[1] != 0 || mixed[2] != mixed[0] || mixed[3] == 0 || mixed[3] == mixed[0] {
			t.Errorf("numbers of s, nowhere, s, p: %v", mixed)
		}
	})
}

func testBadQuads(t *testing.T, g graph.Graph) {
	good := fact("a", "b", "c", "l")
	for _, name := range slices.Sorted(maps.Keys(badQuads())) {
		bad := badQuads()[name]
		update(t, g, func(tx graph.Tx) {
			isError(t, name, tx.Add(background, []quad.Quad{good, bad, good}), graph.ErrBadQuad)
			if n, err := tx.Size(background); err != nil || n != 0 {
				t.Errorf("%s: %d quads after a failed Add, %v", name, n, err)
			}
		})
	}
	holds(t, g)
	update(t, g, func(tx graph.Tx) {
		must(t, tx.Add(background, []quad.Quad{good}))
		isError(t, "no label", tx.Add(background, []quad.Quad{fact("x", "y", "z", "l"), {}}), graph.ErrBadQuad)
	})
	holds(t, g, good)
}

func testAdd(t *testing.T, g graph.Graph) {
	a, b, c := fact("a", "p", "x", "l1"), fact("a", "p", "x", "l2"), fact("x", "p", "a", "l1")
	add(t, g)
	holds(t, g)
	add(t, g, a)
	add(t, g, a, a, a)
	holds(t, g, a)
	mine := []quad.Quad{b, a, b}
	update(t, g, func(tx graph.Tx) {
		must(t, tx.Add(background, mine))
		clear(mine) // the slice stays the caller's
		must(t, tx.Add(background, []quad.Quad{b}))
		must(t, tx.Add(background, nil))
	})
	add(t, g, c)
	holds(t, g, a, b, c) // the same fact under another label is another quad
	loop := quad.Quad{Subject: iri("a"), Predicate: iri("a"), Object: iri("a"), Label: iri("a")}
	add(t, g, loop)
	holds(t, g, a, b, c, loop)
}

func testRemove(t *testing.T, g graph.Graph) {
	quads := []quad.Quad{
		fact("a", "p", "x", "l1"), fact("a", "p", "y", "l1"), fact("b", "q", "x", "l1"),
		fact("a", "p", "x", "l2"), fact("c", "q", "z", "l2"), fact("c", "c", "c", "c"),
	}
	remove := func(want int64, places ...quad.Value) {
		t.Helper()
		update(t, g, func(tx graph.Tx) {
			n, err := tx.Remove(background, pattern(t, tx, places...))
			if err != nil || n != want {
				t.Errorf("Remove = %d, %v; want %d", n, err, want)
			}
		})
	}
	remove(0)
	add(t, g, quads...)
	remove(0, iri("nobody"))
	remove(0, iri("a"), iri("q"))
	remove(3, nil, nil, nil, iri("l1"))
	remove(0, nil, nil, nil, iri("l1"))
	holds(t, g, quads[3:]...)
	view(t, g, func(r graph.Reader) {
		for _, gone := range []string{"b", "y", "l1"} {
			if n := id(t, r, iri(gone)); n != 0 {
				t.Errorf("%s has the number %d though no quad uses it", gone, n)
			}
		}
		for _, kept := range []string{"a", "p", "q", "x", "l2", "c"} {
			if n := id(t, r, iri(kept)); n == 0 {
				t.Errorf("%s has no number though a quad uses it", kept)
			}
		}
	})
	remove(1, iri("c"), iri("c"), iri("c"), iri("c"))
	add(t, g, quads[:3]...)
	holds(t, g, quads[:5]...)
	add(t, g, quads[:3]...) // again, so that no use is counted twice
	remove(5)
	holds(t, g)
	view(t, g, func(r graph.Reader) {
		ids, err := r.IDs(background, []quad.Value{iri("a"), iri("p"), iri("x"), iri("l1"), iri("l2"), iri("c")})
		must(t, err)
		if slices.Max(ids) != 0 {
			t.Errorf("numbers of values in an empty graph: %v", ids)
		}
	})
	update(t, g, func(tx graph.Tx) { // in and out and in again, in one Update
		must(t, tx.Add(background, quads))
		n, err := tx.Remove(background, pattern(t, tx, iri("a")))
		if err != nil || n != 3 {
			t.Errorf("Remove = %d, %v; want 3", n, err)
		}
		must(t, tx.Add(background, quads[:1]))
	})
	holds(t, g, quads[0], quads[2], quads[4], quads[5])
	update(t, g, func(tx graph.Tx) {
		n, err := tx.Remove(background, graph.Pattern{Subject: []graph.ID{}})
		if err != nil || n != 0 {
			t.Errorf("Remove with an empty set = %d, %v; want 0", n, err)
		}
	})
	holds(t, g, quads[0], quads[2], quads[4], quads[5])
}

// pattern has one value at each place, nil or missing for any.
func pattern(t failer, r graph.Reader, places ...quad.Value) graph.Pattern {
	t.Helper()
	sets := make([][]graph.ID, 4)
	for i, v := range places {
		if v != nil {
			sets[i] = []graph.ID{id(t, r, v)}
		}
	}
	return graph.Pattern{Subject: sets[0], Predicate: sets[1], Object: sets[2], Label: sets[3]}
}

// Numbers stay what they are as long as their value is used.
func testNumbers(t *testing.T, g graph.Graph) {
	values := []quad.Value{iri("a"), iri("p"), quad.String("text"), iri("l")}
	var first []graph.ID
	update(t, g, func(tx graph.Tx) {
		must(t, tx.Add(background, []quad.Quad{{Subject: values[0], Predicate: values[1], Object: values[2], Label: values[3]}}))
		var err error
		first, err = tx.IDs(background, values)
		must(t, err)
	})
	check := func(when string) {
		t.Helper()
		view(t, g, func(r graph.Reader) {
			ids, err := r.IDs(background, values)
			must(t, err)
			if !slices.Equal(ids, first) {
				t.Errorf("%s the numbers are %v, were %v", when, ids, first)
			}
			for q, err := range r.Match(background, graph.Pattern{Subject: first[:1], Label: first[3:]}) {
				must(t, err)
				if q != graph.Quad(first) {
					t.Errorf("%s Match gives %v, want %v", when, q, first)
				}
			}
		})
	}
	check("after the Update")
	for i := range 30 {
		n := strconv.Itoa(i)
		add(t, g, fact("a", "p", "other", "l"+n), fact("s"+n, "p2", "o2", "l"))
	}
	check("after additions")
	update(t, g, func(tx graph.Tx) {
		_, err := tx.Remove(background, pattern(t, tx, nil, nil, iri("other")))
		must(t, err)
	})
	check("after removals")
}

// Large is about sizes that no single buffer holds.
func testLarge(t *testing.T, g graph.Graph) {
	n := 5000
	if testing.Short() {
		n = 3000
	}
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = quad.Quad{
			Subject: numbered("s", i%500), Predicate: numbered("p", i%7), Label: numbered("l", i/100),
			Object: quad.TypedString{Value: quad.String(numbered("", i)), Type: xsd + "anyURI"},
		}
	}
	want := lines(quads)
	add(t, g, quads...)
	view(t, g, func(r graph.Reader) {
		same(t, "graph", contents(t, r), want)
		var labels []quad.Value
		for i := range n / 200 {
			labels = append(labels, numbered("l", 2*i))
		}
		ids, err := r.IDs(background, labels)
		must(t, err)
		found, err := graph.Collect(background, r, graph.Pattern{Label: ids})
		if err != nil || len(found) != 100*len(labels) {
			t.Errorf("Match of %d labels: %d quads, %v; want %d", len(labels), len(found), err, 100*len(labels))
		}
	})
	update(t, g, func(tx graph.Tx) {
		removed, err := tx.Remove(background, graph.Pattern{})
		if err != nil || int(removed) != n {
			t.Errorf("Remove = %d, %v; want %d", removed, err, n)
		}
	})
	holds(t, g)
}

// Two graphs of an engine have nothing to do with one another.
func testApart(t *testing.T, a, b graph.Graph) {
	defer closeGraph(t, a)
	defer closeGraph(t, b)
	add(t, a, fact("a", "p", "x", "l"))
	holds(t, b)
	add(t, b, fact("b", "p", "x", "l"))
	holds(t, a, fact("a", "p", "x", "l"))
	holds(t, b, fact("b", "p", "x", "l"))
}
