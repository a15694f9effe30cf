package document

import (
	"fmt"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

// Passage names a stretch of a block: from and to are byte offsets in the
// block's Text, to exclusive. Offsets outside the text are moved to its ends,
// and offsets inside a character to its beginning.
func (d *Document) Passage(block, from, to int) schema.Passage {
	if block < 0 || block >= len(d.Blocks) {
		return schema.Passage{Source: d.ID()}
	}
	b := d.Blocks[block]
	from, to = boundary(b.Text, from), boundary(b.Text, to)
	p := schema.Passage{
		Source:  d.ID(),
		Start:   d.codePoint(block, from),
		End:     d.codePoint(block, to),
		Section: d.Heading(block),
		Line:    b.Line,
	}
	if block < len(d.marks) {
		if line := lineAt(d.marks[block], from); line > 0 {
			p.Line = line
		}
	}
	return p
}

// Whole is the passage of a whole block.
func (d *Document) Whole(block int) schema.Passage {
	if block < 0 || block >= len(d.Blocks) {
		return schema.Passage{Source: d.ID()}
	}
	return d.Passage(block, 0, len(d.Blocks[block].Text))
}

// Quote returns the words of a passage. It fails if the passage is of another
// document or lies outside the text.
func (d *Document) Quote(p schema.Passage) (string, error) {
	if p.Source != d.ID() {
		return "", fmt.Errorf("%s: passage %s is of another document", d.Name, p.ID())
	}
	if d.index.text != d.Text {
		return p.Cut(d.Text)
	}
	from, okFrom := d.index.byteOf(p.Start)
	to, okTo := d.index.byteOf(p.End)
	if !okFrom || !okTo || to < from {
		return "", fmt.Errorf("%s: passage %s lies outside the text", d.Name, p.ID())
	}
	return d.Text[from:to], nil
}

// Heading returns the text of the nearest heading above a block (for a
// heading: of the one above it), or "".
func (d *Document) Heading(block int) string {
	if block < 0 || block >= len(d.Blocks) {
		return ""
	}
	at := d.Blocks[block].Section
	if at < 0 || at >= len(d.Blocks) {
		return ""
	}
	return d.Blocks[at].Text
}

func (d *Document) codePoint(block, at int) int {
	b := d.Blocks[block]
	if d.index.text == d.Text {
		if start, ok := d.index.byteOf(b.Start); ok {
			return d.index.codePointOf(start + at)
		}
	}
	return b.Start + runes(b.Text[:at])
}

// boundary moves a byte offset into the text and to the start of a character.
func boundary(text string, at int) int {
	at = max(0, min(at, len(text)))
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// offsetsIndex translates between bytes and code points of a text in a time
// that does not depend on the text's length.
type offsetsIndex struct {
	text  string
	every []int // code points before byte 0, stride, 2·stride, …; nil if the text is ASCII
	total int   // code points of the text
}

const stride = 256

func newOffsetsIndex(text string) offsetsIndex {
	x := offsetsIndex{text: text}
	x.every = make([]int, 0, len(text)/stride+1)
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			x.every = append(x.every, x.total)
		}
		if utf8.RuneStart(text[i]) {
			x.total++
		}
	}
	if x.total == len(text) {
		x.every = nil
	}
	return x
}

// codePointOf counts the characters that begin before a byte offset.
func (x offsetsIndex) codePointOf(at int) int {
	if x.every == nil {
		return at
	}
	if at >= len(x.text) {
		return x.total
	}
	n := x.every[at/stride]
	for i := at - at%stride; i < at; i++ {
		if utf8.RuneStart(x.text[i]) {
			n++
		}
	}
	return n
}

// byteOf returns the byte at which a code point begins; the number behind the
// last one gives the length.
func (x offsetsIndex) byteOf(codePoint int) (at int, ok bool) {
	if codePoint < 0 || codePoint > x.total {
		return 0, false
	}
	if x.every == nil {
		return codePoint, true
	}
	if codePoint == x.total {
		return len(x.text), true
	}
	lo, hi := 0, len(x.every)
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if x.every[mid] <= codePoint {
			lo = mid
		} else {
			hi = mid
		}
	}
	n := x.every[lo]
	for at = lo * stride; at < len(x.text); at++ {
		if utf8.RuneStart(x.text[at]) {
			if n == codePoint {
				return at, true
			}
			n++
		}
	}
	return 0, false
}
