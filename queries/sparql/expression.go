package sparql

import (
	"context"
	"errors"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// expression is an expression that is ready to be computed for rows.
type expression struct {
	*execution
	*algebra.Expression
	variables []int
	exists    []*exists
	known     map[graph.ID]bool // whether it holds, of a single variable; nil: that is not remembered
}

// solution is one row for which an expression is computed.
type solution struct {
	of       *expression
	row      []graph.ID
	at       int                         // its place among the rows
	computed map[algebra.Slot]quad.Value // what was computed for it, and has no number yet
	blanks   map[string]quad.BNode       // the blank nodes of its labels
}

// Value is what a variable stands for.
func (s *solution) Value(v syntax.Var) (quad.Value, bool) {
	slot, ok := s.of.Scope.Slot(v)
	if !ok {
		return nil, false
	}
	if value, ok := s.computed[slot]; ok && value != nil {
		return value, true
	}
	id := s.row[slot]
	return s.of.terms.value(id), id != 0
}

// prepare finds out, for all rows at once, what an expression needs to know.
func (x *expression) prepare(e *environment, in rows) error {
	for _, exists := range x.exists {
		if err := exists.ask(e, in); err != nil {
			return err
		}
	}
	return nil
}

func (x *expression) load(in rows) error {
	if len(x.known) >= mostRemembered {
		clear(x.known)
	}
	for _, slot := range x.variables {
		ids := make([]graph.ID, 0, in.len())
		for i := range in.len() {
			id := in.row(i)[slot]
			if _, known := x.known[id]; !known {
				ids = append(ids, id)
			}
		}
		if err := x.terms.load(x.ctx, ids); err != nil {
			return err
		}
	}
	return nil
}

// hasExists answers EXISTS for a row from what prepare found.
func hasExists(_ context.Context, g *syntax.Group, b values.Bindings) (bool, error) {
	s := b.(*solution)
	for _, exists := range s.of.exists {
		if exists.group == g {
			return exists.found[s.at], nil
		}
	}
	return false, &values.Fatal{Err: errors.New("sparql: EXISTS was not prepared")}
}

// newBlank gives the blank node of BNODE(): fresh, or that of its label in one
// solution.
func (x *execution) newBlank(label string, b values.Bindings) quad.BNode {
	s, ok := b.(*solution)
	if node, known := s.blanks[label]; ok && label != "" && known {
		return node
	}
	x.blanks++
	node := quad.BNode(made + strconv.Itoa(x.blanks))
	if ok && label != "" {
		if s.blanks == nil {
			s.blanks = map[string]quad.BNode{}
		}
		s.blanks[label] = node
	}
	return node
}

// filter passes on the rows for which all conditions hold.
type filter struct{ conditions []*expression }

func (f *filter) run(e *environment, in rows, to emit) error {
	for _, condition := range f.conditions {
		if err := condition.prepare(e, in); err != nil {
			return err
		}
	}
	for i, condition := range f.conditions {
		if i == 0 {
			if err := condition.ctx.Err(); err != nil {
				return err
			}
			condition.terms.begin()
		}
		if err := condition.load(in); err != nil {
			return err
		}
	}
	kept := rows{width: in.width}
	for i := range in.len() {
		holds, err := f.holds(in.row(i), i)
		if err != nil {
			return err
		}
		if holds {
			kept.add(in.row(i))
		}
	}
	if kept.len() == 0 {
		return nil
	}
	return to(kept)
}

func (f *filter) holds(row []graph.ID, at int) (bool, error) {
	for _, condition := range f.conditions {
		holds, err := condition.holds(row, at)
		if !holds || err != nil {
			return false, err
		}
	}
	return true, nil
}

func (x *expression) holds(row []graph.ID, at int) (holds bool, err error) {
	id := graph.ID(0)
	if x.known != nil {
		id = row[x.variables[0]]
		if holds, known := x.known[id]; known {
			return holds, nil
		}
	}
	holds, err = x.values.True(x.ctx, x.Tree, &solution{of: x, row: row, at: at})
	if x.known != nil && err == nil {
		x.known[id] = holds
	}
	return holds, err
}

// extend adds columns to rows: the values of expressions, nothing where one
// has an error (section 18.5, Extend). A row that has another value there
// already is no solution.
type extend struct {
	*execution
	columns []column
}

// column is an expression and the slot for its values.
type column struct {
	as   algebra.Slot
	expr *expression
}

func (x *extend) run(e *environment, in rows, to emit) error {
	for _, c := range x.columns {
		if err := c.expr.prepare(e, in); err != nil {
			return err
		}
	}
	computed, err := x.compute(in)
	if err != nil {
		return err
	}
	ids, err := x.terms.number(x.ctx, computed)
	if err != nil {
		return err
	}
	return x.put(in, ids, to)
}

// compute gives the values of all columns, row by row, once all is prepared.
func (x *extend) compute(in rows) ([]quad.Value, error) {
	x.terms.begin()
	for _, c := range x.columns {
		if err := c.expr.load(in); err != nil {
			return nil, err
		}
	}
	computed := make([]quad.Value, 0, in.len()*len(x.columns))
	for i := range in.len() {
		s := &solution{row: in.row(i), at: i, computed: map[algebra.Slot]quad.Value{}}
		for _, c := range x.columns {
			s.of = c.expr
			v, err := eval(c.expr, s)
			if err != nil {
				return nil, err
			}
			s.computed[c.as] = v
			computed = append(computed, v)
		}
	}
	return computed, nil
}

// put puts the numbers into the columns of rows.
func (x *extend) put(in rows, ids []graph.ID, to emit) error {
	out := rows{width: in.width, ids: make([]graph.ID, 0, len(in.ids))}
next:
	for i := range in.len() {
		for j, c := range x.columns {
			if had, id := in.row(i)[c.as], ids[i*len(x.columns)+j]; had != 0 && id != 0 && had != id {
				continue next
			}
		}
		out.add(in.row(i))
		row := out.row(out.len() - 1)
		for j, c := range x.columns {
			if id := ids[i*len(x.columns)+j]; id != 0 {
				row[c.as] = id
			}
		}
	}
	if out.len() == 0 {
		return nil
	}
	return to(out)
}

// eval is the value of an expression, nil if it has an error. The error that it
// gives ends the query.
func eval(x *expression, s *solution) (quad.Value, error) {
	v, err := x.values.Eval(x.ctx, x.Tree, s)
	var fatal *values.Fatal
	if errors.As(err, &fatal) {
		return nil, fatal.Err
	}
	if err != nil {
		return nil, nil
	}
	return v, nil
}
