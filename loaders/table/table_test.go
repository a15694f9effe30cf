package table

import (
	"context"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func load(t *testing.T, name, content string) schema.Records {
	t.Helper()
	d, err := document.Open(context.Background(), name, []byte(content), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if score, _ := Recognise(d); score < 0.9 {
		t.Errorf("%s is recognised with %.2f only", name, score)
	}
	r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r.Source = schema.Source{ID: d.ID(), Text: d.Text, SHA256: d.SHA256}
	if _, err := schema.Quads(r); err != nil {
		t.Errorf("the records are not sound: %v", err)
	}
	return r
}

const eventsCSV = `Date,Time,Title,Organisers,Venue
4 March 2026,09:00 - 10:30,Kelp for Everyone,"Government of Kenya; UNESCO","Room 3, Nairobi"
5 March 2026,14:00,"Reefs, Ropes and Rights","ITU, Reefwatch Alliance (RWA)",
,,,,
`

func TestEventsFromCSV(t *testing.T) {
	r := load(t, "events.csv", eventsCSV)
	if len(r.Events) != 2 {
		t.Fatalf("%d events, warnings %+v", len(r.Events), r.Warnings)
	}
	first, second := r.Events[0], r.Events[1]
	if first.Titles[0].Value.Value != "Kelp for Everyone" || first.Starts[0].Value != "2026-03-04T09:00" || first.Ends[0].Value != "2026-03-04T10:30" {
		t.Errorf("%+v", first)
	}
	var bodies []string
	for _, p := range append(first.Participations, second.Participations...) {
		bodies = append(bodies, string(p.Body)+" "+string(p.Role))
	}
	want := "country/KEN organizer, org/unesco organizer, org/itu organizer, org/reefwatch-alliance organizer"
	if got := strings.Join(bodies, ", "); got != want {
		t.Errorf("bodies %s\nwanted %s", got, want)
	}
	if len(second.Ends) != 0 || second.Starts[0].Value != "2026-03-05T14:00" {
		t.Errorf("a start without an end: %+v", second)
	}
}

// TestEndsInColumnsOfTheirOwn holds for tables with a day and two times, and
// for those with two moments, as the program prints them itself.
func TestEndsInColumnsOfTheirOwn(t *testing.T) {
	for name, content := range map[string]string{
		"day and times": "Title,Date,Start,End,Organisers\nKelp for Everyone,2026-03-04,09:00,10:30,ITU\n",
		"moments":       "start,end,event,place,organisers\n2026-03-04 09:00,10:30,Kelp for Everyone,Nairobi,ITU\n",
		"whole moments": "Begins,Ends,Event,Organiser\n4 March 2026 09:00,4 March 2026 10:30,Kelp for Everyone,ITU\n",
	} {
		r := load(t, "events.csv", content)
		if len(r.Events) != 1 || len(r.Events[0].Starts) != 1 || len(r.Events[0].Ends) != 1 {
			t.Errorf("%s: %+v, warnings %+v", name, r.Events, r.Warnings)
			continue
		}
		if e := r.Events[0]; e.Starts[0].Value != "2026-03-04T09:00" || e.Ends[0].Value != "2026-03-04T10:30" {
			t.Errorf("%s: from %s to %s", name, e.Starts[0].Value, e.Ends[0].Value)
		}
	}
}

func TestPositionsFromMarkdown(t *testing.T) {
	r := load(t, "positions.md", `| Speaker | On behalf of | Issue | Stance | Statement |
|---|---|---|---|---|
| Iraq | Group of 77 and China | gdc | reservation | The text goes too far. |
| Norway | | igf-permanent-mandate | Support | Make it permanent. |
| Chile | | gdc | enthusiasm | Great. |
`)
	if len(r.Positions) != 2 {
		t.Fatalf("%d positions", len(r.Positions))
	}
	p := r.Positions[0]
	if p.Speaker != "country/IRQ" || p.Holder != "group/g77-and-china" || p.Issue != "issue/gdc" || p.Stance != schema.Reservation || !p.OnBehalf() {
		t.Errorf("%+v", p)
	}
	if r.Positions[1].Stance != schema.Support || r.Positions[1].OnBehalf() {
		t.Errorf("%+v", r.Positions[1])
	}
	if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0].Message, "enthusiasm") || r.Warnings[0].Line != 5 {
		t.Errorf("warnings %+v", r.Warnings)
	}
}

func TestContactsOnlyOnRequest(t *testing.T) {
	d, err := document.Open(context.Background(), "events.csv", []byte("Date,Title,Contact\n4 March 2026,Kelp for Everyone,\"Ana Waqa, Head of Kelp, ana@example.org\"\n"), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, with := range []bool{false, true} {
		r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{WithContacts: with})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range r.Events[0].Contacts {
			got = append(got, c.Value)
		}
		if want := map[bool]string{true: "Ana Waqa, ana@example.org"}[with]; strings.Join(got, "; ") != want {
			t.Errorf("with contacts %v: %q", with, got)
		}
	}
}

func TestOtherTablesAreNotRecognised(t *testing.T) {
	d, err := document.Open(context.Background(), "budget.csv", []byte("Item,Cost\nRopes,12\nKelp,4\n"), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if score, why := Recognise(d); score > 0 {
		t.Errorf("a budget scores %.2f: %s", score, why)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(eventsCSV)
	f.Add("Speaker,Stance\nNorway,support\n")
	f.Add("Event,Date,Organizer\n\"a,b\",99 Bismarch 20261,\"x; y & z\"\n")
	f.Fuzz(func(t *testing.T, content string) {
		d, err := document.Open(context.Background(), "table.csv", []byte(content), document.Options{MediaType: document.CSV})
		if err != nil {
			return
		}
		r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		r.Source = schema.Source{ID: d.ID(), Text: d.Text}
		if _, err := schema.Quads(r); err != nil {
			t.Fatal(err)
		}
	})
}

// TestTextBesideTables leaves tables that stand in a report to those who read reports.
func TestTextBesideTables(t *testing.T) {
	const rows = `| Title | Date | Organisers |
|---|---|---|
| Kelp for Everyone | 4 March, 09:00–10:30 | Reefwatch Alliance |
| Reefs, Ropes and Rights | 5 March, 14:00–15:00 | ITU |
| Nets of Light | 6 March, 09:00–10:00 | Delta Watch |
`
	for content, want := range map[string]float64{
		rows: 0.95,
		"# Side events\n\nThe week was held in Suva from 4 to 6 March 2026.\n\n" + rows: 0.9,
	} {
		d, err := document.Open(context.Background(), "week.md", []byte(content), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if score, _ := Recognise(d); score != want {
			t.Errorf("recognised with %.2f, want %.2f:\n%s", score, want, content)
		}
	}
}
