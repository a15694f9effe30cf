package cayley

import (
	"context"
	"iter"
	"math"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// A plan finds nodes by sets: what Cayley's iterators do node by node, it does
// for some thousand nodes with one Match. It gives the rows that they would
// give: a row for each way to a node.
type plan interface {
	// scan gives all rows. The rows of one batch are the caller's.
	scan(*run) iter.Seq2[[]row, error]
	// probe gives the ways to each of some distinct nodes.
	probe(*run, []graph.ID) (ways, error)
	// estimate guesses the number of rows.
	estimate(*run) (int64, error)
}

// run is what a plan runs on.
type run struct {
	ctx      context.Context
	store    *store
	snapshot *snapshot
	tables   map[tableKey]*table // of hops; nil where there would be too much
}

// ways are the ways to each node.
type ways map[graph.ID][]way

// way is how a node is reached: with what tags, and how many times so. Ways
// without tags, of which there can be very many, are counted as one.
type way struct {
	tags  *tag
	times int
}

// noTags is one way without tags.
var noTags = []way{{nil, 1}}

// alternatives are the ways of both; that without tags stands first.
func alternatives(a, b []way) []way {
	out := slices.Clip(a)
	for _, w := range b {
		switch {
		case w.tags != nil:
			out = append(out, w)
		case len(out) > 0 && out[0].tags == nil:
			out = slices.Clone(out)
			out[0].times = atMost(out[0].times + w.times)
		default:
			out = append([]way{w}, out...)
		}
	}
	return out
}

// atMost keeps numbers from running over: nobody counts that far.
func atMost(n int) int { return min(n, 1<<31-1) }

// withTags is the list a with the tags of b behind it.
func withTags(a, b *tag) *tag {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	return &tag{a.name, a.ref, withTags(a.next, b)}
}

// product is each way of a combined with each of b.
func product(a, b []way) []way {
	if len(b) == 1 && b[0] == noTags[0] {
		return a
	}
	out := make([]way, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, way{withTags(x.tags, y.tags), atMost(x.times * y.times)})
		}
	}
	return out
}

// group is the rows of one result: a node and the ways to it.
type group struct {
	node graph.ID
	ways []way
}

// groups parts a batch of rows; what is no node of ours is left out.
func groups(rows []row) []group {
	out := make([]group, 0, len(rows))
	for _, r := range rows {
		n := nodeOf(r.ref)
		switch {
		case r.anotherPath && len(out) > 0:
			last := &out[len(out)-1]
			last.ways = alternatives(last.ways, []way{{r.tags, r.times}})
		case n == 0:
		case r.tags == nil && r.times == 1:
			out = append(out, group{n, noTags})
		default:
			out = append(out, group{n, []way{{r.tags, r.times}}})
		}
	}
	return out
}

func nodesOf(groups []group) []graph.ID {
	ids := make([]graph.ID, len(groups))
	for i, g := range groups {
		ids[i] = g.node
	}
	return distinct(ids)
}

func distinct(ids []graph.ID) []graph.ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// addGroup reports whether more is wanted.
func (b *batches) addGroup(n graph.ID, ways []way) bool {
	for i, w := range ways {
		if !b.add(row{ref: refOf(n), tags: w.tags, times: w.times, anotherPath: i > 0}) {
			return false
		}
	}
	return true
}

// mapped gives for each batch of groups what f makes of it.
func mapped(source iter.Seq2[[]row, error], f func([]group, *batches) error) iter.Seq2[[]row, error] {
	return func(yield func([]row, error) bool) {
		out := newBatches(yield)
		for rows, err := range source {
			if err == nil {
				err = f(groups(rows), out)
			}
			if err != nil {
				out.fail(err)
			}
			if out.done {
				return
			}
		}
		out.flush()
	}
}

// fail ends with an error.
func (b *batches) fail(err error) {
	if !b.done {
		b.done = true
		b.yield(nil, err)
	}
}

// fixed is some nodes.
type fixed struct{ nodes []graph.ID }

func (f fixed) scan(*run) iter.Seq2[[]row, error] {
	return rowsOf(func(yield func(graph.ID, error) bool) {
		for _, n := range f.nodes {
			if !yield(n, nil) {
				return
			}
		}
	})
}

func (f fixed) probe(_ *run, nodes []graph.ID) (ways, error) {
	in := make(map[graph.ID]bool, len(f.nodes))
	for _, n := range f.nodes {
		in[n] = true
	}
	out := ways{}
	for _, n := range nodes {
		if in[n] {
			out[n] = noTags
		}
	}
	return out, nil
}

func (f fixed) estimate(*run) (int64, error) { return int64(len(f.nodes)), nil }

// everything is all nodes.
type everything struct{}

func (everything) scan(r *run) iter.Seq2[[]row, error] {
	return rowsOf(r.snapshot.everyNode(r.ctx))
}

func (everything) probe(_ *run, nodes []graph.ID) (ways, error) {
	out := make(ways, len(nodes))
	for _, n := range nodes {
		out[n] = noTags
	}
	return out, nil
}

func (everything) estimate(r *run) (int64, error) { return r.snapshot.size(r.ctx) }

// tagged tags the nodes of a plan.
type tagged struct {
	from plan
	tags []string
}

func (t tagged) tagAll(n graph.ID, of []way) []way {
	out := slices.Clone(of)
	for i := range out {
		for _, name := range t.tags {
			out[i].tags = &tag{name, node(n), out[i].tags}
		}
	}
	return out
}

func (t tagged) scan(r *run) iter.Seq2[[]row, error] {
	return mapped(t.from.scan(r), func(found []group, out *batches) error {
		for _, g := range found {
			if !out.addGroup(g.node, t.tagAll(g.node, g.ways)) {
				break
			}
		}
		return nil
	})
}

func (t tagged) probe(r *run, nodes []graph.ID) (ways, error) {
	found, err := t.from.probe(r, nodes)
	if err != nil {
		return nil, err
	}
	out := make(ways, len(found))
	for n, w := range found {
		out[n] = t.tagAll(n, w)
	}
	return out, nil
}

func (t tagged) estimate(r *run) (int64, error) { return t.from.estimate(r) }

// both is the nodes that all parts have, with the tags of the optional ones
// where they have them.
type both struct{ parts, optional []plan }

// ordered has the part to scan first: a foreign one, which is slow to probe,
// or the smallest.
func (b both) ordered(r *run) ([]plan, error) {
	sizes := make(map[int]int64, len(b.parts))
	at := make([]int, len(b.parts))
	for i, p := range b.parts {
		at[i] = i
		if _, ok := p.(foreign); ok {
			sizes[i] = -1
			continue
		}
		n, err := p.estimate(r)
		if err != nil {
			return nil, err
		}
		sizes[i] = n
	}
	slices.SortStableFunc(at, func(x, y int) int { return int(min(max(sizes[x]-sizes[y], -1), 1)) })
	out := make([]plan, len(at))
	for i, x := range at {
		out[i] = b.parts[x]
	}
	return out, nil
}

// narrow keeps of found what the parts have as well.
func narrow(r *run, found ways, parts []plan, optional bool) error {
	for _, p := range parts {
		if len(found) == 0 {
			return nil
		}
		nodes := make([]graph.ID, 0, len(found))
		for n := range found {
			nodes = append(nodes, n)
		}
		slices.Sort(nodes)
		more, err := p.probe(r, nodes)
		if err != nil {
			return err
		}
		for n, w := range found {
			if others, ok := more[n]; ok {
				found[n] = product(w, others)
			} else if !optional {
				delete(found, n)
			}
		}
	}
	return nil
}

func (b both) scan(r *run) iter.Seq2[[]row, error] {
	parts, err := b.ordered(r)
	if err != nil {
		return failing(err)
	}
	return mapped(parts[0].scan(r), func(found []group, out *batches) error {
		others := make(ways, len(found))
		for _, g := range found {
			others[g.node] = noTags
		}
		if err := narrow(r, others, parts[1:], false); err != nil {
			return err
		}
		if err := narrow(r, others, b.optional, true); err != nil {
			return err
		}
		for _, g := range found {
			if w, ok := others[g.node]; ok && !out.addGroup(g.node, product(g.ways, w)) {
				break
			}
		}
		return nil
	})
}

func failing(err error) iter.Seq2[[]row, error] {
	return func(yield func([]row, error) bool) { yield(nil, err) }
}

func (b both) probe(r *run, nodes []graph.ID) (ways, error) {
	parts, err := b.ordered(r)
	if err != nil {
		return nil, err
	}
	found, err := parts[0].probe(r, nodes)
	if err != nil {
		return nil, err
	}
	if err := narrow(r, found, parts[1:], false); err != nil {
		return nil, err
	}
	return found, narrow(r, found, b.optional, true)
}

func (b both) estimate(r *run) (int64, error) {
	least := int64(math.MaxInt64)
	for _, p := range b.parts {
		n, err := p.estimate(r)
		if err != nil {
			return 0, err
		}
		least = min(least, n)
	}
	return least, nil
}

// either is the rows of all parts.
type either []plan

func (e either) scan(r *run) iter.Seq2[[]row, error] {
	return func(yield func([]row, error) bool) {
		for _, p := range e {
			for rows, err := range p.scan(r) {
				if !yield(rows, err) || err != nil {
					return
				}
			}
		}
	}
}

func (e either) probe(r *run, nodes []graph.ID) (ways, error) {
	out := ways{}
	for _, p := range e {
		found, err := p.probe(r, nodes)
		if err != nil {
			return nil, err
		}
		for n, w := range found {
			out[n] = alternatives(out[n], w)
		}
	}
	return out, nil
}

func (e either) estimate(r *run) (int64, error) {
	var sum int64
	for _, p := range e {
		n, err := p.estimate(r)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

// once is each node of a plan once, the first way to it.
type once struct{ from plan }

func (o once) scan(r *run) iter.Seq2[[]row, error] {
	seen := map[graph.ID]bool{}
	return mapped(o.from.scan(r), func(found []group, out *batches) error {
		for _, g := range found {
			if seen[g.node] {
				continue
			}
			seen[g.node] = true
			if !out.addGroup(g.node, first(g.ways)) {
				break
			}
		}
		return nil
	})
}

// first is the first way, one time.
func first(of []way) []way { return []way{{of[0].tags, 1}} }

func (o once) probe(r *run, nodes []graph.ID) (ways, error) {
	found, err := o.from.probe(r, nodes)
	for n, w := range found {
		found[n] = first(w)
	}
	return found, err
}

func (o once) estimate(r *run) (int64, error) { return o.from.estimate(r) }

// without is the nodes of a plan that another does not have.
type without struct{ from, excluded plan }

func (x without) scan(r *run) iter.Seq2[[]row, error] {
	return mapped(x.from.scan(r), func(found []group, out *batches) error {
		gone, err := x.excluded.probe(r, nodesOf(found))
		if err != nil {
			return err
		}
		for _, g := range found {
			if _, ok := gone[g.node]; !ok && !out.addGroup(g.node, g.ways) {
				break
			}
		}
		return nil
	})
}

func (x without) probe(r *run, nodes []graph.ID) (ways, error) {
	found, err := x.from.probe(r, nodes)
	if err != nil {
		return nil, err
	}
	gone, err := x.excluded.probe(r, nodes)
	for n := range gone {
		delete(found, n)
	}
	return found, err
}

func (x without) estimate(r *run) (int64, error) { return x.from.estimate(r) }
