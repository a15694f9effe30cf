// Package generate makes graphs of any size in Plenary's own vocabulary, the
// same bytes for the same seed and size, and the parameters that questions to
// such a graph are asked with.
//
// The graph is a registry of bodies, issues and themes, and then sources: each
// has passages that tell events with their organisers, and positions with
// their quotations. Bodies and issues grow with the size, and who organises
// follows Zipf's law, so that a typical body has the same number of events in
// a graph of any size and the most connected ones have more in a larger one.
// Whole texts of sources are left out; their quotations are there.
package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// World is a graph that is not written yet. It is safe for concurrent use.
type World struct {
	Seed  uint64
	Quads int // how many are wanted; the last source is written whole

	bodies []schema.ID // in the order of their rank, the most active first
	names  []string    // theirs
	kinds  []schema.BodyKind
	issues int
}

const (
	countries = 193
	groups    = 20
	themes    = 40
)

// New is the world of a seed and a number of quads.
func New(seed uint64, quads int) *World {
	w := &World{Seed: seed, Quads: quads, issues: max(20, quads/25_000)}
	for i := range countries {
		w.body(countryAt(i), schema.State, name(i, "Republic of", "Kingdom of", "Federation of", "Islands of"))
	}
	for i := range groups {
		w.body(schema.ID(fmt.Sprintf("group/%d", i)), schema.GroupOfStates, fmt.Sprintf("Group of %s States %d", pick(adjectives, i), i))
	}
	kinds := []schema.BodyKind{schema.UNEntity, schema.IGO, schema.NGO, schema.Company, schema.Academia, schema.TechnicalCommunity, schema.OtherKind}
	for i := range max(200, quads/250) {
		w.body(schema.ID(fmt.Sprintf("org/%d", i)), pick(kinds, i), name(i, "Institute for", "Forum on", "Union for", "Office for", "Alliance for", "Agency for", "Council on"))
	}
	random := rand.New(rand.NewPCG(seed, 0))
	random.Shuffle(len(w.bodies), func(i, j int) {
		w.bodies[i], w.bodies[j] = w.bodies[j], w.bodies[i]
		w.names[i], w.names[j] = w.names[j], w.names[i]
		w.kinds[i], w.kinds[j] = w.kinds[j], w.kinds[i]
	})
	return w
}

func (w *World) body(id schema.ID, kind schema.BodyKind, name string) {
	w.bodies, w.kinds, w.names = append(w.bodies, id), append(w.kinds, kind), append(w.names, name)
}

var (
	adjectives = strings.Fields("Open Digital Rural Inclusive Secure Resilient Regional Accessible Trusted Sustainable Creative Local Public Mobile Shared Ethical")
	topics     = strings.Fields("Broadband Spectrum Skills Data Media Learning Health Agriculture Trade Identity Payments Heritage Languages Safety Research Innovation Libraries Cables Satellites Privacy")
	gatherings = strings.Fields("Dialogue Workshop Roundtable Briefing Consultation Launch Showcase Symposium Assembly Hearing")
	places     = strings.Fields("Geneva Nairobi Lima Tokyo Paris Suva Oslo Cairo Bogota Vienna")
	verbs      = strings.Fields("supports welcomes regrets questions notes proposes rejects endorses")
)

func pick[T any](list []T, i int) T { return list[i%len(list)] }

func name(i int, beginnings ...string) string {
	return fmt.Sprintf("%s %s %s %d", pick(beginnings, i), pick(adjectives, i/3), pick(topics, i/7), i)
}

func (w *World) issue(i int) schema.ID { return schema.ID(fmt.Sprintf("issue/%d", i%w.issues)) }
func theme(i int) schema.ID            { return schema.ID(fmt.Sprintf("theme/%d", i%themes)) }

// registry is what stands in the graph before any source.
func (w *World) registry(yield func(quad.Quad) bool) bool {
	label := schema.RegistryTable("bench", "2026-01-01").IRI()
	ok := true
	say := func(s schema.ID, p quad.IRI, o quad.Value) {
		ok = ok && yield(quad.Quad{Subject: s.IRI(), Predicate: p, Object: o, Label: label})
	}
	for i, id := range w.bodies {
		say(id, schema.Type, schema.ClassOf(w.kinds[i]))
		say(id, schema.PrefLabel, quad.LangString{Value: quad.String(w.names[i]), Lang: "en"})
		say(id, schema.Kind, quad.String(w.kinds[i]))
		say(id, schema.Acronym, quad.String(acronym(w.names[i])))
	}
	for i := range w.issues {
		say(w.issue(i), schema.Type, schema.ClassConcept)
		say(w.issue(i), schema.Type, schema.ClassIssue)
		say(w.issue(i), schema.PrefLabel, quad.LangString{Value: quad.String(name(i, "Mandate of", "Funding of", "Review of")), Lang: "en"})
	}
	for i := range themes {
		say(theme(i), schema.Type, schema.ClassConcept)
		say(theme(i), schema.PrefLabel, quad.LangString{Value: quad.String(fmt.Sprintf("%s %s", pick(topics, i), pick(gatherings, i/len(topics)))), Lang: "en"})
	}
	return ok
}

func acronym(name string) string {
	var a strings.Builder
	words := strings.Fields(name)
	for _, word := range words[:len(words)-1] {
		a.WriteByte(word[0] &^ 0x20)
	}
	return a.String() + words[len(words)-1]
}
