package queries

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// goldFolder is the folder of hand-made answers; the test is skipped where
// it is not there.
func goldFolder(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("PLENARY_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	folder := filepath.Join(shared, "gold")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("SKIPPED: the hand-made answers are not at %s; set PLENARY_SHARED", folder)
	}
	return folder
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// TestPairsOfTheHandMadeEvents loads the hand-made events as a document would,
// and expects the pairs that were counted by hand.
func TestPairsOfTheHandMadeEvents(t *testing.T) {
	folder := goldFolder(t)
	var events []struct {
		ID, Title, Date string
		SameAs          *string `json:"same_as"`
		Organizers      []struct{ Canonical string }
	}
	var gold struct {
		Counts struct {
			Pairs     int `json:"distinct_pairs"`
			Instances int `json:"pair_event_instances"`
		}
		RollUp struct {
			Pairs int `json:"distinct_pairs"`
		} `json:"rolled_up_to_state_or_parent"`
	}
	var entities []struct {
		Canonical string
		Kind      string
		Country   *string
		Parent    *string
	}
	readJSON(t, filepath.Join(folder, "events.json"), &events)
	readJSON(t, filepath.Join(folder, "pairs.json"), &gold)
	readJSON(t, filepath.Join(folder, "entities.json"), &entities)

	id := func(name string) schema.ID {
		if found := registry.Default().Find(name); len(found) == 1 {
			return found[0].ID
		}
		return schema.ID("org/" + slug(name))
	}
	p := newPaper(t, "Hand-made answers", "2025-12-18")
	owner := map[string]string{}
	for _, e := range entities {
		switch {
		case e.Kind != "country" && e.Country != nil && (e.Kind == "government_body" || e.Kind == "ministry" || e.Kind == "agency"):
			owner[e.Canonical] = "<" + string(id(*e.Country))
		case e.Parent != nil:
			owner[e.Canonical] = "<" + string(id(*e.Parent))
		}
	}
	for _, e := range events {
		var parts []string
		for _, o := range e.Organizers {
			spec := string(id(o.Canonical))
			if _, known := registry.Default().Body(schema.ID(spec)); !known {
				spec += "=" + o.Canonical + owner[o.Canonical]
			}
			parts = append(parts, "organizer "+spec)
		}
		p.event(e.Date+"-"+e.ID, e.Title, e.Date, nil, parts...)
	}
	g := opened(t, false, p.quads())
	all := asked(t, g, Cohosts, CohostsParams{})
	instances := 0
	for _, row := range all.Rows {
		instances += row.Count
	}
	if all.Count != gold.Counts.Pairs || instances != gold.Counts.Instances {
		t.Errorf("%d pairs in %d instances, by hand %d in %d", all.Count, instances, gold.Counts.Pairs, gold.Counts.Instances)
	}
	if rolled := asked(t, g, Cohosts, CohostsParams{RollUp: true}); rolled.Count != gold.RollUp.Pairs {
		t.Errorf("rolled up %d pairs, by hand %d", rolled.Count, gold.RollUp.Pairs)
	}
	chain := asked(t, g, Path, PathParams{From: "FAO", To: "Switzerland"}).Rows[0]
	if !chain.Found || *chain.Length != 2 {
		t.Errorf("%+v", chain)
	}
}
