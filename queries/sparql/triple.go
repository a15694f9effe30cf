package sparql

import (
	"iter"
	"maps"
	"slices"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// triple joins solutions with the triples of a pattern: for a whole batch of
// them, by sets, in one question to the graph.
type triple struct {
	*execution
	node   *algebra.Triple
	places [4]place
	others [4][]graph.ID // the same value as that of a place, spelled otherwise
	within [4][]graph.ID // what a place may be at most; nil: anything
	except []graph.ID
	lax    bool // it does not matter how often a triple is given
}

// place is a place of a pattern: a slot, or a value where the slot is NoSlot.
// A label that is neither is any of the default graph's.
type place struct {
	slot algebra.Slot
	id   graph.ID
}

func (t *triple) run(_ *environment, in rows, to emit) error {
	out := gather(in.width, to)
	for bound, part := range byBound(in, t.slots()) {
		if err := t.match(part, bound, out); err != nil {
			return err
		}
	}
	return out.flush()
}

func (t *triple) slots() []algebra.Slot {
	slots := make([]algebra.Slot, 4)
	for i, p := range t.places {
		slots[i] = p.slot
	}
	return slots
}

// match joins rows that all bind the same places.
func (t *triple) match(in rows, bound uint64, out *gathering) error {
	pattern, any := t.pattern(in, bound)
	if !any {
		return nil
	}
	var columns, keys []int // slots that are bound, and their places in a quad
	var free []int          // places that are not
	for at, p := range t.places {
		if bound&(1<<at) != 0 {
			columns, keys = append(columns, int(p.slot)), append(keys, at)
		} else if p.slot != algebra.NoSlot {
			free = append(free, at)
		}
	}
	var wanted *index
	if len(keys) > 0 {
		wanted = indexOf(in, columns)
	}
	for batch, err := range t.triples(pattern) {
		if err != nil {
			return err
		}
		for _, q := range batch {
			if wanted == nil {
				for i := range in.len() {
					if err := t.extend(in.row(i), q, free, out); err != nil {
						return err
					}
				}
				continue
			}
			for i := wanted.first(q[:], keys); i >= 0; i = wanted.after(i, q[:], keys) {
				if err := t.extend(in.row(i), q, free, out); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// pattern is what to ask the graph for some rows; any is false if it has
// nothing for them.
func (t *triple) pattern(in rows, bound uint64) (_ graph.Pattern, any bool) {
	var sets [4][]graph.ID
	for at, p := range t.places {
		switch {
		case bound&(1<<at) != 0:
			sets[at] = valuesIn(in, p.slot)
			if at == 3 {
				sets[at] = slices.DeleteFunc(sets[at], func(id graph.ID) bool { return !t.dataset.isNamed(id) })
			}
		case t.within[at] != nil:
			sets[at] = t.within[at]
			if at == 3 {
				sets[at] = slices.DeleteFunc(slices.Clone(sets[at]), func(id graph.ID) bool { return !t.dataset.isNamed(id) })
			}
		case p.slot != algebra.NoSlot && at == 3:
			sets[at] = t.dataset.named
		case p.slot != algebra.NoSlot:
		case p.id != 0:
			sets[at] = withoutLocal(append([]graph.ID{p.id}, t.others[at]...))
		case at == 3:
			sets[at] = t.dataset.defaults
		}
		if sets[at] != nil && len(sets[at]) == 0 {
			return graph.Pattern{}, false
		}
	}
	return graph.Pattern{Subject: sets[0], Predicate: sets[1], Object: sets[2], Label: sets[3]}, true
}

// valuesIn is the set of the values in a slot that a graph may have; not nil.
func valuesIn(in rows, slot algebra.Slot) []graph.ID {
	ids := make([]graph.ID, 0, in.len())
	for i := int(slot); i < len(in.ids); i += in.width {
		if id := in.ids[i]; id&local == 0 && (len(ids) == 0 || ids[len(ids)-1] != id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func withoutLocal(ids []graph.ID) []graph.ID {
	return slices.DeleteFunc(ids, func(id graph.ID) bool { return id&local != 0 })
}

// triples gives the quads of a pattern; of the default graph each triple once,
// whatever labels it has.
func (t *triple) triples(p graph.Pattern) iter.Seq2[[]graph.Quad, error] {
	inDefault := t.places[3] == place{slot: algebra.NoSlot}
	once := inDefault && t.dataset.once()
	unnamed := !inDefault && t.places[3].slot != algebra.NoSlot && t.dataset.unnamed != 0
	batches, batched := t.reader.(graph.Batched)
	if !batched || once && p.Label != nil && !t.lax {
		return t.singly(p, once && !t.lax, unnamed)
	}
	return func(yield func([]graph.Quad, error) bool) {
		var last graph.Quad
		for batch, err := range batches.Batches(t.ctx, p) {
			if err != nil {
				yield(nil, err)
				return
			}
			if once || unnamed || len(t.except) > 0 {
				kept := batch[:0]
				for _, q := range batch {
					if once && q[0] == last[0] && q[2] == last[2] && q[1] == last[1] || t.leftOut(q, unnamed) {
						continue
					}
					last = q
					kept = append(kept, q)
				}
				batch = kept
			}
			if len(batch) > 0 && !yield(batch, nil) {
				return
			}
		}
	}
}

// leftOut reports whether a quad that matches is none of the pattern's after all.
func (t *triple) leftOut(q graph.Quad, unnamed bool) bool {
	return unnamed && q[3] == t.dataset.unnamed || len(t.except) > 0 && slices.Contains(t.except, q[1])
}

// singly does the same where a graph has no batches in which the quads of a
// triple stand together.
func (t *triple) singly(p graph.Pattern, once, unnamed bool) iter.Seq2[[]graph.Quad, error] {
	return func(yield func([]graph.Quad, error) bool) {
		var seen *index
		if once {
			seen = newIndex(3, []int{0, 1, 2})
		}
		n := 0
		var one [1]graph.Quad
		for q, err := range t.reader.Match(t.ctx, p) {
			if err != nil {
				yield(nil, err)
				return
			}
			if t.leftOut(q, unnamed) {
				continue
			}
			if seen != nil {
				if _, added := seen.add(q[:3]); !added {
					continue
				}
				if n++; n%largestBatch == 0 {
					if err := take(t.meter, largestBatch*bytesOfRow(3)); err != nil {
						yield(nil, err)
						return
					}
				}
			}
			if one[0] = q; !yield(one[:], nil) {
				return
			}
		}
	}
}

// extend gives a row with the values of a quad in its free places, unless one
// slot would have two values.
func (t *triple) extend(row []graph.ID, q graph.Quad, free []int, out *gathering) error {
	row, err := out.next(row)
	if err != nil {
		return err
	}
	for _, at := range free {
		value := &row[t.places[at].slot]
		if *value != 0 && *value != q[at] {
			out.drop()
			return nil
		}
		*value = q[at]
	}
	return nil
}

// byBound parts rows by which of the slots they bind: bit i says that slots[i]
// is bound.
func byBound(in rows, slots []algebra.Slot) iter.Seq2[uint64, rows] {
	return func(yield func(uint64, rows) bool) {
		if in.len() == 0 {
			return
		}
		first, same := boundOf(in.row(0), slots), true
		for i := range in.len() {
			same = same && boundOf(in.row(i), slots) == first
		}
		if same {
			yield(first, in)
			return
		}
		parts := map[uint64]*rows{}
		for i := range in.len() {
			bound := boundOf(in.row(i), slots)
			if parts[bound] == nil {
				parts[bound] = &rows{width: in.width}
			}
			parts[bound].add(in.row(i))
		}
		for _, bound := range slices.Sorted(maps.Keys(parts)) {
			if !yield(bound, *parts[bound]) {
				return
			}
		}
	}
}

func boundOf(row []graph.ID, slots []algebra.Slot) uint64 {
	bound := uint64(0)
	for i, slot := range slots {
		if slot != algebra.NoSlot && row[slot] != 0 {
			bound |= 1 << i
		}
	}
	return bound
}
