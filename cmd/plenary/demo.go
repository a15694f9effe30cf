package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/builtin"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
)

func (p *program) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Load the built-in WSIS+20 data and say what to try next",
		Long: `Loads the facts of five documents about the WSIS+20 review: events, dates,
organisers and their roles, and who took which stance on which issue, each
with the address of its document and the place in it. Loading one of the
documents itself adds its words.`,
		Example: "  plenary demo",
		Args:    argumentsBetween(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			all, err := builtin.Records()
			if err != nil {
				return err
			}
			g, err := p.destination(ctx)
			if err != nil {
				return err
			}
			rows := []loadedSource{}
			for _, records := range all {
				row, err := publishFacts(ctx, g, records)
				if err != nil {
					return err
				}
				rows = append(rows, row)
			}
			if err := p.printLoaded(rows); err != nil {
				return err
			}
			p.say("\nTry next:\n  plenary cohosts UNESCO\n  plenary positions --issue gdc --stance reservation\n  plenary standing\n  plenary path FAO Switzerland\n  plenary ask \"who supports a permanent IGF mandate?\"\n  plenary export --view cohosts --format svg > cohosts.svg")
			return nil
		},
	}
}

func publishFacts(ctx context.Context, g graph.Graph, records schema.Records) (loadedSource, error) {
	quads, err := schema.Quads(records)
	if err != nil {
		return loadedSource{}, err
	}
	s := records.Source
	status, err := sources.PublishFacts(ctx, g, s.ID, quads)
	if err != nil {
		return loadedSource{}, err
	}
	return loadedSource{
		Source: queries.Optional(s.ID), Name: s.Title, Title: queries.Optional(s.Title), Loader: queries.Optional(s.Loader), Status: string(status), Quads: stated(quads),
		Events: len(records.Events), Bodies: loaders.CountBodies(records), Positions: len(records.Positions), Warnings: []schema.Warning{},
	}, nil
}
