package export

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestLook writes the samples as PNG and SVG into the folder of the
// environment variable LOOK, to be judged by eye.
func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip("set LOOK=folder to write pictures for the eye")
	}
	pictures := map[string]Picture{"around": around(), "bipartite60": bipartite(60), "positions40": stands(40), "positions12": stands(12), "empty": {}}
	for _, n := range []int{2, 10, 30, 67, 100, 150, 300} {
		pictures[fmt.Sprintf("cohosts%03d", n)] = cohosting(n)
	}
	for name, p := range pictures {
		for _, format := range []string{"png", "svg"} {
			f, err := os.Create(filepath.Join(dir, name+"."+format))
			if err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			if err := Write(context.Background(), f, p, format); err != nil {
				t.Fatal(err)
			}
			t.Log(name, format, time.Since(start))
			f.Close()
		}
	}
}
