package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/report"
	"github.com/plenarykg/plenary/bench/sparql"
)

// How long rdflib may take for a query, how long each other engine is asked
// one query in a turn and altogether, and with how many sets of parameters.
const (
	sparqlPatience = 5 * time.Second
	sparqlTurn     = 50 * time.Millisecond
	sparqlBudget   = 2 * time.Second
	sparqlSets     = 5
)

// inSPARQL are the contenders that answer SPARQL, and whether each is asked
// only once.
func inSPARQL(names string) (list []contender, once map[string]bool) {
	once = map[string]bool{"rdflib": true}
	wanted := wanted(names)
	for _, c := range append(contenders(), contender{name: "rdflib", title: "rdflib", script: "rdflib_worker.py"}) {
		switch c.name {
		case "plenary", "oxigraph", "rdflib":
			if wanted(c.name) {
				list = append(list, c)
			}
		}
	}
	return list, once
}

// python is an interpreter that has rdflib.
func python() (string, error) {
	for _, interpreter := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(interpreter, "-c", "import rdflib").Run() == nil {
			return interpreter, nil
		}
	}
	return "", errors.New("no python3 with rdflib (apt install python3-rdflib)")
}

// startIn is start, for a worker in Python too.
func (c contender) startIn(folder string, o options) (*engine.Client, error) {
	if !strings.HasSuffix(c.script, ".py") {
		return c.start(folder, o.node)
	}
	interpreter, err := python()
	if err != nil {
		return nil, err
	}
	return engine.Start(c.name, exec.Command(interpreter, filepath.Join(o.python, c.script)))
}

// competeInSPARQL asks the engines that answer SPARQL the same queries.
func competeInSPARQL(ctx context.Context, o options, world *generate.World) (err error) {
	folder, remove, err := o.folderOf()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	file := filepath.Join(folder, "graph.nq")
	quads, sources, err := write(world, file)
	if err != nil {
		return err
	}
	fmt.Printf("%d quads of %d sources, seed %d\n", quads, sources, o.seed)
	queries, err := sparql.Queries(world, sources, sparqlSets)
	if err != nil {
		return err
	}
	r := &sparql.Runner{File: file, Queries: queries, Only: wanted(o.questions), Patience: sparqlPatience, Turn: sparqlTurn, Budget: sparqlBudget, Say: say}
	list, once := inSPARQL(o.engines)
	for _, c := range list {
		client, err := c.startIn(folder, o)
		if err != nil {
			fmt.Fprintf(os.Stderr, "\nSKIPPED: %s takes no part: %v\n\n", c.title, err)
			continue
		}
		defer client.Close()
		r.Clients = append(r.Clients, client)
		r.Engines = append(r.Engines, sparql.Engine{Name: c.name, Title: c.title, Once: once[c.name]})
	}
	result := &sparql.Result{Quads: quads, Sources: sources, Seed: o.seed, Machine: machine(), When: time.Now().Format(time.DateOnly)}
	r.Run(ctx, result)
	if err := ctx.Err(); err != nil {
		return err
	}
	report.PrintSPARQL(os.Stdout, result)
	if err := os.MkdirAll(o.results, 0o755); err != nil {
		return err
	}
	if err := report.SaveSPARQL(filepath.Join(o.results, "sparql-"+o.name()+".json"), result); err != nil {
		return err
	}
	if len(result.Differences) > 0 {
		return fmt.Errorf("the engines do not agree:\n  %s", strings.Join(result.Differences, "\n  "))
	}
	return nil
}
