package cayley

import (
	"context"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
)

// unknownShape is one that no plan can stand for.
type unknownShape struct{}

func (unknownShape) BuildIterator(cayleygraph.QuadStore) iterator.Shape { return iterator.NewNull() }

func (u unknownShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) {
	return u, false
}

// TestEmptyPartsLeaveUnions holds that a union of which no plan is made has no
// empty part left, on which Cayley's iterators fail.
func TestEmptyPartsLeaveUnions(t *testing.T) {
	s := &store{}
	for _, union := range []shape.Union{
		{nil, unknownShape{}, unknownShape{}},
		{nil, unknownShape{}, shape.Null{}, nil},
	} {
		optimised, changed := s.OptimizeShape(t.Context(), union)
		if !changed {
			t.Errorf("%v stays as it is", union)
		}
		optimised.BuildIterator(nil) // fails on an empty part
	}
	if same, changed := s.OptimizeShape(t.Context(), shape.Union{unknownShape{}, unknownShape{}}); changed || len(same.(shape.Union)) != 2 {
		t.Errorf("a union without empty parts becomes %v", same)
	}
}
