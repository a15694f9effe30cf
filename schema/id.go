package schema

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// Namespaces of the names that Plenary mints.
const (
	// Vocabulary is the namespace of classes, predicates and stances (prefix pl:).
	Vocabulary = "https://w3id.org/plenary/ns#"
	// Things is the namespace of everything that is talked about (prefix id:).
	Things = "https://w3id.org/plenary/id/"
)

// ID is the short form of a thing's IRI: what follows [Things], for example
// "country/KEN", "org/itu", "event/2025-12-15-digital-unga" or
// "source/3f0a…". The zero ID names nothing.
type ID string

// IRI returns the full IRI of the thing.
func (id ID) IRI() quad.IRI { return quad.IRI(Things + string(id)) }

// Kind returns the part before the first slash: "country", "org", "group",
// "event", "theme", "issue", "position", "source", …
func (id ID) Kind() string {
	kind, _, _ := strings.Cut(string(id), "/")
	return kind
}

// Local returns the part behind the first slash.
func (id ID) Local() string {
	_, local, _ := strings.Cut(string(id), "/")
	return local
}

// IDOf returns the short form of a value that is an IRI in [Things]; ok is
// false for every other value.
func IDOf(v quad.Value) (id ID, ok bool) {
	iri, isIRI := v.(quad.IRI)
	if !isIRI || !strings.HasPrefix(string(iri), Things) {
		return "", false
	}
	return ID(strings.TrimPrefix(string(iri), Things)), true
}

// Labels that are neither passages nor registries.
const (
	// Meta labels facts about sources, passages and load runs themselves.
	Meta ID = "meta"
)

// Inferred is the label of the quads that the named rule derived from others.
func Inferred(rule string) ID { return ID("inferred/" + rule) }

// Curation is the label of the quads of a judgement file.
func Curation(file string) ID { return ID("curation/" + file) }

// IsCuration reports whether a label is that of a judgement file.
func IsCuration(label quad.IRI) bool {
	id, ok := IDOf(label)
	return ok && id.Kind() == "curation" && id.Local() != ""
}

// RegistryTable is the label of the quads of one registry table in its
// edition of a day, written 2006-01-02.
func RegistryTable(table, day string) ID { return ID("registry/" + table + "@" + day) }

// IsModelLabel reports whether the value is a label that the model gives to
// quads: a passage, a registry table, a judgement file, a rule, or meta.
func IsModelLabel(label quad.Value) bool {
	id, ok := IDOf(label)
	if !ok {
		return false
	}
	if _, isPassage := ParsePassage(id); isPassage {
		return true
	}
	switch id.Kind() {
	case "registry", "curation", "inferred":
		return id.Local() != ""
	}
	return id == Meta
}
