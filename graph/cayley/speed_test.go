package cayley

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// documentLike are quads as loaded documents give them: many labels, few
// predicates, some texts.
func documentLike(n int) []quad.Quad {
	const ns = "https://w3id.org/plenary/"
	quads := make([]quad.Quad, 0, n)
	for i := 0; len(quads) < n; i++ {
		event := quad.IRI(fmt.Sprintf("%sid/event/2025-12-%02d-%d", ns, i%28+1, i))
		label := quad.IRI(fmt.Sprintf("%sid/source/0123456789abcdef#char=%d,%d", ns, i*100, i*100+90))
		quads = append(quads, quad.Quad{
			Subject: event, Predicate: quad.IRI(ns + "ns#name"), Label: label,
			Object: quad.LangString{Value: quad.String(fmt.Sprintf("Side event number %d on digital things", i)), Lang: "en"},
		})
		for j := range 5 {
			quads = append(quads, quad.Quad{
				Subject: event, Predicate: quad.IRI(fmt.Sprintf("%sns#role%d", ns, j)), Label: label,
				Object: quad.IRI(fmt.Sprintf("%sid/org/%d", ns, (i*7+j*j)%300)),
			})
		}
	}
	return quads[:n]
}

func TestTimes(t *testing.T) {
	ctx := context.Background()
	quads := documentLike(15000)
	folder := t.TempDir()
	clock := time.Now()
	lap := func(what string) {
		t.Logf("%-40s %v", what, time.Since(clock).Round(10*time.Microsecond))
		clock = time.Now()
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	g, err := Open(ctx, folder)
	must(err)
	lap("create")
	must(g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) }))
	lap("15,000 quads on disk")
	must(g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) }))
	lap("again")
	must(g.Close())
	lap("close")
	g, err = Open(ctx, folder)
	must(err)
	lap("open")
	must(g.View(ctx, func(r graph.Reader) error {
		lap("view")
		id, err := graph.Find(ctx, r, quad.IRI("https://w3id.org/plenary/id/org/7"))
		must(err)
		in, err := graph.Collect(ctx, r, graph.Pattern{Object: []graph.ID{id}})
		must(err)
		var events []graph.ID
		for _, q := range in {
			events = append(events, q[0])
		}
		out, err := graph.Collect(ctx, r, graph.Pattern{Subject: events})
		must(err)
		_, err = graph.Resolve(ctx, r, out)
		must(err)
		lap(fmt.Sprintf("two expansions with values: %d, %d", len(in), len(out)))
		_, err = r.Search(ctx, "number 77", false, 0)
		must(err)
		lap("first search")
		_, err = r.Search(ctx, "number 78", false, 0)
		must(err)
		lap("second search")
		h, err := graph.Hash(ctx, r)
		must(err)
		lap("hash " + h[:8])
		all, err := graph.Collect(ctx, r, graph.Pattern{})
		must(err)
		lap(fmt.Sprintf("match all: %d", len(all)))
		return nil
	}))
	must(g.Update(ctx, func(tx graph.Tx) error {
		n, err := tx.Remove(ctx, graph.Pattern{})
		must(err)
		lap(fmt.Sprintf("remove %d", n))
		return nil
	}))
	lap("commit")
	must(g.Close())
	m, err := OpenMemory(ctx)
	must(err)
	lap("memory")
	must(m.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) }))
	lap("15,000 quads in memory")
}
