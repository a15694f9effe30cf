package cayley

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// A scan walks over those keys of an index whose numbers are in the sets. It
// skips: at a key that does not match it seeks the smallest key behind it that
// could, so it touches little more than what matches, however large the sets.
type scan struct {
	order order
	sets  sets // by place
	c     cursor
	begun bool
}

func newScan(tx shelfTx, o order, s sets) *scan {
	return &scan{order: o, sets: s, c: tx.cursor(o.drawer)}
}

// next gives the next matching quad.
func (s *scan) next() (q graph.Quad, ok bool) {
	var key []byte
	if s.begun {
		key, _ = s.c.next()
	} else {
		s.begun = true
		key, _ = s.c.seek(s.least())
	}
	for key != nil {
		q = s.order.quad(key)
		target, matches := s.target(q)
		if matches {
			return q, true
		}
		if target == nil {
			break
		}
		key, _ = s.c.seek(target)
	}
	return graph.Quad{}, false
}

// least is the smallest key that could match.
func (s *scan) least() []byte {
	var q graph.Quad
	for _, place := range s.order.places {
		if set := s.sets[place]; len(set) > 0 {
			q[place] = set[0]
		}
	}
	return s.order.key(q)
}

// target is the smallest key above q's that could match; nil if there is none.
func (s *scan) target(q graph.Quad) (target []byte, matches bool) {
	for i, place := range s.order.places {
		set := s.sets[place]
		if set == nil {
			continue
		}
		at, found := slices.BinarySearch(set, q[place])
		if found {
			continue
		}
		if at < len(set) {
			return s.behind(q, i, set[at]), false
		}
		return s.carry(q, i), false
	}
	return nil, true
}

// carry is the smallest key that could match and has a larger number before
// the level, whose set q's number there has outrun.
func (s *scan) carry(q graph.Quad, level int) []byte {
	for i := level - 1; i >= 0; i-- {
		place := s.order.places[i]
		set := s.sets[place]
		if set == nil {
			if q[place] < math.MaxUint64 {
				return s.behind(q, i, q[place]+1)
			}
			continue
		}
		if at, found := slices.BinarySearch(set, q[place]); found && at+1 < len(set) {
			return s.behind(q, i, set[at+1])
		}
	}
	return nil
}

// behind is the smallest key that could match, agrees with q before the level
// and has the number at it.
func (s *scan) behind(q graph.Quad, level int, number graph.ID) []byte {
	key := make([]byte, 0, keySize)
	for i, place := range s.order.places {
		id := graph.ID(0)
		switch set := s.sets[place]; {
		case i < level:
			id = q[place]
		case i == level:
			id = number
		case len(set) > 0:
			id = set[0]
		}
		key = binary.BigEndian.AppendUint64(key, uint64(id))
	}
	return key
}

// bound is how many places the order begins with that have a set.
func (o order) bound(s sets) int {
	for i, place := range o.places {
		if s[place] == nil {
			return i
		}
	}
	return len(o.places)
}

// bestOrder is the index to scan for the sets: of those that begin with a set,
// the one that has the fewest keys to look at, as far as a cheap probe can
// tell; among equals the one that begins with the most sets.
func bestOrder(tx shelfTx, s sets) order {
	best, least := orders[0], math.MaxInt
	for _, o := range byBound(s) {
		if o.bound(s) == 0 {
			break
		}
		if n := probe(tx, o, s); n < least {
			best, least = o, n
		}
		if least <= 1 {
			break
		}
	}
	return best
}

// byBound are the orders, those first that begin with the most sets.
func byBound(s sets) []order {
	sorted := slices.Clone(orders)
	slices.SortStableFunc(sorted, func(a, b order) int { return b.bound(s) - a.bound(s) })
	return sorted
}

// probe counts the keys under the places that the order begins with, up to a
// limit that keeps the count cheap.
func probe(tx shelfTx, o order, s sets) int {
	only := sets{}
	for _, place := range o.places[:o.bound(s)] {
		only[place] = s[place]
	}
	n, _ := count(newScan(tx, o, only), probeLimit)
	return n
}

const probeLimit = 64

// count counts what the scan gives, up to the limit; whole says that it did
// not reach it.
func count(s *scan, limit int) (n int, whole bool) {
	for n < limit {
		if _, ok := s.next(); !ok {
			return n, true
		}
		n++
	}
	return n, false
}
