package report

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/schema"
)

// TestLayouts reads invented reports of many layouts and compares what was
// found with the answers beside them.
func TestLayouts(t *testing.T) {
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
			records := load(t, sources[0], data)
			if diff := cmp.Diff(string(answer), show(records)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			for _, w := range records.Warnings {
				t.Logf("warning %d: %s", w.Line, w.Message)
			}
		})
	}
}

// show prints events in the form of the answers.
func show(records schema.Records) string {
	var b strings.Builder
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
		var parts []string
		for _, p := range e.Participations {
			parts = append(parts, string(p.Role)+" "+string(p.Body)+"\n")
		}
		slices.Sort(parts)
		b.WriteString(strings.Join(parts, ""))
		for _, m := range e.KeyMessages {
			b.WriteString("message " + m.Value.Value + "\n")
		}
		for _, l := range e.Links {
			b.WriteString("link " + l.Value + "\n")
		}
	}
	return b.String()
}
