// Package table loads tables: one event a row (title, date, time, organisers)
// or one stated position a row (speaker, stance, issue), whatever the order
// and the language of the columns, from CSV, TSV, Markdown or HTML.
package table

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Version of the loader.
const Version = "1"

//go:embed columns.tsv
var columnsData string

// heads maps the folded head of a column of positions to what it holds.
var heads = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.SplitSeq(columnsData, "\n") {
		name, forms, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for form := range strings.SplitSeq(forms, "|") {
			m[lexis.Fold(form)] = name
		}
	}
	return m
})

// table is a run of rows below one head.
type table struct {
	first int   // block of the head
	rows  []int // blocks
	event map[int]events.Label
	said  map[int]string // what a column of a table of positions holds
}

func (t table) ofPositions() bool {
	has := map[string]bool{}
	for _, name := range t.said {
		has[name] = true
	}
	return has["speaker"] && has["stance"]
}

func (t table) ofEvents() bool {
	title, more := false, false
	for _, l := range t.event {
		title = title || l.Part == events.Title
		more = more || l.Part == events.Organisers || l.Part == events.Date || l.Part == events.When
	}
	return title && more
}

// Recognise finds how sure it is that the document is a table of ours. Where text
// stands beside tables of events, a report may be surer: the text can tell the year of
// their days, and more of who organised them.
func Recognise(d *document.Document) (float64, string) {
	rows, known, positions, heads := 0, 0, 0, 0
	for _, t := range tables(d) {
		rows, heads = rows+len(t.rows), heads+1
		switch {
		case t.ofPositions():
			positions += len(t.rows)
			known += len(t.rows)
		case t.ofEvents():
			known += len(t.rows)
		}
	}
	if known == 0 || 2*rows < len(d.Blocks) {
		return 0, ""
	}
	score := 0.95
	if positions == 0 && len(d.Blocks) > rows+heads {
		score = 0.9
	}
	return score, fmt.Sprintf("%d rows below a head that names titles and organisers, or speakers and stances", known)
}

// tables finds the rows of the document and reads their heads.
func tables(d *document.Document) []table {
	var found []table
	for i := 0; i < len(d.Blocks); i++ {
		if d.Blocks[i].Kind != document.Row {
			continue
		}
		t := head(d, i)
		for i+1 < len(d.Blocks) && d.Blocks[i+1].Kind == document.Row {
			i++
			t.rows = append(t.rows, i)
		}
		found = append(found, t)
	}
	return found
}

func head(d *document.Document, block int) table {
	t := table{first: block, event: map[int]events.Label{}, said: map[int]string{}}
	for column, cell := range d.Blocks[block].Cells {
		if l, ok := events.LabelOf(cell); ok {
			t.event[column] = l
		}
		switch name := heads()[lexis.Fold(strings.TrimSpace(cell))]; name {
		case "":
		case "begins", "ends":
			t.event[column] = events.Label{Part: events.When}
		default:
			t.said[column] = name
		}
	}
	return t
}

// Load reads the events and positions of all tables of the document. A row
// that cannot be read gives a warning.
func Load(ctx context.Context, d *document.Document, reg *registry.Registry, o document.LoadOptions) (schema.Records, error) {
	l := &loader{d: d, resolver: reg.NewResolver(), order: dates.NumericOrder(d.Text), options: o}
	for _, t := range tables(d) {
		for _, row := range t.rows {
			if err := ctx.Err(); err != nil {
				return schema.Records{}, err
			}
			switch {
			case t.ofPositions():
				l.position(t, row)
			case t.ofEvents():
				l.event(t, row)
			}
		}
	}
	if len(l.out.Events) == 0 && len(l.out.Positions) == 0 {
		l.warn(0, "no row could be read: a table of events needs columns of titles and of dates or organisers, one of positions columns of speakers and stances")
	}
	return l.out, nil
}

type loader struct {
	d        *document.Document
	resolver *registry.Resolver
	order    dates.Order
	options  document.LoadOptions
	out      schema.Records
}

func (l *loader) warn(line int, format string, args ...any) {
	l.out.Warnings = append(l.out.Warnings, schema.Warning{Line: line, Message: fmt.Sprintf(format, args...)})
}
