package report

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
)

// withoutAgendaRows drops the entries that are rows of the agenda of one event: their table
// has no organisers and calls them topics or sessions, and it stands below the data of the
// event that it belongs to, or below a heading that says that it is a programme.
func withoutAgendaRows(lines []line, found, rows []entry) []entry {
	var kept []entry
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && oneTable(lines, &rows[n-1], &rows[n]) {
			n++
		}
		if !isAgenda(lines, found, rows[:n]) {
			kept = append(kept, rows[:n]...)
		}
		rows = rows[n:]
	}
	return kept
}

// oneTable reports whether nothing but rows, days and the foot of a page stand between two
// entries.
func oneTable(lines []line, above, below *entry) bool {
	if above.from > below.from {
		return false
	}
	return !slices.ContainsFunc(lines[above.from:below.from], func(l line) bool {
		return !l.row && l.kind != noise && l.kind != day
	})
}

// isAgenda reports whether the rows of a table are parts of one event.
func isAgenda(lines []line, found, rows []entry) bool {
	if runsThroughDay(lines, rows) {
		return true
	}
	if slices.ContainsFunc(rows, func(e entry) bool { return !e.part || e.has(events.Organisers) }) {
		return false
	}
	for i := len(found) - 1; i >= 0; i-- {
		if of := &found[i]; of.from < rows[0].from {
			if of.dated() && of.has(events.Organisers) {
				return true
			}
			break
		}
	}
	return headedAsAgenda(lines, rows[0].from)
}

// headedAsAgenda reports whether the heading above a table, which is not the first of the
// document, is that of a programme.
func headedAsAgenda(lines []line, table int) bool {
	for j := table - 1; j > 0; j-- {
		l := &lines[j]
		if l.row || l.kind == noise || l.kind == day || l.kind == text && !l.head {
			continue
		}
		return events.HeadsAgenda(l.text) && slices.ContainsFunc(lines[:j], func(above line) bool { return above.head })
	}
	return false
}

// fewestOfDay is the number of rows from which on a table can be the course of a day, and
// fewestEnds that of the rows that show it: people come, eat or leave, or something is opened or closed.
const (
	fewestOfDay = 3
	fewestEnds  = 2
)

// runsThroughDay reports whether the rows of a table, which have hours and neither days nor
// those who organise, tell the course of one event: "09:00 | Registration", "12:30 | Lunch",
// "17:00 | Closing".
func runsThroughDay(lines []line, rows []entry) bool {
	ends := 0
	for i := range rows {
		e := &rows[i]
		l := &lines[e.from]
		at, timed := e.row[events.Time]
		if !timed {
			at, timed = e.row[events.When]
		}
		if !timed || e.has(events.Organisers) || len(l.dates) > 0 {
			return false
		}
		title := l.text[e.row[events.Title].from:e.row[events.Title].to]
		item, _ := events.ReadAgendaLine(l.text[at.from:at.to]+" "+title, events.Setting{})
		if item.Opens || item.Closes || item.Aside || events.OnlyPause(title) {
			ends++
		}
	}
	return len(rows) >= fewestOfDay && ends >= fewestEnds
}
