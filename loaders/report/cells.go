package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// Tables hold more in one cell than its column is called for: the title and below it who
// organised, the text of the event, or all its data.

// goesOnInCell adds a further line of a cell to the event of its row.
func (e *entry) goesOnInCell(lines []line, i int) {
	l := &lines[i]
	e.to = i + 1
	last := len(e.fields) - 1
	switch {
	case l.kind == label && l.alone.Part != "":
		e.fields = append(e.fields, field{Label: l.alone, line: i})
	case l.kind == label:
		for _, s := range l.segments {
			if s.To > s.From {
				e.fields = append(e.fields, field{Label: s.Label, line: i, from: s.From, to: s.To})
			}
		}
	case l.kind == when || l.kind == day:
		e.whens = append(e.whens, i)
	case last >= 0 && e.fields[last].Part == events.Organisers && e.fields[last].to == 0 && !l.isSentence():
		e.fields[last].below = append(e.fields[last].below, i)
	}
}

// inTitleCell parts the title in a cell from what it says of those who organise, on the
// lines below or behind it: "Green Cables (organised by A)", "Green Cables. Organisers:
// A and B".
func inTitleCell(l *line, c cell) (title cell, who []events.Segment) {
	text := l.text[c.from:c.to]
	at := len(text)
	for _, s := range events.Segments(strings.ReplaceAll(text, "\n", ";")) {
		if s.Part == events.Organisers && s.Start > 0 && s.From < s.To {
			at = min(at, s.Start)
		}
	}
	own := l.cut(c.from, c.to, false)
	end := len(text)
	if by, to, ok := own.saysWho(); ok && by < at {
		at, end = by, to
	}
	if by := lineOnWho(text); by < at {
		at, end = by, len(text)
	}
	before := strings.TrimRight(text[:at], " (,–—-:;|•·@\n.")
	if at == len(text) || !isTitle(before) {
		return c, nil
	}
	rest := text[at:end]
	for line := range strings.SplitSeq(rest, "\n") {
		for _, s := range events.Segments(line) {
			s.Start, s.From, s.To = s.Start+c.from+at, s.From+c.from+at, s.To+c.from+at
			who = append(who, s)
		}
		at += len(line) + 1
	}
	return cell{c.from, c.from + len(before)}, who
}

// lineOnWho is the byte at which a line of a cell below its first says who organised, without a sign behind the
// label; the length of the text if none does.
func lineOnWho(text string) int {
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return len(text)
		}
		at += n + 1
		line, _, _ := strings.Cut(text[at:], "\n")
		if found := events.Segments(line); len(found) > 0 && found[0].Start == 0 && found[0].Part == events.Organisers {
			return at
		}
	}
}

// inMomentCell parts the day, the time and the room in a cell from what it says behind them
// of those who organise: "4 May 2026, 10:00–11:00, Room 2. Organised by A and B".
func inMomentCell(l *line, c cell) (moment cell, who []events.Segment) {
	own := l.cut(c.from, c.to, false)
	own.text = strings.ReplaceAll(own.text, "\n", ";")
	by, to, ok := own.saysWho()
	if at, last, told := own.sentenceOnWho(1); told && (!ok || at < by) {
		by, to, ok = at, last, true
	}
	if !ok || len(dates.FindTimes(own.text[by:to])) > 0 {
		return c, nil
	}
	for _, s := range events.Segments(own.text[by:to]) {
		s.Start, s.From, s.To = s.Start+c.from+by, s.From+c.from+by, s.To+c.from+by
		who = append(who, s)
	}
	return cell{c.from, c.from + len(strings.TrimRight(own.text[:by], " (,–—-:;|•·.\n"))}, who
}

// bothNamed are the signs and words that join two things in the name of a column.
var bothNamed = regexp.MustCompile(`\s*(?:[/&+,(|\n–—]|\s-\s|\band\b|\bet\b|\by\b|\be\b|\bund\b)\s*`)

// titleBeside reads the name of a column for titles and what stands beside them: "Event
// and organisers", "Title / Hosts", "Side event, date and venue", "Title and description".
func titleBeside(name string) (beside []events.Label) {
	names := bothNamed.Split(strings.TrimRight(name, " )"), -1)
	if len(names) < 2 {
		return nil
	}
	titled, known := events.LabelOf(names[0])
	if known && titled.Part != events.Title || !known && !events.OnlySort(names[0]) && !events.NamesTitles(names[0]) {
		return nil // "Day and hour"
	}
	for _, n := range names[1:] {
		if n == "" {
			continue // of ", and"
		}
		l, ok := events.LabelOf(n)
		if !ok || l.Part == events.Title || l.Part == events.People {
			return nil // "Topic and speakers"
		}
		beside = append(beside, l)
	}
	return beside
}

// momentInTitle parts the title in a cell from the day or the time behind it: "Green
// Cables (4 May 2026, 10:00)".
func momentInTitle(l *line, c cell, order dates.Order) (title, moment cell, ok bool) {
	text := l.text[c.from:c.to]
	first := len(text)
	for _, d := range dates.Find(text, order) {
		first = min(first, d.Start)
	}
	for _, t := range dates.FindTimes(text) {
		first = min(first, t.Start)
	}
	before := strings.TrimRight(text[:first], " (,–—-:;|•·@\n")
	if first == len(text) || before == strings.TrimRight(text[:first], " ") || !isTitle(before) || len(text)-first > longestMoment {
		return c, cell{}, false
	}
	return cell{c.from, c.from + len(before)}, cell{c.from + first, c.to}, true
}

// momentBeside is the first line below the title in a cell if it is a day or a time: "Green
// Cables / 4 May 2026, 10:00 / How they are laid.".
func momentBeside(l *line, beside []events.Segment, order dates.Order) (moment cell, ok bool) {
	if len(beside) == 0 || beside[0].Part != events.Body || beside[0].To-beside[0].From > longestMoment {
		return cell{}, false
	}
	return cell{beside[0].From, beside[0].To}, opensMoment(l.text[beside[0].From:beside[0].To], order)
}

// opensMoment reports whether a line of a cell begins with a day or a time.
func opensMoment(text string, order dates.Order) bool {
	return slices.ContainsFunc(dates.Find(text, order), func(d dates.Span) bool { return dates.WithoutTimeWords(text[:d.Start]) == "" }) ||
		slices.ContainsFunc(dates.FindTimes(text), func(t dates.Times) bool { return dates.WithoutTimeWords(text[:t.Start]) == "" })
}

// firstLine parts the title on the first line of a cell from the names below it, and from the
// lines of the day and the time.
func firstLine(l *line, c cell, role schema.Role, order dates.Order) (title cell, who []events.Segment) {
	n := strings.IndexByte(l.text[c.from:c.to], '\n')
	if n < 0 || !isTitle(l.text[c.from:c.from+n]) {
		return c, nil
	}
	for at := c.from + n + 1; at < c.to; {
		to := c.to
		if m := strings.IndexByte(l.text[at:c.to], '\n'); m >= 0 {
			to = at + m
		}
		s := events.Segment{Label: events.Label{Part: events.Organisers, Role: role}, Start: at, From: at, To: to}
		if opensMoment(l.text[at:to], order) {
			s.Label = events.Label{Part: events.When}
		} else if last := len(who) - 1; last >= 0 && who[last].Part == events.Organisers {
			who[last].To, at = to, to+1
			continue
		}
		who, at = append(who, s), to+1
	}
	return cell{c.from, c.from + n}, who
}

// rowAlone reads a row without names of columns that opens with a title and has a cell
// for the time and a labelled one for those who organise: "Green Cables | 10:00–11:00,
// Room 2 | Organised by: A".
func rowAlone(lines []line, i int, order dates.Order) (e entry, ok bool) {
	l := &lines[i]
	cells := cellsOf(l)
	if len(cells) < 3 {
		return e, false
	}
	title := l.text[cells[0].from:cells[0].to]
	if _, isLabel := events.LabelOf(title); isLabel || !isTitle(title) || len(dates.FindTimes(title)) > 0 {
		return e, false
	}
	named, beside := l.besideTitle(cells[0])
	e = entry{from: i, to: i + 1, body: i + 1, row: map[events.Part]cell{events.Title: named}}
	e.addBeside(i, beside)
	for _, c := range cells[1:] {
		value := l.text[c.from:c.to]
		segments := events.Segments(value)
		switch {
		case len(segments) > 0 && segments[0].Start == 0:
			for _, s := range segments {
				e.fields = append(e.fields, field{Label: s.Label, line: i, from: c.from + s.From, to: c.from + s.To})
			}
		case len(value) <= longestMoment && len(dates.Find(value, order))+len(dates.FindTimes(value)) > 0:
			e.row[events.When] = c
		default:
			e.fields = append(e.fields, field{Label: events.Label{Part: events.Body}, line: i, from: c.from, to: c.to})
		}
	}
	_, timed := e.row[events.When]
	return e, timed && slices.ContainsFunc(e.fields, func(f field) bool { return f.Part == events.Organisers })
}

// addBeside gives the event of row i what a cell says beside what its column is called for.
func (e *entry) addBeside(i int, said []events.Segment) {
	for _, s := range said {
		e.fields = append(e.fields, field{Label: s.Label, line: i, from: s.From, to: s.To})
	}
}

// longestMoment is the greatest length in bytes of a cell that tells when, and perhaps
// where, an event is held.
const longestMoment = 100

// placeCell is the cell of a row that tells the place, or the room behind the time in
// the cell that tells when: "10:00–11:15, Room 2".
func (e *entry) placeCell(l *line) (c cell, ok bool) {
	if c, ok = e.row[events.Place]; ok {
		return c, true
	}
	for _, part := range []events.Part{events.When, events.Time} {
		if c, ok = e.row[part]; !ok {
			continue
		}
		for _, t := range dates.FindTimes(l.text[c.from:c.to]) {
			rest := strings.TrimLeft(l.text[c.from+t.End:c.to], " ,;|·(–—-\n")
			if document.IsRoom(strings.TrimRight(rest, " )")) {
				return cell{c.to - len(rest), c.to}, true
			}
		}
	}
	return cell{}, false
}
