package overview

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// statements are sentences in other languages, with the stance of their
// speaker, below a heading on statements after the adoption.
var statements = map[string][]struct{ stance, text string }{
	"fr": {
		{"call-for", "Plusieurs délégations ont appelé à un dialogue mondial (Kenya)."},
		{"concern", "Des préoccupations ont été exprimées au sujet des données (Brésil)."},
		{"objection", "La proposition d'un nouveau fonds a été rejetée (Argentine)."},
		{"support", "Le soutien au texte a été réaffirmé (Chili)."},
		{"welcome", "Le rapport a été salué (Norvège)."},
		{"joins-consensus", "Deux délégations se sont jointes au consensus malgré leurs doutes (Inde)."},
		{"joins-consensus", "La délégation ne s'est pas opposée au consensus (Pérou)."},
		{"joins-consensus", "Une délégation s'est jointe au consensus (Inde)."},
		{"dissociation", "L'État ne se considère pas comme lié par le paragraphe 3 (Hongrie)."},
		{"dissociation", "Une délégation s'est formellement dissociée du paragraphe 14 (Hongrie)."},
		{"reservation", "Des réserves ont été formulées sur le paragraphe 31 (Soudan)."},
		{"reservation", "La délégation a réservé sa position sur le paragraphe 4 (Égypte)."},
		{"", "Aucune réserve n'a été formulée sur le budget (Égypte)."},
		{"", "Une délégation ne s'est pas jointe au consensus (Nicaragua)."},
		{"", "Les délégations ont été invitées à retirer leurs réserves (Japon)."},
		{"", "Si la note revenait, une réserve serait formulée (Japon)."},
	},
	"es": {
		{"call-for", "Varias delegaciones pidieron un diálogo mundial (Kenya)."},
		{"concern", "Se expresó preocupación por los datos (Brasil)."},
		{"objection", "La propuesta de un nuevo fondo fue rechazada (Argentina)."},
		{"support", "El apoyo al texto fue reafirmado (Chile)."},
		{"welcome", "El informe fue acogido con beneplácito (Noruega)."},
		{"joins-consensus", "Dos delegaciones se sumaron al consenso pese a sus dudas (India)."},
		{"joins-consensus", "La delegación no se opuso al consenso (Perú)."},
		{"dissociation", "Una delegación se disoció del párrafo 14 (Hungría)."},
		{"reservation", "Se formularon reservas sobre el párrafo 31 (Sudán)."},
		{"reservation", "La delegación reservó su posición sobre el párrafo 4 (Egipto)."},
		{"", "Ninguna reserva fue formulada sobre el presupuesto (Egipto)."},
		{"", "Una delegación no se sumó al consenso (Nicaragua)."},
		{"", "Otra retiró su reserva (Japón)."},
		{"", "Se instó a todos a sumarse al consenso (Japón)."},
	},
}

// TestLanguages reads statements in French and Spanish by the cues of their
// own folders; "" stands for any stance but a formal act.
func TestLanguages(t *testing.T) {
	headings := map[string]string{"fr": "Déclarations après l'adoption", "es": "Declaraciones tras la adopción"}
	for language, list := range statements {
		for _, s := range list {
			text := "# Boletín – lettre\n\n## " + headings[language] + "\n\n" + s.text + "\n"
			d, err := document.Open(context.Background(), "statement.md", []byte(text), document.Options{})
			if err != nil {
				t.Fatal(err)
			}
			d.Language = language
			r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{})
			if err != nil {
				t.Errorf("%s: %v", s.text, err)
				continue
			}
			var stances []string
			for _, p := range r.Positions {
				stances = append(stances, string(p.Stance))
			}
			formal := slices.ContainsFunc(r.Positions, func(p schema.Position) bool { return isFormal(p.Stance) })
			if s.stance == "" && formal || s.stance != "" && !slices.Contains(stances, s.stance) {
				t.Errorf("%s: %s, want %q", s.text, strings.Join(stances, " "), s.stance)
			}
		}
	}
}
