package queries

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

// fold gives the form in which names are compared: lower case, without
// accents, everything but letters and digits a single space.
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, c := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, c), c == '\'', c == '’', c == '.':
			// accents, apostrophes and the full stops of "U.N." vanish
		case unicode.IsLetter(c), unicode.IsDigit(c), c == '+':
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(c))
		default:
			space = true
		}
	}
	return b.String()
}

// slug is fold with hyphens, the form of the local parts of IDs.
func slug(s string) string { return strings.ReplaceAll(fold(s), " ", "-") }

// plain is the text of a literal, "" for any other value.
func plain(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	}
	return ""
}

// language is the language of a literal, "" where it has none.
func language(v quad.Value) string {
	if l, ok := v.(quad.LangString); ok {
		return l.Lang
	}
	return ""
}

// compareFacts spells values out only where those before them are the same.
func compareFacts(a, b fact) int {
	if c := compareValues(a.subject, b.subject); c != 0 {
		return c
	}
	if c := compareValues(a.predicate, b.predicate); c != 0 {
		return c
	}
	if c := compareValues(a.object, b.object); c != 0 {
		return c
	}
	return compareLabels(a.label, b.label)
}

func compareValues(a, b quad.Value) int {
	if a == b {
		return 0
	}
	return cmp.Compare(spelling(a), spelling(b))
}

// spelling orders values; IRIs by their text.
func spelling(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return string(iri)
	}
	return v.String()
}

// longestWord is the longest word of a text, to look it up by.
func longestWord(s string) string {
	longest := ""
	for word := range strings.FieldsFuncSeq(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	return longest
}
