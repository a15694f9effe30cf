// Package terms reads canonical N-Quads into terms and numbers, for the peers
// that keep a dictionary written by hand.
package terms

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"github.com/plenarykg/plenary/graph"
)

// Of is the term of a value in canonical N-Quads.
func Of(v quad.Value) string { return string(graph.AppendValue(nil, v)) }

// OfQuad are the four terms of a quad.
func OfQuad(q quad.Quad) [4]string {
	return [4]string{Of(q.Subject), Of(q.Predicate), Of(q.Object), Of(q.Label)}
}

// IRI is the term of an IRI.
func IRI(iri quad.IRI) string { return "<" + string(iri) + ">" }

// Value is the value of a term.
func Value(term string) (quad.Value, error) {
	if strings.HasPrefix(term, "<") {
		return quad.IRI(term[1 : len(term)-1]), nil
	}
	end := strings.LastIndexByte(term, '"')
	if end < 1 || term[0] != '"' {
		return nil, fmt.Errorf("%q is no term", term)
	}
	text, rest := term[1:end], term[end+1:]
	if strings.Contains(text, `\`) {
		q, err := nquads.Parse("<s:> <p:> \"" + text + "\" .")
		if err != nil {
			return nil, err
		}
		text = string(q.Object.(quad.String))
	}
	switch {
	case rest == "":
		return quad.String(text), nil
	case rest[0] == '@':
		return quad.LangString{Value: quad.String(text), Lang: rest[1:]}, nil
	}
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(rest[3 : len(rest)-1])}, nil
}

// Text is the text of a term that is a string with or without a language; ok
// is false for any other.
func Text(term string) (text string, ok bool) {
	if term[0] != '"' || strings.HasSuffix(term, ">") {
		return "", false
	}
	v, err := Value(term)
	if err != nil {
		return "", false
	}
	switch v := v.(type) {
	case quad.String:
		return string(v), true
	case quad.LangString:
		return string(v.Value), true
	}
	return "", false
}

// Each visits the terms of each line of a file of canonical N-Quads. They are
// valid until the visit returns.
func Each(file string, visit func(q [4][]byte) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(bufio.NewReaderSize(f, 1<<20))
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		q, ok := split(lines.Bytes())
		if !ok {
			return fmt.Errorf("%s, line %d is no canonical N-Quad", file, n)
		}
		if err := visit(q); err != nil {
			return err
		}
	}
	return lines.Err()
}

func split(line []byte) (q [4][]byte, ok bool) {
	rest, ok := bytes.CutSuffix(line, []byte(" ."))
	if !ok {
		return q, false
	}
	for i := range 2 {
		end := bytes.IndexByte(rest, ' ')
		if end < 0 {
			return q, false
		}
		q[i], rest = rest[:end], rest[end+1:]
	}
	end := bytes.LastIndexByte(rest, ' ')
	if end < 0 {
		return q, false
	}
	q[2], q[3] = rest[:end], rest[end+1:]
	return q, true
}

// Numbered is a graph as numbers: Terms[id-1] is the term of an ID from 1.
type Numbered struct {
	Terms []string
	Quads [][4]uint32
	ids   map[string]uint32
}

// Read numbers the terms of a file in the order in which they come.
func Read(file string) (*Numbered, error) {
	n := &Numbered{ids: map[string]uint32{}}
	err := Each(file, func(q [4][]byte) error {
		var ids [4]uint32
		for i, term := range q {
			id, known := n.ids[string(term)]
			if !known {
				text := string(term)
				n.Terms = append(n.Terms, text)
				id = uint32(len(n.Terms))
				n.ids[text] = id
			}
			ids[i] = id
		}
		n.Quads = append(n.Quads, ids)
		return nil
	})
	return n, err
}

// ID is the number of a term, 0 if it has none.
func (n *Numbered) ID(term string) uint32 { return n.ids[term] }
