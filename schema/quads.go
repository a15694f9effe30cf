package schema

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Quads turns records into labelled quads: sorted, each once, the same for
// the same records. A source without its text gives facts whose passages say
// where they stand, without quotations. It fails, naming the record, if a record breaks a rule of
// the model: a passage outside the source's text, a body without a name, a
// position without speaker, holder, issue or stance.
func Quads(r Records) ([]quad.Quad, error) {
	w := &writer{source: r.Source, offsets: codePoints(r.Source.Text)}
	w.writeSource(r)
	for _, n := range r.Namings {
		w.naming(n)
	}
	for _, c := range r.Concepts {
		w.concept(c)
	}
	for _, e := range r.Events {
		w.event(e)
	}
	positions := map[ID]bool{}
	for _, p := range r.Positions {
		if id := PositionID(p); !positions[id] { // the first telling of a position stands
			positions[id] = true
			w.position(p)
		}
	}
	for _, m := range r.Mentions {
		w.say(m.Value.IRI(), MentionedIn, r.Source.ID.IRI(), m.In)
	}
	if w.err != nil {
		return nil, w.err
	}
	return Distinct(w.quads), nil
}

// Distinct sorts quads by their N-Quads form and drops repetitions, in place.
func Distinct(quads []quad.Quad) []quad.Quad {
	type keyed struct {
		key string
		q   quad.Quad
	}
	all := make([]keyed, len(quads))
	for i, q := range quads {
		all[i] = keyed{q.NQuad(), q}
	}
	slices.SortFunc(all, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	all = slices.CompactFunc(all, func(a, b keyed) bool { return a.key == b.key })
	quads = quads[:0]
	for _, k := range all {
		quads = append(quads, k.q)
	}
	return quads
}

// PositionID is the name of a position: a hash of speaker, holder, issue,
// topics, stance and passage. Topics count because one sentence may hold two
// acts on two parts of the same text.
func PositionID(p Position) ID {
	topics := slices.Clone(p.Topics)
	slices.Sort(topics)
	parts := []string{string(p.Speaker), string(p.Holder), string(p.Issue), string(p.Stance), string(p.In.ID())}
	for _, t := range topics {
		parts = append(parts, string(t))
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return ID("position/" + hex.EncodeToString(sum[:10]))
}

// writer collects the quads of one document.
type writer struct {
	source   Source
	offsets  []int // byte offset of each code point, and the length
	quads    []quad.Quad
	passages map[ID]bool
	err      error
}

func codePoints(text string) []int {
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}

func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("schema: "+format, args...)
	}
}

func (w *writer) meta(subject, predicate quad.IRI, object quad.Value) {
	if s, isString := object.(quad.String); isString && s == "" {
		return
	}
	w.quads = append(w.quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: Meta.IRI()})
}

// say adds one fact under its passage, and what is known of the passage.
func (w *writer) say(subject, predicate quad.IRI, object quad.Value, in Passage) {
	w.tell(in)
	w.quads = append(w.quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: in.IRI()})
}

func (w *writer) tell(p Passage) {
	if w.passages == nil {
		w.passages = map[ID]bool{}
	}
	if w.passages[p.ID()] {
		return
	}
	w.passages[p.ID()] = true
	if p.Source != w.source.ID {
		w.fail("passage %s is not of the source %s", p.ID(), w.source.ID)
		return
	}
	factsOnly := w.source.Text == ""
	if p.Start < 0 || p.End <= p.Start || !factsOnly && p.End >= len(w.offsets) {
		w.fail("passage %s lies outside the text of %d code points", p.ID(), len(w.offsets)-1)
		return
	}
	iri := p.IRI()
	w.meta(iri, Type, ClassPassage)
	w.meta(iri, PartOf, p.Source.IRI())
	w.meta(iri, PassageStart, count(p.Start))
	w.meta(iri, PassageEnd, count(p.End))
	if !factsOnly {
		w.meta(iri, Exact, quad.String(w.source.Text[w.offsets[p.Start]:w.offsets[p.End]]))
	}
	w.meta(iri, SectionIs, quad.String(p.Section))
	if p.Line > 0 {
		w.meta(iri, LineIs, count(p.Line))
	}
}

func (w *writer) writeSource(r Records) {
	s := r.Source
	if s.ID.Kind() != "source" {
		w.fail("a source needs an identity, not %q", s.ID)
		return
	}
	iri := s.ID.IRI()
	w.meta(iri, Type, ClassSource)
	w.meta(iri, Type, ClassEntity)
	for _, fact := range []struct {
		predicate quad.IRI
		value     string
	}{
		{Title, s.Title}, {Publisher, s.Publisher}, {URL, s.URL}, {SHA256, s.SHA256}, {TextSHA256, s.TextSHA256},
		{Format, s.MediaType}, {Language, s.Language}, {LoaderName, s.Loader}, {LoaderVersion, s.LoaderVersion},
		{TierIs, string(s.Tier)}, {SourceText, s.Text}, {OutlineIs, string(s.Outline)},
	} {
		w.meta(iri, fact.predicate, quad.String(fact.value))
	}
	if s.Published != "" {
		w.meta(iri, Issued, day(s.Published))
	}
	if s.Retrieved != "" {
		w.meta(iri, Retrieved, day(s.Retrieved))
	}
	for _, warning := range r.Warnings {
		w.meta(iri, WarningIs, quad.String(strconv.Itoa(warning.Line)+": "+warning.Message))
	}
}

func (w *writer) naming(n Naming) {
	if n.Body.ID == "" || n.Body.Name == "" {
		w.fail("a body named %q at %s has no identity or no name", n.As, n.In.ID())
		return
	}
	iri := n.Body.ID.IRI()
	if n.As != "" {
		w.say(iri, AltLabel, quad.String(n.As), n.In)
	}
	if n.Body.Resolved {
		return // its own facts stand in the registry
	}
	w.say(iri, Type, ClassOf(n.Body.Kind), n.In)
	w.say(iri, PrefLabel, quad.String(n.Body.Name), n.In)
	w.say(iri, Kind, quad.String(n.Body.Kind), n.In)
	if n.Body.Acronym != "" {
		w.say(iri, Acronym, quad.String(n.Body.Acronym), n.In)
	}
	if n.Body.Country != "" {
		w.say(iri, GovernmentBodyOf, n.Body.Country.IRI(), n.In)
	}
	if n.Body.Parent != "" {
		w.say(iri, SubOrganizationOf, n.Body.Parent.IRI(), n.In)
	}
}

func (w *writer) concept(c Said[Concept]) {
	if c.Value.ID == "" || c.Value.Label.Value == "" {
		w.fail("a concept at %s has no identity or no label", c.In.ID())
		return
	}
	iri := c.Value.ID.IRI()
	w.say(iri, Type, ClassConcept, c.In)
	if c.Value.ID.Kind() == "issue" {
		w.say(iri, Type, ClassIssue, c.In)
	}
	w.say(iri, PrefLabel, text(c.Value.Label), c.In)
	if c.Value.Broader != "" {
		w.say(iri, Broader, c.Value.Broader.IRI(), c.In)
	}
}

func (w *writer) event(e Event) {
	if e.ID == "" || len(e.Titles) == 0 {
		w.fail("the event %q has no identity or no title", e.ID)
		return
	}
	iri := e.ID.IRI()
	for _, t := range e.Titles {
		w.say(iri, Type, ClassEvent, t.In)
		w.say(iri, EventName, text(t.Value), t.In)
	}
	w.moments(e.ID, StartDate, e.Starts)
	w.moments(e.ID, EndDate, e.Ends)
	for _, p := range e.Places {
		w.say(iri, Location, text(p.Value), p.In)
	}
	for _, p := range e.Participations {
		predicate := p.Role.Predicate()
		if predicate == "" || p.Body == "" {
			w.fail("the event %s has a participation without body or with the unknown role %q", e.ID, p.Role)
			return
		}
		w.say(iri, predicate, p.Body.IRI(), p.In)
		if p.AsPrinted != "" {
			w.say(p.Body.IRI(), AltLabel, quad.String(p.AsPrinted), p.In)
		}
	}
	for _, t := range e.Themes {
		w.say(iri, About, t.Value.IRI(), t.In)
	}
	for _, m := range e.KeyMessages {
		w.say(iri, KeyMessage, text(m.Value), m.In)
	}
	for _, d := range e.Descriptions {
		w.say(iri, DescribedBy, d.IRI(), d)
	}
	for _, l := range e.Links {
		w.say(iri, URL, quad.String(l.Value), l.In)
	}
	for _, c := range e.Contacts {
		w.say(iri, Contact, quad.String(c.Value), c.In)
	}
	for _, s := range e.SuperEvents {
		w.say(iri, SuperEvent, s.Value.IRI(), s.In)
	}
	for _, s := range e.SameAs {
		w.say(iri, SameAs, s.Value.IRI(), s.In)
	}
	for _, l := range e.Languages {
		w.say(iri, InLanguage, quad.String(l.Value), l.In)
	}
}

func (w *writer) moments(event ID, predicate quad.IRI, moments []Said[Moment]) {
	for _, m := range moments {
		value, err := m.Value.Literal()
		if err != nil {
			w.fail("the event %s: %v", event, err)
			return
		}
		w.say(event.IRI(), predicate, value, m.In)
	}
}

func (w *writer) position(p Position) {
	if p.Speaker == "" || p.Holder == "" || p.Issue == "" || p.Stance == "" {
		w.fail("a position at %s lacks speaker, holder, issue or stance", p.In.ID())
		return
	}
	if p.Confidence < 0 || p.Confidence > 1 {
		w.fail("a position at %s has the confidence %v", p.In.ID(), p.Confidence)
		return
	}
	iri := PositionID(p).IRI()
	w.say(iri, Type, ClassPosition, p.In)
	w.say(iri, SpeakerIs, p.Speaker.IRI(), p.In)
	w.say(iri, Holder, p.Holder.IRI(), p.In)
	w.say(iri, IssueIs, p.Issue.IRI(), p.In)
	w.say(iri, StanceIs, p.Stance.IRI(), p.In)
	w.say(iri, Confidence, quad.TypedString{Value: quad.String(strconv.FormatFloat(p.Confidence, 'f', -1, 64)), Type: xsdDecimal}, p.In)
	w.say(iri, Order, quad.TypedString{Value: quad.String(strconv.Itoa(p.Order)), Type: xsdInteger}, p.In)
	for _, t := range p.Topics {
		w.say(iri, Topic, t.IRI(), p.In)
	}
	for _, t := range p.Themes {
		w.say(iri, About, t.IRI(), p.In)
	}
	for _, s := range p.SharedWith {
		w.say(iri, SharedWith, s.IRI(), p.In)
	}
	if p.Event != "" {
		w.say(iri, AtEvent, p.Event.IRI(), p.In)
	}
	if p.Date != "" {
		w.say(iri, DatePublished, day(p.Date), p.In)
	}
	for _, fact := range []struct {
		predicate quad.IRI
		value     string
	}{
		{WantsIs, string(p.Wants)}, {BasisIs, string(p.Basis)}, {AssignmentIs, string(p.Assignment)}, {ReviewIs, string(p.Review)}, {Gist, p.Gist},
	} {
		if fact.value != "" {
			w.say(iri, fact.predicate, quad.String(fact.value), p.In)
		}
	}
	if p.SpeakerAs != "" {
		w.say(p.Speaker.IRI(), AltLabel, quad.String(p.SpeakerAs), p.In)
	}
}

func text(t Text) quad.Value {
	if t.Lang == "" {
		return quad.String(t.Value)
	}
	return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}
}

func day(d string) quad.Value { return quad.TypedString{Value: quad.String(d), Type: xsdDate} }

func count(n int) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.Itoa(n)), Type: xsdCount}
}
