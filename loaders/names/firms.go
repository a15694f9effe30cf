package names

import (
	"strings"
)

// firm reports whether part i+n ends the name of a firm that the n parts
// before it begin: "Okoro | & | Partners", "Hale | & | Lowe LLP".
func (s *splitter) firm(i, n int) bool {
	before, next := s.span(i, n), s.parts[i+n]
	if _, known := s.r.Resolve(before); known || len(fieldsAt(before)) > 3 {
		return false
	}
	if next.sep == "," { // "Baxter | , | Lowe | and | Associates"
		second := i + n + 1
		return second < len(s.parts) && s.parts[second].sep != "," && s.firmTail(s.of(s.parts[second])) &&
			s.begins(i) && (second+1 == len(s.parts) || isHard(s.parts[second+1].sep)) && s.loneName(before) && s.loneName(s.of(next))
	}
	words := s.of(next)
	switch {
	case s.afterComma(i+n) || !plainAnd(next.sep):
		return false
	case s.firmTail(words):
		return true
	case n > 1 || !s.loneName(before):
		return false
	}
	if next.sep == "&" && strings.HasPrefix(words, before+" ") {
		return true // "Marsh & Marsh Foundation"
	}
	fields := fieldsAt(words)
	last := words[fields[len(fields)-1].start:]
	if len(fields) == 2 && s.lex.is("suffix", last) && s.loneName(words[:fields[0].end]) {
		return true
	}
	return s.loneName(words) && (before == words || next.sep == "&" && (s.inner(i+n) || s.isItem(i, n+1)))
}

// ampersand reports whether "&" before part i+n stands inside one name, as the list writes
// "and" between its names: "Harbour Sound & Light and the Tide Museum".
func (s *splitter) ampersand(i, n int) bool {
	before, next := s.span(i, n), s.of(s.parts[i+n])
	if _, known := s.r.Resolve(before); known || s.parts[i+n].sep != "&" || strings.HasSuffix(before, ")") || len(fieldsAt(next)) > 2 || startsLower(next) || !s.namesNoBody(next) {
		return false
	}
	for _, p := range s.parts {
		if p.sep != "&" && plainAnd(p.sep) && hasLetter(p.sep) {
			return true
		}
	}
	return false
}

// firmTail reports whether the words stand at the end of a firm's name, behind
// "and": "Partners", "Söhne GmbH".
func (s *splitter) firmTail(words string) bool {
	fields := fieldsAt(words)
	for i, f := range fields {
		if i == 0 && !s.lex.is("firm", words[f.start:f.end]) || i > 0 && !s.lex.is("suffix", words[f.start:f.end]) {
			return false
		}
	}
	return len(fields) > 0
}

// loneName reports whether the words are one capitalised word that names no
// known body, like a family name.
func (s *splitter) loneName(words string) bool {
	_, known := s.r.Resolve(words)
	return !known && len(fieldsAt(words)) == 1 && !startsLower(words) && !isAllCaps(words) && s.namesNoBody(words) && !s.onlySubjects(words)
}

// learned reports whether "and" joins the fields of a society within a larger one:
// "IEEE Antennas | and | Propagation Society".
func (s *splitter) learned(before, next, sep string) bool {
	next, _, _ = strings.Cut(next, " (")
	left, right := fieldsAt(before), fieldsAt(next)
	if !plainAnd(sep) || len(left) != 2 || len(right) < 2 || len(right) > 3 || !isAllCaps(before[:left[0].end]) {
		return false
	}
	return s.namesNoBody(before[left[1].start:]) && s.namesNoBody(next[:right[0].end]) && s.lex.is("learned", next[right[1].start:right[1].end])
}

// couple reports whether two given names share a foundation: "Ada | and | Igor
// Falk Foundation".
func (s *splitter) couple(before, next, sep string) bool {
	fields := fieldsAt(next)
	return plainAnd(sep) && len(fields) >= 3 && s.lex.is("endowed", next[fields[2].start:fields[2].end]) && s.loneName(before) &&
		s.loneName(next[:fields[0].end]) && s.loneName(next[fields[1].start:fields[1].end])
}

// sharesNoun reports whether "and" joins to one word with an article, which by itself names
// nobody, the rest of a body's name: "the Kelp | and | Coast Development Foundation".
func (s *splitter) sharesNoun(i, n int) bool {
	before, next := s.of(s.parts[i]), s.of(s.parts[i+n])
	if n != 1 || !s.hasArticle(i) || s.hasArticle(i+n) || s.parts[i+n].sep == "," || !plainAnd(s.parts[i+n].sep) || s.afterComma(i+n) {
		return false
	}
	_, known := s.r.Resolve(before)
	return !known && len(fieldsAt(before)) == 1 && !startsLower(before) && !isAllCaps(before) && s.namesNoBody(before) && len(fieldsAt(withoutBracket(next))) > 1 && !s.namesNoBody(next)
}
