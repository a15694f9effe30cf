package pebble

import (
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/plenarykg/plenary/graph"
)

// Format is the number of the store's layout.
const Format = format

// DamagedFiles is an error of opening a store in our words.
var DamagedFiles = damagedFiles

// SetFormat gives a closed store a format record, or takes it away.
func SetFormat(ctx context.Context, folder string, record []byte) error {
	return Hurt(ctx, folder, Harm{Do: func(b *pebble.Batch, _ *pebble.DB) error {
		if record == nil {
			return b.Delete(keyFormat, nil)
		}
		return b.Set(keyFormat, record, nil)
	}})
}

// A Harm is damage to a store with at least a source, that Verify is to find.
type Harm struct {
	Name, Want string
	Do         func(*pebble.Batch, *pebble.DB) error
}

// Harms are one for each promise.
func Harms() []Harm {
	first := func(db *pebble.DB, prefix byte) (key, value []byte) {
		it, err := db.NewIter(&pebble.IterOptions{LowerBound: []byte{prefix}, UpperBound: []byte{prefix + 1}})
		if err != nil {
			panic(err)
		}
		defer it.Close()
		if !it.First() {
			panic("no key with " + string(prefix))
		}
		return append(key, it.Key()...), append(value, it.Value()...)
	}
	without := func(prefix byte) func(*pebble.Batch, *pebble.DB) error {
		return func(b *pebble.Batch, db *pebble.DB) error {
			key, _ := first(db, prefix)
			return b.Delete(key, nil)
		}
	}
	set := func(key, value []byte) func(*pebble.Batch, *pebble.DB) error {
		return func(b *pebble.Batch, _ *pebble.DB) error { return b.Set(key, value, nil) }
	}
	change := func(f func(*pebble.Batch, *state) error) func(*pebble.Batch, *pebble.DB) error {
		return func(b *pebble.Batch, db *pebble.DB) error {
			old, closer, err := db.Get(keyState)
			if err != nil {
				return err
			}
			s, err := stateOf(old)
			if err := errors.Join(err, closer.Close(), f(b, &s)); err != nil {
				return err
			}
			return b.Set(keyState, s.bytes(), nil) // after f has changed it
		}
	}
	harms := []Harm{
		{"a value without a number", "which are not the same", without(inTerm)},
		{"a number without a value", "which are not the same", without(inID)},
		{"a cardinality that is missing", "does not say", without(inCount)},
		{"a cardinality too many", "it has 0", set(appendCountKey(nil, 1<<40), []byte{1})},
		{"a value that nobody uses", "no quad uses", change(func(b *pebble.Batch, s *state) error {
			id := graph.ID(s.NextID)
			s.NextID++
			term, _ := appendTerm(nil, xsdString)
			return errors.Join(b.Set(appendIDKey(nil, id), term, nil), b.Set(appendTermKey(nil, term), appendID(nil, id), nil))
		})},
		{"a term that is none", "is no term", func(b *pebble.Batch, db *pebble.DB) error {
			key, _ := first(db, inID)
			return b.Set(key, []byte("?"), nil)
		}},
		{"another size", "says that it has", change(func(_ *pebble.Batch, s *state) error {
			s.Size++
			return nil
		})},
		{"a number that was never given", "never given", set(orders[0].appendKey(nil, graph.Quad{1, 2, 3, 1 << 40}), nil)},
		{"half a key", "not the key of a quad", set([]byte{inSPOL, 1}, nil)},
		{"a key of another kind", "none of ours", set([]byte("zebra"), nil)},
		{"a record of another kind", "none of ours", set(metaKey("zebra"), nil)},
	}
	for i := range orders {
		harms = append(harms, Harm{"order " + string(orders[i].in), "which are not the same", without(orders[i].in)})
	}
	return harms
}

// Hurt does harm to a closed store.
func Hurt(ctx context.Context, folder string, h Harm) (err error) {
	release, err := hold(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	db, err := pebble.Open(vfs.Default.PathJoin(folder, storeName), options(vfs.Default))
	if err != nil {
		return err
	}
	b := db.NewBatch()
	return errors.Join(h.Do(b, db), db.Apply(b, pebble.Sync), b.Close(), db.Close())
}
