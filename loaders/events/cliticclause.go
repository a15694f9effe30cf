package events

import "github.com/plenarykg/plenary/schema"

// cliticClause reads "Lo convoca la Red de Mareas con el apoyo de": a sentence that opens
// with what stands for the event, and then says who organises it.
func (s *sentence) cliticClause(i int) (Clause, bool) {
	if s.lang != "es" || !s.is("clitic", i) || i > 0 && s.list[i-1].kind != ';' {
		return Clause{}, false
	}
	return s.doersBehind(i, i+1)
}

// placedHost reads "held at the Tide University, host of the meeting": what a body behind a
// preposition is to the event.
func (s *sentence) placedHost(i int) (Clause, bool) {
	role, end := s.roleNoun(i)
	k := i - 1
	if s.article(k) != "" {
		k--
	}
	if end < 0 || k < 3 || s.list[k].kind != ',' || role != schema.Host && role != schema.CoHost || !s.is("of", end) {
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
	return Clause{Kind: Nominal, Role: role, Verb: "of", Start: s.list[i].start, End: s.list[noun].end, From: from, To: to, Known: true}, ok
}
