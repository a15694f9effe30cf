package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// nearestShown is how many near names an error offers.
const nearestShown = 5

// namePredicates are the predicates that name things.
var namePredicates = []quad.IRI{schema.PrefLabel, schema.AltLabel, schema.Acronym, schema.EventName, schema.Title}

// ResolveThing finds the thing that a text names: by its id ("org/itu", or
// the full IRI), its ISO 3166-1 code, its acronym or any of its names, in any
// case. A body is meant before an issue or a theme, these before an event or a
// source of the same name; a thing that documents speak of before one that
// only a registry lists; a state before other bodies.
//
// The error is an [*AmbiguousError] if several things remain, a
// [*NotFoundError] if there is none, and wraps [ErrParameter] if the text is
// empty.
func ResolveThing(ctx context.Context, r graph.Reader, reg *registry.Registry, text string) (Thing, error) {
	q := newInquiry(ctx, r, reg)
	id, err := q.find(text, anything)
	if err != nil {
		return Thing{}, err
	}
	return q.thing(id), nil
}

// sort of things that a parameter may name, in the order in which they are
// meant.
type sort []func(schema.ID) bool

var (
	bodies   = sort{isBody}
	concepts = sort{isConcept}
	anything = sort{isBody, isConcept, ofKind("event"), ofKind("source"), func(schema.ID) bool { return true }}
)

func ofKind(kind string) func(schema.ID) bool {
	return func(id schema.ID) bool { return id.Kind() == kind }
}

func (s sort) has(id schema.ID) bool {
	return slices.ContainsFunc(s, func(is func(schema.ID) bool) bool { return is(id) })
}

// find gives the one thing of the sort that the text names.
func (q *inquiry) find(text string, of sort) (schema.ID, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", badParameter("name", "it is empty")
	}
	if id, ok, err := q.byID(text); err != nil {
		return "", err
	} else if ok && of.has(id) {
		return id, q.name([]schema.ID{id})
	}
	candidates, err := q.named(text, of)
	if err != nil {
		return "", err
	}
	if state, ok, err := q.byCode(text); err != nil {
		return "", err
	} else if ok && of.has(state) {
		candidates = distinct(append(candidates, state))
	}
	if len(candidates) == 0 {
		if candidates, err = q.titledLike(text, of); err != nil {
			return "", err
		}
	}
	candidates, err = q.meant(text, candidates, of)
	if err != nil {
		return "", err
	}
	if err := q.name(candidates); err != nil {
		return "", err
	}
	switch len(candidates) {
	case 0:
		near, err := q.nearest(text, of)
		if err != nil {
			return "", err
		}
		return "", &NotFoundError{Text: text, Nearest: near}
	case 1:
		return candidates[0], nil
	}
	return "", &AmbiguousError{Text: text, Candidates: q.list(candidates)}
}

// byCode reads an ISO 3166-1 code: one candidate among others, for a body of
// which documents speak may have it for an acronym.
func (q *inquiry) byCode(text string) (schema.ID, bool, error) {
	if len(text) != 3 || strings.ToUpper(text) != text {
		return "", false, nil
	}
	return q.byID("country/" + text)
}

// byID reads a text that is an ID or an IRI.
func (q *inquiry) byID(text string) (schema.ID, bool, error) {
	text = strings.TrimPrefix(strings.Trim(text, "<>"), schema.Things)
	text = strings.TrimPrefix(text, "id:")
	kind, local, isID := strings.Cut(text, "/")
	var tries []schema.ID
	switch {
	case isID && strings.EqualFold(kind, "country"):
		tries = append(tries, schema.ID("country/"+strings.ToUpper(local)))
	case isID:
		tries = append(tries, schema.ID(text), schema.ID(strings.ToLower(text)))
	}
	for _, id := range tries {
		known, err := q.numbersOf(id)
		if err != nil {
			return "", false, err
		}
		if len(known) > 0 || q.registered(id).Name != "" {
			return id, true, nil
		}
	}
	return "", false, nil
}

// named gives the things of the sort one of whose names is the text.
func (q *inquiry) named(text string, of sort) ([]schema.ID, error) {
	key := registry.Key(text)
	facts, err := q.namesWith(longestWord(text), false)
	if err != nil {
		return nil, err
	}
	var found []schema.ID
	for _, f := range facts {
		if id, ok := schema.IDOf(f.subject); ok && of.has(id) && registry.Key(plain(f.object)) == key {
			found = append(found, id)
		}
	}
	if q.reg != nil {
		for _, match := range q.reg.Find(text) {
			if of.has(match.ID) {
				found = append(found, match.ID)
			}
		}
	}
	for _, c := range q.concepts() {
		if of.has(c.ID) && conceptIsCalled(c, key) {
			found = append(found, c.ID)
		}
	}
	for _, kind := range []string{"issue", "theme"} {
		id := schema.ID(kind + "/" + slug(text))
		if known, err := q.numbersOf(id); err != nil {
			return nil, err
		} else if len(known) > 0 && of.has(id) {
			found = append(found, id)
		}
	}
	return distinct(found), nil
}

func conceptIsCalled(c registry.Concept, key string) bool {
	return registry.Key(c.Label) == key || registry.Key(c.ID.Local()) == key ||
		slices.ContainsFunc(c.Labels, func(n schema.Text) bool { return registry.Key(n.Value) == key })
}

// titledLike gives the events and sources whose title holds the text: nobody
// types a long title whole.
func (q *inquiry) titledLike(text string, of sort) ([]schema.ID, error) {
	facts, err := q.namesWith(longestWord(text), false)
	if err != nil {
		return nil, err
	}
	words := fold(text)
	var found []schema.ID
	for _, f := range facts {
		id, ok := schema.IDOf(f.subject)
		if ok && of.has(id) && (f.predicate == schema.EventName || f.predicate == schema.Title) && strings.Contains(fold(plain(f.object)), words) {
			found = append(found, id)
		}
	}
	return distinct(found), nil
}

// namesWith gives the names in the graph that contain a text, or begin with it.
func (q *inquiry) namesWith(text string, prefix bool) ([]fact, error) {
	if text == "" {
		return nil, nil
	}
	literals, err := q.r.Search(q.ctx, text, prefix, 0)
	if err != nil || len(literals) == 0 {
		return nil, err
	}
	return q.facts(pattern{predicates: namePredicates, objects: literals})
}

// meant keeps, of several candidates, those that the text rather means.
func (q *inquiry) meant(text string, candidates []schema.ID, of sort) ([]schema.ID, error) {
	candidates, err := q.oneEach(candidates)
	if err != nil {
		return nil, err
	}
	for _, is := range of {
		if kept := filter(candidates, is); len(kept) > 0 {
			candidates = kept
			break
		}
	}
	if len(candidates) < 2 {
		return candidates, nil
	}
	spoken, err := q.spokenOf(candidates)
	if err != nil {
		return nil, err
	}
	if err := q.name(candidates); err != nil {
		return nil, err
	}
	key := registry.Key(text)
	for _, better := range []func(schema.ID) bool{
		func(id schema.ID) bool { return spoken[id] },
		func(id schema.ID) bool { return registry.Key(q.thing(id).Name) == key },
		func(id schema.ID) bool { return id.Kind() == "country" },
		func(id schema.ID) bool { return id.Kind() == "issue" },
		func(id schema.ID) bool { body, ok := q.body(id); return ok && body.Primary },
	} {
		if kept := filter(candidates, better); len(kept) > 0 {
			candidates = kept
		}
	}
	return candidates, nil
}

// oneEach replaces the descriptions of one event by the event.
func (q *inquiry) oneEach(candidates []schema.ID) ([]schema.ID, error) {
	events := filter(candidates, ofKind("event"))
	if len(events) < 2 {
		return candidates, nil
	}
	same, err := q.merge(events)
	if err != nil {
		return nil, err
	}
	for i, id := range candidates {
		if first, ok := same[id]; ok {
			candidates[i] = first
		}
	}
	return distinct(candidates), nil
}

// body is the registry's body of an ID.
func (q *inquiry) body(id schema.ID) (registry.Body, bool) {
	if q.reg == nil {
		return registry.Body{}, false
	}
	return q.reg.Body(id)
}

// spokenOf tells which of the things a document speaks of.
func (q *inquiry) spokenOf(ids []schema.ID) (map[schema.ID]bool, error) {
	spoken := map[schema.ID]bool{}
	note := func(facts []fact, of func(fact) quad.Value) {
		for _, f := range facts {
			if _, inDocument := schema.PassageOf(f.label); inDocument {
				if id, ok := schema.IDOf(of(f)); ok {
					spoken[id] = true
				}
			}
		}
	}
	about, err := q.about(ids)
	if err != nil {
		return nil, err
	}
	note(about, func(f fact) quad.Value { return f.subject })
	pointing, err := q.pointing(ids)
	if err != nil {
		return nil, err
	}
	note(pointing, func(f fact) quad.Value { return f.object })
	return spoken, nil
}

// nearest gives names that come near the text.
func (q *inquiry) nearest(text string, of sort) ([]Thing, error) {
	facts, err := q.namesWith(longestWord(text), false)
	if err != nil {
		return nil, err
	}
	var near []schema.ID
	for _, f := range facts {
		if id, ok := schema.IDOf(f.subject); ok && of.has(id) && !slices.Contains(near, id) {
			near = append(near, id)
		}
	}
	if q.reg != nil && len(near) < nearestShown {
		for _, match := range q.reg.Nearest(text, nearestShown) {
			if of.has(match.ID) && !slices.Contains(near, match.ID) {
				near = append(near, match.ID)
			}
		}
	}
	if len(near) < nearestShown && of.has("issue/x") {
		for _, id := range q.nearConcepts(text, nearestShown) {
			if !slices.Contains(near, id) {
				near = append(near, id)
			}
		}
	}
	if len(near) > nearestShown {
		near = near[:nearestShown]
	}
	if err := q.name(near); err != nil {
		return nil, err
	}
	things := make([]Thing, 0, len(near))
	for _, id := range near {
		things = append(things, q.thing(id))
	}
	return things, nil
}

// nearConcepts gives concepts whose names are like the text, then those that
// share a word with it.
func (q *inquiry) nearConcepts(text string, n int) []schema.ID {
	words := strings.Fields(fold(text))
	var near []schema.ID
	if q.reg != nil {
		for _, c := range q.reg.NearestConcepts(text, n) {
			near = append(near, c.ID)
		}
	}
	for _, c := range q.concepts() {
		if slices.Contains(near, c.ID) {
			continue
		}
		for _, word := range strings.Fields(fold(c.Label)) {
			if len(word) > 3 && slices.Contains(words, word) && len(near) < n {
				near = append(near, c.ID)
				break
			}
		}
	}
	return near
}

// findConcepts gives what an issue or theme parameter names: every concept of
// that name, issue or theme, with all below.
func (q *inquiry) findConcepts(text string, of sort) ([]schema.ID, error) {
	roots, err := q.conceptsNamed(text, of)
	if err != nil {
		return nil, err
	}
	return q.narrower(roots)
}

// conceptsNamed gives every concept of a name, without what is below.
func (q *inquiry) conceptsNamed(text string, of sort) ([]schema.ID, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, badParameter("issue", "it is empty")
	}
	roots, err := q.named(text, of)
	if err != nil {
		return nil, err
	}
	if id, ok, err := q.byID(text); err != nil {
		return nil, err
	} else if ok && of.has(id) {
		roots = append(roots, id)
		if again, err := q.named(q.registered(id).Name, of); err == nil {
			roots = append(roots, again...)
		}
	}
	if len(roots) == 0 {
		roots = q.cued(text, of)
	}
	if len(roots) == 0 {
		near, err := q.nearest(text, of)
		if err != nil {
			return nil, err
		}
		return nil, &NotFoundError{Text: text, Nearest: near}
	}
	return distinct(roots), nil
}

// cued gives the issue, or else the theme, that the cues of the registry see
// in a text, if it is a single one: "making the forum permanent".
func (q *inquiry) cued(text string, of sort) []schema.ID {
	if q.reg == nil {
		return nil
	}
	for _, hits := range [][]registry.Hit{q.reg.IssuesIn(text), q.reg.ThemesIn(text)} {
		hits = slices.DeleteFunc(hits, func(h registry.Hit) bool { return !of.has(h.ID) })
		if len(hits) == 0 {
			continue
		}
		best := slices.MaxFunc(hits, func(a, b registry.Hit) int {
			return cmp.Or(cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.End-a.Start, b.End-b.Start))
		})
		rivals := slices.ContainsFunc(hits, func(h registry.Hit) bool {
			return h.ID != best.ID && h.Weight == best.Weight && h.End-h.Start == best.End-best.Start
		})
		if !rivals {
			return []schema.ID{best.ID}
		}
	}
	return nil
}

func filter(ids []schema.ID, keep func(schema.ID) bool) []schema.ID {
	var kept []schema.ID
	for _, id := range ids {
		if keep(id) {
			kept = append(kept, id)
		}
	}
	return kept
}
