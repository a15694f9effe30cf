package events

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
)

// EndsInEvent reports whether a name ends in an event's noun, or in one and a
// year: "Harbour Week 2027". A body of two such words does not, "Harbour Stock Exchange", nor one
// that names a field in small letters: "Institut de la mer pour la pêche et la formation".
func EndsInEvent(name string) bool {
	words := foldedWords(name)
	if n := len(words); n > 1 && dates.YearIn(words[n-1]) > 0 {
		words = words[:n-1]
	}
	if len(words) < 2 {
		return false
	}
	v, last := theVocabulary(), words[len(words)-1]
	if v.news.sets["bodylike"][last] || v.news.sets["bodypair"][words[len(words)-2]+" "+last] {
		return false
	}
	printed := strings.Fields(name)
	first, _ := utf8.DecodeRuneInString(printed[len(printed)-1])
	if unicode.IsLower(first) && !v.sets["noun"][words[0]] && !v.sets["noun"][words[1]] {
		return false
	}
	return v.sets["noun"][last] || v.news.sets["noun"][last]
}

// SpellsOut reports whether a name is another one with its last word, initials, written out: "Norland
// Internet Governance Forum 2026" for "Norland IGF".
func SpellsOut(name, short string) bool {
	at := strings.LastIndexByte(short, ' ')
	rest, ok := strings.CutPrefix(name, short[:at+1])
	return ok && at > 0 && Initials(rest) != "" && Initials(rest) == short[at+1:]
}
