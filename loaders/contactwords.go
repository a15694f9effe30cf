package loaders

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed contacts.tsv
var contactsTSV string

// The kinds of words in the table that stand before figures.
const (
	phoneWord   = "phone"
	phoneLetter = "letter"
	numberWord  = "number"
	otherWord   = "other"
)

// wordsOfContacts are the words of the table.
type wordsOfContacts struct {
	kinds     map[string]string // words before figures by their kind, in lower case
	unspaced  []string          // words of scripts that do not part words
	letters   map[string]bool
	bracketed *regexp.Regexp // begins with "at)" and a domain, behind the opening bracket
}

var contactWords = sync.OnceValue(func() wordsOfContacts {
	w := wordsOfContacts{kinds: map[string]string{}, letters: map[string]bool{}}
	signs := map[string][]string{}
	for line := range strings.Lines(contactsTSV) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 {
			continue
		}
		for form := range strings.SplitSeq(cells[2], ";") {
			form = strings.TrimSpace(form)
			switch kind := cells[0]; kind {
			case "at", "dot":
				signs[kind] = append(signs[kind], regexp.QuoteMeta(form))
			case phoneLetter:
				w.letters[form] = true
			default:
				w.kinds[strings.ReplaceAll(form, "-", " ")] = kind
				if r, _ := utf8.DecodeRuneInString(form); kind == phoneWord && isUnspaced(r) {
					w.unspaced = append(w.unspaced, form)
				}
			}
		}
	}
	any := func(kind string) string { return strings.Join(signs[kind], "|") }
	dot := ` ?[\[({<] ?(?:\.|` + any("dot") + `) ?[\])}>] ?`
	w.bracketed = regexp.MustCompile(`(?i)^ ?(?:@|` + any("at") + `) ?[\])}>] ?(?:[\p{L}\p{N}-]+(?:\.|` + dot + `| dot ))+\p{L}{2,}`)
	return w
})

func isUnspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// mostLabelWords is the greatest number of words in a form of the table.
const mostLabelWords = 3

// before tells the kind of the word with which a text before figures ends;
// bare, whether nothing but a space parts the two. Brackets and words such as
// "number" may stand between: "Phone (office) no. ".
func (w wordsOfContacts) before(text string) (kind string, bare bool) {
	text = strings.TrimRight(text, "(+＋")
	label := strings.TrimRight(text, " \n.:#–-")
	tail := text[len(label):]
	bare = strings.Trim(tail, " ") == ""
	if open := strings.LastIndexByte(label, '('); strings.HasSuffix(label, ")") && open >= 0 {
		label = strings.TrimRight(label[:open], " .")
	}
	for range mostLabelWords {
		kind, rest := w.lastWords(label)
		switch {
		case kind == phoneLetter && !strings.Contains(tail, ":"):
			return "", false
		case kind != numberWord:
			return kind, bare
		}
		label, bare = strings.TrimRight(rest, " .:"), false
	}
	return "", false
}

// lastWords looks up the longest row of words at the end of a text; the rest is
// what stands before it.
func (w wordsOfContacts) lastWords(text string) (kind, rest string) {
	var ends []int // where the last one, two, … words begin
	for at := len(text); len(ends) < mostLabelWords; {
		word := strings.TrimRightFunc(text[:at], func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsMark(r) || r == '°' || r == 'º'
		})
		if len(word) == at {
			break
		}
		ends = append(ends, len(word))
		if at = len(word) - 1; at < 0 || text[at] != ' ' && text[at] != '-' {
			break
		}
	}
	for _, from := range slices.Backward(ends) {
		words := text[from:]
		if kind := w.kinds[strings.ReplaceAll(strings.ToLower(words), "-", " ")]; kind != "" {
			return kind, text[:from]
		}
	}
	if len(ends) == 0 {
		return "", text
	}
	last, previous := text[ends[0]:], text[:ends[0]]
	if r, _ := utf8.DecodeLastRuneInString(previous); w.letters[last] && !unicode.IsDigit(r) && r != '.' {
		return phoneLetter, previous
	}
	for _, form := range w.unspaced {
		if strings.HasSuffix(last, form) {
			return phoneWord, ""
		}
	}
	return "", text
}
