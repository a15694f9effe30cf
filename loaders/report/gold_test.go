package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"

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

// realReport is the report on the side events among the real documents.
const realReport = "001_1c3679136fbddb7b.txt"

func goldOf(t testing.TB, folder, file string) (gold []goldEvent, data []byte) {
	t.Helper()
	answers, err := os.ReadFile(filepath.Join(folder, "gold", "events.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []goldEvent
	if err := json.Unmarshal(answers, &all); err != nil {
		t.Fatal(err)
	}
	for _, g := range all {
		if g.SourceFile == file {
			gold = append(gold, g)
		}
	}
	if data, err = os.ReadFile(filepath.Join(folder, "seeds", file)); err != nil {
		t.Fatal(err)
	}
	return gold, data
}

// TestRealReport compares the report on the side events with the answers made
// by hand.
func TestRealReport(t *testing.T) {
	gold, data := goldOf(t, shared(t), realReport)
	records := load(t, realReport, data)
	score(t, gold, records)
	for _, w := range records.Warnings {
		t.Logf("warning %d: %s", w.Line, w.Message)
	}
}

var (
	markup  = regexp.MustCompile(`\*\*|(?m)^#+ +|  $`)
	link    = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	heading = regexp.MustCompile(`(?m)^#+ `)
)

// TestRealReportOtherwise loads copies of the real report in other forms: the
// answers stay the same.
func TestRealReportOtherwise(t *testing.T) {
	gold, data := goldOf(t, shared(t), realReport)
	text := string(data)
	var page bytes.Buffer
	if err := goldmark.Convert(data, &page); err != nil {
		t.Fatal(err)
	}
	for name, copy := range map[string]string{
		"page.html":       `<html lang="en"><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main>` + page.String() + `</main><footer>Terms of use</footer></body></html>`,
		"shuffled.md":     shuffled(text),
		"plain.txt":       link.ReplaceAllString(markup.ReplaceAllString(text, ""), "$1"),
		"one-level.md":    heading.ReplaceAllString(text, "## "),
		"american.md":     clock.ReplaceAllStringFunc(text, american),
		"labels.md":       dateLine.ReplaceAllString(text, "Date: $2\nTime: $1\n"),
		"organised.md":    strings.NewReplacer("Organizers:", "Organised by:", "Lead organizer:", "**Lead organising entity:**", "Co-organizers:", "**Co-organising entities:**").Replace(text),
		"no-furniture.md": strings.NewReplacer("# Side Events\n", "", "## Summary Report\n", "", "## WSIS+20\n", "", "# WSIS+20\n", "").Replace(text),
	} {
		t.Run(name, func(t *testing.T) {
			score(t, gold, load(t, name, []byte(copy)))
		})
	}
}

// shuffled puts the events in another order, last first; a part without a date
// line goes on with the event before it.
func shuffled(text string) string {
	const furniture = "# Side Events\n"
	parts := strings.Split(text, furniture)
	head, rest := parts[:3], []string{}
	for _, part := range parts[3:] {
		if n := len(rest); n > 0 && !dateLine.MatchString(part) {
			rest[n-1] += furniture + part
			continue
		}
		rest = append(rest, part)
	}
	slices.Reverse(rest)
	return strings.Join(append(head, rest...), furniture)
}

var (
	clock    = regexp.MustCompile(`(?m)^(?:📍 )?(\d{1,2}):(\d{2}) [–-] (\d{1,2}):(\d{2}) \| (\d+) December 2025`)
	dateLine = regexp.MustCompile(`(?m)^(?:📍 )?(\d{1,2}:\d{2} [–-] \d{1,2}:\d{2}) \| (\d+ December 2025)`)
)

// american rewrites a date line: "Monday, December 15, 2025, 1:15 PM – 2:30 PM".
func american(line string) string {
	m := clock.FindStringSubmatch(line)
	half := func(h string) string {
		n, _ := strconv.Atoi(h)
		return strconv.Itoa((n+11)%12 + 1)
	}
	suffix := func(h string) string {
		if n, _ := strconv.Atoi(h); n >= 12 {
			return "PM"
		}
		return "AM"
	}
	return fmt.Sprintf("December %s, 2025, %s:%s %s – %s:%s %s (EST)", m[5], half(m[1]), m[2], suffix(m[1]), half(m[3]), m[4], suffix(m[3]))
}

func score(t *testing.T, gold []goldEvent, records schema.Records) {
	t.Helper()
	byTitle := map[string]schema.Event{}
	for _, e := range records.Events {
		byTitle[e.Titles[0].Value.Value] = e
	}
	resolver := registry.Default().NewResolver()
	expected, right, printed, events := 0, 0, 0, 0
	for _, g := range gold {
		e, ok := byTitle[g.Title]
		if !ok {
			t.Errorf("no event %q", g.Title)
			continue
		}
		events++
		if len(e.Starts) == 0 || len(e.Ends) == 0 {
			t.Errorf("%s: no time", g.ID)
			continue
		}
		if got, want := string(e.Starts[0].Value), g.Date+"T"+g.Start; got != want {
			t.Errorf("%s: starts %s, want %s", g.ID, got, want)
		}
		if got, want := string(e.Ends[0].Value), g.Date+"T"+g.End; got != want {
			t.Errorf("%s: ends %s, want %s", g.ID, got, want)
		}
		if got, want := len(e.KeyMessages), g.KeyMessages.Count; got != want {
			t.Errorf("%s: %d key messages, want %d", g.ID, got, want)
		}
		want, got := organisersOf(resolver, g, e)
		expected, printed = expected+len(want), printed+len(got)
		for _, w := range want {
			if slices.Contains(got, w) {
				right++
			}
		}
		if !slices.Equal(want, got) {
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
}

// organisersOf lists "role identity" of an event as expected and as found.
func organisersOf(resolver *registry.Resolver, g goldEvent, e schema.Event) (want, got []string) {
	for _, o := range g.Organizers {
		want = append(want, strings.ReplaceAll(o.Role, "_", "-")+" "+canonical(resolver, o.Canonical))
	}
	for _, p := range e.Participations {
		if p.Role != schema.Speaker && p.Role != schema.Participant {
			got = append(got, string(p.Role)+" "+string(p.Body))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	return slices.Compact(want), got
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
