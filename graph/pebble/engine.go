// Package pebble is Plenary's own engine: an embedded store of labelled quads
// on cockroachdb/pebble, a log-structured merge tree in one folder or in
// memory.
//
// Values have 64-bit numbers in a dictionary; a quad is a key of four numbers
// in four orders, so that every pattern finds its matches side by side. A View
// reads one snapshot and neither waits for an Update nor holds one up. An
// Update gathers its changes in memory and publishes them by one synced write;
// a bulk load ([Engine.Load]) sorts its quads into files that become part of
// the store at once. What a crash leaves behind is swept when the store is
// opened next.
//
// One process writes to a store; [OpenToRead] lets several read it while none
// writes.
package pebble

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/plenarykg/plenary/graph"
)

// Engine is a graph.Graph on Pebble.
type Engine struct{ engine }

type engine struct {
	db       *pebble.DB
	disk     *disk        // nil in memory
	release  func() error // gives the folder back
	readOnly bool
	inMemory bool
	options  *pebble.Options
	files    vfs.FS
	home     string // the folder of the store
	folder   string // of Pebble's own files
	writer   turn   // taken while an Update runs
	copying  turn   // taken while a backup is copied, or a load published
	values   valueCache
	numbers  numberCache
	making   making
	tallies  tallies
	limits   limits
	eager    bool // columns are made at once, for tests

	// caching is held by who makes the next cache, now exclusively while a state
	// becomes visible together with its cache.
	caching sync.Mutex

	now    sync.RWMutex
	moment *moment
	cache  *cache // never nil

	mu        sync.Mutex
	closed    bool
	users     sync.WaitGroup // running Views and Updates
	last      sync.Once
	lastly    error
	discarded bool // the files go when it is closed
}

var _ graph.Graph = (*Engine)(nil)

// enter counts a View or Update in.
func (e *engine) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return graph.ErrClosed
	}
	e.users.Add(1)
	return nil
}

// newReader is a reader on the present state.
func (e *engine) newReader() *reader {
	e.now.RLock()
	m, present := e.moment, e.cache
	m.users.Add(1)
	e.now.RUnlock()
	r := &reader{of: e, moment: m, snap: m.snap, state: m.state}
	if present.commits == r.state.Commits {
		r.cache.Store(present)
	}
	return r
}

// View runs f on a snapshot.
func (e *engine) View(ctx context.Context, f func(graph.Reader) error) (err error) {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.users.Done()
	r := e.newReader()
	defer func() { err = damaged(e.home, errors.Join(err, r.end())) }()
	return f(r)
}

// Update runs f and publishes what it changed.
func (e *engine) Update(ctx context.Context, f func(graph.Tx) error) (err error) {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.users.Done()
	if e.readOnly {
		return fmt.Errorf("graph: store %s was opened to read only", e.folder)
	}
	if err := e.writer.take(ctx); err != nil {
		return err
	}
	defer e.writer.give()
	if err := e.disk.refuse(); err != nil {
		return err
	}
	r := e.newReader()
	w := newWriter(r)
	defer func() { err = damaged(e.home, errors.Join(err, w.end())) }() // also when f panics or exits
	if err := f(w); err != nil {
		return err
	}
	r.gate.Lock() // waits for what f left running; from here on its methods fail
	r.ended.Store(true)
	r.gate.Unlock()
	return w.publish(ctx)
}

// commit writes the batch to the log and, when that is on disk, shows it with
// what it changes in memory.
func (e *engine) commit(b *pebble.Batch, c change) error {
	how := pebble.Sync
	if e.inMemory {
		how = pebble.NoSync
	}
	large := uint64(b.Len())+128*uint64(b.Count()) > e.options.MemTableSize/4
	if err := e.disk.begin(large); err != nil {
		return err
	}
	err := e.db.Apply(b, how)
	if stopped := e.disk.end(); stopped != nil {
		return stopped
	}
	if err == nil {
		e.caching.Lock() // not before: who makes columns must not wait for the disk
		err = e.advance(e.cache.with(c))
		e.caching.Unlock()
	}
	if err != nil {
		return fmt.Errorf("graph: publish: %w", err)
	}
	return nil
}

// Discard closes a store that was opened for changes and takes its files away,
// before another process can have the folder.
func (e *Engine) Discard() error {
	if e.readOnly || e.inMemory {
		return fmt.Errorf("graph: store %s was not opened for changes", e.home)
	}
	e.discarded = true
	return e.Close()
}

// Close frees the store. It waits for running Views and Updates.
func (e *engine) Close() error {
	e.mu.Lock()
	e.closed = true
	e.mu.Unlock()
	e.users.Wait()
	e.last.Do(func() { e.lastly = e.shut() })
	return e.lastly
}

func (e *engine) shut() error {
	err := e.disk.stopped()
	if err == nil && !e.readOnly && !e.inMemory {
		// so that the next to open it has no log to replay
		if err = e.db.Flush(); err == nil {
			err = e.disk.stopped()
		}
	}
	switch {
	case errors.Is(err, ErrDamaged):
		err = nil // who reads what is damaged is told
	case err != nil:
		err = fmt.Errorf("graph: store %s could not be written: %w", e.home, err)
	}
	err = errors.Join(err, e.moment.leave(), e.disk.shut(e.db))
	if e.discarded {
		for _, name := range []string{storeName, newName, bulkName} {
			err = errors.Join(err, e.files.RemoveAll(e.files.PathJoin(e.home, name)))
		}
		err = errors.Join(err, os.Remove(filepath.Join(e.home, lockName)))
	}
	return errors.Join(err, e.release())
}
