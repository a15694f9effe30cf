package pebble_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/graphtest"
	"github.com/plenarykg/plenary/graph/pebble"
)

// source gives the quads of an invented source, size of them; the same for the
// same number.
func source(number, size int) []quad.Quad {
	var quads []quad.Quad
	for i := range size {
		quads = append(quads, quad.Quad{
			Subject:   quad.IRI("https://example.org/event/" + strconv.Itoa(i%40)),
			Predicate: quad.IRI("https://example.org/p" + strconv.Itoa(i%5)),
			Object:    quad.String(fmt.Sprintf("text %d of source %d %s", i, number%7, strings.Repeat("long ", i%60))),
			Label:     label(number),
		})
	}
	return quads
}

func label(number int) quad.Value {
	return quad.IRI("https://example.org/source/" + strconv.Itoa(number))
}

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// A step changes a store; sources says which it holds afterwards.
type step struct {
	name string
	do   func(context.Context, *pebble.Engine) error
	then []int
}

const sourceSize = 150

func add(number int) func(context.Context, *pebble.Engine) error {
	return func(ctx context.Context, g *pebble.Engine) error {
		return g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, source(number, sourceSize)) })
	}
}

func load(number int) func(context.Context, *pebble.Engine) error {
	return func(ctx context.Context, g *pebble.Engine) error {
		_, err := g.Load(ctx, each(source(number, sourceSize)))
		return err
	}
}

func forget(number int) func(context.Context, *pebble.Engine) error {
	return func(ctx context.Context, g *pebble.Engine) error {
		return g.Update(ctx, func(tx graph.Tx) error { return drop(ctx, tx, number) })
	}
}

func drop(ctx context.Context, tx graph.Tx, number int) error {
	id, err := graph.Find(ctx, tx, label(number))
	if err != nil {
		return err
	}
	_, err = tx.Remove(ctx, graph.Pattern{Label: []graph.ID{id}})
	return err
}

// large is the number of a source whose Update is too large for Pebble to
// gather it in memory.
const large = 1000

func addLarge(ctx context.Context, g *pebble.Engine) error {
	return g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, largeSource()) })
}

func largeSource() []quad.Quad {
	quads := source(large, 50)
	for i := range quads {
		quads[i].Object = quad.String(strings.Repeat(strconv.Itoa(i)+" ", 150_000))
	}
	return quads
}

// A life is what happens to a store in the tests of errors.
type life struct {
	name   string
	narrow bool // with no room in memory for loads
	steps  []step
	stride int // of the operations that fail in turn, if there is little time
}

var lives = []life{
	{"usual", false, usual, 1},
	{"narrow", true, []step{{"load 0", load(0), []int{0}}, {"add 1", add(1), []int{0, 1}}, {"load 2", load(2), []int{0, 1, 2}}}, 12},
	{"large", false, []step{{"add 0", add(0), []int{0}}, {"add large", addLarge, []int{0, large}}, {"forget large", forget(large), []int{0}}}, 50},
}

var usual = []step{
	{"add 0", add(0), []int{0}},
	{"add 1", add(1), []int{0, 1}},
	{"load 2", load(2), []int{0, 1, 2}},
	{"forget 0", forget(0), []int{1, 2}},
	{"load 3", load(3), []int{1, 2, 3}},
	{"add 4", add(4), []int{1, 2, 3, 4}},
}

// hashOf is the hash of a graph.
func hashOf(ctx context.Context, g graph.Graph) (hash string, err error) {
	err = g.View(ctx, func(r graph.Reader) error {
		hash, err = graph.Hash(ctx, r)
		return err
	})
	return hash, err
}

// expected is the hash of a graph with these sources, as the plainest engine has it.
func expected(t testing.TB, numbers []int) string {
	t.Helper()
	ctx := context.Background()
	g := graphtest.NewNaive()
	for _, n := range numbers {
		quads := source(n, sourceSize)
		if n == large {
			quads = largeSource()
		}
		if err := g.Update(ctx, func(tx graph.Tx) error { return tx.Add(ctx, quads) }); err != nil {
			t.Fatal(err)
		}
	}
	hash, err := hashOf(ctx, g)
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

// brokenDisk fails operations that write: the one with the number at, and
// those after it that the way says.
type brokenDisk struct {
	at    int64
	way   brokenWay
	count atomic.Int64
	what  atomic.Value
}

type brokenWay struct {
	name  string
	with  error
	after func(errorfs.OpKind) bool // fails as well
}

// brokenWays are an error that passes, a disk on which nothing new has room,
// and one that takes nothing at all.
var brokenWays = []brokenWay{
	{"once", errorfs.ErrInjected, func(errorfs.OpKind) bool { return false }},
	{"full", syscall.ENOSPC, func(k errorfs.OpKind) bool {
		return k == errorfs.OpCreate || k == errorfs.OpFileWrite || k == errorfs.OpMkdirAll || k == errorfs.OpLink || k == errorfs.OpFilePreallocate
	}},
	{"dead", syscall.EIO, func(errorfs.OpKind) bool { return true }},
}

func (b *brokenDisk) String() string { return "broken disk" }

func (b *brokenDisk) MaybeError(op errorfs.Op) error {
	if op.Kind.ReadOrWrite() != errorfs.OpIsWrite || op.Kind == errorfs.OpFileClose {
		return nil
	}
	n := b.count.Add(1)
	if n == b.at || n > b.at && b.way.after(op.Kind) {
		if n == b.at {
			b.what.Store(fmt.Sprintf("%d: kind %d of %s", n, op.Kind, filepath.Base(op.Path)))
		}
		return b.way.with
	}
	return nil
}

// lead leads a life on a disk until a step fails; it gives how many steps were
// published.
func (l *life) lead(t *testing.T, ctx context.Context, files vfs.FS, folder string, hashes []string) (published int, failed error) {
	t.Helper()
	g, err := pebble.OpenOn(ctx, files, folder)
	if err != nil {
		return 0, err
	}
	defer func() { _ = g.Close() }() // it tells again that the disk is broken
	if l.narrow {
		g.Narrow()
	}
	for i, s := range l.steps {
		err := s.do(ctx, g)
		hash, viewErr := hashOf(ctx, g)
		if viewErr != nil {
			t.Fatalf("after %s (%v) no View: %v", s.name, err, viewErr)
		}
		want := hashes[i]
		if err == nil {
			want = hashes[i+1]
		}
		if hash != want {
			t.Fatalf("after %s (%v) the graph is not what was published", s.name, err)
		}
		if err != nil {
			if errors.Is(err, pebble.ErrStopped) {
				if again := s.do(ctx, g); !errors.Is(again, pebble.ErrStopped) {
					t.Fatalf("after %s (%v) the next change: %v", s.name, err, again)
				}
			}
			return i, err
		}
	}
	return len(l.steps), g.Close()
}

// Whichever write fails, a change is whole or not there, also when the store is
// opened again, and the error says so.
func TestBrokenDisk(t *testing.T) {
	for _, l := range lives {
		hashes := []string{expected(t, nil)}
		for _, s := range l.steps {
			hashes = append(hashes, expected(t, s.then))
		}
		for _, way := range brokenWays {
			t.Run(l.name+" "+way.name, func(t *testing.T) {
				t.Parallel()
				folder := t.TempDir() // of the lock; all else is in memory
				stride := l.stride
				switch {
				case rounds() > 0: // for a release
					stride = 1
				case testing.Short(), slow:
					stride *= 40
				case way.name != "once":
					stride *= 5
				}
				hits := 0
				for at := 1 + rand.IntN(stride); ; at += stride { // in time, all
					broken := &brokenDisk{at: int64(at), way: way}
					if !l.leadBroken(t, vfs.NewMem(), broken, folder, hashes) {
						break
					}
					hits++
				}
				t.Logf("%d operations failed in turn", hits)
				if (hits+1)*stride < 100 {
					t.Errorf("only %d operations write", hits)
				}
			})
		}
	}
}

// leadBroken leads a life on a broken disk, and goes on with it on one that is
// sound; it reports whether the error was met.
func (l *life) leadBroken(t *testing.T, files vfs.FS, broken *brokenDisk, folder string, hashes []string) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute) // finds what hangs, not what is slow
	defer cancel()
	published, failed := l.lead(t, ctx, errorfs.Wrap(files, broken), folder, hashes)
	if broken.count.Load() < broken.at {
		if failed != nil {
			t.Fatalf("without an error of the disk: %v", failed)
		}
		return false
	}
	g, err := pebble.OpenOn(ctx, files, folder)
	if err != nil {
		t.Fatalf("operation %v failed (%v): it cannot be opened again: %v", broken.what.Load(), failed, err)
	}
	defer func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := g.Verify(ctx); err != nil {
		t.Fatalf("operation %v failed (%v): %v", broken.what.Load(), failed, err)
	}
	hash, err := hashOf(ctx, g)
	if err != nil {
		t.Fatal(err)
	}
	unknown := failed != nil && strings.Contains(failed.Error(), "only then is it known")
	if unknown && broken.way.name != "dead" && !strings.HasPrefix(l.steps[published].name, "load") {
		t.Errorf("operation %v failed: %v; what was written could be struck out", broken.what.Load(), failed)
	}
	if hash != hashes[published] && !(unknown && hash == hashes[published+1]) {
		t.Fatalf("operation %v failed: %d steps were published, then %v; opened again it has another state", broken.what.Load(), published, failed)
	}
	for _, s := range l.steps[published:] {
		if err := s.do(ctx, g); err != nil {
			t.Fatalf("operation %v failed: %s after opening again: %v", broken.what.Load(), s.name, err)
		}
	}
	if hash, err = hashOf(ctx, g); err != nil || hash != hashes[len(l.steps)] {
		t.Fatalf("operation %v failed: another graph than without (%v)", broken.what.Load(), err)
	}
	return true
}

// What a change writes to the log finds a place in its file, so that to sync it
// does not make the file longer each time.
func TestLogIsReady(t *testing.T) {
	ctx := t.Context()
	files, folder := vfs.NewMem(), t.TempDir()
	g, err := pebble.OpenOn(ctx, files, folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	sizes := map[int64]bool{}
	const changes = 40
	for i := range changes {
		if err := add(i)(ctx, g); err != nil {
			t.Fatal(err)
		}
		sizes[lastLog(t, files, filepath.Join(folder, "store"))] = true
	}
	if len(sizes) > changes/2 {
		t.Errorf("the log had %d lengths after %d changes", len(sizes), changes)
	}
}

// lastLog is the length of the log that is written.
func lastLog(t *testing.T, files vfs.FS, folder string) int64 {
	t.Helper()
	names, err := files.List(folder)
	if err != nil {
		t.Fatal(err)
	}
	logs := slices.DeleteFunc(names, func(name string) bool { return filepath.Ext(name) != ".log" })
	info, err := files.Stat(filepath.Join(folder, slices.Max(logs)))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
