package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// together reads "A and B brought experts together for", "A is putting the day
// together".
func (s *sentence) together(i int) (Clause, bool) {
	if !s.is("puttogether", i) {
		return Clause{}, false
	}
	for k := i + 2; k < len(s.list) && k < i+14; k++ {
		if s.list[k].Text != "together" {
			continue
		}
		from, to, ok := s.subject(i)
		for verb := i; !ok && verb > 0 && (verb == i || s.is("copula", verb) || s.is("adverb", verb)); verb-- {
			if from, to, ok = s.subject(verb); !ok {
				from, to, ok = s.cleft(verb)
			}
		}
		c := Clause{Kind: Active, Role: schema.Organizer, Verb: "brought together", Start: s.list[i].Start, End: s.list[k].End, From: from, To: to}
		front := i
		for s.is("copula", front-1) || s.is("future", front-1) {
			front-- // "We are putting this day together"
		}
		if n := s.tokenFrom(from); s.writersBefore(front) && (!ok || n+1 == s.tokenFrom(to) && s.is("writers", n)) {
			c.From, c.To, c.Writers, ok = c.Start, c.Start, true, true // "We put this day on together with B"
		}
		if k-i <= 4 && s.eventBetween(i, k) || k == i+2 && (s.is("pronoun", i+1) || s.is("this", i+1)) { // the event stands between verb and adverb
			c.Kind = Nominal
		}
		return c, ok
	}
	return Clause{}, false
}

func (s *sentence) eventBetween(from, to int) bool {
	for k := from + 1; k < to; k++ {
		if s.is("noun", k) {
			return true
		}
	}
	return false
}

// cleft reads the names of "it is A and B that", "c'est A qui", before the verb at
// token i.
func (s *sentence) cleft(i int) (from, to int, ok bool) {
	k := i - 1
	for k > 0 && (s.is("adverb", k) || s.is("copula", k)) {
		k--
	}
	if k < 3 || !s.is("relative", k) && !s.is("relating", k) {
		return 0, 0, false
	}
	start := 2
	if !s.is("copula", 1) || !s.is("pronoun", 0) && textAt(s, 0) != "c" {
		if start = 1; !s.is("copula", 0) { // "Es A quien"
			if start = s.cleftBehind(k); start == 0 {
				return 0, 0, false
			}
		}
	}
	for start < k && s.list[start].Kind != 'w' {
		start++ // "c'est"
	}
	if s.is("copula", start) {
		start++
	}
	s.romance = s.romanceText()
	end := s.names(start)
	s.romance = false
	if end <= start || end > k || end < k-1 {
		return 0, 0, false
	}
	return s.list[start].Start, s.list[end-1].End, true
}

// cleftBehind is the token behind "it is" that stands between what a sentence opens with and the relative at token k: "For
// the Board it is A that organises"; 0 if it does not.
func (s *sentence) cleftBehind(k int) int {
	for i := k - 2; i > 0; i-- {
		if (textAt(s, i-1) == "it" || textAt(s, i-1) == "c") && s.is("copula", i) {
			return i + 1
		}
		if s.list[i].Kind == ';' || s.list[i].Kind == '"' {
			return 0
		}
	}
	return 0
}

// inverted reads "Convocan a este taller A y B": the names behind the event with
// which a sentence that begins with a verb goes on.
func (s *sentence) inverted(i int) (Clause, bool) {
	if !s.romanceText() || i > 0 && !s.onlySmallWords(s.list[i].Start) {
		return Clause{}, false
	}
	p, end, ok := s.phrase(i)
	if !ok || p.kind != "active" {
		return Clause{}, false
	}
	noun := -1
	for k := end; k < len(s.list) && k < end+6 && s.list[k].Kind == 'w' && !s.list[k].Capital; k++ {
		if s.is("noun", k) {
			noun = k
		}
	}
	if noun < 0 {
		return Clause{}, false
	}
	behind := noun + 1
	for behind+1 < len(s.list) && !(s.article(behind) == "definite" && s.list[behind+1].Capital && !s.leadsIn(behind-1)) && !(s.list[behind].Capital && s.article(behind-1) == "" && !s.leadsIn(behind-1)) {
		behind++
	}
	s.romance = true
	to := s.names(behind)
	s.romance = false
	if to <= behind {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: p.role, Verb: p.words[0], Start: s.list[i].Start, End: s.list[behind-1].End, From: s.list[behind].Start, To: s.list[to-1].End}, true
}

// leadsIn reports whether token i is a preposition of what an event is about or
// where it is.
func (s *sentence) leadsIn(i int) bool {
	return s.is("of", i) || s.is("link", i) && s.article(i) == "" || s.is("where", i) || s.is("joint", i) || s.is("stop", i) || s.is("also", i)
}

// cutSemicolons takes from a list of names those behind a semicolon of which the
// sentence goes on to tell something: "organised by A and B; C and D were there".
func (s *sentence) cutSemicolons(clauses []Clause) {
	for n := range clauses {
		c := &clauses[n]
		if c.Kind == Active || !s.is("copula", s.tokenFrom(c.To)) {
			continue
		}
		for k := s.tokenFrom(c.To) - 1; k > 0 && s.list[k].Start > c.From; k-- {
			if s.list[k].Kind == ';' {
				c.To = s.list[k-1].End
				break
			}
		}
	}
}

// jointlyWith reads those behind a verb of organising, which ends before token i, and
// "jointly with".
func (s *sentence) jointlyWith(c Clause, i int) (Clause, bool) {
	if !s.news || c.Kind != Active || !s.is("withword", i) || !s.is("adverb", i-1) {
		return Clause{}, false
	}
	with, ok := s.besideNames(i)
	with.Known = !s.is("jointly", i-1)
	return with, ok
}

// peopleAt reports whether the phrase from token i on means people: "the 24 teams".
func (s *sentence) peopleAt(i int) bool {
	if s.article(i) != "definite" && s.numberAt(i) == 0 {
		return false
	}
	for k := i; k < len(s.list) && k < i+4 && (s.list[k].Kind == 'w' && !s.list[k].Capital || s.list[k].Kind == 'n'); k++ {
		if s.is("noun", k) {
			return false
		}
		if s.is("people", k) {
			return true
		}
	}
	return false
}

// besideNames reads the names behind the "with" at token i, which share the role of
// those right before it.
func (s *sentence) besideNames(i int) (Clause, bool) {
	s.romance = s.romanceText()
	end := s.names(i + 1)
	s.romance = false
	if end <= i+1 || s.is("person", i+1) || s.is("people", end) {
		return Clause{}, false // "with Reef University students"
	}
	return Clause{Kind: With, Role: sharedRole, Verb: "with", Start: s.list[i].Start, End: s.list[i].End, From: s.list[i+1].Start, To: s.list[end-1].End, Known: !s.shortens(i+1, end)}, true
}

// marking reads "A and B marked the day with a panel discussion": who marks an
// occasion with an event organises it.
func (s *sentence) marking(i int) (Clause, bool) {
	end := s.marksAt(i)
	if end < 0 {
		return Clause{}, false
	}
	by, noun, ok := s.markedWith(end)
	if !ok {
		return Clause{}, false
	}
	from, to, ok := s.subject(i)
	if last := s.tokenFrom(to) - 1; ok && s.is("weekword", last) {
		return Clause{}, false // "the Harbour Week opened with a workshop"
	}
	return Clause{Kind: Nominal, Role: schema.Organizer, Verb: markedVerb, Start: s.list[by].Start, End: s.list[noun].End, From: from, To: to, Known: true}, ok
}

// marksAt is the token behind a verb of marking an occasion at token i, -1 if there is none.
func (s *sentence) marksAt(i int) int {
	end := -1
	end = max(end, s.longest("marking", i))
	return end
}

// markedVerb is the verb of such clauses, which end with the noun of an event.
const markedVerb = "marked"

// cutAdjectives takes from a list its last name if that only says of what country
// the ones are that follow without a name: "organised by A and the Norland chapters".
func (s *sentence) cutAdjectives(clauses []Clause) {
	for n := range clauses {
		c := &clauses[n]
		behind := s.tokenFrom(c.To)
		if c.Kind == Active || s.list[behind].Start != c.To+1 || s.list[behind].Kind != 'w' || s.list[behind].Capital || !strings.HasSuffix(s.list[behind].Text, "s") || s.leavesName(behind) {
			continue
		}
		first := behind - 1
		for first > 0 && s.list[first].Capital {
			first--
		}
		if s.article(first) == "definite" && first > 1 && s.is("also", first-1) && s.placeAt(first+1) && s.list[first-2].End > c.From {
			c.To = s.list[first-2].End
			if s.list[first-2].Kind == ',' {
				c.To = s.list[first-3].End
			}
		}
	}
}

// leavesName reports whether token i does not go on with a name before it.
func (s *sentence) leavesName(i int) bool {
	_, held := s.predicate(i)
	_, _, isPhrase := s.phrase(i)
	return held || isPhrase || s.is("copula", i) || s.is("link", i) || s.is("where", i) || s.is("stop", i) || s.is("adverb", i) || s.is("said", i)
}

// eventActs reports whether the name of an event, with its article, stands from token k up to a verb at another: "the Lamp
// Academy for the Reefs lets".
func (s *sentence) eventActs(k, verb int) bool {
	if s.article(k) != "definite" || s.list[verb].Capital || s.is("where", verb) || s.is("of", verb) || s.is("forevent", verb) || s.is("withword", verb) || s.is("link", verb) {
		return false
	}
	for n := k + 1; n < verb; n++ {
		if s.is("noun", n) && s.list[n].Capital {
			return true
		}
	}
	return false
}
