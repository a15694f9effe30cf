package article

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func load(t testing.TB, name string, data []byte) schema.Records {
	t.Helper()
	d, err := document.Open(context.Background(), name, data, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	records, err := Load(context.Background(), d, registry.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := schema.Quads(records); err != nil {
		t.Errorf("%s: the records break a rule: %v", name, err)
	}
	return records
}

func TestReal(t *testing.T) {
	folder := os.Getenv("PLENARY_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(folder, "seeds", "00[024]*"))
	if len(files) == 0 {
		t.Skip("SKIPPED, NOT PASSED: no documents (set PLENARY_SHARED)")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		records := load(t, filepath.Base(f), data)
		t.Logf("%s published %s", f, records.Source.Published)
		for _, e := range records.Events {
			t.Logf("  %s starts %v ends %v places %v", e.ID, e.Starts, e.Ends, e.Places)
			t.Logf("  themes %v", e.Themes)
			for _, p := range e.Participations {
				t.Logf("    %s %s %q", p.Role, p.Body, p.AsPrinted)
			}
		}
		for _, m := range records.Mentions {
			t.Logf("  mentions %s", m.Value)
		}
		t.Log(records.Warnings)
	}
}

// TestArticles reads invented press items and compares what was found with the
// answers beside them.
func TestArticles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.want")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	for _, want := range files {
		name := strings.TrimSuffix(want, ".want")
		t.Run(filepath.Base(name), func(t *testing.T) {
			sources, _ := filepath.Glob(name + ".*")
			sources = slices.DeleteFunc(sources, func(f string) bool { return strings.HasSuffix(f, ".want") })
			data, err := os.ReadFile(sources[0])
			if err != nil {
				t.Fatal(err)
			}
			answer, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(answer), show(load(t, sources[0], data))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// show prints records in the form of the answers; mentions and warnings only of
// articles without an event.
func show(records schema.Records) string {
	var b strings.Builder
	b.WriteString("published " + records.Source.Published + "\n")
	for _, e := range records.Events {
		b.WriteString("# " + e.Titles[0].Value.Value + "\n")
		for i, s := range e.Starts {
			b.WriteString(string(s.Value))
			if i < len(e.Ends) {
				b.WriteString(" " + string(e.Ends[i].Value))
			}
			b.WriteByte('\n')
		}
		for _, p := range e.Places {
			b.WriteString("place " + p.Value.Value + "\n")
		}
		b.WriteString(sorted(len(e.Participations), func(i int) string {
			return string(e.Participations[i].Role) + " " + string(e.Participations[i].Body)
		}))
	}
	if len(records.Events) == 0 {
		b.WriteString(sorted(len(records.Mentions), func(i int) string { return "mentions " + string(records.Mentions[i].Value) }))
		for _, w := range records.Warnings {
			b.WriteString("warning " + w.Message + "\n")
		}
	}
	return b.String()
}

func sorted(n int, of func(int) string) string {
	var lines []string
	for i := range n {
		lines = append(lines, of(i)+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}
