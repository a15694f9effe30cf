package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// dateBelowSorts gives the only event of its sort that the text below a heading names the days in that
// heading: "Workshop – 15 to 18 May" above "The **Glass Repair Workshop** is given by".
func (r *reader) dateBelowSorts() {
	for _, s := range r.sections {
		d, noun, ok := r.sortAndDays(s.head)
		if !ok {
			continue
		}
		var only *told
		for _, e := range r.found {
			if !e.named || e.sentences == 0 || e.blocks[0] <= s.head || e.blocks[0] >= s.end || !events.HasNoun(e.title, noun) {
				continue
			}
			if only != nil || len(e.dates)+len(e.ends) > 0 {
				only = nil
				break
			}
			only = e
		}
		if only != nil {
			only.dates, only.own, only.sorted = []dated{{Span: d, in: r.Doc.Passage(s.head, d.Start, d.End)}}, true, true
		}
	}
}

// sortAndDays are the days with which a heading below the first ends, and the noun before them, if it
// only says what sort of event is then.
func (r *reader) sortAndDays(block int) (d dates.Span, noun string, ok bool) {
	b := &r.Doc.Blocks[block]
	days := events.LooseDates(b.Text, r.setting)
	if b.Kind != document.Heading || block <= r.firstHeading() || len(days) != 1 || days[0].Start == 0 || strings.Trim(b.Text[days[0].End:], " )") != "" {
		return dates.Span{}, "", false
	}
	sort := strings.TrimRight(b.Text[:days[0].Start], " ,–—-:(|·")
	words := strings.Fields(sort)
	if len(words) == 0 || !events.OnlySort(sort) {
		return dates.Span{}, "", false
	}
	return days[0], lexis.Fold(words[len(words)-1]), true
}

// sortBelowTitle reads the days, and the hours, of a heading right below the title that only says of
// what sort the event is, and where and when: "Executive course · Suva · 3–7 May 2026".
func (r *reader) sortBelowTitle(i int) bool {
	b := &r.Doc.Blocks[i]
	days := events.LooseDates(b.Text, r.setting)
	if i != r.firstHeading()+1 || b.Kind != document.Heading || len(days) != 1 || len(strings.Fields(b.Text)) > mostFactWords {
		return false
	}
	for n, part := range strings.FieldsFunc(b.Text[:days[0].Start], partsFacts) {
		if part = strings.TrimSpace(part); n == 0 && !events.OnlySort(part) || n > 0 && len(strings.Fields(part)) > mostPlaceWords {
			return false
		}
	}
	return days[0].Start > 0 && events.NoSentence(b.Text[days[0].Start:], r.setting) && r.bareFact(stretch{i, 0, len(b.Text)})
}

func partsFacts(c rune) bool { return strings.ContainsRune(",·|•–—", c) }

// mostPlaceWords is the greatest number of words of a place between the sort of an event and its days.
const mostPlaceWords = 4

// sortedAbove reports whether the block above a line is the title of an event beside its sort: "Webinar: lamps for all".
func (r *reader) sortedAbove(s stretch) bool {
	if s.block == 0 || s.from > 0 {
		return false
	}
	sort, _, _ := events.SortedTitle(r.Doc.Blocks[s.block-1].Text)
	return sort != ""
}

// bareSort reports whether a line is but a word for a sort of event, which tells nothing: "Event", above a title.
func bareSort(t events.Told, text string) bool {
	return len(t.Clauses)+len(t.Dates) == 0 && len(strings.Fields(text)) == 1 && events.OnlySort(text)
}

// saysMode reports whether one part of a line says in what way an event is held: "5 May 2026, 3 pm,
// online".
func saysMode(line string) bool {
	parts := strings.FieldsFunc(line, func(c rune) bool { return strings.ContainsRune(",|·•", c) })
	return slices.ContainsFunc(parts, func(p string) bool { return events.OnlyMode(strings.TrimSpace(p)) })
}
