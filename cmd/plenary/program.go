package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/schema/registry"
)

// version is the version of the program; the linker may set it.
var version = "0.1.0"

// program is one run: where it reads and writes, and what the flags of the
// root command said. Tests start it with their own.
type program struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string

	db     string
	output string
	quiet  bool
	limit  int

	opening   sync.Mutex
	opened    graph.Graph
	isNew     bool     // this run made the graph
	made      []string // the folders that were made for it, the innermost first
	installed bool     // the registry is in it
}

// Run carries out a command line (without the program's name) and returns the
// exit status. It has written everything there is to say.
func (p *program) Run(ctx context.Context, args []string) int {
	root := p.command()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if closing := p.close(err != nil); err == nil {
		err = closing
	}
	status := statusOf(ctx, err)
	if err != nil && status != statusInterrupted {
		fmt.Fprintf(p.Err, "plenary: %s\n", explain(err))
	}
	if status == statusUsage {
		fmt.Fprintln(p.Err, "plenary: see 'plenary help' or 'plenary COMMAND --help'")
	}
	return status
}

// defaultDB is where the graph is unless the flag or the environment says so.
const defaultDB = "plenary.db"

const rootHelp = `Plenary turns documents of multilateral digital policy into a graph in which
every edge names the sentence that says so, and answers: who convened with
whom, and where they stand.`

const rootExample = `  plenary demo                                  # the built-in WSIS+20 data
  plenary cohosts UNESCO                        # who organised events with UNESCO
  plenary positions --issue gdc --stance reservation
  plenary path FAO Switzerland                  # what links the two
  plenary load report.pdf.txt newsletter.html   # your own documents
  plenary ask "who supports a permanent IGF mandate?"

Exit status: 0 done, 1 failed, 2 wrong usage, 3 done in part, 4 not found or
ambiguous, 5 a limit was reached, 130 interrupted.`

func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use: "plenary", Short: "Who convened with whom, and where they stand",
		Long: rootHelp, Example: rootExample, Version: version,
		SilenceErrors: true, SilenceUsage: true,
	}
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	db := p.Getenv("PLENARY_DB")
	if db == "" {
		db = defaultDB
	}
	flags := root.PersistentFlags()
	flags.StringVar(&p.db, "db", db, "the graph: a folder, mem:, or postgres://… (environment: PLENARY_DB)")
	flags.StringVarP(&p.output, "output", "o", "table", "how to print: table, json, jsonl, csv, tsv or md")
	flags.BoolVarP(&p.quiet, "quiet", "q", false, "no hints and counts on standard error")
	flags.IntVar(&p.limit, "limit", 0, "at most so many rows (0: all)")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand())
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Name() == "export" && (cmd.Flags().Changed("output") || cmd.Flags().Changed("limit")) {
			return usagef("export has neither -o nor --limit: --format says which format, --file where to, --max-nodes how much")
		}
		if !validOutput(p.output) {
			return usagef("-o %s: the ways to print are %s", p.output, strings.Join(outputs, ", "))
		}
		if p.limit < 0 {
			return usagef("--limit %d: a number of rows is 0 (all) or more", p.limit)
		}
		return nil
	}
	root.AddCommand(p.commands()...)
	_ = root.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(outputs, cobra.ShellCompDirectiveNoFileComp))
	return root
}

// graphExists reports whether there is something to ask.
func (p *program) graphExists() bool {
	if p.db == "mem:" || onServer(p.db) {
		return true
	}
	_, err := os.Stat(p.db)
	return err == nil
}

// access is what a command needs a graph for.
type access int

const (
	toRead   access = iota // beside others that read
	toChange               // alone
	toCreate               // alone, and made if there is none
)

// open gives the graph that --db names. Where there is none and none is to be
// made, the error says how to make one.
func (p *program) open(ctx context.Context, need access) (graph.Graph, error) {
	p.opening.Lock()
	defer p.opening.Unlock()
	if p.opened != nil {
		return p.opened, nil
	}
	var err error
	at, statErr := os.Stat(p.db)
	switch {
	case p.db == "":
		return nil, usagef("--db is empty: it names a folder, or mem:")
	case p.db == "mem:":
		p.opened, err = opened(pebble.OpenMemory(ctx))
	case onServer(p.db):
		p.opened, err = opened(postgres.Open(ctx, p.db, postgres.Options{ReadOnly: need == toRead}))
	case strings.HasPrefix(p.db, cayleyScheme):
		return nil, usagef("--db %s: a store of Cayley's is read into a graph of ours: plenary load %s --db FOLDER", p.db, p.db)
	case strings.Contains(p.db, "://") || strings.HasPrefix(p.db, "mem:"):
		return nil, usagef("--db %s: a graph is in a folder, in memory (mem:) or on a server (postgres://USER@HOST/DATABASE)", p.db)
	case statErr == nil && !at.IsDir():
		return nil, usagef("--db %s: this is a file; a graph is a folder", p.db)
	case need != toCreate && statErr != nil:
		return nil, p.noGraph()
	case need == toRead:
		p.opened, err = opened(pebble.OpenToRead(ctx, p.db))
	default:
		if p.isNew = p.isMissing(); p.isNew {
			p.made = missingFolders(p.db)
		}
		p.opened, err = opened(pebble.Open(ctx, p.db))
	}
	if need != toCreate && errors.Is(err, fs.ErrNotExist) {
		return nil, p.noGraph()
	}
	if err != nil {
		return nil, fmt.Errorf("opening the graph at %s: %w", shownAddress(p.db), err)
	}
	return p.opened, nil
}

func (p *program) noGraph() error {
	return fmt.Errorf("there is no graph at %s; 'plenary demo' makes one with the built-in data, 'plenary load FILE' with yours, --db names another", p.db)
}

// opened is the graph of an engine; a nil engine is no graph.
func opened[E graph.Graph](engine E, err error) (graph.Graph, error) {
	if err != nil {
		return nil, err
	}
	return engine, nil
}

// onServer reports whether --db names a graph on a PostgreSQL server.
func onServer(db string) bool {
	return strings.HasPrefix(db, "postgres://") || strings.HasPrefix(db, "postgresql://")
}

// shownAddress is what --db says, without a password.
func shownAddress(db string) string {
	if u, err := url.Parse(db); err == nil && onServer(db) {
		return u.Redacted()
	}
	return db
}

// view runs f on a snapshot of the graph that is there.
func (p *program) view(ctx context.Context, f func(graph.Reader) error) error {
	g, err := p.open(ctx, toRead)
	if err != nil {
		return err
	}
	return g.View(ctx, f)
}

// say writes a remark to standard error, unless --quiet.
func (p *program) say(format string, args ...any) {
	if !p.quiet {
		fmt.Fprintf(p.Err, format+"\n", args...)
	}
}

func registryQuads() []quad.Quad { return registry.Default().Quads() }
