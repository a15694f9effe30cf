//go:build !race

package article

// raced says that the race detector is on.
const raced = false
