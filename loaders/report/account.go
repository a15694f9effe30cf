package report

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// tell gives an event what the sentences of its section tell of it.
func (r *reporter) tell(ev *schema.Event, e *entry) {
	f := &finder{lines: r.lines}
	a := f.accountOf(e, r.telling)
	r.tellOrganisers(ev, a)
	if len(ev.Starts) == 0 {
		r.tellTimes(ev, e, a)
	}
	if a.place != nil && len(ev.Places) == 0 {
		r.place(ev, a.place.line, a.place.from, a.place.to)
	}
}

// tellRest gives an event what the sentences below its data tell and the data do not:
// its day, or its hours on that, and who organised it.
func (r *reporter) tellRest(ev *schema.Event, e *entry) {
	f := &finder{lines: r.lines}
	a := f.accountOf(e, r.telling)
	if len(ev.Starts) == 0 {
		r.tellTimes(ev, e, a)
	}
	if r.hoursTold(ev, e, a) {
		ev.Starts = nil
		r.tellTimes(ev, e, a)
	}
	switch {
	case !a.organised():
		if a.looseClauses = slices.DeleteFunc(a.looseClauses, func(c said[events.Clause]) bool { return !c.value.People }); !e.has(events.Organisers) {
			r.tellOrganisers(ev, a) // "A is convening experts to take up", "A invites you to discuss it"
		}
	case !e.has(events.Organisers):
		r.tellOrganisers(ev, a)
	case !led(ev):
		a.clauses = slices.DeleteFunc(a.clauses, func(c said[events.Clause]) bool { return !leads(c.value.Role) || r.joined(ev, c) })
		a.looseClauses = nil
		r.tellOrganisers(ev, a) // "Hosted by: A", above "B is organising a workshop on"
	}
}

// leads reports whether a role is that of those who organise an event themselves, and no host's
// or partner's.
func leads(role schema.Role) bool {
	return role == schema.Organizer || role == schema.LeadOrganizer || role == schema.CoOrganizer || role == schema.Convener
}

// led reports whether the data of an event say who organises it, and not only whose guest it is.
func led(ev *schema.Event) bool {
	return slices.ContainsFunc(ev.Participations, func(p schema.Participation) bool { return leads(p.Role) })
}

// joined reports whether a clause names one whom the data of an event name already.
func (r *reporter) joined(ev *schema.Event, c said[events.Clause]) bool {
	l := &r.lines[c.at.line]
	return slices.ContainsFunc(r.Organisers(c.value, l.block, l.from+c.at.from, r.Listed), func(n events.Named) bool {
		return events.HasRole(ev, n.Body.ID, "")
	})
}

// hoursTold reports whether the data of an event, or the day that heads it, give but one day, and the
// account hours on the same.
func (r *reporter) hoursTold(ev *schema.Event, e *entry, a *account) bool {
	if len(ev.Starts) == 1 && len(ev.Ends) == 0 && len(a.days) == 0 && e.day != nil && !e.dated() {
		return slices.ContainsFunc(a.times, spanOfTime) // of the day that heads several events
	}
	if len(ev.Starts) != 1 || len(ev.Ends) > 0 || len(a.days) != 1 || !slices.ContainsFunc(a.times, spanOfTime) {
		return false
	}
	date := a.days[0].value.In(r.Year)
	return date.First == date.Last && date.First.Moment() == ev.Starts[0].Value
}

// tellOrganisers joins those of whom the account says that they organised the
// event, else those who brought people together.
func (r *reporter) tellOrganisers(ev *schema.Event, a *account) {
	clauses := a.clauses
	if !a.organised() {
		clauses = append(clauses, a.looseClauses...)
	}
	for _, c := range clauses {
		if c.value.Writers {
			r.Join(ev, r.letterhead(), c.value.Role, r.passage(c.at.line, c.at.from, c.at.to))
			continue
		}
		if c.value.Meant > 0 {
			continue // "the two agencies" were named before
		}
		l := &r.lines[c.at.line]
		list := r.Organisers(c.value, l.block, l.from+c.at.from, r.Listed)
		if c.value.Last && len(list) > 1 {
			list = list[len(list)-1:]
		}
		r.Join(ev, list, c.value.Role, r.passage(c.at.line, c.at.from, c.at.to))
	}
}

// letterhead is the body whose name alone is the first line of the document, for whom "we" stands then.
func (r *reporter) letterhead() []events.Named {
	first := &r.lines[0]
	if strings.ContainsAny(first.text, ".!?:") || !r.KnownBody(first.text) && !events.NamesOnlyBody(first.text) {
		return nil
	}
	if _, isEvent := events.HeadsEvent(first.text, r.telling.Setting); isEvent {
		return nil
	}
	return r.Listed(first.block, first.from, first.from+len(first.text))
}

// tellTimes sets the beginning and the end that the account tells. A day that no
// sentence tells is that of the heading above, or that of the event before if
// the account counts from it.
func (r *reporter) tellTimes(ev *schema.Event, e *entry, a *account) {
	date, in, ok := r.toldDay(e, a)
	if !ok {
		return
	}
	if date = date.In(r.Year); date.First.Year == 0 {
		r.warn(in, "the date has no year, and the document names none")
		return
	}
	times := a.times
	if span := slices.IndexFunc(a.looseTimes, spanOfTime); len(times) == 0 && len(a.looseTimes) > 0 {
		times = a.looseTimes[:1]
	} else if span >= 0 && a.closes == "" && !slices.ContainsFunc(times, spanOfTime) {
		times = a.looseTimes[span : span+1] // "We met between 11.00 and 12.15"
	}
	var clocks []dates.Times
	for _, t := range times {
		clocks = append(clocks, t.value)
	}
	clock := events.Clock(clocks, a.closes)
	if len(times) > 0 {
		in = r.passage(times[0].at.line, times[0].at.from, times[0].at.to)
	}
	for _, d := range a.ends {
		if last := d.value.In(date.First.Year).Last; date.First == date.Last && last.Moment() > date.First.Moment() {
			date.Last = last
		}
	}
	r.last = moment{date, clock, in}
	events.SetTime(ev, date, clock, in)
	r.disputes(ev, e, a, date)
}

func spanOfTime(t said[dates.Times]) bool { return t.value.To != "" }

// toldDay is the day of an event, and where the text tells it. Where it tells only
// when the event ended, that began on the day of the heading above.
func (r *reporter) toldDay(e *entry, a *account) (dates.Span, schema.Passage, bool) {
	lists := [][]said[dates.Span]{a.days, a.ends, a.looseDays, a.named}
	if e.day != nil && len(a.days) == 0 && len(a.ends) > 0 && e.day.dates[0].First.Moment() < a.ends[0].value.In(r.Year).First.Moment() {
		lists = nil
	}
	for _, list := range lists {
		for _, d := range list {
			return d.value, r.passage(d.at.line, d.at.from, d.at.to), true
		}
	}
	above := e.day
	if above == nil && !a.shifted {
		above = r.day
	}
	switch {
	case above != nil:
		return above.dates[0], r.Doc.Passage(above.block, above.from, above.to), true
	case a.shifted && r.last.date.First.Year != 0:
		day := r.last.date.First.Add(a.shift)
		return dates.Span{First: day, Last: day}, r.last.in, true
	}
	return dates.Span{}, schema.Passage{}, false
}

// disputes keeps the day of the heading above beside another that the text
// gives to the event, and warns of further ones.
func (r *reporter) disputes(ev *schema.Event, e *entry, a *account, date dates.Span) {
	within := func(d, span dates.Span) bool {
		return d.First.Moment() >= span.First.Moment() && d.First.Moment() <= span.Last.Moment()
	}
	if e.day != nil {
		if above := e.day.dates[0].In(r.Year); !within(date, above) && !within(above, date) {
			in := r.Doc.Passage(e.day.block, e.day.from, e.day.to)
			ev.Starts = append(ev.Starts, schema.Said[schema.Moment]{Value: above.First.Moment(), In: in})
			r.warn(in, "the text gives %s as the day of %q, the heading above it %s: both are kept", date.First.Moment(), ev.Titles[0].Value.Value, above.First.Moment())
		}
	}
	for _, d := range a.days {
		if other := d.value.In(date.First.Year); !within(other, date) {
			r.warn(r.passage(d.at.line, d.at.from, d.at.to), "the text also gives %s as a day of %q", other.First.Moment(), ev.Titles[0].Value.Value)
		}
	}
}
