// Package values computes with RDF terms as SPARQL 1.1 does (section 17):
// expressions, operators, functions, casts, aggregates, and the order of ORDER
// BY. It knows no graph: what a variable stands for, and whether a pattern
// matches, it is told.
//
// Terms are quad.IRI, quad.BNode, quad.String, quad.LangString and
// quad.TypedString; nil is unbound. What is computed has the canonical spelling
// of its datatype, what is only passed on keeps its own.
package values

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
)

const (
	xsd        = "http://www.w3.org/2001/XMLSchema#"
	xsdString  = xsd + "string"
	xsdBoolean = xsd + "boolean"
	langString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// The terms of truth.
var (
	True  = typed("true", xsdBoolean)
	False = typed("false", xsdBoolean)
)

func truth(b bool) quad.Value {
	if b {
		return True
	}
	return False
}

// ErrType is wrapped by the error of an operation whose operands it is not
// defined for (section 17.3).
var ErrType = errors.New("type error")

func typeError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrType, fmt.Sprintf(format, args...))
}

// literal is a literal as its parts; lang only of a language-tagged one. A
// string without a datatype has xsd:string (RDF 1.1 Concepts, section 3.3).
type literal struct{ text, lang, datatype string }

// literalOf gives the parts of a literal, false for an IRI or a blank node.
func literalOf(v quad.Value) (literal, bool) {
	switch v := v.(type) {
	case quad.String:
		return literal{text: string(v), datatype: xsdString}, true
	case quad.TypedString:
		return literal{text: string(v.Value), datatype: string(v.Type)}, true
	case quad.LangString:
		return literal{text: string(v.Value), lang: v.Lang, datatype: langString}, true
	case quad.TypedStringer: // the native values of the quad package
		t := v.TypedString()
		return literal{text: string(t.Value), datatype: string(t.Type.Full())}, true
	}
	return literal{}, false
}

// value is the literal as a term.
func (l literal) value() quad.Value {
	switch l.datatype {
	case xsdString:
		return quad.String(l.text)
	case langString:
		return quad.LangString{Value: quad.String(l.text), Lang: l.lang}
	}
	return quad.TypedString{Value: quad.String(l.text), Type: quad.IRI(l.datatype)}
}

// with is a literal of the same kind with another text.
func (l literal) with(text string) quad.Value {
	l.text = text
	return l.value()
}

func (l literal) isString() bool { return l.datatype == xsdString || l.datatype == langString }

func typed(text, datatype string) quad.Value {
	return literal{text: text, datatype: datatype}.value()
}

// stringOf gives a string literal: a simple one or one with a language
// (section 17.4.3.1.1).
func stringOf(v quad.Value) (literal, error) {
	l, ok := literalOf(v)
	if !ok || !l.isString() {
		return l, typeError("%s is not a string", show(v))
	}
	return l, nil
}

// simpleOf gives the text of a string without a language.
func simpleOf(v quad.Value) (string, error) {
	l, ok := literalOf(v)
	if !ok || l.datatype != xsdString {
		return "", typeError("%s is not a string without language", show(v))
	}
	return l.text, nil
}

// show is a term in a message.
func show(v quad.Value) string {
	if v == nil {
		return "an unbound variable"
	}
	return fmt.Sprint(v)
}

// boolOf reads the lexical forms of xsd:boolean.
func boolOf(text string) (value, ok bool) {
	switch strings.TrimSpace(text) {
	case "true", "1":
		return true, true
	case "false", "0":
		return false, true
	}
	return false, false
}

// EffectiveBoolean is the truth of a term (section 17.2.2).
func EffectiveBoolean(v quad.Value) (bool, error) {
	l, ok := literalOf(v)
	if !ok {
		return false, typeError("%s is neither true nor false", show(v))
	}
	switch {
	case l.datatype == xsdBoolean:
		value, _ := boolOf(l.text)
		return value, nil
	case l.isString():
		return l.text != "", nil
	case isNumericType(l.datatype):
		n, ok := numberOf(l)
		return ok && !n.isZero() && !n.isNaN(), nil
	}
	return false, typeError("%s is neither true nor false", show(v))
}

// Same reports whether two terms are the same term, sameTerm (section
// 17.4.1.8). Language tags are compared without case (RDF 1.1 Concepts,
// section 3.3).
func Same(a, b quad.Value) bool {
	x, xOK := literalOf(a)
	y, yOK := literalOf(b)
	if xOK != yOK {
		return false
	}
	if !xOK {
		return a == b
	}
	return x.text == y.text && x.datatype == y.datatype && strings.EqualFold(x.lang, y.lang)
}
