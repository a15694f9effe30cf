package sources

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema/registry"
)

// everydayWords are the words of all names in the registry, in lower case:
// names made of them alone (UN bodies, states, themes) stand in every
// document of this field and tell no two events apart.
var everydayWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	add := func(s string) {
		for _, w := range nameWord.FindAllString(strings.ToLower(s), -1) {
			words[w] = true
		}
	}
	reg := registry.Default()
	for _, b := range reg.Bodies() {
		add(b.Name)
		add(b.Acronym)
		for _, n := range b.Names {
			add(n.Value)
		}
	}
	for _, c := range append(reg.Themes(), reg.Issues()...) {
		add(c.Label)
	}
	for _, w := range strings.Fields("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday") {
		words[w] = true
	}
	return words
})

// acronyms gives the words of the name that each acronym in the registry
// stands for.
var acronyms = sync.OnceValue(func() map[string][]string {
	words := map[string][]string{}
	for _, b := range registry.Default().Bodies() {
		if b.Acronym != "" {
			words[strings.ToLower(b.Acronym)] = contentWords(b.Name)
		}
	}
	return words
})

// spelledOut puts the words of names in the place of their acronyms.
func spelledOut(words []string) []string {
	var out []string
	for _, w := range words {
		if name := acronyms()[w]; name != nil {
			out = append(out, name...)
		} else {
			out = append(out, w)
		}
	}
	return out
}

var (
	nameWord    = regexp.MustCompile(`[\pL\pN]+(?:[.’'+-][\pL\pN]+)*\+?\d*`)
	figure      = regexp.MustCompile(`^\d[\d.,]*$`)
	yearOrSmall = regexp.MustCompile(`^(?:\d|[12]\d|3[01]|(?:19|20)\d\d)$`)
	sentenceEnd = regexp.MustCompile(`[.!?:;]["”’)]*\s+|\n+`)
)

// distinctiveNames finds the names and figures in a text that few other texts
// hold: two or more capitalised words in a row, words with a capital or a
// figure inside, and figures with the two words behind them, in lower case.
func distinctiveNames(text string) map[string]bool {
	found := map[string]bool{}
	for _, sentence := range sentenceEnd.Split(text, -1) {
		places := nameWord.FindAllStringIndex(sentence, -1)
		words := nameWord.FindAllString(sentence, -1)
		var run []string
		flush := func() {
			if len(run) > 1 || len(run) == 1 && marked(run[0]) {
				keep(found, run)
			}
			run = nil
		}
		for i, w := range words {
			if i > 0 && strings.TrimSpace(sentence[places[i-1][1]:places[i][0]]) != "" {
				flush() // a comma or a bracket ends a name
			}
			switch {
			case figure.MatchString(w) && !yearOrSmall.MatchString(w) && len(run) == 0:
				keep(found, words[i:min(i+3, len(words))])
			case named(w) && (i > 0 || marked(w)), len(run) > 0 && strings.ContainsAny(w, "0123456789"):
				run = append(run, strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))
			default:
				flush()
			}
		}
		flush()
	}
	return found
}

func keep(found map[string]bool, words []string) {
	telling := false
	for _, w := range words {
		w = strings.ToLower(w)
		telling = telling || !everydayWords()[w] && !yearOrSmall.MatchString(w)
	}
	if telling {
		found[strings.ToLower(strings.Join(words, " "))] = true
	}
}

// named reports a capital first letter, or one inside the word.
func named(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) || marked(w)
}

// marked reports a capital behind the first letter, or letters with figures.
func marked(w string) bool {
	_, size := utf8.DecodeRuneInString(w)
	return strings.IndexFunc(w[size:], unicode.IsUpper) >= 0 || strings.ContainsAny(w, "0123456789") && strings.IndexFunc(w, unicode.IsLetter) >= 0
}
