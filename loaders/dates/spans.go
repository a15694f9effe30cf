package dates

import "strings"

// What stands between the two ends of a span of days.

// skipWeekday is the token behind the day of the week with which the end of a span begins.
func (p *dateParser) skipWeekday(i int) int {
	if next := p.at(i + 1); p.calendar.Is("dayarticle", p.at(i)) && p.calendar.Weekdays[next.Text] > 0 {
		i++ // "y el miércoles 29"
	}
	if p.calendar.Weekdays[p.at(i).Text] > 0 {
		i++
		if p.at(i+1).Kind == ',' && (p.calendar.Is("morning", p.at(i)) || p.calendar.Is("afternoon", p.at(i))) {
			i++ // "to Sunday evening, 29 June"
		}
		for p.at(i).Kind == ',' || p.at(i).Kind == '.' {
			i++
		}
	}
	if p.calendar.Is("dayarticle", p.at(i)) {
		i++
	}
	if p.dayOfItsMonth(i + 1) {
		i++ // "al día 5 de mayo"
	}
	return i
}

// lastOfSpan is the token with the number of the last day of a span whose month stands before:
// "August 6 through Friday the 8th", "August 6 to the 8th", not "August 6 and the 8 members".
func (p *dateParser) lastOfSpan(i int) int {
	if p.calendar.Weekdays[p.at(i).Text] > 0 || p.calendar.Is("range", p.at(i-1)) && p.at(i+2).Glued && p.at(i+2).Kind == 'w' {
		return p.skipWeekday(i)
	}
	return i
}

// joint reads what joins the two ends of a span.
func (p *dateParser) joint(i int) (next int, ok bool) {
	if p.at(i).Kind == ',' && (p.calendar.Is("also", p.at(i+1)) || p.calendar.Is("range", p.at(i+1))) && p.calendar.Weekdays[p.at(i+2).Text] > 0 {
		i++ // "Tuesday, 30 September, and Wednesday, 1 October", "Friday, 27 June, to Sunday, 29 June"
	}
	t := p.at(i)
	if t.Kind == '-' || t.Kind == '~' || t.Kind == '/' || t.Kind == '&' || p.calendar.Is("range", t) || p.calendar.Is("also", t) {
		return i + 1, true
	}
	return i, false
}

// secondOfTwo reports whether the number at token i is the day behind another and a slash, with their month behind: "20/21 July".
func (p *dateParser) secondOfTwo(i int) bool {
	first := p.at(i - 2)
	_, _, isMonth := p.monthWord(p.particles(i + 1))
	return isMonth && first.Kind == 'n' && first.Digits <= 2 && p.at(i-3).Kind != '/' && first.Value == p.at(i).Value-1
}

// dayOfItsMonth reports whether the number at token i, behind a noun for days, counts the days of the
// month behind it and not those of a meeting: "el día 17 de marzo", "do dia 3 ao dia 5 de maio".
func (p *dateParser) dayOfItsMonth(i int) bool {
	if !p.calendar.Is("daynoun", p.at(i-1)) {
		return false
	}
	next := i + 1
	if p.calendar.Is("range", p.at(next)) && p.at(i-2).Kind == 'w' {
		if next++; p.calendar.Is("daynoun", p.at(next)) {
			next++
		}
		next++
	}
	if !p.calendar.Is("particle", p.at(next)) {
		return false
	}
	_, _, ok := p.monthWord(next + 1)
	return ok
}

// Daily makes one stretch of the days that a text gives one by one, each with its hours behind it: "Monday 4 May, 14:30–17:30,
// and Tuesday 5 May, 9:30–12:30" is from the first hour of the first day to the last of the last. Other days
// and hours stay as they are.
func Daily(text string, days []Span, times []Times) ([]Span, []Times) {
	if len(days) < 2 || len(days) != len(times) {
		return days, times
	}
	last := len(days) - 1
	whole := Span{Start: days[0].Start, End: times[last].End, First: days[0].First, Last: days[last].Last, Weekday: days[0].Weekday}
	for i, d := range days {
		if d.First != d.Last || times[i].To == "" || times[i].Start < d.End || times[i].Start-d.End > mostBetween || d.First.Month == 0 {
			return days, times
		}
		whole.First = whole.First.In(d.First.Year)
		if i == 0 {
			continue
		}
		before, between := days[i-1].First, strings.TrimSpace(text[times[i-1].End:d.Start])
		year := max(before.Year, d.First.Year, 1)
		a, b := before.In(year), d.First.In(year)
		if len(between) > mostBetween || strings.ContainsAny(between, ".:") || b.Moment() <= a.Moment() || b.Moment() > a.Add(mostApart).Moment() {
			return days, times
		}
	}
	return []Span{whole}, []Times{{Start: times[0].Start, End: times[last].End, From: times[0].From, To: times[last].To}}
}

// mostBetween is the greatest number of bytes between a day and its hours, and between hours and the next day;
// mostApart that of days between two.
const (
	mostBetween = 12
	mostApart   = 4
)
