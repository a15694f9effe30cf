package article

import (
	"maps"
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
)

// lendSpan gives the only event of an item, of which a sentence tells but the day on which it
// ended or began, the days on which another says that people met, if those end or begin on that day: "The Harbour
// Dialogue wrapped up last Thursday. … Ministers met on 29 and 30 April". So it does if the
// day is a weekend that began a little earlier: "over the weekend. … From Friday to Sunday, 14 to 16 May".
func (r *reader) lendSpan(e *told) {
	if len(e.dates)+len(e.ends) != 1 {
		return
	}
	last := append(append([]dated(nil), e.dates...), e.ends...)[0]
	day := r.inYear(e, last)
	weekend := day.First.Weekday() == saturday && day.First.Add(1) == day.Last
	if day.First != day.Last && !weekend {
		return
	}
	for at := e.first - 1; at <= e.last+hoursReach; at++ {
		l, ok := r.loose[at]
		if !ok || len(l.dates) != 1 && !weekend || !weekend && !last.ending && !last.begun && !events.SayMet(r.text(l.at), r.setting) {
			continue
		}
		for _, d := range l.dates {
			span := r.inYear(e, d)
			begins := span.First == day.First && (last.begun || events.SayMet(r.text(l.at), r.setting))
			if span.First == span.Last || span.Last != day.Last && !begins {
				continue
			}
			if weekend {
				e.dates = nil
			}
			e.dates = append(e.dates, d)
			return
		}
	}
}

// saturday is the number of that day of the week.
const saturday = 6

// lendHours gives the only event of an item the only hours from when to when that the item gives on its day, or fills
// with sessions, in sentences that speak of no event.
func (r *reader) lendHours(e *told) {
	others := slices.ContainsFunc(r.found, func(o *told) bool { return o != e && o.own })
	if others || !e.own {
		return
	}
	r.lendSpan(e) // "Ports will meet on 3–5 May. … Work begins at 9:30 on Tuesday, 3 May"
	if len(e.dates) != 1 || len(e.times) > 0 {
		return
	}
	var hours []timed
	for _, at := range slices.Sorted(maps.Keys(r.loose)) {
		l := r.loose[at]
		for _, t := range l.timesFor(e) {
			switch {
			case t.To == "":
			case len(hours) > 0 && (hours[0].From != t.From || hours[0].To != t.To):
				return
			case len(l.dates) == 0 && events.FilledBy(r.text(l.at), t.Times, r.setting) || len(l.dates) == 1 && r.inYear(e, l.dates[0]).First == r.inYear(e, e.dates[0]).First:
				hours = []timed{t}
			default:
				return
			}
		}
	}
	e.times = hours
}

// hoursBehindDay are the hours from when to when an event lasts, alone in the sentence right behind the one that
// gives its day: "Our evening is on Thursday, 3 May. 6 pm to 7.30 pm, with tea."
func (r *reader) hoursBehindDay(e *told) []timed {
	for at, l := range r.loose {
		next := r.loose[at+1]
		if len(l.dates) > 0 && l.dates[0].in == e.dates[0].in && next.block == l.block && len(next.dates) == 0 && len(next.times) == 1 && next.times[0].To != "" {
			return next.times
		}
	}
	return nil
}
