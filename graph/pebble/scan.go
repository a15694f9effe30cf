package pebble

import (
	"context"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"github.com/plenarykg/plenary/graph"
)

// sets are a pattern's sets, sorted and without repetition, by place. A nil
// set is any value.
type sets [4][]graph.ID

func setsOf(p graph.Pattern) sets {
	all := sets{p.Subject, p.Predicate, p.Object, p.Label}
	for i, set := range all {
		if set != nil {
			all[i] = sortedSet(set)
		}
	}
	return all
}

// sortedSet is the set itself if it is one, sorted and without 0.
func sortedSet(set []graph.ID) []graph.ID {
	var last graph.ID
	for _, id := range set {
		if id <= last {
			set = slices.Clone(set)
			slices.Sort(set)
			set = slices.Compact(set)
			if len(set) > 0 && set[0] == 0 {
				set = set[1:]
			}
			return set
		}
		last = id
	}
	return set
}

// nothing reports whether no quad can match.
func (s *sets) nothing() bool {
	return slices.ContainsFunc(s[:], func(set []graph.ID) bool { return set != nil && len(set) == 0 })
}

// open reports whether every quad matches.
func (s *sets) open() bool {
	return !slices.ContainsFunc(s[:], func(set []graph.ID) bool { return set != nil })
}

// has reports whether the quad matches.
func (s *sets) has(q graph.Quad) bool {
	for place, set := range s {
		if set == nil || len(set) == 1 && set[0] == q[place] {
			continue
		}
		if _, found := slices.BinarySearch(set, q[place]); !found {
			return false
		}
	}
	return true
}

// bound is how many places the order begins with that have a set.
func (o *order) bound(s *sets) int {
	for i, place := range o.places {
		if s[place] == nil {
			return i
		}
	}
	return len(o.places)
}

// A scan walks over those keys of an index whose numbers are in the sets. It
// skips: at a key that does not match it goes to the smallest key behind it
// that could, by a few steps or else a seek, so that it touches little more
// than what matches, however large the sets.
type scan struct {
	order *order
	sets  *sets
	it    *pebble.Iterator
	begun bool
	valid bool
	err   error
	buf   []byte
	// looked is how many keys were looked at so far; after most, if there is
	// such a limit, the scan ends.
	looked, most int
	// at is where in its set the number at each level was found last, from
	// where the next one is looked for.
	at [4]int
}

// keySpace is a snapshot of the store's keys.
type keySpace interface {
	NewIter(*pebble.IterOptions) (*pebble.Iterator, error)
}

// newScan begins a scan; close ends it.
func newScan(in keySpace, o *order, s *sets) *scan {
	prefix := []byte{o.in}
	for _, place := range o.places {
		if len(s[place]) != 1 {
			break
		}
		prefix = appendID(prefix, s[place][0])
	}
	c := &scan{order: o, sets: s}
	c.it, c.err = in.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
	return c
}

func (c *scan) close() error {
	err := c.err
	if c.it != nil {
		if closeErr := c.it.Close(); err == nil {
			err = closeErr
		}
		c.it = nil
	}
	return err
}

// patience is how many keys a scan steps over before it seeks.
const patience = 6

// clockEvery is after how many keys a scan looks whether it is to stop: seeks
// into what is not in memory may take 10 µs and more each.
const clockEvery = 128

// next gives the next matching quad. It reports false at the end and after an
// error, which may be the context's and which close gives.
func (c *scan) next(ctx context.Context) (q graph.Quad, ok bool) {
	if c.err != nil {
		return q, false
	}
	if c.begun {
		c.valid = c.it.Next()
	} else {
		c.begun = true
		c.valid = c.it.SeekGE(c.leastKey())
	}
	for tries := 0; c.valid; tries++ {
		if c.most > 0 && c.looked == c.most {
			return q, false
		}
		if c.looked++; c.looked%clockEvery == 0 {
			if c.err = ctx.Err(); c.err != nil {
				return q, false
			}
		}
		if q, c.err = c.order.quad(c.it.Key()); c.err != nil {
			return q, false
		}
		level, matches := c.mismatch(q)
		if matches {
			return q, true
		}
		if tries < patience {
			c.valid = c.it.Next()
			continue
		}
		tries = 0
		target, found := c.target(q, level)
		if !found {
			return q, false
		}
		c.valid = c.it.SeekGE(target)
	}
	c.err = c.it.Error()
	return q, false
}

// leastKey is the smallest key that could match.
func (c *scan) leastKey() []byte {
	var q graph.Quad
	for _, place := range c.order.places {
		if set := c.sets[place]; len(set) > 0 {
			q[place] = set[0]
		}
	}
	c.buf = c.order.appendKey(c.buf[:0], q)
	return c.buf
}

// mismatch is the first level at which the quad's number is not in its set.
func (c *scan) mismatch(q graph.Quad) (level int, matches bool) {
	for i, place := range c.order.places {
		if set := c.sets[place]; set != nil && !c.in(i, set, q[place]) {
			return i, false
		}
	}
	return 0, true
}

// in reports whether the set has the number, and notes where it is or would be.
func (c *scan) in(level int, set []graph.ID, id graph.ID) bool {
	at := c.at[level]
	switch {
	case at < len(set) && set[at] == id:
		return true
	case at < len(set) && set[at] < id: // forward, mostly by little
		step := 1
		for at+step < len(set) && set[at+step] < id {
			at += step
			step *= 2
		}
		n, found := slices.BinarySearch(set[at:min(at+step+1, len(set))], id)
		c.at[level] = at + n
		return found
	default:
		n, found := slices.BinarySearch(set, id)
		c.at[level] = n
		return found
	}
}

// target is the smallest key above the quad's that could match, after a
// mismatch at the level.
func (c *scan) target(q graph.Quad, level int) ([]byte, bool) {
	set := c.sets[c.order.places[level]]
	if at := c.at[level]; at < len(set) {
		return c.behind(q, level, set[at]), true
	}
	for i := level - 1; i >= 0; i-- {
		place := c.order.places[i]
		set := c.sets[place]
		if set == nil {
			if q[place] < mostID {
				return c.behind(q, i, q[place]+1), true
			}
			continue
		}
		if at, found := slices.BinarySearch(set, q[place]); found && at+1 < len(set) {
			return c.behind(q, i, set[at+1]), true
		}
	}
	return nil, false
}

// behind is the smallest key that could match, agrees with q before the level
// and has the number at it.
func (c *scan) behind(q graph.Quad, level int, number graph.ID) []byte {
	var t graph.Quad
	for i, place := range c.order.places {
		switch set := c.sets[place]; {
		case i < level:
			t[place] = q[place]
		case i == level:
			t[place] = number
		case len(set) > 0:
			t[place] = set[0]
		}
	}
	c.buf = c.order.appendKey(c.buf[:0], t)
	return c.buf
}

// probeLimit is how many keys are looked at to choose an order.
const probeLimit = 32

// bestOrder is the index to scan for the sets: of those that begin with a set,
// the one that has the fewest keys to look at, as far as a cheap probe can
// tell; among equals the one that begins with the most sets.
func bestOrder(ctx context.Context, in keySpace, s *sets) (*order, error) {
	byBound := make([]*order, 0, len(orders))
	for i := range orders {
		if orders[i].bound(s) > 0 {
			byBound = append(byBound, &orders[i])
		}
	}
	if len(byBound) == 0 {
		return &orders[0], nil
	}
	slices.SortStableFunc(byBound, func(a, b *order) int { return b.bound(s) - a.bound(s) })
	best, least := byBound[0], -1
	for i, o := range byBound {
		if i == 0 && (len(byBound) == 1 || o.decided(s)) {
			return o, nil
		}
		n, err := probe(ctx, in, o, s)
		if err != nil {
			return nil, err
		}
		if least < 0 || n < least {
			best, least = o, n
		}
		if least <= 1 {
			break
		}
	}
	return best, nil
}

// decided reports whether the order covers all sets, with one value at least
// at its beginning, so that it looks at nothing in vain.
func (o *order) decided(s *sets) bool {
	bound := 0
	for _, set := range s {
		if set != nil {
			bound++
		}
	}
	return o.bound(s) == bound && len(s[o.places[0]]) == 1
}

// probe counts the keys that a scan of the places that the order begins with
// looks at, up to a limit that keeps the count cheap.
func probe(ctx context.Context, in keySpace, o *order, s *sets) (int, error) {
	var only sets
	for _, place := range o.places[:o.bound(s)] {
		only[place] = s[place]
	}
	c := newScan(in, o, &only)
	c.most = probeLimit
	for more := true; more; {
		_, more = c.next(ctx)
	}
	return c.looked, c.close()
}

// count counts what the scan gives, up to the limit, and closes it; whole says
// that it did not reach the limit.
func count(ctx context.Context, c *scan, limit int) (n int, whole bool, err error) {
	for n < limit {
		if _, ok := c.next(ctx); !ok {
			return n, true, c.close()
		}
		n++
	}
	return n, false, c.close()
}
