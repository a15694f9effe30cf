package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// xmlTexts gives the text of all elements of the name, and fails the test if
// the document is not well-formed.
func xmlTexts(t testing.TB, document []byte, name string) (texts []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(document))
	var open []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, document)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
			if token.Name.Local == name {
				texts = append(texts, "")
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1] == name {
				texts[len(texts)-1] += string(token)
			}
		}
	}
}

func TestSVG(t *testing.T) {
	p := awkwardPicture()
	out := write(t, p, "svg")
	titles := xmlTexts(t, out, "title")
	if len(titles) != 1+len(p.Nodes)+len(p.Edges) {
		t.Errorf("%d titles, want one for the picture, each node and each edge", len(titles))
	}
	if titles[0] != p.Title {
		t.Errorf("title %q", titles[0])
	}
	printed := strings.Join(xmlTexts(t, out, "text"), "\n")
	for _, want := range []string{p.Title, p.Note, p.Date, "showing 14 of 99", "State", "strange kind", "6.5"} {
		if !strings.Contains(printed, want) {
			t.Errorf("%q is not printed in\n%s", want, printed)
		}
	}
	if !strings.Contains(xmlTexts(t, out, "desc")[0], "14 nodes and 13 lines") {
		t.Error("no description")
	}
	if bytes.Contains(out, []byte("NaN")) || bytes.Contains(out, []byte("Inf")) {
		t.Error("a coordinate is no number")
	}
	if other := write(t, smallPicture(), "svg"); bytes.Equal(svgIDs(other), svgIDs(out)) {
		t.Error("two drawings on one page would share IDs")
	}
}

func svgIDs(svg []byte) []byte { return regexp.MustCompile(`aria-labelledby="[^"]+"`).Find(svg) }

func TestPNG(t *testing.T) {
	p := smallPicture()
	image, err := png.Decode(bytes.NewReader(write(t, p, "png")))
	if err != nil {
		t.Fatal(err)
	}
	if image.Bounds().Dx() < 2*smallestWidth {
		t.Errorf("only %v", image.Bounds())
	}
	found := map[color.Color]int{}
	for y := range image.Bounds().Dy() {
		for x := range image.Bounds().Dx() {
			r, g, b, _ := image.At(x, y).RGBA()
			found[color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}]++
		}
	}
	for name, c := range map[string]colour{
		"paper": paper, "title": accent, "labels": text, "notes": faint, "a State": kindStyle("state").fill,
		"a UN entity": kindStyle("un-entity").fill, "an edge": lineOf("").colour, "a heavy edge": faint,
	} {
		if found[c.rgba()] < 20 {
			t.Errorf("%d pixels in the colour of %s", found[c.rgba()], name)
		}
	}
}

func TestBigPNGIsCapped(t *testing.T) {
	p := Picture{}
	for i := range 1000 {
		p.Nodes = append(p.Nodes, sampleBody(i))
	}
	d, err := drawPicture(t.Context(), p.Sorted())
	if err != nil {
		t.Fatal(err)
	}
	width, height, scale := bitmapSize(d)
	if n := float64(width * height); n > 1.01*maxPixels || n < 0.9*maxPixels || scale >= pngScale {
		t.Errorf("%d x %d pixels, each of the drawing's is %g", width, height, scale)
	}
}

func TestCytoscape(t *testing.T) {
	for name, p := range consumerPictures() {
		var file struct {
			Elements struct {
				Nodes []struct {
					Data struct {
						ID, Label string
						Weight    float64
					}
					Position *struct{ X, Y float64 }
				}
				Edges []struct {
					Data struct{ ID, Source, Target string }
				}
			}
		}
		if err := json.Unmarshal(write(t, p, "cytoscape"), &file); err != nil {
			t.Fatal(err)
		}
		if len(file.Elements.Nodes) != len(p.Nodes) || len(file.Elements.Edges) != len(p.Edges) || file.Elements.Edges == nil {
			t.Errorf("%s: %d nodes, %d edges", name, len(file.Elements.Nodes), len(file.Elements.Edges))
		}
		ids, nodes := map[string]bool{}, map[string]bool{}
		for i, n := range file.Elements.Nodes {
			if n.Position == nil || n.Data.ID != p.Sorted().Nodes[i].ID || n.Data.Label != p.Sorted().Nodes[i].Label {
				t.Errorf("%s: node %d is %+v", name, i, n)
			}
			ids[n.Data.ID], nodes[n.Data.ID] = true, true
		}
		for _, e := range file.Elements.Edges {
			if ids[e.Data.ID] || !nodes[e.Data.Source] || !nodes[e.Data.Target] {
				t.Errorf("%s: bad edge %+v", name, e)
			}
			ids[e.Data.ID] = true
		}
	}
}

func TestKumu(t *testing.T) {
	for name, p := range consumerPictures() {
		var file struct {
			Elements    []struct{ ID, Label string }
			Connections []struct{ From, To, Direction string }
		}
		if err := json.Unmarshal(write(t, p, "kumu"), &file); err != nil {
			t.Fatal(err)
		}
		if len(file.Elements) != len(p.Nodes) || len(file.Connections) != len(p.Edges) || file.Connections == nil {
			t.Errorf("%s: %d elements, %d connections", name, len(file.Elements), len(file.Connections))
		}
		for _, c := range file.Connections {
			known := func(id string) bool {
				return slices.ContainsFunc(file.Elements, func(e struct{ ID, Label string }) bool { return e.ID == id })
			}
			if !known(c.From) || !known(c.To) || c.Direction != "directed" && c.Direction != "undirected" {
				t.Errorf("%s: bad connection %+v", name, c)
			}
		}
	}
}

func TestCSV(t *testing.T) {
	p := awkwardPicture()
	for format, rows := range map[string]int{"csv": len(p.Edges), "csv-nodes": len(p.Nodes)} {
		records, err := csv.NewReader(bytes.NewReader(write(t, p, format))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(records) != rows+1 {
			t.Errorf("%s: %d rows", format, len(records))
		}
		at := slices.Index(records[0], "label")
		sorted := p.Sorted()
		for i, record := range records[1:] {
			want := ""
			if format == "csv" {
				want = sorted.Edges[i].Label
			} else {
				want = sorted.Nodes[i].Label
			}
			if want = strings.ReplaceAll(want, "\r\n", "\n"); record[at] != want {
				t.Errorf("%s: %q, want %q", format, record[at], want)
			}
		}
	}
}

// Every line of a flowchart is one of these (Mermaid's flowchart syntax).
var mermaidLines = regexp.MustCompile(`^(---|title: ".*"|flowchart LR|  %% [^{}]*` +
	`|  n\d+(\("[^"]*"\)|\["[^"]*"\]|\{\{"[^"]*"\}\}|\[/"[^"]*"\\\])` +
	`|  n\d+ (---|-->)(\|"[^"|]*"\|)? n\d+` +
	`|  linkStyle \d+ stroke:#[0-9a-f]{6},stroke-width:[0-9.]+px` +
	`|  classDef k_\w+ fill:#[0-9a-f]{6},color:#[0-9a-f]{6},stroke:#[0-9a-f]{6}|  class n\d+(,n\d+)* k_\w+)$`)

func TestMermaid(t *testing.T) {
	for name, p := range consumerPictures() {
		edges := 0
		for line := range strings.Lines(string(write(t, p, "mermaid"))) {
			line = strings.TrimSuffix(line, "\n")
			if !mermaidLines.MatchString(line) {
				t.Errorf("%s: %q is no line of a flowchart", name, line)
			}
			if strings.Contains(line, " --- ") || strings.Contains(line, "|\" n") || strings.Contains(line, "\"| n") {
				edges++
			}
		}
		if edges < len(p.Edges) {
			t.Errorf("%s: %d edges, want %d", name, edges, len(p.Edges))
		}
	}
}

// A statement of the script: text and names in quotes, nothing else that is
// not in the grammar of the statements that it is made of.
var cypherStatement = regexp.MustCompile(`(?s)^(?:` +
	"MERGE \\(n:Thing \\{id: T\\}\\) SET (n:N, )?n \\+= M;|" +
	"MATCH \\(a:Thing \\{id: T\\}\\), \\(b:Thing \\{id: T\\}\\) MERGE \\(a\\)-\\[r:N \\{id: T\\}\\]->\\(b\\) SET r \\+= M;)$")

var (
	cypherQuotes = regexp.MustCompile(`'(?:[^'\\\n]|\\['\\n]|\\u[0-9A-F]{4})*'|` + "`(?:[^`]|``)*`")
	cypherMaps   = regexp.MustCompile(`\{(?:(?:[a-z_]\w*|Q): (?:T|true|false|\d+\.\d+|\[(?:T(?:, T)*)?\])(?:, )?)*\};`)
)

func TestCypher(t *testing.T) {
	for name, p := range consumerPictures() {
		statements := 0
		for line := range strings.Lines(string(write(t, p, "cypher"))) {
			line = strings.TrimSuffix(line, "\n")
			if strings.HasPrefix(line, "// ") {
				continue
			}
			statements++
			bare := cypherQuotes.ReplaceAllStringFunc(line, func(quoted string) string {
				if quoted[0] == '`' {
					return "Q"
				}
				return "T"
			})
			bare = cypherMaps.ReplaceAllString(bare, "M;")
			bare = regexp.MustCompile(`(\(n:Thing \{id: T\}\) SET n|\[r):(\w+)`).ReplaceAllString(bare, "$1:N")
			if !cypherStatement.MatchString(bare) {
				t.Errorf("%s: %s\nis, without its strings, %s", name, line, bare)
			}
		}
		if statements != len(p.Nodes)+len(p.Edges) {
			t.Errorf("%s: %d statements", name, statements)
		}
	}
}

func FuzzWrite(f *testing.F) {
	for _, s := range awkward {
		f.Add(s, 1.5)
	}
	f.Fuzz(func(t *testing.T, s string, weight float64) {
		p := Picture{Title: s, Note: s, Date: s, NodeUnit: s, Nodes: []Node{
			{ID: "a" + s, Label: s, Kind: s, Group: s, Weight: weight, Roles: []string{s}, Dates: []string{s}, Sources: []string{s}, Attrs: []Attr{{"x" + s, s}}},
			{ID: "b"},
		}, Edges: []Edge{{Source: "a" + s, Target: "b", Label: s, Kind: s, Weight: weight, Directed: len(s)%2 == 0, Attrs: []Attr{{"y" + s, s}}}}}
		if p.Check() != nil {
			return
		}
		for _, format := range []string{"svg", "graphml", "gexf"} {
			xmlTexts(t, write(t, p, format), "title")
		}
		for _, format := range []string{"cytoscape", "kumu"} {
			if out := write(t, p, format); !json.Valid(out) {
				t.Errorf("%s: %s", format, out)
			}
		}
		for line := range strings.Lines(string(write(t, p, "mermaid"))) {
			if !mermaidLines.MatchString(strings.TrimSuffix(line, "\n")) {
				t.Errorf("mermaid: %q", line)
			}
		}
		for _, format := range []string{"csv", "csv-nodes"} {
			if _, err := csv.NewReader(bytes.NewReader(write(t, p, format))).ReadAll(); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
		write(t, p, "dot")
		write(t, p, "cypher")
	})
}
