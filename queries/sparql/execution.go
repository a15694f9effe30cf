package sparql

import (
	"context"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// execution is one query on one snapshot.
type execution struct {
	ctx     context.Context
	reader  graph.Reader
	meter   *graph.Meter
	terms   *terms
	dataset *dataset
	width   int
	values  *values.Evaluator
	blanks  int // that were made
}

// operator makes of solutions others: it joins them with what its pattern
// gives, filters them, and so on. It may be run several times, on parts of one
// whole.
type operator interface {
	run(e *environment, in rows, to emit) error
	explain(out *explanation)
}

// environment is what a pattern is solved in: once for a whole query, and for
// the pattern of an EXISTS once for many solutions whose values stand in it
// (section 18.6, substitute). What is solved independently, as the right side
// of a hash join, starts from all of its seeds.
type environment struct {
	seeds  rows
	tags   algebra.Slots // tell the seeds apart: solutions of two seeds never join
	tables map[*independent]*joinTable
}

func newEnvironment(seeds rows, tags algebra.Slots) *environment {
	return &environment{seeds, tags, map[*independent]*joinTable{}}
}

// alone is the environment of a query: one seed that binds nothing.
func (x *execution) alone() *environment {
	return newEnvironment(rows{x.width, make([]graph.ID, x.width)}, nil)
}

// sequence runs operators one behind the other.
type sequence []operator

func (s sequence) run(e *environment, in rows, to emit) error {
	if len(s) == 0 {
		return to(in)
	}
	if len(s) == 1 {
		return s[0].run(e, in, to)
	}
	between := gather(in.width, func(r rows) error { return s[1:].run(e, r, to) })
	if err := s[0].run(e, in, between.take); err != nil {
		return err
	}
	return between.flush()
}

// union runs each of its branches.
type union struct{ branches []operator }

func (u *union) run(e *environment, in rows, to emit) error {
	for _, branch := range u.branches {
		if err := branch.run(e, in, to); err != nil {
			return err
		}
	}
	return nil
}

// nothing has no solutions.
type nothing struct{}

func (nothing) run(*environment, rows, emit) error { return nil }
