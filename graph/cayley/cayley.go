package cayley

import (
	"context"
	"errors"
	"fmt"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"

	"github.com/plenarykg/plenary/graph"
)

// The engine keeps graphs in Cayley's quad store: its dictionary of values, its
// log, its indexes, its way to write. It puts under it what the store lacks and
// the promises of package graph need: one transaction for everything that a
// View reads and everything that an Update writes. In memory that is a tree
// whose versions share what they have in common, on disk a bbolt file.
//
// A Cayley store is opened anew on each transaction, which takes microseconds:
// so nothing that it remembers (it caches numbers of IRIs) can be from another
// state of the graph. Cayley leaves the entries of removed quads in its
// indexes; the engine clears them out, and can therefore answer Match from the
// keys of the indexes alone.
//
// Cayley's own memory store is not used: it has neither snapshots nor
// rollback, and two readers of it can race.

// Open opens the store in the folder, and makes it if there is none. Only one
// process can have it open: for the others the error is graph.ErrInUse, after
// half a second.
func Open(ctx context.Context, folder string) (graph.Graph, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s, err := openDiskShelf(folder, func(fresh shelf) error { return initialise(ctx, fresh) })
	if err != nil {
		return nil, err
	}
	g := newEngine(s)
	if err := g.View(ctx, func(graph.Reader) error { return nil }); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}

// OpenToRead opens the store in the folder for Views only; every Update fails.
// Any number of processes can read a store at once, but none while another has
// it open for changes: the error is then graph.ErrInUse, after half a second. A
// folder without a store is an error that wraps fs.ErrNotExist.
func OpenToRead(ctx context.Context, folder string) (graph.Graph, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s, err := openDiskShelfToRead(folder)
	if err != nil {
		return nil, err
	}
	g := newEngine(s)
	if err := g.View(ctx, func(graph.Reader) error { return nil }); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}

// OpenMemory opens an empty graph in memory, which is gone after Close.
func OpenMemory(ctx context.Context) (graph.Graph, error) {
	s := newMemoryShelf()
	if err := initialise(ctx, s); err != nil {
		return nil, err
	}
	return newEngine(s), nil
}

// initialise writes what an empty Cayley store holds, with our indexes in
// place of its own two.
func initialise(ctx context.Context, s shelf) error {
	meta, err := indexesMeta()
	if err != nil {
		return err
	}
	tx, err := s.begin(true)
	if err != nil {
		return err
	}
	defer tx.rollback()
	if err := kv.Init(&hidalgo{tx: tx, ctx: ctx}, nil); err != nil {
		return fmt.Errorf("graph: empty store: %w", err)
	}
	if err := tx.put(drawerMeta, []byte("indexes"), meta); err != nil {
		return err
	}
	return tx.commit()
}

// openStore opens Cayley's store on one transaction. Its Bloom filters, which
// would take a scan and 80 MB, are left out.
func openStore(h *hidalgo) (cayley.QuadStore, error) {
	store, err := kv.New(h, cayley.Options{kv.OptNoBloom: true})
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	return store, nil
}

// engine is a graph.Graph over a shelf.
type engine struct {
	shelf  shelf
	writer chan struct{} // holds a token while an Update runs
	texts  textIndex

	mu     sync.Mutex
	closed bool
	users  sync.WaitGroup // running Views and Updates
	last   sync.Once
	lastly error
}

func newEngine(s shelf) *engine { return &engine{shelf: s, writer: make(chan struct{}, 1)} }

// enter counts a View or Update in, until leave.
func (g *engine) enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return graph.ErrClosed
	}
	g.users.Add(1)
	return nil
}

func (g *engine) leave() { g.users.Done() }

func (g *engine) View(ctx context.Context, f func(graph.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := g.enter(); err != nil {
		return err
	}
	defer g.leave()
	tx, err := g.shelf.begin(false)
	if err != nil {
		return err
	}
	defer tx.rollback()
	r, err := newReader(ctx, g, tx, false)
	if err != nil {
		return err
	}
	defer r.end()
	return f(r)
}

func (g *engine) Update(ctx context.Context, f func(graph.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := g.enter(); err != nil {
		return err
	}
	defer g.leave()
	select {
	case g.writer <- struct{}{}:
		defer func() { <-g.writer }()
	case <-ctx.Done():
		return ctx.Err()
	}
	tx, err := g.shelf.begin(true)
	if err != nil {
		return err
	}
	defer tx.rollback() // also when f panics
	w, err := newWriter(ctx, g, tx)
	if err != nil {
		return err
	}
	defer w.end()
	if err := f(w); err != nil {
		return err
	}
	w.end()
	return w.publish(ctx)
}

func (g *engine) Close() error {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.users.Wait()
	g.last.Do(func() { g.lastly = g.shelf.close() })
	return g.lastly
}
