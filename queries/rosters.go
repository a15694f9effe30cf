package queries

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// membership is a stretch of days in which a body is in a group; until is
// exclusive; empty ends are open.
type membership struct{ since, until string }

// roster is who is in a group.
type roster map[schema.ID][]membership

// held reports whether the membership held on a day; without a day, whether
// it has not ended.
func (r roster) held(id schema.ID, day string) bool {
	return slices.ContainsFunc(r[id], func(m membership) bool {
		if day == "" {
			return m.until == ""
		}
		return (m.since == "" || m.since <= day) && (m.until == "" || day < m.until)
	})
}

// ofStates reports whether States are in the group, as in no company's board.
func (r roster) ofStates() bool {
	for member := range r {
		if member.Kind() == "country" {
			return true
		}
	}
	return false
}

// memberships gives who is, or was, in the group.
func (q *inquiry) memberships(group schema.ID) (roster, error) {
	all, err := q.rosters([]schema.ID{group})
	if err != nil {
		return nil, err
	}
	return all[group], nil
}

// rosters gives who is, or was, in each of the groups; what has no members has
// no roster.
func (q *inquiry) rosters(groups []schema.ID) (map[schema.ID]roster, error) {
	pointing, err := q.pointing(groups, schema.MembershipOf)
	if err != nil {
		return nil, err
	}
	facts, err := q.told(subjects(pointing), schema.Member, schema.MembershipOf, schema.Since, schema.Until)
	if err != nil {
		return nil, err
	}
	type told struct {
		member, group schema.ID
		membership
	}
	byID := map[quad.Value]*told{}
	for _, f := range facts {
		t := byID[f.subject]
		if t == nil {
			t = &told{}
			byID[f.subject] = t
		}
		switch f.predicate {
		case schema.Member:
			t.member, _ = schema.IDOf(f.object)
		case schema.MembershipOf:
			t.group, _ = schema.IDOf(f.object)
		case schema.Since:
			t.since = plain(f.object)
		case schema.Until:
			t.until = plain(f.object)
		}
	}
	all := map[schema.ID]roster{}
	for _, t := range byID {
		if all[t.group] == nil {
			all[t.group] = roster{}
		}
		all[t.group][t.member] = append(all[t.group][t.member], t.membership)
	}
	return all, nil
}
