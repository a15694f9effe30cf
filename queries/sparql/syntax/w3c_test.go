package syntax_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// shared is the folder of the W3C's SPARQL tests.
func shared(t testing.TB) string {
	t.Helper()
	root := os.Getenv("PLENARY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	path := filepath.Join(root, "w3c", "sparql")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: %v (PLENARY_SHARED names the folder)", err)
	}
	return path
}

// unlisted are files of sparql11/property-path that no manifest names: they
// have counted repetitions as in p{1,2}, which SPARQL 1.1 left out in the end.
var unlisted = map[string]bool{
	"path-2-1.rq": true, "path-2-3.rq": true, "path-3-1.rq": true, "path-3-2.rq": true, "path-3-4.rq": true,
	"pp04.rq": true, "pp05.rq": true, "pp13.rq": true, "pp15.rq": true,
}

type syntaxTest struct {
	name, file string
	positive   bool
}

var (
	entryStart = regexp.MustCompile(`(?m)^\s*:[\w-]+\s+(?:rdf:type|a|mf:name)\s`)
	entryKind  = regexp.MustCompile(`mf:(Positive|Negative)(?:Update)?SyntaxTest(?:11)?\b`)
	entryFile  = regexp.MustCompile(`mf:action\s+<([^>]+)>`)
	entryName  = regexp.MustCompile(`:[\w-]+`)
)

// syntaxTests reads the syntax tests of a manifest.
func syntaxTests(t testing.TB, manifest string) []syntaxTest {
	t.Helper()
	data, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	var tests []syntaxTest
	starts := entryStart.FindAllIndex(data, -1)
	for i, s := range starts {
		stop := len(data)
		if i+1 < len(starts) {
			stop = starts[i+1][0]
		}
		entry := data[s[0]:stop]
		kind, file := entryKind.FindSubmatch(entry), entryFile.FindSubmatch(entry)
		if kind != nil && file != nil {
			path := filepath.Join(filepath.Dir(manifest), string(file[1]))
			tests = append(tests, syntaxTest{string(entryName.Find(entry)[1:]), path, string(kind[1]) == "Positive"})
		}
	}
	return tests
}

// parseFile reads a query or an update, by the file's ending.
func parseFile(t testing.TB, file string) (tree fmt.Stringer, err error) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return parse(string(data), strings.HasSuffix(file, ".ru"))
}

func parse(text string, update bool) (fmt.Stringer, error) {
	o := syntax.Options{Base: "http://example.org/base/"}
	if update {
		u, err := syntax.ParseUpdate(text, o)
		return u, err
	}
	q, err := syntax.Parse(text, o)
	return q, err
}

// TestW3CSyntax runs the W3C's tests of syntax. SPARQL 1.1 superseded none of
// those of SPARQL 1.0.
func TestW3CSyntax(t *testing.T) {
	root := shared(t)
	for suite, count := range map[string]int{
		"sparql11/syntax-query": 94, "sparql11/syntax-update-1": 54, "sparql11/syntax-update-2": 1, "sparql11/syntax-fed": 3,
		"sparql10/syntax-sparql1": 81, "sparql10/syntax-sparql2": 53, "sparql10/syntax-sparql3": 51, "sparql10/syntax-sparql4": 12, "sparql10/syntax-sparql5": 2,
		"sparql11/aggregates": 5, "sparql11/grouping": 2, "sparql11/construct": 2, "sparql11/delete-insert": 8,
	} {
		t.Run(suite, func(t *testing.T) {
			tests := syntaxTests(t, filepath.Join(root, suite, "manifest.ttl"))
			if len(tests) != count {
				t.Errorf("the manifest has %d tests, want %d", len(tests), count)
			}
			for _, c := range tests {
				t.Run(c.name, func(t *testing.T) { checkSyntax(t, c) })
			}
		})
	}
}

func checkSyntax(t *testing.T, c syntaxTest) {
	_, err := parseFile(t, c.file)
	var bad *syntax.SyntaxError
	switch {
	case c.positive && err != nil:
		t.Error(err)
	case !c.positive && err == nil:
		t.Error("what is not allowed was read")
	case err != nil && !errors.As(err, &bad):
		t.Errorf("the error %v is no SyntaxError", err)
	}
}

// TestW3CQueriesParse reads each query and update of all suites but the
// negative ones, and what is printed of it.
func TestW3CQueriesParse(t *testing.T) {
	root := shared(t)
	files := 0
	for file := range allowed(t, root) {
		files++
		tree, err := parseFile(t, file)
		if err != nil {
			t.Errorf("%s: %v", strings.TrimPrefix(file, root), err)
			continue
		}
		checkPrinted(t, tree)
	}
	if files < 900 {
		t.Errorf("there were %d files only", files)
	}
}

// allowed are the files of all queries and updates that are allowed.
func allowed(t testing.TB, root string) map[string]bool {
	t.Helper()
	files, refused := map[string]bool{}, map[string]bool{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch {
		case entry.Name() == "manifest.ttl":
			for _, c := range syntaxTests(t, path) {
				if !c.positive {
					refused[c.file] = true
				}
			}
		case strings.HasSuffix(path, ".rq") || strings.HasSuffix(path, ".ru"):
			files[path] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range unlisted {
		refused[filepath.Join(root, "sparql11", "property-path", name)] = true
	}
	for file := range refused {
		delete(files, file)
	}
	return files
}
