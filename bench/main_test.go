package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/measure"
)

// TestMain is also the worker that the tests start.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "-worker" {
		main()
		return
	}
	os.Exit(m.Run())
}

// TestEnginesAgree runs the whole benchmark on a small graph, with the engines
// that need nothing installed but a C compiler.
func TestEnginesAgree(t *testing.T) {
	folder := t.TempDir()
	world := generate.New(7, 5000)
	file := filepath.Join(folder, "graph.nq")
	quads, sources, err := write(world, file)
	if err != nil {
		t.Fatal(err)
	}
	plan := measure.New(world, quads, sources)
	plan.Seconds, plan.Budget = .2, 20*time.Second // every question is answered
	r := &measure.Runner{Plan: plan, World: world, File: file, Say: t.Logf, Only: func(string) bool { return true }}
	list, err := chosen("limit,plenary,sqlite", quads)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		client, err := c.start(folder, "node")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(client.Close)
		r.Clients = append(r.Clients, client)
		r.Engines = append(r.Engines, measure.Engine{Name: c.name, Limit: c.limit})
	}
	for _, difference := range r.Run(t.Context()) {
		t.Error(difference)
	}
	for _, e := range r.Engines {
		for _, asked := range plan.Asked {
			if n := e.Times[asked.Name].N; n != len(asked.Questions)-asked.Warm {
				t.Errorf("%s answered %s %d times: %s", e.Name, asked.Name, n, e.Notes[asked.Name])
			}
		}
		if e.Times["W2"].N != len(plan.Commits) || e.Times["W3"].N != len(plan.Forgotten) || e.Mixed == nil || e.Mixed.Commits == 0 || (e.Bytes == 0) != e.Limit {
			t.Errorf("%s: %+v", e.Name, e)
		}
	}
}

func TestSizes(t *testing.T) {
	for size, want := range map[string]int{"100k": 100_000, "1m": 1_000_000, "10M": 10_000_000, "123": 123, "": 0, "-1": 0, "k": 0, "1g": 0} {
		got, err := sizeOf(size)
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v", size, got, err)
		}
	}
}

func TestChosenEngines(t *testing.T) {
	all, err := chosen("", 100_000)
	if err != nil || len(all) != len(contenders()) {
		t.Errorf("%d of %d engines, %v", len(all), len(contenders()), err)
	}
	if large, _ := chosen("", 10_000_000); len(large) >= len(all) || len(large) < 3 {
		t.Errorf("%d engines at 10M", len(large))
	}
	if named, err := chosen("cayley-bbolt", 10_000_000); err != nil || len(named) != 1 {
		t.Errorf("%v, %v", named, err)
	}
	if _, err := chosen("limit,nosuch", 1); err == nil {
		t.Error("an engine that does not exist is no error")
	}
}
