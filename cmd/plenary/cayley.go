package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/tables"
	"github.com/plenarykg/plenary/schema"
)

// queryOptions say how a query of one of Cayley's languages is run.
type queryOptions struct {
	language cayley.Language
	file     string
	timeout  time.Duration
	memory   int // MiB
	until    string
	here     bool // in this process, which may be ended at any time
}

func (p *program) gizmoCommand() *cobra.Command {
	return p.queryCommand(cayley.Gizmo, "gizmo [SCRIPT|-]", "Run a Gizmo script (JavaScript that walks paths) on the graph",
		`  plenary gizmo 'g.V(g.IRI("id:org/unesco")).in(g.IRI("pl:organizer")).all()'
  plenary gizmo 'g.V().has(g.IRI("rdf:type"), g.IRI("schema:Event")).save(g.IRI("schema:name"), "name").all()' --limit 5
  plenary gizmo --file script.js -o jsonl --timeout 1m`,
		"Gizmo is a query language of Cayley. g.IRI(\"pl:organizer\") knows the prefixes\nof 'plenary schema': "+prefixNames()+".")
}

func (p *program) graphqlCommand() *cobra.Command {
	return p.queryCommand(cayley.GraphQL, "graphql [QUERY|-]", "Run a query of Cayley's GraphQL on the graph",
		`  plenary graphql '{event(<`+schema.Vocabulary+`organizer>: <`+schema.Things+`org/unesco>) {id}}'
  plenary graphql --file query.graphql -o json`,
		"Fields and arguments are IRIs in angle brackets; ~ before one goes against the\nedge's direction; {*} gives all that is said of a node.")
}

func prefixNames() string {
	var names []string
	for _, prefix := range schema.Prefixes() {
		names = append(names, prefix[0])
	}
	return strings.Join(names, ", ")
}

func (p *program) queryCommand(language cayley.Language, use, short, example, long string) *cobra.Command {
	o := queryOptions{language: language}
	cmd := &cobra.Command{
		Use: use, Short: short, Example: example,
		Long: long + "\nThe query is the argument, a file's content, or standard input. It only reads, on\nthis machine, in a process of its own that is ended when its time is up.",
		Args: argumentsBetween(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.timeout <= 0 {
				return usagef("--timeout %s: a time is written 10s, or 1m30s", o.timeout)
			}
			if o.memory < 16 {
				return usagef("--memory %d: a script needs 16 MiB at least", o.memory)
			}
			text, err := p.queryText(cmd.Context(), o.file, args)
			if err != nil {
				return err
			}
			if o.here {
				return p.runQuery(cmd.Context(), text, o)
			}
			return p.runGuarded(cmd.Context(), text, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.file, "file", "", "the file that holds the query")
	f.DurationVar(&o.timeout, "timeout", 10*time.Second, "how long the query may run")
	f.IntVar(&o.memory, "memory", 1024, "how much memory the query may use, in MiB")
	f.BoolVar(&o.here, "here", false, "run in this process")
	f.StringVar(&o.until, "until", "", "when the time is up, RFC 3339, whenever this process began")
	_ = f.MarkHidden("here")
	_ = f.MarkHidden("until")
	return cmd
}

// queryText is the query, from wherever it is.
func (p *program) queryText(ctx context.Context, file string, args []string) (string, error) {
	switch {
	case file != "" && len(args) > 0:
		return "", usagef("give the query as an argument or with --file, not both")
	case file != "":
		text, err := os.ReadFile(file)
		return string(text), err
	case len(args) > 0 && args[0] != "-":
		return args[0], nil
	}
	text, err := io.ReadAll(input{ctx, p.In})
	return string(text), err
}

// end is when the time of the query is up.
func (o queryOptions) end() time.Time {
	if at, err := time.Parse(time.RFC3339Nano, o.until); err == nil {
		return at
	}
	return time.Now().Add(o.timeout)
}

// runQuery runs a query and prints what it finds; of one that was stopped, what
// it had found.
func (p *program) runQuery(ctx context.Context, text string, o queryOptions) error {
	stop := p.endAt(o.memory)
	defer stop()
	limited, cancel := context.WithDeadline(ctx, o.end())
	defer cancel()
	prefixes := map[string]string{}
	for _, prefix := range schema.Prefixes() {
		prefixes[prefix[0]] = prefix[1]
	}
	out := bufio.NewWriter(p.Out)
	rows := []cayley.Result{}
	err := p.view(limited, func(r graph.Reader) error {
		for row, err := range cayley.Ask(limited, r, o.language, text, prefixes, p.limit) {
			if err != nil {
				return err
			}
			if p.output != "jsonl" {
				rows = append(rows, row)
			} else if err := writeJSONLine(out, row); err != nil {
				return err
			}
		}
		return nil
	})
	if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		err = timeoutError(o)
	}
	if p.output != "jsonl" && (err == nil || len(rows) > 0) {
		err = errors.Join(err, p.printResults(rows))
	}
	return errors.Join(err, out.Flush())
}

func timeoutError(o queryOptions) error {
	return limitError{fmt.Errorf("the query was stopped after %s; --timeout gives it more time", o.timeout)}
}

func (p *program) printResults(rows []cayley.Result) error {
	if p.output == "json" {
		return writeJSON(p.Out, struct {
			Results []cayley.Result `json:"results"`
		}{rows})
	}
	return printRows(p, &queries.Answer[cayley.Result]{Rows: rows}, resultLayout(rows))
}

// resultLayout has a column for each key of the results.
func resultLayout(rows []cayley.Result) tables.Layout[cayley.Result] {
	keys := map[string]bool{}
	for _, row := range rows {
		if fields, ok := row.(map[string]any); ok {
			for key := range fields {
				keys[key] = true
			}
			continue
		}
		keys["result"] = true
	}
	heads := slices.Sorted(maps.Keys(keys))
	if at := slices.Index(heads, "id"); at > 0 {
		heads = slices.Insert(slices.Delete(heads, at, at+1), 0, "id")
	}
	var l tables.Layout[cayley.Result]
	for _, head := range heads {
		l.Columns = append(l.Columns, tables.Column[cayley.Result]{Head: head, Cell: func(row cayley.Result) string {
			fields, ok := row.(map[string]any)
			if !ok {
				fields = map[string]any{"result": row}
			}
			return cellOf(fields[head])
		}})
	}
	return l
}

// cellOf is a value in a table: a text as it is, anything else as JSON.
func cellOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// endAt ends the process when it uses more memory: a script cannot be stopped
// from taking it.
func (p *program) endAt(mebibytes int) (stop func()) {
	most := uint64(mebibytes) << 20
	before := debug.SetMemoryLimit(int64(most) / 4 * 3)
	done := make(chan struct{})
	go func() {
		used := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for tick := time.NewTicker(5 * time.Millisecond); ; {
			select {
			case <-done:
				tick.Stop()
				return
			case <-tick.C:
			}
			if metrics.Read(used); used[0].Value.Uint64() > most {
				fmt.Fprintf(p.Err, "plenary: the query was stopped because it used more than %d MiB of memory; --memory gives it more\n", mebibytes)
				os.Exit(statusLimit)
			}
		}
	}()
	return func() {
		close(done)
		debug.SetMemoryLimit(before)
	}
}

// cayleyScheme begins the name of one of Cayley's stores.
const cayleyScheme = "cayley:"

// loadCayley loads one of Cayley's stores, cayley:KIND:PATH, as the document
// of N-Quads that it makes. What goes wrong with it is told in its row.
func (p *program) loadCayley(ctx context.Context, location string, o loadOptions) loadedSource {
	path, err := dumpOfCayley(ctx, location, o)
	if err != nil {
		return loadedSource{Name: location, Status: "rejected", Reason: err.Error(), Warnings: []schema.Warning{}}
	}
	row := p.loadBulk(ctx, bulkFile{path: path, name: location}, o)
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		row.Warnings = append(row.Warnings, schema.Warning{Message: err.Error()})
	}
	return row
}

// dumpOfCayley writes the N-Quads of a store to a file in a folder of its own,
// which is the caller's to remove.
func dumpOfCayley(ctx context.Context, location string, o loadOptions) (path string, err error) {
	kind, at, ok := strings.Cut(strings.TrimPrefix(location, cayleyScheme), ":")
	switch {
	case !ok || at == "":
		return "", fmt.Errorf("%s: a store of Cayley's is written cayley:KIND:PATH; the kinds are %s", location, strings.Join(cayley.StoreKinds(), ", "))
	case o.As != "" && o.As != "rdf":
		return "", fmt.Errorf("%s: a store of Cayley's holds quads, which are read as rdf, not as %s", location, o.As)
	}
	store, err := cayley.OpenStore(ctx, kind, at)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	folder, err := os.MkdirTemp("", "plenary-")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(folder))
		}
	}()
	path = filepath.Join(folder, "store.nq")
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	if err := errors.Join(store.WriteNQuads(ctx, f, folder), f.Close()); err != nil {
		return "", fmt.Errorf("%s: %w", location, err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return "", errors.Join(err, fmt.Errorf("%s: the store holds no quads", location))
	}
	return path, nil
}
