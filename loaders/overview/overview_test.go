package overview

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func open(t testing.TB, path string) *document.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Open(context.Background(), filepath.Base(path), data, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told is an attribution as loaded.
type told struct {
	in        schema.Passage
	speakers  []string // printed, with ">" and the group spoken for
	main      schema.Position
	positions []schema.Position
}

// load loads a document and gathers its positions by attribution.
func load(t testing.TB, d *document.Document) (schema.Records, []*told) {
	t.Helper()
	r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var all []*told
	byEnd := map[int]*told{}
	for _, p := range r.Positions {
		a := byEnd[p.In.End]
		if a == nil {
			a = &told{in: p.In, main: p}
			byEnd[p.In.End] = a
			all = append(all, a)
		}
		if p.Basis == schema.OwnSentence {
			name := string(p.Speaker)
			if p.OnBehalf() {
				name += ">" + string(p.Holder)
			}
			if !slices.Contains(a.speakers, name) {
				a.speakers = append(a.speakers, name)
			}
		}
		a.positions = append(a.positions, p)
	}
	return r, all
}

// expected is one row of a testdata table.
type expected struct {
	speakers []string
	stances  []string
	issues   []string
	further  []string
}

func readExpected(t testing.TB, path string) []expected {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	names := registry.Default().NewResolver()
	identify := func(printed string) string {
		b, _ := names.Identify(strings.TrimSpace(printed))
		return string(b.ID)
	}
	var rows []expected
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), "", "")
		e := expected{stances: strings.Split(f[1], ","), issues: strings.Split(f[2], ",")}
		for name := range strings.SplitSeq(f[0], ";") {
			speaker, group, behalf := strings.Cut(name, ">")
			id := identify(speaker)
			if behalf {
				id += ">" + identify(group)
			}
			e.speakers = append(e.speakers, id)
		}
		if f[3] != "" {
			e.further = strings.Split(f[3], ";")
		}
		rows = append(rows, e)
	}
	return rows
}

var closedIssues = map[string]bool{
	"igf-permanent-mandate": true, "igf": true, "outcome-document": true, "outcome-document/process": true, "outcome-document/language": true,
	"gdc": true, "unilateral-coercive-measures": true, "multistakeholder-model": true, "ai-governance": true, "digital-public-infrastructure": true,
	"financing": true, "human-rights": true, "enhanced-cooperation": true, "data-governance": true, "wsis-framework": true,
}

// label is an issue as the tables write it.
func label(issue schema.ID) string {
	if local := issue.Local(); issue.Kind() == "issue" && closedIssues[local] {
		return local
	}
	return "other"
}

func isFormalName(s string) bool {
	return s == "joins-consensus" || s == "dissociation" || s == "reservation"
}
