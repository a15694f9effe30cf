package rdftest_test

import (
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
)

func TestIsomorphic(t *testing.T) {
	quads := func(pairs ...string) (all []quad.Quad) {
		for _, p := range pairs {
			all = append(all, quad.Quad{Subject: quad.BNode(p[:1]), Predicate: quad.IRI("x:p"), Object: quad.BNode(p[1:])})
		}
		return all
	}
	for _, c := range []struct {
		a, b []quad.Quad
		same bool
	}{
		{quads("ab", "bc", "ca"), quads("yx", "zy", "xz"), true},
		{quads("ab", "bc", "ca"), quads("xx", "yy", "zz"), false},
		{quads("ab", "bc", "ca", "de", "ef", "fd"), quads("ab", "bc", "cd", "de", "ef", "fa"), false},
		{quads("ab", "ac"), quads("ba", "ca"), false},
		{quads("aa", "aa"), quads("bb"), true},
		{nil, nil, true},
	} {
		if got := rdftest.Isomorphic(c.a, c.b); got != c.same {
			t.Errorf("%v and %v: %v, want %v", c.a, c.b, got, c.same)
		}
	}
}
