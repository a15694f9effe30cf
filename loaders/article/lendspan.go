package article

import "github.com/plenarykg/plenary/loaders/events"

// lendSpan gives the only event of an item, of which a sentence tells but the day on which it
// ended, the days on which another says that people met, if those end on that day: "The Harbour
// Dialogue wrapped up last Thursday. … Ministers met on 29 and 30 April".
func (r *reader) lendSpan(e *told) {
	if len(e.dates)+len(e.ends) != 1 {
		return
	}
	last := append(append([]dated(nil), e.dates...), e.ends...)[0]
	day := r.inYear(e, last)
	if day.First != day.Last {
		return
	}
	for at := e.first - 1; at <= e.last+hoursReach; at++ {
		l, ok := r.loose[at]
		if !ok || len(l.dates) != 1 || !last.ending && !events.SayMet(r.text(l.at), r.setting) {
			continue
		}
		if span := r.inYear(e, l.dates[0]); span.First != span.Last && span.Last == day.Last {
			e.dates = append(e.dates, l.dates[0])
			return
		}
	}
}
