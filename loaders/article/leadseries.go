package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// ledSeries reports whether block i is one of several paragraphs that begin, set apart by
// their print, with a title in small letters, each on one day of its own, and say who
// organised "the panel" or "the webinar" that was on it, and the noun for that: "**Oil and
// light.** On 3 May … The debate was hosted by".
func (r *reader) ledSeries(i int) (noun string, ok bool) {
	if r.led == nil {
		r.led = map[int]string{}
		days := map[dates.Day]bool{}
		for k := range r.Doc.Blocks {
			if day, noun, ok := r.ledOn(k); ok {
				days[day], r.led[k] = true, noun
			}
		}
		if len(days) < fewestInSeries || len(days) < len(r.led) {
			clear(r.led)
		}
	}
	noun, ok = r.led[i]
	return noun, ok
}

// ledOn is the only day of a paragraph that begins with such a title and says who organised
// what was on it, and the noun for that.
func (r *reader) ledOn(i int) (day dates.Day, noun string, ok bool) {
	b := &r.Doc.Blocks[i]
	if b.Kind != document.Paragraph && b.Kind != document.Item || len(b.Set) == 0 || b.Set[0].Start > 0 {
		return day, "", false
	}
	title := strings.TrimRight(b.Text[:b.Set[0].End], " .:–—-")
	from, closed := leadEnd(b.Text, b.Set[0].End)
	if words := len(strings.Fields(title)); !closed || words < 3 || words > mostHeadlineWords || !r.isTitleLine(title) || events.OnlySort(title) || events.Boilerplate(title) || labels(title) {
		return day, "", false
	}
	found := 0
	for _, s := range events.NewsSentences(b.Text[from:]) {
		text := s.Of(b.Text[from:])
		for _, d := range events.LooseDates(text, r.setting) {
			if found == 0 || day != d.First {
				day, found = d.First, found+1
			}
		}
		for _, t := range events.Tell(text, r.setting) {
			if noun == "" && t.Sort == events.Pointing && !t.Pronoun && t.Article == "definite" && t.Start <= len("The ") && t.Organised() {
				noun = t.Noun
			}
		}
	}
	return day, noun, noun != "" && found == 1
}
