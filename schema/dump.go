package schema

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Graphs are the named graphs of RDF documents, each with the sources in which
// it stands, as they are noted under [Meta].
type Graphs map[quad.Value][]ID

// Note takes a quad of a dump, which may note a graph.
func (g Graphs) Note(q quad.Quad) {
	if source, ok := notes(q); ok && !slices.Contains(g[q.Subject], source) {
		g[q.Subject] = append(g[q.Subject], source)
	}
}

// Lack reports whether the quad notes a graph that is not among them.
func (g Graphs) Lack(q quad.Quad) bool {
	source, ok := notes(q)
	return ok && !slices.Contains(g[q.Subject], source)
}

// notes reports whether a quad notes that its subject is a graph of a source.
func notes(q quad.Quad) (of ID, ok bool) {
	if q.Predicate != PartOf || q.Label != Meta.IRI() {
		return "", false
	}
	of, ok = IDOf(q.Object)
	return of, ok && IsSource(of) && !IsReserved(q.Subject)
}

// IsDumpLabel reports whether a quad under the label can be of a dump of a
// graph: the label is one of the model, a source, which labels what its
// document says in no graph of its own, or a graph that the dump notes.
func (g Graphs) IsDumpLabel(label quad.Value) bool {
	return IsReserved(label) || len(g[label]) > 0
}

// IsReserved reports whether only Plenary gives the label to quads: it is one
// of the model or a source.
func IsReserved(label quad.Value) bool {
	if IsModelLabel(label) {
		return true
	}
	id, ok := IDOf(label)
	return ok && IsSource(id)
}

// IsSource reports whether an ID is that of a source, and not of a part of one.
func IsSource(id ID) bool {
	return id.Kind() == "source" && !strings.ContainsAny(id.Local(), "/#")
}
