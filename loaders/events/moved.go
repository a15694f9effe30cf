package events

import "github.com/plenarykg/plenary/loaders/dates"

// Days of events that were put off or brought forward.

// givenUp reports whether a date is the day on which the sentence says that an event is not held, but on another that it gives.
func (s *sentence) givenUp(d dates.Span) bool {
	return len(s.dates) > 1 && (s.formerDay(d) || s.plannedOn(d) || s.dayInstead(d))
}

// dayInstead reports whether right behind a date stands the one that takes its place: "not on 5 May but on 19 May".
func (s *sentence) dayInstead(d dates.Span) bool {
	k := s.tokenFrom(d.End)
	behind := s.longest("butday", k)
	return behind > 0 && behind < len(s.list) && s.list[k].Start-d.End <= 2 && s.dateAt(behind)
}

// formerDay reports whether a date is the day for which an event was planned before it was moved:
// "originally scheduled for 3 May".
func (s *sentence) formerDay(d dates.Span) bool {
	at := s.tokenFrom(d.Start)
	for k := at - 1; k >= 0 && k >= at-mostFormer; k-- {
		if s.list[k].Kind != 'w' {
			return false
		}
		if s.is("formerly", k) {
			return true
		}
	}
	return false
}

// plannedOn reports whether a date is the day for which the sentence says that an event was planned, before
// it says that it is now held on another, or the day in whose place: "which was scheduled for 3 May, will
// now be held on", "on 8 May instead of 3 May".
func (s *sentence) plannedOn(d dates.Span) bool {
	at := s.tokenFrom(d.Start)
	for k := max(0, at-mostFormer); k < at; k++ {
		if s.longest("insteadof", k) == at {
			return true
		}
		if s.longest("formerplan", k) == at {
			return s.newDayBehind(d, s.is("hadbeen", k) || s.is("hadbeen", k-1))
		}
	}
	return false
}

// newDayBehind reports whether words behind a date, and another date behind these, say that an event is now
// held on that; if the sentence says that it had been planned, "will" says so too.
func (s *sentence) newDayBehind(d dates.Span, was bool) bool {
	for k := s.tokenFrom(d.End); k < len(s.list); k++ {
		if (s.is("newday", k) || s.rowAt("moved", k) || was && (textAt(s, k) == "will" || s.futureVerb(k))) && s.dates[len(s.dates)-1].Start > s.list[k].Start {
			return true
		}
	}
	return false
}

// movedTo is the day to which an event was moved, of "moved from 3 May to 10 May"; the date itself
// if it is no such span.
func (s *sentence) movedTo(d dates.Span) dates.Span {
	if d.First != d.Last && s.movedBefore(d) {
		d.First = d.Last
	}
	return d
}

// movedBefore reports whether a verb of moving stands before a date, in the same clause: "postponed
// the forum to 8 May", "has been moved from 3 May to 8 May".
func (s *sentence) movedBefore(d dates.Span) bool {
	at := s.tokenFrom(d.Start) - 1
	if !s.is("movedto", at) {
		return false
	}
	for k := at - 1; k >= 0 && k >= at-mostMoved && s.list[k].Kind != ';'; k-- {
		if s.rowAt("moved", k) {
			return true
		}
	}
	return false
}

// mostMoved is the number of words and signs from the verb to the new day.
const mostMoved = 18

// mostFormer is the number of words from "originally" to the day: "originally due to take place on".
const mostFormer = 7
