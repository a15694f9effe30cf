package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// gapped reads a second pair behind "A is the organiser", whose last token is
// i: "and B the host", ", with B the host".
func (s *sentence) gapped(i int) (Clause, bool) {
	k := i + 1
	if k < len(s.list) && s.list[k].Kind == ',' {
		k++
	}
	if !s.is("also", k) && textAt(s, k) != "while" && textAt(s, k) != "with" {
		return Clause{}, false
	}
	k++
	end := s.names(k)
	if end <= k || end >= len(s.list) {
		return Clause{}, false
	}
	n := end
	for n < len(s.list) && (s.article(n) != "" || s.is("adverb", n) || s.is("copula", n) || s.list[n].Kind == ',' || s.qualifies(n)) {
		n++
	}
	role, behind := s.roleNoun(n)
	if behind < 0 || n == end {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: role, Verb: "is", Start: s.list[k].Start, End: s.list[behind-1].End, From: s.list[k].Start, To: s.list[end-1].End}, true
}

// relativeClause reads "organised by A, which also hosts it": the role of the
// last name before the relative pronoun, of all of them where the verb is a
// plural.
func (s *sentence) relativeClause(i int, clauses []Clause) (Clause, bool) {
	if !s.is("relative", i) {
		return Clause{}, false
	}
	var names *Clause
	for n, c := range clauses {
		if c.To <= s.list[i].Start && s.list[i].Start-c.To <= 3 {
			names = &clauses[n]
		}
		if before := i - 1; before > 0 && c.From < s.list[before].Start && s.list[before].Start < c.To && s.doingAside(before) > before {
			c.To = s.list[before-1].End // "together with A, which hosted it, and B"
			names = &c
		}
	}
	if names == nil {
		return Clause{}, false
	}
	k := s.behindTimeWords(i + 1)
	for s.is("adverb", k) {
		if _, _, isPhrase := s.phrase(k); isPhrase {
			break
		}
		k++
	}
	c := Clause{Kind: Nominal, Verb: "which", Start: s.list[i].Start, From: names.From, To: names.To, Last: true}
	if s.is("copula", k) {
		c.Last = textAt(s, k) != "are" && textAt(s, k) != "were"
		k++
		for !s.isRoleNoun(k) && (s.article(k) != "" || s.is("adverb", k)) {
			k++
		}
		role, end := s.roleNoun(k)
		if end < 0 {
			return Clause{}, false
		}
		c.Role, c.End = role, s.list[end-1].End
		return c, true
	}
	for n := k; n < len(s.list) && n <= k+1; n++ {
		p, end, ok := s.phrase(n)
		if !ok || p.kind != "active" {
			continue
		}
		if p.role != schema.Host && s.steers(end) {
			return Clause{}, false
		}
		if end < len(s.list) && !s.is("pronoun", end) && (s.article(end) != "definite" || s.is("occasion", end+1) && s.list[end+1].Capital) {
			return Clause{}, false // what it organises is another event
		}
		c.Role, c.End = p.role, s.list[end-1].End
		c.Last = !(textAt(s, i) == "quienes" || textAt(s, i) == "who" && strings.Contains(s.text[s.list[n].Start:c.End], "co")) // "A and B, who co-organised it"
		return c, true
	}
	return Clause{}, false
}

// roleOfNamed reads "the Tide House, which was our host, brought lamps": what the body whose name
// stands before the relative pronoun at token i is, or was, to the event told of; or "at the Tide House, our host".
func (s *sentence) roleOfNamed(i int) (Clause, bool) {
	if i < 2 || s.list[i-1].Kind != ',' {
		return Clause{}, false
	}
	k, whose := i+2, false
	apposed := textAt(s, i) == "our" || s.is("its", i)
	if apposed {
		k = i
	} else if !s.is("relative", i) || !s.is("copula", i+1) {
		return Clause{}, false
	}
	for ; k < len(s.list) && !s.isRoleNoun(k) && (s.article(k) != "" || s.is("its", k) || textAt(s, k) == "our" || s.is("adverb", k)); k++ {
		whose = whose || s.article(k) == ""
	}
	role, end := s.roleNoun(k)
	if end < 0 || role == schema.Partner && !whose || apposed && role != schema.Host || end < len(s.list) && s.list[end].Kind == 'w' && !s.is("also", end) && !(apposed && (s.is("gap", end) || textAt(s, end) == "for" || textAt(s, end) == "this")) {
		return Clause{}, false
	}
	s.romance = s.romanceText()
	from, to, ok := s.bodyRightBefore(i - 1)
	if !ok {
		from, to, ok = s.namedUpTo(i - 1)
	}
	s.romance = false
	for k := s.tokenFrom(from); ok && apposed && k < i-3; k++ {
		if s.is("premises", k) && s.is("of", k+1) && s.article(k+2) == "definite" {
			from = s.list[k+3].Start // "in the Tide Building of the Reef University, our host"
		}
	}
	return Clause{Kind: Nominal, Role: role, Verb: "which", Start: s.list[i].Start, End: s.list[end-1].End, From: from, To: to, Known: apposed}, ok
}

// steers reports whether from token k on stands what States steer rather than hold: "who
// co-facilitate the intergovernmental review".
func (s *sentence) steers(k int) bool {
	for n := k + 1; s.article(k) == "definite" && n < len(s.list) && n < k+mostSteeredTokens && strings.ContainsRune("wn+-", s.list[n].Kind); n++ {
		if s.is("steered", n) {
			return true
		}
	}
	return false
}

// mostSteeredTokens is the number of tokens within which the noun of such a thing stands: "the WSIS+20 review".
const mostSteeredTokens = 7

// longestAside is the number of tokens within which an aside ends.
const longestAside = 26

// asideEnd is the comma that ends what the comma at token k brings in about the
// name before it, k if it brings in nothing or something on who organises:
// "UNESCO, which turns eighty this year, hosted", "Norland, through its agency,".
func (s *sentence) asideEnd(k int) int {
	if k == 0 || k+1 >= len(s.list) || s.list[k].Kind != ',' && !s.is("also", k) || !s.is("relative", k+1) && !s.is("asideword", k+1) && !s.is("oblique", k+1) && !s.is("oblique", k+2) && !s.ofWhich(k+1) && !s.describedAt(k) && s.behindAs(k+1) < 0 {
		return k
	}
	if _, _, isPhrase := s.phrase(k + 1); isPhrase {
		return k // ", in partnership with B,"
	}
	for j := k + 2; j < len(s.list) && j < k+longestAside; j++ {
		p, _, isPhrase := s.phrase(j)
		switch {
		case s.list[j].Kind == ',':
			return s.behindFields(k, j)
		case isPhrase && p.kind == "active" && j > k+2 && s.describesBody(j-1): // ", a body set up under"
		case isPhrase && p.kind == "active" && s.is("oblique", k+1) && s.list[j].Kind == 'w': // ", whose envoys co-lead the review,"
		case isPhrase && p.kind != "passive", s.list[j].Kind == ';', s.list[j].Kind == '.' && !s.list[j].Glued:
			return k
		}
	}
	return k
}

// ofWhich reports whether a preposition and the relative pronoun behind it stand at token k:
// "of which A is a department".
func (s *sentence) ofWhich(k int) bool {
	return textAt(s, k+1) == "which" && (s.is("antecedent", k) || s.is("where", k))
}

// doingAside is the comma that ends what the comma at token k brings in about what the name
// before it did as one of those who organise, if a list goes on there: "together with A,
// which housed the teams, and B"; k if it brings in nothing.
func (s *sentence) doingAside(k int) int {
	if k+1 >= len(s.list) {
		return k
	}
	if _, _, acts := s.verbOfRelative(k + 1); !acts {
		return k
	}
	for j := k + 2; j+2 < len(s.list) && j < k+longestAside; j++ {
		if t := s.list[j]; t.Kind == '.' && !t.Glued || t.Kind == ';' {
			return k
		}
		if s.list[j].Kind != ',' {
			continue
		}
		if s.is("also", j+1) && (s.list[j+2].Capital || s.article(j+2) == "definite" && j+3 < len(s.list) && s.list[j+3].Capital) {
			return j
		}
		return k
	}
	return k
}

// describedAt reports whether the comma at token k is followed by an article and a
// word in lower case, as a description of the name before it begins: ", the
// co-conveners of the Joint Initiative,".
func (s *sentence) describedAt(k int) bool {
	return s.list[k].Kind == ',' && s.describedBare(k) || s.list[k].Kind == ',' && k+2 < len(s.list) && s.article(k+1) != "" && !s.list[k+1].Capital && s.list[k+2].Kind == 'w' && !s.list[k+2].Capital
}

// subjectClause reads "Norland, which hosted the meeting, said": the name
// before the relative pronoun at token i organises the event behind the verb.
func (s *sentence) subjectClause(i int) (Clause, bool) {
	p, end, ok := s.verbOfRelative(i)
	if !ok || s.article(end) != "definite" {
		return Clause{}, false
	}
	n := end + 1
	if n < len(s.list) && s.list[n].Capital {
		n = s.objectNoun(n) // "which hosted the Lamp Forum"
	}
	if n < 0 || !s.is("noun", n) || s.is("occasion", n) && s.list[n].Capital || p.role != schema.Host && s.steers(end) {
		return Clause{}, false
	}
	from, to, ok := s.namedUpTo(i - 1)
	return Clause{Kind: Nominal, Role: p.role, Verb: "which", Start: s.list[i].Start, End: s.list[n].End, From: from, To: to, Known: true}, ok
}

// verbOfRelative is the verb of organising behind a comma and the relative pronoun at
// token i, and the token behind it.
func (s *sentence) verbOfRelative(i int) (p phrase, end int, ok bool) {
	if !s.is("relative", i) || i < 2 || s.list[i-1].Kind != ',' {
		return phrase{}, 0, false
	}
	first := s.behindTimeWords(i + 1)
	for k := first; k < len(s.list) && k <= first+2; k++ {
		if p, end, ok = s.phrase(k); ok && p.kind == "active" {
			return p, end, true
		}
		if !s.is("adverb", k) {
			break
		}
	}
	return phrase{}, 0, false
}

// behindTimeWords is the token behind words from token k on that say when: "last week", "on 3 May"; k if there are none.
func (s *sentence) behindTimeWords(k int) int {
	for n := k; n < len(s.list) && n < k+mostOfMoment; n++ {
		if _, _, isPhrase := s.phrase(n); isPhrase || !s.dateAt(n) && !s.weekdayAt(n) && !s.is("moment", n) && !s.is("adverb", n) {
			return n
		}
	}
	return k
}

// mostOfMoment is the number of tokens within which a relative clause says when, before its verb.
const mostOfMoment = 6

// resumed reads "A and B closed a forum which they had organised": the names for
// which a pronoun stands right before the verb at token i, those with which the
// sentence begins.
func (s *sentence) resumed(i int) (pronoun, from, to int, ok bool) {
	k := i - 1
	for s.is("adverb", k) || s.is("copula", k) {
		k--
	}
	if k < 3 || !s.is("resuming", k) {
		return 0, 0, 0, false
	}
	before := k - 1
	for before > 0 && strings.ContainsRune("'’", s.list[before].Kind) {
		before--
	}
	if !s.is("relating", before) && !s.is("noun", before) { // "a forum they had organised"
		return 0, 0, 0, false
	}
	if textAt(s, before) == "that" && before > 0 && (s.is("pastverb", before-1) || s.is("says", before-1)) {
		return 0, 0, 0, false // "Globex found that they ran late"
	}
	asides, depth := len(s.asides), 0
	for start := 0; start < before; start++ {
		t := s.list[start]
		switch t.Kind {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth > 0 || t.Glued || !s.opens(start) || s.is("someone", start) || s.dateAt(start) || s.weekdayAt(start) || !t.Capital && s.article(start) != "definite" ||
			start == 0 && s.article(0) == "" && (s.is("stop", 0) || s.is("joint", 0) || s.is("gap", 0) || s.is("withword", 0)) {
			continue
		}
		if end := s.names(start); end > start && end <= before && !s.is("noun", end) {
			return s.list[k].Start, t.Start, s.list[end-1].End, true
		}
		s.asides = s.asides[:asides]
	}
	for colon := i + 1; colon+1 < len(s.list); colon++ { // "the debate, which they host: A and B"
		if s.list[colon].Kind != ':' {
			continue
		}
		s.romance = s.romanceText()
		end := s.names(colon + 1)
		s.romance = false
		if end > colon+1 && (end == len(s.list) || s.list[end].Kind == '.') {
			return s.list[k].Start, s.list[colon+1].Start, s.list[end-1].End, true
		}
	}
	if from, to, ok = s.mainSubject(before); ok {
		return s.list[k].Start, from, to, true
	}
	return 0, 0, 0, false
}

// doerClause reads "it comes from Norland, which organises it": the name before the
// relative pronoun at token i organises the event that "it" means.
func (s *sentence) doerClause(i int) (Clause, bool) {
	p, end, ok := s.verbOfRelative(i)
	alone := ok && p.role != schema.Partner && end+1 < len(s.list) && s.list[end].Kind == ',' // "A, who co-organised, brought the rules"
	us := ok && p.role == schema.Host && s.is("writersobject", end)                           // "at the Tide House, which hosts us"
	if !ok || !s.is("pronoun", end) && !alone && !us {
		return s.hostOfUs(i)
	}
	from, to, ok := s.nameRightBefore(i - 1)
	return Clause{Kind: Nominal, Role: p.role, Verb: "which", Start: s.list[i].Start, End: s.list[end].End, From: from, To: to}, ok
}

// turnedClause reads "el taller, que organizan la UNESCO y la CEPAL" and "l'atelier
// qu'organise l'UNESCO": behind the relative pronoun at token i the verb stands before
// its subject.
func (s *sentence) turnedClause(i int) (Clause, bool) {
	if !s.romanceText() || i == 0 || textAt(s, i) != "que" && textAt(s, i) != "qu" {
		return Clause{}, false
	}
	if before := s.list[i-1]; before.Kind == 'w' && !before.Capital && !s.is("noun", i-1) {
		return Clause{}, false // "dijo que organizan"
	}
	k := i + 1
	for k < len(s.list) && strings.ContainsRune("'’", s.list[k].Kind) {
		k++
	}
	return s.doersBehind(i, k)
}

// doersBehind reads the names behind the verb of organising at token k in a Romance language,
// for a clause that begins at token i: "que organizan la Red de Mareas y".
func (s *sentence) doersBehind(i, k int) (Clause, bool) {
	p, from, ok := s.phrase(k)
	if !ok || p.kind != "active" {
		return Clause{}, false
	}
	return s.doersFrom(i, from, Clause{Kind: Passive, Role: p.role, Verb: p.words[0]})
}

// doersFrom gives a clause that begins at token i the names of a Romance language from token from on,
// behind adverbs.
func (s *sentence) doersFrom(i, from int, c Clause) (Clause, bool) {
	for s.is("adverb", from) {
		from++
	}
	if from >= len(s.list) || !s.list[from].Capital && s.article(from) != "definite" {
		return Clause{}, false
	}
	s.romance = true
	to := s.names(from)
	s.romance = false
	if to <= from {
		return Clause{}, false
	}
	c.Start, c.End, c.From, c.To = s.list[i].Start, s.list[from-1].End, s.list[from].Start, s.list[to-1].End
	return c, true
}

// nameRightBefore is the name that ends before token i, wherever it begins.
func (s *sentence) nameRightBefore(i int) (from, to int, ok bool) {
	before := len(s.asides)
	defer func() { s.asides = s.asides[:before] }()
	for start := 0; start < i; start++ {
		t := s.list[start]
		if t.Glued || t.Kind != 'w' || !t.Capital && s.article(start) != "definite" || start > 0 && (s.list[start-1].Capital || s.is("link", start-1)) {
			continue
		}
		if end := s.names(start); end == i {
			return t.Start, s.list[end-1].End, true
		}
	}
	return 0, 0, false
}

// namedUpTo is the name, and no list of names, that ends before token i and
// begins the sentence or what stands behind a comma.
func (s *sentence) namedUpTo(i int) (from, to int, ok bool) {
	before := len(s.asides)
	defer func() { s.asides = s.asides[:before] }()
	for start := i - 1; start >= 0; start-- {
		t := s.list[start]
		if t.Kind == ',' {
			return 0, 0, false
		}
		if t.Glued || t.Kind != 'w' || !t.Capital && s.article(start) != "definite" || !s.opens(start) {
			continue
		}
		if end := s.names(start); end == i {
			return s.list[s.fieldsFrom(start, end)].Start, s.list[end-1].End, true
		}
	}
	return 0, 0, false
}

// alongClause reads "A co-hosted a workshop with B and C": the names behind
// "with" share the part of those before the verb. Others than bodies may stand
// there: "with 50 teachers".
func (s *sentence) alongClause(i int, clauses []Clause) (Clause, bool) {
	if !s.is("withword", i) || i == 0 || s.is("dealing", i-1) {
		return Clause{}, false
	}
	if _, _, isPhrase := s.phrase(i); isPhrase {
		return Clause{}, false
	}
	near, behind := false, false
	for _, c := range clauses {
		behind = behind || c.Kind == Active && c.End == s.list[i-1].End && !s.is("people", i+1) && !s.is("people", i+2)
		if c.Kind == With && c.End == s.list[i].End {
			return Clause{}, false // "in partnership with"
		}
		near = near || c.Kind == Active && c.End <= s.list[i].Start && s.list[i].Start-c.End < 160
		if c.Kind == Passive && c.Role != schema.Partner && c.Role != funderRole && s.list[i].Start-c.To == 1 {
			return s.besideNames(i) // "organised by A with B"
		}
		if c.Kind == Passive && c.Writers && c.Leads() && s.onlyWritersBetween(c.End, i) {
			return s.besideNames(i) // "organised by our Chapter with B"
		}
		if i > 1 && c.Kind == Active && s.list[i-1].Kind == ',' && (s.list[i-2].End == c.End || s.list[i-2].End == c.To && c.Start > s.list[i].Start) {
			if with, ok := s.besideNames(i); ok && s.list[s.tokenFrom(with.To)].Kind == ',' {
				return with, true // "A will co-host, with B, a seminar", "A, with B, co-hosted a seminar"
			}
		}
	}
	quotes := s.quotations()
	for k := i - 1; near && k >= 0 && k > i-35; k-- {
		if quoteAt(quotes, s.list[k].Start) != nil {
			continue
		}
		if _, _, isPhrase := s.phrase(k); isPhrase {
			break
		}
		if a := s.apposedBefore(k); a > 0 {
			k = a // "held a workshop, Small Ports: A Talk, with the Tide Fund"
			continue
		}
		if s.list[k].Kind == ',' || s.list[k].Kind == ';' || s.is("said", k) || s.is("relative", k) {
			return Clause{}, false
		}
	}
	first := s.behindFriends(i + 1)
	s.romance = s.romanceText()
	end := s.names(first)
	s.romance = false
	if !near || end <= first || s.is("person", first) {
		return Clause{}, false
	}
	return Clause{Kind: With, Role: sharedRole, Verb: "with", Start: s.list[i].Start, End: s.list[i].End, From: s.list[first].Start, To: s.list[end-1].End, Known: !behind && !s.is("jointly", i-1) && !s.is("pronoun", i-1) && !s.objectAlone(i-1) && !s.shortens(i+1, end)}, true
}

// onTopic reports whether nothing but the topic of an event stands between two
// bytes: " on cables for islands, ".
func (s *sentence) onTopic(from, to int) bool {
	commas := 0
	for i, t := range s.list {
		if t.Start < from || t.Start >= to {
			continue
		}
		_, held := s.predicate(i)
		if _, _, isPhrase := s.phrase(i); isPhrase || held || t.Kind != 'w' && t.Kind != ',' && t.Kind != '-' {
			return false
		}
		if t.Kind == ',' {
			commas++
		}
	}
	return commas <= 1 && to-from < 90
}
