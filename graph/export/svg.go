package export

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"strings"
)

// writeSVG draws the picture as SVG 1.1 without scripts or outside parts, with
// a name and a description for screen readers and tooltips on marks and lines.
func writeSVG(ctx context.Context, w io.Writer, p Picture) error {
	d, err := drawPicture(ctx, p)
	if err != nil {
		return err
	}
	s := &svg{printer: printer{w: w}}
	// IDs that do not clash when several drawings stand in one page.
	hash := fnv.New32a()
	fmt.Fprint(hash, p)
	id := fmt.Sprintf("p%08x", hash.Sum32())
	name := p.Title
	if name == "" {
		name = "Graph"
	}
	width, height := coordinate(math.Ceil(d.width)), coordinate(math.Ceil(d.height))
	s.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t %s-d" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">`+"\n",
		width, height, width, height, id, id)
	s.printf("<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s</desc>\n", id, xmlText(name), id, xmlText(describe(p)))
	s.printf("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", paper.hex())
	d.paint(s)
	s.printf("</svg>\n")
	return s.err
}

// svg is a canvas that writes SVG elements.
type svg struct{ printer }

func (s *svg) group(class, tooltip string) {
	s.printf("<g class=\"%s\">", class)
	if tooltip != "" {
		s.printf("<title>%s</title>", xmlText(tooltip))
	}
	s.printf("\n")
}

func (s *svg) end() { s.printf("</g>\n") }

func (s *svg) curve(a, control, b point, width float64, c colour, dashed bool) {
	dash := ""
	if dashed {
		dash = fmt.Sprintf(` stroke-dasharray="%s %s"`, coordinate(3+2*width), coordinate(2+1.2*width))
	}
	s.printf("<path d=\"M%s Q%s %s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n",
		pair(a), pair(control), pair(b), c.hex(), coordinate(width), dash)
}

func (s *svg) polygon(corners []point, fill colour) {
	s.printf("<polygon points=\"%s\" fill=\"%s\"/>\n", pairs(corners), fill.hex())
}

func (s *svg) mark(sh shape, at point, radius float64, fill, edge colour, edgeWidth float64) {
	look := fmt.Sprintf(`fill="%s" stroke="%s" stroke-width="%s"`, fill.hex(), edge.hex(), coordinate(edgeWidth))
	if sh == circle {
		s.printf("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>\n", coordinate(at.x), coordinate(at.y), coordinate(radius), look)
		return
	}
	s.printf("<polygon points=\"%s\" %s stroke-linejoin=\"round\"/>\n", pairs(sh.corners(at, radius)), look)
}

func (s *svg) text(line string, at point, size float64, heavy bool, fill colour, centred, halo bool) {
	var more strings.Builder
	if heavy {
		more.WriteString(` font-weight="bold"`)
	}
	if centred {
		more.WriteString(` text-anchor="middle"`)
	}
	if halo {
		fmt.Fprintf(&more, ` paint-order="stroke" stroke="%s" stroke-width="%s" stroke-linejoin="round"`, paper.hex(), coordinate(size*0.26))
	}
	s.printf("<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s>%s</text>\n",
		coordinate(at.x), coordinate(at.y), coordinate(size), fill.hex(), more.String(), xmlText(line))
}

// corners are the corners of a shape of about the area of a circle of the radius.
func (s shape) corners(at point, radius float64) []point {
	polygon := func(n int, r, start float64) []point {
		list := make([]point, n)
		for i := range list {
			sin, cos := math.Sincos(start + 2*math.Pi*float64(i)/float64(n))
			list[i] = point{at.x + r*cos, at.y + r*sin}
		}
		return list
	}
	switch s {
	case square:
		return polygon(4, radius*1.25, math.Pi/4)
	case diamond:
		return polygon(4, radius*1.25, 0)
	case triangle:
		return polygon(3, radius*1.42, -math.Pi/2)
	case hexagon:
		return polygon(6, radius*1.1, 0)
	}
	return polygon(32, radius, 0)
}

func coordinate(x float64) string { return number(round1(x)) }

func pair(p point) string { return coordinate(p.x) + "," + coordinate(p.y) }

func pairs(list []point) string {
	var out []string
	for _, p := range list {
		out = append(out, pair(p))
	}
	return strings.Join(out, " ")
}

// xmlText escapes text for XML; characters that XML cannot hold become U+FFFD.
func xmlText(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a bytes.Buffer takes everything
	}
	return b.String()
}
