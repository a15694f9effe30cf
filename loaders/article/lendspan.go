package article

import "github.com/plenarykg/plenary/loaders/events"

// lendSpan gives the only event of an item, of which a sentence tells but the day on which it
// ended or began, the days on which another says that people met, if those end or begin on that day: "The Harbour
// Dialogue wrapped up last Thursday. … Ministers met on 29 and 30 April". So it does if the
// day is a weekend that began a little earlier: "over the weekend. … From Friday to Sunday, 14 to 16 May".
func (r *reader) lendSpan(e *told) {
	if len(e.dates)+len(e.ends) != 1 {
		return
	}
	last := append(append([]dated(nil), e.dates...), e.ends...)[0]
	day := r.inYear(e, last)
	weekend := day.First.Weekday() == saturday && day.First.Add(1) == day.Last
	if day.First != day.Last && !weekend {
		return
	}
	for at := e.first - 1; at <= e.last+hoursReach; at++ {
		l, ok := r.loose[at]
		if !ok || len(l.dates) != 1 && !weekend || !weekend && !last.ending && !last.begun && !events.SayMet(r.text(l.at), r.setting) {
			continue
		}
		for _, d := range l.dates {
			span := r.inYear(e, d)
			if span.First == span.Last || span.Last != day.Last && !(last.begun && span.First == day.First) {
				continue
			}
			if weekend {
				e.dates = nil
			}
			e.dates = append(e.dates, d)
			return
		}
	}
}

// saturday is the number of that day of the week.
const saturday = 6
