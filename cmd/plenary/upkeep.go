package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// commands are all commands, in the order of the help text.
func (p *program) commands() []*cobra.Command {
	list := []*cobra.Command{p.demoCommand(), p.loadCommand(), p.askCommand()}
	list = append(list, p.questionCommands()...)
	return append(list, p.exportCommand(), p.serveCommand(), p.forgetCommand(), p.verifyCommand(), p.checkCommand(), p.schemaCommand(), p.manCommand(), p.versionCommand())
}

// printRows prints rows that are no answer of a question.
func printRows[Row any](p *program, rows []Row, l layout[Row]) error {
	if p.output == "json" {
		return writeJSON(p.Out, rows)
	}
	return print(p, &queries.Answer[Row]{Rows: rows}, l)
}

func (p *program) forgetCommand() *cobra.Command {
	return &cobra.Command{
		Use: "forget SOURCE", Short: "Take a source out, with all that rests on it",
		Example: `  plenary sources                     # the ids
  plenary forget source/3f0a1b2c3d4e5f60`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: p.completeNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			g, err := p.open(ctx, toChange)
			if err != nil {
				return err
			}
			source, err := findSource(ctx, g, args[0])
			if err != nil {
				return err
			}
			gone, err := sources.Forget(ctx, g, source.ID)
			if err != nil {
				return err
			}
			p.say("forgot %s (%s): %d quads", source.ID, source.Name, gone)
			return nil
		},
	}
}

// findSource finds a source by its id, the beginning of its id, or its title.
func findSource(ctx context.Context, g graph.Graph, text string) (queries.Thing, error) {
	var found queries.Thing
	err := g.View(ctx, func(r graph.Reader) error {
		all, err := queries.Sources(ctx, r, registry.Default(), queries.SourcesParams{})
		if err != nil {
			return err
		}
		var fitting, every []queries.Thing
		for _, s := range all.Rows {
			every = append(every, s.Source)
			id := string(s.Source.ID)
			if id == text || strings.HasPrefix(strings.TrimPrefix(id, "source/"), strings.TrimPrefix(text, "source/")) || strings.EqualFold(s.Title, text) {
				fitting = append(fitting, s.Source)
			}
		}
		switch len(fitting) {
		case 0:
			return &queries.NotFoundError{Text: text, Nearest: every[:min(len(every), 5)]}
		case 1:
			found = fitting[0]
			return nil
		}
		return &queries.AmbiguousError{Text: text, Candidates: fitting}
	})
	return found, err
}

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verify [SOURCE]", Short: "Hold every stored quotation against its text",
		Example: "  plenary verify",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			g, err := p.open(ctx, toRead)
			if err != nil {
				return err
			}
			var which []schema.ID
			for _, arg := range args {
				source, err := findSource(ctx, g, arg)
				if err != nil {
					return err
				}
				which = append(which, source.ID)
			}
			var rows []sources.Verification
			if err := g.View(ctx, func(r graph.Reader) error {
				rows, err = sources.Verify(ctx, r, which...)
				return err
			}); err != nil {
				return err
			}
			if err := printRows(p, rows, verificationLayout()); err != nil {
				return err
			}
			for _, v := range rows {
				if !v.OK() {
					return fmt.Errorf("%s: its text or %d of its quotations are not what was read", v.Source, len(v.Broken))
				}
			}
			return nil
		},
	}
}

func verificationLayout() layout[sources.Verification] {
	return layout[sources.Verification]{columns: []column[sources.Verification]{
		{"source", func(v sources.Verification) string { return string(v.Source) }},
		{"title", func(v sources.Verification) string { return v.Title }},
		{"quotations", func(v sources.Verification) string { return fmt.Sprint(v.Quotations) }},
		{"text", func(v sources.Verification) string {
			switch {
			case !v.TextOK:
				return "changed"
			case v.Quotations == 0:
				return "not loaded"
			}
			return "ok"
		}},
		{"broken", func(v sources.Verification) string { return fmt.Sprint(len(v.Broken)) }},
	}}
}

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: "Hold the graph against the rules of the data model",
		Long: `Every quad has a label; every quotation stands verbatim in its text; nothing is
inferred into a position's holder; every entity has a name; every position has
one speaker, holder, issue, stance and passage; every predicate of ours stands
in the vocabulary.`,
		Example: "  plenary check -o json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			var found []schema.Violation
			if err := p.view(ctx, func(r graph.Reader) (err error) {
				found, err = schema.Check(graph.All(ctx, r, graph.Pattern{}))
				return err
			}); err != nil {
				return err
			}
			if found == nil {
				found = []schema.Violation{}
			}
			if err := printRows(p, found, layout[schema.Violation]{columns: []column[schema.Violation]{
				{"rule", func(v schema.Violation) string { return v.Rule }},
				{"subject", func(v schema.Violation) string { return v.Subject }},
				{"message", func(v schema.Violation) string { return v.Message }},
			}}); err != nil {
				return err
			}
			if len(found) > 0 {
				return fmt.Errorf("the graph breaks the rules in %d places", len(found))
			}
			p.say("the graph keeps the rules")
			return nil
		},
	}
}

func (p *program) schemaCommand() *cobra.Command {
	var turtle bool
	cmd := &cobra.Command{
		Use: "schema", Short: "The vocabulary",
		Example: `  plenary schema
  plenary schema --turtle > plenary.ttl`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if turtle {
				_, err := fmt.Fprint(p.Out, schema.VocabularyTurtle())
				return err
			}
			return printRows(p, schema.Terms(), vocabularyLayout())
		},
	}
	cmd.Flags().BoolVar(&turtle, "turtle", false, "the whole document, in Turtle")
	return cmd
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "The version of the program and of its data", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			revision := "unknown"
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						revision = s.Value
					}
				}
			}
			v := struct {
				Version    string            `json:"version"`
				Revision   string            `json:"revision"`
				Go         string            `json:"go"`
				Registries map[string]string `json:"registries"`
			}{version, revision, runtime.Version(), registry.Default().Editions()}
			if p.output == "json" {
				return writeJSON(p.Out, v)
			}
			_, err := fmt.Fprintf(p.Out, "plenary %s (revision %s, %s)\n", v.Version, v.Revision, v.Go)
			return err
		},
	}
}
