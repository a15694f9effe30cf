package sparql_test

import (
	"errors"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
)

// What the graph store does has the effect of the updates that its standard
// names.
func TestGraphsOfTheStore(t *testing.T) {
	const mine, other = quad.IRI("x:mine"), quad.IRI("x:other")
	triple := func(object quad.Value) quad.Quad {
		return quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: object, Label: quad.IRI("x:ignored")}
	}
	one, two := triple(quad.String("1")), triple(quad.TypedString{Value: "2", Type: xsd + "string"})
	options := sparql.UpdateOptions{Into: byDefault, Writable: func(label quad.IRI) bool { return label != other }}
	g := memory(t)
	defer g.Close()
	load(t, g, other, []quad.Quad{one})
	var missing *sparql.NoGraphError
	var refused *sparql.NotWritableError
	for i, step := range []struct {
		do      string
		label   quad.IRI
		triples []quad.Quad
		created bool
		fails   any
		holds   int
	}{
		{"drop", mine, nil, false, &missing, 0},
		{"drop", byDefault, nil, false, nil, 0},
		{"put", mine, nil, false, nil, 0},
		{"put", mine, []quad.Quad{one}, true, nil, 1},
		{"put", mine, []quad.Quad{two}, false, nil, 1},
		{"post", mine, []quad.Quad{one, two}, false, nil, 2},
		{"drop", mine, nil, false, nil, 0},
		{"post", mine, []quad.Quad{triple(quad.BNode("b"))}, true, nil, 1},
		{"put", other, nil, false, &refused, 1},
		{"post", other, []quad.Quad{two}, false, &refused, 1},
		{"drop", other, nil, false, &refused, 1},
	} {
		var created bool
		err := g.Update(t.Context(), func(tx graph.Tx) (err error) {
			switch step.do {
			case "put":
				created, err = sparql.Put(t.Context(), tx, step.label, step.triples, options)
			case "post":
				created, err = sparql.Post(t.Context(), tx, step.label, step.triples, options)
			default:
				err = sparql.Drop(t.Context(), tx, step.label, options)
			}
			return err
		})
		if step.fails == nil && err != nil || step.fails != nil && !errors.As(err, step.fails) {
			t.Fatalf("step %d: %v", i, err)
		}
		if held := content(t, g)[step.label]; created != step.created || len(held) != step.holds {
			t.Errorf("step %d: created: %v; the graph holds %v", i, created, held)
		}
	}
	if written := written(content(t, g)[other]); written != " <x:s> <x:p> \"1\"\n" {
		t.Errorf("the other graph holds %s", written)
	}
}
