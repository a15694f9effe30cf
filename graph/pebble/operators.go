package pebble

import (
	"context"
	"math/bits"

	"github.com/plenarykg/plenary/graph"
)

var _ graph.Operators = (*reader)(nil)

// plain is a reader without its operators.
type plain struct{ graph.Reader }

// hosts gives the union of the predicates' columns, nil if it is not there.
// With now it is made.
func (r *reader) hosts(ctx context.Context, predicates []graph.ID, now bool) (*union, error) {
	if err := r.enter(ctx); err != nil {
		return nil, err
	}
	defer r.leave()
	return r.union(ctx, sortedSet(predicates), now)
}

// Common implements graph.Operators.
func (r *reader) Common(ctx context.Context, predicates []graph.ID, object graph.ID, most int) ([]graph.Count, error) {
	u, err := r.hosts(ctx, predicates, false)
	if err != nil {
		return nil, err
	}
	if u == nil || object > mostColumnID {
		return graph.Common(ctx, plain{r}, predicates, object, most)
	}
	tally := r.of.tallies.take(int(r.state.NextID))
	defer r.of.tallies.give(tally)
	var subjects, objects []number32
	subjects = u.backward.list(subjects, number32(object))
	for i, s := range subjects {
		if i%4096 == 4095 {
			if err := r.usable(ctx); err != nil {
				return nil, err
			}
		}
		objects = u.forward.list(objects[:0], s)
		for _, o := range objects {
			tally.count(o)
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
	u, err := r.hosts(ctx, predicates, true)
	if err != nil {
		return nil, err
	}
	if u == nil {
		return graph.Pairs(ctx, plain{r}, predicates, most)
	}
	col := u.column
	if col.changed() {
		col = col.settled()
	}
	var table pairTable
	f := &col.forward
	for i := range f.keys {
		if i%4096 == 4095 {
			if err := r.usable(ctx); err != nil {
				return nil, err
			}
		}
		objects := f.to[f.starts[i]:f.starts[i+1]]
		for i, a := range objects {
			for _, b := range objects[i+1:] {
				table.count(a, b)
			}
		}
	}
	return graph.MostFrequentPairs(table.counts(most), most), nil
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

func (w *writer) Having(ctx context.Context, conditions []graph.Condition) ([]graph.ID, error) {
	return graph.Having(ctx, plain{w}, conditions)
}
