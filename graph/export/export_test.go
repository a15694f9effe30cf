package export

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// awkward are texts that each format has to escape in its own way.
var awkward = []string{
	`"Double" and 'single' quotes`, "A & B <b>bold</b> ]]> --> <!-- x", "two\nlines\r\nand a\ttab", `back\slash \n \u0041 \`,
	"Côte d’Ivoire · Türkiye · 联合国 · الأمم المتحدة · 🌍", "&amp; &lt; &#38; R&D", "`code` #35; %%{init: {}}%% %s", "end",
	"'}) DETACH DELETE n //", "=1+1, and; more | [x](y) {z}", "\x01control\x00\x7f", "a -- b -> c", "  spaces  ", "bad \xff utf-8",
}

func awkwardPicture() Picture {
	p := Picture{
		Title: `Title: "quoted" & <more>`, Note: "Source: a ]]> b --> c {d}", Date: "17 December 2025",
		NodeUnit: "events", EdgeUnit: "events in common", Total: 99,
	}
	kinds := []string{"state", "un-entity", "event", "strange kind", "", "ngo"}
	for i, s := range awkward {
		p.Nodes = append(p.Nodes, Node{
			ID: "org/" + s, Label: s, Kind: kinds[i%len(kinds)], Group: "g1", Weight: float64(i), Focus: i == 0,
			Roles: []string{"host", s}, Dates: []string{"2025-12-15T09:00", "2025-12-16"}, Sources: []string{"source/0a"},
			Attrs: []Attr{{"x " + s, s}, {"plain", s}},
		})
		if i > 0 {
			p.Edges = append(p.Edges, Edge{
				Source: "org/" + s, Target: "org/" + awkward[i-1], Label: s, Kind: kinds[i%len(kinds)], Weight: float64(i) / 2,
				Roles: []string{s}, Dates: []string{"2025-12-15", "soon"}, Sources: []string{"source/0a", s}, Attrs: []Attr{{"plain", s}},
			})
		}
	}
	return p
}

// smallPicture is what the golden files show.
func smallPicture() Picture {
	return Picture{
		Title: "Who organised with whom", Note: "Source: an invented report.", Date: "15 December 2025",
		NodeUnit: "events", EdgeUnit: "events in common",
		Nodes: []Node{
			{ID: "country/NOR", Label: "Norland", Kind: "state", Weight: 2, Focus: true, Dates: []string{"2025-12-15", "2025-12-16"}, Sources: []string{"source/0a"}},
			{ID: "org/odf", Label: `Office for "Digital" & Other Futures`, Kind: "un-entity", Weight: 2, Group: "1", Attrs: []Attr{{"acronym", "ODF"}}},
			{ID: "org/orf", Label: "Open Registry Foundation", Kind: "ngo", Weight: 1, Group: "1"},
		},
		Edges: []Edge{
			{Source: "org/odf", Target: "country/NOR", Weight: 2, Roles: []string{"host", "co-host"}, Dates: []string{"2025-12-15", "2025-12-16"}, Sources: []string{"source/0a", "source/0b"}},
			{Source: "org/orf", Target: "org/odf", Weight: 1, Roles: []string{"organizer"}, Dates: []string{"2025-12-15T09:00"}, Sources: []string{"source/0a"}, Attrs: []Attr{{"events", "Opening <the> net"}}},
		},
	}
}

// positionPicture has directed, parallel and looping edges.
func positionPicture() Picture {
	return Picture{
		Title: "Positions",
		Nodes: []Node{{ID: "country/NOR", Label: "Norland", Kind: "state"}, {ID: "issue/x", Label: "Mandate", Kind: "issue", Weight: 2}},
		Edges: []Edge{
			{Source: "country/NOR", Target: "issue/x", Directed: true, Kind: "positive", Label: "support", Dates: []string{"2025-12-16"}},
			{Source: "country/NOR", Target: "issue/x", Directed: true, Kind: "negative", Label: "reservation"},
			{Source: "issue/x", Target: "issue/x", Directed: true, Label: "part of"},
		},
	}
}

func shuffled(p Picture, seed uint64) Picture {
	r := rand.New(rand.NewPCG(seed, seed))
	p.Nodes, p.Edges = slices.Clone(p.Nodes), slices.Clone(p.Edges)
	r.Shuffle(len(p.Nodes), func(i, j int) { p.Nodes[i], p.Nodes[j] = p.Nodes[j], p.Nodes[i] })
	r.Shuffle(len(p.Edges), func(i, j int) { p.Edges[i], p.Edges[j] = p.Edges[j], p.Edges[i] })
	for i, e := range p.Edges {
		if !e.Directed && i%2 == 0 {
			p.Edges[i].Source, p.Edges[i].Target = e.Target, e.Source
		}
	}
	return p
}

func write(t testing.TB, p Picture, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, p, format); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.Bytes()
}

func sequence(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func formatNames(of Input) (names []string) {
	for _, f := range Formats() {
		if f.Of == of {
			names = append(names, f.Name)
		}
	}
	return names
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if that is meant:\n%s", path, diff)
	}
}

func TestFormats(t *testing.T) {
	for _, name := range strings.Fields("dot svg png graphml gexf cytoscape csv csv-nodes mermaid cypher kumu") {
		if f, ok := FormatOf(name); !ok || f.Of != OfPicture {
			t.Errorf("%s is not a format of pictures: %+v", name, f)
		}
	}
	for _, name := range strings.Fields("jsonld turtle trig nquads ntriples") {
		if f, ok := FormatOf(name); !ok || f.Of != OfQuads {
			t.Errorf("%s is not a format of quads: %+v", name, f)
		}
	}
	for _, f := range Formats() {
		if f.MediaType == "" || !strings.HasPrefix(f.Extension, ".") || f.About == "" {
			t.Errorf("%+v is not filled in", f)
		}
	}
}

func TestGoldenPictures(t *testing.T) {
	for _, name := range formatNames(OfPicture) {
		if name == "png" {
			continue // looked at by TestPNG
		}
		t.Run(name, func(t *testing.T) {
			f, _ := FormatOf(name)
			golden(t, "small-"+name+f.Extension, write(t, smallPicture(), name))
			golden(t, "positions-"+name+f.Extension, write(t, positionPicture(), name))
		})
	}
}

func TestSameBytesInAnyOrder(t *testing.T) {
	for _, p := range []Picture{awkwardPicture(), positionPicture(), cohosting(30)} {
		for _, name := range formatNames(OfPicture) {
			want := write(t, p, name)
			seeds := uint64(3)
			if name == "png" { // the drawing is SVG's, and packing its pixels takes long under the race detector
				seeds = 1
			}
			for seed := range seeds {
				if got := write(t, shuffled(p, seed), name); !bytes.Equal(want, got) {
					t.Errorf("%s of %q depends on the order of nodes and edges", name, p.Title)
				}
			}
		}
	}
}

func TestMarksWithoutALineAreExplained(t *testing.T) {
	p := Picture{Lone: "organised alone", Nodes: []Node{{ID: "a"}, {ID: "b"}}, Edges: []Edge{{Source: "a", Target: "b"}}}
	if drawn := string(write(t, p, "svg")); strings.Contains(drawn, p.Lone) {
		t.Error("explained though there are none")
	}
	p.Nodes = append(p.Nodes, Node{ID: "c"})
	if drawn := string(write(t, p, "svg")); strings.Count(drawn, "Mark without a line: organised alone.") != 2 { // in the legend, and for those who do not see it
		t.Errorf("not explained:\n%s", drawn)
	}
}

func TestWriteLeavesThePictureAlone(t *testing.T) {
	p := shuffled(awkwardPicture(), 5)
	before := shuffled(awkwardPicture(), 5)
	for _, name := range formatNames(OfPicture) {
		write(t, p, name)
	}
	if diff := cmp.Diff(before, p); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyPicture(t *testing.T) {
	for _, name := range formatNames(OfPicture) {
		if got := write(t, Picture{}, name); len(got) == 0 {
			t.Errorf("%s of nothing is not a file of its format", name)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	one := Node{ID: "a"}
	tests := []struct {
		name    string
		picture Picture
		format  string
		want    error
		says    string
	}{
		{"unknown format", Picture{}, "bmp", ErrUnknownFormat, "known: svg, png, dot"},
		{"quads only", Picture{}, "turtle", ErrUnknownFormat, "made from quads"},
		{"no ID", Picture{Nodes: []Node{{Label: "x"}}}, "dot", ErrBadPicture, `node 0 ("x")`},
		{"same ID", Picture{Nodes: []Node{one, one}}, "svg", ErrBadPicture, `"a" is there twice`},
		{"same ID once valid", Picture{Nodes: []Node{{ID: "a\xff"}, {ID: "a\xfe"}}}, "svg", ErrBadPicture, "twice"},
		{"dangling", Picture{Nodes: []Node{one}, Edges: []Edge{{Source: "a", Target: "b"}}}, "csv", ErrBadPicture, `"b"`},
		{"negative", Picture{Nodes: []Node{{ID: "a", Weight: -1}}}, "csv", ErrBadPicture, "weight -1"},
		{"no number", Picture{Nodes: []Node{one}, Edges: []Edge{{Source: "a", Target: "a", Weight: math.NaN()}}}, "csv", ErrBadPicture, "NaN"},
		{"infinite", Picture{Nodes: []Node{{ID: "a", Weight: math.Inf(1)}}}, "csv", ErrBadPicture, "+Inf"},
		{"reserved attribute", Picture{Nodes: []Node{{ID: "a", Attrs: []Attr{{"Label", "x"}}}}}, "csv", ErrBadPicture, `"Label"`},
		{"repeated attribute", Picture{Nodes: []Node{{ID: "a", Attrs: []Attr{{"x", ""}, {"x", ""}}}}}, "csv", ErrBadPicture, `"x"`},
		{"unnamed attribute", Picture{Nodes: []Node{one}, Edges: []Edge{{Source: "a", Target: "a", Attrs: []Attr{{}}}}}, "csv", ErrBadPicture, `""`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			err := Write(t.Context(), &b, test.picture, test.format)
			if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %v that says %q", err, test.want, test.says)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes written before the error", b.Len())
			}
		})
	}
}

type failing struct{}

var errFull = errors.New("disk full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestWriterErrors(t *testing.T) {
	for _, name := range formatNames(OfPicture) {
		if err := Write(t.Context(), failing{}, cohosting(30), name); !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for _, name := range formatNames(OfQuads) {
		if err := WriteQuads(t.Context(), failing{}, sequence(someQuads()), name); !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, name := range formatNames(OfPicture) {
		if err := Write(ctx, new(bytes.Buffer), smallPicture(), name); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for _, name := range formatNames(OfQuads) {
		if err := WriteQuads(ctx, new(bytes.Buffer), sequence(someQuads()), name); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
