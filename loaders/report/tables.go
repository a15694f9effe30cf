package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// column is a column of a table of events.
type column struct {
	events.Label
	at     int
	with   schema.Role // of those who stand below the title, as the column's name says
	timely bool        // the day or the time may stand behind the title
	pays   bool        // it names those who only pay
	asks   bool        // its name asks who
	part   bool        // it names parts of an event: topics, sessions
}

// findAll finds the events that stand in the rows of tables, those that stand
// in running lines, and those that sentences tell.
func findAll(lines []line, in telling) []entry {
	turned, rest := turnedTables(lines)
	spanned, rest := spannedRows(rest, in.Order)
	rows, rest := tableRows(rest, in.Order)
	rows = slices.Concat(turned, spanned, rows)
	single, rest := oneLiners(rest)
	found := find(rest)
	rows = withoutAgendaRows(lines, found, rows)
	entries := append(withoutHead(lines, found, rows), append(rows, single...)...)
	told := findTold(lines, entries, in)
	for i := range entries {
		for _, t := range told {
			if e := &entries[i]; e.from < t.from && t.from < e.to && e.row == nil {
				e.to = t.from
			}
		}
	}
	entries = append((&finder{lines: lines}).withoutMeeting(entries, told), told...)
	slices.SortStableFunc(entries, func(a, b entry) int { return a.from - b.from })
	return withoutOthers(lines, entries)
}

// withoutHead drops the entry that is the title of a document with the days of
// the whole meeting, above a table of its events or their sections.
func withoutHead(lines []line, entries, rows []entry) []entry {
	if len(entries) == 0 || len(entries)+len(rows) < 3 {
		return entries
	}
	f, first := &finder{lines: lines}, &entries[0]
	if len(rows) > 0 && first.from > rows[0].from || len(first.title) == 0 || first.has(events.Organisers) || first.has(events.Time) || !f.wholeMeeting(first) {
		return entries
	}
	title := &lines[first.title[0]]
	if title.block > 1 || len(rows) == 0 && (!title.head || len(entries[1].title) == 0 || lines[entries[1].title[0]].level <= title.level) {
		return entries
	}
	return entries[1:]
}

// oneLiners reads events that stand on one line each: "Open Wells — 2 June
// 2026, 09:00–10:00. Organizers: A, B".
func oneLiners(lines []line) (entries []entry, rest []line) {
	rest = slices.Clone(lines)
	for i := range lines {
		l := &lines[i]
		title, moment, ok := l.oneLiner()
		if !ok {
			continue
		}
		e := entry{from: i, to: i + 1, body: i + 1, row: map[events.Part]cell{events.Title: title, events.When: moment}, day: dayAbove(lines, i, i)}
		for _, s := range l.segments {
			e.fields = append(e.fields, field{Label: s.Label, line: i, from: s.From, to: s.To})
		}
		for e.to < len(lines) && !lines[e.to].head && lines[e.to].kind == text {
			rest[e.to].kind = noise
			e.to++
		}
		entries = append(entries, e)
		rest[i].kind, rest[i].segments, rest[i].alone = noise, nil, events.Label{}
	}
	return entries, rest
}

// oneLiner finds the title and the date of a line that has both before its
// labelled organisers.
func (l *line) oneLiner() (title, moment cell, ok bool) {
	at := -1
	for _, s := range l.segments {
		if s.Part == events.Organisers && s.To > s.From {
			at = s.Start
			break
		}
	}
	if at < 0 || l.row {
		return title, moment, false
	}
	first := at
	for _, d := range l.dates {
		first = min(first, d.Start)
	}
	for _, t := range l.times {
		first = min(first, t.Start)
	}
	if first == at {
		return title, moment, false
	}
	if s := l.segments[0]; s.Start > 0 && s.From <= first {
		first = s.Start // "Green Cables. When: 4 May 2026, 10:00"
	}
	from, to := events.TitleSpan(l.text, 0, first)
	to = from + len(strings.TrimRight(l.text[from:to], " .,(:;–—-|"))
	if n := strings.LastIndex(l.text[from:to], ". "); n > 0 { // "Green Cables. Held on 4 May 2026"
		if label, ok := events.LabelOf(l.text[from+n+2 : to]); ok && label.Part == events.When {
			to = from + n
		}
	}
	from, to = events.TitleSpan(l.text, from, to)
	if _, isLabel := events.LabelOf(l.text[from:to]); isLabel || len(strings.Fields(l.text[from:to])) < 2 || dates.WithoutTimeWords(l.text[from:to]) == "" {
		return title, moment, false
	}
	return cell{from, to}, cell{first, at}, true
}

// tableRows reads tables whose first row names at least a title and one more
// column that events have: each further row is an event, or goes on with the one
// above.
func tableRows(lines []line, order dates.Order) (entries []entry, rest []line) {
	rest = slices.Clone(lines)
	var columns []column
	open := false // the row above is that of the last entry
	slot := 0     // the row above that tells the time of those below it
	for i := range lines {
		l := &lines[i]
		if !l.row {
			switch {
			case l.kind == noise, l.kind == day && !l.head && i+1 < len(lines) && lines[i+1].row: // a table goes on behind the foot of a page, and below a day
			default:
				columns, slot = nil, 0
			}
			continue
		}
		if open && lines[i-1].block == l.block {
			entries[len(entries)-1].goesOnInCell(lines, i)
			rest[i].kind, rest[i].segments, rest[i].alone = noise, nil, events.Label{}
			continue
		}
		if data := dataRow(lines, i); data != nil {
			rest[i].kind, rest[i].segments, rest[i].alone = noise, nil, events.Label{}
			rest[i+1].kind, rest[i+1].segments, rest[i+1].alone, rest[i+1].row = label, data, events.Label{}, false
			continue
		}
		if header := headerRow(lines, i); header != nil {
			columns = header
			rest[i].kind, rest[i].segments, rest[i].alone = noise, nil, events.Label{}
			continue
		}
		cells := cellsOf(l)
		e, alone := entry{}, false
		if columns == nil {
			e, alone = rowAlone(lines, i, order)
		}
		if columns == nil && !alone || len(cells) < 2 {
			open = false
			continue
		}
		if columns != nil && l.slotRow(cells) {
			slot, open = i, false
			rest[i].kind, rest[i].segments, rest[i].alone = noise, nil, events.Label{}
			continue
		}
		if !alone {
			e = rowEntry(l, i, cells, columns, order)
		}
		_, titled := e.row[events.Title]
		switch {
		case titled:
			e.day = dayAbove(lines, i, i)
			if slot > 0 && !e.dated() && !e.timedRow() {
				e.whens = []int{slot}
			}
			entries, open = append(entries, e), true
		case open && len(e.row) == 0 && cells[0].from == cells[0].to:
			entries[len(entries)-1].goesOnInRow(lines, &e)
		default:
			open = false
			continue
		}
		rest[i].kind, rest[i].segments, rest[i].alone = noise, nil, events.Label{}
	}
	return entries, rest
}

// timedRow reports whether a cell of the row tells the time.
func (e *entry) timedRow() bool {
	_, timed := e.row[events.Time]
	_, both := e.row[events.When]
	return timed || both
}

// slotRow reports whether a row has nothing but a time, in one cell or over all columns:
// it is that of the rows below.
func (l *line) slotRow(cells []cell) bool {
	filled := 0
	for _, c := range cells {
		if c.from < c.to {
			filled++
		}
	}
	return l.kind == when && filled == 1 && len(l.times) > 0
}

// rowEntry gives the cells of row i to the columns.
func rowEntry(l *line, i int, cells []cell, columns []column, order dates.Order) entry {
	e := entry{from: i, to: i + 1, body: i + 1, row: map[events.Part]cell{}}
	for _, c := range columns {
		if c.at >= len(cells) || cells[c.at].from == cells[c.at].to {
			continue
		}
		if c.Part == events.Title {
			e.part = c.part
			title, who := inTitleCell(l, cells[c.at])
			if len(who) == 0 && c.with != "" {
				title, who = firstLine(l, cells[c.at], c.with, order)
			}
			title, beside := l.besideTitle(title)
			if before, moment, ok := momentInTitle(l, title, order); ok && c.timely {
				title, e.row[events.When] = before, moment
			} else if moment, ok := momentBeside(l, beside, order); ok && c.timely {
				e.row[events.When] = moment
			}
			e.row[c.Part] = title
			e.addBeside(i, slices.Concat(who, beside))
			continue
		}
		if headerPart(c.Part) && c.Part != events.Organisers {
			moment, who := inMomentCell(l, cells[c.at])
			e.row[c.Part] = moment
			e.addBeside(i, who)
			continue
		}
		e.fields = append(e.fields, field{Label: c.Label, line: i, from: cells[c.at].from, to: cells[c.at].to, pays: c.pays, asks: c.asks})
	}
	return e
}

// goesOnInRow adds what the row below has, which the foot of a page parted from the
// entry's own; not the end of a name that began above.
func (e *entry) goesOnInRow(lines []line, below *entry) {
	for _, f := range below.fields {
		if f.Part == events.Organisers && slices.ContainsFunc(e.fields, func(above field) bool {
			return above.Part == f.Part && breaksName(lines[above.line].text[above.from:above.to], lines[f.line].text[f.from:f.to])
		}) {
			continue
		}
		e.fields = append(e.fields, f)
	}
}

// breaksName reports whether a list of names breaks off in the middle of one.
func breaksName(above, below string) bool {
	first, _ := utf8.DecodeRuneInString(below)
	return unicode.IsLower(first) || unfinishedList(above) && !strings.HasSuffix(above, ",") && !strings.HasSuffix(above, ";")
}

// dataRow reads a table of two rows, names of columns and values, that gives the
// data of the event above it: the values as labelled stretches, nil if line i is no
// such table's first row.
func dataRow(lines []line, i int) []events.Segment {
	if i+1 >= len(lines) || !lines[i+1].row || i+2 < len(lines) && lines[i+2].row || i > 0 && lines[i-1].row {
		return nil
	}
	var data []events.Segment
	names, values := cellsOf(&lines[i]), cellsOf(&lines[i+1])
	for n, c := range names {
		l, ok := events.LabelOf(lines[i].text[c.from:c.to])
		if !ok || l.Part == events.Title || n >= len(values) {
			return nil
		}
		if v := values[n]; v.from < v.to {
			data = append(data, events.Segment{Label: l, Start: v.from, From: v.from, To: v.to})
		}
	}
	if len(data) < 2 {
		return nil
	}
	return data
}

// cell is a stretch of a row's text.
type cell struct{ from, to int }

func cellsOf(l *line) []cell {
	var cells []cell
	at := 0
	for piece := range strings.SplitSeq(l.text, "|") {
		from, to := at, at+len(piece)
		at = to + 1
		for from < to && l.text[from] == ' ' {
			from++
		}
		for to > from && l.text[to-1] == ' ' {
			to--
		}
		cells = append(cells, cell{from, to})
	}
	return cells
}

// headerRow reads a row of column names, nil if line i is none. A column whose
// name is not known holds text.
func headerRow(lines []line, i int) []column {
	cells := cellsOf(&lines[i])
	var columns []column
	known, title, timed, other := 0, false, false, false
	for n, c := range cells {
		label, ok := events.LabelApart(lines[i].text[c.from:c.to])
		if !ok {
			label = events.Label{Part: events.Body}
		} else {
			known++
		}
		col := column{at: n}
		besides := titleBeside(lines[i].text[c.from:c.to])
		if len(besides) > 0 && !ok {
			known++
		}
		for _, beside := range besides {
			label = events.Label{Part: events.Title}
			col.timely = col.timely || tellsWhen(beside.Part)
			if beside.Part == events.Organisers {
				col.with = beside.Role
			}
		}
		columns = append(columns, column{Label: label, at: n, with: col.with, timely: col.timely,
			pays: events.OnlyPays(lines[i].text[c.from:c.to]), asks: events.AsksWho(lines[i].text[c.from:c.to]), part: events.NamesParts(lines[i].text[c.from:c.to])})
		title = title || label.Part == events.Title
		timed = timed || tellsWhen(label.Part) || col.timely
		other = other || tellsWhen(label.Part) || col.timely || label.Part == events.Organisers || col.with != ""
	}
	if !title && other {
		if at := titleColumn(lines, i); at >= 0 {
			if columns[at].Part == events.Body {
				known++
			}
			columns[at].Label = events.Label{Part: events.Title}
			title = true
		}
	}
	if at := slices.IndexFunc(columns, func(c column) bool { return c.Part == events.Title }); !other && title && at >= 0 {
		other = tellsData(firstBelow(lines, i, at))
	}
	if !title || !other || 2*known < len(cells) || len(cells) == 2 && labelledBelow(lines, i) {
		return nil
	}
	for n := range columns {
		columns[n].timely = columns[n].timely || !timed && columns[n].Part == events.Title
	}
	return columns
}

// labelledBelow reports whether the row below row i begins with a label: both are pairs of a label and its
// value, "Time | all day", "Organisers | ITU".
func labelledBelow(lines []line, i int) bool {
	if i+1 == len(lines) || !lines[i+1].row || lines[i+1].kind != label || len(lines[i+1].segments) == 0 {
		return false
	}
	first := lines[i+1].segments[0]
	return first.Start == 0 && headerPart(first.Part)
}

// tellsData reports whether a cell for a title holds below it, on a line of its own, who organises
// the event.
func tellsData(text string) bool {
	_, below, _ := strings.Cut(text, "\n")
	return slices.ContainsFunc(strings.Split(below, "\n"), func(line string) bool {
		found := events.Segments(line)
		return len(found) > 0 && found[0].Start == 0 && found[0].Part == events.Organisers
	})
}

// tellsWhen reports whether a part of an event's data is its day, its time or both.
func tellsWhen(part events.Part) bool {
	return part == events.Date || part == events.Time || part == events.When
}

// titleColumn is the column that holds the titles where none is called so: one
// named for a sort of event, "Workshop", else "Name" or "Topic"; -1 if there is
// none. Numbers are no titles, but "Registration" may stand above them.
func titleColumn(lines []line, i int) int {
	at := -1
	for n, c := range cellsOf(&lines[i]) {
		if !strings.Contains(firstBelow(lines, i, n), " ") && !strings.Contains(firstBelow(lines, i+1, n), " ") {
			continue
		}
		name := lines[i].text[c.from:c.to]
		label, _ := events.LabelApart(name)
		switch {
		case tellsWhen(label.Part): // "Day"
		case events.OnlySort(name):
			return n
		case at < 0 && events.NamesTitles(name):
			at = n
		}
	}
	return at
}

// firstBelow is the first text that stands below cell n of row i.
func firstBelow(lines []line, i, n int) string {
	for j := i + 1; j < len(lines) && lines[j].row; j++ {
		if cells := cellsOf(&lines[j]); n < len(cells) && cells[n].from < cells[n].to {
			return lines[j].text[cells[n].from:cells[n].to]
		}
	}
	return ""
}

// headsPairs reports whether a row names the two columns of a table of events: "When and
// where | What", "Event | Organisers". Whatever lines stand in its cells, each row below is one event.
func headsPairs(blocks []document.Block) bool {
	b := &blocks[0]
	if b.Kind != document.Row || len(b.Cells) != 2 {
		return false
	}
	titled, other := false, false
	for n, cell := range b.Cells {
		label, known := events.LabelOf(cell)
		titles := label.Part == events.Title || !known && events.OnlySort(cell) || titleBeside(cell) != nil
		titled = titled || titles
		other = other || tellsWhen(label.Part) || label.Part == events.Organisers
		if titles && len(blocks) > 1 && n < len(blocks[1].Cells) {
			other = other || tellsData(blocks[1].Cells[n])
		}
	}
	return titled && other
}
