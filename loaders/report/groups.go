package report

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// group is a run of lines that give an event's data.
type group struct {
	from, to int // lines, to exclusive
	whens    []int
	fields   []field
}

func (g *group) dated() bool {
	if len(g.whens) > 0 {
		return true
	}
	for _, f := range g.fields {
		if f.Part == events.Date || f.Part == events.Time || f.Part == events.When {
			return true
		}
	}
	return false
}

func (g *group) field(part events.Part) *field {
	for i := range g.fields {
		if g.fields[i].Part == part {
			return &g.fields[i]
		}
	}
	return nil
}

// anchors reports whether the group can make an event: the day beside the pages or the
// authors of a publication is the one on which that appeared.
func (g *group) anchors() bool {
	if g.field(events.Organisers) != nil {
		return true
	}
	timed := len(g.whens) > 0 || g.field(events.Time) != nil || g.field(events.When) != nil || g.field(events.Place) != nil
	return g.dated() && (timed || g.field(events.Paper) == nil)
}

// headerPart says which labels give an event's data.
func headerPart(p events.Part) bool {
	switch p {
	case events.Organisers, events.Date, events.Time, events.When, events.Place, events.Title, events.Format, events.Language, events.Paper:
		return true
	}
	return false
}

func (f *finder) groups() []group {
	var groups []group
	for i := 0; i < len(f.lines); {
		g, next := f.group(i)
		if next == i {
			i++
			continue
		}
		groups = append(groups, g)
		i = next
	}
	return groups
}

// group reads the run of data lines that begins at line i; next equals i if
// there is none.
func (f *finder) group(i int) (g group, next int) {
	g.from, next = i, i
	for j := i; j < len(f.lines); {
		l := &f.lines[j]
		switch {
		case l.kind == noise && j > i:
			j++
			continue
		case l.kind == day && !l.head && (j > i || f.opensData(j)):
			if f.opensNext(&g, j+1) || f.headsNextDay(&g, j) {
				return g, next
			}
			g.whens = append(g.whens, j)
			j++
		case l.kind == when:
			if g.dated() && g.field(events.Organisers) != nil && len(g.whens) > 0 || f.opensNext(&g, j) {
				return g, next
			}
			g.whens = append(g.whens, j)
			j++
		case l.kind == label && l.alone.Part != "" && l.saysNothing(0, len(l.text)):
			j++
		case l.kind == label && l.alone.Part != "" && headerPart(l.alone.Part):
			fld, after := f.below(j)
			if after == j {
				g.to = next
				return g, next
			}
			if f.repeats(&g, fld.Label) {
				return g, next
			}
			g.fields = append(g.fields, fld)
			j = after
		case l.kind == label && l.alone.Part == "" && f.hasHeaderPart(l):
			fields, after := f.inLine(j)
			if len(fields) == 0 || f.repeats(&g, fields[0].Label) {
				return g, next
			}
			g.fields = append(g.fields, fields...)
			j = after
		case j > i && l.kind == label && l.beside():
			j++
			continue
		case f.amid(i, j):
			j++
			continue
		default:
			return g, next
		}
		g.to, next = j, j
	}
	return g, next
}

// beside reports whether a line tells the themes or the speakers of an event
// among its data.
func (l *line) beside() bool {
	if l.alone.Part != "" {
		return l.alone.Part == events.Themes
	}
	switch l.segments[0].Part {
	case events.Themes:
		return true
	case events.People:
		return l.segments[0].To > l.segments[0].From && len(l.text) <= longestTitle
	}
	return l.asksWho()
}

// asksWho reports whether a line answers the question who, which those may who organise:
// "Who? Tide Institute, ITU".
func (l *line) asksWho() bool {
	return l.kind == label && len(l.segments) == 1 && l.segments[0].Part == events.Body && len(l.text) <= longestBare && events.AsksWho(l.text[:l.segments[0].From])
}

// opensNext reports whether line j, which has a time, begins the next event where
// times stand above titles: behind a group without one, nor a title, in a block of its own
// with a title.
func (f *finder) opensNext(g *group, j int) bool {
	if j >= len(f.lines) {
		return false
	}
	if f.lines[j].card && j > g.from {
		return true
	}
	if g.dated() || g.field(events.Title) != nil || len(g.fields) == 0 || j+1 >= len(f.lines) || f.lines[j].kind != when || f.lines[j].block == f.lines[j-1].block {
		return false
	}
	next := &f.lines[j+1]
	return next.kind == shorty && !next.head && (next.block == f.lines[j].block || next.number == f.lines[j].number+1)
}

// headsNextDay reports whether line j, a day in a block of its own, heads the events of the next
// day: the data of one with its hours stand above, a title below, and another such day above all.
func (f *finder) headsNextDay(g *group, j int) bool {
	if !g.dated() || g.field(events.Organisers) == nil || !opensBlock(f.lines, j) || j+1 >= len(f.lines) || f.lines[j+1].kind != shorty || f.lines[j+1].block == f.lines[j].block {
		return false
	}
	above := dayAbove(f.lines, g.from, g.from)
	return above != nil && !above.head && above.dates[0].First == above.dates[0].Last
}

// amid reports whether line j is a short line, no label that is known, between
// the lines of the data of an event that begin at line i below its heading.
func (f *finder) amid(i, j int) bool {
	if j == i || i == 0 || j+1 >= len(f.lines) || !f.lines[i-1].head || f.lines[i-1].kind != shorty {
		return false
	}
	l, next := &f.lines[j], &f.lines[j+1]
	if above := &f.lines[j-1]; above.card || above.kind == when && above.number == l.number {
		return false // a title behind or below its time
	}
	below := func(a, b *line) bool { return b.block == a.block || b.number <= a.number+1 }
	return l.kind == shorty && !l.head && below(&f.lines[j-1], l) && below(l, next) && (next.kind == when || next.kind == day || next.kind == label)
}

// repeats reports whether a second title or day begins the next event.
func (f *finder) repeats(g *group, l events.Label) bool {
	switch l.Part {
	case events.Title:
		return g.field(events.Title) != nil || g.dated() && g.field(events.Organisers) != nil
	case events.Date, events.When:
		return g.field(l.Part) != nil && g.field(events.Organisers) != nil
	}
	return false
}

// opensData reports whether line i, a day, stands at the head of an event's data
// below a title: labelled organisers follow, at once or behind a line of a place.
func (f *finder) opensData(i int) bool {
	if i == 0 || f.lines[i-1].block == f.lines[i].block || f.lines[i-1].kind != shorty {
		return false
	}
	for j := i + 1; j < len(f.lines) && j <= i+2; j++ {
		next := &f.lines[j]
		if next.kind == label {
			return next.alone.Part == events.Organisers || len(next.segments) > 0 && next.segments[0].Part == events.Organisers
		}
		if next.kind != shorty || next.head || next.block != f.lines[i].block {
			return false
		}
	}
	return false
}

func (f *finder) hasHeaderPart(l *line) bool {
	for _, s := range l.segments {
		if headerPart(s.Part) {
			return true
		}
	}
	return false
}

// inLine reads the labels of a line. A label at its end may have its value in
// the lines below.
func (f *finder) inLine(i int) (fields []field, next int) {
	l := &f.lines[i]
	next = i + 1
	if l.leading() {
		fields = append(fields, field{Label: events.Label{Part: events.When}, line: i, from: 0, to: l.segments[0].Start})
	}
	for n, s := range l.segments {
		fld := field{Label: s.Label, line: i, from: s.From, to: s.To}
		if at, end := l.momentBehind(n); at < end {
			fields = append(fields, field{Label: events.Label{Part: events.When}, line: i, from: at, to: end})
			fld.to = s.From + len(strings.TrimRight(l.text[s.From:at], " |·•"))
		}
		value := l.text[s.From:fld.to]
		switch s.Part {
		case events.Date, events.When:
			if !l.holds(s.From, s.To, true) {
				continue
			}
		case events.Time:
			if !l.holds(s.From, s.To, false) && len(dates.FindFigures(value)) == 0 {
				continue
			}
		}
		if value == "" {
			if !headerPart(s.Part) || l.saysNothing(s.Start, s.From) {
				continue
			}
			below, after := f.below(i)
			if after == i {
				continue
			}
			fld.below, next = below.below, after
		} else if s.Part == events.Organisers && n == len(l.segments)-1 {
			fld.below, next = f.continued(i)
		}
		fields = append(fields, fld)
	}
	return fields, next
}

// saysNothing reports whether a dash stands for the value of a label that begins at
// byte from and ends, with the dash, at byte to: "Partners: –".
func (l *line) saysNothing(from, to int) bool {
	value := l.text[from:to]
	if sign := strings.IndexAny(value, ":|"); sign >= 0 {
		value = value[sign+1:]
	} else if word := strings.LastIndexByte(strings.TrimRight(value, " "), ' '); word >= 0 {
		value = value[word:] // "Partners –"
	}
	return len(value) < to-from && strings.Trim(value, " -–—") == "" && strings.ContainsAny(value, "-–—")
}

func (l *line) leading() bool { return len(l.segments) > 0 && l.leadsIn() }

// holds reports whether a date, or a time, stands in a stretch of the line.
func (l *line) holds(from, to int, date bool) bool {
	for _, d := range l.dates {
		if date && d.Start >= from && d.End <= to {
			return true
		}
	}
	for _, t := range l.times {
		if t.Start >= from && t.End <= to {
			return true
		}
	}
	return false
}

// continued finds the lines that go on with a list of organisers: lines of its
// cell, lines behind a comma or the like, also across the foot of a page, and
// the same block's next lines that begin in lower case or are names.
func (f *finder) continued(i int) (below []int, next int) {
	next = i + 1
	last := i
	names := f.namesEnd(i)
	for j := i + 1; j < len(f.lines); j++ {
		a, b := &f.lines[last], &f.lines[j]
		open := unfinishedList(a.text)
		if b.kind == noise && open {
			continue
		}
		if b.kind == label || b.kind == when || b.kind == day || b.kind == noise || b.head && (b.level > 0 || !open) || len(b.text) > longestTitle || !open && (events.NotesPeople(b.text) || events.AsksToCome(b.text)) || !open && (otherLabel.MatchString(b.text) || !b.row && endsInRoom(b.text)) {
			break
		}
		if !open && (a.block != b.block || b.isSentence() || b.kind == text && strings.HasSuffix(a.text, ".") || b.kind == shorty && !b.row && j >= names) {
			break
		}
		below = append(below, j)
		last, next = j, j+1
	}
	return below, next
}

// endsInRoom reports whether a line is a house and, behind a comma, the room or the floor in it:
// "Harbour House, 2nd Floor", "Harbour House, Chapel".
func endsInRoom(text string) bool {
	at := strings.LastIndex(text, ", ")
	if at < 0 {
		return false
	}
	room := text[at+2:]
	return document.IsRoom(room) || !strings.Contains(room, " ") && document.IsRoom(room+" A")
}

// isSentence reports whether a line of text ends like a sentence and has more
// words in lower case than names have.
func (l *line) isSentence() bool {
	return l.kind == text && strings.HasSuffix(l.text, ".") && !events.NoSentence(l.text, events.Setting{})
}

// otherLabel is a label that is not known, with its value: "Sponsor / funding: A".
var otherLabel = regexp.MustCompile(`^\p{Lu}[\pL/() ]{2,30}: \S`)

// unfinishedList reports whether a list must go on behind the text.
func unfinishedList(text string) bool {
	for _, end := range []string{",", ";", " and", " &", " et", " y", " of", " of the", " for", " the", " de"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// brokenName reports whether line i, which opens the data below a title, is so long that the margin broke
// its list of organisers: "Organised by the Ministry of Ports of Fiji, ReefNet and the Durable".
func (f *finder) brokenName(i int) bool {
	l := &f.lines[i]
	return len(l.text) >= widestList && strings.Contains(l.text, ",") && i > 0 && f.lines[i-1].kind == shorty && f.lines[i-1].block != l.block
}

// widestList is the number of bytes from which on the line of a list has reached the margin.
const widestList = 70

// longestListed is the greatest length in bytes of a line that holds one name
// of a list.
const longestListed = 120

// namesEnd is the line behind the short lines that follow line i in its block
// and can be names: no sentences, and no title of an event whose date follows.
func (f *finder) namesEnd(i int) int {
	j := i + 1
	for j < len(f.lines) && f.lines[j].block == f.lines[i].block {
		l := &f.lines[j]
		if l.kind == label || (l.kind == when || l.kind == day) && j == i+2 && f.brokenName(i) {
			return j
		}
		if l.kind != shorty && l.kind != text || len(l.text) > longestListed || strings.HasSuffix(l.text, ".") {
			return i + 1
		}
		j++
	}
	if j < len(f.lines) && (f.lines[j].kind == when || f.lines[j].kind == day) {
		return i + 1
	}
	return j
}

// below reads the value of a label that stands alone from the lines below it.
func (f *finder) below(i int) (fld field, next int) {
	l := &f.lines[i]
	fld = field{Label: l.alone, line: i}
	if n := len(l.segments); n > 0 {
		fld.Label = l.segments[n-1].Label
	}
	next = i
	for j := i + 1; j < len(f.lines); j++ {
		b := &f.lines[j]
		if b.kind == noise {
			continue
		}
		if b.kind == label || len(b.text) > longestTitle && fld.Part != events.Organisers {
			break
		}
		switch fld.Part {
		case events.Date, events.Time, events.When:
			if b.kind != when && b.kind != day && (fld.Part != events.Time || len(dates.FindFigures(b.text)) == 0) {
				return fld, next
			}
		case events.Organisers:
			first := len(fld.below) == 0
			if b.kind == when || b.kind == day || b.head && (l.head || !first) || !first && !b.item && !f.lines[fld.below[0]].sameBlock(b) {
				return fld, next
			}
			if !b.item && (b.isSentence() || strings.HasSuffix(b.text, ".") && len(b.text) > 120 || len(b.text) > 2*longestTitle) {
				return fld, next
			}
		default:
			dated := fld.Part == events.Title && (b.kind == when || b.kind == day) // "Side event", above "3 May 2026"
			if dated || len(fld.below) > 0 || b.kind == text && b.item {
				return fld, next
			}
		}
		fld.below = append(fld.below, j)
		next = j + 1
		if fld.Part != events.Organisers {
			break
		}
	}
	return fld, next
}

func (l *line) sameBlock(other *line) bool { return l.block == other.block && !l.item }

// momentBehind is the stretch that tells the time of the event behind a stroke and the
// list of those who organise it, label n: "Hosted by A | 3 March 2026, 10:00 | Room 2";
// it is empty if there is none.
func (l *line) momentBehind(n int) (at, end int) {
	s := l.segments[n]
	end = len(l.text)
	if n+1 < len(l.segments) {
		end = l.segments[n+1].Start
	}
	first := end
	for _, d := range l.dates {
		if d.Start > s.From {
			first = min(first, d.Start)
		}
	}
	for _, t := range l.times {
		if t.Start > s.From {
			first = min(first, t.Start)
		}
	}
	at = strings.LastIndexAny(l.text[:first], "|·•")
	if s.Part != events.Organisers || l.row || first == end || at < s.From {
		return end, end
	}
	_, size := utf8.DecodeRuneInString(l.text[at:])
	return at + size, end
}
