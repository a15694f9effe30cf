package events

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// namedBehind reports whether a name of two words or more stands right behind
// the noun at token i: "the conference Digital Rivers was held".
func (s *sentence) namedBehind(i int) bool {
	if s.romanceText() || s.is("weaknoun", i) || i+2 >= len(s.list) || !s.list[i+1].Capital || !s.list[i+2].Capital && !s.is("link", i+2) || s.weekdayAt(i+1) || dates.IsMonth(s.list[i+1].Text) || s.placeAt(i+1) || s.is("person", i+1) {
		return false
	}
	end := s.nameEnd(i)
	k := s.tokenFrom(end)
	if s.list[k].Start < end {
		return true
	}
	if _, held := s.predicate(k); held || s.dateAt(k) {
		return true
	}
	p, _, isPhrase := s.phrase(k)
	return isPhrase && p.kind != "active" || s.list[k].Kind == ',' || s.list[k].Kind == '.' || s.is("copula", k)
}

// namedBehindComma finds the name of an event in apposition: "its annual
// symposium, Digital Baltics, organised by".
func (s *sentence) namedBehindComma(i int, t *Told) bool {
	if s.romanceText() || s.is("weaknoun", i) && !s.givenAt(i) || i+4 >= len(s.list) || s.list[i+1].Kind != ',' || s.is("person", i+2) || s.dateAt(i+2) {
		return false
	}
	words, k := 0, i+2
	for ; k < len(s.list) && s.list[k].Kind == 'w' && (s.list[k].Capital || words > 0 && s.is("link", k)); k++ {
		words++
	}
	if words < 2 || s.placeAt(i+2) {
		return false
	}
	given := s.givenAt(i) && !s.is("eventplace", k-1) && !s.is("barebody", k-1) && !s.is("venue", k-1)
	switch {
	case k >= len(s.list) || s.list[k].Kind == '.':
		if !given {
			return false // "will offer a free workshop, Lamps Without Fear."
		}
	case s.list[k].Kind != ',':
		return false
	default:
		_, held := s.predicate(k + 1)
		p, _, isPhrase := s.phrase(k + 1)
		if !held && !(isPhrase && p.kind != "active") && !(given && s.dayWithin(k+1)) {
			return false
		}
	}
	t.End, t.Proper, t.Sort = s.list[k-1].End, true, Naming
	t.Title = [2]int{s.list[i+2].Start, t.End}
	return true
}

// givenAt reports whether the event whose noun is token i is what somebody is said to organise
// or to offer: "will offer a free training", "invite you to a webinar".
func (s *sentence) givenAt(i int) bool {
	for k := i - 1; k >= 0 && k > i-mostObjectWords && s.list[k].Kind == 'w' && !s.list[k].Capital; k-- {
		if s.article(k) != "indefinite" {
			continue
		}
		for j := max(0, k-mostGivenTo); j < k; j++ {
			if p, end, ok := s.phrase(j); ok && p.kind == "active" && end <= k+1 || s.is("offers", j) || s.is("invite", j) {
				return true
			}
		}
		return false
	}
	return false
}

// mostGivenTo is the number of words from a verb to what it gives, with those to whom between.
const mostGivenTo = 4

// possessed makes a name of a session that a body calls its own: "the Tide
// Commission opened its ninth session", "the Tide Commission's ninth session".
func (s *sentence) possessed(i int, t *Told) bool {
	first := s.ordinalBefore(i, i)
	if first == i || !s.is("numbered", i) || first == 0 {
		return false
	}
	from, to := -1, -1
	switch {
	case s.is("its", first-1):
		for start := 0; start < first-2 && from < 0; start++ {
			end := s.names(start)
			if s.opens(start) && s.list[start].Capital && !s.list[start].Glued && end > start && end < first-1 && (end >= first-4 || first > 3 && s.list[end].Kind == ',' && s.list[first-3].Kind == ',') {
				from, to = start, end
			}
		}
	case first > 3 && s.list[first-1].Text == "s" && s.list[first-1].Glued:
		to = first - 2
		for from = to; from > 0 && (s.list[from-1].Capital || s.is("link", from-1) && from > 1 && s.list[from-2].Capital); from-- {
		}
	}
	if from < 0 || from >= to {
		return false
	}
	name, definite := strings.CutPrefix(s.text[s.list[from].Start:s.list[to-1].End], "The ")
	if definite = definite || from > 0 && s.list[from-1].Text == "the"; definite {
		name = "the " + name
	}
	t.Start = s.list[first].Start
	t.Title = [2]int{t.Start, t.End}
	t.Composed = s.text[t.Start:t.End] + " of " + name
	t.Proper, t.Sort = true, Naming
	return true
}

// opensName reports whether the lower-case noun at token i is one of a series
// that the name behind it holds: "twenty-ninth session of the Tide Commission".
func (s *sentence) opensName(i int) bool {
	if s.list[i].Text != "session" && s.list[i].Text != "meeting" && s.list[i].Text != "conference" || i+3 >= len(s.list) || s.list[i+1].Text != "of" {
		return false
	}
	next := i + 2
	if s.article(next) == "definite" {
		next++
	}
	if textAt(s, i-1) == "inaugural" && s.list[i].Text == "session" {
		return false // the part that opens it
	}
	return next < len(s.list) && s.list[next].Capital && (s.ordinalBefore(i, i) < i || s.is("sessionsort", i-1))
}

// ofEventBefore reports whether "of" and an event's noun stand before the name at token i, which
// then is whose event it is: "the annual conference of the TideNet Alliance".
func (s *sentence) ofEventBefore(i int) bool {
	k := i - 1
	if s.article(k) != "" {
		k--
	}
	return k > 0 && textAt(s, k) == "of" && s.is("noun", k-1) && !s.list[k-1].Capital
}

// gatheredFor reads a name of two words or more that people come together for,
// whatever its noun: "ministers meet in Suva for the Tide Ministerial".
func (s *sentence) gatheredFor(i int) (Told, bool) {
	k := i - 1
	if s.article(k) != "definite" || !s.is("forevent", k-1) || textAt(s, k-1) == "on" || textAt(s, k-1) == "in" || textAt(s, k-1) == "at" || !s.list[i].Capital || i+1 >= len(s.list) || !s.list[i+1].Capital {
		return Told{}, false
	}
	gathers := false
	for j := 0; j < k; j++ {
		gathers = gathers || s.is("gather", j)
	}
	end := i
	for end < len(s.list) && (s.list[end].Capital || s.is("link", end) && end+1 < len(s.list) && s.list[end+1].Capital) && !s.is("venue", end) && !dates.IsMonth(s.list[end].Text) && !s.weekdayAt(end) {
		end++
	}
	if !gathers || end-i < 2 || end < len(s.list) && s.is("venue", end) {
		return Told{}, false
	}
	t := Told{Mention: Mention{Start: s.list[i].Start, End: s.list[end-1].End, Article: "definite", Proper: true, noun: i}, Noun: s.list[end-1].Text, Sort: Naming}
	t.Title = [2]int{t.Start, t.End}
	return t, true
}

// withoutOccasions drops the events beside which the others take place, "on the
// margins of the Tide Assembly", and the days that others mark: "marked the World Day
// of Reefs with a seminar".
func (s *sentence) withoutOccasions(told []Told) []Told {
	kept := told[:0]
	for _, t := range told {
		at := s.tokenFrom(t.Start)
		if s.aboutToBegin(t) || s.housedIn(t) {
			continue
		}
		if n := len(kept); n > 0 && (s.placeOf(kept[n-1], t) && !s.organisedBehind(t.End) || s.besideHead(kept[n-1], t)) {
			continue
		}
		if t.End == 0 || t.Honoured || t.Sort == Pointing && s.is("during", at-2) && !(s.newEventBefore(at-2) && !Generic(t.Noun)) || !s.besideAt(at) && !s.isMarked(t, told) || (t.Proper || t.Sort == Described) && s.organisedBehind(t.End) {
			kept = append(kept, t)
		}
	}
	return kept
}

// organisedBehind reports whether a clause with "which" right behind a byte, or behind days in
// brackets or a place, says who organised what ends there: "the Tide Assembly (3–5 May) in Suva,
// which was hosted by".
func (s *sentence) organisedBehind(at int) bool {
	k := s.tokenFrom(at)
	if s.list[k].Start < at {
		return false
	}
	if s.list[k].Kind == '(' && s.closing(k) > k {
		k = s.closing(k) + 1
	}
	if s.is("where", k) && k+1 < len(s.list) && s.list[k+1].Capital && s.placeAt(k+1) {
		k = s.places(k + 1)
	}
	if k >= len(s.list) {
		return false
	}
	when := k
	for k < len(s.list) && (s.dayAt(k) || s.timeAt(k) || s.partOfDayAt(k) || s.is("onday", k) && k+1 < len(s.list) && s.dayAt(k+1)) {
		k++
	}
	if k < len(s.list) && s.list[k].Kind == ',' {
		k++
		if p, _, ok := s.phrase(k); ok && k > when+1 {
			return p.kind == "passive" && p.role != schema.Partner && p.role != funderRole // "a hearing yesterday, organised by"
		}
	}
	if !s.is("relative", k) && !(s.is("relating", k) && s.list[k-1].Kind == 'w') {
		return false
	}
	if k++; k < len(s.list) && (s.list[k].Capital || s.article(k) == "definite") {
		p, _, ok := s.phrase(s.names(k))
		return ok && (p.kind != "with" || s.organises(Clause{Verb: p.words[0]})) && p.role != schema.Partner // ", which the Tide Institute hosted"
	}
	for ; k < len(s.list); k++ {
		if p, _, ok := s.phrase(k); ok {
			return p.kind == "passive" && p.role != schema.Partner
		}
		if !s.is("copula", k) && !s.is("been", k) && !s.is("adverb", k) {
			return false
		}
	}
	return false
}

// opensAsContext reports whether an event is named in a clause with "as" that opens a
// sentence on another: "As the Harbour Summit weighs its budget, this side event asks".
func (s *sentence) opensAsContext(t Told, told []Told) bool {
	at := s.tokenFrom(t.Start)
	if t.Sort != Naming || textAt(s, 0) != "as" || at == 0 || at > 2 || s.article(at-1) != "definite" {
		return false
	}
	return slices.ContainsFunc(told, func(o Told) bool {
		return o.Start > t.End && o.Sort == Pointing && s.is("this", s.tokenFrom(o.Start)-1) && strings.Contains(s.text[t.End:o.Start], ",")
	})
}

// isMarked reports whether an event is a day or a year that another one with a name
// marks, or one without a name that marks such a day, by which it then is known.
func (s *sentence) isMarked(t Told, told []Told) bool {
	named := slices.ContainsFunc(told, func(o Told) bool { return o.Proper && o.Start > t.End })
	if named && s.v.news.sets["occasion"][t.Noun] && s.wasMarked(t.End) {
		return true
	}
	if s.opensAsContext(t, told) || s.marksByDeed(t) {
		return true
	}
	if at := s.tokenFrom(t.Start); t.Noun == "day" && t.Proper && t.Article == "" && textAt(s, at-1) == "on" && !s.organisedBehind(t.End) {
		return true // "held on World Reef Day"
	}
	for i := range s.list {
		c, ok := s.marking(i)
		if !ok {
			continue
		}
		day := slices.IndexFunc(told, func(o Told) bool {
			return o.Proper && o.End <= c.Start && o.Start >= s.list[i].Start && s.v.news.sets["occasion"][o.Noun]
		})
		event := slices.IndexFunc(told, func(o Told) bool { return o.Start >= c.Start && o.Start < c.End })
		if day < 0 || event < 0 {
			continue
		}
		if told[event].Proper {
			return t.Start == told[day].Start
		}
		return t.Start == told[event].Start
	}
	return false
}

// marginAt reports whether a phrase like "on the margins of" begins at token k.
func (s *sentence) marginAt(k int) bool {
	return s.rowAt("margins", k)
}

// besideAt reports whether token i belongs to what a phrase like "on the
// margins of" leads in: up to a comma, a date, a verb or another phrase.
func (s *sentence) besideAt(i int) bool {
	if s.ofAnother(i) {
		return true // "alongside the Commission's ninth session"
	}
	for k := 0; k < i; k++ {
		if s.is("during", k) && k+duringWithin >= i && s.newEventBefore(k) {
			return true // "A workshop was organised during the Harbour Fair"
		}
		for end := range s.rowsAt("margins", k) {
			if textAt(s, k-1) == "all" {
				continue // "It was all part of the Lamp Drill, hosted by"
			}
			for end < i && !s.leavesPhrase(end) {
				end++
			}
			if end == i {
				return true
			}
		}
	}
	return false
}

// possessedBetween reports whether nothing but a name in the possessive and what
// belongs to it stands between two tokens.
func (s *sentence) possessedBetween(from, to int) bool {
	possessive := false
	for k := from; k < to; k++ {
		possessive = possessive || k > from && s.list[k].Text == "s" && s.list[k].Glued
		if s.list[k].Kind != 'w' && s.list[k].Kind != 'n' && !strings.ContainsRune("'’-", s.list[k].Kind) {
			return false
		}
	}
	return possessive
}

// leavesPhrase reports whether a noun and what belongs to it end before token k.
func (s *sentence) leavesPhrase(k int) bool {
	_, held := s.predicate(k)
	_, _, isPhrase := s.phrase(k)
	return held || isPhrase || s.list[k].Kind == ',' || s.list[k].Kind == '(' || s.dateAt(k) || s.is("copula", k) || s.is("relative", k)
}

// defined gives a description the name that it explains: "Open Harbours is a
// two-day workshop", "delegates come to Open Harbours, a conference on cables".
func (s *sentence) defined(told []Told, clauses []Clause, body func(string) bool) {
	for i := range told {
		t := &told[i]
		lasting := s.definiteDuration(*t)
		weak := t.Sort == Pointing && !t.Pronoun && t.Article == "indefinite" && t.End > t.Start // "a two-day course that"
		if t.Sort != Described && !weak && !s.firstOfItsKind(*t) && !lasting || t.Article != "indefinite" && !s.firstOfItsKind(*t) && !lasting || t.Other || i > 0 && told[i-1].Sort == Naming && told[i-1].End+60 > t.Start {
			continue
		}
		k := s.tokenFrom(t.Start) - 1
		for k > 0 && (s.article(k) != "" || s.list[k].Kind == '-' || s.numberAt(k) > 0 || s.list[k].Kind == 'n' && lasting || s.romanceText() && s.is("rank", k) || s.is("unit 1", k) || s.is("unit 7", k) || s.is("adverb", k)) {
			k--
		}
		if k > 2 && s.list[k].Text == "s" && s.possessive(k-2) {
			for k -= 3; k > 0 && s.article(k) != ""; k-- { // ", the country's first hackathon"
			}
		}
		comma := k > 0 && (s.list[k].Kind == ',' || s.list[k].Kind == '-' && !s.list[k].Glued)
		if k < 1 || weak && !comma || s.romanceText() && s.firstOfItsKind(*t) && !s.opensWithName(k) || !comma && !s.is("copula", k) && textAt(s, k) != "be" || comma && !s.headNoun(t.noun) {
			continue
		}
		for k > 1 && (s.is("future", k-1) || s.is("adverb", k-1)) {
			k--
		}
		from, ok := s.nameBefore(k, comma)
		if !ok || lasting && (!comma || from > 0 && (s.is("where", from-1) || s.dateAt(from-1)) || s.is("where", from) || s.placeAt(from)) {
			continue
		}
		if weak && from > 1 && s.list[from-1].Kind == ',' && s.dateAt(from-2) {
			continue // "will hold on 17 May, Harbour Day, a drill"
		}
		name := [2]int{s.list[from].Start, s.list[k-1].End}
		if i > 0 && told[i-1].Sort == Pointing && told[i-1].End == name[1] && comma {
			t.Sort, t.Same = Pointing, true // "The Exchange, a three-day gathering from 3 to 5 May, was"
			continue
		}
		if text := s.text[name[0]:name[1]]; !body(text) && !inNames(clauses, name[0], name[1], s.text, body) {
			t.Sort, t.Title, t.Proper, t.Start = Naming, name, true, name[0]
			t.Topic = t.Topic || from == 0
		}
	}
}

// firstOfItsKind reports whether a phrase such as "the country's first hackathon"
// says what an event is.
func (s *sentence) firstOfItsKind(t Told) bool {
	first := s.tokenFrom(t.Start)
	return t.Sort == Pointing && t.Article == "definite" && t.End > t.Start && (s.is("rank", first) || s.is("rank", first-1))
}

// headNoun reports whether the noun at token i ends its phrase, so that what is
// described is an event: "a workshop on", not "a workshop leader".
func (s *sentence) headNoun(i int) bool {
	k := i + 1
	if k >= len(s.list) || s.list[k].Kind != 'w' {
		return true
	}
	_, held := s.predicate(k)
	_, _, isPhrase := s.phrase(k)
	return held || isPhrase || s.is("of", k) || s.is("where", k) || s.is("relative", k) || s.is("joint", k) || s.is("stop", k) || s.romanceText() || strings.HasSuffix(s.list[k].Text, "ing") || textAt(s, k) == "on" || textAt(s, k) == "that"
}

// nameBefore finds the token with which a name of two words or more begins that
// ends before token k. A name before a comma may stand behind other words.
func (s *sentence) nameBefore(k int, comma bool) (from int, ok bool) {
	words := 0
	for from = k; from > 0; from-- {
		t := s.list[from-1]
		switch {
		case s.dateAt(from-1) || s.is("person", from-1) || s.is("venue", from-1) && t.Capital || s.is("pronoun", from-1):
			return 0, false
		case t.Kind == 'w' && t.Capital || t.Kind == 'n' && t.Digits == 4:
			words++
			continue
		case t.Kind == 'w' && (s.is("link", from-1) || s.article(from-1) != "" || s.romanceText() && !comma && !s.is("copula", from-1)) && from > 1 && (!comma || s.list[from-2].Capital):
			continue
		case strings.ContainsRune("-'’&+!?", t.Kind), t.Kind == ':' && !comma:
			continue
		}
		break
	}
	if comma && s.opensWithName(k) {
		return 0, true
	}
	if from > 0 && !comma || from >= k {
		return 0, false
	}
	for from < k && (s.article(from) != "" && from+1 < k && !s.list[from+1].Capital || !s.list[from].Capital && s.list[from].Kind != 'n') {
		from++
	}
	if k == 2 && from == 0 && s.list[1].Kind == 'n' && (s.is("where", 0) || s.is("stop", 0)) {
		return 0, false // "In 2026, the annual forum"
	}
	return from, words >= 2 && from < k && !s.placeAt(from)
}

// Branded reports whether the event is called by a name of two words or more before
// its noun: "the first Digital Rivers meet-up".
func (t Told) Branded(sentence string) bool {
	words := strings.Fields(sentence[t.Start:max(t.Start, t.End)])
	capital := 0
	for _, w := range words[:max(0, len(words)-1)] {
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			capital++
		}
	}
	return capital >= 2
}
