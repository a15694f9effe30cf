package cayley

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Lines come sorted and each once, however few are held in memory, and no file
// is left.
func TestLinesAreSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "lines")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		numbers := rapid.SliceOf(rapid.IntRange(0, 50)).Draw(t, "numbers")
		l := lineSorter{folder: folder, most: rapid.SampledFrom([]int{1, 100, 500, 1 << 20}).Draw(t, "most")}
		var want []string
		for _, n := range numbers {
			line := fmt.Sprintf("%d %s\n", n, strings.Repeat("x", n))
			want = append(want, line)
			if err := l.add(line); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(want)
		want = slices.Compact(want)
		var got strings.Builder
		w := bufio.NewWriter(&got)
		if err := l.writeTo(w); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil || got.String() != strings.Join(want, "") {
			t.Fatalf("%v: sorted lines are\n%s", err, &got)
		}
		if err := l.close(); err != nil {
			t.Fatal(err)
		}
		if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
			t.Fatalf("%d files are left, %v", len(left), err)
		}
	})
}
