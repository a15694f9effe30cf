package queries

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

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
	for i, h := range events {
		if err := q.late(i); err != nil {
			return nil, err
		}
		q.dated(h.start().Day())
		for _, p := range h.parts {
			q.cite(nil, p.label)
		}
	}
	return answer(q, "rank", p, cut(rows, p.Page), len(rows))
}

func (q *inquiry) ranked(events []*happening, by string) ([]Ranked, error) {
	net, err := newNetwork(q.ctx, events)
	if err != nil {
		return nil, err
	}
	if err := q.name(net.bodies); err != nil {
		return nil, err
	}
	rows := make([]Ranked, len(net.bodies))
	for i, id := range net.bodies {
		rows[i] = Ranked{Body: q.thing(id), Events: net.events[i], Partners: net.partners(i)}
	}
	if len(rows) <= mostBetween || by == ByBetweenness || by == ByCommunity {
		between, err := net.betweenness(q.ctx)
		if err != nil {
			return nil, err
		}
		communities, err := net.communities(q.ctx)
		if err != nil {
			return nil, err
		}
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

// coNetwork is the network of bodies that organise events together; a tie
// weighs as many events as they share.
type coNetwork struct {
	bodies []schema.ID // sorted; an index is a node
	events []int       // of each body
	ties   [][]tie     // of each body, sorted
}

func newNetwork(ctx context.Context, events []*happening) (*coNetwork, error) {
	n := &coNetwork{}
	all := map[schema.ID]bool{}
	for _, h := range events {
		for _, p := range h.parts {
			all[p.body] = true
		}
	}
	n.bodies = slices.Sorted(maps.Keys(all))
	n.events, n.ties = make([]int, len(n.bodies)), make([][]tie, len(n.bodies))
	node := make(map[schema.ID]int32, len(n.bodies))
	for i, id := range n.bodies {
		node[id] = int32(i)
	}
	type pair struct{ a, b int32 }
	shared := map[pair]float64{}
	for i, h := range events {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		bodies := h.bodies()
		for i, a := range bodies {
			n.events[node[a]]++
			for _, b := range bodies[i+1:] {
				shared[pair{node[a], node[b]}]++
			}
		}
	}
	for p, events := range shared {
		n.ties[p.a] = append(n.ties[p.a], tie{p.b, events})
		n.ties[p.b] = append(n.ties[p.b], tie{p.a, events})
	}
	for i := range n.ties {
		slices.SortFunc(n.ties[i], func(a, b tie) int { return cmp.Compare(a.to, b.to) })
	}
	return n, ctx.Err()
}

func (n *coNetwork) partners(i int) int { return len(n.ties[i]) }

// betweenness is normalised by the number of ordered pairs of other bodies.
func (n *coNetwork) betweenness(ctx context.Context) ([]float64, error) {
	others := float64((len(n.bodies) - 1) * (len(n.bodies) - 2))
	values, err := betweenness(ctx, n.ties)
	for i := range values {
		values[i] = math.Round(values[i]/max(others, 1)*1e9) / 1e9 // sums differ in their last digits with the order of adding
	}
	return values, err
}

// communitySeed makes the same communities of the same network.
const communitySeed = 20

// communities numbers the communities by size, the largest first; bodies
// without partners are in none.
func (n *coNetwork) communities(ctx context.Context) ([]int, error) {
	members, err := communities(ctx, n.ties, communitySeed)
	if err != nil {
		return nil, err
	}
	for _, one := range members {
		slices.Sort(one)
	}
	members = slices.DeleteFunc(members, func(one []int) bool { return len(one) < 2 })
	slices.SortFunc(members, func(a, b []int) int { return cmp.Or(cmp.Compare(len(b), len(a)), slices.Compare(a, b)) })
	numbers := make([]int, len(n.bodies))
	for i, one := range members {
		for _, member := range one {
			numbers[member] = i + 1
		}
	}
	return numbers, nil
}
