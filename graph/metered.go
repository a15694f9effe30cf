package graph

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// Meter counts the memory that one question takes, in bytes, and stops it at a
// limit. It is safe for concurrent use.
type Meter struct {
	Limit int64 // 0: none
	taken atomic.Int64
}

// OverBudgetError is a question that wants more memory than its [Meter] allows.
type OverBudgetError struct{ Limit int64 }

func (e *OverBudgetError) Error() string {
	return fmt.Sprintf("graph: the question takes more than %d MiB of memory", e.Limit>>20)
}

// Take counts bytes that are about to be kept. The error is an
// [OverBudgetError].
func (m *Meter) Take(bytes int64) error {
	if taken := m.taken.Add(bytes); m.Limit > 0 && taken > m.Limit {
		return &OverBudgetError{m.Limit}
	}
	return nil
}

// Taken is what was counted so far.
func (m *Meter) Taken() int64 { return m.taken.Load() }

// Metered gives a reader whose results are counted, as if whoever asks kept
// them all until the question is answered. It has the operators of r.
func Metered(r Reader, m *Meter) Reader {
	steps := &meteredSteps{r, m}
	if _, ok := r.(Operators); ok {
		return &metered{steps, r}
	}
	return &metered{steps, steps}
}

// What is counted for a result, beside the text of values.
const (
	bytesOfID    = 8
	bytesOfValue = 48
	bytesOfQuad  = 32
	bytesOfCount = 24
)

// meteredSteps has no operators.
type meteredSteps struct {
	Reader
	meter *Meter
}

// metered has the operators of over: the reader itself, or its metered steps
// if the reader has none.
type metered struct {
	*meteredSteps
	over Reader
}

// kept counts n results of so many bytes each, and hands them on.
func kept[T any](m *Meter, each int64, results []T, err error) ([]T, error) {
	if err == nil {
		err = m.Take(each * int64(len(results)))
	}
	if err != nil {
		return nil, err
	}
	return results, nil
}

func (r *meteredSteps) IDs(ctx context.Context, values []quad.Value) ([]ID, error) {
	ids, err := r.Reader.IDs(ctx, values)
	return kept(r.meter, bytesOfID, ids, err)
}

func (r *meteredSteps) Values(ctx context.Context, ids []ID) ([]quad.Value, error) {
	values, err := r.Reader.Values(ctx, ids)
	if err != nil {
		return nil, err
	}
	bytes := int64(0)
	for _, v := range values {
		bytes += bytesOfValue + textLength(v)
	}
	if err := r.meter.Take(bytes); err != nil {
		return nil, err
	}
	return values, nil
}

func textLength(v quad.Value) int64 {
	switch v := v.(type) {
	case quad.IRI:
		return int64(len(v))
	case quad.String:
		return int64(len(v))
	case quad.LangString:
		return int64(len(v.Value))
	case quad.TypedString:
		return int64(len(v.Value))
	}
	return 0
}

func (r *meteredSteps) Match(ctx context.Context, p Pattern) iter.Seq2[Quad, error] {
	const together = 256 // counted at a time
	return func(yield func(Quad, error) bool) {
		seen := int64(0)
		defer func() { _ = r.meter.Take(seen % together * bytesOfQuad) }() // what is too much is told by the next to count
		for q, err := range r.Reader.Match(ctx, p) {
			if seen++; seen%together == 0 {
				if err := r.meter.Take(together * bytesOfQuad); err != nil {
					yield(Quad{}, err)
					return
				}
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

func (r *meteredSteps) Search(ctx context.Context, text string, prefix bool, limit int) ([]ID, error) {
	ids, err := r.Reader.Search(ctx, text, prefix, limit)
	return kept(r.meter, bytesOfID, ids, err)
}

func (r *metered) Common(ctx context.Context, predicates []ID, object ID, most int) ([]Count, error) {
	counts, err := Common(ctx, r.over, predicates, object, most)
	return kept(r.meter, bytesOfCount, counts, err)
}

func (r *metered) Pairs(ctx context.Context, predicates []ID, most int) ([]PairCount, error) {
	counts, err := Pairs(ctx, r.over, predicates, most)
	return kept(r.meter, bytesOfCount, counts, err)
}

func (r *metered) Chain(ctx context.Context, predicates []ID, from, to ID) ([]ID, error) {
	chain, err := Chain(ctx, r.over, predicates, from, to)
	return kept(r.meter, bytesOfID, chain, err)
}

func (r *metered) Around(ctx context.Context, start []ID, radius, most int) ([]Quad, error) {
	quads, err := Around(ctx, r.over, start, radius, most)
	return kept(r.meter, bytesOfQuad, quads, err)
}

func (r *metered) Having(ctx context.Context, conditions []Condition) ([]ID, error) {
	ids, err := Having(ctx, r.over, conditions)
	return kept(r.meter, bytesOfID, ids, err)
}
