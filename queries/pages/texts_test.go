package pages

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// TestTextsAreThoseThatPagesUse holds the table of texts against the templates,
// the code, and the scripts.
func TestTextsAreThoseThatPagesUse(t *testing.T) {
	used := map[string]bool{}
	named := regexp.MustCompile(`\b(?:t |text\()"([a-zA-Z0-9./@-]+)"[^+]`)
	chosen := regexp.MustCompile(`\btext\([^()"]*(?:\([^()]*\)[^()"]*)*\? "([a-z0-9.-]+)" : "([a-z0-9.-]+)"`)
	plurals := regexp.MustCompile(`\b(?:plural |pluralBy |plural\()"([a-z0-9.-]+)"`)
	var all strings.Builder
	for _, source := range slices.Concat(sources(t, "*.go"), sources(t, "templates/*.html"), scriptSources(t)) {
		all.WriteString(source.text)
		for _, m := range named.FindAllStringSubmatch(source.text, -1) {
			used[m[1]] = true
		}
		for _, m := range chosen.FindAllStringSubmatch(source.text, -1) {
			used[m[1]], used[m[2]] = true, true
		}
		for _, m := range plurals.FindAllStringSubmatch(source.text, -1) {
			used[m[1]+".one"], used[m[1]+".many"] = true, true
		}
	}
	for key := range used {
		if _, ok := english()[key]; !ok && !strings.HasSuffix(key, ".") {
			t.Errorf("no text has the key %q", key)
		}
	}
	for key := range english() {
		if !used[key] && !isMade(key, all.String()) {
			t.Errorf("nothing uses the text %q", key)
		}
	}
}

// isMade reports whether code puts a key together from its beginning and a
// name.
func isMade(key, code string) bool {
	for _, first := range []string{"label.", "head.", "kind.", "tier.", "title.", "lead.", "empty.", "rows.", "nav/", "view."} {
		if strings.HasPrefix(key, first) {
			return true
		}
	}
	for _, first := range []string{key[:strings.LastIndexAny(key, "./")+1], strings.SplitAfter(key, ".")[0]} {
		if strings.Contains(code, `"`+first+`"`) || strings.Contains(code, "`"+first+"${") {
			return true
		}
	}
	return false
}

// TestNoTextStandsElsewhere finds words that a translation of the table would
// leave as they are.
func TestNoTextStandsElsewhere(t *testing.T) {
	action, tag := regexp.MustCompile(`(?s)\{\{.*?\}\}`), regexp.MustCompile(`(?s)<[^>]*>`)
	attribute := regexp.MustCompile(`\b(?:aria-label|title|placeholder|alt)="([^"]*)"`)
	word := regexp.MustCompile(`\pL{2,}`)
	names := strings.NewReplacer("BibTeX", "", "/api/v1/", "", "plenary demo\nplenary load FILE", "")
	for _, source := range sources(t, "templates/*.html") {
		source.text = names.Replace(action.ReplaceAllString(source.text, ""))
		for _, m := range attribute.FindAllStringSubmatch(source.text, -1) {
			if word.MatchString(m[1]) {
				t.Errorf("%s: %s", source.file, m[0])
			}
		}
		for _, found := range word.FindAllString(tag.ReplaceAllString(source.text, "\n"), -1) {
			t.Errorf("%s has the word %q", source.file, found)
		}
	}
	shown := regexp.MustCompile("(?:aria-label=|aria-roledescription=|title=|label=|placeholder=|textContent = |\"aria-label\", |setFailure\\(|setSaid\\()[\"`][^\"`]*\\pL{2,}")
	element := regexp.MustCompile(`>\s*\pL{2,}[^<>{};=]*(?:</|\{")`)
	for _, source := range scriptSources(t) {
		for _, found := range append(shown.FindAllString(source.text, -1), element.FindAllString(source.text, -1)...) {
			if !strings.Contains(found, "${") || word.MatchString(regexp.MustCompile(`\$\{[^}]*\}?`).ReplaceAllString(found[strings.IndexAny(found, "\"`")+1:], "")) {
				t.Errorf("%s: %s", source.file, found)
			}
		}
	}
}

// TestTranslationsHaveTheSameKeysAndBlanks holds each table against the English
// one.
func TestTranslationsHaveTheSameKeysAndBlanks(t *testing.T) {
	tables, _ := fs.Glob(files, "texts/*.tsv")
	blank := regexp.MustCompile(`%(?:\[\d+\])?[^ \d\[]`)
	blanks := func(text string) []string { return slices.Sorted(slices.Values(blank.FindAllString(text, -1))) }
	for _, table := range tables {
		seen := map[string]bool{}
		read, _ := files.ReadFile(table)
		for line := range strings.Lines(string(read)) {
			key, _, ok := strings.Cut(line, "\t")
			if !strings.HasPrefix(key, "#") && (!ok || seen[key]) {
				t.Errorf("%s: %q stands twice or has no text", table, strings.TrimSpace(key))
			}
			seen[key] = true
		}
		translated := textsOf(table)
		for _, key := range slices.Sorted(maps.Keys(english())) {
			text, ok := translated[key]
			if !ok {
				t.Errorf("%s lacks %q", table, key)
			} else if got, want := blanks(text), blanks(english()[key]); len(got) != len(want) {
				t.Errorf("%s: %q has the blanks %v, want %v", table, key, got, want)
			}
		}
	}
}

func TestEveryWordOfTheVocabularyHasAText(t *testing.T) {
	for _, s := range schema.Stances {
		if text("stance."+string(s)) == "stance."+string(s) {
			t.Errorf("the stance %s has no meaning on the page that tells", s)
		}
	}
	for _, s := range silences() {
		if text("silence."+string(s)) == "silence."+string(s) {
			t.Errorf("no text for %s", s)
		}
	}
	for _, r := range []queries.Relation{queries.Agree, queries.Differ, queries.Unclear} {
		if text("relation."+string(r)) == "relation."+string(r) {
			t.Errorf("no text for %s", r)
		}
	}
	for _, q := range queries.Questions() {
		if text("title."+q.Name) == "title."+q.Name {
			t.Errorf("the page of %s has no title", q.Name)
		}
	}
}

// source is a file that may use texts.
type source struct{ file, text string }

func sources(t *testing.T, pattern string) []source {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	var list []source
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, source{name, string(text)})
	}
	return list
}

// scriptSources are what the scripts of the pages are built from.
func scriptSources(t *testing.T) []source {
	t.Helper()
	var list []source
	for _, pattern := range []string{"*.ts", "*.tsx", "*/*.ts", "*/*.tsx"} {
		list = append(list, sources(t, filepath.Join("..", "..", "web", "src", pattern))...)
	}
	return list
}

func TestStancesAndRolesHaveTheirWordsInTheTable(t *testing.T) {
	var names []string
	for _, s := range schema.Stances {
		names = append(names, string(s))
	}
	for _, r := range append(slices.Clone(schema.OrganizingRoles), schema.Speaker, schema.Participant) {
		names = append(names, string(r))
	}
	for _, name := range names {
		if _, ok := english()["word."+name]; !ok {
			t.Errorf("no text has the key %q", "word."+name)
		}
	}
}
