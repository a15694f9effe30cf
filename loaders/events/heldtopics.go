package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// closedOn reports whether a date stands before an event that is the object of
// a verb of ending: "today concluded the forum", "on Friday they closed it".
func (s *sentence) closedOn(d dates.Span, told []Told, at int) bool {
	if d.Start >= told[at].Start && !s.onlyPlace(told[at].End, d.Start) {
		return false
	}
	for i := range s.list {
		if s.list[i].Start > told[at].Start {
			break
		}
		if end, held := s.predicate(i); held && s.closesIn(i, end) && s.openedBy(told, end) == at {
			return true
		}
	}
	return false
}

// saysOfOther reports whether a participle before the event that begins at a byte is said of a noun right before
// it, and not of the event: "a survey presented by A set the tone for the forum". Where the event follows in
// apposition, "An initiative organised by A, the forum", it may be said of that.
func (s *sentence) saysOfOther(c Clause, event int) bool {
	k := s.tokenFrom(c.Start) - 1
	if k < 1 || s.romanceText() || s.list[k].Kind != 'w' || s.list[k].Capital || s.is("adverb", k) || s.is("copula", k) || s.is("been", k) || s.is("also", k) || s.is("joint", k) {
		return false
	}
	if behind := s.tokenFrom(c.To); s.list[behind].Kind == ',' && s.tokenFrom(event)-behind <= 2 {
		return false
	}
	for n := k - 1; n >= 0 && n > k-4 && s.list[n].Kind == 'w'; n-- {
		if s.article(n) != "" || s.is("its", n) || s.is("this", n) {
			return true
		}
	}
	return false
}

// behindQuestion is the token at which a topic ends that begins at token k with a question, "on how lamps are lit", if
// the next thing told is that the event took place; -1 if it is not.
func (s *sentence) behindQuestion(k int) int {
	if !s.is("topiclead", k) || !s.is("questionword", k+1) {
		return -1
	}
	for n := k + 2; n < len(s.list) && n < k+mostQuestionTokens; n++ {
		if s.rowAt("takesplace", n) {
			return n
		}
		if strings.ContainsRune(",;.:", s.list[n].Kind) || s.dateAt(n) {
			return -1
		}
	}
	return -1
}

// mostQuestionTokens is the greatest number of tokens of such a topic.
const mostQuestionTokens = 24
