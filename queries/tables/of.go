package tables

import (
	"fmt"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// Of lays out the rows of an answer to any question. The error is that of a
// question without a layout.
func Of(result queries.Result) (Table, error) {
	switch a := result.(type) {
	case *queries.Answer[queries.Pair]:
		return Make(a.Rows, pairLayout()), nil
	case *queries.Answer[queries.Position]:
		return Make(a.Rows, positionLayout()), nil
	case *queries.Answer[queries.Standing]:
		return Make(a.Rows, standingLayout()), nil
	case *queries.Answer[queries.MatrixRow]:
		return Make(a.Rows, matrixLayout(a, false)), nil
	case *queries.Answer[queries.Clash]:
		return Make(a.Rows, clashLayout()), nil
	case *queries.Answer[queries.Place]:
		return Make(a.Rows, placeLayout()), nil
	case *queries.Answer[queries.Comparison]:
		return Make(a.Rows, compareLayout()), nil
	case *queries.Answer[queries.Chain]:
		return Make(a.Rows, pathLayout()), nil
	case *queries.Answer[queries.Event]:
		return Make(a.Rows, eventLayout()), nil
	case *queries.Answer[queries.Ranked]:
		return Make(a.Rows, rankLayout()), nil
	case *queries.Answer[queries.Shown]:
		return Make(a.Rows, showLayout()), nil
	case *queries.Answer[queries.Hit]:
		return Make(a.Rows, searchLayout()), nil
	case *queries.Answer[queries.Source]:
		return Make(a.Rows, sourceLayout()), nil
	case *queries.Answer[queries.Stat]:
		return Make(a.Rows, statLayout()), nil
	case *queries.Answer[queries.Completion]:
		return Make(a.Rows, completionLayout()), nil
	case *queries.Answer[queries.Phrase]:
		return Make(a.Rows, phraseLayout()), nil
	case *queries.Answer[schema.Term]:
		return Make(a.Rows, vocabularyLayout()), nil
	}
	return Table{}, fmt.Errorf("tables: a %T has no layout", result)
}

// Narrow is Of where columns have to share the width of a terminal.
func Narrow(result queries.Result) (Table, error) {
	if a, ok := result.(*queries.Answer[queries.MatrixRow]); ok {
		return Make(a.Rows, matrixLayout(a, true)), nil
	}
	return Of(result)
}
