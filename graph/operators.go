package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// Count is how often something was found.
type Count struct {
	ID ID
	N  int64
}

// PairCount is how many subjects two objects share; A is less than B.
type PairCount struct {
	A, B ID
	N    int64
}

// Operators are questions that an engine can answer in one go, below the
// single steps of Match. A [Reader] may have them; the functions of this
// package of the same names use them if it does, and Match if not. Both ways
// give the same answers.
type Operators interface {
	Common(ctx context.Context, predicates []ID, object ID, most int) ([]Count, error)
	Pairs(ctx context.Context, predicates []ID, most int) ([]PairCount, error)
	Chain(ctx context.Context, predicates []ID, from, to ID) ([]ID, error)
	Around(ctx context.Context, start []ID, radius, most int) ([]Quad, error)
	Having(ctx context.Context, conditions []Condition) ([]ID, error)
}

// Condition holds for a subject that has a quad with one of the predicates and
// one of the objects.
type Condition struct{ Predicate, Object []ID }

// Common counts for each object the subjects that it shares with the given
// object: those that have a quad with one of the predicates to each of the
// two. A subject counts once, whatever the number of quads. The most frequent
// come first, of equally frequent the lesser ID; at most so many (0: all).
//
// With the predicates of organising it tells who organised how many events
// together with a body.
func Common(ctx context.Context, r Reader, predicates []ID, object ID, most int) ([]Count, error) {
	if o, ok := r.(Operators); ok {
		return o.Common(ctx, predicates, object, most)
	}
	subjects, err := Subjects(ctx, r, predicates, []ID{object})
	if err != nil {
		return nil, err
	}
	edges, err := edgesOf(ctx, r, Pattern{Subject: subjects, Predicate: predicates})
	if err != nil {
		return nil, err
	}
	number := map[ID]int64{}
	for _, e := range edges {
		if e[1] != object {
			number[e[1]]++
		}
	}
	counts := make([]Count, 0, len(number))
	for id, n := range number {
		counts = append(counts, Count{id, n})
	}
	return MostFrequent(counts, most), nil
}

// Pairs counts for all pairs of distinct objects the subjects that they share,
// as [Common] does for one object. The most frequent pairs come first, then
// the lesser A, then the lesser B; at most so many (0: all).
func Pairs(ctx context.Context, r Reader, predicates []ID, most int) ([]PairCount, error) {
	if o, ok := r.(Operators); ok {
		return o.Pairs(ctx, predicates, most)
	}
	edges, err := edgesOf(ctx, r, Pattern{Predicate: predicates})
	if err != nil {
		return nil, err
	}
	number := map[[2]ID]int64{}
	for begin := 0; begin < len(edges); {
		end := begin + 1
		for end < len(edges) && edges[end][0] == edges[begin][0] {
			end++
		}
		for i, a := range edges[begin:end] {
			for _, b := range edges[begin+i+1 : end] {
				number[[2]ID{a[1], b[1]}]++
			}
		}
		begin = end
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	counts := make([]PairCount, 0, len(number))
	for pair, n := range number {
		counts = append(counts, PairCount{pair[0], pair[1], n})
	}
	return MostFrequentPairs(counts, most), nil
}

// Chain is a shortest chain object, subject, object, …, object between two
// objects in which each subject has a quad with one of the predicates to both
// of its neighbours; among the shortest one of them, the same each time. It is
// nil if there is none, and one object long from an object to itself.
//
// With the predicates of organising it is the chain of bodies and events that
// joins two bodies.
func Chain(ctx context.Context, r Reader, predicates []ID, from, to ID) ([]ID, error) {
	if o, ok := r.(Operators); ok {
		return o.Chain(ctx, predicates, from, to)
	}
	return ChainBy(from, to, func(frontier []ID, visit func(from, over, to ID)) error {
		return eachHop(ctx, r, predicates, frontier, visit)
	})
}

// eachHop visits all hops object ← subject → object from a frontier.
func eachHop(ctx context.Context, r Reader, predicates, frontier []ID, visit func(from, over, to ID)) error {
	edges, err := edgesOf(ctx, r, Pattern{Predicate: predicates, Object: frontier})
	if err != nil {
		return err
	}
	via := make(map[ID]ID, len(edges)) // subject → the least object that leads to it
	subjects := make([]ID, 0, len(edges))
	for _, e := range edges {
		if known, ok := via[e[0]]; !ok {
			subjects = append(subjects, e[0])
			via[e[0]] = e[1]
		} else if e[1] < known {
			via[e[0]] = e[1]
		}
	}
	edges, err = edgesOf(ctx, r, Pattern{Subject: subjects, Predicate: predicates})
	if err != nil {
		return err
	}
	for _, e := range edges {
		visit(via[e[0]], e[0], e[1])
	}
	return nil
}

// ChainBy finds the chain of [Chain] by a function that visits the hops from
// all objects of a frontier. It searches from both ends, level by level, always
// from the smaller frontier.
func ChainBy(from, to ID, hops func(frontier []ID, visit func(from, over, to ID)) error) ([]ID, error) {
	if from == to {
		return []ID{from}, nil
	}
	type way struct{ back, over ID }
	ways := [2]map[ID]way{{from: {}}, {to: {}}}
	frontier := [2][]ID{{from}, {to}}
	for len(frontier[0]) > 0 && len(frontier[1]) > 0 {
		side := 0
		if len(frontier[1]) < len(frontier[0]) {
			side = 1
		}
		mine, others := ways[side], ways[1-side]
		var next []ID
		var met ID
		err := hops(frontier[side], func(from, over, to ID) {
			if _, known := mine[to]; known {
				return
			}
			mine[to] = way{back: from, over: over}
			next = append(next, to)
			if _, ok := others[to]; ok && (met == 0 || to < met) {
				met = to
			}
		})
		if err != nil {
			return nil, err
		}
		if met != 0 {
			var chain []ID
			for at := met; at != from; at = ways[0][at].back {
				chain = append(chain, at, ways[0][at].over)
			}
			chain = append(chain, from)
			slices.Reverse(chain)
			for at := met; at != to; at = ways[1][at].back {
				chain = append(chain, ways[1][at].over, ways[1][at].back)
			}
			return chain, nil
		}
		slices.Sort(next)
		frontier[side] = next
	}
	return nil, nil
}

// Around gives the quads within a radius of some values: those in which one of
// them is subject or object, then those of the values reached so, and so on.
// It gives each quad once, the nearer first, and stops at most quads (0: all);
// of a level that is cut some quads are given, which is not said.
func Around(ctx context.Context, r Reader, start []ID, radius, most int) ([]Quad, error) {
	if o, ok := r.(Operators); ok {
		return o.Around(ctx, start, radius, most)
	}
	var quads []Quad
	near := map[ID]bool{} // values all of whose quads are given
	frontier := map[ID]bool{}
	for _, id := range start {
		frontier[id] = true
	}
	for range radius {
		if len(frontier) == 0 {
			break
		}
		ids := slices.Sorted(maps.Keys(frontier))
		next := map[ID]bool{}
		level := func(p Pattern, far int, given func(ID) bool) (full bool, err error) {
			for q, err := range r.Match(ctx, p) {
				if err != nil {
					return false, err
				}
				if given(q[far]) {
					continue
				}
				if quads = append(quads, q); len(quads) == most {
					return true, nil
				}
				if !frontier[q[far]] {
					next[q[far]] = true
				}
			}
			return false, nil
		}
		full, err := level(Pattern{Subject: ids}, 2, func(object ID) bool { return near[object] })
		if !full && err == nil {
			full, err = level(Pattern{Object: ids}, 0, func(subject ID) bool { return near[subject] || frontier[subject] })
		}
		if full || err != nil {
			return quads, err
		}
		maps.Copy(near, frontier)
		frontier = next
	}
	return quads, nil
}

// Having gives the subjects for which all conditions hold, sorted; none if
// there is no condition.
func Having(ctx context.Context, r Reader, conditions []Condition) ([]ID, error) {
	if o, ok := r.(Operators); ok {
		return o.Having(ctx, conditions)
	}
	if len(conditions) == 0 {
		return []ID{}, nil
	}
	first, least := 0, int64(-1)
	for i, c := range conditions {
		n, err := r.Estimate(ctx, Pattern{Predicate: c.Predicate, Object: c.Object})
		if err != nil {
			return nil, err
		}
		if least < 0 || n < least {
			first, least = i, n
		}
	}
	subjects, err := Subjects(ctx, r, conditions[first].Predicate, conditions[first].Object)
	for i, c := range conditions {
		if err != nil || len(subjects) == 0 {
			break
		}
		if i != first {
			subjects, err = place(ctx, r, Pattern{Subject: subjects, Predicate: c.Predicate, Object: c.Object}, 0)
		}
	}
	return subjects, err
}

// Subjects gives the subjects of the quads with these predicates and objects,
// Objects the objects of those with these predicates and subjects; sorted,
// each once.
func Subjects(ctx context.Context, r Reader, predicates, objects []ID) ([]ID, error) {
	return place(ctx, r, Pattern{Predicate: predicates, Object: objects}, 0)
}

// Objects is described at [Subjects].
func Objects(ctx context.Context, r Reader, predicates, subjects []ID) ([]ID, error) {
	return place(ctx, r, Pattern{Subject: subjects, Predicate: predicates}, 2)
}

func place(ctx context.Context, r Reader, p Pattern, at int) ([]ID, error) {
	ids := []ID{} // not nil, which would be any as part of a pattern
	for q, err := range r.Match(ctx, p) {
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 || ids[len(ids)-1] != q[at] {
			ids = append(ids, q[at])
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// edgesOf gives the distinct pairs of subject and object, sorted.
func edgesOf(ctx context.Context, r Reader, p Pattern) ([][2]ID, error) {
	var edges [][2]ID
	for q, err := range r.Match(ctx, p) {
		if err != nil {
			return nil, err
		}
		edges = append(edges, [2]ID{q[0], q[2]})
	}
	slices.SortFunc(edges, func(a, b [2]ID) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return slices.Compact(edges), nil
}

// MostFrequent sorts counts, the most frequent first, then by ID, and cuts
// them to at most so many (0: all). The slice is used up.
func MostFrequent(counts []Count, most int) []Count {
	return firsts(counts, most, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.ID, b.ID))
	})
}

// MostFrequentPairs does the same for pairs.
func MostFrequentPairs(counts []PairCount, most int) []PairCount {
	return firsts(counts, most, func(a, b PairCount) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
}

// firsts are the first elements in an order. Few of many are found by keeping
// the best of what was seen, so that the rest is never sorted.
func firsts[T any](all []T, most int, compare func(a, b T) int) []T {
	if most > 0 && len(all) > 8*most {
		kept := all[:0]
		for i, c := range all {
			if len(kept) == 2*most {
				slices.SortFunc(kept, compare)
				kept = kept[:most]
			}
			if i >= 2*most && compare(c, kept[most-1]) > 0 && len(kept) >= most {
				// no better than the worst of the best known
				continue
			}
			kept = append(kept, c)
		}
		all = kept
	}
	slices.SortFunc(all, compare)
	if most > 0 && len(all) > most {
		all = all[:most]
	}
	return all
}
