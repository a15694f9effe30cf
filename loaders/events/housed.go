package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// whereHosted reads "at the campus of Norland University, which hosted the activity": the
// name right before the relative pronoun at token i, in whatever clause, has a part in
// the event that the verb behind it is said of.
func (s *sentence) whereHosted(i int) (Clause, bool) {
	p, end, ok := s.verbOfRelative(i)
	if !ok || s.article(end) != "definite" || p.role != schema.Host && s.steers(end) {
		return Clause{}, false
	}
	noun := s.objectNoun(end + 1)
	if noun < 0 || noun == end+1 && s.is("occasion", noun) && s.list[noun].Capital { // "which began the Day in 2018"
		return Clause{}, false
	}
	from, to, ok := s.bodyRightBefore(i - 1)
	return Clause{Kind: Nominal, Role: p.role, Verb: "which", Start: s.list[i].Start, End: s.list[noun].End, From: from, To: to, Known: true, Last: true}, ok
}

// actsBehind reports whether a relative clause right behind a byte tells what those do whose
// name ends there: "the Reef Forum, which began the Day in 2018".
func (s *sentence) actsBehind(at int) bool {
	_, _, ok := s.verbOfRelative(s.tokenFrom(at) + 1)
	return ok
}

// objectNoun is the token of the noun of the event whose phrase begins at token k: "forum",
// "Harbour Forum on Lamps"; -1 if none stands there.
func (s *sentence) objectNoun(k int) int {
	for n := k; n < len(s.list) && n < k+mostObjectWords && s.list[n].Kind == 'w'; n++ {
		if s.is("noun", n) {
			return n
		}
		if _, _, isPhrase := s.phrase(n); isPhrase || s.is("of", n) || s.is("where", n) || s.article(n) != "" {
			return -1
		}
	}
	return -1
}

// mostObjectWords is the greatest number of words up to the noun of an event behind a verb.
const mostObjectWords = 8

// bodyRightBefore is the name that ends before token i, behind a preposition: "of the Reef
// University".
func (s *sentence) bodyRightBefore(i int) (from, to int, ok bool) {
	before := len(s.asides)
	defer func() { s.asides = s.asides[:before] }()
	for start := 1; start < i; start++ {
		k := start - 1
		if strings.ContainsRune("'’", s.list[k].Kind) && k > 1 {
			k -= 2 // "à l'Institut"
		} else if s.article(k) == "definite" && k > 0 && !s.list[start].Glued {
			k--
		}
		if !s.list[start].Capital || !s.is("antecedent", k) && !s.is("where", k) || k > 0 && s.list[k-1].Capital && s.is("link", k) {
			continue
		}
		if end := s.names(start); end == i {
			return s.list[start].Start, s.list[end-1].End, true
		}
	}
	return 0, 0, false
}

// hostOfUs reads "à l'Institut des marées, qui nous accueille": the name before the relative pronoun at token i
// receives those who write.
func (s *sentence) hostOfUs(i int) (Clause, bool) {
	if !s.is("relative", i) || i < 3 || s.list[i-1].Kind != ',' || !s.is("usclitic", i+1) {
		return Clause{}, false
	}
	p, end, ok := s.phrase(i + 2)
	if !ok || p.kind != "active" || p.role != schema.Host {
		return Clause{}, false
	}
	s.romance = s.romanceText()
	from, to, ok := s.bodyRightBefore(i - 1)
	s.romance = false
	return Clause{Kind: Nominal, Role: p.role, Verb: "which", Start: s.list[i].Start, End: s.list[end-1].End, From: from, To: to}, ok
}

// receiver reads "Nos recibe el Centro Mareas" and "L'Institut des marées nous accueille": a body that receives
// those who write.
func (s *sentence) receiver(i int) (Clause, bool) {
	if !s.romanceText() || !s.is("receiving", i) {
		return Clause{}, false
	}
	first := i
	for first > 0 && (s.is("haveaux", first-1) || s.is("usclitic", first-1)) {
		first--
	}
	if !s.is("usclitic", first) {
		return Clause{}, false
	}
	s.romance = true
	defer func() { s.romance = false }()
	c := Clause{Kind: Nominal, Role: schema.Host, Verb: "receives", Start: s.list[first].Start, End: s.list[i].End}
	from, to, ok := s.subject(first)
	if !ok {
		from, to, ok = s.nameRightBefore(first)
	}
	if !ok && s.lang == "es" && s.onlyTime(first) {
		c, ok = s.doersFrom(first, i+1, c)
		from, to = c.From, c.To
	}
	c.From, c.To = from, to
	return c, ok && from < to && HasBodyNoun(s.text[from:to])
}

// receivesAttendees reports whether those who take part, with their article, stand at token k, behind a verb of
// receiving: "a accueilli les quelque cent participants", "recibió a los participantes".
func (s *sentence) receivesAttendees(k int) bool {
	if textAt(s, k) == "a" {
		k++
	}
	if s.article(k) != "definite" {
		return false
	}
	for n := k + 1; n < len(s.list) && n < k+mostBeforeAttendees && s.list[n].Kind != ',' && s.list[n].Kind != '.'; n++ {
		if s.is("attendees", n) {
			return true
		}
	}
	return false
}

// mostBeforeAttendees is the number of tokens with which a text counts those who take part.
const mostBeforeAttendees = 7

// hostedUs reports whether a clause says who received those who write: "We were hosted by
// the Reef University".
func (s *sentence) hostedUs(c Clause) bool {
	k := s.tokenFrom(c.Start) - 1
	for k > 0 && (s.is("copula", k) || s.is("been", k) || s.is("adverb", k)) {
		k--
	}
	return c.Kind == Passive && (c.Role == schema.Host || c.Role == schema.CoHost) && k >= 0 && s.is("writers", k)
}

// besideOthers adds the event that the first half of a sentence speaks of by its host or
// partner alone, if the rest only tells of parts of it, of other events or of what they
// did: "The Reef University will be our host; the closing session will be in town".
func (s *sentence) besideOthers(told []Told, clauses []Clause) []Told {
	if len(told) == 0 {
		return told
	}
	parts := !slices.ContainsFunc(told, func(t Told) bool { return t.Sort != Beside })
	for _, c := range clauses {
		behind := s.tokenFrom(c.End)
		also := told[0].Sort != Naming && s.is("also", behind) && s.actsAt(behind+1) // "was our partner and designed the simulation"
		if c.Kind == Nominal && c.End <= told[0].Start && c.To <= told[0].Start && (parts || also) && s.ours(c) {
			return slices.Insert(told, 0, Told{Sort: Pointing})
		}
	}
	return told
}

// ours reports whether the noun for those who organise is "our host" or "its partner".
func (s *sentence) ours(c Clause) bool {
	for k := s.tokenFrom(c.Start); k < len(s.list) && s.list[k].Start < c.End; k++ {
		own := k // "our programme partner"
		for own > k-3 && own > 1 && s.isRoleNoun(k) && s.list[own-1].Kind == 'w' && !s.is("its", own-1) && !s.writersOwn(own) {
			own--
		}
		if s.isRoleNoun(k) && own > 0 && (s.is("its", own-1) || s.writersOwn(own)) {
			return true
		}
	}
	return false
}

// manyOrganised reports whether the pronoun at token i stands for an event in the plural,
// of which it is said who organised it: "They were organised by".
func (s *sentence) manyOrganised(i int) bool {
	if i > 0 && s.list[i-1].Kind == 'w' && !s.is("also", i-1) {
		return false
	}
	k := i + 1
	for s.is("copula", k) || s.is("been", k) || s.is("adverb", k) || s.is("future", k) || textAt(s, k) == "be" {
		k++
	}
	p, _, ok := s.phrase(k)
	if !ok || k == i+1 || p.kind != "passive" {
		return false
	}
	by := p.words[len(p.words)-1]
	return by == "by" || by == "par" || by == "por"
}

// saysWhose reports whether what stands right behind a byte begins to say who organised
// what ends there: "the event that the Tide Union", "the forum organised by".
func (s *sentence) saysWhose(at int) bool {
	k := s.tokenFrom(at)
	if s.list[k].Start < at {
		return false
	}
	p, _, isPhrase := s.phrase(k)
	return s.is("relative", k) || s.is("relating", k) || s.is("writers", k) || isPhrase && p.kind != "active"
}

// roomOf reports whether words are the name of a room: "Workshop Room 4", "Hall B".
func roomOf(words string) bool {
	list := foldedWords(words)
	if n := len(list); n > 1 && (len(list[n-1]) == 1 || strings.Trim(list[n-1], "0123456789") == "" || roman(strings.ToUpper(list[n-1]))) {
		list = list[:n-1]
	}
	return len(list) > 0 && len(list) < mostRoomWords && (theVocabulary().news.sets["room"][list[len(list)-1]] || theVocabulary().news.sets["eventplace"][list[len(list)-1]])
}

// mostRoomWords is one more than the greatest number of words in the name of a room.
const mostRoomWords = 4

// homing reads "A is kindly giving us a home", "A lent its hall to the forum": who gives an
// event its place hosts it.
func (s *sentence) homing(i int) (Clause, bool) {
	if !s.is("homegiving", i) {
		return Clause{}, false
	}
	k := i + 1
	given := s.is("writersobject", k)
	if given {
		k++
	} else if s.article(k) != "" && s.is("noun", k+1) && !s.list[k+1].Capital {
		given, k = true, k+2 // "gave the workshop a home"
	}
	if s.article(k) == "" && !s.is("its", k) {
		return Clause{}, false
	}
	for k++; k < i+mostObjectWords && k < len(s.list) && s.list[k].Kind == 'w' && !s.is("homenoun", k); k++ {
	}
	if !s.is("homenoun", k) {
		return Clause{}, false
	}
	if behind := k + 1; !given && (!s.is("forevent", behind) && textAt(s, behind) != "to" || s.article(behind+1) == "" || s.objectNoun(behind+2) < 0) {
		return Clause{}, false // "lent its hall for the forum" only, not "offered the venue"
	}
	verb := i
	for verb > 0 && (s.is("adverb", verb-1) || s.saysHow(verb-1, verb) || s.is("copula", verb-1) || s.is("future", verb-1) || s.is("been", verb-1) || s.is("auxiliary", verb-1)) {
		verb--
	}
	from, to, ok := s.subject(verb)
	if first := s.tokenFrom(from); ok && first > 0 && s.is("also", first-1) && first > 1 && s.list[first-2].Kind != ',' {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: schema.Host, Verb: "is", Start: s.list[verb].Start, End: s.list[k].End, From: from, To: to}, ok
}

// placeOf reports whether a name that may be an event's says where, or at what greater event, the
// one before it was held: "The Harbour Meeting took place on 18 May at the World Forum".
func (s *sentence) placeOf(held, t Told) bool {
	if held.Sort != Naming && !held.Pronoun || t.Sort != Naming || t.Quoted || t.Start <= held.End {
		return false
	}
	k := s.tokenFrom(t.Start) - 1
	if s.article(k) == "definite" && !s.is("where", k) {
		k-- // not "au"
	}
	if !s.is("where", k) {
		return false
	}
	for k--; k > 0 && (s.dateAt(k) || s.is("onday", k) || s.article(k) != "" || s.list[k].Kind == ','); k-- {
	}
	for i := s.tokenFrom(held.End); i <= k; i++ {
		if end, ok := s.predicate(i); ok && end == k+1 {
			return true
		}
	}
	return false
}
