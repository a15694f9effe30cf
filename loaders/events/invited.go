package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// inviting reads "A and B invited delegates to a briefing", "A is inviting".
func (s *sentence) inviting(i int) (Clause, bool) {
	verb := i
	switch {
	case s.is("invite", i):
	case s.is("inviting", i):
		verb--
		for verb > 0 && (s.is("adverb", verb) || s.is("midverb", verb)) {
			verb-- // "are therefore inviting"
		}
		if !s.is("copula", verb) {
			return Clause{}, false
		}
	default:
		return Clause{}, false
	}
	placed := false // "invited to the Harbour House for an evening"
	for k := i + 1; k+1 < len(s.list) && k < i+mostInvited && (s.list[k].kind == 'w' || s.list[k].kind == '-' && s.list[k].glued || s.list[k].kind == ','); k++ {
		placed = placed || s.is("inviteto", k)
		titled := placed && s.quotesAt(k+1) // "to Suva for “Open Harbours”"
		if (s.is("inviteto", k) || placed && textAt(s, k) == "for") && (titled || s.article(k+1) == "indefinite" || s.article(k+1) == "definite" && (s.is("noun", k+2) || s.is("noun", k+3))) {
			from, to, ok := s.subject(verb)
			if !ok && s.writersBefore(verb) { // "we invite pilots to a workshop"
				return Clause{Kind: Active, Role: schema.Organizer, Verb: "invited", Start: s.list[i].start, End: s.list[k].end, From: s.list[i].start, To: s.list[i].start, Writers: true}, true
			}
			return Clause{Kind: Active, Role: schema.Organizer, Verb: "invited", Start: s.list[i].start, End: s.list[k].end, From: from, To: to}, ok
		}
	}
	return Clause{}, false
}

// mostInvited is the number of words and commas within which a sentence says whom somebody
// invites.
const mostInvited = 30

// quotesAt reports whether token i is a quotation mark before a word.
func (s *sentence) quotesAt(i int) bool {
	return i+1 < len(s.list) && strings.ContainsRune("\"“«„", s.list[i].kind) && s.list[i+1].start-s.list[i].end <= 1
}

// invitedTo reads "a reception to which A, with the support of B, has invited
// pilots": who invites to an event organises it.
func (s *sentence) invitedTo(i int) (Clause, bool) {
	from := -1
	for _, words := range s.v.news.rows["towhich"] {
		from = max(from, s.matches(i, words))
	}
	if from < 0 {
		return Clause{}, false
	}
	end := s.names(from)
	if end == from {
		return Clause{}, false
	}
	for k := end; k < len(s.list) && k < end+longestAside; k++ {
		if s.is("hasinvited", k) && s.reaches(end, k) {
			return Clause{Kind: Nominal, Role: schema.Organizer, Verb: "invited", Start: s.list[i].start, End: s.list[from-1].end, From: s.list[from].start, To: s.list[end-1].end}, true
		}
	}
	return Clause{}, false
}
