// Package agreement holds all engines against one another: random graphs that
// change in random ways, random patterns, searches, operators and questions,
// and many readers beside a writer. It has nothing but tests; what one engine
// promises by itself is tested in package graphtest.
package agreement
