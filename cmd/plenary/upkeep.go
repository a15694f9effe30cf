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
	"github.com/plenarykg/plenary/queries/tables"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// commands are all commands, in the order of the help text.
func (p *program) commands() []*cobra.Command {
	list := []*cobra.Command{p.demoCommand(), p.loadCommand(), p.askCommand()}
	list = append(list, p.questionCommands()...)
	return append(list, p.exportCommand(), p.sparqlCommand(), p.gizmoCommand(), p.graphqlCommand(), p.serveCommand(), p.forgetCommand(), p.verifyCommand(), p.checkCommand(), p.backupCommand(), p.restoreCommand(), p.schemaCommand(), p.manCommand(), p.versionCommand())
}

// page is what --limit leaves of rows that are no answer of a question.
func (p *program) page() queries.Page { return queries.Page{Limit: p.limit} }

// nothingAsked are the parameters of a command that takes none.
type nothingAsked struct{}

func (p *program) forgetCommand() *cobra.Command {
	return &cobra.Command{
		Use: "forget SOURCE", Short: "Take a source out, with all that rests on it",
		Example: `  plenary sources                     # the ids
  plenary forget source/3f0a1b2c3d4e5f60`,
		Args:              argumentsBetween(1, 1),
		ValidArgsFunction: p.completeSources,
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

// leastOfID is how many digits of a source's id are enough to mean it.
const leastOfID = 4

// findSource finds a source by its id, four digits or more of its beginning, or its title.
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
			begun := strings.TrimPrefix(text, "source/")
			if id == text || len(begun) >= leastOfID && strings.HasPrefix(s.Source.ID.Local(), begun) || strings.EqualFold(string(s.Title), text) {
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
		Example: `  plenary verify
  plenary verify source/3f0a1b2c3d4e5f60`,
		Args:              argumentsBetween(0, 1),
		ValidArgsFunction: p.completeSources,
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
			return g.View(ctx, func(r graph.Reader) error { return p.verify(ctx, r, which) })
		},
	}
}

// verifyParams are the parameters of verify, as its answer tells them.
type verifyParams struct {
	Source schema.ID `json:"source,omitempty"`
}

func (p *program) verify(ctx context.Context, r graph.Reader, which []schema.ID) error {
	rows, err := sources.Verify(ctx, r, which...)
	if err != nil {
		return err
	}
	var params verifyParams
	if len(which) > 0 {
		params.Source = which[0]
	}
	a, err := queries.Audit(ctx, r, registry.Default(), "verify", params, rows, p.page(), which...)
	if err != nil {
		return err
	}
	broken, unchecked := 0, 0
	for _, v := range rows {
		unchecked += v.Unchecked
		if !v.OK() {
			broken++
		}
	}
	switch {
	case len(rows) == 0:
		a.Hint = "no source is loaded"
	case broken == 0 && unchecked > 0:
		a.Hint = fmt.Sprintf("%d quotations were not checked: the texts of their sources are not loaded; loading the documents adds them", unchecked)
	}
	if err := printRows(p, a, verificationLayout()); err != nil {
		return err
	}
	for _, v := range rows {
		switch {
		case !v.TextOK:
			return fmt.Errorf("%s: its text is not what was read; %d of its quotations are not in it. Forget the source and load the document again", v.Source, len(v.Broken))
		case len(v.Broken) > 0:
			return fmt.Errorf("%s: %d of its quotations are not in its text. Forget the source and load the document again", v.Source, len(v.Broken))
		}
	}
	return nil
}

func verificationLayout() tables.Layout[sources.Verification] {
	return tables.Layout[sources.Verification]{Columns: []tables.Column[sources.Verification]{
		{Head: "source", Cell: func(v sources.Verification) string { return string(v.Source) }},
		{Head: "title", Cell: func(v sources.Verification) string {
			if v.Title == nil {
				return ""
			}
			return *v.Title
		}},
		{Head: "quotations", Cell: func(v sources.Verification) string { return fmt.Sprint(v.Quotations) }},
		{Head: "text", Cell: func(v sources.Verification) string {
			switch {
			case !v.TextOK:
				return "changed"
			case !v.TextLoaded:
				return "not loaded"
			}
			return "ok"
		}},
		{Head: "unchecked", Cell: func(v sources.Verification) string { return fmt.Sprint(v.Unchecked) }},
		{Head: "broken", Cell: func(v sources.Verification) string { return fmt.Sprint(len(v.Broken)) }},
	}}
}

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: "Hold the graph against the rules of the data model",
		Long: `The store is whole; every quad has a label; every quotation stands verbatim in
its text; nothing is inferred into a position's holder; every entity has a
name; every position has one speaker, holder, issue, stance and passage; every
predicate of ours stands in the vocabulary.`,
		Example: "  plenary check -o json",
		Args:    argumentsBetween(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.verifyStore(cmd.Context()); err != nil {
				return err
			}
			return p.view(cmd.Context(), func(r graph.Reader) error { return p.check(cmd.Context(), r) })
		},
	}
}

func (p *program) check(ctx context.Context, r graph.Reader) error {
	found, err := schema.Check(graph.All(ctx, r, graph.Pattern{}))
	if err != nil {
		return err
	}
	a, err := queries.Audit(ctx, r, registry.Default(), "check", nothingAsked{}, found, p.page())
	if err != nil {
		return err
	}
	breaches := len(found)
	for _, v := range found {
		if v.Remark {
			breaches--
		}
	}
	if breaches == 0 {
		a.Hint = "the graph keeps the rules"
	}
	if err := printRows(p, a, tables.Layout[schema.Violation]{
		Columns: []tables.Column[schema.Violation]{
			{Head: "rule", Cell: func(v schema.Violation) string {
				if v.Remark {
					return v.Rule + " (remark)"
				}
				return v.Rule
			}},
			{Head: "subject", Cell: func(v schema.Violation) string { return v.Subject }},
		},
		More:  []tables.Column[schema.Violation]{{Head: "message", Cell: func(v schema.Violation) string { return v.Message }}},
		Below: func(v schema.Violation) []string { return []string{v.Message} },
	}); err != nil {
		return err
	}
	if breaches > 0 {
		return fmt.Errorf("the graph breaks the rules in %d places", breaches)
	}
	return nil
}

func (p *program) schemaCommand() *cobra.Command {
	var turtle bool
	cmd := &cobra.Command{
		Use: "schema", Short: "The vocabulary",
		Example: `  plenary schema
  plenary schema --turtle > plenary.ttl`,
		Args: argumentsBetween(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if turtle {
				_, err := fmt.Fprint(p.Out, schema.VocabularyTurtle())
				return err
			}
			return p.print(queries.Listing("schema", nothingAsked{}, schema.Terms(), p.page()))
		},
	}
	cmd.Flags().BoolVar(&turtle, "turtle", false, "the whole document, in Turtle")
	return cmd
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "The version of the program and of its data", Args: argumentsBetween(0, 0),
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
