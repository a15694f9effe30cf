package pebble

import "github.com/plenarykg/plenary/graph"

// Eager makes the engine build columns on the first read of a predicate.
func (e *Engine) Eager() *Engine {
	e.eager = true
	return e
}

// Narrow makes bulk loads and texts do with next to no memory.
func (e *Engine) Narrow() *Engine {
	e.limits = limits{texts: 200, sorter: 1 << 10, numbers: 40, table: 2 << 10}
	return e
}

// MostOf is what the columns that are there know of a pattern.
func MostOf(r graph.Reader, p graph.Pattern) (most int64, exact bool) {
	s := setsOf(p)
	most, exact, _ = r.(*reader).mostOf(&s)
	return most, exact
}
