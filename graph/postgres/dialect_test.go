package postgres

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	keywords  = regexp.MustCompile(`\b[A-Z]{2,}\b`)
	functions = regexp.MustCompile(`\b[a-z_]+\(`)
	beginning = regexp.MustCompile(`^\s*(?:BEGIN|COMMIT|ROLLBACK|SHOW|SELECT|WITH|INSERT|UPDATE|DELETE|CREATE|COPY|DECLARE|FETCH|CLOSE|ANALYZE)\b|^ ?(?:CURSOR|WHERE|AND|LIMIT|ORDER|USING|UNION|FROM|GROUP|FOR)\b`)
)

// sqlWords are the words of the SQL in the package's texts: keywords, and
// functions with the parenthesis.
func sqlWords(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !beginning.MatchString(text) && !strings.Contains(text, " AS ") && !strings.Contains(text, "COLLATE") {
				return true
			}
			for _, word := range slices.Concat(keywords.FindAllString(text, -1), functions.FindAllString(text, -1)) {
				words[word] = true
			}
			return true
		})
	}
	return words
}

// docs/scaling-out.md lists the SQL that is used, all of it and no other: what
// another server must have is to be seen there.
func TestSQLThatIsUsedIsListed(t *testing.T) {
	page, err := os.ReadFile("../../docs/scaling-out.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, found := strings.Cut(string(page), "### SQL that is used\n")
	list, _, ended := strings.Cut(list, "\n## ")
	if !found || !ended {
		t.Fatal("docs/scaling-out.md has no section of the SQL that is used")
	}
	listed := map[string]bool{}
	for _, code := range regexp.MustCompile("`[^`]+`").FindAllString(list, -1) {
		for _, word := range keywords.FindAllString(code, -1) {
			listed[word] = true
		}
		for _, word := range regexp.MustCompile(`\b[a-z_]+\b`).FindAllString(code, -1) {
			listed[word+"("] = true
		}
	}
	used := sqlWords(t)
	if len(used) < 50 {
		t.Errorf("only %d words of SQL were found", len(used))
	}
	for word := range used {
		if !listed[word] {
			t.Errorf("%s is used and not listed", word)
		}
	}
	for word := range listed {
		if !strings.HasSuffix(word, "(") && !used[word] {
			t.Errorf("%s is listed and not used", word)
		}
	}
}
