package events

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
)

// Stretches of days of which a sentence tells the beginning and the end apart.

// joinMoments makes one stretch of days of which each has its hours behind it, and of two of which each has its
// hour beside it: "from Thursday 16 April, 9:30 a.m. to Friday 17 April, 4 p.m.".
func (s *sentence) joinMoments() {
	if len(s.dates) < 2 {
		return
	}
	s.dates, s.times = dates.Daily(s.text, s.dates, s.clocks())
	clocks := s.times
	for n := 0; n+1 < len(clocks); n++ {
		opens, closes := clocks[n], clocks[n+1]
		if opens.To != "" || closes.To != "" {
			continue
		}
		for a, first := range s.dates {
			for b, last := range s.dates {
				if first.End > opens.Start || last.Start < opens.End || last.End > closes.Start || !endsLater(first, last) {
					continue
				}
				if !s.besideDay(first.End, opens.Start) || !s.rangeBetween(opens.End, last.Start) || !s.besideDay(last.End, closes.Start) {
					continue
				}
				s.dates[a] = endsOn(first, last)
				s.dates = append(s.dates[:b], s.dates[b+1:]...)
				s.times = append(clocks[:n], append([]dates.Times{{Start: opens.Start, End: closes.End, From: opens.From, To: closes.From}}, clocks[n+2:]...)...)
				return
			}
		}
	}
}

// endsLater reports whether one day follows another so soon that the two may be the ends of
// a stretch.
func endsLater(first, last dates.Span) bool {
	if first.First != first.Last || last.First != last.Last {
		return false
	}
	year := max(first.First.Year, last.First.Year, 1)
	a, b := first.In(year).Last, last.In(year).First
	return b.Moment() > a.Moment() && b.Moment() < a.Add(31).Moment()
}

// besideDay reports whether hardly anything stands between a day and an hour: "3 May at 9:30".
func (s *sentence) besideDay(from, to int) bool {
	const mostWords = 2 // "a las"
	i, words := s.tokenFrom(from), 0
	for ; i < len(s.list) && s.list[i].Start < to; i++ {
		switch kind := s.list[i].Kind; {
		case kind == 'w':
			words++
		case kind != ',' && kind != '|' && kind != '(' && kind != '-':
			return false
		}
	}
	return words <= mostWords
}

// rangeBetween reports whether a dash, or a word for it, stands behind an hour and its zone
// and right before a day.
func (s *sentence) rangeBetween(from, to int) bool {
	const most = 5 // "(UTC+3) – "
	i := s.tokenFrom(from)
	end := i
	for end < len(s.list) && s.list[end].Start < to {
		end++
	}
	if end == i || end-i > most {
		return false
	}
	last := s.list[end-1]
	if dates.Calendar().Is("dayarticle", last) && end-1 > i {
		last = s.list[end-2]
	}
	return last.Kind == '-' || dates.Calendar().Is("range", last)
}

// sinceDay reports whether a word says that something has been going on from a day on: "which
// had met since Sunday".
func (s *sentence) sinceDay(d dates.Span) bool {
	i := s.tokenFrom(d.Start) - 1
	if i > 0 && dates.Calendar().Is("dayarticle", s.list[i]) {
		i--
	}
	return s.is("sincewhen", i)
}

// goingOn reports whether words between two bytes say that an event has not ended yet: "has been running in Suva since".
func (s *sentence) goingOn(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && s.rowAt("goingon", i) {
			return true
		}
	}
	return false
}

// endsAfter reports whether a verb of the sentence says that something ended, on a day soon
// after another.
func (s *sentence) endsAfter(d dates.Span) bool {
	if !slices.ContainsFunc(s.dates, func(last dates.Span) bool { return endsLater(d, last) }) {
		return false
	}
	for i := range s.list {
		if end, held := s.predicate(i); held && s.closesIn(i, end) {
			return true
		}
	}
	return false
}
