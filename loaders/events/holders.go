package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// owning reads "A and B closed their joint conference": what somebody opens or
// ends and calls their own is theirs.
func (s *sentence) owning(i int) (Clause, bool) {
	for end := range s.rowsAt("owning", i) {
		verb := end - 1
		when := s.behindWhen(end)
		end = s.behindRound(when)
		if first := end > when && s.article(end) == "indefinite"; end >= len(s.list) || !s.is("its", end) && !first && !s.openedTogether(i, end) {
			continue // else "opened the first edition of a course"
		}
		for k := end + 1; k < len(s.list) && k < end+8 && (s.list[k].Kind == 'w' || strings.ContainsRune("-\"“«'’", s.list[k].Kind)); k++ {
			if !s.is("noun", k) {
				continue
			}
			if s.is("numbered", k) && s.ordinalBefore(k, k) < k {
				break // "concluded its ninth session"
			}
			from, to, ok := s.subject(i)
			if s.having(verb) && (!HasBodyNoun(s.text[from:to]) || s.ordinalBefore(k, k) < k) {
				break // "The bill had its first reading", "The film has its launch"
			}
			return Clause{Kind: Active, Role: schema.Organizer, Verb: "held", Start: s.list[i].Start, End: s.list[end-1].End, From: from, To: to, Known: !s.is("its", end)}, ok
		}
	}
	return Clause{}, false
}

// having reports whether the verb that ends with token i only says that somebody has an event: "had its town hall".
func (s *sentence) having(i int) bool {
	return strings.HasPrefix(s.list[i].Text, "ha")
}

// behindWhen is the token behind a day from token i on, and behind what leads from there to an event: "has set
// 3 May for its forum", "said on Monday that its forum will be held".
func (s *sentence) behindWhen(i int) int {
	k := i
	for k < len(s.list) && (s.dayAt(k) || s.is("adverb", k) || s.is("onday", k) && k+1 < len(s.list) && s.dayAt(k+1)) {
		k++
	}
	switch textAt(s, k) {
	case "that", "que", "qu":
		k++
	case "for", "pour", "para", "a", "as":
		if k > i {
			k++
		}
	}
	if k < len(s.list) && s.is("its", k) {
		return k
	}
	return i
}

// ownsEvent reads "the Tide Society's fifth biennial congress", "our annual seminar": a body organises what
// it calls its own and holds again and again.
func (s *sentence) ownsEvent(i int) (Clause, bool) {
	if !s.is("noun", i) || s.is("session", i) {
		return Clause{}, false
	}
	first := i
	for first > 0 && s.is("periodic", first-1) {
		first--
	}
	if next := s.comesNext(i); next > 0 {
		first = next - 1
		if from, to, ok := s.bodyOf(i); ok && s.romanceText() {
			return Clause{Kind: Nominal, Role: schema.Organizer, Verb: "of", Start: s.list[i].Start, End: s.list[i].End, From: from, To: to, Known: !slices.ContainsFunc(strings.Fields(s.text[from:to]), shortForm)}, true
		}
	}
	if first == i {
		return s.ownNamed(i)
	}
	if n := s.ordinalBefore(first, first); n < first {
		first = n
	}
	c := Clause{Kind: Nominal, Role: schema.Organizer, Verb: "of", End: s.list[i].End, Known: true}
	switch {
	case s.writersOwn(first):
		c.Start, c.Writers = s.list[first-1].Start, true
		c.From, c.To = c.Start, c.Start
		return c, true
	case first > 3 && s.list[first-1].Text == "s" && s.list[first-1].Glued:
		from, to, ok := s.nameRightBefore(first - 2)
		c.Start, c.From, c.To = from, from, to
		return c, ok
	}
	return Clause{}, false
}

// shortForm reports whether a word is the short form of a name, as bodies have it: "ISOC".
func shortForm(word string) bool { return len(word) > 2 && shouting(word) }

// bodyOf is the name right behind the event at token i, an adjective and "of": "le café numérique du Réseau des
// phares".
func (s *sentence) bodyOf(i int) (from, to int, ok bool) {
	s.romance = s.romanceText()
	defer func() { s.romance = false }()
	k := i + 1
	for k < len(s.list) && k < i+3 && s.list[k].Kind == 'w' && !s.list[k].Capital && !s.is("of", k) && s.article(k) == "" {
		k++
	}
	for of := k; k < len(s.list) && k < of+4 && !s.list[k].Capital; k++ {
		if !s.is("of", k) && s.article(k) == "" && !strings.ContainsRune("'’", s.list[k].Kind) {
			return 0, 0, false
		}
	}
	if k >= len(s.list) || k == i+1 || !s.list[k].Capital {
		return 0, 0, false
	}
	end := s.names(k)
	if end <= k {
		return 0, 0, false
	}
	return s.list[k].Start, s.list[end-1].End, true
}

// openedTogether reports whether "the" and what is opened stand at token end, and those
// with whom a body does so before the verb at token i: "The Ministry, in collaboration
// with A, today opened the Harbour Forum". Who opens it alone may only speak there.
func (s *sentence) openedTogether(i, end int) bool {
	if s.article(end) != "definite" {
		return false
	}
	for k := 1; k < i; k++ {
		if p, _, ok := s.phrase(k); ok && p.kind == "with" && p.role != funderRole {
			return true
		}
	}
	return false
}

// behindRound is the token behind "the first run of" or "the 2026 edition of" at token i,
// i if nothing like it stands there.
func (s *sentence) behindRound(i int) int {
	for k := i; k+2 < len(s.list) && k < i+4 && (s.list[k].Kind == 'w' || s.list[k].Kind == 'n'); k++ {
		if s.is("edition", k) && s.is("of", k+1) {
			return k + 2
		}
	}
	return i
}

// postposed reads "A and B, the forum's co-organizers, said".
func (s *sentence) postposed(i int) (Clause, bool) {
	role, end := s.roleNoun(i)
	if end < 0 {
		return Clause{}, false
	}
	end, ofEvent := s.behindEventOf(end)
	if end < len(s.list) && s.list[end].Kind != ',' && s.list[end].Kind != '.' {
		return Clause{}, false
	}
	k, determined := i-1, false
	for ; k > 0 && k > i-7 && s.list[k].Kind != ','; k-- {
		determined = determined || s.article(k) == "definite" || s.is("its", k)
		if s.list[k].Capital || s.list[k].Kind == '.' || s.is("copula", k) || s.is("as", k) {
			return Clause{}, false
		}
	}
	if k <= 0 || s.list[k].Kind != ',' || !determined && !ofEvent || s.rowAt("latter", k+1) {
		return Clause{}, false
	}
	if from := s.listBefore(k); ofEvent && from < k {
		c := Clause{Kind: Nominal, Role: role, Verb: "is", Start: s.list[i].Start, End: s.list[end-1].End, From: s.list[from].Start, To: s.list[k-1].End}
		c.Known = !determined && !coinedName(s.text[c.From:c.To])
		return c, true
	}
	for from := 0; from < k; from++ {
		t := s.list[from]
		if t.Glued || !s.opens(from) || !t.Capital && s.article(from) != "definite" {
			continue
		}
		before := len(s.asides)
		to := s.names(from)
		s.asides = s.asides[:before]
		if !determined && (s.is("person", from) || s.is("honorific", from)) {
			break // "Professor Ada Falk of the Tide School, host of the forum,"
		}
		if to >= k && from < k {
			c := Clause{Kind: Nominal, Role: role, Verb: "is", Start: s.list[i].Start, End: s.list[i].End, From: t.Start, To: s.list[k-1].End}
			c.Known = !determined && !coinedName(s.text[c.From:c.To])
			return c, true
		}
	}
	return Clause{}, false
}

// behindEventOf is the token behind "of the forum", "in the event", of which somebody is host or partner, from token k on, and
// whether an event stands there.
func (s *sentence) behindEventOf(k int) (end int, ofEvent bool) {
	if !s.is("of", k) && textAt(s, k) != "in" && textAt(s, k) != "for" {
		return k, false
	}
	for end = k + 1; end < len(s.list) && end < k+mostObjectWords && (s.list[end].Kind == 'w' || strings.ContainsRune("'’-", s.list[end].Kind)) && !s.is("copula", end); end++ {
		if s.is("noun", end) && !(s.list[end-1].Kind == '-' && s.is("unit 1", end)) { // "of the three-day summit"
			return end + 1, s.article(k+1) == "definite" || s.is("this", k+1)
		}
	}
	return k, false
}

// listBefore is the first token of the names that end right before token k, behind a verb or a preposition: "thanks A and B";
// k if there are none.
func (s *sentence) listBefore(k int) int {
	for from := 1; from < k; from++ {
		lead := from - 1
		if s.article(lead) == "definite" {
			lead--
		}
		if lead < 0 || !s.list[from].Capital || s.list[from].Glued || s.list[lead].Kind != 'w' || s.list[lead].Capital || s.is("also", lead) || s.is("link", lead) {
			continue
		}
		asides := len(s.asides)
		to := s.names(from)
		s.asides = s.asides[:asides]
		if to == k {
			return from
		}
	}
	return k
}

// ownNamed reads "at our Policy Day on Tides, co-organised with A": what writers call by its name, and
// theirs, before they say with whom they organise it, is of their making.
func (s *sentence) ownNamed(i int) (Clause, bool) {
	first := i
	for first > 0 && s.list[first-1].Kind == 'w' && s.list[first-1].Capital {
		first--
	}
	if !s.list[i].Capital || !s.writersOwn(first) {
		return Clause{}, false
	}
	for k := i + 1; k < len(s.list); k++ {
		if p, _, ok := s.phrase(k); ok && p.kind != "active" && p.role == schema.CoOrganizer {
			at := s.list[first-1].Start
			return Clause{Kind: Nominal, Role: schema.Organizer, Verb: "of", Start: at, End: s.list[i].End, From: at, To: at, Known: true, Writers: true}, true
		}
	}
	return Clause{}, false
}
