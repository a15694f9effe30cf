// Package queries answers questions about a graph of labelled quads: who
// organised with whom, who took which stance on what, where a speaker stands
// on a text, how two things hang together. Each question is one function in a
// file of its own, from typed parameters to an [Answer] with typed rows; each
// row names the passages that it rests on. [Questions] lists them all, for
// callers that get a question and its parameters as text.
//
// Questions read one snapshot of a graph and never change it. They ask the
// store by sets, one step at a time, so the number of calls to the store does
// not grow with the size of the answer. They know no loader and no HTTP.
package queries
