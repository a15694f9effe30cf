package article

import (
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
