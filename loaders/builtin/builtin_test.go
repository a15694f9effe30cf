package builtin

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func TestTheTablesAreSound(t *testing.T) {
	all, err := Records()
	if err != nil {
		t.Fatal(err)
	}
	events, positions := 0, 0
	for _, r := range all {
		quads, err := schema.Quads(r)
		if err != nil {
			t.Errorf("%s: %v", r.Source.ID, err)
		}
		for _, q := range quads {
			if q.Predicate == schema.Exact || q.Predicate == schema.SourceText || q.Predicate == schema.KeyMessage {
				t.Errorf("%s: words of the source are built in: %s", r.Source.ID, q.NQuad())
			}
		}
		events += len(r.Events)
		positions += len(r.Positions)
		for _, p := range r.Positions {
			if p.Gist == "" {
				t.Errorf("no gist for %s on line %d", p.In.ID(), p.In.Line)
			}
		}
	}
	if len(all) != 5 || events != 29 || positions < 200 {
		t.Errorf("%d sources, %d descriptions of events, %d positions", len(all), events, positions)
	}
}

func TestNoSentencesAreBuiltIn(t *testing.T) {
	tables, err := files.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range tables {
		content, err := files.ReadFile("data/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		for number, line := range strings.Split(string(content), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			for cell := range strings.SplitSeq(line, "\t") {
				words := len(strings.Fields(cell))
				if entry.Name() != "gists.tsv" && words > 12 && strings.HasSuffix(cell, ".") {
					t.Errorf("%s:%d: a sentence: %s", entry.Name(), number+1, cell)
				}
			}
		}
	}
}

// TestFactsAreThoseOfTheDocuments loads the documents themselves: what is
// built in has to be a part of what they give. If it is not, run
// go run ./loaders/builtin/build and read the difference.
func TestFactsAreThoseOfTheDocuments(t *testing.T) {
	dir := os.Getenv("PLENARY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	paths, _ := filepath.Glob(filepath.Join(dir, "seeds", "*.txt"))
	if len(paths) == 0 {
		t.Skipf("NOT COMPARED: the documents are not at %s (set PLENARY_SHARED)", dir)
	}
	said := map[string]bool{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := document.Open(context.Background(), path, data, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := loaders.Load(context.Background(), d, registry.Default(), loaders.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range loaded.Quads {
			said[q.NQuad()] = true
		}
	}
	all, err := Records()
	if err != nil {
		t.Fatal(err)
	}
	missing := 0
	for _, r := range all {
		quads, err := schema.Quads(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range quads {
			if q.Label == schema.Meta.IRI() || q.Predicate == schema.SameAs || q.Predicate == schema.Gist || said[q.NQuad()] {
				continue
			}
			if missing++; missing <= 10 {
				t.Errorf("no document says %s", q.NQuad())
			}
		}
	}
	if missing > 0 {
		t.Errorf("%d built-in facts are not in the documents", missing)
	}
}

func TestKnownDocuments(t *testing.T) {
	if s := Known("source/db4e769b03366e3a"); s.URL == "" || s.Publisher == "" {
		t.Errorf("%+v", s)
	}
	if s := Known("source/0000000000000000"); s.ID != "" {
		t.Errorf("%+v", s)
	}
}
