package queries

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// paper is an invented document in the making: each sentence that is said
// becomes a passage.
type paper struct {
	t       testing.TB
	title   string
	day     string
	text    strings.Builder
	records schema.Records
	seen    map[schema.ID]bool
	at      map[string]schema.Passage
	// source is known only once the text is; passages are finished then.
}

func newPaper(t testing.TB, title, day string) *paper {
	return &paper{t: t, title: title, day: day, seen: map[schema.ID]bool{}, at: map[string]schema.Passage{}}
}

// say adds a sentence and gives its passage, as yet without a source.
func (p *paper) say(section, sentence string) schema.Passage {
	if at, ok := p.at[sentence]; ok {
		return at
	}
	if p.text.Len() > 0 {
		p.text.WriteString("\n\n")
	}
	start := utf8.RuneCountInString(p.text.String())
	p.text.WriteString(sentence)
	at := schema.Passage{Start: start, End: start + utf8.RuneCountInString(sentence), Section: section, Line: len(p.at)*2 + 1}
	p.at[sentence] = at
	return at
}

// body names a body in a passage; an ID with a name behind "=" is minted by
// the document ("org/blue-bay=Blue Bay Foundation").
func (p *paper) body(spec string, in schema.Passage) schema.ID {
	id, name, minted := strings.Cut(spec, "=")
	b := schema.Body{ID: schema.ID(id), Name: name, Kind: schema.NGO, Resolved: !minted}
	if minted {
		p.seen[b.ID] = true
	} else if p.seen[b.ID] {
		return b.ID
	} else {
		known, ok := registry.Default().Body(b.ID)
		if !ok {
			p.t.Fatalf("the registry does not know %s", id)
		}
		b = known.Record()
	}
	if owner, rest, found := strings.Cut(name, "<"); found {
		b.Name, b.Kind = owner, schema.GovernmentBody
		if strings.HasPrefix(rest, "country/") {
			b.Country = schema.ID(rest)
		} else {
			b.Parent, b.Kind = schema.ID(rest), schema.NGO
		}
	}
	p.records.Namings = append(p.records.Namings, schema.Naming{Body: b, As: b.Name, In: in})
	return b.ID
}

// event tells of an event: "when" is "start" or "start/end"; parts are "role
// body", body as in [paper.body].
func (p *paper) event(id, title, when string, themes []schema.ID, parts ...string) {
	in := p.say("", title+" ("+when+"): "+strings.Join(parts, ", "))
	e := schema.Event{
		ID: schema.ID("event/" + id), Titles: []schema.Said[schema.Text]{{Value: schema.Text{Value: title, Lang: "en"}, In: in}},
		Descriptions: []schema.Passage{in},
	}
	if start, end, _ := strings.Cut(when, "/"); start != "" {
		e.Starts = append(e.Starts, schema.Said[schema.Moment]{Value: schema.Moment(start), In: in})
		if end != "" {
			e.Ends = append(e.Ends, schema.Said[schema.Moment]{Value: schema.Moment(end), In: in})
		}
	}
	for _, theme := range themes {
		e.Themes = append(e.Themes, schema.Said[schema.ID]{Value: theme, In: in})
	}
	for _, part := range parts {
		role, spec, _ := strings.Cut(part, " ")
		e.Participations = append(e.Participations, schema.Participation{Body: p.body(spec, in), Role: schema.Role(role), In: in})
	}
	p.records.Events = append(p.records.Events, e)
}

// position adds one position a speaker; a speaker is "country/X" or
// "country/X for group/Y".
func (p *paper) position(sentence string, form schema.Position, speakers ...string) {
	in := p.say("Comments", sentence)
	var all []schema.ID
	for _, speaker := range speakers {
		id, _, _ := strings.Cut(speaker, " for ")
		all = append(all, schema.ID(id))
	}
	for i, speaker := range speakers {
		id, group, behalf := strings.Cut(speaker, " for ")
		pos := form
		pos.Speaker = p.body(id, in)
		pos.Holder = pos.Speaker
		if behalf {
			pos.Holder = p.body(group, in)
		}
		for j, other := range all {
			if i != j {
				pos.SharedWith = append(pos.SharedWith, other)
			}
		}
		if pos.Confidence == 0 {
			pos.Confidence = 0.9
		}
		if pos.Basis == "" {
			pos.Basis = schema.OwnSentence
		}
		pos.Date, pos.In, pos.SpeakerAs = p.day, in, id[strings.IndexByte(id, '/')+1:]
		p.records.Positions = append(p.records.Positions, pos)
	}
}

// concept names an issue or theme that no registry need know.
func (p *paper) concept(id schema.ID, label string) {
	in := p.say("", "On "+label+".")
	p.records.Concepts = append(p.records.Concepts, schema.Said[schema.Concept]{Value: schema.Concept{ID: id, Label: schema.Text{Value: label, Lang: "en"}}, In: in})
}

// quads finishes the document.
func (p *paper) quads() []quad.Quad {
	text := p.text.String()
	sum := sha256.Sum256([]byte(text))
	hash := hex.EncodeToString(sum[:])
	id := schema.SourceID(hash)
	r := p.records
	r.Source = schema.Source{
		ID: id, Title: p.title, Published: p.day, URL: "https://example.org/" + slug(p.title), SHA256: hash, TextSHA256: hash,
		MediaType: "text/plain", Loader: "report", LoaderVersion: "1", Tier: schema.OfficialSummary, Text: text,
	}
	source(&r, id)
	quads, err := schema.Quads(r)
	if err != nil {
		p.t.Fatal(err)
	}
	return quads
}

// source gives all passages of the records their source.
func source(r *schema.Records, id schema.ID) {
	for i := range r.Namings {
		r.Namings[i].In.Source = id
	}
	for i := range r.Concepts {
		r.Concepts[i].In.Source = id
	}
	for i := range r.Positions {
		r.Positions[i].In.Source = id
	}
	for i := range r.Events {
		e := &r.Events[i]
		for j := range e.Titles {
			e.Titles[j].In.Source = id
		}
		for j := range e.Starts {
			e.Starts[j].In.Source = id
		}
		for j := range e.Ends {
			e.Ends[j].In.Source = id
		}
		for j := range e.Themes {
			e.Themes[j].In.Source = id
		}
		for j := range e.Descriptions {
			e.Descriptions[j].Source = id
		}
		for j := range e.Participations {
			e.Participations[j].In.Source = id
		}
	}
}

// sameEvent says that two IDs are descriptions of one event.
func sameEvent(a, b string) quad.Quad {
	return quad.Quad{Subject: schema.ID("event/" + a).IRI(), Predicate: schema.SameAs, Object: schema.ID("event/" + b).IRI(), Label: schema.Inferred("same-event").IRI()}
}

// opened gives a graph in memory, open as long as the tests run, with the quads and, unless bare, those of the registry.
func opened(t testing.TB, bare bool, quads ...[]quad.Quad) graph.Graph {
	t.Helper()
	g, err := pebble.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	err = g.Update(context.Background(), func(tx graph.Tx) error {
		if !bare {
			if err := tx.Add(context.Background(), registry.Default().Quads()); err != nil {
				return err
			}
		}
		for _, list := range quads {
			if err := tx.Add(context.Background(), list); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// viewed runs f on a snapshot.
func viewed(t testing.TB, g graph.Graph, f func(r graph.Reader)) {
	t.Helper()
	if err := g.View(context.Background(), func(r graph.Reader) error { f(r); return nil }); err != nil {
		t.Fatal(err)
	}
}

// asked answers a question on the graph, which has to succeed.
func asked[P, R any](t testing.TB, g graph.Graph, ask func(context.Context, graph.Reader, *registry.Registry, P) (*Answer[R], error), p P) (a *Answer[R]) {
	t.Helper()
	viewed(t, g, func(r graph.Reader) {
		var err error
		if a, err = ask(context.Background(), r, registry.Default(), p); err != nil {
			t.Fatal(err)
		}
	})
	return a
}

const (
	lakeOutcome  schema.ID = "issue/outcome-document"
	lakeLanguage schema.ID = "issue/outcome-document/language"
	lakeProcess  schema.ID = "issue/outcome-document/process"
)

// conference is an invented meeting: two reports of side events, one of them
// told twice, and a newsletter of statements. Tests share it and only read.
func conference(t testing.TB) graph.Graph {
	t.Helper()
	onlyConference.Do(func() { theConference = newConference(t) })
	if theConference == nil {
		t.Fatal("the conference could not be made")
	}
	return theConference
}

var (
	onlyConference sync.Once
	theConference  graph.Graph
)

func newConference(t testing.TB) graph.Graph {
	report := newPaper(t, "Side events of the Lakeside Conference", "2026-05-10")
	report.event("2026-05-04-bridges-over-data", "Bridges over Data", "2026-05-04T09:00/2026-05-04T10:00", []schema.ID{"theme/data-bridges"},
		"lead-organizer org/itu", "co-organizer country/KEN", "co-organizer org/blue-bay=Blue Bay Foundation")
	report.event("2026-05-04-quiet-networks", "Quiet Networks", "2026-05-04T13:30/2026-05-04T14:30", nil,
		"organizer country/CHE", "organizer org/itu", "speaker country/KEN")
	report.event("2026-05-05-rural-signals", "Rural Signals", "2026-05-05T11:00", nil,
		"host org/fao", "co-host org/norwegian-signal-agency=Norwegian Signal Agency<country/NOR")
	report.event("2026-05-06-rural-signals-again", "Rural Signals Again", "2026-05-06", nil,
		"organizer org/fao", "organizer org/blue-bay=Blue Bay Foundation", "partner org/blue-bay-youth=Blue Bay Youth<org/blue-bay")
	report.event("2026-05-07-alone", "Alone on the Lake", "2026-05-07", nil, "organizer country/FRA")
	report.concept("theme/data-bridges", "Data bridges")
	press := newPaper(t, "Lakeside news", "2026-05-08")
	press.event("2026-05-03-bridges-over-data-news", "Bridges over data", "2026-05-03", nil,
		"organizer org/itu", "organizer country/KEN", "organizer country/CHE")
	press.concept("issue/lake-permanence", "Permanence of the lake forum")

	letter := newPaper(t, "Statements at the Lakeside Conference", "2026-05-09")
	letter.concept(lakeOutcome, "Outcome document")
	letter.concept(lakeLanguage, "Outcome document: language")
	letter.concept(lakeProcess, "Outcome document: process")
	letter.concept("theme/lake-gender", "Gender at the lake")
	letter.concept("theme/lake-trade", "Trade at the lake")
	letter.concept("issue/lake-permanence", "Permanence of the lake forum")
	letter.position("The forum should be made permanent (France, Kenya).", schema.Position{Issue: "issue/lake-permanence", Stance: schema.Support}, "country/FRA", "country/KEN")
	letter.position("A permanent forum would be a mistake (Cuba).", schema.Position{Issue: "issue/lake-permanence", Stance: schema.Objection}, "country/CUB")
	letter.position("The talks were rushed (Iraq on behalf of the Group of 77 and China, India).", schema.Position{Issue: lakeProcess, Stance: schema.Concern}, "country/IRQ for group/g77-and-china", "country/IND")
	letter.position("Reservations on words about gender and trade (Argentina, Nigeria).",
		schema.Position{Issue: lakeLanguage, Topics: []schema.ID{"theme/lake-gender", "theme/lake-trade"}, Stance: schema.Reservation, Wants: schema.WantsLess, Assignment: schema.OneOrMore}, "country/ARG", "country/NGA")
	letter.position("References to trade were weakened (India).", schema.Position{Issue: lakeLanguage, Topics: []schema.ID{"theme/lake-trade"}, Stance: schema.Concern, Wants: schema.WantsMore}, "country/IND")
	letter.position("Opposition was expressed to references to trade (France).", schema.Position{Issue: lakeLanguage, Topics: []schema.ID{"theme/lake-trade"}, Stance: schema.Objection, Wants: schema.WantsLess}, "country/FRA")
	letter.position("Concern that the text says too little on it.", schema.Position{Issue: lakeOutcome, Stance: schema.Concern, Wants: schema.WantsMore, Basis: schema.PrecedingSentence, Confidence: 0.6}, "country/NGA")
	letter.position("They joined the consensus (India, Nigeria).", schema.Position{Issue: lakeOutcome, Stance: schema.JoinsConsensus}, "country/IND", "country/NGA")
	members := []quad.Quad{}
	for _, m := range []struct{ member, since, until string }{{"country/CUB", "", ""}, {"country/IND", "1964-06-15", ""}, {"country/NGA", "", "2020-01-01"}} {
		iri := schema.ID("membership/test/" + m.member).IRI()
		label := schema.RegistryTable("test-memberships", "2026-01-01").IRI()
		say := func(p quad.IRI, o quad.Value) {
			members = append(members, quad.Quad{Subject: iri, Predicate: p, Object: o, Label: label})
		}
		say(schema.Type, schema.ClassMembership)
		say(schema.Member, schema.ID(m.member).IRI())
		say(schema.MembershipOf, schema.ID("group/lake-group").IRI())
		if m.since != "" {
			say(schema.Since, quad.TypedString{Value: quad.String(m.since), Type: "http://www.w3.org/2001/XMLSchema#date"})
		}
		if m.until != "" {
			say(schema.Until, quad.TypedString{Value: quad.String(m.until), Type: "http://www.w3.org/2001/XMLSchema#date"})
		}
	}
	label := schema.RegistryTable("test-groups", "2026-01-01").IRI()
	members = append(members,
		quad.Quad{Subject: schema.ID("group/lake-group").IRI(), Predicate: schema.PrefLabel, Object: quad.String("Lake Group"), Label: label},
		quad.Quad{Subject: schema.ID("group/lake-group").IRI(), Predicate: schema.Kind, Object: quad.String("group"), Label: label},
		sameEvent("2026-05-04-bridges-over-data", "2026-05-03-bridges-over-data-news"))
	return opened(t, false, report.quads(), press.quads(), letter.quads(), members)
}
