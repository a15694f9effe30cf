package sparql_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// queries makes queries by chance.
type queries struct {
	*rand.Rand
	depth  int
	inside bool // an EXISTS
	named  int
}

func (q *queries) one(of ...string) string { return of[q.IntN(len(of))] }

func (q *queries) variable() string { return q.one("?a", "?b", "?c", "?d") }
func (q *queries) iri() string      { return q.one("<x:1>", "<x:2>", "<x:3>", "<x:4>") }
func (q *queries) predicate() string {
	return q.one("<x:p>", "<x:q>", "<x:r>")
}
func (q *queries) literal() string { return q.one("1", "2", "2.0", `"t"`) }

func (q *queries) subject() string {
	if q.IntN(4) == 0 {
		return q.iri()
	}
	return q.variable()
}

func (q *queries) object() string {
	if q.IntN(8) == 0 {
		return q.literal()
	}
	return q.subject()
}

func (q *queries) path() string {
	if q.depth++; q.depth > 6 {
		q.depth--
		return q.predicate()
	}
	defer func() { q.depth-- }()
	switch q.IntN(10) {
	case 0:
		return "(" + q.path() + "/" + q.path() + ")"
	case 1:
		return "(" + q.path() + "|" + q.path() + ")"
	case 2:
		return "(" + q.path() + ")" + q.one("*", "+", "?")
	case 3:
		return "^" + q.predicate()
	case 4:
		return "!(" + q.predicate() + q.one("", "|^<x:q>") + ")"
	}
	return q.predicate() + q.one("", "", "*", "+", "?")
}

func (q *queries) triple() string {
	switch q.IntN(6) {
	case 0:
		return q.subject() + " " + q.path() + " " + q.object() + " . "
	case 1:
		return q.subject() + " " + q.variable() + " " + q.object() + " . "
	}
	return q.subject() + " " + q.predicate() + " " + q.object() + " . "
}

func (q *queries) condition() string {
	if q.depth++; q.depth > 5 {
		q.depth--
		return "BOUND(" + q.variable() + ")"
	}
	defer func() { q.depth-- }()
	switch q.IntN(9) {
	case 0:
		return "!(" + q.condition() + ")"
	case 1:
		return "(" + q.condition() + q.one(" || ", " && ") + q.condition() + ")"
	case 2, 3:
		if !q.inside {
			q.inside = true
			defer func() { q.inside = false }()
			return q.one("", "NOT ") + "EXISTS " + q.group()
		}
	case 4:
		return q.one("isIRI", "isLITERAL", "BOUND") + "(" + q.variable() + ")"
	}
	return "(" + q.variable() + q.one(" = ", " != ", " < ") + q.one(q.variable(), q.iri(), q.literal()) + ")"
}

func (q *queries) group() string {
	if q.depth++; q.depth > 4 {
		q.depth--
		return "{ " + q.triple() + "}"
	}
	defer func() { q.depth-- }()
	text := "{ "
	for range 1 + q.IntN(4) {
		text += q.element()
	}
	return text + "}"
}

func (q *queries) element() string {
	switch q.IntN(16) {
	case 0, 1:
		return "OPTIONAL " + q.group() + " "
	case 2:
		return q.group() + " UNION " + q.group() + " "
	case 3:
		if !q.inside {
			return "MINUS " + q.group() + " "
		}
	case 4, 5:
		return "FILTER(" + q.condition() + ") "
	case 6:
		q.named++
		return fmt.Sprintf("BIND(%s AS ?n%d) ", q.one(q.variable(), q.variable()+" + 1", "1", q.iri()), q.named)
	case 7:
		return fmt.Sprintf("VALUES (?a ?b) { (%s UNDEF) (%s %s) } ", q.iri(), q.one("UNDEF", q.iri()), q.one(q.iri(), q.literal()))
	case 8:
		return "GRAPH " + q.one(q.variable(), "?g", "<x:g1>", "<x:g9>") + " " + q.group() + " "
	case 9:
		return q.group() + " "
	case 10:
		if !q.inside {
			q.named++
			return fmt.Sprintf("{ SELECT %s } ", q.one(
				"DISTINCT ?a ?b "+q.group(), "?a ?c "+q.group(), "* "+q.group(),
				fmt.Sprintf("?a (COUNT(%s?b) AS ?n%d) %s GROUP BY ?a", q.one("", "DISTINCT "), q.named, q.group()),
				fmt.Sprintf("(COUNT(*) AS ?n%d) (SUM(?c) AS ?s%d) %s", q.named, q.named, q.group())))
		}
	}
	return q.triple()
}

// TestAgreement holds the engine, with the optimiser and without, against the
// definitions of the standard, on queries and graphs made by chance.
// PLENARY_AGREEMENT says on how many graphs.
func TestAgreement(t *testing.T) {
	graphs := uint64(60)
	if n, err := strconv.ParseUint(os.Getenv("PLENARY_AGREEMENT"), 10, 32); err == nil {
		graphs = n
	}
	for seed := range graphs {
		agree(t, seed)
		if t.Failed() {
			return
		}
	}
}

func agree(t *testing.T, seed uint64) {
	t.Helper()
	random := &queries{Rand: rand.New(rand.NewPCG(seed, 1))}
	quads := random.quads()
	g := memory(t)
	defer g.Close()
	fill(t, g, quads)
	agreeOn(t, g, random, quads, seed)
}

// agreeOn asks a graph that holds these quads, and no others, queries made by
// chance.
func agreeOn(t *testing.T, g graph.Graph, random *queries, quads []quad.Quad, seed uint64) {
	t.Helper()
	for range 20 {
		random.depth, random.named = 0, 0
		text := "SELECT * " + random.group()
		q, err := syntax.Parse(text, syntax.Options{})
		if err != nil {
			continue // BIND of what is bound, and the like
		}
		want := (naive{quads: quads}).solutions(q)
		for _, plain := range []bool{true, false} {
			got, plan, err := answerOf(g, q, sparql.Options{NoOptimize: plain})
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("seed %d, without the optimiser: %v\n%s\n%s\n%serror %v\ngot %d:\n%s\nwant %d:\n%s",
					seed, plain, text, shownOf(quads), plan, err, len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
				return
			}
		}
	}
}

// answerOf gives the solutions of a query, sorted.
func answerOf(g graph.Graph, q *syntax.Query, o sparql.Options) (got []string, plan string, err error) {
	ctx := context.Background()
	err = g.View(ctx, func(r graph.Reader) error {
		if plan, err = sparql.Explain(ctx, r, q, o); err != nil {
			return err
		}
		answer, err := sparql.Ask(ctx, r, q, o)
		if err != nil {
			return err
		}
		for row, err := range answer.Rows {
			if err != nil {
				return err
			}
			m := mu{}
			for i, v := range row {
				if v != nil {
					m[answer.Vars[i]] = v
				}
			}
			got = append(got, solution(m))
		}
		return nil
	})
	slices.Sort(got)
	return got, plan, err
}

func (q *queries) quads() (quads []quad.Quad) {
	terms := map[string]quad.Value{
		"1": quad.TypedString{Value: "1", Type: xsd + "integer"}, "2": quad.TypedString{Value: "2", Type: xsd + "integer"},
		"2.0": quad.TypedString{Value: "2.0", Type: xsd + "decimal"}, `"t"`: quad.String("t"),
	}
	iri := func(text string) quad.Value { return quad.IRI(strings.Trim(text, "<>")) }
	for range q.IntN(14) {
		object := iri(q.iri())
		if q.IntN(3) == 0 {
			object = terms[q.literal()]
		}
		quads = append(quads, quad.Make(iri(q.iri()), iri(q.predicate()), object, iri(q.one("<x:g1>", "<x:g2>", "<x:1>"))))
	}
	slices.SortFunc(quads, func(a, b quad.Quad) int { return strings.Compare(a.NQuad(), b.NQuad()) })
	return slices.Compact(quads)
}
