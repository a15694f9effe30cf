package agreement

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// state is what a snapshot has to be.
type state struct {
	r       graph.Reader
	step    int
	batches []int
	events  int
	bulk    int // names that are loaded beside the batches, and one quad more
}

// check looks at a snapshot from many sides, in a random order, some of them
// twice so that what is read much is read from memory.
func (w *soakWorld) check(r graph.Reader, random *rand.Rand) (step int, err error) {
	s := state{r: r}
	if err := s.find(w); err != nil {
		return s.step, err
	}
	sides := []struct {
		name string
		look func() error
	}{
		{"size", s.size}, {"batches", s.slots}, {"names", s.names}, {"weights", s.weights}, {"labels", s.labels}, {"values", s.values},
		{"texts", s.texts}, {"pairs", s.pairs}, {"common", func() error { return s.common(random.IntN(soakBodies)) }},
		{"having", func() error { return s.having(random.IntN(soakBodies), random.IntN(soakBodies)) }},
	}
	sides = append(sides, sides[random.IntN(len(sides))], sides[random.IntN(len(sides))])
	random.Shuffle(len(sides), func(i, j int) { sides[i], sides[j] = sides[j], sides[i] })
	for _, side := range sides[:4+random.IntN(len(sides)-3)] {
		if err := side.look(); err != nil {
			return s.step, fmt.Errorf("step %d, %s: %w", s.step, side.name, err)
		}
	}
	again := state{r: r}
	if err := again.find(w); err != nil || again.step != s.step || again.bulk != s.bulk {
		return s.step, fmt.Errorf("step %d with %d names turns into step %d with %d: %w", s.step, s.bulk, again.step, again.bulk, err)
	}
	return s.step, nil
}

// find reads which state it is.
func (s *state) find(w *soakWorld) error {
	steps, err := s.numbers(world, stepIs)
	if err != nil || len(steps) != 1 {
		return fmt.Errorf("steps %v: %w", steps, err)
	}
	s.step = steps[0]
	for batch := max(1, s.step-soakSlots+1); batch <= s.step; batch++ {
		s.batches = append(s.batches, batch)
		s.events += items(batch)
	}
	loaded, err := s.numbers(world, loadedIs)
	if err != nil || len(loaded) > 1 || len(loaded) == 1 && loaded[0] != s.step {
		return fmt.Errorf("step %d: %v are loaded: %w", s.step, loaded, err)
	}
	if len(loaded) == 1 {
		s.bulk = w.bulk(s.step)
	}
	return nil
}

// match gives the quads with one value at each place, nil for any.
func (s *state) match(places ...quad.Value) ([]graph.Quad, error) {
	var sets [4][]graph.ID
	for i, v := range places {
		if v != nil {
			id, err := graph.Find(background, s.r, v)
			if err != nil {
				return nil, err
			}
			sets[i] = []graph.ID{id}
		}
	}
	return graph.Collect(background, s.r, graph.Pattern{Subject: sets[0], Predicate: sets[1], Object: sets[2], Label: sets[3]})
}

// numbers are the objects of quads that are whole numbers, sorted.
func (s *state) numbers(subject, predicate quad.Value) ([]int, error) {
	quads, err := s.match(subject, predicate)
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(quads))
	for i, q := range quads {
		ids[i] = q[2]
	}
	values, err := s.r.Values(background, ids)
	if err != nil {
		return nil, err
	}
	numbers := make([]int, len(values))
	for i, v := range values {
		typed, _ := v.(quad.TypedString)
		if numbers[i], err = strconv.Atoi(string(typed.Value)); err != nil {
			return nil, err
		}
	}
	slices.Sort(numbers)
	return numbers, nil
}

func differs(what string, got, want any, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		return fmt.Errorf("%s: %.300s, want %.300s", what, g, w)
	}
	return nil
}

func (s *state) size() error {
	want := 1 + len(s.batches) + 4*s.events + s.bulk
	if s.bulk > 0 {
		want++
	}
	size, err := s.r.Size(background)
	if err := differs("Size", size, want, err); err != nil {
		return err
	}
	all, err := graph.Collect(background, s.r, graph.Pattern{})
	return differs("quads", len(all), want, err)
}

func (s *state) slots() error {
	batches, err := s.numbers(nil, batchIs)
	return differs("batches", batches, s.batches, err)
}

func (s *state) names() error {
	for _, of := range []struct {
		predicate quad.Value
		want      int
	}{{nameIs, s.events + s.bulk}, {organizer[0], s.events}, {organizer[1], s.events}} {
		quads, err := s.match(nil, of.predicate)
		if err := differs(quad.StringOf(of.predicate), len(quads), of.want, err); err != nil {
			return err
		}
	}
	return nil
}

func (s *state) weights() error {
	weights, err := s.numbers(nil, weightIs)
	want := []int{}
	for _, batch := range s.batches {
		for i := range items(batch) {
			want = append(want, i)
		}
	}
	slices.Sort(want)
	return differs("weights", weights, want, err)
}

func (s *state) labels() error {
	for _, batch := range s.batches {
		quads, err := s.match(nil, nil, nil, soakIRI("source", batch))
		if err := differs(fmt.Sprint("quads of batch ", batch), len(quads), 1+4*items(batch), err); err != nil {
			return err
		}
	}
	quads, err := s.match(nil, nil, nil, soakIRI("source", s.step-soakSlots))
	return differs("quads of a batch that is gone", len(quads), 0, err)
}

// values checks that what is used has a number and what is gone has none.
func (s *state) values() error {
	ids, err := s.r.IDs(background, []quad.Value{
		soakIRI("event", s.step, 0), quad.String(fmt.Sprintf("Batch %d: event 1", s.step)),
		soakIRI("garbage"), soakIRI("event", s.step-soakSlots, 0), quad.String(fmt.Sprintf("Batch %d: event 1", s.step-soakSlots)), soakIRI("bulk", s.step-1),
	})
	if err != nil || slices.Contains(ids[:2], 0) || slices.Max(ids[2:]) != 0 {
		return fmt.Errorf("numbers %v, want two, and 0 for what is gone: %w", ids, err)
	}
	return nil
}

func (s *state) texts() error {
	for text, want := range map[string]int{
		fmt.Sprintf("batch %d: ", s.step): items(s.step), fmt.Sprintf("BATCH %d: ", s.batches[0]): items(s.batches[0]),
		fmt.Sprintf("batch %d: ", s.step-soakSlots): 0, "batch of garbage": 0, fmt.Sprintf("bulk %d:", s.step): s.bulk, fmt.Sprintf("bulk %d:", s.step-1): 0,
	} {
		ids, err := s.r.Search(background, text, true, 0)
		if err := differs("texts that begin with "+text, len(ids), want, err); err != nil {
			return err
		}
	}
	ids, err := s.r.Search(background, ": event", false, 0)
	return differs("texts of events", len(ids), s.events, err)
}

// together counts how many events each two bodies organise, with a body once
// as if it did it with itself.
func (s *state) together() (number [soakBodies][soakBodies]int64) {
	for _, batch := range s.batches {
		for i := range items(batch) {
			bodies := bodiesOf(batch, i)
			number[bodies[0]][bodies[1]]++
			if bodies[0] != bodies[1] {
				number[bodies[1]][bodies[0]]++
			}
		}
	}
	return number
}

func (s *state) bodies() ([]graph.ID, error) {
	values := make([]quad.Value, soakBodies)
	for i := range values {
		values[i] = soakIRI("body", i)
	}
	return s.r.IDs(background, values)
}

func (s *state) pairs() error {
	predicates, err := s.r.IDs(background, organizer)
	if err != nil {
		return err
	}
	bodies, err := s.bodies()
	if err != nil {
		return err
	}
	var got, want [soakBodies][soakBodies]int64
	pairs, err := graph.Pairs(background, s.r, predicates, 0)
	for _, p := range pairs {
		a, b := slices.Index(bodies, p.A), slices.Index(bodies, p.B)
		if a < 0 || b < 0 {
			return fmt.Errorf("a pair of %d and %d, which are not bodies", p.A, p.B)
		}
		got[min(a, b)][max(a, b)] = p.N
	}
	for a, with := range s.together() {
		for b, n := range with {
			if a < b {
				want[a][b] = n
			}
		}
	}
	return differs("pairs", got, want, err)
}

func (s *state) common(body int) error {
	predicates, err := s.r.IDs(background, organizer)
	if err != nil {
		return err
	}
	bodies, err := s.bodies()
	if err != nil {
		return err
	}
	var got [soakBodies]int64
	counts, err := graph.Common(background, s.r, predicates, bodies[body], 0)
	for _, c := range counts {
		at := slices.Index(bodies, c.ID)
		if at < 0 {
			return fmt.Errorf("%d, which is no body", c.ID)
		}
		got[at] = c.N
	}
	want := s.together()[body]
	want[body] = 0
	return differs("common", got, want, err)
}

func (s *state) having(a, b int) error {
	predicates, err := s.r.IDs(background, organizer)
	if err != nil {
		return err
	}
	bodies, err := s.bodies()
	if err != nil {
		return err
	}
	found, err := graph.Having(background, s.r, []graph.Condition{
		{Predicate: predicates, Object: bodies[a : a+1]}, {Predicate: predicates, Object: bodies[b : b+1]},
	})
	want := s.together()[a][b]
	if a == b {
		want = 0
		for _, batch := range s.batches {
			for i := range items(batch) {
				if of := bodiesOf(batch, i); of[0] == a || of[1] == a {
					want++
				}
			}
		}
	}
	return differs("having", len(found), want, err)
}
