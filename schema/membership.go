package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Membership says that a body is, or was, a member of a group of states or of
// an organisation (org:Membership).
type Membership struct {
	Group, Member ID
	// Since and Until are days (2006-01-02) or years (2006); Until is
	// exclusive; empty means not known.
	Since, Until string
}

// In reports whether the membership held on the day (2006-01-02); an empty
// day asks whether it still holds.
func (m Membership) In(day string) bool {
	if day == "" {
		return m.Until == ""
	}
	return (m.Since == "" || m.Since <= day) && (m.Until == "" || day < m.Until)
}

// ID names the membership by its group, its member and its beginning.
func (m Membership) ID() ID {
	name := "membership/" + m.Group.Local() + "/" + strings.ToLower(m.Member.Local())
	if m.Since != "" {
		name += "/" + m.Since
	}
	return ID(name)
}

// Quads writes the membership under the label.
func (m Membership) Quads(label quad.IRI) []quad.Quad {
	iri := m.ID().IRI()
	quads := []quad.Quad{
		{Subject: iri, Predicate: Type, Object: ClassMembership, Label: label},
		{Subject: iri, Predicate: Member, Object: m.Member.IRI(), Label: label},
		{Subject: iri, Predicate: MembershipOf, Object: m.Group.IRI(), Label: label},
	}
	for _, end := range []struct {
		predicate quad.IRI
		day       string
	}{{Since, m.Since}, {Until, m.Until}} {
		if end.day != "" {
			quads = append(quads, quad.Quad{Subject: iri, Predicate: end.predicate, Object: dayOrYear(end.day), Label: label})
		}
	}
	return quads
}

// dayOrYear is a day as xsd:date, a year as xsd:gYear.
func dayOrYear(d string) quad.Value {
	if len(d) == len("2006") {
		return quad.TypedString{Value: quad.String(d), Type: xsdYear}
	}
	return day(d)
}

// ReadMemberships finds the memberships in quads, in the order of their
// names: the inverse of Quads. What lacks a group or a member is passed over.
func ReadMemberships(quads []quad.Quad) []Membership {
	byID := map[ID]*Membership{}
	for _, q := range quads {
		id, ok := IDOf(q.Subject)
		if !ok || id.Kind() != "membership" {
			continue
		}
		m := byID[id]
		if m == nil {
			m = &Membership{}
			byID[id] = m
		}
		switch q.Predicate {
		case Member:
			m.Member, _ = IDOf(q.Object)
		case MembershipOf:
			m.Group, _ = IDOf(q.Object)
		case Since:
			m.Since = plain(q.Object)
		case Until:
			m.Until = plain(q.Object)
		}
	}
	var found []Membership
	for _, m := range byID {
		if m.Group != "" && m.Member != "" {
			found = append(found, *m)
		}
	}
	slices.SortFunc(found, func(a, b Membership) int { return cmp.Compare(a.ID(), b.ID()) })
	return found
}
