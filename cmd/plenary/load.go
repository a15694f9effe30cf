package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/queries/tables"
	"github.com/plenarykg/plenary/schema"
)

type loadOptions struct {
	loaders.Options
	dryRun       bool
	allowPrivate bool
	rejects      string
	keepGoing    bool
	maxUnpacked  int // MiB
}

// loadedSource is one line of what load says.
type loadedSource struct {
	Source    queries.Optional `json:"source"`
	Name      string           `json:"name"`
	Title     queries.Optional `json:"title"`
	Loader    queries.Optional `json:"loader"`
	Status    string           `json:"status"` // added, unchanged, updated, rejected; with --dry-run: readable
	Events    int              `json:"events"`
	Bodies    int              `json:"bodies"`
	Positions int              `json:"positions"`
	Quads     int              `json:"quads"`
	Reason    string           `json:"reason,omitempty"` // why it was rejected
	Warnings  []schema.Warning `json:"warnings"`
	Sources   int              `json:"sources,omitempty"` // of a large dump, which is told in one line
	Skipped   int              `json:"skipped,omitempty"` // broken lines, with --keep-going
	Broken    []string         `json:"broken,omitempty"`  // the first of them, file:line:column: reason
}

// loadAnswer is what load says as JSON.
type loadAnswer struct {
	Sources []loadedSource `json:"sources"`
}

func (p *program) loadCommand() *cobra.Command {
	var o loadOptions
	cmd := &cobra.Command{
		Use: "load FILE|FOLDER|URL|cayley:KIND:PATH|- ...", Short: "Read documents into the graph, each whole or not at all",
		Example: `  plenary load summary-report.txt newsletter.html
  plenary load https://example.org/press-item --published 2025-12-16
  curl -s https://example.org/page | plenary load - --source-url https://example.org/page
  plenary load folder/ --dry-run -o json
  plenary load cayley:bolt:/var/lib/cayley      # a store of Cayley's`,
		Long: "Recognises the kind of each document by its shape:\n" + kinds(),
		Args: argumentsBetween(1, anyNumber),
		RunE: func(cmd *cobra.Command, args []string) error { return p.load(cmd.Context(), args, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.As, "as", "", "read as this kind: "+strings.Join(loaders.Names(), ", "))
	f.StringVar(&o.SourceURL, "source-url", "", "where the document stands in public")
	f.StringVar(&o.Published, "published", "", "the day of publication, 2006-01-02")
	f.BoolVar(&o.WithContacts, "with-contacts", false, "keep e-mail addresses and telephone numbers, as facts and in the text; otherwise their letters and digits are masked")
	f.BoolVar(&o.dryRun, "dry-run", false, "read and count, but leave the graph alone")
	f.BoolVar(&o.allowPrivate, "allow-private", false, "let a URL lead to a private address")
	f.StringVar(&o.rejects, "rejects", "", "write what was rejected, and why, to this file (JSON lines)")
	f.BoolVar(&o.keepGoing, "keep-going", false, "leave out broken lines of N-Quads files and tell them, instead of refusing the file")
	f.IntVar(&o.maxUnpacked, "max-unpacked", 64<<10, "refuse a .gz file that unpacks to more MiB")
	_ = cmd.RegisterFlagCompletionFunc("as", cobra.FixedCompletions(loaders.Names(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// besideServerError is a graph that another process, such as a server, has
// open while a document is to be loaded.
type besideServerError struct {
	err      error
	document string
	server   string // its address
}

func (e *besideServerError) Error() string { return e.err.Error() }
func (e *besideServerError) Unwrap() error { return e.err }

// overHTTP is the command that loads the document by a server instead.
func (e *besideServerError) overHTTP() string {
	const token = `-H "Authorization: Bearer $(cat TOKEN)"`
	address := e.server + "/api/v1/sources"
	quoted := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
	switch {
	case strings.HasPrefix(e.document, "https://"), strings.HasPrefix(e.document, "http://"):
		return "curl -sL " + quoted(e.document) + " | curl " + token + " --data-binary @- " + quoted(address+"?source_url="+url.QueryEscape(e.document))
	case e.document == "-":
		return "curl " + token + " --data-binary @- " + address
	}
	return "curl " + token + " --data-binary " + quoted("@"+e.document) + " " + quoted(address+"?name="+url.QueryEscape(filepath.Base(e.document)))
}

func kinds() string {
	var b strings.Builder
	for _, l := range loaders.Loaders() {
		fmt.Fprintf(&b, "  %-9s %s: %s\n", l.Name, l.About, l.RecognisedBy)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (p *program) load(ctx context.Context, locations []string, o loadOptions) error {
	if err := o.check(len(locations)); err != nil {
		return usagef("--%s", strings.Replace(err.Error(), "_", "-", 1))
	}
	if o.maxUnpacked <= 0 {
		return usagef("--max-unpacked %d: a number of MiB is 1 or more", o.maxUnpacked)
	}
	rejects, err := createRejects(o.rejects)
	if err != nil {
		return err
	}
	defer rejects.Close()
	if !o.dryRun && !p.isMissing() { // else it is made when there is something to put into it
		if _, err := p.destination(ctx); err != nil {
			if errors.Is(err, graph.ErrInUse) {
				err = &besideServerError{err, locations[0], p.servedAt()}
			}
			return err
		}
	}
	rows, err := p.loadAll(ctx, locations, o)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return p.interrupted(ctx, rows)
	}
	if err := writeRejects(rejects, rows); err != nil {
		return err
	}
	if err := p.printLoaded(rows); err != nil {
		return err
	}
	return verdict(rows)
}

// loadAll loads the documents one after the other, and tells of each, until the
// context is done. The error is that of a graph that cannot be opened.
func (p *program) loadAll(ctx context.Context, locations []string, o loadOptions) ([]loadedSource, error) {
	rows, bar := []loadedSource{}, p.progress(0)
	queue, stop := p.ahead(ctx, locations, o)
	defer stop()
	for c := range queue {
		var done []loadedSource
		var err error
		switch {
		case c.bulk:
			done = []loadedSource{p.loadLarge(ctx, c.location, o)}
		case c.err != nil:
			done = []loadedSource{unread(c.location, c.err)}
		case o.SourceURL != "" && c.of > 1:
			return nil, usagef("--source-url is the address of one document; %s holds %d", c.location, c.of)
		default:
			if c.nth == 0 {
				bar = p.progress(c.of)
			}
			done, err = p.publish(ctx, c.read(), o)
			_ = bar.Add(1)
			if c.nth+1 == c.of {
				_ = bar.Finish()
			}
		}
		switch {
		case ctx.Err() == nil && err != nil:
			return nil, err
		case ctx.Err() == nil || len(done) > 0 && done[0].Status != "rejected":
			rows = append(rows, done...)
		}
	}
	return rows, nil
}

// check holds the options against what they may be, for so many documents.
func (o loadOptions) check(documents int) error {
	if _, err := time.Parse(time.DateOnly, o.Published); o.Published != "" && err != nil {
		return &parameters.ValueError{Name: "published", Value: o.Published, Want: "a day, written 2006-01-02"}
	}
	if o.As != "" && !slices.Contains(loaders.Names(), o.As) {
		return &parameters.ValueError{Name: "as", Value: o.As, Allowed: loaders.Names()}
	}
	if o.SourceURL == "" {
		return nil
	}
	if u, err := url.Parse(o.SourceURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return &parameters.ValueError{Name: "source_url", Value: o.SourceURL, Want: "an address, written https://host/path"}
	}
	if documents > 1 {
		return &parameters.ValueError{Name: "source_url", Value: o.SourceURL, Want: "the address of more than one document; load these one by one"}
	}
	return nil
}

// interrupted tells what was done before the context was: each source is in
// the graph whole or not at all.
func (p *program) interrupted(ctx context.Context, rows []loadedSource) error {
	if len(rows) == 0 {
		p.say("interrupted: nothing was loaded")
		return ctx.Err()
	}
	if err := p.printLoaded(rows); err != nil {
		return err
	}
	p.say("interrupted: the documents listed above (%d) are done, the others are not; the same command goes on", len(rows))
	return ctx.Err()
}

// isOwn reports whether a file is a part of the graph itself, which a folder
// that is loaded may hold.
func (p *program) isOwn(file string) bool {
	folder, err := filepath.Abs(p.db)
	if err != nil || strings.Contains(p.db, ":") {
		return false
	}
	path, err := filepath.Abs(file)
	return err == nil && strings.HasPrefix(path, folder+string(filepath.Separator))
}

// publish puts a document that was read into the graph. What goes wrong with
// the document is told in its row; the error is that of a graph that cannot be
// opened.
func (p *program) publish(ctx context.Context, d readDocument, o loadOptions) ([]loadedSource, error) {
	row, loaded := d.row, d.loaded
	if row.Status == "rejected" || o.dryRun {
		return []loadedSource{row}, nil
	}
	g, err := p.destination(ctx)
	if err != nil {
		return nil, err
	}
	if loaded.Dump {
		outcomes, err := sources.Restore(ctx, g, loaded.Quads)
		if err != nil {
			return []loadedSource{row.rejected(err)}, nil
		}
		var rows []loadedSource
		for _, done := range outcomes {
			rows = append(rows, loadedSource{
				Source: queries.Optional(done.Source), Name: row.Name, Title: queries.Optional(done.Title), Loader: "rdf", Status: string(done.Status),
				Events: done.Events, Bodies: done.Bodies, Positions: done.Positions, Quads: done.Quads, Warnings: []schema.Warning{},
			})
		}
		return rows, nil
	}
	status, err := sources.Publish(ctx, g, loaded.Source.ID, loaded.Quads)
	if err != nil {
		return []loadedSource{row.rejected(err)}, nil
	}
	row.Status = string(status)
	return []loadedSource{row}, nil
}

// stated counts the quads that a source states: not those about itself.
func stated(quads []quad.Quad) int {
	n := 0
	for _, q := range quads {
		if q.Label != schema.Meta.IRI() {
			n++
		}
	}
	return n
}

// progress is a bar on a terminal and nothing elsewhere.
func (p *program) progress(n int) *progressbar.ProgressBar {
	f, ok := p.Err.(*os.File)
	visible := ok && n > 1 && !p.quiet && term.IsTerminal(int(f.Fd()))
	return progressbar.NewOptions(n, progressbar.OptionSetVisibility(visible), progressbar.OptionSetWriter(p.Err),
		progressbar.OptionSetDescription("loading"), progressbar.OptionClearOnFinish())
}

// createRejects makes the file for what is rejected, before anything is
// loaded; nil without a path.
func createRejects(path string) (*os.File, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("--rejects: %w", err)
	}
	return f, nil
}

func writeRejects(f *os.File, rows []loadedSource) error {
	if f == nil {
		return nil
	}
	w := bufio.NewWriter(f)
	e := json.NewEncoder(w)
	var err error
	for _, row := range rows {
		if row.Status == "rejected" {
			err = errors.Join(err, e.Encode(row))
		}
	}
	return errors.Join(err, w.Flush())
}

func (p *program) printLoaded(rows []loadedSource) error {
	if p.output == "json" {
		return writeJSON(p.Out, loadAnswer{rows})
	}
	err := printRows(p, queries.Listing("load", nothingAsked{}, rows, queries.Page{}), tables.Layout[loadedSource]{Columns: []tables.Column[loadedSource]{
		{Head: "status", Cell: func(r loadedSource) string { return r.Status }},
		{Head: "document", Cell: func(r loadedSource) string { return r.Name }},
		{Head: "loader", Cell: func(r loadedSource) string { return string(r.Loader) }},
		{Head: "events", Cell: func(r loadedSource) string { return fmt.Sprint(r.Events) }},
		{Head: "bodies", Cell: func(r loadedSource) string { return fmt.Sprint(r.Bodies) }},
		{Head: "positions", Cell: func(r loadedSource) string { return fmt.Sprint(r.Positions) }},
		{Head: "quads", Cell: func(r loadedSource) string { return fmt.Sprint(r.Quads) }},
		{Head: "source", Cell: func(r loadedSource) string { return string(r.Source) }},
	}})
	for _, row := range rows {
		if row.Status == "rejected" {
			fmt.Fprintf(p.Err, "plenary: rejected: %s\n", row.Reason)
		}
		for _, w := range row.Warnings {
			if w.Line > 0 {
				p.say("%s:%d: warning: %s", row.Name, w.Line, w.Message)
			} else {
				p.say("%s: warning: %s", row.Name, w.Message)
			}
		}
	}
	return err
}

// verdict is the error of a load in which not all went well.
func verdict(rows []loadedSource) error {
	rejected, skipped := 0, 0
	for _, row := range rows {
		skipped += row.Skipped
		if row.Status == "rejected" {
			rejected++
		}
	}
	switch {
	case rejected == 0 && skipped > 0:
		return partError{fmt.Errorf("%d broken lines were left out", skipped)}
	case rejected == 0:
		return nil
	case rejected == len(rows):
		return errors.New("nothing was loaded")
	}
	return partError{fmt.Errorf("%d of %d sources were rejected", rejected, len(rows))}
}
