package pebble_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
)

// stateOf is the revision and the hash of a graph.
func stateOf(ctx context.Context, g graph.Graph) (revision, hash string, err error) {
	err = g.View(ctx, func(r graph.Reader) error {
		if revision, err = r.Revision(ctx); err != nil {
			return err
		}
		hash, err = graph.Hash(ctx, r)
		return err
	})
	return revision, hash, err
}

// changes changes a store until it is told to stop, and notes each state that
// it publishes.
type changes struct {
	mu     sync.Mutex
	hashes map[string]string // by revision
}

func (c *changes) note(revision, hash string) {
	c.mu.Lock()
	c.hashes[revision] = hash
	c.mu.Unlock()
}

func (c *changes) run(ctx context.Context, g *pebble.Engine, stop <-chan struct{}) error {
	random := rand.New(rand.NewPCG(1, 2))
	for {
		select {
		case <-stop:
			return nil
		default:
		}
		number := random.IntN(8)
		if random.IntN(6) == 0 {
			if err := load(number)(ctx, g); err != nil {
				return err
			}
			revision, hash, err := stateOf(ctx, g)
			if err != nil {
				return err
			}
			c.note(revision, hash)
			continue
		}
		if err := g.Update(ctx, func(tx graph.Tx) error {
			if random.IntN(2) == 0 {
				if err := drop(ctx, tx, number); err != nil {
					return err
				}
			} else if err := tx.Add(ctx, source(number, sourceSize)); err != nil {
				return err
			}
			hash, err := graph.Hash(ctx, tx)
			if err != nil {
				return err
			}
			revision, err := tx.Revision(ctx)
			c.note(revision, hash) // before it is published, which a backup may see at once
			return err
		}); err != nil {
			return err
		}
	}
}

// A backup of a store that is written all the time has one of the states that
// were published, and so has what is restored from it.
func TestBackupUnderWrites(t *testing.T) {
	ctx := t.Context()
	most := max(20, rounds()/10) // more for a release: what tears a backup is rare
	switch {
	case testing.Short():
		most = 4
	case slow && rounds() == 0:
		most = 10
	}
	g, err := pebble.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	revision, hash, err := stateOf(ctx, g)
	if err != nil {
		t.Fatal(err)
	}
	c := &changes{hashes: map[string]string{revision: hash}}
	stop := make(chan struct{})
	var running sync.WaitGroup
	running.Go(func() {
		if err := c.run(ctx, g, stop); err != nil {
			t.Error(err)
		}
	})
	distinct := map[string]bool{}
	copies := map[string]string{} // folder → revision
	for round := range most {
		parent := t.TempDir()
		backup, restored := filepath.Join(parent, "backup "+strconv.Itoa(round)), filepath.Join(parent, "deep", "restored")
		before, _, err := stateOf(ctx, g)
		if err != nil {
			t.Fatal(err)
		}
		if err := g.Backup(ctx, backup); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if err := pebble.Restore(ctx, backup, restored); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for _, folder := range []string{backup, restored} {
			opened, err := pebble.OpenToRead(ctx, folder)
			if err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
			revision, hash, err := stateOf(ctx, opened)
			if err := errors.Join(err, opened.Verify(ctx), opened.Close()); err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
			distinct[revision] = true
			copies[folder] = revision
			c.mu.Lock()
			want, published := c.hashes[revision]
			c.mu.Unlock()
			if !published { // a load whose state is being noted
				copies[folder] = revision + " " + hash
			} else if want != hash {
				t.Errorf("round %d: %s has revision %s with another content", round, filepath.Base(folder), revision)
			}
			if commits(t, revision) < commits(t, before) {
				t.Errorf("round %d: revision %s is older than %s, at which the backup began", round, revision, before)
			}
		}
		if first, _, _ := strings.Cut(copies[backup], " "); first != strings.Fields(copies[restored])[0] {
			t.Errorf("round %d: the backup has revision %s, what is restored %s", round, copies[backup], copies[restored])
		}
	}
	close(stop)
	running.Wait()
	for folder, what := range copies {
		if revision, hash, late := strings.Cut(what, " "); late && c.hashes[revision] != hash {
			t.Errorf("%s has revision %s with another content", folder, revision)
		}
	}
	if len(distinct) < most/2 {
		t.Errorf("only %d states in %d rounds: nothing was written meanwhile", len(distinct), most)
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
}

// commits is the part of a revision that counts.
func commits(t *testing.T, revision string) uint64 {
	t.Helper()
	_, count, _ := strings.Cut(revision, "-")
	n, err := strconv.ParseUint(count, 16, 64)
	if err != nil {
		t.Fatalf("revision %q: %v", revision, err)
	}
	return n
}

// stored is the folder of a closed store with a source.
func stored(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	g, err := pebble.Open(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(add(1)(t.Context(), g), g.Close()); err != nil {
		t.Fatal(err)
	}
	return folder
}

// A store that is read can be backed up beside other readers; a backup that is
// changed leaves the store alone.
func TestBackupOfReaders(t *testing.T) {
	ctx := t.Context()
	folder, backup := stored(t), filepath.Join(t.TempDir(), "backup")
	g, err := pebble.OpenToRead(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if err := g.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	copied, err := pebble.Open(ctx, backup)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(add(2)(ctx, copied), copied.Close()); err != nil {
		t.Fatal(err)
	}
	if hash, err := hashOf(ctx, g); err != nil || hash != expected(t, []int{1}) {
		t.Errorf("the store has changed with its backup (%v)", err)
	}
}

// What cannot be a place for a copy, or is no store, is said and left alone.
func TestBackupRefused(t *testing.T) {
	ctx := t.Context()
	folder := stored(t)
	g, err := pebble.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	taken, empty := stored(t), t.TempDir()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	memory := memory(t)
	defer memory.Close()
	for name, c := range map[string]struct {
		do   func() error
		want string
		is   error
	}{
		"onto a store":          {func() error { return g.Backup(ctx, taken) }, taken + " holds a graph already", nil},
		"onto itself":           {func() error { return g.Backup(ctx, folder) }, "is held by", graph.ErrInUse},
		"onto a file":           {func() error { return g.Backup(ctx, file) }, file, nil},
		"done":                  {func() error { return g.Backup(done, filepath.Join(empty, "a")) }, "", context.Canceled},
		"of memory":             {func() error { return memory.Backup(ctx, filepath.Join(empty, "a")) }, "in memory", nil},
		"restore nothing":       {func() error { return pebble.Restore(ctx, empty, filepath.Join(empty, "a")) }, empty, fs.ErrNotExist},
		"restore onto a store":  {func() error { return pebble.Restore(ctx, taken, taken+"/../"+filepath.Base(taken)) }, "is held by", graph.ErrInUse},
		"restore what is held":  {func() error { return pebble.Restore(ctx, folder, filepath.Join(empty, "a")) }, strconv.Itoa(os.Getpid()), graph.ErrInUse},
		"restore when it is on": {func() error { return pebble.Restore(done, taken, filepath.Join(empty, "a")) }, "", context.Canceled},
	} {
		err := c.do()
		if err == nil || !strings.Contains(err.Error(), c.want) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v; want %q, %v", name, err, c.want, c.is)
		}
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
	if err := g.Backup(ctx, filepath.Join(empty, "a")); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	if _, err := os.Stat(filepath.Join(empty, "a")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was made: %v", err)
	}
}

// A backup with a byte that has changed is not restored.
func TestRestoreDamaged(t *testing.T) {
	ctx := t.Context()
	folder := stored(t)
	tables, err := filepath.Glob(filepath.Join(folder, "store", "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("tables %v, %v", tables, err)
	}
	content, err := os.ReadFile(tables[0])
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 12 {
		damaged := slices.Clone(content)
		at := random.IntN(len(damaged))
		damaged[at] ^= 1 << random.IntN(8)
		if err := os.WriteFile(tables[0], damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "to")
		if err := pebble.Restore(ctx, folder, to); err == nil {
			g, err := pebble.Open(ctx, to)
			if err != nil {
				t.Fatal(err)
			}
			if hash, err := hashOf(ctx, g); err != nil || hash != expected(t, []int{1}) {
				t.Errorf("with byte %d of %d changed another graph was restored (%v)", at, len(damaged), err)
			}
			if err := g.Close(); err != nil {
				t.Error(err)
			}
		} else if entries, err := os.ReadDir(to); err != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() }) {
			t.Errorf("something is left: %v, %v", entries, err)
		}
	}
}

// A full disk under the backup fails the backup and not the store.
func TestBackupOntoFullDisk(t *testing.T) {
	ctx := t.Context()
	files := vfs.NewMem()
	folder, backup := t.TempDir(), t.TempDir()
	full := &fullFolder{FS: files, folder: backup}
	g, err := pebble.OpenOn(ctx, full, folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if err := add(1)(ctx, g); err != nil {
		t.Fatal(err)
	}
	if err := g.Backup(ctx, backup); err == nil {
		t.Error("a backup onto a full disk went well")
	}
	if err := add(2)(ctx, g); err != nil {
		t.Errorf("after that: %v", err)
	}
	full.folder = "nowhere"
	if err := g.Backup(ctx, backup); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// fullFolder is a disk without room below a folder.
type fullFolder struct {
	vfs.FS
	folder string
}

func (f *fullFolder) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	if strings.HasPrefix(name, f.folder) {
		return nil, errors.New("no room")
	}
	return f.FS.Create(name, c)
}

// A store of another format is refused, with what to do, and left as it is.
func TestFormats(t *testing.T) {
	ctx := t.Context()
	for _, c := range []struct {
		format []byte
		want   string
	}{
		{binary.AppendUvarint(nil, pebble.Format+1), "newer"}, {binary.AppendUvarint(nil, pebble.Format-1), "older"},
		{nil, "no format number"}, {[]byte{0xff}, "damaged"},
	} {
		folder := stored(t)
		if err := pebble.SetFormat(ctx, folder, c.format); err != nil {
			t.Fatal(err)
		}
		for name, open := range map[string]func(context.Context, string) (*pebble.Engine, error){"Open": pebble.Open, "OpenToRead": pebble.OpenToRead} {
			if _, err := open(ctx, folder); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), folder) {
				t.Errorf("%s with format %x: %v; want %q and the folder", name, c.format, err, c.want)
			}
		}
		if err := pebble.Restore(ctx, folder, t.TempDir()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Restore of format %x: %v", c.format, err)
		}
		if err := pebble.SetFormat(ctx, folder, binary.AppendUvarint(nil, pebble.Format)); err != nil {
			t.Fatal(err)
		}
		g, err := pebble.Open(ctx, folder)
		if err != nil {
			t.Fatal(err)
		}
		if hash, err := hashOf(ctx, g); err != nil || hash != expected(t, []int{1}) {
			t.Errorf("the store has changed (%v)", err)
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}
}
