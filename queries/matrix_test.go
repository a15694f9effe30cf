package queries

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// grid writes a matrix as lines "section | holder: letters": a cell is its
// letters, or the first letter of why it is empty, with a "*" where a group of
// the holder spoke.
func grid(a *Answer[MatrixRow]) []string {
	var lines []string
	for _, row := range a.Rows {
		var cells []string
		for _, c := range row.Cells {
			cell := string(c.Letters)
			if c.Empty != nil {
				cell = string(*c.Empty)[:2]
			}
			if len(c.SpokenFor) > 0 {
				cell += "*"
			}
			cells = append(cells, cell)
		}
		lines = append(lines, row.Section.Heading+" | "+row.Holder.Short()+": "+strings.Join(cells, " "))
	}
	return lines
}

func TestMatrix(t *testing.T) {
	a := asked(t, conference(t), Matrix, MatrixParams{})
	var columns []string
	for _, c := range a.Columns {
		columns = append(columns, c.Issue.ID.Local())
		if c.Listed != (c.Issue.ID != "issue/lake-permanence") {
			t.Errorf("%s: listed %v", c.Issue.ID, c.Listed)
		}
	}
	if diff := cmp.Diff([]string{"outcome-document/language", "outcome-document", "outcome-document/process", "lake-permanence"}, columns); diff != "" {
		t.Errorf("columns: -want +got:\n%s", diff)
	}
	if c := a.Columns[0]; c.Positions != 4 || c.Holders != 4 {
		t.Errorf("%d positions of %d holders", c.Positions, c.Holders)
	}
	want := []string{
		"Groups of states | Group of 77 and China: sp sp C sp",
		"African Group | Kenya: sp sp sp* S",
		"African Group | Nigeria: R JC sp* sp",
		"Asia-Pacific Group | India: C J C* sp",
		"Asia-Pacific Group | Iraq: no no no* no",
		"Group of Latin American and Caribbean States | Argentina: R sp sp* sp",
		"Group of Latin American and Caribbean States | Cuba: sp sp sp* O",
		"Western European and Others Group | France: O sp sp S",
	}
	if diff := cmp.Diff(want, grid(a)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(a.Legend) != len(schema.Stances) || a.Legend[2] != (Letter{"R", schema.Reservation, schema.Negative}) {
		t.Errorf("%+v", a.Legend)
	}
}

func TestMatrixCells(t *testing.T) {
	a := asked(t, conference(t), Matrix, MatrixParams{})
	row := func(id schema.ID) MatrixRow {
		at := slices.IndexFunc(a.Rows, func(r MatrixRow) bool { return r.Holder.ID == id })
		if at < 0 {
			t.Fatalf("no row of %s", id)
		}
		return a.Rows[at]
	}
	nigeria := row("country/NGA").Cells
	reserved := nigeria[0].Stances[0]
	if *reserved.Wants != schema.WantsLess || reserved.Assignment != schema.OneOrMore || len(reserved.Topics) != 2 || reserved.Confidence != 0.9 || len(reserved.Positions) != 1 ||
		!strings.HasPrefix(string(reserved.Passages[0].Quote), "Reservations on words") {
		t.Errorf("%+v", reserved)
	}
	if nigeria[1].Polarity != "mixed" || nigeria[0].Polarity != "negative" || nigeria[3].Polarity != "" {
		t.Errorf("polarities %q, %q, %q", nigeria[0].Polarity, nigeria[1].Polarity, nigeria[3].Polarity)
	}
	if weak := nigeria[1].Stances; len(weak) != 2 || weak[0].Stance != schema.JoinsConsensus || weak[0].Carried || !weak[1].Carried {
		t.Errorf("%+v", weak)
	}
	group, iraq := row("group/g77-and-china"), row("country/IRQ")
	if !group.IsGroup || group.Speakers[0].ID != "country/IRQ" || len(group.Members) != 6 || len(group.Groups) != 0 {
		t.Errorf("%+v", group)
	}
	if iraq.Positions != 0 || iraq.TextLoaded != nil || iraq.SpokeFor[0].ID != group.Holder.ID || iraq.Groups[0].ID != group.Holder.ID || iraq.Cells[2].SpokenFor[0].ID != group.Holder.ID {
		t.Errorf("%+v", iraq)
	}
	if loaded := row("country/FRA").TextLoaded; loaded == nil || !*loaded {
		t.Error("the text that France's words stand in is taken for one that is not stored")
	}
	for _, r := range a.Rows {
		for _, c := range r.Cells {
			if (c.Empty == nil) != (len(c.Stances) > 0) || (c.Letters == "") != (len(c.Stances) == 0) {
				t.Errorf("%s on %s: %+v", r.Holder.ID, c.Issue, c)
			}
			for _, s := range c.Stances {
				if len(s.Passages) != len(s.Positions) || s.Passages[0].Quote == "" {
					t.Errorf("%s on %s: %+v", r.Holder.ID, c.Issue, s)
				}
			}
		}
	}
}

func TestMatrixGroups(t *testing.T) {
	g := conference(t)
	for _, test := range []struct {
		name string
		p    MatrixParams
		want []string
	}{
		{"a group heads its members", MatrixParams{By: []string{"G77 and China"}}, []string{
			"Group of 77 and China", "Group of 77 and China", "Group of 77 and China", "Group of 77 and China", "Group of 77 and China", "Group of 77 and China", "Group of 77 and China", "Other states"}},
		{"a member on the day that it spoke", MatrixParams{By: []string{"lake-group", "weog"}}, []string{
			"Groups of states", "Lake Group", "Lake Group", "Western European and Others Group", "Other states", "Other states", "Other states", "Other states"}},
		{"kinds", MatrixParams{By: []string{"kind"}}, []string{"Groups of states", "States", "States", "States", "States", "States", "States", "States"}},
		{"no sections", MatrixParams{By: []string{"none"}}, []string{"All", "All", "All", "All", "All", "All", "All", "All"}},
	} {
		var got []string
		a := asked(t, g, Matrix, test.p)
		for _, row := range a.Rows {
			got = append(got, row.Section.Heading)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s\n%s", test.name, diff, strings.Join(grid(a), "\n"))
		}
	}
	for _, by := range [][]string{{"ITU"}, {"none", "kind"}} {
		if err := failed(t, g, Matrix, MatrixParams{By: by}); !isParameter(err) {
			t.Errorf("by %v: %v", by, err)
		}
	}
}

func TestMatrixFilters(t *testing.T) {
	g := conference(t)
	for _, test := range []struct {
		name string
		p    MatrixParams
		want []string
	}{
		{"what is filtered out is not silence", MatrixParams{PositionsParams: PositionsParams{Stance: []string{"objection"}}, Silent: true, By: []string{"lake-group"}},
			[]string{"Lake Group | Cuba: sp O", "Lake Group | India: fi sp", "Other states | France: O fi", "Other states | Kenya: sp fi"}},
		{"least positions of a holder", MatrixParams{Min: 3}, []string{"African Group | Nigeria: JC R sp", "Asia-Pacific Group | India: J C C"}},
		{"least positions of an issue", MatrixParams{MinIssue: 3, Min: 3}, []string{"African Group | Nigeria: JC", "Asia-Pacific Group | India: J"}},
		{"most issues", MatrixParams{Issues: 2, Min: 3}, []string{"African Group | Nigeria: JC R", "Asia-Pacific Group | India: J C"}},
		{"members only", MatrixParams{PositionsParams: PositionsParams{Group: "lake group"}, Silent: true},
			[]string{"Asia-Pacific Group | India: C C J sp", "Group of Latin American and Caribbean States | Cuba: sp sp sp O"}},
	} {
		a := asked(t, g, Matrix, test.p)
		if diff := cmp.Diff(test.want, grid(a)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", test.name, diff)
		}
	}
	a := asked(t, g, Matrix, MatrixParams{Issues: 3})
	if !a.Truncated || a.Missing != "1 of 4 issues are not shown" {
		t.Errorf("truncated %v: %s", a.Truncated, a.Missing)
	}
}

// TestThreeSilences holds why a cell is empty against graphs in which each
// reason is the only true one.
func TestThreeSilences(t *testing.T) {
	report := newPaper(t, "A day of speeches", "2026-06-02")
	report.event("2026-06-01-open-floor", "Open Floor", "2026-06-01", nil, "organizer org/itu", "speaker country/KEN", "speaker country/CHE")
	report.event("2026-06-01-deep-talk", "Deep Talk", "2026-06-01", nil, "speaker country/FRA")
	record := newPaper(t, "Record of the Deep Talk", "2026-06-02")
	record.concept("issue/lake-depth", "Depth of the lake")
	record.concept("issue/lake-width", "Width of the lake")
	record.position("It is deep (Kenya).", schema.Position{Issue: "issue/lake-depth", Stance: schema.StatesFact, Event: "event/2026-06-01-deep-talk"}, "country/KEN")
	record.position("It is wide (Cuba).", schema.Position{Issue: "issue/lake-width", Stance: schema.StatesFact, Event: "event/2026-06-01-deep-talk"}, "country/CUB")
	silences := func(g graph.Graph) map[schema.ID]Silence {
		found := map[schema.ID]Silence{}
		for _, row := range asked(t, g, Matrix, MatrixParams{Silent: true}).Rows {
			found[row.Holder.ID] = row.Empty
		}
		return found
	}
	without := opened(t, false, report.quads())
	defer without.Close()
	for id, why := range silences(without) {
		if why != SourceNotLoaded {
			t.Errorf("without any position %s is %s", id, why)
		}
	}
	with := opened(t, false, report.quads(), record.quads())
	defer with.Close()
	got := silences(with)
	for id, want := range map[schema.ID]Silence{
		"country/KEN": SpokeNotOnThis, "country/CHE": SourceNotLoaded, "country/FRA": NoStatement, "country/JPN": NoStatement,
	} {
		if got[id] != want {
			t.Errorf("%s: %s, want %s", id, got[id], want)
		}
	}
}
