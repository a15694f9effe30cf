package events

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/lexis"
)

var kindComment = regexp.MustCompile(`(?:^|[.;:)] )kinds? ([a-z]+(?:, [a-z]+)*): `)

// TestEveryKindIsExplained holds what lets somebody extend the tables who does
// not read the code: each kind of row has a comment, no row is too long to be
// read, and every table of data/news is one that is read.
func TestEveryKindIsExplained(t *testing.T) {
	data := os.DirFS("data")
	for _, pattern := range []string{"roles.tsv", "news/*.tsv"} {
		tables, err := fs.Glob(data, pattern)
		if err != nil || len(tables) == 0 {
			t.Fatalf("%s: no tables (%v)", pattern, err)
		}
		for _, name := range tables {
			content, err := fs.ReadFile(data, name)
			if err != nil {
				t.Fatal(err)
			}
			explained := kindsExplained(string(content))
			for _, row := range lexis.Rows(string(content)) {
				if !explained[row[0]] {
					t.Errorf("%s: no comment says what rows of the kind %q hold", name, row[0])
					explained[row[0]] = true
				}
				for _, form := range forms(row[3]) {
					v := theVocabulary()
					if strings.HasPrefix(name, "news/") {
						v = v.news
					}
					if row[0] == "noun" && !v.sets["noun"][spelling(lexis.Fold(form))] {
						t.Errorf("%s: %q is not read", name, form)
					}
				}
				if line := strings.Join(row[:4], "\t"); utf8.RuneCountInString(line) > 160 {
					t.Errorf("%s: a row of more than 160 characters: %.60s…", name, line)
				}
			}
		}
	}
	if names, err := fs.Glob(data, "news/*.tsv"); err != nil || len(names) != len(newsTables) {
		t.Errorf("%d tables in data/news (%v), and %d are read", len(names), err, len(newsTables))
	}
}

func kindsExplained(table string) map[string]bool {
	var comments strings.Builder
	for line := range strings.Lines(table) {
		if text, ok := strings.CutPrefix(line, "#"); ok {
			comments.WriteString(strings.TrimSpace(text) + " ")
		}
	}
	explained := map[string]bool{}
	for _, m := range kindComment.FindAllStringSubmatch(comments.String(), -1) {
		for kind := range strings.SplitSeq(m[1], ", ") {
			explained[kind] = true
		}
	}
	return explained
}
