package queries

import "context"

// betweenness gives for each node of an undirected network the number of
// shortest paths between other nodes that pass through it, as shares of all
// shortest paths between those, each pair counted both ways (Brandes 2001). It
// stops soon after the context has ended.
func betweenness(ctx context.Context, next [][]int32) ([]float64, error) {
	n := len(next)
	total, share := make([]float64, n), make([]float64, n)
	paths, far := make([]float64, n), make([]int32, n)
	order := make([]int32, 0, n) // the nodes that were reached, the nearest first
	for from := range n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i := range n {
			share[i], paths[i], far[i] = 0, 0, -1
		}
		paths[from], far[from] = 1, 0
		order = append(order[:0], int32(from))
		for at := 0; at < len(order); at++ {
			v := order[at]
			for _, w := range next[v] {
				if far[w] < 0 {
					far[w] = far[v] + 1
					order = append(order, w)
				}
				if far[w] == far[v]+1 {
					paths[w] += paths[v]
				}
			}
		}
		for at := len(order) - 1; at > 0; at-- {
			w := order[at]
			for _, v := range next[w] {
				if far[v] == far[w]-1 {
					share[v] += paths[v] / paths[w] * (1 + share[w])
				}
			}
			total[w] += share[w]
		}
	}
	return total, nil
}
