package overview

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// formalLetters are the letters of testdata/turns.txt.
var formalLetters = map[schema.Stance]string{schema.JoinsConsensus: "J", schema.Dissociation: "D", schema.Reservation: "R"}

// TestTurns reads sentences that say who of their speakers did what.
func TestTurns(t *testing.T) {
	data, err := os.ReadFile("testdata/turns.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		want, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
		r, _ := load(t, openText(t, "# Conference on common rules\n\n## Adoption of the decision\n\n"+words+"\n"))
		got := map[string]string{}
		for _, p := range r.Positions {
			letter := formalLetters[p.Stance]
			if letter != "" && p.Assignment == schema.Unassigned {
				letter += "?"
			}
			if strings.Contains(got[p.SpeakerAs], letter) {
				letter = ""
			}
			got[p.SpeakerAs] += letter
		}
		wanted := strings.Split(want, " | ")
		for _, w := range wanted {
			speaker, acts, _ := strings.Cut(w, "=")
			told, ok := got[speaker]
			if !ok || sorted(told) != strings.Trim(sorted(acts), "-") {
				t.Errorf("%s: %q, want %q: %s", speaker, told, acts, words)
			}
		}
		if len(got) != len(wanted) {
			t.Errorf("%d speakers, want %d: %s", len(got), len(wanted), words)
		}
	}
}

func sorted(letters string) string {
	all := strings.Split(letters, "")
	slices.Sort(all)
	return strings.Join(all, "")
}
