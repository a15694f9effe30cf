package export

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// writeMermaid writes a flowchart
// (https://mermaid.js.org/syntax/flowchart.html). Nodes are n1, n2, … in the
// order of their IDs, with comments that tell which is which.
func writeMermaid(_ context.Context, w io.Writer, p Picture) error {
	pw := &printer{w: w}
	size := sizesOf(p)
	if p.Title != "" {
		title, err := json.Marshal(p.Title) // a JSON string is a YAML string
		if err != nil {
			return err
		}
		pw.printf("---\ntitle: %s\n---\n", title)
	}
	pw.printf("flowchart LR\n")
	for _, line := range []string{p.Note, p.Date, shown(p)} {
		if line != "" {
			pw.printf("  %%%% %s\n", mermaidComment(line))
		}
	}
	names := make(map[string]string, len(p.Nodes))
	members := map[string][]string{}
	for i, n := range p.Nodes {
		name := "n" + strconv.Itoa(i+1)
		names[n.ID] = name
		members[n.Kind] = append(members[n.Kind], name)
		open, shut := nodeStyle(n).shape.mermaid()
		pw.printf("  %%%% %s: %s\n", name, mermaidComment(n.ID))
		pw.printf("  %s%s\"%s\"%s\n", name, open, mermaidText(n.Label), shut)
	}
	for i, e := range p.Edges {
		line := "---"
		if e.Directed {
			line = "-->"
		}
		if c := caption(e); c != "" {
			line += `|"` + mermaidText(c) + `"|`
		}
		pw.printf("  %s %s %s\n", names[e.Source], line, names[e.Target])
		if width := size.width(e); e.Weight > 1 || e.Kind != "" {
			pw.printf("  linkStyle %d stroke:%s,stroke-width:%spx\n", i, edgeColour(e).hex(), number(round1(width)))
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(members)) {
		fill := kindStyle(kind).fill
		name := strings.ReplaceAll(class(kind), "-", "_")
		pw.printf("  classDef k_%s fill:%s,color:%s,stroke:%s\n", name, fill.hex(), fill.ink().hex(), fill.darker().hex())
		pw.printf("  class %s k_%s\n", strings.Join(members[kind], ","), name)
	}
	return pw.err
}

// mermaidText writes text between double quotes: entity codes for what means
// something to Mermaid or to HTML, "<br/>" for line ends.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) {
		switch r {
		case '\n':
			b.WriteString("<br/>")
		case '"', '#', '&', '<', '>', '`', '\\', ';', '{', '}', '|', '[', ']', '*', '_', '%':
			b.WriteString("#" + strconv.Itoa(int(r)) + ";")
		default:
			if r < ' ' {
				r = ' '
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mermaidComment keeps a comment on its line and free of braces, which would
// make it a directive.
func mermaidComment(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return ' '
		case r == '{':
			return '('
		case r == '}':
			return ')'
		}
		return r
	}, s)
}

// class makes a name for style sheets from a kind: letters, digits, - and _.
func class(kind string) string {
	if kind == "" {
		return "none"
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '_'
	}, kind)
}
