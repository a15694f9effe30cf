package export

import (
	"fmt"
	"hash/fnv"
	"math"
	"strings"
)

// shape is the outline of a node. Kinds differ by colour and by shape, so that
// they can be told apart without colours.
type shape int

const (
	circle shape = iota
	square
	diamond
	triangle
	hexagon
)

// dot names the Graphviz shape that is nearest and holds text well.
func (s shape) dot() string {
	return [...]string{"ellipse", "box", "octagon", "house", "hexagon"}[s]
}

// gexf names the nearest of GEXF's four shapes.
func (s shape) gexf() string {
	return [...]string{"disc", "square", "diamond", "triangle", "disc"}[s]
}

// mermaid gives the brackets of a shape that holds text well.
func (s shape) mermaid() (open, shut string) {
	brackets := [...][2]string{{"(", ")"}, {"[", "]"}, {"{{", "}}"}, {"[/", "\\]"}, {"{{", "}}"}}
	return brackets[s][0], brackets[s][1]
}

// colour is an opaque sRGB colour.
type colour struct{ R, G, B uint8 }

func (c colour) hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// ink is black or white, whichever reads better on the colour (WCAG 2.2,
// relative luminance).
func (c colour) ink() colour {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	if 0.2126*linear(c.R)+0.7152*linear(c.G)+0.0722*linear(c.B) > 0.179 {
		return colour{0, 0, 0}
	}
	return colour{255, 255, 255}
}

func (c colour) darker() colour {
	f := func(v uint8) uint8 { return uint8(float64(v) * 0.72) }
	return colour{f(c.R), f(c.G), f(c.B)}
}

func rgb(hex uint32) colour { return colour{uint8(hex >> 16), uint8(hex >> 8), uint8(hex)} }

// Colours of the page.
var (
	paper  = rgb(0xffffff)
	text   = rgb(0x1f2933)
	faint  = rgb(0x5f6b7a)
	accent = rgb(0x111827)
)

// style is how a kind of node looks and what the legend calls it.
type style struct {
	kind  string
	name  string
	shape shape
	fill  colour
}

// styles are the kinds that have looks of their own, in the legend's order.
func styles() []style {
	return []style{
		{"state", "State", circle, rgb(0x2f6db5)},
		{"group", "group of States", hexagon, rgb(0x1b3f73)},
		{"government-body", "government body", circle, rgb(0x8fbbe8)},
		{"parliament", "parliament", hexagon, rgb(0x7d6fb0)},
		{"un-entity", "UN entity", square, rgb(0x12868a)},
		{"igo", "intergovernmental organisation", square, rgb(0x6cc3ae)},
		{"ngo", "non-governmental organisation", triangle, rgb(0xe07b39)},
		{"company", "company", diamond, rgb(0x8c5ba8)},
		{"academia", "academia", triangle, rgb(0xb8902f)},
		{"technical-community", "technical community", hexagon, rgb(0x5aa34f)},
		{"media", "media", diamond, rgb(0xc4578b)},
		{"other", "other body", circle, rgb(0x9aa1ab)},
		{"person", "person", circle, rgb(0xb0885f)},
		{"event", "event", diamond, rgb(0xe6b422)},
		{"issue", "issue", square, rgb(0x4a5361)},
		{"theme", "theme", hexagon, rgb(0x93a1b3)},
		{"position", "position", triangle, rgb(0x8796a8)},
		{"source", "source", square, rgb(0xb7ab93)},
		{"passage", "passage", square, rgb(0xd8cfbd)},
	}
}

// spare are the fills for kinds without looks of their own.
var spare = []colour{rgb(0x4e79a7), rgb(0xf28e2b), rgb(0x76b7b2), rgb(0x59a14f), rgb(0xedc948), rgb(0xb07aa1), rgb(0xff9da7), rgb(0x9c755f)}

func kindStyle(kind string) style {
	for _, s := range styles() {
		if s.kind == kind {
			return s
		}
	}
	if kind == "" {
		return style{"", "", circle, rgb(0x6f8fb3)}
	}
	h := fnv.New32a()
	h.Write([]byte(kind))
	n := int(h.Sum32() % 40)
	return style{kind, strings.ReplaceAll(kind, "-", " "), shape(n / 8), spare[n%8]}
}

func nodeStyle(n Node) style { return kindStyle(n.Kind) }

// line is how a kind of edge looks.
type line struct {
	kind   string
	name   string
	colour colour
	dashed bool
}

// lines are the kinds of edges that have looks of their own, in the legend's
// order. Negative and positive differ by more than the hue.
func lines() []line {
	return []line{
		{"positive", "positive", rgb(0x00876a), false},
		{"negative", "negative", rgb(0xcf4a1b), true},
		{"neutral", "neutral", rgb(0x8894a3), false},
		{"lead-organizer", "lead organizer", rgb(0x1b3f73), false},
		{"organizer", "organizer", rgb(0x5f7fa8), false},
		{"co-organizer", "co-organizer", rgb(0x8fbbe8), false},
		{"host", "host", rgb(0xc77d0a), false},
		{"co-host", "co-host", rgb(0xe9b44c), false},
		{"convener", "convener", rgb(0x7d4fa3), false},
		{"partner", "partner", rgb(0x6aa84f), false},
		{"speaker", "speaker", rgb(0xb04a7a), false},
		{"participant", "participant", rgb(0xa9b4c0), true},
	}
}

func lineOf(kind string) line {
	for _, l := range lines() {
		if l.kind == kind {
			return l
		}
	}
	if kind == "" {
		return line{"", "", rgb(0x98a4b3), false}
	}
	s := kindStyle(kind)
	return line{kind, strings.ReplaceAll(kind, "-", " "), s.fill, s.shape == diamond}
}

func edgeColour(e Edge) colour {
	if e.Kind == "" && e.Weight > 1 {
		return rgb(0x5f6b7a)
	}
	return lineOf(e.Kind).colour
}

// sizes maps weights to sizes in pixels: a node's area and an edge's width are
// in proportion to their weights, scaled down where the greatest would be too big.
type sizes struct{ node, edge float64 }

const (
	unitRadius, maxRadius = 8.5, 24
	unitWidth, maxWidth   = 1.3, 8
)

func sizesOf(p Picture) sizes {
	s := sizes{unitRadius, unitWidth}
	for _, n := range p.Nodes {
		s.node = min(s.node, maxRadius/math.Sqrt(weightOr1(n.Weight)))
	}
	for _, e := range p.Edges {
		s.edge = min(s.edge, maxWidth/e.Weight)
	}
	return s
}

func (s sizes) radius(n Node) float64 {
	return max(3.5, s.node*math.Sqrt(weightOr1(n.Weight)))
}

func (s sizes) width(e Edge) float64 {
	return max(0.8, s.edge*e.Weight)
}
