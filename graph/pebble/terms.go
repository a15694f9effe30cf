package pebble

import (
	"bytes"
	"fmt"

	"github.com/cayleygraph/quad"
)

// A term is a value as bytes: its kind, then for an IRI the IRI, for a text
// the text, a NUL and its language ("@en") or nothing (a plain string) or "^"
// (xsd:string), for any other literal its datatype, a NUL and its spelling.
// Neither languages nor IRIs hold a NUL, so that what a term says is clear.
const (
	termIRI   = 'A'
	termText  = 'B'
	termTyped = 'C'
	longMark  = 0x20 // is set in the kind of the key of a long term
)

const xsdString = quad.IRI("http://www.w3.org/2001/XMLSchema#string")

// appendTerm appends a value that graph.CheckValue allows. Of any other it
// reports false: no store has it.
func appendTerm(dst []byte, v quad.Value) (term []byte, ok bool) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, termIRI), v...), true
	case quad.String:
		return append(append(append(dst, termText), v...), 0), true
	case quad.LangString:
		dst = append(append(append(dst, termText), v.Value...), 0, '@')
		return append(dst, v.Lang...), true
	case quad.TypedString:
		if v.Type == xsdString {
			return append(append(append(dst, termText), v.Value...), 0, '^'), true
		}
		dst = append(append(append(dst, termTyped), v.Type...), 0)
		return append(dst, v.Value...), true
	}
	return dst, false
}

// valueOf is the value of a term.
func valueOf(term []byte) (quad.Value, error) {
	if len(term) > 0 {
		switch kind, rest := term[0], term[1:]; kind {
		case termIRI:
			return quad.IRI(rest), nil
		case termText:
			text, tail, ok := cutText(rest)
			switch {
			case !ok:
			case len(tail) == 0:
				return quad.String(text), nil
			case tail[0] == '@':
				return quad.LangString{Value: quad.String(text), Lang: string(tail[1:])}, nil
			case tail[0] == '^':
				return quad.TypedString{Value: quad.String(text), Type: xsdString}, nil
			}
		case termTyped:
			if i := bytes.IndexByte(rest, 0); i >= 0 {
				return quad.TypedString{Value: quad.String(rest[i+1:]), Type: quad.IRI(rest[:i])}, nil
			}
		}
	}
	return nil, fmt.Errorf("graph: %.80q is no term; the store is damaged", term)
}

// cutText parts the text of a text term (without its kind) from what says
// which text it is.
func cutText(rest []byte) (text, tail []byte, ok bool) {
	i := bytes.LastIndexByte(rest, 0)
	if i < 0 {
		return nil, nil, false
	}
	return rest[:i], rest[i+1:], true
}
