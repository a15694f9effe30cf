package export

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func somePicture(t *rapid.T) Picture {
	n := rapid.IntRange(1, 40).Draw(t, "nodes")
	var p Picture
	for i := range n {
		p.Nodes = append(p.Nodes, Node{
			ID: fmt.Sprint(i), Label: rapid.SampledFrom(append(awkward, strings.Repeat("long ", 40), "")).Draw(t, "label"),
			Kind: rapid.SampledFrom([]string{"state", "ngo", "event", "x"}).Draw(t, "kind"), Weight: rapid.Float64Range(0, 1e6).Draw(t, "weight"),
			Focus: i == 0,
		})
	}
	node := rapid.IntRange(0, n-1)
	for range rapid.IntRange(0, 60).Draw(t, "edges") {
		p.Edges = append(p.Edges, Edge{
			Source: fmt.Sprint(node.Draw(t, "source")), Target: fmt.Sprint(node.Draw(t, "target")),
			Directed: rapid.Bool().Draw(t, "directed"), Weight: rapid.Float64Range(0, 1e6).Draw(t, "weight"),
			Label: rapid.SampledFrom([]string{"", "support", "joins the consensus"}).Draw(t, "label"),
		})
	}
	return p.Sorted()
}

func TestDrawingProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePicture(t)
		d, err := drawPicture(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		for i, at := range d.places {
			b := d.boxes[i]
			if math.IsNaN(at.x) || at.x-b.left < 0 || at.y-b.up < 0 || at.x+b.right > d.width || at.y+b.down > d.height {
				t.Errorf("node %d at %v is not on the page of %v x %v", i, at, d.width, d.height)
			}
			for j := range i {
				x, y := missing(at, b, d.places[j], d.boxes[j])
				if x > gap+0.5 && y > gap+0.5 {
					t.Errorf("nodes %d and %d overlap by %v x %v", i, j, x-gap, y-gap)
				}
			}
			for _, l := range d.labels[i] {
				if w := face(p.Nodes[i].Focus).width(l, d.fonts[i]); w > b.width() {
					t.Errorf("label %q of %v is wider than its box of %v", l, w, b.width())
				}
			}
		}
		for i, e := range d.edges {
			for _, q := range []point{e.a, e.control, e.b, e.captionAt} {
				if math.IsNaN(q.x+q.y) || math.IsInf(q.x+q.y, 0) {
					t.Errorf("edge %d: %+v", i, e)
				}
			}
			if p.Edges[i].Weight > 1 && e.caption == "" {
				t.Errorf("the weight %v of edge %d is not printed", p.Edges[i].Weight, i)
			}
		}
	})
}

// TestEdgesAreShort compares neighbours' distances with those of other pairs:
// a layout that does not show what belongs together fails.
func TestEdgesAreShort(t *testing.T) {
	for _, n := range []int{30, 67, 150} {
		p := cohosting(n).Sorted()
		places, err := positions(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		joined := webOf(p, make([]box, n)).joined
		var near, all, pairs float64
		for i := range places {
			for j := range i {
				all += places[i].minus(places[j]).length()
				pairs++
			}
		}
		edges := 0.0
		for i, list := range joined {
			for _, j := range list {
				near += places[i].minus(places[j]).length()
				edges++
			}
		}
		if ratio := near / edges / (all / pairs); ratio > 0.45 {
			t.Errorf("%d nodes: edges are %.2f times as long as other distances", n, ratio)
		}
	}
}

func TestBigPicturesAreDrawn(t *testing.T) {
	for _, n := range []int{1000, 2500} {
		start := time.Now()
		p := cohosting(n)
		if n > maxPlaced { // one component that is too big for stress
			for i := range p.Nodes[1:] {
				p.Edges = append(p.Edges, Edge{Source: p.Nodes[i].ID, Target: p.Nodes[i+1].ID})
			}
		}
		if out := write(t, p, "svg"); len(xmlTexts(t, out, "circle")) == 0 {
			t.Error("nothing drawn")
		}
		t.Logf("%d nodes in %v", n, time.Since(start))
	}
}

func TestLayoutStops(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := drawPicture(ctx, cohosting(1000).Sorted()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
	if waited := time.Since(start); waited > 15*time.Second {
		t.Errorf("stopped only after %v", waited)
	}
}

func TestWrap(t *testing.T) {
	f := regular()
	for _, test := range []struct {
		text  string
		width float64
		max   int
		want  string
	}{
		{"", 100, 3, ""},
		{"one", 100, 3, "one"},
		{"International Bureau for Telegraphy", 80, 3, "International|Bureau for|Telegraphy"},
		{"International Bureau for Telegraphy and Others", 80, 2, "International|Bureau for…"},
		{"self-determination", 60, 3, "self-|determinati|on"},
		{"ab", 1, 3, "a|b"},
		{"  two \n lines ", 100, 3, "two lines"},
	} {
		if got := strings.Join(f.wrap(test.text, 11, test.width, test.max), "|"); got != test.want {
			t.Errorf("wrap(%q, %v, %d) = %q, want %q", test.text, test.width, test.max, got, test.want)
		}
	}
	start := time.Now()
	if got := f.wrap(strings.Repeat("endless", 1<<18), 11, 60, 2); len(got) != 2 || f.width(got[1], 11) > 60 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("an endless word becomes %q", got)
	}
	if took := time.Since(start); took > 30*time.Second { // one that grows with the square takes minutes
		t.Errorf("an endless word takes %v", took)
	}
}
