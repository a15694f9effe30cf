package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// scheduled reads the event of block i if that is an item of a calendar: a list of
// days with titles, on a page that says that they are events.
func (r *reader) scheduled(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	l, noun, ok := r.inCalendar(i)
	if !ok {
		return nil, false
	}
	n := r.entry(i, l.Title, noun, l.Dates, l.Times, l.To)
	n.inSeries = true
	if below := textBelow(r.Doc, i); below != "" && len(n.times) == 0 {
		opening := events.NewsSentences(below)[0]
		for _, t := range events.LooseTimes(opening.Of(below), r.setting) {
			n.times = append(n.times, timed{t, r.Doc.Passage(i+1, opening.Start, opening.End)})
		}
	}
	for _, s := range events.NewsSentences(b.Text) {
		from := max(s.Start, l.To)
		piece := strings.TrimRight(b.Text[from:max(from, s.End)], " .")
		lead := len(piece) - len(strings.TrimLeft(piece, " .,;"))
		if len(r.labelsIn(piece[lead:])) > 0 {
			r.labels[i] = append(r.labels[i], stretch{i, from + lead, from + len(piece)})
			n.to = s.End
		} else if strings.TrimSpace(piece[lead:]) != "" {
			break
		}
	}
	return n, true
}

// inCalendar reads block i as an item of a calendar, or of a diary printed in paragraphs.
func (r *reader) inCalendar(i int) (l events.Listed, noun string, ok bool) {
	b := &r.Doc.Blocks[i]
	if b.Kind == document.Item && !strings.Contains(b.Text, "\n") {
		if l, ok = events.ReadScheduled(b.Text, r.setting); !ok {
			return l, "", false
		}
		noun, ok = calendarOf(r.Doc, i, r.setting)
		return l, noun, ok
	}
	if !r.diary {
		return l, "", false
	}
	if l, ok = diaryAt(r.Doc, i, r.setting); !ok {
		return l, "", false
	}
	t, names := events.HeadsEvent(b.Text[l.Title[0]:l.Title[1]], r.setting)
	quoted := strings.HasSuffix(strings.TrimRight(b.Text[:l.Title[0]], "\"“«‘"), " ") && l.Title[0] > 0 && b.Text[l.Title[0]-1] != ' '
	observed := t.Noun == "day" // "25 May: Reef Day"
	return l, t.Noun, names && !observed || quoted || len(l.Times) > 0 || b.Kind == document.Heading || organisedBehind(b.Text[l.To:], r.setting)
}

// diaryAt reads block i as an item of a diary: a paragraph that begins with a day and a title, or
// with a title below a line of days and a place, or a heading with both above its text.
func diaryAt(d *document.Document, i int, in events.Setting) (l events.Listed, ok bool) {
	text, below, two := strings.Cut(d.Blocks[i].Text, "\n")
	if d.Blocks[i].Kind == document.Heading && !two && textBelow(d, i) != "" {
		return events.ReadScheduled(text, in)
	}
	if d.Blocks[i].Kind != document.Paragraph {
		return l, false
	}
	if l, ok = events.ReadScheduled(text, in); ok {
		_, names := events.HeadsEvent(text[l.Title[0]:l.Title[1]], in)
		return l, names || !aloneBelowHeading(d, i) // "4 May · Suva · Organised by A", below the title
	}
	if l, ok = events.ReadDiary(text, below, in); two && ok {
		skip := len(text) + 1
		l.Title, l.To = [2]int{l.Title[0] + skip, l.Title[1] + skip}, l.To+skip
		return l, true
	}
	if i == 0 || d.Blocks[i-1].Kind != document.Paragraph && d.Blocks[i-1].Kind != document.Heading {
		return l, false
	}
	return events.ReadDiary(d.Blocks[i-1].Text, text, in)
}

// aloneBelowHeading reports whether block i is all that stands below a heading.
func aloneBelowHeading(d *document.Document, i int) bool {
	return i > 0 && d.Blocks[i-1].Kind == document.Heading && (i+1 == len(d.Blocks) || d.Blocks[i+1].Kind == document.Heading)
}

// textBelow is the paragraph of sentences in one line below a heading; "" if there is none.
func textBelow(d *document.Document, i int) string {
	if d.Blocks[i].Kind != document.Heading || i+1 >= len(d.Blocks) || d.Blocks[i+1].Kind != document.Paragraph {
		return ""
	}
	text := d.Blocks[i+1].Text
	if strings.Contains(text, "\n") || len(events.NewsSentences(text)) < 2 && !strings.HasSuffix(text, ".") {
		return ""
	}
	return text
}

// headsDiary reports whether block i is the line of days and a place above an item of a diary.
func (r *reader) headsDiary(i int) bool {
	if i+1 >= len(r.Doc.Blocks) || r.Doc.Blocks[i+1].Kind != document.Paragraph || !r.diary {
		return false
	}
	_, ok := events.ReadDiary(r.Doc.Blocks[i].Text, r.Doc.Blocks[i+1].Text, r.setting)
	return ok
}

// diaryOf is the number of items of a diary, each on a day later than that of the one before; 0 if
// those are too few to be one, or too few say who organises. Two are enough that are headings above text which says so.
func diaryOf(d *document.Document, in events.Setting) (n int) {
	organised, headed, told, last := 0, 0, 0, dates.Day{}
	for i := range d.Blocks {
		l, ok := diaryAt(d, i, in)
		if day, text, tells := events.TellsBehindDay(d.Blocks[i].Text, in); !ok && tells && last.Before(day.First) && organisedIn(text, in) {
			told, last = told+1, day.First
		}
		if !ok {
			continue
		}
		if day := l.Dates[0].First; last.Before(day) {
			n, last = n+1, day
		}
		if line, _, _ := strings.Cut(d.Blocks[i].Text[l.To:], "\n"); organisedBehind(line, in) {
			organised++
		} else if organisedBelow(d, i, in) {
			organised, headed = organised+1, headed+1
		}
	}
	if n < 2 || n+told < fewestScheduled && headed < n || organised+told < 2 || 3*(organised+told) < n {
		return 0
	}
	return n + told
}

// organisedBehind reports whether what stands behind the title of an item says who organises it.
func organisedBehind(text string, in events.Setting) bool {
	return slices.ContainsFunc(events.NewsSentences(text), func(s document.Span) bool {
		piece := strings.TrimLeft(s.Of(text), " .,;:–—")
		return len(events.OwnClauses(piece, in)) > 0 || slices.ContainsFunc(events.Segments(piece), func(g events.Segment) bool { return g.Part == events.Organisers })
	})
}

// organisedBelow reports whether the text below a heading says who organises the event of the heading, which it need not name:
// "A panel organised by A", "A and B held this workshop in Suva".
func organisedBelow(d *document.Document, i int, in events.Setting) bool {
	text := textBelow(d, i)
	return text != "" && (organisedBehind(text, in) || slices.ContainsFunc(events.NewsSentences(text), func(s document.Span) bool {
		return slices.ContainsFunc(events.Tell(s.Of(text), in), func(t events.Told) bool { return len(t.Clauses) > 0 && t.Sort != events.Naming })
	}))
}

// organisedIn reports whether the first sentence of a text says who organises an event.
func organisedIn(text string, in events.Setting) bool {
	list := events.NewsSentences(text)
	return len(list) > 0 && slices.ContainsFunc(events.Tell(list[0].Of(text), in), func(t events.Told) bool { return len(t.Clauses) > 0 })
}

// fewestScheduled is the number of items from which on a list is a calendar.
const fewestScheduled = 3

// calendarOf is the noun for the events of the calendar in which block i stands: a
// list of days with titles below a heading, or behind a line, that speaks of several.
func calendarOf(d *document.Document, i int, in events.Setting) (noun string, ok bool) {
	first, last := i, i
	for first > 0 && d.Blocks[first-1].Kind == document.Item {
		first--
	}
	for last+1 < len(d.Blocks) && d.Blocks[last+1].Kind == document.Item {
		last++
	}
	n := 0
	for k := first; k <= last; k++ {
		if _, ok := events.ReadScheduled(d.Blocks[k].Text, in); ok {
			n++
		}
	}
	if n < fewestScheduled || 2*n < last-first+1 || first > 0 && events.OtherEvents(d.Blocks[first-1].Text) && datedAbove(d, first) {
		return "", false
	}
	for _, above := range []int{first - 1, slices.IndexFunc(d.Blocks, func(b document.Block) bool { return b.Kind == document.Heading })} {
		if above < 0 || above >= first {
			continue
		}
		if noun, ok = events.NamesSeveral(d.Blocks[above].Text); ok {
			return noun, true
		}
	}
	return "", false
}

// datedAbove reports whether a page tells in rows above block i when its own event is: "Date |
// 3 May 2026".
func datedAbove(d *document.Document, i int) bool {
	return slices.ContainsFunc(d.Blocks[:i], func(b document.Block) bool {
		if b.Kind != document.Row || len(b.Cells) != 2 {
			return false
		}
		l, ok := events.LabelOf(b.Cells[0])
		return ok && (l.Part == events.Date || l.Part == events.When)
	})
}

// tabled reads the event of block i if that is a row of a table of places, or of
// titles, and days which the line above announces: "Three workshops are planned:".
func (r *reader) tabled(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	head := i
	for head > 0 && b.Kind == document.Row && r.Doc.Blocks[head-1].Kind == document.Row {
		head--
	}
	if r.below || head == i || head == 0 || len(b.Cells) != 2 || len(r.Doc.Blocks[head].Cells) != 2 {
		return nil, false
	}
	above := strings.TrimSpace(r.Doc.Blocks[head-1].Text)
	noun, ok := events.NamesSeveral(above)
	if !ok || !strings.HasSuffix(above, ":") {
		return nil, false
	}
	for name, day := range []int{1, 0} {
		what, _ := events.LabelOf(r.Doc.Blocks[head].Cells[name])
		when, _ := events.LabelOf(r.Doc.Blocks[head].Cells[day])
		dates := events.LooseDates(b.Cells[day], r.setting)
		if what.Part != events.Place && what.Part != events.Title || when.Part != events.Date && when.Part != events.When || len(dates) == 0 {
			continue
		}
		from := strings.Index(b.Text, b.Cells[name])
		if from < 0 || b.Cells[name] == "" {
			return nil, false
		}
		n := r.entry(i, [2]int{from, from + len(b.Cells[name])}, noun, dates[:1], events.LooseTimes(b.Cells[day], r.setting), len(b.Text))
		n.inSeries = true
		if what.Part == events.Place {
			n.Composed = capitalised(noun) + ", " + b.Cells[name]
			n.places = []schema.Said[schema.Text]{{Value: schema.Text{Value: b.Cells[name], Lang: r.Doc.Language}, In: r.Doc.Passage(i, from, from+len(b.Cells[name]))}}
		}
		return n, true
	}
	return nil, false
}

// shareSeries gives the events of a calendar those of whom the page says that they
// organise all of them, unless it says of an event what else they do there.
func (r *reader) shareSeries() {
	r.shareCounted()
	r.shareAnnounced()
	r.joinWriters()
	for _, e := range r.found {
		if !e.inSeries {
			continue
		}
		if len(e.times) == 0 {
			e.times = r.seriesTimes
		}
		for _, c := range r.series {
			list := slices.DeleteFunc(r.organisersIn(c.Clause, c.at), func(n events.Named) bool {
				return slices.ContainsFunc(e.event.Participations, func(p schema.Participation) bool {
					return p.Body == n.Body.ID && events.Organises(p.Role)
				})
			})
			r.Join(&e.event, list, c.Role, r.Doc.Passage(c.at.block, c.at.from, c.at.to))
		}
	}
}

// joinWriters gives the events of which the page only says with whom they are organised,
// "Jointly organised with the Tide Fund", those who write, and those of which it only says whose
// conference they are that body.
func (r *reader) joinWriters() {
	for _, e := range r.found {
		if len(e.jointly) > 0 && !e.led && !e.hosted {
			r.Join(&e.event, r.publisher(), schema.Organizer, e.jointly[0])
			e.led = true
		}
		if !e.led {
			r.organise(e, e.ofBody)
		}
		if !e.organised() {
			r.organise(e, r.ownAnniversary(e))
		}
	}
}

// shareCounted gives the events that the headings of a page date those of whom the text above says
// that they hold so many of them: "The Tide Fund offers two workshops".
func (r *reader) shareCounted() {
	var headed []*told
	for _, e := range r.found {
		if e.headed && !e.inSeries && len(e.dates) > 0 {
			headed = append(headed, e)
		}
	}
	if len(headed) < 2 {
		return
	}
	for n, s := range r.spoken {
		if n >= headed[0].first {
			break
		}
		c, count, ok := events.CountedSeries(r.text(s), r.setting)
		if !ok || count != len(headed) {
			continue
		}
		for _, e := range headed {
			if e.led {
				continue // told of by itself
			}
			r.organise(e, []orphan{{c, s}})
		}
	}
}

// ownAnniversary is the body whose anniversary an event is, if those who write say that they celebrate it: "The Tide Union's
// 25th Anniversary", "we will be marking it with a week of talks".
func (r *reader) ownAnniversary(e *told) []orphan {
	from, to, ok := events.AnniversaryOf(e.title, r.setting)
	block := slices.IndexFunc(r.Doc.Blocks, func(b document.Block) bool { return b.Text == e.title })
	if !ok || block < 0 || !slices.ContainsFunc(r.spoken, func(s stretch) bool { return events.WeCelebrate(r.text(s), r.setting) }) {
		return nil
	}
	return []orphan{{events.Clause{Kind: events.Nominal, Role: schema.Organizer, Verb: "of", From: from, To: to, Known: true}, stretch{block, 0, len(e.title)}}}
}
