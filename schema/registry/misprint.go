package registry

import "unicode"

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
	allowed := 1
	if len(a.key) >= veryLong && len(b.key) >= veryLong {
		allowed = 2
	}
	if len(a.key) < longEnough || len(b.key) < longEnough || abs(len(a.key)-len(b.key)) > allowed {
		return false
	}
	if digits(a.key) != digits(b.key) || distance(a.key, b.key, allowed) > allowed {
		return false
	}
	if len(a.words) != len(b.words) {
		return false // the words differ in number: only spaces may be misprinted, which keys ignore
	}
	for i, w := range a.words {
		if v := b.words[i]; w != v && (w[0] != v[0] || min(len(w), len(v)) < 6) {
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

func digits(key []rune) string {
	var d []rune
	for _, r := range key {
		if unicode.IsDigit(r) {
			d = append(d, r)
		}
	}
	return string(d)
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
