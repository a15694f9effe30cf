package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// A digest tells, one below the other, of several events, each below a heading that says what it was and in a paragraph
// that says when: "Workshop on lamps in Suva" above "From 10 to 14 May, a workshop was held".

// fewestDigested is the smallest number of such headings.
const fewestDigested = 3

// digestSections finds the events of a digest.
func (r *reader) digestSections() {
	first := r.firstHeading()
	if first < 0 || r.Doc.Blocks[first].Kind != document.Heading {
		return
	}
	var list []*section
	var days []dates.Span
	headings := 0
	for _, s := range r.sections {
		if s.head < first || r.Doc.Blocks[s.head].Kind != document.Heading || s.head+1 >= s.end {
			continue
		}
		headings++
		if d, ok := r.digested(s); ok && !slices.ContainsFunc(days, func(o dates.Span) bool { return o.First == d.First && o.Last == d.Last }) {
			list, days = append(list, s), append(days, d)
		}
	}
	if len(list) < fewestDigested || 3*len(list) < 2*headings {
		return
	}
	for n, s := range list {
		title := r.Doc.Blocks[s.head].Text
		span, noun, holders := r.digestTitle(title)
		s.event = r.entry(s.head, span, noun, days[n:n+1], nil, len(title))
		s.event.digested = true
		for _, c := range holders {
			s.event.clauses = append(s.event.clauses, orphan{c, stretch{s.head, 0, len(title)}})
		}
	}
}

// digested is the day, or the days, of which alone the first paragraph below a heading speaks that says what an event is.
func (r *reader) digested(s *section) (day dates.Span, ok bool) {
	b := &r.Doc.Blocks[s.head+1]
	title := r.Doc.Blocks[s.head].Text
	if s.event != nil || b.Kind != document.Paragraph || r.read[s.head+1] > 0 || labels(title) || len(events.LooseDates(title, r.setting)) > 0 {
		return day, false
	}
	if _, noun, _ := r.digestTitle(title); noun == "" {
		return day, false
	}
	for _, x := range r.sentences(s.head + 1) {
		for _, d := range dates.Find(x.Of(b.Text), r.Order) {
			if ok && (d.First != day.First || d.Last != day.Last) {
				return day, false
			}
			day, ok = d, true
		}
	}
	return day, ok
}

// digestTitle is the title that such a heading gives to its event, the noun for that, and who it says holds it: "Tide Radio
// hosts workshops on lamps".
func (r *reader) digestTitle(title string) (span [2]int, noun string, holders []events.Clause) {
	for _, t := range events.Tell(title, r.setting) {
		if t.Other || t.Sort == events.Beside || t.Noun == "" {
			continue
		}
		span = [2]int{0, len(title)}
		if t.Start > 0 && len(t.Clauses) > 0 && t.Sort != events.Naming {
			span, holders = described(title, t, r.setting), t.Clauses
		}
		return span, t.Noun, holders
	}
	if c, noun, from, ok := events.SeveralHeld(title, r.setting); ok {
		return [2]int{from, len(title)}, noun, []events.Clause{c}
	}
	return span, "", nil
}

// ofDigest is the event of the section of a digest in which a sentence speaks of one by its noun, nil elsewhere.
func (r *reader) ofDigest(t events.Told, s stretch) *told {
	section := r.sectionOf(s.block)
	if section.event == nil || !section.event.digested || section.told == nil || t.Other || t.Pronoun || t.Sort == events.Naming || t.Sort == events.Beside || t.Noun == "" {
		return nil
	}
	sameDays := len(t.Dates) == 1 && t.Dates[0].First == section.event.dates[0].First && t.Dates[0].Last == section.event.dates[0].Last
	if !section.told.calledBy(t.Noun) && !events.Generic(t.Noun) && !sameDays {
		return nil
	}
	return section.told
}
