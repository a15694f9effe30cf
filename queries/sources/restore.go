package sources

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// Outcome is what became of one source of a dump.
type Outcome struct {
	Source schema.ID
	Title  string
	Status Status
	Quads  int
}

// Restore publishes the sources of a dump one by one, and its judgements.
// Registry tables and inferred quads of the dump are not taken over: the
// graph has its own, made by this program.
func Restore(ctx context.Context, g graph.Graph, dump []quad.Quad) ([]Outcome, error) {
	bySource := map[schema.ID][]quad.Quad{}
	titles := map[schema.ID]string{}
	var judgements []quad.Quad
	for _, q := range dump {
		label, _ := schema.IDOf(q.Label)
		subject, _ := schema.IDOf(q.Subject)
		switch {
		case label.Kind() == "curation":
			judgements = append(judgements, q)
		case label == schema.Meta:
			owner := subject
			if p, ok := schema.ParsePassage(subject); ok {
				owner = p.Source
			}
			if owner.Kind() != "source" {
				return nil, fmt.Errorf("sources: the dump says under meta what belongs to no source: %s", q.NQuad())
			}
			bySource[owner] = append(bySource[owner], q)
			if q.Predicate == schema.Title {
				titles[owner] = schema.TextOf(q.Object).Value
			}
		default:
			if p, ok := schema.ParsePassage(label); ok {
				bySource[p.Source] = append(bySource[p.Source], q)
			}
		}
	}
	order := make([]schema.ID, 0, len(bySource))
	for source := range bySource {
		order = append(order, source)
	}
	slices.Sort(order)
	var outcomes []Outcome
	for _, source := range order {
		status, err := Publish(ctx, g, source, bySource[source])
		if err != nil {
			return outcomes, err
		}
		outcomes = append(outcomes, Outcome{source, titles[source], status, len(bySource[source])})
	}
	if len(judgements) == 0 {
		return outcomes, nil
	}
	return outcomes, g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, judgements) })
}
