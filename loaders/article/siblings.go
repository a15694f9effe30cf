package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// furtherOne is the event told of last if a sentence says when a further one of its sort is: "The Port Office will hold a town
// hall in Suva on 3 May. A second town hall follows on 10 May in Nadi."; nil else.
func (r *reader) furtherOne(t events.Told, text string) *told {
	e := r.recent
	if e == nil || e.last != r.at || t.Sort != events.Described || !t.Held || len(t.Dates) == 0 || len(t.Clauses) > 0 || !events.FurtherOne(text, t, r.setting) {
		return nil
	}
	if !e.calledBy(t.Noun) && !events.Kin(e.title, t.Noun) && !events.Generic(t.Noun) && !events.BeginsAlike(text[t.Start:t.End], e.title) && !events.SharesNoun(text[t.Start:t.End], e.title) || !r.onOtherDaysThan(e, t) {
		return nil
	}
	return e
}

// onOtherDaysThan reports whether a sentence gives other days than those of an event.
func (r *reader) onOtherDaysThan(e *told, t events.Told) bool {
	return len(e.dates) > 0 && r.inYear(e, e.dates[0]).First != r.inYear(e, dated{Span: t.Dates[0]}).First
}

// organiseFurther gives an event that is a further one of its sort, if the item does not say who organises it, those who organise
// the one before.
func (r *reader) organiseFurther() {
	for _, e := range r.found {
		if e.like == nil || e.organised() {
			continue
		}
		for _, p := range e.like.event.Participations {
			if slices.Contains(schema.OrganizingRoles, p.Role) {
				e.event.Participations = append(e.event.Participations, p)
			}
		}
		e.hosted = e.like.hosted
	}
}
