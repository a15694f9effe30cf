package pebble

import (
	"context"
	"maps"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"golang.org/x/sync/errgroup"

	"github.com/plenarykg/plenary/graph"
)

// cache is what is held in memory of one state of the store: columns of
// predicates that were read much, and texts. It is never changed; a publish
// and whoever makes a column put a new one in its place. A reader has the
// cache of its own snapshot or none, so that what it finds there is what it
// would find in the store.
type cache struct {
	commits uint64
	columns map[graph.ID]*column
	unions  map[string]*union // by unionName
	bytes   int
	texts   *texts
	// log holds the latest changes, so that what was made from an older
	// snapshot can be brought up to date; since is the state before them.
	log    []change
	logged int // quads in the log
	since  uint64
}

// change is what an Update publishes, for the cache.
type change struct {
	next           state
	added, removed []graph.Quad
	texts          []text     // fresh ones
	collected      []graph.ID // values that are gone
}

const (
	mostColumnBytes = 256 << 20 // for all columns of a store
	mostLogged      = 1024      // changes in the log
	mostLoggedQuads = 200_000   // and quads of them
	mostChange      = 50_000    // quads of a change that is followed; a larger one empties the cache
)

func (w *writer) change(next state, collected []graph.ID) change {
	c := change{next: next, collected: collected}
	if w.added.len()+w.removed.len() > mostChange {
		return c
	}
	for q := range w.added.all {
		c.added = append(c.added, q)
	}
	for q := range w.removed.all {
		c.removed = append(c.removed, q)
	}
	for id, v := range w.freshUsed() {
		if t, ok := textOf(v); ok {
			t.id = id
			c.texts = append(c.texts, t)
		}
	}
	return c
}

// followed reports whether the change says all that it changes.
func (ch *change) followed() bool { return ch.quads() > 0 }

func (ch *change) quads() int { return len(ch.added) + len(ch.removed) }

// with is the cache of the state after a change.
func (c *cache) with(ch change) *cache {
	next := &cache{commits: ch.next.Commits}
	if !ch.followed() || c.commits+1 != ch.next.Commits || ch.next.NextID > uint64(mostColumnID) {
		next.since = next.commits
		return next
	}
	next.columns = maps.Clone(c.columns)
	next.log, next.since = append(c.log, ch), c.since
	next.logged = c.logged + ch.quads()
	for len(next.log) > mostLogged || next.logged > mostLoggedQuads {
		next.since = next.log[0].next.Commits
		next.logged -= next.log[0].quads()
		next.log = next.log[1:]
	}
	for p, col := range next.columns {
		next.columns[p] = col.follow(p, &ch)
	}
	next.unions = followUnions(c.unions, next.columns, &ch)
	next.weigh()
	if c.texts != nil {
		next.texts = c.texts.with(&ch)
	}
	return next
}

// follow is the column of a predicate after a change.
func (c *column) follow(p graph.ID, ch *change) *column {
	added, removed := edgesOf(p, ch.added), edgesOf(p, ch.removed)
	if len(added)+len(removed) == 0 {
		return c
	}
	return c.with(added, removed)
}

func edgesOf(p graph.ID, quads []graph.Quad) []edge {
	var edges []edge
	for _, q := range quads {
		if q[predicate] == p {
			edges = append(edges, edge{number32(q[subject]), number32(q[object]), number32(q[label])})
		}
	}
	return edges
}

// reach brings something made of an older state up to this one's, by the
// changes since; it reports false if they are not known any more.
func (c *cache) reach(commits uint64, follow func(*change)) bool {
	if commits > c.commits || commits < c.since {
		return false
	}
	for i := range c.log {
		if c.log[i].next.Commits > commits {
			follow(&c.log[i])
		}
	}
	return true
}

// making is what readers have in hand for the cache.
type making struct {
	turn turn     // taken by the one that makes something
	work sync.Map // *atomic.Int64 by predicate: nanoseconds spent on it in the store
}

// worked notes how long a pattern was looked for in the store.
func (r *reader) worked(s *sets, took time.Duration) {
	if n := len(s[predicate]); n > 0 && n <= mostPredicates {
		for _, p := range s[predicate] {
			r.of.making.counter(p).Add(int64(took) / int64(n))
		}
	}
}

func (m *making) counter(p graph.ID) *atomic.Int64 {
	if n, ok := m.work.Load(p); ok {
		return n.(*atomic.Int64)
	}
	n, _ := m.work.LoadOrStore(p, new(atomic.Int64))
	return n.(*atomic.Int64)
}

// What making columns takes, and a quad of them, more or less, and the part of
// it that is spent in the store before: who has asked so much asks on.
const (
	makeColumns = 100 * time.Microsecond
	makeColumn  = 250 * time.Nanosecond
	spentBefore = 4
)

// mostPredicates is how many predicates a pattern may have to be answered from
// columns.
const mostPredicates = 32

// columnsOf gives the columns of the predicates, those that no quad has left
// out; nil if one is not there. Columns are made once a part of the time that
// making them takes was spent on their predicates in the store, or at once if
// now is set.
func (r *reader) columnsOf(ctx context.Context, predicates []graph.ID, now bool) (map[graph.ID]*column, error) {
	cached := r.cache.Load()
	if cached == nil || len(predicates) == 0 || len(predicates) > mostPredicates || r.state.NextID > uint64(mostColumnID) {
		return nil, nil
	}
	found, missing := cached.find(predicates)
	if len(missing) == 0 {
		return found, nil
	}
	var quads, work int64
	for _, p := range missing {
		n, err := r.cardinality(p)
		if err != nil {
			return nil, err
		}
		quads += n
		work += r.of.making.counter(p).Load()
	}
	now = now || r.of.eager
	if !now && spentBefore*work < int64(makeColumns)+quads*int64(makeColumn) || cached.bytes+28*int(quads) > mostColumnBytes {
		return nil, nil
	}
	if now {
		if err := r.of.making.turn.take(ctx); err != nil {
			return nil, err
		}
	} else if !r.of.making.turn.try() {
		return nil, nil // somebody makes them
	}
	defer r.of.making.turn.give()
	if found, missing = r.cache.Load().find(predicates); len(missing) == 0 { // made meanwhile
		return found, nil
	}
	made := make(map[graph.ID]*column, len(missing))
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	columns := make([]*column, len(missing))
	for i, p := range missing {
		all.Go(func() (err error) {
			columns[i], err = r.makeColumn(ctx, p)
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return nil, err
	}
	for i, p := range missing {
		made[p], found[p] = columns[i], columns[i]
	}
	r.keep(made)
	return found, nil
}

// find gives the columns that are there, and the predicates of the others.
func (c *cache) find(predicates []graph.ID) (found map[graph.ID]*column, missing []graph.ID) {
	found = make(map[graph.ID]*column, len(predicates))
	for _, p := range predicates {
		if col, ok := c.columns[p]; ok {
			found[p] = col
		} else {
			missing = append(missing, p)
		}
	}
	return found, missing
}

// keep puts columns into the cache of this reader, and brought up to date into
// that of the store.
func (r *reader) keep(made map[graph.ID]*column) {
	r.cache.Store(r.cache.Load().and(made))
	r.of.caching.Lock()
	defer r.of.caching.Unlock()
	present := r.of.cache
	ready := make(map[graph.ID]*column, len(made))
	for p, col := range made {
		if present.reach(r.state.Commits, func(ch *change) { col = col.follow(p, ch) }) {
			ready[p] = col
		}
	}
	r.of.show(present.and(ready))
}

// show puts a cache of the same state in the place of the present one; the
// caller holds caching.
func (e *engine) show(c *cache) {
	e.now.Lock()
	e.cache = c
	e.now.Unlock()
}

// and is the cache with more columns.
func (c *cache) and(columns map[graph.ID]*column) *cache {
	next := *c
	next.columns = maps.Clone(c.columns)
	if next.columns == nil {
		next.columns = map[graph.ID]*column{}
	}
	maps.Copy(next.columns, columns)
	next.weigh()
	return &next
}

// weigh counts the memory of the columns.
func (c *cache) weigh() {
	c.bytes = 0
	for _, col := range c.columns {
		c.bytes += col.bytes()
	}
	for _, u := range c.unions {
		c.bytes += u.bytes()
	}
}

// makeColumn reads all quads of a predicate.
func (r *reader) makeColumn(ctx context.Context, p graph.ID) (*column, error) {
	n, err := r.cardinality(p)
	if err != nil {
		return nil, err
	}
	edges := make([]edge, 0, n)
	o := &orders[byPlace[predicate]]
	prefix := appendID([]byte{o.in}, p)
	it, err := r.snap.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
	if err != nil {
		return nil, err
	}
	for ok := it.First(); ok && err == nil; ok = it.Next() {
		var q graph.Quad
		if q, err = o.quad(it.Key()); err != nil {
			break
		}
		edges = append(edges, edge{number32(q[object]), number32(q[subject]), number32(q[label])})
		if len(edges)%4096 == 0 {
			err = ctx.Err()
		}
	}
	if closeErr := it.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, err
	}
	return newColumn(ctx, edges)
}
