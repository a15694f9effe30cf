package events

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
)

// fruitsOn reports whether a day is the one on which somebody tells what came of an event that is named
// behind it: "today announced the winners of the Harbour Hackathon, held over the weekend".
func (s *sentence) fruitsOn(d dates.Span) bool {
	for k := s.tokenFrom(d.End); k+1 < len(s.list) && s.list[k].Start < d.End+farthestFruit; k++ {
		if s.list[k].Start >= d.End && s.is("fruit", k) && s.is("of", k+1) && !s.saysWhenHeld(d.End, k) {
			return true
		}
	}
	return false
}

// saysWhenHeld reports whether a verb between a byte and a token says that an event begins, ends or is held.
func (s *sentence) saysWhenHeld(from, k int) bool {
	for i := s.tokenFrom(from); i < k; i++ {
		if _, held := s.predicate(i); held || s.is("begin", i) || s.endsAt(i) {
			return true
		}
	}
	return false
}

// ofTelling reports whether all days of a sentence are such days, so that it may say in another way
// when the event was.
func (s *sentence) ofTelling() bool {
	return !slices.ContainsFunc(s.dates, func(d dates.Span) bool { return d.First.Day > 0 && !s.fruitsOn(d) })
}

// farthestFruit is the number of bytes behind the day within which the words for what came of the
// event begin.
const farthestFruit = 60
