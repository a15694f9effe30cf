package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWordings reads the invented items of testdata/wordings*.txt.
func TestWordings(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test reads the wordings without it")
	}
	files, err := filepath.Glob("testdata/wordings*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no wordings", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) { readWordings(t, name) })
	}
}

func readWordings(t *testing.T, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var item, want []string
	check := func() {
		if len(want) > 0 {
			checkWording(t, strings.TrimSpace(strings.Join(item, "\n")), strings.Join(want, "\n"))
		}
		item, want = nil, nil
	}
	_, items, _ := strings.Cut(string(data), "\n\n") // behind what the file says of itself
	for line := range strings.SplitSeq(items, "\n") {
		answer, isAnswer := strings.CutPrefix(line, "=> ")
		switch {
		case isAnswer:
			want = append(want, answer)
		case line == "" && len(want) > 0:
			check()
		default:
			item = append(item, line)
		}
	}
	check()
}

func checkWording(t *testing.T, text, want string) {
	t.Helper()
	var got []string
	name := "item.txt"
	if strings.HasPrefix(text, "#") || strings.HasPrefix(text, "---") || strings.HasPrefix(text, "+++") || strings.Contains(text, "**") || strings.Contains(text, "](") {
		name = "item.md"
	}
	for line := range strings.SplitSeq(strings.TrimSpace(showOrganised(load(t, name, []byte(text)))), "\n") {
		title, isTitle := strings.CutPrefix(line, "# ")
		switch {
		case isTitle:
			got = append(got, title)
		case len(got) > 0 && !strings.HasPrefix(line, "place ") && !strings.HasPrefix(line, "warning"):
			got[len(got)-1] += "|" + line
		}
	}
	if len(got) == 0 {
		got = []string{"none"}
	}
	if found := strings.Join(got, "\n"); found != want {
		t.Errorf("%s\n got %s\nwant %s", text, found, want)
	}
}
