package export

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// These tests give files to the programs that they are for.

// python runs a script that defines read(path) on each file and decodes what
// it returns, by the file's name. It skips the test where there is no
// interpreter that has the module.
func python[T any](t *testing.T, module, script string, files map[string][]byte) map[string]T {
	t.Helper()
	const harness = "\nimport sys, json, os\nd = sys.argv[1]\nprint(json.dumps({n: read(os.path.join(d, n)) for n in os.listdir(d)}))\n"
	for _, interpreter := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(interpreter, "-c", "import "+module).Run() != nil {
			continue
		}
		dir := t.TempDir()
		for name, file := range files {
			if err := os.WriteFile(filepath.Join(dir, name), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(interpreter, "-c", script+harness, dir)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s does not read it: %v\n%s", module, err, stderr.Bytes())
		}
		var results map[string]T
		if err := json.Unmarshal(out, &results); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		return results
	}
	t.Skipf("SKIPPED, NOT CHECKED: no python3 with %s (apt install python3-%[1]s)", module)
	return nil
}

func consumerPictures() map[string]Picture {
	return map[string]Picture{"small": smallPicture(), "positions": positionPicture(), "awkward": awkwardPicture(), "cohosts": cohosting(60), "empty": {}}
}

func TestGraphvizReadsDOT(t *testing.T) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("SKIPPED, NOT CHECKED: no dot (apt install graphviz)")
	}
	for name, p := range consumerPictures() {
		// dot_json is the parsed graph without drawing operations.
		cmd := exec.Command(dot, "-Kdot", "-Tdot_json")
		cmd.Stdin = bytes.NewReader(write(t, p, "dot"))
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil || stderr.Len() > 0 {
			t.Errorf("%s: dot says %v\n%s", name, err, stderr.Bytes())
			continue
		}
		var graph struct {
			Objects []struct{ Name, Label, Kind, Count string }
			Edges   []struct{ Roles, Sources, Label string }
		}
		if err := json.Unmarshal(out, &graph); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(graph.Objects) != len(p.Nodes) || len(graph.Edges) != len(p.Edges) {
			t.Errorf("%s: %d nodes and %d edges, want %d and %d", name, len(graph.Objects), len(graph.Edges), len(p.Nodes), len(p.Edges))
		}
		if name == "small" {
			if got := graph.Objects[1]; got.Label != `Office for "Digital" & Other Futures` || got.Kind != "un-entity" || got.Count != "2" {
				t.Errorf("node as dot reads it: %+v", got)
			}
			if got := graph.Edges[0]; got.Roles != "co-host; host" || got.Label != "2" {
				t.Errorf("edge as dot reads it: %+v", got)
			}
		}
	}
}

// TestGraphvizDrawsDOT looks at the text that Graphviz prints.
func TestGraphvizDrawsDOT(t *testing.T) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("SKIPPED, NOT CHECKED: no dot (apt install graphviz)")
	}
	p := Picture{}
	for _, label := range []string{`back\slash \n \N`, `A & B &amp; C &lt; <b>`, `"q"`, "ends in \\"} {
		p.Nodes = append(p.Nodes, Node{ID: label, Label: label})
	}
	cmd := exec.Command(dot, "-Tsvg")
	cmd.Stdin = bytes.NewReader(write(t, p, "dot"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	texts := xmlTexts(t, out, "text")
	for _, n := range p.Nodes {
		if !slices.Contains(texts, strings.ReplaceAll(n.Label, " ", "\u00a0")) && !slices.Contains(texts, n.Label) {
			t.Errorf("Graphviz does not print %q but %q", n.Label, texts)
		}
	}
}

type networkxGraph struct {
	Nodes map[string]map[string]any
	Edges []struct {
		Ends [2]string
		Data map[string]any
	}
	Directed bool
}

const networkxScript = `
import networkx
def read(path):
    g = networkx.read_graphml(path) if path.endswith(".graphml") else networkx.read_gexf(path)
    return {
        "Nodes": {n: d for n, d in g.nodes(data=True)},
        "Edges": [{"Ends": [a, b], "Data": d} for a, b, d in g.edges(data=True)],
        "Directed": g.is_directed()}
`

func TestNetworkXReads(t *testing.T) {
	files := map[string][]byte{}
	for name, p := range consumerPictures() {
		for _, format := range []string{"graphml", "gexf"} {
			files[name+"."+format] = write(t, p, format)
		}
	}
	got := python[networkxGraph](t, "networkx", networkxScript, files)
	for name, p := range consumerPictures() {
		for _, format := range []string{"graphml", "gexf"} {
			t.Run(format+"/"+name, func(t *testing.T) {
				compareNetworkX(t, p.Sorted(), got[name+"."+format])
			})
		}
	}
}

func compareNetworkX(t *testing.T, p Picture, got networkxGraph) {
	t.Helper()
	if len(got.Nodes) != len(p.Nodes) || len(got.Edges) != len(p.Edges) {
		t.Fatalf("%d nodes and %d edges, want %d and %d", len(got.Nodes), len(got.Edges), len(p.Nodes), len(p.Edges))
	}
	if got.Directed != anyDirected(p.Edges) {
		t.Errorf("directed: %v", got.Directed)
	}
	for _, n := range p.Nodes {
		// XML has no control characters, and readers may turn CR LF into LF.
		data, ok := got.Nodes[inXML(n.ID)]
		if !ok {
			t.Errorf("node %q is lost", n.ID)
			continue
		}
		want := map[string]string{"label": n.Label, "kind": n.Kind, "group": n.Group, "roles": joined(n.Roles), "dates": joined(n.Dates), "sources": joined(n.Sources)}
		for _, a := range n.Attrs {
			want[a.Name] = a.Value
		}
		for name, value := range want {
			if value == "" {
				continue
			}
			if s, _ := data[inXML(name)].(string); s != inXML(value) {
				t.Errorf("node %q: %s is %q, want %q", n.ID, name, s, inXML(value))
			}
		}
		if w, _ := data["weight"].(float64); w != n.Weight {
			t.Errorf("node %q: weight %v, want %v", n.ID, data["weight"], n.Weight)
		}
	}
	var wantEdges, gotEdges []string
	for _, e := range p.Edges {
		wantEdges = append(wantEdges, strings.Join([]string{inXML(e.Source), inXML(e.Target), inXML(e.Label), inXML(e.Kind), joined(e.Dates), inXML(joined(e.Roles)), number(e.Weight)}, "\x1f"))
	}
	for _, e := range got.Edges {
		ends := e.Ends
		if !got.Directed {
			slices.Sort(ends[:])
		}
		text := func(name string) string { s, _ := e.Data[name].(string); return s }
		weight, _ := e.Data["weight"].(float64)
		gotEdges = append(gotEdges, strings.Join([]string{ends[0], ends[1], text("label"), text("kind"), text("dates"), text("roles"), number(weight)}, "\x1f"))
	}
	for i, e := range wantEdges {
		if parts := strings.SplitN(e, "\x1f", 3); !got.Directed && parts[1] < parts[0] {
			wantEdges[i] = parts[1] + "\x1f" + parts[0] + "\x1f" + parts[2]
		}
	}
	slices.Sort(wantEdges)
	slices.Sort(gotEdges)
	if diff := cmp.Diff(wantEdges, gotEdges); diff != "" {
		t.Errorf("edges (-want +got):\n%s", diff)
	}
}

// inXML is the text as XML can hold it.
func inXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			return '\uFFFD'
		}
		return r
	}, s)
}

const rdflibScript = `
import rdflib
rdflib.NORMALIZE_LITERALS = False
formats = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld", "turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
def term(t):
    if isinstance(t, rdflib.Literal):
        return {"Kind": 3, "Value": str(t), "Lang": t.language or "", "Datatype": str(t.datatype or "")}
    return {"Kind": 1, "Value": str(t)}
def read(path):
    name = path.split("/")[-1]
    if name in ("turtle", "ntriples", "rdfxml"):
        g = rdflib.Graph()
        g.parse(path, format=formats[name])
        return [{"Terms": [term(t) for t in triple], "Label": ""} for triple in g]
    d = rdflib.Dataset()
    d.parse(path, format=formats[name])
    return [{"Terms": [term(s), term(p), term(o)], "Label": str(g or "")} for s, p, o, g in d.quads((None, None, None, None))]
`

type rdflibQuad struct {
	Terms [3]struct {
		Kind                  termKind
		Value, Lang, Datatype string
	}
	Label string
}

func TestRDFLibReads(t *testing.T) {
	// The last of some quads have IRIs that rdflib refuses, and its N-Triples
	// reader takes an escaped backslash before a "u" for a code point.
	quads := slices.DeleteFunc(slices.Concat(awkwardQuads(), someQuads()[:9]), func(q quad.Quad) bool {
		return strings.Contains(quad.StringOf(q.Object), `\u`) || strings.ContainsAny(quad.ToString(q.Object), "\x00\x01") // which XML cannot hold
	})
	var want, bare []string
	for _, q := range quads {
		s, err := statementOf(q)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, flat(s[0], s[1], s[2], s[3].value))
		bare = append(bare, flat(s[0], s[1], s[2], ""))
	}
	slices.Sort(bare)
	bare = slices.Compact(bare)
	slices.Sort(want)

	files := map[string][]byte{}
	for _, format := range formatNames(OfQuads) {
		files[format] = writeQuads(t, quads, format)
	}
	for format, rows := range python[[]rdflibQuad](t, "rdflib", rdflibScript, files) {
		var got []string
		for _, row := range rows {
			var terms [3]term
			for i, r := range row.Terms {
				terms[i] = term{r.Kind, r.Value, r.Lang, r.Datatype}
				if r.Datatype == xsdString {
					terms[i].datatype = ""
				}
			}
			got = append(got, flat(terms[0], terms[1], terms[2], row.Label))
		}
		slices.Sort(got)
		expected := want
		if isWithoutLabels(format) {
			expected = bare
		}
		if diff := cmp.Diff(expected, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", format, diff)
		}
	}
}

func flat(s, p, o term, label string) string {
	return s.nquads() + " " + p.nquads() + " " + o.nquads() + " in " + label
}
