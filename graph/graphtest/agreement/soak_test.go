package agreement

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
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
	soakPause   = 8 // at most so many times as long as a View takes
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
// once, if there is time, more than Pebble's columns follow.
func (w *soakWorld) bulk(step int) int {
	if step == 48 && (!raced || *soak >= 30*time.Second) && (w.name == "Pebble in memory" || w.name == "Pebble on disk") {
		return 60_000
	}
	return 200
}

func (w *soakWorld) load(t *testing.T, step int) {
	label := soakIRI("bulk", step)
	n := w.bulk(step)
	added, err := graph.Load(background, w.Graph, func(yield func(quad.Quad, error) bool) {
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
		begin, least := time.Now(), w.published.Load()
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
		// or the writer gets too little of the machine
		time.Sleep(min(rand.N(soakPause*time.Since(begin)), time.Until(w.end)))
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
