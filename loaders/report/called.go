package report

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
)

// Other reports tell of one event a paragraph and print its title there: set
// apart in front of the text, or in quotation marks below the heading of a day.

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
		if l.kind != text || l.head || l.row || len(strings.Fields(l.text)) < fewestProseWords || inside(entries, i) {
			continue
		}
		e := entry{from: i, to: len(f.lines), body: i, told: true, timed: true, day: above}
		titled := f.titledInFront(&e, in) || f.titledInQuotes(&e, in)
		if !titled && len(told) == 0 {
			continue
		}
		alone := e
		alone.to = i + 1
		a := f.accountOf(&alone, in)
		if !a.organised() || !a.timed() {
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

func inside(entries []entry, i int) bool {
	for _, e := range entries {
		if e.from <= i && i < e.to && !(e.from == 0 && !e.has(events.Organisers)) {
			return true
		}
	}
	return false
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
		return true
	}
	return false
}

// titledInQuotes reads the only title in quotation marks of which the text says,
// below the heading of a day or behind a number, that it is an event's.
func (f *finder) titledInQuotes(e *entry, in telling) bool {
	l := &f.lines[e.from]
	if e.day == nil && l.ordinal == 0 {
		return false
	}
	for n, s := range events.NewsSentences(l.text) {
		for _, t := range events.Tell(s.Of(l.text), in.Setting) {
			if t.Sort != events.Naming || !t.Quoted || t.Other {
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
