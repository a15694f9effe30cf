package cayley

import (
	"bufio"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// WriteNQuads writes the lines of canonical N-Quads of [Store.Quads], sorted
// and each once: the same bytes for every store with the same quads. Of a
// large store it sorts parts in files in the folder scratch, which are gone
// when it returns, and holds some 64 MiB of lines in memory at most.
func (s *Store) WriteNQuads(ctx context.Context, w io.Writer, scratch string) error {
	return s.writeNQuads(ctx, w, scratch, 64<<20)
}

func (s *Store) writeNQuads(ctx context.Context, w io.Writer, scratch string, most int) (err error) {
	sorted := lineSorter{folder: scratch, most: most}
	defer func() { err = errors.Join(err, sorted.close()) }()
	var line []byte
	for q, err := range s.Quads(ctx) {
		if err != nil {
			return err
		}
		line = graph.AppendLine(line[:0], q)
		if err := sorted.add(string(line)); err != nil {
			return err
		}
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := sorted.writeTo(out); err != nil {
		return err
	}
	return out.Flush()
}

// lineSorter sorts lines, in memory while they are few, and in files.
type lineSorter struct {
	folder string
	most   int // bytes that it holds
	held   int
	lines  []string
	parts  []*os.File // each sorted
}

// lineCost is about what a line takes in memory beside its bytes.
const lineCost = 24

func (l *lineSorter) add(line string) error {
	l.lines = append(l.lines, line)
	if l.held += len(line) + lineCost; l.held < l.most {
		return nil
	}
	return l.spill()
}

// spill sorts what is held into a file.
func (l *lineSorter) spill() error {
	f, err := os.CreateTemp(l.folder, "lines-*")
	if err != nil {
		return fmt.Errorf("graph: sort: %w", err)
	}
	l.parts = append(l.parts, f)
	out := bufio.NewWriterSize(f, 1<<16)
	for _, line := range l.sorted() {
		if _, err := out.WriteString(line); err != nil {
			return fmt.Errorf("graph: sort: %w", err)
		}
	}
	l.lines, l.held = l.lines[:0], 0
	clear(l.lines[:cap(l.lines)])
	if err := out.Flush(); err != nil {
		return fmt.Errorf("graph: sort: %w", err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("graph: sort: %w", err)
	}
	return nil
}

func (l *lineSorter) sorted() []string {
	slices.Sort(l.lines)
	return slices.Compact(l.lines)
}

// writeTo writes all lines in order, each once.
func (l *lineSorter) writeTo(w *bufio.Writer) error {
	if len(l.parts) == 0 {
		for _, line := range l.sorted() {
			if _, err := w.WriteString(line); err != nil {
				return err
			}
		}
		return nil
	}
	if err := l.spill(); err != nil {
		return err
	}
	var parts lineHeap
	for _, f := range l.parts {
		p := &sortedPart{from: bufio.NewReaderSize(f, 1<<16)}
		switch more, err := p.next(); {
		case err != nil:
			return err
		case more:
			parts = append(parts, p)
		}
	}
	heap.Init(&parts)
	for last := ""; len(parts) > 0; {
		first := parts[0]
		if first.line != last {
			last = first.line
			if _, err := w.WriteString(last); err != nil {
				return err
			}
		}
		more, err := first.next()
		if err != nil {
			return err
		}
		if more {
			heap.Fix(&parts, 0)
		} else {
			heap.Pop(&parts)
		}
	}
	return nil
}

func (l *lineSorter) close() error {
	var err error
	for _, f := range l.parts {
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	return err
}

// sortedPart is a file of sorted lines, at one of them.
type sortedPart struct {
	from *bufio.Reader
	line string
}

// next goes to the next line; more says whether there is one.
func (p *sortedPart) next() (more bool, err error) {
	p.line, err = p.from.ReadString('\n')
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("graph: sort: %w", err)
	}
	return true, nil
}

// lineHeap has the part with the least line first.
type lineHeap []*sortedPart

func (h lineHeap) Len() int           { return len(h) }
func (h lineHeap) Less(i, j int) bool { return h[i].line < h[j].line }
func (h lineHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *lineHeap) Push(x any)        { *h = append(*h, x.(*sortedPart)) }
func (h *lineHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
