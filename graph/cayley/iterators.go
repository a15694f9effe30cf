package cayley

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"github.com/plenarykg/plenary/graph"
)

// links is an iterator of Cayley over the quads with some nodes.
type links struct {
	store *store
	nodes nodeSets
}

func (l *links) String() string                                  { return "PlenaryQuads" }
func (l *links) SubIterators() []iterator.Shape                  { return nil }
func (l *links) Optimize(context.Context) (iterator.Shape, bool) { return l, false }
func (l *links) Stats(ctx context.Context) (iterator.Costs, error) {
	st, release, err := l.store.hold()
	if err != nil {
		return iterator.Costs{}, err
	}
	defer release()
	n, err := st.estimate(ctx, l.nodes)
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: n}}, err
}

func (l *links) Iterate() iterator.Scanner {
	return scanRows(l.store, func(ctx context.Context, st *snapshot) iter.Seq2[[]row, error] {
		return func(yield func([]row, error) bool) {
			out := newBatches(yield)
			for q, err := range st.match(ctx, l.nodes) {
				if err != nil {
					yield(nil, err)
					return
				}
				if !out.add(row{ref: link(q), times: 1}) {
					return
				}
			}
			out.flush()
		}
	})
}

func (l *links) Lookup() iterator.Index {
	return lookup(l.store, func(ctx context.Context, st *snapshot, ref cayley.Ref) ([]way, error) {
		q, ok := ref.(link)
		if !ok {
			return nil, nil
		}
		var one nodeSets
		for place, set := range l.nodes {
			n := st.node(graph.Quad(q), place)
			if set != nil && set[0] != n {
				return nil, nil
			}
			if one[place] = []graph.ID{n}; n == 0 {
				one[place] = []graph.ID{st.noLabel}
			}
		}
		for _, err := range st.match(ctx, one) {
			return noTags, err
		}
		return nil, nil
	})
}

// nodes is an iterator of Cayley over all nodes.
type nodes struct{ store *store }

func (n *nodes) String() string                                  { return "PlenaryNodes" }
func (n *nodes) SubIterators() []iterator.Shape                  { return nil }
func (n *nodes) Optimize(context.Context) (iterator.Shape, bool) { return n, false }
func (n *nodes) Stats(ctx context.Context) (iterator.Costs, error) {
	stats, err := n.store.Stats(ctx, false)
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: stats.Nodes}, err
}

func (n *nodes) Iterate() iterator.Scanner {
	return scanRows(n.store, func(ctx context.Context, st *snapshot) iter.Seq2[[]row, error] {
		return rowsOf(st.everyNode(ctx))
	})
}

func (n *nodes) Lookup() iterator.Index {
	return lookup(n.store, func(ctx context.Context, st *snapshot, ref cayley.Ref) ([]way, error) {
		id := nodeOf(ref)
		if id == 0 {
			return nil, nil
		}
		names, err := st.names(ctx, []graph.ID{id})
		if err != nil || names[0] == nil {
			return nil, err
		}
		return noTags, nil
	})
}

// A row is one result of an iterator: a reference and what is tagged on the
// way to it. A row that is another path is another way to the row before.
type row struct {
	ref         cayley.Ref
	tags        *tag
	times       int // how often there is this way
	anotherPath bool
}

// tag is a list; what stands first wins.
type tag struct {
	name string
	ref  cayley.Ref
	next *tag
}

func (t *tag) fill(results map[string]cayley.Ref) {
	if t != nil {
		t.next.fill(results)
		results[t.name] = t.ref
	}
}

// batches gathers rows: few at first, for those who want only some, then more.
type batches struct {
	yield func([]row, error) bool
	rows  []row
	most  int
	done  bool
}

const firstBatch, largestBatch = 32, 4096

func newBatches(yield func([]row, error) bool) *batches {
	return &batches{yield: yield, most: firstBatch}
}

// add reports whether more is wanted.
func (b *batches) add(r row) bool {
	if len(b.rows) >= b.most && !r.anotherPath && !b.flush() {
		return false
	}
	b.rows = append(b.rows, r)
	return true
}

func (b *batches) flush() bool {
	if b.done || len(b.rows) == 0 {
		return !b.done
	}
	b.done = !b.yield(b.rows, nil)
	b.most = min(2*b.most, largestBatch)
	b.rows = make([]row, 0, b.most)
	return !b.done
}

func rowsOf(seq iter.Seq2[graph.ID, error]) iter.Seq2[[]row, error] {
	return func(yield func([]row, error) bool) {
		out := newBatches(yield)
		for n, err := range seq {
			if err != nil {
				yield(nil, err)
				return
			}
			if !out.add(row{ref: node(n), times: 1}) {
				return
			}
		}
		out.flush()
	}
}

// scanner gives rows to Cayley one by one.
type scanner struct {
	source *source
	err    error
	rows   []row // the current one is the first
	again  int   // how often it was given again
	begun  bool
}

// source is what a scanner has open. It does not know its scanner, so that one
// that nobody closed, as Cayley forgets to at places, is closed when it is
// collected.
type source struct {
	begin   func() (next func() ([]row, error, bool), end func(), err error)
	next    func() ([]row, error, bool)
	release func()
}

func (s *source) close() {
	if s.release != nil {
		s.release()
	}
}

func scanRows(of *store, rows func(context.Context, *snapshot) iter.Seq2[[]row, error]) *scanner {
	src := &source{}
	src.begin = func() (func() ([]row, error, bool), func(), error) {
		st, release, err := of.hold()
		if err != nil {
			return nil, nil, err
		}
		next, end := pull(st, rows(of.ctx, st))
		return next, func() { end(); release() }, nil
	}
	s := &scanner{source: src}
	runtime.AddCleanup(s, (*source).close, src)
	return s
}

func (s *scanner) Next(ctx context.Context) bool {
	if !s.ready(ctx) {
		return false
	}
	s.again = 0
	for {
		for len(s.rows) > 0 {
			s.rows = s.rows[1:]
			if len(s.rows) > 0 && !s.rows[0].anotherPath {
				return true
			}
		}
		rows, err, ok := s.source.next()
		if !ok || err != nil {
			s.err = err
			s.source.close()
			return false
		}
		if s.rows = rows; len(rows) > 0 {
			return true
		}
	}
}

// ready begins when the first result is asked for.
func (s *scanner) ready(ctx context.Context) bool {
	if s.err == nil {
		s.err = ctx.Err()
	}
	if s.err != nil {
		return false
	}
	if s.begun {
		return true
	}
	s.begun = true
	s.source.next, s.source.release, s.err = s.source.begin()
	return s.err == nil
}

func (s *scanner) NextPath(context.Context) bool {
	if len(s.rows) > 0 && s.again+1 < s.rows[0].times {
		s.again++
		return true
	}
	if len(s.rows) < 2 || !s.rows[1].anotherPath {
		return false
	}
	s.rows, s.again = s.rows[1:], 0
	return true
}

func (s *scanner) Result() cayley.Ref {
	if len(s.rows) == 0 {
		return nil
	}
	return s.rows[0].ref
}

func (s *scanner) TagResults(results map[string]cayley.Ref) {
	if len(s.rows) > 0 {
		s.rows[0].tags.fill(results)
	}
}

func (s *scanner) String() string { return "PlenaryScan" }
func (s *scanner) Err() error     { return s.err }

func (s *scanner) Close() error {
	s.begun = true
	if s.source.next == nil {
		s.source.next = func() ([]row, error, bool) { return nil, nil, false }
	}
	s.rows = nil
	s.source.close()
	return nil
}

// index looks references up for Cayley.
type index struct {
	store *store
	find  func(context.Context, *snapshot, cayley.Ref) ([]way, error)
	ref   cayley.Ref
	ways  []way // the current one is the first
	again int   // how often it was given again
	err   error
}

func lookup(of *store, find func(context.Context, *snapshot, cayley.Ref) ([]way, error)) *index {
	return &index{store: of, find: find}
}

func (x *index) Contains(ctx context.Context, ref cayley.Ref) bool {
	x.ref, x.ways, x.again = nil, nil, 0
	if x.err == nil {
		x.err = ctx.Err()
	}
	if x.err != nil || ref == nil {
		return false
	}
	st, release, err := x.store.hold()
	if err != nil {
		x.err = err
		return false
	}
	defer release()
	if x.ways, x.err = x.find(ctx, st, ref); x.err != nil || len(x.ways) == 0 {
		return false
	}
	x.ref = ref
	return true
}

func (x *index) NextPath(context.Context) bool {
	if len(x.ways) > 0 && x.again+1 < x.ways[0].times {
		x.again++
		return true
	}
	if len(x.ways) < 2 {
		return false
	}
	x.ways, x.again = x.ways[1:], 0
	return true
}

func (x *index) Result() cayley.Ref { return x.ref }

func (x *index) TagResults(results map[string]cayley.Ref) {
	if len(x.ways) > 0 {
		x.ways[0].tags.fill(results)
	}
}

func (x *index) String() string { return fmt.Sprintf("PlenaryLookup(%v)", x.ref) }
func (x *index) Err() error     { return x.err }
func (x *index) Close() error   { return nil }
