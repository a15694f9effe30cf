package events

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
)

// listText is the stretch of a block that holds a list of names. The lines that
// markup sets in a cell of a table are one name each, so that their breaks become the
// sign that parts names; not where a line ends in the middle of one.
func (r *Reader) listText(block, from, to int) string {
	b := &r.Doc.Blocks[block]
	text := b.Text[from:withClosingMark(b.Text, from, to)]
	if b.Kind != document.Row || !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	list := []byte(text)
	at := 0
	for n, line := range lines[:len(lines)-1] {
		at += len(line)
		if !breaksOff(line, lines[n+1]) && !(r.Doc.MediaType == "text/plain" && plainWord(lines[n+1])) {
			list[at] = ';'
		}
		at++
	}
	return string(list)
}

// withClosingMark is the byte behind the quotation mark that closes, right behind a
// stretch of a text, the last one that was opened there.
func withClosingMark(text string, from, to int) int {
	for _, marks := range [][2]string{{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}} {
		opened, closed := strings.Count(text[from:to], marks[0]), strings.Count(text[from:to], marks[1])
		if marks[0] == marks[1] {
			opened, closed = opened%2, 0
		}
		if opened > closed && strings.HasPrefix(text[to:], marks[1]) {
			return to + len(marks[1])
		}
	}
	return to
}

// plainWord reports whether a line begins with one word, before a sign or what follows, that may be the end
// of the name above, as "Valley" is and "AfroNet" is not.
func plainWord(line string) bool {
	word := strings.TrimSpace(line)
	if at := strings.IndexAny(word, ",;"); at >= 0 {
		word = word[:at]
	}
	word, _, _ = strings.Cut(word, " and ")
	_, size := utf8.DecodeRuneInString(word)
	return !strings.Contains(word, " ") && strings.ToLower(word[size:]) == word[size:]
}

// breaksOff reports whether the line below goes on with the name in which a line ends.
func breaksOff(line, below string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(below, " "))
	words := foldedWords(line)
	if unicode.IsLower(first) && strings.Contains(strings.TrimSpace(below), " ") || first == '(' || len(words) == 0 {
		return true // not before "e-mar"
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " "))
	return unicode.IsLetter(last) && theVocabulary().sets["joint"][words[len(words)-1]]
}
