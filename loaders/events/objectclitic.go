package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// objectClitic reads "cette année, la Ville l'organise de concert avec", "la Red lo convoca junto con",
// "este taller lo organiza la Red" and "este taller lo organizamos junto con": the names before the clitic at
// token i, or else behind the verb, or those who write organise what was told of before.
func (s *sentence) objectClitic(i int) (Clause, bool) {
	if s.lang != "fr" && s.lang != "es" || i == 0 || !s.is("clitic", i) || s.list[i].Capital || s.is("relative", i-1) || s.is("relating", i-1) {
		return Clause{}, false
	}
	verb := i + 1
	for verb < len(s.list) && strings.ContainsRune("'’", s.list[verb].Kind) {
		verb++
	}
	p, end, ok := s.phrase(verb)
	if !ok || p.kind != "active" && !s.is("withword", end-1) || p.role == schema.Partner || p.role == funderRole {
		return Clause{}, false
	}
	ahead := s.lang == "es" && s.eventAhead(i)
	we := s.lang == "es" && strings.HasSuffix(textAt(s, verb), weSpanish[0]) && (ahead || s.onlyTime(i)) || s.lang == "fr" && s.is("writers", i-1)
	if we {
		return Clause{Kind: Nominal, Role: schema.Organizer, Verb: p.words[0], Start: s.list[i].Start, End: s.list[verb].End, From: s.list[i].Start, To: s.list[i].Start, Writers: true}, true
	}
	from, to, ok := s.subject(i)
	if !ok {
		from, to, ok = s.subject(i + 1) // "la Banque des récifs l'"
	}
	ok = ok && !ahead
	if ok {
		return Clause{Kind: Nominal, Role: p.role, Verb: p.words[0], Start: s.list[i].Start, End: s.list[end-1].End, From: from, To: min(to, s.list[i-1].End)}, true
	}
	if s.lang == "fr" || !ahead && !s.onlyTime(i) {
		return Clause{}, false
	}
	c, ok := s.doersBehind(i, verb)
	c.Kind = Nominal
	return c, ok
}

// eventAhead reports whether nothing but an event, with its article, stands before token i, which the verb there
// takes up: "Este taller lo organiza", "La mesa sobre puertos la convocan".
func (s *sentence) eventAhead(i int) bool {
	if s.article(0) != "definite" && !s.is("this", 0) || i > mostEventTokens {
		return false
	}
	event := false
	for k := range i {
		t := s.list[k]
		_, _, isPhrase := s.phrase(k)
		_, held := s.predicate(k)
		if isPhrase || held || t.Kind != 'w' && t.Kind != 'n' && t.Kind != '-' && !strings.ContainsRune("\"“”«»", t.Kind) {
			return false
		}
		event = event || s.isEventNoun(k)
	}
	return event
}

// mostEventTokens is the number of tokens of an event that a verb takes up.
const mostEventTokens = 12

// subjectGoesOn reads "la Red anuncia el foro, que organiza junto con": those with whom the sentence
// begins organise what stands before the relative pronoun at token i, as only partners follow the verb.
func (s *sentence) subjectGoesOn(i int) (Clause, bool) {
	if s.lang != "es" || i < 3 || textAt(s, i) != "que" || s.list[i-1].Kind != ',' {
		return Clause{}, false
	}
	p, end, ok := s.phrase(i + 1)
	role := s.roleOfVerb(i + 1)
	if with, _, isPhrase := s.phrase(end); ok && p.kind == "active" && (s.is("withword", end) || isPhrase && with.kind == "with") {
		role = p.role
	} else if p.kind != "with" {
		return Clause{}, false
	}
	if role == "" || role == schema.Partner || role == funderRole {
		return Clause{}, false
	}
	to := slices.IndexFunc(s.list[:i], func(t lexis.Token) bool { return s.v.news.sets["announcing"][t.Text] })
	if to < 2 || !s.list[0].Capital || s.article(0) != "" && !s.list[1].Capital || slices.ContainsFunc(s.list[:to], func(t lexis.Token) bool { return t.Kind == ',' || t.Kind == ':' }) {
		return Clause{}, false
	}
	return Clause{Kind: Passive, Role: role, Verb: "que", Start: s.list[i].Start, End: s.list[i+1].End, From: s.list[0].Start, To: s.list[to-1].End, Known: true}, true
}

// onlyTime reports whether nothing but words for a time or an occasion stands before token i: "Este
// año", "En esta ocasión,".
func (s *sentence) onlyTime(i int) bool {
	for k := range i {
		if t := s.list[k]; t.Kind != ',' && t.Kind != 'w' && t.Kind != 'n' || k > 0 && t.Capital || s.isEventNoun(k) || s.isVerbLike(k) && s.article(k) == "" && !s.is("gap", k) && !s.is("stop", k) {
			return false
		}
	}
	return i <= mostTimeTokens
}

// mostTimeTokens is the number of tokens within which a sentence says of what time it speaks.
const mostTimeTokens = 6
