package queries

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/schema"
)

// stances writes positions as "holder(speaker) stance issue".
func stances(a *Answer[Position]) []string {
	lines := []string{}
	for _, row := range a.Rows {
		line := row.Holder.ID.Local()
		if row.OnBehalf {
			line += "(" + row.Speaker.ID.Local() + ")"
		}
		line += " " + string(row.Stance) + " " + row.Issue.ID.Local()
		if row.As != "" {
			line += " as " + row.As
		}
		lines = append(lines, line)
	}
	return lines
}

func TestPositions(t *testing.T) {
	g := conference(t)
	yes, no := true, false
	for _, test := range []struct {
		name string
		p    PositionsParams
		want []string
	}{
		{"a speaker, whatever it spoke for", PositionsParams{Speaker: "Iraq"}, []string{"g77-and-china(IRQ) concern outcome-document/process"}},
		{"a group's position is not its speaker's", PositionsParams{Holder: "Iraq"}, []string{}},
		{"a group as holder", PositionsParams{Holder: "G77 and China"}, []string{"g77-and-china(IRQ) concern outcome-document/process"}},
		{"on behalf", PositionsParams{OnBehalf: &yes}, []string{"g77-and-china(IRQ) concern outcome-document/process"}},
		{"an issue by its name", PositionsParams{Issue: "permanence of the lake forum"}, []string{
			"FRA support lake-permanence", "KEN support lake-permanence", "CUB objection lake-permanence",
		}},
		{"an issue with what is below it", PositionsParams{Issue: "outcome-document", Stance: []string{"concern"}}, []string{
			"IND concern outcome-document/process", "g77-and-china(IRQ) concern outcome-document/process",
			"IND concern outcome-document/language", "NGA concern outcome-document",
		}},
		{"a topic is found as an issue", PositionsParams{Issue: "lake-gender", Stance: []string{"reservation"}}, []string{
			"ARG reservation outcome-document/language", "NGA reservation outcome-document/language",
		}},
		{"polarity and own positions", PositionsParams{Issue: "lake-permanence", Polarity: "negative", OnBehalf: &no}, []string{"CUB objection lake-permanence"}},
		{"confidence", PositionsParams{Speaker: "Nigeria", Stance: []string{"concern"}, MinConfidence: 0.7}, []string{}},
		{"a group's members on the day", PositionsParams{Group: "Lake Group"}, []string{
			"CUB objection lake-permanence as member", "IND concern outcome-document/process as member",
			"IND concern outcome-document/language as member", "IND joins-consensus outcome-document as member",
		}},
		{"nothing on other days", PositionsParams{Period: Period{Until: "2026-05-08"}}, []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, stances(asked(t, g, Positions, test.p))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestPositionsRow(t *testing.T) {
	a := asked(t, conference(t), Positions, PositionsParams{Holder: "Argentina"})
	if len(a.Rows) != 1 {
		t.Fatalf("%d rows", len(a.Rows))
	}
	row := a.Rows[0]
	if row.Topic == nil || len(row.Topics) != 2 || row.Assignment != schema.OneOrMore || row.Wants == nil || *row.Wants != schema.WantsLess {
		t.Errorf("%+v", row)
	}
	if len(row.SharedWith) != 1 || row.SharedWith[0].ID != "country/NGA" || row.SharedWith[0].Kind != "state" {
		t.Errorf("shared with %v", row.SharedWith)
	}
	if row.Polarity != schema.Negative || row.Review != schema.Unreviewed || row.AsPrinted == "" || row.Date != "2026-05-09" {
		t.Errorf("%+v", row)
	}
	if !strings.HasPrefix(string(row.Passage.Quote), "Reservations on words") || row.Passage.Section != "Comments" || row.Passage.Line == 0 {
		t.Errorf("passage %+v", row.Passage)
	}
}

func TestPositionsHintAtLikeNames(t *testing.T) {
	a := asked(t, conference(t), Positions, PositionsParams{Holder: "Group of 77"})
	if a.Count != 0 || !strings.Contains(a.Hint, "group/g77-and-china") {
		t.Errorf("%d rows, hint %q", a.Count, a.Hint)
	}
}

func TestPositionsHintAtOtherStances(t *testing.T) {
	a := asked(t, conference(t), Positions, PositionsParams{Holder: "Argentina", Stance: []string{"welcome"}})
	if a.Count != 0 || a.Hint != "there are other stances: reservation (1)" {
		t.Errorf("%d rows, hint %q", a.Count, a.Hint)
	}
}

func TestPositionsHintAtVoices(t *testing.T) {
	a := asked(t, conference(t), Positions, PositionsParams{Speaker: "Group of 77 and China"})
	if a.Count != 0 || !strings.Contains(a.Hint, "others spoke for Group of 77 and China") {
		t.Errorf("%d rows, hint %q", a.Count, a.Hint)
	}
}

func TestPositionsRefuse(t *testing.T) {
	g := conference(t)
	if err := failed(t, g, Positions, PositionsParams{Stance: []string{"hate"}}); !isParameter(err) {
		t.Error(err)
	}
	if err := failed(t, g, Positions, PositionsParams{Polarity: "warm"}); !isParameter(err) {
		t.Error(err)
	}
	if err := failed(t, g, Positions, PositionsParams{Issue: "zzz qqq"}); !strings.Contains(err.Error(), "zzz qqq") {
		t.Error(err)
	}
}

func TestStanding(t *testing.T) {
	a := asked(t, conference(t), StandingOn, StandingParams{})
	lines := map[schema.ID]string{}
	for _, row := range a.Rows {
		lines[row.Holder.ID] = row.Line
	}
	want := map[schema.ID]string{
		"country/ARG":         "Argentina: consensus not stated · reservations on language on one or more of (Gender at the lake, Trade at the lake) [shared with Nigeria]",
		"country/FRA":         "France: consensus not stated · opposed language on Trade at the lake",
		"country/IND":         "India: joined consensus · concerns: the process; too weak on Trade at the lake",
		"country/IRQ":         "Iraq: no position of its own on this text; spoke for Group of 77 and China",
		"country/NGA":         "Nigeria: joined consensus · reservations on language on one or more of (Gender at the lake, Trade at the lake) [shared with Argentina] · concerns: too weak on the text as a whole [carried back: the sentence itself names no speaker]",
		"group/g77-and-china": "Group of 77 and China (through Iraq): consensus not stated · concerns: the process",
	}
	for id, line := range lines { // members of registry groups are pointed to
		lines[id], _, _ = strings.Cut(line, " (see also")
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, row := range a.Rows {
		if row.Holder.ID == "country/IRQ" && (row.Consensus != "not stated" || len(row.Concerns.Process) != 0) {
			t.Errorf("the group's position is shown as Iraq's: %+v", row)
		}
	}
}

func TestStandingOfOne(t *testing.T) {
	g := conference(t)
	a := asked(t, g, StandingOn, StandingParams{Body: "Iraq"})
	if len(a.Rows) != 2 || a.Rows[0].Holder.ID != "group/g77-and-china" || a.Rows[0].Through.ID != "country/IRQ" || a.Rows[1].Holder.ID != "country/IRQ" {
		t.Errorf("%+v", a.Rows)
	}
	a = asked(t, g, StandingOn, StandingParams{Body: "Brazil"})
	if len(a.Rows) != 1 || a.Rows[0].Consensus != "not stated" || !strings.HasPrefix(a.Rows[0].Line, "Brazil: no position of its own on this text") {
		t.Errorf("%+v", a.Rows)
	}
	a = asked(t, g, StandingOn, StandingParams{Issue: "lake-permanence"})
	if len(a.Rows) != 3 {
		t.Errorf("%d stand on another text", len(a.Rows))
	}
}

func TestCompare(t *testing.T) {
	g := conference(t)
	for _, test := range []struct {
		a, b string
		want []string
	}{
		{"France", "Cuba", []string{"differ lake-permanence", "only-A outcome-document/language lake-trade"}},
		{"France", "Kenya", []string{"agree lake-permanence", "only-A outcome-document/language lake-trade"}},
		{"France", "India", []string{
			"differ outcome-document/language lake-trade", "only-A lake-permanence", "only-B outcome-document joins-consensus", "only-B outcome-document/process",
		}},
		{"India", "Nigeria", []string{
			"agree outcome-document joins-consensus", "only-A outcome-document/process", "only-B outcome-document",
			"only-B outcome-document/language lake-gender", "unclear outcome-document/language lake-trade",
		}},
		{"Iraq", "India", []string{"only-B outcome-document joins-consensus", "only-B outcome-document/language lake-trade", "only-B outcome-document/process"}},
		{"G77 and China", "India", []string{"agree outcome-document/process", "only-B outcome-document joins-consensus", "only-B outcome-document/language lake-trade"}},
	} {
		var got []string
		for _, row := range asked(t, g, Compare, CompareParams{A: test.a, B: test.b}).Rows {
			line := string(row.Relation) + " " + row.Issue.ID.Local()
			if row.Topic != nil {
				line += " " + row.Topic.ID.Local()
			}
			if row.Act != "" {
				line += " " + string(row.Act)
			}
			got = append(got, line)
			for _, p := range append(row.A, row.B...) {
				if p.Passage.Quote == "" {
					t.Errorf("%s: no quotation", line)
				}
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s and %s: -want +got:\n%s", test.a, test.b, diff)
		}
	}
}
