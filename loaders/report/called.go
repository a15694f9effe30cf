package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Other reports tell of one event a paragraph and print its title there: set
// apart in front of the text, or in quotation marks or italics below the heading
// of a day.

// findCalled finds the paragraphs that tell of an event with its title, who
// organised it, and its hours, outside the entries that have lines of data.
func (f *finder) findCalled(entries []entry, in telling) []entry {
	var told []entry
	var above *line // the heading of the day
	for i := range f.lines {
		l := &f.lines[i]
		if l.kind == day && len(l.dates) > 0 && !l.inHead(f.lines, i) {
			above = l
		}
		if n := len(told); n > 0 && (l.head || l.kind == label || l.kind == day) && told[n-1].to > i {
			told[n-1].to = i
		}
		if l.kind != text || l.head || l.row || len(strings.Fields(l.text)) < fewestProseWords {
			continue
		}
		within := inside(entries, i)
		e := entry{from: i, to: len(f.lines), body: i, told: true, timed: true, day: above}
		titled := f.titledInFront(&e, in) || f.titledInQuotes(&e, in, within != nil)
		if !titled && len(told) == 0 {
			continue
		}
		alone := e
		alone.to = i + 1
		a := f.accountOf(&alone, in)
		if !a.organised() || !a.timed() || within != nil && (!titled || !f.behindText(within, i) || !f.later(within, a)) {
			continue
		}
		if n := len(told); n > 0 {
			told[n-1].to = min(told[n-1].to, i) // also where the title of the next event was not found
		}
		if titled && (e.day != nil || len(a.days) > 0 || a.shifted && len(told) > 0) { // "on the same day"
			told = append(told, e)
		}
	}
	return told
}

// inside is the entry within which line i stands, nil if there is none.
func inside(entries []entry, i int) *entry {
	for n := range entries {
		if e := &entries[n]; e.from <= i && i < e.to && !(e.from == 0 && !e.has(events.Organisers)) {
			return e
		}
	}
	return nil
}

// behindText reports whether line i stands behind a paragraph on the event of an entry.
func (f *finder) behindText(e *entry, i int) bool {
	for j := e.body; j < i; j++ {
		if f.lines[j].kind == text {
			return true
		}
	}
	return false
}

// later reports whether the hours of which an account tells are behind those that the
// lines of an entry give to its event: it is of another event of the day.
func (f *finder) later(e *entry, a *account) bool {
	last := ""
	for _, i := range e.whens {
		for _, t := range f.lines[i].times {
			last = max(last, t.From, t.To)
		}
	}
	for _, fld := range e.fields {
		if fld.Part == events.Time || fld.Part == events.When {
			for _, t := range f.lines[fld.line].times {
				last = max(last, t.From, t.To)
			}
		}
	}
	times := slices.Concat(a.times, a.looseTimes)
	return last != "" && !slices.ContainsFunc(times, func(t said[dates.Times]) bool { return t.value.From < last })
}

// titledInFront reads a title that is set apart, as in bold, in front of the
// text: "**2. Cables for all.** On 3 March …".
func (f *finder) titledInFront(e *entry, in telling) bool {
	l := &f.lines[e.from]
	for _, s := range in.set(l.block) {
		if s.Start != l.from || s.End >= l.to {
			continue
		}
		head := l.text[:s.End-l.from]
		from, to := events.TitleSpan(head, 0, len(strings.TrimRight(head, " .:")))
		if _, isLabel := events.LabelOf(head); isLabel || !isTitle(head[from:to]) {
			return false
		}
		e.called, e.prose = &span{e.from, from, to}, len(head)
		if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.text[len(head):], " ")); unicode.IsLower(first) {
			e.prose = 0 // "**Cables for all** took place on 3 March": the title begins the sentence
		}
		return true
	}
	return false
}

// setWithin are the stretches of a sentence of the line that the print sets apart.
func (l *line) setWithin(s document.Span, set []document.Span) (within [][2]int) {
	for _, span := range set {
		if from := l.from + s.Start; span.Start >= from && span.End <= l.from+s.End {
			within = append(within, [2]int{span.Start - from, span.End - from})
		}
	}
	return within
}

// titledInQuotes reads the only title in quotation marks or italics of which the text says,
// below the heading of a day or behind a number, that it is an event's. Within the text on
// another event the paragraph has to begin with it.
func (f *finder) titledInQuotes(e *entry, in telling, within bool) bool {
	l := &f.lines[e.from]
	if e.day == nil && l.ordinal == 0 {
		return false
	}
	for n, s := range events.NewsSentences(l.text) {
		in.Set = l.setWithin(s, in.set(l.block))
		for _, t := range events.Tell(s.Of(l.text), in.Setting) {
			if t.Sort != events.Naming || !t.Quoted && !(t.Apposed && len(in.Set) > 0) || t.Other || within && (n > 1 || t.Future || !t.Topic) {
				continue
			}
			if e.called != nil {
				return false
			}
			e.called = &span{e.from, s.Start + t.Title[0], s.Start + t.Title[1]}
		}
		if n+1 == leadSentences {
			break
		}
	}
	return e.called != nil
}

// namedWithin is the number of entries below whose headings the text begins with a sentence that
// holds a title set apart by the print, so that the heading only leads to it: "And ours", above "Then
// *Lamps without Slides*, our own workshop, was organised with".
func namedWithin(lines []line, entries []entry, in telling) (n int) {
	for _, e := range entries {
		for i := e.body; i < min(e.to, len(lines)) && e.called == nil; i++ {
			if l := &lines[i]; l.kind == text {
				if l.opensWithTitle(in) || l.quotesTitle(in) {
					n++
				}
				break
			}
		}
	}
	return n
}

// opensWithTitle reports whether the print sets a title apart near the beginning of a line.
func (l *line) opensWithTitle(in telling) bool {
	return slices.ContainsFunc(in.set(l.block), func(s document.Span) bool {
		return s.Start >= l.from && s.End <= l.to && s.Start-l.from < longestLeadIn && len(strings.Fields(l.text[s.Start-l.from:s.End-l.from])) > 2 && isTitle(l.text[s.Start-l.from:s.End-l.from])
	})
}

// quotesTitle reports whether the first sentence of a line gives an event a title in quotation marks.
func (l *line) quotesTitle(in telling) bool {
	for _, s := range events.NewsSentences(l.text) {
		return slices.ContainsFunc(events.Tell(s.Of(l.text), in.Setting), func(t events.Told) bool { return t.Quoted && t.Sort == events.Naming })
	}
	return false
}

// longestLeadIn is the number of bytes of a text within which such a title begins.
const longestLeadIn = 160
