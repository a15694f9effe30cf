package sparql

import (
	"math"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/bench/engine"
)

func TestMean(t *testing.T) {
	r := Result{Asked: []Asked{
		{Millis: map[string]float64{"a": 1, "b": 2}}, {Millis: map[string]float64{"a": 2, "b": 16}}, {Millis: map[string]float64{"a": 2}},
	}}
	if mean, n := r.Mean("a", "b"); n != 2 || math.Abs(mean-4) > 1e-9 {
		t.Errorf("%v of %d queries, want 4 of 2", mean, n)
	}
	if _, ok := r.Asked[2].Ratio("a", "b"); ok {
		t.Errorf("a ratio without a time")
	}
}

func TestAnswersAreComparedAsMultisets(t *testing.T) {
	question := engine.Question{Args: []string{"SELECT"}}
	for _, c := range []struct {
		other  [][]string
		differ bool
	}{
		{[][]string{{"b"}, {"a", "x"}, {"b"}}, false},
		{[][]string{{"a", "x"}, {"b"}}, true},
		{[][]string{{"a", "x"}, {"a", "x"}, {"b"}}, true},
		{nil, true},
	} {
		r := &Runner{Engines: []Engine{{Name: "one"}, {Name: "other"}}, answers: map[string]answered{}}
		a := &Asked{Query: Query{Name: "q"}}
		r.compare(a, 0, question, [][][]string{{{"a", "x"}, {"b"}, {"b"}}})
		r.compare(a, 1, question, [][][]string{c.other})
		if (len(r.differences) > 0) != c.differ || a.Rows != 3 {
			t.Errorf("%v: %s", c.other, strings.Join(r.differences, "\n"))
		}
	}
}

func TestParametersAreFilledIn(t *testing.T) {
	q, err := questionOf("SELECT ?a (1 AS ?z) { ?a ?b $holder, $holderName }", map[string]string{"holder": "<x:h>", "holderName": `"n"`})
	if err != nil || len(q.Args) != 3 || q.Args[0] != `SELECT ?a (1 AS ?z) { ?a ?b <x:h>, "n" }` || q.Args[1] != "a" || q.Args[2] != "z" {
		t.Errorf("%q, %v", q.Args, err)
	}
	if _, err := questionOf("SELECT * { ?a ?b $c }", nil); err == nil {
		t.Error("a parameter that there is not")
	}
}
