package pebble

import (
	"context"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// Having implements graph.Operators: the subjects of the condition that has
// fewest are looked up under the others.
func (r *reader) Having(ctx context.Context, conditions []graph.Condition) ([]graph.ID, error) {
	all, err := r.conditions(ctx, conditions)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return graph.Having(ctx, plain{r}, conditions)
	}
	slices.SortStableFunc(all, func(a, b condition) int { return a.quads - b.quads })
	subjects := all[0].subjects()
	for _, c := range all[1:] {
		if c.quads < manySubjects*len(subjects) {
			subjects = common(subjects, c.subjects())
		} else {
			subjects = slices.DeleteFunc(subjects, func(s number32) bool { return !c.holds(s) })
		}
	}
	ids := make([]graph.ID, len(subjects))
	for i, s := range subjects {
		ids[i] = graph.ID(s)
	}
	return ids, nil
}

// manySubjects is how many times as many subjects a condition has for which
// looking each up is quicker than walking over all.
const manySubjects = 16

// common keeps in the first of two sorted lists what is in both.
func common(list, other []number32) []number32 {
	kept := list[:0]
	for _, n := range list {
		for len(other) > 0 && other[0] < n {
			other = other[1:]
		}
		if len(other) > 0 && other[0] == n {
			kept = append(kept, n)
		}
	}
	return kept
}

// condition is a graph.Condition with the columns of its predicates.
type condition struct {
	columns []*column
	objects []number32
	quads   int // of the objects, more or less
}

// conditions finds the columns of all conditions; nil if one is not there.
func (r *reader) conditions(ctx context.Context, conditions []graph.Condition) ([]condition, error) {
	if err := r.enter(ctx); err != nil {
		return nil, err
	}
	defer r.leave()
	var all []condition
	for _, asked := range conditions {
		if asked.Predicate == nil || asked.Object == nil {
			return nil, nil
		}
		columns, err := r.columnsOf(ctx, sortedSet(asked.Predicate), false)
		if columns == nil || err != nil {
			return nil, err
		}
		c := condition{}
		for _, o := range sortedSet(asked.Object) {
			if o <= mostColumnID {
				c.objects = append(c.objects, number32(o))
			}
		}
		for _, col := range columns {
			c.columns = append(c.columns, col)
			for _, o := range c.objects {
				from, to := col.backward.find(o)
				c.quads += int(to-from) + len(col.backward.more(o))
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// subjects are those for which the condition holds, sorted.
func (c *condition) subjects() []number32 {
	subjects := make([]number32, 0, c.quads)
	for _, col := range c.columns {
		for _, o := range c.objects {
			from, to := col.backward.find(o)
			gone := col.backward.goneOf(o)
			for at := from; at < to; at++ {
				if e := (edge{o, col.backward.to[at], col.backward.labels[at]}); len(gone) == 0 || !gone.has(e) {
					subjects = append(subjects, e.to)
				}
			}
			for _, e := range col.backward.more(o) {
				subjects = append(subjects, e.to)
			}
		}
	}
	if !slices.IsSorted(subjects) {
		slices.Sort(subjects)
	}
	return slices.Compact(subjects)
}

// holds reports whether the condition holds for a subject.
func (c *condition) holds(s number32) bool {
	for _, col := range c.columns {
		for _, o := range c.objects {
			if col.has(edge{s, o, 0}) {
				return true
			}
		}
	}
	return false
}
