package report

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
)

// Some tables print each event as a column: the first cell of a row names what the other
// cells hold, the titles in one row, the days in another.

// fewestTurned is the number of labelled rows that make such a table.
const fewestTurned = 3

// turnedTables reads the tables whose columns are events.
func turnedTables(lines []line) (entries []entry, rest []line) {
	rest = slices.Clone(lines)
	for i := 0; i < len(lines); i++ {
		end := i
		for end < len(lines) && lines[end].row && (end == i || lines[end].block != lines[end-1].block) {
			end++
		}
		columns := turned(lines, i, end)
		entries = append(entries, columns...)
		for j := i; j < end && len(columns) > 0; j++ {
			rest[j].kind, rest[j].segments, rest[j].alone, rest[j].row = noise, nil, events.Label{}, false
		}
		i = max(i, end-1)
	}
	return entries, rest
}

// turned are the events of the table of the rows from line from to line to, none if its
// columns are no events.
func turned(lines []line, from, to int) (entries []entry) {
	labels := map[int]events.Label{}
	title, tells, width := -1, false, 0
	for i := from; i < to; i++ {
		cells := cellsOf(&lines[i])
		label, ok := events.LabelApart(lines[i].text[cells[0].from:cells[0].to])
		if !ok {
			if i > from {
				return nil
			}
			continue // " | Side event 1 | Side event 2"
		}
		for _, c := range cells[1:] {
			if _, isLabel := events.LabelApart(lines[i].text[c.from:c.to]); isLabel && c.from < c.to {
				return nil
			}
		}
		labels[i] = label
		if label.Part == events.Title && title < 0 {
			title, width = i, len(cells)
		}
		tells = tells || label.Part != events.Title && headerPart(label.Part)
	}
	if title < 0 || !tells || width < 3 || len(labels) < fewestTurned {
		return nil
	}
	for k := 1; k < width; k++ {
		name := cellsOf(&lines[title])[k]
		if name.from == name.to {
			continue
		}
		name, beside := lines[title].besideTitle(name)
		e := entry{from: title, to: title + 1, body: title + 1, row: map[events.Part]cell{events.Title: name}, day: dayAbove(lines, title, title)}
		e.addBeside(title, beside)
		for i := from; i < to; i++ {
			cells := cellsOf(&lines[i])
			label, ok := labels[i]
			if !ok || i == title || k >= len(cells) || cells[k].from == cells[k].to {
				continue
			}
			e.fields = append(e.fields, field{Label: label, line: i, from: cells[k].from, to: cells[k].to})
		}
		entries = append(entries, e)
	}
	return entries
}
