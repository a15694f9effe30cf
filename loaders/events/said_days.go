package events

import "github.com/plenarykg/plenary/loaders/dates"

// SpeaksAt reports whether a sentence begins by saying that those who spoke in the one before did so at
// its event: "She was speaking at".
func SpeaksAt(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := 0; i < speakersWithin && i < len(s.list); i++ {
		if s.rowAt("speakingat", i) {
			return true
		}
	}
	return false
}

// speakersWithin is the number of words within which such a sentence says so.
const speakersWithin = 6

// SaidOn is the day on which a sentence says that something was said: "told pilots on Tuesday that", if
// it is the only one that the sentence gives.
func SaidOn(text string, in Setting) (day dates.Span, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	s.addRelative(in)
	if len(s.dates) != 1 || s.dates[0].First != s.dates[0].Last {
		return day, false
	}
	day = s.dates[0]
	for i := range s.list {
		if !s.is("said", i) {
			continue
		}
		if behind := s.tokenFrom(day.End); behind == i || behind == i-1 {
			return day, true // "the minister on Tuesday said"
		}
		k := i + 1
		for k < len(s.list) && s.list[k].Kind == 'w' && s.list[k].Start < day.Start && textAt(s, k) != "that" && k <= i+saidWithin {
			k++
		}
		if k < len(s.list) && s.list[k].Start <= day.Start && day.Start < s.list[k].End+1 {
			return day, true
		}
	}
	return day, false
}

// saidWithin is the number of words between a verb of speech and its day.
const saidWithin = 7
