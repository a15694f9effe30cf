package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

// What docs/scaling-out.md says of round trips is so, on a connection that has
// been used before.
func TestRoundTrips(t *testing.T) {
	server := pgtest.Start(t)
	line := server.Line(t)
	g := open(t, strings.Replace(pgtest.URL(freshSchema(), server), server.Host, line.Host, 1)+"&sslmode=disable&pool_max_conns=1")
	defer g.Close()
	update := func(f func(tx graph.Tx) error) {
		t.Helper()
		if err := g.Update(background, f); err != nil {
			t.Fatal(err)
		}
	}
	takes := func(what string, least, most int64, f func() error) {
		t.Helper()
		line.Trips()
		if err := f(); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if n := line.Trips(); n < least || n > most {
			t.Errorf("%s takes %d round trips, not %d to %d", what, n, least, most)
		}
	}
	var large []quad.Quad // 5,000 of one label
	for n := range 5000 {
		large = append(large, quad.Quad{Subject: iri("event", n), Predicate: iri("role", n%3), Object: iri("body", n%50), Label: iri("source", 1)})
	}

	for again := range 2 { // the first time also prepares the statements
		most := func(n int64) int64 { return n + 100*int64(1-again) }
		update(func(tx graph.Tx) error {
			takes("Add of 20", 1, most(3), func() error { return tx.Add(background, source(10+again)) })
			line.Trips()
			return nil
		})
		if n := line.Trips(); n > most(1) {
			t.Errorf("the end of an Update takes %d round trips", n)
		}
		update(func(tx graph.Tx) error {
			takes("Add of 5,000", 2, most(6), func() error { return tx.Add(background, large) })
			return nil
		})
		update(func(tx graph.Tx) error {
			id, err := graph.Find(background, tx, iri("source", 10+again))
			takes("Remove", 3, most(3), func() error {
				_, err := tx.Remove(background, graph.Pattern{Label: []graph.ID{id}})
				return err
			})
			return err
		})
		update(func(tx graph.Tx) error { return tx.Add(background, large) })
		err := g.View(background, func(r graph.Reader) error {
			ids, err := r.IDs(background, []quad.Value{iri("event", 1), iri("body", 1), iri("role", 1), iri("source", 1), iri("body", 2)})
			if err != nil {
				return err
			}
			event, body, role, label, other := ids[:1], ids[1:2], ids[2:3], ids[3:4], ids[4:5]
			match := func(p graph.Pattern) func() error {
				return func() error { _, err := graph.Collect(background, r, p); return err }
			}
			estimate := func(p graph.Pattern) func() error {
				return func() error { _, err := r.Estimate(background, p); return err }
			}
			join := func(patterns []graph.Joined, variables int) func() error {
				return func() error {
					for _, err := range r.(graph.Joiner).Join(background, patterns, variables) {
						if err != nil {
							return err
						}
					}
					return nil
				}
			}
			for _, c := range []struct {
				what        string
				least, most int64
				f           func() error
			}{
				{"IDs", 1, 1, func() error { _, err := r.IDs(background, []quad.Value{iri("body", 1), iri("nobody", 1)}); return err }},
				{"Values", 1, 1, func() error { _, err := r.Values(background, ids); return err }},
				{"Match", 1, 1, match(graph.Pattern{Subject: event})},
				{"Match of 5,000", 3, 4, match(graph.Pattern{Label: label})},
				{"Size", 0, 0, func() error { _, err := r.Size(background); return err }},
				{"Revision", 0, 0, func() error { _, err := r.Revision(background); return err }},
				{"Estimate of all", 0, 0, estimate(graph.Pattern{})},
				{"Estimate of a predicate", 1, 1, estimate(graph.Pattern{Predicate: role})},
				{"Estimate of an object", 1, 1, estimate(graph.Pattern{Object: body})},
				{"Estimate of both", 2, 2, estimate(graph.Pattern{Predicate: role, Object: body})},
				{"Search", 1, 1, func() error { _, err := r.Search(background, "text", true, 5); return err }},
				{"Common", 1, 1, func() error { _, err := graph.Common(background, r, role, body[0], 5); return err }},
				{"Pairs", 1, 1, func() error { _, err := graph.Pairs(background, r, role, 5); return err }},
				{"Having", 1, 1, func() error {
					_, err := graph.Having(background, r, []graph.Condition{{Predicate: role, Object: body}, {Object: other}})
					return err
				}},
				{"Join", 1, 1, join([]graph.Joined{{Pattern: graph.Pattern{Object: body}, Variables: [4]int{1}}, {Variables: [4]int{1, 0, 2}}}, 2)},
				{"Join of 5,000", 3, 4, join([]graph.Joined{{Pattern: graph.Pattern{Label: label}, Variables: [4]int{1}}, {Variables: [4]int{1, 0, 2}}}, 2)},
				{"Chain", 1, 3, func() error { _, err := graph.Chain(background, r, role, body[0], other[0]); return err }},
				{"Around of radius 2", 2, 2, func() error { _, err := graph.Around(background, r, event, 2, 1<<20); return err }},
			} {
				takes(fmt.Sprintf("%s, round %d", c.what, again), c.least, most(c.most), c.f)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		takes("a View", 2, 2, func() error { return g.View(background, func(graph.Reader) error { return nil }) })
	}
}
