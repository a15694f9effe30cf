package generate_test

import (
	"bytes"
	"crypto/sha256"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

const some = 30_000

func TestSameSeedSameBytes(t *testing.T) {
	sum := func(seed uint64) [32]byte {
		var out bytes.Buffer
		quads, sources, err := generate.New(seed, some).Write(&out)
		if err != nil || quads < some || quads > some+100 || sources < some/70 {
			t.Fatalf("%d quads of %d sources, %v", quads, sources, err)
		}
		return sha256.Sum256(out.Bytes())
	}
	once, again := sum(1), sum(1)
	if once != again {
		t.Error("the same seed gives other bytes")
	}
	if once == sum(2) {
		t.Error("another seed gives the same bytes")
	}
}

func TestQuadsKeepTheRules(t *testing.T) {
	seen := map[string]bool{}
	var line []byte
	w := generate.New(1, some)
	violations, err := schema.Check(func(yield func(quad.Quad, error) bool) {
		for q := range w.All() {
			if err := graph.Check(q); err != nil {
				t.Fatal(err)
			}
			line = graph.AppendLine(line[:0], q)
			if seen[string(line)] {
				t.Fatalf("twice: %s", line)
			}
			seen[string(line)] = true
			if !yield(q, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		if !v.Remark { // that whole texts are left out is one, see the package's comment
			t.Fatalf("%+v", v)
		}
	}
}

// TestOrganisersFollowZipf holds that some bodies organise very much and that
// typical ones do not organise more in a larger graph.
func TestOrganisersFollowZipf(t *testing.T) {
	degree := func(quads int) (top, typical int) {
		events := map[quad.Value]int{}
		w := generate.New(1, quads)
		for q := range w.All() {
			if role, ok := schema.RoleOf(q.Predicate); ok && role != schema.Speaker {
				events[q.Object]++
			}
		}
		p := w.Parameters(10)
		for range 2000 {
			typical += events[p.Body()]
		}
		return events[p.TopBody(0)], typical
	}
	top1, typical1 := degree(100_000)
	top2, typical2 := degree(400_000)
	if top2 < 3*top1 {
		t.Errorf("the most connected body has %d events, in a graph of four times the size %d", top1, top2)
	}
	if typical2 > 2*typical1 || typical1 > 2*typical2 {
		t.Errorf("typical bodies have %d events in 2000, in a graph of four times the size %d", typical1, typical2)
	}
}

func TestParametersAreOfTheGraph(t *testing.T) {
	w := generate.New(3, some)
	known := map[quad.Value]bool{}
	sources := 0
	for q := range w.All() {
		known[q.Subject] = true
		if q.Predicate == schema.SHA256 {
			sources++
		}
	}
	p, again := w.Parameters(sources), w.Parameters(sources)
	for range 200 {
		holder, issue := p.HolderAndIssue()
		h2, i2 := again.HolderAndIssue()
		if holder != h2 || issue != i2 {
			t.Fatal("the same seed gives other parameters")
		}
		for _, v := range []quad.Value{holder, issue, p.Body(), p.Issue(), p.Source(), p.TopBody(3)} {
			if !known[v] {
				t.Fatalf("%v is not in the graph", v)
			}
		}
		again.Body()
		again.Issue()
		again.Source()
	}
}
