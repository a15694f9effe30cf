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
