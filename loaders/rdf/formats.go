package rdf

import (
	"context"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/document"
)

// format is how a document of some media type is read.
type format struct {
	name string
	read func(context.Context, io.Reader, Options) iter.Seq2[quad.Quad, error]
}

var formats = map[string]format{
	document.NQuads:   {"N-Quads", Quads},
	document.NTriples: {"N-Triples", Quads}, // one that has labels is read all the same
	document.Turtle:   {"Turtle", Turtle},
	document.TriG:     {"TriG", TriG},
	document.RDFXML:   {"RDF/XML", XML},
	document.JSONLD:   {"JSON-LD", JSONLD},
}

// Read reads a document of RDF by its media type; of one that is not known, as
// N-Quads.
func Read(ctx context.Context, r io.Reader, mediaType string, o Options) iter.Seq2[quad.Quad, error] {
	return formatOf(mediaType).read(ctx, r, o)
}

// MediaTypes are those that [Read] knows, sorted.
func MediaTypes() []string { return slices.Sorted(maps.Keys(formats)) }

func formatOf(mediaType string) format {
	if f, known := formats[mediaType]; known {
		return f
	}
	return formats[document.NQuads]
}
