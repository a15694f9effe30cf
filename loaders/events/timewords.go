package events

import (
	"strings"
	"unicode"
)

// PageNumber reports whether a line is a bare page number, with or without
// the word and the total: "12", "Page 3 of 20", "– 4 –".
func PageNumber(line string) bool {
	c := theCalendar()
	numbers := 0
	for _, t := range tokens(line) {
		switch {
		case t.kind == 'n' && t.digits <= 3:
			numbers++
		case t.kind == 'n', t.kind == 'w' && !c.is("pageword", t), t.kind > unicode.MaxASCII:
			return false
		}
	}
	return numbers == 1 || numbers == 2
}

// WithoutTimeWords is a piece of a date line without weekdays, time zones and
// small words at its ends; "" if nothing is left.
func WithoutTimeWords(piece string) string {
	list := tokens(piece)
	c := theCalendar()
	if c.namesZone(list) {
		return ""
	}
	empty := func(t token) bool {
		if t.kind != 'w' {
			return t.kind != 'n' || strings.ContainsAny(piece, "+-−") && t.digits <= 2
		}
		return c.is("timeword", t) || c.weekdays[t.text] > 0
	}
	from, to := 0, len(list)
	for from < to && empty(list[from]) {
		from++
	}
	for to > from && empty(list[to-1]) && list[to-1].kind != ')' && list[to-1].kind != 'n' && !letterAtEnd(piece, list[to-1]) && !initialEnds(list[from:to]) {
		to--
	}
	if from >= to {
		return ""
	}
	for _, t := range list[from:to] {
		if t.kind == 'w' || t.kind == 'n' {
			return piece[list[from].start:list[to-1].end]
		}
	}
	return ""
}

// namesZone recognises "(New York time)" and "heure de Genève".
func (c calendar) namesZone(list []token) bool {
	words := 0
	zone := false
	for i, t := range list {
		if t.kind == 'w' {
			words++
		}
		zone = zone || c.is("zone", t) && (i <= 1 || i >= len(list)-2)
	}
	return zone && words <= 5
}

// DayWord reports whether words only number or name a day of a meeting: "Day
// 2", "Side events on", "Programme for".
func DayWord(words []string) bool {
	c := theCalendar()
	for _, w := range words {
		for _, t := range tokens(w) {
			if t.kind == 'w' && !c.is("dayword", t) {
				return false
			}
		}
	}
	return true
}

// OpensTitle reports whether what stands between a time and the words behind it begins a
// title with them: "From", "To the", not "GMT" or "Uhr".
func OpensTitle(between string) bool {
	c := theCalendar()
	list := tokens(between)
	for i, t := range list {
		allCaps := t.end-t.start > 1 && strings.ToUpper(between[t.start:t.end]) == between[t.start:t.end]
		if t.kind != 'w' || i == 0 && !t.capital || allCaps || c.weekdays[t.text] > 0 || c.is("hours", t) || c.is("zone", t) || !c.is("timeword", t) {
			return false
		}
	}
	return len(list) > 0
}

// OnlyPause reports whether a piece of a date line says that people eat, rest or sign in,
// and nothing else: "Lunch", "Registration and tea".
func OnlyPause(piece string) bool {
	c := theCalendar()
	pause := false
	for _, t := range tokens(piece) {
		switch {
		case c.is("pause", t):
			pause = true
		case t.kind == 'w' && !c.is("also", t) && !c.is("timeword", t) && !c.is("particle", t):
			return false
		}
	}
	return pause
}

// initialEnds reports whether tokens end with the initial of a name: "Reading Room J. Castillero R.".
func initialEnds(list []token) bool {
	n := len(list)
	return n > 1 && list[n-1].kind == '.' && list[n-2].kind == 'w' && list[n-2].capital && len(list[n-2].text) == 1
}

// letterAtEnd reports whether a word is a single capital letter, as that of a room:
// "Room A".
func letterAtEnd(piece string, t token) bool {
	return t.kind == 'w' && t.end-t.start == 1 && t.capital && t.start > 0
}

// year reads the year behind a month or a day, 0 if there is none.
func (p *dateParser) year(i int) (year, next int) {
	j := i
	if p.at(j).kind == ',' || p.at(j).kind == '-' && p.at(j).glued && p.at(j+1).glued {
		j++
	}
	j = p.particles(j)
	t := p.at(j)
	if t.kind != 'n' || t.digits != 4 || t.n < 1900 || t.n > 2100 || p.at(j+1).kind == ':' && p.at(j+2).kind == 'n' && p.at(j+2).glued {
		return 0, i
	}
	return t.n, j + 1
}
