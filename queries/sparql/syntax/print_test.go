package syntax_test

import (
	"fmt"
	"reflect"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// checkPrinted prints a tree, reads that, and holds the two trees and their
// texts against one another.
func checkPrinted(t interface {
	Helper()
	Fatalf(string, ...any)
}, tree fmt.Stringer) {
	t.Helper()
	_, update := tree.(*syntax.Update)
	text := tree.String()
	again, err := parse(text, update)
	if err != nil {
		t.Fatalf("what was printed is not read: %v\n%s", err, text)
	}
	if printed := again.String(); printed != text {
		t.Fatalf("printed again, it is another text:\n%s\n%s", text, printed)
	}
	relabel(reflect.ValueOf(tree), map[syntax.Blank]syntax.Blank{})
	relabel(reflect.ValueOf(again), map[syntax.Blank]syntax.Blank{})
	if diff := cmp.Diff(tree, again, cmpopts.IgnoreTypes(syntax.Position{}), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("what was printed is another tree:\n%s\n%s", text, diff)
	}
}

// relabel counts blank nodes in the order in which they stand.
func relabel(v reflect.Value, labels map[syntax.Blank]syntax.Blank) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			relabel(v.Elem(), labels)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			relabel(v.Field(i), labels)
		}
	case reflect.Slice:
		for i := range v.Len() {
			relabel(v.Index(i), labels)
		}
	case reflect.Interface:
		label, ok := v.Interface().(syntax.Blank)
		if !ok {
			relabel(v.Elem(), labels)
			return
		}
		if _, known := labels[label]; !known {
			labels[label] = syntax.Blank(strconv.Itoa(len(labels)))
		}
		v.Set(reflect.ValueOf(labels[label]))
	}
}

func TestPrintedQueriesParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &maker{T: t}
		checkPrinted(t, m.query(true))
	})
}

func TestPrintedUpdatesParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &maker{T: t}
		u := &syntax.Update{}
		for range m.count(0, 4) {
			u.Operations = append(u.Operations, m.operation())
		}
		checkPrinted(t, u)
	})
}

func TestPrintedIsReadable(t *testing.T) {
	const text = `PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX pl: <https://w3id.org/plenary/ns#>
SELECT DISTINCT ?org (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event a pl:Event ;
    pl:organizer ?org , ?other .
  OPTIONAL {
    ?org foaf:name|^foaf:nick/foaf:name+ ?name .
  }
  { } UNION {
    BIND(1 + 2 * -3 AS ?n)
  }
  FILTER (?org != ?other && !(BOUND(?name) || ?name IN ("ITU"@en, 2.50, true)))
  FILTER NOT EXISTS {
    GRAPH <g> {
      [] !(a|^pl:part) _:x .
    }
  }
}
GROUP BY ?org HAVING (COUNT(*) > 1) ORDER BY DESC(?events) ?org LIMIT 10
VALUES (?a ?b) { (1 UNDEF) }`
	const want = `PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX pl: <https://w3id.org/plenary/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT DISTINCT ?org (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event a pl:Event ;
    pl:organizer ?org , ?other .
  OPTIONAL {
    ?org foaf:name | ^foaf:nick/foaf:name+ ?name .
  }
  {} UNION {
    BIND(1 + 2 * -3 AS ?n)
  }
  FILTER (?org != ?other && !(BOUND(?name) || ?name IN ("ITU"@en, 2.50, true)))
  FILTER NOT EXISTS {
    GRAPH <g> {
      _:b1 !(rdf:type | ^pl:part) _:x .
    }
  }
}
GROUP BY ?org
HAVING (COUNT(*) > 1)
ORDER BY DESC(?events) ?org
LIMIT 10
VALUES (?a ?b) {
  (1 UNDEF)
}
`
	q, err := syntax.Parse(text, syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, q.String()); diff != "" {
		t.Error(diff)
	}
	if got, want := q.Where.Elements[3].(*syntax.Filter).Condition.(fmt.Stringer).String(),
		`?org != ?other && !(BOUND(?name) || ?name IN ("ITU"@en, 2.50, true))`; got != want {
		t.Errorf("the expression is printed as %s", got)
	}
}

func TestBlankNodesGetFreeNames(t *testing.T) {
	q, err := syntax.Parse("SELECT * { [] <p> _:b1, _:b__2, _:b_x, (1) }", syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `SELECT * WHERE {
  _:b___1 <p> _:b1 , _:b__2 , _:b_x .
  _:b___2 rdf:first 1 ;
    rdf:rest rdf:nil .
  _:b___1 <p> _:b___2 .
}
`
	if diff := cmp.Diff("PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"+want, q.String()); diff != "" {
		t.Error(diff)
	}
}
