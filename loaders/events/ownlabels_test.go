package events

import "testing"

// TestSegmentsIn reads labels that name those who organise in one language only.
func TestSegmentsIn(t *testing.T) {
	for _, c := range []struct{ line, lang, role, value string }{
		{"Organisation : Ligue des ports", "fr", "organizer", "Ligue des ports"},
		{"Organisation – Ligue des ports", "fr", "organizer", "Ligue des ports"},
		{"Pilote : Ligue des ports", "fr", "lead-organizer", "Ligue des ports"},
		{"Organización: Liga de Puertos", "es", "organizer", "Liga de Puertos"},
		{"Entidad responsable: Liga de Puertos", "es", "lead-organizer", "Liga de Puertos"},
		{"Durchführung: Hafenbund", "de", "organizer", "Hafenbund"},
		{"Realização: Liga dos Portos", "pt", "organizer", "Liga dos Portos"},
		{"Organisation: Harbour League", "en", "", ""},
		{"Partner session 2: Rice and radio", "en", "", ""},
		{"Organisation des ports : un bilan", "fr", "", ""},
	} {
		found := SegmentsIn(c.line, c.lang)
		role, value := "", ""
		if len(found) > 0 {
			role, value = string(found[0].Role), c.line[found[0].From:found[0].To]
		}
		if role != c.role || value != c.value {
			t.Errorf("%q in %s: %q %q", c.line, c.lang, role, value)
		}
	}
}
