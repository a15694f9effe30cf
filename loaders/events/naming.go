package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// Sort says how a sentence speaks of an event.
type Sort int

// The sorts of speaking of an event.
const (
	Pointing  Sort = iota // "the forum", "it": one that was spoken of before
	Described             // "a workshop on cables": one without a name
	Naming                // "the Harbour Forum", "a webinar titled “…”"
	Beside                // a part of an event, several events, or another event
)

func (in Setting) body() func(name string) bool {
	if in.Body == nil {
		return func(string) bool { return false }
	}
	return in.Body
}

// spoken finds the events that a sentence of a press item speaks of, in
// reading order. Names for which body says that they are bodies are events
// only if the sentence says that they are held.
func (s *sentence) spoken(clauses []Clause, body func(string) bool) []Told {
	quotes := s.quotations()
	var told []Told
	for i := 0; i < len(s.list); i++ {
		if q := quoteAt(quotes, s.list[i].Start); q != nil && !q.set {
			continue
		}
		t, ok := s.spokenAt(i, clauses)
		if !ok || inNames(clauses, t.Start, t.End, s.text, body) {
			continue
		}
		if t.slot && body(s.text[t.Title[0]:t.Title[1]]) {
			continue
		}
		if t.Proper && (body(s.text[t.Start:t.End]) || s.legislature(i) || s.bodyLike(i)) && !s.countedEdition(t) && !s.isHeldBehind(t.End) && !s.organisedBefore(t.Start) && !s.gatheredBefore(t.Start) {
			continue
		}
		if last := s.tokenFrom(t.End) - 1; t.Proper && textAt(s, t.noun+1) == "and" && last > t.noun+1 && s.is("people", last) {
			continue // "Dialogue and Development Partners"
		}
		if !t.Proper && s.list[i].Capital && t.Sort == Pointing && s.article(i-1) == "" && s.legislature(i) {
			continue // "a report to Congress"
		}
		if t.Proper && (s.houses(t) || s.hasMembers(t) || s.saysBody(t) || s.schoolOfHouse(i)) {
			continue
		}
		if n := len(told); n > 0 && s.complementOf(told[n-1], t) {
			continue // "atelier national de consultation"
		}
		if n := len(told); n > 0 && t.Start < told[n-1].End {
			if t.End > told[n-1].End && t.Start <= told[n-1].Start && t.Sort != Beside {
				told[n-1] = t
			}
			continue
		}
		told = append(told, t)
	}
	told = s.forEvent(told)
	told = s.entitle(withoutSet(withoutSubjects(s.withoutObserved(told), clauses), quotes), quotes)
	s.defined(told, clauses, body)
	s.giveApposed(told, body)
	for i := range told {
		s.wholeWords(&told[i])
	}
	return s.withTitle(told)
}

// bodyLike reports whether the noun at token i, with which the names of bodies end
// or begin as often, stands where a body would: "the Academy of the Judiciary".
func (s *sentence) bodyLike(i int) bool {
	if s.is("seasonalonly", i) && s.list[i].Capital {
		return !s.is("season", i+1) && !s.is("season", i+2) && !s.is("season", i+3) // "Université d'été"
	}
	if s.is("panelnoun", i) && s.list[i].Capital {
		for k := i - 1; k >= 0 && s.list[k].Capital; k-- {
			if s.is("standing", k) {
				return true // "the Independent Scientific Panel"
			}
		}
	}
	if s.is("bodylike", i) && s.list[i].Capital && s.is("housing", i-1) && s.list[i-1].Capital {
		return true // "Zenda University School of Tides"
	}
	if !s.is("bodylike", i) || !s.is("bodyhub", i) && !(i+1 < len(s.list) && s.is("of", i+1)) {
		return false
	}
	k := i
	for k > 0 && s.list[k-1].Kind != ',' && s.article(k) == "" {
		k--
	}
	return s.article(k) == "definite" && !(s.is("of", k-1) && s.is("edition", k-2)) && !s.yearInShortName(i)
}

// yearInShortName reports whether the name around token i ends with a short form that has a
// year: "School of Internet Governance (NoSIG 2025)".
func (s *sentence) yearInShortName(i int) bool {
	open := s.tokenFrom(s.nameEnd(i)) - 1
	for open > i && s.list[open].Kind != '(' {
		open--
	}
	return open > i && dates.YearIn(s.text[s.list[open].Start:s.nameEnd(i)]) > 0
}

// complementOf reports whether a noun only says of what kind, or what about, the event
// before it is: "atelier de consultation", "a forum on the review of the policy".
func (s *sentence) complementOf(before, t Told) bool {
	if !s.romanceText() && before.Sort == Described && t.Sort == Pointing && !t.Honoured && t.Article == "definite" && s.v.news.sets["topicword"][textAt(s, before.noun+1)] {
		return t.End <= DescriptionEnd(s.text, before.Mention)
	}
	return s.romanceText() && before.Sort == Described && t.Sort != Naming && t.Start > before.Start && t.End <= s.romanceEnd(before.noun)
}

// legislature reports whether the noun at token i is a parliament's: "National
// Assembly of Norland".
func (s *sentence) legislature(i int) bool {
	for k := max(0, i-1); k <= i; k++ {
		if s.longest("legislature", k) > i {
			return true
		}
	}
	return false
}

// withoutSubjects drops names that organise another event: "the Observatory
// for Fair Platforms held a webinar".
func withoutSubjects(told []Told, clauses []Clause) []Told {
	kept := told[:0]
	for i, t := range told {
		subject := false
		for _, c := range clauses {
			subject = subject || c.Kind == Active && t.Proper && c.From <= t.Start && t.End <= c.To && i+1 < len(told) && told[i+1].Start >= c.End && told[i+1].Sort != Beside
		}
		if !subject {
			kept = append(kept, t)
		}
	}
	return kept
}

// inNames reports whether a stretch stands within the names of those who
// organise: the Pacific Islands Forum is no event there.
func inNames(clauses []Clause, from, to int, text string, body func(string) bool) bool {
	for _, c := range clauses {
		if c.From <= from && to <= c.To && (c.Kind != Active || from > c.From+4 && (to < c.To || strings.Contains(text[c.From:from], " and ")) || body(text[from:to])) {
			return true
		}
	}
	return false
}

// spokenAt reads an event whose noun, name or pronoun stands at token i.
func (s *sentence) spokenAt(i int, clauses []Clause) (Told, bool) {
	t := s.list[i]
	if end := s.heldName(i); end > 0 {
		m := Mention{Start: t.Start, End: s.list[end-1].End, Proper: true, noun: i}
		return Told{Mention: m, Sort: Naming, Title: [2]int{m.Start, m.End}, slot: !s.is("noun", i)}, true
	}
	switch {
	case t.Kind != 'w', s.inAddress(t):
		return Told{}, false
	case s.is("pronoun", i):
		return Told{Mention: Mention{Start: t.Start, End: t.End, noun: i}, Sort: Pointing, Pronoun: true}, s.pronounOfEvent(i)
	case s.is("oneword", i) && s.is("this", i-1): // "This one was held"
		return Told{Mention: Mention{Start: s.list[i-1].Start, End: t.End, noun: i}, Sort: Pointing, Pronoun: true}, s.pronounOfEvent(i) || s.objectAlone(i)
	case i == 0 && s.pointerEnd() > 0: // "Celui-ci s'est déroulé"
		last := s.pointerEnd() - 1
		return Told{Mention: Mention{Start: t.Start, End: s.list[last].End, noun: last}, Sort: Pointing, Pronoun: true}, s.pronounOfEvent(last)
	case s.is("pluralpronoun", i) && s.manyOrganised(i):
		return Told{Mention: Mention{Start: t.Start, End: t.End, noun: i}, Sort: Pointing, Pronoun: true}, true
	case s.objectAlone(i):
		return Told{Mention: Mention{Start: t.Start, End: t.End, noun: i}, Sort: Pointing, Pronoun: !s.is("wholething", i)}, true
	case s.proceedings(i), s.hostedParts(i):
		return Told{Mention: Mention{Start: t.Start, End: t.End, noun: i}, Sort: Pointing, Pronoun: true}, s.hostedParts(i) || s.pronounOfEvent(i)
	case !s.is("noun", i):
		if t, ok := s.gatheredFor(i); ok {
			return t, true
		}
		if s.standsIn(i) {
			return Told{Mention: Mention{Start: t.Start, End: t.End, Article: "definite", noun: i}, Noun: "event", Sort: Pointing}, true
		}
		if t, ok := s.taken(i); ok {
			return t, true
		}
		if t, ok := s.hoursLong(i); ok {
			return t, true
		}
		if t, ok := s.headlined(i); ok {
			return t, true
		}
		return s.brand(i)
	}
	if i+1 < len(s.list) && s.list[i+1].Glued && (s.list[i+1].Kind == '-' && !s.is("noun", i+2) || s.possessive(i)) {
		return Told{}, false
	}
	if i+1 < len(s.list) && s.is("venue", i+1) && s.list[i+1].Capital && t.Capital || s.namesBody(i) || s.qualifiesNoun(i) || s.onlyPlaceAt(i) {
		return Told{}, false
	}
	if s.honouredAt(i) {
		return Told{Mention: Mention{Start: t.Start, End: t.End, Article: "definite", noun: i}, Noun: t.Text, Sort: Pointing, Honoured: true}, true
	}
	if s.dayOrganised(i) {
		return Told{Mention: Mention{Start: t.Start, End: t.End, Article: "definite", noun: i}, Noun: "event", Sort: Pointing}, true
	}
	if s.onlyRound(i) || s.series(i) || s.progressive(i) || s.partOfDay(i) || s.ofJudges(i) {
		return Told{}, false
	}
	return s.nounPhrase(i)
}

// ofJudges reports whether the noun at token i means those who judge something, and that nobody held: "told it to a
// panel of four former judges".
func (s *sentence) ofJudges(i int) bool {
	if textAt(s, i) != "panel" || s.list[i].Capital || !s.is("of", i+1) || s.organisedBefore(s.list[max(0, i-1)].Start) {
		return false
	}
	for k := i + 2; k < len(s.list) && k < i+6 && s.list[k].Kind == 'w' && !s.list[k].Capital; k++ {
		if s.is("people", k) {
			return !s.dayWithin(k+1) && !s.meetsBehind(k+1)
		}
	}
	return false
}

// meetsBehind reports whether what is said of events stands right behind a stretch that ends before token k.
func (s *sentence) meetsBehind(k int) bool {
	for s.is("future", k) || s.is("copula", k) || s.is("adverb", k) {
		k++
	}
	_, held := s.predicate(k)
	return held || s.is("gather", k)
}

// dayOrganised reports whether a part of the day at token i, with which a sentence begins, stands for the event
// that filled it: "The afternoon was organised by A".
func (s *sentence) dayOrganised(i int) bool {
	return i == 1 && s.article(0) == "definite" && s.is("copula", 2) && !s.list[i].Capital && (s.is("dayquarter", i) || s.is("dayhalf", i)) && s.organisedWithin(3, 6)
}

// partOfDay reports whether the noun at token i only says when something is: "on Wednesday
// evening", "in the afternoon", and not "the Harbour Afternoon", "la Nuit des Ports".
func (s *sentence) partOfDay(i int) bool {
	if s.is("dayhalf", i) {
		return !s.list[i].Capital && i > 0 && (s.weekdayAt(i-1) || s.dateAt(i-1))
	}
	if !s.is("dayquarter", i) {
		return false
	}
	if s.romanceText() {
		return !s.list[i].Capital || !s.is("of", i+1)
	}
	return !s.list[i].Capital || i == 0 || !s.list[i-1].Capital || s.list[i-1].Kind != 'w' || s.weekdayAt(i-1) || s.dateAt(i-1) || s.is("dayword", i-1)
}

// qualifiesNoun reports whether the noun at token i only says what sort of room or
// event the noun behind it means: "the seminar room", "a pre-summit event".
func (s *sentence) qualifiesNoun(i int) bool {
	if s.list[i].Capital || i+1 >= len(s.list) || s.list[i+1].Glued || s.list[i+1].Capital {
		return false
	}
	return s.is("room", i+1) || i > 1 && s.list[i].Glued && s.list[i-1].Kind == '-' && s.is("noun", i+1)
}

// onlyPlaceAt reports whether the noun at token i means where an event is held: "to the Town
// Hall in Suva", "el salón municipal".
func (s *sentence) onlyPlaceAt(i int) bool {
	if s.lang == "es" && s.is("roomnoun", i) {
		return !s.list[i].Capital
	}
	if s.is("stagenoun", i) && !s.romanceText() {
		return true // "on the Main Stage"
	}
	first := i
	if s.is("placenoun", i) && i > 0 && strings.Contains(s.list[i].Text, "-") && !s.list[i].Glued {
		first-- // a noun of two words
	}
	if !s.is("placenoun", i) || s.article(first-1) != "definite" || first < 2 || !s.is("where", first-2) && textAt(s, first-2) != "to" {
		return false
	}
	return s.list[i].Capital || i+2 < len(s.list) && (s.is("where", i+1) || s.is("of", i+1)) && s.placeAt(i+2)
}

// namesBody reports whether the words with capital letters behind the noun at token i
// end with a noun for bodies: "IGF Support Association".
func (s *sentence) namesBody(i int) bool {
	k := i
	for k+1 < len(s.list) && s.list[k+1].Kind == 'w' && s.list[k+1].Capital {
		k++
	}
	return s.list[i].Capital && k > i && s.is("barebody", k) && !s.romanceText()
}

// series reports whether the noun at token i only counts: "the third edition
// of", "two days of talks".
func (s *sentence) series(i int) bool {
	if s.list[i].Capital && i > 0 {
		return false
	}
	if sort := i + 2; s.romanceText() && s.is("unit 1", i) && s.is("staged", i) && s.is("of", i+1) && (i == 0 || s.is("this", i-1) || s.article(i-1) == "indefinite" && (s.is("plainsort", sort) || s.is("plainsort", sort+1) && !s.list[sort].Capital)) {
		return false // "cette journée d'étude", "une journée de réflexion"
	}
	if (s.is("unit 1", i) || s.is("unit 7", i)) && (s.is("apart", i+1) || s.is("openingday", i-1) || s.is("whichweek", i-1) || s.is("apart", s.beforeIn(i))) {
		return true // "the day after", "the opening day", "last week", "earlier in the week"
	}
	if s.is("unit 1", i) && s.ordinalBefore(i, i) < i && (s.is("of", i+1) || i+1 < len(s.list) && s.list[i+1].Kind == ',') {
		return true // "the second day of"
	}
	return (s.is("unit 1", i) || s.is("unit 7", i)) && (i == 0 || s.numberAt(i-1) > 0 || s.list[i-1].Kind == '-') || s.is("edition", i) && s.is("of", i+1) && !s.roundOfTalks(i)
}

// beforeIn is the token before "in the", "dans la", "en la" that stand right before token i; -1 if they do not.
func (s *sentence) beforeIn(i int) int {
	if i < 3 || s.article(i-1) != "definite" || !s.is("inyear", i-2) {
		return -1
	}
	return i - 3
}

// progressive reports whether the word at token i is a verb and no event: "is
// convening ministers".
func (s *sentence) progressive(i int) bool {
	k := i - 1
	if s.is("assembling", i) && s.is("people", k) && !s.list[i].Capital && (s.is("where", i+1) || s.is("gap", i+1) || i+1 < len(s.list) && s.dateAt(i+1) || textAt(s, i+1) == "to") {
		return true // "ministers meeting in Suva yesterday adopted"
	}
	for k > 0 && s.is("adverb", k) {
		k--
	}
	if s.is("gerundlead", k) && s.article(i+1) == "definite" && strings.HasSuffix(s.list[i].Text, "ing") {
		return true // "were joined by A in convening the workshop"
	}
	return strings.HasSuffix(s.list[i].Text, "ing") && !s.list[i].Capital && (s.is("copula", k) || textAt(s, k) == "been" || textAt(s, k) == "be")
}

// possessive reports whether token i has an apostrophe and an s behind it.
func (s *sentence) possessive(i int) bool {
	return i+2 < len(s.list) && strings.ContainsRune("'’", s.list[i+1].Kind) && s.list[i+1].Glued && s.list[i+2].Text == "s" && s.list[i+2].Glued
}

// proceedings reports whether the sentence begins with a word for what goes on
// at an event, told of before: "The proceedings will continue until".
func (s *sentence) proceedings(i int) bool {
	if s.is("program", i) && s.is("mainpart", i+1) && i < 3 || s.is("program", i) && s.is("mainpart", i-1) && i < 4 {
		return !s.is("of", i+1) && !s.is("of", i+2) && (s.article(i-1) == "definite" || s.article(i-2) == "definite") // "The main programme ran on 3 May"
	}
	return s.is("proceedings", i) && (i == 0 || i < 3 && s.article(i-1) == "definite") && !s.is("of", i+1)
}

// hostedParts reports whether the word at token i is one for what goes on at an event, all of which
// somebody hosts: "The Reef University hosted the classes on its campus".
func (s *sentence) hostedParts(i int) bool {
	if !s.is("proceedings", i) || s.article(i-1) != "definite" || s.is("of", i+1) {
		return false
	}
	p, end, ok := s.phrase(i - 2)
	return ok && end == i-1 && p.kind == "active" && p.role == schema.Host
}

// pronounOfEvent reports whether the pronoun at token i stands where an event
// would: before a phrase of organising or holding, or right behind such a verb.
func (s *sentence) pronounOfEvent(i int) bool {
	if s.is("resuming", i) && s.is("relating", i-1) && !s.is("said", i-2) {
		return false // "a forum that it is hosting"
	}
	first := s.behindNth(i + 1)
	if first+1 < len(s.list) && s.list[first].Kind == ',' && s.is("startedon", first+1) {
		for first++; first+1 < len(s.list) && s.list[first].Kind != ','; first++ {
		}
		first++ // "Les travaux, ouverts mardi par le préfet, ont pris fin"
	}
	for k := first; k < len(s.list) && k < first+6; k++ {
		if _, _, ok := s.phrase(k); ok {
			return true
		}
		if _, ok := s.predicate(k); ok {
			return true
		}
		if s.contracted(k) || s.is("mainpart", k) && s.is("program", k-1) {
			continue
		}
		if !s.is("adverb", k) && !s.is("copula", k) && !s.v.plain[s.list[k].Text] && !s.is("future", k) && !s.is("stop", k) && s.list[k].Text != "be" && !s.is("been", k) {
			break
		}
	}
	for k := max(0, i-4); k < i; k++ {
		if p, end, ok := s.phrase(k); ok && p.kind == "active" && end == i {
			return true
		}
	}
	return false
}

// behindNth is the token behind words from token k on that say which one of several an event was: "was
// the second of its kind run by"; k if there are none.
func (s *sentence) behindNth(k int) int {
	n := k
	for n < len(s.list) && n < k+5 && (s.is("copula", n) || s.article(n) == "definite" || s.is("whichone", n) || s.is("rank", n) || s.is("adverb", n)) {
		n++
	}
	for end := range s.rowsAt("ofitskind", n) {
		if n > k && end < len(s.list) && s.is("noun", end) {
			end++ // "the third such training"
		}
		if _, _, ok := s.phrase(end); n > k && ok {
			return end
		}
	}
	return k
}

// pointerEnd is the token behind a pronoun with which the sentence begins that means what the one before
// it named last: "Celle-ci", "Este"; 0 if it begins with another word.
func (s *sentence) pointerEnd() (end int) {
	end = max(end, s.longest("pointer "+string(s.lang), 0))
	return end
}

// contracted reports whether token k belongs to a verb drawn together with the pronoun
// before it: "It's organised by".
func (s *sentence) contracted(k int) bool {
	t := s.list[k]
	return t.Glued && (strings.ContainsRune("'’", t.Kind) || (t.Text == "s" || t.Text == "re") && strings.ContainsRune("'’", s.list[k-1].Kind))
}

// isHeldBehind reports whether what stands behind a byte says that an event is
// held: a predicate or a passive clause, at once or behind an aside.
func (s *sentence) isHeldBehind(at int) bool {
	bracket := 0 // that of a short form, "(RIF 2026)", ends there
	for i, t := range s.list {
		if t.Start < at || i <= bracket {
			continue
		}
		if t.Kind == '(' && s.isAcronym(i, s.closing(i)) {
			bracket = s.closing(i)
		}
		if _, ok := s.predicate(i); ok {
			return true
		}
		if p, _, ok := s.phrase(i); ok && p.kind == "passive" {
			return true
		}
		if t.Kind != ',' && t.Kind != '(' && !s.v.plain[t.Text] && !s.is("copula", i) && !s.is("adverb", i) && !s.is("future", i) && t.Text != "be" && !s.is("been", i) && !s.is("relative", i) {
			return false
		}
	}
	return false
}

// organisedBefore reports whether an active verb of organising ends right
// before a byte.
func (s *sentence) organisedBefore(at int) bool {
	for i, t := range s.list {
		if t.Start >= at {
			return false
		}
		p, end, ok := s.phrase(i)
		if by := s.longest("bydoing", i); by > 0 {
			p.kind, end, ok = "active", by, true
		}
		if ok && p.kind == "active" && end < len(s.list) {
			end = s.behindWhenWhere(end)
			if s.list[end].Start == at || end+1 < len(s.list) && s.list[end+1].Start == at && s.article(end) != "" {
				return true
			}
		}
	}
	return false
}

// behindWhenWhere is the token behind adverbs, a day and a place between a verb and its object, from token k on: "ont
// accueilli conjointement un", "celebrarán el 17 de mayo una", "accueillera à Suva, du 3 au 5 mai, le", "held on 17 May,
// Harbour Day, a".
func (s *sentence) behindWhenWhere(k int) int {
	for k+1 < len(s.list) {
		t := s.list[k]
		switch behind := s.behindObserved(k); {
		case behind > k && behind < len(s.list) && s.dateAt(k-1):
			k = behind
		case s.is("adverb", k), s.dayAt(k), strings.ContainsRune("'’", t.Kind), s.dayAt(k+1) && (s.is("onday", k) || s.article(k) == "definite" || t.Kind == ','):
			k++
		case s.is("where", k) && s.list[k+1].Capital && s.placeAt(k+1):
			k = s.places(k + 1)
		case t.Kind == ',' && (s.dateAt(k-1) || s.list[k-1].Capital) && k+2 < len(s.list) && (s.dayAt(k+2) || s.dateAt(k-1)):
			k++
		default:
			return k
		}
	}
	return k
}

func (s *sentence) romanceText() bool { return s.lang == "fr" || s.lang == "es" || s.lang == "pt" }
