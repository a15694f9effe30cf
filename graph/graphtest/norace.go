//go:build !race

package graphtest

// raced says that the race detector is on.
const raced = false
