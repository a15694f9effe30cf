package report

import "github.com/plenarykg/plenary/loaders/events"

// titleOfSort is the heading right above the data of an event with hours and organisers that says no
// more than of what sort the event is, "Opening Ceremony", and still is its title, as no other title
// stands above it or below; -1 if there is none.
func (f *finder) titleOfSort(g *group, floor int) int {
	if len(g.whens) == 0 && g.field(events.Time) == nil && g.field(events.When) == nil || g.field(events.Organisers) == nil {
		return -1
	}
	at := f.above(g.from)
	if at <= floor || f.used[at] {
		return -1
	}
	l := &f.lines[at]
	if l.kind != shorty || !l.head || l.level == 0 || !events.OnlySort(l.text) || events.OnlyNumber(l.text) || !isTitle(l.text) {
		return -1
	}
	if over := f.above(at); over >= 0 && f.lines[over].kind == shorty {
		return -1
	}
	if below := f.titleBehind(g.to); below != nil && (!f.lines[below[0]].head || f.lines[below[0]].level > l.level) {
		return -1
	}
	return at
}

// titleUnderNumber is the heading right below the data if what stands above them is a heading of
// higher rank that only counts the event, "Side event 2", and such headings have no titles above
// them; nil if not.
func (f *finder) titleUnderNumber(g *group, floor int) []int {
	at := f.above(g.from)
	if at <= floor || !f.counts(at) {
		return nil
	}
	level := f.lines[at].level
	below := f.titleBehind(g.to)
	if below == nil || !f.lines[below[0]].head || f.lines[below[0]].level <= level {
		return nil
	}
	for j := range f.lines {
		if over := f.above(j); f.counts(j) && f.lines[j].level == level && over >= 0 && !f.lines[over].head {
			return below
		}
	}
	return nil
}

// counts reports whether line i is a heading that only counts an event.
func (f *finder) counts(i int) bool {
	return f.lines[i].head && f.lines[i].level > 0 && events.OnlyNumber(f.lines[i].text)
}

// above is the nearest line above line i that is no noise, -1 if there is none.
func (f *finder) above(i int) int {
	for i--; i >= 0 && f.lines[i].kind == noise; i-- {
	}
	return i
}
