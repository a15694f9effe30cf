package report

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
)

// withoutAgendaRows drops the entries that are rows of the agenda of one event: their table
// has no organisers and calls them topics or sessions, and it stands below the data of the
// event that it belongs to, or below a heading that says that it is a programme.
func withoutAgendaRows(lines []line, found, rows []entry) []entry {
	var kept []entry
	tables := inTables(lines, rows)
	oneDay := slices.ContainsFunc(tables, func(t []entry) bool { return onlyHours(lines, t) && endsOfDay(lines, t) >= fewestEnds })
	for _, t := range tables {
		if !isAgenda(lines, found, t) && !(oneDay && onlyHours(lines, t)) {
			kept = append(kept, t...)
		}
	}
	return kept
}

// inTables parts rows by the tables in which they stand.
func inTables(lines []line, rows []entry) (tables [][]entry) {
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && oneTable(lines, &rows[n-1], &rows[n]) {
			n++
		}
		tables, rows = append(tables, rows[:n]), rows[n:]
	}
	return tables
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

// fewestEnds is the number of rows that show that a table is the course of a day: people come, eat or
// leave then, or something is opened or closed. The tables of the other days of the event need none.
const fewestEnds = 2

// onlyHours reports whether the rows of a table have hours and neither days nor those who organise.
func onlyHours(lines []line, rows []entry) bool {
	return !slices.ContainsFunc(rows, func(e entry) bool { return !e.timedRow() || e.has(events.Organisers) || len(lines[e.from].dates) > 0 })
}

// endsOfDay is the number of rows that are of the course of a day: "09:00 | Registration", "12:30 |
// Lunch", "17:00 | Closing".
func endsOfDay(lines []line, rows []entry) (ends int) {
	for i := range rows {
		e := &rows[i]
		l := &lines[e.from]
		at := e.row[events.Time]
		if both, ok := e.row[events.When]; ok {
			at = both
		}
		title := l.text[e.row[events.Title].from:e.row[events.Title].to]
		item, _ := events.ReadAgendaLine(l.text[at.from:at.to]+" "+title, events.Setting{})
		if item.Opens || item.Closes || item.Aside || dates.OnlyPause(title) {
			ends++
		}
	}
	return ends
}
