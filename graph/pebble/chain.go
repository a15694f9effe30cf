package pebble

import (
	"context"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// Chain implements graph.Operators: a search from both ends over the union of
// the predicates, level by level, always from the smaller frontier, as
// [graph.ChainBy] does it; what was reached is marked in arrays.
func (r *reader) Chain(ctx context.Context, predicates []graph.ID, from, to graph.ID) ([]graph.ID, error) {
	u, err := r.hosts(ctx, predicates, false)
	if err != nil {
		return nil, err
	}
	if u == nil || from > mostColumnID || to > mostColumnID {
		return graph.Chain(ctx, plain{r}, predicates, from, to)
	}
	if from == to {
		return []graph.ID{from}, nil
	}
	c := chain{union: u}
	for i, end := range []graph.ID{from, to} {
		t, over := r.of.tallies.take(int(r.state.NextID)), r.of.tallies.take(int(r.state.NextID))
		defer r.of.tallies.give(t)
		defer r.of.tallies.give(over)
		c.tallies[i], c.over[i], c.frontier[i] = t, over, []number32{number32(end)}
		if int(end) < len(t.marks) {
			t.reach(number32(end), number32(end), 0)
		}
	}
	for len(c.frontier[0]) > 0 && len(c.frontier[1]) > 0 {
		if err := r.usable(ctx); err != nil {
			return nil, err
		}
		side := 0
		if len(c.frontier[1]) < len(c.frontier[0]) {
			side = 1
		}
		if met := c.step(side); met != 0 {
			return c.way(met, number32(from), number32(to)), nil
		}
	}
	return nil, nil
}

// chain is a search under way. For each side a tally marks objects by from
// where they were reached, and another one subjects by the object that leads to
// them: a value may be both.
type chain struct {
	*union
	tallies, over [2]*tally
	frontier      [2][]number32
	subjects, buf []number32
}

// step goes one level further on a side. It gives the least object that the
// other side had reached, 0 if there is none.
func (c *chain) step(side int) (met number32) {
	mine, over, others := c.tallies[side], c.over[side], c.tallies[1-side]
	c.subjects = c.subjects[:0]
	for _, object := range c.frontier[side] {
		c.buf = c.backward.list(c.buf[:0], object)
		for _, s := range c.buf {
			if over.reach(s, object, 0) {
				c.subjects = append(c.subjects, s)
			}
		}
	}
	slices.Sort(c.subjects)
	var next []number32
	for _, s := range c.subjects {
		via := over.marks[s].n
		c.buf = c.forward.list(c.buf[:0], s)
		for _, o := range c.buf {
			if !mine.reach(o, via, s) {
				continue
			}
			next = append(next, o)
			if others.reached(o) && (met == 0 || o < met) {
				met = o
			}
		}
	}
	slices.Sort(next)
	c.frontier[side] = next
	return met
}

// way is the chain over the object where both sides met.
func (c *chain) way(met, from, to number32) []graph.ID {
	var way []graph.ID
	for at := met; at != from; {
		m := c.tallies[0].marks[at]
		way = append(way, graph.ID(at), graph.ID(m.over))
		at = m.n
	}
	way = append(way, graph.ID(from))
	slices.Reverse(way)
	for at := met; at != to; {
		m := c.tallies[1].marks[at]
		way = append(way, graph.ID(m.over), graph.ID(m.n))
		at = m.n
	}
	return way
}
