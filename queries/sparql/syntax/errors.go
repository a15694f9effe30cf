package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// SyntaxError says where a text is not SPARQL and what would be, in words for
// the person who wrote it.
type SyntaxError struct {
	Position
	Message string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

// describe names a token as the person sees it.
func (t token) describe() string {
	switch t.kind {
	case end:
		return "the end of the text"
	case variable:
		return "the variable " + shortened(t.text)
	case iriRef, prefixedName:
		return "the IRI " + shortened(t.text)
	case blankLabel:
		return "the blank node " + shortened(t.text)
	case langTag:
		return "the language " + shortened(t.text)
	case integer, decimal, double:
		return "the number " + shortened(t.text)
	case text:
		return "the text " + shortened(t.text)
	}
	return "'" + shortened(t.text) + "'"
}

// shortened keeps a message short and on one line.
func shortened(s string) string {
	const longest = 40
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest-1]) + "…"
	}
	return s
}

// nearest gives the word that a misspelt one most likely is, or "".
func nearest(misspelt string, words []string) string {
	best, least := "", 3
	for _, w := range words {
		limit := min(least, (min(len(w), len(misspelt))+1)/3+1)
		if d := distance(misspelt, w, limit); d < limit {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters to insert, remove, replace or swap with their
// neighbour to make b of a, up to a limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		now[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(last[j]+cost, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return min(last[len(b)], limit)
}
