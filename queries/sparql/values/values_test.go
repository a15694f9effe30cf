package values_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// term reads "text"@lang, "text"^^type (of XML Schema), <iri>, _:blank, a
// number or a truth.
func term(text string) quad.Value {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	switch {
	case text == "-":
		return nil
	case strings.HasPrefix(text, "<"):
		return quad.IRI(strings.Trim(text, "<>"))
	case strings.HasPrefix(text, "_:"):
		return quad.BNode(text[2:])
	case strings.HasPrefix(text, `"`):
		at := strings.LastIndexByte(text, '"')
		body, rest := text[1:at], text[at+1:]
		switch {
		case strings.HasPrefix(rest, "@"):
			return quad.LangString{Value: quad.String(body), Lang: rest[1:]}
		case strings.HasPrefix(rest, "^^<"):
			return quad.TypedString{Value: quad.String(body), Type: quad.IRI(strings.Trim(rest[2:], "<>"))}
		case strings.HasPrefix(rest, "^^"):
			return quad.TypedString{Value: quad.String(body), Type: quad.IRI(xsd + rest[2:])}
		}
		return quad.String(body)
	case text == "true" || text == "false":
		return term(`"` + text + `"^^boolean`)
	case strings.ContainsAny(text, "eE"):
		return term(`"` + text + `"^^double`)
	case strings.Contains(text, "."):
		return term(`"` + text + `"^^decimal`)
	}
	return term(`"` + text + `"^^integer`)
}

type row map[syntax.Var]quad.Value

func (r row) Value(v syntax.Var) (quad.Value, bool) { t, ok := r[v]; return t, ok }

var evaluator = values.Evaluator{
	Now: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), Base: "http://example.org/a/",
	NewBlank: func(label string, _ values.Bindings) quad.BNode { return quad.BNode("n" + label) },
	Exists:   func(_ context.Context, g *syntax.Group, _ values.Bindings) (bool, error) { return g != nil, nil },
}

func constants(list string) []syntax.Expr {
	var exprs []syntax.Expr
	for _, text := range strings.Fields(list) {
		text = strings.ReplaceAll(text, "␣", " ")
		if name, ok := strings.CutPrefix(text, "?"); ok {
			exprs = append(exprs, syntax.Variable{Name: syntax.Var(name)})
			continue
		}
		exprs = append(exprs, syntax.Constant{Value: term(text)})
	}
	return exprs
}

// Each line is a function or an operator, its arguments, and after -> what it
// gives, "error" if it is one of the expression.
func TestFunctions(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(`
+ 1 2 -> 3
+ 1 2.50 -> 3.5
+ 1 1e0 -> "2.0E0"^^double
+ "1.5"^^float 1 -> "2.5E0"^^float
+ 9223372036854775807 1 -> 9223372036854775808
* 4294967296 4294967296 -> 18446744073709551616
- 1 "x" -> error
/ 1 3 -> "0.3333333333333333333333333333333333"^^decimal
/ 6 3 -> "2.0"^^decimal
/ 1 0 -> error
/ 1e0 0 -> "INF"^^double
= 1 1.0 -> true
= "1"^^byte 1e0 -> true
= "300"^^byte 300 -> error
= "a" "a"@en -> false
= "a"@en "a"@EN -> true
= "x"^^<http://e/t> "y"^^<http://e/t> -> error
= "x"^^<http://e/t> "x"^^<http://e/t> -> true
!= <http://a> <http://b> -> true
= <http://a> "http://a" -> false
= "true"^^boolean "1"^^boolean -> true
= "2002-10-10T12:00:00Z"^^dateTime "2002-10-10T13:00:00+01:00"^^dateTime -> true
= "2002-10-10T12:00:00Z"^^dateTime "2002-10-10T12:00:00"^^dateTime -> error
< "2002-10-10T12:00:00Z"^^dateTime "2002-10-11T12:00:00"^^dateTime -> true
< "a" "b" -> true
< "a"@en "b"@en -> error
< "NaN"^^double 1 -> false
< <http://a> <http://b> -> error
>= 2 2.0 -> true
|| true ?none -> true
|| false ?none -> error
&& false ?none -> false
&& ?none true -> error
|| "" "x" -> true
! "" -> true
! <http://a> -> error
! "abc"^^integer -> true
- 5 -> -5
IN 1 2 1.0 -> true
IN 1 ?none 1 -> true
IN 1 ?none 2 -> error
NOTIN 1 2 3 -> true
BOUND ?x -> true
BOUND ?none -> false
IF true 1 ?none -> 1
IF "" ?none 2 -> 2
COALESCE ?none 3 4 -> 3
COALESCE ?none -> error
STR <http://a> -> "http://a"
STR "01"^^integer -> "01"
STR _:b -> error
LANG "x"@en-GB -> "en-GB"
LANG "x" -> ""
DATATYPE "x" -> <http://www.w3.org/2001/XMLSchema#string>
DATATYPE "x"@en -> <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>
ISBLANK _:b -> true
ISNUMERIC "1"^^int -> true
ISNUMERIC "x"^^int -> false
SAMETERM 1 01 -> false
SAMETERM "a"@en "a"@EN -> true
IRI "b" -> <http://example.org/a/b>
IRI "b␣c" -> error
BNODE "x" -> _:nlabel␣x
STRDT "x" <http://e/t> -> "x"^^<http://e/t>
STRDT "x"@en <http://e/t> -> error
STRLANG "x" "de" -> "x"@de
STRLEN "食べ物" -> 3
UCASE "straße"@de -> "STRASSE"@de
SUBSTR "foobar" 4 -> "bar"
SUBSTR "foobar"@en 4 1 -> "b"@en
SUBSTR "foobar" 0 3 -> "fo"
SUBSTR "食べ物" 2 1 -> "べ"
CONCAT "a"@en "b"@en -> "ab"@en
CONCAT "a"@en "b" -> "ab"
CONCAT "a" 1 -> error
CONTAINS "foobar"@en "bar" -> true
CONTAINS "foobar" "bar"@en -> error
STRSTARTS "foobar" "foo" -> true
STRBEFORE "abc"@en "b" -> "a"@en
STRBEFORE "abc"@en "z" -> ""
STRBEFORE "abc"@en "" -> ""@en
STRAFTER "abc"@en "" -> "abc"@en
STRAFTER "abc" "b" -> "c"
ENCODE_FOR_URI "Los␣Angeles/ü~" -> "Los%20Angeles%2F%C3%BC~"
LANGMATCHES "en-GB" "EN" -> true
LANGMATCHES "" "*" -> false
REGEX "Alice" "^ali" "i" -> true
REGEX "a.c" "a.c" "q" -> true
REGEX "abc" "a.c" "q" -> false
REGEX "abc" "(" -> error
REPLACE "abcd" "b(.)" "[$1]" -> "a[c]d"
REPLACE "abcd"@en "b" "\$" -> "a$cd"@en
REPLACE "abcd" "x*" "" -> error
ABS -1.5 -> 1.5
CEIL 1.2 -> "2.0"^^decimal
FLOOR -1.2 -> "-2.0"^^decimal
ROUND -2.5 -> "-2.0"^^decimal
ROUND 2.5e0 -> "3.0E0"^^double
YEAR "2011-01-10T14:45:13.815-05:00"^^dateTime -> 2011
SECONDS "2011-01-10T14:45:13.815-05:00"^^dateTime -> 13.815
TIMEZONE "2011-01-10T14:45:13.815-05:00"^^dateTime -> "-PT5H"^^dayTimeDuration
TIMEZONE "2011-01-10T14:45:13Z"^^dateTime -> "PT0S"^^dayTimeDuration
TIMEZONE "2011-01-10T14:45:13"^^dateTime -> error
TZ "2011-01-10T14:45:13"^^dateTime -> ""
MONTH "2011-13-10T14:45:13"^^dateTime -> error
NOW -> "2026-03-04T05:06:07Z"^^dateTime
MD5 "abc" -> "900150983cd24fb0d6963f7d28e17f72"
SHA1 "abc" -> "a9993e364706816aba3e25717850c26c9cd0d89d"
SHA256 "abc"@en -> error
xsd:integer "3.7" -> error
xsd:integer 3.7 -> 3
xsd:integer -3.7 -> -3
xsd:integer "INF"^^double -> error
xsd:byte 300 -> error
xsd:decimal 1e2 -> "100.0"^^decimal
xsd:double "1" -> "1.0E0"^^double
xsd:boolean "yes" -> error
xsd:boolean 0.0 -> false
xsd:string 1.0 -> "1"
xsd:string 1e0 -> "1"
xsd:string 1e7 -> "1.0E7"
xsd:dateTime "2002-10-10T17:00:00Z" -> "2002-10-10T17:00:00Z"^^dateTime
xsd:dateTime "2002-10-10" -> error
xsd:date "2002-10-10T17:00:00Z"^^dateTime -> "2002-10-10Z"^^date
xsd:integer "1"@en -> error
FROB 1 -> error`), "\n") {
		call, want, _ := strings.Cut(line, " -> ")
		name, list, _ := strings.Cut(call, " ")
		got, err := evaluator.Eval(t.Context(), expression(name, constants(list)), row{"x": quad.String("bound")})
		if want == "error" {
			if !errors.Is(err, values.ErrType) {
				t.Errorf("%s gives %v, %v; want a type error", call, got, err)
			}
			continue
		}
		if wanted := term(strings.ReplaceAll(want, "␣", " ")); err != nil || got != wanted && fmt.Sprint(got) != fmt.Sprint(wanted) {
			t.Errorf("%s gives %v (%T), %v; want %s", call, got, got, err, want)
		}
	}
}

func expression(name string, args []syntax.Expr) syntax.Expr {
	switch {
	case strings.HasPrefix(name, "xsd:"):
		return &syntax.Call{Function: quad.IRI("http://www.w3.org/2001/XMLSchema#" + name[4:]), Args: args}
	case name == "IN" || name == "NOTIN":
		return &syntax.In{X: args[0], Not: name == "NOTIN", List: args[1:]}
	case len(args) == 1 && strings.Contains("!-", name):
		return &syntax.Unary{Op: name, X: args[0]}
	case !('A' <= name[0] && name[0] <= 'Z'):
		return &syntax.Binary{Op: name, X: args[0], Y: args[1]}
	}
	return &syntax.Call{Name: name, Args: args}
}

func TestErrorsThatEndTheQuery(t *testing.T) {
	e := evaluator
	e.Exists = func(ctx context.Context, _ *syntax.Group, _ values.Bindings) (bool, error) {
		return false, &values.Fatal{Err: context.Canceled}
	}
	exists := &syntax.Exists{Group: &syntax.Group{}}
	for _, x := range []syntax.Expr{
		exists, &syntax.Binary{Op: "||", X: exists, Y: syntax.Constant{Value: values.True}}, &syntax.Binary{Op: "&&", X: syntax.Constant{Value: values.True}, Y: exists},
		&syntax.Call{Name: "COALESCE", Args: []syntax.Expr{exists, exists}}, &syntax.In{X: syntax.Constant{Value: values.True}, List: []syntax.Expr{exists, exists}},
	} {
		if _, err := e.True(t.Context(), x, row{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%T: %v", x, err)
		}
	}
	if passes, err := e.True(t.Context(), syntax.Variable{Name: "none"}, row{}); passes || err != nil {
		t.Errorf("an unbound variable: %t, %v", passes, err)
	}
}

func TestOrder(t *testing.T) {
	var want []quad.Value
	for _, text := range strings.Fields(`- _:a _:b <http://a> <http://b> "NaN"^^double "-INF"^^float -1 0.5 1 2e0 false true "2001-01-01"^^date "2001-01-01T00:00:00Z"^^dateTime "2001-01-01T00:00:00.5Z"^^dateTime "a" "b" "a"@de "a"@en "b"@de "x"^^<http://e/t>`) {
		want = append(want, term(text))
	}
	for i, a := range want {
		for j, b := range want {
			if got := values.Compare(a, b); got != 0 && got != 1 && got != -1 || (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%v and %v: %d", a, b, got)
			}
		}
	}
	if values.Compare(term("1"), term("1.0")) != 0 {
		t.Error("1 and 1.0 do not stand at the same place")
	}
	shuffled := slices.Clone(want)
	rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.SortFunc(shuffled, values.Compare)
	if fmt.Sprint(shuffled) != fmt.Sprint(want) {
		t.Errorf("sorted as %v", shuffled)
	}
}

func TestAggregates(t *testing.T) {
	for _, c := range []struct {
		of           syntax.Aggregate
		given, wants string
	}{
		{syntax.Aggregate{Name: "COUNT"}, `1 1 error`, "2"}, {syntax.Aggregate{Name: "COUNT", Distinct: true}, `1 1 1.0`, "2"},
		{syntax.Aggregate{Name: "SUM"}, ``, "0"}, {syntax.Aggregate{Name: "SUM"}, `1 2.5`, "3.5"}, {syntax.Aggregate{Name: "SUM"}, `1 "x"`, "error"},
		{syntax.Aggregate{Name: "SUM", Distinct: true}, `1 1 2`, "3"},
		{syntax.Aggregate{Name: "AVG"}, `1 2`, "1.5"}, {syntax.Aggregate{Name: "AVG"}, ``, "0"}, {syntax.Aggregate{Name: "AVG"}, `1 error`, "error"},
		{syntax.Aggregate{Name: "MIN"}, `3 1.5 2`, "1.5"}, {syntax.Aggregate{Name: "MAX"}, `"a" "c" "b"`, `"c"`}, {syntax.Aggregate{Name: "MAX"}, ``, "error"},
		{syntax.Aggregate{Name: "SAMPLE"}, `error 7`, "7"},
		{syntax.Aggregate{Name: "GROUP_CONCAT", Separator: "; "}, `"a" 1 "b"@en`, `"a; 1; b"`}, {syntax.Aggregate{Name: "GROUP_CONCAT"}, ``, `""`},
	} {
		a := values.NewAccumulator(&c.of)
		for _, text := range strings.Fields(c.given) {
			if text == "error" {
				a.Add(nil, values.ErrType)
				continue
			}
			a.Add(term(text), nil)
		}
		got, err := a.Result()
		if c.wants == "error" {
			if err == nil {
				t.Errorf("%s of %s: %v, want an error", c.of.Name, c.given, got)
			}
			continue
		}
		if want := term(c.wants); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s of %s: %v, %v; want %v", c.of.Name, c.given, got, err, want)
		}
	}
}
