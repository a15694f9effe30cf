package pebble

import (
	"context"
	"maps"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// union holds the distinct pairs of subject and object of several predicates
// in one column, whose labels are 0: what operators walk over.
type union struct {
	*column
	predicates []graph.ID // sorted
}

// unionName is the name of a sorted set of predicates in the cache.
func unionName(predicates []graph.ID) string {
	var name []byte
	for _, p := range predicates {
		name = appendID(name, p)
	}
	return string(name)
}

// union gives the union of the predicates, nil if it is not there and cannot be
// made, or making it would not pay yet. With now it is made.
func (r *reader) union(ctx context.Context, predicates []graph.ID, now bool) (*union, error) {
	name := unionName(predicates)
	if cached := r.cache.Load(); cached != nil && cached.unions[name] != nil {
		return cached.unions[name], nil
	}
	columns, err := r.columnsOf(ctx, predicates, now)
	if columns == nil || err != nil {
		return nil, err
	}
	if err := r.of.making.turn.take(ctx); err != nil {
		return nil, err
	}
	defer r.of.making.turn.give()
	if u := r.cache.Load().unions[name]; u != nil { // made meanwhile
		return u, nil
	}
	var edges []edge
	quads := 0
	for _, col := range columns {
		quads += len(col.forward.to)
	}
	if r.cache.Load().bytes+28*quads > mostColumnBytes { // each set of predicates has one
		return nil, nil
	}
	for _, col := range columns {
		if col.changed() {
			col = col.settled()
		}
		for _, e := range col.backward.edges() {
			edges = append(edges, edge{e.from, e.to, 0})
		}
	}
	if err := graph.Sort(ctx, edges, compareEdges); err != nil {
		return nil, err
	}
	made, err := newColumn(ctx, slices.Compact(edges))
	if err != nil {
		return nil, err
	}
	u := &union{made, predicates}
	mine := r.cache.Load().andUnion(name, u)
	r.cache.Store(mine)
	r.of.caching.Lock()
	defer r.of.caching.Unlock()
	if r.of.cache.commits == mine.commits {
		r.of.show(r.of.cache.andUnion(name, u))
	}
	return u, nil
}

// andUnion is the cache with one more union.
func (c *cache) andUnion(name string, u *union) *cache {
	next := *c
	next.unions = maps.Clone(c.unions)
	if next.unions == nil {
		next.unions = map[string]*union{}
	}
	next.unions[name] = u
	next.weigh()
	return &next
}

// followUnions are the unions after a change; columns are those after it.
func followUnions(unions map[string]*union, columns map[graph.ID]*column, ch *change) map[string]*union {
	next := make(map[string]*union, len(unions))
	for name, u := range unions {
		if u := u.follow(columns, ch); u != nil {
			next[name] = u
		}
	}
	return next
}

// follow is the union after a change, nil if that cannot be told.
func (u *union) follow(columns map[graph.ID]*column, ch *change) *union {
	var added, removed []edge
	for _, q := range ch.added {
		if e := pairOf(q); u.holds(q[predicate]) && !u.has(e) {
			added = append(added, e)
		}
	}
	for _, q := range ch.removed {
		if !u.holds(q[predicate]) {
			continue
		}
		e, left := pairOf(q), false
		for _, p := range u.predicates {
			col := columns[p]
			if col == nil {
				return nil
			}
			left = left || col.has(e)
		}
		if !left && u.has(e) {
			removed = append(removed, e)
		}
	}
	if len(added)+len(removed) == 0 {
		return u
	}
	for _, edges := range []*[]edge{&added, &removed} {
		slices.SortFunc(*edges, compareEdges)
		*edges = slices.Compact(*edges)
	}
	return &union{u.with(added, removed), u.predicates}
}

func (u *union) holds(p graph.ID) bool {
	_, found := slices.BinarySearch(u.predicates, p)
	return found
}

func pairOf(q graph.Quad) edge {
	return edge{number32(q[subject]), number32(q[object]), 0}
}

// has reports whether the column has an edge between two values, whatever its
// label.
func (c *column) has(pair edge) bool {
	f := &c.forward
	from, to := f.find(pair.from)
	at, _ := slices.BinarySearch(f.to[from:to], pair.to)
	for at += int(from); at < int(to) && f.to[at] == pair.to; at++ {
		if !hasEdge(f.removed, edge{pair.from, pair.to, f.labels[at]}) {
			return true
		}
	}
	return hasPair(f.added, pair) || hasPair(f.latest, pair)
}

// hasPair reports whether a sorted list has an edge between two values.
func hasPair(edges []edge, pair edge) bool {
	pair.label = 0
	at := searchEdges(edges, pair)
	return at < len(edges) && edges[at].from == pair.from && edges[at].to == pair.to
}

// changed reports whether there are changes beside the arrays.
func (c *column) changed() bool { return c.changes() > 0 }

// list appends where the edges of a key lead to, of a column without labels,
// sorted.
func (f *face) list(dst []number32, key number32) []number32 {
	from, to := f.find(key)
	gone, more := f.goneOf(key), f.more(key)
	if len(gone)+len(more) == 0 {
		return append(dst, f.to[from:to]...)
	}
	for _, id := range f.to[from:to] {
		if len(gone) > 0 && gone.has(edge{key, id, 0}) {
			continue
		}
		for len(more) > 0 && more[0].to < id {
			dst = append(dst, more[0].to)
			more = more[1:]
		}
		dst = append(dst, id)
	}
	for _, e := range more {
		dst = append(dst, e.to)
	}
	return dst
}
