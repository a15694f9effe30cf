package export

import (
	"context"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// writeJSONLD writes compacted JSON-LD 1.1 with its context inside: an entry
// of @graph for each node of the default graph, and one with an @graph of its
// own for each label.
func writeJSONLD(ctx context.Context, w io.Writer, list []statement) error {
	n, err := jsonNames(ctx, list)
	if err != nil {
		return err
	}
	bindings := object{}
	if n.base != "" {
		bindings = append(bindings, member{"@base", n.base})
	}
	for _, p := range n.prefixes {
		bindings = append(bindings, member{p[0], p[1]})
	}
	entries := func(yield func(object) bool) {
		for part := range runs(list, 3) {
			label := part[0][3]
			if label.kind != noTerm {
				if !yield(object{{"@id", n.jsonID(label)}, {"@graph", slices.Collect(n.jsonNodes(part))}}) {
					return
				}
				continue
			}
			for node := range n.jsonNodes(part) {
				if !yield(node) {
					return
				}
			}
		}
	}
	return writeJSONList(ctx, w, object{{"@context", bindings}, {"@graph", []object{}}}, entries)
}

// jsonNames are the names for JSON-LD, where a prefix would also be replaced
// in an IRI whose scheme it happens to be: such prefixes are left out.
func jsonNames(ctx context.Context, list []statement) (names, error) {
	n, err := namesFor(ctx, list)
	if err != nil {
		return n, err
	}
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
	return n, nil
}

// jsonNodes gives an entry for each subject.
func (n names) jsonNodes(list []statement) iter.Seq[object] {
	return func(yield func(object) bool) {
		for about := range runs(list, 0) {
			if !yield(n.jsonNode(about)) {
				return
			}
		}
	}
}

func (n names) jsonNode(about []statement) object {
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
	return node
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
