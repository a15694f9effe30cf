package registry

import (
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// Tables that are not named by a body's own row.
const (
	membershipTable = "memberships"
	themeTable      = "themes"
	issueTable      = "issues"
)

// Quads gives all that the registry knows as quads, sorted and each once.
// The label of each is the table in its edition, and each edition says of
// itself that it is one.
func (r *Registry) Quads() []quad.Quad {
	w := &writer{editions: r.Editions()}
	for _, b := range r.bodies {
		w.body(b)
	}
	for _, m := range r.memberships {
		w.membership(m)
	}
	for _, c := range r.subjects().concepts {
		w.concept(c)
	}
	return schema.Distinct(w.quads)
}

type writer struct {
	editions map[string]string
	quads    []quad.Quad
	label    quad.IRI
}

// table sets the label of what follows and introduces it.
func (w *writer) table(name string) {
	day := w.editions[name]
	if day == "" {
		day = "0000-00-00"
	}
	w.label = schema.RegistryTable(name, day).IRI()
	w.say(w.label, schema.Type, schema.ClassRegistry)
	w.say(w.label, schema.Title, quad.String("Registry of "+name+", "+day))
}

func (w *writer) say(subject, predicate quad.IRI, object quad.Value) {
	w.quads = append(w.quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: w.label})
}

func (w *writer) body(b Body) {
	w.table(b.Table)
	iri := b.ID.IRI()
	w.say(iri, schema.Type, schema.ClassOf(b.Kind))
	w.say(iri, schema.PrefLabel, quad.LangString{Value: quad.String(b.Name), Lang: "en"})
	w.say(iri, schema.Kind, quad.String(b.Kind))
	if b.Acronym != "" {
		w.say(iri, schema.Acronym, quad.String(b.Acronym))
	}
	if b.Country != "" {
		w.say(iri, schema.GovernmentBodyOf, b.Country.IRI())
	}
	if b.Parent != "" {
		w.say(iri, schema.SubOrganizationOf, b.Parent.IRI())
	}
	for _, n := range b.Names {
		w.say(iri, schema.AltLabel, text(n))
	}
	for _, m := range b.Match {
		w.say(iri, schema.ExactMatch, quad.IRI(m))
	}
}

func (w *writer) membership(m Membership) {
	w.table(membershipTable)
	w.quads = append(w.quads, m.Quads(w.label)...)
}

func (w *writer) concept(c Concept) {
	w.table(map[bool]string{true: issueTable, false: themeTable}[c.ID.Kind() == "issue"])
	iri := c.ID.IRI()
	w.say(iri, schema.Type, schema.ClassConcept)
	if c.ID.Kind() == "issue" {
		w.say(iri, schema.Type, schema.ClassIssue)
	}
	w.say(iri, schema.PrefLabel, quad.LangString{Value: quad.String(c.Label), Lang: "en"})
	for _, l := range c.Labels {
		w.say(iri, schema.AltLabel, text(l))
	}
	if c.Definition != "" {
		w.say(iri, schema.Definition, quad.LangString{Value: quad.String(c.Definition), Lang: "en"})
	}
	if c.Broader != "" {
		w.say(iri, schema.Broader, c.Broader.IRI())
	}
	for _, m := range c.Match {
		w.say(iri, schema.ExactMatch, quad.IRI(m))
	}
}

func text(t schema.Text) quad.Value {
	if t.Lang == "" {
		return quad.String(t.Value)
	}
	return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}
}
