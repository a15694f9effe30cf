package names

import (
	"slices"
	"testing"

	"github.com/plenarykg/plenary/schema/registry"
)

// spoken are lists of speakers as printed, and what they hold: "name>group".
var spoken = []struct {
	list string
	want []string
}{
	{"UN Women, the International Federation of Library Associations and Institutions (IFLA), and Microsoft", []string{"UN Women", "International Federation of Library Associations and Institutions (IFLA)", "Microsoft"}},
	{"ITU, the World Health Organization (WHO), and Kenya", []string{"ITU", "World Health Organization (WHO)", "Kenya"}},
	{"Kenya, Peru, and the Tuvalu League of Sailors", []string{"Kenya", "Peru", "Tuvalu League of Sailors"}},
	{"Trinidad and Tobago, and Fiji", []string{"Trinidad and Tobago", "Fiji"}},
	{"Kenya; Peru", []string{"Kenya", "Peru"}},
	{"Group of Friends of Cables—represented by Peru", []string{"Peru>Group of Friends of Cables"}},
	{"African Group – represented by Ghana, Fiji", []string{"Ghana>African Group", "Fiji"}},
	{"African Group, represented by Ghana, Fiji", []string{"Ghana>African Group", "Fiji"}},
	{"African Group (represented by Ghana), Fiji", []string{"Ghana>African Group", "Fiji"}},
	{"African Group (delivered by Ghana)", []string{"Ghana>African Group"}},
	{"Iraq (for the Group of 77 and China), Fiji", []string{"Iraq>Group of 77 and China", "Fiji"}},
	{"Iraq for the Group of 77 and China", []string{"Iraq>Group of 77 and China"}},
	{"Iraq, speaking for the Group of 77 and China", []string{"Iraq>Group of 77 and China"}},
	{"Iraq, in the name of the Group of 77 and China, Fiji", []string{"Iraq>Group of 77 and China", "Fiji"}},
	{"Iraq, in its capacity as chair of the Group of 77 and China", []string{"Iraq>Group of 77 and China"}},
	{"Samoa as Chair of the Alliance of Small Island States, Fiji", []string{"Samoa>Alliance of Small Island States", "Fiji"}},
	{"Samoa (Chair of the Alliance of Small Island States)", []string{"Samoa>Alliance of Small Island States"}},
	{"Samoa, also on behalf of the Alliance of Small Island States, and Fiji", []string{"Samoa>Alliance of Small Island States", "Fiji"}},
	{"Samoa, speaking also for the Alliance of Small Island States", []string{"Samoa>Alliance of Small Island States"}},
	{"President of Kenya", []string{"Kenya"}},
	{"Prime Minister of Barbados, the Foreign Minister of Chile", []string{"Barbados", "Chile"}},
	{"Minister for Foreign Affairs of Japan", []string{"Japan"}},
	{"Côte d’Ivoire, Türkiye and São Tomé and Príncipe", []string{"Côte d’Ivoire", "Türkiye", "São Tomé and Príncipe"}},
	{"Secretary-General of the International Telecommunication Union", []string{"International Telecommunication Union"}},
	{"IT for Change, Consumers International", []string{"IT for Change", "Consumers International"}},
	{"Ambassador of Peru, Permanent Representative of Chile", []string{"Peru", "Permanent Representative of Chile"}},
}

func TestSpokenLists(t *testing.T) {
	r := registry.Default().NewResolver()
	for _, c := range spoken {
		var got []string
		for _, s := range SplitSpeakers(c.list, r) {
			if c.list[s.Start:s.End] != s.Printed {
				t.Errorf("%q: %q does not stand at %d–%d", c.list, s.Printed, s.Start, s.End)
			}
			one := s.Name.Name
			for _, g := range s.For {
				one += ">" + g.Name
			}
			got = append(got, one)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.list, got, c.want)
		}
	}
}
