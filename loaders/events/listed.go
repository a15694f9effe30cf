package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// Listed is an event in a list of several, with its day first and those who
// organise it in brackets: "3 May, 10:00 – Lamps for all (organisers: A and B)".
type Listed struct {
	Title [2]int // in bytes of the line
	Names [2]int // what stands in the brackets
	Noun  string
	Dates []dates.Span
	Times []dates.Times
	To    int // byte behind the title, and the hours right behind it
}

// dayFirst is a line that begins with a day, and perhaps a time, and the byte behind
// the sign that parts these from what follows; -1 if it is no such line.
func dayFirst(line string, in Setting) (s *sentence, from int) {
	s = newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	if len(s.dates) == 0 || s.dates[0].Start > firstDayWithin {
		return s, -1
	}
	if from = s.behindDayAlone(); from > 0 {
		return s, from
	}
	when := s.dates[0].End
	for _, t := range s.clocks() {
		if t.Start-when < 12 {
			when = max(when, t.End)
		}
	}
	return s, s.partedBehind(when)
}

// behindDayAlone is the byte behind the full stop or the bracket that parts the day with which a sentence begins from a title:
// "22 September. Lamps for All", "(4 May) Lamp Forum"; 0 if there is none.
func (s *sentence) behindDayAlone() int {
	k := s.tokenFrom(s.dates[0].End)
	bracketed := s.list[0].Kind == '(' && s.closing(0) == k
	if k+1 >= len(s.list) || s.list[k].Start > s.dates[0].End || !bracketed && !s.stopsAt(k) || s.list[k+1].Kind == 'w' && !s.list[k+1].Capital {
		return 0
	}
	return s.list[k].End
}

// ReadListed reads a line that is such an entry.
func ReadListed(line string, in Setting) (Listed, bool) {
	s, from := dayFirst(line, in)
	open := bracketOfNames(line)
	if from < 0 || open < from {
		return Listed{}, false
	}
	title := [2]int{}
	title[0], title[1] = TitleSpan(line, from, open)
	names := [2]int{open + 1, len(line)}
	if closing := strings.LastIndexByte(line, ')'); closing > open {
		names[1] = closing
	}
	e := Listed{Title: title, Names: names, Dates: s.dates[:1]}
	for _, t := range s.clocks() {
		if t.Start < from {
			e.Times = append(e.Times, t)
		}
	}
	for i, t := range s.list {
		if t.Start >= title[0] && t.End <= title[1] && s.is("noun", i) {
			e.Noun = t.Text
		}
	}
	return e, title[1]-title[0] > 3
}

// ReadTitled reads an item of a list that begins with a title in quotation marks, perhaps behind its sort, and
// goes on with its day: "Webinar “Lamps for all”, Wednesday, 3 May 2026, 10:00–11:00, hosted by A". What
// says who organises it begins at byte to.
func ReadTitled(line string, in Setting) (e Listed, to int, ok bool) {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	quotes := s.quotations()
	if len(quotes) == 0 || quotes[0].start > 0 && !OnlySort(strings.TrimRight(line[:quotes[0].start], " :")) || len(s.dates) == 0 || s.dates[0].Start < quotes[0].end || len(strings.Fields(line[quotes[0].from:quotes[0].to])) < 2 {
		return Listed{}, 0, false
	}
	for i := s.tokenFrom(quotes[0].end); s.list[i].Start < s.dates[0].Start; i++ {
		if t := s.list[i]; !strings.ContainsRune(",:(-|·", t.Kind) && !s.weekdayAt(i) && !s.is("onday", i) && !s.dateAt(i) {
			return Listed{}, 0, false
		}
	}
	e = Listed{Title: [2]int{quotes[0].from, quotes[0].to}, Dates: s.dates[:1]}
	to = s.dates[0].End
	for _, t := range s.clocks() {
		if t.Start >= to && t.Start-to < 12 {
			e.Times, to = append(e.Times, t), t.End
		}
	}
	return e, to, true
}

// firstDayWithin is the number of bytes of a line within which its day begins.
const firstDayWithin = 12

// partedBehind is the byte behind the sign that parts the days from the title, -1 if
// there is none; a time zone in brackets, or a place behind a comma, may stand between.
func (s *sentence) partedBehind(at int) int {
	placed := false
	for i := s.tokenFrom(at); i < len(s.list); i++ {
		switch t := s.list[i]; {
		case t.Start < at, s.timeAt(i):
		case t.Kind == ',' && s.placeBeforeSign(i) > i:
			i, placed = s.placeBeforeSign(i), true
		case placed && s.stopsAt(i):
			return t.End // "3 May, Suva. Lamp Forum"
		case t.Kind == '(' && s.closing(i) > i && s.closing(i)-i < 6:
			i = s.closing(i)
		case t.Kind == 'w' && (t.Capital && t.End-t.Start <= 5 || dates.Calendar().Is("timeword", t) || s.is("zone", i)):
		case t.Kind == '-' && !t.Glued, t.Kind == ':', t.Kind == '|', t.Kind == '•', t.Kind == '·':
			return t.End
		case t.Kind != ',' && t.Kind != '.':
			return -1
		}
	}
	return -1
}

// placeBeforeSign is the last token of a place behind the comma at token i, if what follows it is
// another comma or a sign that parts: ", Suva –", ", online |"; i if there is none.
func (s *sentence) placeBeforeSign(i int) int {
	k := i + 1
	for k < len(s.list) && k <= i+mostPlaceTokens && s.list[k].Kind == 'w' && (s.list[k].Capital || k == i+1 && s.is("mode", k) || s.is("link", k) && k > i+1) {
		k++
	}
	if k == i+1 || k >= len(s.list) {
		return i
	}
	if t := s.list[k]; t.Kind == ',' || t.Kind == '|' || t.Kind == ':' || t.Kind == '-' && !t.Glued || s.stopsAt(k) {
		return k - 1
	}
	return i
}

// stopsAt reports whether token k is a full stop before a word with a capital letter or a quotation mark.
func (s *sentence) stopsAt(k int) bool {
	return k+1 < len(s.list) && s.list[k].Kind == '.' && !s.list[k+1].Glued && (s.list[k+1].Capital || strings.ContainsRune("\"“«„", s.list[k+1].Kind))
}

// mostPlaceTokens is the greatest number of words of such a place.
const mostPlaceTokens = 5

// bracketOfNames is the byte of the bracket that a label for those who organise
// opens, -1 if there is none.
func bracketOfNames(line string) int {
	for at, c := range line {
		if c != '(' {
			continue
		}
		inner := line[at+1:]
		if list := Segments(inner); len(list) > 0 && list[0].Start == 0 && list[0].Part == Organisers {
			return at
		}
		s := newSentence(inner, dates.DayFirst)
		s.news = true
		if p, end, ok := s.phrase(0); ok && p.kind == "passive" && s.names(end) > end {
			return at
		}
	}
	return -1
}

// Unfixed reports whether a line says of what it announces that its day is not fixed
// yet: "TBC – Breakfast on lamps".
func Unfixed(line string) bool {
	words := foldedWords(line[:min(len(line), 20)])
	return len(words) > 0 && theVocabulary().news.sets["unfixed"][words[0]]
}

// BesideLabel reads "With:" and the like at the beginning of a line: those behind it
// are partners of those whom the line above names. from is the byte of the value.
func BesideLabel(line string) (from int, ok bool) {
	word, rest, found := strings.Cut(line, ":")
	key := lexis.Fold(strings.TrimSpace(word))
	if !found || !theVocabulary().news.sets["withword"][key] && !theVocabulary().news.sets["besidelabel"][key] {
		return 0, false
	}
	return len(word) + 1, strings.TrimSpace(rest) != ""
}

// clauseBehind reports whether token i, behind a semicolon, begins a clause of its own: a
// name and an English verb in the past, as in "the Tide Fund paid for it".
func (s *sentence) clauseBehind(i int) bool {
	listed := false
	for k := i; k < len(s.list) && (k < i+mostNameTokens || listed && k < i+2*mostNameTokens); k++ {
		t := s.list[k]
		switch {
		case t.Kind == ';' || t.Kind == '.' || t.Kind == ',' && !s.news:
			return false
		case t.Kind == ',':
			listed = true
		case t.Kind != 'w' || t.Capital || s.is("link", k) || t.Glued:
		case k == i:
			return false
		case s.organisesAt(k):
			return true
		default:
			return !listed && (s.is("said", k) || s.is("pastverb", k) || s.is("copula", k) && s.news || strings.HasSuffix(t.Text, "ed") && len(t.Text) > 4 && textAt(s, k+1) != "by")
		}
	}
	return false
}

// organisesAt reports whether a verb of organising begins at token k of running text.
func (s *sentence) organisesAt(k int) bool {
	p, _, ok := s.phrase(k)
	return ok && s.news && p.kind == "active"
}

// mostNameTokens is the greatest number of tokens of a name before a verb.
const mostNameTokens = 12
