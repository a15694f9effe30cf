package loaders

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/schema"
)

// loadRDF reads N-Quads. A file in which every quad carries a label of the
// model is a dump of a graph of ours and stays as it is. In any other file,
// quads without a label get that of the source, and named graphs keep theirs
// and are noted as parts of the source.
func loadRDF(ctx context.Context, d *document.Document, l Loader, why string, o Options) (Loaded, error) {
	quads, dump, err := readQuads(ctx, d)
	if err != nil {
		return Loaded{}, err
	}
	out := Loaded{Source: describe(d, l, schema.Source{}, o), Loader: l.Name, Why: why, Dump: dump}
	if dump {
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

func readQuads(ctx context.Context, d *document.Document) (quads []quad.Quad, dump bool, err error) {
	r := rdf.NewReader(bytes.NewReader(d.Data), d.Name).Scope(d.SHA256)
	dump = true
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, false, ctx.Err()
		}
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			return quads, dump && n > 0, nil
		}
		if err != nil {
			return nil, false, err
		}
		dump = dump && schema.IsModelLabel(q.Label)
		quads = append(quads, q)
	}
}
