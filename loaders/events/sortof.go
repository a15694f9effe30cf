package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// sortOf reads a line that is no sentence and says of what sort an event is and whose: "A webinar
// of the Tide Institute with ReefNet.", "Un atelier de l'Institut des marées",
// "Public webinar by the Tide Institute". Who stands behind
// "with" is a partner.
func (s *sentence) sortOf(body func(string) bool) []Told {
	i, bare := 1, s.article(0) == ""
	if s.article(0) == "definite" {
		return nil
	}
	if bare && s.is("noun", 0) && s.ledInBy(1) {
		i = 0 // "Webinar by the Tide Institute."
	}
	for i < len(s.list) && i < mostSortWords && (s.list[i].Kind == 'w' || s.list[i].Kind == '-') && !s.list[i].Capital && !(s.is("noun", i) && s.ofOrBy(i+1)) {
		i++
	}
	by := s.ledInBy(i + 1)
	if bare && (!by || s.is("spoken", i)) || !s.is("noun", i) || !by && s.is("ofothers", i) || i > 0 && s.list[i].Capital || !s.ofOrBy(i+1) {
		return nil
	}
	from := i + 2
	if s.list[i+1].Text == "d" || textAt(s, from) == "l" {
		from = s.behindElision(from)
	}
	s.romance = s.romanceText()
	defer func() { s.romance = false }()
	to := s.names(from)
	if to <= from {
		return nil
	}
	isBody := func(from, to int) bool {
		name := strings.TrimPrefix(s.text[s.list[from].Start:s.list[to-1].End], "the ")
		return body(name) || HasBodyNoun(name) || to == from+1 && len(name) > 2 && shouting(name)
	}
	if !isBody(from, to) {
		return nil // "A talk by Ada Falk"
	}
	c := Clause{Kind: Nominal, Role: schema.Organizer, Verb: "of", Start: s.list[i].Start, End: s.list[i+1].End, From: s.list[from].Start, To: s.list[to-1].End}
	if !s.onlyNames(c) {
		return nil
	}
	t := Told{Sort: Pointing, Mention: Mention{noun: i}, Pronoun: true, Topic: true, Clauses: []Clause{c}}
	if with := to + 1; s.is("withword", to) {
		if end := s.names(with); end == with+1 || end > with && isBody(with, end) {
			t.Clauses = append(t.Clauses, Clause{Kind: With, Role: schema.Partner, Verb: "with", Start: s.list[to].Start, End: s.list[to].End, From: s.list[with].Start, To: s.list[end-1].End})
		}
		return []Told{t}
	}
	if p, _, beside := s.phrase(to); to < len(s.list) && !strings.ContainsRune(".,;:", s.list[to].Kind) && !(beside && p.kind == "with") {
		return nil
	}
	s.romance = false
	for _, more := range s.newsClauses() {
		if more.Start > c.To && more.Kind != Active {
			t.Clauses = append(t.Clauses, s.sharing(more, c.Role)) // "…, supported by the Reef Bank"
		}
	}
	return []Told{t}
}

// mostSortWords is the number of words within which such a line names the sort.
const mostSortWords = 6

// ofOrBy reports whether token i leads to whose an event is, ledInBy whether it can only lead to
// who organises it.
func (s *sentence) ofOrBy(i int) bool {
	return s.ledInBy(i) || s.is("of", i) && textAt(s, i) != "for" && textAt(s, i) != "behind"
}

func (s *sentence) ledInBy(i int) bool {
	return textAt(s, i) == "by" || textAt(s, i) == "par" || textAt(s, i) == "por"
}

// behindElision is the token behind "l'" or "'" from token i on.
func (s *sentence) behindElision(i int) int {
	for i < len(s.list) && (textAt(s, i) == "l" || strings.ContainsRune("'’", s.list[i].Kind)) {
		i++
	}
	return i
}
