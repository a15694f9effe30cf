package events

import (
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// joinedIn reads who does something for an event beside those told of before: "The hosts
// were joined in organising the event by A and B", "They were joined by A in convening it",
// "A joined B in hosting the forum", "The hosts were joined as partners by A".
func (s *sentence) joinedIn(i int) (Clause, bool) {
	if !s.is("joined", i) {
		return Clause{}, false
	}
	if s.is("copula", i-1) || s.is("been", i-1) || s.is("adverb", i-1) && s.is("copula", i-2) {
		return s.joinedByWhom(i)
	}
	if i+1 >= len(s.list) || !s.list[i+1].Capital && s.article(i+1) != "definite" && !s.is("its", i+1) && !s.is("writersobject", i+1) && !s.romanceText() {
		return Clause{}, false // "joined forces to hold"
	}
	from, to, ok := s.subject(i)
	role, end := s.doneTogether(i+1, mostJoined)
	return Clause{Kind: Nominal, Role: role, Verb: "joined", Start: s.list[i].Start, End: s.list[max(0, end-1)].End, From: from, To: to}, ok && end > 0
}

// mostJoined is the number of tokens behind "joined" within which the sentence says in what.
const mostJoined = 14

// joinedByWhom reads those behind "by" in a sentence in the passive.
func (s *sentence) joinedByWhom(i int) (Clause, bool) {
	role, behind := s.doneTogether(i+1, 1)
	if behind < 0 {
		role, behind = s.roleBehindAs(s.behindAs(i + 1))
	}
	by := max(behind, i+1)
	for by < len(s.list) && by < behind+4 && !s.is("joinedby", by) && s.list[by].Kind == 'w' {
		by++
	}
	if !s.is("joinedby", by) {
		return Clause{}, false
	}
	s.romance = s.romanceText()
	to := s.names(by + 1)
	s.romance = false
	if to <= by+1 {
		return Clause{}, false
	}
	end := by + 1
	if behind < 0 {
		if role, end = s.doneTogether(to, 2); end < 0 {
			return Clause{}, false
		}
	}
	return Clause{Kind: Nominal, Role: role, Verb: "joined", Start: s.list[i].Start, End: s.list[end-1].End, From: s.list[by+1].Start, To: s.list[to-1].End}, true
}

// doneTogether reads "in organising the event", which begins within some tokens from token k
// on: the role that it gives and the token behind the event, -1 if it is not there.
func (s *sentence) doneTogether(k, reach int) (schema.Role, int) {
	for n := k; n+1 < len(s.list) && n < k+reach && s.list[n].Kind != '.' && s.list[n].Kind != ';'; n++ {
		verb := n + 1
		if s.article(verb) != "" || s.is("adverb", verb) {
			verb++
		}
		if !s.is("joinedto", n) || !s.is("arranging", verb) {
			continue
		}
		role := schema.CoOrganizer
		if s.is("welcoming", verb) {
			role = schema.CoHost
		}
		for end := verb + 1; end < len(s.list) && end < verb+7 && (s.list[end].Kind == 'w' || s.list[end].Kind == '-'); end++ {
			if s.is("noun", end) || s.is("pronoun", end) || s.is("standin", end) {
				return role, end + 1
			}
		}
	}
	return "", -1
}

// mergeJoined makes one event of two sorts that share one article: "with a symposium and
// lamp-lighting ceremony on 5 May", or that are two words for one: "the third deep dive or informal consultation".
func (s *sentence) mergeJoined(told []Told) []Told {
	kept := told[:0]
	for _, t := range told {
		n := len(kept)
		if n > 0 && t.Sort == Described && t.Article == "" && kept[n-1].Sort != Naming && kept[n-1].Article != "" && !kept[n-1].Pronoun && s.onlyJoins(kept[n-1], t) {
			kept[n-1].End, kept[n-1].noun = t.End, t.noun
			continue
		}
		if n > 0 && s.oneName(kept[n-1], t) {
			kept[n-1].End, kept[n-1].Title[1], kept[n-1].noun, kept[n-1].Noun = t.End, t.Title[1], t.noun, t.Noun
			continue
		}
		if n > 0 && s.heldTogether(kept[n-1], t) {
			kept[n-1].End, kept[n-1].noun, kept[n-1].Noun = t.End, t.noun, t.Noun
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// oneName reports whether two names share the article and what counts the event, so that they are the name of one: "the 2nd
// Lamp Exchange and Learning Week".
func (s *sentence) oneName(before, t Told) bool {
	if before.Sort != Naming || t.Sort != Naming || before.Quoted || t.Quoted || before.Article != "definite" || t.Article != "" || before.End == 0 {
		return false
	}
	k := s.tokenFrom(before.End)
	return s.is("also", k) && s.tokenFrom(t.Start) == k+1 && WeakNoun(before.Noun) && len(countedIn(lexis.Cut(s.text[before.Title[0]:before.Title[1]]))) > 0
}

// heldTogether reports whether a sentence begins with two sorts of events that it says are held by one verb in the
// plural: "A lecture and a panel, both on lamps, were organised on Tuesday by".
func (s *sentence) heldTogether(before, t Told) bool {
	if before.Sort != Described || t.Sort != Described || before.Article != "indefinite" || t.Article != "indefinite" || before.End == 0 {
		return false
	}
	k, first := s.tokenFrom(before.End), s.tokenFrom(t.Start)
	if s.tokenFrom(before.Start) > 2 || !s.is("also", k) || first != k+2 || s.article(k+1) != "indefinite" {
		return false
	}
	for n := s.tokenFrom(t.End); n < len(s.list) && n < first+mostBeforePlural; n++ {
		switch s.list[n].Text {
		case "were", "are", "will":
			return true
		case "was", "has":
			return false
		}
	}
	return false
}

// mostBeforePlural is the number of tokens within which such a verb stands.
const mostBeforePlural = 20

// onlyJoins reports whether nothing but "and" stands between a sort of event with an indefinite article and
// another, or nothing but "or".
func (s *sentence) onlyJoins(before, t Told) bool {
	k := s.tokenFrom(before.End)
	if k+1 >= len(s.list) || s.list[k].Start < before.End || s.list[k+1].Start != t.Start {
		return false
	}
	return s.list[k].Text == "or" || s.is("also", k) && before.Sort == Described && before.Article == "indefinite"
}

// goesOnIs reports whether a sentence says of the event with which it begins that it "is" something, "and is" what
// the clause tells: "The training is the first to follow the Reef Summit and is organised by".
func (s *sentence) goesOnIs(t Told, at int) bool {
	if t.End == 0 || s.tokenFrom(t.Start) > 1 || !s.is("copula", s.tokenFrom(t.End)) {
		return false
	}
	verb := s.tokenFrom(at)
	for k := verb - 1; k > 1 && k > verb-5 && s.list[k].Kind == 'w' && !s.list[k].Capital; k-- {
		if s.is("copula", k) {
			return s.is("also", k-1)
		}
	}
	return false
}

// withoutOneOf drops the word for one of several with which a sentence begins that says what that is: "The second
// activity will be a Training of Pilots which", which the sentence is about.
func (s *sentence) withoutOneOf(told []Told) []Told {
	if len(told) < 2 || told[0].Sort != Pointing || told[0].End == 0 || !Generic(told[0].Noun) || s.tokenFrom(told[0].Start) > 1 || told[1].Sort != Naming || told[1].Article != "indefinite" {
		return told
	}
	is := false
	for k := s.tokenFrom(told[0].End); s.list[k].Start < told[1].Start; k++ {
		if !s.is("copula", k) && !s.is("future", k) && s.list[k].Text != "be" && s.article(k) == "" && !s.is("adverb", k) {
			return told
		}
		is = is || s.is("copula", k) || s.list[k].Text == "be"
	}
	if !is {
		return told
	}
	told[1].Topic, told[1].OneOf = true, true
	return told[1:]
}
