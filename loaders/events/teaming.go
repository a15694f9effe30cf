package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// teaming reads "A teamed up with B and C for a seminar": all of them organise.
func (s *sentence) teaming(i int) []Clause {
	for end := range s.rowsAt("teaming", i) {
		names := s.names(end)
		if names <= end {
			continue
		}
		if s.is("forevent", names) && s.article(names+1) != "" {
			if team := s.team(i, end, names, names); team != nil {
				return team
			}
		}
		if s.forThis(i) {
			if team := s.team(i, end, names, end-1); team != nil {
				team[0].Kind = Nominal
				return team
			}
		}
		if behind := s.makesReady(names); behind > 0 {
			if team := s.team(i, end, names, behind); team != nil {
				team[0].Kind = Nominal
				return team
			}
		}
	}
	for end := range s.rowsAt("sharing", i) {
		if end > 0 && s.names(end) > end {
			if team := s.team(i, end, s.names(end), end-1); team != nil {
				team[0].Kind = Nominal // "We shared the work with B": on what was told of before
				return team
			}
		}
	}
	return nil
}

// team are the clauses on those before a phrase at token i, which ends before token end, and
// on the names from there up to another token.
func (s *sentence) team(i, end, names, verb int) []Clause {
	var from, to int
	ok := false
	if s.is("relative", i-1) && i > 2 && s.list[i-2].Kind == ',' {
		from, to, ok = s.nameRightBefore(i - 2) // "led by A and B, which have joined forces with"
	}
	if !ok {
		from, to, ok = s.subject(i)
	}
	if !ok {
		from, to, ok = s.subject(i - 1) // "will team up"
	}
	writers := !ok && s.writersBefore(i)
	if writers {
		from, to, ok = s.list[i].Start, s.list[i].Start, true
	}
	if !ok {
		return nil
	}
	active := Clause{Kind: Active, Role: schema.Organizer, Verb: "held", Start: s.list[i].Start, End: s.list[verb].End, From: from, To: to, Writers: writers}
	with := Clause{Kind: With, Role: sharedRole, Verb: "with", Start: s.list[end-1].Start, End: s.list[end-1].End, From: s.list[end].Start, To: s.list[names-1].End}
	return []Clause{active, with}
}

// forThis reports whether a sentence whose verb is token i begins with for what somebody does it, an event
// told of before: "For this conversation A joins forces with B".
func (s *sentence) forThis(i int) bool {
	if !s.is("forevent", 0) || !s.is("this", 1) && s.article(1) != "definite" && !s.is("its", 1) {
		return false
	}
	for k := 2; k < i && k < 6 && s.list[k].Kind == 'w' && !s.list[k].Capital; k++ {
		if s.is("noun", k) {
			return !s.is("of", k+1)
		}
	}
	return false
}

// makesReady is the last token of words from token k on that say that what is told of before was
// prepared, "to prepare the programme"; 0 if they do not.
func (s *sentence) makesReady(k int) int {
	for end := range s.rowsAt("makeready", k) {
		if s.article(end) != "definite" && !s.is("this", end) && !s.is("its", end) {
			continue
		}
		for n := end + 1; n < len(s.list) && n < end+4 && s.list[n].Kind == 'w' && !s.list[n].Capital; n++ {
			if (s.is("standin", n) || s.is("noun", n)) && !s.is("of", n+1) {
				return n
			}
		}
	}
	return 0
}

// OnlyWith reports whether the sentence says of the event, without naming it, nothing but with
// whom those who write organise it: "Jointly organised with A and B."
func (t Told) OnlyWith() bool {
	for _, c := range t.Clauses {
		first, _, _ := strings.Cut(c.Verb, " ")
		if role := theVocabulary().words[first]; c.Kind != With || role == "" || role == schema.Partner {
			return false
		}
	}
	return t.Pronoun && t.End == 0 && len(t.Clauses) > 0
}
