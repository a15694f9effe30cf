package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// giveDates gives the dates of a sentence to the events that they are said of:
// the nearest before them, else, at the beginning of a sentence, the first.
func (s *sentence) giveDates(told []Told, clauses []Clause) {
	for _, d := range s.dates {
		if s.givenUp(d) || s.ofPaper(d) {
			continue
		}
		d = s.movedTo(d)
		if at := withinPassive(told, d); at >= 0 {
			told[at].Dates = append(told[at].Dates, d)
			continue
		}
		at := nearestBefore(told, d.Start)
		if s.ofNextClause(told, at, d.Start) && len(told[at].Dates) > 0 {
			at++
		}
		if next := s.followedBy(d, told); next >= 0 {
			told[next].Dates = append(told[next].Dates, d)
			continue
		}
		if at > 0 && s.precededBy(told[at-1], told[at]) {
			at-- // "A workshop preceded the forum on 3 May"
		}
		if at < 0 && len(told) > 0 {
			at = 0
			if told[0].Sort == Beside && len(told) > 1 {
				at = 1
			}
		}
		if at < 0 || told[at].Sort == Beside {
			continue
		}
		t := &told[s.principal(told, at)]
		end := told[at].End
		adjacent := d.Start >= end && d.Start-end < 25 && t.Sort == Naming || d.Start >= end && t.Sort == Described && s.onlyPlace(end, d.Start) || d.Start >= end && t.Sort == Naming && s.inPlace(end, d.Start) || d.Start >= end && t.Sort == Described && t.Article == "indefinite" && s.inPlace(DescriptionEnd(s.text, t.Mention), d.Start) || t.Quoted && d.Start < 12 && t.Article == "indefinite" || s.dayAtEvent(d, *t) || s.endsOn(d, *t)
		if s.dayPossesses(d, t.Start) {
			t.Held, t.Topic = true, t.Topic || t.Sort != Naming
		}
		if !t.Held && len(t.Clauses) == 0 && !adjacent && !s.movedBefore(d) {
			continue
		}
		if t.Held && (s.sinceDay(d) && (s.endsAfter(d) || s.goingOn(end, d.Start)) || s.movedBefore(d)) {
			t.Dates = append(t.Dates, d)
			continue
		}
		if d.Start < t.Start && s.fruitsOn(d) || s.ahead(d) || s.timeToAct(d) || s.ofOccasion(d) || s.inOccasion(d, *t) || len(s.dates) > 1 && s.announcedOn(d, told[at]) {
			continue
		}
		if s.whileItEnds(d, *t) {
			t.Ends = append(t.Ends, d)
			continue
		}
		if d.Start >= end && (s.anotherTime(end, d.Start, t.Clauses) || s.deadline(s.behindTopic(told[at], d), d.Start) || s.dueBy(d)) || d.Start < end && s.deadline(0, d.Start) && !s.dayAtEvent(d, *t) {
			continue
		}
		if d.Start >= end && s.closes(end, d.Start) && d.First == d.Last || s.runsTo(d, *t) || s.closingOf(*t) || s.closedOn(d, told, at) || s.runsUntil(d, *t) {
			t.Ends = append(t.Ends, d)
		} else {
			t.Dates = append(t.Dates, d)
		}
	}
}

// ofOccasion reports whether a date is that of an event beside which the reported
// one takes place: "the forum is part of the Assembly, which begins on 3 March".
func (s *sentence) ofOccasion(d dates.Span) bool {
	for i := 1; i < len(s.list) && s.list[i].Start < d.Start; i++ {
		if !s.is("relative", i) || s.list[i-1].Kind != ',' || i < 2 {
			continue
		}
		last := s.withoutBrackets(i - 2)
		if s.list[last].Kind == 'w' && (s.besideAt(last) || len(s.dates) > 1 && s.onDayBefore(last) && !strings.Contains(s.text[s.list[i].Start:d.Start], ",")) && s.isHeldBehindWord(i) {
			return true
		}
	}
	return false
}

// withoutBrackets is the token before the brackets that end at token i, else i.
func (s *sentence) withoutBrackets(i int) int {
	for k := i; s.list[i].Kind == ')' && k > 0; k-- {
		if s.list[k].Kind == '(' {
			return k - 1
		}
	}
	return i
}

// isHeldBehindWord reports whether what stands behind token i says that an event is
// held.
func (s *sentence) isHeldBehindWord(i int) bool {
	return i+1 < len(s.list) && s.isHeldBehind(s.list[i+1].Start)
}

// followedBy is the event whose day stands before "by" in "the forum was followed on
// Friday by a workshop", -1 if the sentence does not say so.
func (s *sentence) followedBy(d dates.Span, told []Told) int {
	k := s.tokenFrom(d.Start) - 1
	for k > 0 && (s.is("onday", k) || s.list[k].Kind == ',' || s.weekdayAt(k) || s.article(k) != "" || s.dateAt(k)) {
		k--
	}
	by := s.tokenFrom(d.End)
	for by < len(s.list) && s.list[by].Kind == ',' {
		by++
	}
	if k < 0 || by >= len(s.list) || !s.is("followed", k) || !s.is("followedby", by) {
		return -1
	}
	for i := range told {
		if told[i].Start >= s.list[by].End && told[i].Sort != Beside {
			return i
		}
	}
	return -1
}

// dayAtEvent reports whether a date stands right before "at" and an event, at which
// something was done or said that day: "told pilots on Thursday at the Harbour Forum".
func (s *sentence) dayAtEvent(d dates.Span, t Told) bool {
	k := s.tokenFrom(t.Start) - 1
	for k > 0 && (s.article(k) != "" || s.is("its", k)) {
		k--
	}
	if s.is("of", k) && s.is("closing", k-1) {
		for k -= 2; k > 0 && s.article(k) != ""; k-- {
		} // "said on Friday at the close of the Harbour Forum"
	}
	return t.Sort == Naming && d.End <= t.Start && (s.is("where", k) || s.is("during", k)) && s.dateAt(k-1) && s.list[k-1].End == d.End
}

// onlyPlace reports whether nothing but a place stands between two bytes: "a
// meeting in Suva last Friday".
func (s *sentence) onlyPlace(from, to int) bool {
	for i, t := range s.list {
		if t.Start < from || t.Start >= to || t.Kind == ',' {
			continue
		}
		if t.Kind != 'w' || !t.Capital && !s.is("where", i) && !s.is("onday", i) && !s.is("lastday", i) && t.Text != "here" && s.article(i) == "" {
			return false
		}
	}
	return to-from < 60
}

// closingOf reports whether the sentence speaks of an event's end: "at the
// close of a two-day meeting".
func (s *sentence) closingOf(t Told) bool {
	k := s.tokenFrom(t.Start) - 1
	for k > 0 && (s.article(k) != "" || s.list[k].Kind == '-' || s.numberAt(k) > 0 || s.is("unit 1", k)) {
		k--
	}
	return s.is("of", k) && s.is("closing", k-1)
}

// ahead reports whether a date is that of an event before or after which the
// reported one takes place: "ahead of the Assembly's meeting on 16 December, …".
func (s *sentence) ahead(d dates.Span) bool {
	for k := range s.list {
		for end := range s.rowsAt("ahead", k) {
			if s.list[end-1].End >= d.Start || s.numberAt(end) > 0 && (s.is("unit 1", end+1) || s.is("unit 7", end+1)) {
				continue // also "ended after three days of talks (3–5 June)"
			}
			if _, to, ok := s.daysLater(k - 1); ok && to > k || s.quotedApart(s.list[k].Start, d.Start) {
				continue // "on the following day (5 June)", "on “Ports after the flood” on 5 June"
			}
			if s.is("sincewhen", k) && s.dateAt(end) && s.list[end].Start < d.Start {
				continue // "under way since Sunday, closed today"
			}
			if s.dateAt(end) {
				return true // "ahead of 16 December"
			}
			for end < len(s.list) && s.list[end].Start < d.Start && !s.leavesPhrase(end) {
				end++
			}
			if end < len(s.list) && s.list[end].Start >= d.Start {
				return true
			}
		}
	}
	return false
}

// quotedApart reports whether a byte stands in quotation marks in which another one does not.
func (s *sentence) quotedApart(at, other int) bool {
	return slices.ContainsFunc(s.quotations(), func(q quotation) bool { return q.start < at && at < q.end && (other < q.start || q.end <= other) })
}

// runsTo reports whether a date is the far end of a stretch of time whose near
// end has a time between: "from 6 p.m. on 9 October to 4 p.m. on 11 October".
func (s *sentence) runsTo(d dates.Span, t Told) bool {
	if len(t.Dates) == 0 {
		return false
	}
	first := t.Dates[len(t.Dates)-1]
	for i, w := range s.list {
		if w.Start >= first.End && w.End <= d.Start && dates.Calendar().Is("range", w) && s.timeAt(i+1) && d.Start-first.End < 60 {
			return true
		}
	}
	return false
}

func (s *sentence) timeAt(i int) bool {
	if i >= len(s.list) {
		return false
	}
	for _, t := range s.clocks() {
		if t.Start <= s.list[i].Start && s.list[i].Start < t.End {
			return true
		}
	}
	return false
}

func (s *sentence) clocks() []dates.Times {
	if s.times == nil {
		s.times = dates.FindTimes(s.text)
		if s.times == nil {
			s.times = []dates.Times{}
		}
	}
	return s.times
}

// giveTimes gives the times of day of a sentence to the events whose they are.
func (s *sentence) giveTimes(told []Told) {
	for _, c := range s.clocks() {
		if slices.ContainsFunc(told, func(t Told) bool { return t.Quoted && t.Title[0] <= c.Start && c.End <= t.Title[1] }) {
			continue // “Cables at 3 a.m.”
		}
		if s.giveLastPart(told, c) || s.partEndsAt("firstpart", c) {
			continue
		}
		at := nearestBefore(told, c.Start)
		if s.ofNextClause(told, at, c.Start) && len(told[at].Times) > 0 {
			at++
		}
		if at < 0 && len(told) > 0 {
			at = 0
		}
		if at > 0 && (s.sequel(told[at]) || told[at].Sort == Pointing && told[at].Noun != "" && s.laterDay(told[at].End)) {
			at-- // also "a workshop put together for the second day (11:00)"
		}
		if at < 0 || told[at].Sort == Beside || s.sequel(told[at]) {
			continue
		}
		end := told[at].End
		if c.Start < end {
			end = 0 // "Starting at noon and running until two, the event"
		}
		if s.ofOccasion(dates.Span{Start: c.Start}) {
			continue
		}
		t := &told[s.principal(told, at)]
		if !t.Held && len(t.Clauses) == 0 && len(t.Dates) == 0 && (!s.begins(c.Start) || s.ofPart(c)) && !s.closes(end, c.Start) && !s.hoursInBrackets(c, end) {
			continue
		}
		if c.Start >= end && s.deadline(end, c.Start) || s.ofDoors(c) || s.doneBy(c) {
			continue
		}
		switch n := len(t.Times); {
		case c.To == "" && n > 0 && t.Times[n-1].To == "" && (s.closes(t.Times[n-1].End, c.Start) || s.rangeBefore(c.Start)):
			t.Times[n-1].To = c.From
		case c.To == "" && n == 0 && s.closesLast(end, c.Start):
			t.Closes = c.From
		default:
			t.Times = append(t.Times, c)
		}
	}
}

// rangeBefore reports whether the word right before a byte joins two ends.
func (s *sentence) rangeBefore(at int) bool {
	i := s.tokenFrom(at)
	return i > 0 && dates.Calendar().Is("range", s.list[i-1])
}

// begins reports whether a verb of beginning stands close before a byte.
func (s *sentence) begins(at int) bool {
	words := 0
	for k := s.tokenFrom(at) - 1; k >= 0 && words < mostBeforeHour; k-- {
		if s.is("begin", k) {
			return true
		}
		if s.article(k) == "" {
			words++
		}
	}
	return false
}

// closesLast reports whether the last verb between two bytes is one of ending.
func (s *sentence) closesLast(from, to int) bool {
	closing := false
	for i, t := range s.list {
		if t.Start < from || t.End > to {
			continue
		}
		if s.endsAt(i) {
			closing = true
		} else if s.beginsWith(i) {
			closing = false
		}
	}
	return closing
}

// giveDurations reads "three-day", "de dos días", "after two days of talks".
func (s *sentence) giveDurations(told []Told) {
	for k := range s.list {
		days := s.duration(k)
		if days == 0 || days > 31 || s.is("followedby", k-1) && s.is("followed", k-2) || s.behindPreceding(k) {
			continue // "followed by four days of workshops"
		}
		at := -1
		for i := range told {
			if told[i].Sort != Beside && !s.onlyTalks(told[i], k) && (told[i].Start <= s.list[k].End+25 || len(told) == 1 && k < 3 && s.is("afterdays", 0)) {
				at = i
			}
		}
		if at < 0 || told[at].Sort == Pointing && !told[at].Held && len(told[at].Clauses) == 0 && s.list[k].Start > told[at].End+25 {
			continue // "During the panel, … a model that reckons three days ahead"
		}
		told[s.principal(told, at)].Days = days
	}
}

// closes reports whether words between two bytes say that the event ends.
func (s *sentence) closes(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && s.endsAt(i) {
			return true
		}
	}
	return false
}

// endsAt reports whether token i, or a phrase there, says that an event ends.
func (s *sentence) endsAt(i int) bool {
	if s.rowAt("ending", i) {
		return true
	}
	return s.is("closing", i)
}

// anotherTime is elsewhen for events told in news, where "will" is no sign of
// another event. A verb of speech may be that of organising: "a training, delivered by".
func (s *sentence) anotherTime(from, to int, own []Clause) bool {
	for i, t := range s.list {
		_, held := s.predicate(i)
		held = held || slices.ContainsFunc(own, func(c Clause) bool { return c.Start <= t.Start && t.End <= c.End })
		if t.Start >= from && t.End <= to && s.is("said", i) && !held && !s.attributive(i) && textAt(s, i+1) != "about" && !s.is("closing", i) && !s.is("begin", i) && !s.spokenAtEvent(i, to) && !s.metBehind(i, to) {
			return true // "…, the minister announced on Monday", not "Pilots argued about it on Monday"
		}
		if t.Start < from || t.End > to || !s.is("elsewhen", i) || s.numberAt(i+1) > 0 && (s.is("unit 1", i+2) || s.is("unit 7", i+2)) || s.is("newsy", i) || s.is("closing", i) {
			continue
		}
		day := i + 1
		if day < len(s.list) && dates.Calendar().Is("dayarticle", s.list[day]) {
			day++ // "desde el lunes"
		}
		if day < len(s.list) && dates.Calendar().Is("daynoun", s.list[day]) {
			day++ // "el próximo día 5 de mayo"
		}
		if day >= len(s.list) || !s.weekdayAt(day) && !s.dateAt(day) {
			return true
		}
	}
	return false
}

// metBehind reports whether a clause between token i and a byte says that people met: "shared by the pilots who met on".
func (s *sentence) metBehind(i, to int) bool {
	for k := i + 1; k+1 < len(s.list) && s.list[k+1].End <= to; k++ {
		if (textAt(s, k) == "who" || s.is("relative", k)) && s.is("gather", k+1) {
			return true
		}
	}
	return false
}

// spokenAtEvent reports whether an event stands behind the verb of speech at
// token i and before a byte, whose day follows, or behind the day: "said at a side event
// on", "said yesterday at a function".
func (s *sentence) spokenAtEvent(i, to int) bool {
	for i+1 < len(s.list) && s.dateAt(i+1) {
		i, to = i+1, len(s.text)
	}
	if s.article(i+1) == "indefinite" {
		i-- // "told a function in Suva yesterday"
	}
	if i+2 < len(s.list) && !s.is("where", i+1) && s.article(i+1) == "" && !s.is("said", i+1) || s.article(i+2) != "indefinite" {
		return false
	}
	for k := i + 3; k < len(s.list) && s.list[k].End <= to && k < i+9 && s.list[k].Kind != ','; k++ {
		if s.is("noun", k) || s.is("standin", k) {
			return true
		}
	}
	return false
}
