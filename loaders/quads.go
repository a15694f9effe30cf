package loaders

import (
	"bytes"
	"context"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/schema"
)

// loadRDF reads RDF. A file in which every quad carries a label of the
// model is a dump of a graph of ours and stays as it is. In any other file,
// quads without a label get that of the source, and named graphs keep theirs
// and are noted as parts of the source.
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
		if q.Label == nil {
			quads[i].Label = source
		} else {
			graphs[q.Label] = true
		}
	}
	for name := range graphs {
		own = append(own, quad.Quad{Subject: name, Predicate: schema.PartOf, Object: source, Label: schema.Meta.IRI()})
	}
	out.Quads = schema.Distinct(append(quads, own...))
	return out, nil
}

// readQuads reads a document of RDF; dump says that every label is one of the
// model.
func readQuads(ctx context.Context, d *document.Document, s schema.Source) (quads []quad.Quad, dump bool, err error) {
	dump = true
	for q, err := range rdf.Read(ctx, bytes.NewReader(d.Data), d.MediaType, reading(d.Name, s)) {
		if err != nil {
			return nil, false, err
		}
		dump = dump && schema.IsModelLabel(q.Label)
		quads = append(quads, q)
	}
	return quads, dump && len(quads) > 0, nil
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
