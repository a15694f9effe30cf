package overview

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// TestCamps reads a sentence of two camps and their two speakers: what one
// camp says is never told of the other, nor is it where one was not understood.
func TestCamps(t *testing.T) {
	for text, want := range map[string]map[schema.ID]schema.Stance{
		"Views differed on weapons: some urged that talks be opened, while others considered that the matter belongs elsewhere and opposed any mention of it (Norway, Chile).": {
			"country/NOR": schema.CallFor, "country/CHL": schema.Objection,
		},
		"Opinions were divided on the fund: some spoke of bridges and rivers, while others rejected it (Norway, Chile).": {
			"country/CHL": schema.Objection,
		},
		"Views differed on ports, with some urging that they be opened and others that the matter is unacceptable in a text on nets (Norway, Chile).": {
			"country/NOR": schema.CallFor, "country/CHL": schema.Objection,
		},
		"Some fear that the office calls for fees, others see in it the only place where islands are heard (Norway, Chile).": {
			"country/NOR": schema.Concern, "country/CHL": schema.Support,
		},
		"A code for pilots was floated, with some calling it a useful first step and others dismissing it as a fig leaf (Norway, Chile).": {
			"country/NOR": schema.Support, "country/CHL": schema.Objection,
		},
		"Some urged a ban, others a longer season (Norway, Chile).": {
			"country/NOR": schema.CallFor,
		},
		"One member welcomed the consensus and called for new talks, another reserved its position on article 4 and opposed any mention of levies (Norway, Chile).": {
			"country/NOR": schema.CallFor, "country/CHL": schema.Objection,
		},
	} {
		d, err := document.Open(context.Background(), "camps.md", []byte("# Letter\n\n## Weapons\n\n"+text+"\n"), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Positions {
			if p.Stance == schema.CallFor && p.Speaker != "country/NOR" || p.Stance == schema.Objection && p.Speaker != "country/CHL" {
				t.Errorf("%s said %s in %q", p.Speaker, p.Stance, text)
			}
			if p.Stance == want[p.Speaker] {
				delete(want, p.Speaker)
			}
		}
		if len(want) > 0 {
			t.Errorf("%v is missing in %q", want, text)
		}
	}
}

// TestCampsOfFormalActs checks that of several who each perform an act of their
// own, none is told to have performed that of another.
func TestCampsOfFormalActs(t *testing.T) {
	for _, words := range []string{
		"One delegation joined the consensus, another reserved its position on article 4 (Norway, Chile).",
		"One delegation joined the consensus and another entered a reservation on article 4 (Norway, Chile).",
		"One member went along with the consensus; the other placed a reservation on the annex (Norway, Chile).",
		"The first joined the consensus, the second lodged a reservation on the annex (Norway, Chile).",
		"On the language of article 4, one member joined the consensus and a second formulated a reservation (Norway, Chile).",
		"Two members parted ways: one joined the consensus, the other lodged a reservation on the annex (Norway, Chile).",
		"Norway joined the consensus and Chile reserved its position on article 4 (Norway, Chile).",
		"While Norway accompanied the consensus, Chile entered a reservation on the annex (Chile, Norway).",
		"One state did not block the consensus, whereas another put on record its reservation on article 4 (Norway, Chile).",
	} {
		r, _ := load(t, openText(t, "# Letter\n\n## Adoption of the decision\n\n"+words+"\n"))
		for _, p := range r.Positions {
			if (p.Stance == schema.JoinsConsensus) != (p.Speaker == "country/NOR") || (p.Stance == schema.Reservation) != (p.Speaker == "country/CHL") {
				t.Errorf("%s: %s in %q", p.Speaker, p.Stance, words)
			}
		}
	}
}

// TestThreeCamps checks that three camps are told apart as well as two.
func TestThreeCamps(t *testing.T) {
	words := "On the language of article 4, one member dissociated itself from it, a second formulated a reservation and a third, lastly, accompanied the consensus (Norway, Chile, Peru)."
	r, _ := load(t, openText(t, "# Letter\n\n## Adoption of the decision\n\n"+words+"\n"))
	want := map[schema.ID]schema.Stance{"country/NOR": schema.Dissociation, "country/CHL": schema.Reservation, "country/PER": schema.JoinsConsensus}
	for _, p := range r.Positions {
		if p.Stance != want[p.Speaker] {
			t.Errorf("%s: %s", p.Speaker, p.Stance)
		}
	}
	if len(r.Positions) != len(want) {
		t.Errorf("%d positions, want %d", len(r.Positions), len(want))
	}
}

// TestCampsThatAreCounted checks that acts of several camps are given in the order
// of the speakers, and surely of none, where the camps are as many as they.
func TestCampsThatAreCounted(t *testing.T) {
	for words, want := range map[string]string{
		"Two members entered reservations on article 4; one dissociated itself from the annex (Norway, Chile, Peru).":         "RRD",
		"Two delegations joined the consensus, while another lodged a reservation on the annex (Norway, Chile, Peru).":        "JJR",
		"Three states joined the consensus, and one more placed a reservation on article 4 (Norway, Chile, Peru, Oman).":      "JJJR",
		"The consensus was joined by one member; reservations on article 4 were entered by the others (Norway, Chile, Peru).": "JRR",
	} {
		r, _ := load(t, openText(t, "# Letter\n\n## Adoption of the decision\n\n"+words+"\n"))
		got := ""
		for _, p := range r.Positions {
			got += formalLetters[p.Stance]
			if p.Assignment == schema.Unassigned || p.Confidence > assignedCamp {
				t.Errorf("%s: %s, %v, %v in %q", p.Speaker, p.Stance, p.Assignment, p.Confidence, words)
			}
		}
		if got != want {
			t.Errorf("%s, want %s: %s", got, want, words)
		}
	}
}

// TestCampsThatDoNotAddUp checks that acts of several camps are unassigned where
// the text does not say who of the speakers belongs to which.
func TestCampsThatDoNotAddUp(t *testing.T) {
	for _, words := range []string{
		"Two members entered reservations on article 4; two dissociated themselves from the annex (Norway, Chile, Peru).",
		"Several delegations joined the consensus, while others lodged reservations on the annex (Norway, Chile, Peru).",
		"One state joined the consensus, and one more placed a reservation on article 4 (Norway, Chile, Peru, Oman).",
	} {
		r, _ := load(t, openText(t, "# Letter\n\n## Adoption of the decision\n\n"+words+"\n"))
		if len(r.Positions) == 0 {
			t.Errorf("nothing in %q", words)
		}
		for _, p := range r.Positions {
			if p.Assignment != schema.Unassigned || p.Confidence > unassigned {
				t.Errorf("%s: %s, %v, %v in %q", p.Speaker, p.Stance, p.Assignment, p.Confidence, words)
			}
		}
	}
}

// TestOthersThat checks that "and others that" leads in what others said only
// behind what some said.
func TestOthersThat(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string]int{
		"Views differed on ports, with some holding that they are open and others that they are closed": 3,
		"Some argued that ports are open and others that they are closed":                               2,
		"Some fear a fair, others see the only place for islands":                                       2,
		"Some urged a ban, others a longer season":                                                      2,
		"Aid was offered to islands and others that lack ports":                                         1,
	} {
		tokens := tokenize(words)
		if got := len(l.cutSegments(tokens, span{0, len(tokens)})); got != want {
			t.Errorf("%d segments, want %d: %s", got, want, words)
		}
	}
}
