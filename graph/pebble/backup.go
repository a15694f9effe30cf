package pebble

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Backup makes a copy of the store in another folder, which is made if it is
// not there and must not hold a graph. Views and Updates go on meanwhile; a
// bulk load that is ready to be published waits for the end of the copy. The
// copy has one state that was published, the one at the beginning or a later
// one, and its revision. It can be opened where it is, or copied back by
// [Restore]. A crash or an error leaves no copy that could be taken for one.
//
// On the same disk tables are shared with the store, which takes next to no
// room or time; against the loss of the disk a backup has to be on another.
func (e *Engine) Backup(ctx context.Context, folder string) (err error) {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.users.Done()
	if e.inMemory {
		return errors.New("graph: backup: a graph in memory has no files to copy")
	}
	if err := e.disk.refuse(); err != nil {
		return fmt.Errorf("graph: backup: %w", err)
	}
	return place(ctx, e.files, folder, func(fresh string) error {
		if e.readOnly {
			return copyFolder(ctx, e.files, e.folder, fresh)
		}
		// Pebble copies its tables as they were at the beginning and its log as it
		// is at the end. What a load brings is in tables only: it must not come
		// between.
		if err := e.copying.take(ctx); err != nil {
			return err
		}
		defer e.copying.give()
		return e.db.Checkpoint(fresh, pebble.WithFlushedWAL())
	})
}

// Restore copies the store in a folder, such as a backup, to another folder,
// which is made if it is not there and must not hold a graph, and verifies the
// copy before it is one. A folder without a store is an error that wraps
// fs.ErrNotExist.
func Restore(ctx context.Context, from, folder string) (err error) {
	files := vfs.Default
	store := files.PathJoin(from, storeName)
	if _, err := files.Stat(store); err != nil {
		return fmt.Errorf("graph: restore: no store in %s: %w", from, err)
	}
	release, err := share(ctx, from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	return place(ctx, files, folder, func(fresh string) error {
		if err := copyFolder(ctx, files, store, fresh); err != nil {
			return err
		}
		e, err := openStore(files, fresh, options(files))
		if err != nil {
			return err
		}
		return errors.Join(e.Verify(ctx), e.Close())
	})
}

// place makes a store in a folder: what makes it gets another name until it is
// whole.
func place(ctx context.Context, files vfs.FS, folder string, makeIn func(fresh string) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := files.MkdirAll(folder, 0o777); err != nil {
		return fmt.Errorf("graph: %s: %w", folder, err)
	}
	release, err := hold(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	store := files.PathJoin(folder, storeName)
	for _, there := range []string{store, files.PathJoin(folder, formerName)} {
		switch _, err := files.Stat(there); {
		case err == nil:
			return fmt.Errorf("graph: %s holds a graph already: name another folder, or take that one away", folder)
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("graph: %s: %w", folder, err)
		}
	}
	fresh := files.PathJoin(folder, newName)
	if err := files.RemoveAll(fresh); err != nil {
		return fmt.Errorf("graph: %s: %w", folder, err)
	}
	err = makeIn(fresh)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = files.Rename(fresh, store)
	}
	if err == nil {
		err = syncFolder(files, folder)
	}
	if err != nil {
		return fmt.Errorf("graph: copy to %s: %w", folder, errors.Join(err, files.RemoveAll(fresh)))
	}
	return nil
}

// copyFolder copies the files of a folder to one that is not there, and syncs
// them.
func copyFolder(ctx context.Context, files vfs.FS, from, to string) error {
	names, err := files.List(from)
	if err != nil {
		return err
	}
	if err := files.MkdirAll(to, 0o777); err != nil {
		return err
	}
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := vfs.Copy(files, files.PathJoin(from, name), files.PathJoin(to, name)); err != nil {
			return err
		}
	}
	return syncFolder(files, to)
}
