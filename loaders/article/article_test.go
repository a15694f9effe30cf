package article

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func load(t testing.TB, name string, data []byte) schema.Records {
	t.Helper()
	d, err := document.Open(context.Background(), name, data, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	records, err := Load(context.Background(), d, registry.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := schema.Quads(records); err != nil {
		t.Errorf("%s: the records break a rule: %v", name, err)
	}
	return records
}

// TestReal loads the real pages and news items: what is told of their events
// is fact, their words are not repeated here.
func TestReal(t *testing.T) {
	folder := os.Getenv("PLENARY_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(folder, "seeds")); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: no documents in %s (set PLENARY_SHARED)", folder)
	}
	for file, want := range map[string]string{
		"002_3fa9fa3c609bef80.txt": "# WSIS+20 High Level Event 2025|2025-07-11|place Palexpo, Geneva|co-host country/CHE|co-host org/itu|" +
			"co-organizer org/itu|co-organizer org/unctad|co-organizer org/undp|co-organizer org/unesco",
		"004_7e7086fd7b491e60.txt": "# United Nations General Assembly High-Level Meeting on the Twenty-Year Review of the World Summit on the Information Society (WSIS+20)|2025-12-16 2025-12-17",
	} {
		data, err := os.ReadFile(filepath.Join(folder, "seeds", file))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(show(load(t, file, data))), "\n")
		if got := strings.Join(lines[1:], "|"); got != want {
			t.Errorf("%s\n got %s\nwant %s", file, got, want)
		}
	}
	data, err := os.ReadFile(filepath.Join(folder, "seeds", "000_970ae8c51d613d89.txt"))
	if err != nil {
		t.Fatal(err)
	}
	records := load(t, "page.txt", data)
	if len(records.Events) != 1 {
		t.Fatalf("%d events on the page about one", len(records.Events))
	}
	e := records.Events[0]
	if len(e.Starts) != 0 {
		t.Errorf("the adoption of a document was taken for the event's day: %v", e.Starts)
	}
	for _, p := range e.Participations {
		if p.Role != schema.Speaker && p.Role != schema.Participant {
			t.Errorf("the page names no organiser, found %v", p)
		}
	}
}

// longestSeed keeps the inputs short: the time to minimise one grows with the
// square of its length.
const longestSeed = 400

// seedsTested is of how many seeds one is loaded where nothing is sought: TestWordings reads
// them all, and checks what is found.
const seedsTested = 10

// FuzzLoad seeks input on which the loader panics or makes records that break
// a rule of the model.
func FuzzLoad(f *testing.F) {
	fuzzing := flag.Lookup("test.fuzz").Value.String() != ""
	files, _ := filepath.Glob("testdata/*.*")
	told, _ := filepath.Glob("testdata/told/*.*")
	for _, name := range append(files, told...) {
		data, err := os.ReadFile(name)
		if err != nil || strings.HasSuffix(name, ".want") {
			continue
		}
		for n, paragraph := range strings.Split(string(data), "\n\n") {
			if fuzzing || n%seedsTested == 0 {
				f.Add([]byte(paragraph[:min(len(paragraph), longestSeed)]))
			}
		}
		// Tables that are read when first needed would count as new coverage
		// of the input that needs them first, which is then minimised in vain.
		if fuzzing {
			load(f, name, data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := document.Open(context.Background(), "input", data, document.Options{})
		if err != nil || len(data) > 2*longestSeed {
			return
		}
		Recognise(d)
		records, err := Load(context.Background(), d, registry.Default(), Options{WithContacts: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := schema.Quads(records); err != nil && d.Text != "" {
			t.Fatal(err)
		}
	})
}

// TestSetApart reads a short text below "Background" behind a longer one with a link at its
// end, whose bytes are none of the short one's.
func TestSetApart(t *testing.T) {
	page := "# The Small Lamps Workshop\n\nThe institute has asked its members for their views on the rules for all lamps, which are found in [the old list of rules](https://example.org).\n\n" +
		"### Background\n\nThe workshop was held on 3 May 2026.\n"
	if records := load(t, "page.md", []byte(page)); len(records.Events) != 1 {
		t.Errorf("%d events", len(records.Events))
	}
}

func TestCancelled(t *testing.T) {
	d, err := document.Open(context.Background(), "x.txt", []byte("A text of one line."), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(ctx, d, registry.Default(), Options{}); err == nil {
		t.Error("a cancelled load went on")
	}
}

// TestArticles reads invented press items and compares what was found with the
// answers beside them.
func TestArticles(t *testing.T) { compareAll(t, "testdata/*.want", show) }

// compareAll compares what each item says, as it is shown, with the answer
// beside it.
func compareAll(t *testing.T, answers string, show func(schema.Records) string) {
	files, err := filepath.Glob(answers)
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	for _, want := range files {
		name := strings.TrimSuffix(want, ".want")
		t.Run(filepath.Base(name), func(t *testing.T) {
			sources, _ := filepath.Glob(name + ".*")
			sources = slices.DeleteFunc(sources, func(f string) bool { return strings.HasSuffix(f, ".want") })
			data, err := os.ReadFile(sources[0])
			if err != nil {
				t.Fatal(err)
			}
			answer, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(answer), show(load(t, sources[0], data))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// show prints records in the form of the answers; mentions and warnings only of
// articles without an event.
func show(records schema.Records) string {
	var b strings.Builder
	b.WriteString("published " + records.Source.Published + "\n")
	for _, e := range records.Events {
		b.WriteString("# " + e.Titles[0].Value.Value + "\n")
		for i, s := range e.Starts {
			b.WriteString(string(s.Value))
			if i < len(e.Ends) {
				b.WriteString(" " + string(e.Ends[i].Value))
			}
			b.WriteByte('\n')
		}
		for _, p := range e.Places {
			b.WriteString("place " + p.Value.Value + "\n")
		}
		b.WriteString(sorted(len(e.Participations), func(i int) string {
			return string(e.Participations[i].Role) + " " + string(e.Participations[i].Body)
		}))
	}
	if len(records.Events) == 0 {
		b.WriteString(sorted(len(records.Mentions), func(i int) string { return "mentions " + string(records.Mentions[i].Value) }))
		for _, w := range records.Warnings {
			b.WriteString("warning " + w.Message + "\n")
		}
	}
	return b.String()
}

func sorted(n int, of func(int) string) string {
	var lines []string
	for i := range n {
		lines = append(lines, of(i)+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// TestCutTexts loads texts whose lines are cut or stand in another order, which once made the loader fail.
func TestCutTexts(t *testing.T) {
	for _, text := range []string{
		`More than 300 pilots registered for the two-day gathering at the Tide University, which hosted it for the second time. The forum is organised by the Lamp Union, a body of Suva, together with the Reef Lab of Apia.

The liveliest hour belonged to the cable question.`,
		`THREE STOPS, ONE MONTH SMART PORTS:

The Tide Authority, the state government of Norland and the Reef Foundation are going on tour in November 2026.

Mile, First Voice", 11 am to 4 pm Stop 1: Suva, 4 November, "Last
Stop 2: Apia, 11 November, "Harbour Wi-Fi Mela"
Stop 3: Nadi, 18 November, closing assembly, from 2 pm; chief guest is the Chief Pilot`,
	} {
		load(t, "item.txt", []byte(text))
	}
}

// TestWarnsOfDoers holds that who only does something with an event, in a verb of no table, is told to be uncertain.
func TestWarnsOfDoers(t *testing.T) {
	for text, want := range map[string]int{
		"6 May 2026\n\nThe Tide Institute gave a drop-in workshop on lamps in Suva on 4 May 2026.":      1,
		"6 May 2026\n\nThe Tide Institute organised a drop-in workshop on lamps in Suva on 4 May 2026.": 0,
	} {
		if got := load(t, "item.txt", []byte(text)).Warnings; len(got) != want {
			t.Errorf("%q: warnings %v, want %d", text, got, want)
		}
	}
}
