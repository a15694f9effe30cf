package queries

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// Section is a heading under which holders stand: a group of States whose
// members they are, or else what kind they are of.
type Section struct {
	Group   *Thing   `json:"group"` // whose members stand here
	Kind    Optional `json:"kind"`  // as of a [Thing], where the section is of no group; "group" for all groups of States
	Heading string   `json:"heading"`
}

// The ways of grouping that are no group's name.
const (
	byRegion  = "regional"
	byKind    = "kind"
	ungrouped = "none"
)

// regionalGroups are those in which the United Nations fill their seats.
var regionalGroups = []schema.ID{
	"group/african-group", "group/asia-pacific-group", "group/eastern-european-group", "group/grulac", "group/weog",
}

// kindSections are the headings of those who stand under no group, in order.
var kindSections = []struct {
	kind    schema.BodyKind
	heading string
}{
	{schema.GroupOfStates, "Groups of states"}, {schema.State, "States"}, {schema.GovernmentBody, "Government bodies"}, {schema.Parliament, "Parliaments"},
	{schema.UNEntity, "United Nations entities"}, {schema.IGO, "Intergovernmental organisations"}, {schema.NGO, "Civil society"},
	{schema.TechnicalCommunity, "Technical community"}, {schema.Academia, "Academia"}, {schema.Company, "Companies"}, {schema.Media, "Media"},
	{schema.OtherKind, "Others"},
}

// sections says under which heading a holder stands.
type sections struct {
	all     bool        // under one heading
	groups  []schema.ID // a member of several stands under the first
	rosters map[schema.ID]roster
}

// sections reads how rows are to be grouped. Rosters are those of the groups
// and of the holders, as far as they are groups.
func (q *inquiry) sections(by []string, holders []schema.ID) (sections, error) {
	s := sections{}
	if len(by) == 0 {
		by = []string{byRegion}
	}
	named := map[schema.ID]string{}
	for _, name := range by {
		switch slug(name) {
		case ungrouped:
			s.all = true
		case byKind:
		case byRegion:
			s.groups = append(s.groups, regionalGroups...)
		default:
			id, err := q.find(name, bodies)
			if unknown := (*NotFoundError)(nil); errors.As(err, &unknown) {
				return s, &ParameterError{
					Name: "by", Problem: fmt.Sprintf("%q is neither regional, kind or none nor a group of states", name),
					Value: name, Allowed: []string{byRegion, byKind, ungrouped},
				}
			}
			if err != nil {
				return s, err
			}
			s.groups, named[id] = append(s.groups, id), name
		}
	}
	if s.all && len(by) > 1 {
		return s, badParameter("by", "none goes with no other way of grouping")
	}
	var err error
	if s.rosters, err = q.rosters(append(filter(holders, func(id schema.ID) bool { return id.Kind() != "country" }), s.groups...)); err != nil {
		return s, err
	}
	for id, name := range named {
		if !s.rosters[id].ofStates() {
			return s, badParameter("by", "%q is no group of states whose members are known", name)
		}
	}
	return s, q.name(s.groups)
}

// isGroup reports whether the holder is a group of States.
func (s sections) isGroup(holder Thing) bool {
	return holder.Kind == string(schema.GroupOfStates) || s.rosters[holder.ID].ofStates()
}

// place gives the section of a holder that spoke on a day, and its rank among
// the sections. A group that heads a section stands in it.
func (s sections) place(q *inquiry, holder Thing, day string) (Section, int) {
	if s.all {
		return Section{Heading: "All"}, 0
	}
	const groupsOfStates = 0 // the rank before the groups that head sections
	for i, group := range s.groups {
		if holder.ID == group || s.rosters[group].held(holder.ID, day) {
			return Section{Group: q.pointer(group), Heading: q.thing(group).Name}, groupsOfStates + 1 + i
		}
	}
	kind := schema.BodyKind(holder.Kind)
	if s.isGroup(holder) {
		kind = schema.GroupOfStates
	}
	at := slices.IndexFunc(kindSections, func(k struct {
		kind    schema.BodyKind
		heading string
	}) bool {
		return k.kind == kind
	})
	if at < 0 {
		at = len(kindSections) - 1
	}
	section := Section{Kind: Optional(kindSections[at].kind), Heading: kindSections[at].heading}
	if at == 0 {
		return section, groupsOfStates
	}
	if kind == schema.State && len(s.groups) > 0 {
		section.Heading = "Other states"
	}
	return section, groupsOfStates + len(s.groups) + at
}

// compareRows orders rows by their section; a group stands before its members,
// and they by their names.
func compareRows(a, b *MatrixRow, rank map[schema.ID]int) int {
	heads := func(r *MatrixRow) bool { return r.Section.Group != nil && r.Section.Group.ID == r.Holder.ID }
	if c := cmp.Or(cmp.Compare(rank[a.Holder.ID], rank[b.Holder.ID]), -compareBool(heads(a), heads(b))); c != 0 {
		return c
	}
	return compareThings(a.Holder, b.Holder)
}
