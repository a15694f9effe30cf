package cayley_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/pebble"
)

const example = "https://example.org/"

// meetings is a graph of three meetings and who called them.
func meetings(t *testing.T) graph.Graph {
	t.Helper()
	g, err := pebble.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	iri := func(name string) quad.IRI { return quad.IRI(example + name) }
	var quads []quad.Quad
	for meeting, callers := range map[string][]string{"m1": {"a", "b"}, "m2": {"a", "c"}, "m3": {"c"}} {
		for _, c := range callers {
			quads = append(quads, quad.Quad{Subject: iri(meeting), Predicate: iri("caller"), Object: iri(c), Label: iri("passage-" + meeting)})
		}
		quads = append(quads,
			quad.Quad{Subject: iri(meeting), Predicate: iri("name"), Object: quad.LangString{Value: quad.String("Meeting " + meeting), Lang: "en"}, Label: iri("passage-" + meeting)},
			quad.Quad{Subject: iri(meeting), Predicate: iri("seats"), Object: quad.TypedString{Value: "40", Type: "http://www.w3.org/2001/XMLSchema#integer"}, Label: iri("passage-" + meeting)})
	}
	if err := g.Update(t.Context(), func(tx graph.Tx) error { return tx.Add(t.Context(), quads) }); err != nil {
		t.Fatal(err)
	}
	return g
}

func ask(ctx context.Context, g graph.Graph, language cayley.Language, text string, limit int) (lines []string, err error) {
	err = g.View(ctx, func(r graph.Reader) error {
		for result, err := range cayley.Ask(ctx, r, language, text, map[string]string{"ex": example}, limit) {
			if err != nil {
				return err
			}
			line, err := json.Marshal(result)
			if err != nil {
				return err
			}
			lines = append(lines, string(line))
		}
		return nil
	})
	slices.Sort(lines)
	return lines, err
}

func TestAsk(t *testing.T) {
	g := meetings(t)
	id := func(names ...string) (lines []string) {
		for _, n := range names {
			lines = append(lines, `{"id":"<`+example+n+`>"}`)
		}
		return lines
	}
	for _, c := range []struct {
		name     string
		language cayley.Language
		text     string
		limit    int
		want     []string
	}{
		{"who called with a", cayley.Gizmo, `g.V(g.IRI("ex:a")).in(g.IRI("ex:caller")).out(g.IRI("ex:caller")).unique().all()`, 0, id("a", "b", "c")},
		{"full IRIs", cayley.Gizmo, `g.V("<https://example.org/b>").in("<https://example.org/caller>").all()`, 0, id("m1")},
		{"under one label", cayley.Gizmo, `g.V(g.IRI("ex:a")).labelContext(g.IRI("ex:passage-m1")).in(g.IRI("ex:caller")).all()`, 0, id("m1")},
		{"limit", cayley.Gizmo, `g.V().all()`, 2, nil},
		{"emit", cayley.Gizmo, `g.emit({n: g.V(g.IRI("ex:c")).in(g.IRI("ex:caller")).count()})`, 0, []string{`{"n":2}`}},
		{"emit for ever", cayley.Gizmo, `while (true) g.emit({n: 1})`, 3, []string{`{"n":1}`, `{"n":1}`, `{"n":1}`}},
		{"text", cayley.Gizmo, `g.V(g.IRI("ex:m1")).save(g.IRI("ex:name"), "name").all()`, 0, []string{`{"id":"<https://example.org/m1>","name":"Meeting m1"}`}},
		{"a number as the text that says it", cayley.Gizmo, `g.V(40).in(g.IRI("ex:seats")).all()`, 0, id("m1", "m2", "m3")},
		{"not there", cayley.Gizmo, `g.V("<nowhere>").all()`, 0, nil},
		{"all but what is not there", cayley.Gizmo, `g.V(g.IRI("ex:a"), g.IRI("ex:b")).except(g.V("<nowhere>")).all()`, 0, id("a", "b")},
		{"what is not there, or not there either, or there", cayley.Gizmo, `g.V("<nowhere>").or(g.V("<no>")).or(g.V("<not>")).or(g.V(g.IRI("ex:a"))).all()`, 0, id("a")},
		{"steps from what is not there", cayley.Gizmo, `g.V("<nowhere>").in().out().all()`, 0, nil},
		{"graphql", cayley.GraphQL, `{meeting(<https://example.org/caller>: <https://example.org/b>) {id, <https://example.org/name>}}`, 0,
			[]string{`{"meeting":{"<https://example.org/name>":"Meeting m1","id":"<https://example.org/m1>"}}`}},
		{"graphql of what is not there", cayley.GraphQL, `{meeting(<https://example.org/caller>: <nobody>) {id}}`, 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ask(t.Context(), g, c.language, c.text, c.limit)
			if err != nil {
				t.Fatal(err)
			}
			if c.name == "limit" {
				if len(got) != 2 {
					t.Errorf("%d results", len(got))
				}
				return
			}
			for i, line := range got {
				got[i] = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(line)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s gives %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestAskRefuses(t *testing.T) {
	g := meetings(t)
	for _, c := range []struct {
		language cayley.Language
		text     string
		says     string
	}{
		{cayley.Gizmo, `g.V(`, "SyntaxError"},
		{cayley.Gizmo, `throw "no"`, "no"},
		{cayley.Gizmo, `nothing.there()`, "nothing"},
		{cayley.GraphQL, `{`, "Syntax Error"},
		{cayley.GraphQL, `mutation {x}`, "mutation"},
		{"sparql", `ASK {}`, "sparql"},
	} {
		if got, err := ask(t.Context(), g, c.language, c.text, 0); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, %v; want an error with %q", c.text, got, err, c.says)
		}
	}
}

// A script that does not end is stopped with its context, and leaves nothing
// behind.
func TestRunawayScriptsAreStopped(t *testing.T) {
	g := meetings(t)
	before := runtime.NumGoroutine()
	for _, script := range []string{
		`while (true) {}`,
		`while (true) g.V().all()`,
		`while (true) g.V().in().out().toArray()`,
		`function f(x) { f(x + 1) }; try { f(0) } catch (e) {}; while (true) {}`,
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		begun := time.Now()
		_, err := ask(ctx, g, cayley.Gizmo, script, 0)
		took := time.Since(begun)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", script, err)
		}
		if took > 350*time.Millisecond {
			t.Errorf("%s: stopped after %v", script, took)
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
