package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// opening is the hour of an opening that a sentence tells.
type opening struct {
	events.Opening
	at int // number of the sentence
	in schema.Passage
}

// keepOpening keeps at which hour a sentence says that an event is opened.
func (r *reader) keepOpening(text string, in schema.Passage) {
	if o, ok := events.OpeningIn(text, r.setting); ok {
		r.openings = append(r.openings, opening{o, r.at, in})
	}
}

// openAt gives the only event of an item, if it has days and no hour, the one at which the item says
// that it is opened on its first day.
func (r *reader) openAt(e *told) {
	if len(e.dates) == 0 || r.besideOwn(e) {
		return
	}
	first := r.inYear(e, e.dates[0]).First
	for _, o := range r.openings {
		if len(e.times) > 0 && (e.times[0].in != o.in || e.times[0].To != "") {
			continue // but "It opens at 9; after the opening ceremony, the session begins at 11"
		}
		if o.at >= e.first && o.OfDay(first) && (o.Noun == "" || events.Generic(o.Noun) || e.calledBy(o.Noun)) {
			e.times = []timed{{dates.Times{Start: o.Start, End: o.End, From: o.From}, o.in}}
			return
		}
	}
}

// hoursEachDay gives the only event of an item, if it has no hours, those that the item says each of
// its days has: "Both days ran from 09:00 to 16:30."
func (r *reader) hoursEachDay(e *told) {
	if len(e.times) > 0 || r.besideOwn(e) {
		return
	}
	var found []timed
	for _, l := range r.loose {
		if len(l.times) == 1 && l.times[0].To != "" && events.TellsOfEachDay(r.text(l.at), r.setting) {
			found = append(found, l.times[0])
		}
	}
	if len(found) == 1 {
		e.times = found
	}
}

// closeAt gives the only event of an item, if it has but the hour at which it begins, the only one at
// which the item says that it closed: "The afternoon ended at 5.30 pm."
func (r *reader) closeAt(e *told) {
	if len(e.times) != 1 || e.times[0].To != "" || e.closes != "" || len(r.closings) != 1 || r.besideOwn(e) {
		return
	}
	if end := r.closings[0].From; end > e.times[0].From {
		e.closes = end
	}
}

// partOf reports whether a sentence points to what has a topic of its own and a noun by which the item does not call
// the event: "The session on ports starts at 14:00" tells no hour of the forum.
func (r *reader) partOf(e *told, t events.Told, text string) bool {
	return t.Sort == events.Pointing && !t.Pronoun && t.Noun != "" && !e.calledBy(t.Noun) && !events.Generic(t.Noun) && events.TopicBehind(text, t.Mention, r.setting)
}

// ofPart reports whether a sentence points to a part of the event that the item speaks of.
func (r *reader) ofPart(list []events.Told, text string) bool {
	return r.recent != nil && slices.ContainsFunc(list, func(t events.Told) bool { return r.partOf(r.recent, t, text) })
}

// besideOwn reports whether the item has another event as its topic.
func (r *reader) besideOwn(e *told) bool {
	return slices.ContainsFunc(r.found, func(other *told) bool { return other != e && other.own })
}

// ofTalks are the days that a sentence tells, or all those of talks of which it says that they ended or
// began on the only day that it tells: "wound up two days of talks here on Wednesday".
func (r *reader) ofTalks(spans []dated, text string) []dated {
	if len(spans) != 1 || spans[0].First != spans[0].Last {
		return spans
	}
	days, ended, ok := events.DaysOfTalks(text, r.setting)
	day := spans[0].First
	if !ok || day.Year == 0 && r.issued.Year == 0 {
		return spans
	}
	d := spans[0]
	if day.Year == 0 {
		d.Span = d.Near(r.issued, !ended)
	}
	if ended {
		d.First = d.Last.Add(1 - days)
	} else {
		d.Last = d.First.Add(days - 1)
	}
	return []dated{d}
}

// beforeClosing is where a stretch of block i that ends at a byte ends without the brackets in which the item says
// at its end when it was written.
func (r *reader) beforeClosing(i, end int) int {
	if i == r.dateline.Block && r.dateline.Closes > 0 {
		return min(end, r.dateline.Closes)
	}
	return end
}

// alone reports whether a day is that of issue and all that a line says.
func (r *reader) alone(d dates.Span, text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	return d.Start == 0 && d.End == len(strings.TrimRight(line, " .")) && d.First == d.Last && d.First == r.issued && r.issued.Day > 0
}
