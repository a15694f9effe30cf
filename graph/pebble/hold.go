package pebble

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
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
	if err := wait(ctx, folder, lock.TryLockContext); err != nil {
		return nil, err
	}
	holder := filepath.Join(folder, holderName)
	if err := os.WriteFile(holder, []byte(self()), 0o666); err != nil {
		return nil, errors.Join(fmt.Errorf("graph: store %s: %w", folder, err), lock.Unlock())
	}
	return func() error { return errors.Join(os.Remove(holder), lock.Unlock()) }, nil
}

// share takes the folder together with other readers.
func share(ctx context.Context, folder string) (release func() error, err error) {
	name := filepath.Join(folder, lockName)
	lock := flock.New(name)
	if _, err := os.Stat(name); err == nil {
		lock = flock.New(name, flock.SetFlag(os.O_RDONLY)) // the folder may be read-only
	}
	if err := wait(ctx, folder, lock.TryRLockContext); err != nil {
		return nil, err
	}
	return lock.Unlock, nil
}

// wait tries to take a lock for a while.
func wait(ctx context.Context, folder string, try func(context.Context, time.Duration) (bool, error)) error {
	soon, cancel := context.WithTimeout(ctx, patienceOf)
	defer cancel()
	switch taken, err := try(soon, 20*time.Millisecond); {
	case taken:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("graph: store %s: lock: %w", folder, err)
	}
	by := "readers"
	if text, err := os.ReadFile(filepath.Join(folder, holderName)); err == nil {
		by = strings.TrimSpace(string(text))
	}
	return fmt.Errorf("%w: %s is held by %s", graph.ErrInUse, folder, by)
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
