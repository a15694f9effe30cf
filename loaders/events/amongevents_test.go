package events

import "testing"

func TestAmongEvents(t *testing.T) {
	for line, want := range map[string]bool{
		"Harbour Summit – Side Events":                  true,
		"Cumbre de las Mareas | Eventos paralelos":      true,
		"Sommet des Marées – Événements parallèles":     true,
		"Cleaner Ports – Lessons from Workshops":        false,
		"Harbour Summit – Side Event":                   false,
		"Side Events":                                   false,
		"Lamps for All – Why Keepers Count Their Wicks": false,
	} {
		if AmongEvents(line) != want {
			t.Errorf("%q: want %v", line, want)
		}
	}
}

// TestIntroducesAtTheBeginning holds that nothing is looked for before a sentence.
func TestIntroducesAtTheBeginning(t *testing.T) {
	text := "An online seminar of the Tide Centre"
	list := []Told{{Mention: Mention{}, Pronoun: true}, {Mention: Mention{Start: 3, End: 17, Article: "indefinite"}, Sort: Described}}
	if n := Introduces(text, list, Setting{Lang: "en"}); n != -1 {
		t.Errorf("%q brings in the event at place %d, want none", text, n)
	}
}
