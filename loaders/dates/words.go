package dates

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// WithoutTimeWords is a piece of a date line without weekdays, time zones and
// small words at its ends; "" if nothing is left.
func WithoutTimeWords(piece string) string {
	list := lexis.Cut(piece)
	c := Calendar()
	if c.namesZone(list) {
		return ""
	}
	empty := func(t lexis.Token) bool {
		if t.Kind != 'w' {
			return t.Kind != 'n' || strings.ContainsAny(piece, "+-−") && t.Digits <= 2
		}
		return c.Is("timeword", t) || c.Weekdays[t.Text] > 0
	}
	from, to := 0, len(list)
	for from < to && empty(list[from]) {
		from++
	}
	for to > from && empty(list[to-1]) && list[to-1].Kind != ')' && list[to-1].Kind != 'n' && !letterAtEnd(piece, list[to-1]) && !initialEnds(list[from:to]) {
		to--
	}
	if from >= to {
		return ""
	}
	for _, t := range list[from:to] {
		if t.Kind == 'w' || t.Kind == 'n' {
			return piece[list[from].Start:list[to-1].End]
		}
	}
	return ""
}

// namesZone recognises "(New York time)" and "heure de Genève".
func (c Vocabulary) namesZone(list []lexis.Token) bool {
	words := 0
	zone := false
	for i, t := range list {
		if t.Kind == 'w' {
			words++
		}
		zone = zone || c.Is("zone", t) && (i <= 1 || i >= len(list)-2)
	}
	return zone && words <= 5
}

// DayWord reports whether words only number or name a day of a meeting: "Day
// 2", "Side events on", "Programme for".
func DayWord(words []string) bool {
	c := Calendar()
	for _, w := range words {
		for _, t := range lexis.Cut(w) {
			if t.Kind == 'w' && !c.Is("dayword", t) {
				return false
			}
		}
	}
	return true
}

// OpensTitle reports whether what stands between a time and the words behind it begins a
// title with them: "From", "To the", not "GMT" or "Uhr".
func OpensTitle(between string) bool {
	c := Calendar()
	list := lexis.Cut(between)
	for i, t := range list {
		allCaps := t.End-t.Start > 1 && strings.ToUpper(between[t.Start:t.End]) == between[t.Start:t.End]
		if t.Kind != 'w' || i == 0 && !t.Capital || allCaps || c.Weekdays[t.Text] > 0 || c.Is("hours", t) || c.Is("zone", t) || !c.Is("timeword", t) {
			return false
		}
	}
	return len(list) > 0
}

// OnlyPause reports whether a piece of a date line says that people eat, rest or sign in,
// and nothing else: "Lunch", "Registration and tea".
func OnlyPause(piece string) bool {
	c := Calendar()
	pause := false
	for _, t := range lexis.Cut(piece) {
		switch {
		case c.Is("pause", t):
			pause = true
		case t.Kind == 'w' && !c.Is("also", t) && !c.Is("timeword", t) && !c.Is("particle", t):
			return false
		}
	}
	return pause
}

// initialEnds reports whether tokens end with the initial of a name: "Reading Room J. Castillero R.".
func initialEnds(list []lexis.Token) bool {
	n := len(list)
	return n > 1 && list[n-1].Kind == '.' && list[n-2].Kind == 'w' && list[n-2].Capital && len(list[n-2].Text) == 1
}

// letterAtEnd reports whether a word is a single capital letter, as that of a room:
// "Room A".
func letterAtEnd(piece string, t lexis.Token) bool {
	return t.Kind == 'w' && t.End-t.Start == 1 && t.Capital && t.Start > 0
}
