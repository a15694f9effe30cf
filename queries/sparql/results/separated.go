package results

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// writeCSV writes SPARQL 1.1 Query Results CSV: values without their kinds and
// datatypes. What is unbound is empty, an empty text is "". The standard has
// no booleans here; one is a line of its own.
func writeCSV(w *bufio.Writer, a Answer) error {
	return writeLines(w, a, separated{",", "\r\n", csvName, func(v quad.Value) string {
		t := termOf(v)
		if t.Type == "bnode" {
			return "_:" + t.Value
		}
		return csvField(t.Value)
	}})
}

func csvName(name string, only bool) string {
	if only && (name == "true" || name == "false") {
		return `"` + name + `"` // it is no boolean
	}
	return csvField(name)
}

func csvField(s string) string {
	if s == "" || strings.ContainsAny(s, ",\"\r\n") || strings.HasPrefix(s, "_:") { // no blank node stands in quotation marks
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// writeTSV writes SPARQL 1.1 Query Results TSV: terms as SPARQL and Turtle
// write them, with numbers as they are.
func writeTSV(w *bufio.Writer, a Answer) error {
	name := func(name string, _ bool) string { return "?" + name }
	return writeLines(w, a, separated{"\t", "\n", name, tsvTerm})
}

func tsvTerm(v quad.Value) string {
	switch v := v.(type) {
	case quad.BNode:
		label := "_:" + string(v)
		if _, err := syntax.ParseTerm(label); err != nil {
			return "_:x" + hex.EncodeToString([]byte(v)) // it cannot be written
		}
		return label
	case quad.IRI:
		return "<" + escapedIRI(string(v)) + ">"
	case quad.TypedString:
		return tsvTyped(v)
	case quad.TypedStringer:
		return tsvTyped(spelled(v))
	}
	return syntax.Constant{Value: v}.String()
}

func tsvTyped(v quad.TypedString) string {
	v.Type = quad.IRI(escapedIRI(string(v.Type)))
	return syntax.Constant{Value: v}.String()
}

// escapedIRI gives what an IRI cannot have, but one in a store may, as
// escapes.
func escapedIRI(iri string) string {
	odd := func(c rune) bool { return c <= ' ' || strings.ContainsRune("<>\"{}|^`\\", c) }
	if strings.IndexFunc(iri, odd) < 0 {
		return iri
	}
	var b strings.Builder
	for _, c := range iri {
		if odd(c) {
			fmt.Fprintf(&b, `\u%04X`, c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// separated says how lines of values are written.
type separated struct {
	between, end string
	name         func(name string, only bool) string
	value        func(quad.Value) string
}

func writeLines(w *bufio.Writer, a Answer, s separated) error {
	if a.Solutions == nil {
		text := "false"
		if a.Boolean {
			text = "true"
		}
		w.WriteString(text + s.end)
		return nil
	}
	for i, name := range a.Solutions.Vars {
		if i > 0 {
			w.WriteString(s.between)
		}
		w.WriteString(s.name(name, len(a.Solutions.Vars) == 1))
	}
	w.WriteString(s.end)
	return a.Solutions.rows(func(row []quad.Value) {
		for i, v := range row {
			if i > 0 {
				w.WriteString(s.between)
			}
			if v != nil {
				w.WriteString(s.value(v))
			}
		}
		w.WriteString(s.end)
	})
}
