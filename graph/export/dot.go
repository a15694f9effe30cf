package export

import (
	"context"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
)

// writeDOT writes the DOT language (https://graphviz.org/doc/info/lang.html)
// with looks for Graphviz's own layouts and everything else as attributes,
// which Graphviz keeps.
func writeDOT(_ context.Context, w io.Writer, p Picture) error {
	graph, arrow := "graph", "--"
	if anyDirected(p.Edges) {
		graph, arrow = "digraph", "->"
	}
	pw := &printer{w: w}
	size := sizesOf(p)
	pw.printf("%s picture {\n", graph)
	pw.printf("  graph [layout=neato, overlap=prism, splines=true, outputorder=edgesfirst, bgcolor=white, fontname=\"Helvetica,Arial,sans-serif\", labelloc=t, label=%s", dotText(dotTitle(p)))
	for _, a := range pictureAttrs(p) {
		pw.printf(", %s=%s", dotName("x_"+a.Name), dotText(a.Value))
	}
	pw.printf("];\n")
	pw.printf("  node [style=filled, fontname=\"Helvetica,Arial,sans-serif\", fontsize=10];\n")
	pw.printf("  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9];\n")

	nodeCols, edgeCols := nodeColumns(p.Nodes), edgeColumns(p.Edges)
	for i, n := range p.Nodes {
		style := nodeStyle(n)
		pw.printf("  %s [label=%s, tooltip=%s, shape=%s, fillcolor=%q, fontcolor=%q", dotText(n.ID), dotText(n.Label), dotText(n.Label),
			style.shape.dot(), style.fill.hex(), style.fill.ink().hex())
		pw.dotAttrs(nodeCols, i)
		pw.printf("];\n")
	}
	for i, id := range edgeIDs(p.Edges) {
		e := p.Edges[i]
		pw.printf("  %s %s %s [id=%s", dotText(e.Source), arrow, dotText(e.Target), dotText(id))
		if !e.Directed && graph == "digraph" {
			pw.printf(", dir=none")
		}
		if c := caption(e); c != "" {
			pw.printf(", label=%s", dotText(c))
		}
		pw.printf(", penwidth=%s, color=%q", number(round1(size.width(e))), edgeColour(e).hex())
		pw.dotAttrs(edgeCols, i)
		pw.printf("];\n")
	}
	pw.printf("}\n")
	return pw.err
}

// dotAttrs writes the columns under names that mean nothing to Graphviz: its
// weight must be a whole number and its group is an alignment.
func (p *printer) dotAttrs(columns []column, row int) {
	for _, c := range columns {
		value, name := c.value(row), c.name
		switch {
		case value == "" || name == "label" || name == "directed" || name == "focus" && value == "false":
			continue
		case name == "group":
			name = "community"
		case name == "weight":
			name = "count"
		case !slices.Contains(reserved, name):
			name = "x_" + name
		}
		p.printf(", %s=%s", dotName(name), dotText(value))
	}
}

func dotTitle(p Picture) string {
	lines := []string{}
	for _, line := range []string{p.Title, p.Note, p.Date, shown(p)} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

var entity = regexp.MustCompile(`&(#?\w+;)`)

// dotText writes a quoted string whose label shows exactly s: backslashes are
// doubled since labels have escapes of their own, line ends are \n, control
// characters, which Graphviz hands on to XML and JSON as they are, U+FFFD, and
// what looks like an HTML entity, which it would replace, is protected.
func dotText(s string) string {
	s = entity.ReplaceAllString(s, "&amp;$1")
	s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, s)
	return `"` + s + `"`
}

var dotWord = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z_0-9]*$`)

func dotName(name string) string {
	if dotWord.MatchString(name) {
		return name
	}
	return dotText(name)
}

// printer is an fmt.Fprintf that keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }
