package cayley

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// snapshot is one state of a graph as Cayley sees it: nodes and links in place
// of numbers and quads, without what the encoding of terms.go needs.
type snapshot struct {
	reader   graph.Reader
	noLabel  graph.ID // 0: all quads have labels
	meanings graph.ID // the label of the quads that say meanings; 0: there are none
	hidden   int64    // how many those are
	textOf   map[graph.ID]graph.ID
	standIn  map[graph.ID]graph.ID // and back

	mu     sync.Mutex
	values map[graph.ID]quad.Value // some that were looked up
	pulls  map[*stopper]struct{}   // running iterators
}

// mostKnown is how many values a snapshot remembers.
const mostKnown = 1 << 16

func newSnapshot(ctx context.Context, r graph.Reader) (*snapshot, error) {
	s := &snapshot{reader: r, values: map[graph.ID]quad.Value{}, pulls: map[*stopper]struct{}{}}
	ids, err := r.IDs(ctx, []quad.Value{noLabel, meaningsOwn})
	if err != nil {
		return nil, err
	}
	s.noLabel, s.meanings = ids[0], ids[1]
	if s.meanings == 0 {
		return s, nil
	}
	s.textOf, s.standIn = map[graph.ID]graph.ID{}, map[graph.ID]graph.ID{}
	for q, err := range r.Match(ctx, graph.Pattern{Label: []graph.ID{s.meanings}}) {
		if err != nil {
			return nil, err
		}
		s.hidden++
		s.textOf[q[0]], s.standIn[q[2]] = q[2], q[0]
	}
	return s, nil
}

// node is what stands at a place of a quad; 0 is no label.
func (s *snapshot) node(q graph.Quad, place int) graph.ID {
	id := q[place]
	if place == placeLabel && id == s.noLabel {
		return 0
	}
	if text, ok := s.textOf[id]; ok {
		return text
	}
	return id
}

// at is the set that selects nodes at a place.
func (s *snapshot) at(place int, nodes []graph.ID) []graph.ID {
	if place == placeObject || len(s.standIn) == 0 {
		return nodes
	}
	out := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		if in, ok := s.standIn[n]; ok {
			n = in
		}
		out[i] = n
	}
	return out
}

// directions are Cayley's names of the places.
var directions = [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}

// The places of a quad, in the order of [graph.Quad].
const (
	placeSubject = iota
	placePredicate
	placeObject
	placeLabel
)

// nodeSets are nodes by place: nil is any, none is nothing.
type nodeSets [4][]graph.ID

func (s *snapshot) pattern(nodes nodeSets) graph.Pattern {
	var at nodeSets
	for place, set := range nodes {
		if set != nil {
			at[place] = s.at(place, set)
		}
	}
	return graph.Pattern{Subject: at[0], Predicate: at[1], Object: at[2], Label: at[3]}
}

// match gives the quads with these nodes.
func (s *snapshot) match(ctx context.Context, nodes nodeSets) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for q, err := range s.reader.Match(ctx, s.pattern(nodes)) {
			if err == nil && s.meanings != 0 && q[placeLabel] == s.meanings {
				continue
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

func (s *snapshot) estimate(ctx context.Context, nodes nodeSets) (int64, error) {
	n, err := s.reader.Estimate(ctx, s.pattern(nodes))
	if err != nil || s.hidden == 0 {
		return n, err
	}
	for _, set := range nodes {
		if set != nil {
			return n, nil
		}
	}
	return max(n-s.hidden, 0), nil
}

func (s *snapshot) size(ctx context.Context) (int64, error) {
	n, err := s.reader.Size(ctx)
	return n - s.hidden, err
}

// everyNode gives each node once.
func (s *snapshot) everyNode(ctx context.Context) iter.Seq2[graph.ID, error] {
	return func(yield func(graph.ID, error) bool) {
		seen := map[graph.ID]struct{}{0: {}}
		for q, err := range s.match(ctx, nodeSets{}) {
			if err != nil {
				yield(0, err)
				return
			}
			for place := range q {
				n := s.node(q, place)
				if _, known := seen[n]; known {
					continue
				}
				seen[n] = struct{}{}
				if !yield(n, nil) {
					return
				}
			}
		}
	}
}

// find gives the nodes of values, 0 for those that no quad uses.
func (s *snapshot) find(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	// Each value may stand there as it is, under its reserved IRI, or, for
	// numbers and the like, as the text that says the same.
	const ways = 3
	asked := make([]quad.Value, 0, ways*len(values))
	for _, v := range values {
		var forms [ways]quad.Value
		if v != nil {
			if plain(v) {
				forms[0] = v
			}
			if in, ok := standIn(v); ok {
				forms[1] = in
			}
			if text := TypedText(v); text != v {
				forms[2] = text
			}
		}
		for _, f := range forms {
			if f == nil {
				f = meaning // asked for something, to keep the places
			}
			asked = append(asked, f)
		}
	}
	ids, err := s.reader.IDs(ctx, asked)
	if err != nil {
		return nil, err
	}
	out := make([]graph.ID, len(values))
	for i := range values {
		for way := range ways {
			if at := ways*i + way; asked[at] != meaning && ids[at] != 0 {
				out[i] = ids[at]
				if text, ok := s.textOf[ids[at]]; ok {
					out[i] = text
				}
				break
			}
		}
	}
	return out, nil
}

// names gives the values of nodes, nil for those that are not in the graph.
func (s *snapshot) names(ctx context.Context, nodes []graph.ID) ([]quad.Value, error) {
	out := make([]quad.Value, len(nodes))
	var unknown []graph.ID
	s.mu.Lock()
	for i, n := range nodes {
		v, known := s.values[n]
		if out[i] = v; !known && n != 0 {
			unknown = append(unknown, n)
		}
	}
	s.mu.Unlock()
	if len(unknown) == 0 {
		return out, nil
	}
	slices.Sort(unknown)
	unknown = slices.Compact(unknown)
	values, err := s.lookUp(ctx, unknown)
	if err != nil {
		return nil, err
	}
	found := make(map[graph.ID]quad.Value, len(unknown))
	for i, n := range unknown {
		found[n] = values[i]
	}
	for i, n := range nodes {
		if v, ok := found[n]; ok {
			out[i] = v
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.values)+len(found) > mostKnown {
		clear(s.values)
	}
	for n, v := range found {
		s.values[n] = v
	}
	return out, nil
}

func (s *snapshot) lookUp(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	values, err := s.reader.Values(ctx, ids)
	if err == nil {
		for i, v := range values {
			values[i] = asCayley(v)
		}
		return values, nil
	}
	if ctx.Err() != nil {
		return nil, err
	}
	if len(ids) > 1 { // one of them is not in the graph any more: which?
		half := len(ids) / 2
		first, err := s.lookUp(ctx, ids[:half])
		if err != nil {
			return nil, err
		}
		second, err := s.lookUp(ctx, ids[half:])
		return append(first, second...), err
	}
	for place := range 4 {
		var used nodeSets
		used[place] = ids
		if n, errThere := s.reader.Estimate(ctx, s.pattern(used)); errThere != nil || n > 0 {
			return nil, err
		}
	}
	return []quad.Value{nil}, nil
}

// stopper ends a sequence that is pulled, once, from any goroutine.
type stopper struct {
	mu   sync.Mutex
	stop func()
}

// pull makes a sequence one that is asked for its next element, and that ends
// with the snapshot at the latest.
func pull[T any](s *snapshot, seq iter.Seq2[T, error]) (next func() (T, error, bool), end func()) {
	ask, stop := iter.Pull2(seq)
	st := &stopper{stop: stop}
	s.mu.Lock()
	s.pulls[st] = struct{}{}
	s.mu.Unlock()
	next = func() (T, error, bool) {
		st.mu.Lock()
		defer st.mu.Unlock()
		return ask()
	}
	return next, func() {
		s.mu.Lock()
		delete(s.pulls, st)
		s.mu.Unlock()
		st.end()
	}
}

func (st *stopper) end() {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.stop()
}

// close ends what still runs on the snapshot.
func (s *snapshot) close() {
	s.mu.Lock()
	running := s.pulls
	s.pulls = map[*stopper]struct{}{}
	s.mu.Unlock()
	for st := range running {
		st.end()
	}
}
