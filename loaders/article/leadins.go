package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// leadIn reads a paragraph that begins, set apart by its print, with the title of an event
// of its own, of which it then says when that is: "**Lamps for All?** This webinar is on 3
// May 2026", as items print below "What comes next".
func (r *reader) leadIn(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	if i == 0 || b.Kind != document.Paragraph && b.Kind != document.Item || len(b.Set) == 0 || b.Set[0].Start > 0 {
		return nil, false
	}
	from, ok := leadEnd(b.Text, b.Set[0].End)
	if !ok {
		return nil, false
	}
	title := strings.TrimRight(b.Text[:b.Set[0].End], " .:–—-")
	words := len(strings.Fields(title))
	t, names := events.HeadsEvent(title, r.setting)
	noun, series := r.ledSeries(i)
	when := r.whenBehind(i, from)
	at, further := r.whenFurther(i, from)
	if words < 2 || words < 3 && !names || words > mostHeadlineWords || !series && when < 0 && !further && !events.TitleCase(title) && !strings.HasSuffix(title, "?") && !names ||
		!r.isTitleLine(title) || events.OnlySort(title) || events.Boilerplate(title) || labels(title) || len(events.LooseDates(title, r.setting)) > 0 {
		return nil, false
	}
	if when >= 0 && (names || events.TitleCase(title) || strings.HasSuffix(title, "?") || r.whenLeads() >= fewestInSeries) {
		n := r.entry(i, [2]int{0, len(title)}, t.Noun, events.LooseDates(b.Text[from:when], r.setting), events.LooseTimes(b.Text[from:when], r.setting), when)
		n.leadIn = true
		return n, true
	}
	if further && (names || events.TitleCase(title) || strings.ContainsAny(title, "?:") || r.whenLeads() >= fewestInSeries) {
		sentence := b.Text[at[0]:at[1]]
		n := r.entry(i, [2]int{0, len(title)}, t.Noun, events.LooseDates(sentence, r.setting), events.LooseTimes(sentence, r.setting), from)
		n.leadIn = true
		return n, true
	}
	n := r.entry(i, [2]int{0, len(title)}, t.Noun, nil, nil, from)
	if !r.leadDays(n, title) && !(series && len(n.dates) == 1) {
		return nil, false
	}
	if series {
		n.Noun = noun
	}
	n.leadIn = true
	return n, true
}

// whenBehind is the byte behind the sentence that begins at a byte of a block, if that is nothing but a
// day, or days, perhaps with hours and the place: "Online, Friday 3 May, 18:00–19:30 CEST."; else -1.
func (r *reader) whenBehind(block, from int) int {
	text := r.Doc.Blocks[block].Text
	spans := events.NewsSentences(text[from:])
	if len(spans) == 0 || !r.whenOnly(text[from:from+spans[0].End]) || len(events.LooseDates(text[:from+spans[0].End], r.setting)) != 1 {
		return -1
	}
	return from + spans[0].End
}

// whenFurther is the only sentence behind a byte of a block that is nothing but a day, or days, perhaps with
// hours and the place, if no other sentence there gives another day: "Pilots compare notes. Hosted by the Reef
// Bank. Suva, Harbour House, Wed 2 September, 9.30–16.00."
func (r *reader) whenFurther(block, from int) (at [2]int, ok bool) {
	text := r.Doc.Blocks[block].Text[from:]
	for _, s := range events.NewsSentences(text) {
		sentence := s.Of(text)
		switch days := events.LooseDates(sentence, r.setting); {
		case len(days) == 0:
		case ok || !r.whenOnly(sentence):
			return at, false
		default:
			at, ok = [2]int{from + s.Start, from + s.End}, true
		}
	}
	return at, ok
}

// whenOnly reports whether a sentence is nothing but a day, or days, perhaps with hours and the place.
func (r *reader) whenOnly(sentence string) bool {
	return len(strings.Fields(sentence)) <= mostFactWords && len(events.LooseDates(sentence, r.setting)) == 1 && len(events.LooseTimes(sentence, r.setting)) < 2 && events.NoSentence(sentence, r.setting)
}

// whenLeads is the number of paragraphs that begin, set apart by their print, with a title, behind
// which a sentence is nothing but when, and where, that is.
func (r *reader) whenLeads() (n int) {
	for i := range r.Doc.Blocks {
		b := &r.Doc.Blocks[i]
		if b.Kind != document.Paragraph && b.Kind != document.Item || len(b.Set) == 0 || b.Set[0].Start > 0 {
			continue
		}
		if from, ok := leadEnd(b.Text, b.Set[0].End); ok && r.whenBehind(i, from) > 0 {
			n++
		}
	}
	return n
}

// leadWithDay reads an item of a list, or a paragraph, that begins, set apart by its print, with the
// title of an event, and goes on with its day and hours and then with what it is: "**Lamp
// Roundtable**, 3 May, 14:00–16:00. Pilots will". When it begins is enough if no more stands in
// that sentence: "**Who lights the lamps?**, 3 May, 14:00 UTC. Pilots will".
func (r *reader) leadWithDay(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	if i == 0 || b.Kind != document.Item && b.Kind != document.Paragraph || len(b.Set) == 0 || b.Set[0].Start > 0 {
		return nil, false
	}
	title, rest := b.Text[:b.Set[0].End], b.Text[b.Set[0].End:]
	lead := len(rest) - len(strings.TrimLeft(rest, " ,(–—-|·"))
	days, times := events.LooseDates(rest, r.setting), events.LooseTimes(rest, r.setting)
	if lead == 0 || len(days) == 0 || days[0].Start != lead || len(times) == 0 || times[0].Start-days[0].End > len(", from ") {
		return nil, false
	}
	spans := events.NewsSentences(rest[lead:])
	alone := len(spans) > 0 && r.whenOnly(rest[lead:lead+spans[0].End])
	if times[0].To == "" && !alone || b.Kind == document.Paragraph && !alone {
		return nil, false
	}
	t, names := events.HeadsEvent(title, r.setting)
	if !names && !events.TitleCase(title) && !(alone && strings.Contains(title, "?")) || len(strings.Fields(title)) < 2 || !r.isTitleLine(title) || events.OnlySort(title) || labels(title) {
		return nil, false
	}
	return r.entry(i, [2]int{0, len(title)}, t.Noun, days[:1], times[:1], len(title)+times[0].End), true
}

// titleThenDay reads an item of a list that begins with a title as its first sentence, of which the second is
// the day, perhaps with hours and the place: "Lamp Webinar: “Who pays?”. 3 May, 14.00–16.00, online. Hosted by".
func (r *reader) titleThenDay(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	spans := events.NewsSentences(b.Text)
	if b.Kind != document.Item || len(spans) < 2 {
		return nil, false
	}
	when := spans[1].Of(b.Text)
	days, times := events.LooseDates(when, r.setting), events.LooseTimes(when, r.setting)
	title := strings.TrimRight(spans[0].Of(b.Text), ". ")
	if !r.whenOnly(when) || days[0].Start > firstDayWithin || r.ofIssue(days, times) || spans[0].Start > 0 ||
		len(strings.Fields(title)) < 2 || !r.isTitleLine(title) || events.OnlySort(title) || labels(title) || len(events.LooseDates(title, r.setting)) > 0 {
		return nil, false
	}
	t, names := events.HeadsEvent(title, r.setting)
	shaped := events.TitleCase(title) || strings.HasSuffix(title, "?") || names && strings.Contains(title, ": ") || strings.ContainsAny(title, "\"“«")
	if !shaped || !names && len(times) == 0 && !organisedBehind(b.Text[spans[1].End:], r.setting) {
		return nil, false // "Lamps at Sea: A Handbook. 3 May 2026."
	}
	from, to := events.TitleSpan(title, 0, len(title))
	return r.entry(i, [2]int{from, to}, t.Noun, days, times, spans[1].End), true
}

// titleInFront is the byte behind the title, set apart by its print, with which a paragraph
// begins.
func titleInFront(b *document.Block) (from int, ok bool) {
	if len(b.Set) == 0 || b.Set[0].Start > 0 {
		return 0, false
	}
	title := strings.TrimRight(b.Text[:b.Set[0].End], " .:–—-")
	from, ok = leadEnd(b.Text, b.Set[0].End)
	return from, ok && len(strings.Fields(title)) > 2 && (events.TitleCase(title) || strings.HasSuffix(title, "?")) && !labels(title)
}

// aheadOf reports whether the first of some days lies behind the one on which an item was
// issued.
func aheadOf(issued dates.Day, days []dates.Span) bool {
	return len(days) > 0 && issued.Year > 0 && days[0].In(issued.Year).First.Moment() > issued.Moment()
}

// labels reports whether words are a label, "Date and place".
func labels(words string) bool {
	list := events.Segments(words + ": x")
	return len(list) > 0 && list[0].Start == 0 && list[0].From <= len(words)+2 && list[0].From > len(words)
}

// leadEnd is the byte behind the sign that parts a title, which ends at a byte, from the
// text of its paragraph.
func leadEnd(text string, end int) (int, bool) {
	if end >= len(text) {
		return 0, false
	}
	signs := " .:–—-|\n"
	rest := strings.TrimLeft(text[end:], signs)
	between := text[end : len(text)-len(rest)]
	closed := strings.ContainsAny(between, ".:–—|\n") || strings.Contains(between, " - ") || strings.ContainsAny(text[end-1:end], ".?!:")
	return len(text) - len(rest), closed && len(strings.Fields(rest)) > 4
}

// leadDays gives an entry the only day, or stretch of days, that the text of its paragraph
// behind the title gives, and the hours beside it. It reports whether there is one and a
// sentence speaks of the event with it.
func (r *reader) leadDays(n *entry, title string) (ok bool) {
	rest := r.Doc.Blocks[n.at.block].Text[n.to:]
	for _, s := range events.NewsSentences(rest) {
		text := s.Of(rest)
		days := events.LooseDates(text, r.setting)
		for _, d := range days {
			if len(n.dates) > 0 && (n.dates[0].First != d.First || n.dates[0].Last != d.Last) {
				return false
			}
			n.dates = append(n.dates[:0], dated{Span: d, in: r.Doc.Passage(n.at.block, n.to+s.Start, n.to+s.End)})
		}
		for _, t := range events.Tell(text, r.setting) {
			named := events.HasNoun(title, t.Noun)
			this := t.Sort == events.Described || t.Pronoun || t.Sort == events.Pointing && (t.Start <= len("This ") || named || strings.HasSuffix(text[:t.Start], " this "))
			if this && n.Noun == "" {
				n.Noun = t.Noun
			}
			ok = ok || len(days) > 0 && this && (t.Topic || named || t.Sort == events.Described && t.Start <= len("An "))
		}
		if len(days) == 0 {
			continue
		}
		for _, t := range events.LooseTimes(text, r.setting) {
			n.times = append(n.times, timed{t, n.dates[0].in})
		}
		ok = ok || len(events.OwnClauses(text, r.setting)) > 0
	}
	return ok && len(n.dates) == 1
}

// organiseLed gives the event of a title at the beginning of a paragraph those of whom a
// sentence of it, which names no event, says that they organise something.
func (r *reader) organiseLed(s stretch, text string) {
	section := r.sectionOf(s.block)
	if section.event == nil || !section.event.leadIn || section.head != s.block || section.told == nil {
		return
	}
	var list []orphan
	for _, c := range events.OwnClauses(text, r.setting) {
		list = append(list, orphan{c, s})
	}
	r.organise(section.told, list)
}
