package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// section is a heading with what stands below it, up to the next; block 0 may
// open one without a heading.
type section struct {
	head, end int // blocks
	facts     facts
	event     *entry // the event of its own that it tells of
	ownDay    bool   // its heading says where and when its event was
	told      *told  // what the text makes of it
}

// entry is an event that a heading or a line names before the text tells of it.
type entry struct {
	events.Told
	at     stretch
	dates  []dated
	times  []timed
	places []schema.Said[schema.Text]
	to     int // byte of the block behind the entry
	// inSeries is set for an item of a calendar.
	inSeries bool
	// leadIn is set for a title with which its paragraph begins.
	leadIn bool
	// digested is set for one of the events of a digest.
	digested bool
	// oneOfMany is set for one of several events that only their days tell apart.
	oneOfMany bool
	// clauses say who organises it.
	clauses []orphan
}

// outline reads, before the running text, the headings of the item, the lines
// that tell when and where below each, and which of them are events of their own.
func (r *reader) outline() {
	r.sections = []*section{{head: 0}}
	r.facts = &r.sections[0].facts
	for i := range r.Doc.Blocks {
		b := &r.Doc.Blocks[i]
		if r.furniture(i) || events.Unfixed(b.Text) {
			r.read[i] = len(b.Text)
			if b.Kind == document.Heading && events.AboutEvent(b.Text) {
				r.open(i, nil)
			}
			continue
		}
		if r.isNotice(i) {
			for _, e := range r.entriesOf(i) {
				r.open(i, e)
			}
			r.read[i] = len(b.Text)
			continue
		}
		if r.headsNotices(i) || r.headsDiary(i) || r.sortBelowTitle(i) {
			r.read[i] = len(b.Text)
			continue
		}
		r.headBelow(i)
		entry, isEntry := r.entryAt(i)
		if i > 0 && b.Kind == document.Heading || isEntry {
			r.open(i, entry)
		}
		switch {
		case r.week == i:
			r.read[i] = len(b.Text)
		case isEntry:
			r.read[i] = entry.to
		case r.datesNext(i):
			r.read[i] = len(b.Text)
		default:
			r.read[i] = r.fact(i)
		}
	}
	r.sections[len(r.sections)-1].end = len(r.Doc.Blocks)
	r.below, r.readNext = false, false
	r.partSections()
	r.toldSections()
	r.seriesSections()
	r.digestSections()
}

// open begins a section at a block, which may tell of an event of its own.
func (r *reader) open(block int, own *entry) {
	r.sections[len(r.sections)-1].end = block
	r.sections = append(r.sections, &section{head: block, event: own})
	r.facts = &r.sections[len(r.sections)-1].facts
}

// datesNext reports whether block i, between the text of one section and the heading of
// the next, is nothing but days: those of what stands below, as digests print them.
func (r *reader) datesNext(i int) bool {
	b := &r.Doc.Blocks[i]
	if i == 0 || i+1 >= len(r.Doc.Blocks) || b.Kind != document.Paragraph || r.Doc.Blocks[i+1].Kind != document.Heading || r.Doc.Blocks[i-1].Kind == document.Heading {
		return false
	}
	days := events.LooseDates(b.Text, r.setting)
	return len(days) == 1 && days[0].Start == 0 && days[0].End == len(b.Text)
}

// headBelow notes where begins what press items print about those who issue
// them. It reports whether block i is a heading or a line like one.
func (r *reader) headBelow(i int) bool {
	b := &r.Doc.Blocks[i]
	if b.Kind != document.Heading && (len(strings.Fields(b.Text)) >= 9 || strings.ContainsAny(b.Text, ".!?")) {
		return false
	}
	if r.readNext && b.Kind != document.Heading {
		return false // a link to another item
	}
	r.readNext = events.ReadNext(b.Text)
	r.below = events.Boilerplate(b.Text) && !events.AboutEvent(b.Text) && !(events.BareAbout(b.Text) && r.tellsBelow(i)) && !(events.BareAbout(b.Text) && slices.ContainsFunc(r.sections, func(s *section) bool { return s.facts.saysWhen() }))
	return true
}

// tellsBelow reports whether the text between the heading at block i, "Background", and the
// next one says on which day the event was held.
func (r *reader) tellsBelow(i int) bool {
	pointed := false
	for k := i + 1; k < len(r.Doc.Blocks) && r.Doc.Blocks[k].Kind != document.Heading && k < i+mostBelow; k++ {
		text := r.Doc.Blocks[k].Text
		for _, s := range r.sentences(k) {
			it := pointed // "This course is for pilots. It takes place from"
			pointed = false
			for _, t := range events.Tell(text[s.Start:s.End], r.setting) {
				if t.Held && t.Topic && t.Sort == events.Pointing && (!t.Pronoun || it) && len(t.Dates) > 0 {
					return true
				}
				if i <= lastHeadline && t.Sort == events.Naming && t.Topic && len(t.Clauses) > 0 && len(t.Dates) > 0 {
					return true // nothing told of it above
				}
				pointed = pointed || t.Sort == events.Pointing && !t.Pronoun && !t.Other
			}
		}
	}
	return false
}

// mostBelow is the number of blocks below a heading within which its text would say so.
const mostBelow = 6

// entryAt reads the event that block i announces with its days: in one line, or
// in two above its text.
func (r *reader) entryAt(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	if n, ok := r.tabled(i); ok {
		return n, true
	}
	if n, ok := r.spokenAt(i); ok {
		return n, true
	}
	if r.below || b.Kind == document.Row || i == r.dateline.Block && r.dateline.Closes == 0 {
		return nil, false
	}
	if r.headedByDay(i) || events.MailHead(b.Text) || events.HeadsAttendance(b.Text, r.setting) {
		return nil, false // "New York, 9 October", "Subject: Lamps, 9 October"
	}
	if n, ok := r.leadIn(i); ok {
		return n, true
	}
	line, rest, several := strings.Cut(b.Text, "\n")
	if l, ok := events.ReadListed(line, r.setting); ok {
		n := r.entry(i, l.Title, l.Noun, l.Dates, l.Times, len(line))
		r.labels[i] = append(r.labels[i], stretch{i, l.Names[0], l.Names[1]})
		return n, true
	}
	if n, ok := r.scheduled(i); ok {
		return n, true
	}
	if n, ok := r.countedDay(i); ok {
		return n, true
	}
	if n, ok := r.boldEntry(i); ok {
		return n, true
	}
	if l, to, ok := events.ReadTitled(line, r.setting); ok && (b.Kind == document.Item || b.Kind == document.Paragraph && i > 0 && len(l.Times) > 0) {
		n := r.entry(i, l.Title, l.Noun, l.Dates, l.Times, to)
		n.clauses = r.byBehind(i, to)
		return n, true
	}
	if n, ok := r.nameThenDays(i); ok {
		return n, true
	}
	if n, ok := r.leadWithDay(i); ok {
		return n, true
	}
	if n, ok := r.titleThenDay(i); ok {
		return n, true
	}
	if list := events.Segments(line); len(list) > 0 && list[0].Start == 0 && (list[0].Part == events.Time || list[0].Part == events.Date) {
		return nil, false // "End: 16 June 2026"
	}
	if several {
		return r.titledLines(i, line, rest)
	}
	if i > 0 && r.Doc.Blocks[i-1].Kind == document.Heading && b.Kind != document.Heading && events.PartedFacts(line, r.setting) {
		return nil, false // "Open Forum · 26 June · 16:00–17:00 · Hall 3", below its title
	}
	if r.whenBelowTitle(i) {
		return nil, false
	}
	e, ok := events.ReadEntry(b.Text, r.setting)
	if !ok || events.AddressLine(b.Text) || b.Kind != document.Heading && !r.toldBelow(i) || r.ofIssue(e.Dates, e.Times) {
		return nil, false
	}
	if events.Town(b.Text[e.Title[0]:e.Title[1]]) {
		return nil, false // "Suva - 25 July 2026", a dateline
	}
	n := r.entry(i, e.Title, e.Noun, e.Dates, e.Times, len(b.Text))
	if e.Place[0] < e.Place[1] {
		n.places = []schema.Said[schema.Text]{{Value: schema.Text{Value: b.Text[e.Place[0]:e.Place[1]], Lang: r.Doc.Language}, In: r.Doc.Passage(i, e.Place[0], e.Place[1])}}
	}
	return n, true
}

// boldEntry reads the event of a block that begins with its title, set apart, and has its
// days in brackets behind: "*Lamps for all* (8 July, 9:00–9:45, Room E) That's ours!"
func (r *reader) boldEntry(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	n := slices.IndexFunc(b.Set, func(m document.Span) bool { return m.Start == 0 })
	if n < 0 || b.Kind == document.Row || b.Kind == document.Heading {
		return nil, false
	}
	from, to := events.TitleSpan(b.Text, 0, b.Set[n].End)
	open := b.Set[n].End + len(b.Text[b.Set[n].End:]) - len(strings.TrimLeft(b.Text[b.Set[n].End:], " \n"))
	closing := strings.IndexByte(b.Text[open:], ')')
	if closing < 0 || b.Text[open] != '(' || len(strings.Fields(b.Text[from:to])) < 2 {
		return nil, false
	}
	inner := b.Text[open+1 : open+closing]
	days, times := events.LooseDates(inner, r.setting), events.LooseTimes(inner, r.setting)
	_, names := events.HeadsEvent(b.Text[from:to], r.setting)
	hours := len(times) == 1 && times[0].To != ""
	if len(days) != 1 || days[0].Start > firstDayWithin || !names && !hours || r.ofIssue(days, times) {
		return nil, false
	}
	return r.entry(i, [2]int{from, to}, "", days, times, open+closing+1), true
}

// firstDayWithin is the number of bytes within which the day begins in the brackets behind a title.
const firstDayWithin = 12

// whenBelowTitle reports whether block i, right below a heading that may be a title, tells the
// day, the hours and then the place: "3 May, 10:00–11:00, Blue Stage". Below a heading
// of a list, or above another such line, it may name an event.
func (r *reader) whenBelowTitle(i int) bool {
	b := &r.Doc.Blocks[i]
	if i == 0 || b.Kind != document.Paragraph || r.Doc.Blocks[i-1].Kind != document.Heading || len(strings.Fields(b.Text)) > mostFactWords || events.PrintedBySystem(b.Text) {
		return false
	}
	above := r.Doc.Blocks[i-1].Text
	days, times := events.LooseDates(b.Text, r.setting), events.LooseTimes(b.Text, r.setting)
	if _, several := events.NamesSeveral(above); several || len(days) != 1 || days[0].Start > 0 && !events.SortWithHours(b.Text, r.setting) || len(times) != 1 || len(strings.Fields(above)) < 3 || !r.isTitleLine(above) || events.Boilerplate(above) {
		return false
	}
	if strings.HasPrefix(b.Text[max(days[0].End, times[0].End):], ":") {
		return false // "3 May, 10:00: Harbour Workshop"
	}
	if i+1 >= len(r.Doc.Blocks) {
		return true
	}
	next := events.LooseDates(r.Doc.Blocks[i+1].Text, r.setting)
	return len(next) == 0 || next[0].Start > 0
}

// ofIssue reports whether the day behind a title is the one on which the item was
// issued.
func (r *reader) ofIssue(days []dates.Span, times []dates.Times) bool {
	d := days[0]
	return len(times) == 0 && d.First == d.Last && d.First == r.issued && r.issued.Year != 0
}

// titledLines reads a block whose first line is a title and whose second tells
// days and nothing else.
func (r *reader) titledLines(i int, title, rest string) (*entry, bool) {
	if r.Doc.Blocks[i].Kind != document.Paragraph || len(strings.Fields(title)) > mostFactWords || strings.ContainsAny(title[len(title)-1:], ".,;:") {
		return nil, false
	}
	at := 0
	if below, under, ok := strings.Cut(rest, "\n"); ok && events.OnlySort(strings.TrimRight(title, " 0123456789:.")) && len(strings.Fields(below)) > 2 && len(events.LooseDates(below, r.setting)) == 0 {
		at, title, rest = len(title)+1, below, under // "Workshop 1", above its title
	}
	when, _, _ := strings.Cut(rest, "\n")
	days, times := events.LooseDates(when, r.setting), events.LooseTimes(when, r.setting)
	_, titleDated := events.ReadEntry(title, r.setting)
	t, ok := events.HeadsEvent(title, r.setting)
	ok = ok || at > 0 && events.TitleCase(title) || events.SortWithHours(when, r.setting)
	if len(days) == 1 && days[0].First == days[0].Last && len(times) == 0 && !events.TitleCase(title) {
		return nil, false // a headline above the day of issue
	}
	if len(days) == 0 || !ok || titleDated || !events.NoSentence(when, r.setting) || r.ofIssue(days, times) {
		return nil, false
	}
	span := [2]int{at + behindTitleLabel(title), at + len(title)}
	if t.Quoted {
		span = [2]int{at + t.Title[0], at + t.Title[1]}
	}
	return r.entry(i, span, t.Noun, days[:1], times, at+len(title)+1+len(when)), true
}

// entry is the event that block i names in a stretch, up to a byte of the block.
func (r *reader) entry(i int, title [2]int, noun string, days []dates.Span, times []dates.Times, to int) *entry {
	n := &entry{Told: events.Told{Noun: noun, Sort: events.Naming, Title: title}, at: stretch{i, 0, to}, to: to}
	in := r.Doc.Passage(i, 0, to)
	for _, d := range days {
		n.dates = append(n.dates, dated{Span: d, in: in})
	}
	for _, t := range times {
		n.times = append(n.times, timed{t, in})
	}
	return n
}

// toldBelow reports whether running text follows block i at once.
func (r *reader) toldBelow(i int) bool {
	if i+1 >= len(r.Doc.Blocks) {
		return false
	}
	next := &r.Doc.Blocks[i+1]
	return next.Kind == document.Paragraph && len(strings.Fields(next.Text)) >= 12
}

// partSections finds the sections that tell of events of their own: each of
// several with a day below its heading, or one whose heading names an event
// other than the item's.
func (r *reader) partSections() {
	var days []*section
	for _, s := range r.sections {
		if s.event == nil && s.head > 0 && !s.ownDay && s.facts.saysWhen() && !r.amongOthers(s.head) && !slices.ContainsFunc(days, func(o *section) bool { return o.facts.sameDay(&s.facts) }) {
			days = append(days, s)
		}
	}
	for _, s := range days {
		b := &r.Doc.Blocks[s.head]
		t, names := events.HeadsEvent(b.Text, r.setting)
		if b.Kind != document.Heading || r.newsSite(b.Text) || events.NamesOnlyBody(b.Text) || events.Boilerplate(b.Text) || events.Kicker(b.Text) || !names && len(days) < 2 && !s.facts.sorted || len(days) < 2 && r.firstHeading() == s.head {
			continue
		}
		if list := events.Segments(b.Text); len(list) > 0 && list[0].Start == 0 && list[0].Part != events.Title {
			continue // "Type of event: workshop"
		}
		if _, isLabel := events.LabelOf(b.Text); isLabel || events.NumberedPart(b.Text, r.setting) {
			continue
		}
		if !names || !t.Quoted {
			t = events.Told{Noun: t.Noun, Sort: events.Naming, Title: [2]int{behindTitleLabel(b.Text), len(b.Text)}}
		}
		if t.Noun == "" {
			t.Noun = events.CountedNoun(r.Doc.Blocks[s.head-1].Text) // "Seminar 2", above its title
		}
		s.event = &entry{Told: t, at: stretch{s.head, 0, len(b.Text)}, dates: s.facts.whens(), times: s.facts.times, places: s.facts.places}
	}
}

// behindCount is the byte behind the number that a heading has in a row of such: "2. Lamps".
func behindCount(title string) int {
	number, rest, ok := strings.Cut(title, ". ")
	if !ok || number == "" || len(number) > 2 || strings.Trim(number, "0123456789") != "" {
		return 0
	}
	return len(title) - len(rest)
}

// fewestInSeries is the number of titles with days from which on they are a series.
const fewestInSeries = 2

// behindTitleLabel is the byte behind a label such as "What:" or "Name:" with which a
// text begins.
func behindTitleLabel(text string) int {
	if at := strings.Index(text, "/ "); at > 0 && events.OnlyPlaceName(text[:at]) {
		return at + len("/ ") // "Fiji/ Opening of the Harbour Days"
	}
	if label, title, ok := strings.Cut(text, ": "); ok && events.NamesTitles(label) {
		return len(text) - len(title)
	}
	if sort, title, ok := strings.Cut(text, "] "); ok && strings.HasPrefix(sort, "[") && events.OnlySort(sort[1:]) {
		return len(text) - len(title) // "[Webinar] After the Summit"
	}
	if list := events.Segments(text); len(list) > 0 && list[0].Start == 0 && list[0].Part == events.Title {
		return list[0].From
	}
	return 0
}

// sectionOf is the section in which a block stands.
func (r *reader) sectionOf(block int) *section {
	i := slices.IndexFunc(r.sections, func(s *section) bool { return block < s.end })
	return r.sections[max(0, i)]
}

func (r *reader) firstHeading() int {
	for i, b := range r.Doc.Blocks {
		if b.Kind == document.Heading && !events.Kicker(b.Text) && !events.Boilerplate(b.Text) && !events.MailHead(b.Text) && !events.Navigation(b.Text) && (i != r.dateline.Block || r.dateline.End < len(b.Text)) {
			return i
		}
	}
	return -1
}

// enter makes the event of a section that has one of its own, which the text
// below then speaks of.
func (r *reader) enter(s *section) {
	if s.event == nil {
		return
	}
	n := s.event
	var e *told
	for _, other := range r.found {
		if !n.oneOfMany && other.is(n.Name(r.text(n.at))) {
			e = other
		}
	}
	if e == nil {
		e = r.add(n.Title, n.Told, n.at)
	}
	e.own, e.headed, e.inSeries = true, true, n.inSeries
	e.dates = append(n.dates, e.dates...)
	e.times = append(e.times, n.times...)
	if len(e.event.Places) == 0 && len(n.places) > 0 {
		e.event.Places = n.places[:1]
	}
	r.organise(e, n.clauses)
	s.told = e
	r.recent, r.before = e, e
	if r.Doc.Blocks[s.head].Kind == document.Row {
		r.recent, r.before = nil, nil // the text goes on about all of them
	}
}

// isTitled reports whether block i is the heading of a section with an event of
// its own.
func (r *reader) isTitled(i int) bool {
	return slices.ContainsFunc(r.sections, func(s *section) bool { return s.head == i && s.event != nil && r.read[i] == 0 })
}
