package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// Entries of newsletters, each below a heading: the heading may be the title, or a paragraph that begins with it.

// opensWithOnlyWhen reports whether a heading that names an event has a paragraph right below whose first sentence is nothing
// but its day, with hours, or with who organises it behind: "Webinar: Who pays for lamps?" above "Friday 3 May, 15.00–16.30,
// on Teams. Organised by the Tide Fund".
func (r *reader) opensWithOnlyWhen(s *section) bool {
	title := r.Doc.Blocks[s.head].Text
	i := s.head + 1
	if r.Doc.Blocks[s.head].Kind != document.Heading || i >= s.end || r.Doc.Blocks[i].Kind != document.Paragraph || r.read[i] > 0 || i == r.dateline.Block || r.week == i {
		return false
	}
	text := r.Doc.Blocks[i].Text
	_, names := events.HeadsEvent(title, r.setting)
	spans := events.NewsSentences(text)
	if !names || len(spans) < 2 || !r.isTitleLine(title) || events.OnlySort(title) || events.Boilerplate(title) || labels(title) || events.NumberedPart(title, r.setting) {
		return false
	}
	when := strings.TrimRight(spans[0].Of(text), " .")
	if !r.whenOnly(when) || r.ofIssue(events.LooseDates(when, r.setting), events.LooseTimes(when, r.setting)) || events.LooseDates(when, r.setting)[0].Start > firstDayWithin {
		return false
	}
	return len(events.LooseTimes(when, r.setting)) == 1 || organisedBehind(text[spans[0].End:], r.setting)
}

// inNewsletter reports whether the lines at the top of a document number the issue of a newsletter.
func (r *reader) inNewsletter() bool {
	return slices.ContainsFunc(r.topLines(), func(s stretch) bool { return events.NumbersIssue(r.text(s)) })
}

// enterOnlyWhen makes the event of such a heading.
func (r *reader) enterOnlyWhen(s *section) {
	title, text := r.Doc.Blocks[s.head].Text, r.Doc.Blocks[s.head+1].Text
	t, _ := events.HeadsEvent(title, r.setting)
	to := events.NewsSentences(text)[0].End
	s.event = r.entry(s.head, [2]int{max(behindTitleLabel(title), behindCount(title)), len(title)}, t.Noun, nil, nil, len(title))
	in := r.Doc.Passage(s.head+1, 0, to)
	for _, d := range events.LooseDates(text[:to], r.setting) {
		s.event.dates = append(s.event.dates, dated{Span: d, in: in})
	}
	for _, c := range events.LooseTimes(text[:to], r.setting) {
		s.event.times = append(s.event.times, timed{c, in})
	}
	r.read[s.head+1] = to
}

// byBehind is who organises the event of an entry that begins its paragraph, where no more than "by" leads to their names
// right behind its day and hours: "Class “Reading Charts”, 3 May, 14:00–15:00 UTC, by the Tide Fund and A".
func (r *reader) byBehind(i, to int) []orphan {
	text := r.Doc.Blocks[i].Text
	rest := strings.TrimLeft(text[to:], " ,")
	if zone, behind, ok := strings.Cut(rest, ", "); ok && !strings.Contains(zone, " ") && events.BehindHours(" "+zone) {
		rest = behind
	}
	at := stretch{i, len(text) - len(rest), len(text)}
	spans := events.NewsSentences(rest)
	if len(spans) == 0 {
		return nil
	}
	first := strings.TrimRight(spans[0].Of(rest), " .")
	for _, by := range []string{"by ", "par ", "por "} {
		if names, ok := strings.CutPrefix(first, by); ok && spans[0].Start == 0 {
			names, _, _ = strings.Cut(names, " with us")
			return []orphan{{events.Clause{Kind: events.Passive, Role: schema.Organizer, Verb: "organized by", End: len(by) - 1, From: len(by), To: len(by) + len(names)}, at}}
		}
	}
	return nil
}

// nameThenDays reads a paragraph right below a heading that begins with the name of an event, a colon and its days:
// "Save the date", above "Third session of the Tide Committee: 3–5 May, Harbour House, Suva. Papers will follow."
func (r *reader) nameThenDays(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	if i == 0 || b.Kind != document.Paragraph || !headsEntry(&r.Doc.Blocks[i-1]) {
		return nil, false
	}
	spans := events.NewsSentences(b.Text)
	if len(spans) == 0 {
		return nil, false
	}
	title, when, ok := strings.Cut(spans[0].Of(b.Text), ": ")
	if !ok || strings.ContainsAny(title, "\n.!?") || len(strings.Fields(title)) < 3 || !r.whenOnly(strings.TrimRight(when, " .")) {
		return nil, false
	}
	days, times := events.LooseDates(when, r.setting), events.LooseTimes(when, r.setting)
	t, names := events.HeadsEvent(title, r.setting)
	if !names || !t.Proper || days[0].Start > firstDayWithin || r.ofIssue(days, times) || !r.isTitleLine(title) || events.OnlySort(title) || labels(title) || events.NumberedPart(title, r.setting) {
		return nil, false
	}
	n := r.entry(i, [2]int{spans[0].Start, spans[0].Start + len(title)}, t.Noun, days, times, spans[0].End)
	n.inSeries = true
	return n, true
}

// headsEntry reports whether a block is a heading, or a short item with a number like one.
func headsEntry(b *document.Block) bool {
	return b.Kind == document.Heading || b.Kind == document.Item && len(strings.Fields(b.Text)) <= mostMenuWords && !strings.ContainsAny(b.Text, ".:;!?\n")
}

// beginsOwn reports whether a sentence stands in a paragraph below an entry that fills one of its own, as in newsletters.
func (r *reader) beginsOwn(s stretch) bool {
	n := r.sectionOf(s.block)
	head := &r.Doc.Blocks[n.head]
	return n.event != nil && n.head < s.block && head.Kind == document.Paragraph && n.event.to < len(head.Text)
}
