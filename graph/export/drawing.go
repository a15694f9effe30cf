package export

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
)

// canvas is what a drawing is drawn on. Coordinates are pixels from the top
// left corner; angles do not occur.
type canvas interface {
	// group opens a group with a tooltip, which the next end closes.
	group(class, tooltip string)
	end()
	// curve draws a line from a to b that bends towards the control point.
	curve(a, control, b point, width float64, c colour, dashed bool)
	polygon(corners []point, fill colour)
	mark(s shape, at point, radius float64, fill, edge colour, edgeWidth float64)
	// text prints a line whose baseline starts, or is centred, at the point;
	// with halo it stands out from what is below it.
	text(s string, at point, size float64, heavy bool, fill colour, centred, halo bool)
}

// drawing is a picture laid out: where everything goes.
type drawing struct {
	picture Picture
	size    sizes
	places  []point
	labels  [][]string // each node's label in lines
	fonts   []float64  // and its font size
	boxes   []box
	edges   []drawnEdge

	width, height float64
	unit          float64 // the scale of title, legend and notes: 1 on a small page
	title         []string
	legend        []legendItem
	notes         []string
	notesAt       float64 // the baseline of the first note
}

type drawnEdge struct {
	a, control, b point
	width         float64
	arrow         []point // three corners, nil without a direction
	caption       string  // empty where there is no room
	captionAt     point   // its middle
}

const (
	margin        = 28
	labelWidth    = 104
	labelLines    = 3
	captionSize   = 10.5
	lineSpacing   = 1.18
	pageAspect    = 1.42 // a sheet of A4, landscape
	smallestWidth = 620
	ring          = 5
)

// drawPicture lays a sorted picture out.
func drawPicture(ctx context.Context, p Picture) (*drawing, error) {
	d := &drawing{picture: p, size: sizesOf(p)}
	d.measureNodes()
	places, err := layout(ctx, webOf(p, d.boxes), pageAspect)
	if err != nil {
		return nil, err
	}
	d.places = places
	d.measurePage()
	d.routeEdges()
	return d, d.placeCaptions(ctx)
}

// maxPlaced is the greatest picture for which exchange formats get positions.
const maxPlaced = 1000

// positions gives the place of each node of a sorted picture, or nothing for
// pictures of more than maxPlaced nodes, which other programs lay out better.
func positions(ctx context.Context, p Picture) ([]point, error) {
	if len(p.Nodes) > maxPlaced {
		return nil, nil
	}
	d := &drawing{picture: p, size: sizesOf(p)}
	d.measureNodes()
	return layout(ctx, webOf(p, d.boxes), pageAspect)
}

// measureNodes sets each node's label and the box that it needs.
func (d *drawing) measureNodes() {
	base := 11.5
	if len(d.picture.Nodes) > 120 {
		base = 10.5
	}
	for i, n := range d.picture.Nodes {
		r := d.radius(i)
		font := base + min(2, (r-unitRadius)/8)
		if n.Focus {
			font++
		}
		lines := face(n.Focus).wrap(n.Label, font, labelWidth*font/11.5, labelLines)
		half := r
		for _, l := range lines {
			half = max(half, face(n.Focus).width(l, font)/2)
		}
		d.labels = append(d.labels, lines)
		d.fonts = append(d.fonts, font)
		d.boxes = append(d.boxes, box{half + 2, half + 2, r + 2, r + 5 + float64(len(lines))*font*lineSpacing})
	}
}

// radius is that of a node's mark, with the ring around it if it is in focus.
func (d *drawing) radius(i int) float64 {
	n := d.picture.Nodes[i]
	if n.Focus {
		return d.size.radius(n) + ring
	}
	return d.size.radius(n)
}

// measurePage moves the nodes onto the page and sets the page's size, title,
// legend and notes around them.
func (d *drawing) measurePage() {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for i, at := range d.places {
		b := d.boxes[i]
		low = point{min(low.x, at.x-b.left), min(low.y, at.y-b.up)}
		high = point{max(high.x, at.x+b.right), max(high.y, at.y+b.down)}
	}
	if len(d.places) == 0 {
		low, high = point{}, point{300, 60}
	}
	d.width = max(smallestWidth, high.x-low.x+2*margin)
	d.unit = min(2.4, max(1, d.width/1050))
	inner := d.width - 2*margin

	title := d.picture.Title
	d.title = bold().wrap(title, 20*d.unit, inner, 3)
	top := margin + float64(len(d.title))*25*d.unit
	if shown(d.picture) != "" {
		top += 18 * d.unit
	}
	if top > margin {
		top += 14 * d.unit
	}
	shift := point{(d.width-(high.x-low.x))/2 - low.x, top - low.y}
	for i := range d.places {
		d.places[i] = d.places[i].plus(shift)
	}
	bottom := top + high.y - low.y + 24*d.unit
	bottom = d.layLegend(bottom)
	d.notesAt = bottom + 14*d.unit
	d.notes = nil
	if len(d.places) == 0 {
		d.notes = append(d.notes, "Nothing to show.")
	}
	for _, s := range d.explanations() {
		d.notes = append(d.notes, regular().wrap(s, 11*d.unit, inner, 4)...)
	}
	d.height = d.notesAt + float64(len(d.notes))*15*d.unit + margin/2
}

func (d *drawing) explanations() (lines []string) {
	p := d.picture
	var meaning string
	if p.NodeUnit != "" {
		meaning = "Size of a mark: " + p.NodeUnit + ". "
	}
	if p.EdgeUnit != "" {
		meaning += "Width of a line, and the number at it where it is more than 1: " + p.EdgeUnit + "."
	}
	for _, s := range []string{meaning, aboutLone(p), p.Note, p.Date} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return lines
}

// aboutLone explains the marks that no line joins, if there are any.
func aboutLone(p Picture) string {
	joined := map[string]bool{}
	for _, e := range p.Edges {
		joined[e.Source], joined[e.Target] = true, true
	}
	if p.Lone == "" || !slices.ContainsFunc(p.Nodes, func(n Node) bool { return !joined[n.ID] }) {
		return ""
	}
	return "Mark without a line: " + p.Lone + "."
}

// routeEdges draws edges from mark to mark, those that join the same nodes
// side by side.
func (d *drawing) routeEdges() {
	index := make(map[string]int, len(d.picture.Nodes))
	for i, n := range d.picture.Nodes {
		index[n.ID] = i
	}
	pair := func(e Edge) [2]int {
		a, b := index[e.Source], index[e.Target]
		return [2]int{min(a, b), max(a, b)}
	}
	parallel, nth := map[[2]int]int{}, map[[2]int]int{}
	for _, e := range d.picture.Edges {
		parallel[pair(e)]++
	}
	for _, e := range d.picture.Edges {
		ends := pair(e)
		k := float64(nth[ends]) - float64(parallel[ends]-1)/2
		nth[ends]++
		d.edges = append(d.edges, d.route(e, index[e.Source], index[e.Target], k))
	}
}

// route draws one edge; k is its place among those that join the same nodes,
// 0 in the middle.
func (d *drawing) route(e Edge, from, to int, k float64) drawnEdge {
	out := drawnEdge{width: d.size.width(e)}
	a, b := d.places[from], d.places[to]
	ra, rb := d.radius(from), d.radius(to)
	if from == to {
		out.a = a.plus(point{-ra * 0.3, -ra * 0.8})
		out.b = a.plus(point{ra * 0.9, -ra * 0.2})
		out.control = a.plus(point{ra + 26 + 14*k, -ra - 30 - 14*k})
		return out
	}
	along := b.minus(a)
	length := max(along.length(), 1e-6)
	side := point{-along.y / length, along.x / length}
	if from > to {
		side = side.times(-1) // one side for both directions
	}
	bend := k * min(34, length/3)
	out.control = between(a, b, 0.5).plus(side.times(bend))
	out.a, out.b = a, b
	if e.Directed {
		tip := out.b.minus(out.control)
		tip = tip.times(1 / max(tip.length(), 1e-6))
		head := 7 + 1.6*out.width
		point1 := b.minus(tip.times(rb + 1.5))
		back := point1.minus(tip.times(head))
		wing := point{-tip.y, tip.x}.times(head * 0.42)
		out.arrow = []point{point1, back.plus(wing), back.minus(wing)}
		out.b = point1.minus(tip.times(head * 0.8))
	}
	return out
}

// at is the point of a quadratic curve at t, 0 to 1.
func (e drawnEdge) at(t float64) point {
	return between(between(e.a, e.control, t), between(e.control, e.b, t), t)
}

// rect is an upright rectangle.
type rect struct{ low, high point }

func (r rect) overlap(s rect) float64 {
	w := min(r.high.x, s.high.x) - max(r.low.x, s.low.x)
	h := min(r.high.y, s.high.y) - max(r.low.y, s.low.y)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h
}

// placeCaptions puts numbers and labels on edges where they cover least, the
// heaviest edges first. A number is always printed; a longer label only where
// it does not run into others.
func (d *drawing) placeCaptions(ctx context.Context) error {
	var taken []rect
	for i, at := range d.places {
		b := d.boxes[i]
		taken = append(taken, rect{point{at.x - b.left + 2, at.y - b.up}, point{at.x + b.right - 2, at.y + b.down - 2}})
	}
	order := make([]int, len(d.edges))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(d.picture.Edges[b].Weight, d.picture.Edges[a].Weight)
	})
	for _, i := range order {
		if err := ctx.Err(); err != nil {
			return err
		}
		e, shape := d.picture.Edges[i], &d.edges[i]
		label := caption(e)
		if e.Weight <= 1 && inLegend(e) {
			continue
		}
		if d.tryCaption(shape, label, &taken, 0.04) {
			continue
		}
		if e.Weight > 1 {
			d.tryCaption(shape, number(e.Weight), &taken, math.Inf(1))
		} else if len(d.edges) <= 12 {
			d.tryCaption(shape, label, &taken, math.Inf(1))
		}
	}
	return nil
}

// inLegend reports whether the edge's label, if any, only repeats what the
// legend says of its kind.
func inLegend(e Edge) bool {
	plain := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, "-", " ")) }
	return e.Label == "" || plain(e.Label) == plain(lineOf(e.Kind).name)
}

// tryCaption puts the label where at most the given part of its area lies on
// something else.
func (d *drawing) tryCaption(e *drawnEdge, label string, taken *[]rect, most float64) bool {
	half := point{regular().width(label, captionSize)/2 + 2, captionSize/2 + 1}
	best, bestCost := rect{}, math.Inf(1)
	for _, t := range []float64{0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8} {
		at := e.at(t)
		r := rect{at.minus(half), at.plus(half)}
		cost := math.Abs(t-0.5) * 2
		for _, other := range *taken {
			cost += r.overlap(other)
		}
		if cost < bestCost {
			best, bestCost = r, cost
		}
	}
	if bestCost-1 > most*4*half.x*half.y {
		return false
	}
	*taken = append(*taken, best)
	e.caption, e.captionAt = label, between(best.low, best.high, 0.5)
	return true
}
