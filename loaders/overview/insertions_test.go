package overview

import (
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// TestInsertions checks which words between commas a clause resumes behind.
func TestInsertions(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, kept string }{
		{"Reservations, chiefly on mining, were entered", "reservations were entered"},
		{"It did not, in the end, block the text", "it did not block the text"},
		{"It joined, with some regret, the consensus", "it joined the consensus"},
		{"It reserved – not for the first time – its position", "it reserved its position"},
		{"It thanked the chair, praised the text, and left", ""},
		{"It joined others, but opposed a vote, the last one", ""},
		{"It thanked the chair, joined the consensus", ""},
	} {
		tokens := tokenize(test.text)
		kept, at := l.uninterrupted(tokens, span{0, len(tokens)})
		var words []string
		for i, k := range kept {
			if tokens[at[i]] != k {
				t.Errorf("%s: %q is not at its place", test.text, k.word)
			}
			words = append(words, k.word)
		}
		if got := strings.Join(words, " "); got != test.kept {
			t.Errorf("%s: %q, want %q", test.text, got, test.kept)
		}
	}
}

// TestFormalActsOfNeighbours reads acts that a sentence says by pointing to
// the one before it.
func TestFormalActsOfNeighbours(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // of the last speakers
	}{
		{"One group joined consensus (Poland on behalf of the European Union). Two partners likewise joined (Norway, Ukraine).", []string{"joins-consensus"}},
		{"Two states dissociated themselves from paragraph 5 (Iran, Syria). A third did so as well (Belarus).", []string{"dissociation"}},
		{"A formal reservation was entered on article 3 (Qatar). Others associated themselves with that reservation (Oman, Yemen).", []string{"reservation"}},
		{"One group joined consensus (Poland on behalf of the European Union). Two partners thanked the chair (Norway, Ukraine).", nil},
		{"Its doubts were aired. They did not prevent it from joining the consensus (Norway).", []string{"joins-consensus"}},
		{"One member dissociated itself from paragraph 5 (Iran). A like course was taken by its neighbour (Norway).", []string{"dissociation"}},
		{"One member asked for its reservation on article 2 to be recorded (Iran), and six more wanted the same, two of them in writing (Syria, Norway).", []string{"reservation"}},
		{"The group joined the consensus in a spirit of compromise. It did so in spite of its doubts about annex II (Benin on behalf of the African Group).", []string{"joins-consensus"}},
		{"Two members dissociated themselves from paragraph 5 (Iran, Syria). Three others did too (Norway, Benin, Togo).", []string{"dissociation"}},
		{"One member reserved its position on article 2 (Iran). Others did not do so (Norway).", nil},
		{"One member reserved its position on article 2 (Iran). Others would have done the same had they been asked (Norway).", nil},
		{"One member reserved its position on article 2 (Iran). Its neighbours were urged to do likewise (Norway).", nil},
		{"One member reserved its position on article 2 (Iran). Others asked for the same airtime (Norway).", nil},
		{"One member reserved its position on article 2 (Iran). Those who had done so were thanked for their candour (Norway).", nil},
		{"Each was at liberty to enter a reservation of its own (Iran); two of these did, both on article 2 (Syria, Norway, Peru).", []string{"reservation"}},
		{"Each was at liberty to enter a reservation of its own (Iran); none of these did (Norway).", nil},
		{"Each was at liberty to enter a reservation of its own (Iran); some did not (Norway).", nil},
		{"Rule 4 was the object of a reservation by one delegate and of a dissociation by another (Iran, Norway).", []string{"dissociation", "reservation"}},
		{"Each was at liberty to speak (Iran); two of these did (Syria, Norway, Peru).", nil},
		{"Two states dissociated themselves from paragraph 5 (Iran, Syria). Their example was followed by a third (Norway).", []string{"dissociation"}},
		{"One delegate reserved on article 2 (Iran), another likewise (Norway).", []string{"reservation"}},
		{"One delegate reserved on article 2 (Iran). An identical reservation came from the next row (Norway).", []string{"reservation"}},
		{"A group joined the consensus (Poland on behalf of the European Union). So, with regret, did its neighbour (Norway).", []string{"joins-consensus"}},
		{"One member dissociated itself from paragraph 5 (Iran). The same step was announced by two others (Norway, Peru).", []string{"dissociation"}},
		{"One member let the text pass (Iran). A second did likewise, in fewer words (Norway).", []string{"joins-consensus"}},
		{"One delegate reserved on article 2 (Iran); the same was requested by a second (Norway).", []string{"reservation"}},
		{"One delegate reserved on article 2 (Iran). Another reservation concerned annex II (Norway).", []string{"reservation"}},
		{"One delegate reserved on article 2 (Iran). The others saw no reason to do so (Norway).", nil},
		{"One delegate reserved on article 2 (Iran). Why it did so was not clear to its neighbour (Norway).", nil},
		{"One delegate reserved on article 2 (Iran). To do likewise would be a mistake (Norway).", nil},
		{"One delegate reserved on article 2 (Iran). The same article was praised by others (Norway).", nil},
		{"One delegate reserved on article 2 (Iran). A similar approach was proposed for ports (Norway).", nil},
		{"One delegate reserved on article 2 (Iran). The same was regretted by its neighbour (Norway).", nil},
		{"One delegate reserved on article 2 (Iran). Others followed the debate (Norway).", nil},
		{"One member dissociated itself from paragraph 5 (Iran). A statement was made by another on the harvest (Norway).", nil},
		{"One member praised the text (Iran). Others did so as well (Norway).", nil},
		{"One member dissociated itself from paragraph 5 and, though it called for no vote, left the room (Norway).", []string{"dissociation"}},
	} {
		_, got := load(t, openText(t, "# Conference on common rules\n\n## Explanations of position\n\n"+test.text+"\n\nThe hall was full (Kenya, Peru).\n"))
		if len(got) < 2 {
			t.Errorf("%s: %d attributions", test.text, len(got))
			continue
		}
		if formal := formalActs(got[len(got)-2].positions); !slices.Equal(formal, test.want) {
			t.Errorf("%s: %v, want %v", test.text, formal, test.want)
		}
	}
}

// TestIssuesOfTitles reads statements whose heading names no issue.
func TestIssuesOfTitles(t *testing.T) {
	for _, test := range []struct {
		title, heading, text string
		want                 schema.ID
	}{
		{"Dialogue on AI governance: day one", "Who owns the machines?", "Few states were said to have any.", "issue/ai-governance"},
		{"Internet Governance Forum: day one", "Who owns the machines?", "Few states were said to have any.", "issue/who-owns-the-machines"},
		{"Compact review: first reading of the draft", "Connectivity", "Others wanted a reference to cheap devices.", textLanguage},
		{"Compact review", "Adoption of resolution 77", "Some regretted the late hour.", wholeText},
		{"Compact review", "Main session: the future of the Internet Governance Forum", "Some regretted the late hour.", "issue/igf"},
		{"Compact review", "Follow-up to the Global Digital Compact", "One map should show who does what.", "issue/gdc"},
	} {
		_, got := load(t, openText(t, "# "+test.title+"\n\n## "+test.heading+"\n\n"+strings.TrimSuffix(test.text, ".")+" (Norway, Peru).\n\nThe hall was full (Kenya, Peru).\n"))
		if len(got) == 0 || got[0].main.Issue != test.want {
			t.Errorf("%s, %s: %v, want %s", test.title, test.heading, got, test.want)
		}
	}
}

// TestStatesAreNoAbbreviations reads short names of States behind words that
// happen to hold their letters.
func TestStatesAreNoAbbreviations(t *testing.T) {
	_, got := load(t, openText(t, "# Rules\n\n## Data\n\nA global regime was judged unnecessary (USA).\n\nThe hall of the United States of America (USA) was full (Kenya, Peru).\n"))
	if len(got) != 2 || got[0].main.Speaker != "country/USA" || len(got[1].speakers) != 2 {
		t.Errorf("%d attributions: %v", len(got), got)
	}
}

// TestActsOfOneAndAnother gives each of two speakers the act that is its own.
func TestActsOfOneAndAnother(t *testing.T) {
	_, got := load(t, openText(t, "# Rules\n\n## Explanations of position\n\nRule 4 drew a reservation from one delegate and, for other reasons, a dissociation by another (Norway, Peru).\n"))
	want := map[schema.ID]schema.Stance{"country/NOR": schema.Reservation, "country/PER": schema.Dissociation}
	if len(got) != 1 || len(got[0].positions) != 2 {
		t.Fatalf("%v", got)
	}
	for _, p := range got[0].positions {
		if want[p.Speaker] != p.Stance {
			t.Errorf("%s: %s", p.Speaker, p.Stance)
		}
	}
}

// TestNobodyIsLeftOut reads two camps of which the second has no act that is
// known: each speaker still has a position.
func TestNobodyIsLeftOut(t *testing.T) {
	_, got := load(t, openText(t, "# Rules\n\n## Ferries\n\nSome called for two boats, whereas others sat by the window (Norway, Peru).\n"))
	if len(got) != 1 || len(got[0].speakers) != 2 || got[0].main.Stance != schema.CallFor {
		t.Errorf("%v", got)
	}
}

// TestEchoes reads a noun that points back to a verb of the sentence before.
func TestEchoes(t *testing.T) {
	_, got := load(t, openText(t, "# Rules\n\n## Statements on the outcome document\n\nSection 4 instructs ports to publish their fares under the Global Digital Compact. Some took that instruction badly (Peru).\n"))
	if len(got) != 1 || got[0].main.Issue != "issue/gdc" && got[0].main.Issue != textLanguage {
		t.Errorf("%v", got)
	}
}
