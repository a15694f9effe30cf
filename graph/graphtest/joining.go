package graphtest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

// Joins give what trying every quad for every pattern gives, once. An engine
// that cannot join has nothing to show.
func testJoin(t *testing.T, g graph.Graph) {
	joins := false
	view(t, g, func(r graph.Reader) { _, joins = r.(graph.Joiner) })
	if !joins {
		return
	}
	rapid.Check(t, func(t *rapid.T) {
		quads := rapid.SliceOfN(linkedQuad, 0, 30).Draw(t, "quads")
		update(t, g, func(tx graph.Tx) {
			_, err := tx.Remove(background, graph.Pattern{})
			must(t, err)
			must(t, tx.Add(background, quads))
			checkJoin(t, tx)
		})
		view(t, g, func(r graph.Reader) {
			for range 5 {
				checkJoin(t, r)
			}
		})
	})
}

// A join whose answer is large comes whole, and can be left.
func testJoinLarge(t *testing.T, g graph.Graph) {
	var quads []quad.Quad
	for i := range 120 {
		for label := range 2 {
			quads = append(quads, quad.Quad{Subject: numbered("n", i), Predicate: numbered("p", 0), Object: numbered("n", 0), Label: numbered("l", label)})
		}
	}
	update(t, g, func(tx graph.Tx) { must(t, tx.Add(background, quads)) })
	view(t, g, func(r graph.Reader) {
		j, ok := r.(graph.Joiner)
		if !ok {
			return
		}
		pairs := []graph.Joined{{Variables: [4]int{1, 0, 3}}, {Variables: [4]int{2, 0, 3}}}
		for range 2 {
			n := 0
			for _, err := range j.Join(background, pairs, 3) {
				must(t, err)
				if n++; n == 7000 {
					break
				}
			}
			seen := map[string]bool{}
			for row, err := range j.Join(background, pairs, 3) {
				must(t, err)
				seen[fmt.Sprint(row)] = true
				n++
			}
			if n != 7000+120*120 || len(seen) != 120*120 {
				t.Errorf("the large join gives %d rows, %d of them distinct", n-7000, len(seen))
			}
		}
	})
}

// linkedQuad draws links among few values, which may be predicates and labels
// too.
var linkedQuad = rapid.Custom(func(t *rapid.T) quad.Quad {
	n := func(place string, most int) quad.IRI { return numbered("n", rapid.IntRange(0, most).Draw(t, place)) }
	return quad.Quad{Subject: n("subject", 5), Predicate: n("predicate", 2), Object: n("object", 5), Label: n("label", 2)}
})

func checkJoin(t *rapid.T, r graph.Reader) {
	quads, err := graph.Collect(background, r, graph.Pattern{})
	must(t, err)
	numbers := []graph.ID{1 << 50} // no value's
	for i := range 6 {
		numbers = append(numbers, id(t, r, numbered("n", i)))
	}
	set := rapid.SliceOfN(rapid.SampledFrom(numbers), 0, 3)
	patterns := make([]graph.Joined, rapid.IntRange(1, 3).Draw(t, "patterns"))
	variables := 0
	for i := range patterns {
		p := &patterns[i]
		for at, to := range []*[]graph.ID{&p.Subject, &p.Predicate, &p.Object, &p.Label} {
			if rapid.IntRange(0, 2).Draw(t, "variable") > 0 {
				p.Variables[at] = rapid.IntRange(1, variables+1).Draw(t, "which")
				variables = max(variables, p.Variables[at])
			}
			if rapid.IntRange(0, 3).Draw(t, "bound") == 0 {
				*to = append([]graph.ID{}, set.Draw(t, "set")...)
			}
			if rapid.IntRange(0, 7).Draw(t, "not") == 0 {
				p.Not[at] = set.Draw(t, "not these")
			}
		}
	}
	if variables == 0 {
		return
	}
	want := map[string]bool{}
	tryAll(patterns, quads, make([]graph.ID, variables), func(row []graph.ID) { want[fmt.Sprint(row)] = true })
	got := map[string]bool{}
	for row, err := range r.(graph.Joiner).Join(background, patterns, variables) {
		must(t, err)
		if text := fmt.Sprint(row); got[text] || !want[text] {
			t.Errorf("%+v gives %s, twice: %v", patterns, text, got[text])
		} else {
			got[text] = true
		}
	}
	if len(got) != len(want) {
		t.Errorf("%+v gives %d rows, want %d", patterns, len(got), len(want))
	}
}

// tryAll visits the rows with which all patterns have a quad.
func tryAll(patterns []graph.Joined, quads []graph.Quad, row []graph.ID, visit func([]graph.ID)) {
	if len(patterns) == 0 {
		visit(row)
		return
	}
	p := patterns[0]
next:
	for _, q := range quads {
		with := slices.Clone(row)
		for at, set := range [4][]graph.ID{p.Subject, p.Predicate, p.Object, p.Label} {
			if set != nil && !slices.Contains(set, q[at]) || slices.Contains(p.Not[at], q[at]) {
				continue next
			}
			if v := p.Variables[at]; v > 0 {
				if with[v-1] != 0 && with[v-1] != q[at] {
					continue next
				}
				with[v-1] = q[at]
			}
		}
		tryAll(patterns[1:], quads, with, visit)
	}
}
