package events

import (
	"slices"
	"strings"
	"testing"
)

func TestContactsAreNameAddressAndNumber(t *testing.T) {
	for text, want := range map[string][]string{
		"Ana Waqa, ana.waqa@example.org, +679 555 0100 22":                                       {"Ana Waqa, ana.waqa@example.org, +679 555 0100 22"},
		"Ana Waqa, Head of Harbours, Ministry of Reefs, ana@example.org":                         {"Ana Waqa, ana@example.org"},
		"Ana Waqa (Head of Harbours, RWA):\nana@example.org\nTom Tide (Pilot):\ntom@example.org": {"Ana Waqa, ana@example.org", "Tom Tide, tom@example.org"},
		"Ana Waqa ana@example.org ; Reefwatch Alliance office@example.org":                       {"Ana Waqa, ana@example.org", "Reefwatch Alliance, office@example.org"},
		"Tom van der Tide (tom@example.org)":                                                     {"Tom van der Tide, tom@example.org"},
		"For the list of ships, please write to Ms. Ana Waqa at ana@example.org.":                {"Ms. Ana Waqa, ana@example.org"},
		"For the list of ships, please write to ana@example.org.":                                {"ana@example.org"},
		"Tel: +41 22 555 01 00, Email: office@example.org":                                       {"+41 22 555 01 00, office@example.org"},
		"one@example.org, two@example.org":                                                       {"one@example.org", "two@example.org"},
		"Ana Waqa, Head of Harbours":                                                             {"Ana Waqa"},
		"Ana Waqa Senior Harbour Manager RWA":                                                    {"Ana Waqa"},
		"www.example.org":                                                                        nil,
		"The harbour was open for all who came and nobody asked for more.":                       nil,
		"": nil,
	} {
		var got []string
		for _, c := range Contacts(text) {
			got = append(got, c.String())
			if c.From < 0 || c.To > len(text) || c.From >= c.To {
				t.Fatalf("%q: bytes %d to %d", text, c.From, c.To)
			}
			if part := text[c.From:c.To]; !strings.HasPrefix(part, c.Name) || len(c.Data) > 0 && !strings.HasSuffix(part, c.Data[len(c.Data)-1]) {
				t.Errorf("%q: %q is not where %q stands", text, part, c)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

func FuzzContacts(f *testing.F) {
	f.Add("Ana Waqa (RWA): ana@example.org; tel. +41 22 555 01 00")
	f.Add("::a@b.cc,,A B\n(+12345678)")
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range Contacts(text) {
			if c.From < 0 || c.To > len(text) || c.From >= c.To || c.String() == "" {
				t.Fatalf("%q gives %+v", text, c)
			}
		}
	})
}
