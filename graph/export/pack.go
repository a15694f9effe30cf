package export

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// gap is the room that is kept between boxes, in pixels.
const gap = 7

// separate moves boxes apart until none overlap: overlapping pairs step aside
// along the axis on which less is missing, over and over, while the whole
// grows as long as that does not settle.
func separate(ctx context.Context, places []point, boxes []box) ([]point, error) {
	// Where too much overlaps, growing keeps the shape that pushing would lose.
	for range 40 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if overlaps(places, boxes) <= len(places)*3/4 {
			break
		}
		for i := range places {
			places[i] = point{places[i].x * 1.08, places[i].y * 1.045}
		}
	}
	for round := range 600 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !pushApart(places, boxes) {
			return places, nil
		}
		if round%12 == 11 {
			for i := range places {
				places[i] = point{places[i].x * 1.03, places[i].y * 1.03}
			}
		}
	}
	return places, nil
}

// pushApart makes one round of steps; it reports whether any pair overlapped.
func pushApart(places []point, boxes []box) (overlapped bool) {
	nearby(places, boxes, func(i, j int, x, y float64) {
		overlapped = true
		if x < y {
			step := math.Copysign(x/2, middle(places[i], boxes[i]).x-middle(places[j], boxes[j]).x)
			places[i].x += step
			places[j].x -= step
		} else {
			step := math.Copysign(y/2, middle(places[i], boxes[i]).y-middle(places[j], boxes[j]).y)
			places[i].y += step
			places[j].y -= step
		}
	})
	return overlapped
}

// overlaps counts the pairs of boxes that overlap.
func overlaps(places []point, boxes []box) (count int) {
	nearby(places, boxes, func(int, int, float64, float64) { count++ })
	return count
}

// nearby calls f for each pair of boxes that overlap, with how much they do on
// each axis; f may move the two. Only boxes near each other on the x axis are
// compared.
func nearby(places []point, boxes []box, f func(i, j int, x, y float64)) {
	order := make([]int, len(places))
	widest := 0.0
	for i := range order {
		order[i] = i
		widest = max(widest, boxes[i].width())
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(places[a].x-boxes[a].left, places[b].x-boxes[b].left), cmp.Compare(a, b))
	})
	for k, i := range order {
		for _, j := range order[k+1:] {
			if places[j].x-boxes[j].left > places[i].x+boxes[i].right+gap+widest {
				break
			}
			if x, y := missing(places[i], boxes[i], places[j], boxes[j]); x > 0.01 && y > 0.01 {
				f(i, j, x, y)
			}
		}
	}
}

func middle(p point, b box) point {
	return point{p.x + (b.right-b.left)/2, p.y + (b.down-b.up)/2}
}

// missing is by how much two boxes overlap on each axis, gap included;
// negative where they do not.
func missing(p point, a box, q point, b box) (x, y float64) {
	x = min(p.x+a.right, q.x+b.right) - max(p.x-a.left, q.x-b.left) + gap
	y = min(p.y+a.down, q.y+b.down) - max(p.y-a.up, q.y-b.up) + gap
	if x > 0 && y > 0 {
		// Behind one another, the way out is to the nearer side.
		x = min(x, p.x+a.right-q.x+b.left+gap, q.x+b.right-p.x+a.left+gap)
	}
	return x, y
}

// tile is a laid-out component as a rectangle whose top left corner is at.
type tile struct {
	nodes         []int
	places        []point // relative to at
	width, height float64
	at            point
}

func newTile(nodes []int, places []point, boxes []box) tile {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for k, i := range nodes {
		b := boxes[i]
		low = point{min(low.x, places[k].x-b.left), min(low.y, places[k].y-b.up)}
		high = point{max(high.x, places[k].x+b.right), max(high.y, places[k].y+b.down)}
	}
	t := tile{nodes: nodes, width: high.x - low.x, height: high.y - low.y}
	for _, p := range places {
		t.places = append(t.places, p.minus(low))
	}
	return t
}

// pack places tiles without overlap, the biggest first, each where the whole
// stays smallest for the wanted aspect.
func pack(tiles []tile, aspect float64) []tile {
	const between, maxCorners = 26, 400
	slices.SortStableFunc(tiles, func(a, b tile) int {
		return cmp.Or(cmp.Compare(len(b.nodes), len(a.nodes)), cmp.Compare(b.width*b.height, a.width*a.height))
	})
	corners := []point{{}}
	var whole point
	for k := range tiles {
		t := &tiles[k]
		best, bestCost := point{}, math.Inf(1)
		for _, c := range corners {
			if collides(tiles[:k], c, t.width+between, t.height+between, between) {
				continue
			}
			w, h := max(whole.x, c.x+t.width), max(whole.y, c.y+t.height)
			cost := max(w, h*aspect)*1000 + c.y*2 + c.x
			if cost < bestCost {
				best, bestCost = c, cost
			}
		}
		t.at = best
		whole = point{max(whole.x, best.x+t.width), max(whole.y, best.y+t.height)}
		corners = append(corners,
			point{best.x + t.width + between, best.y}, point{best.x, best.y + t.height + between},
			point{best.x + t.width + between, 0}, point{0, best.y + t.height + between})
		corners = slices.DeleteFunc(corners, func(c point) bool {
			return collides([]tile{*t}, c, 1, 1, between)
		})
		if len(corners) > maxCorners {
			corners = append(corners[len(corners)-maxCorners/2:], point{0, whole.y + between})
		}
	}
	return tiles
}

func collides(placed []tile, at point, width, height, between float64) bool {
	for _, t := range placed {
		if at.x < t.at.x+t.width+between && t.at.x < at.x+width && at.y < t.at.y+t.height+between && t.at.y < at.y+height {
			return true
		}
	}
	return false
}
