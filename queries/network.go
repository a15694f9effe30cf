package queries

import (
	"context"
	"math/rand/v2"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
)

// tie is an edge of an undirected network as one of its ends sees it.
type tie struct {
	to     int32
	weight float64
}

// walked is a network on which gonum's algorithms, which know no context, are
// given up: once the context has ended the next step panics with its error,
// which [givenUp] turns into an error again.
type walked struct {
	*simple.WeightedUndirectedGraph
	ctx context.Context
}

type stop struct{ err error }

func (w walked) From(id int64) gonum.Nodes {
	if err := w.ctx.Err(); err != nil {
		panic(stop{err})
	}
	return w.WeightedUndirectedGraph.From(id)
}

// draws are the random numbers of an algorithm that is given up like a walk.
type draws struct {
	rand.Source
	ctx context.Context
}

func (d draws) Uint64() uint64 {
	if err := d.ctx.Err(); err != nil {
		panic(stop{err})
	}
	return d.Source.Uint64()
}

// givenUp is deferred where gonum walks: it returns the error with which that was
// given up.
func givenUp(err *error) {
	switch r := recover().(type) {
	case nil:
	case stop:
		*err = r.err
	default:
		panic(r)
	}
}

// walkable makes the network, and gives up like a walk.
func walkable(ctx context.Context, ties [][]tie) walked {
	g := simple.NewWeightedUndirectedGraph(0, 0)
	for from, list := range ties {
		if err := ctx.Err(); err != nil {
			panic(stop{err})
		}
		if g.Node(int64(from)) == nil {
			g.AddNode(simple.Node(from))
		}
		for _, t := range list {
			if int(t.to) > from {
				g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(from), T: simple.Node(t.to), W: t.weight})
			}
		}
	}
	return walked{g, ctx}
}

// betweenness gives for each node of an undirected network the number of
// shortest paths between other nodes that pass through it, as shares of all
// shortest paths between those, each pair counted both ways. It stops soon after
// the context has ended.
func betweenness(ctx context.Context, ties [][]tie) (values []float64, err error) {
	defer givenUp(&err)
	values = make([]float64, len(ties))
	for node, value := range network.Betweenness(walkable(ctx, ties)) {
		values[node] = value
	}
	return values, ctx.Err()
}

// communities parts the nodes of an undirected network into communities of much
// modularity (Blondel and others 2008, "Louvain"). The same network and seed give
// the same communities. It stops soon after the context has ended.
func communities(ctx context.Context, ties [][]tie, seed uint64) (found [][]int, err error) {
	defer givenUp(&err)
	w := walkable(ctx, ties)
	if w.WeightedEdges().Len() == 0 {
		return nil, ctx.Err()
	}
	for _, nodes := range community.Modularize(w, 1, draws{rand.NewPCG(seed, seed), ctx}).Communities() {
		var members []int
		for _, node := range nodes {
			members = append(members, int(node.ID()))
		}
		found = append(found, members)
	}
	return found, ctx.Err()
}
