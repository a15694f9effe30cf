package pebble

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
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
// read and closed, and the files stay as they were. What a change under way has
// written to logs is struck out, so that nothing comes back of a change that
// was refused.
//
// It guards Pebble's own folder only; errors elsewhere, such as those of a
// backup's folder, are the caller's.
type disk struct {
	vfs.FS
	folder string

	mu       sync.Mutex
	moved    *sync.Cond
	cause    error // why it stopped
	closing  bool
	stalled  bool // Pebble makes a writer wait
	changing bool // between begin and end
	large    bool
	settled  bool // a manifest was synced since begin
	unknown  bool // it is not known whether the change is on disk
	logs     []*logged
	memory   vfs.FS // files made since it stopped
}

// guard puts a disk under the options' Pebble.
func guard(files vfs.FS, folder string, o *pebble.Options) *disk {
	d := &disk{FS: unlocked{files}, folder: folder}
	d.moved = sync.NewCond(&d.mu)
	o.FS, o.Logger = d, d
	o.EventListener = &pebble.EventListener{
		WriteStallBegin: func(pebble.WriteStallBeginInfo) { d.set(&d.stalled, true) },
		WriteStallEnd:   func() { d.set(&d.stalled, false) },
		DataCorruption: func(i pebble.DataCorruptionInfo) {
			d.stop(fmt.Errorf("%s: %w: %s", i.Path, ErrDamaged, firstLine(i.Details)))
		},
	}
	return d
}

// openGuarded opens Pebble in a folder.
func openGuarded(files vfs.FS, folder string, o *pebble.Options) (*pebble.DB, *disk, error) {
	d := guard(files, folder, o)
	db, err := pebble.Open(folder, o)
	if err != nil {
		return nil, nil, errors.Join(d.stopped(), err)
	}
	if cause := d.stopped(); cause != nil {
		return nil, nil, errors.Join(cause, d.shut(db))
	}
	return db, d, nil
}

// shut closes Pebble.
func (d *disk) shut(db *pebble.DB) error {
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

// begin begins a change, one at a time: what is written to logs until end is
// of the change. A large one may get from there into tables before its end, so
// that striking it out of the logs is not enough.
func (d *disk) begin(large bool) error {
	if d == nil {
		return nil
	}
	if err := d.refuse(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.changing, d.large, d.settled = true, large, false
	for _, l := range d.logs {
		l.mark, l.fresh = l.written, false
	}
	return nil
}

// end ends a change; its error says that the disk stopped meanwhile, and so
// that the change is not on disk.
func (d *disk) end() error {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.changing = false
	d.logs = slices.DeleteFunc(d.logs, func(l *logged) bool { return l.closed })
	switch {
	case d.cause == nil:
		return nil
	case d.unknown:
		return fmt.Errorf("%w, and only then is it known whether it has this last change: %w", ErrStopped, d.cause)
	}
	return fmt.Errorf("%w: %w", ErrStopped, d.cause)
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
	_ = d.memory.MkdirAll(d.folder, 0o777) // in memory that works
	d.unknown = d.changing && d.large && d.settled || d.strikeOut() != nil
	d.moved.Broadcast()
}

// strikeOut takes back what the change under way has written: logs that were
// begun since, the latest first, then the ends of the others. So the last log
// that is left is the only one that may end early.
func (d *disk) strikeOut() error {
	for _, l := range slices.Backward(d.logs) {
		if !d.changing || !l.fresh {
			continue
		}
		if err := d.FS.Remove(l.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := syncFolder(d.FS, d.folder); err != nil {
			return err
		}
	}
	for _, l := range d.logs {
		if d.changing && l.fresh {
			continue
		}
		if err := d.strike(l); err != nil {
			return err
		}
	}
	return nil
}

// strike overwrites with zeros what was written since the change began, where
// reading the log then ends; of a manifest what was not synced.
func (d *disk) strike(l *logged) (err error) {
	from := l.synced
	if d.changing && l.isLog() {
		from = min(from, l.mark)
	}
	if from >= l.written {
		return nil
	}
	info, err := d.FS.Stat(l.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // everything in it is in tables
	}
	if err != nil {
		return err
	}
	f, err := d.FS.OpenReadWrite(l.name, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for at, end := from, min(l.written, info.Size()); at < end; {
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
	if err != nil {
		d.stopLocked(err)
	}
	return d.cause != nil
}
