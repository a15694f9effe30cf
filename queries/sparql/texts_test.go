package sparql_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// TestFoldingForgetsCase holds what a search instead of a filter rests on: that
// folding a text is folding its letters, and that small letters, and those that
// a pattern takes for the same, fold to the same, but where it is said.
func TestFoldingForgetsCase(t *testing.T) {
	lower := cases.Lower(language.Und)
	for r := rune(0); r <= unicode.MaxRune; r++ {
		text := string(r)
		if text == "\uFFFD" {
			continue
		}
		for _, same := range []string{lower.String(text), string(unicode.SimpleFold(r))} {
			if graph.Fold(same) != graph.Fold(text) && sparql.Foldable(text) && sparql.Foldable(same) {
				t.Errorf("%q folds to %q, and %q to %q", text, graph.Fold(text), same, graph.Fold(same))
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if graph.Fold(a+b) != graph.Fold(a)+graph.Fold(b) {
			t.Fatalf("Fold(%q) = %q, in parts %q and %q", a+b, graph.Fold(a+b), graph.Fold(a), graph.Fold(b))
		}
	})
}

// TestTextsAreSearched asks for texts by chance, with a search and without.
func TestTextsAreSearched(t *testing.T) {
	defer sparql.SearchForAll()()
	random := rand.New(rand.NewPCG(1, 2))
	one := func(of ...string) string { return of[random.IntN(len(of))] }
	letters := strings.Split("a b A B s S ß ẞ ſ K k İ ı i I Σ σ ς ü Ü Ꭰ ꭰ 1 2 -", " ")
	word := func(most int) (text string) {
		for range random.IntN(most) {
			text += one(letters...)
		}
		return text
	}
	g := memory(t)
	defer g.Close()
	if err := g.Update(context.Background(), func(tx graph.Tx) error {
		var quads []quad.Quad
		for i := range 600 {
			var object quad.Value
			switch text := word(6); random.IntN(6) {
			case 0:
				object = quad.LangString{Value: quad.String(text), Lang: one("en", "EN", "fr")}
			case 1:
				object = quad.TypedString{Value: quad.String(text), Type: xsd + quad.IRI(one("string", "integer", "token"))}
			case 2:
				object = quad.IRI("x:" + text)
			default:
				object = quad.String(text)
			}
			quads = append(quads, quad.Make(quad.IRI(fmt.Sprintf("x:%d", i/4)), quad.IRI(one("x:p", "x:q")), object, quad.IRI(one("x:g", "x:h"))))
		}
		return tx.Add(context.Background(), quads)
	}); err != nil {
		t.Fatal(err)
	}
	answered := 0
	for range 1500 {
		looked := one("?o", "STR(?o)", "LCASE(?o)", "LCASE(STR(?o))", "STR(LCASE(?o))", "UCASE(?o)")
		text := fmt.Sprintf("%q", word(3))
		condition := ""
		switch random.IntN(5) {
		case 0:
			condition = fmt.Sprintf("REGEX(%s, %q, %q)", looked, one("^", "", "(")+word(3)+one("", "+", "?", "*", ")", "[a-s]", "."), one("", "i", "q", "x"))
		default:
			condition = fmt.Sprintf("%s(%s, %s)", one("CONTAINS", "STRSTARTS", "STRENDS"), looked, one("%s", "LCASE(%s)", "UCASE(%s)", `CONCAT(%s, "")`))
			condition = strings.Replace(condition, "%s", text, 1)
		}
		query := fmt.Sprintf("SELECT ?s ?o { ?s %s ?o FILTER(%s%s) %s}", one("?p", "<x:p>"), one("", "isLiteral(?o) && ", "?s != <x:1> && "), condition,
			one("", "", "FILTER(isLITERAL(?o)) ", "OPTIONAL { ?s <x:q> ?o } ", "FILTER(!BOUND(?o) || STRLEN(?o) > 1) "))
		q, err := syntax.Parse(query, syntax.Options{})
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		want, _, err := answerOf(g, q, sparql.Options{NoOptimize: true})
		if err != nil {
			t.Fatal(err)
		}
		got, plan, err := answerOf(g, q, sparql.Options{})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%s\n%s%v\ngot %q\nwant %q", query, plan, err, got, want)
		}
		answered += len(got)
	}
	if answered < 1000 {
		t.Errorf("only %d rows in all answers", answered)
	}
}
