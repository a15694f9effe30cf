package overview

import (
	"fmt"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	path := os.Getenv("DUMP")
	if path == "" {
		t.Skip("no DUMP")
	}
	d := open(t, path)
	_, got := load(t, d)
	for i, a := range got {
		q, _ := d.Quote(a.in)
		fmt.Printf("%d [%s] L%d %s\n   %v\n", i+1, a.in.Section, a.in.Line, q, a.speakers)
		seen := map[string]bool{}
		for _, p := range a.positions {
			s := fmt.Sprintf("   %d %s %s %v wants=%s %s %.2f %s", p.Order, p.Stance, p.Issue, p.Topics, p.Wants, p.Basis, p.Confidence, p.Assignment)
			if !seen[s] {
				fmt.Println(s)
				seen[s] = true
			}
		}
	}
}
