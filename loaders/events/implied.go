package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// implied is the event that a sentence speaks of without naming it: "Co-hosts
// Norland and Sudovia presented …", "Fue organizado por …".
func (s *sentence) implied(clauses []Clause) []Told {
	for n, c := range clauses {
		if s.sharesAlone(c) {
			clauses[n].Kind = Nominal
			return []Told{{Sort: Pointing, Pronoun: true}} // "The Tide House co-hosted: its hall was full."
		}
		if c.Kind == Nominal || c.Kind != Active && (s.onlySmallWords(c.Start) || s.initiativeOf(c) || s.hostedUs(c)) {
			return []Told{{Sort: Pointing, Pronoun: c.Kind != Nominal}}
		}
	}
	if _, held := s.predicate(0); held && (s.lang == "es" || s.lang == "pt") {
		return []Told{{Sort: Pointing, Pronoun: true}} // "Se celebró en Lima con el apoyo de"
	}
	return nil
}

// sharesAlone reports whether an active clause says that somebody organised with others
// what was told of before, and names nothing behind the verb.
func (s *sentence) sharesAlone(c Clause) bool {
	if c.Kind != Active || !strings.HasPrefix(c.Verb, "co ") || c.From == c.To {
		return false
	}
	k := s.tokenFrom(c.End)
	return s.list[k].start < c.End || s.list[k].kind == '.' || s.list[k].kind == ':' || s.list[k].kind == ';'
}

// initiativeOf reports whether the sentence says that "the initiative" or the like,
// which events are called too, was organised, by or with those of a clause.
func (s *sentence) initiativeOf(c Clause) bool {
	if s.article(0) != "definite" && !s.is("this", 0) || !s.is("standsfor", 1) || !s.is("copula", 2) {
		return false
	}
	return c.Kind == Passive && c.Role != schema.Partner && c.Role != funderRole || c.Kind == With && s.organisedAt(s.tokenFrom(c.Start)-1)
}

// organisedAt reports whether token i is a participle of organising.
func (s *sentence) organisedAt(i int) bool {
	for s.is("adverb", i) {
		i--
	}
	role, ok := s.v.words[textAt(s, i)]
	return ok && role != schema.Partner
}
