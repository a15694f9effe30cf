package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"runtime"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/plenarykg/plenary/graph"
)

// format is the number of the store's layout: keys, terms, records. A store
// with another number is refused.
const format = 1

// Names in a store's folder, beside the lock.
const (
	storeName  = "store" // Pebble's folder
	newName    = ".new"  // a store that is being made
	bulkName   = ".bulk" // files of a bulk load
	formerName = "graph.bolt"
)

// Open opens the store in the folder, and makes it if there is none. Only one
// process can have it open: for the others the error is graph.ErrInUse and
// names the process that holds it, after half a second.
func Open(ctx context.Context, folder string) (*Engine, error) {
	return OpenOn(ctx, vfs.Default, folder)
}

// OpenOn is Open on another file system, in which it finds everything but the
// lock, which is always a file of the machine's own.
func OpenOn(ctx context.Context, files vfs.FS, folder string) (*Engine, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := files.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("graph: store %s: %w", folder, err)
	}
	release, err := hold(ctx, folder)
	if err != nil {
		return nil, err
	}
	e, err := openHeld(files, folder)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	e.release = release
	return e, nil
}

// openHeld opens a folder that this process holds: whatever is unfinished in
// it was left by a crash.
func openHeld(files vfs.FS, folder string) (*Engine, error) {
	for _, left := range []string{newName, bulkName} {
		if err := files.RemoveAll(files.PathJoin(folder, left)); err != nil {
			return nil, fmt.Errorf("graph: store %s: clear away %s: %w", folder, left, err)
		}
	}
	store := files.PathJoin(folder, storeName)
	switch _, err := files.Stat(store); {
	case errors.Is(err, fs.ErrNotExist):
		if err := create(files, folder); err != nil {
			return nil, fmt.Errorf("graph: make the store %s: %w", folder, err)
		}
	case err != nil:
		return nil, fmt.Errorf("graph: store %s: %w", folder, err)
	}
	return openStore(files, store, options(files))
}

// create makes an empty store under another name and gives it its own when it
// is whole.
func create(files vfs.FS, folder string) error {
	if err := refuseFormer(files, folder); err != nil {
		return err
	}
	fresh := files.PathJoin(folder, newName)
	o := options(files)
	o.ErrorIfExists = true
	db, d, err := openGuarded(files, fresh, o)
	if err != nil {
		return err
	}
	if err := errors.Join(initialise(db, pebble.Sync), d.shut(db), d.stopped()); err != nil {
		return err
	}
	if err := files.Rename(fresh, files.PathJoin(folder, storeName)); err != nil {
		return err
	}
	return syncFolder(files, folder)
}

// refuseFormer refuses a folder with a store of an earlier Plenary.
func refuseFormer(files vfs.FS, folder string) error {
	if _, err := files.Stat(files.PathJoin(folder, formerName)); err != nil {
		return nil
	}
	return fmt.Errorf("it holds %s, the store of an earlier Plenary: load the documents into a new one with 'plenary load FILE... --db FOLDER'", formerName)
}

func syncFolder(files vfs.FS, folder string) error {
	d, err := files.OpenDir(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// initialise writes the records of an empty store.
func initialise(db *pebble.DB, how *pebble.WriteOptions) error {
	s, err := newState()
	if err != nil {
		return err
	}
	b := db.NewBatch()
	defer b.Close()
	if err := errors.Join(b.Set(keyFormat, binary.AppendUvarint(nil, format), nil), b.Set(keyState, s.bytes(), nil)); err != nil {
		return err
	}
	return db.Apply(b, how)
}

// openStore opens a whole store.
func openStore(files vfs.FS, store string, o *pebble.Options) (*Engine, error) {
	o.ErrorIfNotExists = true
	db, d, err := openGuarded(files, store, o)
	if err != nil {
		return nil, damagedFiles(filepath.Dir(store), fmt.Errorf("graph: store %s: %w", filepath.Dir(store), err))
	}
	e := newEngine(db)
	e.disk = d
	e.options, e.files, e.home, e.folder, e.readOnly = o, files, files.PathDir(store), store, o.ReadOnly
	if err := e.check(); err != nil {
		return nil, errors.Join(damaged(filepath.Dir(store), fmt.Errorf("graph: store %s: %w", filepath.Dir(store), err)), d.shut(db))
	}
	return e, nil
}

func newEngine(db *pebble.DB) *Engine {
	return &Engine{engine{
		db: db, writer: newTurn(), copying: newTurn(), making: making{turn: newTurn()}, values: newValueCache(), numbers: newNumberCache(), release: func() error { return nil }, cache: &cache{}, limits: usualLimits,
	}}
}

// check refuses a store of another format.
func (e *engine) check() error {
	r := &reader{of: e, snap: e.db.NewSnapshot()}
	defer r.snap.Close()
	b, err := r.get(keyFormat)
	if err != nil {
		return err
	}
	if b == nil {
		return errors.New("it has no format number; it is damaged, or not Plenary's")
	}
	n, err := number(b)
	switch {
	case err != nil:
		return err
	case n > format:
		return fmt.Errorf("its format %d is newer than format %d of this program: take a newer plenary", n, format)
	case n < format:
		return fmt.Errorf("its format %d is older than format %d of this program: load the documents into a new one with 'plenary load FILE... --db FOLDER'", n, format)
	}
	return e.advance(nil)
}

// OpenToRead opens the store in the folder for Views only; every Update fails.
// Any number of processes can read a store at once, but none while another has
// it open for changes: the error is then graph.ErrInUse, after half a second. A
// folder without a store is an error that wraps fs.ErrNotExist.
func OpenToRead(ctx context.Context, folder string) (*Engine, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	files := vfs.Default
	store := files.PathJoin(folder, storeName)
	if _, err := files.Stat(store); err != nil {
		if former := refuseFormer(files, folder); former != nil {
			err = former
		}
		return nil, fmt.Errorf("graph: store %s: %w", folder, err)
	}
	release, err := share(ctx, folder)
	if err != nil {
		return nil, err
	}
	o := options(files)
	o.ReadOnly = true
	e, err := openStore(files, store, o)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	e.release = release
	return e, nil
}

// OpenMemory opens an empty graph in memory, which is gone after Close.
func OpenMemory(ctx context.Context) (*Engine, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	files := vfs.NewMem()
	o := options(files)
	o.DisableWAL = true
	db, err := pebble.Open("memory", o)
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	if err := initialise(db, pebble.NoSync); err != nil {
		return nil, errors.Join(fmt.Errorf("graph: %w", err), db.Close())
	}
	e := newEngine(db)
	e.options, e.files, e.home, e.folder, e.inMemory = o, files, "beside", "memory", true
	if err := e.advance(nil); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return e, nil
}

// options are how the engine uses Pebble. What was written last stays in memory
// and in a log up to the memtable's size, and in some tables of its own, before
// it is merged with the rest: keys of a change lie all over the store, so that
// merging rewrites most of it, however little is new.
func options(files vfs.FS) *pebble.Options {
	o := &pebble.Options{
		FS:                    unlocked{files},
		FormatMajorVersion:    pebble.FormatNewest,
		CacheSize:             128 << 20,
		MemTableSize:          32 << 20,
		L0CompactionThreshold: 16, // twice as many as there are tables over one another
		L0StopWritesThreshold: 40,
		CompactionConcurrencyRange: func() (int, int) {
			return 1, max(1, runtime.GOMAXPROCS(0)/2)
		},
		Logger: silent{},
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize = 8 << 10
		o.Levels[i].FilterPolicy = termFilter{bloom.FilterPolicy(bitsOfTerm)}
	}
	o.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionBalanced })
	return o
}

// unlocked is a file system without locks: the folder has a lock of its own,
// which several readers can share.
type unlocked struct{ vfs.FS }

func (unlocked) Lock(string) (io.Closer, error) { return io.NopCloser(nil), nil }

// silent drops what Pebble would log; what goes wrong comes back as an error.
type silent struct{}

func (silent) Infof(string, ...any)  {}
func (silent) Errorf(string, ...any) {}

// Fatalf is called when files cannot be trusted any more. That does not happen
// in memory, and what lies beside a store is thrown away.
func (silent) Fatalf(string, ...any) {}

var _ graph.Graph = (*Engine)(nil)
