package queries

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func pictured(t *testing.T, p ViewParams) (picture export.Picture) {
	t.Helper()
	viewed(t, conference(t), func(r graph.Reader) {
		var err error
		if picture, err = View(context.Background(), r, registry.Default(), p); err != nil {
			t.Fatal(err)
		}
	})
	if err := picture.Check(); err != nil {
		t.Fatal(err)
	}
	return picture
}

func nodeIn(p export.Picture, id string) export.Node {
	for _, n := range p.Nodes {
		if n.ID == id {
			return n
		}
	}
	return export.Node{}
}

func edgeIn(p export.Picture, a, b string) export.Edge {
	for _, e := range p.Edges {
		if e.Source == a && e.Target == b || e.Source == b && e.Target == a {
			return e
		}
	}
	return export.Edge{}
}

func TestViewCohosts(t *testing.T) {
	p := pictured(t, ViewParams{})
	if len(p.Edges) != 10 || len(p.Nodes) != 8 || p.Total != 8 {
		t.Errorf("%d nodes, %d edges", len(p.Nodes), len(p.Edges))
	}
	e := edgeIn(p, "org/itu", "country/CHE")
	if e.Weight != 2 || e.Directed || len(e.Dates) != 2 || len(e.Sources) != 2 || !slices.Contains(e.Roles, "lead-organizer") {
		t.Errorf("%+v", e)
	}
	if n := nodeIn(p, "org/itu"); n.Weight != 2 || n.Kind != "un-entity" || len(n.Sources) != 2 {
		t.Errorf("%+v", n)
	}
	if n := nodeIn(p, "country/FRA"); n.Weight != 1 {
		t.Errorf("who organises alone is missing: %+v", n)
	}
	if p.Lone != "organised alone" {
		t.Errorf("who stands without a line is said to be %q", p.Lone)
	}
	if p := pictured(t, ViewParams{MaxNodes: 1}); p.Lone != "joined only to what is not shown" {
		t.Errorf("who stands alone because the others are cut is said to be %q", p.Lone)
	}
	if !strings.Contains(p.Note, "Lakeside news") || p.Date == "" {
		t.Errorf("note %q, date %q", p.Note, p.Date)
	}
	if p := pictured(t, ViewParams{Body: "FAO"}); len(p.Nodes) != 4 || !nodeIn(p, "org/fao").Focus {
		t.Errorf("%d nodes", len(p.Nodes))
	}
	if p := pictured(t, ViewParams{MaxNodes: 3}); len(p.Nodes) != 3 || p.Total != 8 {
		t.Errorf("%d of %d nodes", len(p.Nodes), p.Total)
	}
}

func TestOtherViews(t *testing.T) {
	p := pictured(t, ViewParams{View: ViewBipartite})
	if e := edgeIn(p, "event/2026-05-05-rural-signals", "org/fao"); e.Label != "host" || !e.Directed {
		t.Errorf("%+v", e)
	}
	p = pictured(t, ViewParams{View: ViewPositions, Issue: "lake-permanence"})
	if len(p.Nodes) != 4 || edgeIn(p, "country/CUB", "issue/lake-permanence").Kind != "negative" {
		t.Errorf("%+v", p.Edges)
	}
	p = pictured(t, ViewParams{View: "around:Blue Bay Foundation"})
	if edgeIn(p, "org/blue-bay-youth", "org/blue-bay").Label != "part of" || !nodeIn(p, "org/blue-bay").Focus {
		t.Errorf("%+v", p.Edges)
	}
	p = pictured(t, ViewParams{View: "around:Iraq"})
	if edgeIn(p, "country/IRQ", "issue/outcome-document/process").Source != "" {
		t.Error("the group's position is drawn as Iraq's")
	}
	if e := edgeIn(p, "group/g77-and-china", "issue/outcome-document/process"); e.Kind != "negative" {
		t.Errorf("%+v", p.Edges)
	}
	p = pictured(t, ViewParams{View: ViewAll})
	if nodeIn(p, "event/2026-05-07-alone").ID == "" || nodeIn(p, "issue/lake-permanence").ID == "" {
		t.Error("something is missing")
	}
}

// TestViewAroundKeepsToThePeriod holds that events count as well as positions,
// in what is drawn and in the dates of the picture.
func TestViewAroundKeepsToThePeriod(t *testing.T) {
	kinds := func(p export.Picture) map[string]int {
		n := map[string]int{}
		for _, node := range p.Nodes {
			n[node.Kind]++
		}
		return n
	}
	all := pictured(t, ViewParams{View: "around:FAO"})
	events := kinds(all)["event"]
	var first, last string
	for _, n := range all.Nodes {
		if n.Kind != "event" {
			continue
		}
		for _, d := range n.Dates {
			day := schema.Moment(d).Day()
			if first == "" || day < first {
				first = day
			}
			last = max(last, day)
		}
	}
	if events < 2 || first == "" || first == last {
		t.Fatalf("%d events from %q to %q: nothing to choose from", events, first, last)
	}
	if want := first + " – " + last; all.Date != want {
		t.Errorf("the picture is of %q, its events of %q", all.Date, want)
	}
	one := pictured(t, ViewParams{View: "around:FAO", Period: Period{Since: last}})
	if n := kinds(one)["event"]; n == 0 || n >= events {
		t.Errorf("%d of %d events since %s", n, events, last)
	}
	if one.Date != last {
		t.Errorf("the picture since %s is of %q", last, one.Date)
	}
	none := pictured(t, ViewParams{View: "around:Iraq", Period: Period{Until: "1990"}})
	for _, e := range none.Edges {
		if e.Kind == "positive" || e.Kind == "negative" || e.Kind == "neutral" {
			t.Errorf("a position before its time: %+v", e)
		}
	}
}

// TestViewQuadsStandAlone holds the quads of each view, with the registry's,
// against the rules: only the texts of the sources are missing.
func TestViewQuadsStandAlone(t *testing.T) {
	viewed(t, conference(t), func(r graph.Reader) {
		for _, view := range []string{ViewCohosts, ViewBipartite, ViewPositions, "around:FAO", "around:Iraq"} {
			found, err := schema.Check(func(yield func(quad.Quad, error) bool) {
				for _, q := range registry.Default().Quads() {
					if !yield(q, nil) {
						return
					}
				}
				ViewQuads(context.Background(), r, registry.Default(), ViewParams{View: view})(yield)
			})
			if err != nil {
				t.Fatal(err)
			}
			remarks := 0
			for _, v := range found {
				if !v.Remark {
					t.Errorf("%s: %+v", view, v)
				} else if v.Rule == "text" {
					remarks++
				}
			}
			if remarks == 0 {
				t.Errorf("%s: nothing says that the texts are missing", view)
			}
		}
	})
}

func TestViewQuads(t *testing.T) {
	viewed(t, conference(t), func(r graph.Reader) {
		size, err := r.Size(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, view := range []string{ViewCohosts, ViewBipartite, ViewPositions, "around:FAO", ViewAll} {
			n, events := int64(0), 0
			quoted, described := map[quad.Value]bool{}, map[quad.Value]bool{}
			for q, err := range ViewQuads(context.Background(), r, registry.Default(), ViewParams{View: view}) {
				if err != nil {
					t.Fatal(err)
				}
				n++
				if q.Object == schema.ClassEvent {
					events++
				}
				switch q.Predicate {
				case schema.PartOf:
					quoted[q.Object] = true
				case schema.SHA256:
					described[q.Subject] = true
				}
			}
			for source := range quoted {
				if !described[source] {
					t.Errorf("%s: %v is quoted and not described", view, source)
				}
			}
			if n == 0 || view == ViewAll && n != size || view != ViewAll && n >= size {
				t.Errorf("%s: %d of %d quads", view, n, size)
			}
			if want := map[string]int{ViewCohosts: 6, ViewBipartite: 6}[view]; want > 0 && events != want {
				t.Errorf("%s: %d descriptions of events", view, events)
			}
		}
		for range ViewQuads(context.Background(), r, registry.Default(), ViewParams{View: ViewAll}) {
			break // stopping early leaves nothing behind
		}
		picture, err := View(context.Background(), r, registry.Default(), ViewParams{View: ViewAll})
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"dot", "gexf", "csv"} {
			if err := export.Write(context.Background(), io.Discard, picture, format); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
	})
}
