package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// weakHeld reports whether the sentence says of what a weak noun describes that it
// took place or who organised it: "a national training on maps was conducted".
func (s *sentence) weakHeld(t Told, i int) bool {
	before := s.tokenFrom(t.Start) - 1
	for before > 0 && (s.article(before) != "" || s.list[before].Kind == '-' || s.numberAt(before) > 0 || s.is("unit 1", before) || s.is("unit 7", before)) {
		before--
	}
	if t.Article != "indefinite" || s.is("copula", before) { // "the last event was a simulation, led by"
		return false
	}
	end := DescriptionEnd(s.text, t.Mention)
	if s.romanceText() {
		end = s.romanceEnd(i)
	}
	for k := s.tokenFrom(end); k < len(s.list) && s.list[k].Start >= end; k++ {
		if s.list[k].Kind == '(' && s.closing(k) > k {
			k = s.closing(k) // `("Bluewater")`
			continue
		}
		if _, held := s.predicate(k); held {
			return true
		}
		if p, _, ok := s.phrase(k); ok {
			return p.kind == "passive" && p.role != schema.Partner && p.role != funderRole
		}
		if s.list[k].Kind != ',' && !s.is("copula", k) && !s.is("been", k) && !s.is("adverb", k) && !s.is("relative", k) && !s.is("future", k) && textAt(s, k) != "be" {
			return false
		}
	}
	return false
}

// futureVerb reports whether token k is a Romance verb in the future of which the
// vocabulary says that an event is held.
func (s *sentence) futureVerb(k int) bool {
	w := s.list[k]
	if w.Kind != 'w' || w.Capital {
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
		if strings.HasSuffix(w.Text, ending) && len(w.Text) > len(ending)+2 {
			return true
		}
	}
	return false
}

// willAct reports whether an active clause tells what somebody is to do: "will host".
func (s *sentence) willAct(c Clause) bool {
	k := s.tokenFrom(c.Start)
	return textAt(s, k) == "will" || textAt(s, k-1) == "will" || s.futureVerb(k) || s.invites(c)
}

// invites reports whether the verb of a clause asks people to come: "is pleased to invite".
func (s *sentence) invites(c Clause) bool {
	return slices.ContainsFunc(s.list, func(t lexis.Token) bool {
		return t.Start >= c.Start && t.End <= c.End && s.v.news.sets["asksin"][t.Text]
	})
}

// observedAt reports whether the name of a day stands at token i, behind a date and a
// comma.
func (s *sentence) observedAt(i int) bool {
	if i < 2 || s.list[i-1].Kind != ',' || !s.dateAt(i-2) {
		return false
	}
	return s.observedFrom(i)
}

// observedFrom reports whether the name of a day stands at token i: "World Children's Day".
func (s *sentence) observedFrom(i int) bool {
	for k := i; k < len(s.list) && k < i+mostDayTokens && (s.list[k].Kind == 'w' && (s.list[k].Capital || s.is("link", k) || s.list[k].Glued) || strings.ContainsRune("'’", s.list[k].Kind)); k++ {
		if s.list[k].Capital && s.is("unit 1", k) {
			return true
		}
	}
	return false
}

// mostDayTokens is the number of tokens within which the name of a day says that it is one.
const mostDayTokens = 7

// inOccasion reports whether a date stands in brackets behind an occasion beside
// which the event, not the one that ends before the brackets, takes place: "to mark
// Harbour Day (9 May), A held on 6 May".
func (s *sentence) inOccasion(d dates.Span, t Told) bool {
	i := s.tokenFrom(d.Start)
	return i > 1 && s.list[i-1].Kind == '(' && s.list[i-2].End != t.End && s.besideAt(i-2)
}

// joining reads "Join A and B on Tuesday for the forum": those whom readers are to
// join organise it.
func (s *sentence) joining(i int) (Clause, bool) {
	if i > 0 || !s.is("joinus", 0) {
		return Clause{}, false
	}
	from := 1
	if textAt(s, 1) == "a" {
		from = 2
	}
	s.romance = s.romanceText()
	to := s.names(from)
	s.romance = false
	for k := to; to > from && k < len(s.list) && k < to+14; k++ {
		if s.is("forevent", k) && !s.listsPeople(from, to) && !s.dateAt(min(k+1, len(s.list)-1)) && textAt(s, k) != "on" {
			return Clause{Kind: Active, Role: schema.Organizer, Verb: "join", Start: s.list[0].Start, End: s.list[to-1].End, From: s.list[from].Start, To: s.list[to-1].End, Known: true}, true
		}
	}
	return Clause{}, false
}

// JoinClause reads whom a sentence that names no event asks readers to join: "Join A and B for a
// practical morning on lamps", "Join A as we discuss".
func JoinClause(text string, in Setting) (Clause, bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	if !s.is("joinus", 0) || len(s.list) < 3 {
		return Clause{}, false
	}
	from := 1
	for from < 3 && (textAt(s, from) == "a" || textAt(s, from) == "al") {
		from++ // "Acompaña al Instituto"
	}
	for to := from + 1; to < len(s.list) && to < from+mostInvited; to++ {
		if s.is("also", to-1) && (textAt(s, to) == "a" || textAt(s, to) == "al") {
			return Clause{}, false // "Acompaña al Instituto y a la Liga": names go on behind "a" too
		}
		if s.rowAt("joinfor", to) && !s.listsPeople(from, to) {
			return Clause{Kind: Active, Role: schema.Organizer, Verb: "join", Start: s.list[0].Start, End: s.list[to-1].End, From: s.list[from].Start, To: s.list[to-1].End, Known: true}, true
		}
	}
	return Clause{}, false
}

// heldTalk reports whether the noun at token i, whose phrase begins at token
// first, is something that is held or titled and not only spoken of: "hosted a
// conversation on", "an exchange titled".
func (s *sentence) heldTalk(i, first int) bool {
	for _, v := range []*vocabulary{s.v, s.v.news} {
		for _, form := range v.rows["titled"] {
			if s.matches(i+1, form) > 0 && (len(form) > 1 || len(form[0]) > 4) {
				return true
			}
		}
	}
	first = s.beforeDuration(first)
	if slices.ContainsFunc(s.dates, func(d dates.Span) bool { return s.dayPossesses(d, s.list[first].Start) }) {
		return true // "yesterday's rally"
	}
	if !s.is("talk", i) && !s.is("staged", i) || s.is("clockunit", i) && !s.is("withword", i+1) && (s.is("of", i+1) && textAt(s, i+1) != "for" || !s.is("topicword", i+1)) {
		return false // "opened an hour later"
	}
	return s.organisedBefore(s.list[first].Start) || s.organisedBeforePartners(first) || s.joinedFor(first) || s.attendedBefore(first) || s.convenedFor(first) || len(s.dates) > 0 && s.thereIs(i)
}

// beforeDuration is the token at which how long an event lasts begins right before token first: "a three-day training";
// first if nothing there says so.
func (s *sentence) beforeDuration(first int) int {
	for first > 1 && (s.list[first-1].Kind == '-' || s.numberAt(first-1) > 0 || s.is("unit 1", first-1) || s.is("unit 7", first-1) || s.is("wholeday", first-1)) {
		first--
	}
	return first
}

// convenedFor reports whether people are brought together for what begins at token first: "Norland convened ministers, Fiji's
// among them, for talks on lamps".
func (s *sentence) convenedFor(first int) bool {
	if textAt(s, first-1) != "for" {
		return false
	}
	for k := first - 2; k > 0 && k > first-longestGap && !s.is("noun", k) && s.list[k].Kind != ';'; k-- {
		if p, _, ok := s.phrase(k); ok && p.kind == "active" {
			return p.role == schema.Convener || strings.Contains(strings.Join(p.words, " "), "together")
		}
	}
	return false
}

// joinedFor reports whether readers are asked to join somebody for what begins at token first: "Join the
// Tide Institute for a conversation on lamps".
func (s *sentence) joinedFor(first int) bool {
	k := first - 1
	for k > 0 && s.article(k) != "" {
		k--
	}
	if !s.is("joinus", 0) || textAt(s, k) != "for" {
		return false
	}
	_, named := s.joining(0)
	return named || s.is("writersobject", 1)
}

// attendedBefore reports whether many people came to what the phrase that begins at token first, with
// "a" before it, describes, and the sentence says on which day: "Forty judges took part in a training
// on lamps on 3 May".
func (s *sentence) attendedBefore(first int) bool {
	if s.article(first-1) != "indefinite" || len(s.dates) == 0 {
		return false
	}
	for i := 1; i < first-1; i++ {
		if s.is("gather", i) && slices.Contains(forWhom, textAt(s, first-2)) && s.manyBefore(i) {
			return true // "forty judges met on 3 May for a training on lamps"
		}
		if behind, _ := s.curtainAt(i); behind == first-1 {
			return true
		}
		for _, words := range s.v.news.rows["tookpart"] {
			if s.matchesAcross(i, words) == first-1 && s.manyBefore(i) {
				return true
			}
		}
	}
	return false
}

// organisedBeforePartners reports whether a verb of organising stands before partners between
// commas, behind which something begins: "organisent, en partenariat avec A et B, une journée
// d'étude".
func (s *sentence) organisedBeforePartners(first int) bool {
	k := first - 1
	for k > 0 && (s.article(k) != "" || s.numberAt(k) > 0) {
		k--
	}
	if k < 3 || s.list[k].Kind != ',' {
		return false
	}
	for open := k - 1; open > 1; open-- {
		if p, end, ok := s.phrase(open); ok && p.kind == "with" && s.list[open-1].Kind == ',' {
			s.romance = s.romanceText()
			to := s.names(end)
			s.romance = false
			return (to == k || to == k+1) && s.organisedBefore(s.list[open-1].Start)
		}
	}
	return false
}
