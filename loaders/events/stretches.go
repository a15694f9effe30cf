package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// Question is the stretch of a sentence that puts the question which it is
// about, else the whole sentence up to 120 bytes, cut behind a word.
func Question(text string) (from, to int) {
	if q := strings.IndexByte(text, '?'); q > 0 {
		if from = strings.LastIndexAny(text[:q], ":“\"") + 1; from == 0 {
			from = strings.LastIndexByte(text[:q], ',') + 1
		}
		for from < q && text[from]&0xC0 == 0x80 {
			from++ // behind a sign of several bytes
		}
		for from < q && (text[from] == ' ' || text[from] == '"') {
			from++
		}
		if q-from > 12 {
			return from, q + 1
		}
	}
	to = len(text)
	if to > 120 {
		to = strings.LastIndexByte(text[:120], ' ')
		if to <= 0 {
			to = len(text)
		}
	}
	return 0, to
}

// NamesIn finds the stretches of a sentence that may be names: lists of words
// with capital letters.
func NamesIn(text string, order dates.Order) [][2]int {
	s := newSentence(text, order)
	var found [][2]int
	for i := 0; i < len(s.list); {
		t := s.list[i]
		if t.Kind != 'w' || !t.Capital || t.Glued && i > 0 && s.list[i-1].Kind == '-' {
			i++
			continue
		}
		end := s.names(i)
		if end <= i {
			i++
			continue
		}
		found = append(found, [2]int{t.Start, s.list[end-1].End})
		i = end
	}
	return found
}

// FirstEvent is the byte at which a sentence first speaks of an event, 0 if it speaks of none.
func FirstEvent(text string, in Setting) int {
	for _, t := range Tell(text, in) {
		return t.Start
	}
	return 0
}
