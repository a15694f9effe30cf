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

// TestActsDoneLikewise checks that what is done "as well" is told beside an act
// that a statement names itself.
func TestActsDoneLikewise(t *testing.T) {
	for words, want := range map[string][]string{
		"Others did likewise, though they lodged reservations on article 9 (Mali, Oman).":                     {"joins-consensus", "reservation"},
		"Mali followed suit, though it entered a reservation on article 9 (Mali).":                            {"joins-consensus", "reservation"},
		"So did Mali, which nonetheless dissociated itself from article 9 (Mali).":                            {"dissociation", "joins-consensus"},
		"The Union joined as well, and recalled its view on courts (Cyprus on behalf of the European Union).": {"joins-consensus"},
		"Two more also entered reservations on article 9 (Mali, Oman).":                                       {"reservation"},
		"Likewise, two more entered reservations on article 9 (Mali, Oman).":                                  {"reservation"},
		"Another did not do so and entered a reservation on article 9 (Oman).":                                {"reservation"},
		"Others would have done the same, but they entered a reservation on article 9 (Oman).":                {"reservation"},
	} {
		_, got := load(t, openText(t, "# Letter\n\n## Adoption of the decision\n\nChile aligned itself with the consensus (Chile). "+words+"\n"))
		if len(got) != 2 || !slices.Equal(formalActs(got[1].positions), want) {
			t.Errorf("not %v: %s", want, words)
		}
	}
}

// TestOfficesAreSpeakers checks that the office that leads a body may be the one
// that speaks, and that no remark on an office is.
func TestOfficesAreSpeakers(t *testing.T) {
	for words, want := range map[string]int{
		"Fees have fallen for a decade (Chair of the Working Party on Port Fees at all Times).": 1,
		"The paper was presented (Co-Chairs of the Friends of the Harbour on all Seas).":        1,
		"Fees have fallen for a decade (Chair of the working party on port fees).":              1,
		"The talks went on for a year (Chair of the group at the time).":                        0,
		"The talks went on for a year (chair of the group since spring).":                       0,
	} {
		_, got := load(t, openText(t, "# Letter\n\n## Ports\n\n"+words+"\n\nThe hall was full (Kenya, Peru).\n"))
		if len(got)-1 != want {
			t.Errorf("%d attributions, want %d: %s", len(got)-1, want, words)
		}
	}
}
