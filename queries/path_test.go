package queries

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func routesOf(c Chain) []string {
	lines := []string{}
	for _, route := range c.Paths {
		var ids []string
		for _, n := range route.Nodes {
			ids = append(ids, string(n.ID))
		}
		lines = append(lines, strings.Join(ids, " "))
	}
	return lines
}

func TestPath(t *testing.T) {
	g := conference(t)
	for _, test := range []struct {
		name string
		p    PathParams
		want []string
		hops int
	}{
		{"two hops", PathParams{From: "FAO", To: "Switzerland", All: true}, []string{"org/fao org/blue-bay country/CHE"}, 2},
		{"one hop", PathParams{From: "Kenya", To: "ITU"}, []string{"country/KEN org/itu"}, 1},
		{"nowhere", PathParams{From: "ITU", To: "itu"}, []string{"org/itu"}, 0},
		{"three hops", PathParams{From: "org/norwegian-signal-agency", To: "Kenya", All: true}, []string{"org/norwegian-signal-agency org/fao org/blue-bay country/KEN"}, 3},
		{"every edge: an agency and its State", PathParams{From: "org/norwegian-signal-agency", To: "Norway", Via: ViaAny}, []string{"org/norwegian-signal-agency country/NOR"}, 1},
		{"every edge: two bodies over an event", PathParams{From: "Kenya", To: "ITU", Via: ViaAny}, nil, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := asked(t, g, Path, test.p)
			row := a.Rows[0]
			if diff := cmp.Diff(test.want, routesOf(row)); test.want != nil && diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if !row.Found || row.Length == nil || *row.Length != test.hops {
				t.Errorf("found %v, length %v", row.Found, row.Length)
			}
			for _, route := range row.Paths {
				for _, edge := range route.Edges {
					if len(edge.Events) == 0 && len(edge.Facts) == 0 {
						t.Error("an edge rests on nothing")
					}
					for _, e := range edge.Events {
						if e.RoleA == "" || e.RoleB == "" || len(e.Passages) == 0 {
							t.Errorf("%+v", e)
						}
					}
				}
			}
		})
	}
}

func TestPathThatIsNone(t *testing.T) {
	a := asked(t, conference(t), Path, PathParams{From: "France", To: "ITU"})
	row := a.Rows[0]
	if row.Found || row.Length != nil || row.Paths == nil || len(row.Paths) != 0 || a.Hint == "" {
		t.Errorf("%+v, hint %q", row, a.Hint)
	}
}

func TestAllShortestPaths(t *testing.T) {
	p := newPaper(t, "A square", "2026-01-01")
	name := func(s string) string { return "organizer org/corner-" + s + "=Corner " + s }
	for _, side := range [][2]string{{"A", "B"}, {"A", "C"}, {"B", "D"}, {"C", "D"}, {"D", "E"}} {
		p.event("2026-01-01-"+side[0]+side[1], "Side "+side[0]+side[1], "2026-01-01", nil, name(side[0]), name(side[1]))
	}
	g := opened(t, true, p.quads())
	want := []string{"org/corner-A org/corner-B org/corner-D org/corner-E", "org/corner-A org/corner-C org/corner-D org/corner-E"}
	row := asked(t, g, Path, PathParams{From: "Corner A", To: "Corner E", All: true}).Rows[0]
	if diff := cmp.Diff(want, routesOf(row)); diff != "" || row.Number != 2 {
		t.Errorf("%d paths, -want +got:\n%s", row.Number, diff)
	}
	a := asked(t, g, Path, PathParams{From: "Corner A", To: "Corner E"})
	if diff := cmp.Diff(want[:1], routesOf(a.Rows[0])); diff != "" || a.Hint == "" {
		t.Errorf("hint %q, -want +got:\n%s", a.Hint, diff)
	}
}
