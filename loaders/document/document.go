// Package document turns the bytes of a text, Markdown or HTML document into
// one normalised text with blocks (headings, paragraphs, list items, table
// rows) at known offsets, so that every later step can name the words that it
// rests on. It knows nothing of what documents say.
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
	Section int // index of the nearest real or guessed heading above, -1 if none
}

// Document is a document ready for a loader. It is read-only once opened and
// safe for concurrent use.
type Document struct {
	Name       string // file name or address, for messages
	Data       []byte // the bytes as read
	MediaType  string // text/plain, text/markdown, text/html, text/csv, application/n-quads, …
	SHA256     string // of Data
	TextSHA256 string // of Text
	Text       string // all blocks' texts, joined by "\n\n" ("\n" between items)
	Title      string // what the document calls itself, may be empty
	Language   string // as declared, else guessed; BCP 47
	URL        string // canonical address if the document declares one
	Published  string // 2006-01-02 if the document declares it
	Publisher  string // if the document declares it
	Blocks     []Block
}

// ID is the identity of the document as a source.
func (d *Document) ID() schema.ID { return schema.SourceID(d.SHA256) }
