package article

import (
	"context"
	"os"
	"path/filepath"
	"testing"

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
