package report

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/bench/measure"
)

func sample() *measure.Result {
	return &measure.Result{Quads: 1_000_010, Sources: 18_000, Seed: 1, Machine: "two cores", When: "2026-01-02", Engines: []measure.Engine{
		{Name: "limit", Title: "limit", Limit: true, Times: map[string]measure.Times{"Q1": {P50: .0123, P99: .02, N: 3}, "W2": {P50: .34, P99: .4}}},
		{Name: "ours", Title: "Ours & <more>", Ours: true, Load: 254_321, Bytes: 63_000_000, Times: map[string]measure.Times{"Q1": {P50: .0456}, "W2": {P50: .51, P99: 12.3}, "W3": {P50: .2}},
			Mixed: &measure.Mixed{AloneReads: 1000, WrittenReads: 900, AloneP99: 1.24, WrittenP99: 2, Commits: 812}},
		{Name: "peer", Title: "peer", Times: map[string]measure.Times{"Q1": {P50: 1234}, "W3": {P50: .1}}, Notes: map[string]string{"W2": "context deadline exceeded", "W4": "crash: …"}},
	}}
}

func TestMarkdown(t *testing.T) {
	text := Markdown(sample())
	for _, line := range []string{
		"| 1M quads, ms | limit | Ours & <more> | peer | goal |",
		"| W1 load, quads/s | – | 254k | – | ≥ 250k |",
		"| bytes a quad on disk | – | 63 | – | ≤ 65 |",
		"| Q1 co-hosts | .012 | .046 | 1234 | ≤ .08 |",
		"| W2 commit 50 quads | .34 / .40 | .51 / 12 | too slow | ≤ .5 / 1.5 |",
		"| W4 reads/s alone → written | – | 1000 → 900 | crash |  |",
		"1 000 010 quads",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%s\nhas no line\n%s", text, line)
		}
	}
	if strings.Contains(text, "Q2") {
		t.Error("a question that nobody was asked has a line")
	}
}

func TestReadmeKeepsTheRest(t *testing.T) {
	folder := t.TempDir()
	if err := Save(filepath.Join(folder, "1m"), sample()); err != nil {
		t.Fatal(err)
	}
	readme := filepath.Join(folder, "README.md")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("before\n" + begin + "\nold\n" + end + "\nafter\n")
	for range 2 { // the second time changes nothing
		if err := Readme(readme, folder); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(readme)
		if err != nil {
			t.Fatal(err)
		}
		if want := "before\n" + begin + "\n\n![Medians of all engines](1m.svg)\n\n" + Markdown(sample()) + "\n" + end + "\nafter\n"; string(text) != want {
			t.Fatalf("got\n%s\nwant\n%s", text, want)
		}
	}
	write("no markers")
	if err := Readme(readme, folder); err == nil {
		t.Error("a file without markers is no error")
	}
	write(begin + end)
	if err := Readme(readme, t.TempDir()); err == nil {
		t.Error("no results are no error")
	}
}

func TestPlotIsXMLWithAMarkForEachFigure(t *testing.T) {
	text := Plot(sample())
	titles := map[string]bool{}
	for decoder := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if element, ok := token.(xml.StartElement); ok && element.Name.Local == "title" {
			var title string
			if err := decoder.DecodeElement(&title, &element); err != nil {
				t.Fatal(err)
			}
			titles[title] = true
		}
	}
	for _, title := range []string{"limit, Q1 co-hosts: .012 ms", "Ours & <more>, W2 commit 50 quads: .51 ms", "peer, Q1 co-hosts: 1234 ms"} {
		if !titles[title] {
			t.Errorf("no mark for %q among %v", title, titles)
		}
	}
	if Plot(&measure.Result{}) == "" {
		t.Error("no plot of nothing")
	}
}

func TestFigures(t *testing.T) {
	for ms, want := range map[float64]string{0: "0", .00123: ".0012", .018: ".018", .5: ".50", 1.234: "1.2", 9.96: "10", 9.94: "9.9", 12.3: "12", 1234: "1234"} {
		if got := figure(ms); got != want {
			t.Errorf("%v: %q, want %q", ms, got, want)
		}
	}
}

func TestVerdict(t *testing.T) {
	text := strings.Join(Verdict(sample()), "\n")
	for _, line := range []string{
		"Ours & <more>, Q1 co-hosts: .046 ms, 3.7 × the limit; 27061 × faster than peer",
		"Ours & <more>, W2 commit 50 quads: .51 ms, 1.5 × the limit; GOAL MISSED: 1.0 × of .5 ms",
		"Ours & <more>, W3 forget a source: .20 ms", // the peer has forgotten it in memory only
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%s\nhas no line\n%s", text, line)
		}
	}
	if strings.Contains(text, "NOT FIRST") {
		t.Error(text)
	}
	slow := sample()
	slow.Engines[1].Times["Q1"] = measure.Times{P50: 2468}
	if text := Verdict(slow)[0]; !strings.Contains(text, "NOT FIRST: 2.0 × that of peer") || !strings.Contains(text, "GOAL MISSED") {
		t.Error(text)
	}
	if lines := Verdict(&measure.Result{}); lines != nil {
		t.Error(lines)
	}
}

func TestGrowth(t *testing.T) {
	large := sample()
	large.Quads *= 10
	large.Engines[1].Times["Q1"] = measure.Times{P50: .0912}
	if got := Growth(sample(), large); len(got) != 1 || got[0] != "Ours & <more>, from 1M to 10M quads: Q1 2.0 ×" {
		t.Errorf("%q", got)
	}
}
