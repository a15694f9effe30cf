package events

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// Days that a sentence counts from those of which the item told.

// BegunEarlier is how many days before the one that the item tells of something began, as a sentence says: "The forum,
// which had begun the day before, was convened by"; 0 if it does not.
func BegunEarlier(text string, in Setting) int {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	const mostBetween = 2 // tokens: "had begun in Suva the day before"
	for k := range s.list {
		if !s.beginsWith(k) {
			continue
		}
		for n := k + 1; n <= k+1+mostBetween; n++ {
			if days, end, ok := s.daysLater(n); ok && days < 0 && !s.nounFollows(end) {
				return -days
			}
		}
	}
	return 0
}

// nounFollows reports whether a noun stands at token k, of what the day before is: "the day before the forum".
func (s *sentence) nounFollows(k int) bool {
	return s.article(k) != "" || s.is("its", k) || s.dateAt(k)
}

// OnNthDay is which day of an event of several days, from 1, a sentence says that another one is on: "On the second day,
// the Tide Fund held a workshop".
func OnNthDay(text string, in Setting) (day int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for k := range s.list {
		for n, value := range []string{"1", "2", "3"} {
			if end := s.longest("nthday "+value, k); end > 0 && !s.is("of", end) {
				return n + 1, true
			}
		}
	}
	return 0, false
}

// DaysLaterBefore is how many days after what was told before something takes place, if words right before an event say so:
// "was handed over the following morning at the Tide Forum".
func DaysLaterBefore(text string, at int, in Setting) (days int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	k := s.tokenFrom(at)
	for n := max(0, k-mostBeforeHour-2); n < k; n++ {
		if days, end, ok := s.daysLater(n); ok && end <= k && !slices.ContainsFunc(s.list[end:k], func(t lexis.Token) bool { return t.Capital }) {
			return days, true
		}
	}
	return 0, false
}

// TellsOfToday reports whether a sentence tells of the day on which the item was written: "agreed this afternoon".
func TellsOfToday(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	s.addRelative(in)
	return slices.ContainsFunc(s.dates, func(d dates.Span) bool { return d.First == in.Today && d.Last == in.Today })
}
