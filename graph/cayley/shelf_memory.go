package cayley

import (
	"bytes"
	"errors"
	"slices"
	"sync"

	"github.com/tidwall/btree"
)

// memoryShelf keeps everything in memory, in trees that share what they have
// in common with the trees of earlier transactions.
type memoryShelf struct {
	mu    sync.Mutex
	trees map[string]*tree // the published state; never written to
}

type tree = btree.BTreeG[entry]

type entry struct{ key, value []byte }

func newMemoryShelf() *memoryShelf {
	s := &memoryShelf{trees: map[string]*tree{}}
	before := func(a, b entry) bool { return bytes.Compare(a.key, b.key) < 0 }
	for _, d := range drawers() {
		s.trees[d] = btree.NewBTreeGOptions(before, btree.Options{NoLocks: true})
	}
	return s
}

func (s *memoryShelf) begin(write bool) (shelfTx, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !write {
		return &memoryTx{trees: s.trees}, nil
	}
	own := make(map[string]*tree, len(s.trees))
	for d, t := range s.trees {
		own[d] = t.Copy()
	}
	return &memoryTx{shelf: s, trees: own}, nil
}

func (s *memoryShelf) close() error { return nil }

type memoryTx struct {
	shelf *memoryShelf // nil: read only
	trees map[string]*tree
}

var errReadOnly = errors.New("graph: write in a read-only transaction")

func (tx *memoryTx) get(drawer string, key []byte) []byte {
	e, _ := tx.trees[drawer].Get(entry{key: key})
	return e.value
}

func (tx *memoryTx) put(drawer string, key, value []byte) error {
	if tx.shelf == nil {
		return errReadOnly
	}
	if value == nil {
		value = []byte{}
	}
	tx.trees[drawer].Set(entry{slices.Clone(key), value})
	return nil
}

func (tx *memoryTx) del(drawer string, key []byte) error {
	if tx.shelf == nil {
		return errReadOnly
	}
	tx.trees[drawer].Delete(entry{key: key})
	return nil
}

func (tx *memoryTx) cursor(drawer string) cursor {
	return &memoryCursor{tx.trees[drawer].Iter()}
}

func (tx *memoryTx) commit() error {
	tx.shelf.mu.Lock()
	defer tx.shelf.mu.Unlock()
	tx.shelf.trees = tx.trees
	return nil
}

func (tx *memoryTx) rollback() {}

type memoryCursor struct{ at btree.IterG[entry] }

func (c *memoryCursor) seek(key []byte) (k, value []byte) {
	return c.entry(c.at.Seek(entry{key: key}))
}

func (c *memoryCursor) next() (k, value []byte) { return c.entry(c.at.Next()) }

func (c *memoryCursor) entry(ok bool) (k, value []byte) {
	if !ok {
		return nil, nil
	}
	e := c.at.Item()
	return e.key, e.value
}
