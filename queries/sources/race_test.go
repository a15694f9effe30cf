//go:build race

package sources_test

// raced says that the tests run under the race detector, under which Pebble
// checks itself at every step: what takes seconds takes minutes.
const raced = true
