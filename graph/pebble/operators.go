package pebble

import (
	"context"
	"math/bits"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

var _ graph.Operators = (*reader)(nil)

// plain is a reader without its operators.
type plain struct{ graph.Reader }

// hosts are the columns of the predicates of an operator, without changes
// beside their arrays.
type hosts struct {
	columns []*column
	next    graph.ID // all numbers are less
}

// hosts gives the columns, nil if they are not there. With now they are made.
func (r *reader) hosts(ctx context.Context, predicates []graph.ID, now bool) (*hosts, error) {
	if err := r.enter(ctx); err != nil {
		return nil, err
	}
	defer r.leave()
	set := sortedSet(predicates)
	columns, err := r.columnsOf(ctx, set, now)
	if columns == nil || err != nil {
		return nil, err
	}
	h := &hosts{next: graph.ID(r.state.NextID)}
	for _, p := range set {
		if col := columns[p]; col.len() > 0 {
			h.columns = append(h.columns, col)
		}
	}
	return h, nil
}

// subjects appends the subjects of an object, which may come more than once.
func (h *hosts) subjects(dst []number32, object number32) []number32 {
	for _, c := range h.columns {
		from, to := c.backward.find(object)
		if len(c.removed) == 0 {
			dst = append(dst, c.backward.to[from:to]...)
		} else {
			for at := from; at < to; at++ {
				if !c.gone(edge{c.backward.to[at], object, c.backward.labels[at]}) {
					dst = append(dst, c.backward.to[at])
				}
			}
		}
		for _, e := range c.backward.more(object) {
			dst = append(dst, e.to)
		}
	}
	return dst
}

// objects appends the objects of a subject, which may come more than once.
func (h *hosts) objects(dst []number32, subject number32) []number32 {
	for _, c := range h.columns {
		from, to := c.forward.find(subject)
		if len(c.removed) == 0 {
			dst = append(dst, c.forward.to[from:to]...)
		} else {
			for at := from; at < to; at++ {
				if !c.gone(edge{subject, c.forward.to[at], c.forward.labels[at]}) {
					dst = append(dst, c.forward.to[at])
				}
			}
		}
		for _, e := range c.forward.more(subject) {
			dst = append(dst, e.to)
		}
	}
	return dst
}

// distinct sorts the numbers and keeps each once.
func distinct(ids []number32) []number32 {
	if len(ids) < 12 { // most often it is a handful
		for i := 1; i < len(ids); i++ {
			for j := i; j > 0 && ids[j] < ids[j-1]; j-- {
				ids[j], ids[j-1] = ids[j-1], ids[j]
			}
		}
	} else {
		slices.Sort(ids)
	}
	return slices.Compact(ids)
}

// Common implements graph.Operators.
func (r *reader) Common(ctx context.Context, predicates []graph.ID, object graph.ID, most int) ([]graph.Count, error) {
	h, err := r.hosts(ctx, predicates, false)
	if err != nil {
		return nil, err
	}
	if h == nil || object > mostColumnID {
		return graph.Common(ctx, plain{r}, predicates, object, most)
	}
	subjects := distinct(h.subjects(nil, number32(object)))
	tally := r.of.tallies.take(int(h.next))
	defer r.of.tallies.give(tally)
	var objects []number32
	for i, s := range subjects {
		if i%4096 == 4095 {
			if err := r.usable(ctx); err != nil {
				return nil, err
			}
		}
		objects = h.objects(objects[:0], s)
		for _, o := range objects {
			tally.count(o, number32(i)+1)
		}
	}
	counts := make([]graph.Count, 0, len(tally.seen))
	for _, o := range tally.seen {
		if graph.ID(o) != object {
			counts = append(counts, graph.Count{ID: graph.ID(o), N: int64(tally.marks[o].n)})
		}
	}
	return graph.MostFrequent(counts, most), nil
}

// Pairs implements graph.Operators.
func (r *reader) Pairs(ctx context.Context, predicates []graph.ID, most int) ([]graph.PairCount, error) {
	h, err := r.hosts(ctx, predicates, true)
	if err != nil {
		return nil, err
	}
	if h == nil {
		return graph.Pairs(ctx, plain{r}, predicates, most)
	}
	for i, c := range h.columns {
		if len(c.removed)+len(c.forward.added) > 0 {
			h.columns[i] = c.settled()
		}
	}
	var table pairTable
	cursors := make([]int, len(h.columns))
	var objects []number32
	for n := 0; ; n++ {
		if n%4096 == 4095 {
			if err := r.usable(ctx); err != nil {
				return nil, err
			}
		}
		least, left := number32(0), false
		for i, c := range h.columns {
			if at := cursors[i]; at < len(c.forward.keys) && (!left || c.forward.keys[at] < least) {
				least, left = c.forward.keys[at], true
			}
		}
		if !left {
			break
		}
		objects = objects[:0]
		for i, c := range h.columns {
			if at := cursors[i]; at < len(c.forward.keys) && c.forward.keys[at] == least {
				objects = append(objects, c.forward.to[c.forward.starts[at]:c.forward.starts[at+1]]...)
				cursors[i]++
			}
		}
		objects = distinct(objects)
		for i, a := range objects {
			for _, b := range objects[i+1:] {
				table.count(a, b)
			}
		}
	}
	return graph.MostFrequentPairs(table.counts(most), most), nil
}

// Chain implements graph.Operators.
func (r *reader) Chain(ctx context.Context, predicates []graph.ID, from, to graph.ID) ([]graph.ID, error) {
	h, err := r.hosts(ctx, predicates, false)
	if err != nil {
		return nil, err
	}
	if h == nil || from > mostColumnID || to > mostColumnID {
		return graph.Chain(ctx, plain{r}, predicates, from, to)
	}
	tally := r.of.tallies.take(int(h.next))
	defer r.of.tallies.give(tally)
	var round number32
	var buf, subjects []number32
	return graph.ChainBy(from, to, func(frontier []graph.ID, visit func(from, over, to graph.ID)) error {
		if err := r.usable(ctx); err != nil {
			return err
		}
		round++
		subjects = subjects[:0]
		for _, object := range frontier {
			buf = h.subjects(buf[:0], number32(object))
			for _, s := range buf {
				if tally.first(s, round, number32(object)) {
					subjects = append(subjects, s)
				}
			}
		}
		slices.Sort(subjects)
		for i, s := range subjects {
			if i%4096 == 4095 {
				if err := r.usable(ctx); err != nil {
					return err
				}
			}
			buf = distinct(h.objects(buf[:0], s))
			via := graph.ID(tally.marks[s].n)
			for _, o := range buf {
				visit(via, graph.ID(s), graph.ID(o))
			}
		}
		return nil
	})
}

// Around implements graph.Operators.
func (r *reader) Around(ctx context.Context, start []graph.ID, radius, most int) ([]graph.Quad, error) {
	return graph.Around(ctx, plain{r}, start, radius, most)
}

// pairTable counts pairs of numbers: open addressing, linear probing.
type pairTable struct {
	slots []pairSlot
	used  int
	shift int
}

type pairSlot struct {
	pair uint64 // 0: free, as no value has the number 0
	n    uint32
}

func (t *pairTable) count(a, b number32) {
	if 2*t.used >= len(t.slots) {
		t.grow()
	}
	pair := uint64(a)<<32 | uint64(b)
	if t.add(pair, 1) {
		t.used++
	}
}

// add reports whether the pair is new.
func (t *pairTable) add(pair uint64, n uint32) bool {
	at := int(pair * 0x9E3779B97F4A7C15 >> t.shift)
	for {
		switch s := &t.slots[at]; s.pair {
		case pair:
			s.n += n
			return false
		case 0:
			s.pair, s.n = pair, n
			return true
		}
		if at++; at == len(t.slots) {
			at = 0
		}
	}
}

func (t *pairTable) grow() {
	old := t.slots
	t.slots = make([]pairSlot, max(1<<12, 4*len(old)))
	t.shift = 64 - bits.TrailingZeros(uint(len(t.slots)))
	for _, s := range old {
		if s.pair != 0 {
			t.add(s.pair, s.n)
		}
	}
}

// counts gives the pairs; of those that are surely not among the most frequent
// none, if only so many are wanted (0: all).
func (t *pairTable) counts(most int) []graph.PairCount {
	least := uint32(1)
	if most > 0 {
		least = t.threshold(most)
	}
	var counts []graph.PairCount
	for _, s := range t.slots {
		if s.pair != 0 && s.n >= least {
			counts = append(counts, graph.PairCount{A: graph.ID(s.pair >> 32), B: graph.ID(s.pair & 0xFFFFFFFF), N: int64(s.n)})
		}
	}
	return counts
}

// threshold is the greatest count that so many pairs reach.
func (t *pairTable) threshold(most int) uint32 {
	var having [256]int // the last one: as many or more
	for _, s := range t.slots {
		having[min(s.n, 255)]++
	}
	reached := 0
	for n := 255; n > 1; n-- {
		if reached += having[n]; reached >= most {
			return uint32(n)
		}
	}
	return 1
}

// An Update answers by single steps, as only Match sees what it did.

func (w *writer) Common(ctx context.Context, predicates []graph.ID, object graph.ID, most int) ([]graph.Count, error) {
	return graph.Common(ctx, plain{w}, predicates, object, most)
}

func (w *writer) Pairs(ctx context.Context, predicates []graph.ID, most int) ([]graph.PairCount, error) {
	return graph.Pairs(ctx, plain{w}, predicates, most)
}

func (w *writer) Chain(ctx context.Context, predicates []graph.ID, from, to graph.ID) ([]graph.ID, error) {
	return graph.Chain(ctx, plain{w}, predicates, from, to)
}

func (w *writer) Around(ctx context.Context, start []graph.ID, radius, most int) ([]graph.Quad, error) {
	return graph.Around(ctx, plain{w}, start, radius, most)
}
