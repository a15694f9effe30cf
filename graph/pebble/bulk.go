package pebble

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/plenarykg/plenary/graph"
)

var _ graph.Bulk = (*Engine)(nil)

// limits bound the memory of bulk loads, and of texts.
type limits struct {
	texts   int // bytes of the index of texts
	sorter  int // bytes for each of the sorters
	numbers int // of values that are remembered; 40 bytes each
	table   int // bytes of a file that becomes part of the store
}

var usualLimits = limits{texts: usualTextBytes, sorter: 24 << 20, numbers: 4 << 20, table: 32 << 20}

// Load adds the quads all at once: it numbers their values, sorts their keys
// beside the store, makes files of the store's own kind of them, and takes
// these in by one synced step. Until then nothing of them can be seen, and
// what a crash leaves of them is swept at the next Open. Views and what they
// read are not held up; Updates wait.
func (e *engine) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (added int64, err error) {
	if err := e.enter(ctx); err != nil {
		return 0, err
	}
	defer e.users.Done()
	if e.readOnly {
		return 0, fmt.Errorf("graph: store %s was opened to read only", e.folder)
	}
	if err := e.writer.take(ctx); err != nil {
		return 0, err
	}
	defer e.writer.give()
	if err := e.disk.refuse(); err != nil {
		return 0, err
	}
	r := e.newReader()
	defer func() { err = errors.Join(err, r.end()) }()
	l, err := newLoad(ctx, r)
	if err != nil {
		return 0, fmt.Errorf("graph: bulk load: %w", err)
	}
	defer func() {
		if clearErr := l.clear(); err != nil { // else it is published, whatever lies about
			err = errors.Join(err, clearErr)
		}
	}()
	if err := l.take(quads); err != nil {
		return 0, err
	}
	if err := l.tables(); err != nil {
		return 0, fmt.Errorf("graph: bulk load: %w", err)
	}
	if l.added == 0 {
		return 0, nil
	}
	if err := l.publish(); err != nil {
		return 0, fmt.Errorf("graph: bulk load: publish: %w", err)
	}
	return l.added, nil
}

// load is a bulk load under way.
type load struct {
	*reader
	ctx     context.Context
	folder  string
	seeds   [2]maphash.Seed
	numbers map[[2]uint64]graph.ID // by hash of the term; hashes of 128 bits with seeds of their own do not meet
	more    *pebble.DB             // those that memory has no room for
	moreOn  *disk
	next    graph.ID
	last    [4]quad.Value // of the last quad
	lastIDs graph.Quad
	buf     termBuffer
	labels  map[graph.ID]bool // whether a label has quads in the store
	terms   *table            // by ID, written as they come
	byTerm  *sorter
	byOrder [len(orders)]*sorter

	mu     sync.Mutex
	paths  []string // files that are done
	counts map[graph.ID]int64
	added  int64
}

func newLoad(ctx context.Context, r *reader) (*load, error) {
	l := &load{
		reader: r, ctx: ctx, folder: r.of.files.PathJoin(r.of.home, bulkName), next: graph.ID(r.state.NextID),
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, numbers: map[[2]uint64]graph.ID{},
		labels: map[graph.ID]bool{}, counts: map[graph.ID]int64{},
	}
	if err := errors.Join(r.of.files.RemoveAll(l.folder), r.of.files.MkdirAll(l.folder, 0o777)); err != nil {
		return nil, err
	}
	l.terms = l.newTable("terms")
	l.byTerm = newSorter(r.of.files, l.folder, "term", r.of.limits.sorter)
	for i := range orders {
		l.byOrder[i] = newSorter(r.of.files, l.folder, string(orders[i].in), r.of.limits.sorter)
	}
	return l, nil
}

// clear removes what the load has left beside the store.
func (l *load) clear() error {
	var err error
	if l.terms.w != nil {
		err = l.terms.w.Close()
	}
	if l.more != nil {
		err = errors.Join(err, l.moreOn.shut(l.more))
	}
	return errors.Join(err, l.of.files.RemoveAll(l.folder))
}

// chunk is how many quads are handed at once to who sorts them.
const chunk = 8192

// checked runs ahead of who reads the quads, checks them and gives them in
// chunks. It stops when the context is done, after an error, and when it is
// told to.
func checked(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (chunks <-chan []quad.Quad, stop func() error) {
	out, enough := make(chan []quad.Quad, 2), make(chan struct{})
	var running sync.WaitGroup
	var err error
	running.Go(func() {
		defer close(out)
		part := make([]quad.Quad, 0, chunk)
		give := func() bool {
			select {
			case out <- part:
				part = make([]quad.Quad, 0, chunk)
				return true
			case <-enough:
			case <-ctx.Done():
				err = ctx.Err()
			}
			return false
		}
		for q, failed := range quads {
			if err = failed; err == nil {
				err = graph.Check(q)
			}
			if err != nil {
				return
			}
			if part = append(part, q); len(part) == chunk && !give() {
				return
			}
		}
		give()
	})
	return out, func() error {
		close(enough)
		running.Wait()
		return err
	}
}

// take numbers all quads, and gives them to the sorters. Reading and checking,
// numbering, and sorting go on side by side.
func (l *load) take(quads iter.Seq2[quad.Quad, error]) (err error) {
	checkedQuads, stop := checked(l.ctx, quads)
	defer func() { err = errors.Join(err, stop()) }()
	chunks := make(chan []graph.Quad, 2)
	var sorting sync.WaitGroup
	var sortErr error
	sorting.Go(func() {
		for numbers := range chunks {
			if sortErr == nil {
				sortErr = l.sort(numbers)
			}
		}
	})
	defer func() {
		close(chunks)
		sorting.Wait()
		if sortErr != nil {
			err = errors.Join(err, fmt.Errorf("graph: bulk load: %w", sortErr))
		}
	}()
	for part := range checkedQuads {
		numbers, err := l.numbered(part)
		if err != nil {
			return fmt.Errorf("graph: bulk load: %w", err)
		}
		chunks <- numbers
	}
	return nil
}

// numbered gives those of the quads as numbers that the store does not have.
func (l *load) numbered(quads []quad.Quad) ([]graph.Quad, error) {
	numbers := make([]graph.Quad, 0, len(quads))
	for _, q := range quads {
		n, fresh, err := l.number(q)
		if err != nil {
			return nil, err
		}
		if !fresh {
			there, err := l.there(n)
			if err != nil {
				return nil, err
			}
			if there {
				continue
			}
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// sort gives quads to the sorter of each order.
func (l *load) sort(quads []graph.Quad) error {
	var key []byte
	for i := range orders {
		for _, q := range quads {
			key = orders[i].appendKey(key[:0], q)
			if err := l.byOrder[i].add(key, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// number gives the quad as numbers; fresh says that one of them is new, and so
// the quad.
func (l *load) number(q quad.Quad) (n graph.Quad, fresh bool, err error) {
	buf := &l.buf
	for place, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == l.last[place] { // quads of one thing mostly follow one another
			n[place] = l.lastIDs[place]
			fresh = fresh || l.state.isFresh(n[place])
			continue
		}
		buf.term, _ = appendTerm(buf.term[:0], v)
		hash := [2]uint64{maphash.Bytes(l.seeds[0], buf.term), maphash.Bytes(l.seeds[1], buf.term)}
		id, known := l.numbers[hash]
		if !known {
			if id, err = l.look(hash, v, buf); err != nil {
				return n, false, err
			}
			l.numbers[hash] = id
			if len(l.numbers) >= l.of.limits.numbers {
				if err := l.forgetNumbers(); err != nil {
					return n, false, err
				}
			}
		}
		n[place] = id
		l.last[place], l.lastIDs[place] = v, id
		fresh = fresh || l.state.isFresh(id)
	}
	return n, fresh, nil
}

// look finds the number of a value that is not remembered, or gives it one.
func (l *load) look(hash [2]uint64, v quad.Value, buf *termBuffer) (graph.ID, error) {
	if l.more != nil {
		b, closer, err := l.more.Get(hashKey(hash))
		if err == nil {
			id, _, err := readID(b)
			return id, errors.Join(err, closer.Close())
		}
		if !errors.Is(err, pebble.ErrNotFound) {
			return 0, err
		}
	}
	if l.state.Size > 0 {
		id, err := l.id(v, buf)
		if id != 0 || err != nil {
			return id, err
		}
	}
	id := l.next
	l.next++
	buf.key = appendIDKey(buf.key[:0], id)
	if err := l.terms.set(buf.key, buf.term); err != nil {
		return 0, err
	}
	buf.key = appendTermKey(buf.key[:0], buf.term)
	var number [10]byte
	return id, l.byTerm.add(buf.key, appendID(number[:0], id))
}

func hashKey(hash [2]uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, hash[0]), hash[1])
}

// forgetNumbers moves the numbers in memory to a store beside the store.
func (l *load) forgetNumbers() error {
	if l.more == nil {
		o := options(l.of.files)
		o.DisableWAL = true
		db, d, err := openGuarded(l.of.files, l.of.files.PathJoin(l.folder, "numbers"), o)
		if err != nil {
			return err
		}
		l.more, l.moreOn = db, d
	}
	b := l.more.NewBatch()
	for hash, id := range l.numbers {
		if err := b.Set(hashKey(hash), appendID(nil, id), nil); err != nil {
			return errors.Join(err, b.Close())
		}
		if b.Len() > 16<<20 {
			if err := errors.Join(l.more.Apply(b, pebble.NoSync), b.Close()); err != nil {
				return err
			}
			b = l.more.NewBatch()
		}
	}
	clear(l.numbers)
	return errors.Join(l.more.Apply(b, pebble.NoSync), b.Close(), l.moreOn.stopped())
}

// there reports whether the store has a quad of old values.
func (l *load) there(q graph.Quad) (bool, error) {
	used, looked := l.labels[q[label]]
	if !looked {
		n, _, err := count(l.ctx, newScan(l.snap, &orders[byPlace[label]], &sets{label: {q[label]}}), 1)
		if err != nil {
			return false, err
		}
		used = n > 0
		l.labels[q[label]] = used
	}
	if !used {
		return false, nil
	}
	b, err := l.get(orders[0].appendKey(nil, q))
	return b != nil, err
}

// tables writes everything that was sorted to files, two at a time.
func (l *load) tables() error {
	var group sync.WaitGroup
	var errs [len(orders) + 1]error
	room := make(chan struct{}, 2)
	for i := range orders {
		group.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			errs[i] = l.table(&orders[i], l.byOrder[i])
		})
	}
	group.Go(func() {
		room <- struct{}{}
		defer func() { <-room }()
		errs[len(orders)] = errors.Join(l.finish(l.terms), l.table(nil, l.byTerm))
	})
	group.Wait()
	return errors.Join(errs[:]...)
}

// table writes what a sorter holds, each key once; of an order also how many
// quads there are, of the predicates' order by predicate.
func (l *load) table(o *order, s *sorter) error {
	t := l.newTable(s.name)
	var last []byte
	var added int64
	counts := map[graph.ID]int64{}
	n := 0
	err := s.each(func(key, value []byte) error {
		if n++; n%chunk == 0 && l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		if bytes.Equal(key, last) {
			return nil
		}
		last = append(last[:0], key...)
		added++
		if o != nil && o.in == inPOSL {
			p, _, err := readID(key[1:])
			if err != nil {
				return err
			}
			counts[p]++
		}
		return t.set(key, value)
	})
	s.release()
	if o != nil && o.in == inPOSL && err == nil {
		l.mu.Lock()
		l.added, l.counts = added, counts
		l.mu.Unlock()
	}
	return errors.Join(err, l.finish(t))
}

// publish adds the files to the store.
func (l *load) publish() error {
	next := l.state.after()
	next.Size += uint64(l.added)
	next.NextID = uint64(l.next)
	if _, err := stateOf(next.bytes()); err != nil {
		return err
	}
	s := newSorter(l.of.files, l.folder, "meta", l.of.limits.sorter)
	for p, n := range l.counts {
		before, err := l.cardinality(p)
		if err != nil {
			return err
		}
		if err := s.add(appendCountKey(nil, p), binary.AppendUvarint(nil, uint64(before+n))); err != nil {
			return err
		}
	}
	if err := s.add(keyState, next.bytes()); err != nil {
		return err
	}
	if err := l.table(nil, s); err != nil {
		return err
	}
	if err := l.of.copying.take(l.ctx); err != nil {
		return err
	}
	defer l.of.copying.give()
	if err := l.ctx.Err(); err != nil { // the last moment to give up
		return err
	}
	if err := l.of.disk.begin(true); err != nil {
		return err
	}
	err := l.of.db.Ingest(context.WithoutCancel(l.ctx), l.paths)
	if stopped := l.of.disk.end(); stopped != nil {
		return stopped
	}
	if err != nil {
		return err
	}
	l.of.caching.Lock()
	defer l.of.caching.Unlock()
	return l.of.advance(nil)
}
