package export

import (
	"context"
	"encoding/xml"
	"io"
	"strconv"
)

// GraphML as in http://graphml.graphdrawing.org/specification.html.
type graphmlFile struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphmlKey `xml:"key"`
	Graph   graphmlGraph `xml:"graph"`
}

type graphmlKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphmlGraph struct {
	ID          string        `xml:"id,attr"`
	EdgeDefault string        `xml:"edgedefault,attr"`
	Data        []graphmlData `xml:"data"`
	Nodes       []graphmlNode `xml:"node"`
	Edges       []graphmlEdge `xml:"edge"`
}

type graphmlNode struct {
	ID   string        `xml:"id,attr"`
	Data []graphmlData `xml:"data"`
}

type graphmlEdge struct {
	ID     string        `xml:"id,attr"`
	Source string        `xml:"source,attr"`
	Target string        `xml:"target,attr"`
	Data   []graphmlData `xml:"data"`
}

type graphmlData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// writeGraphML writes every attribute as a data element with a key. A picture
// with edges of both sorts is written as a directed graph, since many readers
// refuse to mix; the edge's attribute "directed" says which it is.
func writeGraphML(_ context.Context, w io.Writer, p Picture) error {
	var file graphmlFile
	file.Graph.ID, file.Graph.EdgeDefault = "picture", "undirected"
	if anyDirected(p.Edges) {
		file.Graph.EdgeDefault = "directed"
	}
	for i, a := range pictureAttrs(p) {
		id := "g" + strconv.Itoa(i)
		file.Keys = append(file.Keys, graphmlKey{id, "graph", a.Name, "string"})
		file.Graph.Data = append(file.Graph.Data, graphmlData{id, a.Value})
	}
	nodeCols, edgeCols := nodeColumns(p.Nodes), edgeColumns(p.Edges)
	keys := func(columns []column, prefix, of string) {
		for i, c := range columns {
			file.Keys = append(file.Keys, graphmlKey{prefix + strconv.Itoa(i), of, c.name, c.typ})
		}
	}
	keys(nodeCols, "n", "node")
	keys(edgeCols, "e", "edge")
	data := func(columns []column, prefix string, row int) (list []graphmlData) {
		for i, c := range columns {
			if value := c.value(row); value != "" {
				list = append(list, graphmlData{prefix + strconv.Itoa(i), value})
			}
		}
		return list
	}
	for i, n := range p.Nodes {
		file.Graph.Nodes = append(file.Graph.Nodes, graphmlNode{n.ID, data(nodeCols, "n", i)})
	}
	for i, id := range edgeIDs(p.Edges) {
		e := p.Edges[i]
		file.Graph.Edges = append(file.Graph.Edges, graphmlEdge{id, e.Source, e.Target, data(edgeCols, "e", i)})
	}
	return writeXML(w, file)
}

func anyDirected(edges []Edge) bool {
	for _, e := range edges {
		if e.Directed {
			return true
		}
	}
	return false
}

// pictureAttrs are the texts of the picture itself that are not empty.
func pictureAttrs(p Picture) (attrs []Attr) {
	for _, a := range []Attr{
		{"title", p.Title}, {"note", p.Note}, {"date", p.Date},
		{"node_unit", p.NodeUnit}, {"edge_unit", p.EdgeUnit}, {"shown", shown(p)},
	} {
		if a.Value != "" {
			attrs = append(attrs, a)
		}
	}
	return attrs
}

// shown says how much of a cut picture there is; empty if it is whole.
func shown(p Picture) string {
	if p.Total <= len(p.Nodes) {
		return ""
	}
	return "showing " + strconv.Itoa(len(p.Nodes)) + " of " + strconv.Itoa(p.Total)
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
