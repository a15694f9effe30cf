package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// plainTitle finds the title without quotation marks of a sentence such as
// "Entitled Open Harbours, the forum opened" and "The forum, titled Open Harbours,
// opened".
func (s *sentence) plainTitle() (quotation, bool) {
	for k := 1; k < len(s.list); k++ {
		from := s.list[k].Start
		if k <= 5 && s.list[k].Capital && s.opensTitled(from) {
			for end := k + 1; end+1 < len(s.list); end++ {
				if s.list[end].Kind == ',' && s.article(end+1) == "definite" && end-k > 1 {
					to := s.list[end-1].End
					return quotation{start: from, from: from, to: to, end: to, set: true}, true
				}
			}
			return quotation{}, false
		}
		if s.list[k].Capital && s.list[k-1].Kind == 'w' && s.titledBefore(from) {
			if end := s.plainTitleEnd(k); end > k && !s.onlyTopic(k, end) {
				to := s.list[end-1].End
				return quotation{start: from, from: from, to: to, end: to, set: true}, true
			}
		}
	}
	return quotation{}, false
}

// plainTitleEnd is the token behind a title that begins at token k and has two words or
// more with capital letters, and commas, colons and small words between them: "titled Lamps,
// Ropes and Tides: Harbours for All on 3 May". It ends where the sentence does or goes on
// with something else; at the first comma, if what is behind that does not end so. 0 if
// there is none.
func (s *sentence) plainTitleEnd(k int) int {
	comma, words := 0, 0
	for i := k; i < len(s.list); i++ {
		ends, goesOn := s.leavesTitle(i), s.withinTitle(i)
		switch {
		case i > k && ends && words >= fewestPlainWords:
			return i
		case !goesOn || i > k && ends:
			return comma
		case s.list[i].Kind == ',' && comma == 0 && words >= fewestPlainWords:
			comma = i
		case s.list[i].Capital && s.list[i].Kind == 'w':
			words++
		}
	}
	if words < fewestPlainWords {
		return comma
	}
	return len(s.list)
}

// asksInTitle reports whether a piece of text ends with the question that is the first part of
// a title without quotation marks: "a debate entitled Whose Lamps?", "a debate, Whose Lamps?".
func asksInTitle(piece string) bool {
	if !strings.HasSuffix(piece, "?") && !strings.HasSuffix(piece, "!") {
		return false
	}
	s := newSentence(piece, dates.DayFirst)
	s.news = true
	for k := len(s.list) - 1; k > 1 && s.withinTitle(k); k-- {
		apposed := (s.list[k-1].Kind == ',' || s.spacedDash(k-1)) && s.is("noun", k-2) && !s.list[k-2].Capital
		if s.list[k].Capital && (apposed || s.list[k-1].Kind == 'w' && s.titledBefore(s.list[k].Start)) {
			return true
		}
	}
	return false
}

// onlyTopic reports whether what stands from token k up to another may be no more than what
// an event is about: "focused on Harbour Law in Suva", and not "focused on Harbour Law, was".
func (s *sentence) onlyTopic(k, end int) bool {
	return textAt(s, k-1) == "on" && end < len(s.list) && s.list[end].Kind != ',' && s.list[end].Kind != '.'
}

// fewestPlainWords is the smallest number of words with capital letters in such a title.
const fewestPlainWords = 2

// withinTitle reports whether token i may stand inside a title that no quotation marks hold
// together: a word with a capital letter, a number, a sign, or a small word before those.
func (s *sentence) withinTitle(i int) bool {
	t := s.list[i]
	switch {
	case t.Kind == 'n', t.Kind == 'w' && (t.Capital || t.Glued):
		return true
	case t.Kind == 'w':
		k := i
		for k < len(s.list) && k < i+4 && s.list[k].Kind == 'w' && !s.list[k].Capital && s.smallWord(k) {
			k++
		}
		return k > i && k < len(s.list) && (s.list[k].Capital || s.list[k].Kind == 'n')
	case strings.ContainsRune(",:;?!–—", t.Kind), s.spacedDash(i):
		return i+1 < len(s.list) && (s.list[i+1].Capital || s.list[i+1].Kind == 'n' || s.is("also", i+1) && s.withinTitle(i+1)) || t.Kind == '?' || t.Kind == '!'
	}
	return strings.ContainsRune("-'’&+/", t.Kind)
}

// smallWord reports whether token i is a word that titles write small.
func (s *sentence) smallWord(i int) bool {
	return s.is("link", i) || s.is("joint", i) || s.is("also", i) || s.is("where", i) || s.is("stop", i) && !s.is("copula", i) || s.article(i) != ""
}

// leavesTitle reports whether a title is over before token i: at the end of the sentence, a
// date, a bracket, a town, or what is said of an event.
func (s *sentence) leavesTitle(i int) bool {
	t := s.list[i]
	switch {
	case t.Kind == '.' || t.Kind == ';':
		return i == len(s.list)-1
	case t.Kind == '(', s.dateAt(i), s.weekdayAt(i) && i+1 < len(s.list) && (s.list[i+1].Kind == ',' || s.dateAt(i+1)):
		return true
	case t.Kind == ',' || s.spacedDash(i):
		return s.behindTitle(i + 1)
	case t.Kind != 'w' || t.Capital || t.Glued:
		return false
	}
	return s.goesOnAboutEvent(i) || s.placed(i) || s.is("relative", i) && !s.withinTitle(i)
}

// behindTitle reports whether what begins at token i, behind a comma or a dash, does not
// belong to the title before: what is said of the event, a place or a day, or the rest of
// the sentence.
func (s *sentence) behindTitle(i int) bool {
	if i >= len(s.list) {
		return true
	}
	t := s.list[i]
	if s.goesOnAboutEvent(i) || s.placed(i) || s.placeAt(i) || s.weekdayAt(i) || s.dateAt(i) || s.is("pronoun", i) {
		return true
	}
	return t.Kind == 'w' && !t.Capital && !(s.is("also", i) && s.withinTitle(i))
}

// placed reports whether token i leads in the place of an event: "in Suva", "at the Tide
// House on 3 May".
func (s *sentence) placed(i int) bool {
	if i+1 >= len(s.list) || !s.is("where", i) {
		return false
	}
	k := i + 1
	if s.article(k) != "" {
		k++
	}
	if s.placeAt(min(k, len(s.list)-1)) {
		return true
	}
	for from := k; k < len(s.list); k++ {
		switch {
		case k > from && (s.dateAt(k) || s.is("gap", k) && k+1 < len(s.list) && (s.dateAt(k+1) || s.weekdayAt(k+1))):
			return s.is("venue", k-1) || textAt(s, i) == "at"
		case !s.list[k].Capital && !s.smallWord(k) && s.list[k].Kind != '\'' && s.list[k].Kind != '’':
			return false
		}
	}
	return false
}

// namedInParts is the token behind a name right behind the noun at token i that signs part: "the side event Our Lamps,
// Our Light: Women at Sea, which", "the seminar Small Lamps, Large Ports was held". Its parts are of about one length,
// or a colon leads in the last; 0 if there is no such name.
func (s *sentence) namedInParts(i int) int {
	first := i + 1
	if s.is("weaknoun", i) && s.article(i-1) == "" || first+1 >= len(s.list) || !s.list[first].Capital || s.list[first].Kind != 'w' || s.placeAt(first) || s.beforePerson(first) || s.weekdayAt(first) || dates.IsMonth(s.list[first].Text) {
		return 0
	}
	end := s.plainTitleEnd(first)
	if end == 0 || end < len(s.list) && s.list[end].Kind == ',' && s.list[end-1].Kind == 'w' && !s.behindTitle(end+1) {
		return 0
	}
	var parts []int
	words, colon := 0, false
	for k := first; k < end; k++ {
		switch t := s.list[k]; {
		case t.Kind == 'w' && t.Capital && !colon && (s.beforePerson(k) || s.is("barebody", k)):
			return 0
		case t.Kind == ',', t.Kind == ':':
			if !colon {
				parts, words = append(parts, words), 0
			}
			colon = colon || t.Kind == ':'
		case t.Kind == 'w' && !t.Glued:
			words++
		}
	}
	if !colon {
		parts = append(parts, words)
	}
	if colon && len(parts) == 1 || len(parts) > 1 && slices.Max(parts)-slices.Min(parts) <= 1 {
		return end
	}
	return 0
}

// beforePerson reports whether token k stands before the name of somebody: "Minister", "Her Excellency", and not the "Her" of a title.
func (s *sentence) beforePerson(k int) bool {
	return s.is("office", k) || s.is("person", k) && !(s.is("personal", k) && !s.is("person", k+1))
}
