package events

import (
	"github.com/plenarykg/plenary/loaders/dates"
)

// treaty reports whether the noun at token i, whose phrase begins at token first, is that
// of a treaty and no event's: "the Convention against Piracy", "ratified the Suva
// Convention". That it is held shows an event.
func (s *sentence) treaty(first, i int) bool {
	if !s.is("treatynoun", i) || !s.list[i].Capital || s.ordinalBefore(first, first) < first {
		return false
	}
	end := s.nameEnd(i)
	if s.romanceText() {
		end = max(end, s.romanceEnd(i))
	}
	if s.topicOfEvent(first) || s.is("treatysort", i-1) {
		return true
	}
	if dates.YearIn(s.text[s.list[i].Start:end]) > 0 || s.organisedBefore(s.list[first].Start) {
		return false
	}
	behind := s.tokenFrom(end)
	if s.list[behind].Start >= end && (s.takesPlace(behind) || s.isOrganised(behind)) {
		return false
	}
	return s.treatySubject(i+1) || s.treatyAct(first) || s.treatyFate(behind) || i == first+1 && s.placeAt(first)
}

// topicOfEvent reports whether what begins at token first is what an event before it is
// about: "a seminar on implementing the Suva Convention".
func (s *sentence) topicOfEvent(first int) bool {
	for k := first - 1; k > 0 && k > first-mostTopicWords && s.list[k].Kind == 'w'; k-- {
		if _, held := s.predicate(k); held {
			return false
		}
		if _, _, isPhrase := s.phrase(k); isPhrase {
			return false
		}
		if s.is("treatytopic", k) {
			return s.is("noun", k-1) && !s.list[k-1].Capital
		}
	}
	return false
}

// mostTopicWords is the number of words between an event and a treaty that it is about.
const mostTopicWords = 9

// treatySubject reports whether words from token k on lead in what a treaty is about or
// where it was made.
func (s *sentence) treatySubject(k int) bool {
	return s.is("treatyof", k) || s.romanceText() && s.is("of", k) && k+1 < len(s.list) && (s.placeAt(k+1) || s.article(k+1) != "" || s.list[k].Text == "des")
}

// treatyAct reports whether what States do with a treaty stands before the phrase that
// begins at token k: "signing of the", "parties to the".
func (s *sentence) treatyAct(k int) bool {
	for n := 0; k > 0 && n < mostBeforeTreaty; n++ {
		k--
		if s.is("treatyact", k) {
			return true
		}
		if s.article(k) == "" && !s.is("of", k) && !s.is("link", k) && !s.is("its", k) && textAt(s, k) != "to" && textAt(s, k) != "with" {
			return false
		}
	}
	return false
}

// mostBeforeTreaty is the number of small words between such an act and the treaty.
const mostBeforeTreaty = 4

// treatyFate reports whether what happens to treaties stands right behind: "enters into
// force", "was opened for signature".
func (s *sentence) treatyFate(k int) bool {
	for n := 0; n < mostBeforeTreaty && k < len(s.list); n++ {
		if s.rowAt("treatyfate", k) {
			return true
		}
		if !s.is("copula", k) && !s.is("been", k) && !s.is("adverb", k) && !s.is("future", k) && !s.is("relative", k) && s.list[k].Kind != ',' {
			return false
		}
		k++
	}
	return false
}
