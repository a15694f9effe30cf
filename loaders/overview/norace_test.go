//go:build !race

package overview

// raced says that the race detector is on.
const raced = false
