package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
)

// datedAbove is the event of a page that prints, above a block, its title and the
// days on which it is: "this conference" there means that. It is nil if the page
// prints none, or the days of several, or, if asked for them, neither hours nor a label of when it is.
func (r *reader) datedAbove(block int, t events.Told, withHours bool) *told {
	above := &facts{}
	for _, s := range r.sections {
		if s.head > min(block, lastHeadline) {
			break
		}
		if s.event != nil || s.facts.saysWhen() && above.saysWhen() && !s.facts.sameDay(above) {
			return nil
		}
		above.join(&s.facts)
	}
	if !above.saysWhen() || withHours && !above.labelled && len(above.times) == 0 || len(t.Dates) > 0 && !above.on(t.Dates) {
		return nil // that is the day on which the page was issued
	}
	here := r.facts
	r.facts = above
	s, ok := r.pageTitle()
	r.facts = here
	if !ok {
		return nil
	}
	e := r.add([2]int{0, s.to - s.from}, events.Told{Sort: events.Naming}, s)
	e.own, e.dates = true, slices.Clone(above.whens())
	return e
}

// ofPage is datedAbove for a page that prints the hours of its event too, or labels of when it is, if the text tells of no
// event before the block but in passing.
func (r *reader) ofPage(block int, t events.Told) *told {
	for _, e := range r.found {
		if e.own {
			return nil
		}
	}
	return r.datedAbove(block, t, true)
}

// entitleFromPage gives the title of a page whose labels, or a line of a day
// with its hours, say when its event is to the event if the text only describes
// it: "The seminar was organised by".
func (r *reader) entitleFromPage(e *told) {
	if e.named && !events.OnlySort(e.title) || !r.facts.labelled && len(r.facts.times) == 0 || len(r.facts.dates) == 0 {
		return
	}
	s, ok := r.pageTitle()
	if !ok || events.OnlySort(r.text(s)) || len(strings.Fields(r.text(s))) < 2 {
		return
	}
	r.entitle(e, events.Told{Title: [2]int{0, s.to - s.from}}, s)
}
