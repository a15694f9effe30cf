// Command bench asks Plenary and its peers the same questions to the same
// graph, holds their answers against each other and prints the times.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/measure"
	"github.com/plenarykg/plenary/bench/report"
)

type options struct {
	size, engines, questions    string
	seed                        uint64
	results, readme, work, node string
	readers                     int
	only                        string
	worker, folder              string
	sparql                      bool
	python                      string
}

func main() {
	var o options
	flag.StringVar(&o.size, "size", "100k", "how many quads: 100k, 1m, 10m or a number")
	flag.StringVar(&o.engines, "engines", "", "only these engines, with commas: "+engineNames())
	flag.StringVar(&o.questions, "questions", "", "only these questions, with commas: Q1, Q1top, Q2, Q3, Q4, Q5, Q6, Q7prefix, Q7part, W2, W3, W4 (W1 is always done)")
	flag.Uint64Var(&o.seed, "seed", 1, "of the graph and of the parameters")
	flag.IntVar(&o.readers, "readers", max(1, runtime.NumCPU()-1), "of W4")
	flag.StringVar(&o.results, "results", "results", "folder of the results as JSON and as a plot")
	flag.StringVar(&o.readme, "readme", "", "write the tables of the results, without a run, between the markers of this file")
	flag.StringVar(&o.work, "work", "", "folder for the graph and the stores (a temporary one, removed at the end)")
	flag.StringVar(&o.node, "node", "node", "folder of the workers that run under Node")
	flag.StringVar(&o.python, "python", "python", "folder of the workers that run under Python")
	flag.BoolVar(&o.sparql, "sparql", false, "ask in SPARQL; -questions are names of the files in sparql/questions then, -engines plenary, oxigraph, rdflib")
	flag.StringVar(&o.only, "generate", "", "only write the graph to this file")
	flag.StringVar(&o.worker, "worker", "", "be the worker of this engine (used by the program itself)")
	flag.StringVar(&o.folder, "folder", "", "the worker's folder")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	switch {
	case o.worker != "":
		// An interrupt reaches the whole group; the worker ends with its input.
		return work(context.WithoutCancel(ctx), o.worker, o.folder)
	case o.readme != "":
		return report.Readme(o.readme, o.results)
	}
	quads, err := sizeOf(o.size)
	if err != nil {
		return err
	}
	world := generate.New(o.seed, quads)
	if o.only != "" {
		_, _, err := write(world, o.only)
		return err
	}
	if o.sparql {
		return competeInSPARQL(ctx, o, world)
	}
	return compete(ctx, o, world)
}

// folderOf is the folder to work in, and what to do with it at the end.
func (o options) folderOf() (folder string, remove func() error, err error) {
	if o.work != "" {
		return o.work, func() error { return nil }, nil
	}
	folder, err = os.MkdirTemp("", "plenary-bench-")
	return folder, func() error { return os.RemoveAll(folder) }, err
}

func compete(ctx context.Context, o options, world *generate.World) (err error) {
	list, err := chosen(o.engines, world.Quads)
	if err != nil {
		return err
	}
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

	plan := measure.New(world, quads, sources)
	plan.Readers = o.readers
	r := &measure.Runner{Plan: plan, World: world, File: file, Say: say, Only: wanted(o.questions)}
	defer func() {
		for _, c := range r.Clients {
			c.Close()
		}
	}()
	for _, c := range list {
		client, err := c.start(folder, o.node)
		if err != nil {
			fmt.Fprintf(os.Stderr, "\nSKIPPED: %s takes no part: %v\n\n", c.title, err)
			continue
		}
		r.Clients = append(r.Clients, client)
		r.Engines = append(r.Engines, measure.Engine{Name: c.name, Title: c.title, Limit: c.limit, Ours: c.ours, Served: c.served})
	}
	differences := r.Run(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	result := &measure.Result{Quads: quads, Sources: sources, Seed: o.seed, Machine: machine(), When: time.Now().Format(time.DateOnly), Engines: r.Engines, Differences: differences}
	report.Print(os.Stdout, result)
	if small, err := report.Read(filepath.Join(o.results, "1m.json")); err == nil && quads > 2*small.Quads {
		fmt.Println(strings.Join(report.Growth(small, result), "\n"))
	}
	if err := os.MkdirAll(o.results, 0o755); err != nil {
		return err
	}
	if err := report.Save(filepath.Join(o.results, o.name()), result); err != nil {
		return err
	}
	if len(differences) > 0 {
		return fmt.Errorf("the engines do not agree:\n  %s", strings.Join(differences, "\n  "))
	}
	return nil
}

// name is what the results are saved as: a run of only some engines or
// questions does not take the place of a whole one.
func (o options) name() string {
	name := strings.ToLower(o.size)
	if o.engines != "" || o.questions != "" {
		name += "-part"
	}
	return name
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

func wanted(questions string) func(string) bool {
	list := strings.FieldsFunc(questions, func(r rune) bool { return r == ',' || r == ' ' })
	return func(q string) bool { return len(list) == 0 || slices.Contains(list, q) }
}

func write(world *generate.World, file string) (quads, sources int, err error) {
	f, err := os.Create(file)
	if err != nil {
		return 0, 0, err
	}
	quads, sources, err = world.Write(f)
	return quads, sources, errors.Join(err, f.Close())
}

// sizeOf reads 100k, 1m or a number.
func sizeOf(size string) (int, error) {
	digits, factor := strings.ToLower(size), 1
	if rest, ok := strings.CutSuffix(digits, "k"); ok {
		digits, factor = rest, 1_000
	} else if rest, ok := strings.CutSuffix(digits, "m"); ok {
		digits, factor = rest, 1_000_000
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is no size: use 100k, 1m, 10m or a number of quads", size)
	}
	return n * factor, nil
}

// machine says on what was measured.
func machine() string {
	memory := ""
	if info, err := os.ReadFile("/proc/meminfo"); err == nil {
		var kilobytes int
		if _, err := fmt.Sscanf(string(info), "MemTotal: %d", &kilobytes); err == nil {
			memory = fmt.Sprintf(", %d GiB", (kilobytes+1<<19)>>20)
		}
	}
	return fmt.Sprintf("%d cores%s, %s/%s, %s", runtime.NumCPU(), memory, runtime.GOOS, runtime.GOARCH, runtime.Version())
}
