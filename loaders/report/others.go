package report

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
)

// Pages on one event print below it, with their days, others that readers may like:
//
//	You may also like
//	Knots and Ropes · Fri, 14 Nov 2025

// withoutOthers drops the entries below a heading that leads on to other events, where the page
// above it tells of one with its day. Where those below have labels of who organises them, they
// are no such list.
func withoutOthers(lines []line, entries []entry) []entry {
	for i := range lines {
		l := &lines[i]
		if !events.ReadNext(l.text) && !(l.head && events.LeadsToOthers(l.text)) || l.row || !tellsOfOne(lines, entries, i) {
			continue
		}
		end := sectionBelow(lines, i)
		below := func(e entry) bool { return e.titledAt() >= i && e.titledAt() < end }
		if slices.ContainsFunc(entries, func(e entry) bool { return below(e) && e.has(events.Organisers) }) {
			continue
		}
		for n := range entries {
			if entries[n].titledAt() < i {
				entries[n].to = min(entries[n].to, i)
			}
		}
		entries = slices.DeleteFunc(entries, below)
	}
	return entries
}

// titledAt is the line of the title of an entry.
func (e *entry) titledAt() int {
	if len(e.title) > 0 {
		return e.title[0]
	}
	return e.from
}

// tellsOfOne reports whether the lines above line i tell a day, and at most one entry with a day of
// its own stands there.
func tellsOfOne(lines []line, entries []entry, i int) bool {
	n := 0
	for _, e := range entries {
		hours := e.row == nil && !e.has(events.Date) && !e.has(events.When) && !slices.ContainsFunc(e.whens, func(w int) bool { return len(lines[w].dates) > 0 })
		if e.titledAt() < i && !hours {
			n++
		}
	}
	return n < 2 && slices.ContainsFunc(lines[:i], func(l line) bool { return len(l.dates) > 0 })
}

// sectionBelow is the line behind the section that a heading at line i opens: the next heading of
// its rank or a higher one, else the end.
func sectionBelow(lines []line, i int) int {
	for j := i + 1; j < len(lines); j++ {
		if l := &lines[j]; lines[i].head && l.head && l.level > 0 && l.level <= lines[i].level {
			return j
		}
	}
	return len(lines)
}
