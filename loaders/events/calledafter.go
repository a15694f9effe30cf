package events

import (
	"slices"
	"strings"
)

// CalledAfter are the stretches of a sentence that may name the body after which an event is called, the
// longest first: "Tide Union" and "Tide" of "the first Tide Union workshop", "TU" of "TU's 2026 Lamp Forum". Own is set if
// the event is said to be the body's.
func CalledAfter(text string, t Told, in Setting) (list [][2]int, own bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	first := s.tokenFrom(t.Start)
	if t.End == 0 || t.noun >= len(s.list) || s.romanceText() {
		return nil, false
	}
	if next := first + 1; s.list[first].Capital && next < len(s.list) && s.list[next].Kind == 'n' && s.list[next].Glued {
		return [][2]int{{s.list[first].Start, s.list[first].End}}, true // "ICANN67 Public Forum"
	}
	for k := max(1, first-2); k < t.noun; k++ {
		if !strings.ContainsRune("'’", s.list[k].Kind) || !s.list[k].Glued || !s.list[k-1].Capital || k+1 >= len(s.list) {
			continue
		}
		if s.list[k+1].Text != "s" && !strings.HasSuffix(s.list[k-1].Text, "s") {
			continue
		}
		from := k - 1
		for from > 0 && s.list[from-1].Capital && s.list[from-1].Kind == 'w' {
			from--
		}
		for ; from < k; from++ {
			list = append(list, [2]int{s.list[from].Start, s.list[k-1].End})
		}
		return list, true
	}
	for first < t.noun && (s.ordinalBefore(-1, first+1) == first || s.list[first].Kind == 'n' || s.is("yearly", first) || !s.list[first].Capital) {
		first++
	}
	end := first
	for end < len(s.list) && s.list[end].End <= t.End && s.list[end].Capital && s.list[end].Kind == 'w' && (end == first || !s.list[end].Glued) {
		end++
	}
	for ; end > first; end-- {
		list = append(list, [2]int{s.list[first].Start, s.list[end-1].End})
	}
	return list, false
}

// Organ reports whether a body is one whose meetings are called after it, and may be organised by others: "General
// Assembly".
func Organ(body string) bool {
	words := foldedWords(body)
	return slices.ContainsFunc(words, func(w string) bool { return theVocabulary().news.sets["organnoun"][w] })
}
