package events

import (
	"slices"
	"strings"
)

// WillOrganise reports whether a clause says who is to organise, rather than who does or did:
// "will be hosted by", "sera l'hôte".
func WillOrganise(text string, c Clause, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	verb := s.tokenFrom(c.Start)
	if c.To < c.End && c.To > c.Start {
		verb = s.tokenFrom(c.To) // "A will be the host"
	}
	for k := verb; k >= 0 && k > verb-mostAuxiliaries && !strings.ContainsRune(",;:.", s.list[min(k, len(s.list)-1)].Kind); k-- {
		if s.willAt(k) {
			return true
		}
	}
	for k := verb; k < len(s.list) && s.list[k].Start < c.End; k++ {
		if s.willAt(k) {
			return true
		}
	}
	return false
}

func (s *sentence) willAt(k int) bool {
	return k < len(s.list) && (slices.Contains([]string{"will", "shall"}, s.list[k].Text) || s.is("copulatocome", k) || s.futureVerb(k))
}

// mostAuxiliaries is the number of tokens within which "will" stands before a verb: "will again be jointly hosted".
const mostAuxiliaries = 4

// LaterYear reports whether a sentence goes on to a year, within the next few after another, in which
// something will be: "in 2028", "en 2028"; a year further on is that of a strategy or goal.
func LaterYear(text string, after int, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for k := 1; k < len(s.list); k++ {
		t := s.list[k]
		if t.Kind == 'n' && t.Digits == 4 && t.Value > after && t.Value <= after+yearsBetweenEditions && s.is("inyear", k-1) {
			return true
		}
	}
	return false
}

// yearsBetweenEditions is the greatest number of years to an edition that an item announces already.
const yearsBetweenEditions = 4
