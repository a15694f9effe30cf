package generate

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// All gives the quads of the graph, each once: the registry, then source by
// source until there are as many as wanted.
func (w *World) All() iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		written := 0
		count := func(q quad.Quad) bool { written++; return yield(q) }
		if !w.registry(count) {
			return
		}
		for k := 0; written < w.Quads; k++ {
			for _, q := range w.Source(k) {
				if !count(q) {
					return
				}
			}
		}
	}
}

// Transactions gives the quads of the sources from the given one on, so many
// at each call.
func (w *World) Transactions(from, quads int) func() []quad.Quad {
	var pending []quad.Quad
	return func() []quad.Quad {
		for len(pending) < quads {
			pending = append(pending, w.Source(from)...)
			from++
		}
		next := pending[:quads:quads]
		pending = pending[quads:]
		return next
	}
}

// Write writes the graph as canonical N-Quads and tells how many quads and
// sources it has.
func (w *World) Write(to io.Writer) (quads, sources int, err error) {
	out := bufio.NewWriterSize(to, 1<<20)
	var line []byte
	last := quad.Value(nil)
	for q := range w.All() {
		line = graph.AppendLine(line[:0], q)
		if _, err := out.Write(line); err != nil {
			return quads, sources, err
		}
		quads++
		if q.Predicate == schema.SHA256 && q.Subject != last {
			sources, last = sources+1, q.Subject
		}
	}
	return quads, sources, out.Flush()
}

// SourceName is the k-th source.
func (w *World) SourceName(k int) quad.IRI { return schema.SourceID(w.digest(k)).IRI() }

func (w *World) digest(k int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d/%d", w.Seed, k))
	return hex.EncodeToString(sum[:])
}

// Source gives the quads of the k-th source, about 60: what is known of it,
// its passages, three events and two positions. One source in ten tells an
// event of the source before it once more.
func (w *World) Source(k int) []quad.Quad {
	random := rand.New(rand.NewPCG(w.Seed, 1+uint64(k)))
	t := &telling{world: w, id: schema.SourceID(w.digest(k))}
	iri, meta := t.id.IRI(), schema.Meta.IRI()
	day := fmt.Sprintf("%d-%02d-%02d", 2015+random.IntN(11), 1+random.IntN(12), 1+random.IntN(28))
	t.say(iri, schema.Type, schema.ClassSource, meta)
	t.say(iri, schema.Title, quad.String(fmt.Sprintf("Report %d of %s", k, day)), meta)
	t.say(iri, schema.Publisher, quad.String(w.names[random.IntN(len(w.names))]), meta)
	t.say(iri, schema.Issued, date(day), meta)
	t.say(iri, schema.SHA256, quad.String(w.digest(k)), meta)
	first := k
	if k > 0 && k%10 == 0 {
		first = k - 1
	}
	t.event(first, 0, day)
	event := t.event(k, 1, day)
	t.event(k, 2, day)
	for i := range positionsOf {
		t.position(random, k, i, event, day)
	}
	return t.quads
}

// How many events and positions a source has.
const eventsOf, positionsOf = 3, 2

// telling collects what one source says.
type telling struct {
	world *World
	id    schema.ID
	at    int // where the next passage begins
	quads []quad.Quad
}

func (t *telling) say(s, p quad.IRI, o quad.Value, label quad.IRI) {
	t.quads = append(t.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
}

func date(day string) quad.Value {
	return quad.TypedString{Value: quad.String(day), Type: "http://www.w3.org/2001/XMLSchema#date"}
}

// passage adds a passage with these words.
func (t *telling) passage(words string) quad.IRI {
	p := schema.Passage{Source: t.id, Start: t.at, End: t.at + len(words)}
	t.at = p.End + 1
	t.say(p.IRI(), schema.PartOf, t.id.IRI(), schema.Meta.IRI())
	t.say(p.IRI(), schema.Exact, quad.String(words), schema.Meta.IRI())
	return p.IRI()
}

// event tells the i-th event that belongs to source k, the same in each source
// that tells it.
func (t *telling) event(k, i int, day string) quad.IRI {
	w := t.world
	random := rand.New(rand.NewPCG(w.Seed^0xE7E47, uint64(k)<<3|uint64(i)))
	title := fmt.Sprintf("%s %s for %s %s %d", pick(adjectives, random.IntN(1<<20)), pick(topics, random.IntN(1<<20)), pick(adjectives, random.IntN(1<<20)), pick(gatherings, random.IntN(1<<20)), eventsOf*k+i)
	iri := schema.ID(fmt.Sprintf("event/%d", eventsOf*k+i)).IRI()
	label := t.passage(fmt.Sprintf("On %s the %s took place.", day, title))
	t.say(iri, schema.Type, schema.ClassEvent, label)
	t.say(iri, schema.EventName, quad.LangString{Value: quad.String(title), Lang: "en"}, label)
	t.say(iri, schema.StartDate, date(day), label)
	t.say(iri, schema.Location, quad.String(pick(places, random.IntN(1<<20))), label)
	t.say(iri, schema.About, theme(random.IntN(themes)).IRI(), label)
	zipf := rand.NewZipf(random, 1.1, 2, uint64(len(w.bodies)-1))
	chosen := map[schema.ID]bool{}
	for wanted := 3 + random.IntN(6); len(chosen) < wanted; {
		body := w.bodies[zipf.Uint64()]
		if chosen[body] {
			continue
		}
		chosen[body] = true
		role := random.IntN(len(schema.OrganizingRoles))
		t.say(iri, schema.OrganizingRoles[role].Predicate(), body.IRI(), label)
		if random.IntN(20) == 0 { // a second role of the same body
			t.say(iri, pick(schema.OrganizingRoles, role+1).Predicate(), body.IRI(), label)
		}
	}
	return iri
}

// Organises reports whether the body organises the event of that name.
func (w *World) Organises(body, event string) bool {
	var n int
	if _, err := fmt.Sscanf(event, schema.Things+"event/%d", &n); err != nil {
		return false
	}
	t := &telling{world: w}
	t.event(n/eventsOf, n%eventsOf, "")
	for _, q := range t.quads {
		if role, ok := schema.RoleOf(q.Predicate); ok && role != schema.Speaker && q.Object == quad.IRI(body) {
			return true
		}
	}
	return false
}

// position adds the i-th position of source k. One in five is of a group,
// voiced by a country.
func (t *telling) position(random *rand.Rand, k, i int, event quad.IRI, day string) {
	w := t.world
	speaker, issue := country(random), w.issue(lessOften(random, w.issues))
	holder := speaker
	if random.IntN(5) == 0 {
		holder = schema.ID(fmt.Sprintf("group/%d", random.IntN(groups)))
	}
	stance := pick(schema.Stances, random.IntN(1<<20))
	label := t.passage(fmt.Sprintf("The speaker %s paragraph %d on %s %s in draft %d.",
		pick(verbs, random.IntN(1<<20)), random.IntN(200), pick(adjectives, random.IntN(1<<20)), pick(topics, random.IntN(1<<20)), positionsOf*k+i))
	iri := schema.ID("position/" + t.world.digest(positionsOf*k + i)[20:40]).IRI()
	t.say(iri, schema.Type, schema.ClassPosition, label)
	t.say(iri, schema.SpeakerIs, speaker.IRI(), label)
	t.say(iri, schema.Holder, holder.IRI(), label)
	t.say(iri, schema.IssueIs, issue.IRI(), label)
	t.say(iri, schema.StanceIs, stance.IRI(), label)
	t.say(iri, schema.DatePublished, date(day), label)
	t.say(iri, schema.AtEvent, event, label)
}

// lessOften is a number below n, the greater ones less often.
func lessOften(random *rand.Rand, n int) int {
	u := random.Float64()
	return min(int(float64(n)*u*u), n-1)
}

// country picks a country, some of them often.
func country(random *rand.Rand) schema.ID { return countryAt(lessOften(random, countries)) }

func countryAt(i int) schema.ID {
	return schema.ID(fmt.Sprintf("country/%c%c%c", 'A'+i/26%26, 'A'+i%26, 'A'+i*7%26))
}
