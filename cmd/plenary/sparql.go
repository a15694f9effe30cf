package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/queries/tables"
	"github.com/plenarykg/plenary/schema"
)

// sparqlOptions say how a SPARQL query or update is run.
type sparqlOptions struct {
	file         string
	format       string
	defaultGraph string
	timeout      time.Duration
	memory       int64 // MiB
	explain      bool
	noOptimize   bool
	write        bool
	into         string
}

// The readings of --default-graph.
const (
	unionGraph = "union"
	noneGraph  = "none"
)

func (p *program) sparqlCommand() *cobra.Command {
	var o sparqlOptions
	cmd := &cobra.Command{
		Use: "sparql [QUERY|-]", Short: "Ask in SPARQL 1.1, or change with --write",
		Example: `  plenary sparql 'SELECT ?name WHERE { ?e pl:coOrganizer id:org\/unesco ; schema:name ?name }'
  plenary sparql --file query.rq -o csv
  plenary sparql 'CONSTRUCT WHERE { ?e a schema:Event ; schema:name ?name }' --format rdfxml
  plenary sparql --explain 'SELECT * { ?e pl:host ?a, ?b }'
  plenary sparql --write 'INSERT DATA { id:org\/unesco skos:note "seen" }'`,
		Long: "The query is the argument, a file's content, or standard input. The prefixes of\n'plenary schema' need no declaration: " + prefixNames() + `.
The default graph is the union of all labels, and GRAPH names the passage that
says it; --default-graph none is the strict reading, in which only GRAPH and FROM
find anything but what updates put there. Updates want --write and write to
graphs under id:curation/ only, all of an update or nothing.`,
		Args: argumentsBetween(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(); err != nil {
				return err
			}
			text, err := p.queryText(cmd.Context(), o.file, args)
			if err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(cmd.Context(), o.timeout)
			defer cancel()
			if o.write {
				err = p.sparqlUpdate(ctx, text, o)
			} else {
				err = p.sparqlQuery(ctx, text, o)
			}
			if cmd.Context().Err() == nil && errors.Is(err, context.DeadlineExceeded) {
				return limitError{fmt.Errorf("the query was stopped after %s; --timeout gives it more time", o.timeout)}
			}
			if over := (*graph.OverBudgetError)(nil); errors.As(err, &over) {
				return limitError{fmt.Errorf("the query was stopped because it used more than %d MiB of memory; --memory gives it more", o.memory)}
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.file, "file", "", "the file that holds the query")
	f.StringVar(&o.format, "format", "", "the format of the answer: json, xml, csv, tsv of SPARQL, or of triples "+strings.Join(tripleFormats(), ", "))
	f.StringVar(&o.defaultGraph, "default-graph", unionGraph, "union of all labels, or none")
	f.DurationVar(&o.timeout, "timeout", time.Minute, "how long the query may run")
	f.Int64Var(&o.memory, "memory", 1024, "how much memory the query may use, in MiB")
	f.BoolVar(&o.explain, "explain", false, "tell how the query would be answered, without answering it")
	f.BoolVar(&o.noOptimize, "no-optimize", false, "leave patterns in the order in which they are written")
	f.BoolVar(&o.write, "write", false, "the text is an update, which is done")
	f.StringVar(&o.into, "into", "default", "with --write, the graph under id:curation/ of triples that name none")
	return cmd
}

func tripleFormats() []string {
	var names []string
	for _, f := range answers.Of(syntax.Construct) {
		names = append(names, f.Name)
	}
	return names
}

func (o sparqlOptions) check() error {
	switch {
	case o.timeout <= 0:
		return usagef("--timeout %s: a time is written 10s, or 1m30s", o.timeout)
	case o.memory < 1:
		return usagef("--memory %d: a number of MiB is 1 or more", o.memory)
	case o.defaultGraph != unionGraph && o.defaultGraph != noneGraph:
		return usagef("--default-graph %s: union or none", o.defaultGraph)
	case o.write && o.explain:
		return usagef("--explain is for queries, --write for updates")
	case graph.CheckIRI(string(schema.Curation(o.into).IRI())) != nil:
		return usagef("--into %q: a name that can end an IRI", o.into)
	}
	return nil
}

// options are those of the engine.
func (o sparqlOptions) options() sparql.Options {
	options := sparql.Options{Meter: &graph.Meter{Limit: o.memory << 20}, NoOptimize: o.noOptimize}
	if o.defaultGraph == noneGraph {
		options.DefaultGraph = schema.Curation(o.into).IRI()
	}
	return options
}

func parseOptions() syntax.Options { return syntax.Options{Prefixes: schema.PrefixIRIs()} }

func (p *program) sparqlQuery(ctx context.Context, text string, o sparqlOptions) error {
	q, err := syntax.Parse(text, parseOptions())
	if err != nil {
		if _, noUpdate := syntax.ParseUpdate(text, parseOptions()); noUpdate == nil {
			return usagef("this is an update, which --write does")
		}
		return usagef("the query: %v", err)
	}
	triples := q.Form == syntax.Construct || q.Form == syntax.Describe
	format := answers.Of(q.Form)[0]
	if o.format != "" {
		if format, err = answers.Called(q.Form, o.format); err != nil {
			return usagef("--format: %v", err)
		}
	}
	return p.view(ctx, func(r graph.Reader) error {
		if o.explain {
			plan, err := sparql.Explain(ctx, r, q, o.options())
			if err == nil {
				_, err = fmt.Fprint(p.Out, plan)
			}
			return err
		}
		options := o.options()
		options.Repeats = !format.Gathers()
		answer, err := sparql.Ask(ctx, r, q, options)
		if err != nil {
			return err
		}
		if o.format == "" && !triples {
			return p.printSolutions(answer)
		}
		out := &holding{to: p.Out}
		if err := format.Write(ctx, out, answer); err != nil {
			if out.begun {
				err = fmt.Errorf("the answer is cut off: %w", err)
			}
			return err
		}
		return out.finish()
	})
}

// holding holds back the beginning of an answer, so that nothing is printed of
// a query that soon fails; the rest of a long answer is printed as it comes.
type holding struct {
	to    io.Writer
	held  []byte
	begun bool
}

const mostHeld = 1 << 20

func (h *holding) Write(p []byte) (int, error) {
	if !h.begun && len(h.held)+len(p) <= mostHeld {
		h.held = append(h.held, p...)
		return len(p), nil
	}
	if err := h.finish(); err != nil {
		return 0, err
	}
	return h.to.Write(p)
}

// finish prints what is held.
func (h *holding) finish() error {
	if h.begun {
		return nil
	}
	h.begun = true
	_, err := h.to.Write(h.held)
	h.held = nil
	return err
}

// solution is a row: the term of each variable, in N-Triples' spelling where it
// is not plain text.
type solution map[string]string

// printSolutions prints the answer to SELECT or ASK in the program's own forms.
func (p *program) printSolutions(answer *sparql.Answer) error {
	if answer.Form == syntax.Ask {
		rows := []solution{{"answer": fmt.Sprint(answer.Boolean)}}
		return printRows(p, &queries.Answer[solution]{Rows: rows}, solutionLayout([]string{"answer"}))
	}
	var heads []string
	for _, v := range answer.Vars {
		heads = append(heads, string(v))
	}
	rows := []solution{}
	for values, err := range answer.Rows {
		if err != nil {
			return err
		}
		row := solution{}
		for i, v := range values {
			if v != nil {
				row[heads[i]] = termText(v)
			}
		}
		if rows = append(rows, row); p.limit > 0 && len(rows) == p.limit {
			break
		}
	}
	if p.output == "json" {
		return writeJSON(p.Out, struct {
			Variables []string   `json:"variables"`
			Rows      []solution `json:"rows"`
		}{heads, rows})
	}
	return printRows(p, &queries.Answer[solution]{Rows: rows}, solutionLayout(heads))
}

// termText is a term as a person reads it: texts and names without their marks.
func termText(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return schema.Shorten(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.String:
		return string(v)
	}
	return v.String()
}

func solutionLayout(heads []string) tables.Layout[solution] {
	var l tables.Layout[solution]
	for _, head := range heads {
		l.Columns = append(l.Columns, tables.Column[solution]{Head: head, Cell: func(row solution) string { return row[head] }})
	}
	return l
}

func (p *program) sparqlUpdate(ctx context.Context, text string, o sparqlOptions) error {
	u, err := syntax.ParseUpdate(text, parseOptions())
	if err != nil {
		return usagef("the update: %v", err)
	}
	g, err := p.destination(ctx)
	if err != nil {
		return err
	}
	var before, after int64
	var notes []string
	err = g.Update(ctx, func(tx graph.Tx) error {
		if before, err = tx.Size(ctx); err != nil {
			return err
		}
		options := sparql.UpdateOptions{Options: o.options(), Into: schema.Curation(o.into).IRI(), Writable: schema.IsCuration}
		options.Note = func(text string) { notes = append(notes, text) }
		if err := sparql.Update(ctx, tx, u, options); err != nil {
			return err
		}
		after, err = tx.Size(ctx)
		return err
	})
	if protected := (*sparql.NotWritableError)(nil); errors.As(err, &protected) {
		return usagef("%v: updates write to graphs under %s", err, schema.Curation("").IRI())
	}
	if err != nil {
		return err
	}
	for _, note := range notes {
		fmt.Fprintf(p.Err, "plenary: %s\n", note)
	}
	p.say("done; the graph has %d quads, %d before", after, before)
	return nil
}
