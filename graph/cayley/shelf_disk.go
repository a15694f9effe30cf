package cayley

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/plenarykg/plenary/graph"
)

const (
	fileName    = "graph.bolt"
	newPrefix   = ".new-"                // of a file that is not a store yet
	lockTimeout = 500 * time.Millisecond // for a store that another process holds
	growth      = 1 << 20                // bytes that a file grows by at least
)

// diskShelf keeps everything in one bbolt file.
type diskShelf struct {
	db   *bolt.DB
	path string
}

// openDiskShelf opens the store in the folder. If there is none, it makes one,
// with what prepare writes: all at once, so that no half-made store is ever
// seen.
func openDiskShelf(folder string, prepare func(shelf) error) (*diskShelf, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("graph: store %s: %w", folder, err)
	}
	file := filepath.Join(folder, fileName)
	_, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		err = createFile(folder, file, prepare)
	}
	if err != nil {
		return nil, fmt.Errorf("graph: store %s: %w", folder, err)
	}
	if err := whole(file); err != nil {
		return nil, unreadable(folder, file, err)
	}
	s, err := openFile(file)
	if err != nil {
		return nil, unreadable(folder, file, err)
	}
	return s, nil
}

// openDiskShelfToRead opens the store in the folder without changing anything,
// beside any number of others that read it.
func openDiskShelfToRead(folder string) (*diskShelf, error) {
	file := filepath.Join(folder, fileName)
	if err := whole(file); err != nil {
		return nil, unreadable(folder, file, err)
	}
	db, err := bolt.Open(file, 0, &bolt.Options{Timeout: lockTimeout, ReadOnly: true})
	if err != nil {
		return nil, unreadable(folder, file, err)
	}
	return &diskShelf{db: db, path: file}, nil
}

func unreadable(folder, file string, err error) error {
	if errors.Is(err, bolterrors.ErrTimeout) {
		return fmt.Errorf("%w: %s", graph.ErrInUse, folder)
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("graph: store %s: %w", folder, err)
	}
	return fmt.Errorf("graph: %s is not a store that can be read (restore a backup, or load into another folder): %w", file, err)
}

// whole reports whether the file has all the pages that it should. Reading a
// page that is missing would end the process, and an empty file would become a
// store.
func whole(file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.Size() == 0 {
		return errors.New("it is empty")
	}
	db, err := bolt.Open(file, 0o666, &bolt.Options{Timeout: lockTimeout, ReadOnly: true})
	if err != nil {
		return err
	}
	var wants int64
	err = db.View(func(tx *bolt.Tx) error { wants = tx.Size(); return nil })
	if err == nil && info.Size() < wants {
		err = fmt.Errorf("it was cut off: %d of %d bytes are there", info.Size(), wants)
	}
	return errors.Join(err, db.Close())
}

// createFile makes the store under another name and then gives it its own. If
// another process was faster, its store stands.
func createFile(folder, file string, prepare func(shelf) error) error {
	removeLeftovers(folder)
	dir, err := os.MkdirTemp(folder, newPrefix)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fresh := filepath.Join(dir, fileName)
	s, err := openFile(fresh)
	if err != nil {
		return err
	}
	if err := prepareDrawers(s, prepare); err != nil {
		return errors.Join(err, s.close())
	}
	if err := s.close(); err != nil {
		return err
	}
	err = os.Link(fresh, file) // unlike Rename, never replaces a store
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil { // a file system without links
		err = os.Rename(fresh, file)
	}
	if err != nil {
		return err
	}
	return syncFolder(folder)
}

func prepareDrawers(s *diskShelf, prepare func(shelf) error) error {
	err := s.db.Update(func(tx *bolt.Tx) error {
		for _, d := range drawers() {
			if _, err := tx.CreateBucketIfNotExists([]byte(d)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return prepare(s)
}

// removeLeftovers removes what killed creations left. Making a store takes
// milliseconds, so nobody works on one that is minutes old.
func removeLeftovers(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !strings.HasPrefix(e.Name(), newPrefix) || time.Since(info.ModTime()) < 5*time.Minute {
			continue
		}
		os.RemoveAll(filepath.Join(folder, e.Name()))
	}
}

// syncFolder makes a new name in the folder durable, where the system can.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func openFile(file string) (*diskShelf, error) {
	opts := &bolt.Options{Timeout: lockTimeout, FreelistType: bolt.FreelistMapType}
	if runtime.GOOS != "windows" && ^uint(0)>>63 == 1 {
		// Address space, not memory: while the file is smaller, a writer need
		// not wait for readers before it grows. (On Windows the file itself
		// would be as big.)
		opts.InitialMmapSize = 1 << 30
	}
	db, err := bolt.Open(file, 0o666, opts)
	if err != nil {
		return nil, err
	}
	db.AllocSize = growth
	return &diskShelf{db: db, path: file}, nil
}

func (s *diskShelf) close() error { return s.db.Close() }

func (s *diskShelf) begin(write bool) (shelfTx, error) {
	tx, err := s.db.Begin(write)
	if err != nil {
		return nil, fmt.Errorf("graph: store %s: %w", s.path, err)
	}
	d := &diskTx{tx: tx, buckets: make(map[string]*bolt.Bucket)}
	for _, name := range drawers() {
		b := tx.Bucket([]byte(name))
		if b == nil {
			d.rollback()
			return nil, fmt.Errorf("graph: %s is not a store of quads: it has no %q", s.path, name)
		}
		d.buckets[name] = b
	}
	return d, nil
}

type diskTx struct {
	tx      *bolt.Tx
	buckets map[string]*bolt.Bucket
}

func (d *diskTx) get(drawer string, key []byte) []byte { return d.buckets[drawer].Get(key) }

func (d *diskTx) put(drawer string, key, value []byte) error {
	return d.buckets[drawer].Put(key, value)
}

func (d *diskTx) del(drawer string, key []byte) error { return d.buckets[drawer].Delete(key) }

func (d *diskTx) cursor(drawer string) cursor { return diskCursor{d.buckets[drawer].Cursor()} }

func (d *diskTx) commit() error { return d.tx.Commit() }

// rollback ignores the error of a transaction that is over already, the only
// one there is.
func (d *diskTx) rollback() { _ = d.tx.Rollback() }

type diskCursor struct{ c *bolt.Cursor }

func (c diskCursor) seek(key []byte) (k, value []byte) { return c.c.Seek(key) }
func (c diskCursor) next() (k, value []byte)           { return c.c.Next() }
