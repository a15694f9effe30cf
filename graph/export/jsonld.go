package export

import (
	"context"
	"io"
	"strings"
	"unicode/utf8"
)

// writeJSONLD writes compacted JSON-LD 1.1 with its context inside: an entry
// of @graph for each node of the default graph, and one with an @graph of its
// own for each label.
func writeJSONLD(_ context.Context, w io.Writer, list []statement) error {
	n := jsonNames(list)
	bindings := object{}
	if n.base != "" {
		bindings = append(bindings, member{"@base", n.base})
	}
	for _, p := range n.prefixes {
		bindings = append(bindings, member{p[0], p[1]})
	}
	graph := []object{}
	for part := range runs(list, 3) {
		nodes := n.jsonNodes(part)
		if label := part[0][3]; label.kind == noTerm {
			graph = append(graph, nodes...)
		} else {
			graph = append(graph, object{{"@id", n.jsonID(label)}, {"@graph", nodes}})
		}
	}
	return writeJSON(w, object{{"@context", bindings}, {"@graph", graph}})
}

// jsonNames are the names for JSON-LD, where a prefix would also be replaced
// in an IRI whose scheme it happens to be: such prefixes are left out.
func jsonNames(list []statement) names {
	n := namesFor(list)
	schemes := map[string]bool{}
	note := func(iri string) {
		scheme, _, _ := strings.Cut(iri, ":")
		schemes[scheme] = true
	}
	for _, s := range list {
		for _, t := range s {
			if t.kind == iriTerm {
				note(t.value)
			}
			if t.datatype != "" {
				note(t.datatype)
			}
		}
	}
	var free [][2]string
	for _, p := range n.prefixes {
		if !schemes[p[0]] {
			free = append(free, p)
		}
	}
	n.prefixes = free
	return n
}

func (n names) jsonNodes(list []statement) []object {
	nodes := []object{}
	for about := range runs(list, 0) {
		node := object{{"@id", n.jsonID(about[0][0])}}
		for facts := range runs(about, 1) {
			name := n.jsonTerm(facts[0][1].value)
			var values []any
			isType := facts[0][1].value == rdfType && allIRIs(facts)
			for _, s := range facts {
				if isType {
					values = append(values, n.jsonTerm(s[2].value))
				} else {
					values = append(values, n.jsonValue(s[2]))
				}
			}
			if isType {
				name = "@type"
			}
			if len(values) == 1 {
				node = append(node, member{name, values[0]})
			} else {
				node = append(node, member{name, values})
			}
		}
		nodes = append(nodes, node)
	}
	return nodes
}

func allIRIs(list []statement) bool {
	for _, s := range list {
		if s[2].kind != iriTerm {
			return false
		}
	}
	return true
}

// jsonTerm writes an IRI where JSON-LD expands against the vocabulary: as a
// key or a type, where the base does not count.
func (n names) jsonTerm(iri string) string {
	n.base = ""
	short, _ := n.short(iri)
	return short
}

// jsonID writes an IRI or a blank node. Relative are only those of ASCII, as
// some processors encode other letters when they resolve them.
func (n names) jsonID(t term) string {
	if t.kind == blankTerm {
		return "_:" + t.value
	}
	short, how := n.short(t.value)
	if how == relative && strings.ContainsFunc(short, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return t.value
	}
	return short
}

func (n names) jsonValue(t term) any {
	switch {
	case t.kind != literalTerm:
		return object{{"@id", n.jsonID(t)}}
	case t.lang != "":
		return object{{"@language", t.lang}, {"@value", t.value}}
	case t.datatype != "":
		return object{{"@type", n.jsonTerm(t.datatype)}, {"@value", t.value}}
	}
	return t.value
}
