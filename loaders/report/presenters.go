package report

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// presenters joins the bodies that present what is shown, as an exhibition or a film, where
// nobody else is told of as organising it: "Presented by: Radio Suva". People who present
// only speak.
func (r *reporter) presenters(ev *schema.Event, e *entry) {
	if slices.ContainsFunc(ev.Participations, func(p schema.Participation) bool { return events.Organises(p.Role) }) {
		return
	}
	for i := e.from; i < min(e.to, len(r.lines)); i++ {
		l := &r.lines[i]
		for _, s := range l.segments {
			if l.kind != label || s.Part != events.People || !events.Presents(l.text[s.Start:s.From]) {
				continue
			}
			if bodies, all, person := r.Bodies(l.block, l.from+s.From, l.from+s.To); !person && all > 0 && bodies == all {
				r.join(ev, l.block, l.from+s.From, l.from+s.To, schema.Organizer, r.passage(i, s.Start, s.To))
			}
		}
	}
}
