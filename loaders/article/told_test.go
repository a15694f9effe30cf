package article

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/schema"
)

// TestTold reads invented press items in many wordings and compares the events
// and those who organised them with the answers beside them.
func TestTold(t *testing.T) {
	files, err := filepath.Glob("testdata/told/*.want")
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
			if diff := cmp.Diff(string(answer), showOrganised(load(t, sources[0], data))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// showOrganised prints records like show, without the day of publication and
// those who only spoke or took part.
func showOrganised(records schema.Records) string {
	var kept []string
	for _, line := range strings.SplitAfter(show(records), "\n") {
		role, _, _ := strings.Cut(line, " ")
		if role != "published" && role != string(schema.Speaker) && role != string(schema.Participant) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}
