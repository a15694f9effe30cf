package cayley

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// node and link are Cayley's references to a value and to a quad.
type (
	node graph.ID
	link graph.Quad
)

func (n node) Key() any { return n }
func (l link) Key() any { return l }

// store is a graph as a QuadStore of Cayley.
type store struct {
	ctx   context.Context
	graph graph.Graph // nil: one snapshot, which cannot be changed

	mu      sync.Mutex
	closed  bool
	changes int              // through this QuadStore
	current *shared          // what readers that begin now read; nil: to be opened
	opening chan struct{}    // closed when the snapshot that is being opened is there; nil: none is
	open    map[*shared]bool // all that are open
}

var (
	_ cayley.QuadStore = (*store)(nil)
	_ refs.BatchNamer  = (*store)(nil)
)

// Over gives a graph as a QuadStore of Cayley, for as long as the context
// lasts. It is safe for concurrent use.
//
// Reads that overlap see one snapshot: it is taken when the first iterator
// begins and given back when the last one has come to its end or is closed. A
// change through the QuadStore makes the iterators that begin after it see a
// new one. To answer a whole query from one snapshot while others write, use
// [Reading]. On an engine whose writers wait for readers, close iterators
// before a change.
//
// Each ApplyDeltas is one atomic Update. Quads without labels, blank nodes,
// numbers, and texts as subjects, all of which a graph refuses, are kept under
// reserved IRIs (urn:plenary:cayley:…) and read back as they were.
//
// Close ends what still reads, and leaves the graph open.
func Over(ctx context.Context, g graph.Graph) cayley.QuadStore {
	return &store{ctx: ctx, graph: g, open: map[*shared]bool{}}
}

// Reading gives one snapshot as a QuadStore of Cayley that refuses changes. It
// must be closed before the View that gave the snapshot returns; that ends all
// iterators that were left open.
func Reading(ctx context.Context, r graph.Reader) (cayley.QuadStore, error) {
	s, err := newSnapshot(ctx, r)
	if err != nil {
		return nil, err
	}
	pinned := &shared{snapshot: s, users: 1, end: func() {}}
	return &store{ctx: ctx, current: pinned, open: map[*shared]bool{pinned: true}}, nil
}

// shared is a snapshot and the number of its readers.
type shared struct {
	*snapshot
	users int
	end   func()
}

// hold gives the snapshot to read, until release is called. While it opens one,
// which may have to wait for those that are open, others can be released.
func (s *store) hold() (_ *snapshot, release func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.current == nil && s.opening != nil && !s.closed {
		opened := s.opening
		s.mu.Unlock()
		<-opened
		s.mu.Lock()
	}
	if s.closed {
		return nil, nil, graph.ErrClosed
	}
	held := s.current
	if held == nil {
		if held, err = s.openOne(); err != nil {
			return nil, nil, err
		}
	}
	held.users++
	return held.snapshot, sync.OnceFunc(func() { s.release(held) }), nil
}

// openOne opens a snapshot, for all who begin to read until the next change. The
// caller holds mu, which is free while the snapshot is opened.
func (s *store) openOne() (*shared, error) {
	opened, before := make(chan struct{}), s.changes
	s.opening = opened
	s.mu.Unlock()
	taken, err := s.take()
	s.mu.Lock()
	s.opening = nil
	close(opened)
	if err != nil {
		return nil, err
	}
	if s.closed {
		taken.close()
		taken.end()
		return nil, graph.ErrClosed
	}
	s.open[taken] = true
	if s.changes == before {
		s.current = taken
	}
	return taken, nil
}

// holdAll gives all snapshots that are open, the one to read first.
func (s *store) holdAll() (_ []*snapshot, release func(), err error) {
	first, releaseFirst, err := s.hold()
	if err != nil {
		return nil, nil, err
	}
	all := []*snapshot{first}
	s.mu.Lock()
	var others []*shared
	for held := range s.open {
		if held.snapshot != first {
			held.users++
			others = append(others, held)
			all = append(all, held.snapshot)
		}
	}
	s.mu.Unlock()
	return all, func() {
		releaseFirst()
		for _, held := range others {
			s.release(held)
		}
	}, nil
}

// take opens a View and keeps it open.
func (s *store) take() (*shared, error) {
	var failed error
	opened := func(yield func(*snapshot) bool) {
		failed = s.graph.View(s.ctx, func(r graph.Reader) error {
			st, err := newSnapshot(s.ctx, r)
			if err == nil {
				yield(st)
				st.close()
			}
			return err
		})
	}
	next, stop := iter.Pull(iter.Seq[*snapshot](opened))
	st, ok := next()
	if !ok {
		return nil, failed
	}
	return &shared{snapshot: st, end: stop}, nil
}

func (s *store) release(held *shared) {
	s.mu.Lock()
	held.users--
	last := held.users == 0 && s.open[held]
	if last {
		delete(s.open, held)
		if s.current == held {
			s.current = nil
		}
	}
	s.mu.Unlock()
	if last {
		held.end()
	}
}

// renew makes readers that begin from now on see a new snapshot.
func (s *store) renew() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	s.current = nil
}

func (s *store) Close() error {
	s.mu.Lock()
	open := s.open
	s.closed, s.current, s.open = true, nil, nil
	s.mu.Unlock()
	for held := range open {
		held.close()
		held.end()
	}
	return nil
}

func (s *store) ValueOf(v quad.Value) (cayley.Ref, error) {
	found, err := s.find([]quad.Value{v})
	if err != nil || found[0] == 0 {
		return nil, err
	}
	return node(found[0]), nil
}

func (s *store) find(values []quad.Value) ([]graph.ID, error) {
	st, release, err := s.hold()
	if err != nil {
		return nil, err
	}
	defer release()
	return st.find(s.ctx, values)
}

// RefsOf fails for a value that is not in the graph, as Cayley wants it.
func (s *store) RefsOf(ctx context.Context, values []quad.Value) ([]cayley.Ref, error) {
	found, err := s.find(values)
	if err != nil {
		return nil, err
	}
	out := make([]cayley.Ref, len(values))
	for i, n := range found {
		if n == 0 {
			return nil, fmt.Errorf("graph: not found: %v", values[i])
		}
		out[i] = node(n)
	}
	return out, nil
}

func (s *store) NameOf(ref cayley.Ref) (quad.Value, error) {
	values, err := s.ValuesOf(s.ctx, []cayley.Ref{ref})
	if err != nil {
		return nil, err
	}
	return values[0], nil
}

// ValuesOf gives nil for what is not in the graph.
func (s *store) ValuesOf(ctx context.Context, asked []cayley.Ref) ([]quad.Value, error) {
	nodes := make([]graph.ID, len(asked))
	for i, ref := range asked {
		nodes[i] = nodeOf(ref)
	}
	states, release, err := s.holdAll()
	if err != nil {
		return nil, err
	}
	defer release()
	values, err := names(ctx, states, nodes)
	if err != nil {
		return nil, err
	}
	for i, ref := range asked {
		if v, ok := ref.(refs.PreFetchedValue); ok {
			values[i] = v.NameOf()
		}
	}
	return values, nil
}

// names looks nodes up in the first snapshot; what is not in it any more an
// iterator has from another that is still open.
func names(ctx context.Context, states []*snapshot, nodes []graph.ID) ([]quad.Value, error) {
	values, err := states[0].names(ctx, nodes)
	for _, st := range states[1:] {
		if err != nil || !missing(nodes, values) {
			break
		}
		var older []quad.Value
		if older, err = st.names(ctx, nodes); err != nil {
			break
		}
		for i, v := range values {
			if v == nil {
				values[i] = older[i]
			}
		}
	}
	return values, err
}

func missing(nodes []graph.ID, values []quad.Value) bool {
	for i, v := range values {
		if v == nil && nodes[i] != 0 {
			return true
		}
	}
	return false
}

// nodeOf is 0 for what is no node of ours.
func nodeOf(ref cayley.Ref) graph.ID {
	n, _ := ref.(node)
	return graph.ID(n)
}

func (s *store) Quad(ref cayley.Ref) (quad.Quad, error) {
	l, ok := ref.(link)
	if !ok {
		return quad.Quad{}, fmt.Errorf("graph: %v is not a quad of this store", ref)
	}
	states, release, err := s.holdAll()
	if err != nil {
		return quad.Quad{}, err
	}
	defer release()
	var nodes [4]graph.ID
	for place := range nodes {
		nodes[place] = nodeAt(states, l, place)
	}
	v, err := names(s.ctx, states, nodes[:])
	if err != nil {
		return quad.Quad{}, err
	}
	return quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}, nil
}

// nodeAt is what stands at a place of a quad, of whichever snapshot it is.
func nodeAt(states []*snapshot, l link, place int) graph.ID {
	for _, st := range states {
		if n := st.node(graph.Quad(l), place); n != l[place] {
			return n
		}
	}
	return l[place]
}

func (s *store) QuadDirection(ref cayley.Ref, d quad.Direction) (cayley.Ref, error) {
	l, ok := ref.(link)
	place, known := placeOf(d)
	if !ok || !known {
		return nil, fmt.Errorf("graph: no %v of %v", d, ref)
	}
	states, release, err := s.holdAll()
	if err != nil {
		return nil, err
	}
	defer release()
	return refOf(nodeAt(states, l, place)), nil
}

// refOf is nil for no node.
func refOf(n graph.ID) cayley.Ref {
	if n == 0 {
		return nil
	}
	return node(n)
}

func placeOf(d quad.Direction) (int, bool) {
	for place, at := range directions {
		if at == d {
			return place, true
		}
	}
	return 0, false
}

func (s *store) QuadIterator(d quad.Direction, ref cayley.Ref) iterator.Shape {
	place, known := placeOf(d)
	n := nodeOf(ref)
	if !known || n == 0 {
		return iterator.NewNull()
	}
	var nodes nodeSets
	nodes[place] = []graph.ID{n}
	return &links{store: s, nodes: nodes}
}

func (s *store) QuadIteratorSize(ctx context.Context, d quad.Direction, ref cayley.Ref) (refs.Size, error) {
	costs, err := s.QuadIterator(d, ref).Stats(ctx)
	return costs.Size, err
}

func (s *store) QuadsAllIterator() iterator.Shape { return &links{store: s} }

func (s *store) NodesAllIterator() iterator.Shape { return &nodes{store: s} }

// Stats knows the number of quads; nodes it counts if that is to be exact, and
// says the number of quads otherwise.
func (s *store) Stats(ctx context.Context, exact bool) (cayley.Stats, error) {
	st, release, err := s.hold()
	if err != nil {
		return cayley.Stats{}, err
	}
	defer release()
	size, err := st.size(ctx)
	if err != nil {
		return cayley.Stats{}, err
	}
	stats := cayley.Stats{Quads: refs.Size{Value: size, Exact: true}, Nodes: refs.Size{Value: size}}
	if !exact {
		return stats, nil
	}
	stats.Nodes = refs.Size{Exact: true}
	for _, err := range st.everyNode(ctx) {
		if err != nil {
			return cayley.Stats{}, err
		}
		stats.Nodes.Value++
	}
	return stats, nil
}

var errOneSnapshot = errors.New("graph: a snapshot cannot be changed")
