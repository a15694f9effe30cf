package events

import (
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/dates"
)

// TestCutSentences reads sentences that break off after, or begin with, any of their
// words, as lines of pages do.
func TestCutSentences(t *testing.T) {
	today, _ := dates.ParseDay("2026-05-09")
	for _, text := range []string{
		"The Reef Congress took place in Suva on 4 May 2026 and was hosted by the Tide Union, which also ran the Harbour Forum.",
		"In Suva, a maker of buoys today announced that it will co-host “Half the Signal: Lamps for All” with the Reef Union.",
		"At the campus of the Reef University, which hosted the activity, the Suva-based Tide Fund and lamps.example held the Convention on Lamps.",
		"Le Forum des marées s'est tenu à Suva ; nous l'avons organisé avec le Fonds des marées, que la Norvège soutient.",
		"À la clôture du forum, la ministre a annoncé que l'UNESCO organisera bientôt une école.",
		"El Foro de Mareas se celebró en Suva; lo organizamos junto con el Fondo de Mareas, que apoya Noruega.",
	} {
		words := strings.Fields(text)
		for n := range len(words) + 1 {
			for _, part := range []string{strings.Join(words[:n], " "), strings.Join(words[n:], " ")} {
				for _, in := range []Setting{{Today: today, Lang: "en"}, {Today: today, Lang: "fr"}, {Today: today, Lang: "es"}} {
					Tell(part, in) // must not panic
				}
				NamesOnlyBody(part)
				PeriodicalBy(part)
			}
		}
	}
}
