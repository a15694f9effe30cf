package graphtest

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

// stepwise hides what an engine can answer in one go.
type stepwise struct{ graph.Reader }

// hostQuad draws who hosts which of some events, in some roles; few bodies host
// much.
var hostQuad = rapid.Custom(func(t *rapid.T) quad.Quad {
	q := fact("e", "role", "b", "l")
	q.Subject = numbered("event", rapid.IntRange(0, 9).Draw(t, "event"))
	q.Predicate = numbered("role", rapid.IntRange(0, 2).Draw(t, "role"))
	body := rapid.IntRange(0, 11).Draw(t, "body")
	q.Object = numbered("body", min(body, rapid.IntRange(0, 11).Draw(t, "or less")))
	q.Label = numbered("l", rapid.IntRange(0, 2).Draw(t, "label"))
	return q
})

// Operators answer as single steps do, on graphs that change.
func testOperators(t *testing.T, g graph.Graph) {
	rapid.Check(t, func(t *rapid.T) {
		update(t, g, func(tx graph.Tx) {
			_, err := tx.Remove(background, graph.Pattern{})
			must(t, err)
			must(t, tx.Add(background, rapid.SliceOfN(hostQuad, 0, 40).Draw(t, "quads")))
		})
		checkOperators(t, g)
		update(t, g, func(tx graph.Tx) {
			_, err := tx.Remove(background, pattern(t, tx, nil, nil, nil, numbered("l", 1)))
			must(t, err)
			must(t, tx.Add(background, rapid.SliceOfN(hostQuad, 0, 6).Draw(t, "more")))
			checkOperatorsOf(t, tx)
		})
		checkOperators(t, g)
	})
}

func checkOperators(t *rapid.T, g graph.Graph) {
	view(t, g, func(r graph.Reader) { checkOperatorsOf(t, r) })
}

func checkOperatorsOf(t *rapid.T, r graph.Reader) {
	predicates, err := r.IDs(background, []quad.Value{numbered("role", 0), numbered("role", 1)})
	must(t, err)
	from := id(t, r, numbered("body", rapid.IntRange(0, 11).Draw(t, "from")))
	to := id(t, r, numbered("body", rapid.IntRange(0, 11).Draw(t, "to")))
	most := rapid.IntRange(0, 4).Draw(t, "most")
	steps := stepwise{r}

	common, err := graph.Common(background, r, predicates, from, most)
	must(t, err)
	wantCommon, err := graph.Common(background, steps, predicates, from, most)
	must(t, err)
	if !slices.Equal(common, wantCommon) {
		t.Errorf("Common(%d, most %d) = %v, want %v", from, most, common, wantCommon)
	}
	pairs, err := graph.Pairs(background, r, predicates, most)
	must(t, err)
	wantPairs, err := graph.Pairs(background, steps, predicates, most)
	must(t, err)
	if !slices.Equal(pairs, wantPairs) {
		t.Errorf("Pairs(most %d) = %v, want %v", most, pairs, wantPairs)
	}
	if from != 0 && to != 0 {
		chain, err := graph.Chain(background, r, predicates, from, to)
		must(t, err)
		wantChain, err := graph.Chain(background, steps, predicates, from, to)
		must(t, err)
		if !slices.Equal(chain, wantChain) {
			t.Errorf("Chain(%d, %d) = %v, want %v", from, to, chain, wantChain)
		}
		checkChain(t, r, predicates, chain, from, to)
	}
	conditions := []graph.Condition{{Predicate: predicates, Object: []graph.ID{from, to}}, {Predicate: predicates[:1], Object: []graph.ID{to}}}
	conditions = conditions[:rapid.IntRange(0, 2).Draw(t, "conditions")]
	having, err := graph.Having(background, r, conditions)
	must(t, err)
	wantHaving, err := graph.Having(background, steps, conditions)
	must(t, err)
	if !slices.Equal(having, wantHaving) {
		t.Errorf("Having(%v) = %v, want %v", conditions, having, wantHaving)
	}
	radius := rapid.IntRange(0, 3).Draw(t, "radius")
	around, err := graph.Around(background, r, []graph.ID{from}, radius, 0)
	must(t, err)
	wantAround, err := graph.Around(background, steps, []graph.ID{from}, radius, 0)
	must(t, err)
	slices.SortFunc(around, compareQuads)
	slices.SortFunc(wantAround, compareQuads)
	if !slices.Equal(around, wantAround) {
		t.Errorf("Around(%d, radius %d) gives %d quads, want %d", from, radius, len(around), len(wantAround))
	}
	if n := len(wantAround); n > 1 {
		cut, err := graph.Around(background, r, []graph.ID{from}, radius, n-1)
		must(t, err)
		if len(cut) != n-1 {
			t.Errorf("Around cut to %d gives %d quads", n-1, len(cut))
		}
	}
}

// checkChain checks that a chain is one.
func checkChain(t *rapid.T, r graph.Reader, predicates, chain []graph.ID, from, to graph.ID) {
	if chain == nil {
		return
	}
	if chain[0] != from || chain[len(chain)-1] != to || len(chain)%2 == 0 {
		t.Errorf("chain %v does not lead from %d to %d", chain, from, to)
		return
	}
	for i := 1; i < len(chain); i += 2 {
		for _, end := range []graph.ID{chain[i-1], chain[i+1]} {
			found, err := graph.Collect(background, r, graph.Pattern{Subject: chain[i : i+1], Predicate: predicates, Object: []graph.ID{end}})
			must(t, err)
			if len(found) == 0 {
				t.Errorf("chain %v: %d has no edge to %d", chain, chain[i], end)
			}
		}
	}
}
