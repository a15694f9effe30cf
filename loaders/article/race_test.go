//go:build race

package article

// raced says that the race detector is on, with which the many items of the wordings, one
// after the other, take minutes.
const raced = true
