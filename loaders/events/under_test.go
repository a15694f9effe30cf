package events

import (
	"slices"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// TestTellUnder reads sentences that stand under the title of their event, and
// the same without one.
func TestTellUnder(t *testing.T) {
	const title = "Lantern Night: Show your Harbour"
	for _, c := range []struct {
		text        string
		lang        schema.Lang
		names       []string // of those who organise the event
		withoutThem bool     // without the title nobody does
	}{
		{"The closing side event was a simulation, led by the Tide Institute.", "en", []string{"the Tide Institute"}, true},
		{"The last of the side events was organised by UNCTAD and Fiji.", "en", []string{"UNCTAD and Fiji"}, true},
		{"The third of the six events was hosted by Samoa.", "en", []string{"Samoa"}, true},
		{"Lantern Night was hosted by the Suva City Council.", "en", []string{"the Suva City Council"}, false},
		{"La dernière manifestation a été organisée par le Togo.", "fr", []string{"le Togo"}, true},
		{"L'atelier a été organisé par l'École des marées à vocation régionale et le Togo.", "fr", []string{"l'École des marées à vocation régionale et le Togo"}, false},
		{"The closing session was hosted by Samoa.", "en", nil, true},
		{"Side events were organised by UNCTAD and Fiji.", "en", nil, true},
		{"This one was held on the initiative of UNHCR; Tide Watch and Fiji served as co-organizers.", "en", []string{"UNHCR", "Tide Watch and Fiji"}, false},
		{"From 14:30 to 16:00 the Chart Centre and the Ministry of Lands of Samoa co-organised a workshop.", "en", []string{"the Chart Centre and the Ministry of Lands of Samoa"}, false},
		{"Fiji and the Permanent Mission of Peru to the United Nations Office at Geneva hosted the workshop.", "en", []string{"Fiji and the Permanent Mission of Peru to the United Nations Office at Geneva"}, false},
	} {
		for _, under := range []string{title, ""} {
			var got []string
			for _, told := range Tell(c.text, Setting{Lang: c.lang, Under: under}) {
				if told.Sort == Beside {
					continue
				}
				for _, clause := range told.Clauses {
					got = append(got, c.text[clause.From:clause.To])
				}
			}
			want := c.names
			if under == "" && c.withoutThem {
				want = nil
			}
			if c.names == nil && under == "" {
				continue
			}
			if !slices.Equal(got, want) {
				t.Errorf("under %q: %s\n\tgot  %q\n\twant %q", under, c.text, got, want)
			}
		}
	}
}
