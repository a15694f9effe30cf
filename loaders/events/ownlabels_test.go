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
		{"Proposed by: Harbour League", "en", "organizer", "Harbour League"},
		{"Responsible organisations: Harbour League", "en", "organizer", "Harbour League"},
		{"In association with: Harbour League", "en", "partner", "Harbour League"},
		{"Initiators: Harbour League", "en", "organizer", "Harbour League"},
		{"Porteurs de l’événement : Ligue des ports", "fr", "organizer", "Ligue des ports"},
		{"En lien avec : Ligue des ports", "fr", "partner", "Ligue des ports"},
		{"Coparrainé par : Ligue des ports", "fr", "co-organizer", "Ligue des ports"},
		{"Pays hôte : Norlande", "fr", "host", "Norlande"},
		{"Impulsan: Liga de Puertos", "es", "organizer", "Liga de Puertos"},
		{"Coauspician: Liga de Puertos", "es", "co-organizer", "Liga de Puertos"},
		{"Em articulação com: Liga dos Portos", "pt", "partner", "Liga dos Portos"},
		{"Proposed session: Harbour League", "en", "", ""},
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
