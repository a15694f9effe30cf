package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// facts are what lines beside the running text tell of the event that a page is
// about: "12 November 2026, 2 pm – 4 pm", "Where: Harbour Hall".
type facts struct {
	title    *stretch
	dates    []dated
	times    []timed
	places   []schema.Said[schema.Text]
	open     events.Part // the label of the line above
	labelled bool        // a label says that it is an event's time or place
	ends     []dated     // last days, behind a label that says so
	closes   string      // the time at which the last one ends
	sorted   bool        // a line says of what sort the event is, and its hours
	issued   []dated     // days that may be the one on which the page was issued
}

// mostFactWords is the greatest number of words in a line that is no text.
const mostFactWords = 18

// fact reads the lines with which block i begins that tell when or where the
// page's event is. It is the byte behind them, 0 if there are none.
func (r *reader) fact(i int) (to int) {
	b := &r.Doc.Blocks[i]
	above := r.facts.open
	r.facts.open = ""
	if r.below || b.Kind == document.Row && len(b.Cells) != 2 {
		return 0
	}
	if l, ok := events.LabelOf(b.Text); ok {
		r.facts.open = l.Part
		return 0 // the caller leaves labels out
	}
	for to < len(b.Text) {
		line, below, _ := strings.Cut(b.Text[to:], "\n")
		s := stretch{i, to, to + len(line)}
		lineEnd := s.to
		if l, ok := events.LabelOf(line); ok && below != "" && b.Kind != document.Row && l.Part != events.Organisers && l.Part != events.Title {
			above, to = l.Part, lineEnd+1 // "Date", above "3 May 2026"
			continue
		}
		if hours, _, _ := strings.Cut(below, "\n"); r.dayAboveHours(line, hours) {
			lineEnd += 1 + len(hours)
			s.to += 1 + events.LooseTimes(hours, r.setting)[0].End
		}
		if slices.ContainsFunc(r.sentences(i), func(x document.Span) bool { return x.Start < s.to && x.End > s.to }) && !r.standsAlone(line, below) {
			return to // a line of a sentence that is broken there
		}
		if list := events.Segments(line); b.Kind == document.Row && to == 0 && len(list) == 1 && list[0].Start == 0 {
			above = list[0].Part
		}
		placed := to > 0 && len(strings.Fields(line)) <= mostFactWords && events.NoSentence(line, r.setting) // the place below a day
		switch {
		case len(r.labelsIn(line)) > 0:
			if b.Kind == document.Row {
				s.to, lineEnd = len(b.Text), len(b.Text) // all lines of its cell
			}
			r.labels[i] = append(r.labels[i], s)
		case b.Kind == document.Row && to > 0 && r.labelledFact(above, s): // "When | 3 May 2026\n9 am to 5 pm"
		case r.factLine(s, above) || placed || events.Kicker(line) && lineEnd < len(b.Text):
		case to == 0 && i <= lastHeadline && (r.headsFact(s) || r.placeAboveHours(s)):
		default:
			r.factsBehindPeople(i, to)
			return to
		}
		to = min(len(b.Text), lineEnd+1)
	}
	return to
}

// standsAlone reports whether a line with days or a label is no part of a sentence that
// goes on in the line below.
func (r *reader) standsAlone(line, below string) bool {
	first, _ := utf8.DecodeRuneInString(below)
	labelled := func(line string) bool {
		list := events.Segments(line)
		return len(list) > 0 && list[0].Start == 0
	}
	if labelled(line) && labelled(below) {
		return true
	}
	return !unicode.IsLower(first) && !strings.HasSuffix(line, ",") && events.NoSentence(line, r.setting) && (labelled(line) || len(events.LooseDates(line, r.setting)) > 0)
}

// dayAboveHours reports whether a line is a day, and the line below it the hours of
// an event.
func (r *reader) dayAboveHours(line, below string) bool {
	hours := events.LooseTimes(below, r.setting) // whose zone may stand in brackets at the end
	if below = withoutRemark(below); len(hours) != 1 {
		hours = events.LooseTimes(below, r.setting)
	}
	days := events.LooseDates(line, r.setting)
	return len(days) == 1 && len(hours) == 1 && hours[0].To != "" && len(events.LooseTimes(line, r.setting))+len(events.LooseDates(below, r.setting)) == 0 &&
		len(events.Segments(line))+len(events.Segments(below)) == 0 && events.NoSentence(line, r.setting) && (events.NoSentence(below, r.setting) || hours[0].Start == 0 && len(strings.Fields(below[hours[0].End:])) <= mostRemark)
}

// mostRemark is the number of words that may stand behind hours: "7pm to 9pm, doors open
// half an hour before".
const mostRemark = 8

// headsFact reports whether a line is a headline, and the one below it in its block
// holds nothing but days and a place.
func (r *reader) headsFact(s stretch) bool {
	text := r.Doc.Blocks[s.block].Text
	if s.to >= len(text) || len(strings.Fields(text[:s.to])) > mostFactWords || strings.HasSuffix(text[:s.to], ".") {
		return false
	}
	below, _, _ := strings.Cut(text[s.to+1:], "\n")
	days := events.LooseDates(below, r.setting)
	return len(days) == 1 && days[0].First != days[0].Last && events.NoSentence(below, r.setting)
}

// factLine reads one line of facts; above is the part that a label on the line
// above it announces.
func (r *reader) factLine(s stretch, above events.Part) bool {
	text := r.text(s)
	words := len(strings.Fields(text))
	list := events.Segments(text)
	if len(list) == 1 && list[0].Part == events.Title {
		words = len(strings.Fields(text[:events.WithoutRest(text, list[0].From, list[0].To)]))
	}
	if len(list) > 0 && list[0].Start == 0 && words <= 2*mostFactWords {
		read := false
		for _, g := range list {
			value := stretch{s.block, s.from + g.From, s.from + g.To}
			if events.EndLabel(text[g.Start:g.From]) {
				read = r.endingFact(value) || read
			} else {
				read = r.labelledFact(g.Part, value) || read
			}
		}
		return read
	}
	if words > mostFactWords {
		return false
	}
	if r.Doc.Blocks[s.block].Kind == document.Heading {
		if r.headsOwnDay(s) {
			return true
		}
		return (r.placeWithDays(text) || r.dayAlone(s.block) && r.hoursOf(s.block+1) != nil) && r.bareFact(s)
	}
	if g, ok := events.BareSegment(text, r.setting); ok && events.EndLabel(text[:g.From]) {
		return r.endingFact(stretch{s.block, s.from + g.From, s.from + g.To}) // "Ends 12 June 2026, 12:30"
	} else if ok && (g.Part != events.Place || len(r.facts.dates)+len(r.facts.issued) > 0) {
		return r.labelledFact(g.Part, stretch{s.block, s.from + g.From, s.from + g.To})
	}
	return r.labelledFact(above, s) || r.bareFact(s)
}

// labelledFact reads the value of a label.
func (r *reader) labelledFact(part events.Part, s stretch) bool {
	text := r.text(s)
	if strings.TrimSpace(text) == "" {
		return false
	}
	in := r.Doc.Passage(s.block, s.from, s.to)
	switch part {
	case events.Date, events.Time, events.When:
		days, times := events.LooseDates(text, r.setting), events.LooseTimes(text, r.setting)
		if len(days)+len(times) == 0 {
			return false
		}
		for _, d := range days {
			if part == events.Date && d.First == d.Last && len(times) == 0 {
				r.facts.issued = append(r.facts.issued, dated{Span: d, in: in})
			} else {
				r.facts.dates = append(r.facts.dates, dated{Span: d, in: in})
			}
		}
		for _, t := range times {
			r.facts.times = append(r.facts.times, timed{t, in})
		}
		r.facts.labelled = r.facts.labelled || part != events.Date
	case events.Place:
		r.facts.labelled = true
		r.facts.places = append(r.facts.places, schema.Said[schema.Text]{Value: schema.Text{Value: text, Lang: r.Doc.Language}, In: in})
	case events.Title:
		days := events.LooseDates(text, r.setting)
		if len(strings.Fields(text)) < 2 || len(days) > 0 && events.NoSentence(text, r.setting) && (days[0].Start == 0 || len(strings.Fields(text[:days[0].Start])) < 3) {
			return false // "Side event", above "3 May 2026" or "Published 3 May 2026"
		}
		line := r.Doc.Blocks[s.block].Text
		s.to = r.saidBehindTitle(s)
		if from, to := events.ToldInValue(line, s.from, s.to, r.setting); from < to {
			s.from, s.to = from, to
		}
		s.to = events.WithoutRest(line, s.from, s.to)
		r.facts.title = &s
	default:
		return false
	}
	return true
}

// placeWithDays reports whether a heading says only where and when, and what sort of
// event: "Suva, Fiji, 3–5 May 2026", "Conference, Suva, 3–5 May".
func (r *reader) placeWithDays(text string) bool {
	days := events.LooseDates(text, r.setting)
	hours := slices.ContainsFunc(events.LooseTimes(text, r.setting), func(t dates.Times) bool { return t.To != "" })
	if dayWithMode(text, days) {
		return true
	}
	if len(days) != 1 || days[0].First == days[0].Last && !hours {
		return false
	}
	town := days[0].Start == 0
	for part := range strings.SplitSeq(strings.TrimRight(text[:days[0].Start], " ,|·•"), ",") {
		part = strings.TrimSpace(part)
		if town = town || events.Town(part); !town && !events.OnlySort(part) {
			return false
		}
	}
	return town
}

// dayWithMode reports whether a line is a day, and in what way an event is held then:
// "25 June 2026, virtual event".
func dayWithMode(line string, days []dates.Span) bool {
	return len(days) == 1 && days[0].Start == 0 && events.OnlyMode(strings.Trim(line[days[0].End:], " ,|·•–—-"))
}

// headsOwnDay reads the heading of a section that says only in which town and on which day,
// or days, its event was: "New York, 9 October". The day of the item stands above all.
func (r *reader) headsOwnDay(s stretch) bool {
	days, ok := r.townAndDay(s.block)
	if ok {
		r.facts.dates = append(r.facts.dates, dated{Span: days, in: r.Doc.Passage(s.block, s.from, s.to)})
		r.sections[len(r.sections)-1].ownDay = true
	}
	return ok
}

func (r *reader) headedByDay(block int) bool {
	_, ok := r.townAndDay(block)
	return ok
}

// townAndDay are the days in a heading below the first that names but a town beside.
func (r *reader) townAndDay(block int) (dates.Span, bool) {
	b := &r.Doc.Blocks[block]
	days := events.LooseDates(b.Text, r.setting)
	if b.Kind != document.Heading || block <= max(r.firstHeading(), 0) || len(days) != 1 || days[0].Start == 0 || strings.TrimSpace(b.Text[days[0].End:]) != "" {
		return dates.Span{}, false
	}
	return days[0], events.Town(strings.TrimRight(b.Text[:days[0].Start], " ,–—-:"))
}

// endingFact reads the value of a label of when the event ends: "End: 3 May, 5 pm".
func (r *reader) endingFact(s stretch) bool {
	text, in := r.text(s), r.Doc.Passage(s.block, s.from, s.to)
	days, times := events.LooseDates(text, r.setting), events.LooseTimes(text, r.setting)
	for _, d := range days {
		r.facts.ends = append(r.facts.ends, dated{Span: d, ending: true, in: in})
	}
	for _, t := range times {
		r.facts.closes = t.From
	}
	return len(days)+len(times) > 0
}

// bareFact reads a line without a label that holds nothing but days and times,
// and perhaps a place: a stretch of days or of a day, or a day of the week that
// has a time, since a day alone is the one on which the page was issued.
func (r *reader) bareFact(s stretch) bool {
	text := r.text(s)
	days, times := events.LooseDates(text, r.setting), events.LooseTimes(text, r.setting)
	if len(days) == 0 && r.hoursOf(s.block) != nil && s.block > 0 && r.dayAlone(s.block-1) {
		r.facts.times = append(r.facts.times, timed{times[0], r.Doc.Passage(s.block, s.from, s.to)})
		return true
	}
	if len(days) == 0 && events.EachDay(text, times) {
		r.facts.times = append(r.facts.times, timed{times[0], r.Doc.Passage(s.block, s.from, s.to)})
		return true
	}
	mode := dayWithMode(text, days)
	if len(days) == 0 || s.block > 0 && events.CallStep(r.Doc.Blocks[s.block-1].Text) || !mode && !events.NoSentence(withoutRemark(text), r.setting) && !events.PartedFacts(text, r.setting) && !r.behindTagline(s, days[0]) {
		return false
	}
	if dates.Stamp(times) || events.PrintedBySystem(text) || events.Updated(r.lineBelow(s)) || events.TellsOfUpdate(text, days[0]) {
		return false
	}
	elsewhere := len(times) > 1 && times[0].End <= len(withoutRemark(text)) && times[1].Start > len(withoutRemark(text))
	hours := elsewhere || slices.ContainsFunc(times, func(t dates.Times) bool {
		return t.To != "" || days[0].Weekday > 0 || saysMode(text) || r.sortedAbove(s)
	}) || r.dayAlone(s.block) && r.hoursOf(s.block+1) != nil
	if days[0].First == days[0].Last && !hours && !mode && !r.dayWithPlace(s, days[0]) && !r.dayAbovePlace(s) {
		return false
	}
	r.facts.sorted = r.facts.sorted || events.SortWithHours(text, r.setting)
	in := r.Doc.Passage(s.block, s.from, s.to)
	for _, d := range days {
		r.facts.dates = append(r.facts.dates, dated{Span: d, in: in})
	}
	if elsewhere {
		times = times[:1] // "18:00 UTC (15:00 Suva, 12:00 Apia)"
	}
	for _, t := range times {
		r.facts.times = append(r.facts.times, timed{t, in})
	}
	return true
}

// dayAlone reports whether a block is one day and nothing else, and hoursOf are the hours
// which are all that a block holds: "Thu 22 Oct 2026", "17:30 – 19:00".
func (r *reader) dayAlone(block int) bool {
	text := r.Doc.Blocks[block].Text
	days := events.LooseDates(text, r.setting)
	return len(days) == 1 && days[0].Start == events.BehindPicture(text) && days[0].End == len(text) && days[0].First == days[0].Last
}

func (r *reader) hoursOf(block int) []dates.Times {
	if block >= len(r.Doc.Blocks) {
		return nil
	}
	text := r.Doc.Blocks[block].Text
	times := events.LooseTimes(text, r.setting)
	if len(times) != 1 || times[0].To == "" || !events.BehindHours(text[times[0].End:]) {
		return nil
	}
	if before := text[:times[0].Start]; times[0].Start > events.BehindPicture(text) && dates.WithoutTimeWords(before) != "" {
		return nil // but "From 10 am to noon"
	}
	return times
}

// withoutRemark is a line without what stands in brackets at its end: "3 May, 9:00–10:00
// (doors from 8:30)".
func withoutRemark(line string) string {
	if at := strings.LastIndex(line, " ("); at > 0 && strings.HasSuffix(line, ")") {
		return line[:at]
	}
	return line
}

// dayAbovePlace reports whether a line of a block is a day with a year, and the line
// below it a place where events are held.
func (r *reader) dayAbovePlace(s stretch) bool {
	below := r.lineBelow(s)
	if below == "" || len(strings.Fields(r.text(s))) > 5 {
		return false
	}
	return events.Venue(below) && !events.Credit(below) && !events.Navigation(below) && !events.Trail(below) && events.NoSentence(below, r.setting)
}

// dayWithPlace reports whether a line gives a day and, behind a sign, a place, right
// below a heading that is the name of an event: "3 May 2026 | Suva".
func (r *reader) dayWithPlace(s stretch, d dates.Span) bool {
	text := r.text(s)
	behind := strings.TrimLeft(text[d.End:], " ")
	if d.Start > 0 || s.block == 0 || d.First.Year == 0 || behind == "" || !strings.ContainsAny(behind[:1], "|•·") && !strings.HasPrefix(behind, "·") {
		return false
	}
	if events.IssuingOffice(behind) || text[d.Start] == '2' && strings.Count(text[d.Start:d.End], "-") == 2 {
		return false // "2026-10-23 | Press office"
	}
	head := &r.Doc.Blocks[s.block-1]
	_, names := events.HeadsEvent(head.Text, r.setting)
	return names && head.Kind == document.Heading && len(strings.Fields(behind)) > 1
}

// saysWhen reports whether the facts give a day that is an event's.
func (f *facts) saysWhen() bool { return len(f.whens()) > 0 && (f.labelled || len(f.dates) > 0) }

// whens are the days of the event: those of labels and lines, else, beside a
// label, the one that could be the day of issue.
func (f *facts) whens() []dated {
	if f.labelled && len(f.dates) == 0 {
		return f.issued
	}
	return f.dates
}

func (f *facts) sameDay(other *facts) bool {
	return f.whens()[0].Span.First == other.whens()[0].Span.First
}

// join adds the facts of another section.
func (f *facts) join(other *facts) {
	if f.title == nil {
		f.title = other.title
	}
	f.dates = append(f.dates, other.dates...)
	f.times = append(f.times, other.times...)
	f.places = append(f.places, other.places...)
	f.ends = append(f.ends, other.ends...)
	f.closes = cmp.Or(f.closes, other.closes)
	f.issued = append(f.issued, other.issued...)
	f.labelled = f.labelled || other.labelled
}

// apply gives the facts to the event that the page is about.
func (f *facts) apply(e *told) {
	f.dates = f.whens()
	if len(f.dates) == 0 || !slices.ContainsFunc(e.dates, func(d dated) bool { return d.in == f.dates[0].in }) {
		e.dates = append(slices.Clone(f.dates), e.dates...)
	}
	if len(e.times) == 0 {
		e.times, e.closes = f.times, cmp.Or(e.closes, f.closes)
	}
	if len(e.ends) == 0 && len(f.dates) > 0 {
		e.ends, e.closes = f.ends, cmp.Or(e.closes, f.closes)
	}
	if len(e.event.Places) == 0 && len(f.places) > 0 {
		e.event.Places = f.places[:1]
	}
}

// complete gives an event that its heading dates the hours and the place of the facts.
func (f *facts) complete(e *told) {
	if e == nil || len(f.dates) > 0 {
		return
	}
	if len(e.times) == 0 {
		e.times = f.times
	}
	if len(e.event.Places) == 0 && len(f.places) > 0 {
		e.event.Places = f.places[:1]
	}
}

// pageEvent makes an event of a page whose facts say when it is, called as the
// label or the headline calls it. It is nil if they do not.
func (r *reader) pageEvent() *told {
	f, names := r.facts, len(r.facts.times)+len(r.organisers)+len(r.strays)
	if slices.ContainsFunc(f.dates, func(d dated) bool { return d.First != d.Last }) {
		names++ // a stretch of days below a headline is no day of issue
	}
	if !f.labelled && names == 0 || len(f.whens()) == 0 || len(f.dates) == 0 && names == 0 {
		return nil
	}
	s, ok := r.pageTitle()
	if !ok {
		return nil
	}
	if e := r.onlyUndated(); e != nil && !events.TitleCase(r.text(s)) {
		e.own = true
		return e // “Open Harbours”, below the headline "Pilots before ports: our side event in brief"
	}
	e := r.add([2]int{0, s.to - s.from}, events.Told{Sort: events.Naming}, s)
	e.own = true
	return e
}
