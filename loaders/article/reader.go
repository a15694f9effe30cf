package article

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// reader collects the events of one article.
type reader struct {
	*events.Reader
	today events.Day
	// dateline is where the article's dateline stands; its day is no event's.
	dateline events.Line
	found    []*told
	recent   *told // the event that "the event" means
	spoken   []stretch
	at       int // sentences read so far
}

// told is an event with what the article told of it so far.
type told struct {
	event   schema.Event
	title   string
	themes  events.Weighed
	bodies  map[schema.ID]schema.Body
	held    bool
	future  bool
	first   int // sentence in which it was named first
	dates   []dated
	ends    []dated
	printed []string // its other names
}

type dated struct {
	events.Dates
	in schema.Passage
}

// stretch is a sentence in a block.
type stretch struct{ block, from, to int }

func (r *reader) block(i int) {
	b := &r.Doc.Blocks[i]
	if _, isLabel := events.LabelOf(b.Text); isLabel || b.Kind == document.Row {
		return
	}
	for _, s := range document.Sentences(b.Text) {
		from := s.Start
		if i == r.dateline.Block && from < r.dateline.End {
			from = min(r.dateline.End, s.End)
		}
		if strings.TrimSpace(b.Text[from:s.End]) == "" {
			continue
		}
		r.sentence(stretch{i, from, s.End})
		r.at++
	}
}

func (r *reader) sentence(s stretch) {
	text := r.Doc.Blocks[s.block].Text[s.from:s.to]
	in := r.Doc.Passage(s.block, s.from, s.to)
	head := r.Doc.Blocks[s.block].Kind == document.Heading
	about := r.recent
	for _, t := range events.Tell(text, r.Order, r.today) {
		e := r.event(t, text, s, head)
		if e == nil {
			continue
		}
		r.tell(e, t, s, text, in)
		about = e
		if t.Subject {
			r.recent = e
		}
	}
	if r.recent == nil {
		r.recent = about
	}
	r.spoken = append(r.spoken, s)
	if about != nil && !head {
		r.describe(about, s, text, in)
	}
}

// event returns the event that a sentence tells of: one that was named before,
// a new one if the sentence says enough, else nil.
func (r *reader) event(t events.Told, text string, s stretch, head bool) *told {
	name := strings.TrimSpace(t.Name(text))
	if name != "" {
		for _, e := range r.found {
			if e.is(name) {
				return e
			}
		}
	}
	switch {
	case t.Other || head:
		return nil
	case name == "" && (t.This() || t.Article == "" && t.Subject):
		if r.recent != nil || len(t.Clauses) == 0 {
			return r.recent
		}
		return r.add(described(text, t), t, s)
	case len(t.Clauses) > 0 && name == "":
		if len(t.Dates) == 0 {
			return nil
		}
		return r.add(described(text, t), t, s)
	case name == "":
		return nil
	case len(t.Clauses) > 0, t.Held && len(t.Dates) > 0 && r.timely(t), t.Held && t.Subject && r.at < 4:
		return r.add([2]int{t.Title[0], t.Title[1]}, t, s)
	}
	return nil
}

// timely reports whether an event without organisers is the article's own
// rather than its background: it is told early, or held near the article's day.
func (r *reader) timely(t events.Told) bool {
	if r.at < 4 {
		return true
	}
	if r.today.Year == 0 {
		return !t.Future
	}
	d := t.Dates[0].In(r.Year).First
	return d.Moment() >= r.today.Add(-45).Moment() && d.Moment() <= r.today.Add(7).Moment()
}

// is reports whether the article calls the event by the name.
func (e *told) is(name string) bool {
	for _, p := range e.printed {
		if events.ShortFor(name, p) || events.NamedLike(p, name) {
			return true
		}
	}
	return false
}

// described is the stretch of a sentence that describes an event without a
// name: "regional workshop on cables".
func described(text string, t events.Told) [2]int {
	return [2]int{t.Start, events.DescriptionEnd(text, t.Mention)}
}

func (r *reader) add(title [2]int, t events.Told, s stretch) *told {
	text := r.Doc.Blocks[s.block].Text[s.from:s.to]
	name := text[title[0]:title[1]]
	if first := []rune(name); len(first) > 0 && !t.Proper {
		name = strings.ToUpper(string(first[0])) + string(first[1:])
	}
	e := &told{title: name, bodies: map[schema.ID]schema.Body{}, first: r.at, printed: []string{name}}
	e.event.Titles = []schema.Said[schema.Text]{{
		Value: schema.Text{Value: name, Lang: events.LanguageOf(name, r.Doc.Language)}, In: r.Doc.Passage(s.block, s.from+title[0], s.from+title[1])}}
	r.Weigh(&e.themes, s.block, s.from+title[0], s.from+title[1], true)
	r.found = append(r.found, e)
	return e
}

// tell adds what a sentence tells of an event.
func (r *reader) tell(e *told, t events.Told, s stretch, text string, in schema.Passage) {
	e.held = e.held || t.Held
	e.future = e.future || t.Future
	for _, c := range t.Clauses {
		from, to := s.from+c.From, s.from+c.To
		list := r.Listed(s.block, from, to)
		r.Join(&e.event, list, c.Role, in)
		for _, n := range list {
			e.bodies[n.Body.ID] = n.Body
		}
	}
	for _, d := range t.Dates {
		e.dates = append(e.dates, dated{d, in})
	}
	for _, d := range t.Ends {
		e.ends = append(e.ends, dated{d, in})
	}
	told := len(t.Clauses) > 0 || t.Held && (len(t.Dates) > 0 || e.first == r.at)
	if len(e.event.Places) > 0 || !told {
		return
	}
	behind := max(t.End, t.Title[1])
	if from, to, ok := events.PlaceIn(text[behind:], r.Order, len(t.Clauses) > 0, t.Clauses, behind); ok {
		e.event.Places = append(e.event.Places, schema.Said[schema.Text]{
			Value: schema.Text{Value: text[behind+from : behind+to], Lang: r.Doc.Language}, In: in})
	}
}

// describe notes what a sentence under an event says of it.
func (r *reader) describe(e *told, s stretch, text string, in schema.Passage) {
	if len(strings.Fields(text)) >= 8 {
		e.event.Descriptions = append(e.event.Descriptions, in)
	}
	r.Weigh(&e.themes, s.block, s.from, s.to, false)
	for _, a := range events.Attendance(text, r.Order) {
		for _, n := range r.Known(s.block, s.from+a.From, s.from+a.To) {
			r.Join(&e.event, []events.Named{n}, a.Role, in)
		}
	}
}

// finish makes the records of the events.
func (r *reader) finish() {
	if len(r.found) == 0 {
		r.untitled()
	}
	for _, e := range r.found {
		r.date(e)
		first := schema.Moment("")
		if len(e.event.Starts) > 0 {
			first = e.event.Starts[0].Value
		}
		if first == "" && !e.organised() && !e.untitledPage() {
			continue
		}
		e.event.ID = events.ID(first, e.title)
		e.event.Themes = e.themes.Themes()
		r.Records.Events = append(r.Records.Events, e.event)
	}
	r.mentions()
	if len(r.Records.Events) == 0 {
		r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Message: "the article tells of no event: it is loaded as a source with the bodies that it names"})
	}
}

func (e *told) organised() bool {
	for _, p := range e.event.Participations {
		if events.Organises(p.Role) {
			return true
		}
	}
	return false
}

func (e *told) untitledPage() bool { return len(e.printed) == 0 }

// date sets the event's beginning and end: the first date that the text gives
// to it, and the end of a span that includes that day.
func (r *reader) date(e *told) {
	year := cmp.Or(events.YearIn(e.title), r.Year)
	for _, other := range r.found {
		year = cmp.Or(year, events.YearIn(other.title))
	}
	for n, d := range e.dates {
		d.Dates = d.In(year)
		switch {
		case n == 0:
			events.SetTime(&e.event, d.Dates, events.Times{}, d.in)
		case d.First != d.Last && len(e.event.Starts) > 0:
			start, last := e.event.Starts[0].Value, d.Last.Moment()
			if d.First.Moment() == start && len(e.event.Ends) == 0 {
				events.SetTime(&e.event, d.Dates, events.Times{}, d.in)
			} else if d.First.Moment() < start && last >= start && len(e.event.Ends) == 0 {
				e.event.Starts, e.event.Ends = nil, nil
				events.SetTime(&e.event, d.Dates, events.Times{}, d.in)
			}
		case len(e.event.Starts) > 0 && d.First.Moment() != e.event.Starts[0].Value && len(e.event.Ends) == 0:
			r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Line: d.in.Line,
				Message: fmt.Sprintf("the text also gives %s as a day of %q", d.First.Moment(), e.title)})
		}
	}
	if len(e.event.Ends) > 0 || len(e.event.Starts) == 0 {
		return
	}
	for _, d := range e.ends {
		if last := d.In(year).Last.Moment(); last > e.event.Starts[0].Value {
			e.event.Ends = append(e.event.Ends, schema.Said[schema.Moment]{Value: last, In: d.in})
			return
		}
	}
}

// untitled makes an event of a page that is about one ("this side event …")
// without naming it.
func (r *reader) untitled() {
	pointing := 0
	var first *stretch
	for i, s := range r.spoken {
		text := r.Doc.Blocks[s.block].Text[s.from:s.to]
		for _, m := range events.Mentions(text, r.Order) {
			if m.This() {
				pointing++
				if first == nil && m.Article == "this" {
					first = &r.spoken[i]
				}
			}
		}
	}
	if first == nil || pointing < 2 {
		return
	}
	text := r.Doc.Blocks[first.block].Text[first.from:first.to]
	title, from, to := r.Doc.Title, 0, len(text)
	if title == "" {
		from, to = events.Question(text)
		title = text[from:to]
	}
	e := &told{title: title, bodies: map[schema.ID]schema.Body{}}
	e.event.Titles = []schema.Said[schema.Text]{{Value: schema.Text{Value: title, Lang: events.LanguageOf(title, r.Doc.Language)},
		In: r.Doc.Passage(first.block, first.from+from, first.from+to)}}
	r.found = append(r.found, e)
	for _, s := range r.spoken {
		text := r.Doc.Blocks[s.block].Text[s.from:s.to]
		r.describe(e, s, text, r.Doc.Passage(s.block, s.from, s.to))
	}
}

// mentions notes the known bodies that the article names without a part in an
// event.
func (r *reader) mentions() {
	part := map[schema.ID]bool{}
	for _, e := range r.Records.Events {
		for _, p := range e.Participations {
			part[p.Body] = true
		}
	}
	for _, s := range r.spoken {
		text := r.Doc.Blocks[s.block].Text[s.from:s.to]
		for _, span := range events.NamesIn(text, r.Order) {
			for _, n := range r.Registered(s.block, s.from+span[0], s.from+span[1]) {
				if part[n.Body.ID] {
					continue
				}
				part[n.Body.ID] = true
				r.Records.Mentions = append(r.Records.Mentions, schema.Said[schema.ID]{Value: n.Body.ID, In: r.Doc.Passage(s.block, s.from, s.to)})
			}
		}
	}
}
