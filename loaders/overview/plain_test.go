package overview

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestPlainStatements reads statements that no reader would take otherwise: of
// each line of testdata/plain.txt the last speakers have the stance, the formal
// acts and the issue that it says.
func TestPlainStatements(t *testing.T) {
	data, err := os.ReadFile("testdata/plain.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 5 {
			t.Fatalf("%d columns, not 5: %s", len(f), line)
		}
		_, got := load(t, openText(t, "# Conference on common rules\n\n## "+f[3]+"\n\n"+f[4]+"\n\n## Weather\n\nThe hall was full (Kenya, Peru).\n"))
		if len(got) < 2 {
			t.Errorf("nobody speaks: %s", f[4])
			continue
		}
		last := got[len(got)-2]
		if !slices.Contains(strings.Split(f[0], "|"), string(last.main.Stance)) {
			t.Errorf("stance %s, want %s: %s", last.main.Stance, f[0], f[4])
		}
		if formal := strings.Join(formalActs(last.positions), " "); formal != strings.Trim(f[1], "-") && formal != f[1] {
			t.Errorf("formal acts %q, want %s: %s", formal, f[1], f[4])
		}
		if issue := label(last.main.Issue); f[2] != "-" && !slices.Contains(strings.Split(f[2], "|"), issue) {
			t.Errorf("issue %s, want %s: %s", issue, f[2], f[4])
		}
	}
}
