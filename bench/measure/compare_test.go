package measure

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/schema"
)

func TestComparison(t *testing.T) {
	body := func(i int) string { return "<b:" + strconv.Itoa(i) + ">" }
	pairs := func(counts ...int) (rows [][]string) { // as many as Q2 gives at most, the last ones as given
		for i := range engine.MostPairs - len(counts) {
			rows = append(rows, []string{body(i), body(i + 1), "50"})
		}
		for i, n := range counts {
			rows = append(rows, []string{body(1000 + i), body(2000 + i), strconv.Itoa(n)})
		}
		return rows
	}
	renamed := func(rows [][]string, at int) [][]string {
		rows[at] = []string{"<x:>", "<y:>", rows[at][2]}
		return rows
	}
	swapped := func(rows [][]string) [][]string {
		rows = slices.Clone(rows)
		slices.Reverse(rows)
		for i, r := range rows {
			rows[i] = []string{r[1], r[0], r[2]}
		}
		return rows
	}
	for _, c := range []struct {
		name     string
		question string
		one      [][]string
		other    [][]string
		wrong    string // in the difference; "" if there is none
	}{
		{"the order of rows is free", "Q1", [][]string{{"a", "2"}, {"b", "1"}}, [][]string{{"b", "1"}, {"a", "2"}}, ""},
		{"a count differs", "Q1", [][]string{{"a", "2"}}, [][]string{{"a", "3"}}, "a 3"},
		{"a row is missing", "Q3", [][]string{{"a"}, {"b"}}, [][]string{{"a"}}, "nothing"},
		{"a row is there twice", "Q4", [][]string{{"a"}}, [][]string{{"a"}, {"a"}}, "nothing"},
		{"the order of texts is not", "Q7part", [][]string{{"a"}, {"b"}}, [][]string{{"b"}, {"a"}}, "row 1 of 2"},
		{"pairs either way round", "Q2", pairs(9, 8), swapped(pairs(9, 8)), ""},
		{"other pairs at the cut", "Q2", pairs(9, 8), renamed(pairs(9, 8), 99), ""},
		{"other pairs above it", "Q2", pairs(9, 8), renamed(pairs(9, 8), 98), "<x:>"},
		{"another chain of the same length", "Q5", [][]string{{"a", "e", "b"}}, [][]string{{"a", "f", "b"}}, ""},
		{"a longer chain", "Q5", [][]string{{"a", "e", "b"}}, [][]string{{"a", "e", "c", "f", "b"}}, "5"},
		{"no chain", "Q5", [][]string{{"a", "e", "b"}}, nil, "nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var compared comparison
			compared.add("one", engine.Question{Name: c.question, Args: []string{"a:"}}, c.one)
			compared.add("other", engine.Question{Name: c.question, Args: []string{"a:"}}, c.other)
			got := strings.Join(compared.differences, "\n")
			if c.wrong == "" && got != "" || !strings.Contains(got, c.wrong) || c.wrong != "" && got == "" {
				t.Errorf("differences %q, want %q", got, c.wrong)
			}
		})
	}
}

func TestClaimsAreHeldAgainstTheGraph(t *testing.T) {
	w := generate.New(1, 1000)
	var event, organiser string
	for _, q := range w.Source(3) {
		if role, ok := schema.RoleOf(q.Predicate); ok && role != schema.Speaker {
			event, organiser = terms.Of(q.Subject), terms.Of(q.Object)
		}
	}
	for _, c := range []struct {
		chain []string
		wrong int
	}{
		{[]string{organiser, event, organiser}, 0},
		{[]string{organiser, event, "<" + schema.Things + "org/nobody>"}, 1},
		{[]string{organiser, "<" + schema.Things + "event/no>", organiser}, 1},
	} {
		var compared comparison
		compared.add("one", engine.Question{Name: "Q5", Args: []string{"a:", "b:"}}, [][]string{c.chain})
		compared.chains(w)
		if len(compared.differences) != c.wrong {
			t.Errorf("%v: %v", c.chain, compared.differences)
		}
	}

	var compared comparison
	compared.add("one", engine.Question{Name: "Q2"}, nil)
	compared.pair(claimed{"<a:>", "<b:>", "3"}, [][]string{{"<c:>", "3"}, {"<b:>", "3"}})
	if len(compared.differences) != 0 {
		t.Errorf("a pair that is so: %v", compared.differences)
	}
	compared.pair(claimed{"<a:>", "<b:>", "3"}, [][]string{{"<b:>", "2"}})
	if len(compared.differences) != 1 {
		t.Errorf("a pair that is not so: %v", compared.differences)
	}
}

func TestCutNeighbourhoods(t *testing.T) {
	rows := func(far string) [][]string {
		out := [][]string{{"<s:>", "<p:>", "<near:>", "<g:>"}}
		for i := range engine.MostAround - 1 {
			out = append(out, []string{"<near:>", "<p:>", "<" + far + strconv.Itoa(i) + ">", "<g:>"})
		}
		return out
	}
	ask := engine.Question{Name: "Q6", Args: []string{"s:"}}
	var compared comparison
	compared.add("one", ask, rows("x:"))
	compared.add("other", ask, rows("y:"))
	if len(compared.differences) != 0 {
		t.Errorf("what is far may differ: %v", compared.differences)
	}
	if len(compared.quads) != 2*engine.MostAround-1 {
		t.Errorf("%d quads are claimed", len(compared.quads))
	}
	strange := rows("x:")
	strange[7] = []string{"<z:>", "<p:>", "<z:>", "<g:>"}
	compared.add("strange", ask, strange)
	twice := rows("x:")
	twice[7] = twice[8]
	compared.add("twice", ask, twice)
	got := strings.Join(compared.differences, "\n")
	if len(compared.differences) != 2 || !strings.Contains(got, "too far") || !strings.Contains(got, "twice") {
		t.Errorf("differences %q", got)
	}
}

func TestTimes(t *testing.T) {
	var nanos []int64
	for i := range int64(101) {
		nanos = append(nanos, (100-i)*1e6)
	}
	if got := timesOf(nanos); got != (Times{P50: 50, P99: 99, N: 101}) {
		t.Errorf("%+v", got)
	}
}
