package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// LooseClauses say who brought people together or launched something, in a
// sentence that speaks of no event.
func LooseClauses(text string, in Setting) []Clause {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	var list []Clause
	for _, c := range s.newsClauses() {
		if c.Kind == Active && c.Role != schema.Partner && c.Meant == 0 && s.is("gathering", s.tokenFrom(c.End)-1) {
			c.Known = true
			list = append(list, c)
		}
	}
	return list
}

// LooseDates are the days that a sentence gives without saying of what, spans
// first; none if the sentence speaks of registering, publishing or the like, or
// of another time.
func LooseDates(text string, in Setting) []Dates {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	s.addRelative(in.Today)
	if len(s.dates) == 0 || s.deadline(0, len(text)) {
		return nil
	}
	var spans, days []Dates
	for _, d := range s.dates {
		if s.anotherTime(strings.LastIndexByte(text[:d.Start], ',')+1, d.Start) || !s.gathersAt(d.End) && s.anotherTime(d.End, min(d.End+20, len(text))) {
			continue
		}
		if d.First == d.Last {
			days = append(days, d)
		} else {
			spans = append(spans, d)
		}
	}
	return append(spans, days...)
}

// gathersAt reports whether a verb of bringing people together or of launching
// stands right behind a byte: "yesterday launched".
func (s *sentence) gathersAt(at int) bool {
	i := s.tokenFrom(at)
	return s.is("gathering", i) && s.list[i].start-at <= 2
}

// LooseTimes are the times of day that a sentence gives without saying of what.
func LooseTimes(text string, in Setting) []Times {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	if s.deadline(0, len(text)) {
		return nil
	}
	return s.clocks()
}

// DaysLater is how many days after what was told before something takes place,
// if a sentence begins with words that say so: "Two days later, …".
func DaysLater(text string, in Setting) (days int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := 0; i < len(s.list) && i < 5; i++ {
		for n, value := range []string{"0", "1", "2", "3"} {
			for _, words := range s.v.news.rows["later "+value] {
				if s.matches(i, words) > 0 {
					return n, true
				}
			}
		}
	}
	return 0, false
}
