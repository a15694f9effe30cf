package pebble

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A sorter sorts keys, with what they hold, of any number in bounded memory:
// what does not fit is sorted by itself and written to a file, and all files
// are merged at the end. It is not safe for concurrent use.
type sorter struct {
	files   vfs.FS
	folder  string
	name    string
	limit   int // bytes in memory
	pages   [][]byte
	end     int // of what is in the pages
	entries []entry
	runs    []string
}

// pageBytes is the length of a page: memory is taken page by page, so that
// nothing is copied as it grows.
const pageBytes = 256 << 10

// entry is a key in a page and what follows it there.
type entry struct {
	head       uint64 // the first bytes of the key, which mostly decide
	at         uint32 // in all pages
	key, value uint16
}

// entryBytes is what an entry takes beside its bytes.
const entryBytes = 16

func newSorter(files vfs.FS, folder, name string, limit int) *sorter {
	return &sorter{files: files, folder: folder, name: name, limit: limit}
}

// add takes a key and what it holds; both are copied. They are shorter than
// 64 kB.
func (s *sorter) add(key, value []byte) error {
	if s.end+len(s.entries)*entryBytes > s.limit {
		if err := s.spill(); err != nil {
			return err
		}
	}
	if s.end%pageBytes+len(key)+len(value) > pageBytes {
		s.end += pageBytes - s.end%pageBytes
	}
	if s.end/pageBytes == len(s.pages) {
		s.pages = append(s.pages, make([]byte, pageBytes))
	}
	if n := len(s.entries); n == cap(s.entries) {
		s.entries = slices.Grow(s.entries, max(n, 1024)) // twice as many: append is less generous
	}
	s.entries = append(s.entries, entry{head: head(key), at: uint32(s.end), key: uint16(len(key)), value: uint16(len(value))})
	page := s.pages[s.end/pageBytes][s.end%pageBytes:]
	s.end += copy(page, key)
	s.end += copy(page[len(key):], value)
	return nil
}

func head(key []byte) uint64 {
	if len(key) >= 8 {
		return binary.BigEndian.Uint64(key)
	}
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}

func (s *sorter) keyOf(e entry) []byte {
	return s.pages[e.at/pageBytes][e.at%pageBytes:][:e.key]
}

func (s *sorter) valueOf(e entry) []byte {
	return s.pages[e.at/pageBytes][e.at%pageBytes+uint32(e.key):][:e.value]
}

// release gives the memory back, and what was added with it.
func (s *sorter) release() { s.pages, s.end, s.entries = nil, 0, nil }

func (s *sorter) sort() {
	slices.SortFunc(s.entries, func(a, b entry) int {
		if a.head != b.head {
			if a.head < b.head {
				return -1
			}
			return 1
		}
		return bytes.Compare(s.keyOf(a), s.keyOf(b))
	})
}

// spill writes what is in memory to a file.
func (s *sorter) spill() (err error) {
	s.sort()
	name := s.files.PathJoin(s.folder, fmt.Sprintf("%s-%d.run", s.name, len(s.runs)))
	f, err := s.files.Create(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 256<<10)
	var length [2 * binary.MaxVarintLen16]byte
	for _, e := range s.entries {
		n := binary.PutUvarint(length[:], uint64(e.key))
		n += binary.PutUvarint(length[n:], uint64(e.value))
		if _, err := w.Write(length[:n]); err != nil {
			return err
		}
		if _, err := w.Write(s.pages[e.at/pageBytes][e.at%pageBytes:][:int(e.key)+int(e.value)]); err != nil {
			return err
		}
	}
	s.runs = append(s.runs, name)
	s.end, s.entries = 0, s.entries[:0]
	return w.Flush()
}

// each visits all keys in their order, a key as often as it was added. What it
// visits is good until the next visit.
func (s *sorter) each(visit func(key, value []byte) error) (err error) {
	s.sort()
	if len(s.runs) == 0 {
		for _, e := range s.entries {
			if err := visit(s.keyOf(e), s.valueOf(e)); err != nil {
				return err
			}
		}
		return nil
	}
	var all runs
	defer func() {
		for _, r := range all {
			err = errors.Join(err, r.close())
		}
	}()
	for _, name := range s.runs {
		f, err := s.files.Open(name)
		if err != nil {
			return err
		}
		r := &run{file: f, in: bufio.NewReaderSize(f, 256<<10)}
		if err := r.next(); err != nil {
			return errors.Join(err, f.Close())
		}
		all = append(all, r)
	}
	all = append(all, &run{of: s})
	if err := all[len(all)-1].next(); err != nil {
		all = all[:len(all)-1]
		if !errors.Is(err, io.EOF) {
			return err
		}
	}
	heap.Init(&all)
	for len(all) > 0 {
		r := all[0]
		if err := visit(r.key, r.value); err != nil {
			return err
		}
		switch err := r.next(); {
		case errors.Is(err, io.EOF):
			heap.Pop(&all)
			if err := r.close(); err != nil {
				return err
			}
		case err != nil:
			return err
		default:
			heap.Fix(&all, 0)
		}
	}
	return nil
}

// run is a sorted part: a file, or what is in the sorter's memory.
type run struct {
	file       vfs.File
	in         *bufio.Reader
	of         *sorter
	at         int
	buf        []byte
	key, value []byte
}

// next reads the next key; io.EOF says that there is none.
func (r *run) next() error {
	if r.of != nil {
		if r.at == len(r.of.entries) {
			return io.EOF
		}
		e := r.of.entries[r.at]
		r.key, r.value = r.of.keyOf(e), r.of.valueOf(e)
		r.at++
		return nil
	}
	key, err := binary.ReadUvarint(r.in)
	if err != nil {
		return err
	}
	value, err := binary.ReadUvarint(r.in)
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	r.buf = slices.Grow(r.buf[:0], int(key+value))[:key+value]
	r.key, r.value = r.buf[:key], r.buf[key:]
	if _, err = io.ReadFull(r.in, r.buf); err != nil {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func (r *run) close() error {
	if r.file == nil {
		return nil
	}
	f := r.file
	r.file = nil
	return f.Close()
}

// runs is a heap by key.
type runs []*run

func (h runs) Len() int           { return len(h) }
func (h runs) Less(i, j int) bool { return bytes.Compare(h[i].key, h[j].key) < 0 }
func (h runs) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runs) Push(x any)        { *h = append(*h, x.(*run)) }
func (h *runs) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
