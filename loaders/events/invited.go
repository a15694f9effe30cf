package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// inviting reads "A and B invited delegates to a briefing", "A is inviting".
func (s *sentence) inviting(i int) (Clause, bool) {
	verb := i
	switch {
	case s.is("invite", i):
	case s.is("inviting", i):
		verb--
		for verb > 0 && (s.is("adverb", verb) || s.is("midverb", verb)) {
			verb-- // "are therefore inviting"
		}
		if !s.is("copula", verb) {
			return Clause{}, false
		}
	default:
		return Clause{}, false
	}
	placed := false // "invited to the Harbour House for an evening"
	readers := false
	for k := i + 1; k+1 < len(s.list) && k < i+mostInvited && (s.list[k].Kind == 'w' || s.list[k].Kind == '-' && s.list[k].Glued || strings.ContainsRune(",'’", s.list[k].Kind)); k++ {
		placed = placed || s.is("inviteto", k)
		readers = readers || s.is("readers", k)
		titled := placed && s.quotesAt(k+1) // "to Suva for “Open Harbours”"
		if to := s.toAttend(k); to > k && readers {
			event := s.openingOf(to)
			if event > to || s.quotesAt(to) || s.eventBehind(to) {
				k, titled = event-1, true
			}
		}
		if event := s.openingOf(k + 1); s.is("inviteto", k) && event > k+1 {
			k, titled = event-1, true
		}
		if titled || (s.is("inviteto", k) || placed && textAt(s, k) == "for") && (s.article(k+1) == "indefinite" || s.article(k+1) == "definite" && s.objectNoun(k+2) >= 0) {
			from, to, ok := s.subject(verb)
			if !ok && s.writersBefore(verb) { // "we invite pilots to a workshop"
				return Clause{Kind: Active, Role: schema.Organizer, Verb: "invited", Start: s.list[i].Start, End: s.list[k].End, From: s.list[i].Start, To: s.list[i].Start, Writers: true}, true
			}
			return Clause{Kind: Active, Role: schema.Organizer, Verb: "invited", Start: s.list[i].Start, End: s.list[k].End, From: from, To: to}, ok
		}
	}
	return Clause{}, false
}

// informing reads "A wishes to inform the media that a forum will be held": who tells people of an event
// that nobody else organises there does.
func (s *sentence) informing(i int) (Clause, bool) {
	if !s.is("informs", i) {
		return Clause{}, false
	}
	that := i + 1
	for that < len(s.list) && that < i+mostInvited && !s.is("thatclause", that) && (s.list[that].Kind == 'w' || strings.ContainsRune(",'’-", s.list[that].Kind)) {
		that++
	}
	if !s.is("thatclause", that) || s.organisedWithin(that+1, len(s.list)) {
		return Clause{}, false
	}
	from := that + 1
	for from < len(s.list) && (s.dayAt(from) || strings.ContainsRune(",'’", s.list[from].Kind)) {
		from++
	}
	if s.article(from) == "" && !s.is("its", from) || !s.eventBehind(from) && s.objectNoun(from+1) < 0 {
		return Clause{}, false
	}
	from, to, ok := s.subject(i)
	return Clause{Kind: Active, Role: schema.Organizer, Verb: "inform that", Start: s.list[i].Start, End: s.list[that].End, From: from, To: to}, ok
}

// judged reports whether what somebody calls, up to a byte, is followed by what they think of it, or its title,
// and not by with whom, when or what for they call it.
func (s *sentence) judged(at int) bool {
	k := s.tokenFrom(at)
	if s.list[k].Start < at || s.dayAt(k) || s.is("where", k) || s.is("of", k) || s.is("withword", k) || s.is("jointly", k) || s.is("joinedto", k) || s.is("topicword", k) {
		return false
	}
	return s.list[k].Kind == 'w' && !s.is("adverb", k) && textAt(s, k) != "together" || s.quotesAt(k)
}

// askedBy reads whom A asks to do something with it at token i: "we were asked by A to co-host a seminar".
func (s *sentence) askedBy(i int) (Clause, bool) {
	to := s.behindAsker(i)
	if to == i {
		return Clause{}, false
	}
	p, _, ok := s.phrase(to)
	if !ok || p.kind != "active" || p.role != schema.CoHost && p.role != schema.CoOrganizer {
		return Clause{}, false
	}
	role := schema.Organizer
	if p.role == schema.CoHost {
		role = schema.Host
	}
	return Clause{Kind: Nominal, Role: role, Verb: "asked", Start: s.list[i].Start, End: s.list[i+1].End, From: s.list[i+2].Start, To: s.list[to-1].End}, true
}

// behindAsker is the token behind "asked by A" at token i, where "to" goes on; i if that does not stand there.
func (s *sentence) behindAsker(i int) int {
	if !s.is("asked", i) || !s.is("joinedby", i+1) || i+3 >= len(s.list) {
		return i
	}
	before := len(s.asides)
	end := s.names(i + 2)
	s.asides = s.asides[:before]
	if end <= i+2 || !s.is("joinedto", end) {
		return i
	}
	return end
}

// organisedWithin reports whether a phrase from token k on and before token end says by whom something is
// organised or hosted.
func (s *sentence) organisedWithin(k, end int) bool {
	for ; k < min(end, len(s.list)); k++ {
		if p, _, ok := s.phrase(k); ok && p.kind == "passive" && p.role != schema.Partner && p.role != funderRole {
			return true
		}
	}
	return false
}

// offered reads "A is offering a one-day training": who offers an event, with nothing but what
// says which between verb and event, organises it.
func (s *sentence) offered(i int) (Clause, bool) {
	verb := i
	switch {
	case s.is("offers", i):
		if s.is("future", i-1) && textAt(s, i-1) != "to" {
			verb-- // "will offer"
		}
	case s.is("offering", i) && s.is("copula", i-1):
		verb--
	case s.is("startsone", i):
		return s.startsOne(i)
	default:
		return Clause{}, false
	}
	k := s.behindMoment(i + 1)
	if s.article(k) != "indefinite" && s.numberAt(k) == 0 && !s.is("its", k) && s.article(k) != "definite" {
		return Clause{}, false
	}
	noun := k + 1
	for noun < len(s.list) && (s.list[noun].Kind == '-' || s.list[noun].Kind == 'n' || s.list[noun].Kind == 'w' && !s.is("noun", noun) && !s.is("of", noun) && !s.is("where", noun) && (s.article(noun) == "" || s.numberAt(noun) > 0)) {
		noun++
	}
	if noun > k+mostEventWords || !s.is("noun", noun) || s.article(k) == "definite" && s.givenTo(noun+1) {
		return Clause{}, false // also "offered the forum its hall"
	}
	from, to, ok := s.subject(verb)
	if !ok && s.is("also", verb-1) && s.list[max(0, verb-2)].Kind == ',' {
		from, to, ok = s.firstSubject() // "A and B have joined with C, a union of ports, and are offering"
	}
	if !ok && s.writersBefore(verb) {
		return Clause{Kind: Active, Role: schema.Organizer, Verb: "offer", Start: s.list[verb].Start, End: s.list[i].End, From: s.list[verb].Start, To: s.list[verb].Start, Writers: true}, true
	}
	if ok && s.is("lecture", noun) && !s.holdsVenue(s.tokenFrom(from), verb) && !slices.ContainsFunc(strings.Fields(s.text[from:to]), shouting) {
		return Clause{}, false // "Ada Falk gave a talk"
	}
	return Clause{Kind: Active, Role: schema.Organizer, Verb: "offer", Start: s.list[verb].Start, End: s.list[i].End, From: from, To: to}, ok
}

// firstSubject is the list of names with which a main clause of the sentence begins, before the verb "have" or a participle.
func (s *sentence) firstSubject() (from, to int, ok bool) {
	for start := range s.list {
		t := s.list[start]
		if t.Kind != 'w' || t.Glued || !t.Capital || s.is("gap", start) || s.is("stop", start) || s.is("link", start) || !s.opens(start) && s.article(start-1) == "" {
			continue
		}
		end := s.names(start)
		if end > start+1 && end < len(s.list) && (textAt(s, end) == "have" || textAt(s, end) == "has") {
			return t.Start, s.list[end-1].End, true
		}
		if end > start {
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// startsOne reads "the Tide Institute opened a workshop", "l'Institut des marées a ouvert, ce mardi, un atelier": a body that
// begins an event that the sentence calls nobody else's organises it. A person may only have spoken first.
func (s *sentence) startsOne(i int) (Clause, bool) {
	verb, k := i, s.behindMoment(i+1)
	if s.v.news.sets["auxiliary"][textAt(s, i-1)] || s.romanceText() && textAt(s, i-1) == "a" {
		verb--
	}
	noun := k + 1
	for noun < len(s.list) && noun < k+mostEventWords && s.list[noun].Kind == 'w' && !s.is("noun", noun) && !s.is("of", noun) {
		noun++
	}
	from, to, ok := s.subject(verb)
	if !ok || s.article(k) != "indefinite" || !s.is("noun", noun) {
		return Clause{}, false
	}
	for n := noun; n < len(s.list); n++ {
		if p, _, ok := s.phrase(n); ok && p.kind != "with" {
			return Clause{}, false // "opened a workshop organised by B"
		}
	}
	for n := s.tokenFrom(from); s.list[n].Start < to; n++ {
		if s.is("person", n) || s.is("occupation", n) || s.is("honorific", n) {
			return Clause{}, false // "The Minister of Ports opened a workshop"
		}
	}
	if !HasBodyNoun(s.text[from:to]) && !slices.ContainsFunc(strings.Fields(s.text[from:to]), shouting) {
		return Clause{}, false
	}
	return Clause{Kind: Active, Role: schema.Organizer, Verb: "opened", Start: s.list[verb].Start, End: s.list[i].End, From: from, To: to}, true
}

// givenTo reports whether what stands at token k, behind an event, is what somebody gives or offers to it: "gave the
// forum a grant", "offered the forum its hall".
func (s *sentence) givenTo(k int) bool {
	if k >= len(s.list) || s.dateAt(k) {
		return false
	}
	return s.article(k) != "" || s.is("its", k) || s.contentWord(k) && !s.is("gap", k) && !s.is("link", k) && !s.romanceText() || s.numberAt(k) > 0 && s.list[k].Digits != 4
}

// opensCall reads "A and B opened registration for their Lamp Day": who does at token i what only those do who
// organise the event, and calls it their own.
func (s *sentence) opensCall(i int) (Clause, bool) {
	end := s.longest("opencall", i)
	if end < 0 || !s.is("its", end) || s.objectNoun(end+1) < 0 {
		return Clause{}, false
	}
	from, to, ok := s.subject(i)
	return Clause{Kind: Active, Role: schema.Organizer, Verb: "opened", Start: s.list[i].Start, End: s.list[end-1].End, From: from, To: to}, ok
}

// behindMoment is the token behind a day and an hour that stand from token k on between a verb and its object,
// "le samedi 6 décembre, à 15 heures, un atelier"; k if none do.
func (s *sentence) behindMoment(k int) int {
	end := k
	for j := k; j+1 < len(s.list); j++ {
		switch {
		case s.dayAt(j), s.timeAt(j):
			end = j + 1
		case s.list[j].Kind == ',':
			if end == j && j > k {
				end = j + 1
			}
		case s.article(j) == "indefinite" && !(s.romanceText() && s.list[j].Text == "a"), !s.dayAt(j+1) && !s.timeAt(j+1) && !(s.article(j+1) == "definite" && s.timeAt(j+2)):
			return end
		}
	}
	return end
}

// toAttend is the token behind "to attend" from token k on: what those who read an invitation
// are to do at the event, "invite you to join", "invite the press to cover"; k if that does
// not stand there.
func (s *sentence) toAttend(k int) int {
	end := k
	if s.is("inviteto", k) {
		end = max(end, s.longest("toattend", k+1))
	}
	return end
}

// comeTo reports whether words that ask readers to come stand right before token at, or say that somebody came,
// and the sentence tells a day: "come to “Open Harbours” on 3 May".
func (s *sentence) comeTo(at int) bool {
	comes, dated := false, false
	for k := range s.list {
		comes = comes || k < at && s.longest("comingto", k) == at
		dated = dated || s.dateAt(k)
	}
	return comes && dated
}

// openingOf is the token behind "the opening ceremony of" from token k on if an event follows,
// for who invites to its opening invites to the event; k if it does not stand there.
func (s *sentence) openingOf(k int) int {
	from := k
	for from < len(s.list) && (s.article(from) != "" || strings.ContainsRune("'’", s.list[from].Kind)) {
		from++
	}
	end := from
	end = max(end, s.longest("opening", k), s.longest("opening", from))
	if end == from || !s.is("of", end) || !s.eventBehind(end+1) && s.objectNoun(end+1) < 0 {
		return k
	}
	return end + 1
}

// eventBehind reports whether the noun of an event stands within the next words, behind its
// article: "the second Night Lights Dialogue".
func (s *sentence) eventBehind(k int) bool {
	if s.article(k) == "" && !s.is("its", k) && textAt(s, k) != "our" && !s.is("inviteto", k) {
		return false
	}
	for j := k + 1; j < len(s.list) && j <= k+mostEventWords && s.list[j].Kind == 'w' && !s.is("of", j) && !s.isVerbLike(j); j++ {
		if s.is("noun", j) {
			return true
		}
	}
	return false
}

// mostEventWords is the number of words within which the noun of an event stands behind its
// article.
const mostEventWords = 8

// mostInvited is the number of words and commas within which a sentence says whom somebody
// invites.
const mostInvited = 30

// quotesAt reports whether token i is a quotation mark before a word.
func (s *sentence) quotesAt(i int) bool {
	return i+1 < len(s.list) && strings.ContainsRune("\"“«„", s.list[i].Kind) && s.list[i+1].Start-s.list[i].End <= 1
}

// invitedTo reads "a reception to which A, with the support of B, has invited
// pilots": who invites to an event organises it.
func (s *sentence) invitedTo(i int) (Clause, bool) {
	from := -1
	from = max(from, s.longest("towhich", i))
	if from < 0 {
		return Clause{}, false
	}
	if s.lang == "de" && from+2 < len(s.list) && !s.list[from].Capital && s.spacedDash(from+1) {
		from += 2 // "zu der reefnet – Verband der Riffe einlädt"
	}
	end := s.names(from)
	if end == from {
		return Clause{}, false
	}
	for k := end; k < len(s.list) && k < end+longestAside; k++ {
		if s.is("hasinvited", k) && (s.lang == "de" || s.reaches(end, k)) {
			return Clause{Kind: Nominal, Role: schema.Organizer, Verb: "invited", Start: s.list[i].Start, End: s.list[from-1].End, From: s.list[from].Start, To: s.list[end-1].End}, true
		}
	}
	return Clause{}, false
}

// objectReach is the number of bytes within which the event stands behind an active verb:
// more if it brings people together and "for" leads in the event, behind who they were, or if
// partners stand between commas before it.
func (s *sentence) objectReach(c Clause, t Told) int {
	if s.bringsFor(c, t) || s.behindInserted(c, t) {
		return longestPeople
	}
	return 120
}

// bringsFor reports whether an active clause brings people together "for" an event.
func (s *sentence) bringsFor(c Clause, t Told) bool {
	lead := s.tokenFrom(t.Start) - 1
	for lead > 0 && (s.article(lead) != "" || strings.ContainsRune("'’", s.list[lead].Kind)) {
		lead--
	}
	return s.is("gathering", s.tokenFrom(c.End)-1) && (s.is("forevent", lead) && s.peopleBetween(c.End, t.Start) || t.Quoted && s.titlesAt(t.Start) && s.peopleAround(s.tokenFrom(c.End)-1))
}

// separated reports whether a sign, which is not that of an hour, or a verb of speech
// between two bytes parts a verb from what follows.
func (s *sentence) separated(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && (t.Kind == ';' || t.Kind == ':' && !s.timeAt(i) || s.is("said", i) || s.is("relative", i)) {
			return true
		}
	}
	return false
}

// brings reports whether a verb says that somebody will bring people together, as networks do too.
func brings(verb string) bool { return strings.Contains(verb, "bring") && !presents(verb) }

// presents reports whether a verb says that somebody brings something to the readers: "are bringing
// you this session".
func presents(verb string) bool {
	return strings.HasSuffix(verb, " you") && strings.Contains(verb, "br")
}

// longestPeople is the number of bytes within which a sentence says who was brought together.
const longestPeople = 360
