package dates

import "github.com/plenarykg/plenary/loaders/lexis"

// Within finds the days that a text names without a date, by the day of
// the week or by their number, in a meeting's span of days: "Tuesday, 10:00",
// "Day 2", "From Thursday, 9 a.m., to Friday, 4 p.m.". A day of the week that
// the span has twice names none.
func Within(text string, span Span) []Span {
	if span.First.Year == 0 || span.Last.Year == 0 {
		return nil
	}
	f := frame{calendar: Calendar(), list: lexis.Cut(text), span: span}
	var found []Span
	for i := range f.list {
		day, end, ok := f.day(i)
		if !ok {
			continue
		}
		d := Span{Start: f.list[i].Start, End: f.list[end-1].End, First: day, Last: day}
		n := len(found)
		switch {
		case n > 0 && found[n-1].Last == day: // "Day 2, Tuesday"
			found[n-1].End = d.End
			continue
		case n > 0 && f.joined(found[n-1].End, i) && follows(found[n-1].First, day):
			found[n-1].Last, found[n-1].End = day, d.End
			continue
		}
		found = append(found, d)
	}
	return found
}

// frame is a text whose days lie in a span of days.
type frame struct {
	calendar Vocabulary
	list     []lexis.Token
	span     Span
}

// day reads a day at token i.
func (f *frame) day(i int) (d Day, end int, ok bool) {
	t := f.list[i]
	if t.Kind != 'w' || !t.Capital {
		return Day{}, 0, false
	}
	if w := f.calendar.Weekdays[t.Text]; w > 0 {
		return f.weekday(w, i)
	}
	if !f.calendar.Is("daynoun", t) || i+1 >= len(f.list) {
		return Day{}, 0, false
	}
	n, next := f.list[i+1].Value, f.list[i+1]
	if next.Kind != 'n' || next.Digits > 2 {
		n = f.calendar.Counts[next.Text]
	}
	if n < 1 {
		return Day{}, 0, false
	}
	d = f.span.First.Add(n - 1)
	return d, i + 2, d.Moment() <= f.span.Last.Moment()
}

func (f *frame) weekday(w, i int) (d Day, end int, ok bool) {
	for day := f.span.First; day.Moment() <= f.span.Last.Moment(); day = day.Add(1) {
		if day.Weekday() != w {
			continue
		}
		if ok {
			return Day{}, 0, false
		}
		d, ok = day, true
	}
	if end = i + 1; ok && end < len(f.list) && f.list[end].Kind == 'n' && f.list[end].Digits <= 2 && f.list[end].Value == d.Day {
		end++ // "Monday 2"
	}
	return d, end, ok
}

// joined reports whether the words between a byte offset and token i join two
// days: "and", "to", a dash; times may stand there too.
func (f *frame) joined(from, i int) bool {
	for k := i - 1; k >= 0 && f.list[k].Start >= from; k-- {
		if t := f.list[k]; f.calendar.Is("range", t) || f.calendar.Is("also", t) || t.Kind == '-' {
			return true
		}
	}
	return false
}
