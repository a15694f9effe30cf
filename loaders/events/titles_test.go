package events

import "testing"

func TestTitleSpan(t *testing.T) {
	for line, want := range map[string]string{
		"3. Designing Responsibly":         "Designing Responsibly",
		"Side event 4: Open Standards":     "Open Standards",
		"Side Event #12 – Open Standards":  "Open Standards",
		"Événement parallèle 2 : Le fossé": "Le fossé",
		"“Bridging the Gap”":               "Bridging the Gap",
		"“Bridging” and “Building”":        "“Bridging” and “Building”",
		"Open Standards .......... 14":     "Open Standards",
		"📍 Open Standards":                 "Open Standards",
		"20 Years of Practice":             "20 Years of Practice",
		"Ports+30: What Comes Next?":       "Ports+30: What Comes Next?",
		"5G for All":                       "5G for All",
		"(2) Youth":                        "Youth",
		"Evento paralelo 3: ¿Qué futuro?":  "¿Qué futuro?",
		"2030 Agenda – the Road Ahead":     "2030 Agenda – the Road Ahead",
		"Event on Cables":                  "Event on Cables",
		"IV. Cables":                       "Cables",
		`A. "Cool Cables: Who Cares?"`:     "Cool Cables: Who Cares?",
		"A.1  Green Cables":                "Green Cables",
		"B.2.1. What Cables Do":            "What Cables Do",
		"U.S. Cables":                      "U.S. Cables",
		"(b) “Green Cables”":               "Green Cables",
		"c) Cables and Ports":              "Cables and Ports",
		"OF #07 Cables":                    "Cables",
		"OF #07: Cables":                   "Cables",
		"SE-01 Cables":                     "Cables",
		"WS 12 | Cables":                   "Cables",
		"Panel 3 – Cables":                 "Cables",
		"TR 30 Cables":                     "TR 30 Cables",
		"A Cable for Everyone":             "A Cable for Everyone",
		"What Cables Do [S5]":              "What Cables Do",
		"Cables for All? [SE-12]":          "Cables for All?",
		"Cables [draft]":                   "Cables [draft]",
		"AI-driven Cables":                 "AI-driven Cables",
		"COVID-19 and Cables":              "COVID-19 and Cables",
	} {
		from, to := TitleSpan(line, 0, len(line))
		if got := line[from:to]; got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}

func TestUnfinished(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Harnessing AI for the", "Agrifood Systems", true},
		{"Harnessing AI", "for agrifood systems", true},
		{"Harnessing AI:", "The Next Step", true},
		{"Harnessing AI", "Second Title", false},
		{"", "x", false},
	} {
		if got := Unfinished(c.a, c.b); got != c.want {
			t.Errorf("%q + %q: %v", c.a, c.b, got)
		}
	}
}

func TestOnlyNumber(t *testing.T) {
	for line, want := range map[string]bool{
		"OF #07": true, "Side event 4:": true, "SE-01": true, "IV.": true, "(b)": true,
		"Taller III": true, "Session B": true, "Side event 4 of 14": true, "Table ronde n° 2": true, "Panel 3.2": true,
		"Room 4": false, "Vision 2030": false, "Suva 2027": false, "Annex B": false,
		"": false, "OF": false, "Cables": false, "OF #07 Cables": false,
	} {
		if got := OnlyNumber(line); got != want {
			t.Errorf("%q: got %v", line, got)
		}
	}
}

func TestAddressLine(t *testing.T) {
	for line, want := range map[string]bool{
		"Tide LT2, Cruciform Building, Gower Street, London WC1E 6BT": true,
		"United Nations Offices in Geneva, Switzerland":               true,
		"Lamp Forum, Suva, Fiji":                                      false,
		"Freedom, Lamps and the Law":                                  false,
		"Street Lamps, Radios, and the Law of the Sea":                false,
	} {
		if got := AddressLine(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}
