package main

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// The words that generated documents are made of.
var (
	someBodies   = []string{"ITU", "UNESCO", "Government of Kenya", "Permanent Mission of Chile to the United Nations", "Reefwatch Alliance (RWA)", "RWA", "Ministry of Tides of Norway", "Bosnia and Herzegovina", "IT for Change"}
	someTitles   = []string{"Kelp for Everyone", "Reefs, Ropes and Rights", "Who owns the tide?", "Côtes & cables: 20 ans", "Ports in a Storm – What Next?"}
	someSpeakers = []string{"Kenya", "Iran (Islamic Republic of)", "Iraq on behalf of the Group of 77 and China", "UNESCO", "Trinidad and Tobago", "Reefwatch Alliance"}
	someClaims   = []string{
		"Support was expressed for the permanent mandate of the Internet Governance Forum", "Reservations were placed on references to gender in the outcome document",
		"Concerns were raised that sanctions hinder access to technology", "Calls were made for predictable financing", "Data flows grow every year",
		"It was stressed that human rights apply online, with calls for safeguards", "Several delegations joined the consensus while dissociating from paragraph 12",
	}
)

func someReport(t *rapid.T) string {
	var b strings.Builder
	b.WriteString("# Tide Week: Summary Report\n\n")
	for i := range rapid.IntRange(1, 4).Draw(t, "events") {
		day := rapid.IntRange(1, 28).Draw(t, "day")
		fmt.Fprintf(&b, "## %s\n\n%02d:00 – %02d:30 | %d March 2026\n\nOrganizers: %s\n\n", rapid.SampledFrom(someTitles).Draw(t, "title"), 8+i, 9+i, day,
			strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(someBodies), 1, 4, rapid.ID[string]).Draw(t, "organisers"), ", "))
		fmt.Fprintf(&b, "The session looked at %s. UNDP underscored that tides rise.\n\n### Key Messages:\n\n1. Tides rise 😀.\n\n", rapid.SampledFrom(someTitles).Draw(t, "about"))
	}
	return b.String()
}

func someNewsletter(t *rapid.T) string {
	var b strings.Builder
	b.WriteString("Tide talks – Day 1\n\nDear readers,\n\nOcean governance\n\n")
	for range rapid.IntRange(4, 8).Draw(t, "sentences") {
		fmt.Fprintf(&b, "%s (%s). ", rapid.SampledFrom(someClaims).Draw(t, "claim"), strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(someSpeakers), 1, 3, rapid.ID[string]).Draw(t, "speakers"), ", "))
		if rapid.Bool().Draw(t, "paragraph") {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

type made struct {
	id    schema.ID
	quads []quad.Quad
}

func makeDocuments(t *rapid.T) []made {
	var all []made
	seen := map[schema.ID]bool{}
	for i := range rapid.IntRange(1, 3).Draw(t, "documents") {
		text := rapid.OneOf(rapid.Custom(someReport), rapid.Custom(someNewsletter)).Draw(t, fmt.Sprintf("document %d", i))
		d, err := document.Open(context.Background(), "made.md", []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if seen[d.ID()] {
			continue
		}
		seen[d.ID()] = true
		loaded, err := loaders.Load(context.Background(), d, registry.Default(), loaders.Options{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, made{loaded.Source.ID, loaded.Quads})
	}
	return all
}

// TestLoadedGraphsKeepTheRules loads generated documents in any order, some
// twice, forgets some, and holds the graph against the rules of the model and
// against the graph in which the forgotten ones were never loaded.
func TestLoadedGraphsKeepTheRules(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	registered := registry.Default().Quads()
	begun, rounds := time.Now(), 0
	rapid.Check(t, func(t *rapid.T) {
		if rounds++; rounds > 30 && time.Since(begun) > 30*time.Second {
			return // a slow machine
		}
		ctx := context.Background()
		documents := makeDocuments(t)
		forgotten := rapid.IntRange(0, len(documents)).Draw(t, "forgotten")
		open := func() graph.Graph {
			g, err := pebble.OpenMemory(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
		publish := func(g graph.Graph, d made) {
			if _, err := sources.Publish(ctx, g, d.id, d.quads); err != nil {
				t.Fatal(err)
			}
		}
		plain, tangled := open(), open()
		defer plain.Close()
		defer tangled.Close()
		for _, d := range documents[forgotten:] {
			publish(plain, d)
		}
		for _, i := range rapid.Permutation(append(indices(len(documents)), indices(len(documents))...)).Draw(t, "order") {
			publish(tangled, documents[i])
		}
		for _, d := range documents[:forgotten] {
			if _, err := sources.Forget(ctx, tangled, d.id); err != nil {
				t.Fatal(err)
			}
		}
		if a, b := hashOf(t, plain), hashOf(t, tangled); a != b {
			t.Fatal("order, repetition or forgetting left a mark")
		}
		if err := tangled.View(ctx, func(r graph.Reader) error {
			found, err := schema.Check(both(registered, graph.All(ctx, r, graph.Pattern{})))
			if len(found) > 0 {
				t.Fatalf("%d breaches, the first: %+v", len(found), found[0])
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	})
}

// both gives the registry's quads, which names need, and those of a graph.
func both(registered []quad.Quad, loaded iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range registered {
			if !yield(q, nil) {
				return
			}
		}
		loaded(yield)
	}
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func hashOf(t *rapid.T, g graph.Graph) string {
	var sum string
	if err := g.View(context.Background(), func(r graph.Reader) (err error) {
		sum, err = graph.Hash(context.Background(), r)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return sum
}
