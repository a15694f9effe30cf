package sparql_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
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
	data, err := os.ReadFile(file(root, address))
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case strings.HasSuffix(string(address), ".srx"):
		return xmlResults(t, data)
	case strings.HasSuffix(string(address), ".srj"):
		return jsonResults(t, data)
	}
	return graphResults(saidIn(document(t, root, address, true)))
}

func xmlResults(t *testing.T, data []byte) expected {
	var doc struct {
		Vars []struct {
			Name string `xml:"name,attr"`
		} `xml:"head>variable"`
		Results []struct {
			Bindings []struct {
				Name    string  `xml:"name,attr"`
				URI     *string `xml:"uri"`
				Blank   *string `xml:"bnode"`
				Literal *struct {
					Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
					Type string `xml:"datatype,attr"`
					Text string `xml:",chardata"`
				} `xml:"literal"`
			} `xml:"binding"`
		} `xml:"results>result"`
		Boolean *bool `xml:"boolean"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	e := expected{boolean: doc.Boolean}
	for _, v := range doc.Vars {
		e.vars = append(e.vars, v.Name)
	}
	for _, r := range doc.Results {
		row := make([]quad.Value, len(e.vars))
		for _, b := range r.Bindings {
			var v quad.Value
			switch {
			case b.URI != nil:
				v = quad.IRI(strings.TrimSpace(*b.URI))
			case b.Blank != nil:
				v = quad.BNode(*b.Blank)
			case b.Literal != nil:
				v = literal(b.Literal.Text, b.Literal.Type, b.Literal.Lang)
			}
			row[slices.Index(e.vars, b.Name)] = v
		}
		e.rows = append(e.rows, row)
	}
	return e
}

func jsonResults(t *testing.T, data []byte) expected {
	var doc struct {
		Head    struct{ Vars []string }
		Results struct {
			Bindings []map[string]struct {
				Type, Value, Datatype string
				Lang                  string `json:"xml:lang"`
			}
		}
		Boolean *bool
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	e := expected{vars: doc.Head.Vars, boolean: doc.Boolean}
	for _, b := range doc.Results.Bindings {
		row := make([]quad.Value, len(e.vars))
		for name, v := range b {
			at := slices.Index(e.vars, name)
			switch v.Type {
			case "uri":
				row[at] = quad.IRI(v.Value)
			case "bnode":
				row[at] = quad.BNode(v.Value)
			default:
				row[at] = literal(v.Value, v.Datatype, v.Lang)
			}
		}
		e.rows = append(e.rows, row)
	}
	return e
}

// graphResults reads a result that is written as a graph.
func graphResults(s said) (e expected) {
	for subject, about := range s {
		for _, v := range about[rs+"boolean"] {
			is := v == quad.Value(quad.TypedString{Value: "true", Type: xsd + "boolean"})
			e.boolean = &is
		}
		if !slices.Contains(s.iris(subject, rdfNS+"type"), rs+"ResultSet") {
			continue
		}
		for _, v := range about[rs+"resultVariable"] {
			e.vars = append(e.vars, string(v.(quad.String)))
		}
		solutions := about[rs+"solution"]
		index := func(v quad.Value) string {
			i, _ := s.one(v, rs+"index").(quad.TypedString)
			e.ordered = e.ordered || i.Value != ""
			return strings.Repeat("0", 9-len(i.Value)) + string(i.Value)
		}
		slices.SortFunc(solutions, func(a, b quad.Value) int { return strings.Compare(index(a), index(b)) })
		for _, solution := range solutions {
			row := make([]quad.Value, len(e.vars))
			for _, b := range s[solution][rs+"binding"] {
				row[slices.Index(e.vars, string(s.one(b, rs+"variable").(quad.String)))] = s.one(b, rs+"value")
			}
			e.rows = append(e.rows, row)
		}
	}
	return e
}

func literal(text, datatype, lang string) quad.Value {
	switch {
	case lang != "":
		return quad.LangString{Value: quad.String(text), Lang: lang}
	case datatype != "" && datatype != xsd+"string":
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
	}
	return quad.String(text)
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
