package report

import "github.com/plenarykg/plenary/loaders/events"

// Pages print below the title of an event, or above it, among which events it is: "Harbour Summit –
// Side Events".

// titledAbove is the field with the title of group i that stands above it, with no more than what the
// event belongs to between: "Side event: Open Harbours", above "Harbour Summit – Side Events".
func (f *finder) titledAbove(groups []group, i int) *field {
	if title := f.titledInTable(groups, i); title != nil {
		return title
	}
	if i == 0 || len(groups[i-1].fields) != 1 || groups[i-1].dated() || !groups[i].dated() {
		return nil
	}
	title := f.titled(&groups[i-1])
	if title == nil || title.from >= title.to || groups[i].from-groups[i-1].to > mostOver {
		return nil
	}
	for _, l := range f.lines[groups[i-1].to:groups[i].from] {
		beside := l.block == f.lines[title.line].block || events.AmongEvents(l.text)
		if l.kind != noise && l.kind != shorty || l.head && !events.AmongEvents(l.text) || l.item || !beside {
			return nil
		}
	}
	return title
}

// titledInTable is the field with the title of group i in a row of its table that stands above rows with something
// else: "Topic | Open Harbours", "Description | …", "Time | 3 May 2026".
func (f *finder) titledInTable(groups []group, i int) *field {
	for k := i - 1; k >= 0 && groups[i].dated() && !groups[k].dated(); k-- {
		for _, l := range f.lines[groups[k].from:groups[i].from] {
			if !l.row {
				return nil
			}
		}
		if title := f.titled(&groups[k]); title != nil && title.from < title.to {
			return title
		}
	}
	return nil
}

// mostOver is the number of lines that may say, between a title and the event's data, what it belongs to.
const mostOver = 2

// amongUnderTitle reports whether line j says so right below a title.
func (f *finder) amongUnderTitle(j int) bool {
	l, above := &f.lines[j], &f.lines[j-1]
	next := above.block == l.block || above.number+2 >= l.number
	return events.AmongEvents(l.text) && above.kind == shorty && !above.item && !f.used[j-1] && next && isTitle(above.text)
}
