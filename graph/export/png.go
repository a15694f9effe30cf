package export

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// pngScale is the number of pixels a drawing's pixel gets, fewer where the
// image would have more than maxPixels.
const (
	pngScale  = 2
	maxPixels = 24e6
)

// writePNG draws the picture as the SVG format does.
func writePNG(ctx context.Context, w io.Writer, p Picture) error {
	d, err := drawPicture(ctx, p)
	if err != nil {
		return err
	}
	width, height, scale := bitmapSize(d)
	b := &bitmap{ctx: ctx, image: image.NewRGBA(image.Rect(0, 0, width, height)), scale: scale, faces: map[faceKey]font.Face{}}
	draw.Draw(b.image, b.image.Bounds(), image.NewUniform(paper.rgba()), image.Point{}, draw.Src)
	d.paint(b)
	if b.err != nil {
		return b.err
	}
	return (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(w, b.image)
}

// bitmapSize is how many pixels a drawing gets, and how many each of its own.
func bitmapSize(d *drawing) (width, height int, scale float64) {
	scale = min(pngScale, math.Sqrt(maxPixels/(d.width*d.height)))
	return int(math.Ceil(d.width * scale)), int(math.Ceil(d.height * scale)), scale
}

func (c colour) rgba() color.RGBA { return color.RGBA{c.R, c.G, c.B, 255} }

// bitmap is a canvas of pixels.
type bitmap struct {
	ctx   context.Context // of the one call that draws
	image *image.RGBA
	scale float64
	faces map[faceKey]font.Face
	err   error
}

type faceKey struct {
	size  float64
	heavy bool
}

func (b *bitmap) group(string, string) {}
func (b *bitmap) end()                 {}

// curve strokes a quadratic curve as short straight pieces, each a rectangle.
func (b *bitmap) curve(from, control, to point, width float64, c colour, dashed bool) {
	if b.err == nil {
		b.err = b.ctx.Err()
	}
	if b.err != nil {
		return
	}
	const pieces = 24
	e := drawnEdge{a: from, control: control, b: to}
	points := make([]point, pieces+1)
	for i := range points {
		points[i] = e.at(float64(i) / pieces)
	}
	if !dashed {
		b.stroke(points, width, c)
		return
	}
	for _, dash := range dashes(points, 3+2*width, 2+1.2*width) {
		b.stroke(dash, width, c)
	}
}

// dashes cuts a line into dashes with gaps between them.
func dashes(line []point, on, off float64) (list [][]point) {
	left, drawing := on, true
	dash := []point{line[0]}
	for i := 1; i < len(line); i++ {
		from, to := line[i-1], line[i]
		for {
			length := to.minus(from).length()
			if length <= left {
				left -= length
				dash = append(dash, to)
				break
			}
			from = between(from, to, left/length)
			if drawing {
				list = append(list, append(dash, from))
			}
			drawing = !drawing
			left, dash = off, []point{from}
			if drawing {
				left = on
			}
		}
	}
	if drawing && len(dash) > 1 {
		list = append(list, dash)
	}
	return list
}

// stroke fills the outline of a line: its left side there, its right side back.
func (b *bitmap) stroke(line []point, width float64, c colour) {
	var left, right []point
	for i, p := range line {
		along := line[min(i+1, len(line)-1)].minus(line[max(i-1, 0)])
		length := along.length()
		if length < 1e-9 {
			continue
		}
		side := point{-along.y, along.x}.times(width / 2 / length)
		left = append(left, p.plus(side))
		right = append(right, p.minus(side))
	}
	for i := len(right) - 1; i >= 0; i-- {
		left = append(left, right[i])
	}
	b.polygon(left, c)
}

// polygon fills a polygon, with soft edges.
func (b *bitmap) polygon(corners []point, fill colour) {
	if len(corners) < 3 {
		return
	}
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	scaled := make([]point, len(corners))
	for i, p := range corners {
		q := p.times(b.scale)
		scaled[i] = q
		low, high = point{min(low.x, q.x), min(low.y, q.y)}, point{max(high.x, q.x), max(high.y, q.y)}
	}
	left, top := int(math.Floor(low.x)), int(math.Floor(low.y))
	area := image.Rect(left, top, int(math.Ceil(high.x))+1, int(math.Ceil(high.y))+1)
	r := vector.NewRasterizer(area.Dx(), area.Dy())
	for i, p := range scaled {
		x, y := float32(p.x-float64(left)), float32(p.y-float64(top))
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(b.image, area, image.NewUniform(fill.rgba()), image.Point{})
}

func (b *bitmap) mark(s shape, at point, radius float64, fill, edge colour, edgeWidth float64) {
	b.polygon(s.corners(at, radius+edgeWidth/2), edge)
	b.polygon(s.corners(at, radius-edgeWidth/2), fill)
}

// text sets the line once as a mask, which is then laid down in white all
// around, for the halo, and in its colour.
func (b *bitmap) text(line string, at point, size float64, heavy bool, fill colour, centred, halo bool) {
	f := b.face(size, heavy)
	if f == nil {
		return
	}
	at = at.times(b.scale)
	width := float64(font.MeasureString(f, line)) / 64
	if centred {
		at.x -= width / 2
	}
	left, top := math.Floor(at.x), math.Floor(at.y)
	room := size * b.scale * 1.3 // above the baseline and, ample, on all sides
	mask := image.NewAlpha(image.Rect(int(-room), int(-room), int(width+room), int(room)))
	set := font.Drawer{Dst: mask, Src: image.Opaque, Face: f,
		Dot: fixed.Point26_6{X: fixed.Int26_6((at.x - left) * 64), Y: fixed.Int26_6((at.y - top) * 64)}}
	set.DrawString(line)

	lay := func(x, y float64, c colour) {
		where := mask.Bounds().Add(image.Pt(int(left)+int(math.Round(x)), int(top)+int(math.Round(y))))
		draw.DrawMask(b.image, where, image.NewUniform(c.rgba()), image.Point{}, mask, mask.Bounds().Min, draw.Over)
	}
	if halo {
		r := size * 0.13 * b.scale
		for i := range 12 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 6)
			lay(r*cos, r*sin, paper)
		}
	}
	lay(0, 0, fill)
}

func (b *bitmap) face(size float64, heavy bool) font.Face {
	key := faceKey{math.Round(size*b.scale*4) / 4, heavy}
	if f, ok := b.faces[key]; ok {
		return f
	}
	f, err := opentype.NewFace(face(heavy).font, &opentype.FaceOptions{Size: key.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		b.err = err
		return nil
	}
	b.faces[key] = f
	return f
}
