package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/plenarykg/plenary/bench/cayley"
	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/limit"
	"github.com/plenarykg/plenary/bench/plenary"
	"github.com/plenarykg/plenary/bench/postgres"
	"github.com/plenarykg/plenary/bench/sqlite"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
)

// contender is an engine that takes part, in a worker of this program or of
// Node.
type contender struct {
	name, title string
	open        engine.Opener
	script      string // of Node, in the folder node
	limit, ours bool
	served      bool // by a server, whose memory is not the worker's
	most        int  // above so many quads it takes part only if it is named
}

func contenders() []contender {
	return []contender{
		{name: "limit", title: "limit", open: limit.Open, limit: true},
		{name: "plenary", title: "Plenary", open: plenary.Over(openPebble), ours: true},
		{name: "plenary-postgres", title: "Plenary on PostgreSQL", open: plenary.OnServer, ours: true, served: true},
		{name: "sqlite", title: "SQLite", open: sqlite.Open},
		{name: "postgres", title: "PostgreSQL", open: postgres.Open, served: true},
		{name: "duckdb", title: "DuckDB", script: "duckdb.mjs"},
		{name: "oxigraph", title: "Oxigraph (WASM)", script: "oxigraph.mjs", most: 2_000_000},
		{name: "cayley-memstore", title: "Cayley memstore", open: cayley.Memory, most: 2_000_000},
		{name: "cayley-bbolt", title: "Cayley bbolt", open: cayley.Bbolt, most: 2_000_000},
	}
}

func openPebble(ctx context.Context, folder string) (graph.Graph, error) {
	return pebble.Open(ctx, folder)
}

// chosen are the contenders of these names, or those that take part by
// themselves in a run of this size.
func chosen(names string, quads int) ([]contender, error) {
	var list []contender
	wanted := strings.FieldsFunc(names, func(r rune) bool { return r == ',' || r == ' ' })
	for _, c := range contenders() {
		named := false
		for i, name := range wanted {
			if name == c.name {
				named, wanted[i] = true, ""
			}
		}
		if named || names == "" && (c.most == 0 || quads <= c.most) {
			list = append(list, c)
		}
	}
	for _, name := range wanted {
		if name != "" {
			return nil, fmt.Errorf("there is no engine %q; there are %s", name, engineNames())
		}
	}
	return list, nil
}

func engineNames() string {
	var names []string
	for _, c := range contenders() {
		names = append(names, c.name)
	}
	return strings.Join(names, ", ")
}

// start starts a contender's worker with an empty folder.
func (c contender) start(folder, node string) (*engine.Client, error) {
	folder = filepath.Join(folder, c.name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	if c.script != "" {
		return engine.Start(c.name, exec.Command("node", "--max-old-space-size=8192", filepath.Join(node, c.script), folder))
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return engine.Start(c.name, exec.Command(self, "-worker", c.name, "-folder", folder))
}

// work is what a worker of this program does.
func work(ctx context.Context, name, folder string) error {
	for _, c := range contenders() {
		if c.name == name && c.open != nil {
			return engine.Serve(ctx, c.open, folder, os.Stdin, os.Stdout)
		}
	}
	return fmt.Errorf("there is no engine %q in this program", name)
}
