package events

import (
	"slices"
	"strings"
)

// predicate finds a phrase that says that an event is held at token i.
func (s *sentence) predicate(i int) (end int, ok bool) {
	if i < 0 || i >= len(s.list) || s.list[i].Kind != 'w' {
		return 0, false
	}
	for behind := range s.rowsIn(s.v, "predicate", i) {
		end = max(end, behind)
	}
	if s.news {
		end = max(end, s.longest("predicate", i))
		if end == 0 && s.romanceText() && s.is("copula", i) && s.dayWithin(i+1) {
			end = i + 1 // "será el próximo martes"
		}
		if end == 0 && s.isOnDay(i) {
			end = i + 1 // "is in Suva on 3 May"
		}
	}
	return end, end > 0
}

// isOnDay reports whether a form of "be" at token i goes on with where and on which day something is: "is on
// 3 May", "will be at the Tide House in Suva on Friday". Whatever else stands between says something else.
func (s *sentence) isOnDay(i int) bool {
	if s.romanceText() || !s.is("copula", i) && textAt(s, i) != "be" {
		return false
	}
	clause := i
	for clause > 0 && !strings.ContainsRune(",;.:", s.list[clause-1].Kind) {
		clause--
	}
	if s.deadline(s.list[clause].Start, s.list[i].Start) {
		return false // "The deadline for the forum is on 3 May"
	}
	if k := i + 1; k < len(s.list) && (s.weekdayAt(k) || textAt(s, k) == "on") && s.dayWithin(k) {
		return true
	}
	for _, d := range s.dates {
		if d.Start > s.list[i].End && s.inPlace(s.list[i].End+1, d.Start) {
			return true
		}
		if in := i + 1; d.Start <= len("On the ") && s.is("where", in) && in+1 < len(s.list) && s.placeAt(in+1) {
			return true // "On 3 May, the workshop will be in Suva"
		}
	}
	return false
}

// giveHeld finds the events that the sentence says are held.
func (s *sentence) giveHeld(told []Told) {
	for i := range told {
		told[i].Held = told[i].Held || told[i].OfDay && told[i].Sort != Beside
	}
	for i := 0; i < len(s.list); i++ {
		at, end := -1, i+1
		if behind, ok := s.predicate(i); ok {
			at, end = s.heldAt(told, i, behind), behind
		}
		if at < 0 && (s.is("gather", i) || s.is("fills", i)) {
			at = s.gatheredAt(told, i)
		}
		behind, down := s.curtainAt(i)
		if at < 0 && behind > 0 {
			at = s.openedBy(told, behind)
		}
		if at < 0 {
			at = s.attendedAt(told, i)
		}
		if at < 0 {
			at = s.receivedAt(told, i)
		}
		if at < 0 {
			at = s.oursAt(told, i)
		}
		if at < 0 {
			at = max(s.peopleHeldAt(told, i), s.existsAt(told, i))
		}
		if at < 0 || s.sinceBegun(told[at]) {
			continue
		}
		t := &told[s.principal(told, at)]
		t.Held = true
		t.Topic, t.Ending, t.Begun = t.Topic || behind > 0, t.Ending || down, t.Begun || behind > 0 && !down
		for k := max(0, i-3); k <= i; k++ {
			t.Future = t.Future || s.is("future", k) && !s.dateAt(k) && !(k+1 < len(s.list) && s.dateAt(k+1)) // "from 3 to 5 May" is no future
		}
		for k := i; k < end; k++ {
			t.Ending = t.Ending || s.endsAt(k) && !t.Future && !t.Begun
			t.Begun = t.Begun || s.is("begin", k)
		}
		if !s.relativeBefore(t.End, i) && s.nearBehind(*t, i) {
			t.Topic = true
		}
	}
}

// heldAt finds the event that a predicate from token i to end is said of.
func (s *sentence) heldAt(told []Told, i, end int) int {
	at := nearestBefore(told, s.list[i].Start)
	if behind := s.openedBy(told, end); behind >= 0 && (at < 0 || told[at].Sort == Naming && told[behind].Sort == Naming) {
		told[behind].Topic = true
		return behind
	}
	if at >= 0 {
		return s.headOfTopic(told, at)
	}
	if len(told) == 0 || !s.romanceText() && i > 0 {
		return -1 // "Held in May, the forum" has its event behind
	}
	for k := range told {
		if told[k].Start >= s.list[end-1].End {
			told[k].Topic = true
			return k
		}
	}
	return -1
}

// headOfTopic is the event of whose topic an event at an index is a part, else that event: "a workshop on the
// preparation of the Harbour Forum took place".
func (s *sentence) headOfTopic(told []Told, at int) int {
	if at == 0 || told[at-1].Sort != Described || told[at-1].Article != "indefinite" || told[at-1].End > told[at].Start {
		return at
	}
	k, to := s.tokenFrom(told[at-1].End), s.tokenFrom(told[at].Start)
	if !s.is("topiclead", k) || slices.Contains(forWhom, s.list[k].Text) || to-k > mostTopicTokens {
		return at
	}
	for ; k < to; k++ {
		if _, held := s.predicate(k); held || s.list[k].Kind != 'w' && s.list[k].Kind != '-' || s.is("relative", k) {
			return at
		}
	}
	return at - 1
}

// forWhom are words that lead in for whom or what an event is as often as its topic.
var forWhom = []string{"for", "pour", "para"}

// mostTopicTokens is the greatest number of tokens of a topic before the event that it names.
const mostTopicTokens = 10

// gatheredAt finds the event to which people come: "ministers met in Suva for
// the forum".
func (s *sentence) gatheredAt(told []Told, i int) int {
	for k := range told {
		if told[k].Start < s.list[i].End || told[k].Sort == Pointing && k+1 < len(told) {
			continue
		}
		before := s.tokenFrom(told[k].Start) - 1
		for before > i {
			if open := s.datedBracket(before); open > i {
				before = open - 1 // "for a 3 day (13 - 15 May 2026) regional workshop"
				continue
			}
			if s.article(before) == "" && !strings.ContainsRune("'’", s.list[before].Kind) && !s.is("this", before) && s.ordinalBefore(before+1, before+1) > before && !s.durationAt(before) {
				break
			}
			before--
		}
		switch textAt(s, before) {
		case "for", "at", "pour", "lors", "para", "du", "au", "en":
			told[k].Topic = true
			return k
		}
		return -1
	}
	return -1
}

// datedBracket is the token of the bracket that token i closes, if it holds nothing but a day; -1 if it does not.
func (s *sentence) datedBracket(i int) int {
	if s.list[i].Kind != ')' {
		return -1
	}
	k := i - 1
	for k > 0 && s.dateAt(k) {
		k--
	}
	if k == i-1 || s.list[k].Kind != '(' {
		return -1
	}
	return k
}

// durationAt reports whether token i is part of how long an event lasts: "3 day", "two-day".
func (s *sentence) durationAt(i int) bool {
	if s.is("unit 1", i) || s.is("unit 7", i) {
		return true
	}
	return (s.numberAt(i) > 0 || s.list[i].Kind == '-') && i+1 < len(s.list) && (s.list[i+1].Kind == '-' || s.is("unit 1", i+1) || s.is("unit 7", i+1))
}

// peopleHeldAt finds the named event of which the sentence says that people without a name hold it:
// "forty young people will hold the Harbour Debate".
func (s *sentence) peopleHeldAt(told []Told, i int) int {
	if !s.is("people", i-1) {
		return -1
	}
	p, end, ok := s.phrase(i)
	if !ok || p.kind != "active" {
		return -1
	}
	for end < len(s.list) && (s.article(end) != "" || s.is("its", end) || s.is("adverb", end)) {
		end++
	}
	for k := range told {
		if told[k].Sort == Naming && end < len(s.list) && told[k].Start == s.list[end].Start && len(told[k].Clauses) == 0 {
			told[k].Topic = true
			return k
		}
	}
	return -1
}

// attendedAt finds the event of which the sentence says who came to it: "forty
// officers took part in the forum".
func (s *sentence) attendedAt(told []Told, i int) int {
	behind := -1
	for _, words := range s.v.news.rows["tookpart"] {
		behind = max(behind, s.matchesAcross(i, words))
	}
	if behind < 0 || !s.manyBefore(i) {
		return -1
	}
	for k := range told {
		if from := s.tokenFrom(told[k].Start); told[k].Sort != Beside && told[k].End > 0 && from >= behind && from <= behind+4 {
			told[k].Topic = true
			return k
		}
	}
	return -1
}

// curtainAt is the token behind words at token i before an event that they say began, or ended, perhaps with the day
// between them: "The curtain came down on Friday on"; -1 if there are none.
func (s *sentence) curtainAt(i int) (behind int, ended bool) {
	for _, kind := range []string{"curtainup", "curtaindown"} {
		for _, words := range s.v.news.rows[kind] {
			if behind := s.matchesAcross(i, words); behind > i {
				return behind, kind == "curtaindown"
			}
		}
	}
	return -1, false
}

// matchesAcross is matches where an aside between commas, or a day, may stand before the last word:
// "took part, under a blue tent, in the forum", "took part on 3 May in".
func (s *sentence) matchesAcross(i int, words []string) int {
	last := len(words) - 1
	comma := s.matches(i, words[:last])
	if behind := s.acrossDay(comma); comma > i && behind > comma {
		return s.matches(behind, words[last:])
	}
	if comma <= i || comma >= len(s.list) || s.list[comma].Kind != ',' {
		return s.matches(i, words)
	}
	for k := comma + 1; k < len(s.list) && k < comma+longestAside; k++ {
		if s.list[k].Kind == ',' {
			return s.matches(k+1, words[last:])
		}
	}
	return -1
}

// acrossDay is the token behind a day from token k on, with no more than small words, as "on the",
// before it; k if there is none.
func (s *sentence) acrossDay(k int) int {
	if k < 0 || !s.dayWithin(k) {
		return k
	}
	day := k
	for !s.dateAt(day) {
		day++
	}
	for day < len(s.list) && s.dateAt(day) {
		day++
	}
	return day
}

// manyBefore reports whether people, or how many, are named before token i.
func (s *sentence) manyBefore(i int) bool {
	for k := 0; k < i; k++ {
		if s.is("people", k) || s.is("crowd", k) || s.romanceText() && s.is("manypeople", k) || s.numberAt(k) > 1 || s.list[k].Kind == 'n' && !s.dateAt(k) && s.list[k].Digits < 4 || s.list[k].Kind == 'n' && s.list[k].Value > 2100 {
			return true
		}
	}
	return false
}

// oursAt finds the event that the writers themselves organised: "we co-hosted
// the forum".
func (s *sentence) oursAt(told []Told, i int) int {
	p, end, ok := s.phrase(i)
	if !ok || p.kind != "active" {
		return -1
	}
	for k := max(0, i-8); k < i; k++ {
		if !s.is("writers", k) {
			continue
		}
		for n := range told {
			if told[n].Start >= s.list[end-1].End && told[n].Start-s.list[end-1].End < 80 {
				told[n].Topic = true
				return n
			}
		}
	}
	return -1
}

func (s *sentence) relativeBefore(from, i int) bool {
	for k := i - 1; k >= 0 && s.list[k].Start >= from; k-- {
		if s.is("relative", k) || s.list[k].Text == "that" || s.list[k].Text == "to" {
			return true
		}
	}
	return false
}

// nearBehind reports whether token i stands at most a few words behind the
// event, so that it is the event's own predicate.
func (s *sentence) nearBehind(t Told, i int) bool {
	if t.Sort == Described && s.behindQuestion(s.tokenFrom(t.End)) == i {
		return true // "a workshop on how lamps are lit in the harbours of the islands took place"
	}
	if i > 0 && s.list[i-1].Kind == ',' && t.Sort != Naming && !t.Pronoun && t.End < s.list[i-1].Start {
		return DescriptionEnd(s.text, t.Mention) == s.list[i-1].Start // "the workshop on lamps, held in Suva"
	}
	words := 0
	for k := i - 1; k >= 0 && s.list[k].Start >= t.End; k-- {
		words++
		if s.list[k].Kind == ',' {
			return false
		}
	}
	return words <= 4 && s.list[i].Start >= t.End
}

// openedBy finds the event that is named right behind a predicate: "opened the
// Harbour Forum".
func (s *sentence) openedBy(told []Told, end int) int {
	for i := range told {
		if told[i].Sort != Naming && (told[i].Sort != Described || told[i].Article != "indefinite") {
			continue
		}
		for k := end; k < len(s.list) && k < end+14; k++ {
			if s.list[k].Start == told[i].Start {
				return i
			}
			if s.dateAt(k) || s.is("onday", k) && k+1 < len(s.list) && s.dateAt(k+1) {
				continue // "opened on Wednesday the Harbour Forum"
			}
			if s.is("where", k) && k+1 < len(s.list) && s.list[k+1].Capital || s.list[k].Capital && k > end && (s.is("where", k-1) || s.list[k-1].Capital || s.list[k-1].Kind == '-') {
				continue // "closed in Suva the Harbour Forum"
			}
			if next := s.behindVenue(k, told[i].Start); next > k {
				k = next - 1
				continue
			}
			if s.article(k) == "" && !s.is("this", k) && !s.is("edition", k) && !s.is("of", k) && !s.is("part", k) && s.list[k].Text != "annual" && s.list[k].Kind != '-' && s.numberAt(k) == 0 && !s.is("unit 1", k) && !s.is("unit 7", k) && s.ordinalBefore(k+1, k+1) > k {
				break
			}
		}
	}
	return -1
}

// closesIn reports whether a word of the predicate between two tokens is one of ending: "s'est
// achevée".
func (s *sentence) closesIn(from, to int) bool {
	for k := from; k < to; k++ {
		if s.is("closing", k) {
			return true
		}
	}
	return s.is("closing", from)
}

// behindVenue is the token of the article before the event that begins at byte to, if a
// Romance sentence tells from token k up to it but where that was: "concluyó en la sede de la
// Unión la Cumbre de Mareas"; k if it does not.
func (s *sentence) behindVenue(k, to int) int {
	if !s.romanceText() || !s.is("where", k) {
		return k
	}
	n := k + 1
	for ; n < len(s.list) && s.list[n].Start < to; n++ {
		if _, held := s.predicate(n); held || s.list[n].Kind != 'w' || s.is("relative", n) || s.is("said", n) || n > k+longestDescription {
			return k
		}
	}
	if article := n - 1; article > k+1 && s.article(article) != "" {
		return article
	}
	return k
}

// heldBehind reports whether a description from token k on ends with a comma, and the
// sentence goes on to say that what it describes began or was held at an hour: "“Open
// Harbours”, a concert for two harps, began at 6.30 p.m.".
func (s *sentence) heldBehind(k int) bool {
	first := k
	for k < len(s.list) && s.list[k].Kind == 'w' && !s.is("work", k) && k < first+longestDescription {
		k++
	}
	if k == first || k+1 >= len(s.list) || s.list[k].Kind != ',' {
		return false
	}
	end, held := s.predicate(k + 1)
	for n := end; held && n < len(s.list) && n < end+longestDescription; n++ {
		if s.timeAt(n) {
			return true
		}
	}
	return false
}

// longestDescription is the greatest number of words of a description, and between a verb
// and its hour.
const longestDescription = 8

// gives reports whether a verb is one of giving: what is given is a course or a party, or
// a talk, which its speaker does not organise.
func gives(verb string) bool {
	words := strings.Fields(verb)
	return slices.Contains([]string{"give", "gives", "gave", "given", "giving"}, words[len(words)-1])
}

// onlyIs reports whether nothing but a form of "be" and adverbs stands between two bytes: the
// event itself, and nothing spoken of at it, "was developed by".
func (s *sentence) onlyIs(from, to int) bool {
	for k := s.tokenFrom(from); k < len(s.list) && s.list[k].Start < to; k++ {
		if s.list[k].Start >= from && !s.is("copula", k) && !s.is("been", k) && !s.is("adverb", k) && textAt(s, k) != "being" {
			return false
		}
	}
	return true
}

// mostBeforeWhile is the number of tokens between the day and the event then.
const mostBeforeWhile = 3
