package pebble

import (
	"fmt"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// table is a file of the store's kind that is being written; when it is large
// enough another one follows.
type table struct {
	of    *load
	name  string
	n     int
	w     *sstable.Writer
	path  string
	bytes int
}

func (l *load) newTable(name string) *table { return &table{of: l, name: name} }

// set writes the next key.
func (t *table) set(key, value []byte) error {
	if t.bytes > t.of.of.limits.table {
		if err := t.of.finish(t); err != nil {
			return err
		}
	}
	if t.w == nil {
		files := t.of.of.files
		t.path = files.PathJoin(t.of.folder, fmt.Sprintf("%s-%d.sst", t.name, t.n))
		t.n++
		f, err := files.Create(t.path, vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		db := t.of.of.db
		t.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), t.of.of.options.MakeWriterOptions(6, db.TableFormat()))
	}
	t.bytes += len(key) + len(value)
	return t.w.Set(key, value)
}

// finish closes the file that is being written, if there is one.
func (l *load) finish(t *table) error {
	if t.w == nil {
		return nil
	}
	err := t.w.Close()
	t.w, t.bytes = nil, 0
	if err == nil {
		l.mu.Lock()
		l.paths = append(l.paths, t.path)
		l.mu.Unlock()
	}
	return err
}
