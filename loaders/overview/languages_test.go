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
		{"joins-consensus", "Deux délégations se sont ralliées au consensus malgré leurs regrets (Tchad, Pérou)."},
		{"joins-consensus", "Deux pays qui avaient demandé un report se sont néanmoins joints au consensus (Tchad, Pérou)."},
		{"reservation", "Une délégation a émis une réserve sur l'article 9 (Tchad)."},
		{"dissociation", "Une délégation s'est dissociée du paragraphe 8 (Tchad)."},
		{"joins-consensus", "La délégation s'est jointe au consensus avec la réserve annoncée plus haut (Tchad)."},
		{"reservation", "La délégation s'est jointe au consensus avec la réserve annoncée plus haut (Tchad)."},
		{"", "Les délégations qui avaient émis des réserves ont été invitées à les retirer (Tchad)."},
		{"joins-consensus", "Les délégations qui avaient demandé un vote se sont ralliées au consensus (Tchad, Pérou)."},
		{"joins-consensus", "Une délégation n'a pas fait obstacle au consensus (Tchad)."},
		{"joins-consensus", "La délégation a rejoint le consensus à contrecœur (Tchad)."},
		{"joins-consensus", "Deux délégations ont laissé passer le texte (Tchad, Pérou)."},
		{"reservation", "Des réserves ont été inscrites au procès-verbal par deux délégations (Tchad, Pérou)."},
		{"reservation", "L'article 9 a fait l'objet d'une réserve (Tchad)."},
		{"reservation", "Une réserve a été émise à l'article 9 (Tchad)."},
		{"reservation", "La délégation maintient sa réserve sur le paragraphe 4 (Tchad)."},
		{"reservation", "La délégation réserve sa position sur le paragraphe 4 (Tchad)."},
		{"dissociation", "La délégation ne s'associe pas au paragraphe 8 (Tchad)."},
		{"dissociation", "Deux délégations ne se considèrent pas liées par le paragraphe 8 (Tchad, Pérou)."},
		{"dissociation", "Une délégation a tenu à se dissocier du paragraphe 8 (Tchad)."},
		{"dissociation", "Tout en se joignant au consensus, une délégation s'est dissociée du paragraphe 8 (Tchad)."},
		{"joins-consensus", "Tout en se joignant au consensus, une délégation s'est dissociée du paragraphe 8 (Tchad)."},
		{"joins-consensus", "Une délégation s'est jointe au consensus mais a émis une réserve sur l'article 9 (Tchad)."},
		{"reservation", "Une délégation s'est jointe au consensus mais a émis une réserve sur l'article 9 (Tchad)."},
		{"", "Les délégations ont été invitées à se joindre au consensus (Tchad)."},
		{"", "La délégation a levé sa réserve sur l'article 9 (Tchad)."},
		{"", "La délégation n'a pas de réserve sur l'article 9 (Tchad)."},
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
		{"joins-consensus", "Dos países que habían pedido un aplazamiento se sumaron al consenso (Chad, Perú)."},
		{"reservation", "Una delegación dejó constancia de su reserva sobre el artículo 9 (Chad)."},
		{"dissociation", "Una delegación se desvinculó del párrafo 8 (Chad)."},
		{"joins-consensus", "Pese a sus críticas, la delegación se sumó al consenso (Chad)."},
		{"joins-consensus", "La delegación se sumó al consenso con la reserva indicada arriba (Chad)."},
		{"reservation", "La delegación se sumó al consenso con la reserva indicada arriba (Chad)."},
		{"", "Se pidió a las delegaciones sumarse al consenso (Chad)."},
		{"joins-consensus", "Las delegaciones que habían pedido una votación se sumaron al consenso (Chad, Perú)."},
		{"joins-consensus", "Una delegación no quiso bloquear el consenso (Chad)."},
		{"joins-consensus", "La delegación acompañó el consenso pese a sus dudas (Chad)."},
		{"joins-consensus", "Dos delegaciones se unieron al consenso a regañadientes (Chad, Perú)."},
		{"reservation", "El artículo 9 fue objeto de una reserva (Chad)."},
		{"reservation", "Se hizo una reserva sobre el artículo 9 (Chad)."},
		{"reservation", "La delegación mantiene su reserva sobre el párrafo 4 (Chad)."},
		{"reservation", "La delegación se reserva su posición sobre el párrafo 4 (Chad)."},
		{"dissociation", "La delegación se desmarcó del párrafo 8 (Chad)."},
		{"dissociation", "Dos delegaciones no se consideran obligadas por el párrafo 8 (Chad, Perú)."},
		{"dissociation", "La delegación no se asocia al párrafo 8 (Chad)."},
		{"dissociation", "Una delegación se sumó al consenso, pero se desvinculó del párrafo 8 (Chad)."},
		{"joins-consensus", "Una delegación se sumó al consenso, pero se desvinculó del párrafo 8 (Chad)."},
		{"", "La delegación retiró su reserva sobre el artículo 9 (Chad)."},
		{"", "La delegación no tiene reservas sobre el artículo 9 (Chad)."},
		{"", "Se pidió a todos que no bloquearan el consenso (Chad)."},
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
