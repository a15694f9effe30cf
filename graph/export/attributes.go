package export

import (
	"slices"
	"strconv"
	"strings"
)

// column is one attribute of the nodes or of the edges as exchange formats
// write it: a name, a type and, for the i-th node or edge, a value.
type column struct {
	name  string
	typ   string // "string", "double" or "boolean"
	value func(i int) string
}

// joined writes a list into one cell.
func joined(list []string) string { return strings.Join(list, "; ") }

// nodeColumns are the attributes of a sorted picture's nodes beyond the ID:
// the fields, then every other attribute by name.
func nodeColumns(nodes []Node) []column {
	columns := []column{
		{"label", "string", func(i int) string { return nodes[i].Label }},
		{"kind", "string", func(i int) string { return nodes[i].Kind }},
		{"group", "string", func(i int) string { return nodes[i].Group }},
		{"weight", "double", func(i int) string { return number(nodes[i].Weight) }},
		{"focus", "boolean", func(i int) string { return strconv.FormatBool(nodes[i].Focus) }},
		{"roles", "string", func(i int) string { return joined(nodes[i].Roles) }},
		{"dates", "string", func(i int) string { return joined(nodes[i].Dates) }},
		{"sources", "string", func(i int) string { return joined(nodes[i].Sources) }},
	}
	var names []string
	for _, n := range nodes {
		names = appendNames(names, n.Attrs)
	}
	return appendAttrs(columns, names, func(i int) []Attr { return nodes[i].Attrs })
}

// edgeColumns are the attributes of a sorted picture's edges beyond ID and ends.
func edgeColumns(edges []Edge) []column {
	columns := []column{
		{"directed", "boolean", func(i int) string { return strconv.FormatBool(edges[i].Directed) }},
		{"kind", "string", func(i int) string { return edges[i].Kind }},
		{"label", "string", func(i int) string { return edges[i].Label }},
		{"weight", "double", func(i int) string { return number(edges[i].Weight) }},
		{"roles", "string", func(i int) string { return joined(edges[i].Roles) }},
		{"dates", "string", func(i int) string { return joined(edges[i].Dates) }},
		{"sources", "string", func(i int) string { return joined(edges[i].Sources) }},
	}
	var names []string
	for _, e := range edges {
		names = appendNames(names, e.Attrs)
	}
	return appendAttrs(columns, names, func(i int) []Attr { return edges[i].Attrs })
}

func appendNames(names []string, attrs []Attr) []string {
	for _, a := range attrs {
		if at, found := slices.BinarySearch(names, a.Name); !found {
			names = slices.Insert(names, at, a.Name)
		}
	}
	return names
}

func appendAttrs(columns []column, names []string, attrs func(i int) []Attr) []column {
	for _, name := range names {
		columns = append(columns, column{name, "string", func(i int) string {
			for _, a := range attrs(i) {
				if a.Name == name {
					return a.Value
				}
			}
			return ""
		}})
	}
	return columns
}

// weightOr1 is the weight that a drawing uses.
func weightOr1(w float64) float64 {
	if w == 0 {
		return 1
	}
	return w
}

// caption is what is printed at an edge: its label, and its weight where it is
// more than one.
func caption(e Edge) string {
	switch {
	case e.Weight <= 1:
		return e.Label
	case e.Label == "":
		return number(e.Weight)
	}
	return e.Label + " (" + number(e.Weight) + ")"
}
