package pebble

import (
	"maps"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// quadSet is a set of quads that an Update adds or removes. It keeps a sorted
// list for each order that was asked for; the lists are never changed, only
// replaced, so that whoever walks over one walks on undisturbed.
type quadSet struct {
	all    map[graph.Quad]struct{}
	sorted [len(orders)][]graph.Quad // nil: to be made
}

func (s *quadSet) len() int { return len(s.all) }

func (s *quadSet) has(q graph.Quad) bool {
	_, found := s.all[q]
	return found
}

func (s *quadSet) add(q graph.Quad) {
	if s.all == nil {
		s.all = make(map[graph.Quad]struct{})
	}
	s.all[q] = struct{}{}
	s.sorted = [len(orders)][]graph.Quad{}
}

// drop takes a quad out, and reports whether it was in.
func (s *quadSet) drop(q graph.Quad) bool {
	if !s.has(q) {
		return false
	}
	delete(s.all, q)
	s.sorted = [len(orders)][]graph.Quad{}
	return true
}

// in gives the quads sorted in an order.
func (s *quadSet) in(order int) []graph.Quad {
	if len(s.all) > 0 && s.sorted[order] == nil {
		list := slices.AppendSeq(make([]graph.Quad, 0, len(s.all)), maps.Keys(s.all))
		slices.SortFunc(list, orders[order].compare)
		s.sorted[order] = list
	}
	return s.sorted[order]
}

// compare compares quads as their keys in the order compare.
func (o *order) compare(a, b graph.Quad) int {
	for _, place := range o.places {
		if a[place] != b[place] {
			if a[place] < b[place] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// matching appends those quads of the set that match.
func (s *quadSet) matching(dst []graph.Quad, p *sets) []graph.Quad {
	if len(s.all) == 0 {
		return dst
	}
	for place := range byPlace {
		if set := p[place]; set != nil && len(set) < len(s.all) {
			list := s.in(byPlace[place])
			for _, id := range set {
				from, _ := slices.BinarySearchFunc(list, id, func(q graph.Quad, id graph.ID) int {
					if q[place] < id {
						return -1
					}
					return 1
				})
				for ; from < len(list) && list[from][place] == id; from++ {
					if p.has(list[from]) {
						dst = append(dst, list[from])
					}
				}
			}
			return dst
		}
	}
	for _, q := range s.in(0) {
		if p.has(q) {
			dst = append(dst, q)
		}
	}
	return dst
}

// uses reports whether a quad of the set has the value at any place.
func (s *quadSet) uses(id graph.ID) bool {
	for place := range byPlace {
		list := s.in(byPlace[place])
		at, _ := slices.BinarySearchFunc(list, id, func(q graph.Quad, id graph.ID) int {
			if q[place] < id {
				return -1
			}
			return 1
		})
		if at < len(list) && list[at][place] == id {
			return true
		}
	}
	return false
}
