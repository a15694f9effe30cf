package postgres_test

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

// sql runs statements past the engine.
func sql(t *testing.T, url, statements string) {
	t.Helper()
	conn, err := pgx.Connect(background, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(background)
	if _, err := conn.PgConn().Exec(background, statements).ReadAll(); err != nil {
		t.Fatal(err)
	}
}

func TestOpening(t *testing.T) {
	server := pgtest.Start(t)

	t.Run("many at once", func(t *testing.T) {
		url := pgtest.URL(freshSchema(), server)
		var all sync.WaitGroup
		for n := range 8 {
			all.Go(func() {
				g, err := postgres.Open(background, url, postgres.Options{})
				if err != nil {
					t.Errorf("Open: %v", err)
					return
				}
				defer g.Close()
				if err := publish(background, g, n); err != nil {
					t.Errorf("Update: %v", err)
				}
			})
		}
		all.Wait()
		g := open(t, url)
		defer g.Close()
		for n := range 8 {
			if !has(t, g, n) {
				t.Errorf("source %d is not there", n)
			}
		}
	})

	t.Run("read only", func(t *testing.T) {
		url := pgtest.URL(freshSchema(), server)
		_, err := postgres.Open(background, url, postgres.Options{ReadOnly: true})
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a graph that is not there: %v, want fs.ErrNotExist", err)
		}
		open(t, url).Close()
		g, err := postgres.Open(background, url, postgres.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		if has(t, g, 0) {
			t.Error("there is something in an empty graph")
		}
		if err := publish(background, g, 0); err == nil {
			t.Error("Update of a graph that is open for reading only")
		}
	})

	t.Run("newer", func(t *testing.T) {
		url := pgtest.URL(freshSchema(), server)
		g := open(t, url)
		defer g.Close()
		sql(t, url, "UPDATE state SET format = 2")
		for what, err := range map[string]error{
			"Open":   func() error { _, err := postgres.Open(background, url, postgres.Options{}); return err }(),
			"View":   g.View(background, func(graph.Reader) error { return nil }),
			"Update": publish(background, g, 0),
		} {
			if err == nil || !strings.Contains(err.Error(), "newer version") || !strings.Contains(err.Error(), "2") {
				t.Errorf("%s of a newer graph: %v", what, err)
			}
		}
	})

	t.Run("older", func(t *testing.T) {
		url := pgtest.URL(freshSchema(), server)
		open(t, url).Close()
		sql(t, url, "UPDATE state SET format = 0")
		_, err := postgres.Open(background, url, postgres.Options{})
		if err == nil || !strings.Contains(err.Error(), "older version") || !strings.Contains(err.Error(), "plenary load FILE... --db") {
			t.Errorf("Open of an older graph: %v", err)
		}
	})

	t.Run("hash-sharded keys", func(t *testing.T) {
		url := pgtest.URL(freshSchema(), server)
		_, err := postgres.Open(background, url+"&hash_buckets=8", postgres.Options{})
		if err == nil || !strings.Contains(err.Error(), "leave hash_buckets out of the address") {
			t.Errorf("Open where there are no such keys: %v", err)
		}
		open(t, url).Close()
		open(t, url+"&hash_buckets=8").Close() // is there already
		if _, err := postgres.Open(background, url+"&hash_buckets=few", postgres.Options{}); err == nil {
			t.Error("few buckets are no number")
		}
	})

	t.Run("encoding", func(t *testing.T) {
		url := pgtest.URL("plenary", server)
		sql(t, url, "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
		_, err := postgres.Open(background, strings.Replace(url, "/postgres?", "/latin?", 1), postgres.Options{})
		if err == nil || !strings.Contains(err.Error(), "UTF8") {
			t.Errorf("Open in a database of Latin 1: %v", err)
		}
	})

	t.Run("mistakes", func(t *testing.T) {
		for what, url := range map[string]string{
			"no address":   "postgres://%zz",
			"nobody there": "postgres://plenary@127.0.0.1:1/postgres",
			"no database":  strings.Replace(pgtest.URL("x", server), "/postgres?", "/nothing?", 1),
			"two schemas":  pgtest.URL("x,y", server),
		} {
			begun := time.Now()
			if g, err := postgres.Open(background, url, postgres.Options{}); err == nil {
				g.Close()
				t.Errorf("%s: opened", what)
			} else if took := time.Since(begun); took > 5*time.Second {
				t.Errorf("%s: the error comes after %v", what, took)
			}
		}
		done, cancel := context.WithCancel(background)
		cancel()
		if _, err := postgres.Open(done, pgtest.URL("x", server), postgres.Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("Open with a context that is done: %v", err)
		}
	})

	t.Run("trigrams", func(t *testing.T) {
		url := pgtest.URL(freshSchema(), server)
		sql(t, url, "CREATE SCHEMA extensions; CREATE EXTENSION pg_trgm SCHEMA extensions")
		g := open(t, url)
		defer g.Close()
		var quads []quad.Quad
		for n := range 300 {
			quads = append(quads, source(n)...)
		}
		mustAdd(t, g, quads)
		sql(t, url, "ANALYZE terms; SET enable_seqscan = off; DO $$ DECLARE plan TEXT; used BOOLEAN := false; BEGIN "+
			"FOR plan IN EXPLAIN SELECT id FROM terms WHERE fold LIKE '%19 of 299%' LOOP used := used OR plan LIKE '%terms_fold%'; END LOOP; "+
			"IF NOT used THEN RAISE 'the index of trigrams is not used'; END IF; END $$")
		err := g.View(background, func(r graph.Reader) error {
			ids, err := r.Search(background, "19 OF 299", false, 0)
			if err == nil && len(ids) != 1 {
				t.Errorf("Search gives %d texts, want 1", len(ids))
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
		sql(t, url, "DROP EXTENSION pg_trgm CASCADE; DROP SCHEMA extensions")
	})
}

func mustAdd(t *testing.T, g graph.Graph, quads []quad.Quad) {
	t.Helper()
	if err := g.Update(background, func(tx graph.Tx) error { return tx.Add(background, quads) }); err != nil {
		t.Fatal(err)
	}
}

// plain hides what the engine answers in one go.
type plain struct{ graph.Reader }

// Large answers come through cursors, which loops may leave and nest; and
// operators without predicates mean all of them.
func TestLargeAnswers(t *testing.T) {
	server := pgtest.Start(t)
	g := open(t, pgtest.URL(freshSchema(), server))
	defer g.Close()
	var quads []quad.Quad
	for i := range 12_000 {
		quads = append(quads, quad.Quad{Subject: iri("event", i/4), Predicate: iri("role", i%3), Object: iri("body", i*i%97), Label: iri("source", i/50)})
	}
	mustAdd(t, g, quads)
	err := g.View(background, func(r graph.Reader) error {
		all, err := graph.Collect(background, r, graph.Pattern{})
		if err != nil {
			return err
		}
		slices.SortFunc(all, func(a, b graph.Quad) int { return slices.Compare(a[:], b[:]) })
		if size, _ := r.Size(background); int64(len(slices.Compact(slices.Clone(all)))) != size {
			t.Errorf("Match gives %d quads of %d, or some twice", len(all), size)
		}
		for _, leave := range []int{1, 4000, 4001, 11_001} {
			n := 0
			for q, err := range r.Match(background, graph.Pattern{}) {
				if err != nil {
					return err
				}
				if n++; n == leave {
					if _, err := r.Values(background, q[:]); err != nil {
						return err
					}
					break
				}
				if n%3000 == 0 { // a loop in the loop
					inner, err := graph.Collect(background, r, graph.Pattern{Predicate: q[1:2]})
					if err != nil || len(inner) < 3000 {
						t.Errorf("inner loop: %d quads, %v", len(inner), err)
					}
				}
			}
		}
		body, err := graph.Find(background, r, iri("body", 4))
		if err != nil {
			return err
		}
		got, err := graph.Common(background, r, nil, body, 5)
		want, wantErr := graph.Common(background, plain{r}, nil, body, 5)
		if !slices.Equal(got, want) || len(got) != 5 || err != nil || wantErr != nil {
			t.Errorf("Common = %v, %v; want %v, %v", got, err, want, wantErr)
		}
		pairs, err := graph.Pairs(background, r, nil, 9)
		wantPairs, wantErr := graph.Pairs(background, plain{r}, nil, 9)
		if !slices.Equal(pairs, wantPairs) || len(pairs) != 9 || err != nil || wantErr != nil {
			t.Errorf("Pairs = %v, %v; want %v, %v", pairs, err, wantPairs, wantErr)
		}
		none, err := graph.Common(background, r, []graph.ID{}, body, 5)
		if err != nil || len(none) != 0 {
			t.Errorf("Common without any predicate = %v, %v", none, err)
		}
		chain, err := graph.Chain(background, r, nil, body, got[0].ID)
		wantChain, wantErr := graph.Chain(background, plain{r}, nil, body, got[0].ID)
		if !slices.Equal(chain, wantChain) || len(chain) != 3 || err != nil || wantErr != nil {
			t.Errorf("Chain = %v, %v; want %v, %v", chain, err, wantChain, wantErr)
		}
		other, err := graph.Find(background, r, iri("body", 16))
		if err != nil {
			return err
		}
		for _, conditions := range [][]graph.Condition{
			nil, {{}}, {{Object: []graph.ID{body}}, {Object: []graph.ID{other, body}}}, {{}, {Object: []graph.ID{other}}},
			{{Object: []graph.ID{other}}, {Predicate: []graph.ID{}}},
		} {
			got, err := graph.Having(background, r, conditions)
			want, wantErr := graph.Having(background, plain{r}, conditions)
			if !slices.Equal(got, want) || err != nil || wantErr != nil || got == nil {
				t.Errorf("Having(%v): %d subjects, %v; want %d, %v", conditions, len(got), err, len(want), wantErr)
			}
		}
		every, err := graph.Around(background, plain{r}, []graph.ID{body}, 3, 0)
		if err != nil {
			return err
		}
		for _, most := range []int{0, 1, 500, len(every) - 1, len(every), len(every) + 1} {
			around, err := graph.Around(background, r, []graph.ID{body}, 3, most)
			if want := len(every); err != nil || len(around) != min(cmp.Or(most, want), want) {
				t.Errorf("Around gives %d quads of %d, %v; want %d at most", len(around), want, err, most)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
