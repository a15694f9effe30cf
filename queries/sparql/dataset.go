package sparql

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// dataset says which labels are which graphs of a query (section 13).
type dataset struct {
	defaults []graph.ID // are the default graph together; nil: all labels are
	named    []graph.ID // are the named graphs; nil: all labels but unnamed
	unnamed  graph.ID
}

func datasetOf(ctx context.Context, r graph.Reader, q *syntax.Query, o Options) (*dataset, error) {
	d := &dataset{}
	var err error
	if len(q.From)+len(q.FromNamed) > 0 {
		if d.defaults, err = labels(ctx, r, q.From); err == nil {
			d.named, err = labels(ctx, r, q.FromNamed)
		}
		return d, err
	}
	if o.DefaultGraph != "" {
		if d.defaults, err = labels(ctx, r, []quad.IRI{o.DefaultGraph}); len(d.defaults) > 0 {
			d.unnamed = d.defaults[0]
		}
	}
	return d, err
}

// labels are the numbers of those names that the graph knows; never nil.
func labels(ctx context.Context, r graph.Reader, names []quad.IRI) ([]graph.ID, error) {
	known := []graph.ID{}
	if len(names) == 0 {
		return known, nil
	}
	values := make([]quad.Value, len(names))
	for i, name := range names {
		values[i] = name
	}
	ids, err := r.IDs(ctx, values)
	for _, id := range ids {
		if id != 0 {
			known = append(known, id)
		}
	}
	return known, err
}

// isNamed reports whether a label may be a named graph.
func (d *dataset) isNamed(label graph.ID) bool {
	if label == d.unnamed || label&local != 0 {
		return false
	}
	if d.named == nil {
		return true
	}
	for _, id := range d.named {
		if id == label {
			return true
		}
	}
	return false
}

// once says that a triple of the default graph may have several labels.
func (d *dataset) once() bool { return len(d.defaults) != 1 }

// graphs gives the named graphs that hold a triple.
func (x *execution) graphs() iter.Seq2[graph.ID, error] {
	return func(yield func(graph.ID, error) bool) {
		seen := map[graph.ID]bool{}
		for q, err := range x.reader.Match(x.ctx, graph.Pattern{Label: x.dataset.named}) {
			if err != nil {
				yield(0, err)
				return
			}
			if label := q[3]; label != x.dataset.unnamed && !seen[label] {
				seen[label] = true
				if !yield(label, take(x.meter, 16)) {
					return
				}
			}
		}
	}
}

// isGraph reports whether a label is a named graph that holds a triple.
func (x *execution) isGraph(label graph.ID) (bool, error) {
	if !x.dataset.isNamed(label) {
		return false, nil
	}
	n, err := x.reader.Estimate(x.ctx, graph.Pattern{Label: []graph.ID{label}})
	return n > 0, err
}
