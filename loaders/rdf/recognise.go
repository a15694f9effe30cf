package rdf

import (
	"bytes"
	"fmt"

	"github.com/plenarykg/plenary/loaders/document"
)

// Recognise says how sure it is, from 0 to 1, that a document is N-Quads or
// N-Triples, and why: by its first statements, or else by its media type.
func Recognise(d *document.Document) (score float64, why string) {
	const enough = 5
	r := NewReader(bytes.NewReader(d.Data), d.Name)
	read := 0
	for read < enough {
		if _, err := r.Read(); err != nil {
			break
		}
		read++
	}
	switch {
	case read > 0:
		return 1, fmt.Sprintf("its first %d statements are quads or triples", read)
	case d.MediaType == document.NQuads || d.MediaType == document.NTriples:
		return 0.9, "its media type is " + d.MediaType
	}
	return 0, "its first line is not a quad"
}
