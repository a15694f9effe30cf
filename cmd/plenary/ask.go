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
				return p.print(queries.Listing("ask", listParams{true}, queries.Phrases(), p.page()))
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
		return p.print(result)
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
