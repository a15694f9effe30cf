package sparql_test

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// pairs are what a path connects; the ends are named as they are nodes too if
// they are terms (section 18.4). Between the steps of a sequence stand
// variables, but for one that is repeated.
func (n naive) pairs(path syntax.Path, repeats bool, ends ...syntax.Node) (pairs [][2]quad.Value) {
	switch p := path.(type) {
	case syntax.Link:
		for _, q := range n.triples() {
			if q.Predicate == p.Node.(syntax.Term).Value {
				pairs = append(pairs, [2]quad.Value{q.Subject, q.Object})
			}
		}
	case syntax.Inverse:
		for _, pair := range n.pairs(p.Path, repeats, ends[1], ends[0]) {
			pairs = append(pairs, [2]quad.Value{pair[1], pair[0]})
		}
	case syntax.Sequence:
		of := func(i int) []syntax.Node {
			switch {
			case repeats:
				return ends
			case i == 0:
				return []syntax.Node{ends[0], nil}
			case i == len(p.Paths)-1:
				return []syntax.Node{nil, ends[1]}
			}
			return []syntax.Node{nil, nil}
		}
		pairs = n.pairs(p.Paths[0], repeats, of(0)...)
		for i, step := range p.Paths[1:] {
			var longer [][2]quad.Value
			for _, a := range pairs {
				for _, b := range n.pairs(step, repeats, of(i+1)...) {
					if a[1] == b[0] {
						longer = append(longer, [2]quad.Value{a[0], b[1]})
					}
				}
			}
			pairs = longer
		}
	case syntax.Alternative:
		for _, branch := range p.Paths {
			pairs = append(pairs, n.pairs(branch, repeats, ends...)...)
		}
	case syntax.Negated:
		for _, q := range n.triples() {
			predicate := q.Predicate.(quad.IRI)
			if (len(p.Forward) > 0 || len(p.Backward) == 0) && !slices.Contains(p.Forward, predicate) {
				pairs = append(pairs, [2]quad.Value{q.Subject, q.Object})
			}
			if len(p.Backward) > 0 && !slices.Contains(p.Backward, predicate) {
				pairs = append(pairs, [2]quad.Value{q.Object, q.Subject})
			}
		}
	case syntax.Repeat:
		return n.repeated(p, ends)
	}
	return pairs
}

func (n naive) repeated(p syntax.Repeat, ends []syntax.Node) [][2]quad.Value {
	found := map[[2]quad.Value]bool{}
	step := n.pairs(p.Path, true, ends...)
	for _, pair := range step {
		found[pair] = true
	}
	for grown := p.Many; grown; {
		grown = false
		for a := range found {
			for _, b := range step {
				if longer := [2]quad.Value{a[0], b[1]}; a[1] == b[0] && !found[longer] {
					found[longer], grown = true, true
				}
			}
		}
	}
	if p.Optional {
		for _, q := range n.triples() {
			found[[2]quad.Value{q.Subject, q.Subject}] = true
			found[[2]quad.Value{q.Object, q.Object}] = true
		}
		for _, end := range ends {
			if term, ok := end.(syntax.Term); ok {
				found[[2]quad.Value{term.Value, term.Value}] = true
			}
		}
	}
	var pairs [][2]quad.Value
	for pair := range found {
		pairs = append(pairs, pair)
	}
	return pairs
}

// query answers a query with groups, DISTINCT and expressions, without ORDER
// BY and LIMIT.
func (n naive) query(q *syntax.Query) []mu {
	solutions := n.group(q.Where)
	var selected []mu
	if counted(q) {
		selected = n.grouped(q, solutions)
	} else {
		for _, m := range solutions {
			for _, p := range q.Projection {
				if p.Expr != nil {
					m = n.extended(m, p.As, p.Expr)
				}
			}
			selected = append(selected, m)
		}
	}
	var all []mu
	seen := map[string]bool{}
	for _, m := range selected {
		kept := mu{}
		for name, v := range m {
			named := len(q.Projection) == 0 && !strings.HasPrefix(string(name), "_:")
			if named || slices.ContainsFunc(q.Projection, func(p syntax.Projected) bool { return p.As == name }) {
				kept[name] = v
			}
		}
		if key := solution(kept); !q.Distinct || !seen[key] {
			seen[key] = true
			all = append(all, kept)
		}
	}
	return joined(all, []mu{n.seen(projected(q))})
}

func projected(q *syntax.Query) (names []syntax.Var) {
	for _, p := range q.Projection {
		names = append(names, p.As)
	}
	return names
}

func counted(q *syntax.Query) bool {
	return len(q.GroupBy) > 0 || slices.ContainsFunc(q.Projection, func(p syntax.Projected) bool {
		_, is := p.Expr.(*syntax.Aggregate)
		return is
	})
}

// grouped knows keys that are variables, and aggregates that stand by
// themselves.
func (n naive) grouped(q *syntax.Query, solutions []mu) (all []mu) {
	groups := map[string][]mu{}
	keys := map[string]mu{}
	if len(q.GroupBy) == 0 {
		groups[""], keys[""] = nil, mu{}
	}
	for _, m := range solutions {
		key := mu{}
		for _, k := range q.GroupBy {
			name := k.As
			if v, ok := k.Expr.(syntax.Variable); ok {
				name = v.Name
			}
			if v, ok := m[name]; ok {
				key[name] = v
			}
		}
		name := ""
		if len(q.GroupBy) > 0 {
			name = solution(key)
		}
		keys[name] = key
		groups[name] = append(groups[name], m)
	}
	for name, key := range keys {
		m := merged(key, nil)
		for _, p := range q.Projection {
			aggregate, ok := p.Expr.(*syntax.Aggregate)
			if !ok {
				continue
			}
			sum := values.NewAccumulator(aggregate)
			for _, in := range groups[name] {
				if aggregate.X == nil {
					sum.Add(quad.String(solution(in)), nil)
					continue
				}
				v, err := n.evaluator().Eval(context.Background(), aggregate.X, in)
				sum.Add(v, err)
			}
			if v, err := sum.Result(); err == nil && v != nil {
				m[p.As] = v
			}
		}
		all = append(all, m)
	}
	return all
}

// solution is a solution as text.
func solution(m mu) string {
	var parts []string
	for name, v := range m {
		parts = append(parts, string(name)+"="+quad.StringOf(v))
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}
