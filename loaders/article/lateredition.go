package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
)

// withoutLater are the clauses of a sentence on an event, without those that say who is to organise
// another edition of it: the next one, in a later year, or in the future where the event is over.
func (r *reader) withoutLater(e *told, t events.Told, text string) []events.Clause {
	if len(t.Clauses) == 0 || len(t.Dates) > 0 || len(e.dates)+len(e.ends) == 0 {
		return t.Clauses
	}
	last := r.inYear(e, slices.Concat(e.dates, e.ends)[0]).Last
	if last.Year == 0 {
		return t.Clauses
	}
	later := events.LaterYear(text, max(last.Year, r.today.Year), r.setting)
	over := r.today.Year > 0 && last.Moment() < r.today.Moment()
	if !later && !over && !t.Other {
		return t.Clauses
	}
	return slices.DeleteFunc(slices.Clone(t.Clauses), func(c events.Clause) bool {
		return later && c.Kind != events.Passive || events.WillOrganise(text, c, r.setting)
	})
}
