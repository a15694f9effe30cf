package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// Verbs that are in no table. Who does something whose object is a new event organises it, unless the verb
// says that it only comes, speaks, pays or asks for it: "The Tide Institute threw in a workshop".

// doing is the verb of the clauses that giveDoers adds.
const doing = "does"

// giveDoers gives the events of a sentence of which no clause says who organises them those who do something
// whose object the event is.
func (s *sentence) giveDoers(told []Told, clauses []Clause) {
	s.giveHonoured(told, clauses)
	for i := range told {
		t := &told[i]
		if t.Pronoun || t.End == 0 || t.Sort == Beside || t.Other || t.Organised() || len(t.Clauses) > 0 {
			continue
		}
		if c, ok := s.doer(*t); ok {
			t.Clauses, t.Topic = append(t.Clauses, c), true
		}
	}
}

// mostVerbWords is the greatest number of words of a verb: "will be following up with".
const mostVerbWords = 5

// doer is the clause on who does something whose object is an event.
func (s *sentence) doer(t Told) (Clause, bool) {
	at := s.objectFrom(t)
	if at < 1 || s.is("toevent", at-1) {
		return Clause{}, false
	}
	for verb := at - 1; verb >= 0 && verb >= at-mostVerbWords; verb-- {
		w := s.list[verb]
		if w.Text == "with" {
			continue // "came up with a workshop"
		}
		if w.Kind != 'w' || w.Capital || s.is("toevent", verb) || s.is("onlooking", verb) || s.is("also", verb) || s.article(verb) != "" {
			return Clause{}, false
		}
		c := Clause{Kind: Active, Role: schema.Organizer, Verb: doing, Start: w.Start, End: s.list[at-1].End, Known: true}
		if s.writersBefore(verb) && !s.is("adverb", verb) {
			c.From, c.To, c.Writers = c.Start, c.Start, true
			return c, true
		}
		if from, to, ok := s.subject(verb); ok && !s.is("adverb", verb) {
			c.From, c.To = from, to
			return c, !ofPost(s.text[from:to])
		}
	}
	return Clause{}, false
}

// objectFrom is the token with which an event begins as an object that is new: with an indefinite article or a
// possessive, or with its title; -1 if it does not.
func (s *sentence) objectFrom(t Told) int {
	first := s.tokenFrom(t.Start)
	for k := first; k >= 0 && k > first-mostVerbWords; k-- {
		switch {
		case s.article(k) == "indefinite" || s.is("its", k) || textAt(s, k) == "our":
			return k
		case k < first && (s.list[k].Kind != 'w' && s.list[k].Kind != '-' && s.list[k].Kind != 'n' || s.list[k].Capital || s.article(k) != ""):
			k = -1
		}
	}
	if t.Quoted && strings.ContainsAny(s.text[t.Start:min(t.Start+3, len(s.text))], "\"“«") {
		return first
	}
	return -1
}

// behindIt reads those who stand behind an event, which a sentence begins with: "Behind the training stood A and B".
func (s *sentence) behindIt(i int) (Clause, bool) {
	if !s.is("behindword", i) || i > 0 && s.list[i-1].Kind != ',' {
		return Clause{}, false
	}
	noun := false
	for k := i + 1; k < len(s.list) && k < i+longestGap && (s.list[k].Kind == 'w' || strings.ContainsRune("-'’", s.list[k].Kind)); k++ {
		if noun = noun || s.is("noun", k); !noun || !s.is("standsbehind", k) {
			continue
		}
		if to := s.names(k + 1); to > k+1 {
			return Clause{Kind: Nominal, Role: schema.Organizer, Verb: "behind", Start: s.list[i].Start, End: s.list[k].End, From: s.list[k+1].Start, To: s.list[to-1].End}, true
		}
	}
	return Clause{}, false
}

// byDoing reads who organises an event by which they do something else: "The Tide Institute took part by hosting a
// workshop". It is the one with whom the sentence begins.
func (s *sentence) byDoing(i int) (Clause, bool) {
	end := s.longest("bydoing", i)
	if end < 0 || end >= len(s.list) || s.article(end) != "indefinite" && !s.is("its", end) {
		return Clause{}, false
	}
	for k := range i {
		if s.marksAt(k) > k {
			return Clause{}, false
		}
	}
	first := 0
	for first < 2 && (s.article(first) != "" || strings.ContainsRune("'’", s.list[first].Kind)) {
		first++
	}
	s.romance = s.romanceText()
	to := s.names(first)
	s.romance = false
	small := s.is("where", first) || s.is("stop", first) || s.is("gap", first) || s.is("link", first) // "En premier lieu, en organisant"
	c := Clause{Kind: Active, Role: roleOfDoing(s.list[end-1].Text), Verb: "by", Start: s.list[i].Start, End: s.list[end-1].End}
	if small && s.noVerbBefore(i) {
		c.From, c.To, c.Meant = c.Start, c.Start, 1 // who is told of in the sentence before
		return c, true
	}
	if small || to <= first || to >= i || s.list[to].Kind != 'w' || s.list[to].Capital || s.listsPeople(first, to) || s.is("copula", to) && s.list[to].Text != "a" {
		return Clause{}, false
	}
	c.From, c.To = s.list[first].Start, s.list[to-1].End
	return c, true
}

// noVerbBefore reports whether a sentence holds nothing before token i but when or in what place of a row something
// was: "En premier lieu, avant l'ouverture, en organisant".
func (s *sentence) noVerbBefore(i int) bool {
	for k := 1; k < i; k++ {
		_, held := s.predicate(k)
		if held || s.list[k].Capital || s.is("copula", k) || s.is("said", k) || s.is("future", k) || s.is("pronoun", k) {
			return false
		}
	}
	return i < mostBeforeDoing
}

// mostBeforeDoing is the number of tokens within which such a sentence comes to the verb.
const mostBeforeDoing = 12

// roleOfDoing is the role of those who do an event by a verb.
func roleOfDoing(verb string) schema.Role {
	switch {
	case strings.HasPrefix(verb, "co"):
		return schema.CoOrganizer
	case theVocabulary().news.sets["welcoming"][verb]:
		return schema.Host
	}
	return schema.Organizer
}

// LeadClauses are those of a sentence that ends with a verb of organising and a colon, above the title of what is
// organised: "The Tide Institute, together with the Reef Bank, is organising:".
func LeadClauses(text string, in Setting) []Clause {
	bare, ok := strings.CutSuffix(strings.TrimRight(text, " \n"), ":")
	if !ok {
		return nil
	}
	s := newSentence(bare, in.Order)
	s.news, s.lang = true, in.Lang
	clauses := withoutFunders(s.newsClauses())
	for _, lead := range clauses {
		if lead.Kind != Active || lead.End < len(strings.TrimRight(bare, " ")) {
			continue
		}
		for n, c := range clauses {
			clauses[n] = s.sharing(c, lead.Role)
		}
		return clauses
	}
	return nil
}
