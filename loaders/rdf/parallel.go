package rdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"sync"

	"github.com/cayleygraph/quad"
)

// Options say how a document is read. The zero Options read N-Quads.
type Options struct {
	Name       string // of the document, for errors
	Scope      string // tells its blank nodes from others, see [Reader.Scope]; the name if empty
	KeepBlanks bool   // blank nodes stay quad.BNode
	Base       string // what relative IRIs are resolved against; N-Quads has none
	Triples    bool   // a fourth term is an error

	block int // bytes that are parsed in one go, more if a line is longer; usualBlock if 0
}

const usualBlock = 256 << 10

// Quads reads a document by all processors. It gives what [Reader.Read] gives,
// in the same order: after a [*SyntaxError] it goes on with the next line if
// the loop does and the line was not too long, after any other error it ends. A document of any length takes
// a few MiB (and some times its longest line). Once the loop has ended nothing
// of it runs any more; a Read of r that is under way is waited for.
func Quads(ctx context.Context, r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if o.Scope == "" {
			o.Scope = o.Name
		}
		if o.block == 0 {
			o.block = usualBlock
		}
		workers := runtime.GOMAXPROCS(0)
		work, inOrder := make(chan *block, 2*workers), make(chan *block, 2*workers)
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		running.Go(func() {
			defer close(work)
			defer close(inOrder)
			cut(r, o.block, func(b *block) bool {
				b.parsed = make(chan struct{})
				for _, to := range []chan<- *block{inOrder, work} {
					select {
					case to <- b:
					case <-ctx.Done():
						return false
					}
				}
				return true
			})
		})
		for range workers {
			running.Go(func() {
				terms := newKnown()
				for b := range work {
					b.parse(o, terms)
					close(b.parsed)
				}
			})
		}
		lines := 0
		for b := range inOrder {
			select {
			case <-b.parsed:
			case <-ctx.Done(): // it may never be
			}
			if ctx.Err() != nil {
				break
			}
			if !b.give(o.Name, lines, yield) {
				return
			}
			lines += b.lines
		}
		if err := ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// block is some lines of a document, and what is in them.
type block struct {
	text   []byte // whole lines
	failed error  // why nothing is read behind them; nil if something may be

	parsed chan struct{} // closed when the rest is there
	lines  int
	quads  []quad.Quad
	broken []brokenLine
}

// brokenLine is what is wrong in a line, which is counted from the first of
// the block, and how many quads of the block stand before it.
type brokenLine struct {
	SyntaxError
	before int
}

// cut gives a document in blocks, until it ends or nobody wants more.
func cut(r io.Reader, size int, give func(*block) bool) {
	var rest []byte // the beginning of a line
	for begun := false; ; {
		buffer := make([]byte, max(size, 2*len(rest)))
		n := copy(buffer, rest)
		read, err := fill(r, buffer[n:])
		text := buffer[:n+read]
		whole := bytes.LastIndexByte(text, '\n') + 1
		line := bytes.IndexByte(text, '\n') + 1
		if line == 0 {
			line = len(text)
		}
		switch {
		case line > MaxLine:
			give(&block{failed: errLongLine})
			return
		case errors.Is(err, io.EOF):
			whole = len(text)
		case err == nil && whole == 0:
			rest = text
			continue
		}
		b := &block{text: text[:whole], failed: err}
		if !begun {
			b.text, begun = bytes.TrimPrefix(b.text, byteOrderMark), true
		}
		if !give(b) || err != nil {
			return
		}
		rest = text[whole:]
	}
}

var errLongLine = fmt.Errorf("a line of more than %d MiB", MaxLine>>20)

// fill reads until the buffer is full or an error ends it.
func fill(r io.Reader, buffer []byte) (n int, err error) {
	for idle := 0; n < len(buffer) && err == nil; {
		var read int
		read, err = r.Read(buffer[n:])
		n += read
		if idle++; read > 0 {
			idle = 0
		} else if idle == 100 && err == nil {
			err = io.ErrNoProgress
		}
	}
	return n, err
}

// parse reads the lines.
func (b *block) parse(o Options, terms *known) {
	r := &Reader{name: o.Name, rest: b.text, ended: true}
	b.quads = make([]quad.Quad, 0, len(b.text)/128)
	for {
		line, err := r.next()
		if err != nil { // the end
			break
		}
		p := parser{text: line, blanks: blanks{scope: o.Scope, kept: o.KeepBlanks}, triples: o.Triples, known: terms}
		switch q, empty, err := p.statement(); {
		case err != nil:
			b.broken = append(b.broken, brokenLine{*r.located(err, line, p.at), len(b.quads)})
		case !empty:
			b.quads = append(b.quads, q)
		}
	}
	b.lines = r.line
	b.text = nil
}

// give yields what is in the block, which stands behind so many lines.
func (b *block) give(name string, lines int, yield func(quad.Quad, error) bool) bool {
	given := 0
	quads := func(upTo int) bool {
		for ; given < upTo; given++ {
			if !yield(b.quads[given], nil) {
				return false
			}
		}
		return true
	}
	for _, l := range b.broken {
		l.Line += lines
		if !quads(l.before) || !yield(quad.Quad{}, &l.SyntaxError) {
			return false
		}
	}
	if !quads(len(b.quads)) {
		return false
	}
	switch lines += b.lines; {
	case b.failed == nil:
		return true
	case errors.Is(b.failed, io.EOF):
	case errors.Is(b.failed, errLongLine):
		yield(quad.Quad{}, &SyntaxError{Name: name, Line: lines + 1, Column: 1, Reason: b.failed.Error(), Ends: true})
	default:
		yield(quad.Quad{}, fmt.Errorf("%s: after line %d: %w", name, lines, b.failed))
	}
	return false
}
