package queries

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// failed asks a question that has to fail.
func failed[P, R any](t testing.TB, g graph.Graph, ask func(context.Context, graph.Reader, *registry.Registry, P) (*Answer[R], error), p P) (err error) {
	t.Helper()
	viewed(t, g, func(r graph.Reader) {
		var a *Answer[R]
		if a, err = ask(context.Background(), r, registry.Default(), p); err == nil {
			t.Fatalf("answered with %d rows", a.Count)
		}
	})
	return err
}

func isParameter(err error) bool { return errors.Is(err, ErrParameter) }

func TestResolveThing(t *testing.T) {
	g := conference(t)
	viewed(t, g, func(r graph.Reader) {
		for text, want := range map[string]schema.ID{
			"org/itu": "org/itu", "ORG/ITU": "org/itu", "https://w3id.org/plenary/id/org/itu": "org/itu",
			"itu": "org/itu", "International  telecommunication union": "org/itu",
			"switzerland": "country/CHE", "CHE": "country/CHE", "country/che": "country/CHE", "the USA": "country/USA",
			"U.S.A.": "country/USA", "Côte d’Ivoire": "country/CIV", "cote d'ivoire": "country/CIV", "Georgia": "country/GEO",
			"G77 and China": "group/g77-and-china", "Group of 77": "group/g77", "UNESCO": "org/unesco", "ICC": "org/icc",
			"blue bay foundation": "org/blue-bay", "The Blue Bay Foundation": "org/blue-bay",
			"quiet networks": "event/2026-05-04-quiet-networks", "Rural Signals": "event/2026-05-05-rural-signals",
			"alone on the": "event/2026-05-07-alone", "Bridges over data": "event/2026-05-03-bridges-over-data-news",
			"lake-permanence": "issue/lake-permanence", "Permanence of the lake forum": "issue/lake-permanence",
			"Data Bridges": "theme/data-bridges",
		} {
			got, err := ResolveThing(context.Background(), r, registry.Default(), text)
			if err != nil || got.ID != want {
				t.Errorf("%q is %v (%v), want %s", text, got, err, want)
			}
			if got.Name == "" || got.Kind == "" {
				t.Errorf("%q has name %q and kind %q", text, got.Name, got.Kind)
			}
		}
		for _, text := range []string{"Atlantis Lake Authority", "xyzzy", "Blue Bay Bank"} {
			_, err := ResolveThing(context.Background(), r, registry.Default(), text)
			var missing *NotFoundError
			if !errors.As(err, &missing) {
				t.Errorf("%q: %v", text, err)
			}
		}
		_, err := ResolveThing(context.Background(), r, registry.Default(), "Blue Bay Bank")
		if !strings.Contains(err.Error(), "Blue Bay Foundation") {
			t.Errorf("the nearest names are missing: %v", err)
		}
		if _, err := ResolveThing(context.Background(), r, registry.Default(), "  "); !isParameter(err) {
			t.Errorf("empty: %v", err)
		}
	})
}

func TestResolveThingOfTwoNames(t *testing.T) {
	p := newPaper(t, "Two of a name", "2026-01-01")
	p.event("2026-01-01-one", "One", "2026-01-01", nil, "organizer org/lake-union-a=Lake Union", "organizer org/lake-union-b=Lake Union")
	viewed(t, opened(t, false, p.quads()), func(r graph.Reader) {
		_, err := ResolveThing(context.Background(), r, registry.Default(), "lake union")
		var ambiguous *AmbiguousError
		if !errors.As(err, &ambiguous) || len(ambiguous.Candidates) != 2 {
			t.Fatalf("%v", err)
		}
		if !strings.Contains(err.Error(), "org/lake-union-a") || !strings.Contains(err.Error(), "org/lake-union-b") {
			t.Errorf("%v", err)
		}
	})
}
