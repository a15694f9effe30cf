package sparql_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	formats "github.com/plenarykg/plenary/queries/sparql/results"
)

// expected is the result of a test: a table, or a boolean.
type expected struct {
	vars    []string
	rows    [][]quad.Value
	boolean *bool
	ordered bool
}

const rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

// results reads the result of a query, whatever its format.
func results(t *testing.T, root string, address quad.IRI) expected {
	t.Helper()
	format, known := formatOf(address)
	if !known {
		return graphResults(rdftest.SaidIn(rdftest.Document(t, root, address, true)))
	}
	data, err := os.Open(rdftest.File(root, address))
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	answer, err := format.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Solutions == nil {
		return expected{boolean: &answer.Boolean}
	}
	return expected{vars: answer.Solutions.Vars, rows: rowsOf(t, answer)}
}

// formatOf is the format of a file by its name.
func formatOf(address quad.IRI) (formats.Format, bool) {
	for _, f := range formats.Formats {
		if strings.HasSuffix(string(address), "."+f.Extension) {
			return f, true
		}
	}
	return formats.Format{}, false
}

func rowsOf(t *testing.T, answer formats.Answer) (rows [][]quad.Value) {
	t.Helper()
	for row, err := range answer.Solutions.Rows {
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range row {
			if s, ok := v.(quad.TypedString); ok && s.Type == xsd+"string" {
				row[i] = s.Value
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// through writes rows in the format of a file, if it is one of results, and
// reads them: CSV does not keep all there is, and the others shall.
func through(t *testing.T, address quad.IRI, vars []string, rows [][]quad.Value) [][]quad.Value {
	t.Helper()
	format, known := formatOf(address)
	if !known {
		return rows
	}
	var b bytes.Buffer
	err := format.Write(&b, formats.Answer{Solutions: &formats.Solutions{Vars: vars, Rows: func(yield func([]quad.Value, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}}})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := format.Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	return rowsOf(t, answer)
}

// graphResults reads a result that is written as a graph.
func graphResults(s rdftest.Said) (e expected) {
	for subject, about := range s {
		for _, v := range about[rs+"boolean"] {
			is := v == quad.Value(quad.TypedString{Value: "true", Type: xsd + "boolean"})
			e.boolean = &is
		}
		if !slices.Contains(s.IRIs(subject, rdfNS+"type"), rs+"ResultSet") {
			continue
		}
		for _, v := range about[rs+"resultVariable"] {
			e.vars = append(e.vars, string(v.(quad.String)))
		}
		solutions := about[rs+"solution"]
		index := func(v quad.Value) string {
			i, _ := s.One(v, rs+"index").(quad.TypedString)
			e.ordered = e.ordered || i.Value != ""
			return strings.Repeat("0", 9-len(i.Value)) + string(i.Value)
		}
		slices.SortFunc(solutions, func(a, b quad.Value) int { return strings.Compare(index(a), index(b)) })
		for _, solution := range solutions {
			row := make([]quad.Value, len(e.vars))
			for _, b := range s[solution][rs+"binding"] {
				row[slices.Index(e.vars, string(s.One(b, rs+"variable").(quad.String)))] = s.One(b, rs+"value")
			}
			e.rows = append(e.rows, row)
		}
	}
	return e
}

// sameRows reports whether two tables have the same rows, each as often, but
// for the names of blank nodes; in the same order if that is said.
func sameRows(got, want [][]quad.Value, ordered bool) bool {
	if len(got) != len(want) {
		return false
	}
	m := &matching{got: got, want: want, there: map[quad.BNode]quad.BNode{}, back: map[quad.BNode]quad.BNode{}, taken: make([]bool, len(want)), ordered: ordered}
	m.signatures = make([][2]string, len(got))
	for i := range got {
		m.signatures[i] = [2]string{signature(got[i]), signature(want[i])}
	}
	return m.from(0)
}

// matching pairs the rows of two tables, by trying.
type matching struct {
	got, want   [][]quad.Value
	signatures  [][2]string
	there, back map[quad.BNode]quad.BNode
	taken       []bool
	ordered     bool
}

func (m *matching) from(i int) bool {
	if i == len(m.got) {
		return true
	}
	for j := range m.want {
		if m.taken[j] || m.ordered && i != j || m.signatures[i][0] != m.signatures[j][1] {
			continue
		}
		undo, ok := m.pair(m.got[i], m.want[j])
		if ok {
			m.taken[j] = true
			if m.from(i + 1) {
				return true
			}
			m.taken[j] = false
		}
		undo()
		if ok && len(blanks(m.got[i])) == 0 {
			return false
		}
	}
	return false
}

func (m *matching) pair(a, b []quad.Value) (undo func(), ok bool) {
	var added [][2]quad.BNode
	undo = func() {
		for _, pair := range added {
			delete(m.there, pair[0])
			delete(m.back, pair[1])
		}
	}
	from, to := blanks(a), blanks(b)
	for i := range from {
		there, known := m.there[from[i]]
		back, taken := m.back[to[i]]
		if known != taken || known && (there != to[i] || back != from[i]) {
			return undo, false
		}
		if !known {
			m.there[from[i]], m.back[to[i]] = to[i], from[i]
			added = append(added, [2]quad.BNode{from[i], to[i]})
		}
	}
	return undo, true
}

func blanks(row []quad.Value) (nodes []quad.BNode) {
	for _, v := range row {
		if b, ok := v.(quad.BNode); ok {
			nodes = append(nodes, b)
		}
	}
	return nodes
}

// signature is a row without the names of its blank nodes.
func signature(row []quad.Value) string {
	var b strings.Builder
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			b.WriteString("-")
		case quad.BNode:
			b.WriteString("_:")
		case quad.LangString:
			b.WriteString(quad.LangString{Value: v.Value, Lang: strings.ToLower(v.Lang)}.String())
		case quad.TypedString:
			b.WriteString(number(v))
		default:
			b.WriteString(quad.StringOf(v))
		}
		b.WriteString(" ")
	}
	return b.String()
}

// number is a literal; if it is a number, by its value, as the tests do not
// say which of its spellings they want.
func number(v quad.TypedString) string {
	switch strings.TrimPrefix(string(v.Type), xsd) {
	case "decimal", "double", "float":
		if f, err := strconv.ParseFloat(string(v.Value), 64); err == nil {
			return fmt.Sprint(f, v.Type)
		}
	}
	return v.String()
}
