package algebra

import (
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// triple translates a triple pattern, whose predicate may be a path.
func (t *translator) triple(p syntax.Triple) []Node {
	return t.path(t.term(p.Subject), p.Predicate, t.term(p.Object))
}

// path translates a path between two ends (section 18.2.2.4): sequences are
// joins, alternatives unions, and only what repeats stays a path.
func (t *translator) path(subject Term, path syntax.Path, object Term) []Node {
	switch p := path.(type) {
	case syntax.Link:
		return []Node{&Triple{Subject: subject, Predicate: t.term(p.Node), Object: object, Graph: t.active}}
	case syntax.Inverse:
		return t.path(object, p.Path, subject)
	case syntax.Sequence:
		var items []Node
		from := subject
		for i, step := range p.Paths {
			to := object
			if i < len(p.Paths)-1 {
				to = Term{Slot: t.fresh()}
			}
			items = append(items, t.path(from, step, to)...)
			from = to
		}
		return items
	case syntax.Alternative:
		u := &Union{}
		for _, branch := range p.Paths {
			u.Branches = append(u.Branches, &Join{Items: t.path(subject, branch, object)})
		}
		return []Node{u}
	case syntax.Negated:
		return t.negated(subject, p, object)
	}
	return []Node{&Path{Subject: subject, Path: path, Object: object, Graph: t.active}}
}

// negated translates a negated property set: triples with any other predicate,
// forward, backward, or both.
func (t *translator) negated(subject Term, p syntax.Negated, object Term) []Node {
	u := &Union{}
	if len(p.Forward) > 0 || len(p.Backward) == 0 {
		u.Branches = append(u.Branches, t.except(subject, p.Forward, object))
	}
	if len(p.Backward) > 0 {
		u.Branches = append(u.Branches, t.except(object, p.Backward, subject))
	}
	if len(u.Branches) == 1 {
		return u.Branches
	}
	return []Node{u}
}

func (t *translator) except(subject Term, predicates []quad.IRI, object Term) Node {
	n := &Triple{Subject: subject, Predicate: Term{Slot: t.fresh()}, Object: object, Graph: t.active, Except: []quad.Value{}}
	for _, p := range predicates {
		n.Except = append(n.Except, p)
	}
	return n
}
