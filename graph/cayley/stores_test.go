package cayley_test

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/bbolt"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/quad"
	hidalgokv "github.com/hidal-go/hidalgo/kv"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/cayley"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

// cayleysQuads are of all that Cayley takes and a graph of ours does not.
func cayleysQuads() []quad.Quad {
	return []quad.Quad{
		quad.Make(quad.IRI("alice"), quad.IRI("follows"), quad.IRI("https://example.org/bob"), nil),
		quad.Make("a text", "says", "a text", "somewhere"),
		quad.Make(quad.BNode("b1"), quad.IRI("p:p"), quad.BNode("a b"), quad.IRI("p:label")),
		quad.Make(quad.IRI("s:s"), quad.IRI("p:p"), quad.Int(-5), nil),
		quad.Make(quad.IRI("s:s"), quad.IRI("p:p"), quad.Float(0.25), nil),
		quad.Make(quad.IRI("s:s"), quad.IRI("p:p"), quad.Bool(true), nil),
		quad.Make(quad.IRI("s:s"), quad.IRI("p:p"), quad.Time(time.Date(2025, 12, 16, 10, 0, 0, 0, time.UTC)), nil),
		quad.Make(quad.IRI("s:s"), quad.IRI("p:p"), "another text", nil),
	}
}

const cayleysLines = `"another text"
"-5"^^<http://www.w3.org/2001/XMLSchema#integer>
"2.5E-1"^^<http://www.w3.org/2001/XMLSchema#double>
"true"^^<http://www.w3.org/2001/XMLSchema#boolean>
"2025-12-16T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>
<urn:plenary:cayley:iri:alice> <urn:plenary:cayley:iri:follows> <https://example.org/bob> .
<urn:plenary:cayley:string:a+text> <urn:plenary:cayley:string:says> <urn:plenary:cayley:string:a+text> <urn:plenary:cayley:string:somewhere> .
_:b1 <p:p> _:hex-612062 <p:label> .`

// filledStore is the folder of a store that Cayley made.
func filledStore(t *testing.T, create func(string, cayleygraph.Options) (hidalgokv.KV, error)) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "store")
	keys, err := create(folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := kv.Init(keys, nil); err != nil {
		t.Fatal(err)
	}
	qs, err := kv.New(keys, nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.WriteQuads(cayleysQuads())
	if err := errors.Join(err, w.Close(), qs.Close()); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestStoresOfCayleyAreRead(t *testing.T) {
	bolt := filledStore(t, bbolt.Create)
	for _, c := range []struct{ kind, path string }{
		{"bbolt", bolt}, {"bolt", filepath.Join(bolt, "indexes.bolt")}, {"leveldb", filledStore(t, leveldb.Create)},
	} {
		t.Run(c.kind, func(t *testing.T) {
			checkStore(t, c.kind, c.path)
		})
	}
}

// checkStore reads cayleysQuads from a store.
func checkStore(t *testing.T, kind, path string) {
	t.Helper()
	s, err := cayley.OpenStore(t.Context(), kind, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var text strings.Builder
	if err := s.WriteNQuads(t.Context(), &text, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(text.String(), "\n"); n != len(cayleysQuads()) {
		t.Errorf("%d quads of %d", n, len(cayleysQuads()))
	}
	for line := range strings.Lines(cayleysLines) {
		if !strings.Contains(text.String(), strings.TrimSpace(line)) {
			t.Errorf("no %s in\n%s", line, &text)
		}
	}
}

func TestWhatIsNoStoreOfCayley(t *testing.T) {
	folder := t.TempDir()
	for _, kind := range []string{"bbolt", "bolt", "leveldb"} {
		if _, err := cayley.OpenStore(t.Context(), kind, filepath.Join(folder, "none")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want fs.ErrNotExist", kind, err)
		}
		if _, err := cayley.OpenStore(t.Context(), kind, folder); err == nil {
			t.Errorf("%s: an empty folder is no store", kind)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("reading left %v, %v", entries, err)
	}
	if _, err := cayley.OpenStore(t.Context(), "mongo", folder); err == nil || !strings.Contains(err.Error(), "leveldb") {
		t.Errorf("an unknown kind: %v; want those that there are", err)
	}
	_, err := cayley.OpenStore(t.Context(), "postgres", "postgres://user:secret@127.0.0.1:1/none?sslmode=disable")
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a server that is not there: %v", err)
	}
}

// A store that Cayley has open is not to be read beside it.
func TestStoresOfCayleyInUse(t *testing.T) {
	for kind, files := range map[string]struct {
		create, open func(string, cayleygraph.Options) (hidalgokv.KV, error)
	}{"bolt": {bbolt.Create, bbolt.Open}, "leveldb": {leveldb.Create, leveldb.Open}} {
		folder := filledStore(t, files.create)
		held, err := files.open(folder, nil)
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if _, err := cayley.OpenStore(t.Context(), kind, folder); !errors.Is(err, graph.ErrInUse) {
			t.Errorf("%s: %v, want ErrInUse", kind, err)
		}
		if took := time.Since(begun); took > time.Second {
			t.Errorf("%s: said after %v", kind, took)
		}
		if err := held.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTypedText(t *testing.T) {
	for _, c := range []struct {
		value quad.Value
		want  string
	}{
		{quad.Int(math.MinInt64), "-9223372036854775808"},
		{quad.Float(1), "1.0E0"}, {quad.Float(-1234.5), "-1.2345E3"}, {quad.Float(1e100), "1.0E100"}, {quad.Float(1e-7), "1.0E-7"},
		{quad.Float(math.Inf(-1)), "-INF"}, {quad.Float(math.NaN()), "NaN"}, {quad.Bool(false), "false"},
		{quad.Time(time.Date(2025, 12, 16, 10, 0, 0, 500_000_000, time.FixedZone("", 3600))), "2025-12-16T09:00:00.5Z"},
	} {
		text, ok := cayley.TypedText(c.value).(quad.TypedString)
		if !ok || string(text.Value) != c.want {
			t.Errorf("%#v is %#v, want %s", c.value, text, c.want)
		}
	}
	for _, v := range []quad.Value{quad.String("5"), quad.IRI("a:b"), quad.BNode("b"), quad.TypedString{Value: "01", Type: "a:b"}} {
		if got := cayley.TypedText(v); got != v {
			t.Errorf("%#v is %#v, want it as it is", v, got)
		}
	}
	if !slices.Contains(cayley.StoreKinds(), "leveldb") {
		t.Error("no leveldb")
	}
}

// Cayley's tables on a server are read as its files are.
func TestServersOfCayleyAreRead(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: a server is not started in short tests")
	}
	address := "postgres://plenary@" + pgtest.Start(t).Host + "/postgres?sslmode=disable"
	if err := cayleygraph.InitQuadStore("postgres", address, nil); err != nil {
		t.Fatal(err)
	}
	qs, err := cayleygraph.NewQuadStore("postgres", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.WriteQuads(cayleysQuads())
	if err := errors.Join(err, w.Close(), qs.Close()); err != nil {
		t.Fatal(err)
	}
	checkStore(t, "postgres", address)
}
