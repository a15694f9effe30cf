package rdf

import (
	"bytes"
	"context"
	"fmt"

	"github.com/plenarykg/plenary/loaders/document"
)

// Recognise says how sure it is, from 0 to 1, that a document is RDF, and why:
// by its first statements, or else by its media type.
func Recognise(d *document.Document) (score float64, why string) {
	const enough = 5
	_, declared := formats[d.MediaType]
	if d.MediaType == document.JSONLD { // would be read as a whole
		return 1, "its media type is " + d.MediaType
	}
	read := 0
	for _, err := range Read(context.Background(), bytes.NewReader(d.Data), d.MediaType, Options{Name: d.Name, Base: "base:/"}) {
		if err != nil {
			break
		}
		if read++; read == enough {
			break
		}
	}
	switch {
	case read > 0:
		return 1, fmt.Sprintf("its first %d statements are %s", read, formatOf(d.MediaType).name)
	case declared:
		return 0.9, "its media type is " + d.MediaType
	}
	return 0, "its first line is not a quad"
}
