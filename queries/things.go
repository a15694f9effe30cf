package queries

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func oneOf(id graph.ID) []graph.ID { return []graph.ID{id} }

// name looks up the names of things, all at once, for [inquiry.thing].
func (q *inquiry) name(ids []schema.ID) error {
	var unknown []schema.ID
	noted := map[schema.ID]bool{}
	for i, id := range ids {
		if err := q.late(i); err != nil {
			return err
		}
		if _, seen := q.things[id]; !seen && id != "" && !noted[id] {
			noted[id] = true
			unknown = append(unknown, id)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	unknown = distinct(unknown)
	facts, err := q.told(unknown, schema.PrefLabel, schema.EventName, schema.Title, schema.Kind, schema.Acronym)
	if err != nil {
		return err
	}
	names := map[schema.ID][]fact{}
	kinds, acronyms := map[schema.ID]string{}, map[schema.ID]string{}
	least := func(known map[schema.ID]string, id schema.ID, text string) {
		if known[id] == "" || text < known[id] {
			known[id] = text
		}
	}
	for i, f := range facts {
		if err := q.late(i); err != nil {
			return err
		}
		id, _ := schema.IDOf(f.subject)
		switch f.predicate {
		case schema.Kind:
			least(kinds, id, plain(f.object))
		case schema.Acronym:
			least(acronyms, id, plain(f.object))
		default:
			names[id] = append(names[id], f)
		}
	}
	for i, id := range unknown {
		if err := q.late(i); err != nil {
			return err
		}
		t := q.registered(id)
		if best := preferredName(names[id]); best != "" {
			t.Name = best
		}
		t.Kind = cmp.Or(t.Kind, kinds[id], kindOf(id))
		t.Name = cmp.Or(t.Name, readable(id))
		t.Acronym = cmp.Or(t.Acronym, acronyms[id])
		q.things[id] = t
	}
	return q.namePositions(filter(unknown, ofKind("position")))
}

// namePositions names positions, which nobody gave a name, by what they say:
// "Kenya: reservation on Global Digital Compact".
func (q *inquiry) namePositions(positions []schema.ID) error {
	if len(positions) == 0 {
		return nil
	}
	facts, err := q.told(positions, schema.Holder, schema.StanceIs, schema.IssueIs)
	if err != nil {
		return err
	}
	said := map[schema.ID]*schema.Position{}
	var parts []schema.ID
	for _, f := range facts {
		id, _ := schema.IDOf(f.subject)
		if said[id] == nil {
			said[id] = &schema.Position{}
		}
		part, isThing := schema.IDOf(f.object)
		if isThing {
			parts = append(parts, part)
		}
		switch f.predicate {
		case schema.Holder:
			said[id].Holder = part
		case schema.IssueIs:
			said[id].Issue = part
		default:
			said[id].Stance, _ = schema.StanceOf(f.object)
		}
	}
	if err := q.name(parts); err != nil {
		return err
	}
	for id, p := range said {
		t := q.things[id]
		t.Name = q.thing(p.Holder).Short() + ": " + strings.ReplaceAll(string(p.Stance), "-", " ") + " on " + q.thing(p.Issue).Name
		q.things[id] = t
	}
	return nil
}

// thing gives the name of a thing that was looked up.
func (q *inquiry) thing(id schema.ID) Thing {
	if t, ok := q.things[id]; ok {
		return t
	}
	return Thing{ID: id, Name: readable(id), Kind: kindOf(id)}
}

// pointer is thing, nil for no thing.
func (q *inquiry) pointer(id schema.ID) *Thing {
	if id == "" {
		return nil
	}
	t := q.thing(id)
	return &t
}

// list gives the names of things, each once, in the order of their names.
func (q *inquiry) list(ids []schema.ID) []Thing {
	things := make([]Thing, 0, len(ids))
	for _, id := range distinct(slices.Clone(ids)) {
		things = append(things, q.thing(id))
	}
	return sortThings(things)
}

// preferredName is the name that most passages give, a registry's before any
// other, English before other languages.
func preferredName(facts []fact) string {
	best, bestRank := "", [3]int{}
	counts := map[string]int{}
	for _, f := range facts {
		counts[plain(f.object)]++
	}
	for _, f := range facts {
		text := plain(f.object)
		rank := [3]int{}
		if lang := language(f.object); lang == "" || strings.HasPrefix(lang, "en") {
			rank[0] = 1
		}
		if id, _ := schema.IDOf(f.label); id.Kind() == "registry" || id.Kind() == "curation" {
			rank[1] = 1
		}
		rank[2] = counts[text]
		order := slices.Compare(rank[:], bestRank[:])
		if best == "" || order > 0 || order == 0 && text < best {
			best, bestRank = text, rank
		}
	}
	return best
}

// registered is what the registries say of a thing; fields they do not know
// are empty.
func (q *inquiry) registered(id schema.ID) Thing {
	t := Thing{ID: id}
	if q.reg == nil {
		return t
	}
	if body, ok := q.reg.Body(id); ok {
		t.Name, t.Kind, t.Acronym = body.Name, string(body.Kind), body.Acronym
	} else if concept, ok := q.reg.Concept(id); ok {
		t.Name = concept.Label
	}
	return t
}

// kindOf is the kind that an ID alone shows.
func kindOf(id schema.ID) string {
	switch kind := id.Kind(); kind {
	case "country":
		return string(schema.State)
	case "org":
		return string(schema.OtherKind)
	default:
		return kind
	}
}

// isBody reports whether the thing is a state, a group or an organisation.
func isBody(id schema.ID) bool {
	switch id.Kind() {
	case "country", "group", "org":
		return true
	}
	return false
}

// isConcept reports whether the thing is an issue or a theme.
func isConcept(id schema.ID) bool { return id.Kind() == "issue" || id.Kind() == "theme" }

// readable makes a name of an ID that has none.
func readable(id schema.ID) string {
	local := id.Local()
	if local == "" || id.Kind() == "source" {
		return string(id)
	}
	local = local[strings.LastIndexByte(local, '/')+1:]
	return strings.ReplaceAll(local, "-", " ")
}

// narrower gives the concepts together with all that stand below them, by
// skos:broader in the graph and in the registries, and by their IDs
// (issue/a/b stands below issue/a).
func (q *inquiry) narrower(concepts []schema.ID) ([]schema.ID, error) {
	children := map[schema.ID][]schema.ID{}
	var known []schema.ID
	facts, err := q.facts(pattern{predicates: []quad.IRI{schema.Broader}})
	if err != nil {
		return nil, err
	}
	for _, f := range facts {
		child, _ := schema.IDOf(f.subject)
		parent, _ := schema.IDOf(f.object)
		children[parent] = append(children[parent], child)
	}
	issues, err := q.issues()
	if err != nil {
		return nil, err
	}
	known = append(known, issues...)
	for _, c := range q.concepts() {
		known = append(known, c.ID)
		if c.Broader != "" {
			children[c.Broader] = append(children[c.Broader], c.ID)
		}
	}
	for _, id := range distinct(known) {
		if at := strings.LastIndexByte(string(id), '/'); at > 0 {
			children[id[:at]] = append(children[id[:at]], id)
		}
	}
	return descendants(concepts, children), nil
}

// concepts are the issues and themes of the registry.
func (q *inquiry) concepts() []registry.Concept {
	if q.reg == nil {
		return nil
	}
	return append(q.reg.Issues(), q.reg.Themes()...)
}

// issues are the issues that the graph names.
func (q *inquiry) issues() ([]schema.ID, error) {
	class, err := q.number(schema.ClassIssue)
	if err != nil || class == 0 {
		return nil, err
	}
	facts, err := q.facts(pattern{predicates: []quad.IRI{schema.Type}, objects: oneOf(class)})
	return subjects(facts), err
}

// descendants gives the roots and all below them, sorted.
func descendants(roots []schema.ID, children map[schema.ID][]schema.ID) []schema.ID {
	seen := map[schema.ID]bool{}
	todo := slices.Clone(roots)
	var all []schema.ID
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		all = append(all, id)
		todo = append(todo, children[id]...)
	}
	return distinct(all)
}
