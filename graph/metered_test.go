package graph_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// many is a snapshot with 10,000 quads and no operators.
type many struct{ graph.Reader }

func (many) Match(context.Context, graph.Pattern) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for i := range graph.ID(10_000) {
			if !yield(graph.Quad{i/2 + 1, 1, i%2 + 100, 3}, nil) {
				return
			}
		}
	}
}

func (many) Values(_ context.Context, ids []graph.ID) ([]quad.Value, error) {
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		values[i] = quad.String(fmt.Sprintf("%0100d", id))
	}
	return values, nil
}

// manyAtOnce has an operator as well.
type manyAtOnce struct{ many }

func (manyAtOnce) Common(context.Context, []graph.ID, graph.ID, int) ([]graph.Count, error) {
	return []graph.Count{{ID: 7, N: 1}}, nil
}
func (manyAtOnce) Pairs(context.Context, []graph.ID, int) ([]graph.PairCount, error) { return nil, nil }
func (manyAtOnce) Chain(context.Context, []graph.ID, graph.ID, graph.ID) ([]graph.ID, error) {
	return nil, nil
}
func (manyAtOnce) Around(context.Context, []graph.ID, int, int) ([]graph.Quad, error) {
	return nil, nil
}
func (manyAtOnce) Having(context.Context, []graph.Condition) ([]graph.ID, error) { return nil, nil }

func TestMeteredStopsAtItsLimit(t *testing.T) {
	ctx := t.Context()
	for _, c := range []struct {
		name string
		ask  func(graph.Reader) error
	}{
		{"quads", func(r graph.Reader) error {
			for _, err := range r.Match(ctx, graph.Pattern{}) {
				if err != nil {
					return err
				}
			}
			return nil
		}},
		{"values", func(r graph.Reader) error { _, err := r.Values(ctx, make([]graph.ID, 1000)); return err }},
		{"an operator by single steps", func(r graph.Reader) error { _, err := graph.Pairs(ctx, r, []graph.ID{1}, 0); return err }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var over *graph.OverBudgetError
			if err := c.ask(graph.Metered(many{}, &graph.Meter{Limit: 100_000})); !errors.As(err, &over) || over.Limit != 100_000 {
				t.Errorf("within 100 kB: %v", err)
			}
			m := &graph.Meter{}
			if err := c.ask(graph.Metered(many{}, m)); err != nil || m.Taken() < 100_000 {
				t.Errorf("without a limit: %v after %d bytes", err, m.Taken())
			}
		})
	}
}

func TestMeteredHasTheOperatorsOfItsReader(t *testing.T) {
	got, err := graph.Common(t.Context(), graph.Metered(manyAtOnce{}, &graph.Meter{}), nil, 1, 0)
	if want := []graph.Count{{ID: 7, N: 1}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}
