package document

import "testing"

func TestGuessLanguage(t *testing.T) {
	for want, text := range map[string]string{
		"en": "The delegations welcomed the text and said that it was a step for all of them.",
		"fr": "Les délégations ont salué le texte et ont dit que c'est un pas pour toutes les parties.",
		"es": "Las delegaciones acogieron el texto y dijeron que es un paso para todas ellas.",
		"pt": "As delegações saudaram o texto e disseram que não é um passo para os países do sul.",
		"de": "Die Delegationen begrüßten den Text und sagten, dass er für alle ein Schritt ist.",
		"ru": "Делегации приветствовали текст.", "ar": "رحبت الوفود بالنص", "zh": "各代表团对案文表示欢迎", "ja": "各国の代表団は文書を歓迎した",
		"": "UNESCO 2025",
	} {
		if got := GuessLanguage(text); got != want {
			t.Errorf("%q is taken for %q, not %q", text, got, want)
		}
	}
}

// Elided words tell French from Spanish where a short text has few others.
func TestGuessLanguageOfShortText(t *testing.T) {
	text := "L'Agence de l'eau organise, le 28 mai à Suva, la troisième édition de la Journée nationale de la mer, en collaboration avec la Direction de la pêche."
	if got := GuessLanguage(text); got != "fr" {
		t.Errorf("%q is taken for %q", text, got)
	}
}
