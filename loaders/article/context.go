package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// withoutContext drops the meetings beside which the reported events took
// place: named in passing, without those who organise them, in an article that
// says of other events who did.
func (r *reader) withoutContext(kept []*told) []*told {
	organised := 0
	for _, e := range kept {
		if e.organised() && e.own {
			organised++
		}
	}
	if organised == 0 {
		return kept
	}
	context := slices.Clone(kept)
	return slices.DeleteFunc(kept, func(e *told) bool {
		if e.own && e.named && slices.ContainsFunc(context, func(o *told) bool { return e.isNextTo(o) }) {
			return false
		}
		return !e.organised() && !r.inHeadline(e) && !e.leads(context) && e.sentences < 2 && !e.quoted && !e.inSeries && !e.sorted && !(e.headed && len(e.times) > 0)
	})
}

// leads reports whether an event is the one with which the item begins, and of which it says by name when it was: "The
// ninth session of the Commission met from 3 to 7 May", above who held what meanwhile.
func (e *told) leads(list []*told) bool {
	return e.own && e.named && len(e.dates) > 0 && e.start() != "" &&
		!slices.ContainsFunc(list, func(o *told) bool { return o != e && o.first <= e.first })
}

// isNextTo reports whether an event is told of in the paragraph of another one, which somebody organises, a few days before or
// after it: "The forum, organised by A, met on 3–4 May. On 5 May the Reef Youth Day followed".
func (e *told) isNextTo(o *told) bool {
	if o == e || !o.own || !o.organised() || !slices.Contains(o.blocks[:], e.blocks[0]) || len(o.dates) == 0 || e.start() == "" || o.start() == "" {
		return false
	}
	first, _ := dates.ParseDay(e.start().Day())
	start, _ := dates.ParseDay(o.start().Day())
	end := start
	for _, ends := range o.event.Ends {
		end, _ = dates.ParseDay(ends.Value.Day())
	}
	before, after := first.Moment() < start.Moment() && first.Moment() >= start.Add(-mostApart).Moment(), first.Moment() > end.Moment() && first.Moment() <= end.Add(mostApart).Moment()
	return before || after
}

// mostApart is the number of days that lie at most between events that follow one another.
const mostApart = 3

// organiseSeveral gives the events that were told of last those of whom a sentence says that they organise so many: "Both
// workshops were hosted by A".
func (r *reader) organiseSeveral(text string, s stretch, head bool) {
	clauses, n, ok := events.OfSeveral(text, r.settingAt(s))
	if !ok || head || r.below {
		return
	}
	var list []*told
	for _, e := range r.found {
		if e.own && len(e.dates)+len(e.ends) > 0 || e.organised() {
			list = append(list, e)
		}
	}
	if n > 0 {
		list = list[max(0, len(list)-n):]
	}
	for _, e := range list {
		for _, c := range clauses {
			r.organise(e, []orphan{{c, s}})
		}
	}
}

// inProgress reports whether a sentence says that an event goes on, and warns that its day may not be the first.
func (r *reader) inProgress(t events.Told, text string, in schema.Passage) bool {
	if len(t.Dates) == 0 || !events.InProgress(text) {
		return false
	}
	r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Line: in.Line, Message: "the text says that an event goes on, and not since which day: the day given is one of its days"})
	return true
}

// tellsOnlyOf reports whether an event without a name or a day is what the item is about: one of its first sentences says
// who organises it, and it tells so of no other.
func (r *reader) tellsOnlyOf(e *told) bool {
	return e.own && e.acted && e.hosted && e.first < leadSentences && !slices.ContainsFunc(r.found, func(o *told) bool { return o != e && o.own && o.organised() })
}

// lasts gives the event told of last the number of days with which a sentence only describes it again: "The Lamp Forum
// began today. It is a three-day event".
func (r *reader) lasts(list []events.Told, text string) {
	days := events.RestatedDays(text, list, r.setting)
	if e := r.recent; days > 1 && e != nil && !r.below && e.days == 0 && (events.Generic(list[0].Noun) || e.calledBy(list[0].Noun)) {
		e.days = days
	}
}
