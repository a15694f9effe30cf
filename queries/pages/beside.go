package pages

import (
	"cmp"
	"context"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Beside are answers that pages show beside their own.
type Beside struct {
	Ranked *queries.Answer[queries.Ranked]
	Stats  *queries.Answer[queries.Stat]
	Loaded *queries.Answer[queries.Source]

	Clashes *queries.Answer[queries.Clash]
	Silence queries.Silence // why there is no position of the one who was asked for; "" where nobody was, or there are some
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
	head := result.Envelope()
	switch asked := head.Parameters.(type) {
	case queries.CohostsParams:
		if asked.Body == "" {
			b.Ranked, err = queries.Rank(ctx, r, reg, queries.RankParams{RollUp: asked.RollUp, Period: asked.Period, Page: queries.Page{Limit: besideRows}})
		}
	case queries.PositionsParams:
		if head.Count == 0 && cmp.Or(asked.Holder, asked.Speaker) != "" {
			b.Silence, err = whySilent(ctx, r, reg, asked)
		}
	case queries.EventsParams:
		if head.Count <= mostFlagged {
			asked.Page = queries.Page{}
			b.Clashes, err = queries.Clashes(ctx, r, reg, queries.ClashesParams{Certain: true, EventsParams: asked})
		}
	}
	return b, err
}

// whySilent says why nothing that fits is known of a speaker.
func whySilent(ctx context.Context, r graph.Reader, reg *registry.Registry, p queries.PositionsParams) (queries.Silence, error) {
	shown, err := queries.Show(ctx, r, reg, queries.ShowParams{Thing: cmp.Or(p.Holder, p.Speaker), Page: queries.Page{Limit: 1}})
	if err != nil {
		return "", err
	}
	everybody, err := queries.Matrix(ctx, r, reg, queries.MatrixParams{Silent: true, Issues: 1})
	if err != nil {
		return "", err
	}
	for _, row := range everybody.Rows {
		if row.Holder.ID == shown.Rows[0].Thing.ID {
			return row.Empty, nil
		}
	}
	return queries.NoStatement, nil
}

// mostFlagged is the number of events up to which a schedule flags those that
// overlap.
const mostFlagged = 500

// overlap is another event at the time of an event.
type overlap struct {
	With       queries.Thing
	From, To   queries.Optional
	Organizers []queries.Both
}

// Clashing are the events at the time of an event.
func (v *view) Clashing(event schema.ID) []overlap {
	if v.Beside.Clashes == nil {
		return nil
	}
	var list []overlap
	for _, c := range v.Beside.Clashes.Rows {
		switch event {
		case c.A.Event.ID:
			list = append(list, overlap{c.B.Event, c.From, c.To, c.Organizers})
		case c.B.Event.ID:
			list = append(list, overlap{c.A.Event, c.From, c.To, c.Organizers})
		}
	}
	return list
}
