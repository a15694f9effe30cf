package queries

import (
	"cmp"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// unitedNations is the body into which no UN entity is rolled up: the
// entities of the system act in their own names.
const unitedNations schema.ID = "org/united-nations"

// owners gives, for each of the bodies, the one it is rolled up to: the State
// of a government body, the outermost parent of a part. A body that belongs to
// nobody is its own owner.
func (q *inquiry) owners(bodies []schema.ID) (map[schema.ID]schema.ID, error) {
	above := map[schema.ID]schema.ID{}
	for todo := bodies; len(todo) > 0; {
		facts, err := q.about(todo, schema.GovernmentBodyOf, schema.SubOrganizationOf)
		if err != nil {
			return nil, err
		}
		states, parents := map[schema.ID]schema.ID{}, map[schema.ID]schema.ID{}
		for _, f := range facts { // sorted, so that the first of several parents is always the same
			body, _ := schema.IDOf(f.subject)
			owner, _ := schema.IDOf(f.object)
			if f.predicate == schema.GovernmentBodyOf && states[body] == "" {
				states[body] = owner
			} else if f.predicate == schema.SubOrganizationOf && parents[body] == "" && owner != unitedNations {
				parents[body] = owner
			}
		}
		var next []schema.ID
		for _, body := range todo {
			if _, seen := above[body]; seen {
				continue
			}
			owner := cmp.Or(states[body], parents[body])
			above[body] = owner
			if _, seen := above[owner]; !seen && owner != "" {
				next = append(next, owner)
			}
		}
		todo = distinct(next)
	}
	owners := make(map[schema.ID]schema.ID, len(bodies))
	for _, body := range bodies {
		owner := body
		for range len(above) { // a circle of parents ends somewhere
			if above[owner] == "" {
				break
			}
			owner = above[owner]
		}
		owners[body] = owner
	}
	return owners, nil
}

// parts gives the bodies that roll up to one of the owners, with the owners.
func (q *inquiry) parts(owners []schema.ID) ([]schema.ID, error) {
	all := map[schema.ID]bool{}
	for todo := owners; len(todo) > 0; {
		for _, id := range todo {
			all[id] = true
		}
		facts, err := q.pointing(todo, schema.GovernmentBodyOf, schema.SubOrganizationOf)
		if err != nil {
			return nil, err
		}
		var next []schema.ID
		for _, f := range facts {
			if id, ok := schema.IDOf(f.subject); ok && !all[id] && f.object != quad.Value(unitedNations.IRI()) {
				next = append(next, id)
			}
		}
		todo = distinct(next)
	}
	ids := make([]schema.ID, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	return distinct(ids), nil
}

// rollUp replaces the bodies of the events by their owners.
func (q *inquiry) rollUp(events []*happening) error {
	var bodies []schema.ID
	for _, h := range events {
		bodies = append(bodies, h.bodies()...)
	}
	owners, err := q.owners(distinct(bodies))
	if err != nil {
		return err
	}
	for _, h := range events {
		for i, p := range h.parts {
			h.parts[i].body = owners[p.body]
		}
	}
	return nil
}

// organised gives the events that the body organises, or all if it is empty,
// with all their organisers in the roles; rolled up if asked for.
func (q *inquiry) organised(body schema.ID, roles []schema.Role, rolledUp bool) ([]*happening, error) {
	var numbers []graph.ID
	var err error
	switch {
	case body == "":
		quads, failed := q.quads(pattern{predicates: predicatesOf(roles)})
		if failed != nil {
			return nil, failed
		}
		numbers, err = q.onlyEvents(column(quads, 0))
	case rolledUp:
		family, failed := q.parts([]schema.ID{body})
		if failed != nil {
			return nil, failed
		}
		numbers, err = q.eventsOf(family, roles)
	default:
		numbers, err = q.eventsOf([]schema.ID{body}, roles)
	}
	if err != nil {
		return nil, err
	}
	events, err := q.happenings(numbers, roles)
	if err != nil || !rolledUp {
		return events, err
	}
	return events, q.rollUp(events)
}
