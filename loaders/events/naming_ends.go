package events

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
)

// nameEnd is the byte behind an English name of an event whose noun is token
// i: "Forum on the Future of Cables (FFC) 2026".
func (s *sentence) nameEnd(i int) int {
	end := s.list[i].end
	for k := i + 1; k < len(s.list); k++ {
		t := s.list[k]
		if s.dateAt(k) || s.weekdayAt(k) {
			return end
		}
		switch {
		case t.kind == '(':
			closing := s.closing(k)
			if !s.isAcronym(k, closing) {
				return end
			}
			end = s.list[closing].end
			k = closing
		case t.kind == 'n' && (t.digits == 4 && t.n > 1900 && t.n < 2100 || t.glued && s.list[k-1].kind != ','):
			end = t.end
		case t.kind == 'w' && t.capital:
			if isMonth(t.text) || k > i+1 && s.placeAt(k) && s.list[k-1].text == "in" {
				return end
			}
			end = t.end
		case t.kind == 'w' && t.glued && (s.list[k-1].kind == '-' || strings.ContainsRune("'’", s.list[k-1].kind)):
			end = t.end
		case t.kind == ',' && s.seriesGoesOn(k):
		case t.kind == ':' && s.nameBehindColon(k):
		case (t.kind == '-' || strings.ContainsRune("'’+&", t.kind)) && t.glued, t.kind == '&', t.kind == '/':
		case t.kind == 'w':
			if _, _, isPhrase := s.phrase(k); isPhrase {
				return end
			}
			if !s.is("link", k) && t.text != "in" || s.article(k) != "" && s.list[k-1].text == "and" {
				return end
			}
			if t.text == "in" && (k+1 >= len(s.list) || s.placeAt(k+1) || !s.list[k+1].capital) {
				return end
			}
			if t.text == "and" && s.anotherBehind(k) {
				return end
			}
		default:
			return end
		}
	}
	return end
}

// seriesGoesOn reports whether the comma at token k stands in a series of
// capitalised words that "and" closes: "Forum on Trade, Aid and Data".
func (s *sentence) seriesGoesOn(k int) bool {
	linked := false
	for j := k - 1; j > 0 && (s.list[j].capital || s.is("link", j)); j-- {
		linked = linked || s.is("link", j) && s.list[j].text != "and"
	}
	words := 0
	for j := k + 1; linked && j < len(s.list) && words < 5; j++ {
		t := s.list[j]
		switch {
		case t.kind == 'w' && t.text == "and" || t.kind == '&':
			return words > 0 && j+1 < len(s.list) && s.list[j+1].capital && !s.placeAt(j+1)
		case t.kind == ',' && words > 0:
		case t.kind == 'w' && t.capital && !s.is("noun", j) && !s.placeAt(j):
			words++
		default:
			return false
		}
	}
	return false
}

// nameBehindColon reports whether the colon at token k parts a name from its
// second half and not from a list or a sentence.
func (s *sentence) nameBehindColon(k int) bool {
	words := 0
	for j := k + 1; j < len(s.list); j++ {
		t := s.list[j]
		switch {
		case t.kind == 'w' && t.capital:
			words++
		case s.is("link", j), t.kind == '-' && t.glued, t.kind == '&':
		default:
			if _, held := s.predicate(j); held && words >= 2 {
				return true
			}
			p, _, isPhrase := s.phrase(j)
			return words >= 2 && (isPhrase && p.kind == "passive" || t.kind == ',')
		}
	}
	return false
}

// anotherBehind reports whether another event's name follows the "and" at
// token k.
func (s *sentence) anotherBehind(k int) bool {
	for j := k + 1; j < len(s.list) && s.list[j].kind == 'w'; j++ {
		if s.is("noun", j) && s.list[j].capital {
			return true
		}
		if !s.list[j].capital && s.article(j) == "" {
			return false
		}
	}
	return false
}

func (s *sentence) weekdayAt(k int) bool {
	return s.list[k].capital && theCalendar().weekdays[s.list[k].text] > 0
}

// isAcronym reports whether the parenthesis from token k on holds nothing but
// an acronym, with or without a year.
func (s *sentence) isAcronym(k, closing int) bool {
	if closing < 0 || closing-k > 6 || s.holdsDate(k, closing) || closing == k+1 {
		return false
	}
	inner := s.text[s.list[k].end:s.list[closing].start]
	upper := 0
	for _, r := range inner {
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			upper++
		}
	}
	return upper >= 2 && strings.Count(inner, " ") <= 1 && s.list[k+1].kind == 'w' && s.list[k+1].capital
}

// romanceEnd is the byte behind a French, Spanish or Portuguese description
// whose noun is token i: its adjectives and what is joined with "de" and the
// like follow, "forum africain de la donnée ouverte".
func (s *sentence) romanceEnd(i int) int {
	end, expected := s.list[i].end, false
	for k := i + 1; k < len(s.list); k++ {
		t := s.list[k]
		if s.dateAt(k) {
			return end
		}
		if t.kind == '(' {
			closing := s.closing(k)
			if !s.isAcronym(k, closing) {
				return end
			}
			end, k = s.list[closing].end, closing
			continue
		}
		if t.kind == 'n' && t.digits == 4 && t.n > 1900 && t.n < 2100 {
			end = t.end
			continue
		}
		if t.kind == '-' && t.glued || strings.ContainsRune("'’", t.kind) && t.glued {
			continue
		}
		if t.kind != 'w' {
			return end
		}
		if _, _, isPhrase := s.phrase(k); isPhrase {
			return end
		}
		if _, held := s.predicate(k); held {
			return end
		}
		switch {
		case t.capital:
			if isMonth(t.text) || s.placeAt(k) && !expected && !s.list[k-1].capital {
				return end
			}
			end, expected = t.end, false
		case t.glued && k > i+1 && s.list[k-1].kind == '-':
			end = t.end
		case s.is("link", k) || s.is("joint", k) && (t.text == "sobre" || t.text == "sur" || t.text == "para" || t.text == "pour"), t.text == "sobre", t.text == "contra", t.text == "contre":
			if t.text == "a" || t.text == "en" {
				return end
			}
			expected = true
		case expected && !s.is("stop", k):
			end, expected = t.end, false
		case (s.adjectival(t.text) || k == i+1 && s.list[i].capital && s.topicBehind(k)) && !s.is("stop", k):
			end = t.end
		default:
			return end
		}
	}
	return end
}

// topicBehind reports whether a topic's preposition follows token k.
func (s *sentence) topicBehind(k int) bool {
	switch textAt(s, k+1) {
	case "sur", "pour", "sobre", "para":
		return true
	}
	return false
}

func (s *sentence) adjectival(word string) bool {
	for form := range s.v.news.sets["adjending "+string(s.lang)] {
		if strings.HasSuffix(word, form) {
			return true
		}
	}
	return false
}

// numberAt is the number that token k spells or writes, 0 if it is none.
func (s *sentence) numberAt(k int) int {
	if k < 0 || k >= len(s.list) {
		return 0
	}
	t := s.list[k]
	if t.kind == 'n' && t.digits <= 2 && !s.dateAt(k) {
		return t.n
	}
	for n, value := range []string{"2", "3", "4", "5", "6", "7"} {
		if s.is("number "+value, k) {
			return n + 2
		}
	}
	return 0
}

// duration reads around the hyphen or space at token k a number of days or
// weeks: "three-day", "dos días"; it returns days, 0 if there is none.
func (s *sentence) duration(k int) int {
	number, unit := k-1, k+1
	if s.list[k].kind != '-' {
		number, unit = k, k+1
	}
	n := s.numberAt(number)
	if n == 0 || unit >= len(s.list) {
		return 0
	}
	switch {
	case s.is("unit 1", unit):
		return n
	case s.is("unit 7", unit):
		return n * 7
	}
	return 0
}

// quotation is a stretch in quotation marks: outer and inner bytes.
type quotation struct {
	start, from, to, end int
	used                 bool
}

// quotations finds the quotations of a sentence that may be titles: no
// sentences, no direct speech.
func (s *sentence) quotations() []quotation {
	var found []quotation
	for at := 0; at < len(s.text); {
		open, size := utf8.DecodeRuneInString(s.text[at:])
		closers := quotes[open]
		if closers == "" || !s.opensQuotation(at, size, open) {
			at += size
			continue
		}
		n := closeQuotation(s.text, at+size, closers)
		if n < 0 {
			at += size
			continue
		}
		_, width := utf8.DecodeRuneInString(s.text[n:])
		q := quotation{start: at, end: n + width}
		q.from, q.to = trimSpan(s.text, at+size, n)
		q.to = q.from + len(strings.TrimRight(s.text[q.from:q.to], ",. "))
		found = append(found, q)
		at = q.end
	}
	return found
}

func (s *sentence) opensQuotation(at, size int, open rune) bool {
	if open != '\'' && open != '‘' && open != '"' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[:at])
	next, _ := utf8.DecodeRuneInString(s.text[at+size:])
	return (at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before)) && (unicode.IsUpper(next) || unicode.IsDigit(next) || open != '\'')
}

// closeQuotation is the byte of the closing mark, -1 if there is none. An
// apostrophe inside a word closes nothing.
func closeQuotation(text string, from int, closers string) int {
	for at := from; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if strings.ContainsRune(closers, r) {
			next, _ := utf8.DecodeRuneInString(text[at+size:])
			if r != '’' && r != '\'' || at+size == len(text) || !unicode.IsLetter(next) {
				return at
			}
		}
		at += size
	}
	return -1
}

func quoteAt(quotes []quotation, at int) *quotation {
	for i := range quotes {
		if quotes[i].start <= at && at < quotes[i].end {
			return &quotes[i]
		}
	}
	return nil
}

// entitle gives quotations to the events whose titles they are, and adds the
// quotations that name events by themselves.
func (s *sentence) entitle(told []Told, quotes []quotation) []Told {
	for i := range told {
		t := &told[i]
		for k := range quotes {
			q := &quotes[k]
			if q.used || !s.titleLike(*q) {
				continue
			}
			behind := q.start >= t.End && s.leadsToTitle(t.End, q.start)
			before := q.end <= t.Start && s.endsInNoun(q.end, t)
			if !behind && !before || t.Pronoun || t.Sort == Beside && !behind {
				continue
			}
			if t.Sort == Naming && (behind && s.themed(t.End, q.start) || len(strings.Fields(s.text[t.Title[0]:t.Title[1]])) > 2) {
				q.used = true
				break
			}
			t.Title, t.Sort, q.used = [2]int{q.from, q.to}, Naming, true
			t.Quoted = true
			t.Start, t.End = min(t.Start, q.start), max(t.End, q.end)
			break
		}
	}
	for _, q := range quotes {
		if q.used || !s.titleLike(q) || s.themed(max(0, q.start-30), q.start) || s.speech(q) {
			continue
		}
		inner := newSentence(s.text[q.from:q.to], DayFirst)
		inner.news, inner.lang = true, s.lang
		for i := range inner.list {
			if inner.is("noun", i) && inner.list[i].capital {
				t := Told{Mention: Mention{Start: q.start, End: q.end, Proper: true}, Title: [2]int{q.from, q.to}, Sort: Naming, Quoted: true, Noun: inner.list[i].text}
				t.Other = s.pointsElsewhere(s.tokenFrom(q.start))
				told = insert(told, t)
				break
			}
		}
	}
	return told
}

func insert(told []Told, t Told) []Told {
	at := 0
	for at < len(told) && told[at].Start < t.Start {
		at++
	}
	told = append(told, Told{})
	copy(told[at+1:], told[at:])
	told[at] = t
	return told
}

// tokenFrom is the first token at or behind a byte.
func (s *sentence) tokenFrom(at int) int {
	for i, t := range s.list {
		if t.start >= at {
			return i
		}
	}
	return max(0, len(s.list)-1)
}

// titleLike reports whether a quotation could be a title: two to thirty words
// that begin like a name and hold no end of a sentence.
func (s *sentence) titleLike(q quotation) bool {
	inner := s.text[q.from:q.to]
	first, _ := utf8.DecodeRuneInString(inner)
	words := len(strings.Fields(inner))
	return words >= 2 && words <= 30 && !strings.Contains(inner, ". ") && (!unicode.IsLower(first) || strings.HasPrefix(inner, "e-"))
}

// speech reports whether a quotation is what somebody said.
func (s *sentence) speech(q quotation) bool {
	inner := s.text[q.from:q.end]
	for _, mark := range []string{",\"", ",”", ".”", ".\"", ".’", ",’"} {
		if strings.HasSuffix(inner, mark) {
			return true
		}
	}
	for i, t := range s.list {
		if (t.start >= q.end && t.start < q.end+40 || t.end <= q.start && t.end > q.start-12) && s.is("said", i) {
			return true
		}
	}
	return false
}

// leadsToTitle reports whether only words like "titled", a topic's sign and
// small words stand between an event and a quotation.
func (s *sentence) leadsToTitle(from, to int) bool {
	words := 0
	for i := 0; i < len(s.list); i++ {
		t := s.list[i]
		if t.start < from || t.start >= to {
			continue
		}
		if t.kind == ',' || t.kind == ':' || t.kind == '(' || t.kind == '-' {
			continue
		}
		n := 0
		for _, v := range []*vocabulary{s.v, s.v.news} {
			for _, form := range v.rows["titled"] {
				if at := s.matches(i, form); at-i > n {
					n = at - i
				}
			}
		}
		if n > 0 {
			words += n
			i += n - 1
			continue
		}
		if s.is("theme", i) || s.article(i) != "" || s.is("of", i) || t.text == "under" || t.text == "on" {
			words++
			continue
		}
		if s.romanceText() && s.adjectival(t.text) && words < 3 {
			words++
			continue
		}
		return false
	}
	return words <= 7
}

func (s *sentence) themed(from, to int) bool {
	for i, t := range s.list {
		if t.start >= from && t.end <= to && s.is("theme", i) {
			return true
		}
	}
	return false
}

// endsInNoun reports whether an event's noun stands right behind a quotation:
// "the “Trust by Design” webinar".
func (s *sentence) endsInNoun(from int, t *Told) bool {
	if t.noun >= len(s.list) || s.list[t.noun].start < from || s.romanceText() {
		return false
	}
	words := 0
	for i, w := range s.list {
		if w.start < from || w.start >= s.list[t.noun].start {
			continue
		}
		if w.kind != 'w' && w.kind != '-' || s.isVerbLike(i) || s.article(i) != "" {
			return false
		}
		words++
	}
	return words <= 2
}

// NewsSentences cuts a text into sentences and leaves titles in quotation
// marks whole: ‘Whose Cloud? Sharing Fairly’.
func NewsSentences(text string) []document.Span {
	var joined []document.Span
	for _, s := range document.Sentences(text) {
		if n := len(joined); n > 0 && unclosed(joined[n-1].Of(text)) && s.End-joined[n-1].Start < 600 {
			joined[n-1].End = s.End
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// unclosed reports whether a short quotation that is opened in a sentence is
// not closed there.
func unclosed(sentence string) bool {
	at := strings.LastIndexAny(sentence, "“«‘")
	if at < 0 || len(sentence)-at > 120 || len(sentence)-at < 4 {
		return false
	}
	open, size := utf8.DecodeRuneInString(sentence[at:])
	return closeQuotation(sentence, at+size, quotes[open]) < 0
}
