package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// spokenAt reads the event at which a speech was given: its name in a line below "Opening
// remarks by", and below that the place and the day.
func (r *reader) spokenAt(i int) (*entry, bool) {
	if i == 0 || i > lastHeadline || !events.HeadsSpeech(r.Doc.Blocks[i-1].Text) || r.Doc.Blocks[i].Kind == document.Row {
		return nil, false
	}
	title, when, several := strings.Cut(r.Doc.Blocks[i].Text, "\n")
	below := i
	if !several && i+1 < len(r.Doc.Blocks) {
		below, when = i+1, r.Doc.Blocks[i+1].Text
	}
	dates, times := events.LooseDates(when, r.setting), events.LooseTimes(when, r.setting)
	t, names := events.HeadsEvent(title, r.setting)
	if len(dates) != 1 || !names || !events.TitleCase(title) || !events.NoSentence(when, r.setting) || len(strings.Fields(when)) > mostFactWords {
		return nil, false
	}
	n := r.entry(i, [2]int{0, len(title)}, t.Noun, nil, nil, len(r.Doc.Blocks[i].Text))
	in := r.Doc.Passage(below, 0, len(r.Doc.Blocks[below].Text))
	n.dates = []dated{{Span: dates[0], in: in}}
	for _, t := range times {
		n.times = append(n.times, timed{t, in})
	}
	return n, true
}
