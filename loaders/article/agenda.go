package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// agenda are the lines below one heading that begin with hours, each later than the one before.
type agenda struct {
	head  int // block of the heading
	lines []agendaLine
}

type agendaLine struct {
	events.AgendaLine
	in schema.Passage
}

// fewestAgendaLines is the number of lines from which on hours are those of an agenda.
const fewestAgendaLines = 3

// agendas are those of the item.
func (r *reader) agendas() []agenda {
	var list []agenda
	for _, s := range r.sections {
		a := agenda{head: s.head}
		for i := s.head; i < s.end; i++ {
			at := 0
			for line := range strings.SplitSeq(r.Doc.Blocks[i].Text, "\n") {
				if l, ok := events.ReadAgendaLine(line, r.setting); ok {
					a.lines = append(a.lines, agendaLine{l, r.Doc.Passage(i, at, at+len(line))})
				}
				at += len(line) + 1
			}
		}
		if len(a.lines) >= fewestAgendaLines && a.ascends() {
			list = append(list, a)
		}
	}
	return list
}

func (a agenda) ascends() bool {
	for n := 1; n < len(a.lines); n++ {
		if a.lines[n].From < a.lines[n-1].From {
			return false
		}
	}
	return true
}

// holds reports whether a passage lies among the lines.
func (a agenda) holds(in schema.Passage) bool {
	return a.lines[0].in.Start <= in.Start && in.End <= a.lines[len(a.lines)-1].in.End
}

// opens is the hour of the first line that is more than that people come, if something is opened then.
func (a agenda) opens() (from string, in schema.Passage) {
	for _, l := range a.lines {
		if l.Opens {
			return l.From, l.in
		}
		if !l.Aside {
			break
		}
	}
	return "", schema.Passage{}
}

// closes is the hour at which the last line that is more than that people eat or leave says that the
// event ends, "" if it does not.
func (a agenda) closes() string {
	for n := len(a.lines) - 1; n > 0; n-- {
		switch l := a.lines[n]; {
		case l.Closes && l.To != "":
			return l.To
		case l.Closes:
			return l.From
		case !l.Aside:
			return ""
		}
	}
	return ""
}

// followAgenda gives an event, if no other words tell its hours, those at which its agenda opens and
// closes it. An hour of one line of an agenda is not the event's.
func (r *reader) followAgenda(e *told) {
	agendas := r.agendasOf(e)
	if len(agendas) == 0 {
		return
	}
	first, last := agendas[0], agendas[len(agendas)-1]
	if len(e.times) == 1 && e.times[0].To == "" && e.times[0].From < last.closes() {
		e.times[0].To = last.closes() // "We start at 10:00", above an agenda that ends at 16:30
		return
	}
	if len(e.times) > 0 && !first.holds(e.times[0].in) {
		return
	}
	e.times = nil
	if from, in := first.opens(); from != "" {
		e.times = []timed{{dates.Times{From: from, To: last.closes()}, in}}
	}
}

// dayAboveAgenda gives an event that the title of a page names, and no sentence dates, the day that stands
// alone below that title if an agenda follows, which items issued on a day do not print.
func (r *reader) dayAboveAgenda(e *told) {
	d := r.dateline
	if !e.own || !e.named || len(e.dates)+len(e.ends) > 0 || r.besideOwn(e) || d.Block < 1 || d.Day.Year == 0 || !events.NamedLike(e.title, r.Doc.Blocks[d.Block-1].Text) {
		return
	}
	text := r.Doc.Blocks[d.Block].Text
	agendas := r.agendas()
	if days := events.LooseDates(text, r.setting); len(agendas) != 1 || len(days) != 1 || strings.TrimSpace(text) != text[days[0].Start:days[0].End] {
		return
	}
	if from, _ := agendas[0].opens(); from == "" {
		return
	}
	e.dates = []dated{{Span: dates.Span{First: d.Day, Last: d.Day}, in: r.Doc.Passage(d.Block, 0, len(text))}}
	if r.Records.Source.Published == string(d.Day.Moment()) {
		r.Records.Source.Published = ""
	}
}

// agendasOf are the agendas of an event: those below a heading with one of its days, else those of the
// item if it tells of no other, one a day.
func (r *reader) agendasOf(e *told) []agenda {
	if len(e.dates) == 0 || !e.own {
		return nil
	}
	days := r.inYear(e, e.dates[0])
	var ofDay, all []agenda
	for _, a := range r.agendas() {
		head := events.LooseDates(r.Doc.Blocks[a.head].Text, r.setting)
		if len(head) == 1 {
			if day := r.inYear(e, dated{Span: head[0]}).First; day.Moment() >= days.First.Moment() && day.Moment() <= days.Last.Moment() {
				ofDay = append(ofDay, a)
			}
			continue
		}
		all = append(all, a)
	}
	switch {
	case len(ofDay) > 0:
		return ofDay
	case r.besideOwn(e) || len(all) > 1 && days.First == days.Last:
		return nil
	}
	return all
}
