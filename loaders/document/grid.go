package document

import (
	"slices"
	"strings"
)

// Plain text prints tables with spaces: a line that names the columns, and
// rows whose cells begin below the names.
//
//	Time           Title                  Organizers
//	09:00-10:00    Bytes for Boats        ITU; Norland
//	11:00-12:00    Libraries after        Harbour Library;
//	               Dark                   Tide Watch

const fewestColumns = 3

// piece is a stretch of a line between gaps of two spaces or more.
type piece struct {
	at   int // characters from the margin
	text string
}

func (l plainLine) pieces() (found []piece) {
	set, at := l.set, l.indent
	for set != "" {
		text, rest, gap := strings.Cut(set, "  ")
		found = append(found, piece{at, text})
		if !gap {
			return found
		}
		set = strings.TrimLeft(rest, " ")
		at = l.edge() - runes(set)
	}
	return found
}

// gridColumns are the columns that a line names, nil if it names none: all
// names but one are labels.
func gridColumns(l plainLine) []piece {
	columns := l.pieces()
	known := 0
	for _, c := range columns {
		if isLabel(c.text) {
			known++
		}
	}
	if len(columns) < fewestColumns || known < len(columns)-1 {
		return nil
	}
	return columns
}

// grid reads the table that begins with the first of the lines; next is 0 if there is
// none, or if its rows do not stand below the names of its columns.
func grid(lines []plainLine) (rows []rawBlock, next int) {
	columns := gridColumns(lines[0])
	if columns == nil {
		return nil, 0
	}
	cells := make([]textWriter, len(columns))
	flush := func() {
		var row []rawBlock
		for i := range cells {
			cell, _ := cells[i].block(Block{})
			row = append(row, cell)
		}
		if block, ok := rowOf(row, false); ok {
			rows = append(rows, block)
		}
		cells = make([]textWriter, len(columns))
	}
	first := "" // of the row's first cell
	for next = 0; next < len(lines); next++ {
		placed, single := inGrid(lines[next], columns)
		goesOn := placed != nil && next > 1 && !lines[next].blank && startsWhen(placed[0]) && first != "" && !clock.MatchString(first)
		if placed == nil || single && !goesOn {
			break
		}
		if next > 0 && placed[0] != "" && !goesOn {
			flush()
			first = ""
		}
		first += placed[0]
		for i, text := range placed {
			cells[i].write(" "+text, lines[next].line)
		}
	}
	flush()
	if len(rows) < 2 {
		return nil, 0
	}
	return rows, next
}

// inGrid gives the pieces of a line to the columns below whose names they
// begin, nil if one begins elsewhere; single is set if only the first has one. Such a
// line is no row, but may go on with one: the time below the day.
func inGrid(l plainLine, columns []piece) (placed []string, single bool) {
	placed = make([]string, len(columns))
	pieces := cutFull(l.pieces(), columns)
	for _, p := range pieces {
		found := false
		for i, c := range columns {
			if p.at == c.at {
				placed[i], found = p.text, true
			}
		}
		if !found {
			return nil, false
		}
	}
	return placed, len(pieces) == 1 && placed[0] != ""
}

// cutFull parts pieces that fill their column, so that one space stands before the next one.
func cutFull(pieces, columns []piece) (cut []piece) {
	for _, p := range pieces {
		for _, c := range columns {
			text, width := []rune(p.text), c.at-p.at
			if width > 1 && width < len(text) && text[width-1] == ' ' && slices.ContainsFunc(columns, func(c piece) bool { return c.at == p.at }) {
				cut = append(cut, piece{p.at, string(text[:width-1])})
				p = piece{c.at, string(text[width:])}
			}
		}
		cut = append(cut, p)
	}
	return cut
}
