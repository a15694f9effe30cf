package report

import (
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// noteRooms makes lines of data of the lines that are nothing but a room: between the time of an event and its
// title, "Harbour Hall", or below those who organise it.
func noteRooms(lines []line) {
	for i := 1; i < len(lines); i++ {
		l, above := &lines[i], &lines[i-1]
		if l.kind != shorty || l.head || l.row || l.item || l.number > above.number+1 || !document.IsRoom(l.text) {
			continue
		}
		underTime := above.kind == when && above.rest == "" && i+1 < len(lines) && lines[i+1].kind == shorty && lines[i+1].number == l.number+1
		if underTime || above.kind == label && len(above.segments) > 0 && above.segments[0].Part == events.Organisers {
			l.kind = label
			l.segments = []events.Segment{{Label: events.Label{Part: events.Place}, To: len(l.text)}}
		}
	}
}
