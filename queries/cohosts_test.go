package queries

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// told writes pairs as "a + b ×n".
func told(a *Answer[Pair]) []string {
	lines := []string{}
	for _, row := range a.Rows {
		line := string(row.A.ID) + " + " + string(row.B.ID)
		for range row.Count - 1 {
			line += " +"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestCohosts(t *testing.T) {
	g := conference(t)
	for _, test := range []struct {
		name string
		p    CohostsParams
		want []string
	}{
		{"all", CohostsParams{}, []string{
			"org/itu + country/CHE +",
			"org/blue-bay + org/blue-bay-youth",
			"org/blue-bay + org/fao",
			"org/blue-bay + org/itu",
			"org/blue-bay + country/KEN",
			"org/blue-bay + country/CHE",
			"org/blue-bay-youth + org/fao",
			"org/fao + org/norwegian-signal-agency",
			"org/itu + country/KEN",
			"country/KEN + country/CHE",
		}},
		{"a body by its acronym comes first in each pair", CohostsParams{Body: "fao"}, []string{
			"org/fao + org/blue-bay", "org/fao + org/blue-bay-youth", "org/fao + org/norwegian-signal-agency",
		}},
		{"rolled up to State and parent, self pairs dropped", CohostsParams{Body: "FAO", RollUp: true}, []string{
			"org/fao + org/blue-bay", "org/fao + country/NOR",
		}},
		{"the State itself, through its agency", CohostsParams{Body: "Norway", RollUp: true}, []string{"country/NOR + org/fao"}},
		{"without roll-up the agency is not the State", CohostsParams{Body: "Norway"}, []string{}},
		{"roles", CohostsParams{Role: []string{"host", "co-host"}}, []string{"org/fao + org/norwegian-signal-agency"}},
		{"kinds, beside the body asked for", CohostsParams{Body: "FAO", Kind: []string{"government-body"}}, []string{"org/fao + org/norwegian-signal-agency"}},
		{"kinds of both", CohostsParams{Kind: []string{"state", "group"}}, []string{"country/KEN + country/CHE"}},
		{"theme", CohostsParams{Body: "Kenya", Theme: "Data bridges"}, []string{"country/KEN + org/blue-bay", "country/KEN + org/itu", "country/KEN + country/CHE"}},
		{"theme of no joint event", CohostsParams{Theme: "Gender at the lake"}, []string{}},
		{"least", CohostsParams{Min: 2}, []string{"org/itu + country/CHE +"}},
		{"since", CohostsParams{Period: Period{Since: "2026-05-06"}}, []string{
			"org/blue-bay + org/blue-bay-youth", "org/blue-bay + org/fao", "org/blue-bay-youth + org/fao",
		}},
		{"an alternative date counts", CohostsParams{Body: "Kenya", Period: Period{Until: "2026-05-03"}}, []string{
			"country/KEN + org/blue-bay", "country/KEN + org/itu", "country/KEN + country/CHE",
		}},
		{"limit", CohostsParams{Page: Page{Limit: 1}}, []string{"org/itu + country/CHE +"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := told(asked(t, g, Cohosts, test.p))
			want := slices.Clone(test.want)
			if test.name == "all" { // the order among equals is by the names of the registry
				slices.Sort(got)
				slices.Sort(want)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestCohostsQuoteEachEventOnce(t *testing.T) {
	a := asked(t, conference(t), Cohosts, CohostsParams{Body: "Kenya", Page: Page{Limit: 2}})
	if a.Count != 3 || !a.Truncated || a.Missing == "" {
		t.Errorf("count %d, truncated %v, missing %q", a.Count, a.Truncated, a.Missing)
	}
	i := slices.IndexFunc(a.Rows, func(p Pair) bool { return p.B.ID == "org/itu" })
	if i < 0 {
		t.Fatalf("no row with ITU: %v", told(a))
	}
	joint := a.Rows[i].Events[0]
	if joint.Date != "2026-05-03" && joint.Date != "2026-05-04" {
		t.Errorf("date %q", joint.Date)
	}
	if joint.RoleA != "organizer" || joint.RoleB != "lead-organizer" {
		t.Errorf("roles %s and %s", joint.RoleA, joint.RoleB)
	}
	if len(joint.Passages) != 2 {
		t.Fatalf("the pair rests on a passage of each of two documents, got %d", len(joint.Passages))
	}
	for _, p := range joint.Passages {
		if p.Quote == "" || p.Title == "" || p.URL == "" || p.End-p.Start != len([]rune(p.Quote)) {
			t.Errorf("passage %+v", p)
		}
	}
	if got := len(a.Coverage.Sources); got != 2 || a.Coverage.Loaded != 3 {
		t.Errorf("rests on %d of %d sources", got, a.Coverage.Loaded)
	}
}

func TestCohostsRefuseUnknownWords(t *testing.T) {
	g := conference(t)
	for name, p := range map[string]CohostsParams{
		"role":   {Role: []string{"chief"}},
		"day":    {Period: Period{Since: "soon"}},
		"period": {Period: Period{Since: "2026-05-02", Until: "2026-05-01"}},
	} {
		if err := failed(t, g, Cohosts, p); !isParameter(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCohostsOfNobody holds what is said of a body without pairs: that it has
// none at all, or none that fit.
func TestCohostsOfNobody(t *testing.T) {
	g := conference(t)
	for hint, p := range map[string]CohostsParams{
		"International Telecommunication Union organised events with 3 other bodies, but none that fit": {Body: "ITU", Period: Period{Since: "2040"}},
		"Iraq organised nothing together with others in the loaded sources":                             {Body: "Iraq", Period: Period{Since: "2040"}},
	} {
		if a := asked(t, g, Cohosts, p); a.Hint != hint {
			t.Errorf("%q instead of %q", a.Hint, hint)
		}
	}
}
