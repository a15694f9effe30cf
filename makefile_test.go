package plenary

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// watchers are files of tests whose goroutines only look at the heap.
var watchers = map[string]bool{"queries/sources/bulk_test.go": true}

// TestMakefile holds that `make test` tries with the race detector each package
// in which goroutines meet, and runs without it what is skipped with it.
func TestMakefile(t *testing.T) {
	text, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	raced := wordsAfter(string(text), "RACED")
	without := wordsAfter(string(text), "ALONE")
	for _, line := range strings.Split(string(text), "\n") { // of the targets that .ci/run makes beside it
		if strings.HasPrefix(line, "\t$(GO) test -count=1") {
			names := regexp.MustCompile("-run '([^']*)'").FindStringSubmatch(line)
			without = append(without, strings.Split(names[1], "|")...)
		}
	}
	skips := 0
	walkGo(t, func(file string) {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		dir := "./" + path.Dir(filepath.ToSlash(file))
		isRaced := slices.ContainsFunc(raced, func(r string) bool {
			tree, ok := strings.CutSuffix(r, "/...")
			return dir == r || ok && (dir == tree || strings.HasPrefix(dir, tree+"/"))
		})
		if !isRaced && !watchers[filepath.ToSlash(file)] && startsGoroutines(parsed) {
			t.Errorf("%s starts goroutines, and %s is not in RACED of the Makefile", file, dir)
		}
		for _, name := range skipsWhenRaced(parsed) {
			skips++
			if isRaced && !slices.ContainsFunc(without, func(run string) bool { return strings.HasPrefix(name, run) }) {
				t.Errorf("%s: %s leaves something out with the race detector, and the Makefile does not run it without", file, name)
			}
		}
	})
	if skips < 10 {
		t.Errorf("only %d tests leave something out with the race detector", skips)
	}
}

// wordsAfter are the words that a variable of the Makefile is set to.
func wordsAfter(makefile, variable string) (words []string) {
	for _, set := range regexp.MustCompile("(?m)^"+variable+` \+?:?= ?(.*)$`).FindAllStringSubmatch(makefile, -1) {
		words = append(words, strings.Fields(set[1])...)
	}
	return words
}

func startsGoroutines(file *ast.File) (starts bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			starts = true
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"Go", "Parallel", "RunParallel", "AfterFunc"}, f.Sel.Name) {
				starts = true
			}
		}
		return !starts
	})
	return starts
}

// skipsWhenRaced are the tests that skip if the constant raced says so, or are
// the suite of graphtest, which skips parts of itself.
func skipsWhenRaced(file *ast.File) (names []string) {
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(f.Name.Name, "Test") || f.Recv != nil {
			continue
		}
		skips := false
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				skips = skips || mentions(n.Cond, "raced") && mentions(n.Body, "Skip")
			case *ast.SelectorExpr:
				of, ok := n.X.(*ast.Ident)
				skips = skips || ok && of.Name == "graphtest" && n.Sel.Name == "Run"
			}
			return true
		})
		if skips {
			names = append(names, f.Name.Name)
		}
	}
	return names
}

func mentions(in ast.Node, name string) (found bool) {
	ast.Inspect(in, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return !found
	})
	return found
}
