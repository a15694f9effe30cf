package main

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"time"

	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/builtin"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// mostAhead is how many documents are read at once: each takes some memory.
const mostAhead = 4

// coming is a document on its way into the graph, or a location that holds none:
// one of a large file (bulk), or one that cannot be read (err).
type coming struct {
	location string
	bulk     bool
	err      error
	of       int                 // how many documents the location holds
	nth      int                 // which of them this is
	read     func() readDocument // gives the document as it was read; waits for it
}

// readDocument is a document as its loader read it, with the row that tells of it.
// Its status is "rejected" if it could not be read.
type readDocument struct {
	row    loadedSource
	loaded loaders.Loaded
}

// ahead reads the documents of the locations on several processors, in their
// order, while those before them are published. The caller takes all that
// comes, or calls stop, which waits until nothing is read any more.
func (p *program) ahead(ctx context.Context, locations []string, o loadOptions) (queue <-chan *coming, stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	reading := make(chan struct{}, min(runtime.GOMAXPROCS(0), mostAhead))
	out, finished := make(chan *coming, cap(reading)), make(chan struct{})
	go func() {
		defer close(finished)
		defer func() { // until the last is read
			for range cap(reading) {
				reading <- struct{}{}
			}
		}()
		defer close(out)
		for _, location := range locations {
			for c := range p.at(ctx, location, o, reading) {
				select {
				case out <- c:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return out, func() { cancel(); <-finished }
}

// at begins to read the documents of a location, as many at once as reading has room for.
func (p *program) at(ctx context.Context, location string, o loadOptions, reading chan struct{}) iter.Seq[*coming] {
	return func(yield func(*coming) bool) {
		switch {
		case isBulk(location, o):
			yield(&coming{location: location, bulk: true})
			return
		case location == "-": // in its turn: what comes before it is done while somebody types
			yield(&coming{location: location, of: 1, read: func() readDocument { return p.readInput(ctx, o) }})
			return
		}
		files, err := document.Read(ctx, location, document.ReadOptions{AllowPrivate: o.allowPrivate})
		if err != nil {
			yield(&coming{location: location, err: err})
			return
		}
		files = slices.DeleteFunc(files, func(f document.File) bool { return f.Name != location && p.isOwn(f.Name) })
		for i, file := range files {
			done := make(chan readDocument, 1)
			reading <- struct{}{}
			go func() {
				defer func() { <-reading }()
				done <- readFile(ctx, file, o)
			}()
			if !yield(&coming{location: location, of: len(files), nth: i, read: func() readDocument { return <-done }}) {
				return
			}
		}
	}
}

// readInput reads the document on standard input.
func (p *program) readInput(ctx context.Context, o loadOptions) readDocument {
	files, err := document.Read(ctx, "-", document.ReadOptions{Stdin: input{ctx, p.In}})
	if err != nil {
		return readDocument{row: unread("-", err)}
	}
	return readFile(ctx, files[0], o)
}

// unread is the row of a location that cannot be read.
func unread(location string, err error) loadedSource {
	return loadedSource{Name: location, Warnings: []schema.Warning{}}.rejected(err)
}

// readFile reads one document. What goes wrong is told in its row.
func readFile(ctx context.Context, file document.File, o loadOptions) readDocument {
	row := loadedSource{Name: file.Name, Warnings: []schema.Warning{}}
	if file.URL != "" {
		o.Retrieved = time.Now().UTC().Format(time.DateOnly)
		if o.SourceURL == "" {
			o.SourceURL = file.URL
		}
	}
	o.Known = builtin.Known
	d, err := file.Open(ctx)
	if err != nil {
		return readDocument{row: row.rejected(err)}
	}
	row.Source = queries.Optional(d.ID())
	loaded, err := loaders.Load(ctx, d, registry.Default(), o.Options)
	if err != nil {
		return readDocument{row: row.rejected(err)}
	}
	row.Source, row.Title, row.Loader = queries.Optional(loaded.Source.ID), queries.Optional(loaded.Source.Title), queries.Optional(loaded.Loader)
	row.Events, row.Bodies, row.Positions, row.Quads = loaded.Events, loaded.Bodies, loaded.Positions, stated(loaded.Quads)
	row.Warnings = append(row.Warnings, loaded.Warnings...)
	row.Status = "readable"
	return readDocument{row, loaded}
}

func (row loadedSource) rejected(err error) loadedSource {
	row.Status, row.Reason = "rejected", err.Error()
	return row
}
