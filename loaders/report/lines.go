package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// lineKind is what a line turned out to be.
type lineKind int

const (
	text   lineKind = iota // running text
	shorty                 // a heading, or a short line that could be a title
	label                  // one or more labels with their values, or a label alone
	when                   // a time, or a day and a time, and hardly anything else
	day                    // a day alone: it dates what follows
	noise                  // a pin, a page number, a line that repeats through the document
)

// line is one line of a block.
type line struct {
	block, from, to int // bytes of the block's text
	text            string
	number          int // of the source's line
	kind            lineKind
	head            bool // of a heading block
	level           int
	item            bool
	ordinal         int
	strong          bool
	set             bool // the whole line is set apart, as in italics
	lead            int  // bytes at its beginning that are set apart from the rest
	row             bool
	apart           []document.Span  // stretches of a row's text that the print sets apart, or that are links
	segments        []events.Segment // offsets in text
	alone           events.Label     // the line is nothing but this label
	dates           []dates.Span
	times           []dates.Times
	rest            string // what is left of a when line beside dates and times: mostly a place
	card            bool   // a day with the title of its event right below
	behindTime      bool   // a title that stands behind its time on the line of the print
	byline          bool   // it says below a title who presents the event, with no sign behind the label
	restFrom        int    // where rest stands in text, -1 if it is in pieces
}

// symbol is a line with the symbol of a document of the United Nations and nothing
// else but a page number: "A/80/L.41", "CFS 2025/53/Inf.22   5".
var symbol = regexp.MustCompile(`^\s*[A-Z]{1,6}[ /][A-Za-z0-9.()-]*/[A-Za-z0-9/.()-]*\d[A-Za-z0-9/.()-]*(?:\s+\d{1,3})?\s*$`)

// longestTitle is the greatest length of a title in bytes.
const longestTitle = 320

// fewestCells is the number of cells from which on a row is one line, whatever
// lines stand in its cells.
const fewestCells = 3

// readLines cuts the blocks into lines and says what each one is.
func readLines(d *document.Document, order dates.Order) []line {
	var lines []line
	lang := d.Tongue()
	whole, diary := false, isDiary(d, order)
	for i, b := range d.Blocks {
		if i == 0 || d.Blocks[i-1].Kind != document.Row {
			whole = headsPairs(d.Blocks[i:])
		}
		for from := 0; from <= len(b.Text); {
			to := len(b.Text)
			if n := strings.IndexByte(b.Text[from:], '\n'); n >= 0 && b.Kind != document.Heading && len(b.Cells) < fewestCells && !whole {
				to = from + n
			}
			l := line{block: i, from: from, to: to, text: b.Text[from:to], head: b.Kind == document.Heading, level: b.Level,
				item: b.Kind == document.Item, ordinal: b.Ordinal, strong: b.Strong, row: b.Kind == document.Row}
			l.piped()
			l.starred()
			l.readApart(&b)
			l.withoutStrokes(b.Cells)
			l.number = d.Passage(i, from, to).Line
			from = to + 1
			if strings.TrimSpace(l.text) == "" {
				continue
			}
			n := len(lines) - 1
			underTitle := n >= 0 && lines[n].kind == shorty && len(lines[n].dates) == 0 && isTitle(lines[n].text) && !events.OnlySort(lines[n].text)
			parts := []line(nil)
			if diary {
				parts = l.diaryLine(order)
			}
			if parts == nil {
				parts = l.parted(b.Set, order, underTitle)
			}
			for _, part := range parts {
				part.classify(order, lang)
				part.readSet(b.Set)
				part.set = slices.ContainsFunc(b.Set, func(s document.Span) bool { return s.Start <= part.from && s.End >= part.to })
				if at := slices.IndexFunc(b.Set, func(s document.Span) bool { return s.Start == part.from && s.End < part.to }); at >= 0 {
					part.lead = b.Set[at].End - part.from
				}
				lines = append(lines, part)
			}
		}
	}
	lines = noteRoles(unwrap(d, partTimes(lines, order, lang), order), order, lang)
	noteRooms(lines)
	noteBylines(lines)
	titleRows(lines)
	titleTopics(lines)
	markRepeated(lines)
	dateByMeeting(d, lines, order)
	readCards(lines, order)
	return lines
}

// piped takes a line of cells between upright strokes, "| a | b |", for a row of a
// table, as documents print them without the marks that make one.
func (l *line) piped() {
	if l.row || len(l.text) < 2 || l.text[0] != '|' || l.text[len(l.text)-1] != '|' || strings.Count(l.text, "|") < 3 {
		return
	}
	l.from, l.to, l.row = l.from+1, l.to-1, true
	l.text = l.text[1 : len(l.text)-1]
}

// starred takes an item that the sign of its bullet closes too, "* Green Cables *", for a
// line set in bold print.
func (l *line) starred() {
	if text, closed := strings.CutSuffix(l.text, " *"); l.item && closed && l.ordinal == 0 {
		l.text, l.to, l.item, l.strong = text, l.to-len(" *"), false, true
	}
}

// unwrap joins lines of a block that are one paragraph: the second goes on in
// lower case, or the first ends in the middle of a sentence.
func unwrap(d *document.Document, lines []line, order dates.Order) []line {
	joined := lines[:0]
	for _, l := range lines {
		if n := len(joined); n > 0 && joined[n-1].goesOnIn(&l) {
			p := &joined[n-1]
			p.to = l.to
			p.text = d.Blocks[p.block].Text[p.from:p.to]
			p.kind, p.segments, p.dates, p.times = text, nil, nil, nil
			if len(p.text) <= longestTitle {
				p.dates, p.times = dates.Find(p.text, order), dates.FindTimes(p.text)
			}
			continue
		}
		joined = append(joined, l)
	}
	return joined
}

func (l *line) goesOnIn(next *line) bool {
	if l.block == next.block && !l.row && l.breaksSentence() && (next.kind == text || next.kind == shorty) {
		return true
	}
	if l.block != next.block || l.row || l.kind != text && l.kind != shorty || next.kind != text && next.kind != shorty {
		return false
	}
	if first := []rune(next.text); unicode.IsLower(first[0]) {
		return true
	}
	last := l.text[len(l.text)-1]
	return l.kind == text && len(l.text) > 60 && last != '.' && last != ':' && last != '?' && last != '!'
}

// breaksSentence reports whether a line that says who organised is the beginning of a
// sentence that the next line goes on with: "This event was organised by the Tide".
func (l *line) breaksSentence() bool {
	if l.kind != label || l.alone.Part != "" || len(l.segments) == 0 || l.segments[0].Part != events.Organisers || strings.ContainsAny(l.text[len(l.text)-1:], ".;:") {
		return false
	}
	words := strings.Fields(lexis.Fold(l.text[:l.segments[0].From]))
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(finite, w) })
}

// finite are the verbs that make a sentence of what else is a label.
var finite = []string{"was", "were", "is", "ete", "fue", "fueron", "foi"}

func (l *line) classify(order dates.Order, lang string) {
	letters := strings.IndexFunc(l.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if letters < 0 || events.PageNumber(l.text) && len(dates.FindTimes(l.text)) == 0 || symbol.MatchString(l.text) || events.OnlyMode(l.text) || events.CountsAudience(l.text) || events.EmptyDay(l.text) {
		l.kind = noise
		return
	}
	for _, name := range []string{l.text, l.text[len(headNumber.FindString(l.text)):]} {
		if alone, ok := events.LabelIn(name, lang); ok {
			l.alone, l.kind = alone, label
			return
		}
	}
	short := len(l.text) <= longestTitle
	if short {
		l.dates, l.times = dates.Find(l.text, order), dates.FindTimes(l.text)
	}
	if len(l.dates) > 0 && ((len(l.times) == 0 || len(l.times) == 1 && l.times[0].To == "") && events.OnlyIssue(l.text) || events.PrintedBySystem(l.text)) {
		l.kind, l.dates, l.times = noise, nil, nil
		return
	}
	l.segments = events.SegmentsIn(l.text, lang)
	l.wholeTitle()
	if len(l.segments) > 0 && (l.segments[0].Start == 0 || strings.TrimFunc(l.text[:l.segments[0].Start], isDecoration) == "" || l.leadsIn()) {
		if !l.head || !l.softly() {
			l.kind = label
			return
		}
	}
	if meaning, from := events.BehindSign(l.text); from > 0 && len(l.dates)+len(l.times)+len(l.segments) == 0 && short && !l.row {
		l.kind, l.segments = label, []events.Segment{{Label: meaning, From: from, To: len(l.text)}}
		return
	}
	if apart, ok := l.apartInRow(); ok {
		l.kind, l.segments = label, []events.Segment{apart}
		return
	}
	if len(l.dates)+len(l.times) > 0 && l.isWhen() {
		l.segments = nil
		if l.isPause() {
			l.kind = noise
		}
		return
	}
	l.segments = nil
	if l.isPause() || !l.row && (events.Trail(l.text) || events.Navigation(l.text)) {
		l.kind = noise
		return
	}
	if short && (l.head || l.looksLikeTitle()) {
		l.kind = shorty
	}
}

// wholeTitle drops labels within a title that a label names, where no sign stands
// before them: "Title: Harbour Date: why it slips".
func (l *line) wholeTitle() {
	if len(l.segments) < 2 || l.segments[0].Part != events.Title || l.segments[0].Start > 0 {
		return
	}
	for len(l.segments) > 1 {
		before := strings.TrimRight(l.text[:l.segments[1].Start], " ")
		if last, _ := utf8.DecodeLastRuneInString(before); !unicode.IsLetter(last) && !unicode.IsDigit(last) {
			return
		}
		l.segments[0].To = l.segments[1].To
		l.segments = append(l.segments[:1], l.segments[2:]...)
	}
}

// readSet reads a label without a colon that is set apart, as in bold, from the
// value behind it, and those that follow on the line.
func (l *line) readSet(set []document.Span) {
	if l.kind == label || l.kind == noise || l.row {
		return
	}
	var found []events.Segment
	for _, s := range set {
		if s.Start < l.from || s.End >= l.to || len(found) == 0 && s.Start > l.from {
			continue
		}
		from := s.Start - l.from
		next, ok := events.SetSegment(l.text[from:], s.End-s.Start)
		switch {
		case !ok && len(found) > 0:
			continue
		case !ok || next.Part == events.Date && len(l.dates) == 0 || next.Part == events.Time && len(l.times) == 0:
			return
		}
		if n := len(found); n > 0 {
			found[n-1].To = from
		}
		next.Start, next.From, next.To = from, next.From+from, next.To+from
		found = append(found, next)
	}
	if len(found) > 0 {
		l.kind, l.segments = label, found
	}
}

// softly reports whether the line begins with a label that titles begin with
// too: "WSIS action lines: two decades on", "Participation: a right".
func (l *line) softly() bool {
	if len(l.segments) == 0 || l.segments[0].From == l.segments[0].To || l.segments[0].From == 0 || l.segments[0].Start > 4 {
		return false
	}
	switch l.segments[0].Part {
	case events.Title, events.Organisers, events.Contact, events.Messages:
		return false
	case events.Date, events.When, events.Time:
		return !l.holds(l.segments[0].From, l.segments[0].To, l.segments[0].Part != events.Time)
	}
	return true
}

// leadsIn reports whether the text before the first label is the line's date
// or time, as in "15 December 2025, 09:00 | Organizers: A".
func (l *line) leadsIn() bool {
	before := l.segments[0].Start
	if _, _, ok := l.oneLiner(); ok {
		return true
	}
	return (len(l.dates) > 0 && l.dates[0].Start < before || len(l.times) > 0 && l.times[0].Start < before) && before < 80
}

func isDecoration(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// isWhen tells lines of a date or a time from titles and sentences that only
// hold one.
func (l *line) isWhen() bool {
	number := len(headNumber.FindString(l.text))
	rest, at := l.withoutMoments(number)
	if l.row && events.TellsDeadline(rest) {
		return false // "27 March | Deadline for papers"
	}
	words := strings.Fields(rest)
	letters := 0
	for _, w := range words {
		letters += len(w)
	}
	switch {
	case len(l.times) > 0 && (letters <= 12 || letters <= 90 && l.separated() && !l.endsSentence() || document.IsRoom(rest)):
		l.kind, l.rest, l.restFrom = when, rest, at
		return true
	case (l.opensWithTime(number) || l.opensWithRoom(number)) && letters <= 200 && !l.endsSentence():
		l.kind, l.rest, l.restFrom = when, rest, at
		return true
	case len(l.times) == 0 && (letters == 0 || letters <= 40 && dates.DayWord(words)):
		l.kind = day
		return true
	case len(l.times) == 0 && (l.head || capitals(l.text)) && events.OnlyMode(rest):
		l.kind = day // "FRIDAY, 8 NOVEMBER (ONLINE)"
		return true
	case len(l.times) == 0 && (l.head || l.strong) && letters <= 40 && l.opensWithDay(number):
		l.kind = day
		return true
	case len(l.times) == 0 && !l.head && letters <= 60 && l.separated() && l.dates[0].Start <= number+4 && !l.endsSentence() && (l.dates[0].First.Year != 0 || l.dates[0].Weekday > 0):
		l.kind, l.rest, l.restFrom = when, rest, at
		return true
	}
	return false
}

// endsSentence reports whether a line ends with a full stop that is not one of an initial:
// "Reading Room J. Castillero R.".
func (l *line) endsSentence() bool {
	words := strings.Fields(l.text)
	return strings.HasSuffix(l.text, ".") && !initial.MatchString(words[len(words)-1])
}

var initial = regexp.MustCompile(`^\p{Lu}\.$`)

// isPause reports whether the line says when people eat, rest or sign in: "12:00–13:30
// Lunch".
func (l *line) isPause() bool {
	rest, _ := l.withoutMoments(0)
	return !l.row && len(l.times) > 0 && dates.OnlyPause(rest)
}

// opensWithTime reports whether the line begins with a day and, right behind it, a
// span of time: "Thursday, 15 February 2024 14:00–15:00 (UTC+1) On-site, Room 2".
func (l *line) opensWithTime(number int) bool {
	return len(l.dates) > 0 && len(l.times) > 0 && l.dates[0].Start <= number && l.times[0].To != "" && l.times[0].Start >= l.dates[0].End && l.times[0].Start-l.dates[0].End <= 5
}

// opensWithRoom reports whether the line begins with a room and, behind a sign, a span of
// time: "Room 4 | 13:15–14:30 | Tide Institute, Norway".
func (l *line) opensWithRoom(number int) bool {
	if len(l.times) == 0 || l.times[0].To == "" || l.times[0].Start <= number {
		return false
	}
	room := strings.TrimRight(l.text[number:l.times[0].Start], " ")
	return strings.TrimRight(room, " ,;|·•–—") != room && isRoomName(strings.TrimRight(room, " ,;|·•–—"))
}

// opensWithDay reports whether the line begins with a day and says no more behind it than
// a few small words: "Thursday, 15 February, in brief", "Thursday (15 February): also held".
func (l *line) opensWithDay(number int) bool {
	if start := l.dates[0].Start; start > number && dates.WithoutTimeWords(l.text[number:start]) != "" {
		return false
	}
	behind := l.text[l.dates[len(l.dates)-1].End:]
	aside := strings.TrimLeft(behind, " ,:;–—-()")
	first, _ := utf8.DecodeRuneInString(aside)
	return strings.Trim(behind[:len(behind)-len(aside)], " ") != "" && unicode.IsLower(first)
}

// separated reports whether a sign parts what the line says beside its date
// and time from them.
func (l *line) separated() bool {
	return strings.ContainsAny(l.text, "|•·;@\t") || strings.Contains(l.text, " – ") || strings.Contains(l.text, " - ") || strings.Contains(l.text, ", ")
}

// withoutMoments is the line without its dates, times and what goes with them,
// and where that begins if it is in one piece. The number of a heading, its
// first bytes, does not count.
func (l *line) withoutMoments(number int) (rest string, from int) {
	type span struct{ from, to int }
	spans := []span{{0, number}}
	for _, d := range l.dates {
		spans = append(spans, span{d.Start, d.End})
	}
	for _, t := range l.times {
		spans = append(spans, span{t.Start, t.End + len(zoneBehind.FindString(l.text[t.End:]))})
	}
	masked := []byte(l.text)
	for _, s := range spans {
		for i := s.from; i < s.to; i++ {
			masked[i] = 0
		}
	}
	var pieces []string
	from = -1
	at := 0
	for piece := range strings.SplitSeq(string(masked), "\x00") {
		core := dates.WithoutTimeWords(piece)
		if core != "" {
			pieces = append(pieces, core)
			if n := strings.Index(l.text[at:], core); n >= 0 && len(pieces) == 1 {
				from = at + n
			}
		}
		at += len(piece) + 1
	}
	if len(pieces) > 1 {
		from = -1
	}
	return strings.Join(pieces, " "), from
}

// zoneBehind is the name of a time zone in brackets behind a time: "(BRT)", "(UTC-3)".
var zoneBehind = regexp.MustCompile(`^ ?\((?:[A-Z]{2,5}|(?:UTC|GMT) ?[+−–-] ?\d{1,2}(?:[:.]\d{2})?)\)`)

// looksLikeTitle is for lines of plain text: no sentence, not the middle of one.
func (l *line) looksLikeTitle() bool {
	t := strings.TrimSpace(l.text)
	if l.strong && len(t) < longestTitle {
		return true
	}
	letters, words := 0, len(strings.Fields(t))
	for _, r := range t {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 3 || words > 40 || strings.HasSuffix(t, ".") && !strings.HasSuffix(t, "...") || strings.HasSuffix(t, ";") || strings.HasSuffix(t, ",") || strings.HasSuffix(t, ":") {
		return false
	}
	if strings.Contains(t, ". ") && words > 12 || events.HoldsContact(t) || strings.Contains(t, "://") {
		return false
	}
	first := []rune(strings.TrimLeftFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	return len(first) > 0 && !unicode.IsLower(first[0])
}

// markRepeated turns short lines that stand three times or more into noise:
// running titles that are no event's. A page number at the end does not count.
func markRepeated(lines []line) {
	seen := map[string]int{}
	for _, l := range lines {
		if l.kind == shorty {
			seen[withoutPage(l.text)]++
		}
	}
	for i := range lines {
		if lines[i].kind == shorty && seen[withoutPage(lines[i].text)] >= 3 {
			lines[i].kind = noise
		}
	}
}

// pageBehind is a number, of a page, behind a sign at the end of a line of at least
// three words.
var pageBehind = regexp.MustCompile(`^(\S*\pL\S*(?:\s+\S+){2,}?)\s+[–—|·/-]\s*\d{1,3}(?:\s*(?:/|of|de|sur)\s*\d{1,3})?$`)

// withoutPage is the folded line without "Page 3 of 12" or "– 3" at its end.
func withoutPage(text string) string {
	if found := pageBehind.FindStringSubmatch(text); found != nil {
		return lexis.Fold(found[1])
	}
	words := strings.Fields(text)
	for n := min(4, len(words)-1); n >= 2; n-- {
		tail := strings.Join(words[len(words)-n:], " ")
		if events.PageNumber(tail) && strings.ContainsFunc(words[len(words)-n], unicode.IsLetter) {
			return lexis.Fold(strings.Join(words[:len(words)-n], " "))
		}
	}
	return lexis.Fold(text)
}
