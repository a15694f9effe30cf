package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// Those who write name themselves among those who organise by what they are: "organised
// by our foundation, A and B", "A, B and our Mission organised".

// ownBody is the noun with which those who write call themselves between two tokens:
// "our foundation", "our own Mission", "this Mission"; -1 if they do not.
func (s *sentence) ownBody(from, to int) int {
	for k := from; k < to && k < len(s.list); k++ {
		if s.is("barebody", k) && s.writersOwn(k) && !s.possessive(k) && !(k+1 < len(s.list) && s.is("of", k+1)) {
			return k
		}
	}
	return -1
}

// besideOwn are the names with which a subject before the verb at token i begins, and
// which "and our Mission" ends.
func (s *sentence) besideOwn(i int) (from, to int, ok bool) {
	own := s.ownBody(max(0, i-4), i)
	if own < 3 {
		return 0, 0, false
	}
	also := own - 1
	for also > 0 && !s.is("also", also) && also > own-3 {
		also--
	}
	return s.namesBefore(also)
}

// namesBefore are the names with which a subject begins and which "and" at a token ends.
func (s *sentence) namesBefore(also int) (from, to int, ok bool) {
	if !s.is("also", also) {
		return 0, 0, false
	}
	for start := 0; start < also; start++ {
		if (s.list[start].Capital || s.article(start) == "definite") && s.opens(start) && s.article(start-1) == "" && !(start == 0 && s.is("adverb", 0)) && s.names(start) == also {
			return s.list[start].Start, s.list[also-1].End, true
		}
	}
	return 0, 0, false
}

// withFirst reads "With A and B, C organised": partners, without a word for what they do,
// with whom a sentence opens.
func (s *sentence) withFirst(i int) (Clause, bool) {
	if i > 0 || !s.is("withword", 0) {
		return Clause{}, false
	}
	if _, _, isPhrase := s.phrase(0); isPhrase {
		return Clause{}, false
	}
	for k := 1; k < len(s.list); k++ {
		if p, _, ok := s.phrase(k); !ok || p.kind != "active" || s.is("adverb", k-1) {
			continue
		}
		behind := s.behindPartners(k)
		if behind < 3 {
			return Clause{}, false
		}
		to := min(s.names(1), behind-1)
		if s.list[to].Kind != ',' {
			return Clause{}, false // "With Norland in the chair, the Mission hosted"
		}
		return Clause{Kind: With, Role: schema.Partner, Verb: "with", Start: s.list[0].Start, End: s.list[0].End, From: s.list[1].Start, To: s.list[to-1].End, Known: true}, to > 1
	}
	return Clause{}, false
}

// onlyWritersBetween reports whether nothing but those who write stands between a byte and token i: "us", "our own Chapter".
func (s *sentence) onlyWritersBetween(from, i int) bool {
	first := s.tokenFrom(from)
	for k := first; k < i; k++ {
		if !s.is("writers", k) && !slices.Contains(ownWords, s.list[k].Text) && s.ownBody(k, k+1) < 0 {
			return false
		}
	}
	return first < i
}

// withOwn adds to a clause of names the one that those who write have in it.
func (s *sentence) withOwn(found []Clause, c Clause, from, to int) []Clause {
	if s.is("also", to) && s.is("writers", to+1) && textAt(s, to+1) != "we" && !s.is("copula", to+2) {
		at := s.list[to+1].Start
		return append(found, Clause{Kind: c.Kind, Role: c.Role, Verb: c.Verb, Start: at, End: s.list[to+1].End, From: at, To: at, Writers: true}) // "by A and us"
	}
	if s.is("also", to) {
		to += 4 // "by A and our foundation"
	}
	own := s.ownBody(from, to)
	if own < 0 {
		return found
	}
	at := s.list[own].Start
	return append(found, Clause{Kind: c.Kind, Role: c.Role, Verb: c.Verb, Start: at, End: s.list[own].End, From: at, To: at, Writers: true})
}

// besideUs adds those who stand beside "us" or "our Ministry" at token i in the names of a clause: "by us (Tide
// Watch) and A".
func (s *sentence) besideUs(found []Clause, c Clause, i int) []Clause {
	own := i
	if !s.is("writers", i) {
		own = s.ownBody(i, i+3)
	}
	if own < 0 {
		return found
	}
	k := s.behindOwnName(own)
	if k >= len(s.list) || !s.is("also", k) && s.list[k].Kind != ',' {
		return found
	}
	to := s.names(k + 1)
	if to <= k+1 {
		return found
	}
	return append(found, Clause{Kind: c.Kind, Role: c.Role, Verb: c.Verb, Start: s.list[k].Start, End: s.list[k].End, From: s.list[k+1].Start, To: s.list[to-1].End})
}

// behindOwnName is the token behind "us" at token i and the name of those who write that brackets give there.
func (s *sentence) behindOwnName(i int) int {
	if i+1 < len(s.list) && s.list[i+1].Kind == '(' {
		return s.closing(i+1) + 1
	}
	return i + 1
}

// WritersIn is the name that a sentence gives, in brackets, to those who write: "put on by us (Tide Watch Members
// Group)".
func WritersIn(text string, in Setting) (name string, ok bool) {
	if !strings.Contains(text, " (") {
		return "", false
	}
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := range s.list {
		if !s.is("writers", i) || i+2 >= len(s.list) || s.list[i+1].Kind != '(' {
			continue
		}
		first, end := i+2, s.closing(i+1)
		if s.article(first) == "definite" {
			first++
		}
		if end <= first || s.names(first) != end {
			continue
		}
		if name = text[s.list[first].Start:s.list[end-1].End]; HasBodyNoun(name) || NamesOnlyBody(name) || in.body()(name) {
			return name, true
		}
	}
	return "", false
}

// behindOwn is the token behind words from token k on that say what those who follow are to
// those who write, "our member", k if there are none.
func (s *sentence) behindOwn(k int) int {
	if textAt(s, k) != "our" && !s.is("its", k) {
		return k
	}
	n := k + 1
	for n < len(s.list) && n < k+4 && s.list[n].Kind == 'w' && !s.list[n].Capital && !s.is("ownmember", n) && !s.is("stop", n) {
		n++
	}
	if !s.is("ownmember", n) || n+1 >= len(s.list) || !s.list[n+1].Capital {
		return k
	}
	return n + 1
}

// behindTeam is the token behind words from token k on that only mean those who work at the body whose name follows: "the
// good people of", "a small team at"; k if there are none.
func (s *sentence) behindTeam(k int) int {
	if textAt(s, k) != "our" && s.article(k) == "" {
		return k
	}
	n := k + 1
	for n < len(s.list) && n < k+4 && s.list[n].Kind == 'w' && !s.list[n].Capital && !s.is("teamof", n) && !s.is("stop", n) {
		n++
	}
	if textAt(s, n) == "people" && !s.is("warmly", n-1) {
		return k // "young people from Fiji"
	}
	if name := n + 2; s.is("teamof", n) && s.is("writersat", n+1) && name < len(s.list) && (s.list[name].Capital || s.article(name) == "definite") {
		return name
	}
	return k
}

// teamBefore reports whether such words end right before the name at token i.
func (s *sentence) teamBefore(i int) bool {
	for k := i - 3; k >= max(0, i-6); k-- {
		if s.behindTeam(k) == i {
			return true
		}
	}
	return false
}

// organisesWhole reports whether the word at token i says that somebody organised all that was
// told of: "It was the Tide House that ran everything", "organised the whole thing".
func (s *sentence) organisesWhole(i int) bool {
	first := i
	for first > 0 && (s.article(first-1) == "definite" || s.is("wholesort", first-1)) {
		first--
	}
	if behind := i + 1; behind < len(s.list) && s.list[behind].Kind == 'w' && !s.is("withword", behind) && !s.is("adverb", behind) && !s.is("jointly", behind) {
		return false
	}
	for k := max(0, first-3); k < first; k++ {
		if p, end, ok := s.phrase(k); ok && p.kind == "active" && p.role != schema.Partner && end == first {
			return true
		}
	}
	return false
}

// objectAlone reports whether what stands at token i alone behind a verb of organising is all that was
// told of: "We are organising this with the Tide House", "We run the morning with", "everything".
func (s *sentence) objectAlone(i int) bool {
	partOfDay := (s.is("dayhalf", i) || s.is("dayquarter", i)) && s.article(i-1) == "definite" && !s.list[i].Capital
	if s.is("wholething", i) || partOfDay && (s.is("withword", i+1) || s.is("jointly", i+1)) {
		return s.organisesWhole(i)
	}
	if s.is("oneword", i) && textAt(s, i-1) == "this" {
		return s.objectOfVerb(i-1, i+1)
	}
	return textAt(s, i) == "this" && s.objectOfVerb(i, i+1)
}

// objectOfVerb reports whether the pronoun from token i to another stands alone behind a verb of organising
// of somebody, and with whom they do it behind it if at all.
func (s *sentence) objectOfVerb(i, to int) bool {
	if to < len(s.list) && s.list[to].Kind == 'w' && !s.is("withword", to) && !s.is("jointly", to) && !s.is("adverb", to) {
		return false
	}
	for k := max(0, i-4); k < i; k++ {
		if p, end, ok := s.phrase(k); ok && p.kind == "active" && end == i {
			if _, _, named := s.subject(k); named || s.writersBefore(k) {
				return true
			}
		}
	}
	return false
}

// giveWriters makes the writers organisers of an event that they call theirs, if the sentence
// only says with whom they held it, or that it is their own: "Our workshop, held jointly with
// the Tide Union, was", "Our own seminar took place". Where it says neither, the event is
// marked as theirs.
func (s *sentence) giveWriters(told []Told) {
	for i := range told {
		t := &told[i]
		at := s.tokenFrom(t.Start)
		if t.End == 0 || t.Sort == Beside || slices.ContainsFunc(t.Clauses, func(c Clause) bool { return c.Kind != With && (c.Leads() || c.Kind == Active) }) {
			continue
		}
		if !s.writersOwn(at) {
			t.Ours = !t.Other && s.writersOwn(s.afterQualifiers(at))
			continue
		}
		own := textAt(s, at) == "own" || textAt(s, at-1) == "own"
		if len(t.Clauses) > 0 || own && t.Held {
			t.Clauses = append([]Clause{{Kind: Passive, Role: schema.Organizer, Verb: "organized by", Start: t.Start, End: t.Start, From: t.Start, To: t.Start, Writers: true}}, t.Clauses...)
		}
		t.Ours = true
	}
}

// afterQualifiers is the token behind "our" before what says which of several events one is, at
// token at: "our next", "our third", "our annual"; at if there is none.
func (s *sentence) afterQualifiers(at int) int {
	for k := at; k > max(0, at-4) && s.list[k-1].Kind == 'w' && !s.list[k-1].Capital; k-- {
		if s.writersOwn(k) {
			return k
		}
		if s.article(k-1) != "" || s.is("where", k-1) || s.is("of", k-1) || s.is("forevent", k-1) {
			return at // not "our trainees wrote for Lamp Day"
		}
	}
	return at
}

// behindArm is the token behind words from token k on that say what a body is to the one named before it, with its name behind
// a comma: "A and its executing arm, the Lamp Partnership"; k if there are none.
func (s *sentence) behindArm(k int) int {
	if !s.is("its", k) || k == 0 || !s.is("also", k-1) {
		return k
	}
	n := k + 1
	for n < len(s.list) && n < k+mostArmWords && s.list[n].Kind == 'w' && !s.list[n].Capital && !s.is("ownmember", n) && !s.is("stop", n) {
		n++
	}
	if n+3 >= len(s.list) || !s.is("ownmember", n) || s.list[n+1].Kind != ',' {
		return k
	}
	if s.article(n+2) == "definite" && s.list[n+3].Capital {
		return n + 3
	}
	return k
}

// mostArmWords is the greatest number of words up to the noun for such a body.
const mostArmWords = 5
