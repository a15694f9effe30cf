package pebble_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/loaders/rdf"
)

func TestLabLoad(t *testing.T) {
	os.RemoveAll("/tmp/lab/store")
	g, err := pebble.Open(context.Background(), "/tmp/lab/store")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := os.Open("/tmp/g1m.nq")
	r := rdf.NewReader(bufio.NewReaderSize(f, 1<<20), "g1m.nq")
	begun := time.Now()
	n, err := g.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
		for {
			q, err := r.Read()
			if err == io.EOF {
				t.Log("parsed", time.Since(begun))
				return
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	})
	t.Log(n, err, time.Since(begun))
	g.Close()
}
