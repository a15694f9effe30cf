// Package plenary holds the tests of the whole repository: its layers and the
// truth of its papers.
package plenary

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/plenarykg/plenary"

// layers says which of our packages each package may import, in code and in
// tests alike but for testOnly. A package that is not listed is an error.
var layers = map[string][]string{
	"":                   {},
	"schema":             {},
	"schema/iri":         {},
	"schema/registry":    {"schema"},
	"graph":              {},
	"graph/graphtest":    {"graph"},
	"graph/graphtest/":   {"graph"},
	"graph/cayley":       {"graph"},
	"graph/pebble":       {"graph"},
	"graph/postgres":     {"graph"},
	"graph/postgres/":    {},
	"graph/export":       {"graph", "schema"},
	"loaders/document":   {"schema"},
	"loaders/names":      {"schema", "schema/registry"},
	"loaders/lexis":      {},
	"loaders/dates":      {"schema", "loaders/document", "loaders/lexis"},
	"loaders/events":     {"schema", "schema/registry", "loaders/document", "loaders/names", "loaders/lexis", "loaders/dates"},
	"loaders":            {"schema", "schema/registry", "loaders/"},
	"loaders/":           {"schema", "schema/iri", "schema/registry", "loaders/"},
	"queries":            {"graph", "schema", "schema/registry", "graph/export", "queries/parameters"},
	"queries/parameters": {},
	"queries/tables":     {"schema", "queries"},
	"queries/answers":    {"graph/export", "queries/sparql", "queries/sparql/"},
	"queries/pages":      {"graph", "graph/export", "schema", "schema/registry", "queries", "queries/parameters", "queries/tables"},
	"queries/sources":    {"graph", "schema", "schema/registry"},
	"queries/sparql":     {"graph", "queries/sparql/"},
	"queries/sparql/":    {"schema/iri", "queries/sparql/"},
	"queries/server":     {"graph", "schema", "schema/registry", "graph/export", "queries", "queries/parameters", "queries/tables", "queries/pages", "queries/sources", "queries/answers", "queries/sparql", "queries/sparql/", "web"},
	"cmd/plenary":        {"graph", "schema", "schema/registry", "graph/", "loaders", "loaders/", "queries", "queries/"},
	"cmd/":               {"schema", "schema/registry"},
	"web":                {},
	"loaders/rdf/":       {"loaders/rdf"},
	"loaders/builtin/":   {"schema", "schema/registry", "loaders", "loaders/"},
	"schema/registry/":   {"schema", "schema/registry"},
}

// testOnly is what tests may import beside that.
var testOnly = map[string][]string{
	"graph/export":   {"loaders/rdf"},
	"graph/cayley":   {"graph/graphtest", "graph/pebble", "graph/postgres", "graph/postgres/pgtest"},
	"graph/pebble":   {"graph/graphtest"},
	"graph/postgres": {"graph/graphtest", "graph/postgres/pgtest"},
	"graph/graphtest/agreement": {
		"schema", "schema/registry", "graph/graphtest", "graph/cayley", "graph/pebble", "graph/postgres", "graph/postgres/pgtest",
		"loaders/builtin", "queries", "queries/parameters", "queries/sources",
	},
	"loaders/builtin":        {"loaders"},
	"queries":                {"graph/pebble"},
	"queries/sources":        {"graph/pebble", "loaders", "loaders/"},
	"queries/sparql":         {"graph/graphtest", "graph/cayley", "graph/pebble", "graph/postgres", "graph/postgres/pgtest", "loaders/rdf", "loaders/rdf/rdftest"},
	"queries/sparql/syntax":  {"loaders/rdf/rdftest"},
	"queries/sparql/results": {"loaders/rdf/rdftest"},
	"queries/server":         {"graph/pebble", "loaders/builtin", "loaders/rdf", "loaders/rdf/rdftest"},
}

// only names packages that alone may import a module.
var only = map[string]string{
	"github.com/cayleygraph/cayley":    "graph/cayley",
	"github.com/cockroachdb/pebble/v2": "graph/pebble",
	"github.com/jackc/pgx/v5":          "graph/postgres",
}

func TestLayers(t *testing.T) {
	seen := 0
	walkGo(t, func(file string) {
		seen++
		dir := path.Dir(filepath.ToSlash(file))
		if dir == "." {
			dir = ""
		}
		allowed, listed := layers[dir]
		if !listed {
			allowed, listed = layers[path.Dir(dir)+"/"]
		}
		if !listed {
			t.Errorf("%s: the package %s has no place in the table of layers", file, dir)
			return
		}
		if strings.HasSuffix(file, "_test.go") {
			allowed = append(append([]string{dir}, allowed...), testOnly[dir]...)
		}
		for _, imported := range imports(t, file) {
			checkImport(t, file, dir, imported, allowed)
		}
	})
	if seen < 20 {
		t.Fatalf("looked at %d files only", seen)
	}
}

func checkImport(t *testing.T, file, dir, imported string, allowed []string) {
	for prefix, owner := range only {
		if (imported == prefix || strings.HasPrefix(imported, prefix+"/")) && dir != owner {
			t.Errorf("%s imports %s, which only %s may", file, imported, owner)
		}
	}
	ours, isOurs := strings.CutPrefix(imported, module+"/")
	if !isOurs {
		return
	}
	for _, a := range allowed {
		if ours == a || strings.HasSuffix(a, "/") && strings.HasPrefix(ours, a) {
			return
		}
	}
	t.Errorf("%s imports %s; %s may import only %v", file, ours, dir, allowed)
}

func walkGo(t *testing.T, visit func(file string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && name != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "bin" || name == "node_modules" || name == "bench") {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, ".go") {
			visit(file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

// TestPapersNameRealPaths holds each path in back quotes in the papers
// against the tree.
func TestPapersNameRealPaths(t *testing.T) {
	quoted := regexp.MustCompile("`((?:cmd|graph|schema|loaders|queries|\\.ci)(?:/[A-Za-z0-9_.-]+)*/?)`")
	found := 0
	for _, paper := range []string{"ARCHITECTURE.md", "README.md"} {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(text), -1) {
			found++
			if _, err := os.Stat(filepath.FromSlash(m[1])); err != nil {
				t.Errorf("%s names %s, which is not there", paper, m[1])
			}
		}
	}
	if found < 10 {
		t.Errorf("the papers name only %d paths", found)
	}
}
