package schema

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMembershipsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) Membership {
			return Membership{
				Group:  rapid.SampledFrom([]ID{"group/g77", "org/european-union"}).Draw(t, "group"),
				Member: rapid.SampledFrom([]ID{"country/KEN", "country/CHE", "country/FRA"}).Draw(t, "member"),
				Since:  rapid.SampledFrom([]string{"", "1995", "2004-05-01"}).Draw(t, "since"),
				Until:  rapid.SampledFrom([]string{"", "2020-02-01"}).Draw(t, "until"),
			}
		}), 0, 5, Membership.ID).Draw(t, "memberships")
		var quads []quad.Quad
		for _, m := range list {
			quads = append(quads, m.Quads(RegistryTable("memberships", "2026-01-01").IRI())...)
		}
		slices.Reverse(quads)
		slices.SortFunc(list, func(a, b Membership) int {
			if a.ID() < b.ID() {
				return -1
			}
			return 1
		})
		if diff := cmp.Diff(list, append([]Membership{}, ReadMemberships(quads)...)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestMembershipInTime(t *testing.T) {
	m := Membership{Group: "org/european-union", Member: "country/GBR", Since: "1973-01-01", Until: "2020-02-01"}
	for day, want := range map[string]bool{"1972-12-31": false, "1973-01-01": true, "2020-01-31": true, "2020-02-01": false, "": false} {
		if m.In(day) != want {
			t.Errorf("on %q: %v", day, !want)
		}
	}
}
