package cayley_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
)

// The test binary is also the other process: with this variable set it does
// what the variable says to the store of the next.
const (
	roleVariable   = "PLENARY_TEST_ROLE"
	folderVariable = "PLENARY_TEST_FOLDER"
)

func TestMain(m *testing.M) {
	switch folder := os.Getenv(folderVariable); os.Getenv(roleVariable) {
	case "write":
		writeForever(folder)
	case "create":
		create(folder)
	default:
		os.Exit(m.Run())
	}
}

// perCommit is how many quads each Update of the other process adds, at once
// in place of those of the Update before.
const perCommit = 200

func batch(n int) []quad.Quad {
	var quads []quad.Quad
	for i := range perCommit {
		quads = append(quads, quad.Quad{
			Subject: quad.IRI("https://example.org/s" + strconv.Itoa(i)), Predicate: quad.IRI("https://example.org/p"),
			Object: quad.String(fmt.Sprintf("text %d of %d", i, n)), Label: quad.IRI("https://example.org/batch" + strconv.Itoa(n)),
		})
	}
	return quads
}

// writeForever publishes batch after batch and says the number of each that is
// published.
func writeForever(folder string) {
	ctx := context.Background()
	g, err := cayley.Open(ctx, folder)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("open")
	for n := 0; ; n++ {
		err := g.Update(ctx, func(tx graph.Tx) error {
			if _, err := tx.Remove(ctx, graph.Pattern{}); err != nil {
				return err
			}
			return tx.Add(ctx, batch(n))
		})
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

func create(folder string) {
	g, err := cayley.Open(context.Background(), folder)
	if err == nil {
		err = g.Close()
	}
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
}

// other starts the other process.
func other(t *testing.T, role, folder string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), roleVariable+"="+role, folderVariable+"="+folder)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, bufio.NewScanner(out)
}

func open(t *testing.T, folder string) graph.Graph {
	t.Helper()
	g, err := cayley.Open(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	return g
}

// A killed process leaves the last state that it published, or the one that it
// was publishing; nothing in between.
func TestKilledWriter(t *testing.T) {
	ctx := t.Context()
	folder := t.TempDir()
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	for round := range rounds {
		cmd, lines := other(t, "write", folder)
		if !lines.Scan() || lines.Text() != "open" {
			t.Fatalf("the other process says %q", lines.Text())
		}
		published := -1
		timer := time.AfterFunc(time.Duration(20+37*round)*time.Millisecond, func() { _ = cmd.Process.Kill() })
		for lines.Scan() {
			n, err := strconv.Atoi(lines.Text())
			if err != nil {
				t.Fatalf("the other process says %q", lines.Text())
			}
			published = n
		}
		timer.Stop()
		_ = cmd.Wait()
		g := open(t, folder)
		err := g.View(ctx, func(r graph.Reader) error {
			quads, err := graph.Collect(ctx, r, graph.Pattern{})
			if err != nil {
				return err
			}
			if published < 0 && len(quads) == 0 {
				return nil // killed before its first
			}
			found, err := graph.Resolve(ctx, r, quads[:1])
			if err != nil {
				return err
			}
			label, _ := strings.CutPrefix(string(found[0].Label.(quad.IRI)), "https://example.org/batch")
			n, err := strconv.Atoi(label)
			if err != nil {
				return err
			}
			if published >= 0 && n != published && n != published+1 {
				t.Errorf("batch %d was published, the store has batch %d", published, n)
			}
			return sameAsFresh(ctx, r, batch(n))
		})
		if err != nil {
			t.Errorf("round %d, killed after batch %d: %v", round, published, err)
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}
}

// sameAsFresh compares a snapshot with a graph into which the quads were put
// just now.
func sameAsFresh(ctx context.Context, r graph.Reader, quads []quad.Quad) error {
	fresh, err := cayley.OpenMemory(ctx)
	if err != nil {
		return err
	}
	defer fresh.Close()
	if err := fresh.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) }); err != nil {
		return err
	}
	return fresh.View(ctx, func(want graph.Reader) error {
		wantHash, err := graph.Hash(ctx, want)
		if err != nil {
			return err
		}
		hash, err := graph.Hash(ctx, r)
		if err != nil {
			return err
		}
		wantRevision, err := want.Revision(ctx)
		if err != nil {
			return err
		}
		revision, err := r.Revision(ctx)
		if err != nil {
			return err
		}
		size, err := r.Size(ctx)
		if err != nil {
			return err
		}
		if hash != wantHash || revision != wantRevision || int(size) != len(quads) {
			return fmt.Errorf("%d quads, hash %s, revision %s; want %d, %s, %s", size, hash, revision, len(quads), wantHash, wantRevision)
		}
		return nil
	})
}

// Two stores with the same quads have the same revision, whatever their past.
func TestRevisionIsOfTheContent(t *testing.T) {
	ctx := t.Context()
	g := open(t, t.TempDir())
	for n := range 3 {
		err := g.Update(ctx, func(tx graph.Tx) error {
			if _, err := tx.Remove(ctx, graph.Pattern{}); err != nil {
				return err
			}
			return tx.Add(ctx, batch(n))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := g.View(ctx, func(r graph.Reader) error { return sameAsFresh(ctx, r, batch(2)) }); err != nil {
		t.Error(err)
	}
}

func TestInUse(t *testing.T) {
	folder := t.TempDir()
	_, lines := other(t, "write", folder)
	if !lines.Scan() || lines.Text() != "open" {
		t.Fatalf("the other process says %q", lines.Text())
	}
	begun := time.Now()
	g, err := cayley.Open(t.Context(), folder)
	if !errors.Is(err, graph.ErrInUse) || !strings.Contains(err.Error(), folder) {
		t.Errorf("Open = %v, %v; want ErrInUse and the folder", g, err)
	}
	if took := time.Since(begun); took > time.Second {
		t.Errorf("that took %v", took)
	}
	mine := open(t, t.TempDir())
	defer mine.Close()
}

// Many processes make one store, and none sees it half made.
func TestCreatedByMany(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deep", "plenary.db")
	var group sync.WaitGroup
	for range 6 {
		cmd, lines := other(t, "create", folder)
		group.Go(func() {
			for lines.Scan() {
				t.Errorf("a process says %q", lines.Text())
			}
			_ = cmd.Wait()
		})
	}
	group.Wait()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v; want the store alone", entries, err)
	}
	g := open(t, folder)
	defer g.Close()
}

func TestCreatedAfterAKill(t *testing.T) {
	folder := t.TempDir()
	left := filepath.Join(folder, ".new-123")
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(left, "graph.bolt"), []byte("half a st"), 0o600); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(left, old, old); err != nil {
		t.Fatal(err)
	}
	g := open(t, folder)
	defer g.Close()
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the leftover is still there: %v", err)
	}
}

// filled is the folder of a closed store with some quads.
func filled(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	g := open(t, folder)
	if err := g.Update(t.Context(), func(tx graph.Tx) error { return tx.Add(t.Context(), batch(0)) }); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return folder
}

// What is not a store is said to be none, and is left as it is.
func TestNotAStore(t *testing.T) {
	store, err := os.ReadFile(filepath.Join(filled(t), "graph.bolt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		content []byte
	}{
		{"a half", store[:48<<10]}, {"a page", store[:4096]}, {"three pages", store[:3*4096]}, {"no head", store[4096*2:]},
		{"empty", nil}, {"text", []byte("hello, world\n")}, {"long", []byte(strings.Repeat("not a store ", 100_000))},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			file := filepath.Join(folder, "graph.bolt")
			if err := os.WriteFile(file, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			g, err := cayley.Open(t.Context(), folder)
			if err == nil {
				_ = g.Close()
				t.Fatalf("it was opened")
			}
			if !strings.Contains(err.Error(), file) {
				t.Errorf("error %q does not name the file", err)
			}
			after, err := os.ReadFile(file)
			if err != nil || string(after) != string(c.content) {
				t.Errorf("the file was changed (%d bytes, %v)", len(after), err)
			}
		})
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := cayley.Open(t.Context(), file); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("Open of a file: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := cayley.Open(ctx, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("Open with a context that is done: %v", err)
	}
}

func TestReadersShareAStore(t *testing.T) {
	ctx := context.Background()
	folder := filepath.Join(t.TempDir(), "store")
	if _, err := cayley.OpenToRead(ctx, folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a store that is not there: %v", err)
	}
	writer, err := cayley.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cayley.OpenToRead(ctx, folder); !errors.Is(err, graph.ErrInUse) {
		t.Errorf("beside a writer: %v", err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	first, err := cayley.OpenToRead(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := cayley.OpenToRead(ctx, folder)
	if err != nil {
		t.Fatalf("a second reader: %v", err)
	}
	defer second.Close()
	if err := second.View(ctx, func(r graph.Reader) error { _, err := r.Size(ctx); return err }); err != nil {
		t.Error(err)
	}
	if err := second.Update(ctx, func(graph.Tx) error { return nil }); err == nil {
		t.Error("a store that was opened to read took an update")
	}
	if _, err := cayley.Open(ctx, folder); !errors.Is(err, graph.ErrInUse) {
		t.Errorf("a writer beside readers: %v", err)
	}
}
