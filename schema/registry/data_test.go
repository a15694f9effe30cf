package registry

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

func TestDataFilesAreRead(t *testing.T) {
	r, err := load()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := loadSubjects(); err != nil {
		t.Fatal(err)
	}
	if n := len(r.Countries()); n != 249 {
		t.Errorf("%d countries and territories, want the 249 of ISO 3166-1", n)
	}
	for _, least := range []struct {
		what string
		have int
		want int
	}{
		{"organisations", len(r.Bodies()) - len(r.Countries()), 400}, {"groups", len(r.Groups()), 50},
		{"themes", len(r.Themes()), 80}, {"issues", len(r.Issues()), 15}, {"topics", len(r.Topics()), 30},
		{"memberships", len(r.Memberships()), 900},
	} {
		if least.have < least.want {
			t.Errorf("%d %s, want %d or more", least.have, least.what, least.want)
		}
	}
}

func TestEveryDataFileIsUsedAndDated(t *testing.T) {
	editions := Default().Editions()
	entries, err := fs.ReadDir(files, "data")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".csv")
		day, used := editions[name]
		if !used {
			t.Errorf("%s is read by nobody", e.Name())
		} else if len(day) != len("2006-01-02") {
			t.Errorf("%s has the date %q in its head", e.Name(), day)
		}
	}
}

func TestEveryRowHasASourceAndADate(t *testing.T) {
	r := Default()
	for _, b := range r.Bodies() {
		if b.Source == "" || b.Date == "" {
			t.Errorf("%s lacks a source or a date", b.ID)
		}
	}
	for _, c := range slices.Concat(r.Themes(), r.Issues()) {
		if c.Source == "" || c.Date == "" {
			t.Errorf("%s lacks a source or a date", c.ID)
		}
	}
	for _, m := range r.Memberships() {
		if m.Source == "" || m.Date == "" {
			t.Errorf("%s in %s lacks a source or a date", m.Member, m.Group)
		}
	}
}

func TestReferencesBetweenRowsHold(t *testing.T) {
	r := Default()
	for _, b := range r.Bodies() {
		if b.Parent != "" {
			if _, ok := r.Body(b.Parent); !ok {
				t.Errorf("%s is a part of %s, which is nowhere", b.ID, b.Parent)
			}
		}
		if b.Kind == schema.GovernmentBody && b.Country == "" && b.Table == "government" {
			t.Errorf("%s is a government body of no State", b.ID)
		}
		if b.Kind != schema.GovernmentBody && b.Country != "" && b.Kind != schema.Parliament {
			t.Errorf("%s is a %s, yet a government body of %s", b.ID, b.Kind, b.Country)
		}
		if string(b.ID) != strings.ToLower(string(b.ID)) && b.ID.Kind() != "country" || Slug(b.ID.Local()) != strings.ToLower(b.ID.Local()) {
			t.Errorf("%s is no slug", b.ID)
		}
		for seen, at := map[schema.ID]bool{}, b; at.Parent != ""; at, _ = r.Body(at.Parent) {
			if seen[at.ID] {
				t.Fatalf("%s is a part of itself", b.ID)
			}
			seen[at.ID] = true
		}
	}
	for _, c := range slices.Concat(r.Themes(), r.Issues()) {
		for _, id := range append(c.Related, c.Broader) {
			if _, ok := r.Concept(id); id != "" && !ok {
				t.Errorf("%s points to %s, which is nowhere", c.ID, id)
			}
		}
		if len(c.Cues) == 0 {
			t.Errorf("%s has no cues", c.ID)
		}
	}
}

// A full name that two bodies share would make them one.
func TestFullNamesAreUnique(t *testing.T) {
	index := Default().names()
	for key, entries := range index.byKey {
		if len(entries) < 2 {
			continue
		}
		full := 0
		var ids []schema.ID
		for _, e := range entries {
			ids = append(ids, index.bodies[e.body].ID)
			if !e.acronym {
				full++
			}
		}
		if full > 1 && !sameOffice(index, entries) {
			t.Errorf("%q is a name of %v", key, ids)
		}
	}
}

// sameOffice is true for the names of offices that several countries have.
func sameOffice(index *nameIndex, entries []named) bool {
	for _, e := range entries {
		if index.bodies[e.body].Country == "" {
			return false
		}
	}
	return true
}

// No two long names of different bodies may be so near that a misprint of one
// is taken for the other.
func TestLongNamesAreFarApart(t *testing.T) {
	index := Default().names()
	long := index.long()
	for i, a := range long {
		for _, b := range long[i+1:] {
			if a.body != b.body && misprinted(a, b) {
				t.Errorf("%q of %s and %q of %s differ by a misprint only", string(a.key), index.bodies[a.body].ID, string(b.key), index.bodies[b.body].ID)
			}
		}
	}
}

func TestCuesCanMatch(t *testing.T) {
	for _, c := range Default().subjects().concepts {
		for _, cue := range c.Cues {
			parts := parsePhrase(cue.Phrase)
			if len(parts) == 0 || parts[0].gap || parts[len(parts)-1].gap {
				t.Errorf("%s: the cue %q begins or ends with a gap", c.ID, cue.Phrase)
				continue
			}
			for _, p := range parts {
				for _, w := range p.words {
					if stem, open := strings.CutSuffix(w, "*"); w == "" || open && len(stem) < 3 {
						t.Errorf("%s: the cue %q has an empty word or a stem of less than three letters", c.ID, cue.Phrase)
					}
				}
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNames(b *testing.B) {
	r := Default()
	for b.Loop() {
		newNameIndex(r.bodies)
	}
}
