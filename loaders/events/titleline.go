package events

import (
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
)

// TitleLine is the stretch of a line above the data of an event that is its title: without an invitation to it,
// its sort before a sign, and who speaks under a title in quotation marks: "You are cordially invited to the launch
// of the Lamp Code", "WEBINAR | Lamps for all", "Open invitation — “Lamps for all”", "“Lamps for all” – Ada Falk in
// conversation with Ben Oar".
func TitleLine(line string, from, to int) (int, int) {
	from, to = TitleSpan(line, from, to)
	if n := behindInvitation(line[from:to]); n > 0 {
		from, to = TitleSpan(line, from+n, to)
	}
	if sort, at, end := SortedTitle(line[from:to]); sort != "" && at > 0 {
		from, to = TitleSpan(line, from+at, from+end)
	}
	return quotedAhead(line, from, to)
}

// behindInvitation is the byte behind words that invite to what a line names: "You are invited to the",
// "Open invitation — "; 0 if it does not begin so.
func behindInvitation(text string) int {
	for _, sign := range []string{" — ", " – ", " - ", " | "} {
		if lead, _, ok := strings.Cut(text, sign); ok && theVocabulary().news.sets["titlelead"][strings.Join(foldedWords(lead), " ")] {
			return len(lead) + len(sign)
		}
	}
	s := newSentence(text, dates.DayFirst)
	s.news = true
	k := s.longest("invitedto", 0)
	for k > 0 && k < len(s.list) && s.article(k) != "" {
		k++
	}
	if k <= 0 || len(s.list)-k < fewestTitleWords {
		return 0
	}
	return s.list[k].Start
}

// quotedAhead is the title in quotation marks with which a stretch begins, where it goes on behind a dash with who
// speaks; else the stretch itself.
func quotedAhead(line string, from, to int) (int, int) {
	open, size := utf8.DecodeRuneInString(line[from:to])
	closers := quotes[open]
	if closers == "" {
		return from, to
	}
	n := closeQuotation(line[:to], from+size, closers)
	if n < 0 {
		return from, to
	}
	_, width := utf8.DecodeRuneInString(line[n:])
	rest := line[n+width : to]
	behind := strings.TrimLeft(rest, " –—-,|·")
	if behind == strings.TrimLeft(rest, " ") || !speaks(behind) {
		return from, to
	}
	return trimSpan(line, from+size, n)
}

// speaks reports whether a text names who speaks: "Dr Ada Falk in conversation with Ben Oar", "a talk by Ada Falk".
func speaks(text string) bool {
	s := newSentence(text, dates.DayFirst)
	s.news = true
	for k := range s.list {
		if s.is("honorific", k) || s.rowAt("speaksat", k) {
			return true
		}
	}
	return false
}
