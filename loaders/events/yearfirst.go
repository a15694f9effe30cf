package events

import "strings"

// Days of which the year stands first, as agencies of East Asia print them: "2026. 5. 11. (Mon) ~
// 5. 15. (Fri)", "2026/5/11-15", "2026.05.11 (월)".

// yearFirst reads a day or a span of days of which the year stands first.
func (p *dateParser) yearFirst(i int) (d Dates, next int, ok bool) {
	first, next, ok := p.yearMonthDay(i)
	if !ok {
		return Dates{}, 0, false
	}
	d.First, d.Last = first, first
	next = p.weekdayInBrackets(next)
	j, joined := p.joint(next)
	if !joined {
		return d, next, true
	}
	last, after, isDay := p.yearMonthDay(j)
	if sign := p.at(i + 1).kind; !isDay && (sign != '-' || p.at(j-1).kind != '-') {
		last, after, isDay = p.restOfSpan(j, first, sign)
	}
	if !isDay || !follows(first, last) || p.clockAt(after) {
		return d, next, true
	}
	d.Last = last
	return d, p.weekdayInBrackets(after), true
}

// yearMonthDay reads "2026. 5. 11.", "2026.05.11" and "2026/5/11".
func (p *dateParser) yearMonthDay(i int) (d Day, next int, ok bool) {
	if d, next, ok = p.iso(i); ok {
		return d, p.pointBehind(i, next), true
	}
	y, m, n := p.at(i), p.at(i+2), p.at(i+4)
	if y.kind != 'n' || y.digits != 4 || p.at(i+1).kind != '.' || p.at(i+3).kind != '.' || m.kind != 'n' || n.kind != 'n' || m.digits > 2 || n.digits > 2 {
		return Day{}, 0, false
	}
	d = Day{y.n, m.n, n.n}
	return d, p.pointBehind(i, i+5), p.at(i+1).glued && p.at(i+3).glued && d.valid() && d.Year >= 1900 && d.Year <= 2100
}

// pointBehind is the token behind the point that closes a day which begins at token i, where
// points part its numbers and more follows.
func (p *dateParser) pointBehind(i, next int) int {
	if p.at(i+1).kind == '.' && p.at(next).kind == '.' && p.at(next).glued && (p.at(next+1).kind == '(' || p.at(next+1).kind == '~' || p.at(next+1).kind == '-' || p.at(next+1).kind == 'n') {
		return next + 1
	}
	return next
}

// restOfSpan reads the last day of a span without its year, "5. 15.", "5/15", or without its
// month too, "15", with the sign between the numbers of the first.
func (p *dateParser) restOfSpan(i int, first Day, sign rune) (d Day, next int, ok bool) {
	a, b := p.at(i), p.at(i+2)
	if a.kind != 'n' || a.digits > 2 {
		return Day{}, 0, false
	}
	if p.at(i+1).kind == sign && p.at(i+1).glued && b.kind == 'n' && b.digits <= 2 && (b.glued || sign == '.') && p.at(i+3).kind != ':' {
		d, next = Day{first.Year, a.n, b.n}, i+3
	} else {
		d, next = Day{first.Year, first.Month, a.n}, i+1
	}
	if sign == '.' && p.at(next).kind == '.' && p.at(next).glued && p.at(next+1).kind == '(' {
		next++
	}
	return d, next, d.valid() && p.at(next).kind != 'w' // "2026/5/11 - 15 members"
}

// weekdayInBrackets is the token behind a day of the week in brackets at token i.
func (p *dateParser) weekdayInBrackets(i int) int {
	if p.at(i).kind == '(' && p.at(i+2).kind == ')' && (p.calendar.weekdays[p.at(i+1).text] > 0 || strings.Contains(eastWeekdays, p.at(i+1).text)) {
		return i + 3
	}
	return i
}

// eastWeekdays are the days of the week as Korean, Japanese and Chinese print them in brackets.
var eastWeekdays = Fold("월 화 수 목 금 토 일 月 火 水 木 金 土 日 一 二 三 四 五 六")
