package overview

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// goldAttribution is one hand-made answer.
type goldAttribution struct {
	N           int    `json:"n"`
	Line        int    `json:"line"`
	Offset      int    `json:"char_offset"`
	Attribution string `json:"attribution"`
	Speakers    []struct {
		Printed  string  `json:"as_printed"`
		ISO3     *string `json:"iso3"`
		OnBehalf *string `json:"on_behalf_of"`
	} `json:"speakers"`
	Stances []string `json:"stances"`
	Targets []string `json:"targets"`
	Further []struct {
		By     string `json:"by"`
		Stance string `json:"stance"`
		Target string `json:"target"`
	} `json:"further_acts"`
}

// goldIssues are the gold's names of issues where they are not ours with "_".
var goldIssues = map[string]string{"igf_general": "igf"}

func goldIssue(name string) string {
	if ours, ok := goldIssues[name]; ok {
		return ours
	}
	return strings.ReplaceAll(strings.ReplaceAll(name, ":", "/"), "_", "-")
}

// How well the loader has to do on the real newsletter.
const (
	goldStances = 0.92
	goldIssued  = 0.9
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds what is read from the real newsletter, in ids alone, so
// that a change shows.
func TestGolden(t *testing.T) {
	_, got := load(t, open(t, shared(t, "seeds/003_5164a6844f661b40.txt")))
	var b strings.Builder
	for i, a := range got {
		fmt.Fprintf(&b, "%d line %d %s\n", i+1, a.in.Line, strings.Join(a.speakers, " "))
		for _, p := range a.positions {
			if p.Speaker != a.positions[0].Speaker && p.Assignment != schema.Unassigned && p.Confidence != assignedCamp {
				continue
			}
			fmt.Fprintf(&b, "\t%d %s %s %s %.2f", p.Order, p.Stance, p.Issue, p.Basis, p.Confidence)
			for _, extra := range []string{string(p.Wants), string(p.Assignment)} {
				if extra != "" {
					b.WriteString(" " + extra)
				}
			}
			for _, topic := range p.Topics {
				b.WriteString(" +" + string(topic))
			}
			b.WriteByte('\n')
		}
	}
	const golden = "testdata/newsletter.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("run with -update if this is better (-was +is):\n%s", diff)
	}
}

// TestGold scores the loader against the hand-made answers.
func TestGold(t *testing.T) {
	data, err := os.ReadFile(shared(t, "gold/positions.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold []goldAttribution
	if err := json.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	d := open(t, shared(t, "seeds/003_5164a6844f661b40.txt"))
	r, got := load(t, d)
	if len(got) != 99 {
		t.Errorf("%d attributions, want 99", len(got))
	}
	mentions, speakers := 0, map[string]bool{}
	for _, a := range got {
		mentions += len(a.speakers)
		for _, s := range a.speakers {
			speaker, _, _ := strings.Cut(s, ">")
			speakers[speaker] = true
		}
	}
	if mentions != 190 || len(speakers) != 51 {
		t.Errorf("%d mentions of %d speakers, want 190 of 51", mentions, len(speakers))
	}
	names := registry.Default().NewResolver()
	var stance, issue, voices, further, furtherWanted int
	for _, g := range gold {
		if g.N > len(got) {
			break
		}
		a := got[g.N-1]
		if a.in.Line != 0 && a.in.Line != g.Line {
			t.Errorf("%d: line %d, want %d", g.N, a.in.Line, g.Line)
		}
		var want []string
		for _, s := range g.Speakers {
			id := string(identity(names, s.Printed))
			if s.ISO3 != nil {
				id = "country/" + *s.ISO3
			}
			if s.OnBehalf != nil {
				id += ">" + string(identity(names, *s.OnBehalf))
			}
			want = append(want, id)
		}
		if !slices.Equal(a.speakers, want) {
			t.Errorf("%d: speakers %v, want %v", g.N, a.speakers, want)
		} else {
			voices++
		}
		if told := strings.ReplaceAll(string(a.main.Stance), "-", "_"); slices.Contains(g.Stances, told) {
			stance++
		} else {
			t.Logf("%d: STANCE %s, want %v", g.N, told, g.Stances)
		}
		if slices.ContainsFunc(g.Targets, func(target string) bool { return goldIssue(target) == label(a.main.Issue) }) {
			issue++
		} else {
			t.Logf("%d: ISSUE %s, want %v", g.N, a.main.Issue, g.Targets)
		}
		for _, f := range g.Further {
			furtherWanted++
			if slices.ContainsFunc(a.positions, func(p schema.Position) bool {
				return strings.ReplaceAll(string(p.Stance), "-", "_") == f.Stance && label(p.Issue) == goldIssue(f.Target)
			}) {
				further++
			} else {
				t.Logf("%d: further %s: %s on %s", g.N, f.By, f.Stance, f.Target)
			}
		}
	}
	t.Logf("%d positions; of %d attributions: speakers %d, stance %d, issue %d; further acts %d of %d", len(r.Positions), len(gold), voices, stance, issue, further, furtherWanted)
	if s := ratio(stance, len(gold)); s < goldStances {
		t.Errorf("stances %.3f, want %.3f", s, goldStances)
	}
	if s := ratio(issue, len(gold)); s < goldIssued {
		t.Errorf("issues %.3f, want %.3f", s, goldIssued)
	}
}

func identity(names *registry.Resolver, printed string) schema.ID {
	b, _ := names.Identify(printed)
	return b.ID
}
