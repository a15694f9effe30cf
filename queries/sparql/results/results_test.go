package results_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/queries/sparql/results"
)

// table is an answer in memory.
type table struct {
	Boolean bool
	Vars    []string
	Rows    [][]quad.Value
}

func (a table) answer() results.Answer {
	if a.Vars == nil {
		return results.Answer{Boolean: a.Boolean}
	}
	return results.Answer{Solutions: &results.Solutions{Vars: a.Vars, Rows: func(yield func([]quad.Value, error) bool) {
		for _, row := range a.Rows {
			if !yield(row, nil) {
				return
			}
		}
	}}}
}

func tableOf(t interface {
	Helper()
	Fatal(...any)
}, a results.Answer) table {
	t.Helper()
	if a.Solutions == nil {
		return table{Boolean: a.Boolean}
	}
	read := table{Vars: append([]string{}, a.Solutions.Vars...)}
	for row, err := range a.Solutions.Rows {
		if err != nil {
			t.Fatal(err)
		}
		read.Rows = append(read.Rows, row)
	}
	return read
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

var example = table{Vars: []string{"x", "label"}, Rows: [][]quad.Value{
	{quad.IRI("http://ex.org/é"), quad.LangString{Value: "a, \"b\"\t<&>\n", Lang: "en-GB"}},
	{quad.BNode("b1"), nil},
	{nil, quad.TypedString{Value: "1.50", Type: xsd + "decimal"}},
	{quad.String(""), quad.TypedString{Value: "x", Type: "http://ex.org/type"}},
}}

func TestWrite(t *testing.T) {
	for _, c := range []struct {
		format        results.Format
		want, boolean string
	}{
		{results.JSON, `{"head":{"vars":["x","label"]},"results":{"bindings":[
{"x":{"type":"uri","value":"http://ex.org/é"},"label":{"type":"literal","value":"a, \"b\"\t\u003c\u0026\u003e\n","xml:lang":"en-GB"}},
{"x":{"type":"bnode","value":"b1"}},
{"label":{"type":"literal","value":"1.50","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}},
{"x":{"type":"literal","value":""},"label":{"type":"literal","value":"x","datatype":"http://ex.org/type"}}
]}}
`, `{"head":{},"boolean":true}` + "\n"},
		{results.XML, `<?xml version="1.0"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
<head><variable name="x"/><variable name="label"/></head>
<results>
<result><binding name="x"><uri>http://ex.org/é</uri></binding><binding name="label"><literal xml:lang="en-GB">a, &#34;b&#34;&#x9;&lt;&amp;&gt;&#xA;</literal></binding></result>
<result><binding name="x"><bnode>b1</bnode></binding></result>
<result><binding name="label"><literal datatype="http://www.w3.org/2001/XMLSchema#decimal">1.50</literal></binding></result>
<result><binding name="x"><literal></literal></binding><binding name="label"><literal datatype="http://ex.org/type">x</literal></binding></result>
</results>
</sparql>
`, "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head/>\n<boolean>true</boolean>\n</sparql>\n"},
		{results.CSV, "x,label\r\nhttp://ex.org/é,\"a, \"\"b\"\"\t<&>\n\"\r\n_:b1,\r\n,1.50\r\n\"\",x\r\n", "true\r\n"},
		{results.TSV, "?x\t?label\n<http://ex.org/é>\t\"a, \\\"b\\\"\\t<&>\\n\"@en-GB\n_:b1\t\n\t1.50\n\"\"\t\"x\"^^<http://ex.org/type>\n", "true\n"},
	} {
		var b bytes.Buffer
		if err := c.format.Write(&b, example.answer()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, b.String()); diff != "" {
			t.Errorf("%s: %s", c.format.Name, diff)
		}
		b.Reset()
		if err := c.format.Write(&b, results.Answer{Boolean: true}); err != nil || b.String() != c.boolean {
			t.Errorf("%s: true is written as %q, %v", c.format.Name, b.String(), err)
		}
	}
}

func TestWriteStopsAtErrors(t *testing.T) {
	broken := errors.New("broken")
	for _, f := range results.Formats {
		var b bytes.Buffer
		err := f.Write(&b, results.Answer{Solutions: &results.Solutions{Vars: []string{"x"}, Rows: func(yield func([]quad.Value, error) bool) {
			_ = yield([]quad.Value{quad.String("a")}, nil) && yield(nil, broken)
		}}})
		if !errors.Is(err, broken) || strings.Contains(b.String(), "</sparql>") || strings.Contains(b.String(), "]}}") {
			t.Errorf("%s: %v after\n%s", f.Name, err, b.String())
		}
		if err := f.Write(&b, table{Vars: []string{"x"}, Rows: [][]quad.Value{{}}}.answer()); !errors.Is(err, results.ErrBadResults) {
			t.Errorf("%s: a row that is too short: %v", f.Name, err)
		}
	}
}

// lossless are the formats that keep all there is.
var lossless = []results.Format{results.JSON, results.XML, results.TSV}

func TestWhatIsWrittenIsRead(t *testing.T) {
	texts := rapid.StringOf(rapid.RuneFrom([]rune("aé\"'\\\n\t\r,<&>_: 😀")))
	values := rapid.Custom(func(t *rapid.T) quad.Value {
		s := quad.String(texts.Draw(t, "text"))
		return rapid.SampledFrom([]quad.Value{nil, s, quad.LangString{Value: s, Lang: "de"}, quad.TypedString{Value: s, Type: xsd + "string"},
			quad.IRI("http://ex.org/a/../b"), quad.BNode("b.1"), quad.TypedString{Value: "-1.0e6", Type: xsd + "double"}, quad.TypedString{Value: "true", Type: xsd + "boolean"}}).Draw(t, "value")
	})
	rapid.Check(t, func(t *rapid.T) {
		a := table{Boolean: rapid.Bool().Draw(t, "boolean"), Vars: rapid.SampledFrom([][]string{nil, {}, {"true"}, {"x", "y"}}).Draw(t, "vars")}
		for range rapid.IntRange(0, 4).Draw(t, "rows") {
			a.Rows = append(a.Rows, rapid.SliceOfN(values, len(a.Vars), len(a.Vars)).Draw(t, "row"))
		}
		if a.Vars == nil {
			a.Rows = nil
		} else {
			a.Boolean = false
		}
		for _, f := range lossless {
			checkKept(t, f, a)
		}
		for _, row := range a.Rows {
			for i, v := range row {
				row[i] = asCSV(v)
			}
		}
		checkKept(t, results.CSV, a)
	})
}

// asCSV is what CSV keeps of a value.
func asCSV(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.IRI:
		return quad.String(v)
	case quad.LangString:
		return v.Value
	case quad.TypedString:
		return v.Value
	}
	return v
}

func checkKept(t interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}, f results.Format, a table) {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, a.answer()); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	again, err := f.Read(&b)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if diff := cmp.Diff(a, tableOf(t, again), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s: %s\n%s", f.Name, diff, text)
	}
	if (again.Solutions == nil) != (a.Vars == nil) {
		t.Fatalf("%s: a boolean and solutions are mixed up\n%s", f.Name, text)
	}
}

func TestBadResults(t *testing.T) {
	for _, c := range []struct {
		format results.Format
		text   string
	}{
		{results.JSON, ""}, {results.JSON, "[]"}, {results.JSON, `{"head":{"vars":["x"]}}`}, {results.JSON, `{"head":{"vars":["x","x"]},"results":{"bindings":[]}}`},
		{results.JSON, `{"head":{"vars":["x"]},"results":{"bindings":[{"y":{"type":"uri","value":"a"}}]}}`}, {results.JSON, `{"head":{},"boolean":true} {}`},
		{results.JSON, `{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"triple","value":"a"}}]}}`},
		{results.XML, ""}, {results.XML, "<sparql/>"}, {results.XML, `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><boolean/></sparql>`},
		{results.XML, `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><results><uri>a</uri></results></sparql>`}, {results.XML, "<sparql"},
		{results.XML, `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><results><result><binding name="x"><uri>a</uri></binding></result></results></sparql>`},
		{results.CSV, ""}, {results.CSV, "x,x\r\n"}, {results.CSV, "x\r\na,b\r\n"}, {results.CSV, "x\r\n\"a"}, {results.CSV, "x\r\n\"a\"b\r\n"},
		{results.TSV, ""}, {results.TSV, "?x\n<a>\t<b>\n"}, {results.TSV, "?x\na\n"}, {results.TSV, "?x\n\"a\" \"b\"\n"}, {results.TSV, "?x\n?y\n"},
	} {
		if a, err := c.format.Read(strings.NewReader(c.text)); !errors.Is(err, results.ErrBadResults) {
			t.Errorf("%s %q: %v, %v", c.format.Name, c.text, a, err)
		}
	}
}

func TestOldAndOddResults(t *testing.T) {
	a, err := results.JSON.Read(strings.NewReader(`{"results":{"bindings":[{"x":{"type":"typed-literal","datatype":"http://d","value":"1"}}]},"head":{"vars":["x"],"link":["l"]}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := table{Vars: []string{"x"}, Rows: [][]quad.Value{{quad.TypedString{Value: "1", Type: "http://d"}}}}
	if diff := cmp.Diff(want, tableOf(t, a)); diff != "" {
		t.Error(diff)
	}
	var b bytes.Buffer
	odd := table{Vars: []string{"x"}, Rows: [][]quad.Value{{quad.IRI("a b\tc")}, {quad.BNode("a b")}, {quad.Int(3)}}}
	if err := results.TSV.Write(&b, odd.answer()); err != nil || b.String() != "?x\n<a\\u0020b\\u0009c>\n_:x612062\n3\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

// TestW3CResults reads all results of the W3C's suites, and writes and reads
// them in every format.
func TestW3CResults(t *testing.T) {
	root := os.Getenv("PLENARY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	root = filepath.Join(root, "w3c", "sparql")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: %v (PLENARY_SHARED names the folder)", err)
	}
	counts := map[string]int{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		for _, f := range results.Formats {
			if strings.HasSuffix(path, "."+f.Extension) {
				counts[f.Name]++
				checkFile(t, f, path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(counts); got != "map[csv:3 json:6 tsv:3 xml:440]" {
		t.Errorf("there are other files: %s", got)
	}
}

func checkFile(t *testing.T, f results.Format, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := f.Read(bytes.NewReader(data))
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	read := tableOf(t, a)
	for _, g := range lossless {
		checkKept(t, g, read)
	}
	if f.Name == "csv" {
		var b bytes.Buffer
		if err := f.Write(&b, a); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(data), strings.ReplaceAll(b.String(), "\r\n", "\n")); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, format := range results.Formats {
		var b bytes.Buffer
		if err := format.Write(&b, example.answer()); err != nil {
			f.Fatal(err)
		}
		f.Add(b.String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range results.Formats {
			var a results.Answer
			var err error
			rdftest.Bounded(t, len(text), func() { a, err = format.Read(strings.NewReader(text)) })
			if err != nil {
				continue
			}
			read := tableOf(t, a)
			var b bytes.Buffer
			if err := results.JSON.Write(&b, read.answer()); err != nil {
				t.Fatal(err)
			}
			if _, err := results.JSON.Read(&b); err != nil {
				t.Fatalf("%s is read, but not what JSON makes of it: %v", format.Name, err)
			}
		}
	})
}
