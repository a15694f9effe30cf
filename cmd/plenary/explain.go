package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
)

// explain words an error for a person: what was wrong and what to do.
func explain(err error) string {
	var (
		ambiguous *queries.AmbiguousError
		notFound  *queries.NotFoundError
		unknown   *queries.UnknownQuestionError
		beside    *besideServerError
	)
	switch {
	case errors.As(err, &ambiguous):
		return fmt.Sprintf("%q may be any of these; ask by id:%s", ambiguous.Text, listed(ambiguous.Candidates))
	case errors.As(err, &notFound) && len(notFound.Nearest) > 0:
		return fmt.Sprintf("nothing is called %q; the nearest names:%s", notFound.Text, listed(notFound.Nearest))
	case errors.As(err, &notFound):
		return fmt.Sprintf("nothing is called %q; 'plenary search' finds names", notFound.Text)
	case errors.As(err, &unknown):
		return fmt.Sprintf("no phrase fits %q; the nearest:\n  %s\n'plenary ask --list' shows all", unknown.Text, strings.Join(unknown.Nearest, "\n  "))
	case errors.Is(err, queries.ErrParameter):
		return strings.TrimPrefix(err.Error(), queries.ErrParameter.Error()+" ")
	case errors.As(err, &beside):
		return err.Error() + "\nstop that one, or give this one another --db; or, if it is 'plenary serve --write --token-file TOKEN', let it load the document:\n  " + beside.overHTTP()
	case errors.Is(err, graph.ErrInUse):
		return err.Error() + "; stop that one, or give this one another --db"
	}
	return err.Error()
}

func listed(things []queries.Thing) string {
	var b strings.Builder
	for _, t := range things {
		fmt.Fprintf(&b, "\n  %-28s %s (%s)", t.ID, t.Name, t.Kind)
	}
	return b.String()
}
