package report

import (
	"testing"

	"github.com/plenarykg/plenary/loaders/dates"
)

// TestPlaceBeforeTime reads lines below a title that begin with a place, a time and those
// who organise, and leaves alone those that begin with a title or tell something else.
func TestPlaceBeforeTime(t *testing.T) {
	for text, want := range map[string][2]string{
		"Hall of Mirrors, 8–9.30 a.m. Hosted by Fiji.":                            {"Hall of Mirrors, 8–9.30 a.m", "Hosted by Fiji."},
		"Room 4, from 10 to 11 a.m. Led by the Tide Institute, jointly with ITU.": {"Room 4, from 10 to 11 a.m", "Led by the Tide Institute, jointly with ITU."},
		"Room 4, 10:00–11:00, organised by Fiji and Chad":                         {"Room 4, 10:00–11:00", "organised by Fiji and Chad"},
		"Delegates' Bar, 1.15–2.30 p.m. Convened by Fiji and hosted by Malta":     {"Delegates' Bar, 1.15–2.30 p.m", "Convened by Fiji and hosted by Malta"},
		"Green Cables for All, 10:00–11:00, organised by Fiji":                    {},
		"“Green Cables”, 8–9.30 a.m. Hosted by Fiji.":                             {},
		"3. Green Cables, 8–9.30 a.m. Hosted by Fiji.":                            {},
		"The panel met at 10:00–11:00. Led by Fiji, it agreed.":                   {},
		"Hall of Mirrors, 8–9.30 a.m. Fiji spoke of reefs.":                       {},
	} {
		l := line{text: text, to: len(text)}
		var got [2]string
		if parts := l.momentAndWho(dates.DayFirst, true); len(parts) == 2 {
			got = [2]string{parts[0].text, parts[1].text}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
