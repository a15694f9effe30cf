package graphtest

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

func numbered(kind string, i int) quad.IRI { return iri(kind + strconv.Itoa(i)) }

// denseQuads are quads in which all values meet in many ways.
func denseQuads() []quad.Quad {
	var quads []quad.Quad
	for s := range 6 {
		for p := range 3 {
			for o := range 6 {
				for l := range 4 {
					if (s*31+p*17+o*7+l*3)%5 < 2 {
						quads = append(quads, quad.Quad{Subject: numbered("n", s), Predicate: numbered("p", p), Object: numbered("n", o), Label: numbered("l", l)})
					}
				}
			}
		}
	}
	return quads
}

// checkMatch compares Match and Estimate with a look at each of all quads.
func checkMatch(t failer, r graph.Reader, all []graph.Quad, p graph.Pattern) {
	t.Helper()
	sets := [][]graph.ID{p.Subject, p.Predicate, p.Object, p.Label}
	var want []graph.Quad
	for _, q := range all {
		matches := true
		for i, set := range sets {
			matches = matches && (set == nil || slices.Contains(set, q[i]))
		}
		if matches {
			want = append(want, q)
		}
	}
	before := make([][]graph.ID, 4)
	for i, set := range sets {
		before[i] = slices.Clone(set)
	}
	got, err := graph.Collect(background, r, p)
	must(t, err)
	slices.SortFunc(got, compareQuads)
	if !slices.Equal(got, want) {
		t.Errorf("Match(%v): %d quads %v, want %d %v", p, len(got), got, len(want), want)
	}
	if b, ok := r.(graph.Batched); ok {
		checkBatches(t, b, want, p)
	}
	for i, set := range sets {
		if !slices.Equal(set, before[i]) {
			t.Errorf("Match changed its pattern: %v, was %v", set, before[i])
		}
	}
	n, err := r.Estimate(background, p)
	must(t, err)
	if n < 0 || n == 0 && len(want) > 0 {
		t.Errorf("Estimate(%v) = %d where %d match", p, n, len(want))
	}
}

// checkBatches holds batches against what they should give. It writes into
// them, as callers may.
func checkBatches(t failer, b graph.Batched, want []graph.Quad, p graph.Pattern) {
	t.Helper()
	var got []graph.Quad
	for batch, err := range b.Batches(background, p) {
		must(t, err)
		if len(batch) == 0 {
			t.Errorf("Batches(%v): one without a quad", p)
		}
		got = append(got, batch...)
		clear(batch)
	}
	if p.Label == nil {
		seen := map[[3]graph.ID]bool{}
		for i, q := range got {
			triple := [3]graph.ID(q[:3])
			if seen[triple] && triple != [3]graph.ID(got[i-1][:3]) {
				t.Errorf("Batches(%v): the quads of a triple do not stand together: %v", p, got)
			}
			seen[triple] = true
		}
	}
	slices.SortFunc(got, compareQuads)
	if !slices.Equal(got, want) {
		t.Errorf("Batches(%v): %d quads %v, want %d %v", p, len(got), got, len(want), want)
	}
}

func compareQuads(a, b graph.Quad) int { return slices.Compare(a[:], b[:]) }

func sortedQuads(t failer, r graph.Reader) []graph.Quad {
	t.Helper()
	all, err := graph.Collect(background, r, graph.Pattern{})
	must(t, err)
	slices.SortFunc(all, compareQuads)
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("Match gives a quad twice")
	}
	return all
}

// Every shape of pattern, with sets of no, one and many numbers at each place.
func testMatchShapes(t *testing.T, g graph.Graph) {
	add(t, g, denseQuads()...)
	view(t, g, func(r graph.Reader) {
		all := sortedQuads(t, r)
		if len(all) != len(denseQuads()) {
			t.Fatalf("%d quads, want %d", len(all), len(denseQuads()))
		}
		const unknown = graph.ID(1) << 50
		for shape := range 16 {
			for size := range 6 {
				var sets [4][]graph.ID
				for place := range 4 {
					if shape>>place&1 == 0 {
						continue
					}
					sets[place] = []graph.ID{}
					switch at := func(i int) graph.ID { return all[i%len(all)][place] }; size {
					case 1:
						sets[place] = []graph.ID{at(shape)}
					case 2:
						sets[place] = []graph.ID{unknown}
					case 3: // unsorted, repeated, with what there is not
						sets[place] = []graph.ID{at(90), unknown, at(3), 0, at(90), at(41), at(3)}
					case 4: // all there are
						for i := range all {
							sets[place] = append(sets[place], at(i))
						}
					case 5: // the first and the last, or nearly so
						sets[place] = []graph.ID{at(len(all) - 1 - place), at(place)}
					}
				}
				checkMatch(t, r, all, graph.Pattern{Subject: sets[0], Predicate: sets[1], Object: sets[2], Label: sets[3]})
			}
		}
	})
}

func testMatchRandom(t *testing.T, g graph.Graph) {
	add(t, g, denseQuads()...)
	view(t, g, func(r graph.Reader) {
		all := sortedQuads(t, r)
		var numbers [4][]graph.ID
		for place := range numbers {
			numbers[place] = []graph.ID{0, 1, 1 << 50}
			for _, q := range all {
				numbers[place] = append(numbers[place], q[place])
			}
			slices.Sort(numbers[place])
			numbers[place] = slices.Compact(numbers[place])
		}
		set := func(t *rapid.T, place int) []graph.ID {
			if rapid.IntRange(0, 3).Draw(t, "any") == 0 {
				return nil
			}
			ids := rapid.SliceOfN(rapid.SampledFrom(numbers[place]), 0, 6).Draw(t, "set")
			return append([]graph.ID{}, ids...)
		}
		rapid.Check(t, func(t *rapid.T) {
			for range 5 {
				checkMatch(t, r, all, graph.Pattern{Subject: set(t, 0), Predicate: set(t, 1), Object: set(t, 2), Label: set(t, 3)})
			}
		})
	})
}

// Loops over matches can be left, nested and repeated.
func testMatchLoops(t *testing.T, g graph.Graph) {
	add(t, g, denseQuads()...)
	loops := func(r graph.Reader) {
		all := sortedQuads(t, r)
		matches := r.Match(background, graph.Pattern{})
		n := 0
		for range matches {
			if n++; n == 3 {
				break
			}
		}
		n = 0
		for outer, err := range matches {
			must(t, err)
			if n++; n > 10 {
				break
			}
			inner := 0
			for q, err := range r.Match(background, graph.Pattern{Subject: outer[:1]}) {
				must(t, err)
				if q[0] != outer[0] {
					t.Errorf("Match of subject %d gives %v", outer[0], q)
				}
				inner++
			}
			if inner == 0 {
				t.Errorf("no match for subject %d of %v", outer[0], outer)
			}
			_, err = r.Values(background, outer[:])
			must(t, err)
		}
		for range 2 {
			if again := len(slices.Collect(keys(matches))); again != len(all) {
				t.Errorf("ranging again gives %d quads, want %d", again, len(all))
			}
		}
	}
	view(t, g, loops)
	update(t, g, func(tx graph.Tx) { loops(tx) })
}

func keys(seq func(func(graph.Quad, error) bool)) func(func(graph.Quad) bool) {
	return func(yield func(graph.Quad) bool) {
		seq(func(q graph.Quad, _ error) bool { return yield(q) })
	}
}

// A range inside an Update gives what matched when it began.
func testMatchWhileChanging(t *testing.T, g graph.Graph) {
	const n = 700
	about := func(kind string, i int) quad.Quad {
		return quad.Quad{Subject: numbered(kind, i), Predicate: iri("p"), Object: iri("o"), Label: iri("l")}
	}
	var quads, turned []quad.Quad
	for i := range n {
		quads = append(quads, about("s", i))
		turned = append(turned, about("t", i), quad.Quad{Subject: iri("o"), Predicate: iri("p"), Object: numbered("s", i), Label: iri("l")})
	}
	loop := func(what string, tx graph.Tx, p graph.Pattern, change func(i int, q graph.Quad)) {
		t.Helper()
		seen := make(map[graph.Quad]bool)
		for q, err := range tx.Match(background, p) {
			must(t, err)
			if seen[q] {
				t.Fatalf("%s: %v comes twice", what, q)
			}
			if len(seen) == n {
				t.Fatalf("%s: the loop sees what was added in it", what)
			}
			seen[q] = true
			change(len(seen)-1, q)
		}
		if len(seen) != n {
			t.Errorf("%s: the loop saw %d quads, want %d", what, len(seen), n)
		}
	}
	add(t, g, quads...)
	update(t, g, func(tx graph.Tx) {
		// each quad gives way to two others, of old values and of new ones
		loop("exchange", tx, graph.Pattern{}, func(i int, q graph.Quad) {
			values, err := tx.Values(background, q[:1])
			must(t, err)
			must(t, tx.Add(background, []quad.Quad{about("t", i), {Subject: iri("o"), Predicate: iri("p"), Object: values[0], Label: iri("l")}}))
			if _, err := tx.Remove(background, graph.Pattern{Subject: q[:1]}); err != nil {
				t.Fatalf("Remove in the loop: %v", err)
			}
		})
		same(t, "graph after the exchange", contents(t, tx), lines(turned))
		// all go while the first is looked at
		loop("removal", tx, pattern(t, tx, iri("o")), func(i int, _ graph.Quad) {
			if i == 0 {
				_, err := tx.Remove(background, graph.Pattern{})
				must(t, err)
			}
		})
	})
	holds(t, g)
}

func testEstimate(t *testing.T, g graph.Graph) {
	const n = 5000
	var quads []quad.Quad
	for i := range n {
		quads = append(quads, quad.Quad{Subject: numbered("s", i), Predicate: numbered("p", i%2), Object: numbered("o", i%100), Label: iri("l")})
	}
	add(t, g, quads...)
	view(t, g, func(r graph.Reader) {
		estimate := func(p graph.Pattern) int64 {
			t.Helper()
			e, err := r.Estimate(background, p)
			must(t, err)
			return e
		}
		if e := estimate(graph.Pattern{}); e != n {
			t.Errorf("Estimate of everything = %d, want the size %d", e, n)
		}
		for _, none := range []graph.Pattern{{Subject: []graph.ID{}}, {Label: []graph.ID{}, Subject: []graph.ID{1 << 50}}} {
			if e := estimate(none); e != 0 {
				t.Errorf("Estimate of an empty set = %d, want 0", e)
			}
		}
		for i := range 4 {
			one := pattern(t, r, []quad.Value{numbered("s", i), numbered("p", i%2), numbered("o", i), iri("l")}[:i+1]...)
			e := estimate(one)
			if e < 1 || e > n {
				t.Errorf("Estimate of a pattern with a match = %d of %d quads", e, n)
			}
		}
		if few, many := estimate(pattern(t, r, numbered("s", 1))), estimate(pattern(t, r, nil, numbered("p", 1))); few >= many {
			t.Errorf("Estimate of 1 quad = %d, of %d quads = %d", few, n/2, many)
		}
	})
}

// pool is a small world, in which random quads meet often.
var pool = struct{ nodes, predicates, objects, labels []quad.Value }{
	nodes:      []quad.Value{iri("a"), iri("b"), iri("c"), iri("d")},
	predicates: []quad.Value{iri("p"), iri("q"), iri("a")},
	objects: []quad.Value{
		iri("a"), iri("b"), iri("l1"), quad.String("a"), quad.String("Alpha beta"), quad.LangString{Value: "ALPHA", Lang: "en"},
		quad.LangString{Value: "ALPHA", Lang: "fr"}, quad.TypedString{Value: "alpha", Type: xsd + "string"}, quad.TypedString{Value: "alpha", Type: xsd + "token"},
		quad.TypedString{Value: "01", Type: xsd + "int"}, quad.TypedString{Value: "1", Type: xsd + "int"}, quad.String(""),
	},
	labels: []quad.Value{iri("l1"), iri("l2"), iri("a")},
}

var randomQuad = rapid.Custom(func(t *rapid.T) quad.Quad {
	return quad.Quad{
		Subject: rapid.SampledFrom(pool.nodes).Draw(t, "subject"), Predicate: rapid.SampledFrom(pool.predicates).Draw(t, "predicate"),
		Object: rapid.SampledFrom(pool.objects).Draw(t, "object"), Label: rapid.SampledFrom(pool.labels).Draw(t, "label"),
	}
})

// drawPattern draws sets of values and gives their numbers in the snapshot.
func drawPattern(t *rapid.T, r graph.Reader) graph.Pattern {
	var sets [4][]graph.ID
	for i, from := range [][]quad.Value{pool.nodes, pool.predicates, pool.objects, pool.labels} {
		if !rapid.Bool().Draw(t, fmt.Sprintf("bind %d", i)) {
			continue
		}
		ids, err := r.IDs(background, rapid.SliceOfN(rapid.SampledFrom(from), 0, 3).Draw(t, "values"))
		must(t, err)
		sets[i] = append([]graph.ID{}, ids...)
	}
	return graph.Pattern{Subject: sets[0], Predicate: sets[1], Object: sets[2], Label: sets[3]}
}
