package events

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
)

// Entry is an event as a line of a list or a heading announces it: "Autumn School
// on Cables, 15–19 September 2026, Harbour Hotel, Suva", "6 May: Tide Day".
type Entry struct {
	Title [2]int // in bytes of the line
	Place [2]int // empty if the line names none
	Noun  string
	Dates []dates.Span
	Times []dates.Times
}

// ReadEntry reads a line that is an entry. Lines that are sentences, tell a
// deadline or name no event are none.
func ReadEntry(line string, in Setting) (Entry, bool) {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	if len(s.dates) == 0 || len(s.list) > mostEntryWords || strings.HasSuffix(line, ".") || len(NewsSentences(line)) > 1 || s.deadline(0, len(line)) || s.isIssue() {
		return Entry{}, false
	}
	when := [2]int{s.dates[0].Start, s.dates[0].End}
	for _, t := range s.clocks() {
		if t.Start < when[0] && t.End+4 > when[0] {
			when[0] = t.Start
		}
		if t.End > when[1] {
			when[1] = t.End
		}
	}
	from, to := TitleSpan(line, 0, s.pieceBefore(when[0]))
	town := strings.TrimRight(line[:when[0]], " ,–—-")
	placed := Town(town) && strings.HasPrefix(line[when[1]:], ": ") // "Suva, May 14-15: Harbour Hackathon"
	behind := to <= from || to-from < 4 || placed
	if behind { // the day stands first
		from, to = TitleSpan(line, when[1], len(line))
		to = from + s.pieceEnd(from, to)
		if !placed && roomOf(line[from:to]) {
			return Entry{}, false // "3 May, 10:00–11:00, Seminar Room 2"
		}
	}
	t, ok := s.headed(from, to, in)
	if !ok {
		return Entry{}, false
	}
	e := Entry{Title: [2]int{from, to}, Noun: t.Noun, Dates: s.dates[:1], Times: slices.Clone(s.clocks())}
	if t.Quoted {
		e.Title = [2]int{from + t.Title[0], from + t.Title[1]}
	}
	if placed {
		e.Place = [2]int{0, len(town)}
		return e, true
	}
	if at := strings.LastIndex(line[e.Title[0]:e.Title[1]], " – "); !behind && !t.Quoted && at > 0 {
		if name := line[e.Title[0] : e.Title[0]+at]; Town(line[e.Title[0]+at+len(" – "):e.Title[1]]) && len(strings.Fields(name)) > 1 {
			e.Place, e.Title[1] = [2]int{e.Title[0] + at + len(" – "), e.Title[1]}, e.Title[0]+at // "Harbour Forum – Suva, 3 May"
			return e, true
		}
	}
	rest := max(when[1], to)
	e.Place[0], e.Place[1] = trimSpan(line, rest+len(line[rest:])-len(strings.TrimLeft(line[rest:], ",.) ")), len(line))
	if e.Place[0] < e.Place[1] && !s.list[s.tokenFrom(e.Place[0])].Capital {
		e.Place = [2]int{}
	}
	return e, true
}

// mostEntryWords is the greatest number of words and signs in an entry.
const mostEntryWords = 45

// isIssue reports whether the line says when something was published.
func (s *sentence) isIssue() bool {
	for i, t := range s.list {
		if t.Start >= s.dates[0].Start {
			return false
		}
		if s.is("issued", i) && i < 3 {
			return true
		}
	}
	return false
}

// pieceBefore is the byte at which the title ends that stands before the day of
// an entry: before words such as "to be held on", and before a place in brackets.
func (s *sentence) pieceBefore(day int) int {
	to := day
	if open := strings.LastIndexByte(s.text[:day], '('); open > 0 && !strings.Contains(s.text[open:day], ")") {
		to = open
	}
	for i, t := range s.list {
		if t.Start >= to {
			break
		}
		if parted := t.Kind == '|' || t.Kind == '•' || t.Kind == '·'; parted && i > 1 {
			to = t.Start
			break
		}
	}
	for i := len(s.list) - 1; i > 0; i-- {
		t := s.list[i]
		if t.Start >= to {
			continue
		}
		if t.Kind == 'w' && (t.Capital && dates.Calendar().Weekdays[t.Text] == 0 || !t.Capital && !s.smallBeforeDay(i)) || t.Kind == 'n' || strings.ContainsRune("”»\"’)?!", t.Kind) {
			return t.End
		}
		to = t.Start
	}
	return to
}

// smallBeforeDay reports whether token i is a word that leads in a day.
func (s *sentence) smallBeforeDay(i int) bool {
	return s.is("onday", i) || s.article(i) != "" || s.is("of", i) || s.is("where", i) || dates.Calendar().Is("timeword", s.list[i]) || dates.Calendar().Weekdays[s.list[i].Text] > 0
}

// pieceEnd is the length of the title from a byte on: up to a place behind a
// comma, a bar or a dash.
func (s *sentence) pieceEnd(from, to int) int {
	for i, t := range s.list {
		if t.Start <= from || t.Start >= to {
			continue
		}
		parts := t.Kind == '|' || t.Kind == '(' || t.Kind == ';' || t.Kind == '-' && !t.Glued
		if parts || t.Kind == ',' && i+1 < len(s.list) && s.placeAt(i+1) && !s.seriesGoesOn(i) {
			return len(strings.TrimRight(s.text[from:t.Start], " ,"))
		}
	}
	return to - from
}

// headed reads the event that a stretch of a line names, if it does nothing else.
func (s *sentence) headed(from, to int, in Setting) (Told, bool) {
	if from >= to || strings.HasSuffix(s.text[from:to], ".") {
		return Told{}, false
	}
	return HeadsEvent(s.text[from:to], in)
}

// HeadsEvent reads a heading that is the name of an event and no sentence on
// one: "Atelier sur les données", "“Open Harbours”: a public debate".
func HeadsEvent(text string, in Setting) (Told, bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := range s.list {
		p, _, isPhrase := s.phrase(i)
		_, held := s.predicate(i)
		capital := s.list[i].Capital && i > 0 // "National Conference" opens no clause
		if isPhrase && p.kind != "with" && !capital || held && !capital || s.is("future", i) && !capital || s.numberedPart(i) || s.headlineVerbAt(i) {
			return Told{}, false
		}
	}
	if len(s.list) == 0 || s.is("part", 0) || Boilerplate(text) {
		return Told{}, false
	}
	if sort, rest, parted := strings.Cut(text, ": "); parted && s.is("noun", 0) && OnlySort(sort) && len(strings.Fields(rest)) >= fewestTitleWords {
		return Told{Noun: s.list[0].Text, Sort: Naming, Title: [2]int{0, len(text)}, Mention: Mention{Start: 0, End: len(text), Proper: true}}, true // "Briefing: what the Tide Convention means for ports"
	}
	in.Set = nil
	for _, t := range Tell(text, in) {
		switch {
		case t.Sort == Naming && !t.Other && (t.Start <= titleReach || t.Quoted):
			return t, true
		case t.Sort == Naming || t.Sort == Beside:
			return Told{}, false
		}
	}
	for i, t := range s.list {
		if s.is("noun", i) && (t.Capital && i == 0 && len(s.list) > 2 || !t.Capital && s.article(0) == "" && (i > 1 || i == 1 && i+2 < len(s.list) && s.v.news.sets["topicword"][s.list[i+1].Text]) && s.list[0].Capital) && !s.plural(i) {
			return Told{Noun: t.Text, Sort: Naming, Title: [2]int{0, len(text)}, Mention: Mention{Start: 0, End: len(text), Proper: true}}, true
		}
	}
	return Told{}, false
}

// titleReach is the byte up to which a name begins that a heading is nothing
// else than.
const titleReach = 40

// numberedPart reports whether token i is a word for a part of an event with its
// number behind it: "Session 2", "Day one".
func (s *sentence) numberedPart(i int) bool {
	return i < 2 && s.is("numberedpart", i) && i+1 < len(s.list) && !s.dayZero(i) && (s.numberAt(i+1) > 0 || roman(s.text[s.list[i+1].Start:s.list[i+1].End]))
}

// roman reports whether a word is a small Roman number.
func roman(word string) bool {
	return word != "" && utf8.RuneCountInString(word) <= 4 && strings.Trim(word, "IVX") == ""
}

// NumberedPart reports whether a heading is that of a part of an event: "Session
// 2: Cables".
func NumberedPart(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return s.numberedPart(0) || s.numberedPart(1) || len(s.list) > 0 && s.is("part", 0)
}

// dayZero reports whether token i begins "Day 0", the day before a forum, on which events of
// their own are held.
func (s *sentence) dayZero(i int) bool {
	return s.is("unit 1", i) && s.list[i+1].Kind == 'n' && s.list[i+1].Value == 0
}
