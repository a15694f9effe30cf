package report

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Digests run the data of an event in behind its title, in one paragraph: "Green Cables. Organisers: A; B. Date: 4 May
// 2026. Time: 10:00–11:00. Room 3. The cables were shown." Such a paragraph counts as several lines.

// runIn cuts a paragraph into its title, its labelled data and the text behind them; nil if it is no such one.
func (l *line) runIn() []line {
	sentences := document.Sentences(l.text)
	if l.row || len(sentences) < 3 {
		return nil
	}
	title := strings.TrimRight(sentences[0].Of(l.text), " .")
	if len(title) > longestTitle || !isTitle(title) || strings.Contains(title, ": ") && len(events.Segments(title)) > 0 {
		return nil
	}
	parts := []line{l.cut(0, len(title), l.head)}
	parts[0].strong = true
	organised, timed := false, false
	at := 1
	for ; at < len(sentences); at++ {
		s := sentences[at]
		from, to := s.Start, s.Start+len(strings.TrimRight(s.Of(l.text), " ."))
		value := l.text[from:to]
		found := events.Segments(value)
		labelled := len(found) > 0 && found[0].Start == 0 && found[0].From < found[0].To && headerPart(found[0].Part) && strings.ContainsRune(value[:found[0].From], ':')
		if !labelled && !document.IsRoom(value) {
			break
		}
		if labelled {
			organised = organised || found[0].Part == events.Organisers
			timed = timed || found[0].Part != events.Organisers
		}
		parts = append(parts, l.cut(from, to, false))
	}
	if !organised || !timed {
		return nil
	}
	if at < len(sentences) {
		parts = append(parts, l.cut(sentences[at].Start, len(l.text), false))
	}
	for i := range parts {
		parts[i].item = false
	}
	return parts
}
