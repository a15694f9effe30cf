package postgres_test

import (
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

// What steps cost, beside the cheapest statement there is.
func BenchmarkSteps(b *testing.B) {
	server := pgtest.Start(b)
	url := pgtest.URL(freshSchema(), server)
	g := open(b, url)
	defer g.Close()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	must(g.Update(background, func(tx graph.Tx) error {
		for n := range 500 {
			if err := tx.Add(background, source(n)); err != nil {
				return err
			}
		}
		return nil
	}))
	b.Run("select 1", func(b *testing.B) {
		conn, err := pgx.Connect(background, url)
		must(err)
		defer conn.Close(background)
		for b.Loop() {
			_, err := conn.PgConn().Exec(background, "SELECT 1").ReadAll()
			must(err)
		}
	})
	view := func(name string, f func(graph.Reader) error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				must(g.View(background, f))
			}
		})
	}
	view("View", func(graph.Reader) error { return nil })
	view("IDs", func(r graph.Reader) error {
		_, err := r.IDs(background, []quad.Value{iri("event", 7), iri("role", 1)})
		return err
	})
	view("IDs Match Values", func(r graph.Reader) error {
		ids, err := r.IDs(background, []quad.Value{iri("source", 7)})
		if err != nil {
			return err
		}
		quads, err := graph.Collect(background, r, graph.Pattern{Label: ids})
		if err != nil {
			return err
		}
		_, err = graph.Resolve(background, r, quads)
		return err
	})
	n := 1000
	b.Run("Update", func(b *testing.B) {
		for b.Loop() {
			n++
			must(publish(background, g, n))
		}
	})
}
