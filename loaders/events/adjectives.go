package events

import (
	"slices"
	"strings"
)

// adjective reports whether the lower-case word k belongs to the name before
// it: a small word, a sign, another phrase or the sentence's end follows.
func (s *sentence) adjective(k int) bool {
	if _, _, isPhrase := s.phrase(k); !isPhrase && s.hyphened(k) {
		return true // "Bureau sous-régional"
	} else if isPhrase || s.is("stop", k) || s.is("joint", k) || s.is("said", k) || s.is("copula", k) || s.is("serving", k) || s.is("invite", k) || s.is("informs", k) && !s.list[k].Capital || s.is("offers", k) {
		return false
	}
	if _, held := s.predicate(k); held || s.marksAt(k) > k {
		return false
	}
	if k+1 >= len(s.list) {
		return true
	}
	if _, _, isPhrase := s.phrase(k + 1); isPhrase {
		return true
	}
	next := s.list[k+1]
	if s.subjectOfBody(k + 1) {
		return true // "Observatorio nacional sobre las mareas"
	}
	if s.adjectival(s.list[k].Text) && s.hyphened(k+1) {
		return true // "monétaire ouest-africaine"
	}
	if s.news && next.Capital && next.Kind == 'w' && k > 0 && s.list[k-1].Capital && s.describesBody(k-1) && s.adjectival(s.list[k].Text) {
		return true // "l'Université numérique Ada Falk"
	}
	if s.news && s.adjectival(s.list[k].Text) && (s.is("copula", k+1) || next.Text == "en") {
		return true // "l'Union africaine en est", "l'Institut français en mai"
	}
	if s.news && s.adjectival(s.list[k].Text) && !participle(s.list[k].Text) && (s.marginAt(k+1) || s.is("stop", k+1) || s.is("withword", k+1)) {
		return true // "la Banque africaine dans le cadre de"
	}
	if s.news && next.Kind == 'w' && !next.Capital && s.adjectival(next.Text) && s.adjectival(s.list[k].Text) {
		return s.adjective(k + 1)
	}
	return next.Kind == ',' || next.Kind == ';' || next.Kind == '.' || next.Kind == '(' || s.is("link", k+1)
}

// participle reports whether a Romance word ends like what was done: "basée", "creados".
func participle(word string) bool {
	word = strings.TrimSuffix(word, "s")
	return slices.ContainsFunc([]string{"ee", "ada", "ado", "ida", "ido"}, func(end string) bool { return strings.HasSuffix(word, end) })
}

// hyphened reports whether an adjective of two halves begins with token k:
// "ouest-africaine".
func (s *sentence) hyphened(k int) bool {
	return k+2 < len(s.list) && s.list[k+1].Kind == '-' && s.list[k+1].Glued && s.list[k+2].Glued && s.adjectival(s.list[k+2].Text)
}

// adjectivesJoined reports whether token k is an adjective that "and" joins to the
// one with which a name has ended so far: "Union économique et monétaire".
func (s *sentence) adjectivesJoined(k, end int) bool {
	return s.news && end == k-1 && k > 2 && s.is("also", k-1) && !s.list[k-2].Capital && s.adjectival(s.list[k-2].Text) && s.adjectival(s.list[k].Text)
}
