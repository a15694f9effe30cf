package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// Nominal clauses name those who organise with a noun: "organisers of the
// forum, A and B,", "with A as partner", "which is also the host".
const Nominal ClauseKind = "nominal"

// newsClauses reads the organising clauses of a sentence of a press item, in
// the order of their phrases.
func (s *sentence) newsClauses() []Clause {
	found := s.clauses()
	s.cutSubjects(found)
	s.cutDoers(found)
	s.cutObjects(found)
	s.cutSemicolons(found)
	for _, c := range found {
		if c.Kind == Nominal && c.Start < c.End {
			found = s.andWith(found, c) // "the forum, which they held with B"
		}
	}
	readers := []func(int) (Clause, bool){s.together, s.inviting, s.informing, s.askedBy, s.offered, s.opensCall, s.nthRun, s.invitedTo, s.inverted, s.marking, s.celebrating, s.joining, s.turnedClause, s.owning, s.postposed, s.thanked, s.withFirst, s.cliticClause, s.verbFirst, s.placedHost, s.receiver, s.behindIt, s.ownsEvent, s.joinedIn, s.byDoing, s.postAtBody, s.hasAs, s.thereIsBy}
	parts := s.inParts(0)
	found = append(found, parts...)
	for i := range s.list {
		for _, read := range readers {
			if c, ok := read(i); ok {
				found = append(found, c)
			}
		}
		if team := s.teaming(i); len(team) > 0 {
			found = slices.DeleteFunc(found, func(c Clause) bool { return c.Kind == With && c.From == team[1].From })
			found = append(found, team...)
		}
		found = append(found, s.madeWith(i)...)
		for _, read := range []func(int) (Clause, bool){s.objectClitic, s.subjectGoesOn} {
			if c, ok := read(i); ok {
				found = s.andWith(append(found, c), c)
			}
		}
		if c, ok := s.asClause(i); ok && len(parts) == 0 {
			found = append(found, c)
		} else if c, ok := s.alongClause(i, found); ok {
			found = append(found, c)
		} else if c, ok := s.roleOfLast(i, found); ok {
			found = append(found, c)
		} else if c, ok := s.othersBehindAs(i, found); ok {
			found = append(found, c)
		} else if c, ok := s.namedAmong(i, found); ok {
			found = append(found, c)
		} else if c, ok := s.latterAs(i, found); ok {
			found = append(found, c)
		}
		if c, ok := s.nounClause(i); ok {
			found = append(found, c)
		}
		if c, ok := s.supportClause(i); ok {
			found = append(found, c)
		} else if c, ok := s.homing(i); ok {
			found = append(found, c)
		}
		if c, ok := s.copulaClause(i); ok {
			found = append(found, c)
			if c, ok = s.gapped(s.tokenFrom(c.End) - 1); ok {
				found = append(found, c)
			}
		}
	}
	sortClauses(found)
	s.cutTails(found)
	s.cutSecondSubjects(found)
	s.cutAdjectives(found)
	found = append(found, s.further(found)...)
	for i := range s.list {
		if c, ok := s.germanAgent(i); ok {
			found = append(found, c)
		} else if c, ok := s.relativeClause(i, found); ok {
			found = append(found, c)
		} else if c, ok := s.doerClause(i); ok {
			found = s.andWith(append(found, c), c)
		} else if c, ok := s.subjectClause(i); ok {
			found = append(found, c)
		} else if c, ok := s.whereHosted(i); ok {
			found = append(found, c)
		} else if c, ok := s.whichIt(i); ok {
			found = s.andWith(append(found, c), c)
		} else if c, ok := s.roleOfNamed(i); ok {
			found = append(found, c)
		}
	}
	sortClauses(found)
	found = s.cutPayers(found)
	s.cutPosts(found)
	s.cutNextEvents(found)
	for n := range found {
		found[n].Acts = s.actsBehind(found[n].To)
	}
	return slices.DeleteFunc(withoutDoubles(found), func(c Clause) bool {
		return s.ofPerson(c) || s.possesses(c) || s.heldOnDay(c) || s.onlyWriters(c) || s.onlyMet(c) || s.isDoneTo(c) || s.onlySpeaks(c) || s.seats(c)
	})
}

// onlyWriters reports whether the name of a clause is nothing but "we".
func (s *sentence) onlyWriters(c Clause) bool {
	i := s.tokenFrom(c.From)
	return !c.Writers && c.From < c.To && s.is("writers", i) && s.list[i].Start == c.From && s.list[i].End >= c.To
}

// heldOnDay reports whether what looks like a clause on who held an event says on which
// day of a name of its own that was held: "the Harbour Hour, held on World Reef Day, was".
func (s *sentence) heldOnDay(c Clause) bool {
	verb := s.tokenFrom(c.Start)
	if c.Kind != Active || c.Verb != "held" || verb == 0 || s.list[verb-1].Kind != ',' || textAt(s, verb+1) != "on" || verb+2 >= len(s.list) {
		return false
	}
	return s.list[verb+2].Capital && !s.dateAt(verb+2) && !s.weekdayAt(verb+2)
}

// possesses reports whether the names of a clause with partners only say whose
// event stands behind them: "alongside the Commission's ninth session".
func (s *sentence) possesses(c Clause) bool {
	i := s.tokenFrom(c.To)
	if c.Kind != With || i+2 >= len(s.list) || !strings.ContainsRune("'’", s.list[i].Kind) || s.list[i].Start != c.To {
		return false
	}
	for k := i + 1; k < len(s.list) && k < i+7 && (s.list[k].Kind == 'w' || s.list[k].Kind == 'n'); k++ {
		if s.is("noun", k) {
			return true
		}
	}
	return false
}

// ofPerson reports whether the only name of a clause is a person's: "delivered by
// Mr. Falk".
func (s *sentence) ofPerson(c Clause) bool {
	i := s.tokenFrom(c.From)
	if i > 1 && s.list[i-1].Kind == '.' && s.is("honorific", i-2) && s.list[i-2].Capital {
		i -= 2 // "H.E. Mr. Bo Falk"
	}
	if behind := s.tokenFrom(c.To); c.Kind == Passive && behind == i+2 && textAt(s, behind) == "from" && s.article(behind+1) == "definite" && s.list[i].Capital && !s.is("venue", i+1) {
		for k := behind + 2; k < len(s.list) && k < behind+6 && s.list[k].Kind == 'w'; k++ {
			if s.is("staff", k) {
				return true // "supported by Ada Falk from the Lamp team"
			}
		}
	}
	if office := false; c.Kind == Active && !s.is("honorific", i) {
		for k := i; k+1 < len(s.list) && s.list[k].Start < c.To; k++ {
			office = office || s.is("person", k)
			if office && s.list[k].Kind == ',' && s.is("honorific", k+1) && s.list[k+1].Capital {
				return true // "Norland's Minister for Tides, Mrs Ada Falk, is hosting"
			}
		}
	}
	if s.occupied(c) {
		return true
	}
	if c.Kind == Active && s.behindHonorific(i) {
		return true // "H.E. Ms. Ada Falk, Consul of Norland, and H.E. Mr. Bo Reef, Consul of Fiji, will co-facilitate"
	}
	if !s.is("honorific", i) || !s.list[i].Capital {
		return false
	}
	if s.postBehind(i, c.To) > 0 {
		return true // "led by Ms Ada Falk, Head of Lamps and Tides"
	}
	for k := i + 1; k < len(s.list) && s.list[k].Start < c.To; k++ {
		if s.is("venue", k) || s.is("also", k) || s.is("office", k) || s.is("barebody", k) || s.is("housing", k) {
			return false // "in partnership with Sir Ada Falk Community College"
		}
	}
	return true
}

// actsAt reports whether the last name before it is the subject of the verb at
// token i: "We held it with A, and the Tide House lent its roof".
func (s *sentence) actsAt(i int) bool {
	if s.list[i].Kind != 'w' || s.list[i].Capital || s.is("where", i) || s.is("of", i) || s.is("link", i) {
		return false
	}
	if past := s.is("said", i) || s.is("pastverb", i) || len(s.list[i].Text) > 4 && strings.HasSuffix(s.list[i].Text, "ed"); past && !s.is("where", i+1) && textAt(s, i+1) != "by" {
		return true
	}
	return s.contentWord(i) && (s.article(i+1) != "" || s.is("its", i+1) || s.numberAt(i+1) > 0)
}

// isSaid reports whether the verb of a sentence stands before a byte: one of organising,
// or "was" right before.
func (s *sentence) isSaid(before []Clause, at int) bool {
	k := s.tokenFrom(at) - 1
	for s.is("adverb", k) {
		k--
	}
	return s.is("copula", k) || slices.ContainsFunc(before, func(c Clause) bool {
		return c.Kind == Active || c.Kind == Passive && s.is("copula", s.tokenFrom(c.Start)-1)
	})
}

// verbBefore reports whether a verb of organising ends right before a byte.
func (s *sentence) verbBefore(at int) bool {
	for i, t := range s.list {
		if t.Start >= at {
			return false
		}
		if p, end, ok := s.phrase(i); ok && p.kind == "active" && s.list[end-1].End <= at && at-s.list[end-1].End <= 2 && !s.is("copula", i-1) && textAt(s, i-1) != "been" {
			return true
		}
	}
	return false
}

func sortClauses(list []Clause) {
	slices.SortStableFunc(list, func(a, b Clause) int { return a.Start - b.Start })
}

// withoutDoubles drops clauses that say in one role, or in a weaker one, the same
// names as the one before.
func withoutDoubles(list []Clause) []Clause {
	var kept []Clause
	for _, c := range list {
		double := false
		for _, k := range kept {
			double = double || k.Role == c.Role && k.From == c.From || k.Start == c.Start && k.Kind == c.Kind ||
				k.Kind == Nominal && c.Kind == Nominal && k.From == c.From && k.To == c.To && c.Role == schema.Organizer // "are hosts of the forum, which they run"
		}
		if !double {
			kept = append(kept, c)
		}
	}
	return kept
}

// roleNoun reads a noun for those who organise at token i.
func (s *sentence) roleNoun(i int) (role schema.Role, end int) {
	if i < 0 || i >= len(s.list) || s.list[i].Kind != 'w' {
		return "", -1
	}
	for _, p := range s.v.news.phrases[spelling(s.list[i].Text)] {
		if p.kind != "rolenoun" {
			continue
		}
		if at := s.matches(i, p.words); at > end {
			role, end = p.role, at
		}
	}
	if role == "" {
		return "", -1
	}
	return role, end
}

func textAt(s *sentence, k int) string {
	if k < 0 || k >= len(s.list) {
		return ""
	}
	return s.list[k].Text
}

func (s *sentence) isRoleNoun(k int) bool {
	_, end := s.roleNoun(k)
	return end > 0
}

// nounClause reads "organisers of the forum, A and B,", "the host country,
// Norland, …", "its partners are A and B", "co-hosts A and B said".
func (s *sentence) nounClause(i int) (Clause, bool) {
	role, end := s.roleNoun(i)
	if end < 0 || i > 0 && s.isRoleNoun(i-1) && s.list[i-1].Kind == 'w' || i > 1 && s.list[i-1].Kind == '-' && s.list[i].Glued {
		return Clause{}, false
	}
	if i > 0 && (s.is("nextday", i-1) || s.is("lastday", i-1)) && !s.list[i-1].Capital {
		return Clause{}, false // "our next host will be"
	}
	if i > 0 && (s.is("as", i-1) || s.is("as", i-2)) {
		return s.inCapacity(i, role, end)
	}
	verbal := i > 0 && s.list[i-1].Kind == 'w' && s.list[i-1].Capital && i > 1 || i == 1 && s.list[0].Capital && s.article(0) == ""
	verbal = verbal || i > 0 && (s.is("future", i-1) || textAt(s, i-1) == "would") // "to co-host"
	k := end
	mention := Clause{}
	if s.is("of", k) || strings.HasPrefix(textAt(s, k), "d") && s.is("of", k) {
		k++
		for n := 0; k < len(s.list) && n < 9 && (s.list[k].Kind == 'w' || s.list[k].Kind == 'n' || strings.ContainsRune("'’-", s.list[k].Kind)) && !s.is("copula", k); n++ {
			if s.is("noun", k) {
				mention = Clause{From: s.list[k].Start, To: s.list[k].End}
			}
			k++
		}
		if mention.To == 0 && !s.is("copula", k) {
			return Clause{}, false
		}
	}
	if mention.To > 0 {
		k = s.behindAside(k)
	} else if k+1 < len(s.list) && s.list[k].Kind == ',' && !s.list[k+1].Capital && s.article(k+1) == "" {
		k = s.behindAside(k) // "our hosts, as last year, were"
	} else if s.is("whichweek", k) && k+1 < len(s.list) && !s.list[k+1].Capital && s.is("copula", k+2) {
		k += 2 // "our partners this year are"
	}
	if k < len(s.list) && mention.To > 0 && s.list[k].Kind == '(' && s.isAcronym(k, s.closing(k)) {
		k = s.closing(k) + 1 // "host of the Lamp Dialogue (LAD)"
	}
	if k >= len(s.list) {
		return Clause{}, false
	}
	sign := s.list[k]
	joined := false
	switch {
	case sign.Kind == ',' || sign.Kind == ':' || sign.Kind == '-' && !sign.Glued || sign.Kind == '(':
		k++
		joined = true
	case s.is("copula", k), s.is("future", k) && textAt(s, k+1) == "be": // "our host will be"
		k++
		for s.is("copula", k) || s.is("adverb", k) || textAt(s, k) == "be" {
			k++
		}
	case sign.Kind == 'w' && sign.Capital && !verbal && mention.To == 0:
	default:
		return Clause{}, false
	}
	to := s.names(k)
	if to <= k {
		return Clause{}, false
	}
	if joined && verbal {
		return Clause{}, false
	}
	if joined && sign.Kind == ',' && to < len(s.list) && !strings.ContainsRune(",.;)-", s.list[to].Kind) {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: role, Verb: "of", Start: s.list[i].Start, End: s.list[k-1].End, From: s.list[k].Start, To: s.list[to-1].End}, true
}

// supportClause reads "A and B provided technical support", if nothing but an
// event follows for whom.
func (s *sentence) supportClause(i int) (Clause, bool) {
	if !s.is("giving", i) {
		return Clause{}, false
	}
	role := schema.Partner
	k := i + 1
	for ; k < len(s.list) && k < i+7 && s.list[k].Kind == 'w' && !s.list[k].Capital && !s.is("support", k); k++ {
		if s.is("money", k) {
			role = funderRole
		}
	}
	if !s.is("support", k) {
		return Clause{}, false
	}
	if s.is("money", k) {
		role = funderRole
	}
	for k++; k < len(s.list) && (s.list[k].Text == "for" || s.list[k].Text == "to" || s.article(k) != ""); k++ {
	}
	if k < len(s.list) && s.list[k].Kind == 'w' && !s.is("noun", k) {
		return Clause{}, false
	}
	from, to, ok := s.subject(i)
	return Clause{Kind: Nominal, Role: role, Verb: "provided", Start: s.list[i].Start, End: s.list[k-1].End, From: from, To: to}, ok
}

// behindAside is the token behind an aside between commas at token k that "is"
// follows, k if there is none: "the host of the forum, held in May, is".
func (s *sentence) behindAside(k int) int {
	if k >= len(s.list) || s.list[k].Kind != ',' {
		return k
	}
	for n := k + 1; n+1 < len(s.list) && n < k+14; n++ {
		if s.list[n].Kind == ',' && s.is("copula", n+1) {
			return n + 1
		}
	}
	return k
}
