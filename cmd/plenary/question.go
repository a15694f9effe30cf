package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema/registry"
)

// asked is a question as a command.
type asked[P, R any] struct {
	use, short, example string
	least               int  // positional arguments that it needs
	free                bool // its argument is any text, no name; its words need no quotes
	ask                 func(context.Context, graph.Reader, *registry.Registry, P) (*queries.Answer[R], error)
}

// questionCommand makes a command of a question: a flag for each parameter, or
// a positional argument where the parameter says so.
func questionCommand[P, R any](p *program, q asked[P, R]) *cobra.Command {
	var params P
	positional := map[int]parameters.Field{}
	cmd := &cobra.Command{Use: q.use, Short: q.short, Example: q.example}
	set := map[string]func() error{}
	for _, f := range parameters.Of(&params) {
		if f.Name == "limit" {
			continue // a flag of every command
		}
		if f.Arg > 0 {
			positional[f.Arg] = f
		}
		set[f.Flag()] = p.addFlag(cmd, f)
	}
	most := max(q.least, len(positional))
	if q.free {
		most = anyNumber
	}
	cmd.Args = argumentsBetween(q.least, most)
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= len(positional) || q.free {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return p.completeNames(cmd, args, typed)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if q.free {
			args = []string{strings.Join(args, " ")}
		}
		for i, arg := range args {
			if err := positional[i+1].Set(arg); err != nil {
				return usageError{err}
			}
		}
		for name, read := range set {
			if !cmd.Flags().Changed(name) {
				continue
			}
			if err := read(); err != nil {
				return usagef("--%s", strings.Replace(err.Error(), "_", "-", 1))
			}
		}
		if err := setLimit(&params, p.limit); err != nil {
			return err
		}
		return p.view(cmd.Context(), func(r graph.Reader) error {
			a, err := q.ask(cmd.Context(), r, registry.Default(), params)
			if err != nil {
				return asFlag(cmd, err)
			}
			return p.print(a)
		})
	}
	return cmd
}

// namedThings are the parameters that take the name of a thing in the graph.
var namedThings = []string{"body", "speaker", "holder", "group", "country", "issue", "theme", "a", "b", "from", "to", "thing", "by"}

// views are the views as one begins to type them; around: wants a name.
var views = []string{queries.ViewCohosts, queries.ViewBipartite, queries.ViewPositions, queries.ViewAround + ":", queries.ViewAll}

// textFlag is a flag whose text the parameter reads itself; kind is what the
// help says that it takes.
type textFlag struct{ text, kind string }

func (t *textFlag) String() string        { return t.text }
func (t *textFlag) Set(text string) error { t.text = text; return nil }
func (t *textFlag) Type() string          { return t.kind }

// addFlag adds the flag of a parameter and returns how to read it.
func (p *program) addFlag(cmd *cobra.Command, f parameters.Field) (read func() error) {
	flags := cmd.Flags()
	about := f.About
	if f.Enum != nil {
		about += ": " + strings.Join(f.Enum, ", ")
	}
	switch f.Kind() {
	case "bool":
		value := flags.Bool(f.Flag(), false, about)
		read = func() error { return f.Set(fmt.Sprint(*value)) }
	case "strings":
		value := flags.StringArray(f.Flag(), nil, about+" (comma-separated, or the flag again)")
		read = func() error { return f.Set(*value...) }
	default:
		value := &textFlag{kind: f.Kind()}
		flags.Var(value, f.Flag(), about)
		read = func() error { return f.Set(value.text) }
	}
	if f.Arg > 0 { // the argument is the usual way
		_ = flags.MarkHidden(f.Flag())
	}
	switch {
	case f.Enum != nil:
		_ = cmd.RegisterFlagCompletionFunc(f.Flag(), cobra.FixedCompletions(f.Enum, cobra.ShellCompDirectiveNoFileComp))
	case f.Name == "view":
		_ = cmd.RegisterFlagCompletionFunc(f.Flag(), p.completeViews)
	case slices.Contains(namedThings, f.Name):
		_ = cmd.RegisterFlagCompletionFunc(f.Flag(), p.completeNames)
	case f.Kind() != "bool":
		_ = cmd.RegisterFlagCompletionFunc(f.Flag(), cobra.NoFileCompletions)
	}
	return read
}

func setLimit(params any, limit int) error {
	for _, f := range parameters.Of(params) {
		if f.Name == "limit" && limit > 0 {
			return f.Set(fmt.Sprint(limit))
		}
	}
	return nil
}

// completeSources offers the ids of the sources, with their titles, for the
// one argument of a command; also where the title is what was begun.
func (p *program) completeSources(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 || !p.graphExists() {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var offered []string
	_ = p.view(cmd.Context(), func(r graph.Reader) error {
		all, err := queries.Sources(cmd.Context(), r, registry.Default(), queries.SourcesParams{})
		if err != nil {
			return err
		}
		for _, s := range all.Rows {
			for _, name := range []string{string(s.Source.ID), s.Source.ID.Local(), s.Source.Name} {
				if len(name) >= len(typed) && strings.EqualFold(name[:len(typed)], typed) {
					offer, about := name, s.Source.Name
					if name == s.Source.Name {
						about = string(s.Source.ID)
					}
					offered = append(offered, offer+"\t"+about)
					break
				}
			}
		}
		return nil
	})
	return offered, cobra.ShellCompDirectiveNoFileComp
}

// completeViews offers the views, and behind around: the names in the graph.
func (p *program) completeViews(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	around := queries.ViewAround + ":"
	begun, found := strings.CutPrefix(typed, around)
	if !found {
		return views, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
	names, directive := p.completeNames(cmd, args, begun)
	for i, name := range names {
		names[i] = around + name
	}
	return names, directive
}

// completeNames offers the names in the graph.
func (p *program) completeNames(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var names []string
	if !p.graphExists() {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	_ = p.view(cmd.Context(), func(r graph.Reader) error {
		found, err := queries.Complete(cmd.Context(), r, registry.Default(), typed, 50)
		for _, c := range found {
			names = append(names, c.Text+"\t"+c.Thing.Kind)
		}
		return err
	})
	return names, cobra.ShellCompDirectiveNoFileComp
}
