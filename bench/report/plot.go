package report

import (
	"fmt"
	"html"
	"math"
	"os"
	"strings"

	"github.com/plenarykg/plenary/bench/measure"
)

// plotted are the questions of the plot, from above.
var plotted = []struct{ question, title string }{
	{"Q1", "Q1 co-hosts"}, {"Q1top", "Q1 co-hosts, top"}, {"Q2", "Q2 pairs"}, {"Q3", "Q3 positions"}, {"Q4", "Q4 both positions"},
	{"Q5", "Q5 path"}, {"Q6", "Q6 neighbourhood"}, {"Q7prefix", "Q7 text, beginning"}, {"Q7part", "Q7 text, part"},
	{"W2", "W2 commit 50 quads"}, {"W3", "W3 forget a source"},
}

// colours tell peers apart (Okabe and Ito, safe for the colour-blind); the
// limit is black, Plenary's embedded engine the largest mark.
var colours = []string{"#E69F00", "#56B4E9", "#009E73", "#0072B2", "#CC79A7", "#999933", "#882255", "#666666"}

const (
	plotWidth, plotLeft, plotRight = 860, 170, 30
	plotTop, plotRow, plotLegend   = 70, 30, 26
)

// Plot is a drawing (SVG) of the medians on a logarithmic axis: a line for
// each question, a mark for each engine.
func Plot(r *measure.Result) string {
	least, most := math.Inf(1), math.Inf(-1)
	for _, e := range r.Engines {
		for _, p := range plotted {
			if t, ok := e.Times[p.question]; ok && t.P50 > 0 {
				least, most = min(least, t.P50), max(most, t.P50)
			}
		}
	}
	if least > most {
		least, most = .1, 1
	}
	from, to := math.Floor(math.Log10(least)), math.Ceil(math.Log10(most))
	to = max(to, from+1)
	x := func(ms float64) float64 {
		return plotLeft + (math.Log10(ms)-from)/(to-from)*(plotWidth-plotLeft-plotRight)
	}
	height := plotTop + plotRow*len(plotted) + plotLegend*(1+(len(r.Engines)+3)/4)

	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">`+"\n", plotWidth, height)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="#fff"/>`+"\n")
	fmt.Fprintf(&b, `<text x="%d" y="24" font-size="16">Medians at %s quads, milliseconds (logarithmic): further left is faster</text>`+"\n", 16, size(r.Quads))
	bottom := plotTop + plotRow*len(plotted)
	for power := from; power <= to; power++ {
		at := x(math.Pow(10, power))
		fmt.Fprintf(&b, `<line x1="%.1f" x2="%.1f" y1="%d" y2="%d" stroke="#ddd"/>`, at, at, plotTop-10, bottom-10)
		fmt.Fprintf(&b, `<text x="%.1f" y="%d" text-anchor="middle" fill="#555">%s</text>`+"\n", at, plotTop-18, power10(power))
	}
	for i, p := range plotted {
		y := plotTop + plotRow*i + 5
		fmt.Fprintf(&b, `<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#eee"/>`, plotLeft, plotWidth-plotRight, y, y)
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text>`+"\n", plotLeft-12, y+4, p.title)
		for n := len(r.Engines) - 1; n >= 0; n-- { // the first ones on top
			if t, ok := r.Engines[n].Times[p.question]; ok && t.P50 > 0 {
				b.WriteString(mark(r, n, x(t.P50), float64(y), fmt.Sprintf("%s, %s: %s ms", r.Engines[n].Title, p.title, figure(t.P50))))
			}
		}
	}
	for n, e := range r.Engines {
		at, y := float64(20+n%4*210), float64(bottom+plotLegend*(n/4)+14)
		b.WriteString(mark(r, n, at, y, e.Title))
		fmt.Fprintf(&b, `<text x="%.0f" y="%.0f">%s</text>`+"\n", at+12, y+4, html.EscapeString(e.Title))
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// mark draws the n-th engine at a place: the limit as a stroke, ours as
// diamonds, peers as circles.
func mark(r *measure.Result, n int, x, y float64, title string) string {
	title = "<title>" + html.EscapeString(title) + "</title>"
	peer, own := 0, 0
	for _, e := range r.Engines[:n] {
		switch {
		case e.Ours:
			own++
		case !e.Limit:
			peer++
		}
	}
	switch e := r.Engines[n]; {
	case e.Limit:
		return fmt.Sprintf(`<rect x="%.1f" y="%.1f" width="4" height="20" fill="#000">%s</rect>`+"\n", x-2, y-10, title)
	case e.Ours:
		fill := [...]string{"#D55E00", "#fff"}[min(own, 1)]
		return fmt.Sprintf(`<path d="M%.1f %.1fl8 8-8 8-8-8z" fill="%s" stroke="#D55E00" stroke-width="2">%s</path>`+"\n", x, y-8, fill, title)
	}
	return fmt.Sprintf(`<circle cx="%.1f" cy="%.1f" r="5.5" fill="%s" fill-opacity=".85">%s</circle>`+"\n", x, y, colours[peer%len(colours)], title)
}

func power10(power float64) string {
	if power >= 0 {
		return fmt.Sprintf("%.0f", math.Pow(10, power))
	}
	return fmt.Sprintf("%.*f", int(-power), math.Pow(10, power))
}

func savePlot(file string, r *measure.Result) error {
	return os.WriteFile(file, []byte(Plot(r)), 0o644)
}
