package article

import (
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
)

// TestRecogniseDays holds that pages which print titles beside days are articles,
// whatever their text says, and that lists of tasks are none.
func TestRecogniseDays(t *testing.T) {
	for _, c := range []struct {
		name, text string
		least      float64
	}{
		{"a title above its days", "# Workshop on Sounding the Harbour\n\n10 - 11 December 2026\n\nThe depth of harbours is known for few of them, and many charts are older than the piers.\n", 0.6},
		{"a calendar", "# Seminars for pilots\n\n* 8 May 2026: Reading the Tide\n* 9 June 2026: Lamps and Law\n* 10 July 2026: Fog at Sea\n", 0.9},
		{"tasks with days", "# What happened to the piers\n\n* 8 May 2026: Lamps are counted\n* 9 June 2026: Ropes are bought\n* 10 July 2026: Report on the lamps\n", 0},
		{"days and hosts below titles", "## Past events\n\n### Lamps for Schools: what we learnt\n\n*14 January 2026 · Online · Organised by Reefnet and the Tide Bank*\n\n### A Night with the Rapporteur\n\n*28 January 2026 · Suva · Hosted by Tide Institute*\n\n### Net Norms\n\n*2–5 February 2026 · Nadi · Organised by Kelpwatch*\n", 0},
	} {
		d, err := document.Open(t.Context(), "page.md", []byte(c.text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		score, why := Recognise(d)
		if score < c.least || c.least == 0 && score > 0.5 {
			t.Errorf("%s: %v, %s", c.name, score, why)
		}
	}
}

// TestReportsAreNoLists holds that titles behind hours, with who organises on lines of their own below them, are left
// to those who read reports.
func TestReportsAreNoLists(t *testing.T) {
	const text = "Tide Forum: side events\n\nMONDAY 1 JUNE 2026\n\n9:00 to 10:30 Lamps for Schools  \nRoom 200 A  \nOrganised by Reefnet, in partnership with Norland\n\nLamps were lit.\n\n11:00 to 12:30 Net Norms  \nRoom 200 B  \nOrganised by the Tide Bank and Kelpwatch\n\nNets were mended.\n"
	d, err := document.Open(t.Context(), "page.md", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if score, why := RecogniseList(d); score > 0 {
		t.Errorf("%v, %s", score, why)
	}
}
