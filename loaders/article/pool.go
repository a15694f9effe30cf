package article

import (
	"cmp"
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
)

// pool joins what an item tells under several names of one event: one that it
// calls by its sort alone, "the event takes place on 3 March", and the only one
// with a name that is on the same days, or that has none.
func (r *reader) pool() {
	for _, e := range slices.Clone(r.found) {
		if e.named || !events.OnlySort(e.title) {
			continue
		}
		if n := r.namesake(e); n != nil {
			r.merge(n, e)
		}
	}
}

// namesake is the only event with a name that one without may be.
func (r *reader) namesake(e *told) *told {
	var found *told
	for _, n := range r.found {
		if n == e || !n.named || n.sentences == 0 && n != r.announced || !r.sameDays(n, e) {
			continue
		}
		if !slices.ContainsFunc(nouns(e), func(noun string) bool { return events.Generic(noun) || n.calledBy(noun) }) {
			continue
		}
		if found != nil {
			return nil
		}
		found = n
	}
	return found
}

// nouns are those by which the item calls an event.
func nouns(e *told) []string {
	var list []string
	for noun := range e.nouns {
		list = append(list, noun)
	}
	return list
}

// sameDays reports whether an event with a name is on the first day of another.
func (r *reader) sameDays(n, e *told) bool {
	if len(n.dates) == 0 || len(e.dates) == 0 {
		return false
	}
	a, b := r.inYear(n, n.dates[0]), r.inYear(e, e.dates[0])
	return a.First == b.First
}

// merge gives an event what was told of another, which was it.
func (r *reader) merge(n, e *told) {
	n.own, n.upcoming, n.ending = n.own || e.own, n.upcoming || e.upcoming, n.ending || e.ending
	n.led, n.hosted, n.shared = n.led || e.led, n.hosted || e.hosted, n.shared || e.shared
	n.dates, n.ends = append(n.dates, e.dates...), append(n.ends, e.ends...)
	n.times, n.days = append(n.times, e.times...), cmp.Or(n.days, e.days)
	if len(n.event.Places) == 0 {
		n.event.Places = e.event.Places
	}
	for _, p := range e.event.Participations {
		if !events.HasRole(&n.event, p.Body, p.Role) {
			n.event.Participations = append(n.event.Participations, p)
		}
	}
	n.event.Descriptions = append(n.event.Descriptions, e.event.Descriptions...)
	n.sentences += e.sentences
	if e.sentences > 0 {
		n.last, n.first = max(n.last, e.last), min(n.first, e.first)
		n.blocks = [2]int{min(n.blocks[0], e.blocks[0]), max(n.blocks[1], e.blocks[1])}
	}
	r.found = slices.DeleteFunc(r.found, func(o *told) bool { return o == e })
	if r.recent == e {
		r.recent = n
	}
}
