package report

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// bothEnds reads the first and the last day of an event with their hours, from one line or from two.
func (r *reporter) bothEnds(spans []span) (dates.Span, dates.Times, schema.Passage, bool) {
	if d, t, in, ok := r.fromTo(spans); ok {
		return d, t, in, true
	}
	return r.startAndEnd(spans)
}

// fromTo reads a stretch that begins at a time of one day and ends at a time of
// another: "Friday, 23 May 2025, 09.00 – Saturday, 24 May 2025, 12.30".
func (r *reporter) fromTo(spans []span) (d dates.Span, t dates.Times, in schema.Passage, ok bool) {
	for _, s := range spans {
		days, times := r.datesOf(s.line), dates.FindTimes(r.lines[s.line].text)
		if whole, hours := dates.Daily(r.lines[s.line].text, days, times); len(whole) == 1 && len(days) > 1 && whole[0].Start >= s.from && whole[0].End <= s.to {
			return whole[0].In(r.Year), hours[0], r.whole(s.line), true
		}
		if len(days) == 1 && len(times) == 1 && times[0].Across && days[0].Start >= s.from && times[0].End <= s.to {
			return days[0].In(r.Year), times[0], r.whole(s.line), true
		}
	}
	return d, t, in, false
}

// startAndEnd reads the two ends of an event that stand behind labels of their own, each with its day:
// "Start time | 11/5/2026 09:00" and "End time | 13/5/2026 17:00".
func (r *reporter) startAndEnd(spans []span) (d dates.Span, t dates.Times, in schema.Passage, ok bool) {
	for n := 1; n < len(spans); n++ {
		from, fromTimes := r.momentsIn(spans[n-1])
		to, toTimes := r.momentsIn(spans[n])
		label := strings.Trim(r.lines[spans[n].line].text[:spans[n].from], " |:")
		if len(from) != 1 || len(to) != 1 || len(fromTimes) > 1 || len(toTimes) != len(fromTimes) || !events.EndLabel(label) {
			continue
		}
		d = from[0].In(r.Year)
		last := to[0].In(r.Year).Last
		if d.First != d.Last || last.Moment() < d.First.Moment() {
			continue
		}
		d.Last = last
		if len(fromTimes) == 1 {
			t = dates.Times{From: fromTimes[0].From, To: toTimes[0].From}
		}
		in = r.whole(spans[n-1].line)
		in.End = r.whole(spans[n].line).End
		return d, t, in, true
	}
	return d, t, in, false
}

// momentsIn are the dates and times of a stretch of a line.
func (r *reporter) momentsIn(s span) (days []dates.Span, times []dates.Times) {
	for _, d := range r.datesOf(s.line) {
		if d.Start >= s.from && d.End <= s.to {
			days = append(days, d)
		}
	}
	for _, t := range dates.FindTimes(r.lines[s.line].text) {
		if t.Start >= s.from && t.End <= s.to {
			times = append(times, t)
		}
	}
	return days, times
}
