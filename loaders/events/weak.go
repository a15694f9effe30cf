package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// weakHeld reports whether the sentence says of what a weak noun describes that it
// took place or who organised it: "a national training on maps was conducted".
func (s *sentence) weakHeld(t Told, i int) bool {
	before := s.tokenFrom(t.Start) - 1
	for before > 0 && (s.article(before) != "" || s.list[before].kind == '-' || s.numberAt(before) > 0 || s.is("unit 1", before) || s.is("unit 7", before)) {
		before--
	}
	if t.Article != "indefinite" || s.is("copula", before) { // "the last event was a simulation, led by"
		return false
	}
	end := DescriptionEnd(s.text, t.Mention)
	if s.romanceText() {
		end = s.romanceEnd(i)
	}
	for k := s.tokenFrom(end); k < len(s.list) && s.list[k].start >= end; k++ {
		if _, held := s.predicate(k); held {
			return true
		}
		if p, _, ok := s.phrase(k); ok {
			return p.kind == "passive" && p.role != schema.Partner && p.role != funderRole
		}
		if s.list[k].kind != ',' && !s.is("copula", k) && !s.is("been", k) && !s.is("adverb", k) && !s.is("relative", k) && !s.is("future", k) && textAt(s, k) != "be" {
			return false
		}
	}
	return false
}

// futureVerb reports whether token k is a Romance verb in the future of which the
// vocabulary says that an event is held.
func (s *sentence) futureVerb(k int) bool {
	w := s.list[k]
	if w.kind != 'w' || w.capital {
		return false
	}
	_, held := s.predicate(k)
	if k > 0 {
		_, before := s.predicate(k - 1)
		held = held || before
	}
	p, _, isPhrase := s.phrase(k)
	if !held && !(isPhrase && p.kind == "active") {
		return false
	}
	for ending := range s.v.news.sets["futureending "+string(s.lang)] {
		if strings.HasSuffix(w.text, ending) && len(w.text) > len(ending)+2 {
			return true
		}
	}
	return false
}

// observedAt reports whether the name of a day stands at token i, behind a date and a
// comma.
func (s *sentence) observedAt(i int) bool {
	if i < 2 || s.list[i-1].kind != ',' || !s.dateAt(i-2) {
		return false
	}
	for k := i; k < len(s.list) && k < i+5 && s.list[k].kind == 'w' && (s.list[k].capital || s.is("link", k)); k++ {
		if s.list[k].capital && s.is("unit 1", k) {
			return true
		}
	}
	return false
}
