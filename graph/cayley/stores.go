package cayley

import (
	"context"
	databasesql "database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"
	hidalgokv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/bbolt"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"github.com/plenarykg/plenary/graph"
)

// StoreKinds are the kinds of Cayley's stores that OpenStore opens. Cayley's
// others hold nothing when nobody has them open (memstore, btree), or want
// cgo or a large driver (sqlite, mysql, badger, mongo, elastic and the like):
// Cayley's own "dump" makes N-Quads of them.
func StoreKinds() []string { return []string{"bbolt", "bolt", "leveldb", "postgres"} }

// patience is how long a store is waited for that another process has open.
const patience = 500 * time.Millisecond

// Store is a store of Cayley's that another program has filled, to be read.
type Store struct{ quads cayley.QuadStore }

// OpenStore opens a store of Cayley's to read it: bbolt and bolt (the same
// files) and leveldb by the folder that Cayley was given, or bolt's file in it;
// postgres by the address that Cayley was given. Files are opened to read only.
// While Cayley has a store of files open the error is graph.ErrInUse; where
// there is none it wraps fs.ErrNotExist.
func OpenStore(ctx context.Context, kind, path string) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var (
		qs  cayley.QuadStore
		err error
	)
	switch kind {
	case "bbolt", "bolt":
		qs, err = openKeys(openBolt(path))
	case "leveldb":
		qs, err = openKeys(openLevel(path))
	case "postgres":
		qs, err = openServer(ctx, path)
	default:
		return nil, fmt.Errorf("graph: there is no kind %q of Cayley's stores here; there are %s", kind, strings.Join(StoreKinds(), ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("graph: Cayley's %s store %s: %w", kind, withoutPassword(path), err)
	}
	return &Store{qs}, nil
}

// openServer asks first whether the server is there: Cayley would log the
// address, with its password.
func openServer(ctx context.Context, address string) (cayley.QuadStore, error) {
	db, err := databasesql.Open(postgres.Type, address)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(db.PingContext(ctx), db.Close()); err != nil {
		return nil, err
	}
	return sql.New(postgres.Type, address, nil)
}

func openKeys(keys hidalgokv.KV, err error) (cayley.QuadStore, error) {
	if err != nil {
		return nil, err
	}
	qs, err := kv.New(keys, cayley.Options{kv.OptNoBloom: true})
	if err != nil {
		return nil, errors.Join(err, keys.Close())
	}
	return qs, nil
}

func openBolt(path string) (hidalgokv.KV, error) {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		path = filepath.Join(path, "indexes.bolt") // as Cayley calls it
		_, err = os.Stat(path)
	}
	if err != nil {
		return nil, err
	}
	db, err := bbolt.Open(path, &bolt.Options{ReadOnly: true, Timeout: patience})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, graph.ErrInUse
	}
	if err != nil {
		return nil, err
	}
	return db, nil
}

func openLevel(path string) (hidalgokv.KV, error) {
	if _, err := os.Stat(filepath.Join(path, "CURRENT")); err != nil {
		return nil, err
	}
	db, err := leveldb.Open(path, &opt.Options{ErrorIfMissing: true, ReadOnly: true})
	if errors.Is(err, os.ErrExist) || isLocked(err) {
		return nil, graph.ErrInUse
	}
	if err != nil {
		return nil, err
	}
	return flat.Upgrade(db), nil
}

// isLocked knows the system's answer to one who wants what is locked.
func isLocked(err error) bool {
	return err != nil && strings.Contains(err.Error(), "temporarily unavailable")
}

// withoutPassword is an address to be shown.
func withoutPassword(address string) string {
	return passwords.ReplaceAllString(address, "${1}…@")
}

var passwords = regexp.MustCompile(`(://[^:/@]*:)[^@]*@`)

// Close closes the store.
func (s *Store) Close() error { return s.quads.Close() }

// Stored gives the quads of a store as they are.
func (s *Store) Stored(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		it := s.quads.QuadsAllIterator().Iterate()
		defer it.Close()
		for it.Next(ctx) {
			if err := ctx.Err(); err != nil {
				break
			}
			q, err := s.quads.Quad(it.Result())
			if !yield(q, err) || err != nil {
				return
			}
		}
		if err := firstError(ctx.Err(), it.Err()); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// Quads gives the quads of a store as N-Quads can say them, so that they can
// be loaded like any document of others:
//
//   - Numbers, truth values and times become texts with datatypes ([TypedText]).
//   - IRIs that are not absolute, and texts that are used as subjects,
//     predicates or labels, become reserved IRIs, the same at every place;
//     through [Over] they read as they were.
//   - Blank nodes stay, under labels that N-Quads allows.
//   - Quads without label stay without.
//
// It reads the store twice. After an error the sequence ends.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		texts, err := s.textsAsNodes(ctx)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for q, err := range s.Stored(ctx) {
			if err == nil {
				q, err = sayable(q, texts)
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// textsAsNodes are the values other than IRIs and blank nodes that stand where
// N-Quads has only those.
func (s *Store) textsAsNodes(ctx context.Context) (map[quad.Value]bool, error) {
	texts := map[quad.Value]bool{}
	for q, err := range s.Stored(ctx) {
		if err != nil {
			return nil, err
		}
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Label} {
			switch v.(type) {
			case nil, quad.IRI, quad.BNode:
			default:
				texts[v] = true
			}
		}
	}
	return texts, nil
}

func sayable(q quad.Quad, texts map[quad.Value]bool) (quad.Quad, error) {
	for _, d := range directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		if b, ok := v.(quad.BNode); ok && d != quad.Predicate {
			q.Set(d, quad.BNode(blankLabel(string(b))))
			continue
		}
		said := TypedText(v)
		if texts[v] || !plain(said) {
			in, ok := standIn(v)
			if !ok {
				return q, fmt.Errorf("graph: %v of Cayley's quad %v is a %T, which cannot be kept", d, q, v)
			}
			said = in
		}
		q.Set(d, said)
	}
	return q, nil
}

// simpleLabel is the part of N-Quads' BLANK_NODE_LABEL that stays as it is;
// labels that begin as the others are made to are among the others.
var simpleLabel = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?$`)

func blankLabel(label string) string {
	const other = "hex-"
	if simpleLabel.MatchString(label) && !strings.HasPrefix(label, other) {
		return label
	}
	return other + hex.EncodeToString([]byte(label))
}
