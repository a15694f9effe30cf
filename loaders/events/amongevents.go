package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// AmongEvents reports whether a line says among which events one is, and names none: "Harbour Summit –
// Side Events", "Cumbre de las Mareas | Eventos paralelos".
func AmongEvents(line string) bool {
	const mostWords = 3
	for _, sign := range []string{" – ", " — ", " - ", " | ", " · ", " • "} {
		at := strings.LastIndex(line, sign)
		if at <= 0 {
			continue
		}
		s := newSentence(line[at+len(sign):], dates.DayFirst)
		s.news = true
		several := false
		for i, t := range s.list {
			if t.Kind != 'w' || s.is("stop", i) || s.is("of", i) || s.is("where", i) || s.is("link", i) {
				return false
			}
			_, plural := s.severalAt(i)
			several = several || plural
		}
		return several && len(s.list) > 1 && len(s.list) <= mostWords
	}
	return false
}

// Introduces is the place among what a sentence tells of the event that it brings in beside one told of before,
// and of which the next one goes on: "A youth day preceded the forum.", "The forum was followed by a workshop.";
// -1 if it brings in none.
func Introduces(text string, list []Told, in Setting) int {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for n, t := range list {
		if t.Article != "indefinite" || t.Other || t.Sort != Described && t.Sort != Naming || len(t.Clauses) > 0 {
			continue
		}
		first := s.tokenFrom(t.Start)
		if n == 0 && len(list) > 1 && list[1].Sort == Pointing && !list[1].Pronoun && first <= mostBeforeNew {
			return n
		}
		for k := first - 1; n > 0 && k >= 0 && k > first-mostBeforeNew && s.list[k].Start >= list[n-1].End; k-- {
			if s.is("followedby", k) && s.is("followed", k-1) {
				return n
			}
		}
	}
	return -1
}

// mostBeforeNew is the number of tokens within which a sentence opens with an event, or "by" stands before it.
const mostBeforeNew = 4

// partAnother keeps what is said of an event that a sentence brings in, with its day, from the one before or after which it
// takes place: "Before the forum, on 26 May, pilots followed an induction day arranged by A".
func (s *sentence) partAnother(told []Told) {
	for i := 1; i < len(told); i++ {
		main, t := &told[i-1], &told[i]
		if t.Article != "indefinite" || t.Sort != Pointing || len(t.Clauses) == 0 || len(main.Clauses) > 0 || main.Pronoun || main.Article != "definite" || !s.aheadOf(*main) {
			continue
		}
		if t.Sort = Described; len(t.Dates) == 0 {
			t.Dates, main.Dates = main.Dates, nil
		}
		main.Sort = Beside
	}
}

// aheadOf reports whether a sentence opens with before or after which event something takes place: "Ahead of the forum".
func (s *sentence) aheadOf(t Told) bool {
	for end := range s.rowsAt("ahead", 0) {
		if first := s.tokenFrom(t.Start); end == first || end == first-1 && s.article(end) != "" {
			return true
		}
	}
	return false
}
