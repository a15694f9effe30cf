package pebble_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph/pebble"
)

// A damaged store is told in one line that says what to do, and not taken for
// one that is not there.
func TestDamage(t *testing.T) {
	ctx := t.Context()
	for name, damage := range map[string]func(store string) error{
		"no manifest": func(store string) error { return removeAll(store, "MANIFEST-*") },
		"no marker":   func(store string) error { return removeAll(store, "marker.manifest*") },
		"no table":    func(store string) error { return removeAll(store, "*.sst") },
		"nothing":     func(store string) error { return removeAll(store, "*") },
		"cut table": func(store string) error {
			return eachFile(store, "*.sst", func(f string) error { return os.Truncate(f, 700) })
		},
		"changed table": func(store string) error {
			return eachFile(store, "*.sst", func(f string) error {
				content, err := os.ReadFile(f)
				if err != nil {
					return err
				}
				content[len(content)/4] ^= 4
				return os.WriteFile(f, content, 0o600)
			})
		},
	} {
		folder := stored(t)
		if err := damage(filepath.Join(folder, "store")); err != nil {
			t.Fatal(err)
		}
		for how, open := range map[string]func(context.Context, string) (*pebble.Engine, error){"Open": pebble.Open, "OpenToRead": pebble.OpenToRead} {
			g, err := open(ctx, folder)
			if err == nil {
				err = errors.Join(g.Verify(ctx), g.Close())
			}
			switch {
			case !errors.Is(err, pebble.ErrDamaged) || errors.Is(err, fs.ErrNotExist):
				t.Errorf("%s, %s: %v", name, how, err)
			case strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), folder) || !strings.Contains(err.Error(), "plenary restore"):
				t.Errorf("%s, %s: it is told as %q", name, how, err)
			}
		}
		err := pebble.Restore(ctx, folder, filepath.Join(t.TempDir(), "copy"))
		if !errors.Is(err, pebble.ErrDamaged) || errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s, Restore: %v", name, err)
		}
	}
}

// Damage that was found in the background while the store was being opened is
// told like any other.
func TestDamageFoundWhileOpening(t *testing.T) {
	found := fmt.Errorf("store/000005.sst: %w: block 164/605: checksum mismatch", pebble.ErrDamaged)
	err := pebble.DamagedFiles("folder", fmt.Errorf("graph: store folder: %w", found))
	want := "graph: store folder: it is damaged: store/000005.sst: block 164/605: checksum mismatch; bring a backup back to another folder "
	if !errors.Is(err, pebble.ErrDamaged) || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("it is told as %q", err)
	}
}

func removeAll(folder, pattern string) error { return eachFile(folder, pattern, os.Remove) }

func eachFile(folder, pattern string, do func(file string) error) error {
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err == nil && len(files) == 0 {
		err = errors.New("no " + pattern)
	}
	for _, f := range files {
		err = errors.Join(err, do(f))
	}
	return err
}

// A store of an earlier Plenary is refused with the command that helps, to read
// as to write.
func TestFormerStore(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "graph.bolt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for how, open := range map[string]func(context.Context, string) (*pebble.Engine, error){"Open": pebble.Open, "OpenToRead": pebble.OpenToRead} {
		_, err := open(t.Context(), folder)
		if err == nil || errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "'plenary load FILE... --db FOLDER'") {
			t.Errorf("%s: %v", how, err)
		}
	}
}
