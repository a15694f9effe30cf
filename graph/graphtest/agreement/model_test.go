package agreement

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// model is a graph as a plain list, of which every question is answered by
// looking at all of it. A value is its place in universe, which holds values
// that no quad uses too.
type model struct {
	universe []quad.Value
	quads    [][4]int // sorted
}

func newModel(universe []quad.Value, quads map[quad.Quad]bool) *model {
	m := &model{universe: universe}
	place := map[quad.Value]int{}
	for i, v := range universe {
		place[v] = i
	}
	for q := range quads {
		m.quads = append(m.quads, [4]int{place[q.Subject], place[q.Predicate], place[q.Object], place[q.Label]})
	}
	slices.SortFunc(m.quads, compare4)
	return m
}

func compare4(a, b [4]int) int { return slices.Compare(a[:], b[:]) }

// used are the values at a place of the quads, sorted.
func (m *model) used(place int) []int {
	var found []int
	for _, q := range m.quads {
		found = append(found, q[place])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// in reports whether a set of a pattern takes a value.
func in(set []int, v int) bool { return set == nil || slices.Contains(set, v) }

func (m *model) match(sets [4][]int) [][4]int {
	var found [][4]int
	for _, q := range m.quads {
		if in(sets[0], q[0]) && in(sets[1], q[1]) && in(sets[2], q[2]) && in(sets[3], q[3]) {
			found = append(found, q)
		}
	}
	return found
}

// objects gives each subject's objects.
func (m *model) objects(predicates []int) map[int]map[int]bool {
	of := map[int]map[int]bool{}
	for _, q := range m.match([4][]int{1: predicates}) {
		if of[q[0]] == nil {
			of[q[0]] = map[int]bool{}
		}
		of[q[0]][q[2]] = true
	}
	return of
}

// pairs counts the subjects that two objects share, both ways round.
func (m *model) pairs(predicates []int) map[[2]int]int64 {
	number := map[[2]int]int64{}
	for _, objects := range m.objects(predicates) {
		for a := range objects {
			for b := range objects {
				if a != b {
					number[[2]int{a, b}]++
				}
			}
		}
	}
	return number
}

// chain is how many values the shortest chain has, 0 if there is none.
func (m *model) chain(predicates []int, from, to int) int {
	pairs := m.pairs(predicates)
	reached := map[int]bool{from: true}
	for length := 1; ; length += 2 {
		if reached[to] {
			return length
		}
		before := maps.Clone(reached)
		for pair := range pairs {
			if before[pair[0]] {
				reached[pair[1]] = true
			}
		}
		if len(before) == len(reached) {
			return 0
		}
	}
}

// around gives the step at which each quad near the start is reached, from 1.
func (m *model) around(start []int, radius int) map[[4]int]int {
	reached := map[int]bool{}
	for _, v := range start {
		reached[v] = true
	}
	at := map[[4]int]int{}
	for step := 1; step <= radius; step++ {
		before := maps.Clone(reached)
		for _, q := range m.quads {
			if before[q[0]] || before[q[2]] {
				if at[q] == 0 {
					at[q] = step
				}
				reached[q[0]], reached[q[2]] = true, true
			}
		}
	}
	return at
}

// condition is a graph.Condition of places in the universe.
type condition struct{ predicates, objects []int }

func (m *model) having(conditions []condition) []int {
	found := []int{}
	for _, s := range m.used(0) {
		all := len(conditions) > 0
		for _, c := range conditions {
			all = all && len(m.match([4][]int{{s}, c.predicates, c.objects, nil})) > 0
		}
		if all {
			found = append(found, s)
		}
	}
	return found
}

// eyes see a snapshot of an engine in terms of the model.
type eyes struct {
	failer
	name   string
	m      *model
	r      graph.Reader
	ids    []graph.ID // of the universe
	places map[graph.ID]int
}

// look checks that the engine knows the values that the model's quads use, and
// no others.
func look(t failer, name string, m *model, r graph.Reader) *eyes {
	t.Helper()
	ids, err := r.IDs(background, m.universe)
	if err != nil {
		t.Fatalf("%s: IDs: %v", name, err)
	}
	used := make([]bool, len(m.universe))
	for _, q := range m.quads {
		for _, v := range q {
			used[v] = true
		}
	}
	e := &eyes{t, name, m, r, ids, map[graph.ID]int{}}
	for i, id := range ids {
		if (id != 0) != used[i] {
			t.Errorf("%s: %v has the number %d; used: %v", name, m.universe[i], id, used[i])
		}
		if id != 0 {
			e.places[id] = i
		}
	}
	return e
}

// unknown is a number that no value has; 0 is another.
const unknown = graph.ID(1) << 50

// numbers translates a set; what is not in the graph is 0 or unknown.
func (e *eyes) numbers(set []int) []graph.ID {
	if set == nil {
		return nil
	}
	ids := make([]graph.ID, len(set))
	for i, v := range set {
		if ids[i] = e.ids[v]; ids[i] == 0 && v%2 == 0 {
			ids[i] = unknown
		}
	}
	return ids
}

// seen translates back.
func (e *eyes) seen(ids ...graph.ID) []int {
	e.Helper()
	places := make([]int, len(ids))
	for i, id := range ids {
		place, ok := e.places[id]
		if !ok {
			e.Fatalf("%s: gives the number %d, which no value has", e.name, id)
		}
		places[i] = place
	}
	return places
}

func (e *eyes) seenQuads(quads []graph.Quad) [][4]int {
	e.Helper()
	out := make([][4]int, len(quads))
	for i, q := range quads {
		out[i] = [4]int(e.seen(q[:]...))
	}
	return out
}

func (e *eyes) must(err error) {
	e.Helper()
	if err != nil {
		e.Fatalf("%s: %v", e.name, err)
	}
}
