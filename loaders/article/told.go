package article

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// told is an event with what the article told of it so far.
type told struct {
	event       schema.Event
	title       string
	named       bool // it has a name or a title
	numbered    bool // it has none, but is counted, with what it is about: "the second deep dive on lamps"
	themes      events.Weighed
	topical     bool        // its description says what it is about
	quoted      bool        // its title stands in quotation marks or italics
	own         bool        // a sentence has it as its topic
	guessed     bool        // no sentence tells of it in a turn of phrase that is known
	acted       bool        // a sentence says who organises it, and not only that somebody acts there
	headed      bool        // a heading or an entry of a list names it with its days
	inSeries    bool        // it is an item of a calendar
	sorted      bool        // the heading above it says of what sort it is, and its days
	upcoming    bool        // one of the first sentences says on which day it will be, or was just held
	hosted      bool        // the article says who organised or hosted it
	shared      bool        // it says who did so with somebody
	led         bool        // the article says who organised it, not only with whom
	gathered    []schema.ID // who only brought people together, and may have organised in another role
	ending      bool        // the article says that it ended
	first       int         // sentence in which it was named first
	last        int         // number of the latest sentence that speaks of it
	sentences   int         // how many do
	blocks      [2]int      // of the first and the latest of them
	like        *told       // the event of its sort, told of right before, to which it is a further one
	after       *told       // the event that took place shift days before
	shift       int
	lastDay     bool // it took place on the last day of that one
	dates       []dated
	ends        []dated
	times       []timed
	closes      string // the time at which it ends
	begunBefore int    // how many days before the one that the item tells of it began
	days        int    // how many days it lasts
	printed     []string
	counted     string           // its name with the ordinal that the text prints before: "eighth Lamp Forum"
	nouns       map[string]bool  // what the article calls it: forum, summit, …
	jointly     []schema.Passage // sentences that only say with whom it is organised
	ofBody      []orphan         // the body whose own conference it is called
	bearer      *bearer          // the body after which it is called
}

type dated struct {
	dates.Span
	ending bool // the sentence says that it ended then
	begun  bool // it says that it began then
	future bool // it says that it will be then
	in     schema.Passage
}

type timed struct {
	dates.Times
	in schema.Passage
}

// loose is what a sentence that speaks of no event says of a day.
type loose struct {
	block int
	named int // events that it names or describes
	at    stretch
	dates []dated
	times []timed
	// timesOf is the event to which the sentence gives the times, nil if it gives them to none.
	timesOf *told
	// clauses say who brought people together.
	clauses []events.Clause
}

// timesFor are the times that may be of an event: none if the sentence gives them to another one with a
// name, "the Ministerial Breakfast, which begins at 7:30".
func (l *loose) timesFor(e *told) []timed {
	if o := l.timesOf; o != nil && o != e && o.named && (o.own || len(o.dates) > 0) {
		return nil
	}
	return l.times
}

// orphan is a clause on who organised something, which the sentence does not
// name.
type orphan struct {
	events.Clause
	at stretch
}

// is reports whether the article calls the event by the name.
func (e *told) is(name string) bool {
	if events.OtherEdition(name, e.title) {
		return false
	}
	for _, p := range e.printed {
		if events.ShortFor(name, p) || events.NamedLike(p, name) || name != "" && events.ShortForm(p) == name {
			return true
		}
	}
	return false
}

func (e *told) calledBy(noun string) bool { return e.nouns[noun] || events.HasNoun(e.title, noun) }

// calls keeps the nouns by which a sentence calls the event: "the Harbour Forum", "the Harbour Day celebration".
func (e *told) calls(t events.Told, text string) {
	if t.Noun != "" && !events.Generic(t.Noun) && t.Sort != events.Described {
		e.nouns[t.Noun] = true
	}
	if noun := t.NounBehind(text); noun != "" {
		e.nouns[noun] = true
	}
}

// nameless reports whether the article neither names nor dates the event.
func (e *told) nameless() bool { return !e.named && len(e.dates)+len(e.ends) == 0 }

func (e *told) organised() bool {
	for _, p := range e.event.Participations {
		if events.Organises(p.Role) {
			return true
		}
	}
	return false
}

// start is the event's first moment, "" if the text does not date it.
func (e *told) start() schema.Moment {
	if len(e.event.Starts) == 0 {
		return ""
	}
	return e.event.Starts[0].Value
}

// date sets the event's beginning and end: the first date that the text gives
// to it, the end of a span that includes that day, the time of day.
func (r *reader) date(e *told) {
	days, in, ok := r.days(e)
	if !ok {
		return
	}
	var times []dates.Times
	for _, t := range e.times {
		if !r.onLaterDay(e, t, days) {
			times = append(times, t.Times)
		}
	}
	events.SetTime(&e.event, days, events.Clock(times, e.closes), in)
}

// onLaterDay reports whether a sentence tells an hour of an event's second day or a later one, or of no day of the event, at
// which it does not begin: "The boats are judged on 5 May at 15:00", "The film is shown on 9 May at 20:00".
func (r *reader) onLaterDay(e *told, t timed, days dates.Span) bool {
	other := false
	for _, d := range e.dates {
		if d.in != t.in {
			continue
		}
		d.Span = r.inYear(e, d)
		if d.First != d.Last || d.First == days.First {
			return false
		}
		other = true
	}
	return other
}

// inYear gives a date its year, if it states none: that of the event's title,
// the one that the day of issue suggests, the year of the item's dates, that of
// another event's title.
func (r *reader) inYear(e *told, d dated) dates.Span {
	if year := dates.YearIn(e.title); year != 0 && (r.issued.Year == 0 || year >= r.issued.Year-1 && year <= r.issued.Year+1) {
		return d.In(year) // not "the 2030 Agenda"
	}
	if r.issued.Year != 0 {
		near := d.Near(r.issued, d.future)
		if d.First.Year == 0 {
			if year := r.yearBeside(d, near); year != 0 {
				return d.In(year)
			}
		}
		return near
	}
	year := cmp.Or(r.Year, r.yearBehind(e.title))
	for _, other := range r.found {
		year = cmp.Or(year, dates.YearIn(other.title))
	}
	if r.beforePast(d, year) {
		return d.Span
	}
	return d.In(year)
}

// yearBeside is the year of a day that another event is on, said with its year, a few days from one that has none: of 26
// October beside "on 24–25 October 2026", though the day of issue suggests another year. It is 0 if there is none.
func (r *reader) yearBeside(d dated, near dates.Span) int {
	for _, e := range r.found {
		for _, full := range e.dates {
			if full.First.Year == 0 || full.First.Year == near.First.Year {
				continue
			}
			if day := d.In(full.First.Year).First; day.Moment() >= full.First.Add(-fewDays).Moment() && day.Moment() <= full.Last.Add(fewDays).Moment() {
				return full.First.Year
			}
		}
	}
	return 0
}

// fewDays is the number of days within which events are told of together.
const fewDays = 10

// yearBehind is the only year that the item prints behind the last words of a name, where the days have none: "Forum of
// the World Day of Reefs", "the World Day of Reefs 2026 opens on 3 May"; 0 if there is none, or several.
func (r *reader) yearBehind(title string) int {
	title, _, _ = strings.Cut(title, " (")
	words := strings.Fields(title)
	for from := 0; len(words)-from >= fewestOfName; from++ {
		name, found := strings.Join(words[from:], " ")+" ", 0
		for _, behind := range strings.Split(r.Doc.Text, name)[1:] {
			if year := dates.YearIn(behind[:min(len(behind), len("2026"))]); year != 0 && found != 0 && year != found {
				return 0
			} else if year != 0 {
				found = year
			}
		}
		if found != 0 {
			return found
		}
	}
	return 0
}

// fewestOfName is the number of words from which on they are surely the name of one event.
const fewestOfName = 3

// beforePast reports whether a day to come would, in that year, lie before one of which the
// item says that it is past: "will host a session on 3 May. In 2026, it was held on 9 June".
func (r *reader) beforePast(d dated, year int) bool {
	if !d.future || d.First.Year != 0 {
		return false
	}
	coming := d.In(year).First.Moment()
	return slices.ContainsFunc(r.found, func(e *told) bool {
		return !e.headed && slices.ContainsFunc(e.dates, func(past dated) bool {
			return !past.future && past.First.Year == year && past.First.Moment() > coming
		})
	})
}

// mostBegun is the number of days before another within which an event began that lasted until then.
const mostBegun = 31

// days are the event's first and last day.
func (r *reader) days(e *told) (days dates.Span, in schema.Passage, ok bool) {
	var alone []dated
	for _, d := range e.dates {
		d.Span = r.inYear(e, d)
		single := d.First == d.Last
		switch {
		case !ok:
			days, in, ok = d.Span, d.in, true
			if d.ending && single {
				alone = append(alone, d)
			}
		case !single && days.First == days.Last && d.First.Moment() <= days.First.Moment() && d.Last.Moment() >= days.First.Moment():
			days, in = d.Span, d.in
		case d.First == days.First && d.Last == days.Last:
		case single && d.First.Moment() >= days.First.Moment() && d.First.Moment() <= days.Last.Moment():
		case single && d.begun && days.First == days.Last && d.First.Moment() < days.First.Moment() && days.First.Moment() <= d.First.Add(mostBegun).Moment():
			days.First, in = d.First, d.in // "graduated on Friday. The camp began on 13 July"
		case single && d.ending && days.First == days.Last && d.First.Moment() > days.First.Moment():
			days.Last = d.First
		default:
			r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Line: d.in.Line,
				Message: fmt.Sprintf("the text also gives %s as a day of %q", d.First.Moment(), e.title)})
		}
	}
	ended := len(alone) > 0 && days == alone[0].Span // only its last day was told
	if !ok {
		if len(e.ends) == 0 {
			return days, in, false
		}
		days, in, ok, ended = r.inYear(e, e.ends[0]), e.ends[0].in, true, true
	}
	if days.First != days.Last || days.First.Year == 0 {
		return days, in, ok
	}
	for _, d := range e.ends {
		if last := r.inYear(e, d).Last; !ended && last.Moment() > days.First.Moment() {
			days.Last = last
			return days, in, true
		}
	}
	switch {
	case e.days > 1 && ended:
		days.First = days.Last.Add(1 - e.days)
	case e.days > 1:
		days.Last = days.First.Add(e.days - 1)
	}
	return days, in, true
}

// pointedTo is the event that a noun points to in a block, or, where a sentence on who organised something has no
// noun for it, the only one that the block has told of by a name, with its day and who organised it.
func (r *reader) pointedTo(noun string, block int) *told {
	if noun != "" || r.recent == nil || r.recent.blocks[1] == block {
		return r.spokenOf(noun)
	}
	var only *told
	for _, e := range r.found {
		if !e.named || !e.organised() || len(e.dates) == 0 || e.blocks[1] != block {
			continue
		}
		if only != nil {
			return r.recent
		}
		only = e
	}
	if only == nil {
		return r.recent
	}
	return only
}

// nextOfSort reports whether a sentence tells of the day of an event that it counts, "The second deep dive on
// lamps was held on 5 May", and the item told of others of that sort by other ordinals alone.
func (r *reader) nextOfSort(t events.Told, text string) bool {
	if !t.Held || !t.Topic || t.Other || len(t.Dates) == 0 || t.End <= t.Start {
		return false
	}
	others := 0
	for _, e := range r.found {
		if e.named || !e.nouns[t.Noun] || len(e.dates) == 0 {
			continue
		}
		if !events.OtherEdition(text[t.Start:t.End], e.title) {
			return false
		}
		others++
	}
	return others > 0
}
