package pebble_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/plenarykg/plenary/graph/pebble"
)

// meddler does something at a moment of a backup: when the end of a log was
// read, or when a first table is linked.
type meddler struct {
	vfs.FS
	armed   bool
	atTable func()
	atRead  func()
}

func (m *meddler) Link(old, name string) error {
	if m.armed && m.atTable != nil && strings.HasSuffix(name, ".sst") {
		m.armed = false
		m.atTable()
	}
	return m.FS.Link(old, name)
}

func (m *meddler) Open(name string, options ...vfs.OpenOption) (vfs.File, error) {
	f, err := m.FS.Open(name, options...)
	if err == nil && m.armed && m.atRead != nil && strings.HasSuffix(name, ".log") {
		return &meddledFile{f, m}, nil
	}
	return f, err
}

type meddledFile struct {
	vfs.File
	of *meddler
}

func (f *meddledFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if f.of.armed && (n == 0 || p[n-1] == 0) { // here the log ends
		f.of.armed = false
		f.of.atRead()
	}
	return n, err
}

// A backup during which something is loaded and then changed has neither, or
// the load, or both; not the change alone.
func TestBackupWhileLoading(t *testing.T) {
	ctx := t.Context()
	files := &meddler{FS: vfs.Default}
	g, err := pebble.OpenOn(ctx, files, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if err := load(0)(ctx, g); err != nil { // what was written before is in tables now
		t.Fatal(err)
	}
	done := make(chan error, 1)
	files.armed, files.atTable = true, func() {
		begun := make(chan struct{})
		go func() {
			close(begun)
			err := load(7)(ctx, g) // the texts of source 0
			if err == nil {
				err = forget(0)(ctx, g)
			}
			done <- err
		}()
		<-begun
		select {
		case err := <-done:
			done <- err
		case <-time.After(500 * time.Millisecond): // it waits
		}
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if err := g.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	if files.armed {
		t.Fatal("the backup has linked no table")
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	holdsOneOf(t, ctx, backup, []int{0}, []int{0, 7}, []int{7})
}

// A backup during which the log grows has a beginning of the log, and no hole in it.
func TestBackupWhileTheLogGrows(t *testing.T) {
	ctx := t.Context()
	files := &meddler{FS: vfs.Default}
	g, err := pebble.OpenOn(ctx, files, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	states := [][]int{nil}
	next := 0
	more := func() {
		if err := add(next)(ctx, g); err != nil {
			t.Error(err)
		}
		next++
		states = append(states, seq(next))
	}
	more()
	for try := range 6 {
		files.armed, files.atRead = true, func() {
			for range 3 {
				more()
			}
		}
		backup := filepath.Join(t.TempDir(), "backup")
		if err := g.Backup(ctx, backup); err != nil {
			t.Fatal(err)
		}
		if files.armed {
			t.Fatalf("try %d: the backup has read no log", try)
		}
		holdsOneOf(t, ctx, backup, states...)
	}
}

func seq(n int) (numbers []int) {
	for i := range n {
		numbers = append(numbers, i)
	}
	return numbers
}

// holdsOneOf holds a store against the sources that it may have.
func holdsOneOf(t *testing.T, ctx context.Context, folder string, states ...[]int) {
	t.Helper()
	g, err := pebble.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if err := g.Verify(ctx); err != nil {
		t.Fatal(err)
	}
	hash, err := hashOf(ctx, g)
	if err != nil {
		t.Fatal(err)
	}
	for _, state := range states {
		if hash == expected(t, state) {
			return
		}
	}
	t.Errorf("the store has none of the states %v", states)
}
