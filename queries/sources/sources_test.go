package sources_test

import (
	stdcontext "context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
)

// told is the invented document in which the bodies hold an event.
func told(t interface{ Fatal(...any) }, title, day, text string, bodies ...string) (schema.ID, []quad.Quad) {
	sum := sha256.Sum256([]byte(text))
	source := schema.Source{
		ID: schema.SourceID(hex.EncodeToString(sum[:])), SHA256: hex.EncodeToString(sum[:]), TextSHA256: hex.EncodeToString(sum[:]),
		Text: text, Title: title, Loader: "report", LoaderVersion: "1",
	}
	in := schema.Passage{Source: source.ID, Start: 0, End: len([]rune(text))}
	event := schema.Event{
		ID:     schema.ID("event/" + day + "-" + strings.ReplaceAll(strings.ToLower(title), " ", "-")),
		Titles: []schema.Said[schema.Text]{{Value: schema.Text{Value: title, Lang: "en"}, In: in}},
	}
	if day != "" {
		event.Starts = []schema.Said[schema.Moment]{{Value: schema.Moment(day), In: in}}
	}
	r := schema.Records{Source: source}
	for _, b := range bodies {
		id := schema.ID("org/" + strings.ReplaceAll(strings.ToLower(b), " ", "-"))
		r.Namings = append(r.Namings, schema.Naming{Body: schema.Body{ID: id, Name: b, Kind: schema.NGO}, As: b, In: in})
		event.Participations = append(event.Participations, schema.Participation{Body: id, Role: schema.Organizer, AsPrinted: b, In: in})
	}
	r.Events = []schema.Event{event}
	quads, err := schema.Quads(r)
	if err != nil {
		t.Fatal(err)
	}
	return source.ID, quads
}

func memory(t interface{ Fatal(...any) }) graph.Graph {
	g, err := pebble.OpenMemory(stdcontext.Background())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func hash(t interface{ Fatal(...any) }, g graph.Graph) string {
	var sum string
	if err := g.View(stdcontext.Background(), func(r graph.Reader) (err error) {
		sum, err = graph.Hash(stdcontext.Background(), r)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return sum
}

const long = "The session showed the Harbour Ledger of Port Vell, the Kelp Atlas, a pilot called TideNet 4.2 and the Salt March. 83 per cent of quays took part, 41 per cent twice."

func documents(t interface{ Fatal(...any) }) (ids []schema.ID, quads [][]quad.Quad) {
	for _, d := range []struct{ title, day, text string }{
		{"Harbours of Tomorrow", "2026-03-04", "A. " + long},
		{"What harbours need", "", "B. " + long + " It was fun."},
		{"Cables under the Sea", "2026-03-04", "Nothing like the others: cables."},
		{"Harbour of Tomorrow", "2026-03-04", "The second telling of it."},
	} {
		id, q := told(t, d.title, d.day, d.text, "Norweave", "Sudovia Port")
		ids, quads = append(ids, id), append(quads, q)
	}
	return ids, quads
}

func publish(t interface{ Fatal(...any) }, g graph.Graph, id schema.ID, quads []quad.Quad) sources.Status {
	status, err := sources.Publish(stdcontext.Background(), g, id, quads)
	if err != nil {
		t.Fatal(err)
	}
	return status
}

func TestOrderRepetitionAndForgettingDoNotMatter(t *testing.T) {
	ids, quads := documents(t)
	rapid.Check(t, func(t *rapid.T) {
		keep := rapid.SliceOfN(rapid.Bool(), len(ids), len(ids)).Draw(t, "keep")
		plain, tangled := memory(t), memory(t)
		defer plain.Close()
		defer tangled.Close()
		for i := range ids {
			if keep[i] {
				publish(t, plain, ids[i], quads[i])
			}
		}
		for _, i := range rapid.Permutation([]int{0, 1, 2, 3, 0, 2}).Draw(t, "order") {
			publish(t, tangled, ids[i], quads[i])
		}
		for i := range ids {
			if !keep[i] {
				if _, err := sources.Forget(stdcontext.Background(), tangled, ids[i]); err != nil {
					t.Fatal(err)
				}
			}
		}
		if hash(t, plain) != hash(t, tangled) {
			t.Fatal("another order, repetitions and forgetting left another graph")
		}
	})
}

func links(t *testing.T, g graph.Graph) (pairs []string) {
	t.Helper()
	err := g.View(stdcontext.Background(), func(r graph.Reader) error {
		ids, err := r.IDs(stdcontext.Background(), []quad.Value{schema.SameAs})
		if err != nil || ids[0] == 0 {
			return err
		}
		for q, err := range r.Match(stdcontext.Background(), graph.Pattern{Predicate: ids}) {
			if err != nil {
				return err
			}
			values, err := r.Values(stdcontext.Background(), q[:])
			if err != nil {
				return err
			}
			pairs = append(pairs, fmt.Sprint(values[0], " = ", values[2]))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pairs
}

func TestDescriptionsOfOneEventAreLinked(t *testing.T) {
	g := memory(t)
	defer g.Close()
	ids, quads := documents(t)
	for i := range ids {
		publish(t, g, ids[i], quads[i])
	}
	found := strings.Join(links(t, g), "\n")
	for _, want := range []string{"harbours-of-tomorrow", "what-harbours-need", "04-harbour-of-tomorrow"} {
		if !strings.Contains(found, want) {
			t.Errorf("no link with %s in:\n%s", want, found)
		}
	}
	if strings.Contains(found, "cables") {
		t.Errorf("two different events of one day are linked:\n%s", found)
	}
}

func TestPublishTellsWhatItDid(t *testing.T) {
	g := memory(t)
	defer g.Close()
	ids, quads := documents(t)
	if s := publish(t, g, ids[0], quads[0]); s != sources.Added {
		t.Errorf("first: %s", s)
	}
	before := hash(t, g)
	if s := publish(t, g, ids[0], quads[0]); s != sources.Unchanged || hash(t, g) != before {
		t.Errorf("again: %s", s)
	}
	more := append(quads[0], quad.Quad{Subject: ids[0].IRI(), Predicate: schema.URL, Object: quad.String("https://example.org/"), Label: schema.Meta.IRI()})
	if s := publish(t, g, ids[0], more); s != sources.Updated {
		t.Errorf("with an address: %s", s)
	}
	if s := publish(t, g, ids[0], quads[0]); s != sources.Updated || hash(t, g) != before {
		t.Errorf("back: %s", s)
	}
}

func TestForgettingWhatIsNotThere(t *testing.T) {
	g := memory(t)
	defer g.Close()
	var missing *sources.NotLoadedError
	if _, err := sources.Forget(stdcontext.Background(), g, "source/0000000000000000"); !errors.As(err, &missing) {
		t.Errorf("got %v", err)
	}
}

func TestVerifyFindsAChangedText(t *testing.T) {
	g := memory(t)
	defer g.Close()
	ids, quads := documents(t)
	changed := make([]quad.Quad, len(quads[0]))
	for i, q := range quads[0] {
		if q.Predicate == schema.SourceText {
			q.Object = quad.String(strings.Replace(string(q.Object.(quad.String)), "Kelp", "Help", 1))
		}
		changed[i] = q
	}
	publish(t, g, ids[0], changed)
	publish(t, g, ids[1], quads[1])
	err := g.View(stdcontext.Background(), func(r graph.Reader) error {
		found, err := sources.Verify(stdcontext.Background(), r)
		if err != nil {
			return err
		}
		for _, v := range found {
			if v.Quotations == 0 {
				t.Errorf("%s: no quotation checked", v.Source)
			}
			if v.OK() != (v.Source == ids[1]) {
				t.Errorf("%s: %+v", v.Source, v)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestADumpRestoresTheSameGraph(t *testing.T) {
	g, again := memory(t), memory(t)
	defer g.Close()
	defer again.Close()
	ids, quads := documents(t)
	var dump []quad.Quad
	for i := range ids {
		publish(t, g, ids[i], quads[i])
		dump = append(dump, quads[i]...)
	}
	outcomes, err := sources.Restore(stdcontext.Background(), again, dump)
	if err != nil || len(outcomes) != len(ids) {
		t.Fatalf("%d sources, %v", len(outcomes), err)
	}
	if hash(t, g) != hash(t, again) {
		t.Error("the restored graph is another one")
	}
}

func TestADumpOfAPartTakesNothingAway(t *testing.T) {
	ids, quads := documents(t)
	part := func(keep func(quad.Quad) bool) (some []quad.Quad) {
		for _, q := range quads[0] {
			if keep(q) {
				some = append(some, q)
			}
		}
		return some
	}
	aside := quads[0][slices.IndexFunc(quads[0], func(q quad.Quad) bool { return q.Label != schema.Meta.IRI() })]
	aside.Object = quad.String("said by nobody")
	for _, test := range []struct {
		name    string
		dump    []quad.Quad
		status  sources.Status
		refused bool
	}{
		{"without the text", part(func(q quad.Quad) bool { return q.Predicate != schema.SourceText }), sources.Unchanged, false},
		{"of other facts without the text", append(part(func(q quad.Quad) bool { return q.Predicate != schema.SourceText }), aside), sources.Unchanged, false},
		{"of the description alone", part(func(q quad.Quad) bool { return q.Subject == ids[0].IRI() }), sources.Unchanged, false},
		{"of one quad under a passage", []quad.Quad{aside}, "", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := memory(t)
			defer g.Close()
			publish(t, g, ids[0], quads[0])
			before := hash(t, g)
			outcomes, err := sources.Restore(stdcontext.Background(), g, test.dump)
			if (err != nil) != test.refused {
				t.Fatalf("refused %v: %v", test.refused, err)
			}
			if !test.refused && (len(outcomes) != 1 || outcomes[0].Status != test.status) {
				t.Errorf("outcomes %+v", outcomes)
			}
			if hash(t, g) != before {
				t.Error("the graph is another one")
			}
		})
	}
}

func TestVerifyTellsAMissingTextFromABrokenOne(t *testing.T) {
	g := memory(t)
	defer g.Close()
	ids, quads := documents(t)
	publish(t, g, ids[0], slices.DeleteFunc(slices.Clone(quads[0]), func(q quad.Quad) bool { return q.Predicate == schema.SourceText }))
	if err := g.View(stdcontext.Background(), func(r graph.Reader) error {
		found, err := sources.Verify(stdcontext.Background(), r)
		if err != nil {
			return err
		}
		if v := found[0]; !v.OK() || v.TextLoaded || v.Quotations != 0 || v.Unchecked == 0 {
			t.Errorf("%+v", v)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// TestDumpsOfPartsAreJoined loads two parts of one source into an empty
// graph, in both orders: neither takes away what the other brought.
func TestDumpsOfPartsAreJoined(t *testing.T) {
	_, quads := documents(t)
	text := slices.DeleteFunc(slices.Clone(quads[0]), func(q quad.Quad) bool { return q.Predicate == schema.SourceText })
	var parts [2][]quad.Quad
	for i, q := range text {
		for n := range parts {
			if q.Label == schema.Meta.IRI() || i%2 == n {
				parts[n] = append(parts[n], q)
			}
		}
	}
	whole := memory(t)
	defer whole.Close()
	if _, err := sources.Restore(stdcontext.Background(), whole, text); err != nil {
		t.Fatal(err)
	}
	for _, order := range [][2]int{{0, 1}, {1, 0}} {
		g := memory(t)
		defer g.Close()
		for _, n := range order {
			if _, err := sources.Restore(stdcontext.Background(), g, parts[n]); err != nil {
				t.Fatal(err)
			}
		}
		if hash(t, g) != hash(t, whole) {
			t.Errorf("parts in the order %v do not give the whole", order)
		}
	}
}

func TestInstallReplacesAnotherEdition(t *testing.T) {
	g := memory(t)
	defer g.Close()
	edition := func(day string) []quad.Quad {
		label := schema.RegistryTable("bodies", day).IRI()
		return []quad.Quad{
			{Subject: label, Predicate: schema.Type, Object: schema.ClassRegistry, Label: label},
			{Subject: schema.ID("org/x").IRI(), Predicate: schema.PrefLabel, Object: quad.String("X of " + day), Label: label},
		}
	}
	fresh := memory(t)
	defer fresh.Close()
	for _, step := range []struct {
		g   graph.Graph
		day string
	}{{g, "2025-01-01"}, {g, "2026-01-01"}, {g, "2026-01-01"}, {fresh, "2026-01-01"}} {
		if err := sources.Install(stdcontext.Background(), step.g, edition(step.day)); err != nil {
			t.Fatal(err)
		}
	}
	if hash(t, g) != hash(t, fresh) {
		t.Error("the old edition left something behind")
	}
}

// rdfDocument is an invented document of RDF that says something of its own, as a
// whole and in a graph, and something in graphs that others have too.
func rdfDocument(t interface{ Fatal(...any) }, number int, graphs ...string) (schema.ID, []quad.Quad) {
	sum := fmt.Sprintf("%016x%048x", number+1, number+1)
	quads, err := schema.Quads(schema.Records{Source: schema.Source{ID: schema.SourceID(sum), SHA256: sum, Loader: "rdf", LoaderVersion: "1"}})
	if err != nil {
		t.Fatal(err)
	}
	source := schema.SourceID(sum).IRI()
	say := func(s, o string, label quad.Value) {
		quads = append(quads, quad.Quad{Subject: quad.IRI("x:" + s), Predicate: quad.IRI("x:p"), Object: quad.String(o), Label: label})
	}
	say("whole", fmt.Sprint(number), source)
	for _, g := range append(graphs, fmt.Sprint("own", number)) {
		say("all", "the same", quad.IRI("x:"+g))
		say("each", fmt.Sprint(number), quad.IRI("x:"+g))
		quads = append(quads, quad.Quad{Subject: quad.IRI("x:" + g), Predicate: schema.PartOf, Object: source, Label: schema.Meta.IRI()})
	}
	return schema.SourceID(sum), quads
}

// rdfDocuments share graphs in several ways.
func rdfDocuments(t interface{ Fatal(...any) }) (ids []schema.ID, quads [][]quad.Quad) {
	for i, graphs := range [][]string{{"a"}, {"a", "b"}, {"b"}, {}} {
		id, q := rdfDocument(t, i, graphs...)
		ids, quads = append(ids, id), append(quads, q)
	}
	return ids, quads
}

// Forgetting a document of RDF takes nothing from others that speak in the same
// graphs, and when all are forgotten nothing is left.
func TestForgettingSharedGraphs(t *testing.T) {
	ctx := stdcontext.Background()
	ids, quads := rdfDocuments(t)
	rapid.Check(t, func(t *rapid.T) {
		g := memory(t)
		defer g.Close()
		empty := hash(t, g)
		for _, i := range rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "loaded") {
			publish(t, g, ids[i], quads[i])
		}
		for i := range ids {
			if status := publish(t, g, ids[i], quads[i]); status != sources.Unchanged {
				t.Fatalf("source %d again: %s", i, status)
			}
		}
		order := rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "forgotten")
		for n, i := range order {
			if _, err := sources.Forget(ctx, g, ids[i]); err != nil {
				t.Fatal(err)
			}
			there := map[string]bool{}
			for _, q := range everything(t, g) {
				there[q.NQuad()] = true
			}
			for _, left := range order[n+1:] {
				for _, q := range quads[left] {
					if !there[q.NQuad()] {
						t.Fatalf("forgetting %d took from %d: %s", i, left, q.NQuad())
					}
				}
			}
			own := quad.Quad{Subject: quad.IRI("x:whole"), Predicate: quad.IRI("x:p"), Object: quad.String(fmt.Sprint(i)), Label: ids[i].IRI()}
			if there[own.NQuad()] || there[quads[i][len(quads[i])-1].NQuad()] {
				t.Fatalf("source %d is not forgotten", i)
			}
		}
		if hash(t, g) != empty {
			t.Fatal("something is left of the forgotten")
		}
	})
}

// A passage that is noted as a part of another source, and what labels facts
// about all of them, stay when that one is forgotten.
func TestForgettingTakesNoLabelOfOthers(t *testing.T) {
	g := memory(t)
	defer g.Close()
	ids, quads := documents(t)
	publish(t, g, ids[0], quads[0])
	id, foreign := rdfDocument(t, 1)
	for _, label := range []quad.Value{schema.Meta.IRI(), quads[0][0].Label, ids[0].IRI()} {
		foreign = append(foreign, quad.Quad{Subject: label, Predicate: schema.PartOf, Object: id.IRI(), Label: id.IRI()})
		foreign = append(foreign, quad.Quad{Subject: label, Predicate: schema.PartOf, Object: id.IRI(), Label: schema.Meta.IRI()})
	}
	publish(t, g, id, foreign)
	if _, err := sources.Forget(stdcontext.Background(), g, id); err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, q := range everything(t, g) {
		there[q.NQuad()] = true
	}
	for _, q := range quads[0] {
		if !there[q.NQuad()] {
			t.Errorf("gone: %s", q.NQuad())
		}
	}
}

// A dump of a graph that holds documents of RDF restores the same graph, both
// ways, into one that holds some of them already.
func TestADumpWithRDFRestoresTheSameGraph(t *testing.T) {
	ctx := stdcontext.Background()
	ids, quads := rdfDocuments(t)
	reports, said := documents(t)
	ids, quads = append(ids, reports[:2]...), append(quads, said[:2]...)
	rapid.Check(t, func(t *rapid.T) {
		from, plain, bulk := memory(t), memory(t), memory(t)
		defer from.Close()
		defer plain.Close()
		defer bulk.Close()
		for i := range ids {
			publish(t, from, ids[i], quads[i])
			if rapid.Bool().Draw(t, "there") {
				publish(t, plain, ids[i], quads[i])
				publish(t, bulk, ids[i], quads[i])
			}
		}
		dump := everything(t, from)
		graphs := schema.Graphs{}
		for _, q := range dump {
			graphs.Note(q)
		}
		if _, err := sources.Restore(ctx, plain, dump); err != nil {
			t.Fatal(err)
		}
		if _, err := sources.RestoreBulk(ctx, bulk, each(dump), graphs); err != nil {
			t.Fatal(err)
		}
		if hash(t, plain) != hash(t, from) || hash(t, bulk) != hash(t, from) {
			t.Fatalf("the same: whole %v, in bulk %v", hash(t, plain) == hash(t, from), hash(t, bulk) == hash(t, from))
		}
	})
}

func everything(t interface{ Fatal(...any) }, g graph.Graph) (quads []quad.Quad) {
	if err := g.View(stdcontext.Background(), func(r graph.Reader) error {
		for q, err := range graph.All(stdcontext.Background(), r, graph.Pattern{}) {
			if err != nil {
				return err
			}
			quads = append(quads, q)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return quads
}
