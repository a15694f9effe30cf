package dates

import (
	"fmt"
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// Times is a time of day or a span of two as a text prints it, in bytes Start
// to End. From and To read "15:04"; To is "" where no end is stated. Time
// zones that the text names are not read: times are local.
type Times struct {
	Start, End int
	From, To   string
	Across     bool // the day of its end stands within it: "9:00 – 18 April 2026, 12:30"
}

// clock is a time while it is read.
type clock struct {
	hour, minute int
	half         byte // 'a', 'p', or 0 where the text does not say
	bare         bool // a number that only its partner makes a time
	dotted       bool // 13.15
	spoken       bool // "half past nine", "nine o'clock"
}

func (c clock) minutes() int {
	hour := c.hour
	switch {
	case c.half == 'p' && hour < 12:
		hour += 12
	case c.half == 'a' && hour == 12:
		hour = 0
	}
	return hour*60 + c.minute
}

// byDay is the hour that a spoken one without its half of the day means at events, which begin and end
// by day: "at half past nine", "at two o'clock". One that may be in the evening as well stays open.
func (c clock) byDay() clock {
	switch {
	case !c.bare || c.hour == 7:
	case c.hour < 7:
		c.half, c.bare = 'p', false
	default:
		c.bare = false
	}
	return c
}

func (c clock) String() string { return fmt.Sprintf("%02d:%02d", c.minutes()/60%24, c.minutes()%60) }

// Stamp reports whether times of day are the one at which something was printed
// or sent: a lone minute at which no event begins, "10:31 am".
func Stamp(times []Times) bool {
	if len(times) != 1 || times[0].To != "" {
		return false
	}
	_, minute, ok := strings.Cut(times[0].From, ":")
	return ok && minute[len(minute)-1] != '0' && minute[len(minute)-1] != '5'
}

// FindTimes finds the times of day of a text in reading order: "8:30 – 10:30",
// "1:15 p.m. – 2:30 p.m.", "1:15–2:30 pm", "9h00 – 10h30", "10-11 am",
// "13.15 – 14.30", "1300–1430 hrs", "noon". Ratios and plain decimals are none.
func FindTimes(text string) []Times {
	p := timeParser{calendar: Calendar(), list: lexis.Cut(text)}
	return joinTimes(text, p.find())
}

// FindFigures finds the times of day of a text that a label says to be one, where
// four figures need no "hrs": "1300–1430".
func FindFigures(text string) []Times {
	p := timeParser{calendar: Calendar(), list: lexis.Cut(text), labelled: true}
	return p.find()
}

func (p *timeParser) find() []Times {
	var found []Times
	for i := 0; i < len(p.list); {
		t, next, ok := p.times(i)
		if !ok {
			i++
			continue
		}
		t.Start, t.End = p.list[i].Start, p.list[next-1].End
		found = append(found, t)
		i = next
	}
	if len(found) == 2 && found[0].To == "" && found[1].To == "" && found[0].From < found[1].From && p.onlyTimes(found) {
		return []Times{{Start: found[0].Start, End: found[1].End, From: found[0].From, To: found[1].From}} // "1:00 pm 4:00 pm"
	}
	return found
}

// onlyTimes reports whether a text is nothing but some times, without a sign between them.
func (p *timeParser) onlyTimes(found []Times) bool {
	at := 0
	for _, t := range p.list {
		for at < len(found) && t.Start >= found[at].End {
			at++
		}
		if at == len(found) || t.Start < found[at].Start {
			return false
		}
	}
	return true
}

type timeParser struct {
	calendar Vocabulary
	list     []lexis.Token
	labelled bool
}

func (p *timeParser) at(i int) lexis.Token {
	if i < 0 || i >= len(p.list) {
		return lexis.Token{}
	}
	return p.list[i]
}

func (p *timeParser) times(i int) (t Times, next int, ok bool) {
	from, next, ok := p.clock(i)
	if !ok {
		return Times{}, 0, false
	}
	to, after, isSpan := p.second(next)
	if isSpan && to.bare && p.at(after).Kind == '/' && p.at(after+1).Kind == 'n' {
		isSpan = false // "09:00 – 17/04/2026"
	}
	if p.at(next).Text == "as" && !isSpan { // "das 9 às 12 horas", "9h30 às 17h"
		end, behind, ok := p.clock(next + 1)
		if ok && (p.calendar.Is("hoursfrom", p.at(i-1)) || !from.bare && !end.bare) {
			to, after, isSpan = end, behind, true
		}
	}
	if !isSpan {
		if from.spoken {
			from = from.byDay()
		}
		if from.bare || from.dotted && from.half == 0 && !p.labelled && !p.clocked(i) {
			return Times{}, 0, false
		}
		return Times{From: from.String()}, next, true
	}
	if from.bare && !from.spoken && !to.bare && p.counts(i, after) {
		return Times{}, 0, false
	}
	if from.bare && to.bare && from.spoken && to.spoken {
		from, to = from.byDay(), to.byDay() // "from half past two to four o'clock"
	}
	if from.bare && to.bare || from.bare && to.half == 0 && !to.dotted && from.hour > 24 {
		return Times{}, 0, false
	}
	if from.bare && to.half == 0 && to.minute == 0 && to.bare {
		return Times{}, 0, false
	}
	if from.half == 0 && to.half != 0 && from.hour <= 12 {
		from.half = to.half
		if from.minutes() >= to.minutes() {
			from.half = 'a'
		}
	}
	if from.half == 0 && to.half == 0 && p.twelveHours(i, next, after) {
		from.half, to.half = onTwelveHours(from, to)
	}
	if to.bare && from.half != 0 && to.hour <= 12 { // "from 10 am to 2"
		to.half = from.half
		if to.minutes() <= from.minutes() {
			to.half = 'a' + 'p' - from.half
		}
	}
	return Times{From: from.String(), To: to.String()}, after, true
}

// twelveHours reports whether a span whose tokens begin at i, with its end from token next to token after, is printed as
// clocks of twelve hours are: "1:15-3:00", not "01:15-03:00", "1:15-3:00 UTC".
func (p *timeParser) twelveHours(i, next, after int) bool {
	end := next
	for end < after && p.at(end).Kind != 'n' {
		end++
	}
	zone := after
	if p.at(zone).Kind == '(' {
		zone++
	}
	oneDigit := func(k int) bool {
		return p.at(k).Value <= 12 && (p.at(k).Digits == 1 || p.at(k).Value >= 10) && p.at(k+1).Kind == ':'
	}
	return oneDigit(i) && oneDigit(end) && p.at(end).Value < 8 && !p.calendar.Is("fullclock", p.at(zone)) && !p.calendar.Is("hours", p.at(after))
}

// onTwelveHours are the halves of the day of a span of clocks of twelve hours: events begin between eight in the
// morning and seven in the evening, "11:00-1:00", "1:15-3:00". Others stay open.
func onTwelveHours(from, to clock) (half, end byte) {
	switch {
	case from.hour >= 8 && from.minutes() > to.minutes():
		return 0, 'p'
	case from.hour < 7 && from.minutes() < to.minutes():
		return 'p', 'p'
	}
	return 0, 0
}

// counts reports whether the bare number at token i, before a time that ends at token after, counts what
// goes on at that time: "Session 2 – 16:00", "Side event 2 – 16:00–17:30".
func (p *timeParser) counts(i, after int) bool {
	if p.calendar.Is("numbered", p.at(i-1)) {
		return true
	}
	end, _, spans := p.second(after)
	return spans && !end.bare
}

// clocked reports whether what stands before token i says that a number with a
// point is a time: "until 10.15", "23 May 2025, 09.00".
func (p *timeParser) clocked(i int) bool {
	before := p.at(i - 1)
	return p.calendar.Is("dotted", before) || p.calendar.Is("overby", before) && p.calendar.Is("over", p.at(i-2)) || before.Kind == ',' && p.at(i-2).Digits == 4
}

// second reads the joint and the end of a span.
func (p *timeParser) second(i int) (c clock, next int, ok bool) {
	joint := p.at(i)
	if joint.Kind != '-' && !p.calendar.Is("range", joint) && !p.calendar.Is("also", joint) && joint.Kind != '/' {
		return clock{}, 0, false
	}
	if p.calendar.Is("roughly", p.at(i+1)) {
		i++ // "from 18:30 till about 20:00"
	}
	if article := p.at(i + 1).Text; joint.Text == "a" && (article == "las" || article == "la") && p.at(i-1).Kind == 'n' && p.at(i-2).Text != article {
		return clock{}, 0, false // "el martes 5 a las 9:00", not "de las 5 a las 9"
	}
	if w := p.at(i + 1); w.Kind == 'w' && (w.Text == "las" || w.Text == "la" || w.Text == "as") {
		i++ // "entre las 11:00 y las 12:30", "entre as 14h e as 17h"
	}
	c, next, ok = p.clock(i + 1)
	if end := p.at(i + 2); !ok && p.calendar.Is("range", joint) && p.calendar.Hours[p.at(i+1).Text] > 0 && (end.Kind == 0 || strings.ContainsRune(".,;)", end.Kind)) {
		c, next, ok = clock{hour: p.calendar.Hours[p.at(i+1).Text], bare: true, spoken: true}, i+2, true // "from ten in the morning until two."
	}
	month := next
	if p.calendar.Is("particle", p.at(month)) {
		month++
	}
	if p.calendar.Months[p.at(month).Text] > 0 && c.bare {
		return clock{}, 0, false // "09:00 to 10 April, 17:00", "9:00 al 10 de abril"
	}
	return c, next, ok
}

// clock reads one time. A bare number is one only beside a full time, which
// the caller has to check.
func (p *timeParser) clock(i int) (c clock, next int, ok bool) {
	t := p.at(i)
	switch {
	case p.calendar.Is("noon", t):
		return clock{hour: 12}, i + 1, p.besideTime(i)
	case p.calendar.Is("midnight", t):
		return clock{hour: 0}, i + 1, p.besideTime(i)
	case p.calendar.Hours[t.Text] > 0:
		return p.spelled(i)
	case (t.Text == "half" || t.Text == "quarter") && (p.at(i+1).Text == "past" || p.at(i+1).Text == "to"):
		return p.fraction(i)
	case t.Kind != 'n' || t.Value < 0:
		return clock{}, 0, false
	}
	before := p.at(i - 1)
	if t.Glued && (before.Kind == '.' || before.Kind == ',' || before.Kind == ':' || before.Kind == '/' || before.Kind == '$' || before.Kind == '€' || before.Kind == '+' ||
		before.Kind == 'w' && before.Text != "t") {
		return clock{}, 0, false
	}
	if t.Digits == 4 {
		return p.military(i)
	}
	if t.Digits > 2 || t.Value > 24 {
		return clock{}, 0, false
	}
	c.hour, next = t.Value, i+1
	sign, minutes := p.at(next), p.at(next+1)
	switch {
	case (sign.Kind == ':' || sign.Kind == '：') && minutes.Kind == 'n' && minutes.Digits == 2 && minutes.Glued:
		c.minute, next = minutes.Value, next+2
		if s := p.at(next); s.Kind == ':' && s.Glued && p.at(next+1).Kind == 'n' && p.at(next+1).Digits == 2 {
			next += 2 // seconds
		}
	case sign.Kind == '.' && sign.Glued && minutes.Kind == 'n' && minutes.Digits == 2 && minutes.Glued && minutes.Value < 60 && !p.numberGoesOn(next+2):
		c.minute, c.dotted, next = minutes.Value, true, next+2
	case p.calendar.Is("hours", sign) && sign.Text == "h":
		next++
		if minutes.Kind == 'n' && minutes.Digits == 2 && minutes.Value < 60 {
			c.minute, next = minutes.Value, next+1
			if min := p.at(next); min.Text == "min" && min.Glued {
				next++ // "19h30min"
			}
		}
	case p.fullHours(i):
		c.minute, next = p.minutesBehind(next + 1)
		return c, next, true
	case p.at(next).Text == "时" || p.at(next).Text == "点":
		next++
		if minutes.Kind == 'n' && p.at(next+1).Text == "分" {
			c.minute, next = minutes.Value, next+2
		}
	default:
		c.bare = !p.wholeHour(i)
	}
	if !c.bare && (p.calendar.Is("noon", p.at(next)) || p.calendar.Is("midnight", p.at(next))) {
		if p.calendar.Is("midnight", p.at(next)) {
			c.half = 'a'
		}
		next++
	}
	if c.minute > 59 || c.hour == 24 && c.minute > 0 {
		return clock{}, 0, false
	}
	if half, after := p.half(next); half != 0 && c.hour <= 12 {
		c.half, c.bare, next = half, false, after
	} else if p.calendar.Is("hours", p.at(next)) && (!c.bare || p.at(next).Text == "uhr") && (p.at(next).Text != "h" || sign.Kind == ':' || c.dotted) {
		c.bare, c.dotted, next = false, false, next+1
	}
	return c, next, true
}

// wholeHour reports whether the number at token i is an hour without minutes: "a las 10,", not
// "a las 10 provincias".
func (p *timeParser) wholeHour(i int) bool {
	if !p.calendar.Is("wholehour", p.at(i-1)) || !p.calendar.Is("athour", p.at(i-2)) {
		return false
	}
	behind := p.at(i + 1)
	decimal := p.at(i+2).Glued && p.at(i+2).Kind == 'n'
	return behind.Kind == 0 || strings.ContainsRune(",.;)", behind.Kind) && !decimal || p.calendar.Is("behindhour", behind)
}

// spelled reads "eight in the morning", "dix heures du matin", "las ocho de la
// tarde". Without the part of the day it is no time.
func (p *timeParser) spelled(i int) (c clock, next int, ok bool) {
	c.hour, next = p.calendar.Hours[p.at(i).Text], i+1
	if p.calendar.Is("fullhours", p.at(next)) {
		next++
	}
	if p.at(next).Text == "o" && p.at(next+2).Text == "clock" {
		c.bare, c.spoken, next = true, true, next+3 // "from one o'clock to half past two in the afternoon"
	}
	if c.half, next = p.half(next); c.half != 0 {
		c.bare = false
	} else if last := p.at(next + 1); p.calendar.Is("range", p.at(next)) && p.calendar.Hours[last.Text] > 0 {
		half, _ := p.half(next + 2)
		c.bare = c.bare || half != 0 // "four to seven in the afternoon"
	}
	return c, next, c.half != 0 || c.bare
}

// fraction reads "half past two in the afternoon", "quarter to nine in the
// morning".
func (p *timeParser) fraction(i int) (c clock, next int, ok bool) {
	hour := p.at(i + 2)
	if p.calendar.Hours[hour.Text] == 0 {
		return clock{}, 0, false
	}
	if c, next, ok = p.spelled(i + 2); !ok {
		c, next = clock{hour: p.calendar.Hours[hour.Text], bare: true}, i+3
	}
	c.spoken = true
	c.minute = 30
	if p.at(i).Text == "quarter" {
		c.minute = 15
	}
	if p.at(i+1).Text == "to" {
		c.hour, c.minute = c.hour-1, 60-c.minute
	}
	return c, next, true
}

// fullHours reports whether the number at token i is one of full hours: "à 9 heures", "9 heures 30 à 11 heures".
func (p *timeParser) fullHours(i int) bool {
	if !p.calendar.Is("fullhours", p.at(i+1)) {
		return false
	}
	_, next := p.minutesBehind(i + 2)
	before := p.at(i - 1)
	since := p.calendar.Is("hoursfrom", before) && p.calendar.Is("sincehour", p.at(i-2)) // "à partir de 9 heures"
	return since || p.calendar.Is("clockword", before) || p.calendar.Is("range", before) || before.Kind == '-' && p.calendar.Is("fullhours", p.at(i-2)) || p.spanOfHours(next)
}

// minutesBehind are the minutes at token i behind full hours, 0 if there are none: "9 heures 30 à", not
// "9 heures 30 participants".
func (p *timeParser) minutesBehind(i int) (minutes, next int) {
	t, behind := p.at(i), p.at(i+1)
	if t.Kind != 'n' || t.Digits != 2 || t.Value > 59 || t.Value%5 > 0 || behind.Kind == 'w' && !p.calendar.Is("range", behind) {
		return 0, i
	}
	return t.Value, i + 1
}

// spanOfHours reports whether the end of "9 heures à 12 heures", or of "9 heures – 12 h 15", begins at token i.
func (p *timeParser) spanOfHours(i int) bool {
	end := p.at(i + 2)
	return (p.calendar.Is("range", p.at(i)) || p.at(i).Kind == '-') && p.at(i+1).Kind == 'n' && (p.calendar.Is("fullhours", end) || end.Text == "h")
}

func (p *timeParser) numberGoesOn(i int) bool {
	t := p.at(i)
	return t.Glued && (t.Kind == '.' && p.at(i+1).Kind == 'n' && p.at(i+1).Glued || t.Kind == '%' || t.Kind == 'n')
}

// military reads 1300 where "hrs" or the like stands behind it or its partner, or
// where the two can be nothing but times: "0900–1015", "2 July 2027, 1300–1430".
func (p *timeParser) military(i int) (c clock, next int, ok bool) {
	t := p.at(i)
	if t.Value/100 > 24 || t.Value%100 > 59 {
		return clock{}, 0, false
	}
	c = clock{hour: t.Value / 100, minute: t.Value % 100}
	if p.figures(i) || p.figures(i-2) {
		return c, i + 1, true
	}
	for _, behind := range []int{i + 1, i + 3} {
		w := p.at(behind)
		if p.calendar.Is("hours", w) && (behind == i+1 || p.at(i+1).Kind == '-' && p.at(i+2).Digits == 4) {
			next = i + 1
			if behind == i+1 {
				next++
			}
			return c, next, true
		}
	}
	return clock{}, 0, false
}

// figures reports whether a span of two times in four figures begins at token i:
// one is before ten in the morning, a day stands before them, or a label says so.
func (p *timeParser) figures(i int) bool {
	from, to := p.at(i), p.at(i+2)
	if from.Digits != 4 || to.Digits != 4 || p.at(i+1).Kind != '-' || from.Value >= to.Value || from.Value%5 > 0 || to.Value%5 > 0 || to.Value > 2400 {
		return false
	}
	behindDay := p.at(i-1).Kind == ',' && p.at(i-2).Digits == 4 && p.calendar.Months[p.at(i-3).Text] > 0
	return from.Value < 1000 || behindDay || p.labelled
}

// half reads am, pm, a.m., p.m., "in the afternoon", "de la tarde".
func (p *timeParser) half(i int) (half byte, next int) {
	t := p.at(i)
	if t.Text == "de" || t.Text == "del" || t.Text == "du" || t.Text == "in" || t.Text == "at" {
		next = i + 1
		for next < i+4 && (p.at(next).Text == "la" || p.at(next).Text == "the" || p.at(next).Text == "l" || strings.ContainsRune("'’", p.at(next).Kind)) {
			next++
		}
		switch {
		case p.calendar.Is("afternoon", p.at(next)):
			return 'p', next + 1
		case p.calendar.Is("morning", p.at(next)):
			return 'a', next + 1
		}
	}
	switch {
	case t.Text == "am" || t.Text == "pm":
		return t.Text[0], i + 1
	case (t.Text == "a" || t.Text == "p") && p.at(i+1).Kind == '.' && p.at(i+2).Text == "m":
		next = i + 3
		if p.at(next).Kind == '.' && p.at(next).Glued {
			next++
		}
		return t.Text[0], next
	}
	return 0, i
}

// besideTime keeps "noon" from being found in names.
func (p *timeParser) besideTime(i int) bool {
	if before := p.at(i - 1).Text; before == "before" || before == "after" || before == "past" {
		return false // "ten minutes before midnight"
	}
	if i > 1 && p.at(i-1).Kind == '-' && p.at(i-1).Glued && p.at(i-2).Text == "apres" {
		return false // "cet après-midi"
	}
	return !p.at(i).Capital || i == 0 || p.at(i-1).Kind == '-' || p.at(i+1).Kind == '-'
}
