// Package plenary asks Plenary's own engines.
package plenary

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// Over opens an engine by a function that opens its graph.
func Over(open func(ctx context.Context, folder string) (graph.Graph, error)) engine.Opener {
	return func(ctx context.Context, folder string) (engine.Engine, error) {
		g, err := open(ctx, folder)
		if err != nil {
			return nil, err
		}
		return &plenary{g, folder}, nil
	}
}

type plenary struct {
	graph  graph.Graph
	folder string
}

func (p *plenary) Load(ctx context.Context, file string) error {
	_, err := graph.Load(ctx, p.graph, quads(file))
	return err
}

// errEnough ends the reading of a file.
var errEnough = errors.New("enough")

// quads are those of a file.
func quads(file string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		known := map[string]quad.Value{} // few predicates, classes and labels make most of the terms
		err := terms.Each(file, func(q [4][]byte) error {
			var values [4]quad.Value
			for i, term := range q {
				v, ok := known[string(term)]
				if !ok {
					var err error
					if v, err = terms.Value(string(term)); err != nil {
						return err
					}
					if len(known) < 100_000 {
						known[string(term)] = v
					}
				}
				values[i] = v
			}
			if !yield(quad.Quad{Subject: values[0], Predicate: values[1], Object: values[2], Label: values[3]}, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(quad.Quad{}, err)
		}
	}
}

func (p *plenary) Commit(ctx context.Context, quads []quad.Quad) error {
	return p.graph.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) })
}

func (p *plenary) Forget(ctx context.Context, source quad.IRI) (int64, error) {
	total := int64(0)
	err := p.graph.Update(ctx, func(tx graph.Tx) error {
		ids, err := tx.IDs(ctx, []quad.Value{source, schema.PartOf})
		if err != nil || ids[0] == 0 || ids[1] == 0 {
			return err
		}
		passages, err := graph.Subjects(ctx, tx, ids[1:], ids[:1])
		if err != nil || len(passages) == 0 {
			return err
		}
		for _, pattern := range []graph.Pattern{{Label: passages}, {Subject: append(slices.Clone(passages), ids[0])}} {
			n, err := tx.Remove(ctx, pattern)
			if err != nil {
				return err
			}
			total += n
		}
		return nil
	})
	return total, err
}

func (p *plenary) Bytes(context.Context) (int64, error) {
	if p.folder == "" {
		return 0, nil
	}
	return engine.FolderBytes(p.folder)
}

func (p *plenary) Close() error { return p.graph.Close() }

// table is an answer that is made of values.
func table(columns int, values []quad.Value) engine.Answer {
	return func() [][]string {
		var rows [][]string
		for row := range slices.Chunk(values, columns) {
			texts := make([]string, len(row))
			for i, v := range row {
				texts[i] = terms.Of(v)
			}
			rows = append(rows, texts)
		}
		return rows
	}
}

// counted are values with a number behind each so many of them.
func counted(values []quad.Value, numbers []int64) engine.Answer {
	columns := 1
	if len(numbers) > 0 {
		columns = len(values) / len(numbers)
	}
	return func() [][]string {
		rows := table(columns, values)()
		for i := range rows {
			rows[i] = append(rows[i], strconv.FormatInt(numbers[i], 10))
		}
		return rows
	}
}

func none() [][]string { return nil }
