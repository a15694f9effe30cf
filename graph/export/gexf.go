package export

import (
	"context"
	"encoding/xml"
	"io"
	"strconv"
	"time"
)

// GEXF as in https://gexf.net/schema.html, in the namespaces of 1.2, which
// every reader knows; nothing in it has another meaning in 1.3. An edge's kind,
// which keeps edges between the same nodes apart, is an attribute of 1.3 that
// readers of 1.2 pass over.
type gexfFile struct {
	XMLName xml.Name  `xml:"gexf"`
	XMLNS   string    `xml:"xmlns,attr"`
	Viz     string    `xml:"xmlns:viz,attr"`
	Version string    `xml:"version,attr"`
	Meta    gexfMeta  `xml:"meta"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfMeta struct {
	Creator     string `xml:"creator"`
	Title       string `xml:"title,omitempty"`
	Description string `xml:"description,omitempty"`
}

type gexfGraph struct {
	Mode       string           `xml:"mode,attr"`
	EdgeType   string           `xml:"defaultedgetype,attr"`
	TimeFormat string           `xml:"timeformat,attr,omitempty"`
	Attributes []gexfAttributes `xml:"attributes"`
	Nodes      []gexfNode       `xml:"nodes>node"`
	Edges      []gexfEdge       `xml:"edges>edge"`
}

type gexfAttributes struct {
	Class string          `xml:"class,attr"`
	List  []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfSpell struct {
	Start string `xml:"start,attr"`
	End   string `xml:"end,attr"`
}

type gexfColour struct {
	R uint8 `xml:"r,attr"`
	G uint8 `xml:"g,attr"`
	B uint8 `xml:"b,attr"`
}

type gexfNumber struct {
	Value string `xml:"value,attr"`
}

type gexfPosition struct {
	X string `xml:"x,attr"`
	Y string `xml:"y,attr"`
	Z string `xml:"z,attr"`
}

type gexfSpells struct {
	List []gexfSpell `xml:"spell"`
}

type gexfNode struct {
	ID       string        `xml:"id,attr"`
	Label    string        `xml:"label,attr"`
	Values   []gexfValue   `xml:"attvalues>attvalue"`
	Spells   *gexfSpells   `xml:"spells,omitempty"`
	Size     gexfNumber    `xml:"viz:size"`
	Position *gexfPosition `xml:"viz:position"`
	Colour   gexfColour    `xml:"viz:color"`
	Shape    gexfNumber    `xml:"viz:shape"`
}

type gexfEdge struct {
	ID        string      `xml:"id,attr"`
	Source    string      `xml:"source,attr"`
	Target    string      `xml:"target,attr"`
	Type      string      `xml:"type,attr"`
	Kind      string      `xml:"kind,attr,omitempty"`
	Label     string      `xml:"label,attr,omitempty"`
	Weight    string      `xml:"weight,attr"`
	Values    []gexfValue `xml:"attvalues>attvalue"`
	Spells    *gexfSpells `xml:"spells,omitempty"`
	Thickness gexfNumber  `xml:"viz:thickness"`
	Colour    gexfColour  `xml:"viz:color"`
}

// writeGEXF writes attributes, colours, sizes and, for pictures that are not
// too big to lay out, positions. Days on nodes and edges become spells.
func writeGEXF(ctx context.Context, w io.Writer, p Picture) error {
	file := gexfFile{
		XMLNS: "http://www.gexf.net/1.2draft", Viz: "http://www.gexf.net/1.2draft/viz", Version: "1.2",
		Meta:  gexfMeta{Creator: "Plenary", Title: p.Title, Description: p.Note},
		Graph: gexfGraph{Mode: "static", EdgeType: "undirected"},
	}
	if anyDirected(p.Edges) {
		file.Graph.EdgeType = "directed"
	}
	size := sizesOf(p)
	places, err := positions(ctx, p)
	if err != nil {
		return err
	}
	// GEXF has places of its own for labels and directions.
	own := map[string]bool{"label": true, "directed": true}
	nodeCols, edgeCols := nodeColumns(p.Nodes), edgeColumns(p.Edges)
	file.Graph.Attributes = []gexfAttributes{gexfDeclare("node", nodeCols, own), gexfDeclare("edge", edgeCols, own)}

	for i, n := range p.Nodes {
		c := nodeStyle(n).fill
		node := gexfNode{
			ID: n.ID, Label: n.Label, Values: gexfValues("n", nodeCols, own, i), Spells: spells(n.Dates),
			Size: gexfNumber{number(round1(2 * size.radius(n)))}, Colour: gexfColour(c),
			Shape: gexfNumber{nodeStyle(n).shape.gexf()},
		}
		if places != nil {
			// Gephi's y points up.
			node.Position = &gexfPosition{number(round1(places[i].x)), number(round1(-places[i].y)), "0"}
		}
		file.Graph.Nodes = append(file.Graph.Nodes, node)
	}
	for i, id := range edgeIDs(p.Edges) {
		e := p.Edges[i]
		typ := "undirected"
		if e.Directed {
			typ = "directed"
		}
		c := edgeColour(e)
		file.Graph.Edges = append(file.Graph.Edges, gexfEdge{
			ID: id, Source: e.Source, Target: e.Target, Type: typ, Kind: e.Kind, Label: e.Label, Weight: number(e.Weight),
			Values: gexfValues("e", edgeCols, own, i), Spells: spells(e.Dates),
			Thickness: gexfNumber{number(round1(size.width(e)))}, Colour: gexfColour(c),
		})
	}
	for _, n := range file.Graph.Nodes {
		file.Graph.dated(n.Spells)
	}
	for _, e := range file.Graph.Edges {
		file.Graph.dated(e.Spells)
	}
	return writeXML(w, file)
}

func (g *gexfGraph) dated(s *gexfSpells) {
	if s != nil {
		g.Mode, g.TimeFormat = "dynamic", "date"
	}
}

func gexfDeclare(class string, columns []column, own map[string]bool) gexfAttributes {
	declared := gexfAttributes{Class: class}
	for i, c := range columns {
		if !own[c.name] {
			declared.List = append(declared.List, gexfAttribute{class[:1] + strconv.Itoa(i), c.name, c.typ})
		}
	}
	return declared
}

func gexfValues(prefix string, columns []column, own map[string]bool, row int) (values []gexfValue) {
	for i, c := range columns {
		if value := c.value(row); value != "" && !own[c.name] {
			values = append(values, gexfValue{prefix + strconv.Itoa(i), value})
		}
	}
	return values
}

// spells are the days among the dates, each as a spell of its own; dates in
// another form are left to the attribute "dates".
func spells(dates []string) *gexfSpells {
	var list []gexfSpell
	for _, date := range dates {
		if len(date) < len(time.DateOnly) {
			continue
		}
		day := date[:len(time.DateOnly)]
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Start != day {
			list = append(list, gexfSpell{day, day})
		}
	}
	if list == nil {
		return nil
	}
	return &gexfSpells{list}
}
