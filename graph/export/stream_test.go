package export

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// countdown gives so many quads, the last first, and then an error, if any.
func countdown(n int, end error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for ; n > 0; n-- {
			if !yield(quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.String(fmt.Sprintf("%06d", n)), Label: quad.IRI("x:l")}, nil) {
				return
			}
		}
		if end != nil {
			yield(quad.Quad{}, end)
		}
	}
}

// A short answer is the same whether or not it is written as it comes; of a
// long one nothing is lost, whatever comes first.
func TestStreamQuads(t *testing.T) {
	for _, f := range Formats() {
		if f.Of != OfQuads {
			continue
		}
		for _, n := range []int{0, 1, 100, mostSorted - 1} {
			if n > 100 && !f.Lines {
				continue
			}
			var whole, streamed bytes.Buffer
			err := WriteQuads(t.Context(), &whole, countdown(n, nil), f.Name)
			if err := errors.Join(err, StreamQuads(t.Context(), &streamed, countdown(n, nil), f.Name)); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(whole.Bytes(), streamed.Bytes()) {
				t.Errorf("%d quads in %s are other bytes as they come", n, f.Name)
			}
		}
	}
	for _, n := range []int{mostSorted, mostSorted + 5000} {
		var out bytes.Buffer
		if err := StreamQuads(t.Context(), &out, countdown(n, nil), "ntriples"); err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(out.String(), "\n")
		seen := map[string]bool{}
		for _, line := range lines[:len(lines)-1] {
			seen[line] = true
		}
		if len(seen) != n || len(lines) != n+1 || !seen["<x:s> <x:p> \"000001\" .\n"] {
			t.Errorf("of %d quads %d lines were written, %d of them distinct", n, len(lines)-1, len(seen))
		}
	}
}

func TestStreamQuadsTellsWhatWentWrong(t *testing.T) {
	broken := errors.New("broken")
	for n, lines := range map[int]int{10: 0, mostSorted + 10: mostSorted + 10} {
		var out bytes.Buffer
		err := StreamQuads(t.Context(), &out, countdown(n, broken), "nquads")
		if !errors.Is(err, broken) || strings.Count(out.String(), "\n") != lines || lines > 0 && !strings.HasSuffix(out.String(), " .\n") {
			t.Errorf("an error after %d quads: %v, %d lines", n, err, strings.Count(out.String(), "\n"))
		}
		out.Reset()
		if err := StreamQuads(t.Context(), &out, countdown(n, broken), "turtle"); !errors.Is(err, broken) || out.Len() > 0 {
			t.Errorf("Turtle after %d quads: %v, %d bytes", n, err, out.Len())
		}
	}
}
