package export

import (
	"context"
	"io"
	"regexp"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// names shortens IRIs for the formats that are to be read: things become
// relative to the base ("<org/itu>"), terms of known vocabularies get a prefix.
type names struct {
	base     string
	prefixes [][2]string // prefix, namespace; only those used
}

// A local name that needs no escapes in Turtle or in a compact IRI of JSON-LD.
var localName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

// A relative IRI that nothing but the base makes a thing's: it begins with a
// kind and a slash, and no segment is "." or "..", or empty.
var relativeName = regexp.MustCompile(`^[a-z][a-z0-9-]*(/[\pL\pN_~@%+!$&'()*,=-][\pL\pN_.~@%+!$&'()*,=-]*)+(#[\pL\pN_.~@%+!$&'()*,=-]+)?$`)

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

// namesFor finds the names for what the statements use.
func namesFor(ctx context.Context, list []statement) (names, error) {
	known := names{base: schema.Things}
	for _, p := range schema.Prefixes() {
		if p[1] != schema.Things {
			known.prefixes = append(known.prefixes, p)
		}
	}
	used, usesBase := map[string]bool{}, false
	seen := map[string]bool{}
	look := func(iri string) {
		if seen[iri] {
			return
		}
		seen[iri] = true
		short, how := known.short(iri)
		switch how {
		case prefixed:
			prefix, _, _ := strings.Cut(short, ":")
			used[prefix] = true
		case relative:
			usesBase = true
		}
	}
	for at, s := range list {
		if at%512 == 0 && ctx.Err() != nil {
			return names{}, ctx.Err()
		}
		for i, t := range s {
			if t.kind == iriTerm && !(i == 1 && t.value == rdfType) {
				look(t.value)
			}
			if t.datatype != "" {
				look(t.datatype)
			}
		}
	}
	var n names
	if usesBase {
		n.base = known.base
	}
	for _, p := range known.prefixes {
		if used[p[0]] {
			n.prefixes = append(n.prefixes, p)
		}
	}
	return n, nil
}

type shortening int

const (
	whole shortening = iota
	prefixed
	relative
)

func (n names) short(iri string) (string, shortening) {
	if rest, ok := strings.CutPrefix(iri, n.base); ok && n.base != "" && relativeName.MatchString(rest) {
		return rest, relative
	}
	for _, p := range n.prefixes {
		if rest, ok := strings.CutPrefix(iri, p[1]); ok && localName.MatchString(rest) {
			return p[0] + ":" + rest, prefixed
		}
	}
	return iri, whole
}

// turtle writes a term as Turtle and TriG read it.
func (n names) turtle(t term) string {
	if t.kind == literalTerm && t.datatype != "" {
		return `"` + escapeLiteral(t.value) + `"^^` + n.turtle(term{kind: iriTerm, value: t.datatype})
	}
	if t.kind != iriTerm {
		return t.nquads()
	}
	short, how := n.short(t.value)
	if how == prefixed {
		return short
	}
	return "<" + escapeIRI(short) + ">"
}

func (n names) predicate(t term) string {
	if t.value == rdfType {
		return "a"
	}
	return n.turtle(t)
}

func (n names) writeHead(p *printer) {
	if n.base != "" {
		p.printf("@base <%s> .\n", n.base)
	}
	for _, prefix := range n.prefixes {
		p.printf("@prefix %s: <%s> .\n", prefix[0], prefix[1])
	}
}

// writeTurtle writes RDF 1.1 Turtle without the labels.
func writeTurtle(ctx context.Context, w io.Writer, list []statement) error {
	list, err := withoutLabels(ctx, list)
	if err != nil {
		return err
	}
	return writeTriG(ctx, w, list)
}

// writeTriG writes RDF 1.1 TriG: a block for each label.
func writeTriG(ctx context.Context, w io.Writer, list []statement) error {
	p := &printer{w: w}
	n, err := namesFor(ctx, list)
	if err != nil {
		return err
	}
	n.writeHead(p)
	for graph := range runs(list, 3) {
		if label := graph[0][3]; label.kind == noTerm {
			n.writeSubjects(p, graph, "")
		} else {
			p.printf("\n%s {", n.turtle(label))
			n.writeSubjects(p, graph, "  ")
			p.printf("}\n")
		}
	}
	return p.err
}

func (n names) writeSubjects(p *printer, list []statement, indent string) {
	for about := range runs(list, 0) {
		if p.err != nil {
			return
		}
		p.printf("\n%s%s", indent, n.turtle(about[0][0]))
		separator := " "
		for facts := range runs(about, 1) {
			p.printf("%s%s", separator, n.predicate(facts[0][1]))
			separator = " ;\n" + indent + "    "
			comma := " "
			for _, s := range facts {
				p.printf("%s%s", comma, n.turtle(s[2]))
				comma = ", "
			}
		}
		p.printf(" .\n")
	}
}

// runs gives the stretches of statements with the same term at the place.
func runs(list []statement, place int) func(yield func([]statement) bool) {
	return func(yield func([]statement) bool) {
		for start := 0; start < len(list); {
			end := start + 1
			for end < len(list) && list[end][place] == list[start][place] {
				end++
			}
			if !yield(list[start:end]) {
				return
			}
			start = end
		}
	}
}
