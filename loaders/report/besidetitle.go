package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// Tables often hold the title of an event in one cell with what it is about, who speaks and
// whom to ask. The title is then what the print sets apart, or the lines above the first
// sentence or label.

// readApart notes the stretches of a row's line that are set apart from the rest.
func (l *line) readApart(b *document.Block) {
	if !l.row {
		return
	}
	spans := slices.Clone(b.Set)
	for _, link := range b.Links {
		spans = append(spans, document.Span{Start: link.Start, End: link.End})
	}
	for _, s := range spans {
		if s.Start >= l.from && s.End <= l.to {
			l.apart = append(l.apart, document.Span{Start: s.Start - l.from, End: s.End - l.from})
		}
	}
	slices.SortFunc(l.apart, func(a, b document.Span) int { return a.Start - b.Start })
}

// withoutStrokes puts a sign of the same length for each upright stroke that stands inside a cell of a
// row, "Flyer | Register", where it parts no cells.
func (l *line) withoutStrokes(cells []string) {
	if !l.row || l.from > 0 || !slices.ContainsFunc(cells, func(c string) bool { return strings.Contains(c, "|") }) {
		return
	}
	text, at := []byte(l.text), 0
	for _, c := range cells {
		n := strings.Index(l.text[at:], c)
		if n < 0 {
			return
		}
		for i := at + n; i < at+n+len(c); i++ {
			if text[i] == '|' {
				text[i] = ';'
			}
		}
		at += n + len(c)
	}
	l.text = string(text)
}

// besideTitle parts the title in a cell from what the cell says of the event behind or
// below it: "**Green Cables** How they are laid.", "Green Cables / How they are laid.".
func (l *line) besideTitle(whole cell) (title cell, rest []events.Segment) {
	c := whole
	if strings.HasPrefix(l.text[c.to:], ".") {
		c.to++ // of the sentence with which the cell ends
	}
	end := l.apartEnd(c)
	if end == 0 {
		end = l.quoteEnd(c)
	}
	if end == 0 {
		end = l.linesEnd(c)
	}
	if end == 0 || end >= whole.to {
		return whole, nil
	}
	title = cell{c.from, c.from + len(strings.TrimRight(l.text[c.from:end], " \n–—-|•·"))}
	if endsLikeSentence(l.text[title.from:title.to]) {
		title.to--
	}
	for at := end; at < c.to; {
		to := c.to
		if n := strings.IndexByte(l.text[at:c.to], '\n'); n >= 0 {
			to = at + n
		}
		rest = append(rest, l.saidBeside(cell{at, to})...)
		at = to + 1
	}
	return title, rest
}

// saidBeside are the labelled stretches of a line of a cell, and what is text of the event.
func (l *line) saidBeside(c cell) (said []events.Segment) {
	text := l.text[c.from:c.to]
	found := events.Segments(text)
	first := len(text)
	if len(found) > 0 {
		first = found[0].Start
	}
	switch before := strings.TrimSpace(text[:first]); {
	case listsInBrackets(before):
		at := c.from + strings.IndexByte(text, '(') + 1
		said = append(said, events.Segment{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, Start: at, From: at, To: at + len(before) - len("()")})
	case strings.TrimFunc(before, isDecoration) != "":
		said = append(said, events.Segment{Label: events.Label{Part: events.Body}, Start: c.from, From: c.from, To: c.from + first})
	}
	for _, s := range found {
		s.Start, s.From, s.To = s.Start+c.from, s.From+c.from, s.To+c.from
		said = append(said, s)
	}
	return said
}

// apartEnd is where a title ends that is set apart at the top of a cell, 0 if there is none
// or no line and no sentence stands behind it.
func (l *line) apartEnd(c cell) (end int) {
	for _, s := range l.apart {
		at := max(end, c.from)
		if s.Start < at || s.End > c.to || strings.TrimFunc(l.text[at:s.Start], isNoLetter) != "" {
			continue
		}
		end = s.End
	}
	if end == 0 || end >= c.to || !namesEvent(l.text[c.from:end]) {
		return 0
	}
	behind := l.text[end:c.to]
	if text := strings.TrimLeft(behind, " .:–—-|"); behind[0] != '\n' && !opensSentence(text) {
		return 0
	}
	return end
}

// quoteEnd is where a title ends that stands in quotation marks at the top of a cell, before a line or
// a sentence; 0 if there is none.
func (l *line) quoteEnd(c cell) int {
	text := l.text[c.from:c.to]
	for _, marks := range [][2]string{{"“", "”"}, {"«", "»"}, {"„", "“"}, {`"`, `"`}} {
		inner, quoted := strings.CutPrefix(text, marks[0])
		title, behind, closed := strings.Cut(inner, marks[1])
		if quoted && closed && namesEvent(title) && (strings.HasPrefix(behind, "\n") || opensSentence(strings.TrimLeft(behind, " .:–—-"))) {
			return c.from + len(marks[0]) + len(title) + len(marks[1])
		}
	}
	return 0
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

// linesEnd is where a title ends below which the lines of a cell go on with a sentence or a
// label, 0 if none does.
func (l *line) linesEnd(c cell) int {
	for at := c.from; at < c.to; {
		n := strings.IndexByte(l.text[at:c.to], '\n')
		if n < 0 {
			return 0
		}
		end := at + n
		below, _, _ := strings.Cut(l.text[end+1:c.to], "\n")
		if namesEvent(l.text[c.from:end]) && (opensSentence(below) || opensLabel(below) || listsInBrackets(below) || l.subtitle(c.from, end)) {
			return end
		}
		at = end + 1
	}
	return 0
}

// subtitle reports whether the line of a cell below the one that ends at byte end is set apart from it, as
// in italics.
func (l *line) subtitle(from, end int) bool {
	apart := func(at int) bool {
		return slices.ContainsFunc(l.apart, func(s document.Span) bool { return s.Start <= at && at < s.End })
	}
	return !apart(from) && apart(end+1)
}

// namesEvent reports whether a text may be the whole title of an event, and not its number
// or its sort alone.
func namesEvent(text string) bool {
	return isTitle(text) && !events.OnlySort(text) && !events.OnlyNumber(text) && !opensLabel(text)
}

// opensLabel reports whether a text begins with a label.
func opensLabel(text string) bool {
	found := events.Segments(text)
	return len(found) > 0 && strings.TrimFunc(text[:found[0].Start], isDecoration) == ""
}

// fewestSaid is the number of words from which on a line that ends like a sentence is one.
const fewestSaid = 4

// opensSentence reports whether a text begins with a sentence, as titles do not.
func opensSentence(text string) bool {
	sentences := document.Sentences(text)
	if len(sentences) == 0 {
		return false
	}
	first := sentences[0].Of(text)
	start, _ := utf8.DecodeRuneInString(first)
	return !unicode.IsLower(start) && strings.HasSuffix(strings.TrimRight(first, "\"”»)"), ".") && len(strings.Fields(first)) >= fewestSaid
}
