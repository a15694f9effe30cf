// Package cayley asks Cayley's own stores through Cayley's own path API, as
// its users do.
package cayley

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bbolt" // the store "bbolt"
	_ "github.com/cayleygraph/cayley/graph/memstore" // the store "memstore"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/schema"
)

type cayley struct {
	store  graph.QuadStore
	writer graph.QuadWriter
	folder string
}

// Bbolt is an [engine.Opener] of Cayley's store on bbolt, with its default
// indexes.
func Bbolt(_ context.Context, folder string) (engine.Engine, error) {
	if err := graph.InitQuadStore("bbolt", folder, nil); err != nil {
		return nil, err
	}
	return open("bbolt", folder)
}

// Memory is an [engine.Opener] of Cayley's memory store.
func Memory(context.Context, string) (engine.Engine, error) { return open("memstore", "") }

func open(kind, folder string) (engine.Engine, error) {
	store, err := graph.NewQuadStore(kind, folder, nil)
	if err != nil {
		return nil, err
	}
	w, err := writer.NewSingle(store, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	if err != nil {
		return nil, err
	}
	return &cayley{store, w, folder}, nil
}

// quadsAtOnce is how many quads Cayley's own loader writes at once.
const quadsAtOnce = 10_000

func (c *cayley) Load(ctx context.Context, file string) error {
	batch := make([]quad.Quad, 0, quadsAtOnce)
	err := terms.Each(file, func(q [4][]byte) error {
		var v [4]quad.Value
		for i, term := range q {
			var err error
			if v[i], err = terms.Value(string(term)); err != nil {
				return err
			}
		}
		batch = append(batch, quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]})
		if len(batch) < quadsAtOnce {
			return nil
		}
		err := c.writer.AddQuadSet(batch)
		batch = batch[:0]
		return err
	})
	if err != nil {
		return err
	}
	return c.writer.AddQuadSet(batch)
}

func (c *cayley) Commit(_ context.Context, quads []quad.Quad) error {
	return c.writer.AddQuadSet(quads)
}

func (c *cayley) Forget(ctx context.Context, source quad.IRI) (int64, error) {
	passages, err := c.from(source).In(schema.PartOf).Iterate(ctx).AllValues(c.store)
	if err != nil {
		return 0, err
	}
	tx := graph.NewTransaction()
	forget := func(at quad.Direction, v quad.Value) error {
		quads, err := c.quads(ctx, at, v, 0)
		for _, q := range quads {
			tx.RemoveQuad(q)
		}
		return err
	}
	for _, passage := range passages {
		if err := forget(quad.Label, passage); err != nil {
			return 0, err
		}
	}
	for _, subject := range append(slices.Clone(passages), source) {
		if err := forget(quad.Subject, subject); err != nil {
			return 0, err
		}
	}
	n := int64(len(tx.Deltas)) // each quad once
	return n, c.writer.ApplyTransaction(tx)
}

// quads are those that have the value at a place, at most so many (0: all).
func (c *cayley) quads(ctx context.Context, at quad.Direction, v quad.Value, most int) ([]quad.Quad, error) {
	ref, err := c.store.ValueOf(v)
	if err != nil || ref == nil {
		return nil, err
	}
	it := c.store.QuadIterator(at, ref).Iterate()
	defer it.Close()
	var quads []quad.Quad
	for it.Next(ctx) {
		q, err := c.store.Quad(it.Result())
		if err != nil {
			return nil, err
		}
		if quads = append(quads, q); len(quads) == most {
			break
		}
	}
	return quads, it.Err()
}

func (c *cayley) Bytes(context.Context) (int64, error) {
	if c.folder == "" {
		return 0, nil
	}
	return engine.FolderBytes(c.folder)
}

func (c *cayley) Close() error { return c.store.Close() }
