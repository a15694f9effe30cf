package article

import (
	"slices"
	"strings"

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
}

// entry is an event that a heading or a line names before the text tells of it.
type entry struct {
	events.Told
	at     stretch
	dates  []dated
	times  []timed
	places []schema.Said[schema.Text]
}

// outline reads, before the running text, the headings of the item, the lines
// that tell when and where below each, and which of them are events of their own.
func (r *reader) outline() {
	r.sections = []*section{{head: 0}}
	r.facts = &r.sections[0].facts
	for i := range r.Doc.Blocks {
		b := &r.Doc.Blocks[i]
		r.headBelow(i)
		entry, isEntry := r.entryAt(i)
		if i > 0 && b.Kind == document.Heading || isEntry {
			r.sections[len(r.sections)-1].end = i
			r.sections = append(r.sections, &section{head: i, event: entry})
			r.facts = &r.sections[len(r.sections)-1].facts
		}
		if isEntry || r.fact(i) {
			r.read[i] = true
		}
	}
	r.sections[len(r.sections)-1].end = len(r.Doc.Blocks)
	r.below = false
	r.partSections()
}

// headBelow notes where begins what press items print about those who issue
// them. It reports whether block i is a heading or a line like one.
func (r *reader) headBelow(i int) bool {
	b := &r.Doc.Blocks[i]
	if b.Kind != document.Heading && (len(strings.Fields(b.Text)) >= 9 || strings.ContainsAny(b.Text, ".!?")) {
		return false
	}
	r.below = events.Boilerplate(b.Text)
	return true
}

// entryAt reads the event that block i announces with its days.
func (r *reader) entryAt(i int) (*entry, bool) {
	b := &r.Doc.Blocks[i]
	if r.below || b.Kind == document.Row || i == r.dateline.Block || strings.Contains(b.Text, "\n") {
		return nil, false
	}
	e, ok := events.ReadEntry(b.Text, r.setting)
	if !ok || b.Kind != document.Heading && !r.toldBelow(i) {
		return nil, false
	}
	s := stretch{i, 0, len(b.Text)}
	in := r.Doc.Passage(i, 0, len(b.Text))
	list := &entry{Told: events.Told{Noun: e.Noun, Sort: events.Naming, Title: e.Title}, at: s}
	for _, d := range e.Dates {
		list.dates = append(list.dates, dated{Dates: d, in: in})
	}
	for _, t := range e.Times {
		list.times = append(list.times, timed{t, in})
	}
	if e.Place[0] < e.Place[1] {
		list.places = []schema.Said[schema.Text]{{Value: schema.Text{Value: b.Text[e.Place[0]:e.Place[1]], Lang: r.Doc.Language}, In: in}}
	}
	return list, true
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
		if s.event == nil && s.head > 0 && s.facts.saysWhen() && !slices.ContainsFunc(days, func(o *section) bool { return o.facts.sameDay(&s.facts) }) {
			days = append(days, s)
		}
	}
	for _, s := range days {
		b := &r.Doc.Blocks[s.head]
		t, names := events.HeadsEvent(b.Text, r.setting)
		if b.Kind != document.Heading || events.Boilerplate(b.Text) || !names && len(days) < 2 || len(days) < 2 && r.firstHeading() == s.head {
			continue
		}
		if _, isLabel := events.LabelOf(b.Text); isLabel || events.NumberedPart(b.Text, r.setting) {
			continue
		}
		if !names || !t.Quoted {
			t = events.Told{Noun: t.Noun, Sort: events.Naming, Title: [2]int{0, len(b.Text)}}
		}
		s.event = &entry{Told: t, at: stretch{s.head, 0, len(b.Text)}, dates: s.facts.whens(), times: s.facts.times, places: s.facts.places}
	}
}

func (r *reader) firstHeading() int {
	return slices.IndexFunc(r.Doc.Blocks, func(b document.Block) bool { return b.Kind == document.Heading })
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
		if other.is(n.Name(r.text(n.at))) {
			e = other
		}
	}
	if e == nil {
		e = r.add(n.Title, n.Told, n.at)
	}
	e.own, e.headed = true, true
	e.dates = append(n.dates, e.dates...)
	e.times = append(e.times, n.times...)
	if len(e.event.Places) == 0 && len(n.places) > 0 {
		e.event.Places = n.places[:1]
	}
	r.recent, r.before = e, e
}
