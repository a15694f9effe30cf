package pebble_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/graphtest"
	"github.com/plenarykg/plenary/graph/pebble"
)

// The test binary is also the other process: with this variable set it does
// what the variable says to the store of the next.
const (
	roleVariable   = "PLENARY_TEST_ROLE"
	folderVariable = "PLENARY_TEST_FOLDER"
	seedVariable   = "PLENARY_TEST_SEED"
	roundsVariable = "PLENARY_CRASH_ROUNDS"
)

func TestMain(m *testing.M) {
	switch folder := os.Getenv(folderVariable); os.Getenv(roleVariable) {
	case "change":
		changeForever(folder)
	case "hold":
		holdForever(folder)
	case "create":
		createStore(folder)
	default:
		os.Exit(m.Run())
	}
}

// rounds is how many crashes were asked for, 0 if nobody asked.
func rounds() int {
	n, _ := strconv.Atoi(os.Getenv(roundsVariable))
	return n
}

// A deed is a change that the other process is about to make or has made.
type deed struct {
	Done    bool
	Kind    string // "open", "add", "load", "forget", "replace"
	Sources []int  // those that it concerns
}

// Sources of the crashing process have numbers below mostSources, and their
// size depends on the number, so that each is the same whenever it is loaded.
const mostSources = 24

func crashSource(number int) int { return 20 + number%6*number*25 }

// changeForever opens the store, changes it and closes it, again and again,
// and says each deed before and after.
func changeForever(folder string) {
	ctx := context.Background()
	out := json.NewEncoder(os.Stdout)
	seed, _ := strconv.ParseUint(os.Getenv(seedVariable), 10, 64)
	random := rand.New(rand.NewPCG(seed, 1))
	fail := func(err error) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	do := func(d deed, f func() error) {
		if err := out.Encode(d); err != nil {
			fail(err)
		}
		if err := f(); err != nil {
			fail(fmt.Errorf("%s %v: %w", d.Kind, d.Sources, err))
		}
		d.Done = true
		if err := out.Encode(d); err != nil {
			fail(err)
		}
	}
	for {
		var g *pebble.Engine
		do(deed{Kind: "open"}, func() (err error) {
			g, err = pebble.Open(ctx, folder)
			return err
		})
		for range 1 + random.IntN(12) {
			one, other := random.IntN(mostSources), random.IntN(mostSources)
			switch kind := []string{"add", "add", "load", "forget", "replace"}[random.IntN(5)]; kind {
			case "add":
				do(deed{Kind: kind, Sources: []int{one}}, func() error {
					return g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, source(one, crashSource(one))) })
				})
			case "load":
				do(deed{Kind: kind, Sources: []int{one}}, func() error {
					_, err := g.Load(ctx, each(source(one, crashSource(one))))
					return err
				})
			case "forget":
				do(deed{Kind: kind, Sources: []int{one}}, func() error {
					return g.Update(ctx, func(tx graph.Tx) error { return drop(ctx, tx, one) })
				})
			case "replace": // the first by the second, at once
				do(deed{Kind: kind, Sources: []int{one, other}}, func() error {
					return g.Update(ctx, func(tx graph.Tx) error {
						if err := drop(ctx, tx, one); err != nil {
							return err
						}
						return tx.Add(ctx, source(other, crashSource(other)))
					})
				})
			}
		}
		if err := g.Close(); err != nil {
			fail(err)
		}
	}
}

// follow is the set of sources after a deed.
func (d deed) follow(before map[int]bool) map[int]bool {
	after := maps.Clone(before)
	switch d.Kind {
	case "add", "load":
		after[d.Sources[0]] = true
	case "forget":
		delete(after, d.Sources[0])
	case "replace":
		delete(after, d.Sources[0])
		after[d.Sources[1]] = true
	}
	return after
}

// other is the other process.
func other(t *testing.T, role, folder string, seed uint64) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), roleVariable+"="+role, folderVariable+"="+folder, seedVariable+"="+strconv.FormatUint(seed, 10))
	return cmd
}

// A process that is killed at any moment leaves every source that it was told
// is published, whole, and none that it was not, but for the one that it was
// at: that is whole or not there.
func TestKilled(t *testing.T) {
	ctx := t.Context()
	n := 25
	if testing.Short() {
		n = 4
	}
	if asked := rounds(); asked > 0 {
		n = asked
	}
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 2))
	folder := filepath.Join(t.TempDir(), "store")
	sources := map[int]bool{}
	deeds := map[string]int{}
	for round := range n {
		if round%10 == 9 { // so that creation is killed as well
			if err := os.RemoveAll(folder); err != nil {
				t.Fatal(err)
			}
			sources = map[int]bool{}
		}
		limit := time.Duration(random.IntN(400)) * time.Millisecond
		if round%5 == 4 {
			limit = time.Duration(random.IntN(40)) * time.Millisecond // while it opens
		}
		last := killed(t, folder, seed+uint64(round), limit, &sources)
		deeds[last.Kind]++
		at := fmt.Sprintf("seed %d, round %d, killed after %v at %+v", seed, round, limit, last)
		sources = heldBy(t, at, folder, last, sources)
	}
	t.Logf("killed at %v", deeds)
	g, err := pebble.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	var all []int
	for number := range mostSources {
		all = append(all, number)
		if err := g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, source(number, crashSource(number))) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Verify(ctx); err != nil {
		t.Error(err)
	}
	hash, err := hashOf(ctx, g)
	if err != nil || hash != crashHash(t, all) {
		t.Errorf("all sources loaded again give another graph than in a new store (%v)", err)
	}
}

// killed starts the process, kills it after a while and gives what it was at;
// sources follows what it did before.
func killed(t *testing.T, folder string, seed uint64, limit time.Duration, sources *map[int]bool) (last deed) {
	t.Helper()
	cmd := other(t, "change", folder, seed)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(limit+15*time.Millisecond, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var d deed
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			break // cut off
		}
		last = d
		if d.Done {
			*sources = d.follow(*sources)
		}
	}
	_ = cmd.Wait()
	if complaint.Len() > 0 {
		t.Fatalf("the process says: %s", &complaint)
	}
	return last
}

// heldBy holds a store against what was said of it, and gives the sources that
// it has.
func heldBy(t *testing.T, at, folder string, last deed, sources map[int]bool) map[int]bool {
	t.Helper()
	ctx := t.Context()
	g, err := pebble.Open(ctx, folder)
	if err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	defer func() {
		if err := g.Close(); err != nil {
			t.Fatalf("%s: %v", at, err)
		}
	}()
	for _, left := range []string{".new", ".bulk"} {
		if _, err := os.Stat(filepath.Join(folder, left)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %s is left", at, left)
		}
	}
	if err := g.Verify(ctx); err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	hash, err := hashOf(ctx, g)
	if err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	if hash == crashHash(t, slices.Collect(maps.Keys(sources))) {
		return sources
	}
	if !last.Done {
		with := last.follow(sources)
		if hash == crashHash(t, slices.Collect(maps.Keys(with))) {
			return with
		}
	}
	t.Fatalf("%s: the store has neither the sources %v nor those after it", at, slices.Sorted(maps.Keys(sources)))
	return nil
}

// crashHash is the hash of a graph with these sources, from their sorted lines.
func crashHash(t *testing.T, numbers []int) string {
	t.Helper()
	g := graphtest.NewNaive()
	err := g.Update(t.Context(), func(tx graph.Tx) error {
		for _, n := range numbers {
			if err := tx.Add(t.Context(), source(n, crashSource(n))); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	hash, err := hashOf(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

// holdForever holds a store until it is killed.
func holdForever(folder string) {
	_, err := pebble.Open(context.Background(), folder)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("open")
	select {}
}

func createStore(folder string) {
	g, err := pebble.Open(context.Background(), folder)
	if err == nil {
		err = g.Close()
	}
	if err != nil && !errors.Is(err, graph.ErrInUse) {
		fmt.Println("error", err)
	}
}

// A second process is refused within a second, and told who holds the store;
// once that is gone, however it went, the store opens.
func TestHeldByAnother(t *testing.T) {
	ctx := t.Context()
	folder := t.TempDir()
	cmd := other(t, "hold", folder, 0)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	if lines := bufio.NewScanner(out); !lines.Scan() || lines.Text() != "open" {
		t.Fatalf("the other process says %q", lines.Text())
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func(context.Context, string) (*pebble.Engine, error){"Open": pebble.Open, "OpenToRead": pebble.OpenToRead} {
		begun := time.Now()
		_, err := open(ctx, folder)
		if took := time.Since(begun); took > time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if !errors.Is(err, graph.ErrInUse) {
			t.Fatalf("%s: %v; want ErrInUse", name, err)
		}
		for _, part := range []string{folder, strconv.Itoa(cmd.Process.Pid), filepath.Base(cmd.Path), host} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %q does not name %s", name, err, part)
			}
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for name, open := range map[string]func(context.Context, string) (*pebble.Engine, error){"Open": pebble.Open, "OpenToRead": pebble.OpenToRead} {
		g, err := open(ctx, folder)
		if err != nil {
			t.Fatalf("%s after the holder was killed: %v", name, err)
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Readers that hold a store are not mistaken for a process that was killed.
func TestStaleHolder(t *testing.T) {
	ctx := t.Context()
	folder := t.TempDir()
	g, err := pebble.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "holder"), []byte("process 999999 (plenary) on elsewhere\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	reader, err := pebble.OpenToRead(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	_, err = pebble.Open(ctx, folder)
	if !errors.Is(err, graph.ErrInUse) || strings.Contains(err.Error(), "999999") {
		t.Errorf("beside a reader: %v; want ErrInUse without the process that is gone", err)
	}
	if runtime.GOOS == "linux" && (err == nil || !strings.Contains(err.Error(), strconv.Itoa(os.Getpid()))) {
		t.Errorf("%v: does not name the process that reads", err)
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
}

// Many processes make one store, and none sees it half made.
func TestCreatedByMany(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deep", "plenary.db")
	var running []*exec.Cmd
	var said [5]bytes.Buffer
	for i := range said {
		cmd := other(t, "create", folder, 0)
		cmd.Stdout, cmd.Stderr = &said[i], &said[i]
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running = append(running, cmd)
	}
	for i, cmd := range running {
		if err := cmd.Wait(); err != nil || said[i].Len() > 0 {
			t.Errorf("a process says %q, %v", said[i].String(), err)
		}
	}
	g, err := pebble.Open(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if err := g.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// A store that nobody can write to can be read.
func TestReadOnlyFolder(t *testing.T) {
	ctx := t.Context()
	folder := t.TempDir()
	g, err := pebble.Open(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := add(1)(ctx, g); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	for _, withLock := range []bool{true, false} {
		if !withLock {
			if err := os.Remove(filepath.Join(folder, "lock")); err != nil {
				t.Fatal(err)
			}
		}
		readOnly(t, folder, true)
		g, err := pebble.OpenToRead(ctx, folder)
		if err != nil {
			t.Fatalf("lock file %t: %v", withLock, err)
		}
		if hash, err := hashOf(ctx, g); err != nil || hash != expected(t, []int{1}) {
			t.Errorf("lock file %t: another graph (%v)", withLock, err)
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
		readOnly(t, folder, false)
	}
}

// readOnly takes or gives back the right to write. Of the superuser, who may
// write everywhere, it asks no more than that nothing is written.
func readOnly(t *testing.T, folder string, yes bool) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if d.IsDir() {
			mode = 0o755
		}
		if yes {
			mode &^= 0o222
		}
		return os.Chmod(path, mode)
	})
	if err != nil {
		t.Fatal(err)
	}
}
