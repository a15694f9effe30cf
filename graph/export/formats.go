package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
)

// ErrUnknownFormat is wrapped by the error for a format that is not known or
// cannot hold what it is given.
var ErrUnknownFormat = errors.New("unknown format")

// Input is what a format is made from.
type Input string

// The inputs.
const (
	OfPicture Input = "picture" // see Write
	OfQuads   Input = "quads"   // see WriteQuads
)

// Format is a kind of file.
type Format struct {
	Name      string // "svg"
	MediaType string // "image/svg+xml"
	Extension string // ".svg"
	About     string // one line
	Of        Input
}

type pictureWriter func(ctx context.Context, w io.Writer, p Picture) error
type quadWriter func(ctx context.Context, w io.Writer, list []statement) error

type format struct {
	Format
	picture pictureWriter
	quads   quadWriter
}

func formats() []format {
	picture := func(name, media, ext, about string, write pictureWriter) format {
		return format{Format: Format{name, media, ext, about, OfPicture}, picture: write}
	}
	quads := func(name, media, ext, about string, write quadWriter) format {
		return format{Format: Format{name, media, ext, about, OfQuads}, quads: write}
	}
	return []format{
		picture("svg", "image/svg+xml", ".svg", "a drawing that scales, for documents and the web", writeSVG),
		picture("png", "image/png", ".png", "the same drawing as pixels", writePNG),
		picture("dot", "text/vnd.graphviz; charset=utf-8", ".dot", "Graphviz", writeDOT),
		picture("graphml", "application/graphml+xml", ".graphml", "GraphML: yEd, NetworkX, igraph", writeGraphML),
		picture("gexf", "application/gexf+xml", ".gexf", "GEXF 1.3: Gephi, with colours, sizes and dates", writeGEXF),
		picture("cytoscape", "application/json", ".cyjs", "Cytoscape.js and Cytoscape", writeCytoscape),
		picture("kumu", "application/json", ".json", "Kumu: elements and connections", writeKumu),
		picture("csv", "text/csv; charset=utf-8", ".csv", "a table of the edges", writeEdgesCSV),
		picture("csv-nodes", "text/csv; charset=utf-8", ".csv", "a table of the nodes", writeNodesCSV),
		picture("mermaid", "text/vnd.mermaid; charset=utf-8", ".mmd", "Mermaid, for Markdown pages", writeMermaid),
		picture("cypher", "text/plain; charset=utf-8", ".cypher", "a script for Neo4j and other Cypher stores", writeCypher),
		quads("nquads", "application/n-quads", ".nq", "RDF with labels, a quad a line", writeNQuads),
		quads("ntriples", "application/n-triples", ".nt", "RDF without labels, a triple a line", writeNTriples),
		quads("turtle", "text/turtle; charset=utf-8", ".ttl", "RDF without labels, to be read", writeTurtle),
		quads("rdfxml", "application/rdf+xml", ".rdf", "RDF without labels as XML", writeRDFXML),
		quads("trig", "application/trig; charset=utf-8", ".trig", "RDF with labels, to be read", writeTriG),
		quads("jsonld", "application/ld+json", ".jsonld", "RDF with labels as JSON", writeJSONLD),
	}
}

// Formats lists the formats in the order in which help texts show them. The
// caller owns the slice.
func Formats() []Format {
	var list []Format
	for _, f := range formats() {
		list = append(list, f.Format)
	}
	return list
}

// FormatOf returns the format of a name; ok is false if there is none.
func FormatOf(name string) (f Format, ok bool) {
	found, err := find(name, "")
	return found.Format, err == nil
}

// find looks a format up by its name, among those made from the input (any
// if empty).
func find(name string, of Input) (format, error) {
	var known []string
	for _, f := range formats() {
		if of != "" && f.Of != of {
			if f.Name == name {
				return format{}, fmt.Errorf("%w: %s is made from %s, not from a %s", ErrUnknownFormat, name, f.Of, of)
			}
			continue
		}
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return format{}, fmt.Errorf("%w %q; known: %s", ErrUnknownFormat, name, strings.Join(known, ", "))
}

// Write writes the picture in a format of [OfPicture]. It returns an error
// that wraps [ErrUnknownFormat] or [ErrBadPicture] before anything is written,
// the context's error, or that of w.
func Write(ctx context.Context, w io.Writer, p Picture, name string) error {
	f, err := find(name, OfPicture)
	if err != nil {
		return err
	}
	if err := p.Check(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := f.picture(ctx, out, p.Sorted()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return out.Flush()
}

// WriteQuads writes quads in a format of [OfQuads]; each quad once, sorted, so
// it holds all of them in memory. Formats without labels write each triple
// once. It returns an error that wraps [ErrUnknownFormat] or [ErrBadQuad], that
// of the sequence, the context's, or that of w; nothing is written before the
// sequence has ended well.
func WriteQuads(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error], name string) error {
	f, err := find(name, OfQuads)
	if err != nil {
		return err
	}
	var all []statement
	for q, err := range quads {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		s, err := statementOf(q)
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	out := bufio.NewWriter(w)
	if err := f.quads(ctx, out, sorted(all)); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return out.Flush()
}
