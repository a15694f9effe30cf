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

// Some reports print an event's title and its time on one line: "(b) “Green
// Cables” (6–7 p.m., Room 4)", "Green Cables – 4 May 2026, 10:00". Such a line
// counts as two.

const (
	fewestTitleLetters = 8
	longestPlace       = 60 // bytes beside a date and a time
)

// parted cuts a heading, or a line set or marked as one, in front of the date
// or time of the event that it names. In a digest a sentence on who organised and
// what was said may follow on the same line. underTitle is set if a title stands right above.
func (l *line) parted(set []document.Span, order dates.Order, underTitle bool) []line {
	if parts := l.momentAndWho(order, underTitle); parts != nil {
		return parts
	}
	if parts := l.timeTitleAndWho(set, order); parts != nil {
		return parts
	}
	if parts := l.runIn(); parts != nil {
		return parts
	}
	sentences := document.Sentences(l.text)
	if len(sentences) == 0 || !l.opensEvent() && (l.row || !l.opensSet(set)) {
		if !l.row && strings.HasSuffix(l.text, ")") {
			return l.titleAndWho()
		}
		return []line{*l}
	}
	first := 0
	if end := sentences[0].End; len(sentences) > 1 && strings.HasSuffix(strings.TrimRight(l.text[:end], "\"”»"), "?") && (strings.ContainsAny(l.text[:end], "\"”»") || l.isSet(set, end)) {
		first = 1 // "“Who pays for nets?” (10 a.m., Room 2)"
	}
	head := l.cut(0, sentences[first].End, l.head)
	parts := head.titleAndTime(order)
	if len(parts) == 1 && len(sentences) == first+1 {
		return l.titleAndWho()
	} else if len(parts) == 1 {
		return []line{*l}
	}
	for at := first + 1; at < len(sentences); at++ {
		s := sentences[at]
		found := events.Segments(s.Of(l.text))
		if len(found) == 0 || found[0].Start != 0 || found[0].Part != events.Organisers {
			return append(parts, l.cut(s.Start, len(l.text), false))
		}
		parts = append(parts, l.cut(s.Start, s.End, false))
	}
	return parts
}

// titleAndTime cuts a line that has a title, and a date or time behind it.
func (l *line) titleAndTime(order dates.Order) []line {
	whole := []line{*l}
	if len(l.text) > longestTitle || len(events.Segments(l.text)) > 0 {
		return whole
	}
	days, times := dates.Find(l.text, order), dates.FindTimes(l.text)
	if len(times) == 0 && (len(days) != 1 || l.head && l.level == 1) {
		return whole
	}
	at, end := len(l.text), 0
	for _, d := range days {
		at, end = min(at, d.Start), max(end, d.End)
	}
	for _, t := range times {
		at, end = min(at, t.Start), max(end, t.End)
	}
	if by, last, ok := l.saysWho(); ok {
		return l.inThree(at, end, by, last)
	}
	title := strings.TrimRight(l.text[:at], " ")
	sign, _ := utf8.DecodeLastRuneInString(title)
	before := strings.TrimRight(title, " (,–—-:|•·@")
	rest := strings.Trim(l.text[end:], " ).")
	if before == title || sign == ':' && len(times) == 0 || !isTitle(before) || len(rest) > longestPlace || len(times) == 0 && (rest != "" || sign == ',') {
		return whole
	}
	to := len(strings.TrimRight(l.text, " )."))
	if strings.Count(l.text[at:to], "(") > strings.Count(l.text[at:to], ")") {
		to++
	}
	return []line{l.cut(0, len(before), l.head), l.cut(at, min(to, len(l.text)), false)}
}

// saysWho finds the stretch in which a line, behind its title or its time, says who
// organised the event: "“Green Cables” (6–7 p.m.), hosted by A and B".
func (l *line) saysWho() (by, end int, ok bool) {
	for at, sign := range l.text {
		if at == 0 || !strings.ContainsRune(",)(;–—|·", sign) && !strings.HasPrefix(l.text[at-1:], " - ") {
			continue
		}
		by = len(l.text) - len(strings.TrimLeft(l.text[at+utf8.RuneLen(sign):], " "))
		end = by + opened(l.text[by:])
		if sign == '(' {
			end = closing(l.text, at)
		}
		end = by + beforeMoment(l.text[by:end])
		who := l.text[by:end]
		found := events.Segments(who)
		if len(found) > 0 && found[0].Start == 0 && found[0].Part == events.Organisers && !strings.Contains(who[:found[0].From], ":") {
			return by, end, true
		}
	}
	return 0, 0, false
}

// beforeMoment is the length of a text without the day or the time that a sign parts from what stands before it:
// "organised by A and B, 4 May 2026, Room 2".
func beforeMoment(text string) int {
	at := len(text)
	for _, d := range dates.Find(text, dates.DayFirst) {
		at = min(at, d.Start)
	}
	for _, t := range dates.FindTimes(text) {
		at = min(at, t.Start)
	}
	before := strings.TrimRight(text[:at], " ,;–—-|·•")
	if at == len(text) || len(before) == len(strings.TrimRight(text[:at], " ")) {
		return len(text)
	}
	return len(before)
}

// closing is the byte of the bracket that closes the one at byte open, else the end of
// the text.
func closing(text string, open int) int {
	depth := 0
	for at := open; at < len(text); at++ {
		switch text[at] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return len(text)
}

// opened is the byte of the bracket with which a text closes one that was opened before it,
// else its end.
func opened(text string) int {
	depth := 0
	for at := range len(text) {
		switch text[at] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return at
			}
		}
	}
	return len(text)
}

// titleAndWho cuts a line that has a title and behind it who organised: "Green Cables
// (organised by A and B)".
func (l *line) titleAndWho() []line {
	by, end, ok := l.saysWho()
	if !ok || len(l.text) > longestTitle+longestBare {
		return []line{*l}
	}
	title := strings.TrimRight(l.text[:by], " (,–—-:;|•·@")
	if !isTitle(title) || strings.HasSuffix(l.text, ".") || len(dates.FindTimes(title)) > 0 {
		return []line{*l}
	}
	return []line{l.cut(0, len(title), l.head), l.cut(by, end, false)}
}

// inThree cuts a line into its title, its time, from byte at to byte end, and those
// who organise from byte by to byte last, in the order of the print.
func (l *line) inThree(at, end, by, last int) []line {
	first := min(at, by)
	before := strings.TrimRight(l.text[:first], " (,–—-:;|•·@")
	if strings.TrimRight(l.text[:first], " ") == before || !isTitle(before) || at < by && end > by {
		return []line{*l}
	}
	title := l.cut(0, len(before), l.head)
	if at < by {
		moment := strings.TrimRight(l.text[at:by], " (),;:–—-|·")
		return []line{title, l.cut(at, at+len(moment), false), l.cut(by, last, false)}
	}
	who := strings.TrimRight(l.text[by:at], " (,;:–—-|·")
	return []line{title, l.cut(by, by+len(who), false), l.cut(at, len(strings.TrimRight(l.text, " ).")), false)}
}

// opensSet reports whether the line begins with a stretch that the print sets
// apart and that may be a title.
func (l *line) opensSet(set []document.Span) bool {
	for _, s := range set {
		if s.Start == l.from && s.End < l.to && isTitle(l.text[:s.End-l.from]) {
			return true
		}
	}
	return false
}

// isSet reports whether the print sets apart what stands before byte end of the line.
func (l *line) isSet(set []document.Span, end int) bool {
	return slices.ContainsFunc(set, func(s document.Span) bool { return s.Start == l.from && s.End == l.from+end })
}

// opensEvent reports whether the print marks the line as one that opens
// something.
func (l *line) opensEvent() bool {
	return !l.row && (l.head || l.strong || l.item && l.ordinal > 0 || l.quoted())
}

func (l *line) quoted() bool {
	from, _ := events.TitleSpan(l.text, 0, len(l.text))
	if from > 0 {
		_, size := utf8.DecodeLastRuneInString(l.text[:from])
		from -= size
	}
	first, _ := utf8.DecodeRuneInString(l.text[from:])
	return strings.ContainsRune("\"“«„", first)
}

// isTitle reports whether what stands before a date or time may be a title.
func isTitle(text string) bool {
	from, to := events.TitleSpan(text, 0, len(text))
	title := text[from:to]
	first, _ := utf8.DecodeRuneInString(title)
	return len(title) >= fewestTitleLetters && !unicode.IsLower(first) && dates.WithoutTimeWords(title) != "" &&
		!dates.DayWord(strings.Fields(title)) && !events.OnlyIssue(title) && !events.AddressLine(title) && strings.Contains(title, " ")
}

// cut is a stretch of the line as a line of its own.
func (l *line) cut(from, to int, head bool) line {
	part := *l
	part.from, part.to, part.text, part.head = l.from+from, l.from+to, l.text[from:to], head
	return part
}

// partTimes cuts the lines of a programme that print an event's time in front of
// its title, "09:30–10:45   Green Cables", behind the time. They are those that
// stand where no title stands above; a room behind a time is none.
func partTimes(lines []line, order dates.Order, lang string) []line {
	cuts := map[int]int{}
	timed := 0
	for i := range lines {
		at, roomed, ok := lines[i].titleBehindTime()
		if !ok {
			continue
		}
		timed++
		if _, programme := cuts[i-1]; programme || roomed || lines[i].sectioned() || !titleAbove(lines, i) {
			cuts[i] = at
		}
	}
	if len(cuts) < fewestParted || 3*len(cuts) < 2*timed {
		return lines
	}
	var parted []line
	for i, l := range lines {
		at, isCut := cuts[i]
		if !isCut {
			parted = append(parted, l)
			continue
		}
		behind := l.cut(at, len(l.text), l.head)
		titled := behind.titleAndWho()
		titled[0].behindTime = true
		for _, part := range append([]line{l.cut(0, len(strings.TrimRight(l.text[:at], " –—-|:")), false)}, titled...) {
			part.kind, part.alone, part.segments, part.dates, part.times, part.rest, part.restFrom = text, events.Label{}, nil, nil, nil, "", 0
			part.classify(order, lang)
			parted = append(parted, part)
		}
	}
	return parted
}

// fewestParted is the number of lines with a time and a title that make a
// programme.
const fewestParted = 2

// titleBehindTime is the byte at which a title begins in a line that opens with
// a stretch of time, or in a heading that opens with a day; roomed if a room stands
// between the two.
func (l *line) titleBehindTime() (at int, roomed, ok bool) {
	if l.kind != when && l.kind != shorty || l.row {
		return 0, false, false
	}
	var start, end int
	switch {
	case len(l.times) > 0 && (l.times[0].To != "" || strings.HasPrefix(strings.TrimLeft(l.text[l.times[0].End:], " "), ": ")): // "10:00: Green Cables"
		start, end = l.times[0].Start, l.times[0].End
	case len(l.times) == 0 && len(l.dates) > 0 && l.sectioned():
		start, end = l.dates[0].Start, l.dates[len(l.dates)-1].End
	default:
		return 0, false, false
	}
	rest, at := l.withoutMoments(0)
	between := ""
	if at > end {
		between = l.text[end:at]
	}
	if behind := l.text[max(at, 0):]; dates.WithoutTimeWords(behind) == rest {
		rest = strings.TrimRight(behind, " ") // "Which gate is open?"
	} else if !strings.HasSuffix(strings.TrimRight(l.text, " "), rest) {
		return 0, false, false
	}
	if small := strings.Trim(between, " –—-|:,"); dates.OpensTitle(small) { // "10:00–11:00: From net to net"
		at = end + strings.Index(between, small)
		rest, between = l.text[at:], l.text[end:at]
	}
	if between == "" || strings.Trim(between, " –—-|:,") != "" {
		return 0, false, false
	}
	room, title, roomed := roomAndTitle(rest)
	if roomed {
		at, rest = at+room, title
	}
	before := strings.Trim(l.text[:start], " 📍🕒")
	if l.sectioned() || l.strong || l.set {
		before = dates.WithoutTimeWords(strings.Trim(l.beforeDay(start), " ,|–—-:"))
	}
	return at, roomed, isTitle(rest) && !document.IsRoom(rest) && before == ""
}

// roomAndTitle parts a room, behind the time of an event, from the title behind a dash or
// a stroke: "Room 3 — Green Cables for All".
func roomAndTitle(rest string) (at int, title string, ok bool) {
	for _, sign := range []string{" — ", " – ", " - ", " | ", ": "} {
		room, title, found := strings.Cut(rest, sign)
		if found && isRoomName(room) && isTitle(title) {
			return len(room) + len(sign), title, true
		}
	}
	words := strings.SplitN(rest, " ", 3) // columns: "Room 3   Green Cables for All"
	if len(words) == 3 && len(words[1]) <= 2 && isRoomName(words[0]+" "+words[1]) && isTitle(words[2]) {
		return len(rest) - len(words[2]), words[2], true
	}
	return 0, "", false
}

// isRoomName is document.IsRoom, also for names with a small first letter: "salle 3".
func isRoomName(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	return size > 0 && document.IsRoom(string(unicode.ToUpper(first))+text[size:])
}

// beforeDay is what stands in front of the first day of the line, or of byte end.
func (l *line) beforeDay(end int) string {
	for _, d := range l.dates {
		if d.Start < end {
			return l.text[:d.Start] + l.text[d.End:end]
		}
	}
	return l.text[:end]
}

// titleAbove reports whether a title stands right above line i.
func titleAbove(lines []line, i int) bool {
	for j := i - 1; j >= 0; j-- {
		if l := &lines[j]; l.kind != noise {
			return l.kind == shorty && len(l.dates) == 0 // not "Suva, 2 June 2026"
		}
	}
	return false
}
