package dates

import "github.com/plenarykg/plenary/loaders/lexis"

// Span is a day or a span of days as a text prints it, in bytes Start to
// End. Weekday is set if the day of the week stands before it.
type Span struct {
	Start, End  int
	First, Last Day // Last equals First for a single day
	Weekday     int
}

// In fills in the year of a date that states none.
func (d Span) In(year int) Span {
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
	list := lexis.Cut(text)
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

// Find finds the dates of a text, in reading order: days and spans of
// days in the usual forms of English, French, Spanish, Portuguese, German,
// Russian, Chinese and Arabic, ISO 8601 and all-numeric ones. A month or a
// year alone is no date.
func Find(text string, order Order) []Span {
	p := dateParser{calendar: Calendar(), list: lexis.Cut(text), order: order}
	var found []Span
	for i := 0; i < len(p.list); {
		d, next, ok := p.dates(i)
		if !ok {
			i++
			continue
		}
		d.Start, d.End = p.list[i].Start, p.list[next-1].End
		if i > 0 {
			d = p.weekdayBefore(d, i)
		}
		found = append(found, d)
		i = next
	}
	return joinDays(text, found)
}

type dateParser struct {
	calendar Vocabulary
	list     []lexis.Token
	order    Order
}

func (p *dateParser) at(i int) lexis.Token {
	if i < 0 || i >= len(p.list) {
		return lexis.Token{}
	}
	return p.list[i]
}

// clockAt reports whether a number before token i is the hour of a clock: "May 14, 15:30"
// but not "May 14-15: Harbour Day".
func (p *dateParser) clockAt(i int) bool {
	return p.at(i).Kind == ':' && p.at(i+1).Kind == 'n' && p.at(i+1).Glued
}

func (p *dateParser) weekdayBefore(d Span, i int) Span {
	j := i - 1
	for j > 0 && (p.list[j].Kind == ',' || p.list[j].Kind == '.' || p.calendar.Is("particle", p.list[j])) {
		j--
	}
	if j > 0 && p.list[j+1].Kind == ',' && (p.calendar.Is("morning", p.list[j]) || p.calendar.Is("afternoon", p.list[j])) {
		j-- // "Friday evening, 27 June"
	}
	t := p.list[j]
	if w := p.calendar.Weekdays[t.Text]; t.Kind == 'w' && w > 0 && p.capitalised(t) {
		d.Weekday, d.Start = w, t.Start
	}
	return d
}

func (p *dateParser) capitalised(t lexis.Token) bool {
	return t.Capital || !p.calendar.Is("capital", t)
}

// dates reads a day or a span of days at token i.
func (p *dateParser) dates(i int) (d Span, next int, ok bool) {
	if d, next, ok = p.chinese(i); ok {
		return d, next, true
	}
	if d, next, ok = p.yearFirst(i); ok {
		return d, next, true
	}
	if d, next, ok = p.sharedMonth(i); ok {
		return d, next, true
	}
	if d, next, ok = p.numericSpan(i); ok {
		return d, next, true
	}
	first, next, ok := p.day(i)
	if !ok {
		return Span{}, 0, false
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
func (p *dateParser) sharedMonth(i int) (d Span, next int, ok bool) {
	if from, j, isNumber := p.dayNumber(i); isNumber {
		j, joined := p.joint(p.counted(from, j))
		if !joined {
			return Span{}, 0, false
		}
		to, j, isNumber := p.dayNumber(p.skipWeekday(j))
		if !isNumber || to <= from {
			return Span{}, 0, false
		}
		j = p.particles(j)
		if p.at(j).Kind == ',' && p.at(j-1).Kind == 'w' {
			j++ // "7th to 8th, September"
		}
		month, j, isMonth := p.monthWord(j)
		if !isMonth {
			return Span{}, 0, false
		}
		year, j := p.year(j)
		d.First, d.Last = Day{year, month, from}, Day{year, month, to}
		return d, j, d.First.Valid() && d.Last.Valid()
	}
	month, j, isMonth := p.monthWord(i)
	if !isMonth {
		return Span{}, 0, false
	}
	from, j, isNumber := p.dayNumber(j)
	if !isNumber {
		return Span{}, 0, false
	}
	j, joined := p.joint(j)
	if !joined {
		return Span{}, 0, false
	}
	to, j, isNumber := p.dayNumber(p.lastOfSpan(j))
	if !isNumber || to <= from || p.clockAt(j) {
		return Span{}, 0, false
	}
	year, j := p.year(j)
	d.First, d.Last = Day{year, month, from}, Day{year, month, to}
	return d, j, d.First.Valid() && d.Last.Valid()
}

// numericSpan reads "18.–19.03.2026" and "18-19/03/2026".
func (p *dateParser) numericSpan(i int) (d Span, next int, ok bool) {
	from, j := p.at(i), i+1
	if from.Kind != 'n' || from.Digits > 2 || from.Value < 1 || i > 0 && from.Glued && p.at(i-1).Kind != '(' || p.order != DayFirst {
		return Span{}, 0, false
	}
	if p.at(j).Kind == '.' && p.at(j).Glued {
		j++
	}
	if p.at(j).Kind != '-' {
		return Span{}, 0, false
	}
	to, month, year, next, ok := numericDate(p.list, j+1)
	if !ok || from.Value >= to || p.at(j+2).Kind == '-' {
		return Span{}, 0, false
	}
	d.First, d.Last = Day{year, month, from.Value}, Day{year, month, to}
	return d, next, d.First.Valid() && d.Last.Valid()
}

// counted skips the days in the middle of "15, 16 and 17 December".
func (p *dateParser) counted(from, i int) int {
	for p.at(i).Kind == ',' {
		n, j, isNumber := p.dayNumber(i + 1)
		if !isNumber || n != from+1 {
			break
		}
		from, i = n, j
	}
	if _, _, isNumber := p.dayNumber(i + 1); p.at(i).Kind == ',' && !isNumber {
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
		if !d.Valid() {
			d = Day{year, d.Day, d.Month}
		}
		return d, next, d.Valid()
	}
	if d, next, ok = p.weekdayNumeric(i); ok {
		return d, next, true
	}
	if n, j, isNumber := p.dayNumber(i); isNumber {
		k := p.particles(j)
		if p.at(k).Kind == '-' && p.at(k).Glued && p.at(k+1).Glued { // 15-Dec-2025
			k++
		}
		month, j, isMonth := p.monthWord(k)
		if !isMonth {
			return Day{}, 0, false
		}
		year, j := p.year(j)
		d = Day{year, month, n}
		return d, j, d.Valid()
	}
	month, j, isMonth := p.monthWord(i)
	if !isMonth {
		return Day{}, 0, false
	}
	if p.at(j).Text == "the" {
		j++ // "November the 17th"
	}
	n, j, isNumber := p.dayNumber(j)
	if !isNumber || p.clockAt(j) || p.at(j).Kind == '%' {
		return Day{}, 0, false
	}
	year, j := p.year(j)
	d = Day{year, month, n}
	return d, j, d.Valid()
}

// weekdayNumeric reads "8/4" and "8.4." behind a day of the week, without which
// they would be no date.
func (p *dateParser) weekdayNumeric(i int) (d Day, next int, ok bool) {
	a, sign, b := p.at(i), p.at(i+1), p.at(i+2)
	if a.Kind != 'n' || b.Kind != 'n' || a.Digits > 2 || b.Digits > 2 || sign.Kind != '/' && sign.Kind != '.' || !sign.Glued || !b.Glued || p.at(i+3).Kind == '/' {
		return Day{}, 0, false
	}
	j := i - 1
	for j > 0 && (p.list[j].Kind == ',' || p.list[j].Kind == '.') {
		j--
	}
	if t := p.at(j); j < 0 || t.Kind != 'w' || p.calendar.Weekdays[t.Text] == 0 || !p.capitalised(t) {
		return Day{}, 0, false
	}
	d = Day{0, b.Value, a.Value}
	if p.order == MonthFirst || !d.Valid() {
		d = Day{0, a.Value, b.Value}
	}
	return d, i + 3, d.Valid()
}

// iso reads 2025-12-15, 2025/12/15 and 2025.12.15 (ISO 8601 and its like).
func (p *dateParser) iso(i int) (d Day, next int, ok bool) {
	y, s1, m, s2, n := p.at(i), p.at(i+1), p.at(i+2), p.at(i+3), p.at(i+4)
	if y.Kind != 'n' || y.Digits != 4 || s1.Kind != s2.Kind || s1.Kind != '-' && s1.Kind != '/' && s1.Kind != '.' {
		return Day{}, 0, false
	}
	if m.Kind != 'n' || n.Kind != 'n' || m.Digits > 2 || n.Digits > 2 || !s1.Glued || !m.Glued || !s2.Glued || !n.Glued {
		return Day{}, 0, false
	}
	d = Day{y.Value, m.Value, n.Value}
	return d, i + 5, d.Valid() && d.Year >= 1900 && d.Year <= 2100
}

// numericDate reads 15/12/2025, 15.12.2025 and 15-12-2025 as printed.
func numericDate(list []lexis.Token, i int) (a, b, year, next int, ok bool) {
	if i+4 >= len(list) {
		return 0, 0, 0, 0, false
	}
	x, s1, y, s2, z := list[i], list[i+1], list[i+2], list[i+3], list[i+4]
	if x.Kind != 'n' || x.Digits > 2 || y.Kind != 'n' || y.Digits > 2 || z.Kind != 'n' || s1.Kind != s2.Kind {
		return 0, 0, 0, 0, false
	}
	spaced := s1.Kind != '-' && !s1.Glued && !y.Glued && !s2.Glued && !z.Glued && z.Digits == 4 // "18 / 12 / 2025"
	if s1.Kind != '/' && s1.Kind != '.' && s1.Kind != '-' || !spaced && (!s1.Glued || !s2.Glued || (!y.Glued || !z.Glued) && (s1.Kind != '.' || y.Glued || z.Glued || z.Digits != 4)) {
		return 0, 0, 0, 0, false // "18.12.2025" or "18. 12. 2025"
	}
	switch {
	case z.Digits == 4 && z.Value >= 1900 && z.Value <= 2100:
		year = z.Value
	case z.Digits == 2 && s1.Kind == '/':
		year = 2000 + z.Value
	default:
		return 0, 0, 0, 0, false
	}
	if x.Value < 1 || y.Value < 1 || x.Value > 31 || y.Value > 31 || x.Value > 12 && y.Value > 12 {
		return 0, 0, 0, 0, false
	}
	return x.Value, y.Value, year, i + 5, true
}

// chinese reads 2025年12月15日 and 2025年12月15日至17日.
func (p *dateParser) chinese(i int) (d Span, next int, ok bool) {
	year := 0
	if p.at(i).Kind == 'n' && p.at(i+1).Text == "年" {
		year = p.at(i).Value
		i += 2
	}
	if p.at(i).Kind != 'n' || p.at(i+1).Text != "月" || p.at(i+2).Kind != 'n' {
		return Span{}, 0, false
	}
	d.First = Day{year, p.at(i).Value, p.at(i + 2).Value}
	d.Last = d.First
	next = i + 3
	if p.at(next).Text == "日" || p.at(next).Text == "号" {
		next++
	}
	j, joined := p.joint(next)
	if !joined {
		return d, next, d.First.Valid()
	}
	last := d.First
	if p.at(j).Kind == 'n' && p.at(j+1).Text == "月" {
		last.Month = p.at(j).Value
		j += 2
	}
	if p.at(j).Kind != 'n' || p.at(j+1).Text != "日" && p.at(j+1).Text != "号" {
		return d, next, d.First.Valid()
	}
	last.Day = p.at(j).Value
	d.Last = last
	return d, j + 2, d.First.Valid() && last.Valid()
}

// dayNumber reads 15, 15th, 1er, 1º and 15. before a month.
func (p *dateParser) dayNumber(i int) (n, next int, ok bool) {
	t := p.at(i)
	if t.Kind != 'n' || t.Digits > 2 || t.Value < 1 || t.Value > 31 {
		return 0, 0, false
	}
	if before := p.at(i - 1); t.Glued && (before.Kind == '.' || before.Kind == ',' || before.Kind == 'w' && before.Text != "o" || before.Kind == ':' || before.Kind == '$' || before.Kind == '€' || before.Kind == '/' && !p.secondOfTwo(i)) {
		return 0, 0, false
	}
	if p.calendar.Is("numbered", p.at(i-1)) && !t.Glued && !p.dayOfItsMonth(i) {
		return 0, 0, false // "Day 1 – 12 October"
	}
	next = i + 1
	switch s := p.at(next); {
	case s.Glued && s.Kind == 'w' && (s.Text == "st" || s.Text == "nd" || s.Text == "rd" || s.Text == "th" || s.Text == "er" || s.Text == "o" || s.Text == "e" || s.Text == "го"):
		next++
	case s.Glued && (s.Kind == 'º' || s.Kind == '°'):
		next++
	}
	if p.at(next).Kind == '.' && p.at(next).Glued && p.at(next+1).Kind == 'w' { // German "15. Dezember"
		if _, _, isMonth := p.monthWord(next + 1); isMonth {
			next++
		}
	} else if p.at(next).Kind == '.' && p.at(next).Glued && (p.at(next+1).Kind == '-') {
		next++
	}
	return t.Value, next, true
}

func (p *dateParser) particles(i int) int {
	for p.calendar.Is("particle", p.at(i)) {
		i++
	}
	return i
}

// monthWord reads a month and, in Arabic, both of its names with a slash.
func (p *dateParser) monthWord(i int) (month, next int, ok bool) {
	t := p.at(i)
	if t.Kind != 'w' {
		return 0, 0, false
	}
	if t.Text == "كانون" || t.Text == "تشرين" { // the first or second Kanun or Tishrin
		second := lexis.Fold("الثاني")
		month = map[bool]int{true: 1, false: 12}[p.at(i+1).Text == second]
		if t.Text == "تشرين" {
			month = map[bool]int{true: 11, false: 10}[p.at(i+1).Text == second]
		}
		i++
	} else if month = p.calendar.Months[t.Text]; month == 0 || !p.capitalised(t) {
		return 0, 0, false
	}
	next = i + 1
	if p.at(next).Kind == '/' && p.calendar.Months[p.at(next+1).Text] > 0 {
		next += 2
	}
	if p.at(next).Kind == '.' && p.at(next).Glued && len(t.Text) <= 4 && (p.at(next+1).Kind == 'n' || p.at(next+1).Kind == ',') {
		next++
	}
	return month, next, true
}

// year reads the year behind a month or a day, 0 if there is none.
func (p *dateParser) year(i int) (year, next int) {
	j := i
	if p.at(j).Kind == ',' || p.at(j).Kind == '-' && p.at(j).Glued && p.at(j+1).Glued {
		j++
	}
	j = p.particles(j)
	t := p.at(j)
	if t.Kind != 'n' || t.Digits != 4 || t.Value < 1900 || t.Value > 2100 || p.at(j+1).Kind == ':' && p.at(j+2).Kind == 'n' && p.at(j+2).Glued {
		return 0, i
	}
	return t.Value, j + 1
}
