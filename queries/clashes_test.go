package queries

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// crowdedDays is an invented programme in which much happens at once.
func crowdedDays(t testing.TB) graph.Graph {
	p := newPaper(t, "Crowded days", "2026-07-04")
	p.event("2026-07-01-early", "Early", "2026-07-01T09:00/2026-07-01T10:30", []schema.ID{"theme/crowds"}, "organizer org/itu", "co-organizer country/KEN", "speaker org/fao")
	p.event("2026-07-01-late", "Late", "2026-07-01T10:00/2026-07-01T11:00", []schema.ID{"theme/crowds"}, "lead-organizer org/itu", "organizer org/fao")
	p.event("2026-07-01-next", "Next", "2026-07-01T11:00/2026-07-01T12:00", nil, "organizer country/CHE")
	p.event("2026-07-01-open-end", "Open End", "2026-07-01T10:15", nil, "organizer country/FRA")
	p.event("2026-07-02-some-time", "Some Time", "2026-07-02", nil, "organizer country/KEN")
	p.event("2026-07-02-noon", "Noon", "2026-07-02T12:00/2026-07-02T13:00", nil, "organizer country/KEN")
	p.event("2026-07-02-whole", "Whole", "2026-07-02/2026-07-03", nil, "organizer org/itu")
	p.concept("theme/crowds", "Crowds")
	partOf := quad.Quad{Subject: schema.ID("event/2026-07-02-noon").IRI(), Predicate: schema.SuperEvent, Object: schema.ID("event/2026-07-02-whole").IRI(), Label: schema.Curation("programme").IRI()}
	return opened(t, false, p.quads(), []quad.Quad{partOf})
}

func clashLines(a *Answer[Clash]) []string {
	lines := []string{}
	for _, c := range a.Rows {
		line := c.A.Event.Name + " + " + c.B.Event.Name
		if c.Possible {
			line += "?"
		} else {
			line += fmt.Sprintf(" %d min", *c.Minutes)
		}
		for _, b := range c.Organizers {
			line += fmt.Sprintf(", %s (%s, %s)", b.Body.Short(), b.RoleA, b.RoleB)
		}
		for _, b := range c.Others {
			line += fmt.Sprintf(", other: %s (%s, %s)", b.Body.Short(), b.RoleA, b.RoleB)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestClashes(t *testing.T) {
	g := crowdedDays(t)
	defer g.Close()
	early := "Early + Late 30 min, ITU (organizer, lead-organizer), other: FAO (speaker, organizer)"
	maybe := []string{"Some Time + Whole?", "Some Time + Noon?, Kenya (organizer, organizer)"}
	for _, test := range []struct {
		name string
		p    ClashesParams
		want []string
	}{
		{"all by start", ClashesParams{}, append([]string{early, "Early + Open End 0 min", "Late + Open End 0 min"}, maybe...)},
		{"with known times", ClashesParams{Certain: true}, []string{early, "Early + Open End 0 min", "Late + Open End 0 min"}},
		{"with a body in both", ClashesParams{Shared: true}, []string{early, maybe[1]}},
		{"a theme of both", ClashesParams{EventsParams: EventsParams{Theme: "crowds"}}, []string{early}},
		{"a body of both", ClashesParams{EventsParams: EventsParams{Body: "Kenya"}}, []string{maybe[1]}},
		{"days", ClashesParams{EventsParams: EventsParams{Period: Period{Since: "2026-07-02"}}}, maybe},
		{"a page", ClashesParams{EventsParams: EventsParams{Page: Page{Limit: 1, Offset: 1}}}, []string{"Early + Open End 0 min"}},
	} {
		a := asked(t, g, Clashes, test.p)
		if diff := gocmp.Diff(test.want, clashLines(a)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", test.name, diff)
		}
		for _, c := range a.Rows {
			for _, m := range []Meeting{c.A, c.B} {
				if len(m.Passages) == 0 || !strings.Contains(string(m.Passages[0].Quote), m.Event.Name) {
					t.Errorf("%s: %+v", test.name, m)
				}
			}
		}
	}
	first := asked(t, g, Clashes, ClashesParams{}).Rows[0]
	if first.From != "2026-07-01T10:00" || first.To != "2026-07-01T10:30" || len(first.Organizers[0].Passages) != 2 || first.Place != "" {
		t.Errorf("%+v", first)
	}
}

// TestClashesPairAsOneWouldByHand holds the pairs against a pass over all
// pairs of minutes.
func TestClashesPairAsOneWouldByHand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := newPaper(t, "Random days", "2026-07-04")
		type span struct{ from, to int }
		var spans []span
		moment := func(minute int) string { return fmt.Sprintf("2026-07-01T%02d:%02d", minute/60, minute%60) }
		for i := range rapid.IntRange(1, 8).Draw(rt, "events") {
			from := 60 * rapid.IntRange(0, 8).Draw(rt, "from")
			s := span{from, from + 60*rapid.IntRange(0, 4).Draw(rt, "length")}
			spans = append(spans, s)
			when := moment(s.from)
			if s.to > s.from {
				when += "/" + moment(s.to)
			}
			p.event(fmt.Sprintf("2026-07-01-e%d", i), fmt.Sprintf("E%d", i), when, nil, "organizer org/itu")
		}
		want := map[string]bool{}
		for i, a := range spans {
			for j, b := range spans {
				inside := a.from <= b.from && (b.from < a.to || a.from == b.from) // b begins while a goes on
				if i != j && inside {
					pair := []string{fmt.Sprintf("E%d", i), fmt.Sprintf("E%d", j)}
					slices.Sort(pair)
					want[strings.Join(pair, " ")] = true
				}
			}
		}
		g := opened(t, true, p.quads())
		defer g.Close()
		got := map[string]bool{}
		for _, c := range asked(t, g, Clashes, ClashesParams{}).Rows {
			pair := []string{c.A.Event.Name, c.B.Event.Name}
			slices.Sort(pair)
			if got[strings.Join(pair, " ")] {
				rt.Errorf("%v comes twice", pair)
			}
			got[strings.Join(pair, " ")] = true
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			rt.Errorf("-want +got:\n%s", diff)
		}
	})
}
