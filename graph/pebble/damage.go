package pebble

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/cockroachdb/pebble/v2"
)

// ErrDamaged is the error of a store whose files are not what was written, or
// not all there.
var ErrDamaged = errors.New("it is damaged")

// damagedFiles is an error of opening a store in our words. Of a missing file it
// is no fs.ErrNotExist, as a graph is there; one that was cut is not marked by
// Pebble; and what reads tables in the background may have found the damage and
// stopped the disk before the store was open.
func damagedFiles(folder string, err error) error {
	if errors.Is(err, ErrDamaged) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, pebble.ErrDBDoesNotExist) || strings.Contains(err.Error(), "object size mismatch") {
		return damage(folder, err)
	}
	return damaged(folder, err)
}

// damaged is an error of Pebble's in our words, if it tells of damage.
func damaged(folder string, err error) error {
	if errors.Is(err, ErrDamaged) || !pebble.IsCorruptionError(err) {
		return err
	}
	return damage(folder, err)
}

func damage(folder string, err error) error {
	what := strings.TrimPrefix(firstLine(err), "graph: store "+folder+": ")
	what = strings.Replace(what, ErrDamaged.Error()+": ", "", 1)
	return fmt.Errorf("graph: store %s: %w: %s; bring a backup back to another folder ('plenary restore BACKUP --db FOLDER'), or load the documents into a new one", folder, ErrDamaged, what)
}

// firstLine leaves out what Pebble adds for its developers.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
