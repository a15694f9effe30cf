package queries

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Thing is anything that has a name: a body, an event, an issue, a source.
type Thing struct {
	ID   schema.ID `json:"id"`
	Name string    `json:"name"`
	// Kind is "state", "group", "un-entity" or another [schema.BodyKind] for a
	// body, and else the first part of the ID: "event", "issue", "theme",
	// "position", "source".
	Kind    string `json:"kind"`
	Acronym string `json:"acronym,omitempty"`
}

// longName is the length in bytes from which a name gives way to an acronym.
const longName = 24

// Short is the name, or the acronym of a body with a long name that people
// know by its acronym: not of states, companies and government bodies.
func (t Thing) Short() string {
	switch schema.BodyKind(t.Kind) {
	case schema.State, schema.Company, schema.GovernmentBody:
		return t.Name
	}
	if len(t.Name) < longName {
		return t.Name
	}
	return cmp.Or(t.Acronym, t.Name)
}

// Passage is where a fact stands: code points Start (0-based) to End
// (exclusive) of the normalised text of a source, and the words there. A fact
// that stands in no document has its registry table, judgement file or rule as
// Source, and no words.
type Passage struct {
	Source  schema.ID `json:"source"`
	Title   Optional  `json:"title"`
	Section Optional  `json:"section"`
	Start   int       `json:"start"`
	End     int       `json:"end"`
	Quote   Optional  `json:"quote"`
	URL     Optional  `json:"url"`
	Line    int       `json:"line,omitempty"` // 1-based, of the source's bytes
}

// Coverage says what an answer rests on, so that nobody takes silence for a
// fact: what was not loaded was not asked.
type Coverage struct {
	Sources []Thing  `json:"sources"` // whose passages the rows quote
	From    Optional `json:"from"`    // first and last day among the rows, 2006-01-02
	To      Optional `json:"to"`
	Loaded  int      `json:"loaded"` // how many sources the graph holds
}

// Head is what every answer has, whatever its rows are.
type Head struct {
	Question   string      `json:"question"`
	Parameters any         `json:"parameters"`
	Count      int         `json:"count"`     // rows there are, also those that a limit cut off
	Truncated  bool        `json:"truncated"` // true if Rows are fewer than Count
	Missing    string      `json:"missing,omitempty"`
	Hint       string      `json:"hint,omitempty"` // what to ask next, or how to read an empty answer
	Coverage   Coverage    `json:"coverage"`
	Revision   Optional    `json:"revision"`
	Understood *Understood `json:"understood,omitempty"` // set by Ask
	Columns    []Column    `json:"columns,omitempty"`    // of a matrix: what the cells of its rows are about, in their order
	Legend     []Letter    `json:"legend,omitempty"`     // of a matrix: what the letters of its cells mean
}

// Answer is the answer to one question. Rows is never nil.
type Answer[Row any] struct {
	Head
	Rows []Row `json:"rows"`
}

// Result is an answer whose type of rows is not known: a pointer to an Answer.
type Result interface {
	// Envelope gives all of the answer but its rows; the caller may change it.
	Envelope() *Head
	// Each gives the rows, one after the other.
	Each() iter.Seq[any]
}

// Envelope gives all of the answer but its rows.
func (a *Answer[Row]) Envelope() *Head { return &a.Head }

// Each gives the rows, one after the other.
func (a *Answer[Row]) Each() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, row := range a.Rows {
			if !yield(row) {
				return
			}
		}
	}
}

// Listing makes an answer of rows that rest on no graph, such as the
// vocabulary: without sources and without a revision.
func Listing[Row any](question string, parameters any, rows []Row, p Page) *Answer[Row] {
	a := &Answer[Row]{Head: Head{Question: question, Parameters: parameters, Count: len(rows), Coverage: Coverage{Sources: []Thing{}}}}
	a.Rows = append([]Row{}, cut(rows, p)...)
	a.markCut()
	return a
}

// Audit makes an answer of what an inspection of the graph found, such as a
// check of its rules. It covers the given sources, or all if there are none.
func Audit[Row any](ctx context.Context, r graph.Reader, reg *registry.Registry, question string, parameters any, rows []Row, p Page, of ...schema.ID) (*Answer[Row], error) {
	q := newInquiry(ctx, r, reg)
	if len(of) == 0 {
		sources, err := q.sourceRows()
		if err != nil {
			return nil, err
		}
		for _, s := range sources {
			of = append(of, s.Source.ID)
		}
	}
	for _, id := range of {
		q.used[id] = true
	}
	return answer(q, question, parameters, append([]Row{}, cut(rows, p)...), len(rows))
}

// markCut says what of the answer is not there.
func (a *Answer[Row]) markCut() {
	if a.Truncated = len(a.Rows) < a.Count; a.Truncated {
		a.Missing = strconv.Itoa(a.Count-len(a.Rows)) + " of " + strconv.Itoa(a.Count) + " rows are not shown"
	}
}

// Page cuts an answer. The zero Page gives all rows.
type Page struct {
	Limit  int `json:"limit,omitempty" about:"at most so many rows; 0 gives all"`
	Offset int `json:"offset,omitempty" about:"rows to skip"`
}

// cut gives the rows of the page.
func cut[Row any](rows []Row, p Page) []Row {
	from := min(max(p.Offset, 0), len(rows))
	rows = rows[from:]
	if p.Limit > 0 && p.Limit < len(rows) {
		rows = rows[:p.Limit]
	}
	return rows
}

// compareThings orders by name, as people read lists, and then by ID.
func compareThings(a, b Thing) int {
	return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

func sortThings(things []Thing) []Thing {
	slices.SortFunc(things, compareThings)
	return slices.Compact(things)
}
