package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// further reads the names that a clause goes on with behind an aside or another
// "by" or "with": "organised by A – three members of the group – as well as by B", "in
// partnership with A, which also hosted it, and with B".
func (s *sentence) further(clauses []Clause) (more []Clause) {
	for _, c := range clauses {
		by := c.Verb[strings.LastIndexByte(c.Verb, ' ')+1:]
		if c.Kind != Passive && (c.Kind != With || by != "with") || by == c.Verb {
			continue
		}
		k := s.behindDashes(s.tokenFrom(c.To))
		if j := s.behindRelative(s.tokenFrom(c.To), by); j > 0 {
			k = j
		}
		for n := range s.rowsAt("further", k) {
			if textAt(s, n) != by {
				continue
			}
			if end := s.names(n + 1); end > n+1 {
				more = append(more, Clause{Kind: c.Kind, Role: c.Role, Verb: c.Verb, Start: s.list[k].Start, End: s.list[n].End, From: s.list[n+1].Start, To: s.list[end-1].End})
				break
			}
		}
	}
	return more
}

// behindRelative is the token behind the comma that ends a relative clause which begins at
// the comma at token k, if the list goes on there with another "by" or "with": ", which also
// hosted it, and with B"; 0 if there is none.
func (s *sentence) behindRelative(k int, by string) int {
	if k+1 >= len(s.list) || s.list[k].Kind != ',' || !s.is("relative", k+1) {
		return 0
	}
	for j := k + 2; j < len(s.list) && j < k+longestAside; j++ {
		if s.list[j].Kind != ',' {
			continue
		}
		for n := range s.rowsAt("further", j+1) {
			if n > 0 && textAt(s, n) == by {
				return j + 1
			}
		}
	}
	return 0
}

// announcedList is the token behind words that announce a list of bodies, if they
// begin at token k: "organised by three bodies: A; B", "by the following
// institutions: A, B"; k if there are none.
func (s *sentence) announcedList(k int) int {
	if behind := s.behindDescription(k); behind > k {
		return behind
	}
	if behind := s.behindMembers(k); behind > k {
		return behind
	}
	if behind := s.behindIncluding(k); behind > k {
		return behind
	}
	j := k
	for j < len(s.list) && j < k+5 && s.list[j].Kind == 'w' && !s.list[j].Capital && !s.is("bodies", j) {
		j++
	}
	if j+2 < len(s.list) && s.is("bodies", j) && s.list[j+1].Kind == ':' {
		return j + 2
	}
	return s.behindFriends(k)
}

// behindIncluding is the token behind words that count bodies and lead in some of them: "more than 20
// partners, including ITU and A", "several agencies, among them A"; k if there are none.
func (s *sentence) behindIncluding(k int) int {
	j := k
	for s.news && j < len(s.list) && j < k+mostCounting && (s.list[j].Kind == 'n' || s.list[j].Kind == 'w' && !s.list[j].Capital) && !s.is("bodies", j) {
		if _, _, isPhrase := s.phrase(j); isPhrase && j > k {
			return k
		}
		j++
	}
	if j >= len(s.list) || !s.is("bodies", j) || s.list[j].Capital {
		return k
	}
	if j++; j < len(s.list) && s.list[j].Kind == ',' {
		j++
	}
	end := j
	end = max(end, s.longest("including", j))
	if end == j || s.names(end) == end {
		return k
	}
	return end
}

// mostCounting is the number of words within which a sentence says of how many bodies it speaks.
const mostCounting = 9

// behindFriends is the token behind words that count or own those who are then named, "two
// friends of long standing, the Tide Union and A", "our neighbours: A and B"; k if there
// are none.
func (s *sentence) behindFriends(k int) int {
	if !s.news || s.numberAt(k) == 0 && textAt(s, k) != "our" && !s.is("its", k) {
		return k
	}
	j := k + 1
	for j < k+5 && j < len(s.list) && s.list[j].Kind == 'w' && !s.list[j].Capital && !s.is("ownmember", j) && !s.is("bodies", j) {
		j++
	}
	if !s.is("ownmember", j) && !s.is("bodies", j) {
		return k
	}
	for j++; j < k+10 && j < len(s.list) && s.list[j].Kind == 'w' && !s.list[j].Capital; j++ {
		if _, _, isPhrase := s.phrase(j); isPhrase || s.is("copula", j) || s.is("relative", j) {
			return k
		}
	}
	if j+2 >= len(s.list) || s.list[j].Kind != ',' && s.list[j].Kind != ':' {
		return k
	}
	if name := j + 1; s.list[name].Capital || s.article(name) == "definite" && s.list[name+1].Capital {
		return name
	}
	return k
}

// behindMembers is the token behind "a multi-stakeholder committee made up of", before those
// who organise together, if that begins at token k; k if it does not.
func (s *sentence) behindMembers(k int) int {
	if !s.news || s.article(k) == "" {
		return k
	}
	grouped := false
	for j := k + 1; j < len(s.list) && j < k+mostGroupWords && (s.list[j].Kind == 'w' && !s.list[j].Capital || s.list[j].Kind == '-' && s.list[j].Glued || s.list[j].Kind == ','); j++ {
		for end := range s.rowsAt("madeof", j) {
			if grouped && end > j {
				return end
			}
		}
		grouped = grouped || s.is("committee", j)
	}
	return k
}

// mostGroupWords is the number of words within which such a group says of whom it is made.
const mostGroupWords = 10

// behindDescription is the token behind the comma that ends a description in small
// letters before a name, "by the regulator, the Autorité des Ports"; k if there is
// none.
func (s *sentence) behindDescription(k int) int {
	if !s.news || s.article(k) != "definite" {
		return k
	}
	for j := k + 1; j+2 < len(s.list) && j < k+5 && s.list[j].Kind == 'w' && !s.list[j].Capital; j++ {
		if name := j + 2; s.describesBody(j) && s.list[j+1].Kind == ',' {
			if s.list[name].Capital || s.article(name) == "definite" && name+1 < len(s.list) && s.list[name+1].Capital {
				return name
			}
		}
	}
	return k
}

// behindDashes is the token behind an aside between dashes that begins at token
// k, or behind a comma; k if there is neither.
func (s *sentence) behindDashes(k int) int {
	if k >= len(s.list) || s.list[k].Kind != '-' || s.list[k].Glued {
		if k < len(s.list) && s.list[k].Kind == ',' {
			return k + 1
		}
		return k
	}
	for j := k + 1; j < len(s.list) && j < k+longestAside; j++ {
		if s.list[j].Kind == '-' && !s.list[j].Glued {
			return j + 1
		}
	}
	return k
}

// whichIt reads "A opened an event which it had organised": the subject of the
// sentence organises the event before the relative pronoun at token i.
func (s *sentence) whichIt(i int) (Clause, bool) {
	if !s.is("relative", i) || !s.is("theyrefer", i+1) {
		return Clause{}, false
	}
	k := i + 2
	for k < len(s.list) && (s.is("adverb", k) || textAt(s, k) == "had" || textAt(s, k) == "has" || textAt(s, k) == "have") {
		if _, _, isPhrase := s.phrase(k); isPhrase {
			break
		}
		k++
	}
	p, end, ok := s.phrase(k)
	if !ok || p.role == schema.Partner || p.role == funderRole || p.kind == "passive" && end < len(s.list) && s.list[end-1].Text == "by" {
		return Clause{}, false
	}
	role := p.role
	if p.kind != "active" {
		role = schema.Organizer // "which it organised jointly with B"
	}
	from, to, ok := s.mainSubject(i)
	return Clause{Kind: Passive, Role: role, Verb: "which", Start: s.list[i].Start, End: s.list[end-1].End, From: from, To: to, Known: true}, ok
}

// andWith adds with whom those of a clause organise, if that stands right behind it: "which it
// conducted jointly with B".
func (s *sentence) andWith(found []Clause, c Clause) []Clause {
	k := s.tokenFrom(c.End)
	for k < len(s.list) && (s.is("adverb", k) || s.is("jointly", k)) {
		k++
	}
	if !s.is("withword", k) || s.list[k].Start < c.End {
		return found
	}
	with, ok := s.besideNames(k)
	if s.is("writers", k+1) { // "which organised it with us"
		at := s.list[k].Start
		with, ok = Clause{Kind: With, Verb: "with", Start: at, End: s.list[k].End, From: at, To: at, Writers: true}, true
	}
	if !ok || slices.ContainsFunc(found, func(o Clause) bool { return o.From == with.From }) {
		return found
	}
	with.Role, with.Known = schema.CoOrganizer, false
	if c.Role == schema.Host {
		with.Role = schema.CoHost
	}
	return append(found, with)
}

// mainSubject is the first list of names before token i that a verb follows.
func (s *sentence) mainSubject(i int) (from, to int, ok bool) {
	for start := 0; start < i; start++ {
		t := s.list[start]
		if t.Kind != 'w' || t.Glued || !t.Capital && s.article(start) != "definite" || start > 0 && s.list[start-1].Capital {
			continue
		}
		end := s.names(start)
		if end > start && end < i && s.list[end].Kind == 'w' && !s.list[end].Capital && strings.HasSuffix(s.list[end].Text, "ed") {
			return t.Start, s.list[end-1].End, true
		}
	}
	return 0, 0, false
}

// withoutObserved drops the names of days that are only said beside a date: "on
// 23 June, Pilots' Day, A held".
func (s *sentence) withoutObserved(told []Told) []Told {
	named := len(told)
	return slices.DeleteFunc(told, func(t Told) bool {
		i := s.tokenFrom(t.Start)
		if named > 1 && s.onDay(t) {
			return true
		}
		for i > 0 && s.list[i-1].Kind == 'w' && (s.list[i-1].Capital || s.article(i-1) != "") {
			i-- // the name may begin earlier
		}
		return t.Sort == Naming && s.is("unit 1", t.noun) && i > 1 && s.list[i-1].Kind == ',' && s.dateAt(i-2) && textAt(s, t.noun+1) != "event"
	})
}

// foreignName reports whether the word in lower case at token k goes on with a name
// in a Romance language that begins behind token i, whatever the language of the
// text: "the Institut de recherche pour le développement".
func (s *sentence) foreignName(i, k int) bool {
	from := k
	for from > i && (s.list[from-1].Kind == 'w' && s.list[from-1].Text != "and" || strings.ContainsRune("'’", s.list[from-1].Kind)) {
		from--
	}
	for from < k && !s.is("foreignhead", from) {
		from++
	}
	if p, _, isPhrase := s.phrase(k); from == k || isPhrase && p.kind == "active" && s.romanceText() {
		return false // "L'Institut des marées organise, avec A, un colloque"
	}
	before := k - 1
	for before > from && strings.ContainsRune("'’", s.list[before].Kind) {
		before--
	}
	switch {
	case s.is("particle", k):
		return k+1 < len(s.list) && s.list[k+1].Kind != ',' && s.list[k+1].Kind != '(' && !s.dateAt(k+1) // "Universidad Nacional el 5 de mayo"
	case (s.list[k].Text == "et" || s.list[k].Text == "y" || s.list[k].Text == "e") && s.is("particle", k+1):
		return true
	}
	if from == k-1 && k+1 < len(s.list) && !s.list[k].Capital && s.is("particle", k+1) {
		return true // "Association francophone des ports"
	}
	if next := k + 1; from < k-1 && !s.list[k-1].Capital && k-1 == before && (next == len(s.list) || strings.ContainsRune(",(.", s.list[next].Kind) || s.is("also", next)) {
		return !s.is("also", k) && !s.is("stop", k) // "… des données personnelles (A)"
	}
	return s.is("particle", before) || s.list[before].Text == "haute" || s.list[before].Text == "grande"
}

// laterBefore reports whether words that count days from the event told of before
// end right before token i: "at 3 p.m. on the same day the Tide Institute held".
func (s *sentence) laterBefore(i int) bool {
	for _, value := range laterValues {
		for _, words := range s.v.news.rows["later "+value] {
			if from := i - len(words); from >= 0 && s.matches(from, words) == i {
				return true
			}
		}
	}
	return false
}

// namedAmong reads those who are named behind "and partners" at the end of other names: "organised by A and its partners,
// including B and C", "with partners such as B", "and partners, B among them,". The noun stands at token i.
func (s *sentence) namedAmong(i int, clauses []Clause) (Clause, bool) {
	role, end := s.roleNoun(i)
	if end < 0 || end+2 >= len(s.list) || s.list[i].Capital || !strings.HasSuffix(s.list[end-1].Text, "s") {
		return Clause{}, false
	}
	behind := slices.ContainsFunc(clauses, func(c Clause) bool {
		last := s.tokenFrom(c.To)
		return c.Kind != Nominal && c.From < c.To && last <= i && i-last <= mostBeforeAmong && !strings.ContainsAny(s.text[c.To:s.list[i].Start], ".;:(")
	})
	if !behind {
		return Clause{}, false
	}
	from := end
	if s.list[from].Kind == ',' {
		from++
	}
	lead := s.longest("including", from)
	if lead > 0 {
		from = lead
	}
	s.romance = s.romanceText()
	to := s.names(from)
	s.romance = false
	last := to
	if last < len(s.list) && s.list[last].Kind == ',' {
		last++
	}
	if among := textAt(s, last) == "among" && textAt(s, last+1) == "them"; to <= from || lead < 0 && !among {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: role, Verb: "of", Start: s.list[i].Start, End: s.list[end-1].End, From: s.list[from].Start, To: s.list[to-1].End}, true
}

// mostBeforeAmong is the number of tokens between names and "partners": ", together with a number of its".
const mostBeforeAmong = 8

// behindAmong is the token behind names that such words lead in at token k, k if there are none.
func (s *sentence) behindAmong(k int) int {
	from := k
	if s.list[from].Kind == ',' {
		from++
	}
	lead := s.longest("including", from)
	if lead < 0 {
		return k
	}
	asides := len(s.asides)
	to := s.names(lead)
	s.asides = s.asides[:asides]
	if to <= lead {
		return k
	}
	return to
}
