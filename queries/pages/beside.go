package pages

import (
	"context"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema/registry"
)

// Beside are answers that pages show beside their own.
type Beside struct {
	Ranked *queries.Answer[queries.Ranked]
	Stats  *queries.Answer[queries.Stat]
	Loaded *queries.Answer[queries.Source]
}

// besideRows is the number of rows of an answer that stands beside another.
const besideRows = 25

// BesideHome asks for what the first page shows.
func BesideHome(ctx context.Context, r graph.Reader, reg *registry.Registry) (b Beside, err error) {
	if b.Stats, err = queries.Stats(ctx, r, reg, queries.StatsParams{}); err != nil {
		return b, err
	}
	b.Loaded, err = queries.Sources(ctx, r, reg, queries.SourcesParams{Page: queries.Page{Limit: besideRows}})
	return b, err
}

// BesideAnswer asks for what the page of an answer shows beside it.
func BesideAnswer(ctx context.Context, r graph.Reader, reg *registry.Registry, result queries.Result) (b Beside, err error) {
	if asked, ok := result.Envelope().Parameters.(queries.CohostsParams); ok && asked.Body == "" {
		b.Ranked, err = queries.Rank(ctx, r, reg, queries.RankParams{RollUp: asked.RollUp, Period: asked.Period, Page: queries.Page{Limit: besideRows}})
	}
	return b, err
}
