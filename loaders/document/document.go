// Package document turns the bytes of a text, Markdown or HTML document into
// one normalised text with blocks (headings, paragraphs, list items, table
// rows) at known offsets, so that every later step can name the words that it
// rests on. It knows nothing of what documents say.
//
// # The normalised text
//
// The same bytes always give the same text. Its rules:
//
//   - Characters are UTF-8 in normal form C. Byte order marks, soft hyphens,
//     zero-width and direction marks and variation selectors are removed;
//     control characters count as spaces.
//   - Every sort of white space (no-break, thin, ideographic, tab …) is one
//     space; runs of spaces are one; no line begins or ends with a space and
//     none is empty.
//   - Markup is gone: emphasis (kept in Block.Set), links (kept in Block.Links), images, comments,
//     scripts; entities and backslash escapes are resolved.
//   - A hard line break inside a block is "\n", a soft one a space. Lines of
//     text that was wrapped at a margin are joined again, and a word that was
//     divided there is made whole; a line that begins with a label ("Venue:
//     …") stays a line.
//   - Labels and values that plain text sets side by side in two columns are
//     rows of a table.
//   - Page furniture (running heads and feet, page numbers) is left out and
//     counted in Document.Furniture; a paragraph that it cut in two is joined.
//   - Of web pages only the main content is kept.
//   - Blocks are joined by an empty line, items of a list and rows of a table
//     by a line break, cells of a row by " | ".
package document

import "github.com/plenarykg/plenary/schema"

// BlockKind says what a block is.
type BlockKind int

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	Heading             // Level 1–6; 0 where plain text only looks like a heading
	Item                // of a list; Level is the depth, Ordinal its number or 0
	Row                 // of a table; Cells are its cells
)

// Link is a hyperlink inside a block; Start and End are byte offsets in the
// block's Text. URL may be "#" or empty where the source lost it.
type Link struct {
	Start, End int
	URL        string
}

// Block is one heading, paragraph, list item or table row.
type Block struct {
	Kind    BlockKind
	Level   int
	Ordinal int
	Text    string // normalised; hard line breaks are "\n", soft ones a space
	Start   int    // first code point in Document.Text
	Line    int    // 1-based line of the source's bytes
	Strong  bool   // the whole block is set in bold
	Cells   []string
	Links   []Link
	Set     []Span // stretches that the print sets apart from the rest: in italics or bold
	Section int    // index of the nearest real or guessed heading above, -1 if none
}

// Document is a document ready for a loader. It is read-only once opened and
// safe for concurrent use.
type Document struct {
	Name       string // file name or address, for messages
	Data       []byte // the bytes as read
	MediaType  string // text/plain, text/markdown, text/html, text/csv, application/n-quads, …
	SHA256     string // of Data
	TextSHA256 string // of Text
	Text       string // all blocks' texts, joined by "\n\n" ("\n" between items, and between rows); empty for N-Quads and its like
	Title      string // what the document calls itself, may be empty
	Language   string // as declared, else guessed; BCP 47
	URL        string // canonical address if the document declares one
	Published  string // 2006-01-02 if the document declares it
	Issued     string // 2006-01 if it declares no more than the month
	Publisher  string // if the document declares it
	Author     string // likewise, a person or a body
	Starts     string // 2006-01-02, if the document describes one event in data beside its text
	Blocks     []Block

	Furniture int // headings and lines that were left out as page furniture

	marks [][]mark     // of each block, source lines by byte offset
	index offsetsIndex // of Text
}

// ID is the identity of the document as a source.
func (d *Document) ID() schema.ID { return schema.SourceID(d.SHA256) }
