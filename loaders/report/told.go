package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Some reports tell in sentences what others print in lines of data: a title,
// often with a number, and below it prose that says who organised the event,
// when and where. Such a section is an entry without data; what its sentences
// tell is its account.

const (
	fewestTold       = 2  // sections that make a report told in sentences
	fewestBeside     = 3  // entries with lines of data beside which one paragraph may tell of an event
	fewestProseWords = 8  // of a line that may be prose
	leadSentences    = 5  // with which a section says what it is about
	mostSentences    = 40 // that are read for its account
	longestLead      = 40 // words in a heading of such a section
)

// telling is what a report as a whole says of the sentences of its sections.
type telling struct {
	events.Setting
	meeting dates.Span                      // the days of the whole meeting
	set     func(block int) []document.Span // what the print of a block sets apart
}

func tellingOf(d *document.Document, lines []line, order dates.Order) telling {
	set := func(block int) []document.Span { return d.Blocks[block].Set }
	return telling{events.Setting{Order: order, Lang: d.Language}, meetingDays(d, lines, order), set}
}

// account is what the sentences of a section tell of its event.
type account struct {
	clauses []said[events.Clause]
	days    []said[dates.Span]
	ends    []said[dates.Span] // days on which it ends
	named   []said[dates.Span] // days of the meeting, named by the day of the week
	times   []said[dates.Times]
	closes  string // the time at which it ends, if told apart
	place   *span
	shift   int // days from the event before, if shifted is set
	shifted bool
	other   bool // the sentence before told of another event by its name
	// of sentences at the section's beginning that speak of no event
	looseDays    []said[dates.Span]
	looseTimes   []said[dates.Times]
	looseClauses []said[events.Clause]
}

// said is something that the sentence at a stretch says.
type said[T any] struct {
	value T
	at    span
}

// tells reports whether the account says who organised the event, or when it
// was.
func (a *account) tells() bool {
	leads := func(c said[events.Clause]) bool { return c.value.Leads() && !c.value.People }
	return a.organised() || len(a.days)+len(a.times) > 0 || len(a.looseDays) > 0 && slices.ContainsFunc(a.looseClauses, leads)
}

func (a *account) organised() bool {
	return slices.ContainsFunc(a.clauses, func(c said[events.Clause]) bool { return c.value.Leads() })
}

// timed reports whether the account tells the hours of the event.
func (a *account) timed() bool { return len(a.times)+len(a.looseTimes) > 0 }

// findTold finds the sections that tell of their events in sentences, apart from
// the entries that have lines of data; none if only one does.
func findTold(lines []line, entries []entry, in telling) []entry {
	f := &finder{lines: lines, used: map[int]bool{}}
	for _, e := range entries {
		for i := e.from; i < e.body; i++ {
			f.used[i] = true
		}
	}
	var told, beside []entry
	apart, within := map[*line]int{}, map[*line]bool{} // whether sections tell of other days than the one above
	for i := 0; i < len(lines); i++ {
		title := f.sectionTitle(i)
		if title == nil || len(told) == 0 && slices.ContainsFunc(lines[i].dates, isLong) && !lines[i].sectioned() {
			continue // "A record of the side events, Suva, 2 to 9 June" below the title of the document
		}
		e := entry{from: i, title: title, body: title[len(title)-1] + 1, told: true, day: dayAbove(lines, i, i)}
		e.to = f.sectionEnd(&e)
		if a := f.accountOf(&e, in); f.rankFits(&e, entries, a) && !f.headsFront(&e, told) {
			e.timed, e.led = a.timed(), a.organised()
			if other, same := a.daysBeside(e.day); same {
				within[e.day] = true
			} else if other {
				apart[e.day]++
			}
			if a.tells() {
				told = append(told, e)
			} else if e.timed && (e.day != nil || len(a.looseDays)+len(a.named) > 0) || f.opensWithDay(&e, a, in) {
				beside = append(beside, e)
			}
		}
		i = e.body - 1
	}
	if len(told) < fewestTold && !f.besideData(told, entries) {
		if told = f.findCalled(entries, in); len(told) < fewestTold && len(entries) < fewestBeside {
			return nil
		}
	}
	told = append(told, f.ofRank(beside, told)...)
	for n := range told {
		if e := &told[n]; e.day != nil && !e.day.head && apart[e.day] >= fewestTold && !within[e.day] {
			e.day = nil // the day of issue, below the title of the document
		}
	}
	return told
}

// daysBeside reports whether an account tells of days other than those of the line above, and whether it
// tells of these.
func (a *account) daysBeside(above *line) (other, same bool) {
	if above == nil {
		return false, false
	}
	for _, d := range append(slices.Clone(a.days), a.looseDays...) {
		span, day := d.value.In(above.dates[0].First.Year), above.dates[0]
		if span.First.Moment() <= day.Last.Moment() && span.Last.Moment() >= day.First.Moment() {
			same = true
		} else {
			other = true
		}
	}
	return other, same
}

// opensWithDay reports whether a section under a heading that names an event begins with a sentence
// that is nothing but its day, or its days: "Wednesday 16 to Friday 18 September."
func (f *finder) opensWithDay(e *entry, a *account, in telling) bool {
	_, names := events.HeadsEvent(f.titleText(e), in.Setting)
	if !names || len(a.looseDays) == 0 || a.looseDays[0].at.from > 0 {
		return false
	}
	at := a.looseDays[0].at
	return at.line == e.body && events.NoSentence(f.lines[at.line].text[:at.to], in.Setting)
}

// ofRank are those of the sections in which sentences tell a day and hours, or a day alone, and
// nothing surer, that stand under headings of the rank that all sections told surely have.
func (f *finder) ofRank(sections, told []entry) []entry {
	if len(told) == 0 {
		return nil
	}
	first := &f.lines[told[0].from]
	for _, e := range told {
		if own := &f.lines[e.from]; own.head != first.head || own.level != first.level {
			return nil
		}
	}
	return slices.DeleteFunc(sections, func(e entry) bool {
		own := &f.lines[e.from]
		return !first.sectioned() || own.head != first.head || own.level != first.level
	})
}

// besideData reports whether a section told in sentences stands under a heading of
// the rank that those of two events with lines of data have.
func (f *finder) besideData(told, entries []entry) bool {
	if len(told) == 0 {
		return false
	}
	first, n := &f.lines[told[0].from], 0
	for _, e := range entries {
		if len(e.title) == 0 {
			continue
		}
		title := &f.lines[e.title[0]]
		underDay := title.level == 0 && e.day != nil && !e.dated() && told[0].led
		if title.level == first.level && (title.head && first.head || underDay) {
			n++
		}
	}
	return n >= fewestTold
}

// headsFront reports whether the first section of all holds the introduction, and
// so is the head of the document.
func (f *finder) headsFront(e *entry, told []entry) bool {
	if len(told) > 0 {
		return false
	}
	for j := e.body; j < min(e.to+1, len(f.lines)); j++ {
		if l := &f.lines[j]; l.kind == label && l.alone.Part == events.Front && l.head {
			return true
		}
	}
	return false
}

// sectioned reports whether a line is marked as the heading of a section.
func (l *line) sectioned() bool { return l.head && l.level > 1 }

// withoutMeeting drops the entry that is no more than the title of the document
// with the days of the whole meeting, above the sections that tell of its events.
func (f *finder) withoutMeeting(entries, told []entry) []entry {
	if len(told) == 0 {
		return entries
	}
	return slices.DeleteFunc(entries, func(e entry) bool {
		if e.from >= told[0].from || len(e.title) == 0 || e.row != nil || e.has(events.Organisers) || e.has(events.Time) || f.sectionTitle(e.title[0]) != nil {
			return false
		}
		timed := slices.ContainsFunc(e.whens, func(i int) bool { return len(f.lines[i].times) > 0 })
		title := &f.lines[e.title[0]]
		return !timed && (title.block == 0 || title.head && title.level == 1 && f.lines[told[0].from].level > 1 || f.wholeMeeting(&e))
	})
}

// wholeMeeting reports whether the days of an entry are more than those of one
// event.
func (f *finder) wholeMeeting(e *entry) bool {
	lines := append(slices.Clone(e.whens), e.title...)
	if e.day != nil && isLong(e.day.dates[0]) {
		return true
	}
	return slices.ContainsFunc(lines, func(i int) bool {
		return slices.ContainsFunc(f.lines[i].dates, isLong)
	})
}

// sectionTitle returns the lines of a heading at line i below which prose
// stands.
func (f *finder) sectionTitle(i int) []int {
	l := &f.lines[i]
	if f.used[i] || l.kind != shorty || !l.head && !l.strong && l.ordinal == 0 || len(strings.Fields(l.text)) > longestLead || i == 0 {
		return nil
	}
	title := f.titleBehind(i)
	if title == nil || title[0] != i {
		return nil
	}
	for j := title[len(title)-1] + 1; j < len(f.lines); j++ {
		switch below := &f.lines[j]; {
		case below.kind == noise:
		case below.kind == text && !below.head && !f.used[j] && len(strings.Fields(below.text)) >= fewestProseWords:
			return title
		default:
			return nil
		}
	}
	return nil
}

// sectionEnd is the line behind the section that an entry begins: the next
// heading that is not below its own, the next section, the next event.
func (f *finder) sectionEnd(e *entry) int {
	rank := f.lines[e.from].level
	for j := e.body; j < len(f.lines); j++ {
		l := &f.lines[j]
		switch {
		case f.used[j], l.kind == day && l.head, l.kind == label && l.alone.Part == events.Front:
			return j
		case l.kind == shorty && l.head && (rank == 0 || l.level <= rank), f.sectionTitle(j) != nil && (!l.head || rank == 0):
			return j
		case l.kind == day && f.daysApart(j):
			return j
		}
	}
	return len(f.lines)
}

// daysApart reports whether line j, a day, stands between two sections.
func (f *finder) daysApart(j int) bool {
	for j++; j < len(f.lines) && f.lines[j].kind == noise; j++ {
	}
	return j < len(f.lines) && f.sectionTitle(j) != nil
}

// rankFits reports whether a section stands beside the entries that have data,
// and is no part of one of them.
func (f *finder) rankFits(e *entry, entries []entry, a *account) bool {
	own := &f.lines[e.from]
	for _, other := range entries {
		if other.from >= e.from || e.from >= other.to {
			continue
		}
		if len(other.title) == 0 {
			return false
		}
		title := &f.lines[other.title[0]]
		if title.level == 0 && own.level == 0 && other.row == nil && !other.dated() && other.day != nil && a.organised() {
			continue // the events of a day, each of them with who organised it
		}
		if title.head != own.head || title.level != own.level || own.level == 0 && title.ordinal == 0 && !alikeNumbered(title, own) {
			return other.row == nil && other.from == 0 && !other.has(events.Organisers)
		}
	}
	return true
}

// alikeNumbered reports whether two titles begin with numbers of one kind: "Side event
// 3:", "C.".
func alikeNumbered(a, b *line) bool {
	kind := func(l *line) string {
		from, _ := events.TitleSpan(l.text, 0, len(l.text))
		return strings.TrimFunc(counting.ReplaceAllString(l.text[:from], "1"), func(r rune) bool { return strings.ContainsRune(" \"“«'‘", r) })
	}
	return a.head == b.head && kind(a) != "" && kind(a) == kind(b)
}

// counting is a number, or a letter that stands for one.
var counting = regexp.MustCompile(`\b(?:\d+|[IVX]+|[A-Za-z])\b`)

// accountOf reads the prose with which a section begins.
func (f *finder) accountOf(e *entry, in telling) *account {
	a := &account{}
	in.Under = f.titleText(e)
	from := e.prose
	seen := 0
	for i := e.body; i < e.to; i++ {
		l := &f.lines[i]
		agenda := l.item && len(l.times) > 0 && l.times[0].Start == 0 // "10:00 Keynote: Twenty years of lamps"
		if l.kind == label && !agenda || l.head {
			break
		}
		if l.kind != text {
			continue
		}
		for _, s := range events.NewsSentences(l.text) {
			if s.End <= from {
				continue
			}
			if seen == mostSentences {
				return a
			}
			s.Start = max(s.Start, from)
			if e.called != nil {
				in.Set = l.setWithin(s, in.set(l.block))
			}
			a.sentence(l.text[s.Start:s.End], span{i, s.Start, s.End}, seen, in)
			seen++
		}
		from = 0
	}
	return a
}

func (f *finder) titleText(e *entry) string {
	if e.called != nil {
		return f.lines[e.called.line].text[e.called.from:e.called.to]
	}
	parts := make([]string, 0, len(e.title))
	for n, i := range e.title {
		from, to := 0, len(f.lines[i].text)
		if n == 0 {
			from, to = events.TitleSpan(f.lines[i].text, from, to)
		}
		parts = append(parts, f.lines[i].text[from:to])
	}
	return strings.Join(parts, " ")
}

// sentence adds what one sentence tells; seen counts those before it.
func (a *account) sentence(text string, at span, seen int, in telling) {
	lead := seen < leadSentences
	list := events.Tell(text, in.Setting)
	ours, foreign, named := false, false, a.other
	other := a.other // the event told of before is not the section's: "a training; this took place in Lima"
	for _, t := range list {
		if !a.means(t, text, lead, in) || t.Pronoun && (other || !ours && strings.Contains(text[:t.Start], ";")) {
			foreign = foreign || t.Sort == events.Naming || t.Sort == events.Beside
			named = named || t.Sort == events.Naming
			other = true
			continue
		}
		ours, other = true, false
		a.tell(t, text, at, in)
	}
	a.other = named && !ours
	if shift, ok := events.DaysLater(text, in.Setting); ok && lead && !a.shifted {
		a.shift, a.shifted = shift, true
	}
	if !lead || foreign {
		return
	}
	for _, d := range dates.Within(text, in.meeting) {
		a.named = append(a.named, said[dates.Span]{d, at})
	}
	for _, d := range events.LooseDates(text, in.Setting) {
		a.looseDays = append(a.looseDays, said[dates.Span]{d, at})
	}
	for _, t := range events.LooseTimes(text, in.Setting) {
		if t.To != "" || events.BeginsAt(text, t, in.Setting) {
			a.looseTimes = append(a.looseTimes, said[dates.Times]{t, at})
		}
	}
	if ours {
		return
	}
	for _, c := range events.LooseClauses(text, in.Setting) {
		if c.People || len(list) == 0 && seen == 0 {
			a.looseClauses = append(a.looseClauses, said[events.Clause]{c, at})
		}
	}
	if len(list) == 0 && len(a.looseClauses) == 0 && len(events.LooseDates(text, in.Setting)) > 0 { // "On 11 May A organized a contest"
		for _, c := range events.ObjectClauses(text, in.Setting) {
			a.looseClauses = append(a.looseClauses, said[events.Clause]{c, at})
		}
	}
}

// means reports whether what a sentence tells is of the section's event: it
// points to it, has its title, or describes an event when nobody has organised
// the section's so far.
func (a *account) means(t events.Told, text string, lead bool, in telling) bool {
	switch {
	case t.Sort == events.Beside || t.Other:
		return false
	case t.Sort == events.Naming:
		name := t.Name(text)
		return events.ShortFor(name, in.Under) || events.NamedLike(in.Under, name)
	case t.Sort == events.Described:
		return lead && !a.organised()
	}
	return true
}

// tell adds what a sentence tells of the event.
func (a *account) tell(t events.Told, text string, at span, in telling) {
	for _, c := range t.Clauses {
		a.clauses = append(a.clauses, said[events.Clause]{c, at})
	}
	for _, d := range t.Dates {
		a.days = append(a.days, said[dates.Span]{d, at})
	}
	for _, d := range t.Ends {
		a.ends = append(a.ends, said[dates.Span]{d, at})
	}
	for _, c := range t.Times {
		a.times = append(a.times, said[dates.Times]{c, at})
	}
	if a.closes == "" {
		a.closes = t.Closes
	}
	if a.place == nil && (len(t.Clauses) > 0 || t.Held) {
		if from, to, ok := events.PlaceOf(text, t, in.Setting); ok {
			a.place = &span{at.line, at.from + from, at.from + to}
		}
	}
}
