package export

import (
	"context"
	"math"
	"math/rand/v2"
)

type point struct{ x, y float64 }

func (p point) plus(q point) point        { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point       { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point     { return point{p.x * f, p.y * f} }
func (p point) length() float64           { return math.Hypot(p.x, p.y) }
func between(p, q point, t float64) point { return p.plus(q.minus(p).times(t)) }

// box is the room that a node takes around its centre, label and all.
type box struct{ left, right, up, down float64 }

func (b box) width() float64  { return b.left + b.right }
func (b box) height() float64 { return b.up + b.down }

// web is the graph as the layout sees it.
type web struct {
	boxes  []box
	joined [][]int // neighbours of each node, without itself, each once
	// captions is the mean width of what is printed at edges, for which they
	// need to be longer.
	captions float64
}

func webOf(p Picture, boxes []box) web {
	index := make(map[string]int, len(p.Nodes))
	for i, n := range p.Nodes {
		index[n.ID] = i
	}
	g := web{boxes: boxes, joined: make([][]int, len(p.Nodes))}
	seen := map[[2]int]bool{}
	for _, e := range p.Edges {
		if !inLegend(e) {
			g.captions += regular().width(caption(e), captionSize) / float64(len(p.Edges))
		}
		a, b := index[e.Source], index[e.Target]
		if a == b || seen[[2]int{a, b}] {
			continue
		}
		seen[[2]int{a, b}], seen[[2]int{b, a}] = true, true
		g.joined[a] = append(g.joined[a], b)
		g.joined[b] = append(g.joined[b], a)
	}
	return g
}

// components gives the connected parts, each in the order of its nodes, in the
// order of their first nodes.
func (g web) components() [][]int {
	var parts [][]int
	part := make([]int, len(g.joined))
	for i := range part {
		part[i] = -1
	}
	for start := range g.joined {
		if part[start] >= 0 {
			continue
		}
		part[start] = len(parts)
		queue := []int{start}
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			for _, next := range g.joined[at] {
				if part[next] < 0 {
					part[next] = len(parts)
					queue = append(queue, next)
				}
			}
		}
		parts = append(parts, nil)
	}
	for i, k := range part {
		parts[k] = append(parts[k], i)
	}
	return parts
}

// maxStress is the greatest component that is laid out by stress, whose time
// and memory grow with the square; bigger ones get a spiral.
const maxStress = 1200

// layout places every node, and turns its box over where its label is better
// above, so that boxes do not overlap: each component by
// stress majorization, then overlaps removed, then components packed into a
// rectangle that is about aspect times as wide as high. The same graph gives
// the same places.
func layout(ctx context.Context, g web, aspect float64) ([]point, error) {
	places := make([]point, len(g.joined))
	var tiles []tile
	for _, part := range g.components() {
		local, err := g.layoutPart(ctx, part)
		if err != nil {
			return nil, err
		}
		tiles = append(tiles, newTile(part, local, g.boxes))
	}
	for _, t := range pack(tiles, aspect) {
		for k, i := range t.nodes {
			places[i] = t.places[k].plus(t.at)
		}
	}
	return places, nil
}

func (g web) layoutPart(ctx context.Context, part []int) ([]point, error) {
	boxes := make([]box, len(part))
	for k, i := range part {
		boxes[k] = g.boxes[i]
	}
	if len(part) == 1 {
		return []point{{}}, nil
	}
	var places []point
	if len(part) > maxStress {
		places = spiral(boxes)
	} else {
		ideal, err := g.distances(ctx, part)
		if err != nil {
			return nil, err
		}
		places = scaling(ideal)
		if err := majorize(ctx, places, ideal, 220); err != nil {
			return nil, err
		}
		turn(places)
	}
	g.chooseSides(part, places)
	for k, i := range part {
		boxes[k] = g.boxes[i]
	}
	return separate(ctx, places, boxes)
}

// chooseSides turns the boxes over whose label, below the mark, would lie on
// more edges than above it.
func (g web) chooseSides(part []int, places []point) {
	local := make(map[int]int, len(part))
	for k, i := range part {
		local[i] = k
	}
	for k, i := range part {
		var below, above float64
		for _, next := range g.joined[i] {
			d := places[local[next]].minus(places[k])
			// Edges that leave steeply cross the middle of the label.
			steep := d.y / max(d.length(), 1e-6)
			if steep > 0.3 {
				below += steep
			} else if steep < -0.3 {
				above -= steep
			}
		}
		if below > above+0.2 {
			g.boxes[i] = box{g.boxes[i].left, g.boxes[i].right, g.boxes[i].down, g.boxes[i].up}
		}
	}
}

// distances are the ideal distances of all pairs of a component: shortest
// paths over edges as long as their ends' boxes need.
func (g web) distances(ctx context.Context, part []int) ([][]float64, error) {
	local := make(map[int]int, len(part))
	for k, i := range part {
		local[i] = k
	}
	crowd := func(i int) float64 { return math.Sqrt(float64(len(g.joined[i]))) }
	length := func(i, j int) float64 {
		room := (g.boxes[i].width() + g.boxes[j].width() + g.boxes[i].height() + g.boxes[j].height()) / 4
		return 22 + room + 7*math.Min(crowd(i), crowd(j)) + g.captions
	}
	all := make([][]float64, len(part))
	for k, start := range part {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d := make([]float64, len(part))
		for i := range d {
			d[i] = math.Inf(1)
		}
		d[k] = 0
		// Label-correcting search: edge lengths vary little, so it visits
		// nodes about once.
		queue, queued := []int{start}, make([]bool, len(part))
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			queued[local[at]] = false
			for _, next := range g.joined[at] {
				if through := d[local[at]] + length(at, next); through < d[local[next]]-1e-9 {
					d[local[next]] = through
					if !queued[local[next]] {
						queued[local[next]] = true
						queue = append(queue, next)
					}
				}
			}
		}
		all[k] = d
	}
	return all, nil
}

// scaling gives places whose distances are near the ideal ones (classical
// scaling, W. S. Torgerson 1952, by power iteration), with a little noise so
// that equal distances do not fall onto one spot.
func scaling(ideal [][]float64) []point {
	n := len(ideal)
	centred := make([][]float64, n)
	rows, total := make([]float64, n), 0.0
	for i, row := range ideal {
		for _, d := range row {
			rows[i] += d * d / float64(n)
		}
		total += rows[i] / float64(n)
	}
	for i, row := range ideal {
		centred[i] = make([]float64, n)
		for j, d := range row {
			centred[i][j] = -(d*d - rows[i] - rows[j] + total) / 2
		}
	}
	noise := rand.New(rand.NewPCG(1865, 2025))
	first := principal(centred, nil, noise)
	second := principal(centred, first, noise)
	places := make([]point, n)
	for i := range places {
		places[i] = point{first[i] + 4*noise.NormFloat64(), second[i] + 4*noise.NormFloat64()}
	}
	return places
}

// principal is the eigenvector of the greatest eigenvalue, as long as the
// eigenvalue's root, orthogonal to the one given.
func principal(m [][]float64, to []float64, noise *rand.Rand) []float64 {
	v := make([]float64, len(m))
	for i := range v {
		v[i] = noise.NormFloat64()
	}
	var size float64
	for range 80 {
		if to != nil {
			along, norm := 0.0, 1e-12
			for i := range v {
				along += v[i] * to[i]
				norm += to[i] * to[i]
			}
			for i := range v {
				v[i] -= along / norm * to[i]
			}
		}
		next := make([]float64, len(v))
		for i, row := range m {
			for j, x := range row {
				next[i] += x * v[j]
			}
		}
		size = 0
		for _, x := range next {
			size += x * x
		}
		size = math.Sqrt(size)
		if size < 1e-9 {
			break
		}
		for i := range next {
			v[i] = next[i] / size
		}
	}
	for i := range v {
		v[i] *= math.Sqrt(size)
	}
	return v
}

// majorize lowers the stress, the weighted squared difference between ideal
// and drawn distances, node by node (E. R. Gansner, Y. Koren, S. North, Graph
// Drawing by Stress Majorization, 2004).
func majorize(ctx context.Context, places []point, ideal [][]float64, rounds int) error {
	for range rounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		moved := 0.0
		for i := range places {
			var sum point
			weights := 0.0
			for j, d := range ideal[i] {
				if i == j {
					continue
				}
				w := 1 / (d * d)
				away := places[i].minus(places[j])
				goal := places[j]
				if l := away.length(); l > 1e-6 {
					goal = goal.plus(away.times(d / l))
				} else {
					goal.x += d
				}
				sum = sum.plus(goal.times(w))
				weights += w
			}
			next := sum.times(1 / weights)
			moved = max(moved, next.minus(places[i]).length())
			places[i] = next
		}
		if moved < 0.05 {
			break
		}
	}
	return nil
}

// turn rotates the places so that they are widest from left to right, with
// more of the first half of the nodes above, so that it does not flip freely.
func turn(places []point) {
	var mean point
	for _, p := range places {
		mean = mean.plus(p.times(1 / float64(len(places))))
	}
	var xx, xy, yy float64
	for _, p := range places {
		d := p.minus(mean)
		xx, xy, yy = xx+d.x*d.x, xy+d.x*d.y, yy+d.y*d.y
	}
	angle := -math.Atan2(2*xy, xx-yy) / 2
	sin, cos := math.Sincos(angle)
	for i, p := range places {
		d := p.minus(mean)
		places[i] = point{d.x*cos - d.y*sin, d.x*sin + d.y*cos}
	}
}

// spiral places boxes from the inside out in their order, evenly.
func spiral(boxes []box) []point {
	area := 0.0
	for _, b := range boxes {
		area += (b.width() + gap) * (b.height() + gap)
	}
	step := math.Sqrt(1.6 * area / float64(len(boxes)) / math.Pi)
	places := make([]point, len(boxes))
	for i := range places {
		r := step * math.Sqrt(float64(i))
		sin, cos := math.Sincos(float64(i) * math.Pi * (3 - math.Sqrt(5)))
		places[i] = point{1.2 * r * cos, r * sin}
	}
	return places
}
