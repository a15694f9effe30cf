package dates

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// Days of which the year stands first, as agencies of East Asia print them: "2026. 5. 11. (Mon) ~
// 5. 15. (Fri)", "2026/5/11-15", "2026.05.11 (월)".

// yearFirst reads a day or a span of days of which the year stands first.
func (p *dateParser) yearFirst(i int) (d Span, next int, ok bool) {
	first, next, ok := p.yearMonthDay(i)
	if !ok {
		return Span{}, 0, false
	}
	d.First, d.Last = first, first
	next = p.weekdayInBrackets(next)
	j, joined := p.joint(next)
	if !joined {
		return d, next, true
	}
	last, after, isDay := p.yearMonthDay(j)
	if sign := p.at(i + 1).Kind; !isDay && (sign != '-' || p.at(j-1).Kind != '-') {
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
	if y.Kind != 'n' || y.Digits != 4 || p.at(i+1).Kind != '.' || p.at(i+3).Kind != '.' || m.Kind != 'n' || n.Kind != 'n' || m.Digits > 2 || n.Digits > 2 {
		return Day{}, 0, false
	}
	d = Day{y.Value, m.Value, n.Value}
	return d, p.pointBehind(i, i+5), p.at(i+1).Glued && p.at(i+3).Glued && d.Valid() && d.Year >= 1900 && d.Year <= 2100
}

// pointBehind is the token behind the point that closes a day which begins at token i, where
// points part its numbers and more follows.
func (p *dateParser) pointBehind(i, next int) int {
	if p.at(i+1).Kind == '.' && p.at(next).Kind == '.' && p.at(next).Glued && (p.at(next+1).Kind == '(' || p.at(next+1).Kind == '~' || p.at(next+1).Kind == '-' || p.at(next+1).Kind == 'n') {
		return next + 1
	}
	return next
}

// restOfSpan reads the last day of a span without its year, "5. 15.", "5/15", or without its
// month too, "15", with the sign between the numbers of the first.
func (p *dateParser) restOfSpan(i int, first Day, sign rune) (d Day, next int, ok bool) {
	a, b := p.at(i), p.at(i+2)
	if a.Kind != 'n' || a.Digits > 2 {
		return Day{}, 0, false
	}
	if p.at(i+1).Kind == sign && p.at(i+1).Glued && b.Kind == 'n' && b.Digits <= 2 && (b.Glued || sign == '.') && p.at(i+3).Kind != ':' {
		d, next = Day{first.Year, a.Value, b.Value}, i+3
	} else {
		d, next = Day{first.Year, first.Month, a.Value}, i+1
	}
	if sign == '.' && p.at(next).Kind == '.' && p.at(next).Glued && p.at(next+1).Kind == '(' {
		next++
	}
	return d, next, d.Valid() && p.at(next).Kind != 'w' // "2026/5/11 - 15 members"
}

// weekdayInBrackets is the token behind a day of the week in brackets at token i.
func (p *dateParser) weekdayInBrackets(i int) int {
	if p.at(i).Kind == '(' && p.at(i+2).Kind == ')' && (p.calendar.Weekdays[p.at(i+1).Text] > 0 || strings.Contains(eastWeekdays, p.at(i+1).Text)) {
		return i + 3
	}
	return i
}

// eastWeekdays are the days of the week as Korean, Japanese and Chinese print them in brackets.
var eastWeekdays = lexis.Fold("월 화 수 목 금 토 일 月 火 水 木 金 土 日 一 二 三 四 五 六")
