//go:build race

package cayley_test

// raced says that the race detector is on.
const raced = true
