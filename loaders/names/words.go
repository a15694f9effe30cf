package names

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/schema/registry"
)

//go:embed words.csv
var wordsFile string

// lexicon is the content of words.csv: by use, the folded words, each with
// what is said of it, if anything.
type lexicon map[string]map[string]string

// words reads words.csv when first needed. A file that cannot be read leaves
// the lexicon empty; a test reads it with its errors.
var words = sync.OnceValue(func() lexicon {
	lex, err := parseWords(wordsFile)
	if err != nil {
		return lexicon{}
	}
	return lex
})

func parseWords(text string) (lexicon, error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, err
	}
	lex := lexicon{}
	for _, row := range rows[1:] {
		uses := lex[row[0]]
		if uses == nil {
			uses = map[string]string{}
			lex[row[0]] = uses
		}
		for word := range strings.SplitSeq(row[1], "|") {
			word, says, _ := strings.Cut(word, "=")
			uses[folded(word)] = says
		}
	}
	return lex, nil
}

// folded is the comparable form of a few words.
func folded(s string) string {
	if strings.TrimSpace(s) == "&" {
		return "&"
	}
	return strings.Join(registry.Words(s), " ")
}

// is reports whether the words as a whole have the use.
func (l lexicon) is(use, s string) bool {
	_, ok := l[use][folded(s)]
	return ok
}

// singular returns what each name has instead of a plural that a list says
// once for several names: "Ministry" for "Ministries".
func (l lexicon) singular(word string) (string, bool) {
	one, ok := l["plural"][folded(word)]
	return one, ok
}

// starts returns the length in bytes of the longest run of leading words of s
// that have the use, 0 if none. Letter case does not count.
func (l lexicon) starts(use, s string) int {
	fields := fieldsAt(s)
	for n := min(7, len(fields)); n > 0; n-- {
		if l.is(use, s[fields[0].start:fields[n-1].end]) {
			return fields[n-1].end
		}
	}
	return 0
}

type place struct{ start, end int }

// fieldsAt returns where the space-separated words of s stand.
func fieldsAt(s string) []place {
	var fields []place
	start := -1
	for i, r := range s {
		space := r == ' ' || r == '\t' || r == '\n' || r == '\u00a0'
		if !space && start < 0 {
			start = i
		}
		if space && start >= 0 {
			fields = append(fields, place{start, i})
			start = -1
		}
	}
	if start >= 0 {
		fields = append(fields, place{start, len(s)})
	}
	return fields
}

// small are words that may stand inside a name in lower case.
var small = []string{"of", "for", "and", "the", "on", "in", "to", "at", "de", "la", "le", "les", "du", "des", "et", "pour", "del", "los", "las", "y", "para", "do", "da", "dos", "das", "e", "by", "with", "a", "an", "von", "und", "für"}

func isSmall(word string) bool { return slices.Contains(small, strings.ToLower(word)) }
