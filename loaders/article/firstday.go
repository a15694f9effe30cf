package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
)

// firstHours are the hours that a sentence tells of the first day of an event, if it says when what
// goes on there begins on some day, or on each: "The programme on Thursday starts at 10:00, that on
// Friday at 9:00".
func (r *reader) firstHours(e *told, l loose) []timed {
	if len(l.dates) == 0 || len(e.dates) == 0 || !events.OfProgramme(r.text(l.at), r.setting) {
		return nil
	}
	first := r.inYear(e, e.dates[0]).First
	for _, t := range l.times {
		d := l.dayOf(t)
		days := r.inYear(e, d)
		weekday := !strings.ContainsAny(r.text(l.at)[d.Start:d.End], "0123456789") // of the same week
		if days.First == days.Last && (days.First == first || weekday && days.First.Weekday() == first.Weekday()) {
			if e.lastsDays() {
				t.To = "" // that is when the first of several days ends
			}
			return []timed{t}
		}
	}
	return nil
}

// hoursOnDay are the hours that the sentence which dates an event tells of its first day: "It began on 3 May at 10:00 and
// ended on 4 May".
func (r *reader) hoursOnDay(e *told) []timed {
	for _, l := range r.loose {
		if len(e.dates) == 0 || len(e.times) > 0 || len(l.dates) == 0 || l.dates[0].in != e.dates[0].in {
			continue
		}
		for _, t := range l.timesFor(e) {
			if l.dayOf(t).Span == e.dates[0].Span && (t.To != "" || events.BeginsAt(r.text(l.at), t.Times, r.setting)) {
				return []timed{t}
			}
		}
	}
	return nil
}

// dayOf is the day of an hour in a sentence: the last one before it, else the first.
func (l *loose) dayOf(t timed) dated {
	day := l.dates[0]
	for _, d := range l.dates {
		if d.Start < t.Start {
			day = d
		}
	}
	return day
}

// lastsDays reports whether the article says of an event that it lasts several days.
func (e *told) lastsDays() bool {
	return e.days > 1 || len(e.ends) > 0 || slices.ContainsFunc(e.dates, func(d dated) bool { return d.First != d.Last })
}
