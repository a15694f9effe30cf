// Package sparql answers SPARQL 1.1 queries from a graph of labelled quads.
//
// The default graph of a query is the union of all labels, in which each
// triple is once, unless the query or the options say otherwise; a label is the
// name of a graph. Solutions are rows of numbers, and operators work on many of
// them at a time: a pattern is one question to the graph for a whole batch.
package sparql

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// Options say how a query is answered. The zero Options are fine.
type Options struct {
	// DefaultGraph is the label of the default graph of queries that do not say
	// FROM; it is no named graph then. "" is the union of all labels.
	DefaultGraph quad.IRI
	// Now is what NOW() gives; zero: when the query begins.
	Now time.Time
	// Meter counts the memory of tables for joins, groups, sorts and DISTINCT;
	// nil: it is not counted.
	Meter *graph.Meter
	// MaxRows is how many rows or triples an answer may have before it ends
	// with a [TooManyRowsError]; 0: any number.
	MaxRows int64
	// Repeats says that a triple of an answer may come again, so that only the
	// last ones are remembered: an answer of any length takes as much memory as
	// its pattern does.
	Repeats bool
	// NoOptimize leaves patterns in the order in which they are written, and
	// filters where they stand.
	NoOptimize bool
}

// TooManyRowsError is an answer that is longer than [Options] allow.
type TooManyRowsError struct{ Most int64 }

func (e *TooManyRowsError) Error() string {
	return fmt.Sprintf("sparql: the answer has more than %d rows; a LIMIT makes it shorter", e.Most)
}

// Answer is the answer to a query. It is computed while Rows or Triples are
// read, so the Reader must stay in use until then.
type Answer struct {
	Form    syntax.Form
	Vars    []syntax.Var                   // of SELECT, in their order
	Rows    iter.Seq2[[]quad.Value, error] // of SELECT: a value for each of Vars, nil where it is not bound; the caller owns the slice
	Boolean bool                           // of ASK
	Triples iter.Seq2[quad.Quad, error]    // of CONSTRUCT and DESCRIBE, each once unless Options.Repeats, without labels
}

// Ask answers a query from one snapshot of a graph.
func Ask(ctx context.Context, r graph.Reader, q *syntax.Query, o Options) (*Answer, error) {
	plan, err := prepare(ctx, r, q, o)
	if err != nil {
		return nil, err
	}
	answer := &Answer{Form: q.Form}
	switch q.Form {
	case syntax.Ask:
		answer.Boolean, err = plan.any()
	case syntax.Construct:
		answer.Triples = limited(o.MaxRows, plan.construct(q))
	case syntax.Describe:
		answer.Triples = limited(o.MaxRows, plan.describe(q))
	default:
		answer.Vars = plan.query.Select.Names
		answer.Rows = limited(o.MaxRows, plan.rows())
	}
	return answer, err
}

// plan is a query that is ready to be run.
type plan struct {
	*execution
	query   *algebra.Query
	top     operator
	repeats bool
}

func prepare(ctx context.Context, r graph.Reader, q *syntax.Query, o Options) (*plan, error) {
	query, err := algebra.Translate(q)
	if err != nil {
		return nil, err
	}
	return planFor(ctx, r, q, query, o)
}

func planFor(ctx context.Context, r graph.Reader, q *syntax.Query, query *algebra.Query, o Options) (*plan, error) {
	d, err := datasetOf(ctx, r, q, o)
	if err != nil {
		return nil, err
	}
	x := &execution{ctx: ctx, reader: r, meter: o.Meter, dataset: d, width: max(query.Width, 1), terms: newTerms(r, o.Meter)}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	x.values = &values.Evaluator{Now: o.Now, Base: q.Base, Exists: hasExists, NewBlank: x.newBlank}
	p := &planner{execution: x, plain: o.NoOptimize, lax: givesSet(q, o.Repeats), chancy: !query.Steady, few: q.Form == syntax.Ask}
	top, err := p.selection(query.Select, known{})
	return &plan{x, query, top, o.Repeats}, err
}

// solutions runs the plan; each batch's values are loaded when it is handed on.
func (p *plan) solutions(to emit) error {
	e := p.alone()
	return p.top.run(e, e.seeds, func(r rows) error {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		p.terms.begin()
		if err := p.terms.load(p.ctx, r.ids); err != nil {
			return err
		}
		return to(r)
	})
}

// errEnough ends a run whose rows are no longer wanted.
var errEnough = errors.New("sparql: enough")

// any reports whether there is a solution.
func (p *plan) any() (bool, error) {
	e, found := p.alone(), false
	err := p.top.run(e, e.seeds, func(r rows) error {
		found = true
		return errEnough
	})
	if found {
		err = nil
	}
	return found, err
}

func (p *plan) rows() iter.Seq2[[]quad.Value, error] {
	return func(yield func([]quad.Value, error) bool) {
		err := p.solutions(func(r rows) error {
			for i := range r.len() {
				values := make([]quad.Value, len(p.query.Select.Projected))
				for k, slot := range p.query.Select.Projected {
					values[k] = p.terms.value(r.row(i)[slot])
				}
				if !yield(values, nil) {
					return errEnough
				}
			}
			return nil
		})
		if err != nil && err != errEnough {
			yield(nil, err)
		}
	}
}

// limited ends a sequence with an error once it has more than most elements.
func limited[T any](most int64, all iter.Seq2[T, error]) iter.Seq2[T, error] {
	if most <= 0 {
		return all
	}
	return func(yield func(T, error) bool) {
		n := int64(0)
		for element, err := range all {
			if n++; n > most && err == nil {
				yield(*new(T), &TooManyRowsError{most})
				return
			}
			if !yield(element, err) {
				return
			}
		}
	}
}
