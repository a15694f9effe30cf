package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync/atomic"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
)

// isBulk reports whether a location is loaded piece by piece: one of Cayley's
// stores, or a file of RDF that is packed, too large to be held in memory, or to be read though some lines are broken.
func isBulk(location string, o loadOptions) bool {
	if strings.HasPrefix(location, cayleyScheme) {
		return true
	}
	info, err := os.Stat(location)
	if err != nil || !info.Mode().IsRegular() || o.As != "" && o.As != "rdf" {
		return false
	}
	name, packed := strings.CutSuffix(strings.ToLower(location), ".gz")
	if !document.IsRDFName(name) && (packed || o.As == "") {
		return false
	}
	return packed || o.keepGoing || info.Size() > document.MaxSize
}

// mostTold is how many broken lines are told one by one.
const mostTold = 20

// loadLarge loads what isBulk names.
func (p *program) loadLarge(ctx context.Context, location string, o loadOptions) loadedSource {
	if strings.HasPrefix(location, cayleyScheme) {
		return p.loadCayley(ctx, location, o)
	}
	return p.loadBulk(ctx, bulkFile{path: location, name: location}, o)
}

// loadBulk loads a file piece by piece. What goes wrong with it is told in its
// row.
func (p *program) loadBulk(ctx context.Context, f bulkFile, o loadOptions) loadedSource {
	row := loadedSource{Name: f.name, Loader: "rdf", Warnings: []schema.Warning{}}
	err := p.bulk(ctx, f, o, &row)
	for _, line := range row.Broken {
		fmt.Fprintf(p.Err, "plenary: skipped: %s\n", line)
	}
	if more := row.Skipped - len(row.Broken); more > 0 {
		fmt.Fprintf(p.Err, "plenary: skipped: %s: %d more lines\n", f.name, more)
	}
	if err != nil && row.Status == "" {
		row.Status, row.Reason = "rejected", err.Error()
	} else if err != nil {
		row.Reason = err.Error()
		fmt.Fprintf(p.Err, "plenary: %s: not finished: %s; the same command goes on\n", f.name, row.Reason)
	}
	return row
}

// heapWanted is what the collector keeps the memory of a bulk load below, if it
// can: most of what a load makes is garbage soon.
const heapWanted = 768 << 20

func (p *program) bulk(ctx context.Context, f bulkFile, o loadOptions, row *loadedSource) error {
	before := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(before, heapWanted))
	defer debug.SetMemoryLimit(before)
	m := p.newMeter(f.path, f.name)
	defer m.end()
	m.step("checking")
	f.most, f.passed = int64(o.maxUnpacked)<<20, &m.passed
	d, err := loaders.OpenLarge(ctx, strings.TrimSuffix(f.name, ".gz"), f.open, o.Options)
	if err != nil {
		return err
	}
	if o.keepGoing {
		d.Skip = func(broken *rdf.SyntaxError) {
			if row.Skipped++; len(row.Broken) < mostTold {
				row.Broken = append(row.Broken, broken.Error())
			}
		}
	}
	var g graph.Graph // none: only to be looked at
	if !o.dryRun {
		if g, err = p.destination(ctx); err != nil {
			return err
		}
	}
	done, err := p.loadDump(ctx, g, d, m)
	isSource := errors.Is(err, loaders.ErrNoDump)
	if isSource { // unless it is a dump with graphs of RDF documents
		isDump, surveyErr := d.Survey(ctx)
		if surveyErr != nil {
			return surveyErr
		}
		if isDump {
			done, err = p.loadDump(ctx, g, d, m)
			isSource = false
		}
	}
	if isSource {
		row.Source, row.Title = queries.Optional(d.Source.ID), queries.Optional(d.Source.Title)
		done, err = p.loadSource(ctx, g, d, m)
	}
	var broken *rdf.SyntaxError
	switch {
	case errors.As(err, &broken):
		return broken
	case err != nil && len(done.Sources) == 0:
		return err
	}
	row.Status = string(done.Status())
	if g == nil {
		row.Status = "readable"
	}
	row.Events, row.Bodies, row.Positions, row.Quads = done.Events, done.Bodies, done.Positions, done.Quads
	if !isSource {
		for _, n := range done.Sources {
			row.Sources += n
		}
	}
	return err
}

func (p *program) loadDump(ctx context.Context, g graph.Graph, d *loaders.Large, m *meter) (sources.Bulk, error) {
	quads := m.watch(d.Dump(ctx))
	if g == nil {
		return sources.SurveyDump(quads, d.Graphs)
	}
	return sources.RestoreBulk(ctx, g, quads, d.Graphs)
}

func (p *program) loadSource(ctx context.Context, g graph.Graph, d *loaders.Large, m *meter) (sources.Bulk, error) {
	quads := m.watch(d.Quads(ctx))
	if g == nil {
		return sources.Survey(quads)
	}
	description, err := d.Description()
	if err != nil {
		return sources.Bulk{}, err
	}
	return sources.PublishBulk(ctx, g, d.Source.ID, description, quads)
}

// bulkFile is a file that is read from its beginning each time it is opened,
// and unpacked if its name ends in .gz.
type bulkFile struct {
	path   string
	name   string        // as the user knows it
	most   int64         // bytes that it may unpack to
	passed *atomic.Int64 // bytes of the file that have been read since it was opened
}

func (b bulkFile) open() (io.ReadCloser, error) {
	f, err := os.Open(b.path)
	if err != nil {
		return nil, err
	}
	b.passed.Store(0)
	r := &bulkReader{Closer: f, from: passing{f, b.passed}, left: -1}
	if strings.HasSuffix(strings.ToLower(b.path), ".gz") {
		unpacked, err := gzip.NewReader(r.from)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%s: not packed by gzip: %w", b.path, err), f.Close())
		}
		r.from, r.left = unpacked, b.most
		r.full = fmt.Errorf("it unpacks to more than %d MiB; --max-unpacked allows more", b.most>>20)
	}
	return r, nil
}

// passing counts the bytes that are read.
type passing struct {
	from   io.Reader
	passed *atomic.Int64
}

func (p passing) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	p.passed.Add(int64(n))
	return n, err
}

// bulkReader reads so many bytes and no more; -1 is any number.
type bulkReader struct {
	io.Closer
	from io.Reader
	left int64
	full error
}

func (r *bulkReader) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	if r.left < 0 {
		return n, err
	}
	if int64(n) > r.left {
		n = int(r.left)
		r.left = 0
		return n, r.full
	}
	r.left -= int64(n)
	return n, err
}
