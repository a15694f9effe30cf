package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A graph of more quads than are sorted is exported whole, each quad once, and
// packed if the file is called so.
func TestExportOfManyQuads(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("loads many quads")
	}
	folder := t.TempDir()
	in := filepath.Join(folder, "in.nt")
	var lines bytes.Buffer
	for i := range mostSortedQuads {
		fmt.Fprintf(&lines, "<https://x.example/%d> <https://x.example/p> \"%d\" .\n", i%1000, i)
	}
	if err := os.WriteFile(in, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	db, out := filepath.Join(folder, "graph"), filepath.Join(folder, "out.nq.gz")
	for _, args := range [][]string{{"load", in}, {"export", "--view", "all", "--file", out}} {
		var told bytes.Buffer
		p := &program{In: strings.NewReader(""), Out: &told, Err: &told, Getenv: func(string) string { return "" }}
		if status := p.Run(t.Context(), append(args, "--db", db)); status != statusDone {
			t.Fatalf("%v: status %d, %s", args, status, told.String())
		}
	}
	f, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for s := bufio.NewScanner(unpacked); s.Scan(); {
		subject, rest, _ := strings.Cut(s.Text(), " <https://x.example/p> ")
		text, _, _ := strings.Cut(rest, " <")
		if !strings.HasPrefix(subject, "<https://x.example/") {
			continue
		}
		if seen[text] {
			t.Fatalf("%s comes twice", text)
		}
		seen[text] = true
	}
	if len(seen) != mostSortedQuads {
		t.Errorf("%d of %d quads were exported", len(seen), mostSortedQuads)
	}
}
