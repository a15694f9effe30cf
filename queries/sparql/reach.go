package sparql

import (
	"slices"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// fewOrigins is from how many nodes a repeated path is followed from each by
// itself. That takes sets of nodes; from many together it takes pairs.
const fewOrigins = 8

// repeatFrom is repeat from one node, where all is in one graph. It gives false
// if no wanted pair is missing any more.
func (w *walker) repeatFrom(p syntax.Repeat, back bool, origin graph.ID, found pairSet, missing *wantedPairs) (more bool, err error) {
	seen := map[graph.ID]bool{}
	give := func(nodes []graph.ID) ([]graph.ID, error) {
		known := found.table.len()
		fresh := nodes[:0]
		for _, node := range nodes {
			if !seen[node] {
				seen[node] = true
				fresh = append(fresh, node)
				found.append([]graph.ID{0, origin, node})
			}
		}
		missing.tick(found.table.part(known, found.table.len()), true)
		return fresh, take(w.meter, int64(len(fresh))*bytesOfRow(3))
	}
	if p.Optional {
		if _, err := give([]graph.ID{origin}); err != nil {
			return false, err
		}
	}
	frontier := []graph.ID{origin}
	for len(frontier) > 0 && !missing.none() {
		next, err := w.reached(p.Path, back, frontier)
		if err != nil {
			return false, err
		}
		if frontier, err = give(next); err != nil {
			return false, err
		}
		if !p.Many {
			break
		}
	}
	return !missing.none(), w.ctx.Err()
}

// reached are the nodes to which a path leads from any of some nodes, or its
// inverse, each once, where all is in one graph.
func (w *walker) reached(p syntax.Path, back bool, from []graph.ID) ([]graph.ID, error) {
	if err := w.ctx.Err(); err != nil || len(from) == 0 {
		return nil, err
	}
	switch p := p.(type) {
	case syntax.Inverse:
		return w.reached(p.Path, !back, from)
	case syntax.Sequence:
		steps := slices.Clone(p.Paths)
		if back {
			slices.Reverse(steps)
		}
		for _, step := range steps {
			var err error
			if from, err = w.reached(step, back, from); err != nil {
				return nil, err
			}
		}
		return from, nil
	case syntax.Alternative:
		return w.either(p, back, from)
	case syntax.Repeat:
		return w.closure(p, back, from)
	case syntax.Negated:
		var found []graph.ID
		if len(p.Forward) > 0 || len(p.Backward) == 0 {
			forward, err := w.ends(from, back, nil, w.numbers(p.Forward))
			if err != nil {
				return nil, err
			}
			found = forward
		}
		if len(p.Backward) == 0 {
			return found, nil
		}
		backward, err := w.ends(from, !back, nil, w.numbers(p.Backward))
		return sortedOnce(append(found, backward...)), err
	case syntax.Link:
		return w.ends(from, back, []graph.ID{w.ids[p.Node]}, nil)
	}
	return nil, nil
}

// either are the nodes to which one of some paths leads; single predicates are
// followed together.
func (w *walker) either(p syntax.Alternative, back bool, from []graph.ID) ([]graph.ID, error) {
	var found, links []graph.ID
	for _, branch := range p.Paths {
		if link, ok := branch.(syntax.Link); ok {
			links = append(links, w.ids[link.Node])
			continue
		}
		nodes, err := w.reached(branch, back, from)
		if err != nil {
			return nil, err
		}
		found = append(found, nodes...)
	}
	if len(links) > 0 {
		nodes, err := w.ends(from, back, links, nil)
		if err != nil {
			return nil, err
		}
		found = append(found, nodes...)
	}
	return sortedOnce(found), nil
}

// closure are the nodes to which a repeated path leads.
func (w *walker) closure(p syntax.Repeat, back bool, from []graph.ID) ([]graph.ID, error) {
	seen := map[graph.ID]bool{}
	var found []graph.ID
	add := func(nodes []graph.ID) (fresh []graph.ID) {
		for _, node := range nodes {
			if !seen[node] {
				seen[node] = true
				fresh = append(fresh, node)
			}
		}
		found = append(found, fresh...)
		return fresh
	}
	if p.Optional {
		add(from)
	}
	for len(from) > 0 {
		next, err := w.reached(p.Path, back, from)
		if err != nil {
			return nil, err
		}
		from = add(next)
		if err := take(w.meter, int64(len(from))*bytesOfRow(1)); err != nil {
			return nil, err
		}
		if !p.Many {
			break
		}
	}
	return sortedOnce(found), nil
}

// ends are the other ends of triples at some nodes, with these predicates, if
// they are given, and none of the others.
func (w *walker) ends(from []graph.ID, back bool, predicates, except []graph.ID) ([]graph.ID, error) {
	pattern := graph.Pattern{Predicate: predicates, Label: w.labels}
	if predicates != nil {
		if pattern.Predicate = withoutLocal(predicates); len(pattern.Predicate) == 0 {
			return nil, nil
		}
	}
	nodes := withoutLocal(slices.Clone(from))
	if len(nodes) == 0 {
		return nil, nil
	}
	slices.Sort(nodes)
	far := 2
	if pattern.Subject = nodes; back {
		pattern.Subject, pattern.Object, far = nil, nodes, 0
	}
	found := []graph.ID{}
	err := w.each(pattern, func(q graph.Quad) {
		if (len(found) == 0 || found[len(found)-1] != q[far]) && !slices.Contains(except, q[1]) {
			found = append(found, q[far])
		}
	})
	return sortedOnce(found), err
}

// each visits the quads of a pattern.
func (x *execution) each(p graph.Pattern, visit func(graph.Quad)) error {
	if batched, ok := x.reader.(graph.Batched); ok {
		for batch, err := range batched.Batches(x.ctx, p) {
			if err != nil {
				return err
			}
			for _, q := range batch {
				visit(q)
			}
		}
		return nil
	}
	for q, err := range x.reader.Match(x.ctx, p) {
		if err != nil {
			return err
		}
		visit(q)
	}
	return nil
}

func sortedOnce(ids []graph.ID) []graph.ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}
