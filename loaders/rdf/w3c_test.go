package rdf_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/rdf"
)

// shared is the folder of third-party test material.
func shared(t *testing.T, path string) string {
	t.Helper()
	root := os.Getenv("PLENARY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path = filepath.Join(root, path)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: %v (PLENARY_SHARED names the folder)", err)
	}
	return path
}

// w3cEntry is a test in a manifest: its type and, later, its file.
var w3cEntry = regexp.MustCompile(`(?s)<#([^>]+)>\s+(?:rdf:type|a)\s+rdft:Test\w+?(Positive|Negative)Syntax\s*;.*?mf:action\s+<([^>]+)>`)

func TestW3C(t *testing.T) {
	for _, suite := range []struct {
		folder string
		reader func(io.Reader, string) *rdf.Reader
		tests  int
	}{
		{"rdf-n-quads", rdf.NewReader, 87},
		{"rdf-n-triples", rdf.NewTriplesReader, 70},
	} {
		t.Run(suite.folder, func(t *testing.T) {
			folder := shared(t, filepath.Join("w3c", "rdf", "rdf11", suite.folder))
			manifest, err := os.ReadFile(filepath.Join(folder, "manifest.ttl"))
			if err != nil {
				t.Fatal(err)
			}
			entries := w3cEntry.FindAllSubmatch(manifest, -1)
			if len(entries) != suite.tests {
				t.Errorf("the manifest has %d tests, want %d", len(entries), suite.tests)
			}
			for _, e := range entries {
				name, positive, file := string(e[1]), string(e[2]) == "Positive", string(e[3])
				t.Run(name, func(t *testing.T) {
					data, err := os.ReadFile(filepath.Join(folder, file))
					if err != nil {
						t.Fatal(err)
					}
					quads, err := readAll(suite.reader(bytes.NewReader(data), file))
					if positive && err != nil {
						t.Errorf("%v", err)
					}
					if !positive && err == nil {
						t.Errorf("read %v from what is not allowed:\n%s", quads, data)
					}
					var bad *rdf.SyntaxError
					if !positive && err != nil && !errors.As(err, &bad) {
						t.Errorf("error %v is no SyntaxError", err)
					}
				})
			}
		})
	}
}

// readAll reads up to the first error that is not the end.
func readAll(r *rdf.Reader) ([]quad.Quad, error) {
	var quads []quad.Quad
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			return quads, nil
		}
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
}
