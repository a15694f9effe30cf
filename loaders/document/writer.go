package document

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// rawBlock is a block on its way into a document. marks say on which source
// line each stretch of its text begins.
type rawBlock struct {
	Block
	marks []mark
}

// mark says that the text from a byte offset on stands on a source line.
type mark struct{ at, line int }

// lineAt returns the source line of a byte offset of the block's text.
func lineAt(marks []mark, at int) int {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].at > at })
	if i == 0 {
		return 0
	}
	return marks[i-1].line
}

// textWriter writes the normalised text of one block: spaces collapsed, no
// space at a line's ends, no empty lines.
type textWriter struct {
	b       strings.Builder
	last    byte // last byte written, 0 if none
	space   bool // a space is due before the next character
	newline bool // a line break is due before the next character
	marks   []mark
	links   []Link
	open    []int // links that are not closed; their starts are set by the first character
	set     []Span
	openSet []int // stretches set apart that are not closed, like open
}

// write adds text that stands on the given source line; its own line breaks
// count as spaces.
func (w *textWriter) write(s string, line int) {
	for _, r := range s {
		if isSpace(r) {
			w.space = true
			continue
		}
		if isInvisible(r) {
			continue
		}
		w.flush(line)
		w.b.WriteRune(r)
		w.last = 'x'
	}
}

func (w *textWriter) flush(line int) {
	switch {
	case w.last == 0:
	case w.newline:
		w.b.WriteByte('\n')
	case w.space:
		w.b.WriteByte(' ')
	}
	w.space, w.newline = false, false
	at := w.b.Len()
	if n := len(w.marks); n == 0 || w.marks[n-1].line != line {
		w.marks = append(w.marks, mark{at, line})
	}
	for _, i := range w.open {
		if w.links[i].Start < 0 {
			w.links[i].Start = at
		}
	}
	for _, i := range w.openSet {
		if w.set[i].Start < 0 {
			w.set[i].Start = at
		}
	}
}

// breakLine ends the line; at the start of the text it does nothing.
func (w *textWriter) breakLine() { w.newline = true }

func (w *textWriter) openLink(url string) {
	w.open = append(w.open, len(w.links))
	w.links = append(w.links, Link{Start: -1, URL: strings.TrimSpace(url)})
}

func (w *textWriter) closeLink() {
	if len(w.open) == 0 {
		return
	}
	i := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	w.links[i].End = w.b.Len()
}

// openApart begins a stretch in italics or bold.
func (w *textWriter) openApart() {
	w.openSet = append(w.openSet, len(w.set))
	w.set = append(w.set, Span{Start: -1})
}

func (w *textWriter) closeApart() {
	if len(w.openSet) == 0 {
		return
	}
	i := w.openSet[len(w.openSet)-1]
	w.openSet = w.openSet[:len(w.openSet)-1]
	w.set[i].End = w.b.Len()
}

func (w *textWriter) empty() bool { return w.last == 0 }

// block returns what was written as a block; ok is false if that is nothing.
func (w *textWriter) block(b Block) (raw rawBlock, ok bool) {
	for len(w.open) > 0 {
		w.closeLink()
	}
	for len(w.openSet) > 0 {
		w.closeApart()
	}
	b.Text = w.b.String()
	for _, s := range w.set {
		if s.Start >= 0 && s.Start < s.End {
			b.Set = append(b.Set, s)
		}
	}
	for _, l := range w.links {
		if l.Start >= 0 && l.Start < l.End {
			b.Links = append(b.Links, l)
		}
	}
	if !norm.NFC.IsNormalString(b.Text) {
		// An entity added a combining mark; offsets inside are lost.
		b.Text, b.Links, b.Set = norm.NFC.String(b.Text), nil, nil
		w.marks = w.marks[:min(1, len(w.marks))]
	}
	if len(w.marks) > 0 {
		b.Line = w.marks[0].line
	}
	return rawBlock{b, w.marks}, b.Text != ""
}

// isSpace reports whether the character is shown as white space, or is a
// control character, which stands for nothing in a text.
func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// isInvisible reports whether the character has no width and no meaning for a
// reader: soft hyphen, zero-width space and joiners, byte order and direction
// marks.
func isInvisible(r rune) bool {
	switch {
	case r == 0x00AD, r == 0x200B, r == 0x200C, r == 0x200D, r == 0x200E, r == 0x200F, r == 0x2060, r == 0xFEFF:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	case r >= 0xFE00 && r <= 0xFE0F: // variation selectors, as behind emoji
		return true
	}
	return false
}

// source is a document's text before it is cut into blocks: valid UTF-8, NFC,
// "\n" at the end of each line, without invisible characters. Its lines have
// the numbers of the lines of the bytes.
func source(text string) string {
	text = strings.TrimPrefix(text, "\uFEFF")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	if strings.ContainsFunc(text, isInvisible) {
		text = strings.Map(func(r rune) rune {
			if isInvisible(r) {
				return -1
			}
			return r
		}, text)
	}
	if norm.NFC.IsNormalString(text) {
		return text
	}
	return norm.NFC.String(text)
}

// runes counts the code points of a string.
func runes(s string) int { return utf8.RuneCountInString(s) }
