package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// window is the part of a document that a parser looks at. It moves forward
// only, and is as wide as the term that is being read and what was read ahead.
// What fails ends the parse by a panic with a [failure].
type window struct {
	in     io.Reader
	name   string
	buffer []byte // what was read from in, and is not forgotten
	text   []byte // its beginning, up to the last whole character
	at     int    // of the next byte in text
	begun  int    // of the first byte that is still wanted, at most at
	ended  error  // why nothing comes behind text; nil if something may

	line, column int  // of the beginning of text, from 1
	afterCR      bool // the character before text is CR
}

// failure is what a parse that cannot go on panics with.
type failure struct{ error }

const (
	readAhead = 64 << 10
	// longestTerm is how much may stand between the delimiters of a term.
	longestTerm = MaxLine
)

func newWindow(in io.Reader, name string) *window {
	w := &window{in: in, name: name, line: 1, column: 1}
	if w.starts(string(byteOrderMark)) {
		w.at += len(byteOrderMark)
		w.begin()
		w.column--
	}
	return w
}

// has reports whether n more bytes are there; fewer are at the end only.
func (w *window) has(n int) bool {
	for len(w.text)-w.at < n {
		switch {
		case w.ended == nil:
			w.more()
		case errors.Is(w.ended, io.EOF):
			return false
		default:
			w.at = len(w.text)
			panic(failure{w.ended})
		}
	}
	return true
}

// more reads on, and forgets what is not wanted any more.
func (w *window) more() {
	w.forget()
	if len(w.text) > longestTerm {
		w.fail("a term of more than %d MiB", longestTerm>>20)
	}
	if cap(w.buffer)-len(w.buffer) < readAhead {
		w.buffer = slices.Grow(w.buffer, max(readAhead, len(w.buffer)))
	}
	free := w.buffer[len(w.buffer):cap(w.buffer)]
	n, err := w.in.Read(free)
	for idle := 1; n == 0 && err == nil; idle++ {
		if idle == 100 {
			err = io.ErrNoProgress
			break
		}
		n, err = w.in.Read(free)
	}
	known := len(w.text)
	w.buffer = w.buffer[:len(w.buffer)+n]
	w.text = w.buffer[:known+wholeCharacters(w.buffer[known:])]
	switch rest := w.buffer[len(w.text):]; {
	case len(rest) > 0 && (err != nil || utf8.FullRune(rest)):
		w.ended = w.located(len(w.text), fmt.Sprintf("byte 0x%02X is not valid UTF-8", rest[0]))
	case errors.Is(err, io.EOF):
		w.ended = io.EOF
	case err != nil:
		line, _ := w.place(len(w.text))
		w.ended = fmt.Errorf("%s: in line %d: %w", w.name, line, err)
	}
}

// wholeCharacters is the length of a text up to the first byte that is no
// UTF-8, or that begins a character whose rest is not there.
func wholeCharacters(text []byte) int {
	if utf8.Valid(text) {
		return len(text)
	}
	return invalidUTF8(text)
}

func (w *window) forget() {
	if w.begun == 0 {
		return
	}
	line, column := w.place(w.begun)
	w.afterCR = w.text[w.begun-1] == '\r'
	kept := copy(w.buffer, w.buffer[w.begun:])
	w.text = w.buffer[:len(w.text)-w.begun]
	w.buffer = w.buffer[:kept]
	w.at -= w.begun
	w.begun = 0
	w.line, w.column = line, column
}

// place is the line and the column of the byte at an offset in the text.
func (w *window) place(at int) (line, column int) {
	line, column = w.line, w.column
	before := w.text[:at]
	if w.afterCR && len(before) > 0 && before[0] == '\n' {
		before = before[1:] // the line ended with the CR
	}
	for {
		end := bytes.IndexAny(before, "\r\n")
		if end < 0 {
			return line, column + utf8.RuneCount(before)
		}
		if before[end] == '\r' && end+1 < len(before) && before[end+1] == '\n' {
			end++
		}
		before = before[end+1:]
		line, column = line+1, 1
	}
}

// begin says that a term begins here: what is before it may be forgotten.
func (w *window) begin() { w.begun = w.at }

// term is what was passed since the term began.
func (w *window) term() []byte { return w.text[w.begun:w.at] }

// peek is the next byte, 0 at the end (and for a NUL, which begins nothing).
func (w *window) peek() byte { return w.peekAt(0) }

func (w *window) peekAt(ahead int) byte {
	if w.has(ahead + 1) {
		return w.text[w.at+ahead]
	}
	return 0
}

// character is the character so many bytes ahead, and its length; 0 at the end.
func (w *window) character(ahead int) (rune, int) {
	if !w.has(ahead + 1) {
		return 0, 0
	}
	return utf8.DecodeRune(w.text[w.at+ahead:])
}

func (w *window) starts(with string) bool {
	return w.has(len(with)) && string(w.text[w.at:w.at+len(with)]) == with
}

// space passes white space and comments.
func (w *window) space() {
	for {
		w.begin()
		switch w.peek() {
		case ' ', '\t', '\r', '\n':
			w.at++
		case '#':
			for w.has(1) && w.text[w.at] != '\n' && w.text[w.at] != '\r' {
				w.at++
				w.begin()
			}
		default:
			return
		}
	}
}

// fail ends the parse with what is wrong at the next byte.
func (w *window) fail(format string, a ...any) {
	panic(failure{w.located(w.at, fmt.Sprintf(format, a...))})
}

// failAtTerm ends the parse with what is wrong with the term that was begun.
func (w *window) failAtTerm(format string, a ...any) {
	w.at = w.begun
	w.fail(format, a...)
}

// expected ends the parse because something else is here.
func (w *window) expected(what string) {
	r, size := w.character(0)
	if size == 0 {
		w.fail("the document ends where %s should be", what)
	}
	w.fail("%q where %s should be", r, what)
}

func (w *window) located(at int, reason string) *SyntaxError {
	line, column := w.place(at)
	return &SyntaxError{Name: w.name, Line: line, Column: column, Reason: reason, Ends: true}
}
