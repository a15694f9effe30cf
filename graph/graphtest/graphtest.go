// Package graphtest holds engines to the promises of package graph. An engine
// calls [Run] in its tests; whatever passes can stand in for any other.
package graphtest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// Run tests an engine. Each call of open gives another, empty graph, which Run
// closes. Reopen gets a graph that open or reopen gave and that Run has closed,
// and opens the same store again; it is nil for an engine that forgets.
//
// The tests take seconds; with -short they do less of the same. They are meant
// to be run with -race too, with which those parts take part where goroutines
// meet: in the others, one asks, several times as slowly, and has no races.
func Run(t *testing.T, open func(t *testing.T) graph.Graph, reopen func(t *testing.T, closed graph.Graph) graph.Graph) {
	for _, part := range []struct {
		name string
		test func(*testing.T, graph.Graph)
		meet bool // goroutines, of the test or of the engine
	}{
		{"Empty", testEmpty, false},
		{"Terms", testTerms, false},
		{"BadQuads", testBadQuads, false},
		{"Add", testAdd, false},
		{"Remove", testRemove, false},
		{"Numbers", testNumbers, false},
		{"OwnWrites", testOwnWrites, false},
		{"Rollback", testRollback, true},
		{"MatchShapes", testMatchShapes, false},
		{"MatchRandom", testMatchRandom, false},
		{"MatchLoops", testMatchLoops, false},
		{"MatchWhileChanging", testMatchWhileChanging, false},
		{"Estimate", testEstimate, false},
		{"Search", testSearch, false},
		{"SearchRandom", testSearchRandom, false},
		{"Operators", testOperators, true},
		{"Join", testJoin, true},
		{"JoinLarge", testJoinLarge, false},
		{"Revision", testRevision, true},
		{"Histories", testHistories, false},
		{"Snapshot", testSnapshot, true},
		{"ReadersAndWriter", testReadersAndWriter, true},
		{"Updates", testUpdatesTakeTurns, true},
		{"Cancelled", testCancelled, true},
		{"CancelledUpdate", testCancelledUpdate, true},
		{"Ended", testEnded, true},
		{"Large", testLarge, false},
		{"Load", testLoad, false},
		{"LoadLarge", testLoadLarge, true},
	} {
		t.Run(part.name, func(t *testing.T) {
			if raced && !part.meet {
				t.Skip("SKIPPED with the race detector: make test runs it without")
			}
			g := open(t)
			defer closeGraph(t, g)
			part.test(t, g)
		})
	}
	t.Run("Close", func(t *testing.T) { testClose(t, open(t)) })
	t.Run("Apart", func(t *testing.T) { testApart(t, open(t), open(t)) })
	if reopen != nil {
		t.Run("Reopen", func(t *testing.T) { testReopen(t, open(t), reopen) })
	}
}

var background = context.Background()

func closeGraph(t testing.TB, g graph.Graph) {
	t.Helper()
	if err := g.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

func must(t failer, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("unexpected error: %v", err)
	}
}

// failer is what testing.TB and rapid.T have in common.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

func view(t failer, g graph.Graph, f func(graph.Reader)) {
	t.Helper()
	must(t, g.View(background, func(r graph.Reader) error { f(r); return nil }))
}

func update(t failer, g graph.Graph, f func(graph.Tx)) {
	t.Helper()
	must(t, g.Update(background, func(tx graph.Tx) error { f(tx); return nil }))
}

func add(t failer, g graph.Graph, quads ...quad.Quad) {
	t.Helper()
	update(t, g, func(tx graph.Tx) { must(t, tx.Add(background, quads)) })
}

// lines are the quads as sorted N-Quads.
func lines(quads []quad.Quad) []string {
	out := make([]string, len(quads))
	for i, q := range quads {
		out[i] = string(graph.AppendLine(nil, q))
	}
	slices.Sort(out)
	return out
}

// contents are all quads of a snapshot as sorted N-Quads.
func contents(t failer, r graph.Reader) []string {
	t.Helper()
	return matching(t, r, graph.Pattern{})
}

func matching(t failer, r graph.Reader, p graph.Pattern) []string {
	t.Helper()
	var quads []quad.Quad
	for q, err := range graph.All(background, r, p) {
		must(t, err)
		quads = append(quads, q)
	}
	return lines(quads)
}

func same(t failer, what string, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	t.Errorf("%s: got %d lines, want %d\n got:\n%s want:\n%s", what, len(got), len(want), some(got), some(want))
}

func some(lines []string) string {
	const most = 12
	cut := slices.Clone(lines[:min(most, len(lines))])
	for i, l := range cut {
		if len(l) > 200 {
			cut[i] = l[:200] + "…\n"
		}
	}
	return strings.Join(cut, "")
}

// holds fails unless the graph is in the state of these quads.
func holds(t failer, g graph.Graph, quads ...quad.Quad) {
	t.Helper()
	view(t, g, func(r graph.Reader) {
		same(t, "graph", contents(t, r), lines(quads))
		if n, err := r.Size(background); err != nil || int(n) != len(quads) {
			t.Errorf("Size = %d, %v; want %d", n, err, len(quads))
		}
	})
}

func id(t failer, r graph.Reader, v quad.Value) graph.ID {
	t.Helper()
	n, err := graph.Find(background, r, v)
	must(t, err)
	return n
}

func revision(t failer, g graph.Graph) (rev string) {
	t.Helper()
	view(t, g, func(r graph.Reader) {
		var err error
		rev, err = r.Revision(background)
		must(t, err)
	})
	return rev
}

func isError(t failer, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: error %v, want %v", what, err, want)
	}
}

// fact is a quad with plain IRIs, named by single words.
func fact(s, p, o, l string) quad.Quad {
	return quad.Quad{Subject: iri(s), Predicate: iri(p), Object: iri(o), Label: iri(l)}
}
