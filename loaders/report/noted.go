package report

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// Some reports print those who organise with no label in front, and their roles in
// brackets behind their names: "Tide Institute (lead), ITU and UPU (co-organizers)". Such
// a line counts as a labelled one where it stands beside an event's title or data; behind
// a time on the same line it is one of its own.

// noteRoles makes labelled lines of those lists of names that state roles.
func noteRoles(lines []line, order dates.Order, lang string) []line {
	noted := make([]line, 0, len(lines))
	for i := range lines {
		l := lines[i]
		if l.alone.Part == events.Body && notesBelow(lines, i) {
			l.alone = events.Label{Part: events.Organisers, Role: schema.Organizer}
		}
		from, ok := l.notedFrom()
		if !ok || len(l.times) == 0 && !besideData(lines, i) {
			noted = append(noted, l)
			continue
		}
		if from > 0 {
			before := l.cut(0, len(strings.TrimRight(l.text[:from], " |·–—-,;:")), l.head)
			before.kind, before.segments = text, nil
			before.classify(order, lang)
			noted = append(noted, before)
		}
		list := l.cut(from, len(l.text), false)
		list.kind, list.dates, list.times, list.rest, list.restFrom = label, nil, nil, "", 0
		list.segments = []events.Segment{{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, To: len(list.text)}}
		noted = append(noted, list)
	}
	return noted
}

// notesBelow reports whether the items below line i are names with the roles of those who organise: "Who", above
// "Tide Institute (organiser)" and "Reef House (host)".
func notesBelow(lines []line, i int) bool {
	n := i + 1
	for n < len(lines) && lines[n].item && events.NotesRole(lines[n].text) {
		n++
	}
	return n > i+1 && (n == len(lines) || !lines[n].item)
}

// notedFrom is the byte at which a list of names with roles in brackets begins in the
// line: its first, or the one behind a dash or stroke that ends its time.
func (l *line) notedFrom() (from int, ok bool) {
	if l.kind != shorty && l.kind != text && l.kind != when || l.head || l.row || l.item || len(l.text) > longestBare {
		return 0, false
	}
	end := 0
	for _, t := range l.times {
		end = max(end, t.End)
	}
	for _, d := range l.dates {
		end = max(end, d.End)
	}
	from, ok = events.NotesRoles(l.text[end:])
	if end > 0 && from == 0 {
		return 0, false // "Monday (host)"
	}
	return end + from, ok && (end == 0) == (from == 0)
}

// besideData reports whether a line stands below the heading or the data of an event, or
// above such data, with no text between.
func besideData(lines []line, i int) bool {
	for _, step := range []int{-1, 1} {
		for j, seen := i+step, 0; j >= 0 && j < len(lines) && seen < nearData; j += step {
			l := &lines[j]
			if step < 0 && seen == 0 && l.kind == label && l.organises() {
				return false // a list goes on
			}
			if l.kind == when || l.kind == day || l.kind == label || step < 0 && (l.head || l.ordinal > 0) {
				return true
			}
			if l.kind == text {
				break
			}
			if l.kind != noise {
				seen++
			}
		}
	}
	return false
}

// organises reports whether a label for those who organise ends the line, or is all of it.
func (l *line) organises() bool {
	if n := len(l.segments); n > 0 {
		return l.segments[n-1].Part == events.Organisers
	}
	return l.alone.Part == events.Organisers
}

// nearData is the number of lines, a title and a room, that may stand between an event's
// data and a list of those who organise it.
const nearData = 3

// titledAbove gives the only event of a page, whose title was looked for below its data, the
// page's first heading, which stands above them behind a paragraph or two.
func (r *reporter) titledAbove(entries []entry) {
	if len(entries) != 1 || len(entries[0].title) == 0 || len(entries[0].fields) == 0 || entries[0].called != nil {
		return
	}
	e := &entries[0]
	first := e.fields[0].line
	for _, f := range e.fields {
		first = min(first, f.line)
	}
	title := &r.lines[e.title[0]]
	if e.title[0] <= first || !title.head || title.level < 2 {
		return
	}
	for i := range r.lines[:first] {
		if l := &r.lines[i]; l.head && l.level == 1 && !l.item && isTitle(l.text) {
			e.title, e.from = []int{i}, i
			return
		}
	}
}
