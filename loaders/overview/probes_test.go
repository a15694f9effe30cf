package overview

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// probe is one statement with its acceptable labels.
type probe struct {
	where          string
	stances        []string
	formal         []string
	issues         []string
	heading, words string
}

func readProbes(t *testing.T) []probe {
	t.Helper()
	var probes []probe
	paths, _ := filepath.Glob("testdata/probes/*.txt")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(strings.TrimSpace(line), "\t")
			if len(f) != 5 {
				t.Fatalf("%s: %d columns, not 5: %s", path, len(f), line)
			}
			p := probe{where: filepath.Base(path), stances: strings.Split(f[0], "|"), heading: f[3], words: f[4]}
			if f[1] != "-" {
				p.formal = strings.Fields(f[1])
			}
			if f[2] != "-" {
				p.issues = strings.Split(f[2], "|")
			}
			probes = append(probes, p)
		}
	}
	return probes
}

// exactProbes are the files whose statements must all be read as labelled.
var exactProbes = []string{"columns.txt", "plain.txt"}

func (p probe) exact() bool { return slices.Contains(exactProbes, p.where) }

// complain notes that a statement is read otherwise than labelled.
func (p probe) complain(t *testing.T, format string, args ...any) {
	t.Helper()
	if p.exact() {
		t.Errorf(format, args...)
		return
	}
	t.Logf(format, args...)
}

// How many of the probes may be read otherwise than labelled; formal acts none.
const (
	probeStances = 0.97
	probeIssues  = 0.95
)

// TestProbes reads statements one by one: each stance in many wordings, and
// words that look like formal acts and are none.
func TestProbes(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test runs the probes without it")
	}
	probes := readProbes(t)
	if len(probes) < 100 {
		t.Fatalf("only %d probes", len(probes))
	}
	var stances, issues, withIssue int
	for _, p := range probes {
		_, got := load(t, openText(t, "# Conference on common rules\n\n## "+p.heading+"\n\n"+p.words+"\n\nThe hall was full (Kenya, Peru).\n"))
		if len(got) != 2 && !p.exact() || len(got) < 2 {
			t.Errorf("%s: %d attributions: %s", p.where, len(got), p.words)
			continue
		}
		last := got[len(got)-2] // of the statement; behind it the hall was full
		main, formal := last.main, formalActs(last.positions)
		if slices.Contains(p.stances, string(main.Stance)) {
			stances++
		} else {
			p.complain(t, "%s: STANCE %s, want %s: %s", p.where, main.Stance, strings.Join(p.stances, "|"), p.words)
		}
		slices.Sort(p.formal)
		if !slices.Equal(formal, p.formal) {
			t.Errorf("%s: FORMAL %v, want %v: %s", p.where, formal, p.formal, p.words)
		}
		if p.issues == nil {
			continue
		}
		withIssue++
		if slices.Contains(p.issues, label(main.Issue)) {
			issues++
		} else {
			p.complain(t, "%s: ISSUE %s, want %s: %s", p.where, main.Issue, strings.Join(p.issues, "|"), p.words)
		}
	}
	t.Logf("%d probes: stances %.3f, issues %.3f", len(probes), ratio(stances, len(probes)), ratio(issues, withIssue))
	if got := ratio(stances, len(probes)); got < probeStances {
		t.Errorf("stances %.3f, want %.3f", got, probeStances)
	}
	if got := ratio(issues, withIssue); got < probeIssues {
		t.Errorf("issues %.3f, want %.3f", got, probeIssues)
	}
}

func formalActs(positions []schema.Position) []string {
	var formal []string
	for _, p := range positions {
		if isFormal(p.Stance) && !slices.Contains(formal, string(p.Stance)) {
			formal = append(formal, string(p.Stance))
		}
	}
	slices.Sort(formal)
	return formal
}
