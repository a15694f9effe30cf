package article

import (
	"maps"
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// fill gives the event that the whole item is about what the item tells without
// naming it: the facts of the page, those who brought people together, those
// whom the headline names.
func (r *reader) fill() {
	e := r.fillSections()
	if e == nil {
		r.series = append(r.series, r.aboveSeries()...)
		return
	}
	r.facts.apply(e)
	r.entitleFromPage(e)
	var convened, partners []orphan
	for _, at := range slices.Sorted(maps.Keys(r.loose)) {
		l := r.loose[at]
		for _, c := range l.clauses {
			switch {
			case c.People && c.Role == schema.Partner:
				partners = append(partners, orphan{c, l.at})
			case c.People:
				convened = append(convened, orphan{c, l.at})
			}
		}
	}
	r.organise(e, r.organisers)
	if e.led {
		r.organise(e, r.besideWriters())
	}
	for _, others := range [][]orphan{r.strayClauses(), convened, r.headlineClauses(e)} {
		if !e.led {
			r.organise(e, others)
		}
	}
	if !e.organised() {
		r.adopt(e)
	}
	if e.led {
		r.organise(e, partners)
	}
}

// fillSections gives the only event that a section tells of the facts of the
// section, and keeps the other facts for the main event of the item.
func (r *reader) fillSections() (main *told) {
	r.dropIssueDays()
	all, rest := &facts{}, &facts{}
	for _, s := range r.sections {
		if s.event == nil {
			all.join(&s.facts)
		}
	}
	r.facts = all
	main = r.main()
	for _, s := range r.sections {
		switch e := r.onlyIn(s); {
		case s.event != nil:
			s.facts.complete(s.told)
		case e != nil && (s.ownDay || e != main && (e.own || !r.onOther(e, s.facts.dates))):
			s.facts.apply(e)
		case e == nil && s.ownDay:
		default:
			rest.join(&s.facts)
		}
	}
	r.facts = rest
	return main
}

// dropIssueDays takes a day that stands alone above the text, without hours or a label,
// for the one on which the page was issued if the text tells of an event shortly
// before.
func (r *reader) dropIssueDays() {
	for _, s := range r.sections {
		f := &s.facts
		if f.labelled || len(f.times) > 0 || len(f.dates) != 1 || f.dates[0].First != f.dates[0].Last || f.dates[0].First.Year == 0 {
			continue
		}
		issued := f.dates[0].First
		if slices.ContainsFunc(r.found, func(e *told) bool {
			if !e.own || len(e.dates) != 1 {
				return false
			}
			held := e.dates[0].Last.In(issued.Year).Moment()
			return issued.Add(-pooledBefore).Moment() <= held && held < issued.Moment()
		}) {
			f.dates = nil
		}
	}
}

// onlyIn is the only event that the text of a section speaks of first.
func (r *reader) onlyIn(s *section) *told {
	var only *told
	for _, e := range r.found {
		if (e.own || e.named && len(e.dates) > 0 || s.ownDay && e.organised()) && e.sentences > 0 && e.blocks[0] >= s.head && e.blocks[0] < s.end {
			if only != nil {
				return nil
			}
			only = e
		}
	}
	return only
}

// main is the event that the whole item is about: its only topic, or the only one
// without a day if facts give one, else what its headline announces or its facts
// date.
func (r *reader) main() *told {
	if e := r.undated(); e != nil {
		return e
	}
	var main *told
	known := slices.ContainsFunc(r.found, func(e *told) bool { return e.own && !e.nameless() })
	for _, e := range r.found {
		if !e.own || known && e.nameless() {
			continue
		}
		if main != nil {
			return r.apart()
		}
		main = e
	}
	switch {
	case main != nil && !r.otherDay(main):
		return main
	case r.announced != nil && (r.facts.saysWhen() || r.announced.sentences > 0):
		return r.announced
	}
	return r.pageEvent()
}

// apart is the event that a page prints above its text with day and hours, if the text
// speaks of several others and of none on that day.
func (r *reader) apart() *told {
	if e := r.announced; e != nil && e.own && r.facts.saysWhen() && !r.otherDay(e) {
		return e
	}
	if !r.facts.saysWhen() || len(r.facts.times) == 0 || slices.ContainsFunc(r.found, func(e *told) bool { return e.own && len(e.dates) > 0 && !r.otherDay(e) }) {
		return nil
	}
	return r.pageEvent()
}

// otherDay reports whether an event has a day, and the facts of the page another.
func (r *reader) otherDay(e *told) bool { return r.onOther(e, r.facts.dates) }

// onOther reports whether an event has a day, and it is none of some days.
func (r *reader) onOther(e *told, days []dated) bool {
	if len(e.dates) == 0 || len(days) == 0 {
		return false
	}
	return !slices.ContainsFunc(days, func(d dated) bool {
		first := e.dates[0].First.In(d.First.Year)
		d.Span = d.In(first.Year)
		return d.First.Moment() <= first.Moment() && first.Moment() <= d.Last.Moment()
	})
}

// undated is the only one of several topics that has no day, or that the page's
// title names, if that is told first and facts of the page give a day.
func (r *reader) undated() *told {
	if len(r.facts.dates) == 0 {
		return nil
	}
	var only *told
	topics := 0
	for _, e := range r.found {
		if !e.own || e.nameless() {
			continue
		}
		topics++
		switch {
		case len(e.dates)+len(e.ends) > 0:
		case topics == 1:
			only = e
		case only == nil || !r.inHeadline(only) || r.inHeadline(e):
			return nil // the page's title does not say which
		}
	}
	if topics < 2 {
		return nil
	}
	return only
}

// organisersIn resolves the names of a clause, or those that it stands for.
func (r *reader) organisersIn(c events.Clause, s stretch) []events.Named {
	switch {
	case c.Meant != 0:
		return r.meant(c.Meant)
	case c.Writers:
		return r.publisher()
	}
	return r.Organisers(c, s.block, s.from, r.listed)
}

// organise gives an event those of whom clauses say that they organise it.
func (r *reader) organise(e *told, clauses []orphan) {
	for _, c := range clauses {
		list := r.organisersIn(c.Clause, c.at)
		r.Join(&e.event, list, c.Role, r.Doc.Passage(c.at.block, c.at.from, c.at.to))
		e.led = e.led || len(list) > 0 && c.Role != schema.Partner
	}
}

// strayClauses are those of sentences that say who organises "it" or "the event"
// before the text names or describes any.
func (r *reader) strayClauses() []orphan {
	var list []orphan
	for _, h := range r.strays {
		for _, c := range h.Clauses {
			list = append(list, orphan{c, h.at})
		}
	}
	return list
}

// keepJoining keeps those whom a sentence asks readers to join, for the event that the page is about.
func (r *reader) keepJoining(s stretch, text string) {
	if c, ok := events.JoinClause(text, r.setting); ok && !r.below {
		r.strays = append(r.strays, headline{events.Told{Sort: events.Pointing, Clauses: []events.Clause{c}}, s})
	}
}

// besideWriters are those with whom the writers say that they organised "it", before the text
// names any event, on a page whose label says who the writers are.
func (r *reader) besideWriters() []orphan {
	var list []orphan
	for _, h := range r.strays {
		if !slices.ContainsFunc(h.Clauses, func(c events.Clause) bool { return c.Writers }) {
			continue
		}
		for _, c := range h.Clauses {
			if c.Kind == events.With {
				list = append(list, orphan{c, h.at})
			}
		}
	}
	return list
}

// adopt gives the event that the item is about those of whom the text says that
// they organise an event which it describes without naming or dating it, if it
// describes only one: "Norland will co-host a discussion on".
func (r *reader) adopt(e *told) {
	var nameless *told
	for _, other := range r.found {
		if other == e || !other.nameless() || !other.organised() {
			continue
		}
		if nameless != nil {
			return
		}
		nameless = other
	}
	if nameless != nil {
		e.event.Participations = append(e.event.Participations, nameless.event.Participations...)
		e.led = e.led || nameless.led
	}
}

// headlineClauses are those of a headline that says who organises the event
// which it announces.
func (r *reader) headlineClauses(e *told) []orphan {
	var list []orphan
	title, titled := r.pageTitle()
	for _, h := range r.headed {
		broken := titled && h.at.block+1 == title.block // "A and B invite you to the launch of the book", above its title
		if e != r.announced && !e.calledBy(h.Noun) && !broken {
			continue
		}
		for _, c := range h.Clauses {
			if c.Kind != events.With && !broken {
				c.Known = true
			}
			list = append(list, orphan{c, h.at})
		}
	}
	return list
}
