package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// toldSections finds the events of an item on several, each named by a heading of its own, right
// below which a sentence begins with when "it" is, or has no subject at all: "Lamp Workshop"
// above "It takes place on 3 May", "The workshop was held on", "Se realizará el 3 de mayo".
func (r *reader) toldSections() {
	first := r.firstHeading()
	var list []*section
	for _, s := range r.sections {
		if s.event == nil && s.head > first && r.opensWithWhen(s) {
			list = append(list, s)
		} else if s.event == nil && (s.head > first || r.inNewsletter()) && r.opensWithOnlyWhen(s) {
			r.enterOnlyWhen(s)
		} else if d, ok := r.opensOnDay(s); ok {
			title := r.Doc.Blocks[s.head].Text
			t, _ := events.HeadsEvent(title, r.setting)
			s.event = r.entry(s.head, [2]int{max(behindTitleLabel(title), behindCount(title)), len(title)}, t.Noun, []dates.Span{d}, nil, len(title))
		}
	}
	for _, s := range list {
		title := r.Doc.Blocks[s.head].Text
		t, names := events.HeadsEvent(title, r.setting)
		if !names && (len(list) < fewestInSeries || !r.isTitleLine(title)) || events.OnlySort(title) || labels(title) {
			continue
		}
		from := max(behindTitleLabel(title), behindCount(title))
		s.event = r.entry(s.head, [2]int{from, len(title)}, t.Noun, nil, nil, len(title))
	}
}

// opensWithWhen reports whether a heading has a paragraph right below that begins with the day
// of what only the heading names.
func (r *reader) opensWithWhen(s *section) bool {
	i := s.head + 1
	if r.Doc.Blocks[s.head].Kind != document.Heading || i >= s.end || r.Doc.Blocks[i].Kind != document.Paragraph || r.read[i] > 0 {
		return false
	}
	spans := r.sentences(i)
	if len(spans) == 0 || events.Boilerplate(r.Doc.Blocks[s.head].Text) {
		return false
	}
	list := events.Tell(spans[0].Of(r.Doc.Blocks[i].Text), r.setting)
	if len(list) == 0 || !list[0].Held || len(list[0].Dates) == 0 {
		return false
	}
	t := list[0]
	return t.Pronoun && t.Start == 0 || t.Sort == events.Pointing && t.Article == "definite" && t.Start <= len("The ") && events.HasNoun(r.Doc.Blocks[s.head].Text, t.Noun)
}

// opensOnDay is the day of an event that a heading names, if the first sentence below gives that alone and a later one
// speaks of the event by its noun: "Harbour Consultation on Fees" above "Monday, 4 May, was given to prices. The
// consultation, which Norland organised".
func (r *reader) opensOnDay(s *section) (day dates.Span, ok bool) {
	i := s.head + 1
	if s.event != nil || r.Doc.Blocks[s.head].Kind != document.Heading || i >= s.end || r.Doc.Blocks[i].Kind != document.Paragraph || r.read[i] > 0 || i == r.dateline.Block {
		return dates.Span{}, false
	}
	title, text := r.Doc.Blocks[s.head].Text, r.Doc.Blocks[i].Text
	t, names := events.HeadsEvent(title, r.setting)
	spans := r.sentences(i)
	if !names || !t.Proper || len(spans) < 2 || labels(title) || events.OnlySort(title) {
		return dates.Span{}, false
	}
	days := events.LooseDates(spans[0].Of(text), r.setting)
	if len(days) != 1 || len(events.Tell(spans[0].Of(text), r.setting)) > 0 {
		return dates.Span{}, false
	}
	for _, x := range spans[1:min(leadSentences, len(spans))] {
		for _, t := range events.Tell(x.Of(text), r.setting) {
			if t.Sort == events.Naming {
				return dates.Span{}, false
			}
			if t.Sort == events.Pointing && t.Article == "definite" && events.HasNoun(title, t.Noun) && (len(t.Clauses) > 0 || t.Held) {
				return days[0], true
			}
		}
	}
	return dates.Span{}, false
}

// seriesSections finds the events of a page of several, as "Spring seminars", or below headings
// that each name one, each with its title as a heading and its day alone in the line below or in
// the first sentence.
func (r *reader) seriesSections() {
	r.leadInSeries()
	first := r.firstHeading()
	if first < 0 {
		return
	}
	announced := r.announcesSeveral(first)
	var list []*section
	for _, s := range r.sections {
		b := &r.Doc.Blocks[s.head]
		if s.event != nil || s.head <= first || b.Kind != document.Heading || s.head+1 >= s.end || len(strings.Fields(b.Text)) < 2 || events.Boilerplate(b.Text) {
			continue
		}
		_, names := events.HeadsEvent(b.Text, r.setting)
		if announced && r.dayAlone(s.head+1) || (announced || names && !events.NumberedPart(b.Text, r.setting) || r.hoursOpen(s.head+1)) && r.dayOpens(s.head+1) > 0 {
			list = append(list, s)
		}
	}
	if len(list)+r.headedBelow(first) < fewestInSeries {
		return
	}
	for _, s := range list {
		to := len(r.Doc.Blocks[s.head+1].Text)
		if opening := r.dayOpens(s.head + 1); opening > 0 {
			to = opening
		}
		when, in := r.Doc.Blocks[s.head+1].Text[:to], r.Doc.Passage(s.head+1, 0, to)
		title := r.Doc.Blocks[s.head].Text
		s.event = r.entry(s.head, [2]int{behindCount(title), len(title)}, "", nil, nil, len(title))
		s.event.dates = []dated{{Span: events.LooseDates(when, r.setting)[0], in: in}}
		for _, t := range events.LooseTimes(when, r.setting) {
			s.event.times = append(s.event.times, timed{t, in})
		}
		s.event.inSeries = true
		r.read[s.head+1] = to
	}
}

// leadInSeries makes a series of several titles with which paragraphs begin: "**Harbour Day.** Suva, 7 May. …".
func (r *reader) leadInSeries() {
	var leads []*entry
	for _, s := range r.sections {
		if s.event != nil && s.event.leadIn && len(s.event.dates) > 0 && !r.namesBehind(s.event) {
			leads = append(leads, s.event)
		}
	}
	for _, n := range leads {
		n.inSeries = n.inSeries || len(leads) >= fewestInSeries
	}
}

// namesBehind reports whether behind a title with which it begins a paragraph names another event and its day or those
// who organise it: "**A day for schools.** The Tide Union held the Harbour Radio Workshop on 5 May."
func (r *reader) namesBehind(n *entry) bool {
	b := &r.Doc.Blocks[n.at.block]
	return slices.ContainsFunc(r.sentences(n.at.block), func(x document.Span) bool {
		return x.End > n.to && slices.ContainsFunc(events.Tell(b.Text[max(x.Start, n.to):x.End], r.setting), func(t events.Told) bool {
			return t.Sort == events.Naming && (len(t.Clauses) > 0 || len(t.Dates) > 0)
		})
	})
}

// headedBelow is the number of headings below a block of which the outline knows that each names
// an event.
func (r *reader) headedBelow(block int) (n int) {
	for _, s := range r.sections {
		if s.event != nil && s.head > block && r.Doc.Blocks[s.head].Kind == document.Heading {
			n++
		}
	}
	return n
}

// hoursOpen reports whether a block begins with a sentence that says from when to when.
func (r *reader) hoursOpen(block int) bool {
	spans := events.NewsSentences(r.Doc.Blocks[block].Text)
	if len(spans) < 2 {
		return false
	}
	times := events.LooseTimes(spans[0].Of(r.Doc.Blocks[block].Text), r.setting)
	return len(times) == 1 && times[0].To != ""
}

// dayOpens is the byte behind the first sentence of a block if that is nothing but a day, or
// days, perhaps with hours and the place: "Tuesday 3 May, 14:00–15:00 CEST. A pilot reads a chart
// aloud.", "Suva, 3 to 5 May."; else 0.
func (r *reader) dayOpens(block int) int {
	text := r.Doc.Blocks[block].Text
	spans := events.NewsSentences(text)
	if len(spans) == 0 || r.Doc.Blocks[block].Kind != document.Paragraph {
		return 0
	}
	first := strings.TrimRight(text[:spans[0].End], " .")
	days, times := events.LooseDates(first, r.setting), events.LooseTimes(first, r.setting)
	if len(days) != 1 {
		return 0
	}
	if len(spans) > 1 && r.whenOnly(first) {
		return spans[0].End
	}
	if days[0].Start > 0 {
		return 0
	}
	if days[0].End == len(first) && len(spans) > 1 {
		return spans[0].End
	}
	if len(times) != 1 || times[0].To == "" || times[0].Start < days[0].End || !events.BehindHours(first[times[0].End:]) {
		return 0
	}
	return spans[0].End
}

// announcesSeveral reports whether the page's first heading, or the paragraph below it, speaks
// of several events: "Spring seminars 2026", "All workshops take place on Mondays".
func (r *reader) announcesSeveral(first int) bool {
	if _, ok := events.NamesSeveral(r.Doc.Blocks[first].Text); ok {
		return true
	}
	if first+1 >= len(r.Doc.Blocks) || r.Doc.Blocks[first+1].Kind != document.Paragraph {
		return false
	}
	return slices.ContainsFunc(r.sentences(first+1), func(x document.Span) bool {
		sentence := r.Doc.Blocks[first+1].Text[x.Start:x.End]
		_, ok := events.NamesSeveral(sentence)
		return ok && events.TellsOfAll(sentence)
	})
}
