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
	Lines     bool // a quad a line: StreamQuads needs little memory
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
		return format{Format: Format{Name: name, MediaType: media, Extension: ext, About: about, Of: OfPicture}, picture: write}
	}
	quads := func(name, media, ext, about string, write quadWriter) format {
		return format{Format: Format{Name: name, MediaType: media, Extension: ext, About: about, Of: OfQuads}, quads: write}
	}
	lines := func(f format) format {
		f.Lines = true
		return f
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
		lines(quads("nquads", "application/n-quads", ".nq", "RDF with labels, a quad a line", writeNQuads)),
		lines(quads("ntriples", "application/n-triples", ".nt", "RDF without labels, a triple a line", writeNTriples)),
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
	p, err = p.SortedWithin(ctx)
	if err != nil {
		return err
	}
	if err := f.picture(ctx, out, p); err != nil {
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
	return f.write(ctx, w, quads, 0)
}

// mostSorted is how many quads StreamQuads sorts.
const mostSorted = 20_000

// StreamQuads is WriteQuads for what may be long: of a format of Lines the first
// quads only are sorted, each once, so that a short answer is the same bytes;
// the others are written as they come. What was written before an error ends
// with a whole line.
func StreamQuads(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error], name string) error {
	f, err := find(name, OfQuads)
	if err != nil {
		return err
	}
	if f.Lines {
		return f.write(ctx, w, quads, mostSorted)
	}
	return f.write(ctx, w, quads, 0)
}

// write gathers and sorts quads, of which so many are held at most (0: all).
func (f format) write(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error], most int) error {
	out := bufio.NewWriter(w)
	var held []statement
	long := false
	for q, err := range quads {
		var s statement
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			s, err = statementOf(q)
		}
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		if held = append(held, s); long || len(held) == most {
			if err := f.inOrder(ctx, out, held); err != nil {
				return fmt.Errorf("write %s: %w", f.Name, err)
			}
			held, long = held[:0], true
		}
	}
	if !long || len(held) > 0 {
		if err := f.inOrder(ctx, out, held); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	return out.Flush()
}

// inOrder writes statements sorted.
func (f format) inOrder(ctx context.Context, out io.Writer, list []statement) error {
	list, err := sorted(ctx, list)
	if err != nil {
		return err
	}
	return f.quads(ctx, out, list)
}
