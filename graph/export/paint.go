package export

// paint puts the drawing onto a canvas: edges at the bottom, then marks with
// their labels, then what is printed at edges.
func (d *drawing) paint(c canvas) {
	p := d.picture
	labels := make(map[string]string, len(p.Nodes))
	for _, n := range p.Nodes {
		labels[n.ID] = n.Label
	}
	d.paintTitle(c)

	c.group("edges", "")
	for i, e := range d.edges {
		edge := p.Edges[i]
		c.group("edge", edgeTooltip(p, edge, labels))
		c.curve(e.a, e.control, e.b, e.width, edgeColour(edge), lineOf(edge.Kind).dashed)
		if e.arrow != nil {
			c.polygon(e.arrow, edgeColour(edge))
		}
		c.end()
	}
	c.end()

	c.group("nodes", "")
	for i, n := range p.Nodes {
		s := nodeStyle(n)
		c.group("node", nodeTooltip(p, n))
		if n.Focus {
			c.mark(s.shape, d.places[i], d.radius(i), paper, accent, 1.6)
		}
		c.mark(s.shape, d.places[i], d.size.radius(n), s.fill, s.fill.darker(), 1)
		at := d.places[i].plus(point{0, d.radius(i) + 4 + d.fonts[i]*0.86})
		if d.boxes[i].up > d.boxes[i].down {
			at = d.places[i].plus(point{0, d.fonts[i]*0.86 - d.boxes[i].up + 1})
		}
		for _, l := range d.labels[i] {
			c.text(l, at, d.fonts[i], n.Focus, text, true, true)
			at.y += d.fonts[i] * lineSpacing
		}
		c.end()
	}
	c.end()

	c.group("captions", "")
	for i, e := range d.edges {
		if e.caption == "" {
			continue
		}
		ink := text
		if p.Edges[i].Kind != "" {
			ink = edgeColour(p.Edges[i]).darker()
		}
		c.text(e.caption, e.captionAt.plus(point{0, captionSize * 0.36}), captionSize, p.Edges[i].Label == "", ink, true, true)
	}
	c.end()

	d.paintLegend(c)
}

func (d *drawing) paintTitle(c canvas) {
	at := point{margin, margin + 16*d.unit}
	for _, l := range d.title {
		c.text(l, at, 20*d.unit, true, accent, false, false)
		at.y += 25 * d.unit
	}
	if s := shown(d.picture); s != "" {
		c.text(s, at, 12.5*d.unit, false, faint, false, false)
	}
}

func (d *drawing) paintLegend(c canvas) {
	size := 11.5 * d.unit
	c.group("legend", "")
	for _, item := range d.legend {
		mid := point{item.at.x + 6*d.unit, item.at.y - size*0.35}
		if item.node != nil {
			c.mark(item.node.shape, mid, 5.5*d.unit, item.node.fill, item.node.fill.darker(), 1)
		} else {
			a, b := point{item.at.x, mid.y}, point{item.at.x + 23*d.unit, mid.y}
			c.curve(a, between(a, b, 0.5), b, 2.2*d.unit, item.edge.colour, item.edge.dashed)
		}
		c.text(item.name, item.at.plus(point{d.swatch(item), 0}), size, false, text, false, false)
	}
	at := point{margin, d.notesAt}
	for _, l := range d.notes {
		c.text(l, at, 11*d.unit, false, faint, false, false)
		at.y += 15 * d.unit
	}
	c.end()
}
