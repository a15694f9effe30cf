package article

import (
	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
)

// follow notes how many days after the event told of before a new one takes
// place: "The next morning, …".
func (r *reader) follow(e *told, text string) {
	if e.sentences > 0 || e.after != nil {
		return
	}
	if r.onDayOf(e, text) {
		return
	}
	shift, ok := events.DaysLater(text, r.setting)
	lastDay := !ok && (events.OnLastDay(text, r.setting) || r.lastDayBefore())
	if !ok && !lastDay {
		return
	}
	for i := len(r.found) - 1; i >= 0; i-- {
		if other := r.found[i]; other != e && other.own {
			e.after, e.shift, e.lastDay = other, shift, lastDay
			return
		}
	}
}

// onDayOf notes on which day of the event of several days that was told of last a new one takes place: "On the second day, …".
func (r *reader) onDayOf(e *told, text string) bool {
	day, ok := events.OnNthDay(text, r.setting)
	for i := len(r.found) - 1; ok && i >= 0; i-- {
		if other := r.found[i]; other != e && other.own && other.lastsDays() {
			e.after, e.shift = other, day-1
			return true
		}
	}
	return false
}

// followHint gives an event that a sentence only mentioned the day that it counts from the event told of before, and its
// hours: "was handed over the following morning at the Tide Forum, held from 9 to 4".
func (r *reader) followHint(e *told, h hint) {
	shift, ok := events.DaysLaterBefore(r.text(h.at), h.Start, r.setting)
	if !ok || e.after != nil {
		return
	}
	for i := len(r.found) - 1; i >= 0; i-- {
		if other := r.found[i]; other != e && other.own {
			e.after, e.shift = other, shift
			break
		}
	}
	if l, ok := r.loose[h.sentence]; ok && e.after != nil && len(e.times) == 0 && len(l.dates) == 0 {
		e.times, l.timesOf = l.times, e
		r.loose[h.sentence] = l
	}
}

// beginEarlier gives an event of which the item says that it began some days before the one of which it tells its first
// day: "Pilots agreed on a code this afternoon. The forum, which had begun the day before, was convened by".
func (r *reader) beginEarlier(e *told) {
	if e.begunBefore == 0 {
		return
	}
	var last dated
	switch {
	case len(e.dates) == 1 && len(e.ends) == 0:
		last = e.dates[0]
	case len(e.dates) == 0 && len(e.ends) == 1:
		last = e.ends[0]
	case len(e.dates)+len(e.ends) == 0:
		last = r.dayBefore(e)
	}
	last.Span = r.inYear(e, last)
	if last.First != last.Last || last.First.Year == 0 || last.First.Day == 0 {
		return
	}
	last.Span = dates.Span{First: last.First.Add(-e.begunBefore), Last: last.Last}
	e.dates, e.ends = []dated{last}, nil
}

// dayBefore is the day that the last sentence before an event which tells one tells.
func (r *reader) dayBefore(e *told) dated {
	for at := e.first - 1; at >= 0; at-- {
		if l := r.loose[at]; len(l.dates) == 1 {
			return l.dates[0]
		} else if len(l.dates) > 1 {
			break
		}
		if at < len(r.spoken) && r.today.Day > 0 && events.TellsOfToday(r.text(r.spoken[at]), r.setting) {
			s := r.spoken[at]
			return dated{Span: dates.Span{First: r.today, Last: r.today}, in: r.Doc.Passage(s.block, s.from, s.to)}
		}
	}
	return dated{}
}
