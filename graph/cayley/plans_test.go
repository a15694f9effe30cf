package cayley_test

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"testing"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/pebble"
)

// hookless is a QuadStore without its optimizer.
type hookless struct{ cayleygraph.QuadStore }

// values are few, so that what is drawn from them meets.
func values(places string) []quad.Value {
	var out []quad.Value
	for i := range 7 {
		for _, kind := range places {
			switch kind {
			case 'i':
				out = append(out, quad.IRI(fmt.Sprintf("urn:x:%d", i)))
			case 's':
				out = append(out, quad.String(fmt.Sprintf("text %d", i)))
			case 'b':
				out = append(out, quad.BNode(fmt.Sprintf("b%d", i)))
			case 'n':
				out = append(out, quad.Int(i))
			}
		}
	}
	return out
}

func drawQuads(t *rapid.T) []quad.Quad {
	predicates := values("i")[:3]
	var quads []quad.Quad
	for range rapid.IntRange(0, 60).Draw(t, "quads") {
		q := quad.Quad{
			Subject:   rapid.SampledFrom(values("iisb")).Draw(t, "subject"),
			Predicate: rapid.SampledFrom(predicates).Draw(t, "predicate"),
			Object:    rapid.SampledFrom(values("iisn")).Draw(t, "object"),
		}
		if rapid.Bool().Draw(t, "labelled") {
			q.Label = rapid.SampledFrom(values("is")[:4]).Draw(t, "label")
		}
		quads = append(quads, q)
	}
	return quads
}

// drawn is a path and how it was made. Paths of Cayley know their store, and
// some steps change what they are called on: so one is made for each store.
type drawn struct {
	make func(cayleygraph.QuadStore) *path.Path
	text string
	// joins says that it has steps for which Cayley's iterators lose some of
	// the ways to a node, or find them more than once, by the plan they follow.
	joins bool
	// looseTags says that the tags may differ: Cayley's iterators keep those of
	// options and exceptions from one node to the next that has none, and tag
	// nothing behind a filter that they look up; and of the ways to a node that
	// is given once any may be the one.
	looseTags bool
}

func drawPath(t *rapid.T, depth int) drawn {
	start := rapid.SliceOfNDistinct(rapid.SampledFrom(values("is")), 0, 3, rapid.ID).Draw(t, "start")
	d := drawn{text: fmt.Sprintf("V%v", start), make: func(qs cayleygraph.QuadStore) *path.Path { return path.StartPath(qs, start...) }}
	for i := range rapid.IntRange(0, 4).Draw(t, "steps") {
		d = drawStep(t, d, depth, i)
	}
	return d
}

func drawStep(t *rapid.T, before drawn, depth, i int) drawn {
	var via []any
	for _, v := range rapid.SliceOfNDistinct(rapid.SampledFrom(values("i")[:3]), 0, 2, rapid.ID).Draw(t, "via") {
		via = append(via, v)
	}
	one := rapid.SampledFrom(values("i")[:3]).Draw(t, "predicate")
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(values("isn")), 1, 3, rapid.ID).Draw(t, "values")
	tag := fmt.Sprintf("tag%d.%d", depth, i)
	then := func(text string, joins bool, f func(*path.Path, cayleygraph.QuadStore) *path.Path) drawn {
		return drawn{text: before.text + "." + text, joins: joins || before.joins, looseTags: before.looseTags,
			make: func(qs cayleygraph.QuadStore) *path.Path { return f(before.make(qs), qs) }}
	}
	kinds := 13
	if depth > 0 {
		kinds += 4
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "step") {
	case 0, 1:
		return then(fmt.Sprintf("Out(%v)", via), false, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.Out(via...) })
	case 2, 3:
		return then(fmt.Sprintf("In(%v)", via), false, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.In(via...) })
	case 4:
		return then(fmt.Sprintf("Both(%v)", via), true, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.Both(via...) })
	case 5:
		return then(fmt.Sprintf("Tag(%s)", tag), false, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.Tag(tag) })
	case 6:
		return then(fmt.Sprintf("Has(%v,%v)", one, some), true, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.Has(one, some...) })
	case 7:
		return then(fmt.Sprintf("Is(%v)", some), true, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.Is(some...) })
	case 8:
		return then(fmt.Sprintf("Save(%v)", one), true, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.Save(one, tag) })
	case 9:
		before.looseTags = true
		return then(fmt.Sprintf("SaveOptional(%v)", one), true, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.SaveOptional(one, tag) })
	case 10:
		before.looseTags = true
		return then("Unique", true, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.Unique() })
	case 11:
		label := rapid.SampledFrom(values("is")[:4]).Draw(t, "label")
		return then(fmt.Sprintf("LabelContext(%v)", label), false, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path { return p.LabelContext(label) })
	case 12:
		before.looseTags = true
		return then("Filter", false, func(p *path.Path, _ cayleygraph.QuadStore) *path.Path {
			return p.Filter(iterator.CompareGT, quad.IRI("urn:x:2"))
		})
	}
	other := drawPath(t, depth-1)
	before.looseTags = before.looseTags || other.looseTags
	switch rapid.IntRange(0, 3).Draw(t, "with") {
	case 0:
		return then("And("+other.text+")", true, func(p *path.Path, qs cayleygraph.QuadStore) *path.Path { return p.And(other.make(qs)) })
	case 1:
		return then("Or("+other.text+")", true, func(p *path.Path, qs cayleygraph.QuadStore) *path.Path { return p.Or(other.make(qs)) })
	case 2:
		before.looseTags = true
		return then("Except("+other.text+")", true, func(p *path.Path, qs cayleygraph.QuadStore) *path.Path { return p.Except(other.make(qs)) })
	}
	before.looseTags = true
	return then("Optional("+other.text+")", true, func(p *path.Path, qs cayleygraph.QuadStore) *path.Path { return p.Optional(other.make(qs)) })
}

// answers are the results of a path, sorted: the nodes, and the nodes with
// their tags, as often as they are found.
func answers(ctx context.Context, qs cayleygraph.QuadStore, p *path.Path) (nodes, all []string, err error) {
	err = p.Tag("result").Iterate(ctx).On(qs).TagValues(qs, func(tags map[string]quad.Value) error {
		nodes = append(nodes, fmt.Sprint(tags["result"]))
		all = append(all, fmt.Sprint(tags))
		return nil
	})
	slices.Sort(nodes)
	slices.Sort(all)
	return slices.Compact(nodes), all, err
}

type fataler interface{ Fatal(...any) }

// patience is how long Cayley's iterators are waited for: they go every way to
// a node by single steps, and the ways of a path may be millions.
const patience = time.Second

// cayleysAnswers are those of Cayley's iterators; false if they fail, as they
// do on unions in which several parts are empty, or are not done in time.
func cayleysAnswers(t fataler, qs cayleygraph.QuadStore, d drawn) (nodes, all []string, ok bool) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	defer func() {
		if err := recover(); err != nil {
			if _, isRuntime := err.(runtime.Error); !isRuntime {
				panic(err)
			}
			ok = false
		}
	}()
	nodes, all, err := answers(ctx, hookless{qs}, d.make(hookless{qs}))
	if err != nil && ctx.Err() == nil {
		t.Fatal(err)
	}
	return nodes, all, ctx.Err() == nil
}

// On a slow machine no more paths are asked after a while, but so many at
// least.
const (
	askedAtLeast = 60
	askedFor     = 20 * time.Second
)

// Plans give what Cayley's own iterators give.
func TestPlansAnswerLikeIterators(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			if (e.name == "disk" || e.name == "postgres") && testing.Short() {
				t.Skip("SKIPPED: a store on disk for each round")
			}
			open := e.start(t)
			begun, asked, answered := time.Now(), 0, 0
			rapid.Check(t, func(rt *rapid.T) {
				if asked >= askedAtLeast && time.Since(begun) > askedFor {
					return
				}
				g, err := open(t)
				if err != nil {
					rt.Fatal(err)
				}
				defer g.Close()
				qs := cayley.Over(t.Context(), g)
				defer qs.Close()
				fillQuads(rt, qs, drawQuads(rt))
				for range 4 {
					d := drawPath(rt, 2)
					asked++
					if samePlanned(rt, qs, d) {
						answered++
					}
				}
			})
			t.Logf("%d of %d paths were answered by Cayley's iterators in time", answered, asked)
			if answered < asked/4 {
				t.Errorf("iterators answered only %d of %d paths", answered, asked)
			}
		})
	}
}

func fillQuads(t *rapid.T, qs cayleygraph.QuadStore, quads []quad.Quad) {
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteQuads(quads); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// samePlanned reports whether the iterators had an answer to compare with.
func samePlanned(t *rapid.T, qs cayleygraph.QuadStore, d drawn) bool {
	wantNodes, want, ok := cayleysAnswers(t, qs, d)
	if !ok {
		return false
	}
	nodes, all, err := answers(context.Background(), qs, d.make(qs))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(nodes, wantNodes) {
		t.Fatalf("%s: plans find %v, iterators %v", d.text, nodes, wantNodes)
	}
	if !d.joins && !d.looseTags && !slices.Equal(all, want) {
		t.Fatalf("%s: plans find %v, iterators %v", d.text, all, want)
	}
	if d.looseTags {
		return true
	}
	for _, w := range want {
		if !slices.Contains(all, w) {
			t.Fatalf("%s: plans do not find %v, which iterators do; they find %v", d.text, w, slices.Compact(all))
		}
	}
	return true
}

// counting counts the questions that a snapshot is asked.
type counting struct {
	graph.Reader
	matches int
}

func (c *counting) Match(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Quad, error] {
	c.matches++
	return c.Reader.Match(ctx, p)
}

// A path is one plan, which asks for sets and not node by node.
func TestPathsAreAnsweredBySets(t *testing.T) {
	ctx := t.Context()
	g, err := pebble.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if err := g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, documentLike(6000)) }); err != nil {
		t.Fatal(err)
	}
	const ns = "https://w3id.org/plenary/"
	role := quad.IRI(ns + "ns#role1")
	body := func(n int) quad.Value { return quad.IRI(fmt.Sprintf("%sid/org/%d", ns, n)) }
	for _, c := range []struct {
		name string
		make func(cayleygraph.QuadStore) *path.Path
	}{
		{"steps", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs, body(1)).In(role).Out().In().Unique()
		}},
		{"intersection", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs, body(1)).In().Out().And(path.StartPath(qs, body(8)).In().Out()).Unique()
		}},
		{"save", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs).Has(role, body(1)).Save(quad.IRI(ns+"ns#name"), "name")
		}},
		{"exception", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs, body(1)).In().Out().Except(path.StartPath(qs, body(2)).In().Out())
		}},
		{"option", func(qs cayleygraph.QuadStore) *path.Path {
			return path.StartPath(qs, body(1)).In().SaveOptional(quad.IRI(ns+"ns#role3"), "third")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ask := func(hook bool) (results, matches int) {
				err := g.View(ctx, func(r graph.Reader) error {
					counted := &counting{Reader: r}
					qs, err := cayley.Reading(ctx, counted)
					if err != nil {
						return err
					}
					defer qs.Close()
					if !hook {
						qs = hookless{qs}
					}
					it := c.make(qs).BuildIterator(ctx)
					if planned := it.String() == "PlenaryPlan"; planned != hook {
						t.Errorf("the iterator is %s", it)
					}
					counted.matches = 0
					n, err := iterator.Iterate(ctx, it).Count()
					results, matches = int(n), counted.matches
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				return results, matches
			}
			results, matches := ask(true)
			wanted, one := ask(false)
			t.Logf("%d results: %d sets, %d single steps", results, matches, one)
			if results == 0 || results != wanted {
				t.Errorf("%d results, %d without plans", results, wanted)
			}
			if matches > 20 || matches*2 > one {
				t.Errorf("%d questions for sets, %d for single nodes", matches, one)
			}
		})
	}
}
