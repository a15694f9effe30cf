package loaders

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// TestWhatIsKnownGoesLast holds that what is known of a document from
// elsewhere fills what it does not declare, and goes before nothing else than
// a title made of its first words.
func TestWhatIsKnownGoesLast(t *testing.T) {
	known := schema.Source{Title: "Kelp talks", Publisher: "Reef Office", URL: "https://example.org/known", Published: "2026-03-01"}
	for name, c := range map[string]struct {
		content, url string
		want         schema.Source
	}{
		"bare": {
			"The reef and its kelp were discussed by many in the course of a long and windy day in March.\n", "",
			known,
		},
		"declared": {
			"# Kelp, again\n\nThe reef and its kelp were discussed by many in the course of a long and windy day.\n", "https://example.org/given",
			schema.Source{Title: "Kelp, again", Publisher: "Reef Office", URL: "https://example.org/given", Published: "2026-03-01"},
		},
	} {
		d, err := document.Open(context.Background(), "kelp.md", []byte(c.content), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := Load(context.Background(), d, registry.Default(), Options{
			As: "article", SourceURL: c.url,
			Known: func(id schema.ID) schema.Source {
				if id != d.ID() {
					t.Errorf("%s: asked for %s", name, id)
				}
				return known
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		s := loaded.Source
		if got := (schema.Source{Title: s.Title, Publisher: s.Publisher, URL: s.URL, Published: s.Published}); got.Title != c.want.Title || got.Publisher != c.want.Publisher || got.URL != c.want.URL || got.Published != c.want.Published {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
