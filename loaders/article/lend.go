package article

import (
	"maps"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// entitleFromHeadline gives the title that a headline prints to the only event
// that the text under it tells of without a name, and those whom the headline
// says to organise it.
func (r *reader) entitleFromHeadline() {
	if len(r.titled) != 1 {
		return
	}
	var nameless *told
	for _, e := range r.found {
		if e.named && e.own || nameless != nil && e.own {
			return
		}
		if e.own && (e.organised() || len(e.dates) > 0) {
			nameless = e
		}
	}
	if nameless == nil {
		return
	}
	h := r.titled[0]
	if !h.Quoted {
		if !nameless.calledBy(h.Noun) {
			return
		}
		h.Title = [2]int{0, h.at.to - h.at.from} // the whole line
	}
	r.entitle(nameless, h.Told, h.at)
	for _, c := range h.Clauses {
		r.Join(&nameless.event, r.organisersIn(c, h.at), c.Role, r.Doc.Passage(h.at.block, h.at.from, h.at.to))
	}
}

// lend gives an event that no sentence about it dates the days of the only
// sentence among the ones about it that tells days, or of the one right behind or
// before them: in any paragraph if it is the only event of the article, else in
// its own. One that is dated may so get its time.
func (r *reader) lend(e *told) {
	r.lendOrganisers(e)
	only := true
	for _, other := range r.found {
		only = only && (other == e || !other.own)
	}
	if only && len(e.ends) == 0 {
		r.lendSpan(e)
	}
	if len(e.dates)+len(e.ends) == 0 && e.organised() {
		e.dates = r.saidAt(e)
		e.own = e.own || len(e.dates) > 0
	}
	if len(e.dates)+len(e.ends) == 0 && len(e.blocks) > 0 && (e.own || r.opensWithDays()) {
		e.dates = r.openingDay(e.blocks[0])
	}
	if !e.own || !e.organised() && !(only && e.named) {
		return
	}
	if len(e.dates) == 0 && len(e.ends) == 1 {
		r.lendBeginning(e)
	}
	if only {
		r.lendSpan(e)
	}
	hasDay := len(e.dates)+len(e.ends) > 0
	if base := e.after; base != nil && !hasDay && len(r.loose[e.last].dates) == 0 && len(base.event.Starts) > 0 {
		moment := base.start()
		if ends := base.event.Ends; e.lastDay && len(ends) > 0 {
			moment = ends[0].Value
		}
		if day, ok := dates.ParseDay(string(moment)); ok {
			day = day.Add(e.shift)
			e.dates = append(e.dates, dated{Span: dates.Span{First: day, Last: day}, in: base.event.Starts[0].In})
			hasDay = true
		}
	}
	if l, ok := r.loose[e.first]; ok && !hasDay && len(l.dates) > 0 && (only || e.named && l.named == 1 && len(l.dates) == 1) {
		e.dates, hasDay = l.dates, true // "Last Friday delegates crowded into the hall for the Harbour Forum"
		if len(e.times) == 0 {
			e.times = l.timesFor(e)
		}
	}
	if only && hasDay && len(e.times) == 0 {
		e.times = r.timesAmong(e)
	}
	for _, at := range append(r.datedAmong(e), e.last, e.first-1, r.metInLead(e)) { // last counts from 1
		l, ok := r.loose[at]
		if !ok || hasDay && (len(l.dates) > 0 || at != e.last && !(e.lastDay && at == e.first-1)) || !hasDay && len(l.dates) == 0 {
			continue
		}
		if block := r.blockOf(e, at); !only && block != l.block && (at != e.first+1 || l.block != e.blocks[0]) && !r.leadsTo(e, l, at) || hasDay && block != l.block {
			continue
		}
		if !hasDay {
			e.dates = l.dates
		}
		if len(e.times) == 0 {
			e.times = l.timesFor(e)
		}
		if len(e.times) == 0 && only {
			e.times = r.timesAmong(e)
		}
		return
	}
	if l := r.loose[e.first+1]; hasDay && len(e.times) == 0 && len(l.dates)+l.named == 0 && (l.block == e.blocks[0] || len(l.times) > 0 && events.RanFor(r.text(l.at), r.setting)) {
		e.times = l.timesFor(e) // "… held the drill. Between 8:00 and 10:00 crews had to", and more on it below
	}
	if hasDay && len(e.times) == 0 {
		e.times = r.hoursInParagraph(e)
	}
	if !hasDay && only {
		e.dates = r.hinted(e)
	}
	if len(e.dates)+len(e.ends) == 0 && only && len(r.facts.dates) == 0 {
		e.dates = r.pooled(e)
		e.times = append(e.times, r.hoursOnDay(e)...)
	}
	if len(e.dates)+len(e.ends) == 0 && len(e.times) > 0 && r.duringAnother(e) {
		e.dates = []dated{{Span: dates.Span{First: r.today, Last: r.today}, in: e.times[0].in}}
	}
	if len(e.dates)+len(e.ends) == 0 && only {
		e.dates = r.onWeekday(e)
	}
	if only && len(e.dates) > 0 && len(e.times) == 0 {
		e.times = r.timesAmong(e)
	}
	if only && len(e.dates) > 0 && len(e.times) == 0 {
		e.times = r.hoursBehindDay(e)
	}
}

// hoursInParagraph are the hours of the only sentence, further down in the paragraph that brings an event in and before another
// event is told of, that says when something was and speaks of no event; what is said of the event goes on below, or it says
// how long that ran.
func (r *reader) hoursInParagraph(e *told) []timed {
	var hours, begins [][]timed
	for at := e.first + 1; at <= e.last+leadSentences; at++ {
		if slices.ContainsFunc(r.found, func(o *told) bool { return o != e && o.first > e.first && o.first <= at }) {
			break
		}
		l, ok := r.loose[at]
		if !ok || l.block != e.blocks[0] || l.named+len(l.dates) > 0 || at >= e.last && !events.RanFor(r.text(l.at), r.setting) {
			continue
		}
		switch times := l.timesFor(e); {
		case len(times) != 1:
		case times[0].To != "":
			hours = append(hours, times)
		default:
			begins = append(begins, times)
		}
	}
	if len(hours) == 0 {
		hours = begins
	}
	if len(hours) != 1 {
		return nil
	}
	return hours[0]
}

// openingDay is the day that is all that the first sentence of a block says, perhaps behind a place and
// set apart by the print: "Monday 3 May. We held", "**Online, 3 May.** We held".
func (r *reader) openingDay(block int) []dated {
	text := r.Doc.Blocks[block].Text
	spans := events.NewsSentences(text)
	if len(spans) < 2 {
		return nil
	}
	first := strings.TrimRight(spans[0].Of(text), " .:–—")
	days := events.LooseDates(first, r.setting)
	if len(days) != 1 || days[0].End < len(first) {
		return nil
	}
	place := strings.TrimRight(first[:days[0].Start], " ,–—-|·")
	apart := slices.ContainsFunc(r.Doc.Blocks[block].Set, func(s document.Span) bool { return s.Start == spans[0].Start && s.End >= len(first) })
	if place != "" && !apart {
		return nil // a dateline
	}
	if len(strings.Fields(place)) > mostBeforeOpening || place != "" && !events.OnlyMode(place) && !events.NoSentence(place, r.setting) {
		return nil
	}
	return []dated{{Span: days[0], in: r.Doc.Passage(block, spans[0].Start, spans[0].End)}}
}

// mostBeforeOpening is the number of words that the place before such a day may have: "Suva, 3 May. We held".
const mostBeforeOpening = 3

// opensWithDays reports whether several paragraphs open with a day, as those of a diary do.
func (r *reader) opensWithDays() bool {
	n := 0
	for i := range r.Doc.Blocks {
		if r.openingDay(i) != nil {
			n++
		}
	}
	return n > 1
}

// saidAt is the day on which those who spoke said something, in one of the sentences before the event at which
// the item says that they were speaking: "… the minister said on Tuesday. She was speaking at a seminar".
func (r *reader) saidAt(e *told) []dated {
	first := e.first
	speaksAt := func(at int) bool {
		return at >= 0 && at < len(r.spoken) && events.SpeaksAt(r.text(r.spoken[at]), r.setting)
	}
	if !speaksAt(first) {
		first-- // "She was speaking at a seminar. The seminar was organised by"
		if !speaksAt(first) || !slices.ContainsFunc(slices.Collect(maps.Keys(e.nouns)), func(noun string) bool { return events.HasNoun(r.text(r.spoken[first]), noun) }) {
			return nil
		}
	}
	for at := first - 1; at >= max(0, first-saidReach); at-- {
		s := r.spoken[at]
		if day, ok := events.SaidOn(r.text(s), r.setting); ok {
			return []dated{{Span: day, in: r.Doc.Passage(s.block, s.from, s.to)}}
		}
	}
	return nil
}

// saidReach is the number of sentences before an event within which those who spoke there were quoted.
const saidReach = 3

// duringAnother reports whether the day of the item is one of those of another event that
// takes several, as of an item on one day of a forum, whose sessions have but hours.
func (r *reader) duringAnother(e *told) bool {
	return r.today.Day > 0 && slices.ContainsFunc(r.found, func(o *told) bool {
		return o != e && o.own && slices.ContainsFunc(o.dates, func(d dated) bool {
			days := r.inYear(o, d)
			return days.First != days.Last && days.First.Moment() <= r.today.Moment() && r.today.Moment() <= days.Last.Moment()
		})
	})
}

// onWeekday is the day of the only event of an item that says neither when it was issued nor
// more of that day than which one of the week it was, if the item names but one day and that
// is one such.
func (r *reader) onWeekday(e *told) []dated {
	if r.today.Year != 0 || e.first >= len(r.spoken) {
		return nil
	}
	s := r.spoken[e.first]
	day, ok := events.OnlyDayOn(r.Doc.Text, r.text(s), r.Order)
	if !ok {
		return nil
	}
	return []dated{{Span: day, in: r.Doc.Passage(s.block, s.from, s.to)}}
}

// lendBeginning gives an event of which the text only says when it ends the day that
// the sentence before it tells, if that is a little earlier: "The team begins on
// Monday, 3 May. Its workshop … wraps up on Friday."
func (r *reader) lendBeginning(e *told) {
	end := r.inYear(e, e.ends[0])
	if behind, ok := r.loose[e.first+1]; ok && len(behind.dates) == 1 {
		if span := r.inYear(e, behind.dates[0]); span.First != span.Last && span.Last == end.Last {
			e.dates = behind.dates // "It ended yesterday. From 3 to 5 June, pilots discussed"
			return
		}
	}
	l, ok := r.loose[e.first-1]
	if !ok || len(l.dates) != 1 {
		return
	}
	begin := r.inYear(e, l.dates[0])
	if begin.First.Moment() < end.Last.Moment() && begin.First.Add(longestEvent).Moment() >= end.Last.Moment() {
		e.dates = l.dates
	}
}

// longestEvent is the number of days within which an event ends whose beginning
// stands in another sentence.
const longestEvent = 14

// pooled are the days of the only event of an item if all that the item gives
// without saying of what are one day, or one stretch of days, near the one on
// which it was issued.
func (r *reader) pooled(e *told) []dated {
	var found []dated
	for _, at := range slices.Sorted(maps.Keys(r.loose)) {
		for _, d := range r.loose[at].dates {
			days := r.inYear(e, d)
			if r.today.Year != 0 && (days.Last.Moment() < r.today.Add(-pooledBefore).Moment() || days.First.Moment() > r.today.Add(longAhead).Moment()) {
				continue
			}
			if len(found) > 0 && r.inYear(e, found[0]).First != days.First {
				return nil
			}
			found = append(found, d)
		}
	}
	return found
}

// pooledBefore and longAhead are the numbers of days before and behind the one of
// issue within which a day may be that of the event an item is about.
const (
	pooledBefore = 60
	longAhead    = 400
)

// datedAmong is the only sentence between the first and the last about an event
// that tells days and speaks of no event; none if there are several.
func (r *reader) datedAmong(e *told) []int {
	var list []int
	for at := e.first + 1; at < e.last-1; at++ {
		if l, ok := r.loose[at]; ok && len(l.dates) > 0 && l.block >= e.blocks[0] && l.block <= e.blocks[1] {
			list = append(list, at)
		}
	}
	if len(list) != 1 {
		return nil
	}
	return list
}

// timesAmong are the times of the only sentence among those about an event, or
// right behind them, that tells times and speaks of no event and no other day.
func (r *reader) timesAmong(e *told) []timed {
	var hours, begins, onFirst [][]timed
	for at := e.first + 1; at <= e.last+programmeReach; at++ {
		l, ok := r.loose[at]
		l.times = l.timesFor(e)
		apart := at > e.last || ok && l.block > e.blocks[1]
		programme := ok && len(l.times) > 0 && events.OfProgramme(r.text(l.at), r.setting)
		behind := apart && !programme && (at > e.last+hoursReach || !ok || len(l.times) == 0 || l.times[0].To == "" || !events.RanFor(r.text(l.at), r.setting))
		if first := r.firstHours(e, l); len(first) > 0 && !behind {
			onFirst = append(onFirst, first)
		}
		switch {
		case !ok || len(l.times) == 0 || len(l.dates) > 0 || behind:
		case l.times[0].To != "":
			hours = append(hours, l.times)
		default:
			begins = append(begins, l.times)
		}
	}
	switch {
	case len(hours) == 1:
		return hours[0]
	case len(hours) == 0 && len(onFirst) == 1:
		return onFirst[0]
	case len(hours) == 0 && len(begins) == 1:
		return begins[0]
	}
	return nil
}

// hoursReach is the number of sentences behind those about an event within which the item
// may say how long it ran.
const hoursReach = 2

// programmeReach is the number of sentences behind those about an event within which the item may say
// when what goes on there begins and ends.
const programmeReach = 12

// hinted are the days of the only sentence before the ones about an event that
// mentions an event without telling of it: "speakers said at a side event on
// Thursday, 12 March".
func (r *reader) hinted(e *told) []dated {
	var at []int
	for _, h := range r.hints {
		if h.Sort == events.Described && r.means(h, e) && h.sentence < e.first && len(r.loose[h.sentence].dates) > 0 && !slices.Contains(at, h.sentence) {
			at = append(at, h.sentence)
		}
	}
	if len(at) != 1 || len(r.loose[at[0]].dates) != 1 {
		return nil
	}
	return r.loose[at[0]].dates
}

// means reports whether a hint may be of an event: both are called by one noun,
// or the event has but a title and the hint a noun for any event.
func (r *reader) means(h hint, e *told) bool {
	return e.calledBy(h.Noun) || e.quoted && events.Generic(h.Noun)
}

// lendOrganisers gives the only event of an article, if nothing says who
// organised it, those who brought people together in the sentence right before
// or behind the ones about it.
func (r *reader) lendOrganisers(e *told) {
	if e.led || e.hosted && !e.shared || !e.own && !e.quoted && e.sentences < 2 {
		return
	}
	for _, other := range r.found {
		if other != e && (other.own || other.organised()) {
			return
		}
	}
	for _, at := range []int{e.first - 1, e.last} {
		l, ok := r.loose[at]
		for _, c := range l.clauses {
			r.Join(&e.event, r.organisersIn(c, l.at), c.Role, r.Doc.Passage(l.at.block, l.at.from, l.at.to))
			e.led = true
		}
		if ok && e.led {
			if len(e.dates)+len(e.ends) == 0 {
				e.dates = l.dates
			}
			return
		}
	}
}

// leadsTo reports whether the sentence before the first event of an item, or one of its
// lead before the event that its headline names, says that people met, and when: "Pilots
// met in Suva from 3 to 5 May to learn".
func (r *reader) leadsTo(e *told, l loose, at int) bool {
	return (at == e.first-1 && e == r.found[0] || e == r.announced && at < leadSentences) && events.SayMet(r.text(l.at), r.setting)
}

// metInLead is the only sentence of the lead, before those about the event that the headline
// names, that says that people meet, and when; -1 if there is none.
func (r *reader) metInLead(e *told) int {
	found := -1
	for at := range min(leadSentences, e.first) {
		if l, ok := r.loose[at]; e == r.announced && ok && len(l.dates) > 0 && r.leadsTo(e, l, at) {
			if found >= 0 {
				return -1
			}
			found = at
		}
	}
	return found
}

// blockOf is the block of the event's last sentence, or of its first if the
// sentence that is asked for stands before that.
func (r *reader) blockOf(e *told, at int) int {
	if at < e.first {
		return e.blocks[0]
	}
	return e.blocks[1]
}

// lastDayBefore reports whether the sentence before, which speaks of no event, begins with
// words for the last day of the one told of before: "On the last day the hall was handed
// over to pupils."
func (r *reader) lastDayBefore() bool {
	n := len(r.spoken)
	return n > 0 && r.before == nil && events.OnLastDay(r.text(r.spoken[n-1]), r.setting)
}

// withoutWeeks drops what an item only describes as a week, beside the events that it names
// and dates as what was held then: "The Union wrapped up a busy week in Suva".
func (r *reader) withoutWeeks(kept []*told) []*told {
	if !slices.ContainsFunc(kept, func(e *told) bool { return e.named && e.own && e.organised() && len(e.dates) > 0 }) {
		return kept
	}
	return slices.DeleteFunc(kept, func(e *told) bool { return !e.named && !e.quoted && events.DescribesWeek(e.title) })
}
