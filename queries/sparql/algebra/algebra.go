// Package algebra makes of the tree of a query the operations that answer it
// (SPARQL 1.1 Query Language, section 18.2), and knows which variables each
// binds. It knows of no graph.
//
// Variables are slots of rows. Those of one scope share their slots by name; a
// subquery has slots of its own for what it does not hand out (section 12).
package algebra

import (
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Term is a place of a pattern: a slot, or a value if Slot is NoSlot.
type Term struct {
	Slot  Slot
	Value quad.Value
}

// Node is an operation that gives solutions: *[Triple], *[Path], *[Join],
// *[LeftJoin], *[Minus], *[Union], *[Extend], *[Values], *[Graphs] or
// *[Select].
type Node interface {
	// Vars are the slots that a solution may bind, Certain those that each
	// solution binds.
	Vars() Slots
	Certain() Slots
	// Mentions are all slots that the node reads or binds, in expressions too.
	Mentions() Slots
}

// Triple is a pattern of one triple, in the default graph if Graph is nil.
type Triple struct {
	Subject, Predicate, Object Term
	Except                     []quad.Value // what the predicate must not be (negated property set, section 9.1)
	Graph                      *Term
}

// Path is a path of which a part repeats: what others are joins and unions is
// made so (section 18.2.2.4).
type Path struct {
	Subject, Object Term
	Path            syntax.Path
	Graph           *Term
}

// Join joins its items, and holds the solutions to its filters. Without items
// it is the one empty solution.
type Join struct {
	Items   []Node
	Filters []*Expression
}

// LeftJoin is OPTIONAL: the filters hold for both sides together.
type LeftJoin struct {
	Left, Right Node
	Filters     []*Expression
	Tag         Slot // numbers the solutions of the left side
}

// Minus is MINUS.
type Minus struct {
	Left, Right Node
	Tag         Slot // numbers the solutions of the left side
}

// Union gives the solutions of all its branches.
type Union struct{ Branches []Node }

// Extend is BIND.
type Extend struct {
	Input Node
	Column
}

// Column is an expression and the slot for its values.
type Column struct {
	As   Slot
	Expr *Expression
}

// Values is a table of terms; nil is UNDEF.
type Values struct {
	Slots []Slot
	Rows  [][]quad.Value
}

// Graphs is GRAPH: it solves Input in each graph that Name may be, which is in
// the slot Active meanwhile. If Name is an IRI, there is one such graph or
// none, and Active is NoSlot.
type Graphs struct {
	Name   Term
	Active Slot
	Input  Node
}

// Select is a query or a subquery, with what follows its pattern in the order
// of section 18.2.4: groups, HAVING, expressions, ORDER BY, projection,
// DISTINCT, OFFSET and LIMIT.
type Select struct {
	Input         Node
	Group         *Group // nil: none
	Having        []*Expression
	Values        *Values // behind the groups; nil: none
	Columns       []Column
	Order         []Order
	Projected     []Slot
	Names         []syntax.Var // of Projected
	Distinct      bool
	Offset, Limit int64 // Limit -1: none
}

// Group is GROUP BY and the aggregates; without keys all is one group.
type Group struct {
	Keys       []Column // Expr nil: the slot itself
	Aggregates []Aggregate
	Visible    Slots // of the solutions that are grouped, for COUNT(DISTINCT *)
}

// Aggregate is an aggregate and the slot for its result.
type Aggregate struct {
	As   Slot
	Tree *syntax.Aggregate
	X    *Expression // nil: COUNT(*)
}

// Order is a condition of ORDER BY.
type Order struct {
	Expr       *Expression
	Descending bool
}

// Expression is an expression whose variables are slots. Aggregates in it have
// become variables.
type Expression struct {
	Tree   syntax.Expr
	Scope  *Scope
	Exists map[*syntax.Group]Exists
}

// Exists is the pattern of an EXISTS, and a slot that numbers the solutions
// for which it is asked.
type Exists struct {
	Node Node
	Tag  Slot
}

// Variable is the slot of an expression that is a plain variable.
func (e *Expression) Variable() (Slot, bool) {
	v, ok := e.Tree.(syntax.Variable)
	if !ok {
		return NoSlot, false
	}
	return e.Scope.Slot(v.Name)
}

// Scope gives the variables of a query, or of a subquery, their slots.
type Scope struct{ slots map[syntax.Var]Slot }

// Slot is the slot of a variable.
func (s *Scope) Slot(v syntax.Var) (Slot, bool) {
	slot, ok := s.slots[v]
	if !ok {
		return NoSlot, false
	}
	return slot, true
}

// Each visits the variables.
func (s *Scope) Each(visit func(syntax.Var, Slot)) {
	for name, slot := range s.slots {
		visit(name, slot)
	}
}
