//go:build !race

package sources_test

const raced = false
