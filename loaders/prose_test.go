package loaders

import (
	"context"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema/registry"
)

// TestTheEventAboveATable holds that a page which tells of an event in prose and prints those
// beside it in a table gives all of them, and that prose which names none adds nothing.
func TestTheEventAboveATable(t *testing.T) {
	const schedule = `
## Around the week

| When | What | By |
|---|---|---|
| 12 May, 14:00–17:00 | Women at the Helm Meet-up | UNESCO and the Reef Bank |
| 15 May, 09:00–12:30 | Island Partners Meeting | Tide Union; UNDP |
| 15 May, 10:00–16:00 | Lamp Clinic | UNICEF, Reef Bank |
`
	for name, c := range map[string]struct{ prose, want string }{
		"told":   {"Harbour Week Suva, hosted by Norway, takes place from 13 to 14 May 2026 in the old customs house. The co-organizers are UNDP and UNESCO, and it will be the second of its kind.", "harbour-week-suva women-at-the-helm island-partners lamp-clinic"},
		"untold": {"Many pilots have written to us about lamps in May 2026, and we thank them for their letters, which we have read with pleasure.", "women-at-the-helm island-partners lamp-clinic"},
	} {
		d, err := document.Open(context.Background(), "week.md", []byte("# Pilots come to Suva\n\n*24 April 2026*\n\n"+c.prose+"\n"+schedule), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := Load(context.Background(), d, registry.Default(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, q := range loaded.Quads {
			if id := q.Subject.String(); strings.Contains(id, "/event/2026-") {
				found[id] = true
			}
		}
		for _, slug := range strings.Fields(c.want) {
			ok := false
			for id := range found {
				ok = ok || strings.Contains(id, slug)
			}
			if !ok {
				t.Errorf("%s: %s not among %v", name, slug, found)
			}
		}
		if loaded.Events != len(strings.Fields(c.want)) {
			t.Errorf("%s: %d events", name, loaded.Events)
		}
	}
}
