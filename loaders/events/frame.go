package events

import (
	"slices"
	"strings"
)

// DaysWithin finds the days that a text names without a date, by the day of
// the week or by their number, in a meeting's span of days: "Tuesday, 10:00",
// "Day 2", "From Thursday, 9 a.m., to Friday, 4 p.m.". A day of the week that
// the span has twice names none.
func DaysWithin(text string, span Dates) []Dates {
	if span.First.Year == 0 || span.Last.Year == 0 {
		return nil
	}
	f := frame{calendar: theCalendar(), list: tokens(text), span: span}
	var found []Dates
	for i := range f.list {
		day, end, ok := f.day(i)
		if !ok {
			continue
		}
		d := Dates{Start: f.list[i].start, End: f.list[end-1].end, First: day, Last: day}
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
	calendar calendar
	list     []token
	span     Dates
}

// day reads a day at token i.
func (f *frame) day(i int) (d Day, end int, ok bool) {
	t := f.list[i]
	if t.kind != 'w' || !t.capital {
		return Day{}, 0, false
	}
	if w := f.calendar.weekdays[t.text]; w > 0 {
		return f.weekday(w, i)
	}
	if !f.calendar.is("daynoun", t) || i+1 >= len(f.list) {
		return Day{}, 0, false
	}
	n, next := f.list[i+1].n, f.list[i+1]
	if next.kind != 'n' || next.digits > 2 {
		n = f.calendar.counts[next.text]
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
	return d, i + 1, ok
}

// joined reports whether the words between a byte offset and token i join two
// days: "and", "to", a dash; times may stand there too.
func (f *frame) joined(from, i int) bool {
	for k := i - 1; k >= 0 && f.list[k].start >= from; k-- {
		if t := f.list[k]; f.calendar.is("range", t) || f.calendar.is("also", t) || t.kind == '-' {
			return true
		}
	}
	return false
}

// HoldsDay finds the day, or the span of days, on which a sentence says that
// things were held: "All sessions took place on 14 November 2025". A sentence
// that tells when the text was made or what is to come says none.
func HoldsDay(sentence string, order Order) (d Dates, ok bool) {
	s := newSentence(sentence, order)
	dates := FindDates(sentence, order)
	if len(dates) != 1 || TellsIssue(sentence) || dates[0].First.Year == 0 {
		return Dates{}, false
	}
	for i := range s.list {
		if s.is("future", i) && s.list[i].text != "to" {
			return Dates{}, false
		}
		if _, held := s.predicate(i); (held || s.is("met", i)) && s.list[i].start < dates[0].Start {
			ok = true
		}
	}
	return dates[0], ok
}

// issueLine is the greatest number of words in a line that tells nothing but
// when a text was made.
const issueLine = 12

// OnlyIssue reports whether a line tells nothing but when the text was made:
// "Published 30 June 2026", "Prepared by the secretariat, 29 May 2026", "30 June 2026 |
// Press release".
func OnlyIssue(line string) bool {
	words := foldedWords(line)
	if len(words) < 2 || len(words) > issueLine {
		return false
	}
	return theVocabulary().sets["issued"][words[0]] || slices.ContainsFunc(words, embargoed) || sortOfNews(line) || tellsChange(line)
}

// tellsChange reports whether a line holds the day on which a page was published and that
// on which it was changed, and nothing else: "9 June 2026 – last update: 14 June 2026".
func tellsChange(line string) bool {
	dates := FindDates(line, DayFirst)
	if len(dates) != 2 || len(foldedWords(line[:dates[0].Start])) > 0 || len(foldedWords(line[dates[1].End:])) > 0 {
		return false
	}
	words := foldedWords(line[dates[0].End:dates[1].Start])
	return len(words) <= mostStepWords && slices.ContainsFunc(words, func(w string) bool { return theVocabulary().news.sets["changed"][w] })
}

// embargoed reports whether a word says until when nobody may print a text.
func embargoed(word string) bool { return theVocabulary().news.sets["embargo"][word] }

// sortOfNews reports whether a line holds a day and, parted from it by signs, what sort
// of news its text is, and no more than a topic beside.
func sortOfNews(line string) bool {
	days, sorts := 0, 0
	for part := range strings.FieldsFuncSeq(line, func(c rune) bool { return strings.ContainsRune("|•·", c) }) {
		part = strings.TrimSpace(part)
		if dates := FindDates(part, DayFirst); len(dates) == 1 && dates[0].First == dates[0].Last && dates[0].Start == 0 && dates[0].End == len(part) {
			days++
			continue
		}
		words := foldedWords(part)
		_, isLabel := LabelOf(part)
		switch {
		case isLabel:
			return false // "Date | 30 June 2026"
		case len(words) > 0 && len(words) < 3 && theVocabulary().news.sets["issued"][words[len(words)-1]]:
			sorts++
		case len(words) > mostStepWords || len(FindTimes(part)) > 0 || len(FindDates(part, DayFirst)) > 0:
			return false
		}
	}
	return days == 1 && sorts > 0
}

// TellsIssue reports whether a text tells when it was itself made, published
// or changed: "version of", "Distr.", "published".
func TellsIssue(text string) bool {
	for _, w := range foldedWords(text) {
		if theVocabulary().sets["issued"][w] {
			return true
		}
	}
	return false
}
