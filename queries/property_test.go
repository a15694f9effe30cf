package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// season is a random set of events: who organises which, and which two are
// one event.
type season struct {
	organisers [][]int // of each event, bodies
	same       [][2]int
}

func drawSeason(t *rapid.T) season {
	s := season{}
	for range rapid.IntRange(1, 8).Draw(t, "events") {
		s.organisers = append(s.organisers, rapid.SliceOfNDistinct(rapid.IntRange(0, 7), 1, 4, rapid.ID[int]).Draw(t, "organisers"))
	}
	if n := len(s.organisers); n > 1 {
		for range rapid.IntRange(0, 2).Draw(t, "same") {
			s.same = append(s.same, [2]int{rapid.IntRange(0, n-1).Draw(t, "one"), rapid.IntRange(0, n-1).Draw(t, "other")})
		}
	}
	return s
}

// merged are the organisers of each distinct event, worked out naively.
func (s season) merged() []map[int]bool {
	name := make([]int, len(s.organisers))
	for i := range name {
		name[i] = i
	}
	for range name {
		for _, pair := range s.same {
			least := min(name[pair[0]], name[pair[1]])
			name[pair[0]], name[pair[1]] = least, least
		}
	}
	events := make([]map[int]bool, len(s.organisers))
	for i, bodies := range s.organisers {
		if events[name[i]] == nil {
			events[name[i]] = map[int]bool{}
		}
		for _, b := range bodies {
			events[name[i]][b] = true
		}
	}
	return slices.DeleteFunc(events, func(e map[int]bool) bool { return e == nil })
}

func bodyID(i int) schema.ID { return schema.ID(fmt.Sprintf("org/body-%d", i)) }

// graph makes the season's graph.
func (s season) graph(t testing.TB) graph.Graph {
	p := newPaper(t, "A season", "2026-02-02")
	for i, bodies := range s.organisers {
		var parts []string
		for _, b := range bodies {
			parts = append(parts, fmt.Sprintf("%s %s=Body %d", schema.OrganizingRoles[(i+b)%len(schema.OrganizingRoles)], bodyID(b), b))
		}
		p.event(fmt.Sprintf("2026-02-02-%d", i), fmt.Sprintf("Event %d", i), "2026-02-02", nil, parts...)
	}
	quads := p.quads()
	for _, pair := range s.same {
		if pair[0] != pair[1] {
			quads = append(quads, sameEvent(fmt.Sprintf("2026-02-02-%d", pair[0]), fmt.Sprintf("2026-02-02-%d", pair[1])))
		}
	}
	return opened(t, true, quads)
}

func TestCohostsCountAsOneWouldByHand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSeason(rt)
		want := map[pair]int{}
		for _, event := range s.merged() {
			for a := range event {
				for b := range event {
					if a < b {
						want[pair{bodyID(a), bodyID(b)}]++
					}
				}
			}
		}
		g := s.graph(t)
		defer g.Close()
		all := asked(t, g, Cohosts, CohostsParams{})
		got := map[pair]int{}
		for _, row := range all.Rows {
			got[pair{row.A.ID, row.B.ID}] = row.Count
			if len(row.Events) != row.Count {
				rt.Errorf("%d events for a count of %d", len(row.Events), row.Count)
			}
		}
		if diff := gocmp.Diff(want, got, gocmp.AllowUnexported(pair{})); diff != "" {
			rt.Errorf("-want +got:\n%s", diff)
		}
		if !slices.IsSortedFunc(all.Rows, func(a, b Pair) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), compareThings(a.A, b.A), compareThings(a.B, b.B))
		}) {
			rt.Error("the rows are not in order")
		}
		body := rapid.IntRange(0, 7).Draw(rt, "body")
		of := 0
		for p := range want {
			if p.a == bodyID(body) || p.b == bodyID(body) {
				of++
			}
		}
		viewed(t, g, func(r graph.Reader) {
			a, err := Cohosts(context.Background(), r, registry.Default(), CohostsParams{Body: string(bodyID(body))})
			switch {
			case err != nil && of > 0:
				rt.Error(err)
			case err == nil && len(a.Rows) != of:
				rt.Errorf("%d pairs with body %d instead of %d", len(a.Rows), body, of)
			}
		})
	})
}

func TestPathsAreAllTheShortest(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSeason(rt)
		next := map[int]map[int]bool{}
		for _, event := range s.merged() {
			for a := range event {
				for b := range event {
					if next[a] == nil {
						next[a] = map[int]bool{}
					}
					next[a][b] = a != b
				}
			}
		}
		var bodies []int
		for b := range next {
			bodies = append(bodies, b)
		}
		slices.Sort(bodies)
		from, to := rapid.SampledFrom(bodies).Draw(rt, "from"), rapid.SampledFrom(bodies).Draw(rt, "to")
		var want []string // every walk of the least length, found by trying all
		for level := []string{string(bodyID(from))}; len(level) > 0 && want == nil; {
			var longer []string
			for _, walk := range level {
				var last int
				fmt.Sscanf(walk[len(walk)-1:], "%d", &last)
				if last == to {
					want = append(want, walk)
				}
				for b, joined := range next[last] {
					if joined {
						longer = append(longer, walk+" "+string(bodyID(b)))
					}
				}
			}
			if level = longer; len(level) > 20_000 {
				break
			}
			if len(level) > 0 && len(level[0]) > 8*len("org/body-0 ") {
				break
			}
		}
		slices.Sort(want)
		g := s.graph(t)
		defer g.Close()
		row := asked(t, g, Path, PathParams{From: string(bodyID(from)), To: string(bodyID(to)), All: true}).Rows[0]
		got := routesOf(row)
		if diff := gocmp.Diff(want, got); diff != "" && (len(want) > 0 || len(got) > 0) {
			rt.Errorf("from %d to %d: -want +got:\n%s", from, to, diff)
		}
		if row.Number != len(got) {
			rt.Errorf("%d paths are counted, %d shown", row.Number, len(got))
		}
	})
}

func TestRankCountsAsOneWouldByHand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSeason(rt)
		type count struct{ events, partners int }
		want := map[schema.ID]count{}
		partners := map[int]map[int]bool{}
		for _, event := range s.merged() {
			for a := range event {
				c := want[bodyID(a)]
				c.events++
				if partners[a] == nil {
					partners[a] = map[int]bool{}
				}
				for b := range event {
					if a != b {
						partners[a][b] = true
					}
				}
				c.partners = len(partners[a])
				want[bodyID(a)] = c
			}
		}
		g := s.graph(t)
		defer g.Close()
		rows := asked(t, g, Rank, RankParams{}).Rows
		got := map[schema.ID]count{}
		for _, row := range rows {
			got[row.Body.ID] = count{row.Events, row.Partners}
			if row.Betweenness == nil || *row.Betweenness < 0 || *row.Betweenness > 1 {
				rt.Errorf("betweenness %v", row.Betweenness)
			}
			if row.Partners == 0 != (*row.Community == 0) {
				rt.Errorf("%d partners, community %d", row.Partners, *row.Community)
			}
		}
		if diff := gocmp.Diff(want, got, gocmp.AllowUnexported(count{})); diff != "" {
			rt.Errorf("-want +got:\n%s", diff)
		}
		if again := asked(t, g, Rank, RankParams{}).Rows; !gocmp.Equal(rows, again) {
			rt.Error("the same graph is ranked in two ways")
		}
	})
}

// TestPositionsFilterAsOneWouldByHand holds each filter against a pass over
// all positions.
func TestPositionsFilterAsOneWouldByHand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := newPaper(t, "A debate", "2026-02-02")
		issues := []schema.ID{"issue/lake-a", "issue/lake-a/depth", "issue/lake-b"}
		for _, id := range issues {
			p.concept(id, "Issue "+id.Local())
		}
		p.concept("theme/lake-t", "Theme lake t")
		speakers := []string{"country/KEN", "country/CHE", "country/IRQ for group/g77-and-china"}
		for i := range rapid.IntRange(1, 8).Draw(rt, "positions") {
			form := schema.Position{
				Issue: rapid.SampledFrom(issues).Draw(rt, "issue"), Stance: rapid.SampledFrom(schema.Stances).Draw(rt, "stance"),
				Confidence: float64(rapid.IntRange(0, 10).Draw(rt, "confidence")) / 10,
			}
			if rapid.Bool().Draw(rt, "topical") {
				form.Topics = []schema.ID{"theme/lake-t"}
			}
			p.position(fmt.Sprintf("Sentence %d.", i), form, rapid.SampledFrom(speakers).Draw(rt, "speaker"))
		}
		g := opened(t, true, p.quads())
		defer g.Close()
		all := asked(t, g, Positions, PositionsParams{}).Rows
		if len(all) != len(p.records.Positions) {
			rt.Fatalf("%d of %d positions", len(all), len(p.records.Positions))
		}
		for name, test := range map[string]struct {
			p    PositionsParams
			keep func(Position) bool
		}{
			"issue and below": {PositionsParams{Issue: "lake-a"}, func(p Position) bool { return p.Issue.ID != "issue/lake-b" }},
			"issue alone":     {PositionsParams{Issue: "lake-a", IssueAlone: true}, func(p Position) bool { return p.Issue.ID == "issue/lake-a" }},
			"topic":           {PositionsParams{Issue: "lake-t"}, func(p Position) bool { return p.Topic != nil }},
			"speaker":         {PositionsParams{Speaker: "country/IRQ"}, func(p Position) bool { return p.OnBehalf }},
			"holder":          {PositionsParams{Holder: "country/IRQ"}, func(p Position) bool { return false }},
			"polarity":        {PositionsParams{Polarity: "negative"}, func(p Position) bool { return p.Stance.Polarity() == schema.Negative }},
			"stances":         {PositionsParams{Stance: []string{"support", "concern"}}, func(p Position) bool { return p.Stance == schema.Support || p.Stance == schema.Concern }},
			"confidence":      {PositionsParams{MinConfidence: 0.5}, func(p Position) bool { return p.Confidence >= 0.5 }},
			"two at once": {PositionsParams{Issue: "lake-a", Speaker: "country/KEN"}, func(p Position) bool {
				return p.Issue.ID != "issue/lake-b" && p.Speaker.ID == "country/KEN"
			}},
		} {
			want := slices.DeleteFunc(slices.Clone(all), func(p Position) bool { return !test.keep(p) })
			viewed(t, g, func(r graph.Reader) {
				a, err := Positions(context.Background(), r, registry.Default(), test.p)
				if err != nil {
					if len(want) > 0 { // a name that nothing uses is not found
						rt.Errorf("%s: %v", name, err)
					}
					return
				}
				if diff := gocmp.Diff(want, a.Rows); diff != "" && len(want)+len(a.Rows) > 0 {
					rt.Errorf("%s: -want +got:\n%s", name, diff)
				}
			})
		}
	})
}
