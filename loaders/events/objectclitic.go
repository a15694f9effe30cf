package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// objectClitic reads "cette année, la Ville l'organise de concert avec", "la Red lo convoca junto con" and
// "este año lo organiza la Red": the names before the clitic at token i, or else behind the verb,
// organise what was told of before.
func (s *sentence) objectClitic(i int) (Clause, bool) {
	if s.lang != "fr" && s.lang != "es" || i == 0 || !s.is("clitic", i) || s.list[i].capital || s.is("relative", i-1) || s.is("relating", i-1) {
		return Clause{}, false
	}
	verb := i + 1
	for verb < len(s.list) && strings.ContainsRune("'’", s.list[verb].kind) {
		verb++
	}
	p, end, ok := s.phrase(verb)
	if !ok || p.kind != "active" && !s.is("withword", end-1) || p.role == schema.Partner || p.role == funderRole {
		return Clause{}, false
	}
	from, to, ok := s.subject(i)
	if !ok {
		from, to, ok = s.subject(i + 1) // "la Banque des récifs l'"
	}
	if ok {
		return Clause{Kind: Nominal, Role: p.role, Verb: p.words[0], Start: s.list[i].start, End: s.list[end-1].end, From: from, To: min(to, s.list[i-1].end)}, true
	}
	if s.lang == "fr" || !s.onlyTime(i) {
		return Clause{}, false
	}
	c, ok := s.doersBehind(i, verb)
	c.Kind = Nominal
	return c, ok
}

// onlyTime reports whether nothing but words for a time or an occasion stands before token i: "Este
// año", "En esta ocasión,".
func (s *sentence) onlyTime(i int) bool {
	for k := range i {
		if t := s.list[k]; t.kind != ',' && t.kind != 'w' && t.kind != 'n' || k > 0 && t.capital || s.isEventNoun(k) || s.isVerbLike(k) && s.article(k) == "" && !s.is("gap", k) && !s.is("stop", k) {
			return false
		}
	}
	return i <= mostTimeTokens
}

// mostTimeTokens is the number of tokens within which a sentence says of what time it speaks.
const mostTimeTokens = 6
