package events

import (
	"fmt"
	"time"

	"github.com/plenarykg/plenary/schema"
)

// Day is a day of the Gregorian calendar; Year is 0 where the text states
// none.
type Day struct{ Year, Month, Day int }

// Moment is the day as a record's moment, "" if its year is not known.
func (d Day) Moment() schema.Moment {
	if d.Year == 0 || d.Month == 0 {
		return ""
	}
	return schema.Moment(fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day))
}

// ParseDay reads 2006-01-02; ok is false for anything else.
func ParseDay(s string) (d Day, ok bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, false
	}
	return Day{t.Year(), int(t.Month()), t.Day()}, true
}

// Add returns the day n days later. The day's year has to be known.
func (d Day) Add(n int) Day {
	t := time.Date(d.Year, time.Month(d.Month), d.Day+n, 0, 0, 0, 0, time.UTC)
	return Day{t.Year(), int(t.Month()), t.Day()}
}

// Weekday is 1 for Monday to 7 for Sunday. The day's year has to be known.
func (d Day) Weekday() int {
	w := int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday())
	if w == 0 {
		return 7
	}
	return w
}

// In returns the day in the year, if it states none itself.
func (d Day) In(year int) Day {
	if d.Year == 0 {
		d.Year = year
	}
	return d
}

func (d Day) valid() bool {
	if d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return false
	}
	year := d.Year
	if year == 0 {
		year = 2024 // a leap year
	}
	return time.Date(year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Day() == d.Day
}

// Dates is a day or a span of days as a text prints it, in bytes Start to
// End. Weekday is set if the day of the week stands before it.
type Dates struct {
	Start, End  int
	First, Last Day // Last equals First for a single day
	Weekday     int
}

// In fills in the year of a date that states none.
func (d Dates) In(year int) Dates {
	d.First, d.Last = d.First.In(year), d.Last.In(year)
	return d
}

// Order says how all-numeric dates are to be read.
type Order int

// The orders; the United Nations write the day first.
const (
	DayFirst Order = iota
	MonthFirst
)

// NumericOrder tells the order of a text's all-numeric dates: month first only
// if one of them can be read in no other way and none the other way round.
func NumericOrder(text string) Order {
	list := tokens(text)
	dayFirst, monthFirst := false, false
	for i := range list {
		a, b, _, _, ok := numericDate(list, i)
		if !ok {
			continue
		}
		dayFirst = dayFirst || a > 12
		monthFirst = monthFirst || b > 12
	}
	if monthFirst && !dayFirst {
		return MonthFirst
	}
	return DayFirst
}

// FindDates finds the dates of a text, in reading order: days and spans of
// days in the usual forms of English, French, Spanish, Portuguese, German,
// Russian, Chinese and Arabic, ISO 8601 and all-numeric ones. A month or a
// year alone is no date.
func FindDates(text string, order Order) []Dates {
	p := dateParser{calendar: theCalendar(), list: tokens(text), order: order}
	var found []Dates
	for i := 0; i < len(p.list); {
		d, next, ok := p.dates(i)
		if !ok {
			i++
			continue
		}
		d.Start, d.End = p.list[i].start, p.list[next-1].end
		if i > 0 {
			d = p.weekdayBefore(d, i)
		}
		found = append(found, d)
		i = next
	}
	return found
}

type dateParser struct {
	calendar calendar
	list     []token
	order    Order
}

func (p *dateParser) at(i int) token {
	if i < 0 || i >= len(p.list) {
		return token{}
	}
	return p.list[i]
}

// clockAt reports whether a number before token i is the hour of a clock: "May 14, 15:30"
// but not "May 14-15: Harbour Day".
func (p *dateParser) clockAt(i int) bool {
	return p.at(i).kind == ':' && p.at(i+1).kind == 'n' && p.at(i+1).glued
}

func (p *dateParser) weekdayBefore(d Dates, i int) Dates {
	j := i - 1
	for j > 0 && (p.list[j].kind == ',' || p.list[j].kind == '.' || p.calendar.is("particle", p.list[j])) {
		j--
	}
	if j > 0 && p.list[j+1].kind == ',' && (p.calendar.is("morning", p.list[j]) || p.calendar.is("afternoon", p.list[j])) {
		j-- // "Friday evening, 27 June"
	}
	t := p.list[j]
	if w := p.calendar.weekdays[t.text]; t.kind == 'w' && w > 0 && p.capitalised(t) {
		d.Weekday, d.Start = w, t.start
	}
	return d
}

func (p *dateParser) capitalised(t token) bool {
	return t.capital || !p.calendar.is("capital", t)
}

// dates reads a day or a span of days at token i.
func (p *dateParser) dates(i int) (d Dates, next int, ok bool) {
	if d, next, ok = p.chinese(i); ok {
		return d, next, true
	}
	if d, next, ok = p.yearFirst(i); ok {
		return d, next, true
	}
	if d, next, ok = p.sharedMonth(i); ok {
		return d, next, true
	}
	first, next, ok := p.day(i)
	if !ok {
		return Dates{}, 0, false
	}
	d.First, d.Last = first, first
	j, joined := p.joint(next)
	if !joined {
		return d, next, true
	}
	last, after, isDay := p.day(p.skipWeekday(j))
	if !isDay || !follows(first, last) {
		return d, next, true
	}
	if first.Year == 0 && last.Year != 0 {
		first.Year = last.Year
		if first.Month > last.Month {
			first.Year--
		}
	}
	if last.Year == 0 {
		last.Year = first.Year
	}
	d.First, d.Last = first, last
	return d, after, true
}

// follows says if last may end a span that first begins; two single dates
// that only stand side by side are mostly out of order or far apart.
func follows(first, last Day) bool {
	if first.Year != 0 && last.Year != 0 && first.Year != last.Year {
		return last.Year == first.Year+1
	}
	return first.Month < last.Month || first.Month == last.Month && first.Day < last.Day || last.Year != 0 && first.Year == 0
}

// sharedMonth reads "15–17 December 2025", "15 y 16 de diciembre" and
// "December 15–17, 2025".
func (p *dateParser) sharedMonth(i int) (d Dates, next int, ok bool) {
	if from, j, isNumber := p.dayNumber(i); isNumber {
		j, joined := p.joint(p.counted(from, j))
		if !joined {
			return Dates{}, 0, false
		}
		to, j, isNumber := p.dayNumber(p.skipWeekday(j))
		if !isNumber || to <= from {
			return Dates{}, 0, false
		}
		j = p.particles(j)
		if p.at(j).kind == ',' && p.at(j-1).kind == 'w' {
			j++ // "7th to 8th, September"
		}
		month, j, isMonth := p.monthWord(j)
		if !isMonth {
			return Dates{}, 0, false
		}
		year, j := p.year(j)
		d.First, d.Last = Day{year, month, from}, Day{year, month, to}
		return d, j, d.First.valid() && d.Last.valid()
	}
	month, j, isMonth := p.monthWord(i)
	if !isMonth {
		return Dates{}, 0, false
	}
	from, j, isNumber := p.dayNumber(j)
	if !isNumber {
		return Dates{}, 0, false
	}
	j, joined := p.joint(j)
	if !joined {
		return Dates{}, 0, false
	}
	to, j, isNumber := p.dayNumber(p.lastOfSpan(j))
	if !isNumber || to <= from || p.clockAt(j) {
		return Dates{}, 0, false
	}
	year, j := p.year(j)
	d.First, d.Last = Day{year, month, from}, Day{year, month, to}
	return d, j, d.First.valid() && d.Last.valid()
}

// counted skips the days in the middle of "15, 16 and 17 December".
func (p *dateParser) counted(from, i int) int {
	for p.at(i).kind == ',' {
		n, j, isNumber := p.dayNumber(i + 1)
		if !isNumber || n != from+1 {
			break
		}
		from, i = n, j
	}
	if _, _, isNumber := p.dayNumber(i + 1); p.at(i).kind == ',' && !isNumber {
		i++ // ", and 17"
	}
	return i
}

// day reads one day.
func (p *dateParser) day(i int) (d Day, next int, ok bool) {
	if d, next, ok = p.iso(i); ok {
		return d, next, true
	}
	if a, b, year, next, ok := numericDate(p.list, i); ok {
		d = Day{year, b, a}
		if p.order == MonthFirst {
			d = Day{year, a, b}
		}
		if !d.valid() {
			d = Day{year, d.Day, d.Month}
		}
		return d, next, d.valid()
	}
	if d, next, ok = p.weekdayNumeric(i); ok {
		return d, next, true
	}
	if n, j, isNumber := p.dayNumber(i); isNumber {
		k := p.particles(j)
		if p.at(k).kind == '-' && p.at(k).glued && p.at(k+1).glued { // 15-Dec-2025
			k++
		}
		month, j, isMonth := p.monthWord(k)
		if !isMonth {
			return Day{}, 0, false
		}
		year, j := p.year(j)
		d = Day{year, month, n}
		return d, j, d.valid()
	}
	month, j, isMonth := p.monthWord(i)
	if !isMonth {
		return Day{}, 0, false
	}
	n, j, isNumber := p.dayNumber(j)
	if !isNumber || p.clockAt(j) || p.at(j).kind == '%' {
		return Day{}, 0, false
	}
	year, j := p.year(j)
	d = Day{year, month, n}
	return d, j, d.valid()
}

// weekdayNumeric reads "8/4" and "8.4." behind a day of the week, without which
// they would be no date.
func (p *dateParser) weekdayNumeric(i int) (d Day, next int, ok bool) {
	a, sign, b := p.at(i), p.at(i+1), p.at(i+2)
	if a.kind != 'n' || b.kind != 'n' || a.digits > 2 || b.digits > 2 || sign.kind != '/' && sign.kind != '.' || !sign.glued || !b.glued || p.at(i+3).kind == '/' {
		return Day{}, 0, false
	}
	j := i - 1
	for j > 0 && (p.list[j].kind == ',' || p.list[j].kind == '.') {
		j--
	}
	if t := p.at(j); j < 0 || t.kind != 'w' || p.calendar.weekdays[t.text] == 0 || !p.capitalised(t) {
		return Day{}, 0, false
	}
	d = Day{0, b.n, a.n}
	if p.order == MonthFirst || !d.valid() {
		d = Day{0, a.n, b.n}
	}
	return d, i + 3, d.valid()
}

// iso reads 2025-12-15, 2025/12/15 and 2025.12.15 (ISO 8601 and its like).
func (p *dateParser) iso(i int) (d Day, next int, ok bool) {
	y, s1, m, s2, n := p.at(i), p.at(i+1), p.at(i+2), p.at(i+3), p.at(i+4)
	if y.kind != 'n' || y.digits != 4 || s1.kind != s2.kind || s1.kind != '-' && s1.kind != '/' && s1.kind != '.' {
		return Day{}, 0, false
	}
	if m.kind != 'n' || n.kind != 'n' || m.digits > 2 || n.digits > 2 || !s1.glued || !m.glued || !s2.glued || !n.glued {
		return Day{}, 0, false
	}
	d = Day{y.n, m.n, n.n}
	return d, i + 5, d.valid() && d.Year >= 1900 && d.Year <= 2100
}

// numericDate reads 15/12/2025, 15.12.2025 and 15-12-2025 as printed.
func numericDate(list []token, i int) (a, b, year, next int, ok bool) {
	if i+4 >= len(list) {
		return 0, 0, 0, 0, false
	}
	x, s1, y, s2, z := list[i], list[i+1], list[i+2], list[i+3], list[i+4]
	if x.kind != 'n' || x.digits > 2 || y.kind != 'n' || y.digits > 2 || z.kind != 'n' || s1.kind != s2.kind {
		return 0, 0, 0, 0, false
	}
	if s1.kind != '/' && s1.kind != '.' && s1.kind != '-' || !s1.glued || !s2.glued || (!y.glued || !z.glued) && (s1.kind != '.' || y.glued || z.glued || z.digits != 4) {
		return 0, 0, 0, 0, false // "18.12.2025" or "18. 12. 2025"
	}
	switch {
	case z.digits == 4 && z.n >= 1900 && z.n <= 2100:
		year = z.n
	case z.digits == 2 && s1.kind == '/':
		year = 2000 + z.n
	default:
		return 0, 0, 0, 0, false
	}
	if x.n < 1 || y.n < 1 || x.n > 31 || y.n > 31 || x.n > 12 && y.n > 12 {
		return 0, 0, 0, 0, false
	}
	return x.n, y.n, year, i + 5, true
}

// chinese reads 2025年12月15日 and 2025年12月15日至17日.
func (p *dateParser) chinese(i int) (d Dates, next int, ok bool) {
	year := 0
	if p.at(i).kind == 'n' && p.at(i+1).text == "年" {
		year = p.at(i).n
		i += 2
	}
	if p.at(i).kind != 'n' || p.at(i+1).text != "月" || p.at(i+2).kind != 'n' {
		return Dates{}, 0, false
	}
	d.First = Day{year, p.at(i).n, p.at(i + 2).n}
	d.Last = d.First
	next = i + 3
	if p.at(next).text == "日" || p.at(next).text == "号" {
		next++
	}
	j, joined := p.joint(next)
	if !joined {
		return d, next, d.First.valid()
	}
	last := d.First
	if p.at(j).kind == 'n' && p.at(j+1).text == "月" {
		last.Month = p.at(j).n
		j += 2
	}
	if p.at(j).kind != 'n' || p.at(j+1).text != "日" && p.at(j+1).text != "号" {
		return d, next, d.First.valid()
	}
	last.Day = p.at(j).n
	d.Last = last
	return d, j + 2, d.First.valid() && last.valid()
}

// dayNumber reads 15, 15th, 1er, 1º and 15. before a month.
func (p *dateParser) dayNumber(i int) (n, next int, ok bool) {
	t := p.at(i)
	if t.kind != 'n' || t.digits > 2 || t.n < 1 || t.n > 31 {
		return 0, 0, false
	}
	if before := p.at(i - 1); t.glued && (before.kind == '.' || before.kind == ',' || before.kind == 'w' && before.text != "o" || before.kind == ':' || before.kind == '$' || before.kind == '€' || before.kind == '/') {
		return 0, 0, false
	}
	if p.calendar.is("numbered", p.at(i-1)) && !t.glued && !p.dayOfItsMonth(i) {
		return 0, 0, false // "Day 1 – 12 October"
	}
	next = i + 1
	switch s := p.at(next); {
	case s.glued && s.kind == 'w' && (s.text == "st" || s.text == "nd" || s.text == "rd" || s.text == "th" || s.text == "er" || s.text == "o" || s.text == "e" || s.text == "го"):
		next++
	case s.glued && (s.kind == 'º' || s.kind == '°'):
		next++
	}
	if p.at(next).kind == '.' && p.at(next).glued && p.at(next+1).kind == 'w' { // German "15. Dezember"
		if _, _, isMonth := p.monthWord(next + 1); isMonth {
			next++
		}
	} else if p.at(next).kind == '.' && p.at(next).glued && (p.at(next+1).kind == '-') {
		next++
	}
	return t.n, next, true
}

func (p *dateParser) particles(i int) int {
	for p.calendar.is("particle", p.at(i)) {
		i++
	}
	return i
}

// monthWord reads a month and, in Arabic, both of its names with a slash.
func (p *dateParser) monthWord(i int) (month, next int, ok bool) {
	t := p.at(i)
	if t.kind != 'w' {
		return 0, 0, false
	}
	if t.text == "كانون" || t.text == "تشرين" { // the first or second Kanun or Tishrin
		second := Fold("الثاني")
		month = map[bool]int{true: 1, false: 12}[p.at(i+1).text == second]
		if t.text == "تشرين" {
			month = map[bool]int{true: 11, false: 10}[p.at(i+1).text == second]
		}
		i++
	} else if month = p.calendar.months[t.text]; month == 0 || !p.capitalised(t) {
		return 0, 0, false
	}
	next = i + 1
	if p.at(next).kind == '/' && p.calendar.months[p.at(next+1).text] > 0 {
		next += 2
	}
	if p.at(next).kind == '.' && p.at(next).glued && len(t.text) <= 4 && (p.at(next+1).kind == 'n' || p.at(next+1).kind == ',') {
		next++
	}
	return month, next, true
}
