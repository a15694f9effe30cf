package queries

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// between counts by its definition: of all shortest paths between two other
// nodes, the share that passes through a node, each pair both ways.
func between(next [][]int32) []float64 {
	n := len(next)
	far, paths := make([][]int, n), make([][]float64, n)
	for from := range n {
		far[from], paths[from] = make([]int, n), make([]float64, n)
		for i := range far[from] {
			far[from][i] = -1
		}
		far[from][from], paths[from][from] = 0, 1
		for todo := []int32{int32(from)}; len(todo) > 0; todo = todo[1:] {
			for _, w := range next[todo[0]] {
				if far[from][w] < 0 {
					far[from][w] = far[from][todo[0]] + 1
					todo = append(todo, w)
				}
				if far[from][w] == far[from][todo[0]]+1 {
					paths[from][w] += paths[from][todo[0]]
				}
			}
		}
	}
	total := make([]float64, n)
	for v := range n {
		for a := range n {
			for b := range n {
				if a != b && a != v && b != v && far[a][b] > 0 && far[a][v] > 0 && far[v][b] > 0 && far[a][v]+far[v][b] == far[a][b] {
					total[v] += paths[a][v] * paths[v][b] / paths[a][b]
				}
			}
		}
	}
	return total
}

func TestBetweenness(t *testing.T) {
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 5))
		n := 1 + random.IntN(14)
		next := make([][]int32, n)
		for a := range n {
			for b := range a {
				if random.IntN(4) == 0 {
					next[a], next[b] = append(next[a], int32(b)), append(next[b], int32(a))
				}
			}
		}
		ties := make([][]tie, n)
		for i, list := range next {
			for _, to := range list {
				ties[i] = append(ties[i], tie{to, 1})
			}
		}
		got, err := betweenness(t.Context(), ties)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range between(next) {
			if math.Abs(got[i]-want) > 1e-9 {
				t.Fatalf("seed %d: node %d of %v has %v, want %v", seed, i, next, got[i], want)
			}
		}
	}
}

// cliques are full networks of the sizes, each joined to the next by one tie.
func cliques(sizes ...int) (ties [][]tie, of []int32) {
	for c, size := range sizes {
		first := len(ties)
		for range size {
			ties, of = append(ties, nil), append(of, int32(c))
		}
		for a := first; a < len(ties); a++ {
			for b := first; b < len(ties); b++ {
				if a != b {
					ties[a] = append(ties[a], tie{int32(b), 1})
				}
			}
		}
		if first > 0 {
			ties[first] = append(ties[first], tie{int32(first - 1), 1})
			ties[first-1] = append(ties[first-1], tie{int32(first), 1})
		}
	}
	return ties, of
}

func TestCommunities(t *testing.T) {
	ties, want := cliques(5, 6, 4, 9, 5)
	got, err := communities(t.Context(), append(ties, nil), 1) // and a node without ties
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, 5)
	for _, members := range got {
		for _, i := range members {
			if want[i] != want[members[0]] || slices.Index(want, want[i]) < slices.Min(members) {
				t.Fatalf("communities %v, want those of %v", got, want)
			}
		}
	}
	again, _ := communities(t.Context(), append(ties, nil), 1)
	if !reflect.DeepEqual(got, again) {
		t.Error("other communities at the second time")
	}
}

func TestNetworksAreGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	ties, _ := cliques(5, 6)
	if _, err := communities(ctx, ties, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("communities: %v", err)
	}
	if _, err := betweenness(ctx, ties); !errors.Is(err, context.Canceled) {
		t.Errorf("betweenness: %v", err)
	}
}
