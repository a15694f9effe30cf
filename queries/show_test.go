package queries

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// shown writes facts as "label: thing or value".
func shown(row Shown) []string {
	var lines []string
	for _, f := range row.Facts {
		line := f.Label + ": " + f.Value
		if f.Thing != nil {
			line = f.Label + ": " + f.Thing.Name
		}
		if f.Detail != "" {
			line += " (" + f.Detail + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestShow(t *testing.T) {
	g := conference(t)
	for _, test := range []struct {
		thing string
		want  []string // some of the facts
		never []string
	}{
		{"Blue Bay Foundation", []string{"name: Blue Bay Foundation", "kind: ngo", "co-organised: Bridges over data", "organised: Rural Signals Again", "has the part: Blue Bay Youth"}, nil},
		{"bridges over data", []string{"begins: 2026-05-03", "begins: 2026-05-04T09:00", "lead organizer: International Telecommunication Union", "theme: Data bridges"}, nil},
		{"Iraq", []string{"spoke for Group of 77 and China: concern – "}, []string{"position: concern"}},
		{"G77 and China", []string{"position: concern – "}, nil},
		{"Lake Group", []string{"has the member: Cuba", "has the member: Nigeria (until 2020-01-01)"}, nil},
		{"lake-permanence", []string{"position on it: support – Permanence of the lake forum (France)"}, nil},
	} {
		row := asked(t, g, Show, ShowParams{Thing: test.thing}).Rows[0]
		lines := shown(row)
		has := func(start string) bool {
			return slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, start) })
		}
		for _, w := range test.want {
			if !has(w) {
				t.Errorf("%s: %q is missing in\n%s", test.thing, w, strings.Join(lines, "\n"))
			}
		}
		for _, n := range test.never {
			if has(n) {
				t.Errorf("%s: %q", test.thing, n)
			}
		}
		for _, f := range row.Facts {
			for _, n := range f.Sources {
				if n < 1 || n > len(row.Sources) || row.Sources[n-1].Number != n || row.Sources[n-1].Passage.Source == "" {
					t.Errorf("%s: %s names the source %d", test.thing, f.Label, n)
				}
			}
			if len(f.Sources) == 0 {
				t.Errorf("%s: %s rests on nothing", test.thing, f.Label)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	g := conference(t)
	a := asked(t, g, Search, SearchParams{Text: "blue bay"})
	if len(a.Rows) == 0 || a.Rows[0].Thing.ID != "org/blue-bay" || a.Rows[0].In != InName {
		t.Fatalf("%+v", a.Rows)
	}
	if !slices.ContainsFunc(a.Rows, func(h Hit) bool { return h.In == InPassage && strings.Contains(string(h.Passage.Quote), "Blue Bay") }) {
		t.Error("no passage")
	}
	a = asked(t, g, Search, SearchParams{Text: "RUSHED talks"})
	if len(a.Rows) != 1 || a.Rows[0].Passage == nil || a.Rows[0].Passage.Quote != "The talks were rushed (Iraq on behalf of the Group of 77 and China, India)." {
		t.Fatalf("%+v", a.Rows)
	}
	p := a.Rows[0].Passage
	viewed(t, g, func(r graph.Reader) { // the offsets are those of the stored text
		q := newInquiry(context.Background(), r, registry.Default())
		facts, err := q.about([]schema.ID{p.Source}, schema.SourceText)
		if err != nil || len(facts) != 1 {
			t.Fatal(err, len(facts))
		}
		words, err := schema.Passage{Source: p.Source, Start: p.Start, End: p.End}.Cut(plain(facts[0].object))
		if err != nil || words != string(p.Quote) {
			t.Errorf("%q, %v", words, err)
		}
	})
	if a := asked(t, g, Search, SearchParams{Text: "xyzzy"}); a.Count != 0 || a.Rows == nil {
		t.Errorf("%+v", a)
	}
	if err := failed(t, g, Search, SearchParams{Text: " ?! "}); !isParameter(err) {
		t.Error(err)
	}
	if a := asked(t, g, Search, SearchParams{Text: "rural signals", Kind: []string{"event"}}); len(a.Rows) != 2 || a.Rows[0].Thing.Name != "Rural Signals" {
		t.Errorf("%+v", a.Rows)
	}
}

func TestSentences(t *testing.T) {
	text := "One here. Two there, e.g. that one! Three?\n\n  Four\nFive."
	var got []string
	for s := range sentences(text) {
		got = append(got, text[s.start:s.end])
	}
	if diff := cmp.Diff([]string{"One here.", "Two there, e.g. that one!", "Three?", "Four", "Five."}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSources(t *testing.T) {
	rows := asked(t, conference(t), Sources, SourcesParams{}).Rows
	if len(rows) != 3 {
		t.Fatalf("%d sources", len(rows))
	}
	press, letter, report := rows[0], rows[1], rows[2]
	if press.Events != 1 || report.Events != 5 || letter.Positions != 12 || letter.Events != 0 {
		t.Errorf("events %d and %d, positions %d", press.Events, report.Events, letter.Positions)
	}
	for _, s := range rows {
		if s.SHA256 == "" || s.Quads == 0 || s.Passages == 0 || s.Title == "" || s.Tier == "" || s.Bodies == 0 {
			t.Errorf("%+v", s)
		}
	}
}

func TestStats(t *testing.T) {
	counts := map[string]int64{}
	for _, s := range asked(t, conference(t), Stats, StatsParams{}).Rows {
		counts[strings.TrimSpace(s.Name+" "+string(s.Of))] = s.Count
	}
	for name, want := range map[string]int64{
		"sources": 3, "events": 5, "descriptions": 6, "pairs": 10, "pair-events": 11, "positions": 12, "positions reservation": 2, "bodies state": 8,
	} {
		if counts[name] != want {
			t.Errorf("%s: %d, want %d", name, counts[name], want)
		}
	}
}

func TestComplete(t *testing.T) {
	viewed(t, conference(t), func(r graph.Reader) {
		for prefix, want := range map[string]string{"blue b": "Blue Bay Foundation", "Quiet": "Quiet Networks", "org/it": "org/itu", "uni": ""} {
			list, err := Complete(context.Background(), r, registry.Default(), prefix, 50)
			if err != nil {
				t.Fatal(err)
			}
			if want != "" && !slices.ContainsFunc(list, func(c Completion) bool { return c.Text == want }) {
				t.Errorf("%q: %v", prefix, list)
			}
			for _, c := range list {
				if !strings.HasPrefix(strings.ToLower(c.Text), strings.ToLower(prefix)) {
					t.Errorf("%q is completed to %q", prefix, c.Text)
				}
			}
		}
		if list, err := Complete(context.Background(), r, registry.Default(), "", 0); err != nil || len(list) != 0 {
			t.Errorf("%v %v", list, err)
		}
	})
}
