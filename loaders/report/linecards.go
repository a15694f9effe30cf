package report

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Diaries print each event on one line: "4–5 May: Lamp Summit, Suva. Organised by A and B."
// Such a line counts as a card of several.

// isDiary reports whether a document has several such lines.
func isDiary(d *document.Document, order dates.Order) bool {
	n := 0
	for _, b := range d.Blocks {
		for text := range strings.SplitSeq(b.Text, "\n") {
			l := line{text: text, head: b.Kind == document.Heading, row: b.Kind == document.Row}
			if l.diaryLine(order) != nil {
				n++
			}
		}
	}
	return n >= fewestDiary
}

// fewestDiary is the number of lines from which on a document is a diary of them.
const fewestDiary = 3

// diaryLine cuts a line that begins with a day, a sign and a title, and goes on with a sentence on
// who organises; nil for any other.
func (l *line) diaryLine(order dates.Order) []line {
	sentences := document.Sentences(l.text)
	if l.row || l.head || len(sentences) < 2 || len(l.text) > longestTitle+longestBare {
		return nil
	}
	days, times := dates.Find(l.text[:sentences[0].End], order), dates.FindTimes(l.text[:sentences[0].End])
	if len(days) != 1 || days[0].Start > mostBeforeDay || len(times) > 1 {
		return nil
	}
	at := days[0].End
	if len(times) == 1 {
		at = max(at, times[0].End)
	}
	behind := l.text[at:sentences[0].End]
	title := strings.TrimLeft(behind, " :–—-|·•")
	sign := strings.TrimSpace(behind[:len(behind)-len(title)])
	from, to := at+len(behind)-len(title), at+len(strings.TrimRight(behind, " ."))
	who := l.cut(sentences[1].Start, len(l.text), false)
	who.item = false
	if sign == "" || from >= to || l.text[to-1] == ')' || !who.saysOrganised(order) || events.TellsDeadline(l.text[from:to]) {
		return nil
	}
	place := placeBehind(l.text[from:to])
	if !isTitle(l.text[from : to-len(place)]) {
		return nil
	}
	parts := []line{l.cut(0, at, false), l.cut(from, to-len(place), false)}
	if place != "" {
		parts = append(parts, l.cut(to-len(strings.TrimLeft(place, " ,")), to, false))
	}
	for i := range parts {
		parts[i].item = false
	}
	return append(parts, who)
}

// placeBehind is what stands behind the first comma of a title from which on all parts name a place.
func placeBehind(title string) string {
	for at := len(title); ; {
		comma := strings.LastIndexByte(title[:at], ',')
		if comma < 0 || !isPlaceLine(strings.TrimSpace(title[comma+1:at])) && !events.OnlyMode(strings.TrimSpace(title[comma+1:at])) {
			return title[at:]
		}
		at = comma
	}
}
