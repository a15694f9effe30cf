package agreement

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders/builtin"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// TestQuestionsOnAll asks random questions of the built-in data with the
// registry, loaded as the program loads them.
func TestQuestionsOnAll(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: it takes minutes; make agree asks without it")
	}
	documents := builtinRecords(t)
	onAll(t, func(t *testing.T, engines []engine) {
		for _, g := range engines {
			if err := sources.Install(background, g.Graph, registry.Default().Quads()); err != nil {
				t.Fatal(err)
			}
			for _, d := range documents {
				publish(t, g, d, sources.PublishFacts)
			}
		}
		sameHash(t, engines)
		asked, answered := 0, 0
		viewAll(t, engines, func(readers []graph.Reader) {
			p := poolOf(t, readers[0])
			rapid.Check(t, func(t *rapid.T) {
				asked++
				answered += p.check(t, engines, readers)
			})
		})
		mostAnswered(t, asked, answered)
	})
}

// TestQuestionsOnParts asks random questions of random parts of the built-in
// data, which are published, published again in another form and forgotten.
func TestQuestionsOnParts(t *testing.T) {
	documents := builtinRecords(t)
	onAll(t, func(t *testing.T, engines []engine) {
		asked, answered := 0, 0
		rapid.Check(t, func(t *rapid.T) {
			for _, g := range engines {
				update(t, g, func(tx graph.Tx) error {
					_, err := tx.Remove(background, graph.Pattern{})
					return err
				})
			}
			for range rapid.IntRange(1, 5).Draw(t, "changes") {
				document := rapid.SampledFrom(documents).Draw(t, "document")
				if rapid.IntRange(0, 3).Draw(t, "forget") == 0 {
					forget(t, engines, document.Source.ID)
					continue
				}
				part := drawPart(t, document)
				how := sources.Publish
				if rapid.Bool().Draw(t, "facts") {
					how = sources.PublishFacts
				}
				var want sources.Status
				for i, g := range engines {
					if got := publish(t, g, part, how); i == 0 {
						want = got
					} else if got != want {
						t.Errorf("%s: publishing gives %q, want %q", g.name, got, want)
					}
				}
			}
			sameHash(t, engines)
			viewAll(t, engines, func(readers []graph.Reader) {
				p := poolOf(t, readers[0])
				for range 6 {
					asked++
					answered += p.check(t, engines, readers)
				}
			})
		})
		mostAnswered(t, asked, answered)
	})
}

// mostAnswered checks that it is not errors that agree.
func mostAnswered(t *testing.T, asked, answered int) {
	t.Logf("%d questions, %d of them with answers", asked, answered)
	if asked > 50 && answered < asked/3 {
		t.Errorf("only %d of %d questions are answered", answered, asked)
	}
}

func builtinRecords(t failer) []schema.Records {
	t.Helper()
	documents, err := builtin.Records()
	if err != nil {
		t.Fatalf("built-in data: %v", err)
	}
	return documents
}

// drawPart takes a few events and positions of a document, and the names of
// the bodies in them.
func drawPart(t *rapid.T, document schema.Records) schema.Records {
	part := document
	part.Events = drawSome(t, document.Events)
	part.Positions = drawSome(t, document.Positions)
	part.Mentions = drawSome(t, document.Mentions)
	part.Namings = nil
	named := map[schema.ID]bool{}
	for _, e := range part.Events {
		for _, p := range e.Participations {
			named[p.Body] = true
		}
	}
	for _, p := range part.Positions {
		named[p.Speaker], named[p.Holder] = true, true
	}
	for _, n := range document.Namings {
		if named[n.Body.ID] {
			part.Namings = append(part.Namings, n)
		}
	}
	return part
}

func drawSome[T any](t *rapid.T, all []T) []T {
	if len(all) == 0 {
		return nil
	}
	var some []T
	for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 0, min(12, len(all)), rapid.ID[int]).Draw(t, "which") {
		some = append(some, all[i])
	}
	return some
}

func publish(t failer, g engine, records schema.Records, how publisher) sources.Status {
	t.Helper()
	quads, err := schema.Quads(records)
	if err != nil {
		t.Fatalf("quads of %s: %v", records.Source.ID, err)
	}
	status, err := how(background, g.Graph, records.Source.ID, quads)
	if err != nil {
		t.Fatalf("%s: %v", g.name, err)
	}
	return status
}

func forget(t failer, engines []engine, source schema.ID) {
	t.Helper()
	var want string
	for i, g := range engines {
		n, err := sources.Forget(background, g.Graph, source)
		if got := fmt.Sprint(n, err); i == 0 {
			want = got
		} else if got != want {
			t.Errorf("%s: forgetting %s gives %s, want %s", g.name, source, got, want)
		}
	}
}

func sameHash(t failer, engines []engine) {
	t.Helper()
	viewAll(t, engines, func(readers []graph.Reader) {
		var want string
		for i, r := range readers {
			got, err := graph.Hash(background, r)
			if i == 0 {
				want = got
			}
			if err != nil || got != want {
				t.Fatalf("%s: Hash = %s, %v; want %s", engines[i].name, got, err, want)
			}
		}
	})
}

// pool is what random parameters are drawn from: the IDs and names of a graph.
type pool struct {
	bodies, concepts, others []string // each in a fixed order
	words                    []string
}

func poolOf(t failer, r graph.Reader) *pool {
	t.Helper()
	p := &pool{}
	names := map[schema.ID]map[string]bool{}
	for q, err := range graph.All(background, r, graph.Pattern{}) {
		if err != nil {
			t.Fatalf("reading the graph: %v", err)
		}
		id, ok := schema.IDOf(q.Subject)
		if !ok || id.Kind() == "position" || strings.Contains(string(id), "#") {
			continue
		}
		if names[id] == nil {
			names[id] = map[string]bool{string(id): true}
		}
		switch q.Predicate {
		case schema.PrefLabel, schema.AltLabel, schema.Acronym, schema.EventName, schema.Title:
			names[id][schema.TextOf(q.Object).Value] = true
		}
	}
	words := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		to := &p.others
		switch id.Kind() {
		case "org", "country", "group":
			to = &p.bodies
		case "issue", "theme":
			to = &p.concepts
		}
		for _, name := range slices.Sorted(maps.Keys(names[id])) {
			*to = append(*to, name)
			for w := range strings.FieldsSeq(name) {
				words[w] = true
			}
		}
	}
	p.words = slices.Sorted(maps.Keys(words))
	return p
}

// strangers are names that nothing has.
var strangers = []string{"Ministry of Silly Talks", "org/nobody", "77", "the"}

func (p *pool) draw(t *rapid.T, field string) string {
	from := p.others
	switch field {
	case "body", "speaker", "holder", "a", "b", "from", "to", "country", "group":
		from = p.bodies
	case "issue", "theme":
		from = p.concepts
	case "by":
		return rapid.SampledFrom([]string{"regional", "kind", "none", "G77", "eu", "regional,eu", "ITU"}).Draw(t, field)
	case "source":
		from = slices.DeleteFunc(slices.Clone(p.others), func(name string) bool { return !strings.HasPrefix(name, "source/") })
	case "since", "until":
		return rapid.SampledFrom([]string{"2025", "2025-12", "2025-12-16", "2025-12-17", "2026-01", "2024-06", "some day"}).Draw(t, field)
	case "between":
		return rapid.SampledFrom([]string{"13:00-15:00", "09:00-10:30", "00:00-23:59", "noon"}).Draw(t, field)
	case "text":
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(append(p.words, "zzz")), 1, 2).Draw(t, field), " ")
	case "view":
		view := rapid.SampledFrom([]string{"cohosts", "bipartite", "positions", "all", "around:"}).Draw(t, field)
		if view == "around:" {
			view += p.draw(t, "thing")
		}
		return view
	}
	if rapid.IntRange(0, 9).Draw(t, "any") == 0 || len(from) == 0 {
		from = slices.Concat(p.bodies, p.concepts, p.others, strangers)
	}
	name := rapid.SampledFrom(from).Draw(t, field)
	if rapid.IntRange(0, 9).Draw(t, "upper") == 0 {
		name = strings.ToUpper(name)
	}
	return name
}

// fill sets the parameters that have to be and some of the others.
func (p *pool) fill(t *rapid.T, params any) {
	for _, f := range parameters.Of(params) {
		often := 2
		if f.Arg > 0 {
			often = 9
		}
		if rapid.IntRange(0, 9).Draw(t, "set "+f.Name) > often {
			continue
		}
		var value string
		switch {
		case f.Enum != nil:
			value = rapid.SampledFrom(f.Enum).Draw(t, f.Name)
		case f.Kind() == "bool":
			value = fmt.Sprint(rapid.Bool().Draw(t, f.Name))
		case f.Kind() == "int":
			value = fmt.Sprint(rapid.IntRange(0, 5).Draw(t, f.Name))
		case f.Kind() == "number":
			value = fmt.Sprint(float64(rapid.IntRange(0, 10).Draw(t, f.Name)) / 10)
		default:
			value = p.draw(t, f.Name)
		}
		if err := f.Set(value); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
}

// check asks one random question, or for a picture, on all engines; it gives 1
// if there is an answer and 0 if it is an error.
func (p *pool) check(t *rapid.T, engines []engine, readers []graph.Reader) (answered int) {
	t.Helper()
	questions := queries.Questions()
	which := rapid.IntRange(0, len(questions)).Draw(t, "question")
	var ask func(graph.Reader) (any, error)
	var about string
	if which == len(questions) {
		var params queries.ViewParams
		p.fill(t, &params)
		about = fmt.Sprintf("view %+v", params)
		ask = func(r graph.Reader) (any, error) { return queries.View(background, r, registry.Default(), params) }
	} else {
		params := questions[which].Params()
		p.fill(t, params)
		about = fmt.Sprintf("%s %+v", questions[which].Name, params)
		ask = func(r graph.Reader) (any, error) {
			a, err := questions[which].Ask(background, r, registry.Default(), params)
			if err == nil {
				a.Envelope().Revision = ""
			}
			return a, err
		}
	}
	var want string
	for i, r := range readers {
		answer, err := ask(r)
		got, none := json.Marshal(answer)
		if err != nil || none != nil {
			got = fmt.Append(nil, err, none)
		}
		if i == 0 {
			if want = string(got); err == nil {
				answered = 1
			}
		} else if string(got) != want {
			t.Errorf("%s: %s:\n%s", engines[i].name, about, difference(string(got), want))
		}
	}
	return answered
}

// difference shows where two texts begin to differ.
func difference(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	part := func(s string) string { return s[min(len(s), max(0, at-100)):min(len(s), at+200)] }
	return fmt.Sprintf("from byte %d:\n got …%s\nwant …%s", at, part(got), part(want))
}

type publisher = func(context.Context, graph.Graph, schema.ID, []quad.Quad) (sources.Status, error)
