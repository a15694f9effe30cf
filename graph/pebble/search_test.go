package pebble

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph"
)

// A large index finds in blocks what a plain look at each text finds.
func TestBlocks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var all []text
	for i := range 4000 {
		var words []string
		for range random.IntN(12) {
			words = append(words, []string{"Forum", "forum", "data", "Digital", "ÉCOLE", "x", "compact", "", strconv.Itoa(random.IntN(2000))}[random.IntN(9)])
		}
		all = append(all, text{text: strings.Join(words, " "), id: graph.ID(i + 1)})
	}
	index, err := newTextIndex(context.Background(), all)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"forum", "forum forum", "école", "digital 17", "1999", "tal co", "m d", "ta", "absent", "x x x x", " data", "rum\x00"} {
		for _, limit := range []int{0, 1, 7} {
			places, err := index.containing(context.Background(), graph.Fold(s), limit)
			if err != nil {
				t.Fatal(err)
			}
			var got, want []graph.ID
			for _, at := range places {
				got = append(got, index.all[at].id)
			}
			for _, each := range index.all {
				if strings.Contains(graph.Fold(each.text), graph.Fold(s)) && (limit == 0 || len(want) < limit) {
					want = append(want, each.id)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("containing(%q, %d) finds %d texts, want %d", s, limit, len(got), len(want))
			}
		}
	}
	if index.blocks.n < 4 {
		t.Error("no blocks were made: the test is too small")
	}
}
