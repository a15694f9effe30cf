package registry

import (
	"slices"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

func TestConceptsInText(t *testing.T) {
	r := Default()
	ids := func(hits []Hit) []schema.ID {
		var found []schema.ID
		for _, h := range hits {
			if !slices.Contains(found, h.ID) {
				found = append(found, h.ID)
			}
		}
		return found
	}
	for _, c := range []struct {
		text string
		find func(string) []Hit
		want schema.ID
	}{
		{"Norland asked that the Internet Governance Forum be given a permanent mandate", r.IssuesIn, "issue/igf-permanent-mandate"},
		{"the IGF’s permanent mandate", r.IssuesIn, "issue/igf-permanent-mandate"},
		{"a stronger IGF", r.IssuesIn, "issue/igf"},
		{"sanctions that hinder trade in chips", r.IssuesIn, "issue/unilateral-coercive-measures"},
		{"rules for artificial intelligence", r.IssuesIn, "issue/ai-governance"},
		{"the multi-stakeholder approach", r.IssuesIn, "issue/multistakeholder-model"},
		{"Digital public goods and their reuse", r.IssuesIn, "issue/digital-public-infrastructure"},
		{"the negotiations lacked transparency", r.IssuesIn, "issue/outcome-document/process"},
		{"references to hate speech", r.TopicsIn, "theme/hate-speech"},
		{"sexual and reproductive health", r.TopicsIn, "theme/srhr"},
		{"language on the Global Digital Compact", r.TopicsIn, "issue/gdc"},
		{"Telemedicine for islands", r.ThemesIn, "theme/wsis-c7-e-health"},
		{"Progress on SDG 4 in schools", r.ThemesIn, "theme/sdg-4"},
		{"les infrastructures publiques numériques", r.ThemesIn, "theme/dpi"},
		{"gobernanza de los datos en América Latina", r.ThemesIn, "theme/data-governance"},
	} {
		if got := ids(c.find(c.text)); !slices.Contains(got, c.want) {
			t.Errorf("%q speaks of %v, want %s", c.text, got, c.want)
		}
	}
	for _, c := range []struct {
		text string
		not  schema.ID
	}{
		{"linguistic diversity", "issue/outcome-document/language"}, {"the plenary took note", "issue/igf"}, {"social media", "theme/media"},
		{"Permanent guests of the inn. The IGF met.", "issue/igf-permanent-mandate"},
	} {
		if got := ids(slices.Concat(r.IssuesIn(c.text), r.ThemesIn(c.text))); slices.Contains(got, c.not) {
			t.Errorf("%q speaks of %s", c.text, c.not)
		}
	}
}

func TestHitsStandInTheText(t *testing.T) {
	text := "Über die KI: “multi-stakeholder” governance – the IGF’s mandate, U.N. style."
	hits := Default().IssuesIn(text)
	if len(hits) == 0 {
		t.Fatal("nothing found")
	}
	for _, h := range hits {
		if h.Start < 0 || h.End > len(text) || h.Start >= h.End {
			t.Errorf("%+v lies outside the text", h)
		}
	}
	if got := text[hits[0].Start:hits[0].End]; got != "multi-stakeholder" {
		t.Errorf("the first hit is %q", got)
	}
}

func FuzzConcepts(f *testing.F) {
	for _, s := range []string{"", "the IGF.", "\xff", "(AI)", "a.b.c", "rules .. for AI", "İstanbul", "data\x00data"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, h := range Default().IssuesIn(text) {
			if h.Start < 0 || h.End > len(text) || h.Start >= h.End {
				t.Fatalf("%q: %+v", text, h)
			}
		}
	})
}
