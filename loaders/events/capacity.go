package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// asClause reads "with A and B as partners", "con A como anfitrión", "tuvo a A
// como anfitrión".
func (s *sentence) asClause(i int) (Clause, bool) {
	if !s.is("withword", i) && !s.joinedBy(i) && !(s.is("having", i-1) && (textAt(s, i) == "a" || textAt(s, i) == "al")) && !s.goesOnAs(i) {
		return Clause{}, false
	}
	if _, _, isPhrase := s.phrase(i); isPhrase {
		return Clause{}, false
	}
	s.romance = s.romanceText()
	end := s.names(i + 1)
	s.romance = false
	if end <= i+1 {
		end = s.bareBodyAt(i + 1)
	}
	if end <= i+1 {
		return Clause{}, false
	}
	k := end
	if k < len(s.list) && s.list[k].Kind == ',' && len(s.asides) > 0 && s.behindAs(k+1) > 0 {
		k++ // "with Norland's regulator, NORA, as host"
	}
	if s.is("serving", k) {
		k++
	}
	role, behind := s.roleBehindAs(s.behindAs(k))
	if behind < 0 {
		role, behind = schema.LeadOrganizer, s.leadingAt(k)
	}
	if behind < 0 {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: role, Verb: "as", Start: s.list[i].Start, End: s.list[behind-1].End, From: s.list[i+1].Start, To: s.list[end-1].End}, true
}

// leadingAt is the token behind words at token k that say of those named before that they lead in
// organising, "with A and B taking the lead", and not in something else: "taking the lead on
// cables"; -1 if there are none.
func (s *sentence) leadingAt(k int) int {
	for behind := range s.rowsAt("leading", k) {
		if behind < len(s.list) && slices.Contains([]string{"on", "in", "of"}, s.list[behind].Text) {
			continue
		}
		return behind
	}
	return -1
}

// joinedBy reports whether token i ends "joined by", behind which those stand who do
// something together with the subject.
func (s *sentence) joinedBy(i int) bool {
	return textAt(s, i) == "by" && textAt(s, i-1) == "joined"
}

// inCapacities reads those whom a labelled list ends with and of whom it says in which
// role: "Organisers: A and B, with C as partner". What stands behind their names is none.
func (s *sentence) inCapacities(list Segment) (more []Segment) {
	for i := 1; i < len(s.list); i++ {
		if s.list[i].Start <= list.From || s.list[i].Start >= list.To {
			continue
		}
		c, ok := s.asClause(i)
		if !ok || c.End > list.To {
			continue
		}
		more = append(more, Segment{Label{Organisers, c.Role}, c.Start, c.From, c.To}, Segment{Label{Part: Skip}, c.To, c.End, list.To})
	}
	return more
}

// goesOnAs reports whether token i joins a second pair to one with "as": "with A as
// host, B as partner and C as co-organiser".
func (s *sentence) goesOnAs(i int) bool {
	k := i
	if s.is("also", i) && i > 0 && s.list[i-1].Kind == ',' {
		k--
	}
	if k < 1 || !s.is("also", i) && s.list[i].Kind != ',' {
		return false
	}
	for n := max(0, k-4); n < k; n++ {
		if _, end := s.roleNoun(n); end == k {
			return true
		}
	}
	return false
}

// behindAs is the token behind "as" or the like at token k, -1 if there is none.
func (s *sentence) behindAs(k int) int {
	end := -1
	if s.is("as", k) {
		end = k + 1
	}
	end = max(end, s.longest("capacity", k))
	return end
}

// roleBehindAs reads the noun for those who organise in "as the forum's
// scientific partner", from the token behind "as" on; end is -1 if there is none.
func (s *sentence) roleBehindAs(k int) (role schema.Role, end int) {
	for n := k; k >= 0 && n < len(s.list) && n < k+7; n++ {
		if role, end = s.roleNoun(n); end > 0 {
			return role, end
		}
		t := s.list[n]
		sign := t.Glued && (t.Kind == '-' || strings.ContainsRune("'’", t.Kind))
		_, _, isPhrase := s.phrase(n)
		if isPhrase || !sign && (t.Kind != 'w' || t.Capital || s.is("stop", n) && s.article(n) == "" && textAt(s, n) != "a" || s.is("of", n) && !strings.ContainsRune("'’", s.list[min(n+1, len(s.list)-1)].Kind)) {
			break
		}
	}
	return "", -1
}

// asRole is the token behind "as local host" at token k, where the verb of organising
// follows: "A and B as local host brought together"; k if there is none.
func (s *sentence) asRole(k int) int {
	_, end := s.roleBehindAs(s.behindAs(k))
	if end < 0 || end >= len(s.list) || end > k+5 {
		return k
	}
	p, _, isPhrase := s.phrase(end)
	if s.is("puttogether", end) || isPhrase && p.kind == "active" {
		return end
	}
	return k
}

// roleOfLast reads the role that "as local host" at token i gives the name before it, inside
// the names of an active clause.
func (s *sentence) roleOfLast(i int, clauses []Clause) (Clause, bool) {
	if s.asRole(i) == i {
		return Clause{}, false
	}
	role, end := s.roleBehindAs(s.behindAs(i))
	for _, c := range clauses {
		if c.From < s.list[i].Start && s.list[end-1].End <= c.To && (c.Kind == Active || c.Verb == "brought together") {
			return Clause{Kind: Nominal, Role: role, Verb: "as", Start: s.list[i].Start, End: s.list[end-1].End, From: c.From, To: s.list[i-1].End, Last: true}, true
		}
	}
	return Clause{}, false
}

// othersBehindAs reads "in partnership with A as host and B": the names behind a role that
// "as", at token i, gives the one before it do what their clause says of them.
func (s *sentence) othersBehindAs(i int, clauses []Clause) (Clause, bool) {
	_, behind := s.roleBehindAs(s.behindAs(i))
	if i == 0 || behind < 0 || behind+1 >= len(s.list) || s.list[behind].Kind != ',' && !s.is("also", behind) {
		return Clause{}, false
	}
	from := behind + 1
	if s.list[behind].Kind == ',' && s.is("also", from) {
		from++
	}
	s.romance = s.romanceText()
	to := s.names(from)
	s.romance = false
	if to <= from || s.behindAs(to) > 0 || !s.listEnds(to) {
		return Clause{}, false
	}
	for _, c := range clauses {
		if (c.Kind == With || c.Kind == Passive) && c.To == s.list[i-1].End {
			return Clause{Kind: c.Kind, Role: c.Role, Verb: c.Verb, Start: s.list[behind].Start, End: s.list[behind].End, From: s.list[from].Start, To: s.list[to-1].End}, true
		}
	}
	return Clause{}, false
}

// latterAs reads "co-organised by A and B, the latter as host": what the last of the names right before
// token i is.
func (s *sentence) latterAs(i int, clauses []Clause) (Clause, bool) {
	as := s.longest("latter", i)
	if as < 0 || i < 2 || s.list[i-1].Kind != ',' {
		return Clause{}, false
	}
	role, end := s.roleBehindAs(s.behindAs(as))
	for _, c := range clauses {
		if end > 0 && c.From < c.To && c.Kind != Nominal && c.To >= s.list[i-2].End && c.To <= s.list[i].Start {
			return Clause{Kind: Nominal, Role: role, Verb: "as", Start: s.list[i].Start, End: s.list[end-1].End, From: c.From, To: s.list[i-2].End, Last: true}, true
		}
	}
	return Clause{}, false
}

// listEnds reports whether a list of names ends before token k, and no verb or noun goes on
// with its last one: ", and Norland's minister opened it".
func (s *sentence) listEnds(k int) bool {
	if k >= len(s.list) || strings.ContainsRune(".;,)", s.list[k].Kind) || s.dateAt(k) || s.is("where", k) || s.is("gap", k) {
		return true
	}
	_, _, isPhrase := s.phrase(k)
	return isPhrase
}

// inCapacity reads ", and, as co-organisers, A and B": the names behind a noun for
// those who organise, at token i, that "as" leads in.
func (s *sentence) inCapacity(i int, role schema.Role, end int) (Clause, bool) {
	as := i - 1
	if !s.is("as", as) {
		as--
	}
	if as < 1 || s.list[as-1].Kind != ',' && !s.is("also", as-1) || end+1 >= len(s.list) || s.list[end].Kind != ',' || s.is("also", end+1) || len(s.inParts(0)) > 0 {
		return Clause{}, false
	}
	s.romance = s.romanceText()
	to := s.names(end + 1)
	s.romance = false
	if to <= end+1 {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: role, Verb: "as", Start: s.list[as].Start, End: s.list[end].End, From: s.list[end+1].Start, To: s.list[to-1].End}, true
}

// roleBehindIs reads the noun for those who organise behind "is", from token k
// on; end is -1 if there is none.
func (s *sentence) roleBehindIs(k int) (role schema.Role, end int) {
	for n := k; n < k+2; n++ {
		if s.is("noun", n) && s.possessive(n) {
			k = n + 3 // "are the forum's partners"
		}
	}
	for end := range s.rowsAt("oncemore", k) {
		k = end // "is once more the organiser"
		break
	}
	for !s.isRoleNoun(k) && (s.article(k) != "" || textAt(s, k) == "our" || k < len(s.list) && strings.ContainsRune("'’", s.list[k].Kind) || s.is("adverb", k) || s.is("among", k) || s.is("of", k) && textAt(s, k-1) == "one" || s.qualifies(k)) {
		k++
	}
	return s.roleNoun(k)
}

// qualifies reports whether token k is an adjective between "is" and a noun for
// those who organise: "was academic partner". Behind "a" it is praise: "a
// trusted partner".
func (s *sentence) qualifies(k int) bool {
	return k > 0 && k < len(s.list) && s.list[k].Kind == 'w' && !s.list[k].Capital && s.isRoleNoun(k+1) && (s.is("copula", k-1) || s.article(k-1) == "definite")
}

// engagedElsewhere reports whether a noun for those who organise, which ends at token k,
// is of those who do something else together than an event: "partners engaged in the
// Commission's work".
func (s *sentence) engagedElsewhere(k int) bool {
	if !s.is("engaged", k) {
		return false
	}
	for k++; k < len(s.list) && s.list[k].Kind != '.'; k++ {
		if s.is("noun", k) {
			return false
		}
	}
	return true
}

// aboardAs reads the noun for those who organise in "on board as partners", which stands
// behind "was" from token k on; end is -1 if there is none.
func (s *sentence) aboardAs(k int) (role schema.Role, end int) {
	first := k
	for s.is("adverb", k) || s.is("aboard", k) {
		k++
	}
	if k == first {
		return "", -1
	}
	return s.roleBehindAs(s.behindAs(k))
}

// inParts reads "A, as host, and B, as convener, concluded the forum": what each of those is to the event whose names
// begin at token i.
func (s *sentence) inParts(i int) (list []Clause) {
	if i >= len(s.list) || !s.list[i].Capital && s.article(i) != "definite" {
		return nil
	}
	for from, whole := i, s.list; from < len(whole); {
		comma := from
		for comma < len(whole) && whole[comma].Kind != ',' {
			comma++
		}
		s.list = whole[:comma]
		to := s.names(from)
		s.list = whole
		role, end := s.roleBehindAs(s.behindAs(comma + 1))
		if to != comma || to == from || end < 0 || end >= len(whole) || whole[end].Kind != ',' {
			break
		}
		list = append(list, Clause{Kind: Nominal, Role: role, Verb: "as", Start: whole[comma].Start, End: whole[end].End, From: whole[from].Start, To: whole[comma-1].End})
		if from = end + 1; s.is("also", from) {
			from++
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// behindService is the token behind what somebody gives something to, "contributed to the
// programme as partners", if that stands at token k; k if it does not.
func (s *sentence) behindService(k int) int {
	if !s.is("servedto", k) {
		return k
	}
	for n := k + 1; n < len(s.list) && n < k+mostServed && s.list[n].Kind == 'w' && !s.list[n].Capital; n++ {
		if s.behindAs(n) > 0 {
			return n
		}
	}
	return k
}

// mostServed is the number of tokens within which it says that.
const mostServed = 8

// copulaClause reads "A and B are its hosts", "A joined as partner".
func (s *sentence) copulaClause(i int) (Clause, bool) {
	role, end := schema.Role(""), -1
	switch {
	case s.is("serving", i):
		k := i + 1
		for s.is("adverb", k) || s.is("aboard", k) {
			k++
		}
		role, end = s.roleBehindAs(s.behindAs(s.behindService(k)))
	case s.is("helping", i):
		for k := i + 1; end < 0 && k < len(s.list) && k < i+12 && !strings.ContainsRune(".;:(", s.list[k].Kind); k++ {
			role, end = s.roleBehindAs(s.behindAs(k)) // "A helped to prepare it as partner"
		}
	case s.is("copula", i):
		if role, end = s.roleBehindIs(i + 1); end < 0 {
			role, end = s.aboardAs(i + 1)
		}
	case s.is("future", i) && textAt(s, i+1) == "be":
		role, end = s.roleBehindIs(i + 2)
	}
	if end < 0 || s.engagedElsewhere(end) {
		return Clause{}, false
	}
	from, to, ok := s.subject(i)
	if f, t, aside := s.subjectBeforeAside(i, from); ok && aside {
		from, to = f, t // "A, in cooperation with B – the Reef Union –, was host to"
	}
	if own := s.ownBody(max(0, i-3), i); own >= 0 && s.is("copula", i) && own == i-1 {
		at := s.list[own].Start
		return Clause{Kind: Nominal, Role: role, Verb: "is", Start: at, End: s.list[end-1].End, From: at, To: at, Writers: true}, true // "our foundation was a partner"
	}
	if s.news && s.is("copula", i) && s.is("writers", i-1) && textAt(s, i-1) != "us" && textAt(s, end) != "of" {
		at := s.list[i-1].Start
		return Clause{Kind: Nominal, Role: role, Verb: "is", Start: at, End: s.list[end-1].End, From: at, To: at, Writers: true}, true // "we were the partner"
	}
	for verb := i - 1; !ok && verb > 0 && (s.is("future", verb) || s.is("copula", verb) || s.is("willing", verb)); verb-- {
		from, to, ok = s.subject(verb) // "A will serve as", "A has agreed to act as"
	}
	if !ok && s.news {
		from, to, ok = s.bareSubject(i) // "the library was the host"
	}
	if !ok {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: role, Verb: "is", Start: s.list[i].Start, End: s.list[end-1].End, From: from, To: to}, true
}

// subjectBeforeAside are the names with which a sentence begins, if an aside on whom they acted with stands between them and the
// verb at token i, and the names that begin at byte inside belong to that.
func (s *sentence) subjectBeforeAside(i, inside int) (from, to int, ok bool) {
	if i < 3 || s.list[i-1].Kind != ',' || !s.list[0].Capital && s.article(0) == "" {
		return 0, 0, false
	}
	start := 0
	if s.article(0) != "" {
		start = 1
	}
	end := s.names(start)
	if end <= start || end+1 >= i || s.list[end].Kind != ',' || s.list[end].Start >= inside {
		return 0, 0, false
	}
	p, _, isPhrase := s.phrase(end + 1)
	return s.list[start].Start, s.list[end-1].End, isPhrase && p.kind == "with"
}

// shared is the role of somebody who shares the role of others.
func shared(role schema.Role) schema.Role {
	switch role {
	case schema.Organizer, schema.LeadOrganizer:
		return schema.CoOrganizer
	case schema.Host:
		return schema.CoHost
	case sharedRole, "":
		return schema.CoOrganizer
	}
	return role
}
