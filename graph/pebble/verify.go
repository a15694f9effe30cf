package pebble

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"math/bits"

	"github.com/cockroachdb/pebble/v2"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// mostFaults is how many faults Verify tells.
const mostFaults = 20

// Verify holds everything that the store keeps against everything else, as of
// the last publish: that all orders have the same quads, that size and
// cardinalities are right, that each number in use has its one value and each
// value its number and a quad that uses it, and that nothing else is there. It
// reads the whole store, which also checks the sums of its files; memory is two
// bits for each number ever given. The error names up to 20 faults; nil is a
// sound store.
func (e *Engine) Verify(ctx context.Context) (err error) {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.users.Done()
	r := e.newReader()
	defer func() { err = damaged(e.home, errors.Join(err, r.end())) }()
	v := &verification{ctx: ctx, reader: r, used: newBitmap(r.state.NextID), iris: newBitmap(r.state.NextID)}
	for i := range v.seeds {
		v.seeds[i] = maphash.MakeSeed()
	}
	for _, step := range []func() error{v.meta, v.terms, v.quads, v.unused, v.rest} {
		if err := step(); err != nil {
			return fmt.Errorf("graph: verify: %w", err)
		}
	}
	if len(v.faults) == 0 {
		return nil
	}
	return fmt.Errorf("graph: store %s: %w: %w", e.home, ErrDamaged, errors.Join(v.faults...))
}

// verification is a Verify under way.
type verification struct {
	ctx    context.Context
	reader *reader
	seeds  [2]maphash.Seed
	used   bitmap // numbers that quads use
	iris   bitmap // numbers of IRIs
	values int    // that have a number
	faults []error
}

// fault notes a fault; it reports whether there is room for more.
func (v *verification) fault(format string, args ...any) {
	if len(v.faults) < mostFaults {
		v.faults = append(v.faults, fmt.Errorf(format, args...))
	}
}

// each visits the keys with a prefix.
func (v *verification) each(prefix byte, visit func(key, value []byte)) error {
	return v.between([]byte{prefix}, after([]byte{prefix}), visit)
}

func (v *verification) between(from, to []byte, visit func(key, value []byte)) error {
	it, err := v.reader.snap.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: to})
	if err != nil {
		return err
	}
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n%4096 == 0 && v.ctx.Err() != nil {
			return errors.Join(v.ctx.Err(), it.Close())
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return errors.Join(err, it.Close())
		}
		visit(it.Key(), value)
	}
	return it.Close() // with the error of the steps
}

// A sum is of a set of byte strings, whatever their order.
type sum struct {
	n    int64
	high uint64
	low  uint64
}

func (v *verification) add(s *sum, b []byte) {
	s.n++
	var carry uint64
	s.low, carry = bits.Add64(s.low, maphash.Bytes(v.seeds[0], b), 0)
	s.high, _ = bits.Add64(s.high, maphash.Bytes(v.seeds[1], b), carry)
}

// meta holds that the store has its records and no others.
func (v *verification) meta() error {
	return v.each(inMeta, func(key, value []byte) {
		if !bytes.Equal(key, keyState) && !bytes.Equal(key, keyFormat) {
			v.fault("record %q is none of ours", key)
		}
	})
}

// terms holds that values and numbers belong together, both ways.
func (v *verification) terms() error {
	var byID, byTerm sum
	var pair []byte
	err := v.each(inID, func(key, term []byte) {
		id, rest, err := readID(key[1:])
		if err != nil || len(rest) > 0 || id == 0 || v.reader.state.isFresh(id) {
			v.fault("%x is not the number of a value", key)
			return
		}
		value, err := valueOf(term)
		if err == nil {
			err = graph.CheckValue(value)
		}
		if err != nil {
			v.fault("number %d has no value: %w", id, err)
			return
		}
		if _, ok := value.(quad.IRI); ok {
			v.iris.set(id)
		}
		pair = appendID(appendTermKey(pair[:0], term), id)
		v.add(&byID, pair)
	})
	if err != nil {
		return err
	}
	v.values = int(byID.n)
	if err := v.each(inTerm, func(key, number []byte) {
		pair = append(append(pair[:0], key...), number...)
		v.add(&byTerm, pair)
	}); err != nil {
		return err
	}
	if byID != byTerm {
		v.fault("%d numbers have values and %d values have numbers, which are not the same", byID.n, byTerm.n)
	}
	return nil
}

// quads holds that all orders, sizes and cardinalities agree.
func (v *verification) quads() error {
	var sums [len(orders)]sum
	counted := map[graph.ID]uint64{}
	var canonical []byte
	for i := range orders {
		o := &orders[i]
		if err := v.each(o.in, func(key, value []byte) {
			q, err := o.quad(key)
			canonical = o.appendKey(canonical[:0], q)
			if err != nil || !bytes.Equal(key, canonical) || len(value) > 0 {
				v.fault("%x is not the key of a quad", key)
				return
			}
			if i == 0 {
				v.hold(q)
				counted[q[predicate]]++
			}
			canonical = orders[0].appendKey(canonical[:0], q)
			v.add(&sums[i], canonical)
		}); err != nil {
			return err
		}
		if sums[i] != sums[0] {
			v.fault("order %c has %d quads, order %c %d, which are not the same", o.in, sums[i].n, orders[0].in, sums[0].n)
		}
	}
	if v.reader.state.Size != uint64(sums[0].n) {
		v.fault("the store says that it has %d quads and has %d", v.reader.state.Size, sums[0].n)
	}
	if err := v.each(inCount, func(key, value []byte) {
		p, rest, err := readID(key[1:])
		n, numberErr := number(value)
		if err != nil || numberErr != nil || len(rest) > 0 || n == 0 || counted[p] != n {
			v.fault("the store says %x that predicate %d has %d quads; it has %d", value, p, n, counted[p])
			return
		}
		delete(counted, p)
	}); err != nil {
		return err
	}
	for p, n := range counted {
		v.fault("predicate %d has %d quads, which the store does not say", p, n)
	}
	return nil
}

// hold holds that a quad has values of the kinds that it may have.
func (v *verification) hold(q graph.Quad) {
	for place, id := range q {
		switch {
		case id == 0 || v.reader.state.isFresh(id):
			v.fault("quad %d has a number that was never given", q)
			return
		case place != object && !v.iris.has(id):
			v.fault("quad %d has at place %d no IRI", q, place)
		}
		v.used.set(id)
	}
}

// unused holds that the values that have a number are those of quads.
func (v *verification) unused() error {
	if used := v.used.len(); used != v.values {
		v.fault("quads use %d values, %d are there", used, v.values)
	}
	n := 0
	return v.each(inID, func(key, term []byte) {
		if id, _, err := readID(key[1:]); err == nil && !v.reader.state.isFresh(id) && !v.used.has(id) {
			if n++; n <= 3 {
				v.fault("no quad uses value %d, %.80q", id, term)
			}
		}
	})
}

// rest holds that nothing else is there.
func (v *verification) rest() error {
	known := map[byte]bool{inMeta: true, inCount: true, inTerm: true, inID: true}
	for _, o := range orders {
		known[o.in] = true
	}
	for b := range 256 {
		if known[byte(b)] {
			continue
		}
		if err := v.each(byte(b), func(key, _ []byte) { v.fault("key %x is none of ours", key) }); err != nil {
			return err
		}
	}
	return nil
}

// bitmap is a set of numbers.
type bitmap []uint64

func newBitmap(below uint64) bitmap { return make(bitmap, below/64+1) }

func (b bitmap) set(id graph.ID)      { b[id/64] |= 1 << (id % 64) }
func (b bitmap) has(id graph.ID) bool { return b[id/64]&(1<<(id%64)) != 0 }

func (b bitmap) len() int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}
