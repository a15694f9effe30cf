package registry

import (
	"strings"
	"unicode"
)

// A name must have so many letters to be recognised in spite of a misprint;
// names of two misprints must be longer still.
const (
	longEnough = 12
	veryLong   = 24
)

// misprinted reports whether two folded names are one name with a misprint:
// both long, with an edit distance of one (two if very long), the same digits,
// and no difference inside a short word, which may be another acronym, nor in the
// first letter of a word (Gambia, Zambia).
func misprinted(a, b longName) bool {
	if len(a.words) != len(b.words) || len(a.key) < longEnough || len(b.key) < longEnough {
		return false // keys ignore spaces, so a misprinted space is none
	}
	left := 1
	if len(a.key) >= veryLong && len(b.key) >= veryLong {
		left = 2
	}
	for i, w := range a.words {
		v := b.words[i]
		if w == v {
			continue
		}
		if w[0] != v[0] || min(len(w), len(v)) < 6 || abs(len(w)-len(v)) > left || digits(w) != digits(v) {
			return false
		}
		if left -= distance([]rune(w), []rune(v), left); left < 0 {
			return false
		}
	}
	return true
}

func newLongName(name string, body int) longName {
	words := Words(name)
	l := longName{words: words, body: body}
	for _, w := range words {
		l.key = append(l.key, []rune(w)...)
	}
	return l
}

func digits(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, word)
}

func abs(n int) int { return max(n, -n) }

// distance is the Damerau–Levenshtein distance (adjacent letters may be
// exchanged), or limit+1 as soon as it exceeds the limit.
func distance(a, b []rune, limit int) int {
	if abs(len(a)-len(b)) > limit {
		return limit + 1
	}
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(last[j]+1, next[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			best = min(best, next[j])
		}
		if best > limit {
			return limit + 1
		}
		before, last, next = last, next, before
	}
	return min(last[len(b)], limit+1)
}
