package pebble

import (
	"io"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// isTable reports whether a file holds sorted keys. Writing one can fail: it is
// written anew.
func isTable(name string) bool {
	return strings.HasSuffix(name, ".sst") || strings.HasSuffix(name, ".blob")
}

// Create makes a file, in memory once the disk has stopped.
func (d *disk) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	return d.make(name, category, func() (vfs.File, error) { return d.FS.Create(name, category) })
}

// ReuseForWrite takes a log's file for another log.
func (d *disk) ReuseForWrite(old, name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := d.make(name, category, func() (vfs.File, error) { return d.FS.ReuseForWrite(old, name, category) })
	if l, ok := f.(*logged); ok && err == nil {
		if info, err := l.Stat(); err == nil {
			l.ready = info.Size()
		}
	}
	return f, err
}

func (d *disk) make(name string, category vfs.DiskWriteCategory, onDisk func() (vfs.File, error)) (vfs.File, error) {
	if !d.guards(name) {
		return onDisk()
	}
	if d.stopped() == nil {
		f, err := onDisk()
		if err == nil {
			return d.follow(name, f), nil
		}
		d.mu.Lock()
		stopped := d.failed(err)
		d.mu.Unlock()
		if !stopped {
			return nil, err
		}
	}
	if err := d.hold(category); err != nil {
		return nil, err
	}
	return d.memory.Create(name, category)
}

// hold keeps a compaction waiting, which would fill the memory, unless Pebble
// makes a writer wait for it.
func (d *disk) hold(category vfs.DiskWriteCategory) error {
	if category != "pebble-compaction" && category != "pebble-blob-file-rewrite" {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for !d.closing && !d.stalled {
		d.moved.Wait()
	}
	if d.closing {
		return d.cause
	}
	return nil
}

func (d *disk) follow(name string, f vfs.File) vfs.File {
	if isTable(name) {
		return &tableFile{f, d}
	}
	l := &logged{File: f, disk: d, name: name}
	if l.isLog() || l.isManifest() {
		d.mu.Lock()
		l.fresh = l.isLog()
		d.logs = append(d.logs, l)
		d.mu.Unlock()
	}
	return l
}

// OpenDir opens a folder to sync it.
func (d *disk) OpenDir(name string) (vfs.File, error) {
	f, err := d.FS.OpenDir(name)
	if err != nil || !d.guards(name) {
		return f, err
	}
	return &logged{File: f, disk: d, name: name}, nil
}

// inMemory reports whether a file was made since the disk stopped.
func (d *disk) inMemory(name string) bool {
	if d.stopped() == nil || !d.guards(name) {
		return false
	}
	_, err := d.memory.Stat(name)
	return err == nil
}

// Open opens a file to read.
func (d *disk) Open(name string, options ...vfs.OpenOption) (vfs.File, error) {
	if d.inMemory(name) {
		return d.memory.Open(name, options...)
	}
	f, err := d.FS.Open(name, options...)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, l := range d.logs {
		if l.name == name && l.isLog() && !l.closed {
			return &logBeginning{f, l.whole}, nil
		}
	}
	return f, nil
}

// logBeginning is as much of a log as was written when it was opened. Who reads
// one that is written meanwhile could else meet zeros that were made ready, and
// behind them what has been written since.
type logBeginning struct {
	vfs.File
	left int64
}

func (b *logBeginning) Read(p []byte) (n int, err error) {
	if b.left <= 0 {
		return 0, io.EOF
	}
	n, err = b.File.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// Stat describes a file.
func (d *disk) Stat(name string) (vfs.FileInfo, error) {
	if d.inMemory(name) {
		return d.memory.Stat(name)
	}
	return d.FS.Stat(name)
}

// Remove removes a file; once the disk has stopped only one in memory.
func (d *disk) Remove(name string) error {
	switch {
	case d.inMemory(name):
		return d.memory.Remove(name)
	case d.stopped() != nil && d.guards(name):
		return nil
	}
	return d.FS.Remove(name)
}

// RemoveAll removes a file or folder, none that is guarded once the disk has
// stopped.
func (d *disk) RemoveAll(name string) error {
	if d.stopped() != nil && d.guards(name) {
		return d.Remove(name)
	}
	return d.FS.RemoveAll(name)
}

// Rename renames a file.
func (d *disk) Rename(old, name string) error {
	switch {
	case d.inMemory(old):
		return d.memory.Rename(old, name)
	case d.stopped() != nil && d.guards(name):
		return d.stopped()
	}
	return d.FS.Rename(old, name)
}

// Link gives a file another name.
func (d *disk) Link(old, name string) error {
	if d.guards(name) {
		if err := d.stopped(); err != nil {
			return err
		}
	}
	return d.FS.Link(old, name)
}

// tableFile is a file of sorted keys. An error of the disk fails it.
type tableFile struct {
	vfs.File
	disk *disk
}

func (f *tableFile) do(step func() error) error {
	if err := f.disk.stopped(); err != nil {
		return err
	}
	err := step()
	if err != nil {
		f.disk.mu.Lock()
		f.disk.failed(err)
		f.disk.mu.Unlock()
	}
	return err
}

func (f *tableFile) Write(p []byte) (n int, err error) {
	err = f.do(func() (err error) { n, err = f.File.Write(p); return err })
	return n, err
}

func (f *tableFile) Sync() error     { return f.do(f.File.Sync) }
func (f *tableFile) SyncData() error { return f.do(f.File.SyncData) }

func (f *tableFile) SyncTo(length int64) (full bool, err error) {
	err = f.do(func() (err error) { full, err = f.File.SyncTo(length); return err })
	return full, err
}

// logged is a log, a manifest, any other small file, or a folder. Once the
// disk has stopped everything that is done to it works and does nothing.
type logged struct {
	vfs.File
	disk *disk
	name string

	// of logs and manifests, under the disk's mu, in bytes:
	written, synced int64
	whole           int64 // of which writing has ended
	mark            int64 // written when the change began
	fresh           bool  // made since the change began
	closed          bool

	ready int64 // bytes that the log's file has, for who writes it
}

func (f *logged) isLog() bool { return strings.HasSuffix(f.name, ".log") }
func (f *logged) isManifest() bool {
	return strings.HasPrefix(f.disk.PathBase(f.name), "MANIFEST")
}

func (f *logged) Write(p []byte) (n int, err error) {
	d := f.disk
	d.mu.Lock()
	if d.cause != nil {
		d.mu.Unlock()
		return len(p), nil
	}
	f.written += int64(len(p)) // whatever comes of it
	d.mu.Unlock()
	size := len(p)
	if n, err = f.File.Write(p); err == nil {
		f.readyAhead()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cause != nil && !d.unknown && d.strikeOut() != nil { // it stopped meanwhile
		d.unknown = true
	}
	if d.failed(err) {
		return size, nil
	}
	f.whole = f.written
	return n, err
}

// How far a log is made ready, in bytes.
const (
	leastAhead = 16 << 10
	mostAhead  = 256 << 10
)

var zeros [mostAhead]byte

// readyAhead writes zeros behind the end of a log, the more the longer it is,
// once what was written has come to the end of its file. To sync what is then
// written over them is a write to the disk, where a file that grows is several:
// its length and its place are to be written too. Reading a log ends at zeros.
// An error matters only to the next write, which meets it as well.
func (f *logged) readyAhead() {
	end := f.written
	if !f.isLog() || end < leastAhead/2 || end <= f.ready {
		return
	}
	n, _ := f.File.WriteAt(zeros[:min(max(end, leastAhead), mostAhead)], end)
	f.ready = end + int64(n)
}

// Preallocate does nothing for a log, which is made ready step by step.
func (f *logged) Preallocate(offset, length int64) error {
	if f.isLog() {
		return nil
	}
	return f.File.Preallocate(offset, length)
}

// sync syncs; what was written before is then safe from the disk's stopping.
func (f *logged) sync(step func() error) error {
	d := f.disk
	d.mu.Lock()
	written := f.written
	stopped := d.cause != nil
	d.mu.Unlock()
	if stopped {
		return nil
	}
	err := step()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.failed(err) {
		return nil
	}
	if err == nil {
		f.synced = written
		d.settled = d.settled || f.isManifest()
	}
	return err
}

func (f *logged) Sync() error     { return f.sync(f.File.Sync) }
func (f *logged) SyncData() error { return f.sync(f.File.SyncData) }

func (f *logged) SyncTo(length int64) (full bool, err error) {
	if f.disk.stopped() != nil {
		return true, nil
	}
	full, err = f.File.SyncTo(length)
	if err != nil {
		f.disk.mu.Lock()
		defer f.disk.mu.Unlock()
		if f.disk.failed(err) {
			return true, nil
		}
	}
	return full, err
}

func (f *logged) Close() error {
	d := f.disk
	err := f.File.Close()
	d.mu.Lock()
	defer d.mu.Unlock()
	f.closed = true
	if !d.changing {
		d.logs = slices.DeleteFunc(d.logs, func(l *logged) bool { return l == f })
	}
	if d.failed(err) {
		return nil
	}
	return err
}
