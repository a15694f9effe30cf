package names

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// shared finds the folder of hand-made answers, which stands beside the
// project or where PLENARY_SHARED says.
func shared(t *testing.T, file string, into any) {
	t.Helper()
	if err := json.Unmarshal(sharedFile(t, "gold", file), into); err != nil {
		t.Fatal(err)
	}
}

func sharedFile(t *testing.T, path ...string) []byte {
	t.Helper()
	folder := os.Getenv("PLENARY_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(append([]string{folder}, path...)...))
	if err != nil {
		t.Skipf("NOT TESTED: the hand-made answers are not there: %v", err)
	}
	return data
}

// Every printed form of a body of the real report leads to one identity, and
// no two bodies share one.
func TestPrintedFormsOfTheRealReport(t *testing.T) {
	var bodies []struct {
		Canonical string              `json:"canonical"`
		Kind      string              `json:"kind"`
		Country   string              `json:"country"`
		Kinds     []string            `json:"kind_alternatives"`
		Printed   map[string][]string `json:"printed_as_organizer"`
	}
	shared(t, "entities.json", &bodies)
	r := registry.Default().NewResolver()
	owner := map[schema.ID]string{}
	for _, b := range bodies {
		ids := map[schema.ID]bool{}
		for printed := range b.Printed {
			body, m := r.Identify(printed)
			ids[body.ID] = true
			if testing.Verbose() {
				t.Logf("%-40s %-50s %s %s %v", b.Canonical, body.ID, body.Kind, body.Country, m.Registered)
			}
			if other, taken := owner[body.ID]; taken && other != b.Canonical {
				t.Errorf("%s and %s are both %s", other, b.Canonical, body.ID)
			}
			owner[body.ID] = b.Canonical
			if _, m := r.Identify(b.Canonical); m.ID != body.ID {
				t.Errorf("%q is %s, its canonical name %q is %s", printed, body.ID, b.Canonical, m.ID)
			}
		}
		if len(ids) != 1 {
			t.Errorf("%s is %d bodies: %v", b.Canonical, len(ids), ids)
		}
	}
}

func TestOrganizersOfTheRealReport(t *testing.T) {
	var events []struct {
		ID         string `json:"id"`
		Organizers []struct {
			Name, Canonical, Role, Basis string
			Line                         int
		}
		File string `json:"source_file"`
	}
	shared(t, "events.json", &events)
	for _, e := range events {
		lines := strings.Split(string(sharedFile(t, "seeds", e.File)), "\n")
		want := map[int][]string{}
		for _, o := range e.Organizers {
			if o.Basis == "organizer_line" {
				want[o.Line] = append(want[o.Line], o.Canonical)
			}
		}
		r := registry.Default().NewResolver()
		for line, canonical := range want {
			_, list, ok := strings.Cut(lines[line-1], ":")
			if !ok {
				continue
			}
			var ids []string
			for _, n := range SplitOrganizers(list, r) {
				b, _ := r.Identify(n.Name)
				ids = append(ids, string(b.ID))
			}
			var wanted []string
			for _, c := range canonical {
				b, _ := r.Identify(c)
				wanted = append(wanted, string(b.ID))
			}
			if strings.Join(ids, " ") != strings.Join(wanted, " ") {
				t.Errorf("%s line %d:\n got %v\nwant %v", e.ID, line, ids, wanted)
			}
		}
	}
}

func TestSpeakersOfTheRealNewsletter(t *testing.T) {
	var positions []struct {
		N           int
		Attribution string
		Speakers    []struct {
			As     string `json:"as_printed"`
			ISO3   string `json:"iso3"`
			Behalf string `json:"on_behalf_of"`
		}
	}
	shared(t, "positions.json", &positions)
	r := registry.Default().NewResolver()
	for _, p := range positions {
		list := strings.TrimPrefix(p.Attribution, "(")
		list = strings.TrimSuffix(list, ")")
		var got, want []string
		for _, s := range SplitSpeakers(list, r) {
			got = append(got, s.Printed)
		}
		for _, s := range p.Speakers {
			want = append(want, s.As)
			b, m := r.Identify(s.As)
			if s.ISO3 != "" && b.ID != schema.ID("country/"+s.ISO3) {
				t.Errorf("%d: %s is %s", p.N, s.As, b.ID)
			}
			if !m.Registered && testing.Verbose() {
				t.Logf("%d: %s is minted as %s (%s)", p.N, s.As, b.ID, b.Kind)
			}
		}
		if strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("%d %s:\n got %q\nwant %q", p.N, p.Attribution, got, want)
		}
	}
}
