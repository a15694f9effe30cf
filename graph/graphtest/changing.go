package graphtest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

// An Update sees what it wrote, by every method.
func testOwnWrites(t *testing.T, g graph.Graph) {
	old, fresh := fact("a", "p", "x", "l"), quad.Quad{Subject: iri("new"), Predicate: iri("p"), Object: quad.String("New text"), Label: iri("l")}
	add(t, g, old)
	before := revision(t, g)
	update(t, g, func(tx graph.Tx) {
		must(t, tx.Add(background, []quad.Quad{fresh}))
		same(t, "graph in the Update", contents(t, tx), lines([]quad.Quad{old, fresh}))
		same(t, "new subject", matching(t, tx, pattern(t, tx, iri("new"))), lines([]quad.Quad{fresh}))
		same(t, "both", matching(t, tx, pattern(t, tx, nil, iri("p"))), lines([]quad.Quad{old, fresh}))
		checkSearch(t, tx, "NEW", true, 0, []quad.Value{quad.String("New text")})
		if n, err := tx.Size(background); err != nil || n != 2 {
			t.Errorf("Size in the Update = %d, %v; want 2", n, err)
		}
		if n, err := tx.Estimate(background, pattern(t, tx, iri("new"))); err != nil || n < 1 {
			t.Errorf("Estimate in the Update = %d, %v; want at least 1", n, err)
		}
		if rev, err := tx.Revision(background); err != nil || rev == before {
			t.Errorf("Revision after Add = %q, %v; it was that before", rev, err)
		}
		n, err := tx.Remove(background, pattern(t, tx, iri("a")))
		if err != nil || n != 1 {
			t.Errorf("Remove = %d, %v; want 1", n, err)
		}
		if n := id(t, tx, iri("a")); n != 0 {
			t.Errorf("removed subject has the number %d", n)
		}
		same(t, "graph in the Update", contents(t, tx), lines([]quad.Quad{fresh}))
	})
	holds(t, g, fresh)
}

// A failed Update leaves nothing behind, and the graph usable.
func testRollback(t *testing.T, g graph.Graph) {
	kept := []quad.Quad{fact("a", "p", "x", "l"), fact("a", "p", "y", "l")}
	add(t, g, kept...)
	before := revision(t, g)
	var aID graph.ID
	view(t, g, func(r graph.Reader) { aID = id(t, r, iri("a")) })
	change := func(tx graph.Tx) {
		_, err := tx.Remove(background, pattern(t, tx, nil, nil, iri("y")))
		must(t, err)
		var many []quad.Quad
		for i := range 300 {
			many = append(many, quad.Quad{Subject: numbered("s", i), Predicate: iri("p"), Object: quad.String(fmt.Sprint("text ", i)), Label: iri("l2")})
		}
		must(t, tx.Add(background, many))
		if n := id(t, tx, numbered("s", 7)); n == 0 {
			t.Errorf("an added value has no number")
		}
	}
	unchanged := func(after string) {
		t.Helper()
		holds(t, g, kept...)
		if rev := revision(t, g); rev != before {
			t.Errorf("after %s the revision is %q, was %q", after, rev, before)
		}
		view(t, g, func(r graph.Reader) {
			if n := id(t, r, iri("a")); n != aID {
				t.Errorf("after %s a has the number %d, had %d", after, n, aID)
			}
			if n := id(t, r, numbered("s", 7)); n != 0 {
				t.Errorf("after %s a value is left: %d", after, n)
			}
			checkSearch(t, r, "text", false, 0, nil)
		})
	}
	reason := errors.New("changed my mind")
	err := g.Update(background, func(tx graph.Tx) error { change(tx); return reason })
	isError(t, "Update", err, reason)
	unchanged("an error")

	func() {
		defer func() {
			if got := recover(); got != any(reason) {
				t.Errorf("recovered %v, want the panic of the Update", got)
			}
		}()
		_ = g.Update(background, func(tx graph.Tx) error { change(tx); panic(reason) })
	}()
	unchanged("a panic")

	func() {
		defer func() { _ = recover() }()
		_ = g.View(background, func(graph.Reader) error { panic(reason) })
	}()
	err = g.View(background, func(graph.Reader) error { return reason })
	isError(t, "View", err, reason)

	left := make(chan struct{})
	go func() { // as t.FailNow does
		defer close(left)
		_ = g.Update(background, func(tx graph.Tx) error { change(tx); exit(); return nil })
	}()
	<-left
	unchanged("an exit")

	update(t, g, change)
	view(t, g, func(r graph.Reader) {
		if n, err := r.Size(background); err != nil || n != 301 {
			t.Errorf("Size = %d, %v; want 301", n, err)
		}
	})
}

// The revision changes with the quads and with nothing else.
func testRevision(t *testing.T, g graph.Graph) {
	a, b := fact("a", "p", "x", "l"), fact("b", "p", "x", "l")
	last := revision(t, g)
	if last == "" {
		t.Errorf("the empty graph has an empty revision")
	}
	changes := func(what string, want bool, f func(graph.Tx)) {
		t.Helper()
		update(t, g, f)
		now := revision(t, g)
		if (now != last) != want {
			t.Errorf("%s: revision %q, was %q", what, now, last)
		}
		if again := revision(t, g); again != now {
			t.Errorf("%s: revision %q, then %q", what, now, again)
		}
		last = now
	}
	adds := func(quads ...quad.Quad) func(graph.Tx) {
		return func(tx graph.Tx) { must(t, tx.Add(background, quads)) }
	}
	removes := func(places ...quad.Value) func(graph.Tx) {
		return func(tx graph.Tx) {
			_, err := tx.Remove(background, pattern(t, tx, places...))
			must(t, err)
		}
	}
	changes("nothing", false, func(graph.Tx) {})
	changes("no quads", false, adds())
	changes("removing from nothing", false, removes())
	changes("a quad", true, adds(a))
	changes("the same quad", false, adds(a, a))
	changes("removing what is not there", false, removes(iri("b")))
	changes("another and the same", true, adds(a, b))
	changes("removing one", true, removes(iri("b")))
	changes("an exchange", true, func(tx graph.Tx) { removes(iri("a"))(tx); adds(b)(tx) })
	changes("a bad quad", false, func(tx graph.Tx) { _ = tx.Add(background, []quad.Quad{{}}) })
	changes("only reading", false, func(tx graph.Tx) { contents(t, tx) })
	changes("removing all", true, removes())
}

// A graph goes through random histories as the naive one does.
func testHistories(t *testing.T, g graph.Graph) {
	rapid.Check(t, func(t *rapid.T) {
		naive := NewNaive()
		update(t, g, func(tx graph.Tx) {
			_, err := tx.Remove(background, graph.Pattern{})
			must(t, err)
		})
		before, was := revision(t, g), []string{}
		for range rapid.IntRange(1, 5).Draw(t, "updates") {
			type step struct {
				add    []quad.Quad
				remove []quad.Value
			}
			var steps []step
			for range rapid.IntRange(0, 4).Draw(t, "steps") {
				if rapid.Bool().Draw(t, "add") {
					steps = append(steps, step{add: rapid.SliceOfN(randomQuad, 0, 8).Draw(t, "quads")})
					continue
				}
				q := randomQuad.Draw(t, "remove")
				places := []quad.Value{q.Subject, q.Predicate, q.Object, q.Label}
				for i := range places {
					if rapid.IntRange(0, 2).Draw(t, "any") > 0 {
						places[i] = nil
					}
				}
				steps = append(steps, step{remove: places})
			}
			var failure error
			if rapid.IntRange(0, 3).Draw(t, "outcome") == 0 {
				failure = errors.New("failed")
			}
			var removed [2][]int64
			for i, each := range []graph.Graph{g, naive} {
				err := each.Update(background, func(tx graph.Tx) error {
					for _, s := range steps {
						if s.remove == nil {
							must(t, tx.Add(background, s.add))
							continue
						}
						n, err := tx.Remove(background, pattern(t, tx, s.remove...))
						must(t, err)
						removed[i] = append(removed[i], n)
					}
					return failure
				})
				isError(t, "Update", err, failure)
			}
			if !slices.Equal(removed[0], removed[1]) {
				t.Errorf("Remove gave %d, want %d", removed[0], removed[1])
			}
			var want []string
			var hash string
			view(t, naive, func(r graph.Reader) {
				var err error
				want = contents(t, r)
				hash, err = graph.Hash(background, r)
				must(t, err)
			})
			view(t, g, func(r graph.Reader) {
				same(t, "graph", contents(t, r), want)
				if n, err := r.Size(background); err != nil || int(n) != len(want) {
					t.Errorf("Size = %d, %v; want %d", n, err, len(want))
				}
				if h, err := graph.Hash(background, r); err != nil || h != hash {
					t.Errorf("Hash = %s, %v; want %s", h, err, hash)
				}
				checkMatch(t, r, sortedQuads(t, r), drawPattern(t, r))
				checkNumbers(t, r, naive)
			})
			now := revision(t, g)
			if (now == before) != slices.Equal(want, was) {
				t.Errorf("revision %q after %q, graph %q after %q", now, before, want, was)
			}
			before, was = now, want
		}
	})
}

// checkNumbers checks that exactly the values that a quad uses have numbers.
func checkNumbers(t failer, r graph.Reader, naive graph.Graph) {
	t.Helper()
	values := slices.Concat(pool.nodes, pool.predicates, pool.objects, pool.labels)
	got, err := r.IDs(background, values)
	must(t, err)
	view(t, naive, func(n graph.Reader) {
		want, err := n.IDs(background, values)
		must(t, err)
		for i, v := range values {
			if (got[i] == 0) != (want[i] == 0) {
				t.Errorf("%v has the number %d, in the naive graph %d", v, got[i], want[i])
			}
		}
	})
}

// soon is how long the tests wait for what must not happen, late for what must.
const (
	soon = 30 * time.Millisecond
	late = 20 * time.Second
)

// A View does not see what is published while it runs. The engine may let the
// Update wait for the View.
func testSnapshot(t *testing.T, g graph.Graph) {
	var quads []quad.Quad
	for i := range 1000 {
		quads = append(quads, quad.Quad{Subject: numbered("s", i), Predicate: iri("p"), Object: quad.String(fmt.Sprint("text ", i)), Label: iri("l")})
	}
	add(t, g, quads...)
	done := make(chan error, 1)
	view(t, g, func(r graph.Reader) {
		rev, err := r.Revision(background)
		must(t, err)
		n := 0
		for _, err := range r.Match(background, graph.Pattern{}) {
			must(t, err)
			if n++; n != 10 {
				continue
			}
			go func() {
				done <- g.Update(background, func(tx graph.Tx) error {
					if _, err := tx.Remove(background, graph.Pattern{}); err != nil {
						return err
					}
					return tx.Add(background, []quad.Quad{fact("a", "p", "x", "l")})
				})
			}()
			select {
			case err := <-done:
				done <- err
			case <-time.After(soon):
			}
		}
		if n != len(quads) {
			t.Errorf("Match that an Update fell into gives %d quads, want %d", n, len(quads))
		}
		same(t, "snapshot", contents(t, r), lines(quads))
		if size, err := r.Size(background); err != nil || int(size) != len(quads) {
			t.Errorf("Size = %d, %v; want %d", size, err, len(quads))
		}
		if now, err := r.Revision(background); err != nil || now != rev {
			t.Errorf("Revision = %q, %v; was %q", now, err, rev)
		}
		if found, err := r.Search(background, "text 77", false, 0); err != nil || len(found) != 11 {
			t.Errorf("Search in the snapshot: %d values, %v; want 11", len(found), err)
		}
		if n := id(t, r, numbered("s", 5)); n == 0 {
			t.Errorf("a value of the snapshot has no number")
		}
	})
	select {
	case err := <-done:
		must(t, err)
	case <-time.After(late):
		t.Fatalf("the Update did not end after the View")
	}
	holds(t, g, fact("a", "p", "x", "l"))
}

// Every View sees exactly one of the states that were published, whole, also
// by many goroutines at once.
func testReadersAndWriter(t *testing.T, g graph.Graph) {
	const perState = 60
	state := func(n int) []quad.Quad {
		var quads []quad.Quad
		for i := range perState {
			quads = append(quads, quad.Quad{
				Subject: numbered("s", (n+i)%100), Predicate: numbered("p", i%3), Label: numbered("state", n),
				Object: quad.String(fmt.Sprintf("text %d of %d", i, n)),
			})
		}
		return quads
	}
	add(t, g, state(0)...)
	updates, least := 40, 10
	if testing.Short() || raced {
		updates = 15
	}
	begun, enough := time.Now(), 20*time.Second // readers leave little of a slow machine to the writer
	stop := make(chan struct{})
	var readers sync.WaitGroup
	check := func(r graph.Reader) error {
		rev, err := r.Revision(background)
		if err != nil {
			return err
		}
		quads, err := graph.Collect(background, r, graph.Pattern{})
		if err != nil {
			return err
		}
		if len(quads) != perState {
			return fmt.Errorf("%d quads, want %d", len(quads), perState)
		}
		labels := make(map[graph.ID]bool)
		for _, q := range quads {
			labels[q[3]] = true
		}
		if len(labels) != 1 {
			return fmt.Errorf("quads of %d states", len(labels))
		}
		under, err := graph.Collect(background, r, graph.Pattern{Label: []graph.ID{quads[0][3]}, Subject: []graph.ID{quads[0][0], quads[1][0]}})
		if err != nil || len(under) < 1 {
			return fmt.Errorf("%d quads of two subjects: %w", len(under), err)
		}
		if _, err := graph.Resolve(background, r, quads); err != nil {
			return err
		}
		texts, err := r.Search(background, "text", true, 0)
		if err != nil || len(texts) != perState {
			return fmt.Errorf("%d texts, want %d: %w", len(texts), perState, err)
		}
		if now, err := r.Revision(background); err != nil || now != rev {
			return fmt.Errorf("revision %q, was %q: %w", now, rev, err)
		}
		return nil
	}
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				err := g.View(background, func(r graph.Reader) error {
					both := make(chan error, 2)
					for range 2 { // one Reader, two users
						go func() { both <- check(r) }()
					}
					return errors.Join(<-both, <-both)
				})
				if err != nil {
					t.Errorf("View: %v", err)
					return
				}
			}
		})
	}
	n := 1
	for ; n <= updates && (n <= least || time.Since(begun) < enough); n++ {
		update(t, g, func(tx graph.Tx) {
			both := make(chan error, 2)
			for range 2 {
				go func() { both <- check(tx) }()
			}
			must(t, errors.Join(<-both, <-both))
			removed, err := tx.Remove(background, pattern(t, tx, nil, nil, nil, numbered("state", n-1)))
			if err != nil || removed != perState {
				t.Errorf("Remove = %d, %v; want %d", removed, err, perState)
			}
			must(t, tx.Add(background, state(n)))
			must(t, check(tx))
		})
	}
	close(stop)
	readers.Wait()
	holds(t, g, state(n-1)...)
}

// Updates run one at a time, and none is lost.
func testUpdatesTakeTurns(t *testing.T, g graph.Graph) {
	const writers, each = 6, 5
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			for range each {
				err := g.Update(background, func(tx graph.Tx) error {
					n, err := tx.Size(background)
					if err != nil {
						return err
					}
					return tx.Add(background, []quad.Quad{{Subject: numbered("s", int(n)), Predicate: iri("p"), Object: iri("o"), Label: iri("l")}})
				})
				if err != nil {
					t.Errorf("Update: %v", err)
				}
			}
		})
	}
	group.Wait()
	var want []quad.Quad
	for i := range writers * each {
		want = append(want, quad.Quad{Subject: numbered("s", i), Predicate: iri("p"), Object: iri("o"), Label: iri("l")})
	}
	holds(t, g, want...)
}
