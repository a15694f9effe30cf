package sparql

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// What follows are the changes of the SPARQL 1.1 Graph Store HTTP Protocol,
// each of which has the effect of an update. The label of what is the default
// graph is [UpdateOptions.Into]. If one fails, the transaction must be given
// up. The caller keeps the triples, whose labels do not matter.

// Put makes a graph hold these triples and no others, as DROP SILENT GRAPH and
// INSERT DATA would (section 5.3). It reports whether the graph was not there
// and is now.
func Put(ctx context.Context, tx graph.Tx, label quad.IRI, triples []quad.Quad, o UpdateOptions) (created bool, err error) {
	u := &update{ctx: ctx, tx: tx, options: o}
	there, err := u.there(label)
	if err != nil {
		return false, err
	}
	if err := u.empty(label); err != nil {
		return false, err
	}
	return !there && len(triples) > 0, u.add(u.labelled(triples, label))
}

// Post adds triples to a graph, as INSERT DATA would (section 5.5). It reports
// whether the graph was not there and is now.
func Post(ctx context.Context, tx graph.Tx, label quad.IRI, triples []quad.Quad, o UpdateOptions) (created bool, err error) {
	u := &update{ctx: ctx, tx: tx, options: o}
	if err := u.writable(label); err != nil {
		return false, err
	}
	there, err := u.there(label)
	if err != nil {
		return false, err
	}
	return !there && len(triples) > 0, u.add(u.labelled(triples, label))
}

// Drop takes a graph away, as DROP GRAPH would (section 5.4); of one that is
// not there the error is a [NoGraphError], unless it is the default graph,
// which always is.
func Drop(ctx context.Context, tx graph.Tx, label quad.IRI, o UpdateOptions) error {
	u := &update{ctx: ctx, tx: tx, options: o}
	if err := u.writable(label); err != nil {
		return err
	}
	if there, err := u.there(label); err != nil {
		return err
	} else if !there && label != o.Into {
		return &NoGraphError{"DELETE", label, false}
	}
	return u.empty(label)
}

// labelled are triples as an update would store them in a graph.
func (u *update) labelled(triples []quad.Quad, label quad.IRI) []quad.Quad {
	quads := make([]quad.Quad, len(triples))
	for i, q := range triples {
		q.Object, q.Label = shown(q.Object), nil // a plain string is stored as one
		quads[i] = u.stored(q, label)
	}
	return quads
}
