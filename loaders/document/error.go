package document

import (
	"bytes"
	"fmt"
	"strings"
)

// Error says why a document cannot be read: which one, where, what is wrong
// and what to do about it.
type Error struct {
	Name   string // file name or address
	Line   int    // 1-based, 0 if the whole document is meant
	Byte   int    // 0-based offset in the bytes as read; only meaningful if Line > 0
	Reason string
	Hint   string // what to do, may be empty
	Err    error  // the cause, may be nil
}

// Error returns "name:line (byte n): reason; hint".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d (byte %d)", e.Line, e.Byte)
	}
	b.WriteString(": " + e.Reason)
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// errorAt returns the error at a byte of the data.
func errorAt(name string, data []byte, at int, reason, hint string) *Error {
	return &Error{Name: name, Line: 1 + bytes.Count(data[:at], []byte("\n")), Byte: at, Reason: reason, Hint: hint}
}
