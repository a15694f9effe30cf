package rdftest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Isomorphic reports whether two sets of quads are the same but for the names
// of their blank nodes (RDF 1.1 Concepts, section 3.6; of datasets 4.1).
func Isomorphic(a, b []quad.Quad) bool {
	a, b = distinct(a), distinct(b)
	if len(a) != len(b) {
		return false
	}
	seen := map[quad.Quad]bool{}
	for _, q := range b {
		seen[q] = true
	}
	ofA, ofB := looks(a), looks(b)
	if len(ofA) != len(ofB) {
		return false
	}
	nodes := slices.SortedFunc(maps.Keys(ofA), func(x, y quad.BNode) int { return strings.Compare(ofA[x]+string(x), ofA[y]+string(y)) })
	return assign(a, seen, nodes, ofA, ofB, map[quad.Value]quad.Value{}, map[quad.BNode]bool{})
}

// assign tries every node of b that looks like the first of the nodes for it.
func assign(a []quad.Quad, b map[quad.Quad]bool, nodes []quad.BNode, ofA, ofB map[quad.BNode]string, chosen map[quad.Value]quad.Value, taken map[quad.BNode]bool) bool {
	for _, q := range a {
		if renamed, whole := rename(q, chosen); whole && !b[renamed] {
			return false
		}
	}
	if len(nodes) == 0 {
		return true
	}
	for candidate, look := range ofB {
		if taken[candidate] || look != ofA[nodes[0]] {
			continue
		}
		chosen[nodes[0]], taken[candidate] = candidate, true
		if assign(a, b, nodes[1:], ofA, ofB, chosen, taken) {
			return true
		}
		delete(chosen, nodes[0])
		delete(taken, candidate)
	}
	return false
}

// rename puts the chosen nodes in; whole says that there are no others.
func rename(q quad.Quad, chosen map[quad.Value]quad.Value) (renamed quad.Quad, whole bool) {
	whole = true
	one := func(v quad.Value) quad.Value {
		if _, blank := v.(quad.BNode); !blank {
			return v
		}
		other, is := chosen[v]
		whole = whole && is
		return other
	}
	return quad.Quad{Subject: one(q.Subject), Predicate: one(q.Predicate), Object: one(q.Object), Label: one(q.Label)}, whole
}

// looks describes each blank node by what stands around it, so far as that
// takes no names of blank nodes.
func looks(quads []quad.Quad) map[quad.BNode]string {
	look := map[quad.BNode]string{}
	number := map[string]int{}
	for range 8 {
		parts := map[quad.BNode][]string{}
		for _, q := range quads {
			terms := []quad.Value{q.Subject, q.Predicate, q.Object, q.Label}
			for _, self := range terms {
				node, blank := self.(quad.BNode)
				if !blank {
					continue
				}
				var b strings.Builder
				for _, t := range terms {
					other, blank := t.(quad.BNode)
					switch {
					case t == self:
						b.WriteString(" self")
					case blank:
						fmt.Fprintf(&b, " blank%d", number[look[other]])
					default:
						fmt.Fprintf(&b, " %#v", t)
					}
				}
				parts[node] = append(parts[node], b.String())
			}
		}
		for node, said := range parts {
			slices.Sort(said)
			look[node] = strings.Join(said, "\n")
		}
		number = map[string]int{}
		for i, l := range slices.Sorted(maps.Values(look)) {
			number[l] = i
		}
	}
	return look
}

// distinct leaves repeats out, and the datatype of plain strings (RDF 1.1
// Concepts, section 3.3).
func distinct(quads []quad.Quad) []quad.Quad {
	seen := map[quad.Quad]bool{}
	for _, q := range quads {
		if typed, is := q.Object.(quad.TypedString); is && typed.Type == xsdString {
			q.Object = typed.Value
		}
		seen[q] = true
	}
	return slices.Collect(maps.Keys(seen))
}
