package rdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
)

// told is what a reading gives: quads and errors, in their order.
func told(q quad.Quad, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	return fmt.Sprintf("%#v", q)
}

func oneByOne(r *rdf.Reader) (all []string) {
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all
		}
		all = append(all, told(q, err))
		var bad *rdf.SyntaxError
		if err != nil && (!errors.As(err, &bad) || strings.Contains(bad.Reason, "MiB")) {
			return all
		}
	}
}

func inParallel(r io.Reader, o rdf.Options) (all []string) {
	for q, err := range rdf.Quads(context.Background(), r, o) {
		all = append(all, told(q, err))
	}
	return all
}

func same(t interface{ Fatalf(string, ...any) }, what string, got, want []string) {
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Fatalf("%s: ends before %s", what, want[i])
		case i >= len(want):
			t.Fatalf("%s: goes on with %s", what, got[i])
		case got[i] != want[i]:
			t.Fatalf("%s: number %d is %s, want %s", what, i, got[i], want[i])
		}
	}
}

// TestParallelIsTheSame reads documents of good and broken lines, which end in
// all ways, both ways.
func TestParallelIsTheSame(t *testing.T) {
	lines := []string{"", "# nothing", "_:a <x:p> _:b <x:l> .", "_:a <x:p> _:a:b .", "<x:s> <x:p> <x:o>", "rubbish", "\xff", strings.Repeat("# long ", 30), "<x:s> <x:p> \"a\"^^<int> ."}
	for _, c := range terms {
		lines = append(lines, "<x:s> <x:p> "+c.written+" <x:l> .")
	}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString(rapid.SampledFrom([]string{"", "\uFEFF"}).Draw(t, "mark"))
		for range rapid.IntRange(0, 40).Draw(t, "lines") {
			b.WriteString(rapid.SampledFrom(lines).Draw(t, "line"))
			b.WriteString(rapid.SampledFrom([]string{"\n", "\n", "\r\n", "\r", "\n\n", " "}).Draw(t, "end"))
		}
		var in, again io.Reader = strings.NewReader(b.String()), strings.NewReader(b.String())
		if rapid.Bool().Draw(t, "breaks") {
			broken := iotest.ErrReader(errors.New("disk on fire"))
			in, again = io.MultiReader(in, broken), io.MultiReader(again, broken)
		}
		if rapid.Bool().Draw(t, "slowly") {
			in = iotest.OneByteReader(in)
		}
		size := rapid.IntRange(1, 300).Draw(t, "block")
		triples := rapid.Bool().Draw(t, "triples")
		reader := rdf.NewReader
		if triples {
			reader = rdf.NewTriplesReader
		}
		got := inParallel(in, rdf.InBlocks(rdf.Options{Name: "t", Scope: "s", Triples: triples}, size))
		same(t, "in parallel", got, oneByOne(reader(again, "t").Scope("s")))
	})
}

func FuzzQuads(f *testing.F) {
	for _, c := range terms {
		f.Add("_:s <x:p> "+c.written+" <x:l> .\n# and\r"+c.written, uint8(7))
	}
	f.Add("\uFEFF<x:s> <x:p> \"\\uD800\" .\r\n\xff", uint8(1))
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		for _, triples := range []bool{false, true} {
			rdftest.Bounded(t, len(text), func() { inParallel(strings.NewReader(text), rdf.Options{Name: "f", Triples: triples}) })
		}
		got := inParallel(strings.NewReader(text), rdf.InBlocks(rdf.Options{Name: "f"}, 1+int(size)))
		same(t, fmt.Sprintf("%q", text), got, oneByOne(rdf.NewReader(strings.NewReader(text), "f")))
	})
}

func TestParallelLongLines(t *testing.T) {
	const one = "<x:s> <x:p> <x:o> .\n"
	long := "<x:s> <x:p> \"" + strings.Repeat("All work and no play. ", 500_000) + "\" .\n"
	text := one + long + one + "rubbish\n"
	same(t, "long line", inParallel(strings.NewReader(text), rdf.Options{Name: "t"}), oneByOne(rdf.NewReader(strings.NewReader(text), "t")))
	endless := func() io.Reader { return io.MultiReader(strings.NewReader(one+"\n"+one+"\""), endless{}) }
	same(t, "endless line", inParallel(endless(), rdf.Options{Name: "t"}), oneByOne(rdf.NewReader(endless(), "t")))
}

// TestNothingGoesOnAfterTheLoop leaves loops in the three ways there are.
func TestNothingGoesOnAfterTheLoop(t *testing.T) {
	text := strings.Repeat("<x:s> <x:p> <x:o> .\n", 100_000)
	before := runtime.NumGoroutine()
	for _, leave := range []int{1, 50_000, 1 << 30} {
		n := 0
		for range rdf.Quads(context.Background(), strings.NewReader(text), rdf.Options{}) {
			if n++; n == leave {
				break
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	n := 0
	for _, err := range rdf.Quads(ctx, io.MultiReader(strings.NewReader(text), strings.NewReader(text)), rdf.Options{}) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 150_000 {
		t.Errorf("%d quads after the context was done, last error %v", n, last)
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, before there were %d", runtime.NumGoroutine(), before)
		}
	}
}

// repeated is a document that gives its text so many times.
type repeated struct {
	text        string
	times, from int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.from == len(r.text) {
		r.times, r.from = r.times-1, 0
	}
	if r.times == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.text[r.from:])
	r.from += n
	return n, nil
}

// TestParallelMemoryIsBounded reads 64 MiB and looks at the heap now and then.
func TestParallelMemoryIsBounded(t *testing.T) {
	text := string(document100k()[:1<<20])
	text = text[:strings.LastIndexByte(text, '\n')+1]
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	before, most := sample[0].Value.Uint64(), uint64(0)
	n := 0
	for _, err := range rdf.Quads(context.Background(), &repeated{text: text, times: 64}, rdf.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%10_000 == 0 {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
		}
	}
	if want := 64 * strings.Count(text, "\n"); n != want || most > before+48<<20 {
		t.Errorf("%d quads, want %d; the heap grew from %d to %d MiB", n, want, before>>20, most>>20)
	}
}

func document100k() []byte {
	var b bytes.Buffer
	for i := range 100_000 {
		fmt.Fprintf(&b, "<https://example.org/event/%d> <https://example.org/terms#organiser%d> <https://example.org/body/%d> <https://example.org/source/%d#char=%d,%d> .\n", i/5, i%5, i*i%997, i/60, i%60, i%60+40)
	}
	return b.Bytes()
}

func BenchmarkReader(b *testing.B) {
	text := document100k()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := rdf.NewReader(bytes.NewReader(text), "b")
		for {
			if _, err := r.Read(); err != nil {
				break
			}
		}
	}
}

func BenchmarkQuads(b *testing.B) {
	text := document100k()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, err := range rdf.Quads(context.Background(), bytes.NewReader(text), rdf.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
