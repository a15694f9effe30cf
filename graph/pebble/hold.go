package pebble

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"github.com/plenarykg/plenary/graph"
)

const (
	lockName   = "lock"
	holderName = "holder" // who holds the folder for changes
	patienceOf = 500 * time.Millisecond
)

// hold takes the folder for this process alone and leaves its name there.
func hold(ctx context.Context, folder string) (release func() error, err error) {
	lock := flock.New(filepath.Join(folder, lockName))
	for {
		err := wait(ctx, folder, lock, lock.TryLockContext)
		if err == nil {
			break
		}
		if !errors.Is(err, errDiscarded) {
			return nil, err
		}
		if err := os.MkdirAll(folder, 0o777); err != nil { // it may be gone as well
			return nil, fmt.Errorf("graph: store %s: %w", folder, err)
		}
	}
	holder := filepath.Join(folder, holderName)
	if err := os.WriteFile(holder, []byte(self()), 0o666); err != nil {
		return nil, errors.Join(fmt.Errorf("graph: store %s: %w", folder, err), lock.Unlock())
	}
	return func() error { return errors.Join(os.Remove(holder), lock.Unlock()) }, nil
}

// share takes the folder together with other readers. Where there is no lock
// and none can be made, nobody can have the store open for changes.
func share(ctx context.Context, folder string) (release func() error, err error) {
	name := filepath.Join(folder, lockName)
	lock := flock.New(name)
	_, missing := os.Stat(name)
	if missing == nil {
		lock = flock.New(name, flock.SetFlag(os.O_RDONLY)) // the folder may be read-only
	}
	err = wait(ctx, folder, lock, lock.TryRLockContext)
	if missing != nil && (errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)) {
		return func() error { return nil }, nil
	}
	if err != nil {
		return nil, err
	}
	return lock.Unlock, nil
}

// wait tries to take a lock for a while.
func wait(ctx context.Context, folder string, lock *flock.Flock, try func(context.Context, time.Duration) (bool, error)) error {
	soon, cancel := context.WithTimeout(ctx, patienceOf)
	defer cancel()
	switch taken, err := try(soon, 20*time.Millisecond); {
	case taken && isThere(lock):
		return nil
	case taken:
		return errors.Join(errDiscarded, lock.Unlock())
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("graph: store %s: lock: %w", folder, err)
	}
	return fmt.Errorf("%w: %s is held by %s", graph.ErrInUse, folder, heldBy(folder, lock))
}

// errDiscarded says that a lock was taken whose file was taken away meanwhile:
// others lock another one.
var errDiscarded = fmt.Errorf("graph: the store was discarded: %w", fs.ErrNotExist)

// isThere reports whether what is locked is the file of that name.
func isThere(lock *flock.Flock) bool {
	locked, err := lock.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(lock.Path())
	return err == nil && os.SameFile(locked, named)
}

// heldBy is who holds the lock. A name that is there beside readers was left
// by a process that was killed.
func heldBy(folder string, lock *flock.Flock) string {
	if shared, err := lock.TryRLock(); err == nil && shared {
		_ = lock.Unlock()
		if named := readersOf(lock.Path()); named != "" {
			return "readers: " + named
		}
		return "readers"
	}
	text, err := os.ReadFile(filepath.Join(folder, holderName))
	if err != nil || len(text) == 0 {
		return "another process"
	}
	return strings.TrimSpace(string(text))
}

// self is this process for others to read.
func self() string {
	name := "plenary"
	if program, err := os.Executable(); err == nil {
		name = filepath.Base(program)
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	return fmt.Sprintf("process %d (%s) on %s since %s\n", os.Getpid(), name, host, time.Now().UTC().Format(time.RFC3339))
}
