package loaders

import (
	"context"
	"slices"

	"github.com/plenarykg/plenary/loaders/article"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

const (
	mostOnPage   = 8   // events in the table of a page
	longestProse = 120 // blocks of such a page
)

// withProse adds to the few events that a page prints in a table, or below titles with lines
// of facts, the one that they belong to, if the prose above them names it with its days and
// says who organises it: "The Harbour Week, hosted by A, takes place from 4 to 8 May."
func withProse(ctx context.Context, d *document.Document, reg *registry.Registry, o document.LoadOptions, r schema.Records) (schema.Records, error) {
	if n := len(r.Events); n < 1 || n > mostOnPage || len(d.Blocks) > longestProse {
		return r, nil
	}
	told, err := article.Load(ctx, d, reg, o)
	if err != nil {
		return r, err
	}
	first := begins(&r.Events[0])
	for _, e := range r.Events {
		first = min(first, begins(&e))
	}
	above := slices.DeleteFunc(told.Events, func(e schema.Event) bool {
		return len(e.Starts) == 0 || begins(&e) >= first || !organisedAbove(&e, first) || len(r.Events) == 1 && !inSectionOfItsOwn(d, &e, &r.Events[0]) || slices.ContainsFunc(r.Events, func(o schema.Event) bool { return sameTitle(&e, &o) })
	})
	if len(above) != 1 {
		return r, nil
	}
	e := above[0]
	for _, n := range told.Namings {
		if slices.ContainsFunc(e.Participations, func(p schema.Participation) bool { return p.In.ID() == n.In.ID() && p.Body == n.Body.ID }) {
			r.Namings = append(r.Namings, n)
		}
	}
	r.Events = append([]schema.Event{e}, r.Events...)
	return r, nil
}

// inSectionOfItsOwn reports whether two events of a newsletter are told of below two of its
// headings.
func inSectionOfItsOwn(d *document.Document, a, b *schema.Event) bool {
	x, y := a.Titles[0].In.Section, b.Titles[0].In.Section
	if _, newsletter := events.PeriodicalBy(d.Title); !newsletter && !events.NamesPeriodical(d.Title) {
		return false
	}
	return x != "" && y != "" && x != y && x != d.Title && y != d.Title
}

// begins is the code point at which a document first names an event.
func begins(e *schema.Event) int {
	at := e.Titles[0].In.Start
	for _, t := range e.Titles {
		at = min(at, t.In.Start)
	}
	return at
}

// organisedAbove reports whether a document says before a code point who organises an event.
func organisedAbove(e *schema.Event, at int) bool {
	return slices.ContainsFunc(e.Participations, func(p schema.Participation) bool { return events.Organises(p.Role) && p.In.Start < at })
}

func sameTitle(a, b *schema.Event) bool {
	for _, x := range a.Titles {
		for _, y := range b.Titles {
			if events.ShortFor(x.Value.Value, y.Value.Value) || events.NamedLike(x.Value.Value, y.Value.Value) {
				return true
			}
		}
	}
	return false
}

// fewFacts reports whether what was read as a report is a page on one event or a few, none of which somebody organises.
func fewFacts(r schema.Records) bool {
	const most = 3 // events
	return len(r.Events) <= most && !slices.ContainsFunc(r.Events, func(e schema.Event) bool { return organisers(&e) > 0 })
}

// asArticle reads such a page as an article as well, and keeps what says more of each of its events: on which day and at what hours it
// is, and who organises it. Events of which a report would say none of that are none.
func asArticle(ctx context.Context, d *document.Document, reg *registry.Registry, o document.LoadOptions, l Loader, r schema.Records) (Loader, schema.Records, error) {
	other, err := article.Load(ctx, d, reg, o)
	if err != nil || facts(other) <= facts(r) && facts(r) > 0 {
		return l, r, err
	}
	for _, known := range Loaders() {
		if known.Name == article.Name {
			l = known
		}
	}
	return l, other, nil
}

// facts is the number of facts of an event, of several on average.
func facts(r schema.Records) float64 {
	n := 0
	for i := range r.Events {
		e := &r.Events[i]
		n += min(len(e.Starts), 1)*2 + min(len(e.Ends), 1) + min(organisers(e), 2)*2
	}
	return float64(n) / float64(max(len(r.Events), 1))
}

// organisers is the number of those who organise an event.
func organisers(e *schema.Event) (n int) {
	for _, p := range e.Participations {
		if slices.Contains(schema.OrganizingRoles, p.Role) {
			n++
		}
	}
	return n
}
