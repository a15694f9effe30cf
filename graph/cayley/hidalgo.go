package cayley

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/hidal-go/hidalgo/kv"
)

// hidalgo shows one transaction of a shelf to Cayley as a whole database.
// Cayley opens transactions of its own all the time, one for each value that it
// looks up; they are all this one. What Cayley commits is therefore published
// when the engine publishes it, together with everything else, or never.
type hidalgo struct {
	tx  shelfTx
	ctx context.Context // of the View, or of the call that writes: Cayley passes none on there
}

var (
	_ kv.KV = (*hidalgo)(nil)
	_ kv.Tx = (*hidalgo)(nil)
)

func (h *hidalgo) Tx(context.Context, bool) (kv.Tx, error) { return h, nil }
func (h *hidalgo) View(_ context.Context, f func(kv.Tx) error) error {
	return f(h)
}
func (h *hidalgo) Update(_ context.Context, f func(kv.Tx) error) error {
	return f(h)
}
func (h *hidalgo) Commit(context.Context) error { return nil }
func (h *hidalgo) Close() error                 { return nil }

// place is the drawer and the key inside it. Cayley files values under the
// first two bytes of their hash, in 65,536 buckets; a bucket for each two or
// three values is what makes its loads slow, and the key says it all again.
func place(k kv.Key) (drawer string, key []byte, err error) {
	if len(k) != 2 {
		return "", nil, fmt.Errorf("graph: key of %d parts where Cayley has two", len(k))
	}
	drawer = string(k[0])
	if len(drawer) == 3 && (drawer[0] == drawerValues[0] || drawer[0] == drawerCounts[0]) {
		drawer = drawer[:1]
	}
	return drawer, k[1], nil
}

func (h *hidalgo) Get(ctx context.Context, k kv.Key) (kv.Value, error) {
	drawer, key, err := place(k)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(ctx.Err(), h.ctx.Err()); err != nil {
		return nil, err
	}
	v := h.tx.get(drawer, key)
	if v == nil {
		return nil, kv.ErrNotFound
	}
	return v, nil
}

func (h *hidalgo) GetBatch(ctx context.Context, keys []kv.Key) ([]kv.Value, error) {
	return kv.GetBatch(ctx, h, keys)
}

func (h *hidalgo) Put(_ context.Context, k kv.Key, v kv.Value) error {
	drawer, key, err := place(k)
	if err != nil {
		return err
	}
	if len(key) == 0 {
		return nil // Cayley's way to make a bucket; a shelf has its drawers
	}
	if err := h.ctx.Err(); err != nil {
		return err
	}
	return h.tx.put(drawer, key, v)
}

func (h *hidalgo) Del(_ context.Context, k kv.Key) error {
	drawer, key, err := place(k)
	if err != nil {
		return err
	}
	return h.tx.del(drawer, key)
}

// Scan is for Cayley's own iterators, over one drawer at a time.
func (h *hidalgo) Scan(_ context.Context, opts ...kv.IteratorOption) kv.Iterator {
	return kv.ApplyIteratorOptions(&hidalgoScan{of: h}, opts)
}

type hidalgoScan struct {
	of     *hidalgo
	drawer string
	prefix []byte
	c      cursor
	k, v   []byte
	err    error
}

var _ kv.PrefixIterator = (*hidalgoScan)(nil)

func (s *hidalgoScan) WithPrefix(prefix kv.Key) kv.Iterator {
	next := &hidalgoScan{of: s.of}
	if len(prefix) == 1 {
		prefix = append(prefix.Clone(), nil)
	}
	next.drawer, next.prefix, next.err = place(prefix)
	return next
}

func (s *hidalgoScan) Next(context.Context) bool {
	if s.err == nil {
		s.err = s.of.ctx.Err()
	}
	if s.err == nil && s.drawer == "" {
		s.err = fmt.Errorf("graph: a scan needs a drawer")
	}
	if s.err != nil {
		return false
	}
	if s.c == nil {
		s.c = s.of.tx.cursor(s.drawer)
		s.k, s.v = s.c.seek(s.prefix)
	} else {
		s.k, s.v = s.c.next()
	}
	return s.k != nil && bytes.HasPrefix(s.k, s.prefix)
}

func (s *hidalgoScan) Reset()        { s.c = nil }
func (s *hidalgoScan) Err() error    { return s.err }
func (s *hidalgoScan) Close() error  { return s.err }
func (s *hidalgoScan) Key() kv.Key   { return kv.Key{[]byte(s.drawer), s.k} }
func (s *hidalgoScan) Val() kv.Value { return s.v }
