// Package syntax reads SPARQL 1.1 queries and updates into trees and prints
// them: what [Parse] makes of what String printed is the same tree. It knows
// the grammar (SPARQL 1.1 Query Language, section 19.8), and nothing of graphs.
//
// Prefixes and relative IRIs are resolved while reading, so a tree holds whole
// IRIs only. Blank nodes of a pattern are variables that cannot be named
// (section 4.1.4), so they stay what they are, with labels of their own.
package syntax

import "github.com/cayleygraph/quad"

// Position is a place in the text: a byte offset from 0, a line and a column
// (in code points), both from 1.
type Position struct{ Offset, Line, Column int }

// Node is what stands in a triple: a [Var], a [Blank] or a [Term].
type Node interface{ node() }

// Var is a variable, without its ? or $.
type Var string

// Blank is a blank node of a pattern or a template, by its label; the parser
// makes labels for [] and collections that no written one can be.
type Blank string

// Term is an IRI or a literal: a quad.IRI, quad.String, quad.LangString or
// quad.TypedString with its spelling as it was written.
type Term struct{ Value quad.Value }

func (Var) node()   {}
func (Blank) node() {}
func (Term) node()  {}

// Form is what a query asks for (section 16).
type Form int

// The forms of a query.
const (
	Select Form = iota
	Construct
	Describe
	Ask
)

// Query is a query, or the SELECT inside another.
type Query struct {
	Form              Form
	Base              quad.IRI // against which IRI() resolves; "": none
	Distinct, Reduced bool
	Projection        []Projected // of Select; empty: all variables (*)
	Template          []Triple    // of Construct; predicates are Links
	Described         []Node      // of Describe: variables and IRIs; empty: all variables (*)
	From, FromNamed   []quad.IRI
	Where             *Group // nil for a DESCRIBE without a pattern
	GroupBy           []Projected
	Having            []Expr
	OrderBy           []Order
	Limit             int64   // -1: none
	Offset            int64   // 0: none
	Values            *Values // behind the query; nil: none
}

// Projected is a variable, or an expression and the variable that it is given
// to. In GROUP BY the variable of an expression may be "".
type Projected struct {
	Expr Expr // nil: the variable itself
	As   Var
	At   Position
}

// Order is a condition of ORDER BY.
type Order struct {
	Expr       Expr
	Descending bool
}

// Triple is a pattern of a triple, with a path where it is one.
type Triple struct {
	Subject   Node
	Predicate Path
	Object    Node
}

// Path is a property path (section 9): a [Link], [Inverse], [Sequence],
// [Alternative], [Repeat] or [Negated].
type Path interface{ path() }

// Link is a path of one step: an IRI, or in a plain triple a variable.
type Link struct{ Node Node }

// Inverse is ^Path.
type Inverse struct{ Path Path }

// Sequence is A/B/….
type Sequence struct{ Paths []Path }

// Alternative is A|B|….
type Alternative struct{ Paths []Path }

// Repeat is Path? (Optional, not Many), Path* (both) or Path+ (Many alone).
type Repeat struct {
	Path           Path
	Optional, Many bool
}

// Negated is a negated property set !(a|^b).
type Negated struct{ Forward, Backward []quad.IRI }

func (Link) path()        {}
func (Inverse) path()     {}
func (Sequence) path()    {}
func (Alternative) path() {}
func (Repeat) path()      {}
func (Negated) path()     {}

// Element is a part of a group: *[Triples], *[Group], *[Union], *[Optional],
// *[Minus], *[Named], *[Service], *[Filter], *[Bind], *[Values] or *[Query]
// (a subquery).
type Element interface{ element() }

// Group is { … }: its elements in their order.
type Group struct{ Elements []Element }

// Triples are triple patterns that follow one another, one basic graph pattern
// with those of Triples elements from which only FILTERs part them.
type Triples struct{ Patterns []Triple }

// Union is A UNION B UNION ….
type Union struct{ Groups []*Group }

// Optional is OPTIONAL { … }.
type Optional struct{ Group *Group }

// Minus is MINUS { … }.
type Minus struct{ Group *Group }

// Named is GRAPH name { … }; the name is a Var or an IRI.
type Named struct {
	Name  Node
	Group *Group
}

// Service is SERVICE name { … }, which is read so that it can be refused by
// its name.
type Service struct {
	Silent bool
	Name   Node
	Group  *Group
	At     Position
}

// Filter is FILTER condition.
type Filter struct{ Condition Expr }

// Bind is BIND(expression AS variable).
type Bind struct {
	Expr Expr
	As   Var
	At   Position
}

// Values is a table of terms; nil in a row is UNDEF.
type Values struct {
	Vars []Var
	Rows [][]quad.Value
}

func (*Group) element()    {}
func (*Triples) element()  {}
func (*Union) element()    {}
func (*Optional) element() {}
func (*Minus) element()    {}
func (*Named) element()    {}
func (*Service) element()  {}
func (*Filter) element()   {}
func (*Bind) element()     {}
func (*Values) element()   {}
func (*Query) element()    {}

// Expr is an expression: a [Variable], [Constant], *[Unary], *[Binary], *[In],
// *[Call], *[Exists] or *[Aggregate].
type Expr interface{ expr() }

// Variable is a variable in an expression.
type Variable struct {
	Name Var
	At   Position
}

// Constant is an IRI or a literal in an expression.
type Constant struct{ Value quad.Value }

// Unary is !x, -x or +x: Op is "!", "-" or "+".
type Unary struct {
	Op string
	X  Expr
}

// Binary is an operation of two: ||, &&, =, !=, <, >, <=, >=, +, -, *, /.
type Binary struct {
	Op   string
	X, Y Expr
}

// In is x IN (list), or NOT IN.
type In struct {
	X    Expr
	Not  bool
	List []Expr
}

// Call is a built-in function by its name in upper case (STRLEN, BOUND, IF),
// or one that an IRI names; of these, Distinct may be set.
type Call struct {
	Name     string
	Function quad.IRI // "" for a built-in one
	Distinct bool
	Args     []Expr
	At       Position
}

// Exists is EXISTS { … }, or NOT EXISTS.
type Exists struct {
	Not   bool
	Group *Group
}

// Aggregate is COUNT, SUM, MIN, MAX, AVG, SAMPLE or GROUP_CONCAT.
type Aggregate struct {
	Name      string // in upper case
	Distinct  bool
	X         Expr   // nil: COUNT(*)
	Separator string // of GROUP_CONCAT; " " unless said otherwise
	At        Position
}

func (Variable) expr()   {}
func (Constant) expr()   {}
func (*Unary) expr()     {}
func (*Binary) expr()    {}
func (*In) expr()        {}
func (*Call) expr()      {}
func (*Exists) expr()    {}
func (*Aggregate) expr() {}
