package cayley_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
)

// documentLike are quads as loaded documents give them: many labels, few
// predicates, some texts.
func documentLike(n int) []quad.Quad {
	const ns = "https://w3id.org/plenary/"
	quads := make([]quad.Quad, 0, n+6)
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

const someDocuments = 15_000 // quads

func fill(b *testing.B, g graph.Graph, quads []quad.Quad) {
	b.Helper()
	ctx := context.Background()
	if err := g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) }); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkLoad(b *testing.B) {
	quads := documentLike(someDocuments)
	for _, c := range []struct {
		name string
		open func() (graph.Graph, error)
	}{
		{"memory", func() (graph.Graph, error) { return cayley.OpenMemory(b.Context()) }},
		{"disk", func() (graph.Graph, error) { return cayley.Open(b.Context(), b.TempDir()) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				g, err := c.open()
				if err != nil {
					b.Fatal(err)
				}
				fill(b, g, quads)
				if err := g.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCommand is what a command does to a store of some documents: open
// it, ask for the events of a body and all about them, close it.
func BenchmarkCommand(b *testing.B) {
	ctx := b.Context()
	folder := b.TempDir()
	g, err := cayley.Open(ctx, folder)
	if err != nil {
		b.Fatal(err)
	}
	fill(b, g, documentLike(someDocuments))
	if err := g.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		g, err := cayley.Open(ctx, folder)
		if err != nil {
			b.Fatal(err)
		}
		if err := g.View(ctx, askAboutABody); err != nil {
			b.Fatal(err)
		}
		if err := g.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func askAboutABody(r graph.Reader) error {
	ctx := context.Background()
	body, err := graph.Find(ctx, r, quad.IRI("https://w3id.org/plenary/id/org/7"))
	if err != nil {
		return err
	}
	of, err := graph.Collect(ctx, r, graph.Pattern{Object: []graph.ID{body}})
	if err != nil {
		return err
	}
	var events []graph.ID
	for _, q := range of {
		events = append(events, q[0])
	}
	all, err := graph.Collect(ctx, r, graph.Pattern{Subject: events})
	if err != nil {
		return err
	}
	if len(all) < len(of) {
		return fmt.Errorf("%d quads about %d events", len(all), len(of))
	}
	_, err = graph.Resolve(ctx, r, all)
	return err
}

func BenchmarkQuestions(b *testing.B) {
	ctx := b.Context()
	g, err := cayley.Open(ctx, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	fill(b, g, documentLike(someDocuments))
	for _, c := range []struct {
		name string
		ask  func(graph.Reader) error
	}{
		{"body", askAboutABody},
		{"everything", func(r graph.Reader) error { _, err := graph.Collect(ctx, r, graph.Pattern{}); return err }},
		{"search", func(r graph.Reader) error { _, err := r.Search(ctx, "number 77", false, 0); return err }},
		{"hash", func(r graph.Reader) error { _, err := graph.Hash(ctx, r); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := g.View(ctx, c.ask); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
