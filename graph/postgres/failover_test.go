package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

func iri(kind string, n int) quad.IRI {
	return quad.IRI(fmt.Sprintf("https://example.org/%s/%d", kind, n))
}

// source is what a source says: some quads under a label of its own.
func source(n int) []quad.Quad {
	quads := make([]quad.Quad, 20)
	for i := range quads {
		quads[i] = quad.Quad{Subject: iri("event", n*7+i), Predicate: iri("role", i%3), Object: quad.String(fmt.Sprintf("text %d of %d", i, n)), Label: iri("source", n)}
	}
	return quads
}

func publish(ctx context.Context, g graph.Graph, n int) error {
	return g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, source(n)) })
}

// whole reports whether all of a source is there, or nothing.
func whole(r graph.Reader, n int) (bool, error) {
	label, err := graph.Find(background, r, iri("source", n))
	if err != nil || label == 0 {
		return false, err
	}
	quads, err := graph.Collect(background, r, graph.Pattern{Label: []graph.ID{label}})
	if err == nil && len(quads) != len(source(n)) {
		err = fmt.Errorf("%d quads of source %d, which has %d", len(quads), n, len(source(n)))
	}
	return true, err
}

func has(t *testing.T, g graph.Graph, n int) (there bool) {
	t.Helper()
	err := g.View(background, func(r graph.Reader) (err error) {
		there, err = whole(r, n)
		return err
	})
	if err != nil {
		t.Errorf("View: %v", err)
	}
	return there
}

// Reading goes on when the primary is stopped, writing when it is back, and
// nothing that was acknowledged is lost.
func TestStandby(t *testing.T) {
	primary := pgtest.Start(t)
	standby := primary.Standby(t)
	schema := freshSchema()
	g, err := postgres.Open(background, pgtest.URL(schema, primary, standby), postgres.Options{Patience: 20 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	for n := range 10 {
		if err := publish(background, g, n); err != nil {
			t.Fatal(err)
		}
		if !has(t, g, n) {
			t.Errorf("what was published is not there at once: source %d", n)
		}
	}
	stop := make(chan struct{})
	var views atomic.Int64
	var reading sync.WaitGroup
	defer reading.Wait()
	defer close(stop)
	for range 2 {
		reading.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				has(t, g, 3)
				views.Add(1)
			}
		})
	}

	primary.Stop(t)
	seen := views.Load()
	for n := range 10 {
		if !has(t, g, n) {
			t.Errorf("without the primary source %d is not there", n)
		}
	}
	if alone, err := postgres.Open(background, pgtest.URL(schema, primary, standby), postgres.Options{}); err != nil {
		t.Errorf("opening without the primary: %v", err)
	} else {
		if !has(t, alone, 5) {
			t.Errorf("opened without the primary, source 5 is not there")
		}
		alone.Close()
	}
	hurry, cancel := context.WithTimeout(background, 200*time.Millisecond)
	defer cancel()
	if err := publish(hurry, g, 10); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Update without a primary: %v, want the context's error", err)
	}
	for until := time.Now().Add(10 * time.Second); views.Load() < seen+20; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("only %d Views since the primary was stopped", views.Load()-seen)
		}
	}

	waiting := make(chan error, 1)
	go func() { waiting <- publish(background, g, 11) }() // waits for the primary
	time.Sleep(100 * time.Millisecond)
	primary.Run(t)
	if err := <-waiting; err != nil {
		t.Errorf("Update that waited for the primary: %v", err)
	}
	if !has(t, g, 11) || has(t, g, 10) {
		t.Errorf("source 11 is there: %v, source 10, which was given up: %v", has(t, g, 11), has(t, g, 10))
	}

	standby.Stop(t)
	if !has(t, g, 11) {
		t.Errorf("without the standby source 11 is not there")
	}
	if err := publish(background, g, 12); err != nil || !has(t, g, 12) {
		t.Errorf("without the standby: %v", err)
	}
	standby.Run(t)
}

// A standby that takes over has everything that was acknowledged, if the
// primary waits for it, and the same Graph goes on with it.
func TestPromoted(t *testing.T) {
	primary := pgtest.Start(t)
	standby := primary.Standby(t)
	schema := freshSchema()
	sql(t, pgtest.URL(schema, primary), "ALTER SYSTEM SET synchronous_standby_names = '*'")
	sql(t, pgtest.URL(schema, primary), "SELECT pg_reload_conf()")
	g, err := postgres.Open(background, pgtest.URL(schema, primary, standby), postgres.Options{Patience: 20 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	const n = 50
	for i := range n {
		if err := publish(background, g, i); err != nil {
			t.Fatal(err)
		}
	}
	primary.Kill(t)
	standby.Promote(t)
	sql(t, pgtest.URL(schema, standby), "ALTER SYSTEM SET synchronous_standby_names = ''")
	sql(t, pgtest.URL(schema, standby), "SELECT pg_reload_conf()")
	if err := publish(background, g, n); err != nil {
		t.Errorf("Update on the promoted standby: %v", err)
	}
	for i := range n + 1 {
		if !has(t, g, i) {
			t.Errorf("source %d is lost", i)
		}
	}
}

// A server that is killed while it commits loses nothing that was
// acknowledged, and Update says truly whether it published.
func TestKilled(t *testing.T) {
	server := pgtest.Start(t)
	g, err := postgres.Open(background, pgtest.URL(freshSchema(), server), postgres.Options{Patience: 20 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	rounds := 4
	if testing.Short() {
		rounds = 1
	}
	stop := make(chan struct{})
	outcome := map[int]error{}
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
				outcome[n] = publish(background, g, n)
			}
		}
	})
	for range rounds {
		time.Sleep(300 * time.Millisecond)
		server.Kill(t)
		server.Run(t)
	}
	time.Sleep(100 * time.Millisecond)
	close(stop)
	writing.Wait()
	published, failed := 0, 0
	for n, err := range outcome {
		if err == nil {
			published++
		} else {
			failed++
		}
		if err != nil && strings.Contains(err.Error(), "not known") {
			t.Logf("source %d: %v", n, err)
		} else if there := has(t, g, n); there != (err == nil) {
			t.Errorf("source %d is there: %v, but Update said: %v", n, there, err)
		}
	}
	t.Logf("%d Updates published, %d failed", published, failed)
	if published < 10 {
		t.Errorf("only %d Updates were published", published)
	}
}

// Views go on where their connections are cut, as long as nothing changed.
func TestCutConnections(t *testing.T) {
	server := pgtest.Start(t)
	g := open(t, pgtest.URL(freshSchema(), server))
	defer g.Close()
	for n := range 3 {
		if err := publish(background, g, n); err != nil {
			t.Fatal(err)
		}
	}
	err := g.View(background, func(r graph.Reader) error {
		server.Stop(t)
		server.Run(t)
		if there, err := whole(r, 1); err != nil || !there {
			return fmt.Errorf("after a restart source 1 is there: %v, %w", there, err)
		}
		server.Stop(t)
		server.Run(t)
		if err := publish(background, g, 3); err != nil { // another state
			return err
		}
		if _, err := whole(r, 1); err == nil {
			return errors.New("a View that cannot go on in its state goes on")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	err = g.Update(background, func(tx graph.Tx) error {
		if err := tx.Add(background, source(4)); err != nil {
			return err
		}
		server.Stop(t)
		server.Run(t)
		_ = tx.Add(background, source(5))
		return nil // though it cannot be published
	})
	if err == nil || has(t, g, 4) || has(t, g, 5) {
		t.Errorf("Update whose connection was cut: %v; sources are there: %v, %v", err, has(t, g, 4), has(t, g, 5))
	}
}

// Eight readers and a writer: nobody waits for another, nobody sees a half.
func TestReadersAndWriter(t *testing.T) {
	server := pgtest.Start(t)
	url := pgtest.URL(freshSchema(), server)
	g, other := open(t, url), open(t, url) // as from two processes
	defer g.Close()
	defer other.Close()
	if err := publish(background, g, 0); err != nil {
		t.Fatal(err)
	}
	lasting := 5 * time.Second
	if testing.Short() {
		lasting = time.Second
	}
	until := time.Now().Add(lasting)
	var views atomic.Int64
	var readers sync.WaitGroup
	for i := range 8 {
		readers.Go(func() {
			for time.Now().Before(until) {
				err := []graph.Graph{g, other}[i%2].View(background, func(r graph.Reader) error {
					quads, err := graph.Collect(background, r, graph.Pattern{})
					if err != nil {
						return err
					}
					labels := map[graph.ID]bool{}
					for _, q := range quads {
						labels[q[3]] = true
					}
					if len(labels) != 1 || len(quads) != len(source(0)) {
						return fmt.Errorf("%d quads of %d sources", len(quads), len(labels))
					}
					size, err := r.Size(background)
					if err == nil && int(size) != len(quads) {
						err = fmt.Errorf("size %d of %d quads", size, len(quads))
					}
					return err
				})
				if err != nil {
					t.Errorf("View: %v", err)
					return
				}
				views.Add(1)
			}
		})
	}
	updates := 0
	for ; time.Now().Before(until); updates++ {
		writer := []graph.Graph{g, other}[updates%2]
		err := writer.Update(background, func(tx graph.Tx) error {
			if _, err := tx.Remove(background, graph.Pattern{}); err != nil {
				return err
			}
			return tx.Add(background, source(updates+1))
		})
		if err != nil {
			t.Fatalf("Update: %v", err)
		}
	}
	readers.Wait()
	t.Logf("%d Views, %d Updates in %v", views.Load(), updates, lasting)
}
