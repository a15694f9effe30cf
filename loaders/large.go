package loaders

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/schema"
)

// Large is a document of RDF that is read piece by piece, as
// often as need be, and never held in memory. What it gives is what [Load]
// gives of a document of the same bytes.
type Large struct {
	// Source is what the document is as a source; a dump is none.
	Source schema.Source
	// Skip is told of each broken line of N-Quads or N-Triples, which is left
	// out then; without it the first one ends the reading with its error. However often the document is
	// read, a line is told once.
	Skip func(*rdf.SyntaxError)

	// Graphs are those of RDF documents that a dump notes, once [Large.Survey]
	// has found some.
	Graphs schema.Graphs

	name    string
	open    func() (io.ReadCloser, error)
	ours    bool // it mentions things of ours
	skipped int  // the last line that was told
}

// ErrNoDump says that a quad is of no dump of a graph of ours, or of a dump that
// notes named graphs and for these has to be surveyed first, by [Large.Survey].
var ErrNoDump = errors.New("a quad has no label of the model")

// headBytes is how much of a large document tells what it is.
const headBytes = 64 << 10

// OpenLarge reads a document once, for its SHA-256. Open is to give the same
// bytes each time, from the first on; the name tells what they are.
func OpenLarge(ctx context.Context, name string, open func() (io.ReadCloser, error), o Options) (l *Large, err error) {
	in, err := open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	head, err := io.ReadAll(io.LimitReader(in, headBytes))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	d, err := document.Open(ctx, name, wholeLines(head), document.Options{})
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	sum.Write(head)
	ours := mention{}
	ours.look(head)
	buffer := make([]byte, 1<<20)
	for err = nil; err == nil; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var n int
		n, err = in.Read(buffer)
		sum.Write(buffer[:n])
		ours.look(buffer[:n])
	}
	if !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	d.Data, d.SHA256 = nil, hex.EncodeToString(sum.Sum(nil))
	loader, _, err := choose(d, "rdf")
	if err != nil {
		return nil, err
	}
	return &Large{Source: describe(d, loader, schema.Source{}, o), name: name, open: open, ours: ours.found}, nil
}

// wholeLines leaves the last line out, which may be cut, unless it is alone.
func wholeLines(head []byte) []byte {
	if len(head) < headBytes {
		return head
	}
	if end := bytes.LastIndexByte(head, '\n') + 1; end > 0 {
		return head[:end]
	}
	for i := 1; i < utf8.UTFMax && !utf8.Valid(head); i++ {
		head = head[:len(head)-1]
	}
	return head
}

// Dump gives the quads of a dump of a graph of ours, as they are; a document
// that is none gives ErrNoDump, at the latest at its end. It can be ranged
// over as often as need be; a quad comes as often as it is written.
func (l *Large) Dump(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var last quad.Value // labels mostly come in runs
		for q, err := range l.quads(ctx) {
			isOfDump := last != nil && q.Label == last || l.Graphs.IsDumpLabel(q.Label)
			if err == nil && (!isOfDump || l.Graphs.Lack(q)) {
				err = ErrNoDump
			}
			last = q.Label
			if !yield(q, err) || err != nil {
				return
			}
		}
		if last == nil {
			yield(quad.Quad{}, ErrNoDump)
		}
	}
}

// Survey reads the document for the graphs that it notes, and reports whether
// that makes it a dump of a graph of ours. It remembers each named graph.
func (l *Large) Survey(ctx context.Context) (isDump bool, err error) {
	if !l.ours {
		return false, nil
	}
	graphs, labels := schema.Graphs{}, map[quad.Value]bool{}
	for q, err := range l.quads(ctx) {
		if err != nil {
			return false, err
		}
		if q.Label == nil {
			return false, nil
		}
		graphs.Note(q)
		if !labels[q.Label] && !schema.IsModelLabel(q.Label) {
			labels[q.Label] = true
		}
	}
	for label := range labels {
		if !graphs.IsDumpLabel(label) {
			return false, nil
		}
	}
	l.Graphs = graphs
	return true, nil
}

// mention looks for things of ours in what comes piece by piece.
type mention struct {
	found bool
	tail  []byte
}

func (m *mention) look(piece []byte) {
	if m.found {
		return
	}
	name := []byte(schema.Things)
	edge := append(m.tail, piece[:min(len(piece), len(name)-1)]...)
	m.found = bytes.Contains(edge, name) || bytes.Contains(piece, name)
	if len(piece) < len(name) {
		piece = edge
	}
	m.tail = bytes.Clone(piece[max(0, len(piece)-len(name)+1):])
}

// Description are the quads that tell what the source is.
func (l *Large) Description() ([]quad.Quad, error) {
	return schema.Quads(schema.Records{Source: l.Source})
}

// Quads gives the quads of a document that is no dump: those without a label
// get that of the source, named graphs keep theirs and are noted as parts of
// the source. The description is not among them. They can be ranged over as
// often as need be; a quad may come more than once.
func (l *Large) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		source := l.Source.ID.IRI()
		var noted [1 << 10]quad.Value // graphs, by hash; one that was driven out is noted again
		seed := maphash.MakeSeed()
		n := 0
		for q, err := range l.quads(ctx) {
			if err != nil {
				yield(q, err)
				return
			}
			n++
			if q.Label == nil {
				q.Label = source
			} else if schema.IsReserved(q.Label) {
				yield(quad.Quad{}, reservedError(l.name, q.Label))
				return
			} else if at := &noted[maphash.Comparable(seed, q.Label)%uint64(len(noted))]; *at != q.Label {
				*at = q.Label
				if !yield(quad.Quad{Subject: q.Label, Predicate: schema.PartOf, Object: source, Label: schema.Meta.IRI()}, nil) {
					return
				}
			}
			if !yield(q, nil) {
				return
			}
		}
		if n == 0 && l.skipped > 0 {
			yield(quad.Quad{}, fmt.Errorf("%s: none of its lines is a quad or a triple", l.name))
		}
	}
}

// quads gives what is written. An error ends it.
func (l *Large) quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		in, err := l.open()
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer in.Close()
		for q, err := range rdf.Read(ctx, in, l.Source.MediaType, reading(l.name, l.Source)) {
			var broken *rdf.SyntaxError
			if l.Skip != nil && errors.As(err, &broken) && !broken.Ends {
				if broken.Line > l.skipped {
					l.skipped = broken.Line
					l.Skip(broken)
				}
				continue
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}
