package report

import (
	"cmp"
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
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
		of := &kept[len(kept)-1]
		of.to = entries[i+n-1].to
		of.fields = append(of.fields, r.fieldsBelow(&entries[i+n-1])...)
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
		if len(r.fieldsBelow(e)) == 0 && e.has(events.Organisers) || e.told || e.row != nil || e.day != nil && e.day != of.day || len(r.ownDays(e)) > 0 {
			return 0
		}
		n++
	}
	return n
}

// fieldsBelow are the fields of an entry that stand behind a heading below it: after the last item of an
// agenda they are of the event whose that is.
func (r *reporter) fieldsBelow(e *entry) []field {
	for j := e.body; j < e.to && j < len(r.lines); j++ {
		if l := &r.lines[j]; l.head && l.level > 0 {
			return slices.DeleteFunc(slices.Clone(e.fields), func(f field) bool { return f.line < j })
		}
	}
	return nil
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
func (r *reporter) ownDays(e *entry) (days []dates.Span) {
	for _, s := range r.moments(e) {
		days = append(days, r.datesOf(s.line)...)
	}
	return days
}

// agenda are lines that begin with an hour and say what goes on then, each right below the one before.
type agenda struct {
	from, to int // to exclusive
	lines    []agendaLine
}

type agendaLine struct {
	events.AgendaLine
	line int
}

// fewestAgendaLines is the number of such lines from which on they are an agenda.
const fewestAgendaLines = 2

// agendaAround is the agenda among whose lines line i of an entry stands: they are items of a list, or
// they stand below a label that names an agenda.
func (r *reporter) agendaAround(e *entry, i int) (a agenda, ok bool) {
	a.from = i
	for j := i; j > e.from && r.lines[j].item == r.lines[i].item; j-- {
		if _, _, ok := r.agendaLine(j, e.to); ok {
			a.from = j
		} else if !r.lines[j].behindTime {
			break
		}
	}
	for a.to = a.from; ; {
		l, next, ok := r.agendaLine(a.to, e.to)
		if !ok || r.lines[a.to].item != r.lines[i].item {
			labelled := r.lines[i].item || r.agendaLabel(e.from, a.from) >= 0
			return a, labelled && len(a.lines) >= fewestAgendaLines
		}
		a.lines, a.to = append(a.lines, agendaLine{l, a.to}), next
	}
}

// agendaLine reads a line of an agenda that begins at line i; next is the line behind it.
func (r *reporter) agendaLine(i, end int) (l events.AgendaLine, next int, ok bool) {
	if i >= end {
		return l, i, false
	}
	text := r.lines[i].text
	if next = i + 1; next < end && r.lines[next].behindTime {
		text += " " + r.lines[next].text
		next++
	}
	l, ok = events.ReadAgendaLine(text, r.telling.Setting)
	return l, next, ok
}

// partAgendas takes the lines of agendas out of those that tell when an event is, if others tell its day.
func (r *reporter) partAgendas(e *entry) (agendas []agenda) {
	var rest []int
	for _, i := range e.whens {
		if n := len(agendas); n > 0 && i < agendas[n-1].to {
			continue
		}
		if a, ok := r.agendaAround(e, i); ok {
			agendas = append(agendas, a)
		} else {
			rest = append(rest, i)
		}
	}
	if e.day == nil && len(r.ownDays(&entry{whens: rest, fields: e.fields})) == 0 {
		return nil
	}
	e.whens = rest
	return agendas
}

// opens are the hours at which the first of an event's agendas opens it and the last closes it, ok false
// if they do not say so.
func opens(agendas []agenda) (t dates.Times, line int, ok bool) {
	for _, l := range agendas[0].lines {
		if l.Opens {
			t, line, ok = dates.Times{Start: l.Start, End: l.End, From: l.From}, l.line, true
		}
		if l.Opens || !l.Aside {
			break
		}
	}
	for _, l := range slices.Backward(agendas[len(agendas)-1].lines) {
		if l.Closes {
			t.To = cmp.Or(l.To, l.From)
		}
		if l.Closes || !l.Aside {
			break
		}
	}
	return t, line, ok
}
