package cayley

import (
	"iter"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// hop goes over quads from the nodes at some of their places to those at
// another: a plan for a step of a path, in, out or along labels.
type hop struct {
	result int // the place
	ends   [4]end
}

// end is what may stand at one place of a hop's quads: one of some nodes, or
// what a plan gives, or anything.
type end struct {
	set  []graph.ID // nil: not limited by nodes
	plan plan       // nil: not limited by a plan
	tags []string   // of what stands there
	some bool       // something must stand there, as it need not for labels
}

// A table is what a plan gives, kept.
type table struct {
	nodes []graph.ID
	ways  ways
}

// tableKey names the table of one end.
type tableKey struct {
	hop   *hop
	place int
}

const (
	mostTabled    = 1 << 16 // rows of a table
	likelyTabled  = 1 << 13 // rows that an end is expected to have at most to try
	quadsTogether = 4096    // whose ends are looked up together
	usualFanOut   = 10      // quads of a node, where nothing is known
)

// table is what the end's plan gives, or nil if that is much.
func (h *hop) table(r *run, place int) (*table, error) {
	key := tableKey{h, place}
	if t, known := r.tables[key]; known {
		return t, nil
	}
	t, err := h.fill(r, h.ends[place].plan)
	if err != nil {
		return nil, err
	}
	if r.tables == nil {
		r.tables = map[tableKey]*table{}
	}
	r.tables[key] = t
	return t, nil
}

func (h *hop) fill(r *run, p plan) (*table, error) {
	if n, err := p.estimate(r); err != nil || n > likelyTabled {
		return nil, err
	}
	t := &table{ways: ways{}}
	rows := 0
	for batch, err := range p.scan(r) {
		if err != nil {
			return nil, err
		}
		if rows += len(batch); rows > mostTabled {
			return nil, nil
		}
		for _, g := range groups(batch) {
			if len(t.ways[g.node]) == 0 {
				t.nodes = append(t.nodes, g.node)
			}
			t.ways[g.node] = alternatives(t.ways[g.node], g.ways)
		}
	}
	slices.Sort(t.nodes)
	return t, nil
}

// sets are the nodes that are known for each place, without those of one end.
func (h *hop) sets(r *run, but int) (nodeSets, error) {
	var nodes nodeSets
	for place, e := range h.ends {
		nodes[place] = e.set
		if e.plan == nil || place == but {
			continue
		}
		t, err := h.table(r, place)
		if err != nil {
			return nodes, err
		}
		if t != nil {
			nodes[place] = t.nodes
			if t.nodes == nil {
				nodes[place] = []graph.ID{}
			}
		}
	}
	return nodes, nil
}

const noEnd = -1

// driver is the end whose plan it pays to scan, and go on from.
func (h *hop) driver(r *run) (int, error) {
	var nodes nodeSets
	for place, e := range h.ends {
		nodes[place] = e.set
	}
	least, err := r.snapshot.estimate(r.ctx, nodes)
	if err != nil {
		return noEnd, err
	}
	best := noEnd
	for place, e := range h.ends {
		if e.plan == nil {
			continue
		}
		if _, ok := e.plan.(foreign); ok {
			return place, nil
		}
		n, err := e.plan.estimate(r)
		if err != nil {
			return noEnd, err
		}
		if n <= least {
			best, least = place, n
		}
	}
	return best, nil
}

func (h *hop) scan(r *run) iter.Seq2[[]row, error] {
	return func(yield func([]row, error) bool) {
		out := newBatches(yield)
		if err := h.scanTo(r, out); err != nil {
			out.fail(err)
		}
		out.flush()
	}
}

func (h *hop) scanTo(r *run, out *batches) error {
	driver, err := h.driver(r)
	if err != nil {
		return err
	}
	nodes, err := h.sets(r, driver)
	if err != nil {
		return err
	}
	if driver == noEnd {
		return h.follow(r, nodes, noEnd, nil, out)
	}
	for rows, err := range h.ends[driver].plan.scan(r) {
		if err != nil {
			return err
		}
		found := groups(rows)
		from := make(map[graph.ID][]group, len(found))
		for _, g := range found {
			from[g.node] = append(from[g.node], g)
		}
		nodes[driver] = nodesOf(found)
		if err := h.follow(r, nodes, driver, from, out); err != nil || out.done {
			return err
		}
	}
	return nil
}

// follow gives a result for each quad and each result of the driver that leads
// to it.
func (h *hop) follow(r *run, nodes nodeSets, driver int, from map[graph.ID][]group, out *batches) error {
	return h.join(r, nodes, driver, func(q graph.Quad, others []way) bool {
		n := r.snapshot.node(q, h.result)
		if driver == noEnd {
			return out.addGroup(n, others)
		}
		for _, g := range from[r.snapshot.node(q, driver)] {
			if !out.addGroup(n, product(g.ways, others)) {
				return false
			}
		}
		return true
	})
}

// join gives the quads with these nodes for which every end's plan but the
// driver's has something, with the ways to that.
func (h *hop) join(r *run, nodes nodeSets, driver int, each func(graph.Quad, []way) bool) error {
	quads := make([]graph.Quad, 0, firstBatch)
	more := true
	flush := func() error {
		var err error
		more, err = h.joined(r, quads, driver, each)
		quads = quads[:0]
		return err
	}
	for q, err := range r.snapshot.match(r.ctx, nodes) {
		if err != nil {
			return err
		}
		if quads = append(quads, q); len(quads) == quadsTogether {
			if err := flush(); err != nil || !more {
				return err
			}
		}
	}
	return flush()
}

func (h *hop) joined(r *run, quads []graph.Quad, driver int, each func(graph.Quad, []way) bool) (more bool, err error) {
	var found [4]ways
	for place, e := range h.ends {
		if e.plan == nil || place == driver {
			continue
		}
		t, err := h.table(r, place)
		if err != nil {
			return false, err
		}
		if t != nil {
			found[place] = t.ways
			continue
		}
		nodes := make([]graph.ID, 0, len(quads))
		for _, q := range quads {
			if n := r.snapshot.node(q, place); n != 0 {
				nodes = append(nodes, n)
			}
		}
		if found[place], err = e.plan.probe(r, distinct(nodes)); err != nil {
			return false, err
		}
		if found[place] == nil {
			found[place] = ways{}
		}
	}
	for _, q := range quads {
		if all, ok := h.waysOver(r, q, found); ok && !each(q, all) {
			return false, nil
		}
	}
	return true, nil
}

func (h *hop) waysOver(r *run, q graph.Quad, found [4]ways) (all []way, ok bool) {
	all = noTags
	for place, e := range h.ends {
		if !e.some && len(e.tags) == 0 && found[place] == nil {
			continue
		}
		n := r.snapshot.node(q, place)
		if n == 0 {
			return nil, false
		}
		if found[place] != nil {
			w, ok := found[place][n]
			if !ok {
				return nil, false
			}
			all = product(all, w)
		}
		if len(e.tags) > 0 {
			all = tagged{tags: e.tags}.tagAll(n, all)
		}
	}
	return all, true
}

func (h *hop) probe(r *run, asked []graph.ID) (ways, error) {
	nodes, err := h.sets(r, noEnd)
	if err != nil {
		return nil, err
	}
	if known := nodes[h.result]; known == nil {
		nodes[h.result] = asked
	} else {
		nodes[h.result] = common(asked, known)
	}
	out := ways{}
	err = h.join(r, nodes, noEnd, func(q graph.Quad, w []way) bool {
		n := r.snapshot.node(q, h.result)
		out[n] = alternatives(out[n], w)
		return true
	})
	return out, err
}

// common are the nodes of a that are in b.
func common(a, b []graph.ID) []graph.ID {
	in := make(map[graph.ID]bool, len(b))
	for _, n := range b {
		in[n] = true
	}
	out := []graph.ID{}
	for _, n := range a {
		if in[n] {
			out = append(out, n)
		}
	}
	return out
}

func (h *hop) estimate(r *run) (int64, error) {
	var nodes nodeSets
	for place, e := range h.ends {
		nodes[place] = e.set
	}
	n, err := r.snapshot.estimate(r.ctx, nodes)
	if err != nil {
		return 0, err
	}
	for _, e := range h.ends {
		if e.plan == nil {
			continue
		}
		of, err := e.plan.estimate(r)
		if err != nil {
			return 0, err
		}
		n = min(n, of*usualFanOut)
	}
	return n, nil
}
