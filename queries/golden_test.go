package queries

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

var update = flag.Bool("update", false, "write the golden files anew")

// village is a graph without any registry: its bodies are known only from its
// one document.
func village(t testing.TB) graph.Graph {
	p := newPaper(t, "Village notes", "2026-03-03")
	p.event("2026-03-01-well-day", "Well Day", "2026-03-01T09:00/2026-03-01T11:00", []schema.ID{"theme/wells"},
		"lead-organizer org/well-board=Well Board", "co-organizer org/mill-guild=Mill Guild", "speaker org/old-school=Old School")
	p.event("2026-03-02-mill-day", "Mill Day", "2026-03-02", nil, "organizer org/mill-guild=Mill Guild", "organizer org/old-school=Old School")
	p.concept("theme/wells", "Wells")
	p.concept("issue/outcome-document", "The village text")
	p.concept("issue/outcome-document/language", "Words of the village text")
	p.concept("issue/deep-wells", "Deep wells")
	p.position("Deep wells are a blessing (Well Board, Mill Guild).", schema.Position{Issue: "issue/deep-wells", Stance: schema.Support, Themes: []schema.ID{"theme/wells"}}, "org/well-board", "org/mill-guild")
	p.position("Deep wells ruin the meadow (Old School).", schema.Position{Issue: "issue/deep-wells", Stance: schema.Objection}, "org/old-school")
	p.position("Reservations were placed on words about wells (Old School).",
		schema.Position{Issue: "issue/outcome-document/language", Topics: []schema.ID{"theme/wells"}, Stance: schema.Reservation, Wants: schema.WantsLess}, "org/old-school")
	p.position("It joined the consensus (Old School).", schema.Position{Issue: "issue/outcome-document", Stance: schema.JoinsConsensus}, "org/old-school")
	return opened(t, true, p.quads())
}

// goldens are questions whose whole answer is held.
var goldens = []struct {
	question string
	params   map[string]string
}{
	{"cohosts", nil},
	{"positions", map[string]string{"issue": "deep wells"}},
	{"standing", nil},
	{"matrix", map[string]string{"issues": "2"}},
	{"compare", map[string]string{"a": "Well Board", "b": "Old School"}},
	{"path", map[string]string{"from": "well board", "to": "old school"}},
	{"events", nil},
	{"clashes", map[string]string{"theme": "crowds"}},
	{"rank", nil},
	{"show", map[string]string{"thing": "Mill Guild"}},
	{"passage", map[string]string{"source": "Village notes"}},
	{"search", map[string]string{"text": "wells"}},
	{"sources", nil},
	{"stats", nil},
}

func TestGoldenAnswers(t *testing.T) {
	village, crowded := village(t), crowdedDays(t)
	for _, golden := range goldens {
		t.Run(golden.question, func(t *testing.T) {
			question, ok := QuestionCalled(golden.question)
			if !ok {
				t.Fatal("no such question")
			}
			params, g := question.Params(), village
			if golden.question == "clashes" { // the village does one thing at a time
				g = crowded
			}
			for _, field := range parameters.Of(params) {
				if value, given := golden.params[field.Name]; given {
					if err := field.Set(value); err != nil {
						t.Fatal(err)
					}
				}
			}
			var got bytes.Buffer
			viewed(t, g, func(r graph.Reader) {
				a, err := question.Ask(context.Background(), r, nil, params)
				if err != nil {
					t.Fatal(err)
				}
				if a.Envelope().Revision == "" {
					t.Error("no revision")
				}
				a.Envelope().Revision = "" // the engine's matter
				encoder := json.NewEncoder(&got)
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				if err := encoder.Encode(a); err != nil {
					t.Fatal(err)
				}
			})
			name := filepath.Join("testdata", golden.question+".golden.json")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("-want +got (write anew with -update):\n%s", diff)
			}
		})
	}
}

// TestWhatIsUnknownIsNull asks all questions of two graphs, one with undated
// and placeless events and facts of registries: no answer has an empty text.
func TestWhatIsUnknownIsNull(t *testing.T) {
	empty := regexp.MustCompile(`"[a-z_0-9]+": ?""`)
	for _, g := range []graph.Graph{village(t), conference(t)} {
		for _, question := range Questions() {
			params := question.Params()
			for _, field := range parameters.Of(params) {
				if field.Arg > 0 && question.Name != "cohosts" && question.Name != "standing" {
					if err := field.Set(map[string]string{"to": "FAO", "text": "lake", "b": "Kenya"}[field.Name]); err != nil {
						t.Fatal(err)
					}
					if field.String() == "" {
						_ = field.Set("ITU")
					}
				}
			}
			viewed(t, g, func(r graph.Reader) {
				a, err := question.Ask(context.Background(), r, registry.Default(), params)
				var missing *NotFoundError
				if errors.As(err, &missing) {
					return
				}
				if err != nil {
					t.Fatalf("%s: %v", question.Name, err)
				}
				written, err := json.MarshalIndent(a, "", " ")
				if err != nil {
					t.Fatal(err)
				}
				if found := empty.Find(written); found != nil {
					t.Errorf("%s answers %s", question.Name, found)
				}
			})
		}
	}
}

func TestQuestionsStopWithTheContext(t *testing.T) {
	g := village(t)
	done, cancel := context.WithCancel(context.Background())
	cancel()
	for _, golden := range goldens {
		question, _ := QuestionCalled(golden.question)
		params := question.Params()
		for _, field := range parameters.Of(params) {
			if value, given := golden.params[field.Name]; given {
				if err := field.Set(value); err != nil {
					t.Fatal(err)
				}
			}
		}
		viewed(t, g, func(r graph.Reader) {
			if _, err := question.Ask(done, r, nil, params); !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", golden.question, err)
			}
		})
	}
}

func TestQuestionsOnAnEmptyGraph(t *testing.T) {
	g := opened(t, true)
	for _, question := range Questions() {
		params := question.Params()
		needs := false
		for _, field := range parameters.Of(params) {
			if field.Arg > 0 && question.Name != "cohosts" && question.Name != "standing" {
				needs = true
				if err := field.Set("somebody"); err != nil {
					t.Fatal(err)
				}
			}
		}
		viewed(t, g, func(r graph.Reader) {
			a, err := question.Ask(context.Background(), r, nil, params)
			var missing *NotFoundError
			switch {
			case needs && question.Name != "search":
				if !errors.As(err, &missing) {
					t.Errorf("%s: %v", question.Name, err)
				}
			case err != nil:
				t.Errorf("%s: %v", question.Name, err)
			case a.Envelope().Coverage.Sources == nil:
				t.Errorf("%s: coverage is null", question.Name)
			}
		})
	}
}
