package sparql

import (
	"slices"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// rows are solutions, one after another: each has the number of a value for
// each slot, 0 where it binds none. Who is handed rows may read them until it
// returns.
type rows struct {
	width int
	ids   []graph.ID
}

func (r rows) len() int               { return len(r.ids) / r.width }
func (r rows) row(i int) []graph.ID   { return r.ids[i*r.width : (i+1)*r.width : (i+1)*r.width] }
func (r *rows) add(row []graph.ID)    { r.ids = append(r.ids, row...) }
func (r rows) part(from, to int) rows { return rows{r.width, r.ids[from*r.width : to*r.width]} }
func (r rows) clone() rows            { return rows{r.width, slices.Clone(r.ids)} }

// emit takes rows that an operator gives.
type emit func(rows) error

// Rows are handed on in batches: small ones first, so that who wants few gets
// them soon.
const (
	firstBatch   = 64
	largestBatch = 4096
)

// gathering collects rows and hands them on in batches.
type gathering struct {
	rows
	to   emit
	most int
}

func gather(width int, to emit) *gathering {
	return &gathering{rows: rows{width: width}, to: to, most: firstBatch}
}

// next adds a copy of a row, which the caller may change until the next call.
func (g *gathering) next(row []graph.ID) ([]graph.ID, error) {
	if len(g.ids) >= g.most*g.width {
		if err := g.flush(); err != nil {
			return nil, err
		}
	}
	g.ids = append(g.ids, row...)
	return g.ids[len(g.ids)-g.width:], nil
}

// drop takes back the row that was added last.
func (g *gathering) drop() { g.ids = g.ids[:len(g.ids)-g.width] }

// take adds copies of rows.
func (g *gathering) take(r rows) error {
	if len(g.ids) == 0 && r.len() >= g.most {
		return g.to(r)
	}
	for i := range r.len() {
		if _, err := g.next(r.row(i)); err != nil {
			return err
		}
	}
	return nil
}

// flush hands on what is left.
func (g *gathering) flush() error {
	if len(g.ids) == 0 {
		return nil
	}
	full := g.rows
	g.ids = g.ids[:0]
	g.most = min(4*g.most, largestBatch)
	return g.to(full)
}

// index finds the rows of a table by the values of some columns.
type index struct {
	table   rows
	columns []int
	heads   []int32 // by hash: 1 + the row that was added last
	links   []int32 // by row: 1 + the row of the same hash before it
}

func newIndex(width int, columns []int) *index {
	return &index{table: rows{width: width}, columns: columns, heads: make([]int32, 16)}
}

// indexOf indexes rows, which are kept.
func indexOf(table rows, columns []int) *index {
	size := 16
	for size < 2*table.len() {
		size *= 2
	}
	x := &index{table: table, columns: columns, heads: make([]int32, size), links: make([]int32, table.len())}
	for i := range table.len() {
		x.link(i)
	}
	return x
}

func (x *index) link(i int) {
	at := x.slot(x.table.row(i), x.columns)
	x.links[i] = x.heads[at]
	x.heads[at] = int32(i + 1)
}

func (x *index) slot(row []graph.ID, columns []int) uint64 {
	hash := uint64(14695981039346656037)
	for _, c := range columns {
		hash = (hash ^ uint64(row[c])) * 0x9E3779B97F4A7C15
		hash ^= hash >> 29
	}
	return hash & uint64(len(x.heads)-1)
}

// first is the first row with the values that a row has in these columns, -1
// if there is none; after gives the next.
func (x *index) first(row []graph.ID, columns []int) int {
	return x.matching(x.heads[x.slot(row, columns)], row, columns)
}

func (x *index) after(at int, row []graph.ID, columns []int) int {
	return x.matching(x.links[at], row, columns)
}

func (x *index) matching(link int32, row []graph.ID, columns []int) int {
next:
	for ; link > 0; link = x.links[link-1] {
		found := x.table.row(int(link - 1))
		for i, c := range x.columns {
			if found[c] != row[columns[i]] {
				continue next
			}
		}
		return int(link - 1)
	}
	return -1
}

// add adds a row unless there is one with the same values in the columns; it
// tells where that is.
func (x *index) add(row []graph.ID) (at int, added bool) {
	if at := x.first(row, x.columns); at >= 0 {
		return at, false
	}
	return x.append(row), true
}

// append adds a row, whether or not there are others like it.
func (x *index) append(row []graph.ID) (at int) {
	at = x.table.len()
	x.table.add(row)
	x.links = append(x.links, 0)
	if 2*at > len(x.heads) {
		x.heads = make([]int32, 4*len(x.heads))
		for i := range x.links {
			x.link(i)
		}
	} else {
		x.link(at)
	}
	return at
}

// bytesOfRow is what a row of an index takes.
func bytesOfRow(width int) int64 { return int64(8*width + 12) }

func columnsOf(slots algebra.Slots) []int {
	columns := []int{}
	for slot := range slots.All() {
		columns = append(columns, int(slot))
	}
	return columns
}
