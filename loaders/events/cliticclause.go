package events

import (
	"regexp"

	"github.com/plenarykg/plenary/schema"
)

// cliticClause reads "Lo convoca la Red de Mareas con el apoyo de": a sentence that opens
// with what stands for the event, and then says who organises it.
func (s *sentence) cliticClause(i int) (Clause, bool) {
	if s.lang != "es" || !s.is("clitic", i) || i > 0 && s.list[i-1].Kind != ';' {
		return Clause{}, false
	}
	return s.doersBehind(i, i+1)
}

// verbFirst reads a Spanish sentence that opens with what its subject does for the event told of
// before: "Organizan la Red de Mareas y el Banco del Puerto.", "Colaboró como aliada la Red de
// Mareas.", "Colaboran A y B."
func (s *sentence) verbFirst(i int) (Clause, bool) {
	if s.lang != "es" || i > 0 && !s.is("also", i-1) || i > 1 {
		return Clause{}, false
	}
	role, from := schema.Partner, i+1
	switch as, end := s.roleBehindAs(s.behindAs(i + 1)); {
	case (s.is("serving", i) || s.is("helping", i)) && end > 0:
		role, from = as, end
	case s.is("helping", i):
	default:
		c, ok := s.doersBehind(i, i)
		return c, ok && verbsFirst.MatchString(c.Verb) && s.onlyNames(c)
	}
	c, ok := s.doersFrom(i, from, Clause{Kind: Nominal, Role: role, Verb: "as"})
	return c, ok && s.onlyNames(c)
}

// verbsFirst are the verbs behind which names, and no event, say who organises.
var verbsFirst = regexp.MustCompile(`^(?:co ?)?(?:organiz|convoc)`)

// onlyNames reports whether the names of a clause hold no event, and the sentence names none
// right behind them.
func (s *sentence) onlyNames(c Clause) bool {
	for k := s.tokenFrom(c.From); k < len(s.list) && (s.list[k].Start < c.To+mostBehindNames || s.list[k].End <= c.To); k++ {
		if s.is("noun", k) && !s.is("weaknoun", k) {
			return false
		}
	}
	return true
}

// mostBehindNames is the number of bytes behind names within which an event would be what its
// subject does: "Organiza la Red de Mareas un taller".
const mostBehindNames = 30

// madeWith reads "Nous l'avions imaginée il y a un an avec A", "Lo preparamos junto con B": those
// with whom the writers say that they organised what was told of.
func (s *sentence) madeWith(i int) []Clause {
	if !s.is("made", i) || !s.writersMade(i) {
		return nil
	}
	for k := i + 1; k < len(s.list) && k < i+longestAside && (s.list[k].Kind == 'w' || s.list[k].Kind == '\'' || s.list[k].Kind == '’'); k++ {
		if !s.is("withword", k) {
			continue
		}
		with, ok := s.besideNames(k)
		if !ok {
			return nil
		}
		with.Role, with.Known = schema.CoOrganizer, false
		return []Clause{{Kind: Nominal, Role: schema.Organizer, Verb: "made", Start: s.list[i].Start, End: s.list[i].End, From: s.list[i].Start, To: s.list[i].Start, Writers: true}, with}
	}
	return nil
}

// writersMade reports whether the writers are the subject of the verb at token i, and what was told
// of its object.
func (s *sentence) writersMade(i int) bool {
	if s.lang == "es" {
		return s.is("clitic", i-1)
	}
	writers, object := false, false
	for k := i - 1; k >= 0 && k > i-6; k-- {
		writers = writers || s.is("writers", k)
		object = object || textAt(s, k) == "l"
	}
	return s.lang == "fr" && writers && object
}

// placedHost reads "held at the Tide University, host of the meeting": what a body behind a
// preposition is to the event.
func (s *sentence) placedHost(i int) (Clause, bool) {
	role, end := s.roleNoun(i)
	k := i - 1
	if s.article(k) != "" {
		k--
	}
	if end < 0 || k < 3 || s.list[k].Kind != ',' || role != schema.Host && role != schema.CoHost || !s.is("of", end) {
		return Clause{}, false
	}
	noun := s.objectNoun(end + 1)
	if s.article(end+1) != "" {
		noun = s.objectNoun(end + 2)
	}
	if noun < 0 {
		return Clause{}, false
	}
	s.romance = s.romanceText()
	from, to, ok := s.bodyRightBefore(k)
	s.romance = false
	return Clause{Kind: Nominal, Role: role, Verb: "of", Start: s.list[i].Start, End: s.list[noun].End, From: from, To: to, Known: true}, ok
}
