package overview

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// TestCamps reads a sentence of two camps and their two speakers: what one
// camp says is never told of the other, nor is it where one was not understood.
func TestCamps(t *testing.T) {
	for text, want := range map[string]map[schema.ID]schema.Stance{
		"Views differed on weapons: some urged that talks be opened, while others considered that the matter belongs elsewhere and opposed any mention of it (Norway, Chile).": {
			"country/NOR": schema.CallFor, "country/CHL": schema.Objection,
		},
		"Opinions were divided on the fund: some spoke of bridges and rivers, while others rejected it (Norway, Chile).": {
			"country/CHL": schema.Objection,
		},
	} {
		d, err := document.Open(context.Background(), "camps.md", []byte("# Letter\n\n## Weapons\n\n"+text+"\n"), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Positions {
			if p.Stance == schema.CallFor && p.Speaker != "country/NOR" || p.Stance == schema.Objection && p.Speaker != "country/CHL" {
				t.Errorf("%s said %s in %q", p.Speaker, p.Stance, text)
			}
			if p.Stance == want[p.Speaker] {
				delete(want, p.Speaker)
			}
		}
		if len(want) > 0 {
			t.Errorf("%v is missing in %q", want, text)
		}
	}
}
