package overview

import (
	"slices"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// TestActsGoOnBehindParentheses checks that words which only name a further part
// of a text go on with the formal act before the parenthesis, and others do not.
func TestActsGoOnBehindParentheses(t *testing.T) {
	for words, want := range map[string][]schema.Stance{
		`Reservations were entered on article 4 (Kenya), the definition of "small port" (Peru) and the annex on fees (Chile).`:                 {"reservation", "reservation", "reservation"},
		`Dissociation was declared from the section on quotas (Hungary), the reference to the tribunal (Oman) and paragraph 7 (Sudan).`:        {"dissociation", "dissociation", "dissociation"},
		`Positions were reserved on article 3 (Iran), any mention of audits (Qatar), and, lastly, the wording of the preamble (Oman).`:         {"reservation", "reservation", "reservation"},
		`Formal reservations concerned the term "equity" (Yemen), the revised title (Mali) and the references to debt (Libya).`:                {"reservation", "reservation", "reservation"},
		`Two members dissociated themselves from paragraph 2 (Mali, Peru), the provisions on seeds (Oman) and all language on courts (Sudan).`: {"dissociation", "dissociation", "dissociation"},
		`Dissociates from PP7 and OP19 (Peru). Same for OP23 only (Mali).`:                                                                     {"dissociation", "dissociation"},
		`Reservation on paragraph 4 (Peru). Ditto for paragraph 5 (Mali).`:                                                                     {"reservation", "reservation"},
		`Consensus was joined by a member that would have liked stronger wording on nets (Mali), and by one that has no coast (Peru).`:         {"joins-consensus", "joins-consensus"},
		`Consensus was joined by a member that likes the text (Mali), and broken by one that does not (Peru).`:                                 {"joins-consensus", ""},
		`Paragraph 4 was reserved upon by one member (Mali) and by another whose parliament had objected to it (Peru).`:                        {"reservation", "reservation"},
		`Thanks to the Chair (Peru). Same for OP23 only (Mali).`:                                                                               {"", ""},
		`Reservations were entered on article 4 (Kenya), praise for the chair (Peru) and the annex pleased a third (Chile).`:                   {"reservation", "", ""},
		`Reservations were entered on article 4 (Kenya), the chair was thanked (Peru).`:                                                        {"reservation", ""},
		`Reservations were entered on article 4 (Kenya), the paragraph on fees was praised (Peru).`:                                            {"reservation", ""},
		`Reservations were entered on article 4 (Kenya), the article on nets (Access Now).`:                                                    {"reservation", ""},
	} {
		_, got := load(t, openText(t, "# Conference on common rules\n\n## Adoption of the decision\n\n"+words+"\n\nThe hall was full (Kenya, Peru).\n"))
		if len(got) != len(want)+1 {
			t.Errorf("%d attributions: %s", len(got), words)
			continue
		}
		for i, stance := range want {
			formal := formalActs(got[i].positions)
			if stance == "" && len(formal) > 0 || stance != "" && !slices.Equal(formal, []string{string(stance)}) {
				t.Errorf("attribution %d: formal %v, want %q: %s", i+1, formal, stance, words)
			}
		}
	}
}
