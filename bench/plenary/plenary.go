// Package plenary asks Plenary's own engines.
package plenary

import (
	"context"
	"os"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders/rdf"
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
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = graph.Load(ctx, p.graph, rdf.Quads(ctx, f, rdf.Options{Name: file}))
	return err
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
				if v != nil { // a variable that is not bound
					texts[i] = terms.Of(v)
				}
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
