package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// AmongEvents reports whether a line says among which events one is, and names none: "Harbour Summit –
// Side Events", "Cumbre de las Mareas | Eventos paralelos".
func AmongEvents(line string) bool {
	const mostWords = 3
	for _, sign := range []string{" – ", " — ", " - ", " | ", " · ", " • "} {
		at := strings.LastIndex(line, sign)
		if at <= 0 {
			continue
		}
		s := newSentence(line[at+len(sign):], dates.DayFirst)
		s.news = true
		several := false
		for i, t := range s.list {
			if t.Kind != 'w' || s.is("stop", i) || s.is("of", i) || s.is("where", i) || s.is("link", i) {
				return false
			}
			_, plural := s.severalAt(i)
			several = several || plural
		}
		return several && len(s.list) > 1 && len(s.list) <= mostWords
	}
	return false
}
