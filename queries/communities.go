package queries

import (
	"context"
	"math/rand/v2"
)

// tie is an edge of an undirected network as one of its ends sees it.
type tie struct {
	to     int32
	weight float64
}

// communities parts the nodes of an undirected network into communities of
// much modularity (Blondel and others 2008, "Louvain"): it tells of each node
// in which it is. The same network and seed give the same communities. It stops
// soon after the context has ended.
func communities(ctx context.Context, ties [][]tie, seed uint64) ([]int32, error) {
	random := rand.New(rand.NewPCG(seed, seed))
	of := make([]int32, len(ties)) // the community of each node
	for i := range of {
		of[i] = int32(i)
	}
	within := make([]float64, len(ties)) // what the nodes of a community weigh among themselves, both ways
	for {
		moved, n, err := moveNodes(ctx, ties, within, random)
		if err != nil || n == len(ties) {
			return of, err
		}
		for i, c := range of {
			of[i] = moved[c]
		}
		if ties, within, err = gatherNodes(ctx, ties, within, moved, n); err != nil {
			return nil, err
		}
	}
}

// moveNodes moves each node to the community of its neighbours that gains most
// by it, until none moves. It gives the communities, numbered from 0, and how
// many there are.
func moveNodes(ctx context.Context, ties [][]tie, within []float64, random *rand.Rand) (of []int32, n int, err error) {
	of = make([]int32, len(ties))
	weights, all := make([]float64, len(ties)), 0.0 // of nodes, and of all
	for i, list := range ties {
		of[i], weights[i] = int32(i), within[i]
		for _, t := range list {
			weights[i] += t.weight
		}
		all += weights[i]
	}
	totals := append([]float64(nil), weights...) // of communities
	near := make([]float64, len(ties))           // what ties a node to each community
	var reached []int32
	const least = 1e-12 // what moves a node, so that rounding does not
	for moves := 1; moves > 0; {
		moves = 0
		for at, i := range random.Perm(len(ties)) {
			if at%64 == 0 && ctx.Err() != nil {
				return nil, 0, ctx.Err()
			}
			own := of[i]
			reached = append(reached[:0], own)
			for _, t := range ties[i] {
				c := of[t.to]
				if near[c] == 0 && c != own {
					reached = append(reached, c)
				}
				near[c] += t.weight
			}
			totals[own] -= weights[i]
			gain := func(c int32) float64 { return near[c] - totals[c]*weights[i]/all }
			best, most := own, gain(own)
			for _, c := range reached[1:] {
				if g := gain(c); g > most+least || g > most-least && best != own && c < best {
					best, most = c, g
				}
			}
			if best != own {
				moves++
			}
			of[i] = best
			totals[best] += weights[i]
			for _, c := range reached {
				near[c] = 0
			}
		}
	}
	number := map[int32]int32{}
	for i, c := range of {
		if _, ok := number[c]; !ok {
			number[c] = int32(len(number))
		}
		of[i] = number[c]
	}
	return of, len(number), nil
}

// gatherNodes makes the network of communities.
func gatherNodes(ctx context.Context, ties [][]tie, within []float64, of []int32, n int) ([][]tie, []float64, error) {
	members := make([][]int32, n)
	for i, c := range of {
		members[c] = append(members[c], int32(i))
	}
	gathered, inside := make([][]tie, n), make([]float64, n)
	near := make([]float64, n)
	for c, list := range members {
		var reached []int32
		for at, i := range list {
			if at%64 == 0 && ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			inside[c] += within[i]
			for _, t := range ties[i] {
				other := of[t.to]
				if other == int32(c) {
					inside[c] += t.weight
					continue
				}
				if near[other] == 0 {
					reached = append(reached, other)
				}
				near[other] += t.weight
			}
		}
		for _, other := range reached {
			gathered[c] = append(gathered[c], tie{other, near[other]})
			near[other] = 0
		}
	}
	return gathered, inside, nil
}
