package registry

import "testing"

// TestForeignEnds holds what stands behind a name and is not a part of it.
func TestForeignEnds(t *testing.T) {
	r := Default().NewResolver()
	if b, _ := r.Identify("Ministry of Kites and Winds of Ghana (MoKW)"); b.Country != "country/GHA" {
		t.Errorf("the ministry is %+v", b)
	}
	if m, ok := r.Resolve("Ghana (MoKW)"); !ok || m.ID != "country/GHA" && m.Country != "country/GHA" {
		t.Errorf("Ghana (MoKW) is %+v, %v", m, ok)
	}
	fresh := Default().NewResolver()
	fresh.Resolve("Ghana (MoKW)")
	if m, ok := fresh.Resolve("MoKW"); ok {
		t.Errorf("a State took the acronym of its ministry: %+v", m)
	}
	for name, want := range map[string]bool{
		"International Energy Agency": true, "Agence internationale de l'énergie": true, "European Kite Authority": true,
		"Ministry of International Cooperation": false, "South African Kite Authority": false, "Department of European Affairs": false,
	} {
		if got := Default().BeyondStates(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if m, ok := fresh.Resolve("International Kite Agency, Morocco"); ok {
		t.Errorf("a body of many States is %+v", m)
	}
	if m, ok := fresh.Resolve("World Trade Organization (WTO), Harbour Trust, Morocco"); ok {
		t.Errorf("a list is %+v", m)
	}
	if m, ok := fresh.Resolve("Fonds des Nations Unies pour la population (UNFPA)"); !ok || m.ID != "org/unfpa" {
		t.Errorf("UNFPA in French is %+v", m)
	}
}
