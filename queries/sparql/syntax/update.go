package syntax

import "github.com/cayleygraph/quad"

// Update is a request of SPARQL 1.1 Update: operations in their order.
type Update struct{ Operations []Operation }

// Operation is *[Load], *[Clear], *[Create], *[Transfer], *[Data] or
// *[Modify].
type Operation interface{ operation() }

// Which says which graphs an operation is about.
type Which int

// The graphs of an operation.
const (
	OneGraph     Which = iota // the graph that is named
	DefaultGraph              // DEFAULT
	NamedGraphs               // NAMED
	AllGraphs                 // ALL
)

// Target is a graph, or several.
type Target struct {
	Which Which
	Name  quad.IRI // of OneGraph
}

// Load is LOAD, which is read so that it can be refused by its name.
type Load struct {
	Silent bool
	From   quad.IRI
	Into   Target
	At     Position
}

// Clear is CLEAR, or DROP if Drop is set.
type Clear struct {
	Drop, Silent bool
	Target       Target
}

// Create is CREATE GRAPH.
type Create struct {
	Silent bool
	Name   quad.IRI
}

// Transfer is ADD, MOVE or COPY, by its name in upper case.
type Transfer struct {
	Name     string
	Silent   bool
	From, To Target
}

// QuadPattern is a triple and the graph that it is in: an IRI or a variable,
// nil for the default graph.
type QuadPattern struct {
	Triple
	Graph Node
}

// Data is INSERT DATA, or DELETE DATA if Delete is set. It has no variables.
type Data struct {
	Delete bool
	Quads  []QuadPattern
}

// Modify is DELETE … INSERT … WHERE; DELETE WHERE has its pattern in Delete
// and in Where.
type Modify struct {
	Base              quad.IRI // against which IRI() resolves; "": none
	With              quad.IRI // "": none
	Delete, Insert    []QuadPattern
	Using, UsingNamed []quad.IRI
	Where             *Group
}

func (*Load) operation()     {}
func (*Clear) operation()    {}
func (*Create) operation()   {}
func (*Transfer) operation() {}
func (*Data) operation()     {}
func (*Modify) operation()   {}
