package events

import (
	"strconv"

	"github.com/plenarykg/plenary/loaders/dates"
)

// LooseDays is how many days a sentence says that what it tells of took, if it
// opens with that: "Over four days, delegates discussed"; 0 if it does not.
func LooseDays(text string, in Setting) int {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for k := 1; k < len(s.list) && k < 6; k++ {
		over := k - 1
		for over > 0 && over > k-3 && (s.article(over) != "" || s.is("nextday", over)) {
			over-- // "Over the next three days"
		}
		if days := s.duration(k); days > 1 && days <= 31 && s.list[k].Kind != '-' && s.is("overdays", over) {
			return days
		}
	}
	return 0
}

// BeginsAt reports whether the sentence says that something begins at the time.
func BeginsAt(text string, t dates.Times, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return (s.begins(t.Start) || s.starts(t) || s.untilRoughly(t)) && !s.ofPart(t)
}

// DaysLater is how many days after what was told before something takes place,
// if a sentence begins with words that say so: "Two days later, …".
func DaysLater(text string, in Setting) (days int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := 0; i < len(s.list) && (i < 5 || i < 10 && s.timeAt(i-2)); i++ {
		if days, end, ok := s.daysLater(i); ok {
			if s.is("of", end) { // "in the afternoon of the following day"
				if more, _, ok := s.daysLater(end + 1); ok {
					return more, true
				}
			}
			return days, true
		}
	}
	return 0, false
}

// daysLater reads words at token i, up to token end, that count days from what was told before.
func (s *sentence) daysLater(i int) (days, end int, ok bool) {
	for _, value := range laterValues {
		if end = s.longest("later "+value, i); end > 0 {
			days, err := strconv.Atoi(value)
			return days, end, err == nil
		}
	}
	return 0, 0, false
}

// OnLastDay reports whether a sentence begins with words for the day on which the event
// told of before ended: "On the last day, from 2 to 4 pm, …".
func OnLastDay(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for end := range s.rowsAt("closingday", 0) {
		if end > 0 && !s.is("of", end) {
			return true
		}
	}
	return false
}

// EachDay reports whether a line gives the hours of an event of several days and
// nothing else: "From 9:30 a.m. to 5 p.m. on both days", "Daily, 9:30–17:00 (UTC)".
func EachDay(line string, times []dates.Times) bool {
	if len(times) != 1 || times[0].To == "" {
		return false
	}
	before, behind := newSentence(line[:times[0].Start], dates.DayFirst), newSentence(line[times[0].End:], dates.DayFirst)
	if end := behind.eachDay(0); end > 0 && end == len(behind.list) {
		return true
	}
	daily := before.eachDay(0)
	return daily > 0 && dates.WithoutTimeWords(before.text[before.list[daily-1].End:]) == "" && BehindHours(behind.text)
}

// eachDay is the token behind words at token i that say that hours are those of each of several
// days, "daily", "tous les jours"; i if there are none.
func (s *sentence) eachDay(i int) int {
	end := i
	end = max(end, s.longest("eachday", i))
	return end
}
