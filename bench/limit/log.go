package limit

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// log is a file that changes are written to and nothing reads: what the disk
// itself takes to keep as many bytes. Its place was written before, so that to
// sync it changes nothing but the bytes; at its end it begins anew.
type log struct {
	file vfs.File
	at   int64
}

const logBytes = 16 << 20

func newLog(folder string) (*log, error) {
	f, err := vfs.Default.Create(filepath.Join(folder, "log"), vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(make([]byte, logBytes)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &log{file: f}, f.Sync()
}

func (l *log) keep(b []byte) error {
	if l.at+int64(len(b)) > logBytes {
		l.at = 0
	}
	if _, err := l.file.WriteAt(b, l.at); err != nil {
		return err
	}
	l.at += int64(len(b))
	return l.file.SyncData()
}

// Commit implements [engine.Engine]: it keeps the lines of the quads, and does
// not take them in.
func (l *Limit) Commit(_ context.Context, quads []quad.Quad) error {
	var lines []byte
	for _, q := range quads {
		lines = graph.AppendLine(lines, q)
	}
	return l.log.keep(lines)
}

// Forget implements [engine.Engine]: it finds the quads and keeps their lines,
// and does not take them out.
func (l *Limit) Forget(_ context.Context, source quad.IRI) (int64, error) {
	subjects := []id{l.id(source)}
	for _, q := range l.objects.with(subjects[0], l.id(schema.PartOf)) {
		subjects = append(subjects, q[0])
	}
	passages := subjects[1:]
	var lines []byte
	n := int64(0)
	forget := func(q [4]id) {
		for _, i := range q {
			lines = append(append(lines, l.term(i)...), ' ')
		}
		lines = append(lines, '.', '\n')
		n++
	}
	for _, s := range subjects {
		for _, q := range l.subjects.of(s) {
			forget(q)
		}
	}
	for _, label := range passages {
		for _, q := range l.labels.of(label) {
			if !slices.Contains(subjects, q[0]) { // else it is forgotten already
				forget(q)
			}
		}
	}
	return n, l.log.keep(lines)
}

// Close implements [engine.Engine].
func (l *Limit) Close() error { return l.log.file.Close() }
