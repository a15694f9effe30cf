package report

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

func open(t testing.TB, name string, data []byte) *document.Document {
	t.Helper()
	d, err := document.Open(context.Background(), name, data, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const withContacts = `# Side events

## Cables for All

4 May 2026, 09:00–10:00

Organizers: ITU, Fiji

The event looked at cables.

**Key Messages:**

1. Share the ships, and write to crew@example.org for the list.

**Contact:** Ana Waqa, ana.waqa@example.org, +679 555 0100 22
`

const contactPart = `# Side events

## Cables for All

4 May 2026, 09:00–10:00

Organizers: ITU, Fiji

The event looked at cables.

**Contact:** Ana Waqa, Cables Secretariat: [ana@example.org](mailto:ana@example.org)

## Ships for All

5 May 2026, 09:00–10:00

Organizers: ITU, Fiji

The event looked at ships.

#### Contacts:

Tom Tide, Head of Ships, ITU

[tom@example.org](mailto:tom@example.org)

Ships and cables: what they carry

The ships left on 5 May 2026 after a talk of three hours in the harbour of Suva.
`

// TestContactsAreNothingElse holds that the rest of a contact block, the
// offices and what stands behind the last address, is not kept.
func TestContactsAreNothingElse(t *testing.T) {
	r, err := Load(context.Background(), open(t, "part.md", []byte(contactPart)), registry.Default(), Options{WithContacts: true})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range r.Events {
		for _, c := range e.Contacts {
			got = append(got, c.Value)
		}
	}
	if want := []string{"Ana Waqa, ana@example.org", "Tom Tide, tom@example.org"}; !slices.Equal(got, want) {
		t.Errorf("contacts %q, want %q", got, want)
	}
}

func TestContacts(t *testing.T) {
	d := open(t, "contacts.md", []byte(withContacts))
	without, err := Load(context.Background(), d, registry.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := without.Events[0]
	if len(e.Contacts) != 0 {
		t.Errorf("contacts were kept without being asked for: %v", e.Contacts)
	}
	for _, m := range e.KeyMessages {
		if strings.Contains(m.Value.Value, "@") {
			t.Errorf("an address was kept in a key message: %q", m.Value.Value)
		}
	}
	with, err := Load(context.Background(), d, registry.Default(), Options{WithContacts: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := with.Events[0].Contacts; len(got) != 1 || got[0].Value != "Ana Waqa, ana.waqa@example.org, +679 555 0100 22" {
		t.Errorf("contacts: %v", got)
	}
}

// prose is what a section says of its event beside its data.
const prose = "The event on cables drew many people from all the ports of the sea. "

// TestRecogniseHoursBesideTitles holds that several titles with their day and hours beside them are a report, whoever is told of
// in the text below.
func TestRecogniseHoursBesideTitles(t *testing.T) {
	data, err := os.ReadFile("testdata/hours-above-titles-told.txt")
	if err != nil {
		t.Fatal(err)
	}
	if score, why := Recognise(open(t, "x.txt", data)); score < 0.9 {
		t.Errorf("%.2f, %s", score, why)
	}
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		text string
		from float64
		to   float64
	}{
		{withContacts, 0.55, 0.7}, // one event: a press item may be surer
		{withContacts + "\n## Lamps for All\n\n5 May 2026, 10:00 – 11:00\n\nOrganizers: Tide Institute, Harbour Trust\n", 0.8, 1},
		{"A forum, hosted by Kenya, took place on 3 March 2026 in Nairobi. It was well attended by many people.", 0, 0.3},
		{"# Side events\n\n## 3 May 2026\n\n### Cables for all\n\n" + prose + "It was hosted by Fiji.\n\n## 4 May 2026\n\n### Nets at night\n\nThis event, organised by the ITU, was well attended by all.\n", 0.9, 1},
		{"# News\n\n## 3 May 2026\n\n### Cables for all\n\n" + prose + "\n\n## 4 May 2026\n\n### Nets at night\n\n" + prose, 0, 0.3},
		{"Delegates spoke of fibre (Norway, Chile). Others feared costs (Fiji).", 0, 0.1},
	} {
		if score, why := Recognise(open(t, "x.md", []byte(c.text))); score < c.from || score > c.to {
			t.Errorf("%.40q: %v (%s), want %v to %v", c.text, score, why, c.from, c.to)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(ctx, open(t, "x.md", []byte(withContacts)), registry.Default(), Options{}); err == nil {
		t.Error("a cancelled load went on")
	}
}

// endsWithDay is a text of which the last line is a day below hours.
const endsWithDay = `Book launch: The Lamp and the Tide
Co-organised with the Reef University
Autumn School on Lamps

All events by the Institute for Tides, Suva. Free of charge; for the Autumn School a fee applies.
Lecture: Can Lamps Owe Us Reasons?
UPCOMING AT THE INSTITUTE

8 October 2026, 17:30
3 November 2026, 18:00 (drinks from 19:15)

12–16 October 2026`

// FuzzLoad seeks input on which the loader panics or makes records that break
// a rule of the model.
func FuzzLoad(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".want") {
			f.Add(data)
		}
	}
	f.Add([]byte(endsWithDay))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := document.Open(context.Background(), "input", data, document.Options{})
		if err != nil || len(data) > 6000 {
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
