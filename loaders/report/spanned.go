package report

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
)

// Some tables print the title of an event in a row of its own, over all columns, and its
// data in the row below; the first row names the columns of the data only.

// spannedRows reads tables whose columns hold no titles: each row below a line that may be
// a title is an event with that title, and what stands below the row its text.
func spannedRows(lines []line, order dates.Order) (entries []entry, rest []line) {
	rest = slices.Clone(lines)
	var columns []column
	silence := func(i int) { rest[i].kind, rest[i].segments, rest[i].alone = noise, nil, events.Label{} }
	for i := range lines {
		l := &lines[i]
		switch {
		case !l.row:
			if l.head && l.level > 0 {
				columns = nil
			}
			continue
		case columns == nil:
			if columns = untitledHeader(lines, i); columns != nil {
				silence(i)
			}
			continue
		}
		title := spannedTitle(rest, i)
		row := rowEntry(l, i, cellsOf(l), columns, order)
		if title < 0 || len(row.row) == 0 {
			continue
		}
		e := entry{from: title, title: []int{title}, to: i + 1, body: i + 1, fields: row.fields, day: dayAbove(lines, title, i)}
		for part, c := range row.row {
			e.fields = append(e.fields, field{Label: events.Label{Part: part}, line: i, from: c.from, to: c.to})
		}
		silence(title)
		silence(i)
		for e.to < len(lines) && !lines[e.to].row && (lines[e.to].kind == text || lines[e.to].kind == label) {
			silence(e.to)
			e.to++
		}
		entries = append(entries, e)
	}
	return entries, rest
}

// untitledHeader reads a row of names of columns for the data of events, all of them
// known, among which is none for their titles; nil if line i is none, or if the row
// below has no title above it.
func untitledHeader(lines []line, i int) []column {
	cells := cellsOf(&lines[i])
	var columns []column
	timed, organised := false, false
	for n, c := range cells {
		label, ok := events.LabelApart(lines[i].text[c.from:c.to])
		if !ok || label.Part == events.Title {
			return nil
		}
		timed = timed || label.Part == events.Date || label.Part == events.Time || label.Part == events.When
		organised = organised || label.Part == events.Organisers
		columns = append(columns, column{Label: label, at: n, pays: events.OnlyPays(lines[i].text[c.from:c.to])})
	}
	if !timed || !organised || len(cells) < 2 {
		return nil
	}
	for j := i + 1; j < len(lines); j++ {
		if lines[j].row {
			if spannedTitle(lines, j) < 0 || titleColumn(lines, i) >= 0 {
				return nil
			}
			return columns
		}
	}
	return nil
}

// spannedTitle is the line above row i that may be the title of its event, -1 if there
// is none.
func spannedTitle(lines []line, i int) int {
	for j := i - 1; j >= 0; j-- {
		l := &lines[j]
		switch {
		case l.kind == noise && !l.row:
		case l.kind == shorty && !l.row && l.level == 0 && !l.item:
			return j
		default:
			return -1
		}
	}
	return -1
}
