package agreement

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

// The world of random graphs: few values that meet in many ways, some of them
// at more than one place of a quad.
var (
	nodes      = numbered("node", 14)
	predicates = append(numbered("p", 5), nodes[0])
	labels     = append(numbered("label", 6), nodes[0], nodes[1])
	texts      = []quad.Value{
		quad.String("Group of 77"), quad.String("group of Friends"), quad.LangString{Value: "GROUP OF 77", Lang: "en"}, quad.LangString{Value: "GROUP OF 77", Lang: "fr"},
		quad.TypedString{Value: "Group of 77", Type: "http://www.w3.org/2001/XMLSchema#string"}, quad.TypedString{Value: "77", Type: "http://www.w3.org/2001/XMLSchema#int"},
		quad.TypedString{Value: "077", Type: "http://www.w3.org/2001/XMLSchema#int"}, quad.String("Côte d’Ivoire"), quad.String("STRASSE"), quad.String("Straße 7"),
		quad.String(""), quad.String("100 % of it_all\n\\"), quad.String("a\x00b"), quad.String(strings.Repeat("A long sentence about the digital divide. ", 90)),
	}
	objects  = slices.Concat(nodes, nodes, predicates[:1], texts)
	universe = distinct(nodes, predicates, labels, texts, numbered("absent", 4), []quad.Value{quad.String("nobody wrote this")})
)

func numbered(kind string, n int) []quad.Value {
	values := make([]quad.Value, n)
	for i := range values {
		values[i] = quad.IRI(fmt.Sprintf("https://example.org/%s%d", kind, i))
	}
	return values
}

func distinct(lists ...[]quad.Value) []quad.Value {
	var out []quad.Value
	for _, v := range slices.Concat(lists...) {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

var randomQuad = rapid.Custom(func(t *rapid.T) quad.Quad {
	of := func(values []quad.Value, name string) quad.Value { return rapid.SampledFrom(values).Draw(t, name) }
	return quad.Quad{Subject: of(nodes, "subject"), Predicate: of(predicates, "predicate"), Object: of(objects, "object"), Label: of(labels, "label")}
})

// TestPatterns asks each engine some 12,000 random patterns (with -short fewer)
// on 100 graphs that change in random ways, and searches and operators too.
func TestPatterns(t *testing.T) {
	onAll(t, func(t *testing.T, engines []engine) {
		asked := 0
		rapid.Check(t, func(t *rapid.T) {
			there := map[quad.Quad]bool{}
			for _, g := range engines {
				update(t, g, func(tx graph.Tx) error {
					_, err := tx.Remove(background, graph.Pattern{})
					return err
				})
			}
			for range rapid.IntRange(1, 4).Draw(t, "changes") {
				drawChange(t).on(t, engines, there)
				m := newModel(universe, there)
				viewAll(t, engines, func(readers []graph.Reader) {
					var all []*eyes
					for i, r := range readers {
						all = append(all, look(t, engines[i].name, m, r))
					}
					for range 50 {
						asked++
						sets := drawSets(t, m)
						for _, e := range all {
							e.checkMatch(sets)
						}
					}
					for range 3 {
						checkSearch(t, all)
						checkOperators(t, m, all)
					}
				})
			}
		})
		t.Logf("%d patterns", asked)
	})
}

// change is one step in the history of a graph.
type change struct {
	kind  string // "update", "failing update" or "load"
	steps []step
}

// step adds quads, or removes what matches the sets of values.
type step struct {
	add    []quad.Quad
	remove *[4][]quad.Value
}

func drawChange(t *rapid.T) change {
	c := change{kind: rapid.SampledFrom([]string{"update", "update", "load", "failing update"}).Draw(t, "kind")}
	quads := func() []quad.Quad {
		least := rapid.SampledFrom([]int{0, 0, 20, 150}).Draw(t, "at least")
		return rapid.SliceOfN(randomQuad, least, least+20).Draw(t, "quads")
	}
	if c.kind == "load" {
		c.steps = []step{{add: quads()}}
		return c
	}
	for range rapid.IntRange(1, 4).Draw(t, "steps") {
		if rapid.IntRange(0, 2).Draw(t, "add") > 0 {
			c.steps = append(c.steps, step{add: quads()})
			continue
		}
		var sets [4][]quad.Value
		for i, from := range [][]quad.Value{nodes, predicates, objects, labels} {
			if rapid.IntRange(0, 2).Draw(t, "bound") == 0 {
				sets[i] = rapid.SliceOfN(rapid.SampledFrom(from), 0, 3).Draw(t, "values")
			}
		}
		if sets[3] == nil { // most of it stays
			sets[3] = rapid.SliceOfN(rapid.SampledFrom(labels), 0, 3).Draw(t, "forgotten")
		}
		c.steps = append(c.steps, step{remove: &sets})
	}
	return c
}

var errChanged = errors.New("changed my mind")

// on makes the change in all engines and in the set of quads that are there.
func (c change) on(t failer, engines []engine, there map[quad.Quad]bool) {
	t.Helper()
	after := maps.Clone(there)
	var counts []int64 // quads that each step adds or removes
	for _, s := range c.steps {
		before := len(after)
		for _, q := range s.add {
			after[q] = true
		}
		if s.remove != nil {
			maps.DeleteFunc(after, func(q quad.Quad, _ bool) bool { return s.removes(q) })
		}
		counts = append(counts, int64(max(len(after)-before, before-len(after))))
	}
	for _, g := range engines {
		if c.kind == "load" {
			n, err := graph.Load(background, g.Graph, each(c.steps[0].add))
			if err != nil || n != counts[0] {
				t.Errorf("%s: Load = %d, %v; want %d", g.name, n, err, counts[0])
			}
			continue
		}
		err := g.Update(background, func(tx graph.Tx) error {
			for i, s := range c.steps {
				if s.remove == nil {
					if err := tx.Add(background, s.add); err != nil {
						return err
					}
					continue
				}
				p, err := pattern(tx, *s.remove)
				if err != nil {
					return err
				}
				if n, err := tx.Remove(background, p); err != nil || n != counts[i] {
					t.Errorf("%s: Remove = %d, %v; want %d", g.name, n, err, counts[i])
				}
			}
			look(t, g.name+" in an Update", newModel(universe, after), tx).checkMatch([4][]int{})
			if c.kind == "failing update" {
				return errChanged
			}
			return nil
		})
		if c.kind == "failing update" && !errors.Is(err, errChanged) || c.kind == "update" && err != nil {
			t.Errorf("%s: %s: %v", g.name, c.kind, err)
		}
	}
	if c.kind != "failing update" {
		clear(there)
		maps.Copy(there, after)
	}
}

func (s step) removes(q quad.Quad) bool {
	for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if set := s.remove[i]; set != nil && !slices.Contains(set, v) {
			return false
		}
	}
	return true
}

func pattern(r graph.Reader, values [4][]quad.Value) (graph.Pattern, error) {
	var sets [4][]graph.ID
	for i, v := range values {
		if v == nil {
			continue
		}
		ids, err := r.IDs(background, v)
		if err != nil {
			return graph.Pattern{}, err
		}
		sets[i] = append([]graph.ID{}, ids...)
	}
	return graph.Pattern{Subject: sets[0], Predicate: sets[1], Object: sets[2], Label: sets[3]}, nil
}

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func update(t failer, g engine, f func(graph.Tx) error) {
	t.Helper()
	if err := g.Update(background, f); err != nil {
		t.Fatalf("%s: Update: %v", g.name, err)
	}
}

// drawSet draws a set of values for a place of a pattern, now and then with
// values of another place, values that no quad uses, or one value twice.
func drawSet(t *rapid.T, m *model, place int) []int {
	used := m.used(place)
	switch how := rapid.IntRange(0, 9).Draw(t, "how"); {
	case how < 3:
		return nil
	case how == 3:
		return []int{}
	case how == 4:
		return used
	case how < 8 && len(used) > 0:
		return rapid.SliceOfN(rapid.SampledFrom(used), 1, 4).Draw(t, "used")
	}
	return rapid.SliceOfN(rapid.IntRange(0, len(m.universe)-1), 0, 9).Draw(t, "any")
}

func drawSets(t *rapid.T, m *model) (sets [4][]int) {
	for place := range sets {
		sets[place] = drawSet(t, m, place)
	}
	return sets
}

func (e *eyes) checkMatch(sets [4][]int) {
	e.Helper()
	p := graph.Pattern{Subject: e.numbers(sets[0]), Predicate: e.numbers(sets[1]), Object: e.numbers(sets[2]), Label: e.numbers(sets[3])}
	found, err := graph.Collect(background, e.r, p)
	e.must(err)
	got, want := e.seenQuads(found), e.m.match(sets)
	slices.SortFunc(got, compare4)
	if !slices.Equal(got, want) {
		e.Errorf("%s: Match(%v) gives %d quads %v, want %d %v", e.name, sets, len(got), got, len(want), want)
	}
	n, err := e.r.Estimate(background, p)
	e.must(err)
	if n < 0 || n == 0 && len(want) > 0 {
		e.Errorf("%s: Estimate(%v) = %d where %d match", e.name, sets, n, len(want))
	}
	if size, err := e.r.Size(background); err != nil || size != int64(len(e.m.quads)) {
		e.Errorf("%s: Size = %d, %v; want %d", e.name, size, err, len(e.m.quads))
	}
}

// checkSearch compares a search with the first engine's, which is the naive one.
func checkSearch(t *rapid.T, all []*eyes) {
	words := strings.Fields(rapid.SampledFrom([]string{"Group of 77", "GROUP OF 77", "straße STRASSE", "Côte d’Ivoire", "100 % it_all", "sentence about"}).Draw(t, "words"))
	from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
	text := strings.Join(words[from:rapid.IntRange(from, len(words)).Draw(t, "to")], " ")
	if runes := []rune(text); rapid.Bool().Draw(t, "part") {
		text = string(runes[min(1, len(runes)):])
	}
	if rapid.Bool().Draw(t, "upper") {
		text = strings.ToUpper(text)
	}
	prefix, limit := rapid.Bool().Draw(t, "prefix"), rapid.IntRange(0, 4).Draw(t, "limit")
	var want []int
	for i, e := range all {
		ids, err := e.r.Search(background, text, prefix, limit)
		e.must(err)
		if got := e.seen(ids...); i == 0 {
			want = got
		} else if !slices.Equal(got, want) {
			e.Errorf("%s: Search(%q, prefix %v, limit %d) = %v, want %v", e.name, text, prefix, limit, got, want)
		}
	}
}

// checkOperators compares the answers of the operators. What is equally
// frequent is in the order of the engine's own numbers, so that a cut answer
// is compared with the engine's own whole one.
func checkOperators(t *rapid.T, m *model, all []*eyes) {
	predicates := drawSet(t, m, 1)
	value := rapid.SampledFrom(append(m.used(2), len(m.universe)-1))
	from, to := value.Draw(t, "from"), value.Draw(t, "to")
	start := append(drawSet(t, m, 0), from)
	radius, most := rapid.IntRange(0, 3).Draw(t, "radius"), rapid.IntRange(1, 6).Draw(t, "most")
	var conditions []condition
	for range rapid.IntRange(0, 3).Draw(t, "conditions") {
		conditions = append(conditions, condition{drawSet(t, m, 1), drawSet(t, m, 2)})
	}
	for _, e := range all {
		e.checkCommon(predicates, from, most)
		e.checkPairs(predicates, most)
		e.checkChain(predicates, from, to)
		e.checkAround(start, radius, most)
		e.checkHaving(conditions)
	}
}

func (e *eyes) checkCommon(predicates []int, object, most int) {
	e.Helper()
	whole, err := graph.Common(background, e.r, e.numbers(predicates), e.ids[object], 0)
	e.must(err)
	cut, err := graph.Common(background, e.r, e.numbers(predicates), e.ids[object], most)
	e.must(err)
	if !slices.Equal(cut, whole[:min(most, len(whole))]) {
		e.Errorf("%s: Common(%v, %d) cut to %d is %v of %v", e.name, predicates, object, most, cut, whole)
	}
	got, want := map[int]int64{}, map[int]int64{}
	for _, c := range whole {
		got[e.seen(c.ID)[0]] = c.N
	}
	for pair, n := range e.m.pairs(predicates) {
		if pair[0] == object {
			want[pair[1]] = n
		}
	}
	if !maps.Equal(got, want) || len(whole) != len(got) {
		e.Errorf("%s: Common(%v, %d) = %v, want %v", e.name, predicates, object, got, want)
	}
	if !slices.IsSortedFunc(whole, func(a, b graph.Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.ID, b.ID)) }) {
		e.Errorf("%s: Common(%v, %d) is not in order: %v", e.name, predicates, object, whole)
	}
}

func (e *eyes) checkPairs(predicates []int, most int) {
	e.Helper()
	whole, err := graph.Pairs(background, e.r, e.numbers(predicates), 0)
	e.must(err)
	cut, err := graph.Pairs(background, e.r, e.numbers(predicates), most)
	e.must(err)
	if !slices.Equal(cut, whole[:min(most, len(whole))]) {
		e.Errorf("%s: Pairs(%v) cut to %d is %v of %v", e.name, predicates, most, cut, whole)
	}
	got, want := map[[2]int]int64{}, e.m.pairs(predicates)
	for _, p := range whole {
		if p.A >= p.B {
			e.Errorf("%s: Pairs(%v) gives the pair %d, %d", e.name, predicates, p.A, p.B)
		}
		ends := e.seen(p.A, p.B)
		got[[2]int{ends[0], ends[1]}], got[[2]int{ends[1], ends[0]}] = p.N, p.N
	}
	if !maps.Equal(got, want) || 2*len(whole) != len(got) {
		e.Errorf("%s: Pairs(%v) = %v, want %v", e.name, predicates, got, want)
	}
}

func (e *eyes) checkChain(predicates []int, from, to int) {
	e.Helper()
	if e.ids[from] == 0 || e.ids[to] == 0 {
		return
	}
	ids, err := graph.Chain(background, e.r, e.numbers(predicates), e.ids[from], e.ids[to])
	e.must(err)
	chain := e.seen(ids...)
	if want := e.m.chain(predicates, from, to); len(chain) != want {
		e.Errorf("%s: Chain(%v, %d, %d) = %v, want %d values", e.name, predicates, from, to, chain, want)
	}
	if len(chain) > 0 && (chain[0] != from || chain[len(chain)-1] != to) {
		e.Errorf("%s: Chain(%v, %d, %d) = %v", e.name, predicates, from, to, chain)
	}
	for i := 1; i+1 < len(chain); i += 2 {
		for _, end := range []int{chain[i-1], chain[i+1]} {
			if len(e.m.match([4][]int{{chain[i]}, predicates, {end}, nil})) == 0 {
				e.Errorf("%s: Chain(%v, %d, %d) = %v: nothing joins %d and %d", e.name, predicates, from, to, chain, chain[i], end)
			}
		}
	}
}

func (e *eyes) checkAround(start []int, radius, most int) {
	e.Helper()
	at := e.m.around(start, radius)
	for _, most := range []int{0, most} {
		quads, err := graph.Around(background, e.r, e.numbers(start), radius, most)
		e.must(err)
		want := len(at)
		if most > 0 {
			want = min(want, most)
		}
		if len(quads) != want {
			e.Errorf("%s: Around(%v, radius %d, most %d) gives %d quads, want %d", e.name, start, radius, most, len(quads), want)
		}
		seen, last := map[[4]int]bool{}, 1
		for _, q := range e.seenQuads(quads) {
			if at[q] < last || seen[q] {
				e.Errorf("%s: Around(%v, radius %d, most %d): %v of step %d comes after step %d, or twice", e.name, start, radius, most, q, at[q], last)
			}
			seen[q], last = true, at[q]
		}
	}
}

func (e *eyes) checkHaving(conditions []condition) {
	e.Helper()
	var translated []graph.Condition
	for _, c := range conditions {
		translated = append(translated, graph.Condition{Predicate: e.numbers(c.predicates), Object: e.numbers(c.objects)})
	}
	ids, err := graph.Having(background, e.r, translated)
	e.must(err)
	if !slices.IsSorted(ids) {
		e.Errorf("%s: Having(%v) is not sorted: %v", e.name, conditions, ids)
	}
	got := e.seen(ids...)
	slices.Sort(got)
	if want := e.m.having(conditions); !slices.Equal(got, want) {
		e.Errorf("%s: Having(%v) = %v, want %v", e.name, conditions, got, want)
	}
}
