package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// Bulk is a graph that can take in many quads faster than by an Update, in
// memory that does not grow with their number.
type Bulk interface {
	Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (added int64, err error)
}

// loadBatch is how many quads are added to an Update at once.
const loadBatch = 4096

// Load adds the quads to the graph, all at once, and returns how many were not
// there before. An error in the sequence, or a quad that the model does not
// allow ([Check]), ends it, and then nothing is added. It takes its turn among
// the Updates. A graph that is a [Bulk] loads in its own way, any other by an
// Update.
func Load(ctx context.Context, g Graph, quads iter.Seq2[quad.Quad, error]) (added int64, err error) {
	if b, ok := g.(Bulk); ok {
		return b.Load(ctx, quads)
	}
	err = g.Update(ctx, func(tx Tx) error {
		before, err := tx.Size(ctx)
		if err != nil {
			return err
		}
		batch := make([]quad.Quad, 0, loadBatch)
		for q, err := range quads {
			if err != nil {
				return err
			}
			if batch = append(batch, q); len(batch) == loadBatch {
				if err := tx.Add(ctx, batch); err != nil {
					return err
				}
				batch = batch[:0]
			}
		}
		if err := tx.Add(ctx, batch); err != nil {
			return err
		}
		after, err := tx.Size(ctx)
		added = after - before
		return err
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}
