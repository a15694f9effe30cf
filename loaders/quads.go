package loaders

import (
	"bytes"
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/schema"
)

// loadRDF reads RDF. A file in which every quad carries a label that a dump of
// a graph of ours has stays as it is. In any other file, quads without a label
// get that of the source, and named graphs keep theirs and are noted as parts
// of the source; labels that only Plenary gives are refused there.
func loadRDF(ctx context.Context, d *document.Document, l Loader, why string, o Options) (Loaded, error) {
	out := Loaded{Source: describe(d, l, schema.Source{}, o), Loader: l.Name, Why: why}
	quads, dump, err := readQuads(ctx, d, out.Source)
	if err != nil {
		return Loaded{}, err
	}
	if out.Dump = dump; dump {
		out.Quads = schema.Distinct(quads)
		return out, nil
	}
	own, err := schema.Quads(schema.Records{Source: out.Source})
	if err != nil {
		return Loaded{}, err
	}
	source := out.Source.ID.IRI()
	graphs := map[quad.Value]bool{}
	for i, q := range quads {
		switch {
		case q.Label == nil:
			quads[i].Label = source
		case schema.IsReserved(q.Label):
			return Loaded{}, reservedError(d.Name, q.Label)
		default:
			graphs[q.Label] = true
		}
	}
	for name := range graphs {
		own = append(own, quad.Quad{Subject: name, Predicate: schema.PartOf, Object: source, Label: schema.Meta.IRI()})
	}
	out.Quads = schema.Distinct(append(quads, own...))
	return out, nil
}

// reservedError refuses a document that is no dump and says something under
// such a label: it would speak for other sources.
func reservedError(name string, label quad.Value) error {
	return fmt.Errorf("%s: it says something in the graph %s, which is Plenary's own, but it is no dump: there is also something in it that is of no source that it describes", name, label)
}

// readQuads reads a document of RDF; dump says whether it is a dump of a graph.
func readQuads(ctx context.Context, d *document.Document, s schema.Source) (quads []quad.Quad, dump bool, err error) {
	graphs, labels := schema.Graphs{}, map[quad.Value]bool{}
	for q, err := range rdf.Read(ctx, bytes.NewReader(d.Data), d.MediaType, reading(d.Name, s)) {
		if err != nil {
			return nil, false, err
		}
		graphs.Note(q)
		labels[q.Label] = true
		quads = append(quads, q)
	}
	dump = len(quads) > 0
	for label := range labels {
		dump = dump && graphs.IsDumpLabel(label)
	}
	return quads, dump, nil
}

// reading says how the RDF of a source is read. Relative IRIs are resolved
// against its address, or else against a name that no other document has, so
// that it does not matter where a file lies.
func reading(name string, s schema.Source) rdf.Options {
	o := rdf.Options{Name: name, Scope: s.SHA256, Base: s.URL}
	if o.Base == "" {
		o.Base = string(s.ID.IRI()) + "/"
	}
	return o
}
