package queries

import (
	"context"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema/registry"
)

// Question is one of the questions, for callers that get its parameters as
// text and bind them with package parameters.
type Question struct {
	Name  string
	About string
	// Params gives a pointer to zero parameters.
	Params func() any
	// Row is a zero row of the answer, for descriptions of its shape.
	Row any
	// Ask answers; params is a pointer that Params gave.
	Ask func(ctx context.Context, r graph.Reader, reg *registry.Registry, params any) (Result, error)
}

// Questions lists the questions in the order of the help text. The caller owns
// the slice.
func Questions() []Question {
	return []Question{
		question("cohosts", "who organised events with whom", Cohosts),
		question("positions", "stated positions, with their words", Positions),
		question("standing", "where each speaker stands on a text", StandingOn),
		question("matrix", "speakers by issues, with the stances as letters", Matrix),
		question("compare", "where two speakers agree and differ", Compare),
		question("path", "the shortest chain between two things", Path),
		question("events", "events with dates and organisers", Events),
		question("clashes", "events that overlap in time, with the organisers they share", Clashes),
		question("rank", "bodies by events, partners, betweenness or community", Rank),
		question("show", "all that is known of one thing", Show),
		question("passage", "a place in a source, and all that rests on it", PassageAt),
		question("search", "names, titles and passages that hold words", Search),
		question("sources", "what is loaded", Sources),
		question("stats", "counts of everything", Stats),
	}
}

// QuestionCalled gives the question of a name; ok is false if there is none.
func QuestionCalled(name string) (q Question, ok bool) {
	for _, q := range Questions() {
		if q.Name == name {
			return q, true
		}
	}
	return Question{}, false
}

func question[P, R any](name, about string, ask func(context.Context, graph.Reader, *registry.Registry, P) (*Answer[R], error)) Question {
	var row R
	return Question{
		Name: name, About: about, Row: row, Params: func() any { return new(P) },
		Ask: func(ctx context.Context, r graph.Reader, reg *registry.Registry, params any) (Result, error) {
			p, ok := params.(*P)
			if !ok {
				return nil, badParameter("params", "%T is not %T", params, p)
			}
			a, err := ask(ctx, r, reg, *p)
			if err != nil {
				return nil, err
			}
			return a, nil
		},
	}
}
