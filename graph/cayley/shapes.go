package cayley

import (
	"context"
	"iter"
	"maps"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

var _ shape.Optimizer = (*store)(nil)

// OptimizeShape puts a plan in place of the shapes that paths are made of:
// steps, intersections with and without options, unions, exceptions, tags,
// filters. Cayley calls it from the leaves of a query to its root, so that in
// the end one plan is the whole query, or its largest parts.
func (s *store) OptimizeShape(_ context.Context, sh shape.Shape) (shape.Shape, bool) {
	p, ok := s.planFor(sh)
	if !ok {
		return withoutEmptyParts(sh)
	}
	return planned{store: s, plan: p}, true
}

// withoutEmptyParts takes out of a union that stays with Cayley's iterators the parts that
// are known to be empty, on which they would fail: Cayley itself does so only where no
// store puts shapes of its own in place.
func withoutEmptyParts(sh shape.Shape) (shape.Shape, bool) {
	union, ok := sh.(shape.Union)
	if !ok || !slices.ContainsFunc(union, shape.IsNull) {
		return sh, false
	}
	some := slices.DeleteFunc(slices.Clone(union), shape.IsNull)
	if len(some) == 1 {
		return some[0], true
	}
	return some, true
}

// planned is a plan as a shape.
type planned struct {
	store *store
	plan  plan
}

func (p planned) BuildIterator(cayley.QuadStore) iterator.Shape {
	return &planIterator{store: p.store, plan: p.plan}
}

func (p planned) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return p, false }

func (s *store) planFor(sh shape.Shape) (plan, bool) {
	switch sh := sh.(type) {
	case shape.NodesFrom:
		if quads, ok := sh.Quads.(shape.Quads); ok {
			return s.hopOver(sh.Dir, quads)
		}
	case shape.QuadsAction:
		return s.hopFor(sh)
	case shape.Intersect:
		if parts, ok := s.plans(sh); ok {
			return both{parts: parts}, true
		}
	case shape.IntersectOpt:
		if parts, ok := s.plans(append(slices.Clip(sh.Sub), sh.Opt...)); ok && len(sh.Sub) > 0 {
			return both{parts: parts[:len(sh.Sub)], optional: parts[len(sh.Sub):]}, true
		}
	case shape.Union:
		some := slices.DeleteFunc(slices.Clone(sh), shape.IsNull) // Cayley forgets some, and fails on them
		if parts, ok := s.plans(some); ok || len(some) == 0 {
			return either(parts), true
		}
	case shape.Unique:
		if from, ok := s.plans([]shape.Shape{sh.From}); ok {
			return once{from[0]}, true
		}
	case shape.Except:
		from := sh.From
		if from == nil {
			from = shape.AllNodes{}
		}
		if parts, ok := s.plans([]shape.Shape{from, sh.Exclude}); ok {
			return without{from: parts[0], excluded: parts[1]}, true
		}
	case shape.Save:
		if from, ok := s.plans([]shape.Shape{sh.From}); ok {
			return tagged{from: from[0], tags: sh.Tags}, true
		}
	case shape.Filter:
		if from, ok := s.plans([]shape.Shape{sh.From}); ok {
			return filtered{from: from[0], filters: sh.Filters}, true
		}
	}
	return nil, false
}

// plans gives a plan for each shape, if they are of nodes and for one of them
// at least there is one that is not foreign.
func (s *store) plans(shapes []shape.Shape) ([]plan, bool) {
	ours := false
	for _, sh := range shapes {
		if shape.IsNull(sh) || ofQuads(sh) {
			return nil, false
		}
		ours = ours || isOurs(sh)
	}
	if !ours {
		return nil, false
	}
	out := make([]plan, len(shapes))
	for i, sh := range shapes {
		out[i] = s.asPlan(sh)
	}
	return out, true
}

// ofQuads reports whether a shape's results are quads.
func ofQuads(sh shape.Shape) bool {
	switch sh := sh.(type) {
	case shape.Quads:
		return true
	case shape.Union:
		return slices.ContainsFunc(sh, ofQuads)
	case shape.Intersect:
		return slices.ContainsFunc(sh, ofQuads)
	}
	return false
}

func isOurs(sh shape.Shape) bool {
	switch sh := sh.(type) {
	case planned, shape.AllNodes:
		return true
	case shape.Fixed:
		_, ok := fixedNodes(sh)
		return ok
	}
	return false
}

// fixedNodes are the nodes of a shape; false if it has others than ours.
func fixedNodes(sh shape.Fixed) ([]graph.ID, bool) {
	ids := make([]graph.ID, 0, len(sh))
	for _, ref := range sh {
		if ref == cayley.Ref(nowhere{}) {
			continue
		}
		ids = append(ids, nodeOf(ref))
	}
	return ids, !slices.Contains(ids, 0)
}

func (s *store) asPlan(sh shape.Shape) plan {
	switch sh := sh.(type) {
	case planned:
		return sh.plan
	case shape.AllNodes:
		return everything{}
	case shape.Fixed:
		if ids, ok := fixedNodes(sh); ok {
			return fixed{ids}
		}
	}
	return foreign{sh.BuildIterator(s)}
}

// hopOver is the hop over quads to one of their directions.
func (s *store) hopOver(to quad.Direction, quads shape.Quads) (plan, bool) {
	h := &hop{}
	var ok bool
	if h.result, ok = placeOf(to); !ok {
		return nil, false
	}
	for _, f := range quads {
		place, ok := placeOf(f.Dir)
		if !ok || shape.IsNull(f.Values) {
			return nil, false
		}
		h.ends[place].limit(s.asPlan(f.Values))
	}
	return h, true
}

func (s *store) hopFor(a shape.QuadsAction) (plan, bool) {
	var quads shape.Quads
	for _, d := range slices.Sorted(maps.Keys(a.Filter)) {
		quads = append(quads, shape.QuadFilter{Dir: d, Values: shape.Fixed{a.Filter[d]}})
	}
	for _, d := range slices.Sorted(maps.Keys(a.Save)) {
		quads = append(quads, shape.QuadFilter{Dir: d, Values: planned{s, tagged{everything{}, a.Save[d]}}})
	}
	return s.hopOver(a.Result, quads)
}

// limit adds what stands at an end to what is known of it.
func (e *end) limit(p plan) {
	e.some = true
	switch p := p.(type) {
	case everything:
		return
	case tagged:
		if p.from == (everything{}) {
			e.tags = append(slices.Clip(e.tags), p.tags...)
			return
		}
	case fixed:
		if each := distinct(slices.Clone(p.nodes)); e.set == nil && len(each) == len(p.nodes) {
			e.set = each
			return
		}
	}
	if e.plan != nil {
		p = both{parts: []plan{e.plan, p}}
	}
	e.plan = p
}

// filtered is the nodes of a plan whose values pass Cayley's filters.
type filtered struct {
	from    plan
	filters []shape.ValueFilter
}

func (f filtered) passing(r *run, nodes []graph.ID) (map[graph.ID]bool, error) {
	if _, err := r.snapshot.names(r.ctx, nodes); err != nil { // all at once, to be remembered
		return nil, err
	}
	all := iterator.NewFixed()
	for _, n := range nodes {
		all.Add(node(n))
	}
	var it iterator.Shape = all
	for _, filter := range f.filters {
		it = filter.BuildIterator(r.store, it)
	}
	pass := make(map[graph.ID]bool, len(nodes))
	passing := it.Iterate()
	for passing.Next(r.ctx) {
		pass[nodeOf(passing.Result())] = true
	}
	return pass, firstError(passing.Err(), r.ctx.Err(), passing.Close())
}

func (f filtered) scan(r *run) iter.Seq2[[]row, error] {
	return mapped(f.from.scan(r), func(found []group, out *batches) error {
		pass, err := f.passing(r, nodesOf(found))
		if err != nil {
			return err
		}
		for _, g := range found {
			if pass[g.node] && !out.addGroup(g.node, g.ways) {
				break
			}
		}
		return nil
	})
}

func (f filtered) probe(r *run, nodes []graph.ID) (ways, error) {
	found, err := f.from.probe(r, nodes)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	pass, err := f.passing(r, slices.Sorted(maps.Keys(found)))
	maps.DeleteFunc(found, func(n graph.ID, _ []way) bool { return !pass[n] })
	return found, err
}

func (f filtered) estimate(r *run) (int64, error) { return f.from.estimate(r) }

// planIterator is a plan as an iterator of Cayley.
type planIterator struct {
	store *store
	plan  plan
}

func (p *planIterator) String() string                                  { return "PlenaryPlan" }
func (p *planIterator) SubIterators() []iterator.Shape                  { return nil }
func (p *planIterator) Optimize(context.Context) (iterator.Shape, bool) { return p, false }

func (p *planIterator) Stats(ctx context.Context) (iterator.Costs, error) {
	st, release, err := p.store.hold()
	if err != nil {
		return iterator.Costs{}, err
	}
	defer release()
	n, err := p.plan.estimate(&run{ctx: ctx, store: p.store, snapshot: st})
	return iterator.Costs{NextCost: 1, ContainsCost: 10, Size: refs.Size{Value: n}}, err
}

func (p *planIterator) Iterate() iterator.Scanner {
	return scanRows(p.store, func(ctx context.Context, st *snapshot) iter.Seq2[[]row, error] {
		return p.plan.scan(&run{ctx: ctx, store: p.store, snapshot: st})
	})
}

func (p *planIterator) Lookup() iterator.Index {
	r := &run{store: p.store}
	return lookup(p.store, func(ctx context.Context, st *snapshot, ref cayley.Ref) ([]way, error) {
		n := nodeOf(ref)
		if n == 0 {
			return nil, nil
		}
		if r.snapshot != st {
			r.snapshot, r.tables = st, nil
		}
		r.ctx = ctx
		found, err := p.plan.probe(r, []graph.ID{n})
		return found[n], err
	})
}
