package sources_test

import (
	stdcontext "context"
	"errors"
	"fmt"
	"iter"
	"runtime/metrics"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
)

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// TestBulkRestoreIsTheSame restores parts of dumps, in any order and over one
// another, both ways.
func TestBulkRestoreIsTheSame(t *testing.T) {
	ids, quads := documents(t)
	ctx := stdcontext.Background()
	judgement := quad.Quad{Subject: ids[0].IRI(), Predicate: schema.Title, Object: quad.String("J"), Label: schema.Curation("j").IRI()}
	begun, rounds := time.Now(), 0
	rapid.Check(t, func(t *rapid.T) {
		if rounds++; rounds > 25 && time.Since(begun) > 20*time.Second {
			return // a slow machine
		}
		plain, bulk := memory(t), memory(t)
		defer plain.Close()
		defer bulk.Close()
		for range rapid.IntRange(1, 3).Draw(t, "dumps") {
			dump := []quad.Quad{judgement, {Subject: ids[1].IRI(), Predicate: schema.SameAs, Object: ids[0].IRI(), Label: schema.Inferred("x").IRI()}}
			for i := range ids {
				if !rapid.Bool().Draw(t, "holds") {
					continue
				}
				leftOut := rapid.SampledFrom([]quad.Value{nil, schema.SourceText, schema.EventName, schema.Exact, schema.LoaderVersion, schema.SHA256}).Draw(t, "without")
				for _, q := range quads[i] {
					if q.Predicate != leftOut {
						dump = append(dump, q)
					}
				}
				if rapid.Bool().Draw(t, "retrieved") {
					dump = append(dump, quad.Quad{Subject: ids[i].IRI(), Predicate: schema.Retrieved, Object: quad.String("2026-01-02"), Label: schema.Meta.IRI()})
				}
			}
			dump = rapid.Permutation(dump).Draw(t, "order")
			outcomes, err := sources.Restore(ctx, plain, dump)
			done, errBulk := sources.RestoreBulk(ctx, bulk, each(dump), nil)
			if (err != nil) != (errBulk != nil) {
				t.Fatalf("whole %v, in bulk %v", err, errBulk)
			}
			if hash(t, plain) != hash(t, bulk) {
				t.Fatal("the graphs differ")
			}
			if err != nil {
				continue
			}
			want := map[sources.Status]int{}
			number := 0
			for _, o := range outcomes {
				want[o.Status]++
				number += o.Quads
			}
			for _, status := range []sources.Status{sources.Added, sources.Unchanged, sources.Updated} {
				if done.Sources[status] != want[status] {
					t.Fatalf("%s: %v, want %v", status, done.Sources, want)
				}
			}
			if done.Quads != number {
				t.Fatalf("%d quads, want %d", done.Quads, number)
			}
		}
	})
}

func TestBulkPublish(t *testing.T) {
	ctx := stdcontext.Background()
	id := schema.SourceID(fmt.Sprintf("%064x", 1))
	describe := func(title, version string) []quad.Quad {
		quads, err := schema.Quads(schema.Records{Source: schema.Source{ID: id, Title: title, SHA256: fmt.Sprintf("%064x", 1), Loader: "rdf", LoaderVersion: version}})
		if err != nil {
			t.Fatal(err)
		}
		return quads
	}
	var quads []quad.Quad
	for i := range 5000 { // more than a piece
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint("x:", i/3)), Predicate: quad.IRI("x:p"), Object: quad.String(fmt.Sprint(i % 7)), Label: id.IRI()})
	}
	g, plain := memory(t), memory(t)
	defer g.Close()
	defer plain.Close()
	for _, step := range []struct {
		title, version string
		quads          []quad.Quad
		want           sources.Status
	}{
		{"T", "1", quads[:4500], sources.Added},
		{"T", "1", quads[:4500], sources.Unchanged},
		{"U", "1", quads[:4500], sources.Updated},
		{"U", "1", quads, sources.Updated},
		{"U", "2", quads[500:], sources.Updated},
		{"U", "2", quads[500:], sources.Unchanged},
	} {
		done, err := sources.PublishBulk(ctx, g, id, describe(step.title, step.version), each(step.quads))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sources.Publish(ctx, plain, id, append(describe(step.title, step.version), step.quads...)); err != nil {
			t.Fatal(err)
		}
		if done.Status() != step.want || hash(t, g) != hash(t, plain) {
			t.Errorf("%s %s %d: %s, want %s; the same graph: %v", step.title, step.version, len(step.quads), done.Status(), step.want, hash(t, g) == hash(t, plain))
		}
	}
}

// TestBrokenBulkLeavesTheGraph ends dumps by an error.
func TestBrokenBulkLeavesTheGraph(t *testing.T) {
	ctx := stdcontext.Background()
	ids, quads := documents(t)
	g := memory(t)
	defer g.Close()
	publish(t, g, ids[0], quads[0])
	before := hash(t, g)
	broken := errors.New("a broken line")
	all := slices.Concat(quads...)
	bad := func(yield func(quad.Quad, error) bool) {
		for _, q := range all {
			if !yield(q, nil) {
				return
			}
		}
		yield(quad.Quad{}, broken)
	}
	if _, err := sources.RestoreBulk(ctx, g, bad, nil); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if _, err := sources.PublishBulk(ctx, g, ids[1], nil, bad); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if hash(t, g) != before {
		t.Error("a broken dump has left something")
	}
}

// TestInterruptedBulkLeavesTheGraph ends the context in the middle of a dump,
// and at its very end.
func TestInterruptedBulkLeavesTheGraph(t *testing.T) {
	const n = 5000
	for _, at := range []int{1, 7*n - 1} {
		g := memory(t)
		defer g.Close()
		before := hash(t, g)
		ctx, cancel := stdcontext.WithCancel(stdcontext.Background())
		defer cancel()
		passed := 0
		dump := func(yield func(quad.Quad, error) bool) {
			for q, err := range manySources(n) {
				if passed++; passed == at {
					cancel()
				}
				if !yield(q, err) {
					return
				}
			}
		}
		if done, err := sources.RestoreBulk(ctx, g, dump, nil); !errors.Is(err, stdcontext.Canceled) || len(done.Sources) > 0 {
			t.Errorf("interrupted at %d: %+v, %v", at, done, err)
		}
		if hash(t, g) != before {
			t.Errorf("interrupted at %d: something is left", at)
		}
	}
}

// manySources are the quads of a dump with so many sources, one event each;
// they are made as they are asked for.
func manySources(n int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for i := range n {
			id := schema.SourceID(fmt.Sprintf("%016x%048x", i, 0))
			in := schema.Passage{Source: id, Start: 0, End: 40}.IRI()
			event := schema.ID(fmt.Sprint("event/", i)).IRI()
			day := quad.TypedString{Value: quad.String(fmt.Sprintf("%d-%02d-%02d", 2000+i%25, 1+i%12, 1+i%28)), Type: "http://www.w3.org/2001/XMLSchema#date"}
			for _, q := range []quad.Quad{
				{Subject: id.IRI(), Predicate: schema.Type, Object: schema.ClassSource, Label: schema.Meta.IRI()},
				{Subject: id.IRI(), Predicate: schema.SHA256, Object: quad.String(fmt.Sprintf("%016x%048x", i, 0)), Label: schema.Meta.IRI()},
				{Subject: in, Predicate: schema.PartOf, Object: id.IRI(), Label: schema.Meta.IRI()},
				{Subject: in, Predicate: schema.Exact, Object: quad.String(fmt.Sprintf("The meeting of fishers number %d was about boats and ropes of all sorts.", i)), Label: schema.Meta.IRI()},
				{Subject: event, Predicate: schema.Type, Object: schema.ClassEvent, Label: in},
				{Subject: event, Predicate: schema.EventName, Object: quad.String(fmt.Sprintf("Meeting %d of the %d fishers", i, i%1000)), Label: in},
				{Subject: event, Predicate: schema.StartDate, Object: day, Label: in},
			} {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// TestBulkMemoryIsBounded loads a dump of some 64 MB and watches the heap.
func TestBulkMemoryIsBounded(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes some seconds, and minutes under the race detector: make test asks without it")
	}
	const most = 450 << 20 // the engine's sorters alone take up to six times 64 MiB
	g, err := pebble.Open(stdcontext.Background(), t.TempDir()+"/graph")
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	peak := heapPeak()
	done, err := sources.RestoreBulk(stdcontext.Background(), g, manySources(50_000), nil)
	if err != nil || done.Status() != sources.Added || done.Events != 50_000 {
		t.Fatalf("%+v, %v", done, err)
	}
	if at := peak(); at > most {
		t.Errorf("the heap grew to %d MiB, at most %d are allowed", at>>20, most>>20)
	} else {
		t.Logf("the heap grew to %d MiB", at>>20)
	}
}

// heapPeak watches the bytes of the heap's objects until it is asked.
func heapPeak() (stop func() uint64) {
	done := make(chan struct{})
	var watching sync.WaitGroup
	var most uint64
	watching.Go(func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	return func() uint64 {
		close(done)
		watching.Wait()
		return most
	}
}

func BenchmarkRestoreBulk(b *testing.B) {
	const n = 20_000
	for b.Loop() {
		g, err := pebble.Open(stdcontext.Background(), b.TempDir()+"/graph")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := sources.RestoreBulk(stdcontext.Background(), g, manySources(n), nil); err != nil {
			b.Fatal(err)
		}
		if err := g.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(7*n*b.N)/b.Elapsed().Seconds(), "quads/s")
}
