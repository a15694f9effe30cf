package graph

import (
	"context"
	"iter"
)

// Batched is what a [Reader] has that can hand out many quads at a time, for
// those who take so many that one call for each is much.
type Batched interface {
	// Batches gives what Match gives, in batches of any length but none. Where
	// the pattern has no labels, the quads of a triple come one behind the
	// other. A batch is the caller's, to be changed too, until the next comes.
	// After an error the sequence ends.
	Batches(ctx context.Context, p Pattern) iter.Seq2[[]Quad, error]
}
