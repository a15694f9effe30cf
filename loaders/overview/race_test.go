//go:build race

package overview

// raced says that the race detector is on, with which the many sentences of the probes,
// one after the other, take minutes.
const raced = true
