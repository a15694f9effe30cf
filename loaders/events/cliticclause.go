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

// madeWith reads "Nous l'avions imaginée il y a un an avec A", "Lo preparamos junto con B": those
// with whom the writers say that they organised what was told of.
func (s *sentence) madeWith(i int) []Clause {
	if !s.is("made", i) || !s.writersMade(i) {
		return nil
	}
	for k := i + 1; k < len(s.list) && k < i+longestAside && (s.list[k].kind == 'w' || s.list[k].kind == '\'' || s.list[k].kind == '’'); k++ {
		if !s.is("withword", k) {
			continue
		}
		with, ok := s.besideNames(k)
		if !ok {
			return nil
		}
		with.Role, with.Known = schema.CoOrganizer, false
		return []Clause{{Kind: Nominal, Role: schema.Organizer, Verb: "made", Start: s.list[i].start, End: s.list[i].end, From: s.list[i].start, To: s.list[i].start, Writers: true}, with}
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
