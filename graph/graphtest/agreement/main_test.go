package agreement

import (
	"flag"
	"os"
	"testing"
)

// TestMain asks little with the race detector, unless it is told how much: one
// goroutine asks here, several times as slowly, and has no races. It is left to
// TestSoak.
func TestMain(m *testing.M) {
	flag.Parse()
	told := false
	flag.Visit(func(f *flag.Flag) { told = told || f.Name == "rapid.checks" })
	if raced && !told {
		if err := flag.Set("rapid.checks", "3"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
