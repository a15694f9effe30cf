package graph

import (
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// Fold is a text without its case, as Search compares texts: Unicode default
// case folding, so that "Türkiye" and "TÜRKIYE" are the same, and "Straße" and
// "STRASSE" too.
func Fold(text string) string {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return cases.Fold().String(text)
		}
	}
	return text
}
