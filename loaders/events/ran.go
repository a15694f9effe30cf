package events

import (
	"fmt"

	"github.com/plenarykg/plenary/loaders/dates"
)

// How long an event ran.

// spansHours reports whether the sentence says how many hours something took, and from when to when
// just as many: "five hours of drill (10:00 to 15:00)".
func (s *sentence) spansHours() bool {
	for _, c := range s.clocks() {
		from, ok := minutesOf(c.From)
		to, behind := minutesOf(c.To)
		for i := 0; ok && behind && i+1 < len(s.list); i++ {
			n := s.numberAt(i)
			if s.list[i].Kind == 'n' {
				n = s.list[i].Value
			}
			if n > 0 && s.is("clockunit", i+1) && n*60 == to-from {
				return true
			}
		}
	}
	return false
}

// filledHours reports whether a sentence begins with long hours that several sessions filled, or those
// who came: "From 9:00 to 16:30, four round tables let pilots compare notes", "From 9:00 to 17:00, the
// participants read charts", and not "From 9:00 to 16:30, four ports were shut".
func (s *sentence) filledHours() bool {
	clocks := s.clocks()
	if len(clocks) != 1 || !s.is("fromhour", 0) || s.tokenFrom(clocks[0].Start) > 1 {
		return false
	}
	from, ok := minutesOf(clocks[0].From)
	to, ended := minutesOf(clocks[0].To)
	comma := s.tokenFrom(clocks[0].End)
	if !ok || !ended || to-from < longHours || s.list[comma].Kind != ',' {
		return false
	}
	if s.article(comma+1) == "definite" && s.is("attendees", comma+2) {
		return true
	}
	if s.numberAt(comma+1) < 2 {
		return false
	}
	for k := comma + 2; k < len(s.list) && k < comma+5; k++ {
		if s.is("course", k) {
			return true
		}
	}
	return false
}

// longHours is the smallest number of minutes that sessions fill who are a whole event.
const longHours = 120

// minutesOf is a time of day, "15:04", in minutes.
func minutesOf(clock string) (minutes int, ok bool) {
	var hour int
	n, _ := fmt.Sscanf(clock, "%d:%d", &hour, &minutes)
	return hour*60 + minutes, n == 2
}

// RanFor reports whether a sentence says when something ran or lasted, by how many hours it took or in a
// clause with "which": "Opening the discussion, which ran from 13:00 to 14:00, she said".
func RanFor(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	if s.spansHours() || s.filledHours() {
		return true
	}
	for i := range s.list {
		if _, held := s.predicate(i); held && s.is("relative", i-1) && i+1 < len(s.list) && s.timeAt(i+2) {
			return true
		}
	}
	return false
}

// FilledBy reports whether right behind hours a sentence says which sessions filled them: "from 10:15 to 17:00 four
// panels followed each other".
func FilledBy(text string, hours dates.Times, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	from := s.tokenFrom(hours.End)
	for k := from; k < len(s.list) && k < from+mostObjectTokens; k++ {
		if s.list[k].Start >= hours.End && s.is("course", k) {
			return true
		}
	}
	return false
}
