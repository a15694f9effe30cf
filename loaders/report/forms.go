package report

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
)

// Some reports give each event a table of its own: the first row names it, beside
// a number or over all columns, and each row below has a label and its value.

// titleRows takes the first row of such a table for the heading that it is.
func titleRows(lines []line) {
	for i := range lines {
		l := &lines[i]
		if !l.row || l.kind != shorty && l.kind != text || i > 0 && lines[i-1].block == l.block || !dataBelow(lines, i) {
			continue
		}
		title, ok := titleCell(l)
		if !ok {
			continue
		}
		l.from, l.to = l.from+title.from, l.from+title.to
		l.text = l.text[title.from:title.to]
		l.kind, l.row, l.head = shorty, false, true
	}
}

// dataBelow reports whether the row below row i gives the data of an event behind a
// label.
func dataBelow(lines []line, i int) bool {
	if i+1 == len(lines) || !lines[i+1].row || lines[i+1].block == lines[i].block || lines[i+1].kind != label {
		return false
	}
	next := &lines[i+1]
	if next.alone.Part != "" {
		return headerPart(next.alone.Part)
	}
	return next.segments[0].Start == 0 && headerPart(next.segments[0].Part)
}

// apartInRow reads a row of two cells, a label that only its cell of its own shows to be
// one, and a value: "Lead | Norland".
func (l *line) apartInRow() (events.Segment, bool) {
	cells := cellsOf(l)
	if !l.row || len(cells) != 2 || cells[0].from == cells[0].to || cells[1].from == cells[1].to {
		return events.Segment{}, false
	}
	apart, ok := events.LabelApart(l.text[cells[0].from:cells[0].to])
	value := l.text[cells[1].from:cells[1].to]
	if _, isLabel := events.LabelApart(value); !ok || isLabel || apart.Part != events.Organisers || events.OnlySort(value) {
		return events.Segment{}, false // the names of two columns
	}
	return events.Segment{Label: apart, Start: cells[0].from, From: cells[1].from, To: cells[1].to}, true
}

// titleTopics takes the topics for titles where the data of no event have a title: each
// stands as the first of its lines, "Topic: Green Cables" above "Date: 4 May 2026".
func titleTopics(lines []line) {
	var topics []int
	for i := range lines {
		l := &lines[i]
		if l.kind != label {
			continue
		}
		if l.alone.Part == events.Title || len(l.segments) > 0 && l.segments[0].Part == events.Title {
			return
		}
		if l.alone.Part != "" || l.segments[0].Part != events.Themes || l.segments[0].Start > 0 || len(l.segments) > 1 || !isTitle(l.text[l.segments[0].From:l.segments[0].To]) {
			continue
		}
		named := strings.TrimRight(l.text[:l.segments[0].From], " :|")
		if events.NamesTitles(named) && i+1 < len(lines) && lines[i+1].givesData() && !opensBelowTitle(lines, i) {
			topics = append(topics, i)
		}
	}
	if i := onFormOf(lines); len(topics) < fewestTold && i >= 0 {
		topics = []int{i} // "Webinar Registration" above "Topic | Green Cables"
	} else if len(topics) < fewestTold {
		return
	}
	for _, i := range topics {
		lines[i].segments[0].Part = events.Title
	}
}

// onFormOf is the row with the topic of the only event of a page that begins with the heading of a form by which
// readers register for it, and gives its day in another row; -1 if it is no such page.
func onFormOf(lines []line) int {
	topic, dated, heads := -1, false, false
	for i := range lines {
		l := &lines[i]
		if topic < 0 && l.kind == shorty {
			heads = events.HeadsForm(l.text)
		}
		if !l.row || l.kind != label || l.alone.Part != "" || len(l.segments) == 0 {
			continue
		}
		dated = dated || l.givesData()
		if l.segments[0].Part != events.Themes || l.segments[0].Start > 0 || !events.NamesTitles(strings.TrimRight(l.text[:l.segments[0].From], " :|")) {
			continue
		}
		if topic >= 0 || !heads {
			return -1
		}
		topic = i
	}
	if !dated {
		return -1
	}
	return topic
}

// givesData reports whether a line tells the day or the time of an event behind a label.
func (l *line) givesData() bool {
	if l.kind != label || l.alone.Part != "" {
		return false
	}
	switch l.segments[0].Part {
	case events.Date, events.Time, events.When:
		return true
	}
	return false
}

// opensBelowTitle reports whether a line that may be a title, and is not that of the
// document, stands right above line i.
func opensBelowTitle(lines []line, i int) bool {
	for i--; i >= 0 && lines[i].kind == noise; i-- {
	}
	return i >= 0 && lines[i].block > 0 && lines[i].kind == shorty && !events.OnlyNumber(lines[i].text) && !events.OnlySort(lines[i].text)
}

// titleCell is the cell of a row that holds a title: the only one, or the one beside
// a number, a code or the sort of the event.
func titleCell(l *line) (title cell, ok bool) {
	var filled []cell
	for _, c := range cellsOf(l) {
		if n := len(filled); c.from < c.to && (n == 0 || l.text[c.from:c.to] != l.text[filled[n-1].from:filled[n-1].to]) {
			filled = append(filled, c)
		}
	}
	switch {
	case len(filled) == 1:
		title = filled[0]
	case len(filled) == 2 && onlyCode(l.text[filled[0].from:filled[0].to]):
		title = filled[1]
	default:
		return title, false
	}
	name := l.text[title.from:title.to]
	return title, isTitle(name) && !events.OnlyNumber(name)
}

// onlyCode reports whether a cell holds a number, a code or a sort of event:
// "W4", "3.2", "Workshop 4", "Panel".
func onlyCode(name string) bool {
	if events.OnlyNumber(name) || events.OnlySort(name) {
		return true
	}
	return !strings.ContainsAny(name, " ") && strings.ContainsAny(name, "0123456789") && len(name) <= longestCode
}

// longestCode is the greatest length in bytes of a code of an event.
const longestCode = 10
