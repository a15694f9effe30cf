package sources

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// Outcome is what became of one source of a dump.
type Outcome struct {
	Source schema.ID
	Title  string
	Status Status
	// What the dump holds of the source: the quads that it states, without
	// those about itself, and the things that they tell of.
	Quads, Events, Bodies, Positions int
}

// Restore publishes the sources of a dump one by one, and its judgements.
// Registry tables and inferred quads of the dump are not taken over: the
// graph has its own, made by this program.
//
// A dump of a part of a graph takes nothing away: a source that is there with
// all that the dump says of it, or with its text while the dump has none, is
// left alone, and what two dumps of parts say, as the same loader read it, is
// joined. A dump that quotes a source without telling what that source is
// (its SHA-256) is refused before anything is published.
func Restore(ctx context.Context, g graph.Graph, dump []quad.Quad) ([]Outcome, error) {
	bySource := map[schema.ID][]quad.Quad{}
	titles := map[schema.ID]string{}
	var judgements []quad.Quad
	graphs := schema.Graphs{}
	for _, q := range dump {
		graphs.Note(q)
	}
	for _, q := range dump {
		owners, judged, err := ownersOf(q, graphs)
		if err != nil {
			return nil, err
		}
		if judged {
			judgements = append(judgements, q)
		}
		for _, owner := range owners {
			bySource[owner] = append(bySource[owner], q)
			if q.Label == schema.Meta.IRI() && q.Predicate == schema.Title {
				titles[owner] = schema.TextOf(q.Object).Value
			}
		}
	}
	order := make([]schema.ID, 0, len(bySource))
	for source := range bySource {
		order = append(order, source)
	}
	slices.Sort(order)
	for _, source := range order {
		if !describes(bySource[source], source, schema.SHA256) {
			return nil, notDescribed(source)
		}
	}
	var outcomes []Outcome
	for _, source := range order {
		status, err := restore(ctx, g, source, bySource[source], relink)
		if err != nil {
			return outcomes, err
		}
		done := Outcome{Source: source, Title: titles[source], Status: status}
		done.count(bySource[source])
		outcomes = append(outcomes, done)
	}
	if len(judgements) == 0 {
		return outcomes, nil
	}
	return outcomes, g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, judgements) })
}

func notDescribed(source schema.ID) error {
	return fmt.Errorf("sources: the dump quotes %s and does not tell what it is; load the document itself, or a dump that does", source)
}

// ownersOf tells which sources a quad of a dump is of, or whether it is a
// judgement; what is neither is not taken over. Only a quad of a graph that
// several RDF documents share is of more than one.
func ownersOf(q quad.Quad, graphs schema.Graphs) (sources []schema.ID, judged bool, err error) {
	label, _ := schema.IDOf(q.Label)
	if owner := ownerOf(label); owner != "" {
		return []schema.ID{owner}, false, nil
	}
	if label != schema.Meta {
		return graphs[q.Label], label.Kind() == "curation", nil
	}
	subject, _ := schema.IDOf(q.Subject)
	owner := ownerOf(subject)
	if owner == "" && len(graphs[q.Subject]) > 0 && q.Predicate == schema.PartOf {
		owner, _ = schema.IDOf(q.Object)
	}
	if !schema.IsSource(owner) {
		return nil, false, fmt.Errorf("sources: the dump says under meta what belongs to no source: %s", q.NQuad())
	}
	return []schema.ID{owner}, false, nil
}

// ownerOf is the source that an ID names, as a whole or a passage of it; "" if
// it names neither.
func ownerOf(id schema.ID) schema.ID {
	if p, ok := schema.ParsePassage(id); ok {
		return p.Source
	}
	if schema.IsSource(id) {
		return id
	}
	return ""
}

// restore publishes what a dump says of one source, unless the graph says it
// already, and more.
func restore(ctx context.Context, g graph.Graph, source schema.ID, quads []quad.Quad, link linker) (Status, error) {
	var there []quad.Quad
	err := g.View(ctx, func(r graph.Reader) error {
		own, shared, err := quadsOf(ctx, r, source)
		there = append(own, shared...)
		return err
	})
	switch {
	case err != nil:
		return "", fmt.Errorf("sources: looking for %s: %w", source, err)
	case len(there) > 0 && holds(there, quads):
		return Unchanged, nil
	case !describes(quads, source, schema.SourceText):
		if sameReading(there, quads, source) {
			quads = append(there, quads...)
		}
		if whole, err := hasText(ctx, g, source); whole || err != nil {
			return Unchanged, err
		}
	}
	status, err := publish(ctx, g, source, quads, link)
	if err != nil {
		return "", fmt.Errorf("sources: publishing %s: %w", source, err)
	}
	return status, nil
}

// sameReading reports whether both are what one version of one loader read of
// the source.
func sameReading(a, b []quad.Quad, source schema.ID) bool {
	same := false
	for _, predicate := range []quad.IRI{schema.LoaderName, schema.LoaderVersion} {
		said := objectOf(a, source, predicate)
		if said != objectOf(b, source, predicate) {
			return false
		}
		same = same || said != nil
	}
	return same
}

// objectOf is what the quads say of the source under meta, nil for nothing.
func objectOf(quads []quad.Quad, source schema.ID, predicate quad.IRI) quad.Value {
	for _, q := range quads {
		if q.Subject == source.IRI() && q.Predicate == predicate && q.Label == schema.Meta.IRI() {
			return q.Object
		}
	}
	return nil
}

// count counts what the quads tell of: events, positions, and the bodies that
// organise the ones and speak or are spoken for in the others.
func (o *Outcome) count(quads []quad.Quad) {
	events, positions, bodies := map[quad.Value]bool{}, map[quad.Value]bool{}, map[quad.Value]bool{}
	for _, q := range quads {
		if q.Label != schema.Meta.IRI() {
			o.Quads++
		}
		switch kind, of := tellsOf(q); kind {
		case anEvent:
			events[of] = true
		case aPosition:
			positions[of] = true
		case aBody:
			bodies[of] = true
		}
	}
	o.Events, o.Positions, o.Bodies = len(events), len(positions), len(bodies)
}

// thing is a kind of thing that is counted.
type thing int

const (
	nothing thing = iota
	anEvent
	aPosition
	aBody // one that organises an event, or speaks or is spoken for in a position
)

// tellsOf is the thing that a quad counts for.
func tellsOf(q quad.Quad) (kind thing, of quad.Value) {
	if q.Predicate == schema.Type {
		switch q.Object {
		case schema.ClassEvent:
			return anEvent, q.Subject
		case schema.ClassPosition:
			return aPosition, q.Subject
		}
		return nothing, nil
	}
	speaks := q.Predicate == schema.SpeakerIs || q.Predicate == schema.Holder
	role, isRole := schema.RoleOf(q.Predicate)
	if !speaks && !isRole {
		return nothing, nil
	}
	subject, _ := schema.IDOf(q.Subject)
	if speaks && subject.Kind() == "position" || isRole && subject.Kind() == "event" && slices.Contains(schema.OrganizingRoles, role) {
		return aBody, q.Object
	}
	return nothing, nil
}

// describes reports whether the quads say of the source, under meta, what the
// predicate asks.
func describes(quads []quad.Quad, source schema.ID, predicate quad.IRI) bool {
	return objectOf(quads, source, predicate) != nil
}
