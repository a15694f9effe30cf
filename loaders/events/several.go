package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// OfSeveral reads who organises several events that a text told of before: "Both workshops were hosted by A", "A organised
// the two meetings". It returns the clauses and the number of events, 0 for all of them; ok is false if a sentence says nothing of
// the kind.
func OfSeveral(text string, in Setting) (clauses []Clause, n int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	first, behind := -1, 0
	for i := range s.list {
		if first = i; s.countsTold(i, &n, &behind) {
			break
		}
		first = -1
	}
	if first < 0 {
		return nil, 0, false
	}
	for _, c := range withoutFunders(s.newsClauses()) {
		subject := c.Kind == Passive && c.Start >= s.list[behind-1].End && s.tokenFrom(c.Start)-behind <= mostVerbWords
		object := c.Kind == Active && c.End <= s.list[first].Start && first-s.tokenFrom(c.End) <= 1
		switch {
		case subject || object:
			clauses = append(clauses, c)
		case c.Kind == With && len(clauses) > 0:
			clauses = append(clauses, s.sharing(c, clauses[0].Role))
		}
	}
	return clauses, n, len(clauses) > 0
}

// countsTold reports whether words from token i on point to several events told of before, how many, and behind which token
// they end: "both workshops", "the three regional meetings", "les deux ateliers".
func (s *sentence) countsTold(i int, n, behind *int) bool {
	k := i + 1
	switch {
	case s.is("bothword", i):
		*n = 2
	case s.article(i) == "definite" && s.numberAt(k) > 1:
		*n = s.numberAt(k)
		k++
	case s.is("allword", i):
		*n = 0
		if s.article(k) == "definite" {
			k++
		}
		if s.numberAt(k) > 1 {
			*n = s.numberAt(k)
			k++
		}
	default:
		return false
	}
	for ; k < len(s.list) && k <= i+mostVerbWords && s.list[k].Kind == 'w' && !s.list[k].Capital; k++ {
		one, plural := strings.CutSuffix(s.list[k].Text, "s")
		if _, several := s.severalAt(k); several || plural && Generic(one) {
			*behind = k + 1
			return true
		}
	}
	return false
}

// cutNextEvents takes from those who organise the event that "and" joins to theirs, with a day of its own: "held on 3 May by A, and
// the Reef Workshop on 4 May".
func (s *sentence) cutNextEvents(found []Clause) {
	for n := range found {
		c := &found[n]
		behind := s.tokenFrom(c.To)
		last := behind - 1
		if c.Kind == Active || last < 1 || !s.list[last].Capital || !s.is("noun", last) || !s.is("onday", behind) || !s.dateAt(behind+1) {
			continue
		}
		for k := last - 1; k > 0 && s.list[k].Start > c.From; k-- {
			if s.is("also", k) {
				before := k - 1
				if s.list[before].Kind == ',' {
					before--
				}
				c.To = s.list[before].End
				break
			}
		}
	}
}

// behindSeat is the token behind words from token k on that say where the body before them is: "the Tide House in Suva is".
func (s *sentence) behindSeat(k int) int {
	if !s.is("where", k) || k+1 >= len(s.list) || !s.list[k+1].Capital {
		return k
	}
	for k++; k+1 < len(s.list) && s.list[k].Capital; k++ {
	}
	return k
}

// InProgress reports whether a sentence says that an event goes on: which of its days it is, nobody knows.
func InProgress(text string) bool {
	s := newSentence(text, dates.DayFirst)
	s.news = true
	for i := range s.list {
		if s.longest("underway", i) > i {
			return true
		}
	}
	return false
}

// whileItEnds reports whether something was done on a day "as" the event right behind it ended:
// "adopted the plan on Friday as the Tide Summit drew to a close", "On Friday, as the summit closed,".
func (s *sentence) whileItEnds(d dates.Span, t Told) bool {
	first := s.tokenFrom(d.End)
	if d.Start >= t.Start || first >= len(s.list) {
		return false
	}
	if s.list[first].Kind == ',' {
		first++
	}
	from := s.tokenFrom(t.Start)
	for from > first && s.article(from-1) != "" {
		from--
	}
	return from > first && from-first <= mostBeforeWhile && s.is("meanwhile", first) && s.endsAt(s.tokenFrom(t.End))
}

// nthRun reads "was the fourth that A and B have run together": whose series an event is.
func (s *sentence) nthRun(i int) (Clause, bool) {
	if i < 2 || textAt(s, i) != "that" && textAt(s, i) != "which" || s.ordinalBefore(i, i) == i {
		return Clause{}, false
	}
	end := s.names(i + 1)
	p, behind, ok := s.phrase(end)
	if end <= i+1 || !ok || p.kind != "active" || p.role == schema.Partner {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: p.role, Verb: "that", Start: s.list[i-1].Start, End: s.list[behind-1].End, From: s.list[i+1].Start, To: s.list[end-1].End}, true
}

// duringWithin is the number of tokens between "during" and the beginning of an event's name.
const duringWithin = 2

// newEventBefore reports whether a sentence brings in an event before token k: "a workshop", "une table ronde".
func (s *sentence) newEventBefore(k int) bool {
	for j := 1; j < k; j++ {
		if !s.is("noun", j) {
			continue
		}
		for before := j - 1; before >= 0 && before >= j-mostVerbWords && s.list[before].Kind == 'w'; before-- {
			if s.article(before) == "indefinite" {
				return true
			}
		}
	}
	return false
}

// hasAs reads "the forum has the Tide Union as its local host": what a name behind "has" at token i is to the event that is the
// subject.
func (s *sentence) hasAs(i int) (Clause, bool) {
	if w := textAt(s, i); w != "has" && w != "had" && w != "have" {
		return Clause{}, false
	}
	k := i + 1
	if s.article(k) == "definite" {
		k++
	}
	end := s.names(k)
	if end <= k || textAt(s, end) != "as" || !s.is("its", end+1) && s.article(end+1) == "" {
		return Clause{}, false
	}
	for n := end + 2; n < len(s.list) && n < end+5; n++ {
		if role, behind := s.roleNoun(n); behind > n {
			return Clause{Kind: Nominal, Role: role, Verb: "has", Start: s.list[i].Start, End: s.list[behind-1].End, From: s.list[k].Start, To: s.list[end-1].End}, true
		}
	}
	return Clause{}, false
}

// aboutToBegin reports whether a sentence only says beside something else that an event comes soon or was just held: "with the
// Tide Summit about to begin".
func (s *sentence) aboutToBegin(t Told) bool {
	first, behind := s.tokenFrom(t.Start), s.tokenFrom(t.End)
	if s.article(first-1) == "definite" {
		first--
	}
	return textAt(s, first-1) == "with" && behind < len(s.list) && s.longest("soon", behind) > behind
}

// withinTold reports whether "with" stands inside the name of an event, or joins events in time, and no bodies: "Meeting for
// Building Partnership with Academia", "back-to-back with the Lamp Forum".
func (s *sentence) withinTold(c Clause, told []Told) bool {
	if c.Kind != With {
		return false
	}
	if textAt(s, s.tokenFrom(c.Start)-1) == "back" {
		return true
	}
	for _, t := range told {
		if t.Sort == Naming && !t.Quoted && t.Title[0] < c.Start && c.Start < t.Title[1] {
			return true
		}
	}
	return false
}
