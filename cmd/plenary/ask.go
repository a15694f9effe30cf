package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema/registry"
)

func (p *program) askCommand() *cobra.Command {
	var list bool
	cmd := &cobra.Command{
		Use: `ask "QUESTION"`, Short: "A question in words",
		Example: `  plenary ask "who co-hosted with UNESCO?"
  plenary ask "who has reservations on the GDC?"
  plenary ask "what links FAO to Switzerland?"
  plenary ask --list`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if list {
				return print(p, queries.Listing("ask", listParams{true}, queries.Phrases(), p.page()), phraseLayout())
			}
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return usagef(`ask needs a question: plenary ask "who co-hosted with UNESCO?"; --list shows the phrases`)
			}
			return p.ask(cmd.Context(), strings.Join(args, " "))
		},
	}
	cmd.Flags().BoolVar(&list, "list", false, "the phrases that are understood")
	return cmd
}

// listParams are the parameters of ask --list, as its answer tells them.
type listParams struct {
	List bool `json:"list"`
}

func (p *program) ask(ctx context.Context, text string) error {
	return p.view(ctx, func(r graph.Reader) error {
		result, err := queries.AskPage(ctx, r, registry.Default(), text, p.page())
		if err != nil {
			return err
		}
		if u := result.Envelope().Understood; u != nil && p.output == "table" {
			p.say("understood: plenary %s", asCommand(*u))
		}
		return p.printResult(result)
	})
}

// asCommand writes the command that gives the same answer.
func asCommand(u queries.Understood) string {
	words := []string{u.Question}
	for _, q := range queries.Questions() {
		if q.Name != u.Question {
			continue
		}
		words = append(words, commandWords(q, u.Parameters)...)
	}
	return strings.Join(words, " ")
}

// printResult prints an answer whose rows are of a kind only known when it
// is there.
func (p *program) printResult(result queries.Result) error {
	switch a := result.(type) {
	case *queries.Answer[queries.Pair]:
		return print(p, a, pairLayout())
	case *queries.Answer[queries.Position]:
		return print(p, a, positionLayout())
	case *queries.Answer[queries.Standing]:
		return print(p, a, standingLayout())
	case *queries.Answer[queries.MatrixRow]:
		return print(p, a, matrixLayout(a, p.output == "table"))
	case *queries.Answer[queries.Clash]:
		return print(p, a, clashLayout())
	case *queries.Answer[queries.Place]:
		return print(p, a, placeLayout())
	case *queries.Answer[queries.Comparison]:
		return print(p, a, compareLayout())
	case *queries.Answer[queries.Chain]:
		return print(p, a, pathLayout())
	case *queries.Answer[queries.Event]:
		return print(p, a, eventLayout())
	case *queries.Answer[queries.Ranked]:
		return print(p, a, rankLayout())
	case *queries.Answer[queries.Shown]:
		return print(p, a, showLayout())
	case *queries.Answer[queries.Hit]:
		return print(p, a, searchLayout())
	case *queries.Answer[queries.Source]:
		return print(p, a, sourceLayout())
	case *queries.Answer[queries.Stat]:
		return print(p, a, statLayout())
	}
	return fmt.Errorf("the answer is a %T, which has no table", result)
}

// commandWords writes parameters as they are given on the command line.
func commandWords(q queries.Question, given map[string]string) []string {
	var positional, flags []string
	for _, f := range parameters.Of(q.Params()) {
		value, ok := given[f.Name]
		switch {
		case !ok:
		case f.Arg > 0:
			positional = append(positional, quoted(value))
		case f.Kind() == "bool" && value == "true":
			flags = append(flags, "--"+f.Flag())
		default:
			flags = append(flags, "--"+f.Flag(), quoted(value))
		}
	}
	return append(positional, flags...)
}

func quoted(s string) string {
	if strings.ContainsAny(s, " '\"&()") {
		return fmt.Sprintf("%q", s)
	}
	return s
}
