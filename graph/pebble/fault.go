package pebble

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// ErrStopped is the error of Updates of a store that could not be written: the
// disk was full or broken. Views go on and see the last state that was
// published; what is on disk stays as it is. Open the store again once the
// cause is removed.
var ErrStopped = errors.New("graph: the store takes no more changes until it is opened again")

// A disk is the file system under Pebble, which cannot go on after some of the
// errors of one. At the first write that fails the disk stops: what Pebble
// writes from then on goes nowhere or to memory, so that Pebble can still be
// read and closed, and the files stay as they were. What was written to a log
// and not yet synced is struck out, so that nothing comes back of a change
// that was refused.
//
// It guards Pebble's own folder only; errors elsewhere, such as those of a
// backup's folder, are the caller's.
type disk struct {
	vfs.FS
	folder string

	mu      sync.Mutex
	moved   *sync.Cond
	armed   bool  // Pebble is open; before, errors end the opening
	cause   error // why it stopped
	lostLog bool  // something of a log is not on disk since
	lost    bool  // or of the manifest
	unknown bool  // what was not synced could not be struck out
	closing bool
	stalled bool             // Pebble makes a writer wait
	logs    map[*logged]bool // open logs and manifests
	memory  vfs.FS           // files made since
}

// guard puts a disk under the options' Pebble.
func guard(files vfs.FS, folder string, o *pebble.Options) *disk {
	d := &disk{FS: unlocked{files}, folder: folder, logs: map[*logged]bool{}}
	d.moved = sync.NewCond(&d.mu)
	o.FS, o.Logger = d, d
	o.EventListener = &pebble.EventListener{
		WriteStallBegin: func(pebble.WriteStallBeginInfo) { d.set(&d.stalled, true) },
		WriteStallEnd:   func() { d.set(&d.stalled, false) },
	}
	return d
}

// openGuarded opens Pebble in a folder.
func openGuarded(files vfs.FS, folder string, o *pebble.Options) (*pebble.DB, *disk, error) {
	d := guard(files, folder, o)
	db, err := pebble.Open(folder, o)
	if cause := d.stopped(); cause != nil && err == nil {
		err = errors.Join(cause, d.end(db))
	}
	if err != nil {
		return nil, nil, err
	}
	d.set(&d.armed, true)
	return db, d, nil
}

// end closes Pebble.
func (d *disk) end(db *pebble.DB) error {
	if d != nil {
		d.set(&d.closing, true)
	}
	return db.Close()
}

func (d *disk) set(what *bool, to bool) {
	d.mu.Lock()
	*what = to
	d.moved.Broadcast()
	d.mu.Unlock()
}

// stopped is why the disk takes nothing more, nil if it does.
func (d *disk) stopped() error {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cause
}

// refuse is the error of a change that the disk cannot take.
func (d *disk) refuse() error {
	if cause := d.stopped(); cause != nil {
		return fmt.Errorf("%w: %w", ErrStopped, cause)
	}
	return nil
}

// outcome is the error of a change that Pebble says it has written: that the
// disk stopped before. A batch is written to the log only, files that are taken
// in may be written to the manifest as well, as what goes on beside them is.
func (d *disk) outcome(files bool) error {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.cause == nil, !d.lostLog && !(files && d.lost): // it was on disk when the disk stopped
		return nil
	case d.unknown, files:
		return fmt.Errorf("%w, and only then is it known whether it has this last change: %w", ErrStopped, d.cause)
	}
	return fmt.Errorf("%w: %w", ErrStopped, d.cause)
}

// lose notes that something of a file is not on disk.
func (d *disk) lose(l *logged) {
	d.lost = true
	if strings.HasSuffix(l.name, ".log") {
		d.lostLog = true
	}
}

// stop stops the disk.
func (d *disk) stop(cause error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stopLocked(cause)
}

func (d *disk) stopLocked(cause error) {
	if d.cause != nil {
		return
	}
	d.cause = cause
	d.memory = vfs.NewMem()
	if err := d.memory.MkdirAll(d.folder, 0o777); err != nil {
		d.unknown = true // of no consequence but for what Pebble makes next
	}
	for l := range d.logs {
		if l.written > l.synced {
			d.strikeOut(l)
		}
	}
	d.moved.Broadcast()
}

// strikeOut makes sure that what was not synced is not read again. The caller
// holds mu.
func (d *disk) strikeOut(l *logged) {
	d.lose(l)
	if err := d.strike(l); err != nil {
		d.unknown = true
	}
}

// strike overwrites with zeros what was not synced, where reading the log then
// ends.
func (d *disk) strike(l *logged) (err error) {
	f, err := d.FS.OpenReadWrite(l.name, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	zeros := make([]byte, 64<<10)
	for at, end := l.synced, min(l.written, info.Size()); at < end; {
		n := min(end-at, int64(len(zeros)))
		if _, err := f.WriteAt(zeros[:n], at); err != nil {
			return err
		}
		at += n
	}
	return f.Sync()
}

// Infof drops what Pebble would log; what goes wrong comes back as an error.
func (d *disk) Infof(string, ...any) {}

// Errorf drops it as well.
func (d *disk) Errorf(string, ...any) {}

// Fatalf is called when Pebble cannot trust its own files any more.
func (d *disk) Fatalf(format string, args ...any) { d.stop(fmt.Errorf(format, args...)) }

// guards reports whether a name is in the guarded folder.
func (d *disk) guards(name string) bool {
	return name == d.folder || d.FS.PathDir(name) == d.folder
}

// failed takes an error of the disk; it reports whether the disk has stopped.
// The caller holds mu.
func (d *disk) failed(err error) bool {
	if err != nil && d.armed {
		d.stopLocked(err)
	}
	return d.cause != nil
}
