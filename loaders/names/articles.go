package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

// article returns the length of an article in lower case before a name and of the space
// behind it, 0 if there is none. Only "the" may stand before a name in lower case.
func article(s string) int {
	n := articleAt(s)
	if n == 0 || strings.HasPrefix(s, "the ") || !strings.HasSuffix(s[:n], " ") {
		return n
	}
	if r, _ := utf8.DecodeRuneInString(s[n:]); !unicode.IsUpper(r) {
		return 0
	}
	return n
}

// articleAt returns the length of an article in lower case with which words begin, and of
// the space behind it: "la Ligue", "l'Union", "o Conselho".
func articleAt(s string) int {
	for _, elided := range []string{"l'", "l’"} {
		if rest, ok := strings.CutPrefix(s, elided); ok && rest != "" && rest[0] != ' ' {
			return len(elided)
		}
	}
	word, _, more := strings.Cut(s, " ")
	if !more || word == "" || strings.ToLower(word) != word || !words().is("article", word) {
		return 0
	}
	return len(word) + 1
}

// hasArticle reports whether an article stands before part i, as before a new
// name: "State of Norland | and | the Harbour Museum".
func (s *splitter) hasArticle(i int) bool {
	before := s.text[:s.parts[i].start]
	word := strings.TrimSuffix(before, " ")
	return word != before && articleAt(word[strings.LastIndexByte(word, ' ')+1:]+" ") > 0
}

// articled reports whether an article stands before part i, which so begins a
// name of its own: "et | la Ligue des pilotes".
func (s *splitter) articled(i int) bool {
	words := strings.Fields(s.text[s.parts[i-1].end:s.parts[i].start])
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return last == "l'" || last == "l’" || articleAt(last+" ") > 0
}

// shortName reports whether part i is one word behind an article, by which a text calls a
// body that it has named before: "the Commission", "le Ministère".
func (s *splitter) shortName(i int) bool {
	word := s.of(s.parts[i])
	n := articleAt(word)
	return (n > 0 || s.hasArticle(i)) && !strings.Contains(word[n:], " ")
}

// headless reports whether the n parts before part i+n end, behind "the", with
// words that name nobody without the noun in which part i+n ends: "the Norland
// Software | and | IT Services Association", "Youth Council of the Open Heritage |
// and | AI Network". A name without such a noun has no article.
func (s *splitter) headless(i, n int) bool {
	before, next := s.span(i, n), withoutBracket(s.of(s.parts[i+n]))
	if sep := s.parts[i+n].sep; sep == "," || !plainAnd(sep) || s.afterComma(i+n) || s.articled(i+n) || s.hasArticle(i+n) {
		return false
	}
	words, article := strings.CutPrefix(before, "the ")
	if at := strings.LastIndex(before, " of the "); at > 0 {
		words = before[at+len(" of the "):]
	} else if !article && !s.hasArticle(i) {
		return false
	}
	fields := fieldsAt(words)
	if _, known := s.r.Resolve(words); known || len(fields) < 2 || len(fields) > 3 || startsLower(words) || strings.ContainsAny(words, "'’().") {
		return false
	}
	first, last := words[:fields[0].end], words[fields[len(fields)-1].start:]
	return (s.onlySubjects(last) || s.namesNoBody(words) && !s.endsName(words) && !isAllCaps(last)) && !isAllCaps(first) &&
		len(fieldsAt(next)) > 1 && s.endsName(s.withoutState(next))
}

// endsName reports whether the last word is a noun for a body or a part of one.
func (s *splitter) endsName(words string) bool {
	last := words[strings.LastIndexByte(words, ' ')+1:]
	return s.kindOf(last) != schema.OtherKind || s.lex.is("unit", last) || s.lex.is("division", last) || s.lex.is("club", last) || s.lex.starts("head", last) > 0
}
