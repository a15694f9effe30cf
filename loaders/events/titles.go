package events

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// numbering is what may stand before a title: "3.", "Side event 4:", "#2 –",
// "Session II:", "IGF 2024 WS #143".
var numbering = regexp.MustCompile(`(?i)^\W*(?:` + sorts + `|#|no\.?\s*|[(\[])?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})\s*(?:[.):\]–—|·•]|-\s|/\s)+\s*|^\W*(?:(?:\p{Lu}[\p{L}+]*\s+){1,3}20\d\d\s+)?(?:\p{L}+[ -]){1,3}#\s?\d{1,4}\s*[:.–—|-]?\s+`)

// lettered is a sort of event with a letter before a title: "Session B:", "Workshop C –".
var lettered = regexp.MustCompile(`^\W*(?i:` + sorts + `)(?:(?:[A-Z][.-]?\d{1,2}|\d{1,2}[.-]?[A-Z])\s*(?:[.:)–—|]|-\s)*\s|[A-Z]\s*(?:[.:)–—|]|-\s)+)\s*`)

// sorts are the words for sorts of events before a number or a letter.
const sorts = `(?:(?:side|parallel|official|special|partner|satellite|thematic|fringe|breakout)[ -]?)?(?:event|session|workshop|meeting|activity|item|forum|panel|seminar|webinar|briefing|round[ -]?table)s?\s*(?:no\.?|nr\.?|#)?\s*|(?:événement|evenement|evento|manifestation|réunion|activité|actividad|reunión|table ronde|mesa redonda|sesión|session|séance|atelier|taller)s?\s*(?:parallèle|parallele|paralelo|paralela|spéciale?|especial)?\s*(?:no\.?|n\.?[º°]|núm\.)?\s*`

// section is the number of a part of a section: "2.1 ", "3.2.1. ".
var section = regexp.MustCompile(`^\W*\d{1,2}(?:\.\d{1,2})+\.?\s+`)

// lettering is a running letter or code before a title: `A. "…"`, "(b)", "OF
// #07", "A.1", "#7 Nets", "SE-01:", "WS 3 |".
var lettering = regexp.MustCompile(`^\s*(?:#\d{1,3}\s+|\(?[A-Za-z]\)\s+|[A-Z]\.(?:\d{1,2}\.?){0,2}\s+|[A-Z]{1,4}\s?(?:#\s?\d{1,3}|[-–]\d{1,3}|0\d{1,2})(?:\s*[.:|–—·•]|\s-)?\s+|[A-Z]{2,3}\s\d{1,3}\s*[.:|–—·•]\s*)`)

// leader is the dotted line to a page number at the end of a title in a list
// of contents.
var leader = regexp.MustCompile(`\s*(?:\.{3,}|…+|(?:\s\.){3,}|\t)\s*\d{1,3}\s*$`)

// footnote is the mark of a footnote at the end of a title: "Green Cables*", "Green
// Cables¹", "Green Cables [2]".
var footnote = regexp.MustCompile(`(\pL{3}[?!”"’»)]?)(?:[*†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}| ?\[(?:\d{1,2}|[a-z*])\])$`)

// code is that of an event in a programme, behind its title: "Green Cables [S2]".
var code = regexp.MustCompile(`\s*\[\p{Lu}{1,4}[ .–-]?\d{1,3}\]$`)

// sortedTitle is a title beside a word for the sort of the event, before or behind it.
var sortedTitle = regexp.MustCompile(`^(?:\[([^\]]+)\][:–—|-]?|([^:|–—\[]+?)(?:\s*[:|]|\s+[–—-]))\s+(\S.*)$|^(.*\S)\s+(?:\[([^\]]+)\]|\(([^)]+)\)|[|–—-]\s+([^|–—]+))$`)

// SortedTitle reads a line that prints the sort of an event beside its title: "[Webinar]
// Lamps for all", "Webinar: Lamps for all", "Lamps for all (webinar)". The title are
// its bytes from and to, whole behind a colon; sort is "" if the line is none such.
func SortedTitle(line string) (sort string, from, to int) {
	m := sortedTitle.FindStringSubmatchIndex(line)
	if m == nil {
		return "", 0, 0
	}
	title := 3
	if m[2*title] < 0 {
		title = 4
	}
	for g := 1; g <= 7; g++ {
		if g != 3 && g != 4 && m[2*g] >= 0 && OnlySort(line[m[2*g]:m[2*g+1]]) {
			sort, from, to = line[m[2*g]:m[2*g+1]], m[2*title], m[2*title+1]
			if strings.HasPrefix(line[m[2*g+1]:], ":") {
				from = 0
			}
		}
	}
	return sort, from, to
}

// TitleSpan is the stretch of a line that is the title itself: without
// numbering, pins, quotation marks around the whole, the mark of a footnote and a
// page number behind dots.
func TitleSpan(line string, from, to int) (int, int) {
	if loc := leader.FindStringIndex(line[from:to]); loc != nil {
		to = from + loc[0]
	}
	if m := section.FindString(line[from:to]); m != "" && len(m) < to-from && opensWord(line[from+len(m):to]) {
		from += len(m)
	} else if m := numbering.FindString(line[from:to]); m != "" && len(m) < to-from && startsTitle(line[from+len(m):to]) {
		from += len(m)
	}
	if m := lettered.FindString(line[from:to]); m != "" && opensWord(line[from+len(m):to]) {
		from += len(m)
	}
	if m := lettering.FindString(line[from:to]); m != "" && len(m) < to-from && startsTitle(line[from+len(m):to]) {
		from += len(m)
	}
	for from < to {
		r, size := utf8.DecodeRuneInString(line[from:to])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("\"“«'‘(#@¿¡[„", r) {
			break
		}
		from += size
	}
	for to > from {
		r, size := utf8.DecodeLastRuneInString(line[from:to])
		if !unicode.IsSpace(r) && !strings.ContainsRune("|*:", r) && !lexis.IsDash(r) {
			break
		}
		to -= size
	}
	to -= len(code.FindString(line[from:to]))
	if at := footnote.FindStringSubmatchIndex(line[from:to]); at != nil {
		to = from + at[3]
	}
	from += leadBefore(line[from:to])
	to = withoutStatus(line, from, to)
	return unquote(line, from+sortBefore(line[from:to]), to)
}

// leadBefore is the length of words such as "Invitation:" before a title in quotation marks.
func leadBefore(text string) int {
	n := strings.Index(text, ": ")
	if n < 0 || !theVocabulary().news.sets["titlelead"][strings.Join(foldedWords(text[:n]), " ")] || !strings.ContainsAny(text[n+2:min(len(text), n+4)], "\"“«„") {
		return 0
	}
	return n + 2
}

// withoutStatus is the end of a title without a word behind it that says what became of the event: "Lamp Forum (postponed)", "Lamp
// Forum – CANCELLED".
func withoutStatus(line string, from, to int) int {
	const fewest = 2 // words of the title
	title := strings.TrimRight(line[from:to], " )]")
	at := strings.LastIndexAny(title, " ([")
	if at < 0 || len(strings.Fields(title[:at])) < fewest || !theVocabulary().news.sets["statusword"][lexis.Fold(title[at+1:])] {
		return to
	}
	if first, _ := utf8.DecodeRuneInString(title[at+1:]); !unicode.IsUpper(first) && title[at] == ' ' {
		return to
	}
	return from + len(strings.TrimRight(title[:at], " -–—|:(["))
}

// WithoutRest is the byte up to which a label's value says what an event is, before a comma and what it
// is about or what follows: "Launch of the Tide Index, which ranks 31 ports, followed by drinks".
func WithoutRest(line string, from, to int) int {
	for _, dash := range []string{" - ", " – ", " — "} {
		title, gloss, ok := strings.Cut(line[from:to], dash)
		if article, _, _ := strings.Cut(gloss, " "); ok && theVocabulary().news.sets["article indefinite"][article] && len(strings.Fields(title)) >= fewestTitleWords {
			return from + len(title) // "Launch of the Lamp Plan - a plan for small ports"
		}
	}
	for at := from; at < to; {
		comma := strings.Index(line[at:to], ", ")
		if comma < 0 {
			break
		}
		word, rest, _ := strings.Cut(line[at+comma+2:to], " ")
		if theVocabulary().news.sets["titlerest"][word] && rest != "" && len(strings.Fields(line[from:at+comma])) >= fewestTitleWords {
			return at + comma
		}
		at += comma + 2
	}
	return to
}

// ToldInValue is what the value of a label between two bytes of a line calls the event, if it is a sentence
// that tells of one: "WHAT: With five polls ahead, the Harbour Forum on Ballots brings together pilots."
// It is empty if the value is no sentence.
func ToldInValue(line string, from, to int, in Setting) (start, end int) {
	value := strings.TrimRight(line[from:to], " ")
	if !strings.HasSuffix(value, ".") {
		return 0, 0
	}
	first := NewsSentences(value)[0]
	text := first.Of(value)
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for _, t := range Tell(text, in) {
		title := t.Title
		if t.Sort == Described {
			title = [2]int{t.Start, DescriptionEnd(text, t.Mention)}
		}
		before := slices.ContainsFunc(t.Clauses, func(c Clause) bool { return c.Kind == Active && c.End <= title[0] })
		if !t.Other && title[1] > title[0] && (before || s.saysOf(s.tokenFrom(title[1]))) {
			return from + first.Start + title[0], from + first.Start + title[1]
		}
	}
	return 0, 0
}

// saysOf reports whether the sentence goes on at token k with what the event before it does, or how it is.
func (s *sentence) saysOf(k int) bool {
	_, held := s.predicate(k)
	return held || s.is("headverb", k) || s.is("future", k) || s.is("copula", k)
}

// sortBefore is the length of what stands before a title in quotation marks that ends
// the line, if it says no more than the sort of the event: "Side event on “Green
// Cables”".
func sortBefore(line string) int {
	open := strings.IndexAny(line, "\"“«„")
	if open <= 0 {
		return 0
	}
	sign, _ := utf8.DecodeRuneInString(line[open:])
	last, width := utf8.DecodeLastRuneInString(line)
	if !strings.ContainsRune(quotes[sign], last) || strings.Count(line, string(last)) > 1 && last != sign || open >= len(line)-width {
		return 0
	}
	words := strings.Fields(line[:open])
	for len(words) > 1 && theVocabulary().sets["titling"][lexis.Fold(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	if !OnlySort(strings.Join(words, " ")) {
		return 0
	}
	return open
}

// OnlyNumber reports whether a line is nothing but a running number or code,
// below which a title follows: "OF #07", "Side event 4:", "Session 116", "Taller III".
func OnlyNumber(line string) bool {
	line = strings.TrimRight(line, " ")
	if at := countedBy.FindStringIndex(line); at != nil && OnlySort(line[:at[0]]) {
		return true // "Side event no. 4"
	}
	if sort := strings.TrimRight(line, "0123456789"); sort != line && strings.HasSuffix(sort, " ") && OnlySort(sort) {
		return true
	}
	from, _ := TitleSpan(line+" Title", 0, len(line)+len(" Title"))
	return line != "" && from > len(line)
}

// CountedNoun is the noun of a line that is nothing but the number of an event: "seminar"
// of "Regional seminar 2"; "" if it has none.
func CountedNoun(line string) string {
	v := theVocabulary()
	at := countedBy.FindStringIndex(line)
	if at == nil || !OnlySort(line[:at[0]]) {
		return ""
	}
	for _, w := range slices.Backward(v.joined(foldedWords(line[:at[0]]))) {
		if v.sets["noun"][w] || v.news.sets["noun"][w] {
			return w
		}
	}
	return ""
}

// countedBy is what counts events at the end of a line: "no. 4", "#4", "III", "(4)", "3.2",
// "4 of 14", "B –".
var countedBy = regexp.MustCompile(`\s+(?i:no\.?|nr\.?|n[.º°]{1,2}|núm\.?|#)?\s*[(\[]?(?:\d{1,3}(?:[./]\d{1,3})?(?:\s(?:of|de|sur)\s\d{1,3})?|[IVX]{1,6}|[A-Z]\d?)[)\]]?\s*[:.–—-]?$`)

// opensWord reports whether a text begins with a capital letter or a quotation
// mark: "2.5 billion" is no number of a section.
func opensWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) || strings.ContainsRune("\"“«'‘¿¡", r)
}

func startsTitle(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) || strings.ContainsRune("\"“«'‘¿¡@#", r) || unicode.IsLetter(r) && !unicode.IsLower(r) || unicode.IsDigit(r) || unicode.IsLower(r)
}

var quotes = map[rune]string{'"': "\"", '“': "”\"", '«': "»", '»': "«", '„': "“”", '‘': "’", '\'': "'"}

// unquote drops quotation marks that enclose the whole stretch.
func unquote(line string, from, to int) (int, int) {
	if from >= to {
		return from, to
	}
	open, size := utf8.DecodeRuneInString(line[from:to])
	close, width := utf8.DecodeLastRuneInString(line[from:to])
	closers := quotes[open]
	if closers == "" || !strings.ContainsRune(closers, close) || to-from <= size+width {
		return from, to
	}
	inner := line[from+size : to-width]
	if strings.ContainsRune(inner, close) && open == close || strings.ContainsRune(inner, open) && open != close {
		return from, to
	}
	return trimSpan(line, from+size, to-width)
}

// Unfinished reports whether line b goes on with the title that line a begins.
func Unfinished(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if a == "" || b == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	if strings.ContainsRune(",:&/(", last) || lexis.IsDash(last) || strings.Count(a, "(") > strings.Count(a, ")") {
		return true
	}
	if first, _ := utf8.DecodeRuneInString(b); unicode.IsLower(first) {
		return true
	}
	words := foldedWords(a)
	return len(words) > 0 && theVocabulary().sets["joint"][words[len(words)-1]] || OpensSort(a)
}

// OpensSort reports whether a line ends before the noun of the sort of event that it begins to
// name: "Who Owns the Tide? A Harbour Masters'", "Lamps and Laws: a Regional".
func OpensSort(line string) bool {
	if owners := strings.TrimRight(line, "'’"); owners != line && strings.HasSuffix(owners, "s") && !strings.ContainsAny(line, "‘\"“") && strings.Count(line, "'") < 2 {
		return true
	}
	v := theVocabulary()
	words := foldedWords(line[strings.LastIndexAny(line, ":–—?")+1:])
	if len(words) < 2 || !v.news.sets["article indefinite"][words[0]] {
		return false
	}
	return !slices.ContainsFunc(words[1:], func(w string) bool { return !v.news.sets["plainsort"][w] })
}

// TitleCase reports whether all words of a line but the small ones begin with a
// capital letter.
func TitleCase(line string) bool {
	n := 0
	for w := range strings.FieldsSeq(line) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"“‘'«("))
		if unicode.IsLower(first) && len(w) > 4 {
			return false
		}
		if unicode.IsUpper(first) {
			n++
		}
	}
	return n >= 3
}

// SameTitle compares titles without case, accents, signs and numbering.
func SameTitle(a, b string) bool { return titleKey(a) == titleKey(b) }

func titleKey(title string) string {
	from, to := TitleSpan(title, 0, len(title))
	return strings.Join(foldedWords(title[from:to]), " ")
}

// BehindPicture is the byte behind a small picture with which a line begins, as of a calendar
// or a clock; 0 if there is none.
func BehindPicture(line string) int {
	for at, r := range line {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return at
		case unicode.Is(unicode.So, r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || at > 0 && unicode.IsSpace(r):
		default:
			return 0
		}
	}
	return 0
}

// NounBehind is the noun for an event in small letters that stands right behind a name: "the Harbour Day celebration";
// "" if there is none.
func (t Told) NounBehind(sentence string) string {
	if t.Sort != Naming || t.Title[1] >= len(sentence) {
		return ""
	}
	words := foldedWords(strings.TrimPrefix(sentence[t.Title[1]:], " "))
	if v := theVocabulary(); len(words) > 0 && (v.sets["noun"][words[0]] || v.news.sets["noun"][words[0]]) && strings.HasPrefix(sentence[t.Title[1]:], " ") {
		return words[0]
	}
	return ""
}
