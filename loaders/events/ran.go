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
// who came, or with any that so and so many people did: "From 9:00 to 16:30, four round tables let pilots compare
// notes", "From 9:00 to 17:00, the participants read charts", "From 9:00 to 10:15, a hundred people read charts", and
// not "From 9:00 to 16:30, four ports were shut".
func (s *sentence) filledHours() bool {
	clocks := s.clocks()
	if len(clocks) != 1 || !s.is("fromhour", 0) || s.tokenFrom(clocks[0].Start) > 1 {
		return false
	}
	from, ok := minutesOf(clocks[0].From)
	to, ended := minutesOf(clocks[0].To)
	comma := s.tokenFrom(clocks[0].End)
	if s.list[comma].Kind != ',' {
		comma = s.placeBehind(comma)
	}
	if !ok || !ended || s.list[comma].Kind != ',' {
		return false
	}
	if room := s.placeBehind(comma + 1); s.list[room].Kind == ',' {
		comma = room // "from 9:00 to 10:15, in the Reef Room, fifty pilots"
	}
	if s.countsPeople(comma + 1) {
		return true
	}
	if to-from < longHours {
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

// placeBehind is the token behind a place that "in" or "at" leads in at token k, k if there is none.
func (s *sentence) placeBehind(k int) int {
	if k >= len(s.list) || !s.is("where", k) && !s.is("stop", k) {
		return min(k, len(s.list)-1)
	}
	n := k + 1
	for n+1 < len(s.list) && n < k+mostRoomTokens && s.list[n].Kind != ',' {
		n++
	}
	return n
}

// mostRoomTokens is the number of tokens within which such a place ends.
const mostRoomTokens = 10

// countsPeople reports whether from token k on a number of people stands: "some 90 pilots", "une centaine de personnes".
func (s *sentence) countsPeople(k int) bool {
	many := false
	for n := k; n < len(s.list) && n < k+mostBodyWords && (s.list[n].Kind == 'w' || s.list[n].Kind == 'n'); n++ {
		if many && s.is("people", n) {
			return true
		}
		many = many || s.list[n].Kind == 'n' || s.numberAt(n) > 1 || s.v.news.sets["manypeople"][s.list[n].Text]
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
// clause with "which" or "it": "Opening the discussion, which ran from 13:00 to 14:00, she said", "It went on from 17:30".
func RanFor(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	if s.spansHours() || s.filledHours() {
		return true
	}
	for i := range s.list {
		if _, held := s.predicate(i); held && (s.is("relative", i-1) || i == 1 && s.is("pronoun", 0)) && i+1 < len(s.list) && s.timeAt(i+2) {
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
