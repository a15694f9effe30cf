package rdftest

import (
	"runtime"
	"testing"
	"time"
)

// What reading may take of what somebody sends.
const (
	mostTime   = time.Second // for each 64 KiB or part of them
	mostMemory = 256 << 20
)

// Bounded runs what reads so many bytes, whatever they are, and holds it to a
// second for each 64 KiB and to 256 MiB of memory. What takes too long is run
// again, as the machine may have done something else.
func Bounded(t testing.TB, bytes int, f func()) {
	t.Helper()
	allowed := mostTime * time.Duration(1+bytes>>16)
	var before, after runtime.MemStats
	for range 3 {
		runtime.ReadMemStats(&before)
		start := time.Now()
		f()
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if taken := after.TotalAlloc - before.TotalAlloc; taken > mostMemory {
			t.Fatalf("%d bytes take %d MiB of memory", bytes, taken>>20)
		}
		if took <= allowed {
			return
		}
	}
	t.Fatalf("%d bytes take more than %v", bytes, allowed)
}
