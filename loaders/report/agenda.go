package report

import (
	"github.com/plenarykg/plenary/loaders/events"
)

// The agenda of one event has times and titles as the programme of many events has.

// withoutAgenda drops the entries that are items of the agenda of the event above them:
// they stand below its data and a label that says so, and none of them has a day or those
// who organise of its own.
func (r *reporter) withoutAgenda(entries []entry) []entry {
	kept := make([]entry, 0, len(entries))
	for i := 0; i < len(entries); i++ {
		n := 0
		if last := len(kept) - 1; last >= 0 && kept[last].dated() && (kept[last].has(events.Organisers) || last == 0 && len(r.ownDays(&kept[0])) > 0) {
			n = r.agendaItems(&kept[len(kept)-1], entries[i:])
		}
		if n == 0 {
			kept = append(kept, entries[i])
			continue
		}
		kept[len(kept)-1].to = entries[i+n-1].to
		i += n - 1
	}
	return kept
}

// agendaItems is the number of entries, from the first on, that are items of the agenda of
// an event.
func (r *reporter) agendaItems(of *entry, entries []entry) int {
	label := r.agendaLabel(of.from, entries[0].from)
	if label < 0 {
		return 0
	}
	n := 0
	for n < len(entries) && r.agendaLabel(of.from, entries[n].from) == label {
		e := &entries[n]
		if e.has(events.Organisers) || e.told || e.row != nil || e.day != nil && e.day != of.day || len(r.ownDays(e)) > 0 {
			return 0
		}
		n++
	}
	return n
}

// agendaLabel is the line that names the agenda under which line i stands, -1 if there is
// none behind line from.
func (r *reporter) agendaLabel(from, i int) int {
	for j := i - 1; j > from; j-- {
		l := &r.lines[j]
		switch {
		case l.kind == label && l.alone.Part == events.Body && events.NamesAgenda(l.text):
			return j
		case l.kind == label, l.kind == day, l.head:
			return -1
		}
	}
	return -1
}

// ownDays are the dates among the data of an entry.
func (r *reporter) ownDays(e *entry) (days []events.Dates) {
	for _, s := range r.moments(e) {
		days = append(days, r.datesOf(s.line)...)
	}
	return days
}
