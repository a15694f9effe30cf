package document

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
)

// MaxSize is the size in bytes up to which documents are read.
const MaxSize = 20 << 20

// MaxLine is the length in bytes up to which lines of text files are read: a
// line longer than that is no paragraph of anything.
const MaxLine = 1 << 20

// Media types of the documents that Open knows.
const (
	PlainText = "text/plain"
	Markdown  = "text/markdown"
	HTML      = "text/html"
	CSV       = "text/csv"
	TSV       = "text/tab-separated-values"
	NQuads    = "application/n-quads"
	NTriples  = "application/n-triples"
	Turtle    = "text/turtle"
	TriG      = "application/trig"
	RDFXML    = "application/rdf+xml"
	JSONLD    = "application/ld+json"
)

// Options tells Open what is known of a document beside its bytes.
type Options struct {
	MediaType string // as a server declares it, with or without charset; may be empty
	URL       string // the address that the bytes came from; may be empty
}

// longLine refuses text with a line that is longer than MaxLine. Pages and RDF
// may stand on one line.
func longLine(name string, data []byte, mediaType string) error {
	switch mediaType {
	case PlainText, Markdown, CSV, TSV:
	default:
		return nil
	}
	for start := 0; start < len(data); {
		length := bytes.IndexByte(data[start:], '\n')
		if length < 0 {
			length = len(data) - start
		}
		if length > MaxLine {
			return errorAt(name, data, start, fmt.Sprintf("a line of %d bytes, the limit is %d", length, MaxLine), "break the text into paragraphs")
		}
		start += length + 1
	}
	return nil
}

// Open reads a document. The kind is recognised by the content first, then by
// the name's ending and the declared media type. Of RDF (N-Quads, N-Triples,
// Turtle, TriG, RDF/XML, JSON-LD) only the kind is told: Text and Blocks stay
// empty. The error is an [*Error] or the context's. The data must not be changed afterwards.
func Open(ctx context.Context, name string, data []byte, opts Options) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	decoded, failure := decode(name, data, opts.MediaType)
	if failure != nil {
		return nil, failure
	}
	text := source(decoded)
	if strings.TrimFunc(text, isSpace) == "" {
		return nil, &Error{Name: name, Reason: "the document holds nothing but white space", Hint: "give a file with a text in it"}
	}
	found, failure := recognise(name, text, opts.MediaType)
	if failure != nil {
		return nil, failure
	}
	if failure := longLine(name, data, found.mediaType); failure != nil {
		return nil, failure
	}
	d := &Document{Name: name, Data: data, MediaType: found.mediaType, SHA256: hash(data), URL: opts.URL}
	blocks, err := d.read(text, found.delimiter)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d.build(blocks)
	if len(blocks) == 0 && !d.isRDF() {
		return nil, &Error{Name: name, Reason: "the document holds no text beside its markup", Hint: "a page that scripts fill has to be saved from a browser"}
	}
	if d.Title == "" {
		d.Title = d.titleFromBlocks()
	}
	if d.Language == "" {
		d.Language = GuessLanguage(d.Text)
	}
	return d, nil
}

func (d *Document) read(text string, delimiter rune) (blocks []rawBlock, err error) {
	var out leftOut
	switch d.MediaType {
	case HTML:
		blocks, err = readHTML(d, text)
		if err != nil {
			return nil, err
		}
		blocks, out = dropFurniture(blocks)
		blocks = tidy(withoutTrail(blocks))
	case Markdown:
		front, text := readHeader(d, text)
		blocks, out = dropFurniture(readMarkdown(text))
		blocks = tidy(front.above(blocks))
	case PlainText:
		front, text := readHeader(d, text)
		blocks, out = readPlain(text)
		blocks = front.above(blocks)
	case CSV, TSV:
		return readTable(d, text, delimiter)
	}
	blocks = withoutSkipLinks(blocks)
	d.Furniture = out.count
	d.Title = firstOf(d.Title, strings.ReplaceAll(out.head, "\n", " "))
	return blocks, nil
}

func (d *Document) isRDF() bool { return slices.Contains(rdf, d.MediaType) }

const (
	titleBlocks  = 10  // first blocks among which a title stands
	longTextHead = 250 // characters of a paragraph behind which no title follows
)

// titleFromBlocks returns the first heading above the text, or "".
func (d *Document) titleFromBlocks() string {
	for i, b := range d.Blocks {
		if i == titleBlocks || b.Kind != Heading && runes(b.Text) > longTextHead {
			return ""
		}
		if b.Kind == Heading && !isLabel(b.Text) {
			return strings.ReplaceAll(b.Text, "\n", " ")
		}
	}
	return ""
}
