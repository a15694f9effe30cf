package document

import (
	"bytes"
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxSize is the size in bytes up to which documents are read.
const MaxSize = 20 << 20

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
)

// Options tells Open what is known of a document beside its bytes.
type Options struct {
	MediaType string // as a server declares it, with or without charset; may be empty
	URL       string // address that the bytes came from; may be empty
}

// Open reads a document. The kind is recognised by the content first, then by
// the name's ending and the declared media type. The error is an [*Error],
// or the context's.
func Open(ctx context.Context, name string, data []byte, opts Options) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	text, err := decode(name, data, opts.MediaType)
	if err != nil {
		return nil, err
	}
	d := &Document{Name: name, Data: data, SHA256: hash(data), URL: opts.URL}
	text = source(text)
	if strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsControl(r) }) < 0 {
		return nil, &Error{Name: name, Reason: "the document holds nothing but white space"}
	}
	d.MediaType = recognise(name, text, opts.MediaType)
	var blocks []rawBlock
	switch d.MediaType {
	case Markdown:
		blocks, d.Furniture = dropFurniture(readMarkdown(text))
	default:
		blocks, d.Furniture = readPlain(text)
	}
	d.build(blocks)
	return d, ctx.Err()
}

// decode turns bytes into valid UTF-8 without NULs.
func decode(name string, data []byte, mediaType string) (string, error) {
	switch {
	case len(data) == 0:
		return "", &Error{Name: name, Reason: "the document is empty"}
	case len(data) > MaxSize:
		return "", &Error{Name: name, Reason: "the document is larger than 20 MiB", Hint: "split it"}
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return "", errorAt(name, data, at, "a NUL byte: this is no text", "")
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return "", errorAt(name, data, at, "invalid UTF-8", "convert the file to UTF-8")
		}
		at += size
	}
	return string(data), nil
}
