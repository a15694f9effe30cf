package document

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// build puts the blocks into the document: text, offsets, sections, hashes.
func (d *Document) build(raw []rawBlock) {
	var text strings.Builder
	codePoints, section := 0, -1
	d.Blocks = make([]Block, 0, len(raw))
	d.marks = make([][]mark, 0, len(raw))
	for i, r := range raw {
		b := r.Block
		if i > 0 {
			separator := "\n\n"
			if last := raw[i-1].Kind; last == b.Kind && (last == Item || last == Row) {
				separator = "\n"
			}
			text.WriteString(separator)
			codePoints += len(separator)
		}
		b.Start = codePoints
		b.Section = section
		b.Links = bareLinks(b.Text, b.Links)
		text.WriteString(b.Text)
		codePoints += runes(b.Text)
		d.Blocks = append(d.Blocks, b)
		d.marks = append(d.marks, r.marks)
		if b.Kind == Heading {
			section = i
		}
	}
	d.Text = text.String()
	d.TextSHA256 = hash([]byte(d.Text))
	d.index = newOffsetsIndex(d.Text)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

var bareURL = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"“”«»]+`)

// bareLinks adds the addresses that a text spells out and that no link covers.
func bareLinks(text string, links []Link) []Link {
	if !strings.Contains(text, "://") && !strings.Contains(strings.ToLower(text), "www.") {
		return links
	}
	for _, at := range bareURL.FindAllStringIndex(text, -1) {
		url := trimURL(text[at[0]:at[1]])
		found := Link{Start: at[0], End: at[0] + len(url), URL: url}
		if strings.HasPrefix(strings.ToLower(url), "www.") {
			found.URL = "https://" + url
		}
		if !overlaps(links, found) {
			links = append(links, found)
		}
	}
	return links
}

// trimURL cuts the punctuation of the sentence off an address, and a closing
// bracket that the address did not open.
func trimURL(url string) string {
	for {
		cut := strings.TrimRight(url, ".,;:!?'’”*_")
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(cut, pair[1:]) && strings.Count(cut, pair[1:]) > strings.Count(cut, pair[:1]) {
				cut = cut[:len(cut)-1]
			}
		}
		if cut == url {
			return url
		}
		url = cut
	}
}

func overlaps(links []Link, l Link) bool {
	for _, other := range links {
		if l.Start < other.End && other.Start < l.End {
			return true
		}
	}
	return false
}

// join adds the text of another block, which continues this one.
func (b *rawBlock) join(next rawBlock, separator string) {
	shift := len(b.Text) + len(separator)
	b.Text += separator + next.Text
	for _, m := range next.marks {
		b.marks = append(b.marks, mark{m.at + shift, m.line})
	}
	for _, l := range next.Links {
		b.Links = append(b.Links, Link{Start: l.Start + shift, End: l.End + shift, URL: l.URL})
	}
	for _, s := range next.Set {
		b.Set = append(b.Set, Span{s.Start + shift, s.End + shift})
	}
	b.Strong = b.Strong && next.Strong
}

// rowOf makes one row of cells; ok is false if all are empty.
func rowOf(cells []rawBlock, strong bool) (row rawBlock, ok bool) {
	row.Kind, row.Strong = Row, strong
	var text strings.Builder
	for i, cell := range cells {
		if i > 0 {
			if text.Len() > 0 && cells[i-1].Text != "" {
				text.WriteByte(' ')
			}
			text.WriteString("| ")
		}
		shift := text.Len()
		text.WriteString(cell.Text)
		for _, m := range cell.marks {
			row.marks = append(row.marks, mark{m.at + shift, m.line})
		}
		for _, l := range cell.Links {
			row.Links = append(row.Links, Link{Start: l.Start + shift, End: l.End + shift, URL: l.URL})
		}
		for _, s := range cell.Set {
			row.Set = append(row.Set, Span{s.Start + shift, s.End + shift})
		}
		row.Cells = append(row.Cells, cell.Text)
		ok = ok || cell.Text != ""
	}
	row.Text = strings.TrimRight(text.String(), " ")
	if len(row.marks) > 0 {
		row.Line = row.marks[0].line
		row.marks[0].at = 0
	}
	return row, ok
}
