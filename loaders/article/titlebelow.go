package article

import (
	"strings"

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
