package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// titleBelow reads the title that stands by itself below a sentence which leads to it: "please
// join us on 3 May for the webinar", "Norland and the Tide Institute will hold a workshop
// entitled:". It is that of the event the sentence ends with.
func (r *reader) titleBelow(s stretch) {
	text := r.text(s)
	b := &r.Doc.Blocks[s.block]
	if s.to < len(strings.TrimRight(b.Text, " ")) || b.Kind != document.Paragraph && (b.Kind != document.Heading || b.Level > 0) || s.block+1 >= len(r.Doc.Blocks) {
		return
	}
	title, quoted, ok := r.aloneTitle(s.block + 1)
	if !ok {
		return
	}
	list := events.Tell(text, r.setting)
	if len(list) == 0 {
		return
	}
	t := list[len(list)-1]
	if t.Sort == events.Naming || t.Sort == events.Beside || t.Pronoun || t.Article == "" || !events.LeadsToTitle(text[t.End:]) {
		return
	}
	lead := t
	t.Sort, t.Quoted, t.Title = events.Naming, quoted, [2]int{0, title.to - title.from}
	if e := r.before; e != nil && !e.named {
		r.entitle(e, t, title)
	} else if e == nil {
		e = r.add(t.Title, t, title)
		r.tell(e, lead, s, text, r.Doc.Passage(s.block, s.from, s.to))
		if in := r.Doc.Passage(s.block, s.from, s.to); len(e.dates) == 0 {
			for _, d := range events.LooseDates(text, r.setting) {
				e.dates = append(e.dates, dated{Span: d, future: true, in: in})
			}
			for _, c := range events.LooseTimes(text, r.setting) {
				e.times = append(e.times, timed{c, in})
			}
		}
		e.own = true
		r.before, r.recent = e, e
	} else {
		return
	}
	r.read[title.block] = len(r.Doc.Blocks[title.block].Text)
}

// leadsBelow keeps those of whom block i says that they organise what a title below it names: "Norland and the Tide
// Institute are organising:".
func (r *reader) leadsBelow(i int) {
	spans := r.sentences(i)
	if len(spans) == 0 || r.below {
		return
	}
	s := stretch{i, spans[len(spans)-1].Start, spans[len(spans)-1].End}
	for _, c := range events.LeadClauses(r.text(s), r.setting) {
		r.organisers = append(r.organisers, orphan{c, s})
	}
}

// aloneTitle is the stretch of a block that is nothing but a title: a heading, a line set apart
// or one in quotation marks.
func (r *reader) aloneTitle(i int) (s stretch, quoted, ok bool) {
	b := &r.Doc.Blocks[i]
	from, to := events.TitleSpan(b.Text, 0, len(b.Text))
	words := len(strings.Fields(b.Text))
	if r.furniture(i) || b.Kind != document.Heading && b.Kind != document.Paragraph || from >= to || words < 2 || words > mostHeadlineWords || strings.ContainsAny(b.Text, "\n") {
		return stretch{}, false, false
	}
	for _, m := range b.Set {
		quoted = quoted || m.Start == 0 && m.End == len(b.Text)
	}
	quoted = quoted || from > 0
	if !quoted && b.Kind != document.Heading && !events.TitleCase(b.Text) || strings.HasSuffix(b.Text, ".") || !r.isTitleLine(b.Text) || events.OnlySort(b.Text) || len(events.LooseDates(b.Text, r.setting)) > 0 {
		return stretch{}, false, false
	}
	return stretch{i, from, to}, quoted, true
}

// lineBelow is the line of the same block below a line.
func (r *reader) lineBelow(s stretch) string {
	text := r.Doc.Blocks[s.block].Text
	if s.to >= len(text) {
		return ""
	}
	below, _, _ := strings.Cut(text[s.to+1:], "\n")
	return below
}

// withoutWhenHeading is a document in which the only heading that is nothing but a day, perhaps with hours and the
// place, right below the title of the page, is a line of text: "# Lamp Seminar", "#### Tuesday, 3 May 2026 | 6.30pm".
func withoutWhenHeading(d *document.Document) *document.Document {
	only := -1
	for i := 1; i < len(d.Blocks); i++ {
		if d.Blocks[i].Kind != document.Heading || !onlyWhen(d.Blocks[i].Text, events.Setting{Order: dates.NumericOrder(d.Text), Lang: d.Tongue()}) {
			continue
		}
		if only >= 0 || d.Blocks[i-1].Kind != document.Heading || i+1 >= len(d.Blocks) || d.Blocks[i+1].Kind != document.Paragraph {
			return d
		}
		only = i
	}
	if only < 0 {
		return d
	}
	plain := *d
	plain.Blocks = slices.Clone(d.Blocks)
	plain.Blocks[only].Kind = document.Paragraph
	return &plain
}

// onlyWhen reports whether a line is nothing but a day, perhaps with hours and the place.
func onlyWhen(line string, in events.Setting) bool {
	days := events.LooseDates(line, in)
	return len(strings.Fields(line)) <= mostFactWords && len(days) == 1 && days[0].Start == 0 && events.NoSentence(line, in)
}
