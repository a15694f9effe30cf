package agreement

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

var soak = flag.Duration("soak", 3*time.Second, "how long TestSoak reads and writes on each engine")

const (
	soakReaders = 8
	soakPause   = 10 * time.Millisecond
)

// TestSoak lets readers hold all that they see against the one state that they
// can be in, while a writer exchanges batches, loads in bulk and fails.
func TestSoak(t *testing.T) {
	for _, g := range embedded(t) {
		t.Run(g.name, func(t *testing.T) { soaked(t, g) })
	}
	t.Run("server", func(t *testing.T) { soaked(t, server(t)) })
}

func soaked(t *testing.T, g engine) {
	w := &soakWorld{engine: g, end: time.Now().Add(*soak)}
	if testing.Short() {
		w.end = time.Now().Add(*soak / 3)
	}
	w.update(t, 1) // so that there is something to see
	var running sync.WaitGroup
	for i := range soakReaders {
		running.Go(func() { w.read(t, i) })
	}
	last := 1
	for time.Now().Before(w.end) && !t.Failed() {
		last++
		w.update(t, last)
		if last%5 == 0 {
			w.fail(t)
		}
		if last%3 == 0 {
			w.load(t, last)
		}
	}
	running.Wait()
	states := 0
	w.revisions.Range(func(any, any) bool { states++; return true })
	t.Logf("%d states were published; %d Views saw %d of them", last, w.views.Load(), states)
	if last < 3 || states < 2 || w.views.Load() < soakReaders {
		t.Errorf("%d states were published, %d Views saw %d of them: somebody waits too long", last, w.views.Load(), states)
	}
}

// soakWorld is a graph whose whole state follows from the number of the step
// that published it: step n puts batch n in the place of batch n-soakSlots.
type soakWorld struct {
	engine
	end       time.Time
	published atomic.Int64
	views     atomic.Int64
	revisions sync.Map // state → revision
}

const (
	soakSlots  = 8
	soakBodies = 12
)

var (
	world     = soakIRI("world")
	stepIs    = soakIRI("step")
	loadedIs  = soakIRI("loaded")
	batchIs   = soakIRI("batch")
	nameIs    = soakIRI("name")
	weightIs  = soakIRI("weight")
	organizer = []quad.Value{soakIRI("organizer"), soakIRI("coOrganizer")}
)

func soakIRI(local string, numbers ...int) quad.IRI {
	for _, n := range numbers {
		local += "-" + strconv.Itoa(n)
	}
	return quad.IRI("https://example.org/soak/" + local)
}

func whole(n int) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.Itoa(n)), Type: "http://www.w3.org/2001/XMLSchema#int"}
}

// items is how many events a batch has, bodiesOf who organises one of them.
func items(batch int) int { return 3 + batch*7%40 }

func bodiesOf(batch, item int) [2]int {
	return [2]int{(batch + item) % soakBodies, (batch*5 + item*3 + 1) % soakBodies}
}

func soakBatch(batch int) []quad.Quad {
	label := soakIRI("source", batch)
	quads := []quad.Quad{{Subject: soakIRI("slot", batch%soakSlots), Predicate: batchIs, Object: whole(batch), Label: label}}
	for i := range items(batch) {
		event := soakIRI("event", batch, i)
		bodies := bodiesOf(batch, i)
		quads = append(quads,
			quad.Quad{Subject: event, Predicate: nameIs, Object: quad.String(fmt.Sprintf("Batch %d: event %d", batch, i)), Label: label},
			quad.Quad{Subject: event, Predicate: weightIs, Object: whole(i), Label: label},
			quad.Quad{Subject: event, Predicate: organizer[0].(quad.IRI), Object: soakIRI("body", bodies[0]), Label: label},
			quad.Quad{Subject: event, Predicate: organizer[1].(quad.IRI), Object: soakIRI("body", bodies[1]), Label: label})
	}
	return quads
}

// bulk is how many names a load after a step brings, one of them to a quad;
// now and then more than anybody wants to follow one by one.
func (w *soakWorld) bulk(step int) int {
	if step%48 == 0 && (w.name == "Pebble in memory" || w.name == "Pebble on disk") {
		return 60_000
	}
	return 200
}

func (w *soakWorld) load(t *testing.T, step int) {
	label := soakIRI("bulk", step)
	n := w.bulk(step)
	added, err := graph.Load(background, w, func(yield func(quad.Quad, error) bool) {
		for i := range n {
			if !yield(quad.Quad{Subject: soakIRI("bulky", i), Predicate: nameIs, Object: quad.String(fmt.Sprintf("Bulk %d: name %d", step, i)), Label: label}, nil) {
				return
			}
		}
		yield(quad.Quad{Subject: world, Predicate: loadedIs, Object: whole(step), Label: label}, nil)
	})
	if err != nil || added != int64(n)+1 {
		t.Errorf("Load = %d, %v; want %d", added, err, n+1)
	}
}

// update publishes a step, in place of the one before and what was loaded on it.
func (w *soakWorld) update(t *testing.T, step int) {
	err := w.Update(background, func(tx graph.Tx) error {
		ids, err := tx.IDs(background, []quad.Value{soakIRI("steps"), soakIRI("source", step-soakSlots), soakIRI("bulk", step-1)})
		if err != nil {
			return err
		}
		if _, err := tx.Remove(background, graph.Pattern{Label: ids}); err != nil {
			return err
		}
		quads := append(soakBatch(step), quad.Quad{Subject: world, Predicate: stepIs, Object: whole(step), Label: soakIRI("steps")})
		if err := tx.Add(background, quads); err != nil {
			return err
		}
		if step%4 == 0 {
			_, err = w.check(tx, rand.New(rand.NewPCG(1, uint64(step))))
		}
		return err
	})
	if err != nil {
		t.Errorf("Update of step %d: %v", step, err)
	}
	w.published.Store(int64(step))
}

// fail does what nobody may ever see.
func (w *soakWorld) fail(t *testing.T) {
	err := w.Update(background, func(tx graph.Tx) error {
		if _, err := tx.Remove(background, graph.Pattern{}); err != nil {
			return err
		}
		garbage := soakIRI("garbage")
		if err := tx.Add(background, []quad.Quad{{Subject: garbage, Predicate: nameIs, Object: quad.String("Batch of garbage"), Label: garbage}}); err != nil {
			return err
		}
		return errChanged
	})
	if !errors.Is(err, errChanged) {
		t.Errorf("failing Update: %v", err)
	}
}

// read looks at the graph until the end; every other reader with two
// goroutines in one View.
func (w *soakWorld) read(t *testing.T, number int) {
	random := rand.New(rand.NewPCG(2, uint64(number)))
	seen := 0
	for time.Now().Before(w.end) && !t.Failed() {
		least := w.published.Load()
		err := w.View(background, func(r graph.Reader) error {
			both := make(chan error, 2)
			if number%2 == 0 {
				other := rand.New(rand.NewPCG(3, random.Uint64()))
				go func() { _, err := w.check(r, other); both <- err }()
			} else {
				both <- nil
			}
			step, err := w.check(r, random)
			if step < seen || int64(step) < least {
				err = errors.Join(err, fmt.Errorf("step %d is seen after steps %d and %d", step, seen, least))
			}
			seen = step
			return errors.Join(err, <-both, w.sameRevision(r, step))
		})
		if err != nil {
			t.Errorf("View: %v", err)
		}
		w.views.Add(1)
		time.Sleep(time.Duration(random.IntN(int(soakPause)))) // or the writer gets too little of the machine
	}
}

// sameRevision holds the revision against what others saw of the same state.
func (w *soakWorld) sameRevision(r graph.Reader, step int) error {
	size, err := r.Size(background)
	if err != nil {
		return err
	}
	revision, err := r.Revision(background)
	if err != nil {
		return err
	}
	if known, _ := w.revisions.LoadOrStore([2]int64{int64(step), size}, revision); known != revision {
		return fmt.Errorf("step %d has the revisions %s and %s", step, known, revision)
	}
	return nil
}

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
