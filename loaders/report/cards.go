package report

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Calendars print each event as a card: a line with the day and perhaps the hours, the
// title right below, and often a line with the place; what is told of it follows.

// readCards marks the days, titles and places of cards where a document prints several, and
// of most of them names who organises or what sort of event they are.
func readCards(lines []line, order events.Order) {
	var cards []int
	telling := 0
	for i := range lines {
		if opensCard(lines, i) {
			cards = append(cards, i)
		}
	}
	for n, i := range cards {
		to := len(lines)
		if n+1 < len(cards) {
			to = cards[n+1]
		}
		_, named := events.HeadsEvent(lines[i+1].text, events.Setting{Order: order})
		if named || slices.ContainsFunc(lines[i+2:to], func(l line) bool { return l.saysOrganised(order) }) {
			telling++
		}
	}
	if len(cards) < fewestCards || 2*telling < len(cards) {
		return
	}
	for _, i := range cards {
		lines[i].card, lines[i].kind, lines[i].head, lines[i].item, lines[i].segments = true, when, false, false, nil
		lines[i+1].kind, lines[i+1].item, lines[i+1].strong, lines[i+1].segments = shorty, false, true, nil
		if i+2 < len(lines) && lines[i+2].block == lines[i+1].block && lines[i+2].kind == shorty && !events.Unfinished(lines[i+1].text, lines[i+2].text) {
			lines[i+2].belowTitle()
		}
	}
}

// fewestCards is the number of cards from which on a document is a calendar of them.
const fewestCards = 2

// opensCard reports whether a block begins with a day at line i and a title at the next.
func opensCard(lines []line, i int) bool {
	l := &lines[i]
	if i+1 >= len(lines) || i > 0 && lines[i-1].block == l.block || l.row || l.kind != day && l.kind != when || len(l.dates) != 1 || l.head && l.level > 0 {
		return false
	}
	title := &lines[i+1]
	together := title.block == l.block || l.head && title.number == l.number+1
	return together && title.kind == shorty && len(title.dates)+len(title.times) == 0 && isTitle(title.text) &&
		!events.OnlySort(title.text) && !events.TellsDeadline(title.text) && !events.Venue(title.text)
}

// belowTitle takes the short line below the title of a card for the place if it looks like
// one, else for text.
func (l *line) belowTitle() {
	if !isPlaceLine(l.text) {
		l.kind = text
		return
	}
	l.kind, l.item = label, false
	l.segments = []events.Segment{{Label: events.Label{Part: events.Place}, From: 0, To: len(l.text)}}
}

// isPlaceLine reports whether a line without an end of a sentence names a place: "Tide
// House, Room 3", "Suva, Fiji".
func isPlaceLine(text string) bool {
	if strings.ContainsAny(text, ".?!:") || len(text) > longestPlace {
		return false
	}
	return events.Venue(text) || slices.ContainsFunc(strings.Split(text, ","), func(part string) bool {
		part = strings.TrimSpace(part)
		return events.Town(part) || document.IsRoom(part) || isRoomName(part)
	})
}

// saysOrganised reports whether a line says who organises: by a label or a sentence.
func (l *line) saysOrganised(order events.Order) bool {
	return slices.ContainsFunc(events.Segments(l.text), func(s events.Segment) bool { return s.Part == events.Organisers }) || len(events.Clauses(l.text, order)) > 0
}
