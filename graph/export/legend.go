package export

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// legendItem explains one kind of node or of edge.
type legendItem struct {
	at   point // the left end of the baseline
	name string
	node *style
	edge *line
}

// layLegend sets the legend in rows below y and returns its lower end. Kinds
// come in the order of the tables of looks, others behind them by name.
func (d *drawing) layLegend(y float64) float64 {
	var items []legendItem
	for _, s := range usedStyles(d.picture.Nodes) {
		items = append(items, legendItem{name: s.name, node: &s})
	}
	for _, l := range usedLines(d.picture.Edges) {
		items = append(items, legendItem{name: l.name, edge: &l})
	}
	if len(items) == 0 {
		return y
	}
	size := 11.5 * d.unit
	x := float64(margin)
	y += size
	for _, item := range items {
		width := d.swatch(item) + regular().width(item.name, size) + 20*d.unit
		if x > margin && x+width > d.width-margin {
			x, y = margin, y+19*d.unit
		}
		item.at = point{x, y}
		x += width
		d.legend = append(d.legend, item)
	}
	return y + 8*d.unit
}

func (d *drawing) swatch(item legendItem) float64 {
	if item.edge != nil {
		return 30 * d.unit
	}
	return 17 * d.unit
}

func usedStyles(nodes []Node) (used []style) {
	kinds := map[string]bool{}
	for _, n := range nodes {
		kinds[n.Kind] = true
	}
	delete(kinds, "")
	for _, s := range styles() {
		if kinds[s.kind] {
			used = append(used, s)
			delete(kinds, s.kind)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		used = append(used, kindStyle(kind))
	}
	return used
}

func usedLines(edges []Edge) (used []line) {
	kinds := map[string]bool{}
	for _, e := range edges {
		kinds[e.Kind] = true
	}
	delete(kinds, "")
	for _, l := range lines() {
		if kinds[l.kind] {
			used = append(used, l)
			delete(kinds, l.kind)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		used = append(used, lineOf(kind))
	}
	return used
}

// describe says in a few sentences what the drawing shows, for those who do
// not see it.
func describe(p Picture) string {
	s := strconv.Itoa(len(p.Nodes)) + " nodes and " + strconv.Itoa(len(p.Edges)) + " lines between them."
	if cut := shown(p); cut != "" {
		s += " " + strings.ToUpper(cut[:1]) + cut[1:] + "."
	}
	nodes := slices.Clone(p.Nodes)
	slices.SortStableFunc(nodes, func(a, b Node) int { return cmp.Compare(b.Weight, a.Weight) })
	if len(nodes) > 0 && nodes[0].Weight > 1 {
		var top []string
		for _, n := range nodes[:min(5, len(nodes))] {
			top = append(top, n.Label+" ("+number(n.Weight)+")")
		}
		s += " Heaviest: " + strings.Join(top, ", ") + "."
	}
	for _, extra := range []string{aboutLone(p), p.Note, p.Date} {
		if extra != "" {
			s += " " + extra
		}
	}
	return s
}

func nodeTooltip(p Picture, n Node) string {
	parts := []string{n.Label}
	if name := nodeStyle(n).name; name != "" {
		parts = append(parts, name)
	}
	if p.NodeUnit != "" && n.Weight > 0 {
		parts = append(parts, p.NodeUnit+": "+number(n.Weight))
	}
	return strings.Join(append(parts, lists(n.Roles, n.Dates, n.Sources)...), "\n")
}

func edgeTooltip(p Picture, e Edge, labels map[string]string) string {
	joint := " – "
	if e.Directed {
		joint = " → "
	}
	parts := []string{labels[e.Source] + joint + labels[e.Target]}
	if e.Label != "" {
		parts = append(parts, e.Label)
	}
	if p.EdgeUnit != "" && e.Weight > 0 {
		parts = append(parts, p.EdgeUnit+": "+number(e.Weight))
	}
	return strings.Join(append(parts, lists(e.Roles, e.Dates, e.Sources)...), "\n")
}

func lists(all ...[]string) (lines []string) {
	for _, list := range all {
		if len(list) > 0 {
			lines = append(lines, strings.Join(list, ", "))
		}
	}
	return lines
}
