package plenary

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Ask implements engine.Asker.
func (p *plenary) Ask(ctx context.Context, query string) (engine.Answer, error) {
	return Query(ctx, p.graph, query, sparql.Options{})
}

// Query answers a SELECT query from a graph.
func Query(ctx context.Context, g graph.Graph, query string, o sparql.Options) (answer engine.Answer, err error) {
	parsed, err := syntax.Parse(query, syntax.Options{})
	if err != nil {
		return nil, err
	}
	err = g.View(ctx, func(r graph.Reader) error {
		found, err := sparql.Ask(ctx, r, parsed, o)
		if err != nil {
			return err
		}
		var values []quad.Value
		for row, err := range found.Rows {
			if err != nil {
				return err
			}
			values = append(values, row...)
		}
		answer = table(len(found.Vars), values)
		return nil
	})
	return answer, err
}
