// Package results writes and reads what SELECT and ASK give: SPARQL Query
// Results in JSON, XML, CSV and TSV. Writing streams; reading gathers.
package results

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// Answer is what a query gives: solutions of a SELECT, or without Solutions
// the boolean of an ASK.
type Answer struct {
	Solutions *Solutions
	Boolean   bool
}

// Solutions are rows of terms, one for each variable in its order, nil where
// it is unbound. A blank node is a quad.BNode. A row is good until the next
// one; after an error there is none.
type Solutions struct {
	Vars []string // without ?
	Rows iter.Seq2[[]quad.Value, error]
}

// Format is a way to write results, in UTF-8.
type Format struct {
	Name      string // by which a person asks for it
	MediaType string
	Extension string // of files, without a dot
	write     func(*bufio.Writer, Answer) error
	read      func(io.Reader) (Answer, error)
}

// The formats of the W3C.
var (
	JSON = Format{"json", "application/sparql-results+json", "srj", writeJSON, readJSON}
	XML  = Format{"xml", "application/sparql-results+xml", "srx", writeXML, readXML}
	CSV  = Format{"csv", "text/csv", "csv", writeCSV, readCSV}
	TSV  = Format{"tsv", "text/tab-separated-values", "tsv", writeTSV, readTSV}
)

// Formats are all formats, the first for those who do not mind.
var Formats = []Format{JSON, XML, CSV, TSV}

// ErrBadResults is wrapped by the error for what is no result of a query.
var ErrBadResults = errors.New("bad query results")

// Write writes an answer. After an error of its rows, which it gives, what
// was written has no proper end.
func (f Format) Write(w io.Writer, a Answer) error {
	buffered := bufio.NewWriterSize(w, 32<<10)
	err := f.write(buffered, a)
	return errors.Join(err, buffered.Flush())
}

// Read reads an answer, whose rows are in memory then.
func (f Format) Read(r io.Reader) (Answer, error) {
	a, err := f.read(r)
	if err != nil {
		return Answer{}, fmt.Errorf("%s: %w", f.Name, err)
	}
	return a, nil
}

// rows goes over rows of the right length up to the first error.
func (s *Solutions) rows(each func(row []quad.Value)) error {
	for row, err := range s.Rows {
		if err != nil {
			return err
		}
		if len(row) != len(s.Vars) {
			return fmt.Errorf("%w: a row has %d terms for %d variables", ErrBadResults, len(row), len(s.Vars))
		}
		each(row)
	}
	return nil
}

// gathered are solutions whose rows are in memory.
func gathered(vars []string, rows [][]quad.Value) Answer {
	return Answer{Solutions: &Solutions{vars, func(yield func([]quad.Value, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}}}
}

func bad(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrBadResults, fmt.Sprintf(format, args...))
}

// term is a term as JSON and XML part it.
type term struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Lang     string `json:"xml:lang"`
	Datatype string `json:"datatype"`
}

func termOf(v quad.Value) term {
	switch v := v.(type) {
	case quad.IRI:
		return term{Type: "uri", Value: string(v)}
	case quad.BNode:
		return term{Type: "bnode", Value: string(v)}
	case quad.LangString:
		return term{Type: "literal", Value: string(v.Value), Lang: v.Lang}
	case quad.TypedString:
		return term{Type: "literal", Value: string(v.Value), Datatype: string(v.Type)}
	case quad.TypedStringer:
		return termOf(spelled(v))
	}
	return term{Type: "literal", Value: quad.ToString(v)}
}

// spelled gives a native value, as programs make them, as a literal.
func spelled(v quad.TypedStringer) quad.TypedString {
	s := v.TypedString()
	s.Type = s.Type.Full()
	return s
}

func (t term) value() (quad.Value, error) {
	switch {
	case t.Type == "uri":
		return quad.IRI(t.Value), nil
	case t.Type == "bnode":
		return quad.BNode(t.Value), nil
	case t.Type != "literal" && t.Type != "typed-literal": // the latter until 2013
		return nil, bad("%q is no type of a term", t.Type)
	case t.Lang != "":
		return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}, nil
	case t.Datatype != "":
		return quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}, nil
	}
	return quad.String(t.Value), nil
}

// columns says where each variable stands in a row.
func columns(vars []string) (map[string]int, error) {
	at := make(map[string]int, len(vars))
	for i, name := range vars {
		if _, twice := at[name]; twice {
			return nil, bad("the variable %s is declared twice", name)
		}
		at[name] = i
	}
	return at, nil
}
