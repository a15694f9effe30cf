package loaders

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/events"
)

// TestContactSpans names what is a contact in each text; it stands between
// "[[" and "]]".
func TestContactSpans(t *testing.T) {
	for _, marked := range []string{
		// E-mail addresses.
		"Contact: [[ana.waqa@example.org]]",
		"Write to [[ana+reefs@mail.example.co.uk]]. It helps.",
		"Ana Waqa ([[Ana_Waqa@EXAMPLE.ORG]]), Tom ([[tom@example.org]]).",
		"<[[ana@example.org]]>, mailto:[[tom@example.org]]",
		"[[ana@exämple.de]]; [[анна@пример.рф]]; [[o'hara@example.ie]]",
		"[[ana.waqa (at) example.org]]", "[[ana[at]example[dot]org]]", "[[ana.waqa at example dot org]]", "[[ana (arobase) example (point) org]]",
		"E-mail: [[ana @ example.org]]", "[[ana.waqa @ example.org]]", "[[ana@\nexample.org]]", "[[ana@example. org]] or by post",
		"[[ana@[192.0.2.1]]]", "mailto:[[ana%40example.org]]", "Ana Waqa, [[ana @ example.org]]", "https://example.org/?by=[[ana@example.org]]",
		// Telephone numbers with a plus.
		"Ana, +[[41 22 555 01 00]]", "(+[[41) 22 555 01 00]]", "+[[41 (0)22 555 01 00]], room 4", "+[[1-202-555-0100]]", "+[[1 (202) 555-0100]]",
		"+[[12025550100]]", "+[[44.20.7946.0958]]", "+[[254 722 000 000]]", "+[[41 22 555 01 00 ext. 12]]", "tel:+[[41225550100]]",
		"+[[41 22 555 01 00]] / +[[41 79 555 01 00]]", "+[[86-10-5550-1234]]", "+[[٩٦٦ ٥٥٥ ٠١٠ ٠٢٢]]",
		// Behind a word for one.
		"Tel. [[022 555 01 00]]", "Tel: [[5550100]]", "Phone (office): [[555-0100]]", "Telephone number: [[22 555 0100]]", "Tel/Fax: [[022 555 01 00]]",
		"Tél. : [[01 42 34 56 78]]", "Teléfono: [[915 550 100]]", "Mobile [[0791234567]]", "T: [[022 555 0100]]", "M: [[079 555 01 00]]", "WhatsApp: [[555 010 022]]",
		"Fax: ([[022) 555 0101]]", "Call us on [[555 0100]].", "电话:[[010 5550 1234]]", "Tel: [[022 555 01 00]] or [[022 555 01 01]]", "Tel: [[555-0100 x12]]",
		// By form alone.
		"Ana Waqa, ([[202) 555-0100]]", "Ana Waqa, [[202-555-0100]]", "[[202.555.0100]]", "[[1-202-555-0100]]", "[[022 555 01 00]]", "[[020 7946 0958]]", "[[01 42 34 56 78]]", "[[0041 22 555 01 00]]", "[[0791234567]]", "[[022/555 01 00]]",
		// By what stands beside them.
		"[[ana@example.org]], [[22 555 01 00]]", "[[22 555 01 00]], [[ana@example.org]]", "Contact: Ana Waqa, [[22 555 01 00]]", "Event | Phone\nKelp | [[555-0100]]\nReefs | [[22 555 01 00]]\n\n22 555 01 00", "https://example.org/?tel=+[[41225550100]]", "[[22 555 01 00]] | E-mail: [[ana@example.org]]",
	} {
		text := strings.NewReplacer("[[[", "[", "[[", "", "]]]", "]", "]]", "").Replace(marked)
		var got []string
		for _, s := range contactSpans(text) {
			got = append(got, text[s.from:s.to])
		}
		var want []string
		for rest := marked; ; {
			_, behind, found := strings.Cut(rest, "[[")
			if !found {
				break
			}
			contact, after, _ := strings.Cut(behind, "]]")
			for strings.HasPrefix(after, "]") {
				contact, after = contact+"]", after[1:]
			}
			want, rest = append(want, contact), after
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

// TestNoContacts lists what looks like a contact and is none.
func TestNoContacts(t *testing.T) {
	for _, text := range []string{
		"Digital@UNGA", "Digital @ UNGA WSIS+20 Edition", "follow @reefwatch on Friday", "live @ example.org", "at the dot com boom", "arrived at some point in the day", "@ana.example.org",
		"16 December 2025", "2025-12-16", "16.12.2025", "15/12/2025", "16-12-2025, 13:15-14:30", "2025-12-16T09:00:00", "15–17 December 2025", "2015-2025", "1996–2002, 2003-2015",
		"09:00 – 10:30", "9.00-10.30", "09.00 - 10.30", "13:15-14:30 | 16 December 2025", "03.04.2025 9.00", "00:00-24:00 UTC+02:00", "(UTC+05:30)", "GMT-0500",
		"WSIS+20", "WSIS +20 review 2024-2025", "WSIS+20 (2015–2025)", "NetMundial+10", "the WSIS +20 2025 cycle", "Rio+20, Beijing+30",
		"A/80/L.41", "A/RES/70/125", "E/CN.16/2025/2", "A/HRC/53/42/Add.1", "CCPR/C/21/Rev.1/Add.13", "TD/B/C.II/60", "25-20345 (E) 171225", "GE.25-01234 (E)", "resolution 70/125 of 16 December 2015", "ST/SGB/2008/5",
		"paragraphs 12, 13 and 14", "paras. 101-112", "paragraph 55 bis", "SDG 4, SDG 5 and SDG 16", "SDGs 1, 2, 3, 4, 5", "targets 4.1, 4.2 and 16.10.2", "Articles 19-21", "C1-C11",
		"1 000 000 people", "1,000,000", "USD 1 500 000", "$1.500.000", "€ 2.500.000,00", "2 500 000 000 dollars", "5 400 000 000 users", "+1 200 000 people", "2.6 billion", "95 per cent", "12 345 678",
		"ISBN 978-92-1-123456-7", "ISBN 0-306-40615-2", "ISSN 0028-0836", "ORCID 0000-0002-1825-0097", "doi:10.1000/182-345-6789", "Meeting ID: 812 345 6789", "IBAN CH93 0076 2011 6238 5295 7",
		"https://example.org/j/202-555-0100", "www.example.org/022/555/0100/00", "Web 4.0, 5G, H.264, IPv6 2001:db8::1, 192.168.10.20", "https://example.org/2025/12/16/0123456789",
		"Tel Aviv, 2024-2025", "mobile 5 400 000 users", "call 2025", "phone in 2024-2025", "Room 4, First Avenue 45, New York 10017", "C-128-256-5120", "0.123 0.456 0.789", "01 12 2025", "20 0000 0000 1", "1234567890",
		"the years 2003, 2005, 2015 and 2025", "voted 123-45-6", "1914-1918 and 1939-1945", "",
	} {
		for _, s := range contactSpans(text) {
			t.Errorf("%q: %q is taken for a contact", text, text[s.from:s.to])
		}
	}
}

func FuzzMaskText(f *testing.F) {
	for _, text := range []string{"Ana: ana@example.org, +41 22 555 01 00", "Tel. (0)22 555-01-00 ext. 4 / ana (at) example (dot) org", "@@..++00((0", "A/80/L.41, 16 December 2025"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		got, m := maskText(text)
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(text) {
			t.Fatalf("%q has other code points than %q", got, text)
		}
		was := []rune(text)
		for i, r := range []rune(got) {
			if r != was[i] && r != masked {
				t.Fatalf("%q: code point %d became %q", text, i, r)
			}
		}
		m.value(text)
		for at := 0; ; {
			f, ok := nextFigures(text, at)
			if !ok {
				break
			}
			if f.to() <= at || f.digits > mostDigits && len(f.groups) > 1 {
				t.Fatalf("%q: %+v behind %d", text, f, at)
			}
			at = f.to()
		}
	})
}

// TestTheLoadersContactsAreMasked holds that what the loaders take for contact
// data is a contact here too.
func TestTheLoadersContactsAreMasked(t *testing.T) {
	for _, text := range []string{"Ana Waqa, ana.waqa@example.org, +679 555 0100 22", "Tel: +41 22 555 01 00, Email: office@example.org", "+41/22/555.01.00 and (202) 555-0100", "x_y%z@example.museum"} {
		if got, _ := maskText(text); !events.HoldsContact(text) || events.HoldsContact(got) {
			t.Errorf("%q became %q", text, got)
		}
	}
}
