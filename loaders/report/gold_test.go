package report

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// shared finds the folder of real documents and hand-made answers; the test is
// skipped where there is none.
func shared(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("PLENARY_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(folder, "gold", "events.json")); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: no hand-made answers in %s (set PLENARY_SHARED)", folder)
	}
	return folder
}

type goldEvent struct {
	ID         string `json:"id"`
	SourceFile string `json:"source_file"`
	Title      string `json:"title"`
	Date       string `json:"date"`
	Start      string `json:"start"`
	End        string `json:"end"`
	Place      string `json:"place"`
	Organizers []struct {
		Name      string `json:"name"`
		Canonical string `json:"canonical"`
		Role      string `json:"role"`
		Basis     string `json:"basis"`
	} `json:"organizers"`
	KeyMessages struct {
		Count int `json:"count"`
	} `json:"key_messages"`
	Participants []struct {
		Name        string `json:"name"`
		Affiliation string `json:"affiliation"`
		Kind        string `json:"kind"`
		How         string `json:"how"`
	} `json:"participants_mentioned"`
}

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

// TestRealReport compares the report on the side events with the answers made
// by hand.
func TestRealReport(t *testing.T) {
	folder := shared(t)
	data, err := os.ReadFile(filepath.Join(folder, "gold", "events.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold []goldEvent
	if err := json.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	const file = "001_1c3679136fbddb7b.txt"
	text, err := os.ReadFile(filepath.Join(folder, "seeds", file))
	if err != nil {
		t.Fatal(err)
	}
	records := load(t, file, text)
	byTitle := map[string]schema.Event{}
	for _, e := range records.Events {
		byTitle[e.Titles[0].Value.Value] = e
	}
	resolver := registry.Default().NewResolver()
	expected, right, printed := 0, 0, 0
	events := 0
	for _, g := range gold {
		if g.SourceFile != file {
			continue
		}
		e, ok := byTitle[g.Title]
		if !ok {
			t.Errorf("no event %q", g.Title)
			continue
		}
		events++
		if got, want := string(e.Starts[0].Value), g.Date+"T"+g.Start; got != want {
			t.Errorf("%s: starts %s, want %s", g.ID, got, want)
		}
		if got, want := string(e.Ends[0].Value), g.Date+"T"+g.End; got != want {
			t.Errorf("%s: ends %s, want %s", g.ID, got, want)
		}
		if got, want := len(e.KeyMessages), g.KeyMessages.Count; got != want {
			t.Errorf("%s: %d key messages, want %d", g.ID, got, want)
		}
		var want, got []string
		for _, o := range g.Organizers {
			id := canonical(resolver, o.Canonical)
			want = append(want, strings.ReplaceAll(o.Role, "_", "-")+" "+id)
		}
		for _, p := range e.Participations {
			if p.Role != schema.Speaker && p.Role != schema.Participant {
				got = append(got, string(p.Role)+" "+string(p.Body))
			}
		}
		slices.Sort(want)
		want = slices.Compact(want)
		slices.Sort(got)
		expected, printed = expected+len(want), printed+len(got)
		for _, w := range want {
			if slices.Contains(got, w) {
				right++
			}
		}
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Logf("%s: organisers\n got %q\nwant %q", g.ID, got, want)
		}
		compareParticipants(t, resolver, g, e)
	}
	f1 := 2 * float64(right) / float64(expected+printed)
	t.Logf("events %d of %d; organisers: %d right of %d expected and %d found, F1 %.3f", events, len(records.Events), right, expected, printed, f1)
	if len(records.Events) != events {
		for _, e := range records.Events {
			t.Logf("event %q", e.Titles[0].Value.Value)
		}
		t.Errorf("%d events were found, %d expected", len(records.Events), events)
	}
	if f1 < 0.98 {
		t.Errorf("organisers F1 %.3f, want 0.98", f1)
	}
	for _, w := range records.Warnings {
		t.Logf("warning %d: %s", w.Line, w.Message)
	}
}

func compareParticipants(t *testing.T, resolver *registry.Resolver, g goldEvent, e schema.Event) {
	want := map[string]bool{}
	for _, p := range g.Participants {
		if p.How == "mentioned-only" {
			continue
		}
		name := p.Name
		if p.Kind == "person" {
			if p.Affiliation == "" {
				continue
			}
			name = p.Affiliation
		}
		want[canonical(resolver, name)] = true
	}
	var missing, extra []string
	got := map[string]bool{}
	for _, p := range e.Participations {
		if p.Role == schema.Speaker || p.Role == schema.Participant {
			got[string(p.Body)] = true
			if !want[string(p.Body)] {
				extra = append(extra, string(p.Body))
			}
		}
	}
	for w := range want {
		if !got[w] {
			missing = append(missing, w)
		}
	}
	slices.Sort(missing)
	t.Logf("%s: place %v; themes %v; participants missing %v, extra %v", g.ID, places(e), themes(e), missing, extra)
}

func places(e schema.Event) (list []string) {
	for _, p := range e.Places {
		list = append(list, p.Value.Value)
	}
	return list
}

func themes(e schema.Event) (list []schema.ID) {
	for _, p := range e.Themes {
		list = append(list, p.Value)
	}
	return list
}

// canonical is the identity of a name in the answers.
func canonical(r *registry.Resolver, name string) string {
	b, _ := r.Identify(name)
	return string(b.ID)
}
