// Package rdf reads the formats of RDF 1.1 without changing a character of
// what they say: "01"^^xsd:int stays "01", a time keeps its offset, a language
// tag its case, and a string with the datatype xsd:string keeps it. It reads
// strictly what their standards allow (with one liberty: a byte order mark at
// the very beginning), and says of anything else where and why.
//
// Blank nodes come out as IRIs, which are the same each time that the same
// document is read and are shared by no other document (RDF 1.1 Concepts
// section 3.5, skolemisation).
//
// The ways out are [graph.AppendLine] and the formats of graph/export.
//
// [graph.AppendLine]: https://pkg.go.dev/github.com/plenarykg/plenary/graph#AppendLine
package rdf

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Version is that of what the package makes of a document.
const Version = "1"

// MaxLine is the longest line that a Reader takes, in bytes.
const MaxLine = 64 << 20

// SyntaxError says what is wrong in a document, and where.
type SyntaxError struct {
	Name   string // of the document
	Line   int    // 1-based
	Column int    // 1-based, in code points
	Reason string
	Ends   bool // nothing behind it is read
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Reason)
}

// Reader reads quads one by one. It is not safe for concurrent use.
type Reader struct {
	name    string
	blanks  blanks
	triples bool
	in      *bufio.Reader
	long    []byte // a line that is longer than the buffer of in
	rest    []byte // of the lines that were read and not yet parsed
	line    int    // of what comes next; the number of lines before it
	ended   bool   // rest is the last there is
}

// NewReader reads N-Quads, of which N-Triples are a part, from a document with
// this name. The name is for errors; it also tells the blank nodes of
// documents apart until [Reader.Scope] gives something better.
func NewReader(r io.Reader, name string) *Reader {
	return &Reader{name: name, blanks: blanks{scope: name}, in: bufio.NewReaderSize(r, 64<<10)}
}

// NewTriplesReader reads N-Triples: a fourth term is an error.
func NewTriplesReader(r io.Reader, name string) *Reader {
	t := NewReader(r, name)
	t.triples = true
	return t
}

// Scope sets what, beside its label, names a blank node: best the SHA-256 of
// the document, so that its name does not matter. It is to be called before
// the first Read; the Reader is returned.
func (r *Reader) Scope(scope string) *Reader {
	r.blanks.scope = scope
	return r
}

// Read gives the next quad; its label is nil if the line has no fourth term.
// At the end of the document the error is io.EOF. After a *SyntaxError, Read
// goes on with the next line (but not behind a line longer than [MaxLine]);
// after any other error it does not.
func (r *Reader) Read() (quad.Quad, error) {
	for {
		line, err := r.next()
		if err != nil {
			return quad.Quad{}, err
		}
		p := parser{text: line, blanks: r.blanks, triples: r.triples}
		q, empty, err := p.statement()
		if err != nil {
			return quad.Quad{}, r.located(err, line, p.at)
		}
		if !empty {
			return q, nil
		}
	}
}

// located makes a SyntaxError of what the parser found at the byte of a line.
func (r *Reader) located(err error, line []byte, at int) *SyntaxError {
	return &SyntaxError{Name: r.name, Line: r.line, Column: 1 + utf8.RuneCount(line[:at]), Reason: err.Error()}
}

// next gives the next line, without its end: LF, CR LF or CR.
func (r *Reader) next() ([]byte, error) {
	if len(r.rest) == 0 {
		if r.ended {
			return nil, io.EOF
		}
		if err := r.fill(); err != nil {
			return nil, err
		}
	}
	r.line++
	var line []byte
	line, r.rest = cutLine(r.rest)
	return line, nil
}

// cutLine gives the first line of a text, without its end, and what follows.
func cutLine(text []byte) (line, rest []byte) {
	lf := bytes.IndexByte(text, '\n')
	upTo := lf
	if lf < 0 {
		upTo = len(text)
	}
	switch cr := bytes.IndexByte(text[:upTo], '\r'); {
	case cr >= 0 && cr == lf-1:
		return text[:cr], text[lf+1:]
	case cr >= 0:
		return text[:cr], text[cr+1:]
	case lf >= 0:
		return text[:lf], text[lf+1:]
	}
	return text, nil
}

var byteOrderMark = []byte("\uFEFF")

// fill reads up to the next LF into rest.
func (r *Reader) fill() error {
	r.long = r.long[:0]
	for {
		part, err := r.in.ReadSlice('\n')
		if len(r.long)+len(part) > MaxLine {
			r.ended = true
			return &SyntaxError{Name: r.name, Line: r.line + 1, Column: 1, Reason: errLongLine.Error(), Ends: true}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			r.long = append(r.long, part...)
			continue
		case errors.Is(err, io.EOF):
			r.ended = true
		case err != nil:
			r.ended = true
			return fmt.Errorf("%s: after line %d: %w", r.name, r.line, err)
		}
		r.rest = part
		if len(r.long) > 0 {
			r.long = append(r.long, part...)
			r.rest = r.long
		}
		if r.line == 0 {
			r.rest = bytes.TrimPrefix(r.rest, byteOrderMark)
		}
		if len(r.rest) == 0 && r.ended {
			return io.EOF
		}
		return nil
	}
}
