package syntax_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// TestMistakes has what people write who know SQL, another version of SPARQL,
// or little sleep, and what they are told.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ text, message string }{
		{"SELCT ?x WHERE { ?x ?p ?o }", "line 1, column 1: expected SELECT, CONSTRUCT, DESCRIBE or ASK, found 'SELCT'; did you mean SELECT?"},
		{"SELECT (COUNT(?x) AS x)\nWHERE { ?x ?p ?o }", "line 1, column 22: expected a variable after AS, found 'x'; write ?x"},
		{"SELECT *\nWHERE {\n  ?x foaf:name ?o }", "line 3, column 6: the prefix foaf: is not declared; add this line at the beginning: PREFIX foaf: <http://xmlns.com/foaf/0.1/>"},
		{"PREFIX part: <http://x/>\nSELECT * { ?x prat:of ?o }", "line 2, column 15: the prefix prat: is not declared; did you mean part:?"},
		{"SELECT ?x, ?y { ?x ?p ?y }", "line 1, column 10: expected a variable, '(' or WHERE, found ','; what is selected is parted by blanks, not by ','"},
		{"SELECT COUNT(?x) AS ?n { ?x ?p ?y }", "line 1, column 8: expected a variable, '(' or '*' after SELECT, found 'COUNT'; write (COUNT(…) AS ?name)"},
		{"SELECT * { ?é ?p ?y FITLER(?y > 3) }", "line 1, column 21: expected a pattern or '}', found 'FITLER'; did you mean FILTER?"},
		{"SELECT * { ?x ?p ?y FILTER ?y > 3 }", "line 1, column 28: expected a condition in brackets after FILTER, found the variable ?y; the condition stands in brackets, as in (?x > 1)"},
		{"SELECT * { ?x ?p ?y FILTER(?y > 3 AND ?y < 5) }", "line 1, column 35: expected an operator or ')', found 'AND'; “and” is && in an expression, and '.' between triples"},
		{"SELECT * { ?x ?p ?y FILTER(?y <> 3) }", "line 1, column 31: expected an operator or ')', found the IRI <>; “not equal” is !="},
		{"SELECT * { ?x ?p ?y FILTER(STRLENGTH(?y) > 1) }", "line 1, column 28: expected an expression, found 'STRLENGTH'; did you mean STRLEN?"},
		{"SELECT * { ?x ?p ?y FILTER(REGEX(?y)) }", "line 1, column 28: REGEX takes 2 to 3 arguments, not 1"},
		{"SELECT * { ?x ?p ?y ?z ?p ?y }", "line 1, column 21: expected '.', ';' or ',', found the variable ?z; write '.' between two triples"},
		{"SELECT * {\n ?x ?p ?y", "line 2, column 10: expected a pattern or '}', found the end of the text; the bracket of line 1, column 10 is not closed"},
		{"SELECT * { ?x ?p \"abc\n }", "line 1, column 18: the text that begins here has no end on its line; close it by \", or begin and end it with \"\"\" if it has more lines"},
		{"SELECT * { ?x ?p “abc” }", "line 1, column 18: found the quotation mark “; texts stand in straight ones, as in \"text\""},
		{"SELECT * { ?x ?p abc }", "line 1, column 18: expected an IRI, a literal, a variable or a blank node, found 'abc'; write \"abc\" for a text, ?abc for a variable"},
		{"SELECT * { ?x <http://a b> ?y }", "line 1, column 15: expected a predicate (an IRI, a variable, a path or 'a'), found '<'; if an IRI is meant, it is not closed: <http://a has no > before the white space"},
		{"PREFIX id: <http://x/> SELECT * { ?x ?p id:org/unesco }", `line 1, column 47: expected a pattern or '}', found '/'; a / in a name is written \/, as in id:org\/unesco`},
		{"PREFIX id: <http://x/> SELECT * { id:event/2025-12-16-a ?p ?x . }", `line 1, column 43: expected a predicate (an IRI, a variable, a path or 'a'), found '/'; a / in a name is written \/, as in id:event\/2025-12-16-a`},
		{"PREFIX id: <http://x/> SELECT * { ?x ?p ?y FILTER(?y = id:org/itu/d) }", `line 1, column 63: expected an expression, found 'itu'; a / in a name is written \/, as in id:org\/itu\/d`},
		{"PREFIX id: <http://x/> SELECT * { ?x id:p/q ?y }", `line 1, column 43: expected an IRI, found 'q'; a / in a name is written \/, as in id:p\/q`},
		{"PREFIX id: <http://x/> SELECT * { ?x ?p ?y FILTER(?y / itu) }", `line 1, column 56: expected an expression, found 'itu'; write ?itu for a variable, "itu" for a text`},
		{"SELECT * { ?x ?p ?y } LIMIT 10 ORDER BY ?x", "line 1, column 32: expected the end of the query, found 'ORDER'; the order is WHERE, GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET, VALUES, each once"},
		{"SELECT * { ?x ?p ?y } ORDER BY ?x DESC", "line 1, column 39: expected '(', found the end of the text; the direction stands before what is ordered: write DESC(?x)"},
		{"SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }", "line 1, column 8: the variable ?x is no key of the groups; add it to GROUP BY, or select an aggregate as in (SAMPLE(?x) AS ?one)"},
		{"SELECT * { ?x ?p ?y FILTER(COUNT(?y) > 1) }", "line 1, column 28: the aggregate COUNT cannot stand in a FILTER; HAVING filters groups"},
		{"SELECT (SUM(COUNT(?y)) AS ?n) { ?x ?p ?y }", "line 1, column 13: the aggregate COUNT cannot stand in another aggregate"},
		{"SELECT * { ?x ?p ?y BIND(1 AS ?y) }", "line 1, column 31: the variable ?y is used in the group already, so that BIND cannot give it a value; choose another name, or write FILTER(?y = …)"},
		{"SELECT * { VALUES (?a ?b) { (1) } }", "line 1, column 29: VALUES has 2 variables, and this row another number of terms, 1; write UNDEF where there is none"},
		{"SELECT * { _:a ?b ?c OPTIONAL { _:a ?d ?e } }", "line 1, column 33: the blank node _:a stands in two patterns, which cannot share one; write a variable, or another label"},
		{"SELECT * { ?x <p>{2} ?y }", "line 1, column 18: expected an IRI, a literal, a variable or a blank node, found '{'; a path cannot be repeated a number of times; write p/p for p{2}, p/p? for p{1,2}"},
		{"INSERT DATA { <a> <b> <c> }", "line 1, column 1: expected SELECT, CONSTRUCT, DESCRIBE or ASK, found 'INSERT'; this is an update, which is not read as a query"},
		{`SELECT * { ?x ?p "\u00e9\uD800" }`, `line 1, column 25: \uD800 is no character; one beyond U+FFFF is written with \U and 8 digits, as in \U0001F600`},
		{`SELECT * { ?x ?p "\u00e9" . ?x }`, "line 1, column 32: expected a predicate (an IRI, a variable, a path or 'a'), found '}'; a triple has a subject, a predicate and an object"},
	} {
		_, err := syntax.Parse(c.text, syntax.Options{})
		checkMessage(t, c.text, err, c.message)
	}
	for _, c := range []struct{ text, message string }{
		{"SELECT * {}", "line 1, column 1: expected an operation of an update, found 'SELECT'; this is a query, which is not read as an update"},
		{"INSERT { <a> <b> <c> }", "line 1, column 23: expected WHERE, found the end of the text; what has no variables is written with DATA, as in INSERT DATA { … }"},
		{"INSERT DATA { ?a <b> <c> }", "line 1, column 15: INSERT DATA cannot have variables, but has ?a"},
		{"DELETE WHERE { [] <b> ?c }", "line 1, column 16: DELETE WHERE cannot have blank nodes, as '[' is or begins one; a variable may be meant"},
		{"CLEAR ALL CLEAR ALL", "line 1, column 11: expected ';' and a further operation, or the end of the text, found 'CLEAR'"},
	} {
		_, err := syntax.ParseUpdate(c.text, syntax.Options{})
		checkMessage(t, c.text, err, c.message)
	}
}

func checkMessage(t *testing.T, text string, err error, want string) {
	t.Helper()
	if err == nil || err.Error() != want {
		t.Errorf("%s\n got %v\nwant %s", text, err, want)
	}
	if bad := new(syntax.SyntaxError); err != nil && !errors.As(err, &bad) {
		t.Errorf("%s: %T is no SyntaxError", text, err)
	}
}

func TestPositionsCountWhatWasWritten(t *testing.T) {
	q, err := syntax.Parse("# é\r\nSELECT (1 AS ?\\u0061) {\r\n}", syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := q.Projection[0], (syntax.Position{Offset: 19, Line: 2, Column: 14}); got.At != want || got.As != "a" {
		t.Errorf("?%s is at %+v, want ?a at %+v", got.As, got.At, want)
	}
	_, err = syntax.Parse(`SELECT ?\u0061 ?b, {}`, syntax.Options{})
	if bad := new(syntax.SyntaxError); !errors.As(err, &bad) || bad.Column != 18 || bad.Offset != 17 {
		t.Errorf("the comma is not at column 18: %v", err)
	}
}

func TestOptions(t *testing.T) {
	o := syntax.Options{Base: "http://example.org/a/", Prefixes: map[string]quad.IRI{"x": "http://x/"}}
	q, err := syntax.Parse(`DESCRIBE <../b> x:y`, o)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(q.Described); got != "[{<http://example.org/b>} {<http://x/y>}]" || q.Base != o.Base {
		t.Errorf("described are %s", got)
	}
	if q, err = syntax.Parse("DESCRIBE <event/1>", syntax.Options{}); err != nil || fmt.Sprint(q.Described) != "[{<event/1>}]" {
		t.Errorf("without a base, an IRI does not stay as it is: %v, %v", q, err)
	}
}

// TestDeepAndLong reads texts that are made to be deep or long: no stack may
// run out, and no time be spent on what was read already.
func TestDeepAndLong(t *testing.T) {
	const size = 256 << 10
	for _, begin := range []string{"", "SELECT*{", "SELECT*{FILTER(", "SELECT*{?s ", "SELECT*{?s ?p ", "SELECT*{VALUES ?x{", "SELECT(", "SELECT*{}ORDER BY ", "INSERT DATA{", "DELETE{}WHERE{"} {
		for _, repeated := range []string{
			"{", "(", "[", "!", "((?x", "OPTIONAL{", "{?a ?b ?c}UNION", "?x||", "?x=", "a/", "^", "<a<", "a.", "'", "_:a.", "?x ?y ", "1+", "NOT EXISTS{", `"""`, "((1)", `\u0041`, "#", "a:b ",
			`"\n" `, "{SELECT*{", "COUNT(", "<a>(", "[a ", "?v.", "GRAPH<a>{", "!(", "-", "\n",
		} {
			text := begin + strings.Repeat(repeated, size/len(repeated))
			before := time.Now()
			syntax.Parse(text, syntax.Options{})
			syntax.ParseUpdate(text, syntax.Options{})
			if took := time.Since(before); took > 10*time.Second {
				t.Errorf("%s%s… took %v", begin, repeated, took)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"PREFIX : <http://x/> SELECT DISTINCT (COUNT(*) AS ?n) { ?s :p/^:q*|!(a|^:r) (1 2.0 3e4 [ :p 'x'@en ]) FILTER(?s IN (-1, true) && EXISTS { ?s ?p ?o }) } GROUP BY ?s HAVING(SUM(?x) > 1) LIMIT 1",
		"CONSTRUCT { _:a ?p \"\\u00e9\\n\" } FROM <g> WHERE { GRAPH ?g { _:a ?p ?o } OPTIONAL {} { } UNION { SELECT * { VALUES (?x ?y) {(UNDEF 1)} } } BIND(?x + 1 AS ?z) } ORDER BY DESC(?x)",
		"BASE <http://x/> DESCRIBE <a> ?b", "ASK { SERVICE SILENT <s> { ?s ?p ?o } MINUS { ?s a ?t } }",
		"INSERT DATA { <a> <b> 1 GRAPH <g> { <a> <b> _:c } } ; DELETE WHERE { ?a ?b ?c } ; WITH <g> DELETE { ?a ?b ?c } INSERT { ?a ?b [] } USING <u> WHERE { ?a ?b ?c } ; LOAD SILENT <x> INTO GRAPH <y> ; MOVE <a> TO DEFAULT",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, update := range []bool{false, true} {
			var tree fmt.Stringer
			var err error
			rdftest.Bounded(t, len(text), func() { tree, err = parse(text, update) })
			if bad := new(syntax.SyntaxError); err != nil && !errors.As(err, &bad) {
				t.Fatalf("%T is no SyntaxError", err)
			}
			if err == nil {
				checkPrinted(t, tree)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	var text strings.Builder
	text.WriteString("PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nSELECT * WHERE {\n")
	for i := 0; text.Len() < 1<<20; i++ {
		fmt.Fprintf(&text, "?x%d a <http://example.org/thing/%d> ; foaf:name \"name\\n%d\"@en , 12.5 .\nFILTER(?x%d > 3 && STRLEN(?y) = 5)\n", i, i, i, i)
	}
	text.WriteString("}")
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, err := syntax.Parse(text.String(), syntax.Options{Base: "http://example.org/"}); err != nil {
			b.Fatal(err)
		}
	}
}
