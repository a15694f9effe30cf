package report

import (
	"maps"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// Some reports print those who organise with no label, as the one line of names above or
// below an event's time: "(UNDP, Government of Norland)", "*Tide Institute; ITU*". Only
// those who know bodies can tell such a line from one of speakers or of themes.

// longestBare is the greatest length in bytes of a line of names without a label.
const longestBare = 400

// bareNames is the stretch of line j that holds nothing but names, ok false if the
// line has anything else.
func (f *finder) bareNames(j int) (from, to int, ok bool) {
	l := &f.lines[j]
	signed := signOf(l.text)
	if l.asksWho() {
		names := l.text[l.segments[0].From:l.segments[0].To]
		return l.segments[0].From, l.segments[0].To, !events.SaysHow(names) && !strings.ContainsAny(names, "?!:")
	}
	if l.kind != shorty && l.kind != text || l.head || l.row || l.item && signed == 0 || f.used[j] || len(l.text) > longestBare || len(l.dates)+len(l.times)+len(l.segments) > 0 {
		return 0, 0, false
	}
	from, to = signed, len(strings.TrimRight(l.text, " ."))
	bracket := strings.HasPrefix(l.text, "(") && strings.HasSuffix(l.text[:to], ")") && strings.Count(l.text[:to], "(") == strings.Count(l.text[:to], ")")
	if bracket {
		from, to = 1, to-1
	}
	bracket = bracket || signed > 0
	names := l.text[from:to]
	if events.SaysHow(names) {
		return 0, 0, false
	}
	listed := strings.ContainsAny(names, ",;/&•·") || strings.Contains(names, " and ") || strings.Contains(names, " et ") || strings.Contains(names, " y ") || strings.Contains(names, " e ")
	return from, to, (listed || bracket || l.set) && !strings.ContainsAny(names, "?!:") && (bracket || l.set || onlyNames(names))
}

// onlyNames reports whether a text has nothing but names, and phrases that say in which
// role those behind them stand beside those before: "Tide Institute with Norway and Fiji".
func onlyNames(text string) bool {
	for _, part := range events.RolesIn(text, schema.Organizer) {
		list := text[part.From:part.To]
		if at, next, ok := events.BareWith(list); ok {
			list = list[:at] + ", " + list[next:]
		}
		if !events.NoSentence(list, events.Setting{}) {
			return false
		}
	}
	return true
}

// signs are pictures that stand for the word that names those who organise.
var signs = []string{"👥", "🤝", "🏢", "🏛", "🏛️", "👤"}

// signOf is the length of such a picture and the space behind it with which a line begins.
func signOf(text string) int {
	for _, sign := range signs {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			rest = strings.TrimLeft(rest, "\uFE0F ")
			return len(text) - len(rest)
		}
	}
	return 0
}

// bareUnderTitle reports whether line j is a line of names that stands between a heading
// and the event's data. What stands in front of the time on its line is a title.
func (f *finder) bareUnderTitle(j int) bool {
	above := &f.lines[j-1]
	if from, _ := events.TitleSpan(f.lines[j].text, 0, len(f.lines[j].text)); from > 0 || j+1 < len(f.lines) && f.lines[j+1].number == f.lines[j].number {
		return false
	}
	if above.kind != shorty || f.used[j-1] || !(above.head && above.level > 0 || above.ordinal > 0 || numbered(above.text)) {
		return false
	}
	_, _, ok := f.bareNames(j)
	return ok
}

// barely finds the lines of names without a label beside the times of the entries that
// have no organisers, and joins them as such, if they are bodies in most of the entries.
func (r *reporter) barely(entries []entry) {
	f := &finder{lines: r.lines, used: map[int]bool{}}
	lists, asked := map[int]field{}, map[int]field{}
	known, all, without := 0, 0, 0
	for i := range entries {
		e := &entries[i]
		if e.told || !e.dated() && e.row == nil || e.has(events.Organisers) {
			continue
		}
		without++
		fld, ok := f.bareField(e)
		if !ok {
			continue
		}
		l := &r.lines[fld.line]
		n, of, person := r.Bodies(l.block, l.from+fld.from, l.from+fld.to)
		switch {
		case person:
			continue
		case (n == 0 || 2*n < of) && (fld.asks || l.asksWho()):
			asked[i] = fld // as the others are bodies, so are these
			continue
		case n == 0 || 2*n < of:
			continue
		}
		lists[i] = fld
		known, all = known+n, all+of
	}
	if len(lists) < fewestTold || 2*len(lists) < without || 5*known < 3*all {
		return
	}
	maps.Copy(lists, asked)
	for i, fld := range lists {
		e := &entries[i]
		e.fields = append(e.fields, fld)
		if n := len(e.title); n > 0 && fld.line == e.title[n-1] {
			e.bracket = fld.from - 1
		}
		if fld.line == e.body {
			e.body++
		}
	}
}

// bodiesUnderTitle gives the only event of a page the heading above a line that was taken
// for its title and holds nothing but bodies, and takes these for its organisers.
func (r *reporter) bodiesUnderTitle(entries []entry) {
	if len(entries) != 1 || len(entries[0].title) != 1 || entries[0].title[0] == 0 || entries[0].has(events.Organisers) {
		return
	}
	e := &entries[0]
	j := e.title[0]
	l, above := &r.lines[j], &r.lines[j-1]
	if !above.head || above.kind != shorty || l.head && l.level <= above.level {
		return
	}
	n, all, person := r.Bodies(l.block, l.from, l.to)
	if person || n < 2 || 5*n < 3*all {
		return
	}
	e.title, e.from = []int{j - 1}, j-1
	e.fields = append(e.fields, field{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, line: j, to: len(l.text)})
}

// invitedAbove gives the only event of a page those who, in the sentence above its title,
// invite to it: "The Permanent Mission of Norland, together with the Tide Institute, has
// the honour to invite all delegations to the side event".
func (r *reporter) invitedAbove(entries []entry) {
	if len(entries) != 1 || len(entries[0].title) == 0 || entries[0].title[0] == 0 || entries[0].has(events.Organisers) {
		return
	}
	e := &entries[0]
	j := e.title[0] - 1
	l := &r.lines[j]
	told := events.Tell(l.text, events.Setting{Order: r.Order, Body: r.KnownBody})
	if l.head || l.row || strings.HasSuffix(l.text, ".") || len(told) != 1 || told[0].Sort != events.Pointing {
		return
	}
	for _, c := range told[0].Clauses {
		e.fields = append(e.fields, field{Label: events.Label{Part: events.Organisers, Role: c.Role}, line: j, from: c.From, to: c.To})
	}
}

// bareField is the line of names above or below the times of an entry as a field of its
// organisers.
func (f *finder) bareField(e *entry) (field, bool) {
	if e.row != nil {
		n := slices.IndexFunc(e.fields, func(o field) bool { return o.asks && onlyNames(f.lines[o.line].text[o.from:o.to]) })
		if n < 0 {
			return field{}, false
		}
		fld := e.fields[n]
		fld.Label = events.Label{Part: events.Organisers, Role: schema.Organizer}
		return fld, true
	}
	at := []int{e.body}
	if len(e.title) > 0 {
		at = append(at, e.title[len(e.title)-1]+1)
	}
	for j := e.from; j < min(e.to, e.body+nearData); j++ {
		l := &f.lines[j]
		if signOf(l.text) > 0 || l.asksWho() {
			at = append(at, j)
		}
		if n := slices.IndexFunc(l.segments, func(s events.Segment) bool { return s.Part == events.Body && events.AsksWho(l.text[s.Start:s.From]) }); n >= 0 && len(l.segments) > 1 {
			if s := l.segments[n]; onlyNames(l.text[s.From:s.To]) {
				return field{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, line: j, from: s.From, to: s.To}, true
			}
		}
	}
	for _, j := range at {
		if j >= len(f.lines) || j >= e.to || slices.Contains(e.whens, j) || slices.ContainsFunc(e.fields, func(o field) bool { return o.line == j }) {
			continue
		}
		if from, to, ok := f.bareNames(j); ok {
			return field{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, line: j, from: from, to: to}, true
		}
	}
	for _, j := range e.whens {
		if from, to, ok := f.namesBehindTime(j); ok {
			return field{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, line: j, from: from, to: to}, true
		}
	}
	return f.bracketField(e)
}

// namesBehindTime is the last of the stretches of line j that strokes, dashes or "by" part
// from the time that can be a list of names: "11:30–12:30 · Port Board, ITU · 40 participants".
func (f *finder) namesBehindTime(j int) (from, to int, ok bool) {
	l := &f.lines[j]
	end := 0
	for _, t := range l.times {
		end = max(end, t.End)
	}
	for _, d := range l.dates {
		end = max(end, d.End)
	}
	if l.row || l.head {
		return 0, 0, false
	}
	for to = len(strings.TrimRight(l.text, " .")); ; {
		from, next := 0, 0
		for _, sign := range []string{" · ", " | ", " — ", " – ", " • ", " by "} {
			if n := strings.LastIndex(l.text[:to], sign); n >= end && n+len(sign) > from {
				from, next = n+len(sign), n
			}
		}
		if from == 0 || from >= to {
			return 0, 0, false
		}
		names := l.text[from:to]
		listed := strings.ContainsAny(names, ",;/&") || strings.Contains(names, " and ") || strings.Contains(names, " et ") || strings.Contains(names, " y ") || strings.Contains(names, " e ")
		if (listed || strings.HasSuffix(l.text[:from], " by ")) && !isRoomName(names) && !strings.ContainsAny(names, "?!:") && !events.SaysHow(names) {
			return from, to, true
		}
		to = next
	}
}

// bracketField is what stands in brackets behind the title of an entry as a field of its
// organisers: "Green Cables (ITU, Tide Institute)".
func (f *finder) bracketField(e *entry) (field, bool) {
	if len(e.title) == 0 {
		return field{}, false
	}
	last := e.title[len(e.title)-1]
	l := &f.lines[last]
	open := strings.LastIndex(l.text, " (") + 1
	if open <= 0 || !strings.HasSuffix(l.text, ")") || closing(l.text, open) != len(l.text)-1 || !isTitle(strings.TrimRight(l.text[:open], " ")) {
		return field{}, false
	}
	names := l.text[open+1 : len(l.text)-1]
	if events.SaysHow(names) || !strings.Contains(names, " ") && strings.ToUpper(names) != names || strings.ContainsAny(names, "?!:") {
		return field{}, false
	}
	return field{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, line: last, from: open + 1, to: len(l.text) - 1}, true
}
