package queries

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// The orders of a ranking.
const (
	ByEvents      = "events"
	ByPartners    = "partners"
	ByBetweenness = "betweenness"
	ByCommunity   = "community"
)

// mostBetween is the number of bodies up to which betweenness and communities
// are worked out whether or not the ranking is by them.
const mostBetween = 2_000

// RankParams ask who organises most.
type RankParams struct {
	By     string `json:"by,omitempty" about:"what to order by, events unless set" enum:"events,partners,betweenness,community"`
	RollUp bool   `json:"roll_up,omitempty" about:"count government bodies as their State and parts as their parent"`
	Period
	Page
}

// Ranked is one organising body and what it counts.
type Ranked struct {
	Rank     int   `json:"rank"` // 1 for the first; equal values have equal ranks
	Body     Thing `json:"body"`
	Events   int   `json:"events"`   // distinct events that it organised
	Partners int   `json:"partners"` // distinct bodies that it organised with
	// Betweenness is the share of shortest paths between other bodies that
	// pass through this one, 0 to 1 (Freeman 1977, normalised); null where
	// there are too many bodies and it was not asked for.
	Betweenness *float64 `json:"betweenness"`
	// Community numbers the groups of bodies that organise with one another
	// more than with others (Louvain); 1 is the largest; 0 is a body without
	// partners; null as Betweenness.
	Community *int `json:"community"`
}

// Rank orders the bodies that organise events by events, by distinct
// partners, by betweenness, or by the communities they form.
func Rank(ctx context.Context, r graph.Reader, reg *registry.Registry, p RankParams) (*Answer[Ranked], error) {
	p.By = cmp.Or(p.By, ByEvents)
	if !slices.Contains([]string{ByEvents, ByPartners, ByBetweenness, ByCommunity}, p.By) {
		return nil, badParameter("by", "%q is none of events, partners, betweenness, community", p.By)
	}
	period, err := p.days()
	if err != nil {
		return nil, err
	}
	q := newInquiry(ctx, r, reg)
	events, err := q.organised("", schema.OrganizingRoles, p.RollUp)
	if err != nil {
		return nil, err
	}
	events = slices.DeleteFunc(events, func(h *happening) bool { return !h.within(period, clocks{}) })
	rows, err := q.ranked(events, p.By)
	if err != nil {
		return nil, err
	}
	for _, h := range events {
		q.dated(h.start().Day())
		for _, p := range h.parts {
			q.cite(nil, p.label)
		}
	}
	return answer(q, "rank", p, cut(rows, p.Page), len(rows))
}

func (q *inquiry) ranked(events []*happening, by string) ([]Ranked, error) {
	net := newNetwork(events)
	if err := q.name(net.bodies); err != nil {
		return nil, err
	}
	rows := make([]Ranked, len(net.bodies))
	for i, id := range net.bodies {
		rows[i] = Ranked{Body: q.thing(id), Events: net.events[i], Partners: net.partners(i)}
	}
	if len(rows) <= mostBetween || by == ByBetweenness || by == ByCommunity {
		if err := q.ctx.Err(); err != nil {
			return nil, err
		}
		between := net.betweenness()
		communities := net.communities()
		for i := range rows {
			rows[i].Betweenness, rows[i].Community = &between[i], &communities[i]
		}
	}
	value := func(r Ranked) float64 {
		switch by {
		case ByPartners:
			return float64(r.Partners)
		case ByBetweenness:
			return *r.Betweenness
		case ByCommunity:
			if *r.Community == 0 {
				return math.Inf(-1)
			}
			return -float64(*r.Community)
		}
		return float64(r.Events)
	}
	slices.SortFunc(rows, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(value(b), value(a)), cmp.Compare(b.Events, a.Events), cmp.Compare(b.Partners, a.Partners), compareThings(a.Body, b.Body))
	})
	for i := range rows {
		rows[i].Rank = i + 1
		if i > 0 && value(rows[i]) == value(rows[i-1]) {
			rows[i].Rank = rows[i-1].Rank
		}
	}
	return rows, nil
}

// coNetwork is the network of bodies that organise events together; an edge
// weighs as many events as they share.
type coNetwork struct {
	bodies []schema.ID // sorted; an index is a node
	events []int       // of each body
	graph  *simple.WeightedUndirectedGraph
}

func newNetwork(events []*happening) *coNetwork {
	n := &coNetwork{graph: simple.NewWeightedUndirectedGraph(0, 0)}
	for _, h := range events {
		n.bodies = append(n.bodies, h.bodies()...)
	}
	n.bodies = distinct(n.bodies)
	n.events = make([]int, len(n.bodies))
	node := make(map[schema.ID]int64, len(n.bodies))
	for i, id := range n.bodies {
		node[id] = int64(i)
		n.graph.AddNode(simple.Node(i))
	}
	for _, h := range events {
		bodies := h.bodies()
		for i, a := range bodies {
			n.events[node[a]]++
			for _, b := range bodies[i+1:] {
				weight, _ := n.graph.Weight(node[a], node[b])
				n.graph.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(node[a]), T: simple.Node(node[b]), W: weight + 1})
			}
		}
	}
	return n
}

func (n *coNetwork) partners(i int) int { return n.graph.From(int64(i)).Len() }

// betweenness is normalised by the number of ordered pairs of other bodies.
func (n *coNetwork) betweenness() []float64 {
	values := make([]float64, len(n.bodies))
	others := float64((len(n.bodies) - 1) * (len(n.bodies) - 2))
	if others <= 0 {
		return values
	}
	for node, value := range network.Betweenness(n.graph) {
		values[node] = math.Round(value/others*1e9) / 1e9 // sums differ in their last digits with the order of adding
	}
	return values
}

// communitySeed makes the same communities of the same network.
const communitySeed = 20

// communities numbers the communities by size, the largest first; bodies
// without partners are in none.
func (n *coNetwork) communities() []int {
	numbers := make([]int, len(n.bodies))
	if n.graph.WeightedEdges().Len() == 0 {
		return numbers
	}
	reduced := community.Modularize(n.graph, 1, rand.NewPCG(communitySeed, communitySeed))
	var found [][]int
	for _, nodes := range reduced.Communities() {
		var members []int
		for _, node := range nodes {
			members = append(members, int(node.ID()))
		}
		if len(members) > 1 {
			slices.Sort(members)
			found = append(found, members)
		}
	}
	slices.SortFunc(found, func(a, b []int) int { return cmp.Or(cmp.Compare(len(b), len(a)), slices.Compare(a, b)) })
	for i, members := range found {
		for _, member := range members {
			numbers[member] = i + 1
		}
	}
	return numbers
}
