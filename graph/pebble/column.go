package pebble

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// number32 is the number of a value where memory counts. A store with greater
// numbers has no columns.
type number32 = uint32

const mostColumnID = graph.ID(math.MaxUint32)

// edge is a quad of one predicate: from where, to where, label. Forward that is
// subject and object, backward object and subject.
type edge struct{ from, to, label number32 }

func (e edge) back() edge { return edge{e.to, e.from, e.label} }

func compareEdges(a, b edge) int {
	switch {
	case a.from != b.from:
		return cmp.Compare(a.from, b.from)
	case a.to != b.to:
		return cmp.Compare(a.to, b.to)
	}
	return cmp.Compare(a.label, b.label)
}

// A column holds the quads of one predicate in sorted arrays, twice: by
// subject and by object. It is never changed; a changed one shares the arrays
// and has lists of what was added and removed since.
type column struct{ forward, backward face }

// face is one direction of a column.
type face struct {
	keys   []number32 // distinct, sorted
	starts []number32 // where the edges of each key begin; one more at the end
	to     []number32
	labels []number32
	// jump leads near a key: keys from jump[(k-keys[0])>>shift] on.
	jump  []number32
	shift uint8
	// Edges that were added since, sorted: most of them, and the latest ones, so
	// that a change copies few.
	added, latest []edge
	removed       []edge // of the arrays, since, sorted
}

// mostLatest is how many edges are the latest ones.
const mostLatest = 256

// newFace makes a face of sorted edges.
func newFace(edges []edge) face {
	f := face{to: make([]number32, len(edges)), labels: make([]number32, len(edges))}
	for i, e := range edges {
		if i == 0 || e.from != edges[i-1].from {
			f.keys = append(f.keys, e.from)
			f.starts = append(f.starts, number32(i))
		}
		f.to[i], f.labels[i] = e.to, e.label
	}
	f.starts = append(f.starts, number32(len(edges)))
	f.makeJump()
	return f
}

func (f *face) makeJump() {
	n := len(f.keys)
	if n == 0 {
		return
	}
	span := f.keys[n-1] - f.keys[0]
	for span>>f.shift > number32(n) {
		f.shift++
	}
	f.jump = make([]number32, span>>f.shift+2)
	at := 0
	for i := range f.jump {
		for at < n && (f.keys[at]-f.keys[0])>>f.shift < number32(i) {
			at++
		}
		f.jump[i] = number32(at)
	}
}

// find gives where the edges of a key are in the arrays.
func (f *face) find(key number32) (from, to number32) {
	if len(f.keys) == 0 || key < f.keys[0] {
		return 0, 0
	}
	slot := (key - f.keys[0]) >> f.shift
	if int(slot)+1 >= len(f.jump) {
		return 0, 0
	}
	for at := f.jump[slot]; at < f.jump[slot+1]; at++ {
		if f.keys[at] == key {
			return f.starts[at], f.starts[at+1]
		}
	}
	return 0, 0
}

// more gives the edges of a key among those that were added, sorted.
func (f *face) more(key number32) []edge {
	more, latest := edgesFrom(f.added, key), edgesFrom(f.latest, key)
	if len(more) == 0 {
		return latest
	}
	return mergeEdges(more, latest, nil)
}

// edgesFrom are the edges of a key in a sorted list.
func edgesFrom(edges []edge, key number32) []edge {
	from := searchEdges(edges, edge{from: key})
	to := from
	for to < len(edges) && edges[to].from == key {
		to++
	}
	return edges[from:to]
}

func (f *face) hasAdded(e edge) bool { return hasEdge(f.added, e) || hasEdge(f.latest, e) }

// with is the face with fresh edges, without those of them that go back, without
// those of its arrays that are gone, and with those of them that come again.
func (f *face) with(fresh, back, gone, again []edge) face {
	next := *f
	next.removed = mergeEdges(f.removed, gone, again)
	next.added = mergeEdges(f.added, nil, back)
	next.latest = mergeEdges(f.latest, fresh, back)
	if len(next.latest) > mostLatest {
		next.added, next.latest = mergeEdges(next.added, next.latest, nil), nil
	}
	return next
}

// gone are the removed edges of a key that are still to come, for who walks over
// its edges in the arrays.
type gone []edge

func (f *face) goneOf(key number32) gone {
	if len(f.removed) == 0 {
		return nil
	}
	return edgesFrom(f.removed, key)
}

// has reports whether the next edge was removed.
func (g *gone) has(e edge) bool {
	for len(*g) > 0 && compareEdges((*g)[0], e) < 0 {
		*g = (*g)[1:]
	}
	return len(*g) > 0 && (*g)[0] == e
}

// searchEdges is the place of the first edge that is not less.
func searchEdges(edges []edge, e edge) int {
	at, _ := slices.BinarySearchFunc(edges, e, compareEdges)
	return at
}

func hasEdge(edges []edge, e edge) bool {
	_, found := slices.BinarySearchFunc(edges, e, compareEdges)
	return found
}

// newColumn makes a column of edges sorted backward, as the store gives them.
func newColumn(ctx context.Context, backward []edge) (*column, error) {
	forward := make([]edge, len(backward))
	for i, e := range backward {
		forward[i] = e.back()
	}
	if err := graph.Sort(ctx, forward, compareEdges); err != nil {
		return nil, err
	}
	return &column{forward: newFace(forward), backward: newFace(backward)}, nil
}

// bytes is roughly how much memory the arrays take.
func (c *column) bytes() int {
	n := 0
	for _, f := range []*face{&c.forward, &c.backward} {
		n += 4*(len(f.keys)+len(f.starts)+len(f.to)+len(f.labels)+len(f.jump)) + 12*(len(f.added)+len(f.latest)+len(f.removed))
	}
	return n
}

// size is how many edges there are.
func (c *column) size() int {
	f := &c.forward
	return len(f.to) + len(f.added) + len(f.latest) - len(f.removed)
}

// mostChanges is how many changes a column carries beside its arrays before
// new ones are made.
func (c *column) mostChanges() int { return max(2048, len(c.forward.to)/8) }

// changes are those beside the arrays.
func (c *column) changes() int {
	return len(c.forward.removed) + len(c.forward.added) + len(c.forward.latest)
}

// with is the column after a change. The lists are the change's own.
func (c *column) with(added, removed []edge) *column {
	var gone, back []edge
	for _, e := range removed {
		if c.forward.hasAdded(e) {
			back = append(back, e)
		} else {
			gone = append(gone, e)
		}
	}
	slices.SortFunc(gone, compareEdges)
	slices.SortFunc(back, compareEdges)
	var fresh, again []edge
	for _, e := range added {
		if hasEdge(c.forward.removed, e) {
			again = append(again, e)
		} else {
			fresh = append(fresh, e)
		}
	}
	slices.SortFunc(fresh, compareEdges)
	slices.SortFunc(again, compareEdges)
	next := &column{c.forward.with(fresh, back, gone, again), c.backward.with(turned(fresh), turned(back), turned(gone), turned(again))}
	if next.changes() > next.mostChanges() {
		return next.settled()
	}
	return next
}

// turned are the edges the other way, sorted.
func turned(edges []edge) []edge {
	out := make([]edge, len(edges))
	for i, e := range edges {
		out[i] = e.back()
	}
	slices.SortFunc(out, compareEdges)
	return out
}

// mergeEdges gives the edges of a list without some that may be in it, and
// with others that are not. All are sorted; what lies between two changes is
// copied at once.
func mergeEdges(list, with, without []edge) []edge {
	if len(with) == 0 && len(without) == 0 {
		return list
	}
	out := make([]edge, 0, len(list)+len(with))
	for len(with) > 0 || len(without) > 0 {
		if len(without) == 0 || len(with) > 0 && compareEdges(with[0], without[0]) < 0 {
			at := searchEdges(list, with[0])
			out = append(append(out, list[:at]...), with[0])
			list, with = list[at:], with[1:]
			continue
		}
		at := searchEdges(list, without[0])
		out = append(out, list[:at]...)
		if list = list[at:]; len(list) > 0 && list[0] == without[0] {
			list = list[1:]
		}
		without = without[1:]
	}
	return append(out, list...)
}

// settled is the same column with all changes in its arrays.
func (c *column) settled() *column {
	return &column{forward: c.forward.settled(), backward: c.backward.settled()}
}

func (f *face) settled() face {
	added := mergeEdges(f.added, f.latest, nil)
	return newFace(mergeEdges(f.edges(), added, f.removed))
}

// edges are the edges of the arrays.
func (f *face) edges() []edge {
	out := make([]edge, 0, len(f.to))
	for i, key := range f.keys {
		for at := f.starts[i]; at < f.starts[i+1]; at++ {
			out = append(out, edge{key, f.to[at], f.labels[at]})
		}
	}
	return out
}
