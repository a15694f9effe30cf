package queries

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/phrases.tsv
var phraseTable string

// Phrase is a way to ask a question in words.
type Phrase struct {
	Text     string `json:"text"` // "who co-hosted with {body}"
	Question string `json:"question"`

	parameters []assignment
	parts      []phrasePart
	own        int // words of its own that are not optional
}

// assignment gives a parameter a text with slots.
type assignment struct{ name, value string }

// phrasePart is one element of a phrase: a slot, or word groups one of which
// stands there.
type phrasePart struct {
	slot     string
	groups   [][]string // folded words
	optional bool
}

// phrasebook is the table of phrases, read once.
type phrasebook struct {
	phrases []Phrase
	fillers []Phrase
	ignored map[string]bool
}

var standardPhrases = sync.OnceValue(func() phrasebook {
	book, err := parsePhrases(phraseTable)
	if err != nil {
		panic(err) // the table is part of the program and tested
	}
	return book
})

// Phrases lists the phrases that [Ask] understands, in the order of their
// table. The caller owns the slice.
func Phrases() []Phrase { return append([]Phrase(nil), standardPhrases().phrases...) }

// parsePhrases reads the table; see its first lines.
func parsePhrases(table string) (phrasebook, error) {
	book := phrasebook{ignored: map[string]bool{}}
	line := 0
	for row := range strings.Lines(table) {
		line++
		row = strings.TrimRight(row, "\r\n")
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		fields := strings.Split(row, "\t")
		if len(fields) != 3 {
			return phrasebook{}, fmt.Errorf("queries: phrases.tsv line %d has %d fields instead of 3", line, len(fields))
		}
		p, err := parsePhrase(fields[2])
		if err != nil {
			return phrasebook{}, fmt.Errorf("queries: phrases.tsv line %d: %w", line, err)
		}
		p.Question = fields[0]
		for _, pair := range strings.Fields(fields[1]) {
			name, value, _ := strings.Cut(pair, "=")
			p.parameters = append(p.parameters, assignment{name, value})
		}
		switch p.Question {
		case "filler":
			book.fillers = append(book.fillers, p)
		case "ignore":
			for _, group := range p.parts[0].groups {
				book.ignored[group[0]] = true
			}
		default:
			book.phrases = append(book.phrases, p)
		}
	}
	return book, nil
}

func parsePhrase(text string) (Phrase, error) {
	var p Phrase
	var readable []string
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimSpace(rest) {
		closing, ok := map[byte]string{'{': "}", '(': ")", '[': "]"}[rest[0]]
		if !ok {
			word, after, _ := strings.Cut(rest, " ")
			rest = after
			p.parts = append(p.parts, phrasePart{groups: [][]string{{foldWord(word)}}})
			p.own++
			readable = append(readable, word)
			continue
		}
		inside, after, found := strings.Cut(rest[1:], closing)
		if !found || inside == "" {
			return Phrase{}, fmt.Errorf("%q lacks a %s or is empty", rest, closing)
		}
		opening := rest[0]
		rest = after
		if opening == '{' {
			p.parts = append(p.parts, phrasePart{slot: inside})
			readable = append(readable, "{"+inside+"}")
			continue
		}
		part := phrasePart{optional: opening == '['}
		for alternative := range strings.SplitSeq(inside, "|") {
			part.groups = append(part.groups, foldWords(alternative))
		}
		p.parts = append(p.parts, part)
		if !part.optional {
			p.own += len(part.groups[0])
			first, _, _ := strings.Cut(inside, "|")
			readable = append(readable, first)
		}
	}
	if len(p.parts) == 0 {
		return Phrase{}, fmt.Errorf("a phrase is empty")
	}
	p.Text = strings.Join(readable, " ")
	return p, nil
}

// foldWord is a word as phrases compare it: without hyphens, "'s" and
// punctuation.
func foldWord(word string) string {
	folded := fold(strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(word, "?!.,;:"), "'s"), "’s"))
	return strings.ReplaceAll(folded, " ", "")
}

func foldWords(text string) []string {
	var words []string
	for word := range strings.FieldsSeq(text) {
		words = append(words, foldWord(word))
	}
	return words
}

// fit is how a question fits a phrase.
type fit struct {
	phrase Phrase
	slots  map[string]string
	words  int // of the question that are words of the phrase
	loose  bool
}

// word is a word of a question, as written and folded.
type word struct{ written, folded string }

func wordsOf(text string) []word {
	var words []word
	for written := range strings.FieldsSeq(text) {
		written = strings.Trim(written, "\"“”„«»?!;:")
		written = strings.TrimSuffix(written, ",")
		if folded := foldWord(written); folded != "" {
			words = append(words, word{written, folded})
		}
	}
	return words
}

// mostFits is how many ways to fit one phrase are tried.
const mostFits = 64

// fits gives the ways in which the words fit the phrase from first to last.
func (p Phrase) fits(words []word) []fit {
	var found []fit
	slots := map[string]string{}
	var match func(part, at, own int)
	match = func(part, at, own int) {
		if len(found) >= mostFits {
			return
		}
		if part == len(p.parts) {
			if at == len(words) {
				kept := make(map[string]string, len(slots))
				for k, v := range slots {
					kept[k] = v
				}
				found = append(found, fit{phrase: p, slots: kept, words: own})
			}
			return
		}
		part1 := p.parts[part]
		if part1.slot != "" {
			for end := at + 1; end <= len(words); end++ {
				slots[part1.slot] = written(words[at:end])
				match(part+1, end, own)
			}
			delete(slots, part1.slot)
			return
		}
		for _, group := range part1.groups {
			if startsWith(words[at:], group) {
				match(part+1, at+len(group), own+len(group))
			}
		}
		if part1.optional {
			match(part+1, at, own)
		}
	}
	match(0, 0, 0)
	return found
}

// fitsLoosely finds the words of the phrase in any order; what remains are the
// slots, in the order of the phrase. ok is false if something is missing or
// left over.
func (p Phrase) fitsLoosely(words []word, ignored map[string]bool) (f fit, ok bool) {
	taken := make([]bool, len(words))
	own, slots := 0, 0
	for _, part := range p.parts {
		if part.slot != "" {
			slots++
			continue
		}
		at, length := find(words, taken, part.groups)
		switch {
		case at >= 0:
			for i := range length {
				taken[at+i] = true
			}
			own += length
		case part.optional:
		case !negligible(part, ignored):
			return fit{}, false
		}
	}
	var stretches [][]word
	for at := 0; at < len(words); {
		end := at
		for end < len(words) && !taken[end] {
			end++
		}
		if stretch := trim(words[at:end], ignored); len(stretch) > 0 {
			stretches = append(stretches, stretch)
		}
		at = end + 1
	}
	if len(stretches) != slots || own == 0 {
		return fit{}, false
	}
	f = fit{phrase: p, slots: map[string]string{}, words: own, loose: true}
	for _, part := range p.parts {
		if part.slot != "" {
			f.slots[part.slot] = written(stretches[0])
			stretches = stretches[1:]
		}
	}
	return f, true
}

// negligible parts are words that may be missing: "the", "of".
func negligible(part phrasePart, ignored map[string]bool) bool {
	for _, group := range part.groups {
		if len(group) == 1 && ignored[group[0]] {
			return true
		}
	}
	return false
}

// find gives the first place where one of the groups stands untaken.
func find(words []word, taken []bool, groups [][]string) (at, length int) {
	for at := range words {
		for _, group := range groups {
			free := startsWith(words[at:], group)
			for i := range group {
				free = free && !taken[at+i]
			}
			if free {
				return at, len(group)
			}
		}
	}
	return -1, 0
}

func trim(words []word, ignored map[string]bool) []word {
	for len(words) > 0 && ignored[words[0].folded] {
		words = words[1:]
	}
	for len(words) > 0 && ignored[words[len(words)-1].folded] {
		words = words[:len(words)-1]
	}
	return words
}

func startsWith(words []word, group []string) bool {
	if len(words) < len(group) {
		return false
	}
	for i, w := range group {
		if words[i].folded != w {
			return false
		}
	}
	return true
}

func written(words []word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.written
	}
	text := strings.Join(parts, " ")
	return strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s")
}
