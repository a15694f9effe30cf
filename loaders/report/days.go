package report

import (
	"regexp"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Reports say once what holds for many events: a heading gives the day of all
// that stands below it, the head of the document the days of the meeting, its
// introduction the one day of all sessions.

// headNumber is a number or letter before a heading: "II. Monday, 2 March".
var headNumber = regexp.MustCompile(`^\W*(?:[IVXLC]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.):][ \t]+`)

// longestMeeting is the greatest number of days of a meeting.
const longestMeeting = 14

// dateByMeeting gives dates to the lines that name a day of the meeting by
// the day of the week or by its number.
func dateByMeeting(d *document.Document, lines []line, order dates.Order) {
	meeting := meetingDays(d, lines, order)
	span := meeting
	for i := range lines {
		l := &lines[i]
		if l.kind == day && l.alone.Part == "" && len(l.dates) > 0 {
			span = meeting
			if l.dates[0].First != l.dates[0].Last {
				span = l.dates[0]
			}
		}
		if len(l.dates) > 0 || l.kind == text || l.kind == noise || len(l.text) > longestTitle {
			continue
		}
		l.dates = dates.Within(l.text, span)
		if len(l.dates) > 0 && l.kind == shorty && l.isWhen() {
			l.segments = nil
		}
	}
}

// meetingDays is the first span of days above the events, as a line of the
// document's head or a sentence that says when the meeting was held, or the week of which
// a diary tells. Behind the first time of day sentences tell of other meetings.
func meetingDays(d *document.Document, lines []line, order dates.Order) dates.Span {
	if week, _, ok := events.WeekOf(d, order); ok {
		return week
	}
	timed := false
	for i := range lines {
		l := &lines[i]
		timed = timed || len(l.times) > 0
		if l.kind == text && !timed {
			for _, s := range document.Sentences(l.text) {
				if days, ok := events.HoldsDay(s.Of(l.text), order); ok && isMeeting(days) {
					return days
				}
			}
			continue
		}
		for _, days := range l.dates {
			if isMeeting(days) && len(l.times) == 0 {
				return days
			}
		}
	}
	return dates.Span{}
}

func isMeeting(days dates.Span) bool {
	return days.First.Year != 0 && days.First != days.Last && days.Last.Moment() <= days.First.Add(longestMeeting).Moment()
}

// dayAbove is the line that dates the entry which begins at line from and
// whose data begin at line i: the nearest day above. A day in the head of the
// document, above the entry, is that of the document's printing or of the whole
// meeting.
func dayAbove(lines []line, from, i int) *line {
	for j := i - 1; j >= 0; j-- {
		l := &lines[j]
		if l.kind != day || len(l.dates) == 0 || j < from && l.inHead(lines, j) {
			continue
		}
		return l
	}
	return nil
}

// inHead reports whether line j, a day, is part of the document's head: it
// does not begin its block, or it is a span of days and no heading.
func (l *line) inHead(lines []line, j int) bool {
	if j > 0 && lines[j-1].block == l.block && lines[j-1].kind != day {
		return true
	}
	return !l.head && l.dates[0].First != l.dates[0].Last && isLong(l.dates[0])
}

// isLong reports whether a span is longer than the days on which one event or
// one section of a programme falls.
func isLong(days dates.Span) bool {
	return days.First.Year != 0 && days.Last.Moment() > days.First.Add(1).Moment()
}

// theDay is the one day of all events, as a sentence above them or a line of
// the document's head says; nil if none does.
func theDay(d *document.Document, lines []line, order dates.Order, first int) *line {
	var head *line
	for i := range lines[:first] {
		l := lines[i]
		if l.kind != text && l.kind != shorty && l.kind != day && l.kind != when {
			continue
		}
		for _, s := range document.Sentences(l.text) {
			days, ok := events.HoldsDay(s.Of(l.text), order)
			if ok && days.First == days.Last {
				return &line{block: l.block, from: l.from + s.Start, to: l.from + s.End, dates: []dates.Span{days}}
			}
		}
		if head == nil && l.kind != text && len(l.dates) == 1 && l.dates[0].First == l.dates[0].Last && !events.TellsIssue(d.Blocks[l.block].Text) {
			head = &l
		}
	}
	return head
}

// ofAll takes the first entry for the one day of all events, and drops it, if
// it is no more than a day in the head of the document and those that follow
// say only their times.
func (r *reporter) ofAll(entries []entry) []entry {
	if len(entries) < 3 || r.day != nil || entries[0].row != nil || entries[0].has(events.Organisers) {
		return entries
	}
	first := entries[0]
	days, _, dated := r.firstDate(r.moments(&first))
	if _, _, timed := r.firstTimes(r.moments(&first), dates.FindTimes); !dated || timed || days.First != days.Last {
		return entries
	}
	for _, e := range entries[1:] {
		if _, _, dated := r.firstDate(r.moments(&e)); dated || e.day != nil {
			return entries
		}
		if _, _, timed := r.firstTimes(r.moments(&e), dates.FindTimes); !timed {
			return entries
		}
	}
	at := r.lines[r.moments(&first)[0].line]
	at.dates = []dates.Span{days}
	r.day = &at
	return entries[1:]
}

// timeBySlots gives the time of a slot, in a heading above several events, to those of
// them that have none of their own: "Slot A, 09:00–10:15", with two sessions below.
func (f *finder) timeBySlots(entries []entry) {
	for i := 1; i < len(entries); i++ {
		e, above := &entries[i], &entries[i-1]
		if len(e.title) == 0 || len(above.title) == 0 || len(e.whens) > 0 || e.has(events.Time) || e.has(events.When) {
			continue
		}
		for _, j := range above.whens {
			if j < above.title[0] && len(f.lines[j].times) > 0 && f.isSlot(j) && dayAbove(f.lines, e.from, e.from) == dayAbove(f.lines, j, j) {
				e.whens = append(e.whens, j)
				break
			}
		}
	}
}

// isSlot reports whether line j, which tells a time, heads the events below it: it is a
// heading, or a slot by its name.
func (f *finder) isSlot(j int) bool {
	l := &f.lines[j]
	return l.head && l.level > 0 || l.alone.Part == "" && events.NamesSlot(l.text)
}
