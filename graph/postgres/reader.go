package postgres

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
)

// reader is a graph.Reader on one transaction.
type reader struct {
	of *engine

	// turn holds a token while a statement runs: a connection does one at a
	// time. It guards what follows.
	turn    chan struct{}
	s       *session
	now     state // as the transaction sees it
	broken  error // why the transaction cannot be used any more
	cursors int   // how many were declared

	writes bool // it is a writer's
	ended  atomic.Bool
}

func newReader(of *engine, s *session) *reader {
	return &reader{of: of, turn: make(chan struct{}, 1), s: s, now: s.state}
}

// enter waits for the reader's turn; leave ends it. An error holds nothing.
func (r *reader) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	leave = func() { <-r.turn }
	switch {
	case r.ended.Load():
		err = graph.ErrClosed
	case r.writes:
		err = r.broken
	}
	if err != nil {
		leave()
		return nil, err
	}
	return leave, nil
}

// usable reports why a loop over what was found is to stop.
func (r *reader) usable(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.ended.Load() {
		return graph.ErrClosed
	}
	return nil
}

// end waits for running methods and ends the transaction; all later ones fail.
func (r *reader) end() {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	if !r.ended.Swap(true) {
		r.s.rollback()
	}
}

// do runs statements of a method, with the turn held. If they fail, the
// transaction is lost; a View goes on in another, if there is one that shows
// the same state.
func (r *reader) do(ctx context.Context, f func(*session) error) error {
	if r.broken != nil && !r.resume(ctx) {
		return r.broken
	}
	err := f(r.s)
	if err == nil {
		return nil
	}
	r.broken = err
	if ctx.Err() == nil && again(err) && r.resume(ctx) {
		if err = f(r.s); err != nil {
			r.broken = err
		}
	}
	return err
}

// resume puts another transaction in place of a View's broken one.
func (r *reader) resume(ctx context.Context) bool {
	if r.writes {
		return false
	}
	s, err := begin(ctx, r.of.hosts.readers, forReading, r.of.options.Patience)
	if err != nil {
		return false
	}
	if s.state != r.now {
		s.rollback()
		return false
	}
	r.s.rollback()
	r.s, r.broken = s, nil
	return true
}

// setSize is how many numbers or values go into one statement.
const setSize = 20_000

func (r *reader) IDs(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	hashes := make([]hash, len(values))
	known := make([]bool, len(values))
	var wanted []hash
	for i, v := range values {
		if hashes[i], known[i] = hashOf(v); known[i] {
			wanted = append(wanted, hashes[i])
		}
	}
	found, err := r.numbers(ctx, wanted)
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(values))
	for i, h := range hashes {
		if known[i] {
			ids[i] = found[h]
		}
	}
	return ids, nil
}

// numbers finds the numbers of values by their hashes.
func (r *reader) numbers(ctx context.Context, hashes []hash) (map[hash]graph.ID, error) {
	type entry struct {
		hash hash
		id   graph.ID
	}
	found := make(map[hash]graph.ID, len(hashes))
	for part := range slices.Chunk(hashes, setSize) {
		keys := make([][]byte, len(part))
		for i := range part {
			keys[i] = part[i][:]
		}
		err := r.do(ctx, func(s *session) error {
			entries, err := all(ctx, s, func(rows pgx.Rows) (e entry, err error) {
				raw := rows.RawValues()
				copy(e.hash[:], raw[0])
				e.id, err = number(raw[1])
				return e, err
			}, "SELECT hash, id FROM terms WHERE hash = ANY($1)", keys)
			for _, e := range entries {
				found[e.hash] = e.id
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (r *reader) Values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return r.values(ctx, ids)
}

func (r *reader) values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	type entry struct {
		id    graph.ID
		value quad.Value
	}
	found := make(map[graph.ID]quad.Value, len(ids))
	for part := range slices.Chunk(setOf(ids), setSize) {
		err := r.do(ctx, func(s *session) error {
			entries, err := all(ctx, s, func(rows pgx.Rows) (entry, error) {
				var id int64
				var kind int16
				var text, extra string
				if err := rows.Scan(&id, &kind, &text, &extra); err != nil {
					return entry{}, err
				}
				v, err := valueOf(kind, text, extra)
				return entry{graph.ID(id), v}, err
			}, "SELECT id, kind, text, extra FROM terms WHERE id = ANY($1)", part)
			for _, e := range entries {
				found[e.id] = e.value
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		v, ok := found[id]
		if !ok {
			return nil, fmt.Errorf("graph: no value has the number %d", id)
		}
		values[i] = v
	}
	return values, nil
}

// setOf are the numbers that can be a value's, sorted, each once.
func setOf(ids []graph.ID) []int64 {
	set := make([]int64, 0, len(ids))
	for _, id := range ids {
		if id != 0 && id <= math.MaxInt64 {
			set = append(set, int64(id))
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}

var errNumber = errors.New("a number is not of eight bytes")

// number is a BIGINT as the server sends it.
func number(raw []byte) (graph.ID, error) {
	if len(raw) != 8 {
		return 0, errNumber
	}
	var n graph.ID
	for _, b := range raw {
		n = n<<8 | graph.ID(b)
	}
	return n, nil
}

func numberOf(rows pgx.Rows) (graph.ID, error) { return number(rows.RawValues()[0]) }

func (r *reader) Size(ctx context.Context) (int64, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	return r.now.size, nil
}

func (r *reader) Revision(ctx context.Context) (string, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return r.now.print.String(), nil
}
