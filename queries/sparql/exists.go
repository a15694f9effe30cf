package sparql

import (
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// exists answers EXISTS for many rows at once: their values stand in the
// pattern as if they were written there (section 18.6, substitute).
type exists struct {
	*execution
	group   *syntax.Group
	tag     algebra.Slot
	reads   []int // slots that matter to the pattern
	pattern operator
	found   []bool // of the rows that were asked for last
}

// ask finds out for which rows the pattern has a solution. Rows that do not
// differ in what matters are asked for once.
func (x *exists) ask(e *environment, in rows) error {
	columns := x.reads
	for tag := range e.tags.All() {
		columns = append(columns[:len(columns):len(columns)], int(tag))
	}
	distinct := newIndex(in.width, columns)
	seed := make([]int, in.len())
	for i := range in.len() {
		clear, row := make([]graph.ID, in.width), in.row(i)
		for _, c := range columns {
			clear[c] = row[c]
		}
		seed[i], _ = distinct.add(clear)
	}
	seeds := distinct.table
	for i := range seeds.len() {
		seeds.row(i)[x.tag] = graph.ID(i + 1)
	}
	found := make([]bool, seeds.len())
	inner := newEnvironment(seeds, e.tags.With(algebra.SlotsOf(x.tag)))
	err := x.pattern.run(inner, seeds, func(r rows) error {
		for i := range r.len() {
			found[r.row(i)[x.tag]-1] = true
		}
		return x.ctx.Err()
	})
	if err != nil {
		return err
	}
	x.found = make([]bool, in.len())
	for i := range x.found {
		x.found[i] = found[seed[i]]
	}
	return nil
}
