package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// implied is the event that a sentence speaks of without naming it: "Co-hosts
// Norland and Sudovia presented …", "Fue organizado por …".
func (s *sentence) implied(clauses []Clause) []Told {
	for n, c := range clauses {
		if s.sharesAlone(c) || c.Kind == Active && c.Role == schema.Host && s.romanceText() && s.receivesAttendees(s.tokenFrom(c.End)) && HasBodyNoun(s.text[c.From:c.To]) {
			clauses[n].Kind = Nominal
			return []Told{{Sort: Pointing, Pronoun: true}} // "The Tide House co-hosted: its hall was full."
		}
		if c.Kind == Nominal || c.Kind != Active && (s.onlySmallWords(c.Start) || s.initiativeOf(c) || s.hostedUs(c) || s.behindSort(c)) {
			return []Told{{Sort: Pointing, Pronoun: c.Kind != Nominal && !s.is("standin", s.behindDuration())}}
		}
	}
	if end, held := s.predicate(0); held && (s.lang == "es" || s.lang == "pt" || s.dayWithin(end)) {
		return []Told{{Sort: Pointing, Pronoun: true}} // "Se celebró en Lima con el apoyo de", "Takes place on 3 May"
	}
	return nil
}

// behindSort reports whether nothing but what sort of event somebody organised stands before a clause, in a line
// below the event's title that is no sentence: "Public conversation hosted by A", "Three days, organised by A".
func (s *sentence) behindSort(c Clause) bool {
	if s.under == "" || c.Kind != Passive || c.Role == schema.Partner || c.Role == funderRole {
		return false
	}
	to, named := s.tokenFrom(c.Start), false
	for k := 0; k < to; k++ {
		if s.is("doors", k) || s.is("relative", k) || s.is("writers", k) || s.list[k].Kind == ':' {
			return false
		}
		named = named || s.is("noun", k) || s.duration(k) > 0 || k > 0 && s.is("clockunit", k) && s.numberAt(k-1) > 0
	}
	return named && s.finiteBetween(0, to) < 0
}

// bodiesAlone reads a line below an event's title that holds nothing but the body who organises it, and with
// whom: "The Tide Institute, in cooperation with the Reef Bank."
func (s *sentence) bodiesAlone(body func(name string) bool) []Told {
	if s.under == "" || len(s.list) == 0 || !s.list[0].Capital || s.is("person", 0) || s.is("noun", 0) {
		return nil
	}
	s.romance = s.romanceText()
	defer func() { s.romance = false }()
	name := func(from, to int) (string, bool) {
		name := s.text[s.list[from].Start:s.list[to-1].End]
		return name, body(name) || HasBodyNoun(name)
	}
	to := s.names(0)
	behind := to
	if behind < len(s.list) && s.list[behind].Kind == ',' {
		behind++
	}
	p, from, ok := s.phrase(behind)
	if to == 0 || !ok || p.kind != "with" || !s.is("withword", from-1) {
		return nil
	}
	end := s.names(from)
	if end == from || end < len(s.list) && s.list[end].Kind != '.' {
		return nil
	}
	_, first := name(0, to)
	if _, second := name(from, end); !first || !second {
		return nil
	}
	at := s.list[behind]
	organizes := Clause{Kind: Nominal, Role: schema.Organizer, Verb: "of", Start: s.list[0].Start, End: s.list[to-1].End, From: s.list[0].Start, To: s.list[to-1].End, Known: true}
	with := Clause{Kind: With, Role: p.role, Verb: p.words[0], Start: at.Start, End: s.list[from-1].End, From: s.list[from].Start, To: s.list[end-1].End}
	return []Told{{Sort: Pointing, Pronoun: true, Clauses: []Clause{organizes, with}}}
}

// dayWithin reports whether a day stands behind token k, with no more than a preposition and an
// article between.
func (s *sentence) dayWithin(k int) bool {
	for n := k; n < len(s.list) && n < k+4; n++ {
		if s.dateAt(n) {
			return true
		}
		if s.list[n].Kind != 'w' || s.list[n].Capital && !s.weekdayAt(n) {
			return false
		}
	}
	return false
}

// sharesAlone reports whether an active clause says that somebody organised with others, or that
// bodies of several words did, what was told of before, and names nothing behind the verb: "A and B
// organise."
func (s *sentence) sharesAlone(c Clause) bool {
	if c.Kind != Active || c.From == c.To {
		return false
	}
	alone := s.v.news.sets["organisealone"][c.Verb] && (s.onlySmallWords(c.From) || s.opensPart(c.From)) && strings.Contains(s.text[c.From:c.To], " ")
	if !alone && !strings.HasPrefix(c.Verb, "co ") && !strings.HasSuffix(c.Verb, " host") {
		return false
	}
	k := s.tokenFrom(c.End)
	if s.list[k].Kind == ',' && s.is("also", k+1) && k+2 < len(s.list) {
		return s.article(k+2) == "definite" || s.list[k+2].Capital // "A hosts, and the organisers are"
	}
	return s.list[k].Start < c.End || s.list[k].Kind == '.' || s.list[k].Kind == ':' || s.list[k].Kind == ';'
}

// opensPart reports whether nothing but an article stands between a semicolon and a byte.
func (s *sentence) opensPart(at int) bool {
	k := s.tokenFrom(at) - 1
	for k > 0 && s.article(k) != "" {
		k--
	}
	return k > 0 && s.list[k].Kind == ';'
}

// welcomedTo is the event with a name to which those of an active clause welcomed people: "A
// and B welcomed sixty pilots to the Harbour Youth Meeting"; -1 if there is none.
func (s *sentence) welcomedTo(c Clause, told []Told) int {
	if c.Kind != Active || c.Role != schema.Host || !strings.HasPrefix(c.Verb, "welcome") {
		return -1
	}
	k, people := s.tokenFrom(c.End), false
	for end := k + mostWelcomed; k < min(end, len(s.list)) && textAt(s, k) != "to"; k++ {
		people = people || s.is("people", k)
	}
	for i, t := range told {
		if from := s.tokenFrom(t.Start); people && textAt(s, k) == "to" && t.Sort == Naming && from > k && from <= k+2 && len(t.Dates)+len(s.dates) > 0 {
			return i
		}
	}
	return -1
}

// mostWelcomed is the number of words that say who is welcomed.
const mostWelcomed = 7

// initiativeOf reports whether the sentence says that "the initiative" or the like,
// which events are called too, was organised, by or with those of a clause.
func (s *sentence) initiativeOf(c Clause) bool {
	k := s.behindDuration()
	stands := s.is("standsfor", k) || k > 1 && s.is("standin", k)
	if s.article(0) != "definite" && !s.is("this", 0) || !stands || !s.is("copula", k+1) {
		return false
	}
	return c.Kind == Passive && c.Role != schema.Partner && c.Role != funderRole || c.Kind == With && s.organisedAt(s.tokenFrom(c.Start)-1)
}

// behindDuration is the token behind an article and how long something lasts with which a sentence begins: "The two-day
// programme was".
func (s *sentence) behindDuration() int {
	k := 1
	for k < mostOfDuration && k < len(s.list) && (s.list[k].Kind == '-' || s.numberAt(k) > 0 || s.is("unit 1", k)) {
		k++
	}
	return k
}

// mostOfDuration is the number of tokens within which a duration before such a noun ends.
const mostOfDuration = 5

// organisedAt reports whether token i is a participle of organising.
func (s *sentence) organisedAt(i int) bool { return s.roleOfVerb(i) != "" }

// roleOfVerb is the role that a participle of organising at token i gives, "" if there is
// none.
func (s *sentence) roleOfVerb(i int) schema.Role {
	for s.is("adverb", i) {
		i--
	}
	if role := s.v.words[textAt(s, i)]; role != schema.Partner {
		return role
	}
	return ""
}
