package overview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is one word or punctuation mark of a text. Words are lower-case,
// without accents and without a possessive 's; words joined by hyphens are
// several tokens.
type token struct {
	word       string
	start, end int // byte offsets in the text
	mark       bool
	quoted     bool // between quotation marks
}

// marks are the punctuation marks that cues and segments look at; all dashes
// become "–", all others are skipped.
var marks = map[rune]string{
	',': ",", ';': ";", ':': ":", '.': ".", '?': ".", '!': ".",
	'(': "(", ')': ")", '[': "(", ']': ")", '–': "–", '—': "–",
}

// tokenize cuts a text into tokens.
func tokenize(text string) []token {
	tokens := make([]token, 0, len(text)/5+1)
	var open rune // the mark that began a quotation, 0 outside
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			end := wordEnd(text, i)
			tokens = appendWord(tokens, token{word: fold(trimPossessive(text[i:end])), start: i, end: end, quoted: open != 0})
			i = end
			continue
		}
		if mark, ok := marks[r]; ok {
			tokens = append(tokens, token{word: mark, start: i, end: i + size, mark: true})
		}
		open = quotedBehind(text, i, open)
		i += size
	}
	return tokens
}

// contracted are verbs that lose letters before "n't".
var contracted = map[string]string{"wo": "will", "sha": "shall"}

// appendWord appends a word; of a verb and its denial in one ("didn't") it makes
// two words in the same place, but "cannot" of "can't", and one word of "none the
// less".
func appendWord(tokens []token, t token) []token {
	if n := len(tokens); n > 1 && t.word == "less" && tokens[n-1].word == "the" && (tokens[n-2].word == "none" || tokens[n-2].word == "never") {
		t.word, t.start = tokens[n-2].word+"theless", tokens[n-2].start
		return append(tokens[:n-2], t) // which denies nothing
	}
	verb, denied := strings.CutSuffix(t.word, "n't")
	switch full := contracted[verb]; {
	case !denied || verb == "":
		return append(tokens, t)
	case verb == "ca":
		t.word = "cannot"
		return append(tokens, t)
	case full != "":
		verb = full
	}
	denial := t
	t.word, denial.word = verb, "not"
	return append(tokens, t, denial)
}

// quotedBehind returns the mark of the quotation in which words stand behind the mark at
// a place, 0 outside, if they stood in that of another before it. An apostrophe ends only
// what a single mark began.
func quotedBehind(text string, at int, open rune) rune {
	mark, size := utf8.DecodeRuneInString(text[at:])
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	behind, _ := utf8.DecodeRuneInString(text[at+size:])
	switch mark {
	case '“', '„', '«':
		return mark
	case '”', '»':
		return 0
	case '"':
		if open == 0 {
			return mark
		}
		return 0
	case '‘', '\'':
		if open == 0 && isWordRune(behind) && !isWordRune(before) && strings.ContainsRune(text[at+size:], singleEnds[mark]) {
			return mark
		}
	}
	if singleEnds[open] == mark && mark != 0 {
		return 0
	}
	return open
}

// singleEnds are the marks that end what a single mark begins.
var singleEnds = map[rune]rune{'‘': '’', '\'': '\''}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// wordEnd returns the end of the word that begins at start. An apostrophe or
// a plus or a full stop between two word characters belongs to the word.
func wordEnd(text string, start int) int {
	i := start
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if strings.ContainsRune("'’+.", r) && isWordRune(next) && i+size < len(text) {
			i += size
			continue
		}
		break
	}
	return i
}

func trimPossessive(word string) string {
	for _, suffix := range []string{"'s", "’s", "'S", "’S"} {
		word = strings.TrimSuffix(word, suffix)
	}
	return word
}

// fold makes words comparable: lower case, no accents, straight apostrophes.
func fold(word string) string {
	if isASCII(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
