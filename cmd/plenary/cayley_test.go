package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
)

// A store of Cayley's is loaded as one source, which is the same source when it
// is loaded again.
func TestLoadFromCayley(t *testing.T) {
	ctx := t.Context()
	folder := filepath.Join(t.TempDir(), "store")
	g, err := cayley.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	err = g.Update(ctx, func(tx graph.Tx) error {
		return tx.Add(ctx, []quad.Quad{
			{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.String("a text"), Label: quad.IRI("x:l")},
			{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.IRI("x:o"), Label: quad.IRI("x:l")},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "graph")
	run := func(args ...string) string {
		t.Helper()
		var out, failure bytes.Buffer
		p := &program{In: strings.NewReader(""), Out: &out, Err: &failure, Getenv: func(string) string { return "" }}
		if status := p.Run(ctx, append(args, "--db", db)); status != statusDone {
			t.Fatalf("%v: status %d: %s", args, status, &failure)
		}
		return out.String()
	}
	location := "cayley:bolt:" + filepath.Join(folder, "graph.bolt")
	if said := run("load", location, "-o", "tsv"); !strings.Contains(said, "added") {
		t.Errorf("loading says %s", said)
	}
	if said := run("load", location, "-o", "tsv"); !strings.Contains(said, "unchanged") {
		t.Errorf("loading again says %s", said)
	}
	dump := run("export", "--view", "all", "--format", "nquads")
	for _, line := range []string{`<x:s> <x:p> "a text" <x:l> .`, `<x:s> <x:p> <x:o> <x:l> .`} {
		if !strings.Contains(dump, line) {
			t.Errorf("the graph has no %s", line)
		}
	}
}

// A store of Cayley's may hold more than a document may.
func TestLoadMuchFromCayley(t *testing.T) {
	ctx := t.Context()
	folder := filepath.Join(t.TempDir(), "store")
	g, err := cayley.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	const texts, length = 11, 2 << 20
	err = g.Update(ctx, func(tx graph.Tx) error {
		var quads []quad.Quad
		for n := range texts {
			quads = append(quads, quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.String(strings.Repeat(string(rune('a'+n)), length)), Label: quad.IRI("x:l")})
		}
		return tx.Add(ctx, quads)
	})
	if err := errors.Join(err, g.Close()); err != nil {
		t.Fatal(err)
	}
	var out, failure bytes.Buffer
	p := &program{In: strings.NewReader(""), Out: &out, Err: &failure, Getenv: func(string) string { return "" }}
	status := p.Run(ctx, []string{"load", "cayley:bolt:" + filepath.Join(folder, "graph.bolt"), "-o", "json", "--db", filepath.Join(t.TempDir(), "graph")})
	if status != statusDone || !strings.Contains(out.String(), `"status": "added"`) || !strings.Contains(out.String(), `"quads": 11`) {
		t.Errorf("status %d: %s%s", status, &out, &failure)
	}
}
