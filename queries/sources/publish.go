package sources

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// Status says what became of a source.
type Status string

// The outcomes of publishing a source.
const (
	Added     Status = "added"
	Unchanged Status = "unchanged" // it was there, with the same quads
	Updated   Status = "updated"   // it was there, read by another version or with other facts
)

// Publish makes the quads of one source visible at once, or not at all. The
// quads are all that the source gave: those under its own passages (or, of
// an RDF document, under other labels) and those under meta.
//
// A source that is there already with the same quads is left alone; if the
// quads differ it is replaced. The day of retrieval does not count as a
// difference.
func Publish(ctx context.Context, g graph.Graph, source schema.ID, quads []quad.Quad) (Status, error) {
	if source.Kind() != "source" {
		return "", fmt.Errorf("sources: %q is no source", source)
	}
	status, err := publish(ctx, g, source, quads, relink)
	if err != nil {
		return "", fmt.Errorf("sources: publishing %s: %w", source, err)
	}
	return status, nil
}

// linker makes the links of some events what they are to be.
type linker func(ctx context.Context, tx graph.Tx, changed []schema.ID) error

func publish(ctx context.Context, g graph.Graph, source schema.ID, quads []quad.Quad, link linker) (Status, error) {
	status := Added
	err := g.Update(ctx, func(tx graph.Tx) error {
		old, shared, err := quadsOf(ctx, tx, source)
		if err != nil {
			return err
		}
		before, err := eventsOf(ctx, tx, source)
		if err != nil {
			return err
		}
		if len(old) > 0 {
			if holds(append(shared, old...), quads) && holds(quads, old) {
				status = Unchanged
				return nil
			}
			status = Updated
			if err := remove(ctx, tx, source); err != nil {
				return err
			}
		}
		if err := tx.Add(ctx, quads); err != nil {
			return err
		}
		after, err := eventsOf(ctx, tx, source)
		if err != nil {
			return err
		}
		return link(ctx, tx, union(before, after))
	})
	return status, err
}

// PublishFacts is Publish for facts that come without the text of their
// source: a source that is there with its text is left alone.
func PublishFacts(ctx context.Context, g graph.Graph, source schema.ID, quads []quad.Quad) (Status, error) {
	whole, err := hasText(ctx, g, source)
	if err != nil {
		return "", err
	}
	if whole {
		return Unchanged, nil
	}
	return Publish(ctx, g, source, quads)
}

func hasText(ctx context.Context, g graph.Graph, source schema.ID) (whole bool, err error) {
	err = g.View(ctx, func(r graph.Reader) error {
		ids, err := r.IDs(ctx, []quad.Value{source.IRI(), schema.SourceText})
		if err != nil || ids[0] == 0 || ids[1] == 0 {
			return err
		}
		found, err := values(ctx, r, graph.Pattern{Subject: ids[:1], Predicate: ids[1:]})
		whole = len(found) > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("sources: looking for %s: %w", source, err)
	}
	return whole, nil
}

// NotLoadedError is the wish to forget or verify a source that is not there.
type NotLoadedError struct{ Source schema.ID }

func (e *NotLoadedError) Error() string {
	return fmt.Sprintf("sources: %s is not loaded", e.Source)
}

// Forget takes a source out: all quads that rest on its passages, and all
// that is known of it. Of an RDF document, a named graph in which other sources
// speak as well stays as it is, as its quads do not tell which of them said
// so; it goes with the last of them. Forget returns how many quads went.
func Forget(ctx context.Context, g graph.Graph, source schema.ID) (int64, error) {
	var gone int64
	err := g.Update(ctx, func(tx graph.Tx) error {
		size, err := tx.Size(ctx)
		if err != nil {
			return err
		}
		there, _, err := quadsOf(ctx, tx, source)
		if err != nil {
			return err
		}
		if len(there) == 0 {
			return &NotLoadedError{source}
		}
		events, err := eventsOf(ctx, tx, source)
		if err != nil {
			return err
		}
		if err := remove(ctx, tx, source); err != nil {
			return err
		}
		if err := relink(ctx, tx, events); err != nil {
			return err
		}
		left, err := tx.Size(ctx)
		gone = size - left
		return err
	})
	return gone, err
}

// Install puts the registry's quads into the graph, in place of those of any
// other edition. It does nothing if this edition is there.
func Install(ctx context.Context, g graph.Graph, registry []quad.Quad) error {
	editions := map[quad.Value]bool{}
	for _, q := range registry {
		editions[q.Label] = true
	}
	return g.Update(ctx, func(tx graph.Tx) error {
		present, err := registryLabels(ctx, tx)
		if err != nil {
			return err
		}
		same := len(present) == len(editions)
		for label := range present {
			same = same && editions[label]
		}
		if same {
			return nil
		}
		for label := range present {
			ids, err := tx.IDs(ctx, []quad.Value{label})
			if err != nil {
				return err
			}
			if _, err := tx.Remove(ctx, graph.Pattern{Label: ids}); err != nil {
				return err
			}
		}
		return tx.Add(ctx, registry)
	})
}

// registryLabels finds the editions of registry tables in the graph. Each
// table says of itself, under its own label, that it is one.
func registryLabels(ctx context.Context, r graph.Reader) (map[quad.Value]bool, error) {
	ids, err := r.IDs(ctx, []quad.Value{schema.Type, schema.ClassRegistry})
	if err != nil {
		return nil, err
	}
	labels := map[quad.Value]bool{}
	if ids[0] == 0 || ids[1] == 0 {
		return labels, nil
	}
	for q, err := range r.Match(ctx, graph.Pattern{Predicate: ids[:1], Object: ids[1:]}) {
		if err != nil {
			return nil, err
		}
		values, err := r.Values(ctx, []graph.ID{q[0]})
		if err != nil {
			return nil, err
		}
		labels[values[0]] = true
	}
	return labels, nil
}

// remove takes out a source's quads without a look at what follows from them.
func remove(ctx context.Context, tx graph.Tx, source schema.ID) error {
	l, err := labelsOf(ctx, tx, source)
	if err != nil {
		return err
	}
	for _, p := range l.patterns() {
		if _, err := tx.Remove(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// labels are those under which a source speaks.
type labels struct {
	own    []graph.ID // the source itself, its passages, and graphs of its document
	shared []graph.ID // graphs in which other sources speak as well
	partOf []graph.ID // the predicate that notes graphs and passages
	meta   []graph.ID // the label of facts about them
}

func (l *labels) all() []graph.ID { return slices.Concat(l.own, l.shared) }

// patterns match all that is of the source alone. No label at all matches
// nothing.
func (l *labels) patterns() []graph.Pattern {
	p := []graph.Pattern{{Label: l.own}, {Subject: l.own, Label: l.meta}}
	if len(l.shared) > 0 {
		p = append(p, graph.Pattern{Subject: l.shared, Predicate: l.partOf, Object: l.own[:1], Label: l.meta})
	}
	return p
}

func labelsOf(ctx context.Context, r graph.Reader, source schema.ID) (*labels, error) {
	ids, err := r.IDs(ctx, []quad.Value{source.IRI(), schema.Meta.IRI(), schema.PartOf})
	if err != nil {
		return nil, err
	}
	l := &labels{own: []graph.ID{}, shared: []graph.ID{}, meta: []graph.ID{}}
	if ids[0] == 0 || ids[1] == 0 {
		return l, nil
	}
	l.own, l.meta, l.partOf = append(l.own, ids[0]), append(l.meta, ids[1]), ids[2:]
	if ids[2] == 0 {
		return l, nil
	}
	var noted []graph.ID
	for q, err := range r.Match(ctx, graph.Pattern{Predicate: l.partOf, Object: ids[:1], Label: l.meta}) {
		if err != nil {
			return nil, err
		}
		noted = append(noted, q[0])
	}
	values, err := r.Values(ctx, noted)
	if err != nil {
		return nil, err
	}
	var graphs []graph.ID
	for i, v := range values {
		passage, isPassage := schema.PassageOf(v)
		switch {
		case isPassage && passage.Source == source:
			l.own = append(l.own, noted[i])
		case !schema.IsReserved(v):
			graphs = append(graphs, noted[i])
		}
	}
	return l, l.part(ctx, r, graphs)
}

// part parts the graphs of a document into those of the source alone and the
// others.
func (l *labels) part(ctx context.Context, r graph.Reader, graphs []graph.ID) error {
	if len(graphs) == 0 {
		return nil
	}
	shared := map[graph.ID]bool{}
	for q, err := range r.Match(ctx, graph.Pattern{Subject: graphs, Predicate: l.partOf, Label: l.meta}) {
		if err != nil {
			return err
		}
		shared[q[0]] = shared[q[0]] || q[2] != l.own[0]
	}
	for _, g := range graphs {
		if shared[g] {
			l.shared = append(l.shared, g)
		} else {
			l.own = append(l.own, g)
		}
	}
	return nil
}

// quadsOf gives all that remove would take out, and apart from that what the
// graphs say that the source shares with others.
func quadsOf(ctx context.Context, r graph.Reader, source schema.ID) (own, shared []quad.Quad, err error) {
	l, err := labelsOf(ctx, r, source)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range l.patterns() {
		found, err := values(ctx, r, p)
		if err != nil {
			return nil, nil, err
		}
		own = append(own, found...)
	}
	shared, err = values(ctx, r, graph.Pattern{Label: l.shared})
	return own, shared, err
}

func sameFacts(a, b []quad.Quad) bool { return holds(a, b) && holds(b, a) }

// holds reports whether all facts are among the quads; the day of retrieval
// does not count.
func holds(quads, facts []quad.Quad) bool {
	known := make(map[string]bool, len(quads))
	for _, q := range quads {
		known[q.NQuad()] = true
	}
	for _, q := range facts {
		if q.Predicate != schema.Retrieved && !known[q.NQuad()] {
			return false
		}
	}
	return true
}

// values reads the quads that match, as values.
func values(ctx context.Context, r graph.Reader, p graph.Pattern) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range graph.All(ctx, r, p) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}
