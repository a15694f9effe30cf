package graph

import (
	"context"
	"iter"
)

// Joiner is what a [Reader] has that can join whole patterns in one go, as an
// engine on a server can in one round trip. There is nothing that does so for
// the others: who asks them joins by Match, step by step, and knows best how.
type Joiner interface {
	// Join gives all ways to put values in the place of so many variables with
	// which there is a quad for each of the patterns: the value of the variable
	// v at v-1, each way once, in no promised order. Each variable has to be in
	// a pattern. After an error the sequence ends. The caller may keep a row
	// until the next comes.
	Join(ctx context.Context, patterns []Joined, variables int) iter.Seq2[[]ID, error]
}

// Joined is a pattern that shares values with others: the places with the same
// variable have the same value.
type Joined struct {
	Pattern
	Variables [4]int  // from 1; 0 where a place has none
	Not       [4][]ID // what a place must not be
}
