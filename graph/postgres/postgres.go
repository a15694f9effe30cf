package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"

	"github.com/plenarykg/plenary/graph"
)

// Options say how a graph is opened. The zero Options are good for most.
type Options struct {
	// ReadOnly opens the graph for Views only. Every Update fails, and a
	// schema without a graph is an error that wraps fs.ErrNotExist.
	ReadOnly bool
	// Patience is how long a View or Update looks for a server that it can
	// begin on. 0 is ten seconds; the context may end it sooner.
	Patience time.Duration
}

const defaultPatience = 10 * time.Second

// Open opens the graph at an address like
//
//	postgres://user:password@host1:5432,host2:5432/database?search_path=plenary
//
// and makes it if there is none. Hosts after the first are standbys of it, or
// it of them. The schema is the first and only name of search_path, or else
// "plenary"; it holds one graph. Any number of processes can have it open. All
// of pgx's parameters can be in the address, pool_max_conns too.
//
// hash_buckets=8 in the address makes a new graph with hash-sharded keys of so
// many buckets, which CockroachDB has: numbers are given in order, and so new
// quads would all go to the server that has the last of them. PostgreSQL knows
// no such keys. A graph that is there stays as it is.
//
// A graph that a newer version has made is an error.
func Open(ctx context.Context, url string, o Options) (graph.Graph, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if o.Patience == 0 {
		o.Patience = defaultPatience
	}
	h, err := openHosts(ctx, url)
	if err != nil {
		return nil, err
	}
	g := &engine{hosts: h, options: o, writer: make(chan struct{}, 1)}
	if err := g.prepare(ctx); err != nil {
		h.close()
		return nil, err
	}
	return g, nil
}

// engine is a graph.Graph.
type engine struct {
	hosts   *hosts
	options Options
	writer  chan struct{} // holds a token while an Update of this process runs
	seen    atomic.Int64  // the number of the last commit that this process made or saw

	mu     sync.Mutex
	closed bool
	users  sync.WaitGroup // running Views and Updates
	last   sync.Once
}

// prepare makes the graph if there is none.
func (g *engine) prepare(ctx context.Context) error {
	impatient := min(g.options.Patience, time.Second)
	s, err := begin(ctx, g.hosts.readers, forReading, impatient)
	if err == nil {
		s.rollback()
		return nil
	}
	if !errors.Is(err, errNoGraph) {
		return err
	}
	if g.options.ReadOnly {
		if s, err = begin(ctx, g.hosts.writers, forReading, 0); err == nil { // the standby does not have it yet
			s.rollback()
			return nil
		}
		return fmt.Errorf("graph: there is no graph in schema %q: %w", g.hosts.schema, fs.ErrNotExist)
	}
	return create(ctx, g.hosts, impatient)
}

// enter counts a View or Update in, until leave.
func (g *engine) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
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
	if err := g.enter(ctx); err != nil {
		return err
	}
	defer g.leave()
	s, err := g.snapshot(ctx)
	if err != nil {
		return err
	}
	r := newReader(g, s)
	defer r.end()
	return f(r)
}

// How long a View waits for a standby to show what this process knows of, and
// how often it looks.
const (
	catchUp      = 500 * time.Millisecond
	catchUpEvery = 5 * time.Millisecond
)

// snapshot begins a transaction to read in, that shows at least what this
// process published or saw before, if that can be had.
func (g *engine) snapshot(ctx context.Context) (*session, error) {
	until := time.Now().Add(catchUp)
	for {
		s, err := begin(ctx, g.hosts.readers, forReading, g.options.Patience)
		behind := errors.Is(err, errNoGraph) || err == nil && s.state.commits < g.seen.Load()
		switch {
		case behind && time.Now().After(until):
			if primary, none := begin(ctx, g.hosts.writers, forReading, 0); none == nil {
				s.rollback()
				s, err = primary, nil
			}
			if err == nil { // there is nothing newer any more: no View needs to wait for it
				g.seen.Store(s.state.commits)
			}
			return s, err
		case !behind:
			if err == nil {
				g.saw(s.state.commits)
			}
			return s, err
		}
		s.rollback()
		if err := sleep(ctx, catchUpEvery); err != nil {
			return nil, err
		}
	}
}

// saw keeps the number of the newest commit.
func (g *engine) saw(commit int64) {
	for last := g.seen.Load(); commit > last && !g.seen.CompareAndSwap(last, commit); {
		last = g.seen.Load()
	}
}

func (g *engine) Update(ctx context.Context, f func(graph.Tx) error) error {
	if err := g.enter(ctx); err != nil {
		return err
	}
	defer g.leave()
	if g.options.ReadOnly {
		return errors.New("graph: update: the graph is open for reading only")
	}
	select {
	case g.writer <- struct{}{}:
		defer func() { <-g.writer }()
	case <-ctx.Done():
		return ctx.Err()
	}
	s, err := begin(ctx, g.hosts.writers, forWriting, g.options.Patience)
	if err != nil {
		return err
	}
	w := newWriter(g, s)
	defer w.end() // also when f panics
	if err := f(w); err != nil {
		return err
	}
	return w.publish(ctx)
}

func (g *engine) Close() error {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.users.Wait()
	g.last.Do(g.hosts.close)
	return nil
}
