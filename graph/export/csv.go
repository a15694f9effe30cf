package export

import (
	"context"
	"encoding/csv"
	"io"
	"strings"
)

// writeEdgesCSV writes a table of the edges (RFC 4180): the ends by ID and by
// label, then all attributes. Lists are joined by "; ".
func writeEdgesCSV(_ context.Context, w io.Writer, p Picture) error {
	labels := make(map[string]string, len(p.Nodes))
	for _, n := range p.Nodes {
		labels[n.ID] = n.Label
	}
	edge := func(get func(e Edge) string) func(int) string {
		return func(i int) string { return get(p.Edges[i]) }
	}
	columns := []column{
		{"source", "string", edge(func(e Edge) string { return e.Source })},
		{"source_label", "string", edge(func(e Edge) string { return labels[e.Source] })},
		{"target", "string", edge(func(e Edge) string { return e.Target })},
		{"target_label", "string", edge(func(e Edge) string { return labels[e.Target] })},
	}
	return writeCSV(w, append(columns, edgeColumns(p.Edges)...), len(p.Edges))
}

// writeNodesCSV writes a table of the nodes.
func writeNodesCSV(_ context.Context, w io.Writer, p Picture) error {
	columns := []column{{"id", "string", func(i int) string { return p.Nodes[i].ID }}}
	return writeCSV(w, append(columns, nodeColumns(p.Nodes)...), len(p.Nodes))
}

func writeCSV(w io.Writer, columns []column, rows int) error {
	out := csv.NewWriter(w)
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = c.name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row := range rows {
		for i, c := range columns {
			// Readers of CSV fold CR LF inside a cell into LF; write what they give back.
			record[i] = strings.ReplaceAll(c.value(row), "\r\n", "\n")
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
