package export

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// The samples are made up: bodies that organise events together.

var sampleNames = []struct{ name, kind string }{
	{"Norland", "state"}, {"Sudovia", "state"}, {"Côte du Nord", "state"}, {"United Isles of Marenna", "state"},
	{"World Bureau for Telegraphy", "igo"}, {"WBT", "igo"}, {"Office for Digital Futures", "un-entity"}, {"UNDF", "un-entity"},
	{"Ministry of Posts and Computing of Norland", "government-body"}, {"National Agency for Cybersafety & Trust", "government-body"},
	{"Open Registry Foundation", "ngo"}, {"Women in Protocols Network", "ngo"}, {"Civic Data Lab", "ngo"},
	{"Hyperlane Inc.", "company"}, {"Bluewire", "company"}, {"Tallgrass Networks", "company"},
	{"University of Estermark", "academia"}, {"Institute for Comparative Internet Policy Studies", "academia"},
	{"Numbers Resource Council", "technical-community"}, {"Parliamentary Forum on Technology", "parliament"},
	{"Group of Coastal States", "group"}, {"The Daily Packet", "media"}, {"Dynamic Coalition on Everything", "other"},
}

func sampleBody(i int) Node {
	s := sampleNames[i%len(sampleNames)]
	name := s.name
	if round := i / len(sampleNames); round > 0 {
		name = fmt.Sprintf("%s %c", name, 'A'+rune(round)-1)
	}
	return Node{ID: fmt.Sprintf("%s/%03d", s.kind, i), Label: name, Kind: s.kind}
}

// cohosting is a picture of n bodies in cliques of 2 to 8, one an event, with
// few well-connected bodies.
func cohosting(n int) Picture {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	p := Picture{
		Title: "Who organised with whom", Date: "15 to 17 December 2025",
		Note:     "Source: invented reports of side events, made for this picture.",
		NodeUnit: "events", EdgeUnit: "events in common",
	}
	counts := make([]float64, n)
	together := map[[2]int]int{}
	for next := 0; next < n; {
		var members []int
		for size := 2 + int(r.ExpFloat64()*1.8); len(members) < min(size, 8); {
			i := next
			if r.Float64() < 0.28 && next > 3 {
				i = int(float64(next) * r.Float64() * r.Float64() * r.Float64())
			} else {
				next++
			}
			if i < n && !slices.Contains(members, i) {
				members = append(members, i)
			}
			if next >= n {
				break
			}
		}
		for k, a := range members {
			counts[a]++
			for _, b := range members[k+1:] {
				together[[2]int{min(a, b), max(a, b)}]++
			}
		}
	}
	for i := range n {
		b := sampleBody(i)
		b.Weight = max(1, counts[i])
		p.Nodes = append(p.Nodes, b)
	}
	for pair, count := range together {
		p.Edges = append(p.Edges, Edge{Source: p.Nodes[pair[0]].ID, Target: p.Nodes[pair[1]].ID, Weight: float64(count)})
	}
	return p
}

// bipartite is a picture of n bodies and the events that they organise.
func bipartite(n int) Picture {
	r := rand.New(rand.NewPCG(uint64(n), 9))
	p := Picture{Title: "Bodies and their events", Note: "Source: invented.", NodeUnit: "events or organisers"}
	roles := []string{"lead-organizer", "co-organizer", "organizer", "host"}
	weights := make([]float64, n)
	for k := range n / 3 {
		e := Node{ID: fmt.Sprintf("event/%03d", k), Kind: "event", Label: fmt.Sprintf("Side event %d: connecting schools & the unconnected", k+1)}
		for range 2 + r.IntN(5) {
			i := int(float64(n) * r.Float64() * r.Float64())
			e.Weight++
			weights[i]++
			role := roles[r.IntN(len(roles))]
			p.Edges = append(p.Edges, Edge{Source: sampleBody(i).ID, Target: e.ID, Directed: true, Kind: role, Roles: []string{role}})
		}
		p.Nodes = append(p.Nodes, e)
	}
	for i := range n {
		b := sampleBody(i)
		b.Weight = weights[i]
		if weights[i] > 0 {
			p.Nodes = append(p.Nodes, b)
		}
	}
	return p
}

// stands is a picture of n speakers and their positions on issues.
func stands(n int) Picture {
	r := rand.New(rand.NewPCG(uint64(n), 11))
	p := Picture{Title: "Who said what about the text", Note: "Source: invented newsletter.", Date: "16 December 2025", EdgeUnit: "statements"}
	issues := []string{"permanent mandate", "financing", "language: gender", "coercive measures", "data governance", "human rights", "process"}
	stances := [][2]string{{"support", "positive"}, {"reservation", "negative"}, {"objection", "negative"}, {"call-for", "neutral"}, {"concern", "negative"}, {"welcome", "positive"}}
	weights := make([]float64, len(issues))
	for i := range n {
		s := Node{ID: fmt.Sprintf("country/%03d", i), Kind: "state", Label: sampleNames[i%4].name + " " + string(rune('A'+i/4)), Weight: 1}
		seen := map[int]bool{}
		for range 1 + r.IntN(3) {
			k := int(float64(len(issues)) * r.Float64() * r.Float64())
			if seen[k] && r.IntN(3) > 0 {
				continue
			}
			seen[k] = true
			weights[k]++
			st := stances[r.IntN(len(stances))]
			p.Edges = append(p.Edges, Edge{Source: s.ID, Target: fmt.Sprintf("issue/%d", k), Directed: true, Kind: st[1], Label: st[0]})
		}
		p.Nodes = append(p.Nodes, s)
	}
	for k, name := range issues {
		p.Nodes = append(p.Nodes, Node{ID: fmt.Sprintf("issue/%d", k), Kind: "issue", Label: name, Weight: weights[k]})
	}
	return p
}

// around is a picture of what surrounds one body.
func around() Picture {
	p := cohosting(67)
	p.Title = "Around Sudovia"
	near := map[string]bool{p.Nodes[1].ID: true}
	for _, e := range p.Edges {
		if e.Source == p.Nodes[1].ID || e.Target == p.Nodes[1].ID {
			near[e.Source], near[e.Target] = true, true
		}
	}
	p.Nodes[1].Focus = true
	p.Total = 67
	p.Nodes = slices.DeleteFunc(p.Nodes, func(n Node) bool { return !near[n.ID] })
	p.Edges = slices.DeleteFunc(p.Edges, func(e Edge) bool { return !near[e.Source] || !near[e.Target] })
	return p
}
