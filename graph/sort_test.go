package graph

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSortIsStable(t *testing.T) {
	type item struct{ key, at int }
	byKey := func(a, b item) int { return cmp.Compare(a.key, b.key) }
	random := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, sortedAtOnce - 1, sortedAtOnce, sortedAtOnce + 1, 2 * sortedAtOnce, 3*sortedAtOnce + 5, 100_000} {
		for _, keys := range []int{1, 7, n + 1} {
			list := make([]item, n)
			for i := range list {
				list[i] = item{random.IntN(keys), i}
			}
			want := slices.Clone(list)
			slices.SortStableFunc(want, byKey)
			if err := SortStable(t.Context(), list, byKey); err != nil || !slices.Equal(list, want) {
				t.Errorf("%d items of %d keys are not sorted, or not as they stood: %v", n, keys, err)
			}
		}
	}
}

// A sort of very many stops within few comparisons of the end of its time,
// wherever in the sort that comes.
func TestSortStopsSoon(t *testing.T) {
	const n = 1 << 20
	random := rand.New(rand.NewPCG(3, 4))
	list := make([]int, n)
	for _, before := range []int{1, n, 9 * n, 18 * n} {
		for i := range list {
			list[i] = random.Int()
		}
		ctx, cancel := context.WithCancel(t.Context())
		compared, after := 0, 0
		err := SortStable(ctx, list, func(a, b int) int {
			if compared++; compared == before {
				cancel()
			}
			if compared > before {
				after++
			}
			return cmp.Compare(a, b)
		})
		cancel()
		if !errors.Is(err, context.Canceled) || after > 100*sortedAtOnce {
			t.Errorf("stopped after %d comparisons: %d more, %v", before, after, err)
		}
	}
}
