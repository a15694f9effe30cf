package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// namedLikeOther reports whether a sentence tells of an event that is only named like another one, on days of
// its own: "Youth Tide Forum 2026 comes first, on 3 May. Tide Forum 2026 follows on 4 and 5 May". Both
// names carry their year.
func (r *reader) namedLikeOther(e *told, t events.Told, name string) bool {
	if t.Quoted || t.Sort != events.Naming || len(t.Dates) != 1 || len(e.dates) == 0 || e.dates[0].ending || slices.Contains(e.printed, name) ||
		dates.YearIn(name) == 0 || dates.YearIn(e.title) == 0 || lexis.Fold(name) == lexis.Fold(e.title) {
		return false
	}
	first := r.inYear(e, e.dates[0])
	days := t.Dates[0].In(first.First.Year)
	return days.First.Moment() > first.Last.Moment() || days.Last.Moment() < first.First.Moment()
}

// endsBefore reports whether a sentence tells on which day something called by another noun ends,
// and the item told from when to when on its day the event lasts: "the consultation closes on 31 July".
func (e *told) endsBefore(t events.Told) bool {
	if len(t.Ends) == 0 || len(t.Dates) > 0 || e.calledBy(t.Noun) || events.Generic(t.Noun) || len(e.dates) != 1 || e.dates[0].First != e.dates[0].Last {
		return false
	}
	return slices.ContainsFunc(e.times, func(c timed) bool { return c.To != "" && c.in == e.dates[0].in })
}

// heldForIt reports whether a name is that of an event held for or on another: "Regional
// Review of the Tide Summit" beside "Tide Summit".
func heldForIt(name, other string) bool {
	return strings.HasSuffix(name, " of the "+other) || strings.HasSuffix(name, " for the "+other) || strings.HasSuffix(name, " on the "+other)
}

// on reports whether facts give no day, or one of some days.
func (f *facts) on(days []dates.Span) bool {
	return len(f.dates) == 0 || slices.ContainsFunc(f.dates, func(d dated) bool {
		return slices.ContainsFunc(days, func(o dates.Span) bool {
			o = o.In(d.First.Year)
			return o.First.Moment() <= d.Last.Moment() && d.First.Moment() <= o.Last.Moment()
		})
	})
}
