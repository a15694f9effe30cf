//go:build !race

package agreement

// raced reports whether the race detector is on.
const raced = false
