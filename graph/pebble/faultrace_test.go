//go:build race

package pebble_test

// slow says that everything takes many times as long.
const slow = true
