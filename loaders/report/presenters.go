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

// shareOfAll gives the events of which nothing else says who organises them those of whom a sentence
// above the first, or behind the last, says that they organise all: "All courses are offered by A".
func (r *reporter) shareOfAll(entries []entry) {
	if len(r.Records.Events) < fewestTold || slices.ContainsFunc(entries, func(e entry) bool { return e.told }) {
		return
	}
	first, last := entries[0].titledAt(), entries[len(entries)-1].body
	for i, l := range r.lines {
		if i >= first && i < last || l.head || l.row || l.kind != text && l.kind != label {
			continue
		}
		for _, s := range events.NewsSentences(l.text) {
			sentence := s.Of(l.text)
			if i >= last && !events.TellsOfEvery(sentence) {
				continue
			}
			for _, c := range events.SeriesClauses(sentence, r.telling.Setting) {
				list := r.Organisers(c, l.block, l.from+s.Start, r.Listed)
				for n := range r.Records.Events {
					if ev := &r.Records.Events[n]; !led(ev) || jointly(ev) {
						r.Join(ev, list, c.Role, r.passage(i, s.Start, s.End))
					}
				}
			}
		}
	}
}

// jointly reports whether of those who organise an event only those are told with whom others do: "Co-organised
// with the Tide Fund".
func jointly(ev *schema.Event) bool {
	return !slices.ContainsFunc(ev.Participations, func(p schema.Participation) bool { return leads(p.Role) && p.Role != schema.CoOrganizer })
}
