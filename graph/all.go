package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
)

const batchSize = 1024 // quads whose values All looks up together

// All gives the matching quads with their values, in no promised order. After
// an error the sequence ends.
func All(ctx context.Context, r Reader, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		batch := make([]Quad, 0, batchSize)
		flush := func() bool {
			quads, err := Resolve(ctx, r, batch)
			batch = batch[:0]
			if err != nil {
				yield(quad.Quad{}, err)
				return false
			}
			for _, q := range quads {
				if !yield(q, nil) {
					return false
				}
			}
			return true
		}
		for q, err := range r.Match(ctx, p) {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			batch = append(batch, q)
			if len(batch) == batchSize && !flush() {
				return
			}
		}
		flush()
	}
}

// Resolve gives the values of quads, in their order.
func Resolve(ctx context.Context, r Reader, quads []Quad) ([]quad.Quad, error) {
	ids := make([]ID, 0, 4*len(quads))
	for _, q := range quads {
		ids = append(ids, q[:]...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	values, err := r.Values(ctx, ids)
	if err != nil {
		return nil, err
	}
	of := make(map[ID]quad.Value, len(ids))
	for i, id := range ids {
		of[id] = values[i]
	}
	out := make([]quad.Quad, len(quads))
	for i, q := range quads {
		out[i] = quad.Quad{Subject: of[q[0]], Predicate: of[q[1]], Object: of[q[2]], Label: of[q[3]]}
	}
	return out, nil
}

// Collect gives all matching quads as numbers.
func Collect(ctx context.Context, r Reader, p Pattern) ([]Quad, error) {
	var quads []Quad
	for q, err := range r.Match(ctx, p) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// Find gives the number of one value, 0 if no quad uses it.
func Find(ctx context.Context, r Reader, v quad.Value) (ID, error) {
	ids, err := r.IDs(ctx, []quad.Value{v})
	if err != nil {
		return 0, err
	}
	return ids[0], nil
}

// Hash is the SHA-256 (in hexadecimal) of the graph as sorted lines of
// canonical N-Quads ([AppendLine]). The same quads have the same hash in any
// engine, and as a file that is sorted by bytes.
func Hash(ctx context.Context, r Reader) (string, error) {
	var lines []string
	var line []byte
	for q, err := range All(ctx, r, Pattern{}) {
		if err != nil {
			return "", err
		}
		line = AppendLine(line[:0], q)
		lines = append(lines, string(line))
	}
	slices.Sort(lines)
	sum := sha256.New()
	for _, l := range lines {
		sum.Write([]byte(l))
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
